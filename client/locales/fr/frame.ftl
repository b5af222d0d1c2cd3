### What surrounds every page.

brand = Tavolo
tab-title = { $page } · Tavolo
skip-to-content = Aller au contenu
back = Retour
crumbs = Fil d’Ariane
demo-data = données de démonstration
waiting = Un instant…
try-again = Réessayer
to-programme = Aller au programme
cancel = Annuler
copy = Copier
copied = Copié
copy-refused = Le navigateur ne le permet pas : sélectionnez et copiez à la main
save-to-file = Enregistrer dans un fichier

settings = Paramètres : langue, thème et qui vous êtes
language = Langue
theme = Thème
theme-system = Comme le système
theme-light = Clair
theme-dark = Sombre

authority = Autorité de gestion
referent-of = référent de { $project }
member-of = partenaire de { $project }
seat-in-group = { $group } : { $seat }
seat-lead = responsable
seat-editor = écriture
seat-viewer = lecture
seat-none = aucun rôle

not-found = Cette page n’existe pas
not-found-why = L’adresse est erronée, ou la page a été déplacée. Rien n’a été perdu dans le plan.
not-joined = Il faut une invitation pour entrer
not-joined-why = Ouvrez le lien que vous a envoyé le responsable du groupe de travail ou l’Autorité de gestion. Ni compte ni mot de passe ne sont nécessaires. Si vous l’avez déjà utilisé sur un autre appareil ou navigateur, rouvrez-le ici.
forbidden = Vous ne pouvez pas voir cette page
forbidden-why = Votre invitation ne va pas jusqu’ici, ou elle a pris fin. Adressez-vous au responsable du groupe de travail.
too-many = Trop de demandes en peu de temps
too-many-why = Attendez une minute et réessayez. Rien n’a été perdu.
unreachable = Le serveur ne répond pas
unreachable-why = Vérifiez la connexion et réessayez. Ce que vous avez écrit dans le plan reste sur cet appareil et partira de lui-même au retour du réseau.
unreadable = Cette page n’est pas à jour
unreadable-why = Le serveur a répondu d’une façon que cette page ne connaît pas. Rechargez-la ; si cela ne suffit pas, prévenez la personne qui gère Tavolo.

update-ready = Une nouvelle version de Tavolo est prête. Vos textes restent : rechargez quand vous voulez.
update-reload = Recharger
update-later = Plus tard
band-slow = Votre réseau bloque la liaison en direct : vous travaillez avec quelques secondes de retard.
band-nearly-full = Le plan est plein à { $percent } % : au-delà de 100 % il n’accepte plus de modifications.
band-full = Le plan est plein : le serveur n’accepte plus rien. Ce que vous écrivez reste sur cet ordinateur.
own-name-change = Changer de nom et de couleur
own-name-save = Enregistrer
own-name-failed = Cela n’a pas abouti : le serveur ne l’a pas confirmé. Réessayez.
devices = Vos appareils
devices-show = Vos appareils
devices-failed = La liste n’a pas pu être lue. Réessayez dans un moment.
devices-own = celui-ci
devices-since = depuis le { $day }
devices-leave = Déconnecter
devices-unknown = Un autre appareil
screen-enter = Afficher sur l’écran de la salle
screen-leave = Quitter l’écran
