### La cronologia di un piano: punti, versioni, confronto.

history-now = Adesso
history-now-is = Il piano com’è adesso
history-server = Tavolo
history-begun = Il piano è stato creato
history-edits = { $n ->
    [one] { $n } modifica
   *[other] { $n } modifiche
}
history-accepted = { $n ->
    [one] { $n } modifica accettata dalla proposta di { $project }
   *[other] { $n } modifiche accettate dalla proposta di { $project }
}
history-older = Un passo indietro
history-newer = Un passo avanti
history-list = Elenco
history-slider = Punto della cronologia
history-compare = Confronta
history-missing = Questo punto non è ancora su questo dispositivo: arriva con il collegamento.
history-failed = La cronologia non è arrivata dal server. Riprova fra poco.
history-earlier = Mostra quello che c’era prima

version-named = Versione
version-automatic = Versione automatica
version-round = Apertura della revisione
version-round-closed = Chiusura della revisione
version-meeting = Versione dell’incontro
version-final = Versione finale
version-save = Salva una versione
version-save-means = Dai un nome al piano com’è adesso: lo ritrovi nella cronologia, lo confronti, lo citi. Il piano resta aperto.
version-note = Nota (facoltativa)
version-failed = La versione non è stata salvata: il server non lo ha confermato. Riprova fra poco.
version-unsent = Le ultime modifiche non sono ancora arrivate al server: la versione si salva quando ci sono tutte.

compare-title = Confronto fra due punti
compare-from = Da
compare-to = a
compare-seen = Quando hai guardato l’ultima volta
compare-versions = Versioni
compare-sittings = Modifiche
compare-only = Solo righe cambiate
compare-end = Chiudi il confronto
compare-take = Scarica il confronto (.docx)
compare-unsent = Le ultime modifiche non sono ancora arrivate al server: il documento si prepara quando ci sono tutte.
compare-sum = Che cosa cambia
compare-same = { $n ->
    [one] { $n } riga uguale
   *[other] { $n } righe uguali
}
compare-nothing = Non cambia niente.
compare-changed = { $n ->
    [one] riga cambiata
   *[other] righe cambiate
}
compare-new = { $n ->
    [one] riga nuova
   *[other] righe nuove
}
compare-gone = { $n ->
    [one] riga tolta
   *[other] righe tolte
}
compare-moved = { $n ->
    [one] riga spostata
   *[other] righe spostate
}
compare-n-changed = { $n ->
    [one] { $n } cambiata
   *[other] { $n } cambiate
}
compare-n-new = { $n ->
    [one] { $n } nuova
   *[other] { $n } nuove
}
compare-n-gone = { $n ->
    [one] { $n } tolta
   *[other] { $n } tolte
}
compare-n-moved = { $n ->
    [one] { $n } spostata
   *[other] { $n } spostate
}
compare-columns = Colonne
compare-column-new = nuova
compare-column-gone = tolta
compare-column-moved = spostata
compare-column-retyped = di un altro tipo
compare-column-relabelled = con altre parole
compare-by-section = Per sezione
compare-by-person = Per persona
compare-gap = { $n ->
    [one] { $n } riga senza modifiche
   *[other] { $n } righe senza modifiche
}
compare-tag-changed = Cambiata
compare-tag-was = era { $n }
