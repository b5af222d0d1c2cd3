### A partnership's space, and the ideas that leave it for a group.

space-parts = Pages du partenariat
space-people = Personnes
space-ideas-title = Idées du partenariat { $project }
space-outputs-title = Réalisations du partenariat { $project }
space-notes-title = Notes du partenariat { $project }
space-people-title = Personnes du partenariat { $project }
space-private = Seul le partenariat { $project } voit cette page
space-role-referent = Le référent écrit, partage les idées avec les groupes, invite des personnes et les retire.
space-role-member = Chaque partenaire lit et écrit tout ce qui se trouve dans l’espace.
space-role-others = Personne d’autre ne voit l’espace : ni les responsables des groupes, ni l’Autorité de gestion.
space-invite = Inviter un partenaire
space-invite-what = Un lien personnel, pour une seule personne : elle entre dans le partenariat { $project } et écrit dans ses groupes.
space-remove = Retirer
space-remove-who = Retirer { $name }
space-remove-means = { $name } ne verra plus l’espace du partenariat et n’écrira plus pour le projet. Ce qui a été écrit reste.

ideas-waiting = { $n ->
    [0] Aucune idée à discuter
    [one] Une idée à discuter
   *[other] { $n } idées à discuter
}
row-from-ideas = { $n ->
    [one] Elle vient d’une idée partagée :
   *[other] Elle vient de { $n } idées partagées :
}


idea-share = { $n ->
    [0] Partager avec un groupe…
    [one] Partager avec un groupe…
   *[other] Partager { $n } idées avec un groupe…
}
idea-make = En faire une action…
idea-join = Joindre à une action…
idea-aside = Mettre de côté…
idea-make-short = Nouvelle action…
idea-join-short = Joindre…
idea-plan-closed = Le plan ne peut pas être écrit en ce moment : les idées restent ici.

idea-make-title = { $n ->
    [one] Une action à partir d’une idée
   *[other] Une action à partir de { $n } idées
}
idea-make-what = { $n ->
    [one] Titre, description, projets et réalisations passent dans la nouvelle action. L’idée reste ici, avec le lien vers l’action.
   *[other] Titres et descriptions se suivent, projets et réalisations se réunissent en une seule action. Les idées restent ici, avec le lien vers l’action.
}
idea-make-where = Dans quelle section du plan
idea-make-do = Créer l’action
idea-join-title = { $n ->
    [one] Joindre l’idée à une action
   *[other] Joindre { $n } idées à une action
}
idea-join-what = Ce qu’elles disent va sous le texte de l’action ; projets et réalisations s’ajoutent aux siens.
idea-join-search = Chercher une action
idea-join-more = { $n ->
    [one] Et une autre : cherchez-la par son numéro ou son titre.
   *[other] Et { $n } autres : cherchez-les par leur numéro ou leur titre.
}
idea-aside-title = { $n ->
    [one] Mettre l’idée de côté
   *[other] Mettre { $n } idées de côté
}
idea-aside-why = Pourquoi
idea-aside-what = Le partenariat qui l’a proposée le lit aussi. L’idée reste ici et peut être reprise.
idea-aside-long = L’explication est trop longue : quelques phrases suffisent.
idea-aside-do = Mettre de côté

share-title = { $n ->
    [one] Partager une idée
   *[other] Partager { $n } idées
}
share-with = Avec quel groupe
share-what = Passent au groupe : titre, description, catégorie, thématique, projets et réalisations utilisées, tels qu’ils sont écrits maintenant. Toutes les personnes du groupe et l’Autorité de gestion les liront.
share-outputs = { $n ->
    [one] Cette réalisation passe avec elles dans l’inventaire, où tout le monde la voit :
   *[other] Ces { $n } réalisations passent avec elles dans l’inventaire, où tout le monde les voit :
}
share-stays = Restent ici les notes, les autres idées, qui a écrit quoi et chaque mot effacé.
share-decided = { $n ->
    [one] Sur une autre idée le groupe a déjà décidé : elle ne change plus d’ici.
   *[other] Sur { $n } autres idées le groupe a déjà décidé : elles ne changent plus d’ici.
}
share-again = { $n ->
    [one] Une idée est déjà partagée avec le groupe : elle dira de nouveau ce qu’on lit ici, même là où quelqu’un l’a changée.
   *[other] { $n } idées sont déjà partagées avec le groupe : elles diront de nouveau ce qu’on lit ici, même là où quelqu’un les a changées.
}
share-unsent = Tout doit d’abord être enregistré : attendez de lire « Enregistré pour tous » en haut.
share-wordless = Une des idées est encore vide : écrivez au moins son titre.
share-too-many = Au plus { $n } idées à la fois.
share-failed = Le partage n’a pas été possible. Les idées sont en sûreté ici : réessayez dans un instant.
share-failed-decided = Entre-temps le groupe a décidé sur une de ces idées : elle ne change plus d’ici. Fermez et regardez ce qu’elle est devenue.
share-failed-forbidden = Seul le référent partage les idées du partenariat.
share-do = { $n ->
    [0] Partager
    [one] Partager l’idée
   *[other] Partager { $n } idées
}

