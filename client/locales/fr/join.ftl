### Joining by link.

join-title = Invitation
join-personal = Votre invitation personnelle
join-open = Invitation ouverte, pour une réunion
join-programme = Programme et groupes de travail
join-as-authority = Vous entrez en tant qu’<b>Autorité de gestion</b> : vous voyez tous les plans et recevez les versions finales.
join-as-referent = Vous entrez dans le plan d’action en tant que <b>référent de { $project }</b>.
join-as-member = Vous entrez dans le plan d’action en tant que <b>partenaire de { $project }</b>.
join-as-lead = Vous entrez en tant que <b>responsable</b> du groupe de travail.
join-as-editor = Vous entrez dans le plan d’action et <b>pouvez écrire</b>.
join-as-viewer = Vous entrez dans le plan d’action <b>en lecture</b>.
join-name = Votre nom
join-project = Votre projet
join-project-other = Autre
join-hue = Votre couleur
join-enter = Entrer
join-entering = Entrée en cours…
join-refused = Il n’a pas été possible d’entrer. Vérifiez le nom et réessayez.
join-seen = Les membres du groupe voient ce que vous écrivez dans le plan, avec votre nom.
join-no-account = Ni compte ni mot de passe. Le lien ne sert que lorsque vous cliquez sur Entrer.
join-until = Le lien est valable jusqu’au { $day } à { $time }.
join-preview = Ainsi vous verront les autres

hue-amber = Ambre
hue-vermilion = Vermillon
hue-green = Vert
hue-pink = Rose
hue-violet = Violet
hue-plum = Prune
hue-chestnut = Châtaigne

link-unknown = Ce lien n’ouvre rien
link-unknown-why = Il a peut-être été coupé par la messagerie, ou retiré. Copiez-le en entier depuis le message, ou demandez-en un nouveau à la personne qui vous l’a envoyé.
link-ended = Ce lien a expiré
link-ended-why = Sa durée est écoulée. Demandez-en un nouveau à la personne qui vous l’a envoyé : ce que vous avez écrit avec ce lien reste dans le plan.
link-used = Ce lien a déjà été utilisé
link-used-why = Il a été utilisé autant de fois que prévu. Demandez-en un à votre nom à la personne qui vous l’a envoyé.
link-unreachable-why = Le lien n’a pas été utilisé : vérifiez la connexion et réessayez.
invite-code = Ou à voix haute : { $address }/entra, code
code-title = Entrer avec le code
code-what = Le code que l’on vous a dit : huit lettres et chiffres.
code-wrong = Ce code n’ouvre rien. Vérifiez-le, ou demandez-en un autre : il finit avec la réunion.
code-go = Continuer
