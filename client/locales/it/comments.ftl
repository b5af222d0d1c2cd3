### Comments on rows and cells.

comments-none = Qui si parla delle righe e delle celle del piano. Vai su una cella e scrivi il primo commento.
comments-on = Commenta { $place }
comments-send = Commenta
comments-whole = Tutta la riga
comments-part = Su quale parte della riga
comments-at = @ per chiamare qualcuno
comments-names = Persone e progetti
comments-project = progetto
comments-reading = Puoi leggere i commenti, non scriverli.
comments-nowhere = Vai su una riga per commentarla.
comments-answer = Rispondi
comments-answer-what = La tua risposta
comments-leave = Lascia stare
comments-resolve = Risolvi
comments-reopen = Riapri
comments-edit = Modifica
comments-change-what = Il tuo commento
comments-save = Salva
comments-delete = Elimina
comments-deleted = Commento eliminato.
comments-gone = Commento eliminato da chi l’ha scritto
comments-edited = modificato
comments-somebody = Persona non più nel gruppo
comments-new = Nuovo
comments-you = Per te
comments-in-bin = nel cestino
comments-unread = { $n ->
    [one] { $n } nuova
   *[other] { $n } nuove
}
comments-read-all = Segna tutto come letto
comments-settled = { $n ->
    [one] Una discussione risolta
   *[other] { $n } discussioni risolte
}
comments-settled-by = Risolta da { $name }
comments-settled-once = Risolta
comments-now = adesso
comments-minutes = { $n } min fa
comments-hours = { $n ->
    [one] un’ora fa
   *[other] { $n } ore fa
}
comments-yesterday = ieri
comments-row = Commenta la riga
comments-cell = Commenta la cella
comments-filter = Righe con discussioni aperte
help-comment = commenta la cella
held-comment = Commento su { $code }
