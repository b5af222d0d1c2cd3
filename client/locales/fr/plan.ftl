### The frame around a plan.

plan-title = Plan d’action · { $group }
inventory-title = Réalisations · { $group }
plan-parts = Parties du plan
tab-plan = Plan d’action
tab-inventory = Réalisations
plan-state-is = État du plan :
state-open-means = Toutes les personnes qui ont un rôle dans le groupe écrivent.
state-review-means = Seul le responsable écrit ; les autres préparent des propositions.
state-frozen-means = Plus personne n’écrit.
state-not-set = L’état n’a pas changé : le serveur ne l’a pas confirmé. Réessayez.

saved-all = Enregistré pour tous
saved-all-why = Le serveur a tout, sur disque.
saved-sending = Envoi en cours…
saved-sending-why = Les dernières modifications sont en route vers le serveur.
saved-device = Enregistré sur cet ordinateur seulement
saved-device-why = Le serveur n’a pas encore confirmé. Si vous fermez la page, rien n’est perdu : nous l’enverrons à la prochaine ouverture.
saved-to-send = { $n ->
    [one] { $n } modification à envoyer
   *[other] { $n } modifications à envoyer
}
saved-to-send-why = Enregistrées sur cet ordinateur ; nous les enverrons au retour du réseau.
saved-nowhere = { $n ->
    [one] { $n } modification non conservée
   *[other] { $n } modifications non conservées
}
saved-nowhere-why = Ce navigateur ne conserve pas les données : gardez la page ouverte jusqu’à lire « Enregistré pour tous ».
people-here = { $n ->
    [one] { $n } personne présente
   *[other] { $n } personnes présentes
}
person-you = { $name } (vous)
band-no-network = Sans connexion : vous pouvez continuer à écrire, nous enverrons tout au retour.
band-frozen = Le plan est gelé : on le lit, on n’y écrit plus.
band-review = Le plan est en relecture : seul le responsable écrit.
band-review-lead = Le plan est en relecture : vous seul écrivez, les autres lisent.

invite = Inviter
invite-what = Un lien ouvert pour ce plan : quiconque l’a saisit son nom et entre.
invite-may = La personne qui entre peut
invite-editor = lire et écrire
invite-viewer = lire seulement
invite-for = Le lien est valable
invite-4-hours = 4 heures, pour une réunion
invite-day = un jour
invite-week = une semaine
invite-make = Créer le lien
invite-made = Le lien est prêt
invite-link = Lien d’invitation
invite-qr = Le lien en code QR, pour les téléphones de qui voit l’écran
invite-once = Copiez-le maintenant : par sécurité nous ne le conservons pas et ne pouvons pas l’afficher de nouveau. Vous pourrez toujours en créer un autre.
invite-failed = Le lien n’a pas été créé. Vérifiez la connexion et réessayez.
said-came-back = { $n ->
    [one] Le serveur était revenu à une copie plus ancienne : une modification qui lui manquait est revenue de cet ordinateur.
   *[other] Le serveur était revenu à une copie plus ancienne : { $n } modifications qui lui manquaient sont revenues de cet ordinateur.
}
band-newer = Ce plan est écrit par une version plus récente de Tavolo : il se lit ici et, pour y écrire, rechargez la page.
said-emptied = Le navigateur avait vidé la mémoire de ce site : le plan est de nouveau ici, tel que le serveur l’a.
said-emptied-unsent = Le navigateur a vidé la mémoire de ce site : le plan est de nouveau ici, mais les modifications que cet ordinateur n’avait pas encore envoyées n’y sont plus.

## Of other pages and of panels, what is said before they are here.

tab-calendar = Calendrier
calendar-title = Calendrier · { $group }
comments = Commentaires
comments-mark = { $n ->
    [one] { $n } discussion ouverte
   *[other] { $n } discussions ouvertes
}{ $unread ->
    [0] { "" }
   *[other] , { $unread } à lire
}
said-commented = { $n ->
    [one] Il y a un nouveau commentaire
   *[other] Il y a de nouveaux commentaires dans { $n } conversations
}
final-title = Version finale · { $group }
final-name-first = Version finale
log = Registre du groupe
form = Formulaire de l’Autorité (.docx)
history = Historique
history-title = Historique · { $group }
import-open = Coller un tableau
output-unused = pas encore utilisée
inventory-empty = Ici se trouvent les réalisations de tous les projets, celles du tableau 2. Copiez le tableau depuis Word ou Excel et collez-le : avant de les ajouter, vous voyez où va chaque colonne.
meetings = Réunions
tab-people = Personnes
returns = Demandent à revenir
blame = Qui l’a écrit
past = Versions précédentes
agreed-changed = modifiée
agreed-changed-why = Convenue, puis modifiée : montrer ce qui a changé
review = Relecture
draft-of = Brouillon de { $project }
proposals = Propositions
proposals-title = Propositions · { $group }
accept = Accepter
tally = Ce qui change avec les propositions
space-own = { $n ->
    [one] Votre partenariat
   *[other] Vos partenariats
}
space-what = Idées, réalisations et notes que seul le partenariat voit, tant que le référent ne les partage pas.
space-you-speak = Vous en êtes le référent
space-you-are-in = Vous en faites partie
space-ideas = Idées
space-outputs = Réalisations
space-notes = Notes
space-empty-ideas = C’est ici que vous écrivez les idées du partenariat : ce que l’on pourrait faire, pour quel groupe, avec quelles réalisations. Personne d’autre ne les voit, tant que le référent ne les partage pas.
space-empty-outputs = Ici se trouvent les réalisations que vous ne voulez pas encore montrer. Quand vous partagez une idée qui en utilise une, celle-ci passe aussi dans l’inventaire de tous.
space-empty-notes = Les notes du partenariat : elles restent ici.
ideas-title = Idées partagées · { $group }
ideas-here = Idées partagées avec le groupe
ideas-empty = Ici arrivent les idées que les partenariats partagent avec le groupe. Il n’y en a pas encore.
fate-open = { $group } : à discuter
fate-in-plan = { $group } : dans le plan
fate-as = { $group } : dans le plan, { $codes }
fate-binned = { $group } : était dans le plan, mais l’action a été retirée
fate-aside = { $group } : mise de côté
fate-aside-why = { $group } : mise de côté. { $why }
