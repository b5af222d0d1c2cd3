### The inventory: tables that come in, and where outputs are used.

output-unused = non ancora usata
output-go = Vai a «{ $name }»
output-own-group = Del gruppo
inventory-empty = Qui stanno le realizzazioni di tutti i progetti, quelle della Tabella 2. Copia la tabella da Word o da Excel e incollala: prima di aggiungerle vedi dove va ogni colonna.
