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
bin = Cestino
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
row-delete = Elimina { $of ->
    [ideas] l’idea
    [shared_ideas] l’idea
    [notes] la nota
    [outputs] la realizzazione
    [phases] la fase
   *[other] l’azione
}
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
section-agreed = { $n ->
    [0] nessuna concordata
    [one] una concordata
   *[other] { $n } concordate
}
section-delete = Elimina la sezione
section-fold = { $title }: apri o chiudi
section-menu = Sezione { $title }: altro
section-none = Senza sezione
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
said-restored = Ripristinata.
said-undone = Fatto: riguarda solo ciò che avevi fatto tu.
said-nothing-to-undo = Non c’è altro di tuo da annullare o ripetere.
said-not-done = Non è stato possibile. Il piano è come prima.
said-not-written = Il testo non è ancora tutto nel piano, ma resta qui: continua a scrivere e Tavolo riprova.
said-kept-aside = Il testo non è entrato nel piano: è al sicuro in «Parole non accettate».
said-cell-changed = La cella è cambiata: { $text }
value-unread = Non riconosciuto: resta come è scritto, finché qualcuno lo corregge.
value-from-to = dal { $from } al { $to }
value-from = dal { $from }
value-by = entro il { $to }
value-euro = € { $amount }
value-euro-note = € { $amount }, { $note }
foot-keys = tutti i tasti
unread = Da controllare
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
rows-delete = Elimina { $n } righe
said-rows-deleted = { $n } righe eliminate: sono nel cestino.
said-rows-moved = { $n ->
    [one] Azione spostata.
   *[other] { $n } azioni spostate.
}
column-menu = Colonna { $label }: altro
column-delete = Elimina
column-add = Aggiungi una colonna
filter = Filtra
filter-clear = Togli tutti i filtri
sort = Ordina
said-sorted = Le righe sono in un ordine solo tuo: per spostarle torna all’ordine del piano.
look-nothing = Nessuna { $of ->
    [ideas] idea
    [shared_ideas] idea
    [notes] nota
    [outputs] realizzazione
    [phases] fase
   *[other] azione
} corrisponde. Le altre sono tutte al loro posto.
since = Cambiato da quando eri qui
since-cell = Cambiata da quando eri qui.{" "}
copy-nothing-new = La copia non contiene nulla di tuo che manchi.
copy-taken = { $n ->
    [one] Una tua modifica è tornata nel documento.
   *[other] { $n } tue modifiche sono tornate nel documento.
}
copy-left = Tornate { $taken } modifiche; { $n } dipendono da altre che qui non ci sono.
copy-unreadable = Questo file non è una copia leggibile di un documento.
copy-other = Questo file è la copia di un altro documento.
group-nothing = Senza indicazione
grip-row = { $of ->
    [rows] Trascina l’azione altrove (o Alt con le frecce)
   *[other] Trascina la riga altrove (o Alt con le frecce)
}
grip-section = Trascina la sezione altrove
grip-column = Trascina la colonna altrove
