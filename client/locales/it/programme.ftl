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
your-seat = Il tuo ruolo
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
