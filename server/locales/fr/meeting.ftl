meeting-usual = { $n ->
    [1] { $n }re réunion
   *[other] { $n }e réunion
}
meeting-begin-usual = { $n ->
    [1] Début de la { $n }re réunion
   *[other] Début de la { $n }e réunion
}
meeting-end-usual = { $n ->
    [1] Fin de la { $n }re réunion
   *[other] Fin de la { $n }e réunion
}
meeting-begin = Début : { $name }
meeting-end = Fin : { $name }

minutes-file = compte-rendu
minutes-kind = Compte rendu de la réunion
minutes-day = Date
minutes-time = Horaire
minutes-hours = de { $from } à { $to } (heure de Rome et de Paris)
minutes-hours-days = de { $from } à { $to } le { $day } (heure de Rome et de Paris)
minutes-begun-by = Ouverte par
minutes-there = Présents
minutes-counted = { $people ->
    [one] { $people } personne
   *[other] { $people } personnes
} ; projets du groupe présents : { $projects } sur { $of }
minutes-attendance = Présences
minutes-attendance-note = Les personnes qui avaient le plan ouvert pendant la réunion, avec les corrections faites à la main.
minutes-people = Présents
minutes-by-hand = noté à la main
minutes-authority = Autorité de gestion
minutes-no-project = Sans projet
minutes-nobody = Aucune présence notée.
minutes-absent = Personne n’était présent pour : { $projects }.
minutes-changes = Ce qui a changé dans le plan
minutes-decisions = Décisions sur les propositions
minutes-no-decisions = Aucune proposition n’a été décidée pendant la réunion.
minutes-proposed-by = Proposée par
minutes-decision = Décision
minutes-reason = Motif
minutes-accepted = Acceptée
minutes-accepted-edited = Acceptée avec modifications
minutes-rejected = Rejetée
minutes-gone = Supprimer l’action
minutes-moved = Déplacer l’action
minutes-cell = Une colonne qui n’existe plus
minutes-notes = Notes
minutes-notes-note = À compléter par le responsable.
minutes-place = Lieu et date
minutes-signature = Signature du responsable
