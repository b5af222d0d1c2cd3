### The matrix.

plan-opening = J’ouvre le plan…
tools = Outils de la matrice
search = Chercher dans le plan
undo = Annuler
redo = Rétablir
restore = Restaurer
columns = Colonnes
columns-shown = { $shown } sur { $all }
bin = Corbeille
bin-empty = Ici arrivent les actions et les sections supprimées. Il n’y en a pas pour l’instant.
bin-section = { $n ->
    [one] Section, avec une action
   *[other] Section, avec { $n } actions
}
panel-close = Fermer (Échap)
demo-remove = Retirer les exemples
cell-whole = tout
cell-less = moins
cell-unsent = Pas encore envoyée
cell-both = Deux choix : décidez lequel vaut
key-enter = Entrée
foot-writing = vous écrivez
foot-leaves = quitte, le texte reste
foot-closes = ferme la liste
foot-edits = écrit
foot-moves = déplace la ligne
foot-undoes = n’annule que vos actes
foot-reading = Lecture seule
foot-not-persistent = Le navigateur peut effacer la copie sur cet ordinateur
foot-not-persistent-why = Si le disque est plein, le navigateur peut effacer les données des sites. Ce qui est « Enregistré pour tous » est en sécurité sur le serveur.
foot-count = { $rows ->
    [one] { $rows } action
   *[other] { $rows } actions
} dans { $sections ->
    [one] { $sections } section
   *[other] { $sections } sections
}
held = Mots non acceptés
held-some = { $n ->
    [one] Un envoi non accepté
   *[other] { $n } envois non acceptés
}
held-none = Rien de côté : le serveur a tout accepté.
held-why = Ces mots ne sont pas entrés dans le plan, mais ils ne sont pas perdus : ils restent sur cet ordinateur jusqu’à ce que vous les copiiez, les enregistriez ou les remettiez.
held-frozen = le plan était gelé
held-review = le plan était en relecture
held-no-right = vous ne pouviez pas écrire à ce moment
held-not-written = il n’a pas été possible de les écrire dans le plan
held-put-back = Remettre dans le plan
held-let-go = Ne plus garder
held-file = tavolo-mots-non-acceptes.txt
move-up = Monter
move-down = Descendre
picker-hint = Écrivez pour chercher
picker-none = Aucune entrée avec ces lettres
picker-words = Entrée ajoute « { $words } »
row-open = Ouvrir la fiche
row-gone = Cette action n’est plus dans le plan : elle est peut-être dans la corbeille.
page-back = Retour aux actions
page-rows = Autres actions
page-before = Précédente
page-after = Suivante
row-add = Ajouter une action
row-add-first = Écrivez la première action de cette section
row-add-below = Ajouter une action ci-dessous
row-delete = Supprimer l’action
row-keep = Garder l’action
row-menu = Action { $code } : plus
row-menu-new = Nouvelle action : plus
row-move-to = Déplacer dans « { $section } »
row-new = nouvelle
row-untitled = Action sans titre
row-written = supprimée et réécrite
row-written-why = Quelqu’un l’a supprimée pendant qu’un autre écrivait : décidez dans le menu de la ligne si vous la gardez ou la supprimez.
section-add = Section
section-add-below = Ajouter une section ci-dessous
section-agreed = { $n ->
    [0] aucune convenue
    [one] une convenue
   *[other] { $n } convenues
}
section-delete = Supprimer la section
section-fold = { $title } : ouvrir ou fermer
section-menu = Section { $title } : plus
section-none = Sans section
section-rename = Renommer la section
section-rows = { $n ->
    [one] { $n } action
   *[other] { $n } actions
}
section-title = Titre de la section
section-untitled = Section sans titre
said-row-deleted = { $code } supprimée : elle est dans la corbeille.
said-new-row-deleted = Action supprimée : elle est dans la corbeille.
said-section-deleted = { $n ->
    [one] Section supprimée avec une action : elle est dans la corbeille.
   *[other] Section supprimée avec { $n } actions : elle est dans la corbeille.
}
said-cleared = Cellule vidée.
said-demo-removed = { $n ->
    [one] Un exemple retiré : il est dans la corbeille.
   *[other] { $n } exemples retirés : ils sont dans la corbeille.
}
said-restored = Restaurée.
said-undone = C’est fait : seuls vos propres actes sont concernés.
said-nothing-to-undo = Il ne reste rien de vous à annuler ou rétablir.
said-not-done = Ce n’était pas possible. Le plan est comme avant.
said-not-written = Le texte n’est pas encore entièrement dans le plan, mais il reste ici : continuez à écrire et Tavolo réessaie.
said-kept-aside = Le texte n’est pas entré dans le plan : il est en sécurité dans « Mots non acceptés ».
said-put-back = Remis dans le plan.
said-cell-changed = La cellule a changé : { $text }
