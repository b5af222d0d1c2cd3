### The programme with its groups.

programme-title = Programma
programme-summary = { $groups ->
    [one] Un gruppo di lavoro
   *[other] { $groups } gruppi di lavoro
}, { $projects ->
    [one] un progetto
   *[other] { $projects } progetti
}
groups = Gruppi di lavoro
group = Gruppo di lavoro
groups-projects = { $n ->
    [one] { $n } progetto
   *[other] { $n } progetti
}
led-by = Responsabile: progetto { $project }
you-write = Puoi scrivere nel piano
you-read = Puoi leggere il piano
you-do-not-see = Il piano non è aperto a te
guidance = Indicazioni ai gruppi di lavoro
projects = Progetti nei gruppi di lavoro
project = Progetto
mark-lead = Responsabile
mark-in = partecipa

plan-state = Stato del piano
state-open = aperto
state-review = solo proposte
state-frozen = congelato
next-deadline = Prossima scadenza
waits-for-you = Aspetta te
deadline-none = nessuna in vista
actions-none = Ancora nessuna azione
actions-count = { $n ->
    [one] { $n } azione
   *[other] { $n } azioni
}
step-setup = Invita i progetti e scegli le date
step-inputs = Raccogli le realizzazioni
step-meeting = Entra nel piano
step-review = Rileggi la bozza
step-final = Leggi la versione finale
step-delivery = Prepara l’e-mail all’AG
step-lab = Presenta il piano
came-back = { $n ->
    [one] Il server è stato ripristinato da una copia più vecchia: dai computer di chi lavora è tornata una modifica.
   *[other] Il server è stato ripristinato da una copia più vecchia: dai computer di chi lavora sono tornate { $n } modifiche.
}
