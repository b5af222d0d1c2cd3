### What is done with the matrix: its tools, menus, panels and keys.

columns-shown = { $shown } di { $all }
bin-empty = Qui arriva ciò che elimini: righe, sezioni, colonne. Per ora non c’è niente.
bin-section = { $n ->
    [one] Sezione, con una azione
   *[other] Sezione, con { $n } azioni
}
panel-close = Chiudi (Esc)
held-some = { $n ->
    [one] Un invio non accettato
   *[other] { $n } invii non accettati
}
held-none = Niente da parte: il server ha accettato tutto.
held-why = Queste parole non sono entrate nel piano, ma non sono perse: stanno su questo computer finché non le copi, le salvi o le reinserisci.
held-frozen = il piano era congelato
held-review = il piano era in revisione
held-no-right = in quel momento non potevi scrivere
held-full = il piano era pieno: chiedi a chi coordina
held-section = Titolo di sezione
held-column = Nome di colonna
held-option = Scelta della colonna “{ $column }”
held-not-written = non è stato possibile scriverle nel piano
held-put-back = Reinserisci nel piano
held-let-go = Non servono più
held-file = tavolo-parole-non-accettate.txt
move-up = Sposta su
move-down = Sposta giù
picker-hint = Scrivi per cercare
picker-none = Nessuna voce con queste lettere
picker-words = Invio aggiunge «{ $words }»
row-open = Apri la scheda
row-gone = Questa { $of ->
    [ideas] idea
    [shared_ideas] idea
    [notes] nota
    [outputs] realizzazione
    [phases] fase
   *[other] azione
} non è più nel piano: forse è nel cestino.
page-back = Torna alle { $of ->
    [ideas] idee
    [shared_ideas] idee
    [notes] note
    [outputs] realizzazioni
    [phases] fasi
   *[other] azioni
}
page-rows = Altre { $of ->
    [ideas] idee
    [shared_ideas] idee
    [notes] note
    [outputs] realizzazioni
    [phases] fasi
   *[other] azioni
}
page-before = Precedente
page-after = Successiva
row-add-below = Aggiungi { $of ->
    [ideas] un’idea
    [shared_ideas] un’idea
    [notes] una nota
    [outputs] una realizzazione
    [phases] una fase
   *[other] un’azione
} qui sotto
row-keep = Tieni la riga
row-move-to = Sposta in «{ $section }»
section-add = Sezione
section-add-below = Aggiungi una sezione qui sotto
section-rename = Rinomina la sezione
value-nothing = Vuota
value-lacks-year = Manca l’anno: per ora resta come è scritto.
value-day = Giorno
value-first-day = Dal
value-last-day = Al
value-example-when = fine settembre 2019, entro marzo 2020
value-example-date = 20/10/2019
value-example-money = 1.500 €
value-example-number = 12,5
value-example-link = https://
paste-longer = { $n ->
    [one] Manca una riga per ciò che incolli.
   *[other] Mancano { $n } righe per ciò che incolli.
}
paste-add = { $n ->
    [one] Aggiungi una riga e incolla tutto
   *[other] Aggiungi { $n } righe e incolla tutto
}
paste-fits = { $n ->
    [one] Incolla solo la riga che ci sta
   *[other] Incolla solo le { $n } righe che ci stanno
}
paste-not = Non incollare
unread-why = Queste parole sono state incollate così come sono, perché non le abbiamo riconosciute. Niente è andato perso.
unread-go = Vai alla cella
help-moving = Muoversi
help-selecting = Selezionare
help-writing = Scrivere
help-rest = Copiare, riempire, spostare
help-arrows = una cella
help-edges = all’ultima cella scritta, o alla prossima
help-line = inizio e fine della riga
help-corners = prima e ultima azione
help-pages = una schermata
help-find = cerca nel piano
help-extend = allarga la selezione
help-row = tutta la riga
help-column = tutta la colonna
help-all = tutto
help-open = apre la cella per intero, o la sezione
help-one = lascia la selezione
help-edit = scrive nella cella
help-leave = esce dalla cella; il testo resta
help-next = cella seguente, mentre scrivi
help-up = cella sopra
help-break = a capo nella cella
help-clear = svuota
help-clipboard = copia, taglia, incolla
help-fill-down = riempie verso il basso
help-fill-right = riempie verso destra
help-move-row = sposta la riga
help-menu = menu della riga o della sezione
help-undo = annulla e ripete, solo ciò che è tuo
help-screen = vista per il proiettore
help-help = questa tabella
row-add-above = Aggiungi { $of ->
    [ideas] un’idea
    [shared_ideas] un’idea
    [notes] una nota
    [outputs] una realizzazione
    [phases] una fase
   *[other] un’azione
} qui sopra
row-duplicate = Duplica { $of ->
    [ideas] l’idea
    [shared_ideas] l’idea
    [notes] la nota
    [outputs] la realizzazione
    [phases] la fase
   *[other] l’azione
}
row-merged-from = Unisce anche { $codes }, che si trovano nel cestino.
rows-menu = { $n } righe: altro
rows-merge = { $of ->
    [ideas] Unisci in una sola idea
    [shared_ideas] Unisci in una sola idea
    [notes] Unisci in una sola nota
    [outputs] Unisci in una sola realizzazione
   *[other] Unisci in una sola azione
}
column-name = Nome della colonna
column-rename = Rinomina
column-type = Tipo
column-retype = Cambia tipo
column-all-read = { $n ->
    [0] Nessuna cella da convertire.
    [one] La cella scritta si converte.
   *[other] Tutte le { $n } celle scritte si convertono.
}
column-some-unread = { $n ->
    [one] Una cella su { $all } non si riconosce: resta come è scritta.
   *[other] { $n } celle su { $all } non si riconoscono: restano come sono scritte.
}
column-example = «{ $words }»
column-left = A sinistra
column-right = A destra
column-narrower = Più stretta
column-wider = Più larga
column-hide = Nascondi a me
column-new = Nuova colonna
type-prose = Testo
type-choice = Una voce
type-choices = Più voci
type-when = Periodo
type-date = Data
type-number = Numero
type-money = Importo
type-projects = Progetti
type-tags = Etichette
type-link = Link
filter-column = Colonna
filter-filled = scritta
filter-empty = vuota
sort-column = Colonna
sort-none = Ordine del piano
sort-down = Dall’ultima alla prima
look-mine = Vale solo per te, su questo dispositivo.
key-shift = Maiusc
key-space = Spazio
key-delete = Canc
key-home = Inizio
key-end = Fine
key-page-up = Pag ↑
key-page-down = Pag ↓
key-escape = Esc
bin-column = Colonna, con le sue celle
since-some = { $n ->
    [one] Una novità
   *[other] { $n } novità
}
since-none = Nessuna novità da quando eri qui.
since-before = Precedente
since-next = Successiva
since-seen = Le ho viste
since-column = colonna
since-section = sezione
since-new = nuova
since-gone = eliminata
since-moved = spostata
copy-menu = File e cronologia
copy-save = Salva una copia
copy-save-what = Un file con tutto il documento e la sua storia: chi lo ha legge anche ciò che è stato cancellato.
copy-open = Riapri una copia
copy-open-what = Riporta nel documento ciò che hai scritto tu e che manca. Ciò che hanno scritto gli altri arriva dal server.
group-by = Raggruppa
group-by-section = { $of ->
    [rows] Le sezioni del piano
   *[other] Nessun gruppo
}
view-menu = Vista
view-share-what = Chi apre il link vede il piano con i tuoi filtri, l’ordine, i gruppi e le colonne.
view-plain = Torna alla vista del piano
paste-on = Continua nelle righe della sezione seguente
section-duplicate = Duplica la sezione con le sue azioni
column-insert = Aggiungi una colonna qui accanto
column-duplicate = Duplica la colonna
column-copy-of = { $label } (copia)

# What was done, where only the tools, the panels and the menus do it
said-demo-removed = { $n ->
    [one] Un esempio tolto: è nel cestino.
   *[other] { $n } esempi tolti: sono nel cestino.
}
said-put-back = Reinserito nel piano.
said-merged = { $of ->
    [ideas] { $n } idee unite in una: testi affiancati, elenchi riuniti, origini conservate.
    [shared_ideas] { $n } idee unite in una: testi affiancati, elenchi riuniti, origini conservate.
    [notes] { $n } note unite in una: testi affiancati, origini conservate.
    [outputs] { $n } realizzazioni unite in una: testi affiancati, elenchi riuniti, origini conservate.
   *[other] { $n } azioni unite in una: testi affiancati, elenchi riuniti, origini conservate.
}
said-column-changed = Tipo cambiato: ciò che non si riconosce resta come è scritto.
said-column-deleted = Colonna eliminata, con le sue celle: è nel cestino.
said-column-added = Nuova colonna, l’ultima a destra: dal suo menu la rinomini.
said-section-copied = { $n ->
    [one] La sezione è copiata, con una azione.
   *[other] La sezione è copiata, con { $n } azioni.
}
said-cell-restored = Cella ripristinata.
said-row-restored = Riga ripristinata.
said-plan-restored = Piano ripristinato.
said-says-it-already = È già così: non c’è niente da ripristinare.
said-shared = { $n ->
    [one] Idea condivisa con { $group }.
   *[other] { $n } idee condivise con { $group }.
}
said-made-action = { $n ->
    [one] L’idea è ora un’azione del piano.
   *[other] Le { $n } idee sono ora un’azione del piano.
}
said-joined-action = { $n ->
    [one] Idea unita a { $code }.
   *[other] { $n } idee unite a { $code }.
}
said-set-aside = { $n ->
    [one] Idea messa da parte.
   *[other] { $n } idee messe da parte.
}
