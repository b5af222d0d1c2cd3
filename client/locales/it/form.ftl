### Il modulo dell’Autorità, il numero di protocollo.

form-what = Il modulo Word dell’Autorità di Gestione, con una riga per ogni azione.
form-by = caricato da { $who }
form-columns-what = Che cosa va in ogni colonna del modulo:
form-nothing = (resta vuota)
form-section = Sezione
form-upload = Carica il modulo vuoto
form-another = Carica un altro modulo
form-upload-what = Un documento Word con una tabella: l’intestazione, e sotto almeno una riga vuota.
form-refused = Questo file non si può riempire: serve un documento Word (.docx) senza macro e senza rimandi ad altri file, con una tabella che sotto l’intestazione ha una riga vuota.

final-letter = Prepara l’e-mail all’Autorità
protocol-noted = Protocollo dell’Autorità: { $number } del { $day }
protocol-by = (annotato da { $who })
protocol-note = Annota il numero di protocollo…
protocol-correct = Correggi il numero di protocollo…
protocol-means = Il numero con cui l’Autorità ha registrato questa versione. Lo leggono tutti; il testo della versione e la sua impronta non cambiano.
protocol-number = Numero di protocollo
protocol-day = Del giorno
protocol-do = Annota
act-final-protocol = ha annotato il numero di protocollo
act-form-kept = ha caricato il modulo dell’Autorità
act-form-matched = ha abbinato le colonne del modulo
