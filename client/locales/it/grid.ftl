### The matrix.

plan-opening = Apro il piano…
tools = Strumenti della matrice
search = Cerca nel piano
undo = Annulla
redo = Ripeti
restore = Ripristina
columns = Colonne
columns-shown = { $shown } di { $all }
bin = Cestino
bin-empty = Qui arrivano le azioni e le sezioni eliminate. Per ora non ce ne sono.
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
row-gone = Questa azione non è più nel piano: forse è nel cestino.
page-back = Torna alle azioni
page-rows = Altre azioni
page-before = Precedente
page-after = Successiva
row-add = Aggiungi un’azione
row-add-first = Scrivi la prima azione di questa sezione
row-add-below = Aggiungi un’azione qui sotto
row-delete = Elimina l’azione
row-keep = Tieni l’azione
row-menu = Azione { $code }: altro
row-menu-new = Nuova azione: altro
row-move-to = Sposta in «{ $section }»
row-new = nuova
row-untitled = Azione senza titolo
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
said-new-row-deleted = Azione eliminata: è nel cestino.
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
