### Tables from files and from the clipboard.

import-title = { $of ->
    [rows] Azioni da un file o da una tabella
   *[other] Realizzazioni da una tabella
}
import-file-open = Importa da un file
import-file-what = Azioni da Excel, LibreOffice, CSV o Word: prima di scriverle vedi dove va ogni colonna.
import-file = Scegli un file
import-file-kinds = Excel (xlsx, xls), LibreOffice (ods), CSV, oppure Word (docx) con una tabella.
import-reading = Leggo il file…
import-too-large = Il file è troppo grande: il massimo è 12 MB. Togli le immagini, oppure dividilo.
import-too-much = Nel file c’è più di quanto si può importare in una volta: dividilo in più file.
import-unknown = Questo file non è una tabella che so leggere. Salvalo come xlsx, ods, csv o docx.
import-damaged = Il file non si può leggere: forse è incompleto, o protetto da una password.
import-unsafe = Il file è fatto in un modo che potrebbe fare danni: non è stato letto. Salvalo di nuovo da Excel o da LibreOffice.
import-empty = Nel file non c’è nessuna tabella.
import-busy = In questo momento altri stanno leggendo o preparando file: riprova tra poco.
import-unreachable = Per leggere un file serve la connessione. Una tabella copiata si può incollare anche senza.
import-failed = Il file non è stato letto. Nulla è cambiato: riprova.
import-how = Oppure copia la tabella da Word, Excel o LibreOffice, titoli compresi, e incollala qui sotto.
import-field = Incolla qui (Ctrl+V)
import-match = Sopra ogni colonna c’è dove andrà: controlla, e cambia dove serve. Nulla è ancora scritto.
import-sheet = Foglio
import-table-n = Tabella { $n }
import-this-sheet = importa questo foglio
import-head = Titoli delle colonne
import-head-none = non ci sono
import-row = nella riga { $n }
import-hints = salta le istruzioni (riga { $rows })
import-section = Le nuove azioni vanno in
import-section-else = Se la sezione non è indicata, le nuove azioni vanno in
import-section-none = nessuna sezione
import-preview = Anteprima della tabella
import-column = Dove va la colonna { $column }
import-skip = non importare
import-to-section = Sezione dell’azione
import-shared = Più colonne vanno in: { $fields }. I testi stanno uno sotto l’altro e gli elenchi si uniscono; dove c’è posto per un solo valore resta il primo, e gli altri sono in elenco.
import-sections = { $n ->
    [one] Una sezione nuova:
   *[other] { $n } sezioni nuove:
}
import-keys = { $of ->
    [rows] Riconosci le azioni che ci sono già
   *[other] Riconosci le realizzazioni che ci sono già
}
import-keys-what = Dove questi campi dicono lo stesso, la riga del file aggiorna quella che c’è; le celle vuote del file non cancellano nulla. Se non scegli niente, tutto è aggiunto in fondo.
import-unread = { $n ->
    [one] Una cella non è stata riconosciuta: resta come è scritta, e la puoi sistemare dopo.
   *[other] { $n } celle non sono state riconosciute: restano come sono scritte, e le puoi sistemare dopo.
}
import-sum = Celle con qualcosa: { $read }. Nella tabella: { $written }. In elenco: { $left }.
import-list = Elenco delle celle che restano fuori o non sono riconosciute
import-list-save = Scarica l’elenco
import-why-unrecognised = scritta com’è: non riconosciuta
import-why-too-long = troppo lunga per il suo campo
import-why-fault = contiene un errore del foglio di calcolo
import-why-too-many = oltre il massimo di righe
import-why-differs = un’altra colonna riempie già il suo campo
import-why-sections = oltre il massimo di sezioni nuove
import-why-no-section = nel piano non c’è una sezione con questo titolo
import-why-no-title = non è il titolo di una sezione
import-why-several = più righe hanno gli stessi dati
import-why-twice = la stessa riga è già più in alto nel file
import-why-code = il numero lo assegna Tavolo
import-why-no-field = colonna non importata
import-why-hint = istruzioni
import-why-heading = titolo
import-do = { $of ->
    [rows] { $n ->
        [one] Aggiungi un’azione
       *[other] Aggiungi { $n } azioni
    }
   *[other] { $n ->
        [one] Aggiungi una realizzazione
       *[other] Aggiungi { $n } realizzazioni
    }
}
import-do-sections = { $n ->
    [one] Aggiungi una sezione
   *[other] Aggiungi { $n } sezioni
}
import-do-both = Aggiungi { $new }, aggiorna { $changed }
import-writing = Scrivo…
import-cancel-what = Ciò che è già stato scritto verrà tolto.
said-imported = { $n ->
    [one] Una cella importata.
   *[other] { $n } celle importate.
}
said-import-cancelled = Importazione annullata: non ne resta nulla.
said-import-in-part = L’importazione si è fermata a metà: ciò che ha scritto è rimasto.
import-other = Un altro file o un’altra tabella
