### The inventory: tables that come in, and where outputs are used.

import-open = Incolla una tabella
import-title = Realizzazioni da una tabella
import-how = Copia la tabella da Word, Excel o LibreOffice, titoli compresi, e incollala qui sotto.
import-field = Incolla qui (Ctrl+V)
import-match = Sopra ogni colonna c’è dove andrà: controlla, e cambia dove serve. Nulla è ancora scritto.
import-headed = La prima riga contiene i titoli
import-preview = Anteprima della tabella
import-column = Dove va la colonna { $n }
import-skip = non importare
import-unread = { $n ->
    [one] Una cella non è stata riconosciuta: resta come è scritta, e la puoi sistemare dopo.
   *[other] { $n } celle non sono state riconosciute: restano come sono scritte, e le puoi sistemare dopo.
}
import-do = { $n ->
    [one] Aggiungi una realizzazione
   *[other] Aggiungi { $n } realizzazioni
}
import-other = Incolla un’altra tabella
output-unused = non ancora usata
output-go = Vai a «{ $name }»
output-own-group = Del gruppo
inventory-empty = Qui stanno le realizzazioni di tutti i progetti, quelle della Tabella 2. Copia la tabella da Word o da Excel e incollala: prima di aggiungerle vedi dove va ogni colonna.
