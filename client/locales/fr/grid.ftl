### The matrix.

plan-opening = J’ouvre le plan…
tools = Outils de la matrice
search = Chercher dans { $of ->
    [ideas] dans les idées
    [shared_ideas] dans les idées
    [notes] dans les notes
    [outputs] les réalisations
    [phases] le calendrier
   *[other] le plan
}
undo = Annuler
redo = Rétablir
restore = Restaurer
columns = Colonnes
columns-shown = { $shown } sur { $all }
bin = Corbeille
bin-empty = Ici arrive ce que vous supprimez : lignes, sections, colonnes. Il n’y a rien pour l’instant.
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
foot-rows = { $of ->
    [ideas] { $n ->
        [one] { $n } idée
       *[other] { $n } idées
    }
    [shared_ideas] { $n ->
        [one] { $n } idée
       *[other] { $n } idées
    }
    [notes] { $n ->
        [one] { $n } note
       *[other] { $n } notes
    }
    [outputs] { $n ->
        [one] { $n } réalisation
       *[other] { $n } réalisations
    }
   *[other] { $n ->
        [one] { $n } étape
       *[other] { $n } étapes
    }
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
row-add = Ajouter une { $of ->
    [ideas] idée
    [shared_ideas] idée
    [notes] note
    [outputs] réalisation
    [phases] étape
   *[other] action
}
row-add-first = { $of ->
    [ideas] Écrivez la première idée
    [shared_ideas] Écrivez la première idée
    [notes] Écrivez la première note
    [outputs] Écrivez la première réalisation
    [phases] Écrivez la première étape
   *[other] Écrivez la première action de cette section
}
row-add-below = Ajouter une { $of ->
    [ideas] idée
    [shared_ideas] idée
    [notes] note
    [outputs] réalisation
    [phases] étape
   *[other] action
} ci-dessous
row-delete = Supprimer { $of ->
    [ideas] l’idée
    [shared_ideas] l’idée
    [notes] la note
    [outputs] la réalisation
    [phases] l’étape
   *[other] l’action
}
row-keep = Garder la ligne
row-menu = { $of ->
    [ideas] Idée
    [shared_ideas] Idée
    [notes] Note
    [outputs] Réalisation
    [phases] Étape
   *[other] Action
} { $code } : plus
row-menu-new = { $of ->
    [ideas] Nouvelle idée
    [shared_ideas] Nouvelle idée
    [notes] Nouvelle note
    [outputs] Nouvelle réalisation
    [phases] Étape
   *[other] Nouvelle action
} : plus
row-move-to = Déplacer dans « { $section } »
row-new = nouvelle
row-untitled = { $of ->
    [ideas] Idée
    [shared_ideas] Idée
    [notes] Note
    [outputs] Réalisation
    [phases] Étape
   *[other] Action
} sans titre
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
said-new-row-deleted = Ligne supprimée : elle est dans la corbeille.
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
value-nothing = Vide
value-unread = Non reconnu : reste tel quel jusqu’à ce que quelqu’un le corrige.
value-lacks-year = Il manque l’année : pour l’instant, reste tel quel.
value-from-to = du { $from } au { $to }
value-from = dès le { $from }
value-by = d’ici au { $to }
value-euro = { $amount } €
value-euro-note = { $amount } €, { $note }
value-day = Jour
value-first-day = Du
value-last-day = Au
value-example-when = fin septembre 2019, d’ici mars 2020
value-example-date = 20/10/2019
value-example-money = 1 500 €
value-example-number = 12,5
value-example-link = https://
foot-keys = tous les raccourcis
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
unread = À vérifier
unread-why = Ces mots ont été collés tels quels, car nous ne les avons pas reconnus. Rien n’est perdu.
unread-go = Aller à la cellule
said-picked = Sélection : { $rows } × { $columns } cellules.
said-copied = { $n ->
    [one] Cellule copiée.
   *[other] { $n } cellules copiées.
}
said-cells-cleared = { $n ->
    [one] Cellule vidée.
   *[other] { $n } cellules vidées.
}
said-filled = { $n ->
    [one] Une cellule remplie.
   *[other] { $n } cellules remplies.
}
said-pasted = { $n ->
    [one] Une cellule collée.
   *[other] { $n } cellules collées.
}
said-pasted-unread = { $n ->
    [one] Une n’a pas été reconnue et reste telle quelle.
   *[other] { $n } n’ont pas été reconnues et restent telles quelles.
}
said-pasted-over = { $n ->
    [one] Une colonne n’avait pas de place.
   *[other] { $n } colonnes n’avaient pas de place.
}
said-too-large = C’est trop pour être collé en une fois : copiez une partie plus petite. Le plan est comme avant.
help = Raccourcis
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
rows-delete = Supprimer { $n } lignes
said-rows-deleted = { $n } lignes supprimées : elles sont dans la corbeille.
said-rows-moved = { $n ->
    [one] Action déplacée.
   *[other] { $n } actions déplacées.
}
said-merged = { $of ->
    [ideas] { $n } idées réunies en une : textes mis bout à bout, listes réunies, origines conservées.
    [shared_ideas] { $n } idées réunies en une : textes mis bout à bout, listes réunies, origines conservées.
    [notes] { $n } notes réunies en une : textes mis bout à bout, origines conservées.
    [outputs] { $n } réalisations réunies en une : textes mis bout à bout, listes réunies, origines conservées.
   *[other] { $n } actions réunies en une : textes mis bout à bout, listes réunies, origines conservées.
}
column-menu = Colonne { $label } : plus
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
column-delete = Supprimer
column-add = Ajouter une colonne
column-new = Nouvelle colonne
said-column-changed = Type changé : ce qui n’est pas reconnu reste tel quel.
said-column-deleted = Colonne supprimée, avec ses cellules : elle est dans la corbeille.
said-column-added = Nouvelle colonne, la dernière à droite : son menu permet de la renommer.
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
filter = Filtrer
filter-column = Colonne
filter-filled = remplie
filter-empty = vide
filter-clear = Retirer tous les filtres
sort = Trier
sort-column = Colonne
sort-none = Ordre du plan
sort-down = De la dernière à la première
look-mine = Seulement pour vous, sur cet appareil.
said-sorted = Les lignes sont dans un ordre qui n’est qu’à vous : pour les déplacer, revenez à l’ordre du plan.
look-nothing = Aucune { $of ->
    [ideas] idée
    [shared_ideas] idée
    [notes] note
    [outputs] réalisation
    [phases] étape
   *[other] action
} ne correspond. Les autres sont toutes à leur place.
key-shift = Maj
key-space = Espace
key-delete = Suppr
key-home = Début
key-end = Fin
key-page-up = Pg préc
key-page-down = Pg suiv
key-escape = Échap
bin-column = Colonne, avec ses cellules
since = Changé depuis votre dernière visite
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
since-cell = Changée depuis votre dernière visite.{" "}
copy-menu = Fichiers et historique
copy-save = Enregistrer une copie
copy-save-what = Un fichier avec tout le document et son histoire : qui l’a lit aussi ce qui a été supprimé.
copy-open = Rouvrir une copie
copy-open-what = Remet dans le document ce que vous avez écrit et qui manque. Ce que les autres ont écrit vient du serveur.
copy-nothing-new = La copie ne contient rien de vous qui manque.
copy-taken = { $n ->
    [one] Une de vos modifications est revenue dans le document.
   *[other] { $n } de vos modifications sont revenues dans le document.
}
copy-left = { $taken } modifications sont revenues ; { $n } dépendent d’autres qui ne sont pas ici.
copy-unreadable = Ce fichier n’est pas une copie lisible d’un document.
copy-other = Ce fichier est la copie d’un autre document.
group-by = Regrouper
group-by-section = { $of ->
    [rows] Les sections du plan
   *[other] Aucun groupe
}
group-nothing = Sans indication
view-menu = Vue
view-share-what = Qui ouvre le lien voit le plan avec vos filtres, l’ordre, les groupes et les colonnes.
view-plain = Revenir à la vue du plan
grip-row = { $of ->
    [rows] Faites glisser l’action ailleurs (ou Alt avec les flèches)
   *[other] Faites glisser la ligne ailleurs (ou Alt avec les flèches)
}
grip-section = Faites glisser la section ailleurs
grip-column = Faites glisser la colonne ailleurs
paste-on = Continuer dans les lignes de la section suivante
section-duplicate = Dupliquer la section avec ses actions
column-insert = Ajouter une colonne à côté
column-duplicate = Dupliquer la colonne
column-copy-of = { $label } (copie)
said-section-copied = { $n ->
    [one] La section est copiée, avec une action.
   *[other] La section est copiée, avec { $n } actions.
}
