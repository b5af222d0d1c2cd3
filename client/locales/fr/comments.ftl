### Comments on rows and cells.

comments-none = Ici, on parle des lignes et des cellules du plan. Placez-vous sur une cellule et écrivez le premier commentaire.
comments-on = Commenter { $place }
comments-send = Commenter
comments-whole = Toute la ligne
comments-part = Sur quelle partie de la ligne
comments-at = @ pour appeler quelqu’un
comments-names = Personnes et projets
comments-project = projet
comments-reading = Vous pouvez lire les commentaires, mais pas en écrire.
comments-nowhere = Placez-vous sur une ligne pour la commenter.
comments-answer = Répondre
comments-answer-what = Votre réponse
comments-leave = Abandonner
comments-resolve = Résoudre
comments-reopen = Rouvrir
comments-edit = Modifier
comments-change-what = Votre commentaire
comments-save = Enregistrer
comments-delete = Supprimer
comments-deleted = Commentaire supprimé.
comments-gone = Commentaire supprimé par son auteur
comments-edited = modifié
comments-somebody = Personne qui a quitté le groupe
comments-new = Nouveau
comments-you = Pour vous
comments-in-bin = dans la corbeille
comments-unread = { $n ->
    [one] { $n } nouvelle
   *[other] { $n } nouvelles
}
comments-read-all = Tout marquer comme lu
comments-settled = { $n ->
    [one] Une discussion résolue
   *[other] { $n } discussions résolues
}
comments-settled-by = Résolue par { $name }
comments-settled-once = Résolue
comments-now = à l’instant
comments-minutes = il y a { $n } min
comments-hours = { $n ->
    [one] il y a une heure
   *[other] il y a { $n } heures
}
comments-yesterday = hier
comments-row = Commenter la ligne
comments-cell = Commenter la cellule
comments-filter = Lignes avec des discussions ouvertes
help-comment = commente la cellule
held-comment = Commentaire sur { $code }
