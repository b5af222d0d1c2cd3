### Reviews of a plan: rounds, drafts, proposals, verdicts.

review-of = Revisione di «{ $version }»
review-until = Si consegna entro il { $day }.
review-open = La revisione è aperta, senza una scadenza.
review-closed = La revisione è chiusa: le proposte si leggono e si decidono.
review-handed = { $n ->
    [0] Nessun progetto ha ancora consegnato.
    [one] Ha consegnato { $n } progetto su { $of }.
   *[other] Hanno consegnato { $n } progetti su { $of }.
}
review-close = Chiudi la revisione
review-close-means = Dopo la chiusura nessuno può più consegnare né ritirare. Le proposte consegnate diventano leggibili per tutti, e si decide cella per cella.
review-failed = Non è riuscito: il server non lo ha confermato. Quello che hai scritto è al sicuro. Riprova fra poco.
review-undecided = Prima decidi le proposte dell’ultima revisione: quelle che non vuoi si rifiutano insieme, in fondo all’elenco delle proposte.
review-open-a = Apri una revisione
review-open-means = Il piano passa a «solo proposte»: scrivi solo tu. Ogni progetto prepara una bozza privata, che vede soltanto il suo partenariato, e la consegna quando è pronta.
review-deadline = Consegna entro
review-note = Un messaggio per i partner
review-open-do = Apri la revisione
version-name = Nome della versione
version-first = Bozza 1

draft-handed = consegnata
draft-is = La bozza è una copia privata del piano: la vede e la scrive solo il vostro partenariato, insieme o senza rete. Quando siete d’accordo, il referente la consegna: al responsabile arrivano soltanto le differenze finali.
draft-begin = Inizia la bozza
draft-none = Non c’è una revisione aperta: le bozze si iniziano quando il responsabile ne apre una.
draft-private = Bozza privata: la vede solo il partenariato di { $project }. { $until }
draft-waits = Consegnata: le differenze di { $project } sono dal responsabile. Fino alla chiusura potete ritirarle.
draft-decided = La revisione è chiusa: qui leggi che cosa è stato deciso di ogni proposta di { $project }.
draft-late = La revisione si è chiusa prima della consegna. La bozza di { $project } resta qui da leggere e da copiare.
draft-take-back = Ritira
draft-changes = Differenze dal piano
draft-changes-n = { $n ->
    [0] Nessuna differenza
    [one] { $n } differenza
   *[other] { $n } differenze
}
draft-same = La bozza dice quello che dice il piano. Scrivi nelle celle: ogni differenza compare qui.
draft-why = Perché? (lo leggono tutti)
draft-referent = Quando siete d’accordo, la consegna il referente del progetto.
draft-hand-in = Consegna
draft-hand-means = { $n ->
    [one] Consegni { $n } differenza. La bozza si chiude; fino alla chiusura della revisione la puoi ritirare.
   *[other] Consegni { $n } differenze. La bozza si chiude; fino alla chiusura della revisione la puoi ritirare.
}
draft-unsent = Le ultime modifiche non sono ancora arrivate al server: si consegna quando ci sono tutte.
plan-ahead = { $n ->
    [one] Il piano è andato avanti: { $n } modifica che la bozza non ha ancora.
   *[other] Il piano è andato avanti: { $n } modifiche che la bozza non ha ancora.
}
plan-ahead-short = Il piano è andato avanti
plan-bring-in = Porta nella bozza

verdict-accepted = accettata
verdict-edited = accettata con una modifica
verdict-rejected = non accettata

proposals-see = { $n ->
    [0] Nessuna proposta
    [one] Guarda la proposta
   *[other] Guarda le { $n } proposte
}
proposals-for = Proposte per «{ $version }»
proposals-not-yet = Le proposte si leggono dopo la chiusura della revisione.
proposals-none = Non ci sono proposte per questo piano.
proposals-whose = Di quale progetto
proposals-all = { $n ->
    [one] Tutti ({ $n } proposta)
   *[other] Tutti ({ $n } proposte)
}
only-undecided = Solo da decidere
legend-put = aggiunto
legend-taken = tolto
decide-failed = L’ultima decisione non è arrivata al server: il piano è come prima. Riprova.
key-next = successiva
key-before = precedente
reject = Rifiuta
edit-outcome = Modifica
accept-edited = Accetta così
accept-row = Accetta la riga
reject-row = Rifiuta la riga
accept-rest = { $n ->
    [one] Accetta la rimanente
   *[other] Accetta le { $n } senza conflitto
}
reject-rest = { $n ->
    [one] Rifiuta la rimanente
   *[other] Rifiuta le { $n } rimanenti
}
reject-rest-why = { $n ->
    [one] Perché la rimanente non entra nel piano? (lo legge chi l’ha proposta)
   *[other] Perché le { $n } rimanenti non entrano nel piano? (lo legge chi le ha proposte)
}
proposals-list = Elenco
verdict-why = Perché (facoltativo)
now-says = Ora nel piano:
row-proposed-new = Riga nuova
row-proposed-gone = Riga da togliere
row-proposed-moved = Riga da spostare
row-in-section = in «{ $title }»
tag-new = nuova
tag-gone = tolta
tag-moved = spostata
accord-one = solo un progetto
accord-agree = { $n } progetti d’accordo
accord-conflict = { $n } proposte diverse
tally-cells = { $n ->
    [one] cella cambiata
   *[other] celle cambiate
}
tally-new = { $n ->
    [one] riga nuova
   *[other] righe nuove
}
tally-gone = { $n ->
    [one] riga tolta, si può riprendere dal cestino
   *[other] righe tolte, si possono riprendere dal cestino
}
tally-moved = { $n ->
    [one] riga spostata
   *[other] righe spostate
}
tally-words = { $put } parole aggiunte, { $taken } tolte
tally-decided = { $n } di { $of } decise
matter-decided = decisa
