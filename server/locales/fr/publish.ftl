# Les noms des feuilles: 31 caractères au plus.
sheet-plan = Plan d’action
sheet-outputs = Réalisations
sheet-work-plan = Plan de travail
sheet-projects = Projets
sheet-changes = Modifications
sheet-long = Textes longs
sheet-about = Informations

head-section = Section
head-code = N°
head-from = { $column } : du
head-to = { $column } : au
head-as-written = { $column } : tel qu’écrit
head-project = Projet
head-role = Rôle
head-action = Action
head-what = Nature
head-column = Colonne
head-before = Avant
head-after = Après
head-sheet = Feuille
head-cell = Cellule
head-part = Partie
head-text = Texte

role-lead = Responsable du groupe

change-new = Nouvelle action
change-gone = Action retirée
change-moved = Déplacée
change-cell = Modifiée
long-goes-on = [suite dans la feuille « { $sheet } »]

about-programme = Programme
about-group = Groupe de travail
about-lead = Responsable
about-version = Version
about-moment = Date et heure
about-hash = Empreinte (SHA-256)
about-before = Modifications par rapport à
about-demo = Attention
about-demo-words = Contient des lignes d’exemple, inventées.
version-now = Texte de travail, pas encore une version
version-of = Texte de travail du { $moment }
moment = { $day }, { $time } (UTC)
