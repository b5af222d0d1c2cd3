### What is done with the matrix: its tools, menus, panels and keys.

columns-shown = { $shown } sur { $all }
bin-empty = Ici arrive ce que vous supprimez : lignes, sections, colonnes. Il n’y a rien pour l’instant.
bin-section = { $n ->
    [one] Section, avec une action
   *[other] Section, avec { $n } actions
}
panel-close = Fermer (Échap)
held-some = { $n ->
    [one] Un envoi non accepté
   *[other] { $n } envois non acceptés
}
held-none = Rien de côté : le serveur a tout accepté.
held-why = Ces mots ne sont pas entrés dans le plan, mais ils ne sont pas perdus : ils restent sur cet ordinateur jusqu’à ce que vous les copiiez, les enregistriez ou les remettiez.
held-frozen = le plan était gelé
held-review = le plan était en relecture
held-no-right = vous ne pouviez pas écrire à ce moment
held-full = le plan était plein : demandez à qui coordonne
held-section = Titre de section
held-column = Nom de colonne
held-option = Choix de la colonne « { $column } »
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
row-gone = Cette { $of ->
    [ideas] idée
    [shared_ideas] idée
    [notes] note
    [outputs] réalisation
    [phases] étape
   *[other] action
} n’est plus ici : elle est peut-être dans la corbeille.
page-back = Retour aux { $of ->
    [ideas] idées
    [shared_ideas] idées
    [notes] notes
    [outputs] réalisations
    [phases] étapes
   *[other] actions
}
page-rows = Autres { $of ->
    [ideas] idées
    [shared_ideas] idées
    [notes] notes
    [outputs] réalisations
    [phases] étapes
   *[other] actions
}
page-before = Précédente
page-after = Suivante
row-add-below = Ajouter une { $of ->
    [ideas] idée
    [shared_ideas] idée
    [notes] note
    [outputs] réalisation
    [phases] étape
   *[other] action
} ci-dessous
row-keep = Garder la ligne
row-move-to = Déplacer dans « { $section } »
section-add = Section
section-add-below = Ajouter une section ci-dessous
section-rename = Renommer la section
value-nothing = Vide
value-lacks-year = Il manque l’année : pour l’instant, reste tel quel.
value-day = Jour
value-first-day = Du
value-last-day = Au
value-example-when = fin septembre 2019, d’ici mars 2020
value-example-date = 20/10/2019
value-example-money = 1 500 €
value-example-number = 12,5
value-example-link = https://
paste-longer = { $n ->
    [one] Il manque une ligne pour ce que vous collez.
   *[other] Il manque { $n } lignes pour ce que vous collez.
}
paste-add = { $n ->
    [one] Ajouter une ligne et tout coller
   *[other] Ajouter { $n } lignes et tout coller
}
paste-fits = { $n ->
    [one] Coller seulement la ligne qui tient
   *[other] Coller seulement les { $n } lignes qui tiennent
}
paste-not = Ne pas coller
unread-why = Ces mots ont été collés tels quels, car nous ne les avons pas reconnus. Rien n’est perdu.
unread-go = Aller à la cellule
help-moving = Se déplacer
help-selecting = Sélectionner
help-writing = Écrire
help-rest = Copier, remplir, déplacer
help-arrows = une cellule
help-edges = à la dernière cellule remplie, ou à la suivante
help-line = début et fin de la ligne
help-corners = première et dernière action
help-pages = un écran
help-find = chercher dans le plan
help-extend = étendre la sélection
help-row = toute la ligne
help-column = toute la colonne
help-all = tout
help-open = ouvrir la cellule en entier, ou la section
help-one = quitter la sélection
help-edit = écrire dans la cellule
help-leave = sortir de la cellule ; le texte reste
help-next = cellule suivante, en écrivant
help-up = cellule du dessus
help-break = aller à la ligne dans la cellule
help-clear = vider
help-clipboard = copier, couper, coller
help-fill-down = remplir vers le bas
help-fill-right = remplir vers la droite
help-move-row = déplacer la ligne
help-menu = menu de la ligne ou de la section
help-undo = annuler et rétablir, seulement ce qui est à vous
help-screen = vue pour le projecteur
help-help = ce tableau
row-add-above = Ajouter une { $of ->
    [ideas] idée
    [shared_ideas] idée
    [notes] note
    [outputs] réalisation
    [phases] étape
   *[other] action
} au-dessus
row-duplicate = Dupliquer { $of ->
    [ideas] l’idée
    [shared_ideas] l’idée
    [notes] la note
    [outputs] la réalisation
    [phases] l’étape
   *[other] l’action
}
row-merged-from = Réunit aussi { $codes }, qui se trouvent dans la corbeille.
rows-menu = { $n } lignes : plus
rows-merge = { $of ->
    [ideas] Réunir en une seule idée
    [shared_ideas] Réunir en une seule idée
    [notes] Réunir en une seule note
    [outputs] Réunir en une seule réalisation
   *[other] Réunir en une seule action
}
column-name = Nom de la colonne
column-rename = Renommer
column-type = Type
column-retype = Changer de type
column-all-read = { $n ->
    [0] Aucune cellule à convertir.
    [one] La cellule remplie se convertit.
   *[other] Les { $n } cellules remplies se convertissent toutes.
}
column-some-unread = { $n ->
    [one] Une cellule sur { $all } n’est pas reconnue : elle reste telle quelle.
   *[other] { $n } cellules sur { $all } ne sont pas reconnues : elles restent telles quelles.
}
column-example = « { $words } »
column-left = À gauche
column-right = À droite
column-narrower = Moins large
column-wider = Plus large
column-hide = Masquer pour moi
column-new = Nouvelle colonne
type-prose = Texte
type-choice = Un choix
type-choices = Plusieurs choix
type-when = Période
type-date = Date
type-number = Nombre
type-money = Montant
type-projects = Projets
type-tags = Étiquettes
type-link = Lien
filter-column = Colonne
filter-filled = remplie
filter-empty = vide
sort-column = Colonne
sort-none = Ordre du plan
sort-down = De la dernière à la première
look-mine = Seulement pour vous, sur cet appareil.
key-shift = Maj
key-space = Espace
key-delete = Suppr
key-home = Début
key-end = Fin
key-page-up = Pg préc
key-page-down = Pg suiv
key-escape = Échap
bin-column = Colonne, avec ses cellules
since-some = { $n ->
    [one] Une nouveauté
   *[other] { $n } nouveautés
}
since-none = Rien de nouveau depuis votre dernière visite.
since-before = Précédente
since-next = Suivante
since-seen = Je les ai vues
since-column = colonne
since-section = section
since-new = nouvelle
since-gone = supprimée
since-moved = déplacée
copy-menu = Fichiers et historique
copy-save = Enregistrer une copie
copy-save-what = Un fichier avec tout le document et son histoire : qui l’a lit aussi ce qui a été supprimé.
copy-open = Rouvrir une copie
copy-open-what = Remet dans le document ce que vous avez écrit et qui manque. Ce que les autres ont écrit vient du serveur.
group-by = Regrouper
group-by-section = { $of ->
    [rows] Les sections du plan
   *[other] Aucun groupe
}
view-menu = Vue
view-share-what = Qui ouvre le lien voit le plan avec vos filtres, l’ordre, les groupes et les colonnes.
view-plain = Revenir à la vue du plan
paste-on = Continuer dans les lignes de la section suivante
section-duplicate = Dupliquer la section avec ses actions
column-insert = Ajouter une colonne à côté
column-duplicate = Dupliquer la colonne
column-copy-of = { $label } (copie)

# What was done, where only the tools, the panels and the menus do it
said-demo-removed = { $n ->
    [one] Un exemple retiré : il est dans la corbeille.
   *[other] { $n } exemples retirés : ils sont dans la corbeille.
}
said-put-back = Remis dans le plan.
said-merged = { $of ->
    [ideas] { $n } idées réunies en une : textes mis bout à bout, listes réunies, origines conservées.
    [shared_ideas] { $n } idées réunies en une : textes mis bout à bout, listes réunies, origines conservées.
    [notes] { $n } notes réunies en une : textes mis bout à bout, origines conservées.
    [outputs] { $n } réalisations réunies en une : textes mis bout à bout, listes réunies, origines conservées.
   *[other] { $n } actions réunies en une : textes mis bout à bout, listes réunies, origines conservées.
}
said-column-changed = Type changé : ce qui n’est pas reconnu reste tel quel.
said-column-deleted = Colonne supprimée, avec ses cellules : elle est dans la corbeille.
said-column-added = Nouvelle colonne, la dernière à droite : son menu permet de la renommer.
said-section-copied = { $n ->
    [one] La section est copiée, avec une action.
   *[other] La section est copiée, avec { $n } actions.
}
said-cell-restored = Cellule restaurée.
said-row-restored = Ligne restaurée.
said-plan-restored = Plan restauré.
said-says-it-already = C’est déjà le cas : il n’y a rien à restaurer.
said-shared = { $n ->
    [one] Idée partagée avec { $group }.
   *[other] { $n } idées partagées avec { $group }.
}
said-made-action = { $n ->
    [one] L’idée est maintenant une action du plan.
   *[other] Les { $n } idées sont maintenant une action du plan.
}
said-joined-action = { $n ->
    [one] Idée jointe à { $code }.
   *[other] { $n } idées jointes à { $code }.
}
said-set-aside = { $n ->
    [one] Idée mise de côté.
   *[other] { $n } idées mises de côté.
}
