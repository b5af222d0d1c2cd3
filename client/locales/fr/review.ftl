### Reviews of a plan: rounds, drafts, proposals, verdicts.

review-of = Relecture de « { $version } »
review-until = À remettre avant le { $day }.
review-open = La relecture est ouverte, sans échéance.
review-closed = La relecture est close : les propositions se lisent et se décident.
review-handed = { $n ->
    [0] Aucun projet n’a encore remis sa proposition.
    [one] { $n } projet sur { $of } a remis sa proposition.
   *[other] { $n } projets sur { $of } ont remis leur proposition.
}
review-close = Clore la relecture
review-close-means = Après la clôture, plus personne ne peut remettre ni reprendre une proposition. Les propositions remises deviennent lisibles par tous, et l’on décide cellule par cellule.
review-failed = Cela n’a pas abouti : le serveur ne l’a pas confirmé. Ce que vous avez écrit est en sûreté. Réessayez dans un instant.
review-undecided = Décidez d’abord des propositions de la dernière relecture : celles que vous ne retenez pas se refusent ensemble, au bas de la liste des propositions.
review-open-a = Ouvrir une relecture
review-open-means = Le plan passe en « propositions seulement » : vous seul écrivez. Chaque projet prépare un brouillon privé, que seul son partenariat voit, et le remet quand il est prêt.
review-deadline = À remettre avant le
review-note = Un message pour les partenaires
review-open-do = Ouvrir la relecture
version-name = Nom de la version
version-first = Version 1

draft-handed = remis
draft-is = Le brouillon est une copie privée du plan : seul votre partenariat le voit et l’écrit, ensemble ou sans réseau. Quand vous êtes d’accord, le référent le remet : le responsable ne reçoit que les différences finales.
draft-begin = Commencer le brouillon
draft-none = Aucune relecture n’est ouverte : les brouillons commencent quand le responsable en ouvre une.
draft-private = Brouillon privé : seul le partenariat de { $project } le voit. { $until }
draft-waits = Remis : les différences de { $project } sont chez le responsable. Vous pouvez les reprendre jusqu’à la clôture.
draft-decided = La relecture est close : vous lisez ici ce qui a été décidé de chaque proposition de { $project }.
draft-late = La relecture a été close avant la remise. Le brouillon de { $project } reste ici, à lire et à copier.
draft-take-back = Reprendre
draft-changes = Différences avec le plan
draft-changes-n = { $n ->
    [0] Aucune différence
    [one] { $n } différence
   *[other] { $n } différences
}
draft-same = Le brouillon dit ce que dit le plan. Écrivez dans les cellules : chaque différence apparaît ici.
draft-why = Pourquoi ? (lu par tous)
draft-referent = Quand vous êtes d’accord, le référent du projet le remet.
draft-hand-in = Remettre
draft-hand-means = { $n ->
    [one] Vous remettez { $n } différence. Le brouillon se ferme ; vous pouvez le reprendre jusqu’à la clôture de la relecture.
   *[other] Vous remettez { $n } différences. Le brouillon se ferme ; vous pouvez le reprendre jusqu’à la clôture de la relecture.
}
draft-unsent = Les dernières modifications ne sont pas encore arrivées au serveur : on remet quand elles y sont toutes.
plan-ahead = { $n ->
    [one] Le plan a avancé : { $n } modification que le brouillon n’a pas encore.
   *[other] Le plan a avancé : { $n } modifications que le brouillon n’a pas encore.
}
plan-ahead-short = Le plan a avancé
plan-bring-in = Reprendre dans le brouillon

verdict-accepted = acceptée
verdict-edited = acceptée avec une retouche
verdict-rejected = non acceptée

proposals-see = { $n ->
    [0] Aucune proposition
    [one] Voir la proposition
   *[other] Voir les { $n } propositions
}
proposals-for = Propositions pour « { $version } »
proposals-not-yet = Les propositions se lisent après la clôture de la relecture.
proposals-none = Il n’y a pas de proposition pour ce plan.
proposals-whose = De quel projet
proposals-all = { $n ->
    [one] Tous ({ $n } proposition)
   *[other] Tous ({ $n } propositions)
}
only-undecided = À décider seulement
legend-put = ajouté
legend-taken = supprimé
decide-failed = La dernière décision n’est pas arrivée au serveur : le plan est comme avant. Réessayez.
key-next = suivante
key-before = précédente
reject = Refuser
edit-outcome = Retoucher
accept-edited = Accepter ainsi
accept-row = Accepter la ligne
reject-row = Refuser la ligne
accept-rest = { $n ->
    [one] Accepter la dernière
   *[other] Accepter les { $n } sans conflit
}
reject-rest = { $n ->
    [one] Refuser celle qui reste
   *[other] Refuser les { $n } qui restent
}
reject-rest-why = { $n ->
    [one] Pourquoi celle qui reste n’entre-t-elle pas dans le plan ? (ceux qui l’ont proposée le lisent)
   *[other] Pourquoi les { $n } qui restent n’entrent-elles pas dans le plan ? (ceux qui les ont proposées le lisent)
}
proposals-list = Liste
verdict-why = Pourquoi (facultatif)
now-says = Dans le plan maintenant :
row-proposed-new = Nouvelle ligne
row-proposed-gone = Ligne à supprimer
row-proposed-moved = Ligne à déplacer
row-in-section = dans « { $title } »
tag-new = nouvelle
tag-gone = supprimée
tag-moved = déplacée
accord-one = un seul projet
accord-agree = { $n } projets d’accord
accord-conflict = { $n } propositions différentes
tally-cells = { $n ->
    [one] cellule modifiée
   *[other] cellules modifiées
}
tally-new = { $n ->
    [one] ligne nouvelle
   *[other] lignes nouvelles
}
tally-gone = { $n ->
    [one] ligne supprimée, récupérable dans la corbeille
   *[other] lignes supprimées, récupérables dans la corbeille
}
tally-moved = { $n ->
    [one] ligne déplacée
   *[other] lignes déplacées
}
tally-words = { $put } mots ajoutés, { $taken } supprimés
tally-decided = { $n } sur { $of } décidées
matter-decided = décidée
