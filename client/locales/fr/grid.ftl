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
bin = Corbeille
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
row-delete = Supprimer { $of ->
    [ideas] l’idée
    [shared_ideas] l’idée
    [notes] la note
    [outputs] la réalisation
    [phases] l’étape
   *[other] l’action
}
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
section-agreed = { $n ->
    [0] aucune convenue
    [one] une convenue
   *[other] { $n } convenues
}
section-delete = Supprimer la section
section-fold = { $title } : ouvrir ou fermer
section-menu = Section { $title } : plus
section-none = Sans section
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
said-restored = Restaurée.
said-undone = C’est fait : seuls vos propres actes sont concernés.
said-nothing-to-undo = Il ne reste rien de vous à annuler ou rétablir.
said-not-done = Ce n’était pas possible. Le plan est comme avant.
said-not-written = Le texte n’est pas encore entièrement dans le plan, mais il reste ici : continuez à écrire et Tavolo réessaie.
said-kept-aside = Le texte n’est pas entré dans le plan : il est en sécurité dans « Mots non acceptés ».
said-cell-changed = La cellule a changé : { $text }
value-unread = Non reconnu : reste tel quel jusqu’à ce que quelqu’un le corrige.
value-from-to = du { $from } au { $to }
value-from = dès le { $from }
value-by = d’ici au { $to }
value-euro = { $amount } €
value-euro-note = { $amount } €, { $note }
foot-keys = tous les raccourcis
unread = À vérifier
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
rows-delete = Supprimer { $n } lignes
said-rows-deleted = { $n } lignes supprimées : elles sont dans la corbeille.
said-rows-moved = { $n ->
    [one] Action déplacée.
   *[other] { $n } actions déplacées.
}
column-menu = Colonne { $label } : plus
column-delete = Supprimer
column-add = Ajouter une colonne
filter = Filtrer
filter-clear = Retirer tous les filtres
sort = Trier
said-sorted = Les lignes sont dans un ordre qui n’est qu’à vous : pour les déplacer, revenez à l’ordre du plan.
look-nothing = Aucune { $of ->
    [ideas] idée
    [shared_ideas] idée
    [notes] note
    [outputs] réalisation
    [phases] étape
   *[other] action
} ne correspond. Les autres sont toutes à leur place.
since = Changé depuis votre dernière visite
since-cell = Changée depuis votre dernière visite.{" "}
copy-nothing-new = La copie ne contient rien de vous qui manque.
copy-taken = { $n ->
    [one] Une de vos modifications est revenue dans le document.
   *[other] { $n } de vos modifications sont revenues dans le document.
}
copy-left = { $taken } modifications sont revenues ; { $n } dépendent d’autres qui ne sont pas ici.
copy-unreadable = Ce fichier n’est pas une copie lisible d’un document.
copy-other = Ce fichier est la copie d’un autre document.
group-nothing = Sans indication
grip-row = { $of ->
    [rows] Faites glisser l’action ailleurs (ou Alt avec les flèches)
   *[other] Faites glisser la ligne ailleurs (ou Alt avec les flèches)
}
grip-section = Faites glisser la section ailleurs
grip-column = Faites glisser la colonne ailleurs
