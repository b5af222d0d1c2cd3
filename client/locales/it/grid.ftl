### The matrix.

plan-opening = Apro il piano…
tools = Strumenti della matrice
search = Cerca { $of ->
    [ideas] nelle idee
    [shared_ideas] nelle idee
    [notes] nelle note
    [outputs] nelle realizzazioni
    [phases] nel calendario
   *[other] nel piano
}
undo = Annulla
redo = Ripeti
restore = Ripristina
columns = Colonne
columns-shown = { $shown } di { $all }
bin = Cestino
bin-empty = Qui arriva ciò che elimini: righe, sezioni, colonne. Per ora non c’è niente.
bin-section = { $n ->
    [one] Sezione, con una azione
   *[other] Sezione, con { $n } azioni
}
panel-close = Chiudi (Esc)
demo-remove = Togli gli esempi
cell-whole = tutto
cell-less = meno
cell-unsent = Non ancora inviata
cell-both = Due scelte: decidete quale vale
key-enter = Invio
foot-writing = stai scrivendo
foot-leaves = esce, il testo resta
foot-closes = chiude l’elenco
foot-edits = scrive
foot-moves = sposta la riga
foot-undoes = annulla solo il tuo
foot-reading = Sola lettura
foot-not-persistent = Il browser può cancellare la copia su questo computer
foot-not-persistent-why = Se il disco si riempie, il browser può cancellare i dati dei siti. Ciò che è «Salvato per tutti» è al sicuro sul server.
foot-count = { $rows ->
    [one] { $rows } azione
   *[other] { $rows } azioni
} in { $sections ->
    [one] { $sections } sezione
   *[other] { $sections } sezioni
}
foot-rows = { $of ->
    [ideas] { $n ->
        [one] { $n } idea
       *[other] { $n } idee
    }
    [shared_ideas] { $n ->
        [one] { $n } idea
       *[other] { $n } idee
    }
    [notes] { $n ->
        [one] { $n } nota
       *[other] { $n } note
    }
    [outputs] { $n ->
        [one] { $n } realizzazione
       *[other] { $n } realizzazioni
    }
   *[other] { $n ->
        [one] { $n } fase
       *[other] { $n } fasi
    }
}
held = Parole non accettate
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
row-add = Aggiungi { $of ->
    [ideas] un’idea
    [shared_ideas] un’idea
    [notes] una nota
    [outputs] una realizzazione
    [phases] una fase
   *[other] un’azione
}
row-add-first = { $of ->
    [ideas] Scrivi la prima idea
    [shared_ideas] Scrivi la prima idea
    [notes] Scrivi la prima nota
    [outputs] Scrivi la prima realizzazione
    [phases] Scrivi la prima fase
   *[other] Scrivi la prima azione di questa sezione
}
row-add-below = Aggiungi { $of ->
    [ideas] un’idea
    [shared_ideas] un’idea
    [notes] una nota
    [outputs] una realizzazione
    [phases] una fase
   *[other] un’azione
} qui sotto
row-delete = Elimina { $of ->
    [ideas] l’idea
    [shared_ideas] l’idea
    [notes] la nota
    [outputs] la realizzazione
    [phases] la fase
   *[other] l’azione
}
row-keep = Tieni la riga
row-menu = { $of ->
    [ideas] Idea
    [shared_ideas] Idea
    [notes] Nota
    [outputs] Realizzazione
    [phases] Fase
   *[other] Azione
} { $code }: altro
row-menu-new = { $of ->
    [ideas] Nuova idea
    [shared_ideas] Nuova idea
    [notes] Nuova nota
    [outputs] Nuova realizzazione
    [phases] Fase
   *[other] Nuova azione
}: altro
row-move-to = Sposta in «{ $section }»
row-new = nuova
row-untitled = { $of ->
    [ideas] Idea
    [shared_ideas] Idea
    [notes] Nota
    [outputs] Realizzazione
    [phases] Fase
   *[other] Azione
} senza titolo
row-written = eliminata e riscritta
row-written-why = Qualcuno l’ha eliminata mentre un altro scriveva: decidete dal menu della riga se tenerla o eliminarla.
section-add = Sezione
section-add-below = Aggiungi una sezione qui sotto
section-agreed = { $n ->
    [0] nessuna concordata
    [one] una concordata
   *[other] { $n } concordate
}
section-delete = Elimina la sezione
section-fold = { $title }: apri o chiudi
section-menu = Sezione { $title }: altro
section-none = Senza sezione
section-rename = Rinomina la sezione
section-rows = { $n ->
    [one] { $n } azione
   *[other] { $n } azioni
}
section-title = Titolo della sezione
section-untitled = Sezione senza titolo
said-row-deleted = { $code } eliminata: è nel cestino.
said-new-row-deleted = Riga eliminata: è nel cestino.
said-section-deleted = { $n ->
    [one] Sezione eliminata con una azione: è nel cestino.
   *[other] Sezione eliminata con { $n } azioni: è nel cestino.
}
said-cleared = Cella svuotata.
said-demo-removed = { $n ->
    [one] Un esempio tolto: è nel cestino.
   *[other] { $n } esempi tolti: sono nel cestino.
}
said-restored = Ripristinata.
said-undone = Fatto: riguarda solo ciò che avevi fatto tu.
said-nothing-to-undo = Non c’è altro di tuo da annullare o ripetere.
said-not-done = Non è stato possibile. Il piano è come prima.
said-not-written = Il testo non è ancora tutto nel piano, ma resta qui: continua a scrivere e Tavolo riprova.
said-kept-aside = Il testo non è entrato nel piano: è al sicuro in «Parole non accettate».
said-put-back = Reinserito nel piano.
said-cell-changed = La cella è cambiata: { $text }
value-nothing = Vuota
value-unread = Non riconosciuto: resta come è scritto, finché qualcuno lo corregge.
value-lacks-year = Manca l’anno: per ora resta come è scritto.
value-from-to = dal { $from } al { $to }
value-from = dal { $from }
value-by = entro il { $to }
value-euro = € { $amount }
value-euro-note = € { $amount }, { $note }
value-day = Giorno
value-first-day = Dal
value-last-day = Al
value-example-when = fine settembre 2019, entro marzo 2020
value-example-date = 20/10/2019
value-example-money = 1.500 €
value-example-number = 12,5
value-example-link = https://
foot-keys = tutti i tasti
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
unread = Da controllare
unread-why = Queste parole sono state incollate così come sono, perché non le abbiamo riconosciute. Niente è andato perso.
unread-go = Vai alla cella
said-picked = Selezione: { $rows } × { $columns } celle.
said-copied = { $n ->
    [one] Cella copiata.
   *[other] { $n } celle copiate.
}
said-cells-cleared = { $n ->
    [one] Cella svuotata.
   *[other] { $n } celle svuotate.
}
said-filled = { $n ->
    [one] Una cella riempita.
   *[other] { $n } celle riempite.
}
said-pasted = { $n ->
    [one] Una cella incollata.
   *[other] { $n } celle incollate.
}
said-pasted-unread = { $n ->
    [one] Una non è stata riconosciuta e resta come è scritta.
   *[other] { $n } non sono state riconosciute e restano come sono scritte.
}
said-pasted-over = { $n ->
    [one] Una colonna non aveva posto.
   *[other] { $n } colonne non avevano posto.
}
said-too-large = È troppo per incollarlo in una volta: copia una parte più piccola. Il piano è come prima.
help = Tasti
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
rows-delete = Elimina { $n } righe
said-rows-deleted = { $n } righe eliminate: sono nel cestino.
said-rows-moved = { $n ->
    [one] Azione spostata.
   *[other] { $n } azioni spostate.
}
said-merged = { $of ->
    [ideas] { $n } idee unite in una: testi affiancati, elenchi riuniti, origini conservate.
    [shared_ideas] { $n } idee unite in una: testi affiancati, elenchi riuniti, origini conservate.
    [notes] { $n } note unite in una: testi affiancati, origini conservate.
    [outputs] { $n } realizzazioni unite in una: testi affiancati, elenchi riuniti, origini conservate.
   *[other] { $n } azioni unite in una: testi affiancati, elenchi riuniti, origini conservate.
}
column-menu = Colonna { $label }: altro
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
column-delete = Elimina
column-add = Aggiungi una colonna
column-new = Nuova colonna
said-column-changed = Tipo cambiato: ciò che non si riconosce resta come è scritto.
said-column-deleted = Colonna eliminata, con le sue celle: è nel cestino.
said-column-added = Nuova colonna, l’ultima a destra: dal suo menu la rinomini.
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
filter = Filtra
filter-column = Colonna
filter-filled = scritta
filter-empty = vuota
filter-clear = Togli tutti i filtri
sort = Ordina
sort-column = Colonna
sort-none = Ordine del piano
sort-down = Dall’ultima alla prima
look-mine = Vale solo per te, su questo dispositivo.
said-sorted = Le righe sono in un ordine solo tuo: per spostarle torna all’ordine del piano.
look-nothing = Nessuna { $of ->
    [ideas] idea
    [shared_ideas] idea
    [notes] nota
    [outputs] realizzazione
    [phases] fase
   *[other] azione
} corrisponde. Le altre sono tutte al loro posto.
key-shift = Maiusc
key-space = Spazio
key-delete = Canc
key-home = Inizio
key-end = Fine
key-page-up = Pag ↑
key-page-down = Pag ↓
key-escape = Esc
bin-column = Colonna, con le sue celle
since = Cambiato da quando eri qui
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
since-cell = Cambiata da quando eri qui.{" "}
copy-menu = File e cronologia
copy-save = Salva una copia
copy-save-what = Un file con tutto il documento e la sua storia: chi lo ha legge anche ciò che è stato cancellato.
copy-open = Riapri una copia
copy-open-what = Riporta nel documento ciò che hai scritto tu e che manca. Ciò che hanno scritto gli altri arriva dal server.
copy-nothing-new = La copia non contiene nulla di tuo che manchi.
copy-taken = { $n ->
    [one] Una tua modifica è tornata nel documento.
   *[other] { $n } tue modifiche sono tornate nel documento.
}
copy-left = Tornate { $taken } modifiche; { $n } dipendono da altre che qui non ci sono.
copy-unreadable = Questo file non è una copia leggibile di un documento.
copy-other = Questo file è la copia di un altro documento.
group-by = Raggruppa
group-by-section = { $of ->
    [rows] Le sezioni del piano
   *[other] Nessun gruppo
}
group-nothing = Senza indicazione
view-menu = Vista
view-share-what = Chi apre il link vede il piano con i tuoi filtri, l’ordine, i gruppi e le colonne.
view-plain = Torna alla vista del piano
grip-row = { $of ->
    [rows] Trascina l’azione altrove (o Alt con le frecce)
   *[other] Trascina la riga altrove (o Alt con le frecce)
}
grip-section = Trascina la sezione altrove
grip-column = Trascina la colonna altrove
paste-on = Continua nelle righe della sezione seguente
section-duplicate = Duplica la sezione con le sue azioni
column-insert = Aggiungi una colonna qui accanto
column-duplicate = Duplica la colonna
column-copy-of = { $label } (copia)
said-section-copied = { $n ->
    [one] La sezione è copiata, con una azione.
   *[other] La sezione è copiata, con { $n } azioni.
}
