### The programme with its groups.

programme-title = Programme
programme-summary = { $groups ->
    [one] Un groupe de travail
   *[other] { $groups } groupes de travail
}, { $projects ->
    [one] un projet
   *[other] { $projects } projets
}
groups = Groupes de travail
group = Groupe de travail
groups-projects = { $n ->
    [one] { $n } projet
   *[other] { $n } projets
}
led-by = Responsable : projet { $project }
you-write = Vous pouvez écrire dans le plan
you-read = Vous pouvez lire le plan
you-do-not-see = Le plan ne vous est pas ouvert
guidance = Indications aux groupes de travail
projects = Projets dans les groupes de travail
project = Projet
mark-lead = Responsable
mark-in = participe

plan-state = État du plan
state-open = ouvert
state-review = propositions seulement
state-frozen = gelé
next-deadline = Prochaine échéance
waits-for-you = Vous attend
deadline-none = aucune en vue
actions-none = Pas encore d’action
actions-count = { $n ->
    [one] { $n } action
   *[other] { $n } actions
}
step-setup = Inviter les projets et choisir les dates
step-inputs = Réunir les réalisations
step-meeting = Entrer dans le plan
step-review = Relire l’ébauche
step-final = Lire la version finale
step-delivery = Préparer le courriel à l’AG
step-lab = Présenter le plan
came-back = { $n ->
    [one] Le serveur a été restauré depuis une copie plus ancienne : une modification est revenue des ordinateurs de ceux qui travaillent.
   *[other] Le serveur a été restauré depuis une copie plus ancienne : { $n } modifications sont revenues des ordinateurs de ceux qui travaillent.
}
