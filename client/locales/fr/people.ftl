### Who is in a group, and the links into it.

people-title = Personnes · { $group }
people-who-is-in = Qui est là
people-count = { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
}
people-none = Personne n’est encore entré. Créez un lien et envoyez-le : la personne qui l’ouvre saisit son nom et entre.
people-guest = invité jusqu’au { $day } à { $time }
people-referents = Projets et référents
people-referent = Référents
people-members = Partenaires
people-nobody = personne pour l’instant
people-roles = Qui peut faire quoi
people-role-lead = Le responsable écrit dans le plan tant qu’il n’est pas gelé, décide de son état, invite et révoque.
people-role-editor = Le rôle d’écriture permet d’écrire dans le plan tant qu’il est ouvert.
people-role-viewer = Le rôle de lecture permet de voir tout le plan sans le modifier.
people-role-referent = Le référent parle au nom du projet et écrit comme les personnes de son partenariat.
people-role-guest = L’invité est entré par le lien d’une réunion : son accès prend fin avec le lien.
people-links = Liens en circulation
people-links-none = Aucun lien en circulation.
people-link-ends = jusqu’au { $day } à { $time }
people-link-open = lien ouvert
people-link-personal = lien personnel
people-link-uses = { $n ->
    [0] pas encore utilisé
    [one] utilisé { $n } fois
   *[other] utilisé { $n } fois
}
people-link-of = de { $name }
people-revoke = Révoquer
people-revoke-means = Les personnes entrées par ce lien perdent aussitôt ce que le lien leur a donné. Cela ne peut pas être annulé ; vous pourrez créer un nouveau lien.
people-revoke-do = Révoquer le lien
people-out = Faire sortir
people-out-means = { $name } perd aussitôt tout accès au programme, aussi dans les autres groupes. Ce que cette personne a écrit reste.
people-keep = Annuler
people-failed = Cela n’a pas abouti : le serveur ne l’a pas confirmé. Réessayez.
people-new = Nouveau lien personnel
people-new-what = Pour une seule personne, sur tous ses appareils. Envoyez-le-lui vous-même, par e-mail.
people-new-gives = Donne le rôle de
people-new-another = En créer un autre
people-of-project = Projet
people-reading = Recherche des personnes…
people-unread = Impossible de lire la liste des personnes. Vérifiez la connexion.
people-again = Réessayer
people-referent-one = référent
people-member-one = partenaire
list-title = Inviter plusieurs personnes
list-how = Collez une liste : une personne par ligne, avec nom, courriel, projet et rôle (référent, partenaire, écriture, lecture), dans n’importe quel ordre. Depuis Excel, Word ou la messagerie.
list-example = Prénom Nom; nom@exemple.fr; Vivimed; référent
list-name = Nom
list-email = Courriel
list-unread = Non compris : { $words }
list-no-project = Le projet manque : cette ligne ne donne pas de lien.
list-unknown-project = Le projet n’est pas de ce groupe : cette ligne ne donne pas de lien.
list-no-address = Sans courriel : le lien est à envoyer autrement.
list-make = { $n ->
    [one] Créer { $n } lien
   *[other] Créer { $n } liens
}
list-made = { $n ->
    [one] { $n } lien prêt
   *[other] { $n } liens prêts
}
list-send = Chaque lien est pour une seule personne. Les liens ne sont visibles que maintenant : envoyez-les, ou copiez le tableau.
list-subject = { $group } : votre lien
list-body = 
    Bonjour,

    avec ce lien personnel, vous entrez dans le groupe de travail « { $group } » :
    { $url }

    Cordialement
list-mail = Écrire
list-anew = Inviter d’autres personnes
people-revoke-place-means = La personne entrée par ce lien perd aussitôt sa place dans le projet, également dans les autres groupes du projet. C’est irréversible ; un nouveau lien peut être créé.
people-seat-of = Rôle de { $name }
way-back = La réunion est terminée
way-back-why = { $name }, vous étiez là par le lien d’une réunion, et ce lien est terminé. Ce que vous avez écrit est à sa place.
way-back-ask = Demander à revenir
way-back-asked = Demande envoyée : dès que le responsable du groupe, ou votre référent, la confirme, cette page s’ouvre d’elle-même.
returns-why = Ils étaient invités d’une réunion. Qui revient reste tant que vous ne révoquez pas son lien.
returns-project = a indiqué { $project }
returns-no-project = n’a pas indiqué de projet du groupe
returns-place = Partenaire de { $project }
returns-seat = Faire revenir : { $seat }
returns-no = Pas maintenant
