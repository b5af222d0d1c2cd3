### Who wrote what, what was there before, and bringing it back.

blame-of-cell = Qui a écrit cette cellule
blame-asking = Un instant : lecture de l’historique du plan…
blame-nothing = La cellule est vide.
past-of-cell = Versions précédentes de la cellule…
past-of-row = Versions précédentes de la ligne…
past-asking = Un instant : lecture de l’historique du plan…
past-failed = L’historique se trouve sur le serveur, qui ne répond pas pour le moment. Le plan est en sécurité. Veuillez réessayer dans un instant.
past-none = Il n’y a pas de versions précédentes.
past-at = { $day }, { $hour }
past-via = proposition de { $project }
past-somebody = Quelqu’un qui n’est plus dans le programme
past-begun = Avec le modèle du plan
past-now = État actuel
past-look = Regarder et restaurer
past-would = Par rapport à l’état actuel, voici ce qui reviendrait :
restore-why = Pourquoi ? (facultatif, reste dans l’historique)
restore-cell = Restaurer cette cellule
restore-row = Restaurer cette ligne

agreed-what = Ce qui a changé depuis l’accord
agreed-list = Modifiées après l’accord
agreed-none = Aucune ligne convenue n’a été modifiée depuis.
agreed-filter = Seulement les lignes convenues puis modifiées ({ $n })

restore-plan = Restaurer le plan tel qu’il était ici
restore-plan-title = Restaurer tout le plan ?
restore-plan-means = Le plan redevient ce qu’il était à ce point, pour tout le monde. Les lignes créées depuis vont à la corbeille. Ce que d’autres écrivent entre-temps reste. Une version automatique est enregistrée auparavant, et la restauration s’annule d’une touche.
restore-plan-do = Restaurer le plan
