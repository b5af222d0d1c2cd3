### La version finale : contrôles, clôture, réponses des projets.

final-way = Version finale…
final-way-to = Voir la version finale
final-band = Le plan est clos sous le nom « { $name } » : il se lit et ne s’écrit plus.
final-answer-for = Répondre pour { $project }

final-before = Vers la version finale
final-lede = Avant la version finale, Tavolo contrôle le plan. Les avertissements n’empêchent personne d’écrire : ils mènent aux cellules à revoir.
final-operator = Le plan a été clos par la personne qui gère le serveur, sans version finale.
final-checks = Contrôles
final-checks-none = Les contrôles ne trouvent rien à revoir.
final-more = { $n ->
    [one] et un autre
   *[other] et { $n } autres
}
final-no-title = (sans titre)
check-empty = Cellules à remplir encore vides
check-contested = Plusieurs valeurs dans une même cellule : à choisir
check-undated = Périodes où aucune date n’est reconnue
check-backwards = Périodes qui finissent avant de commencer
check-outside = Dates hors du plan de travail
check-no-target = Indicateurs sans valeur à atteindre
check-inbox = Actions encore parmi les idées à discuter
check-unused = Réalisations du groupe qu’aucune action n’utilise
check-absent = Projets du groupe qui n’apparaissent dans aucune action

final-make = Clore le plan comme version finale
final-make-means = Dès lors, plus personne ne peut écrire dans le plan, pas même vous, tant que vous ne l’avez pas rouvert avec un motif. Qui a écrit sans réseau garde ses mots sur son appareil.
final-name-next = Version finale corrigée
final-reason = Pourquoi passer outre les avertissements
final-deadline = Les projets répondent au plus tard le
final-silence = Après l’échéance, le silence vaut accord
final-do = Créer la version finale
final-failed = Cela n’a pas abouti : le serveur ne l’a pas confirmé. Réessayez dans un instant.
final-changed = Quelque chose a changé entre-temps : relisez la page et réessayez.

final-made-by = Créée par { $who }, { $when }
final-hash = Empreinte du texte :
final-until = Les projets répondent au plus tard le { $day }.
final-until-silence = Les projets répondent au plus tard le { $day } ; ensuite, le silence vaut accord.
final-over = L’échéance du { $day } est passée : qui n’a pas répondu ne s’est pas exprimé.
final-over-silence = L’échéance du { $day } est passée : le silence vaut accord.
final-no-deadline = Il n’y a pas d’échéance pour les réponses.
final-read = Lire le texte
final-snapshot = Télécharger l’archive vérifiable
final-snapshot-history = … avec tout l’historique
final-validate = Marquer comme validée
final-validated = Validée après le Living Lab, { $when }
final-reopen = Rouvrir le plan…
final-reopen-means = Le plan peut de nouveau être écrit et cette version ne vaut plus : les réponses restent inscrites ici, mais ne passent pas à la version qui viendra.
final-reopen-why = Pourquoi le rouvrez-vous ? (tout le monde le lit)
final-reopen-do = Rouvrir le plan

final-your = La réponse de { $project }
final-bound = La réponse vaut pour ce texte et pour aucun autre. Jusqu’à la réouverture, vous pouvez la changer ; toutes restent inscrites.
final-comment = Un commentaire (nécessaire pour une objection : qu’est-ce qui ne va pas ?)
final-comment-needed = Écrivez ce qui ne va pas : le responsable doit pouvoir le corriger.
final-approve = Approuver
final-object = Objecter
final-approved = approuvée
final-objected = objection
final-silent = aucune réponse
final-consented = silence : vaut accord
final-progress = Réponses des projets
final-tally = { $approved } sur { $of } approuvent · { $objected ->
    [0] aucune objection
    [one] { $objected } objection
   *[other] { $objected } objections
} · { $silent } sans réponse
final-note = Noter une réponse
final-note-from = Qui a répondu, et comment (par exemple : Marie Dupont, par e-mail le 14 octobre)
final-note-needed = Écrivez qui a répondu, et comment.
final-noted = notée par le responsable
final-late = après l’échéance

final-since = Ce qui a changé depuis « { $name } » ({ $when })
final-same = Le texte est le même.
final-kept = Avertissements passés outre, et pourquoi
final-past = Versions finales précédentes
final-reopened-by = Rouverte par { $who }, { $when } :

log-means = Qui a fait quoi et quand, depuis le premier jour. Chaque entrée porte l’empreinte de la précédente : si l’une est modifiée, cela se voit.
log-more = Entrées précédentes
log-file = Exporter (CSV)
log-operator = la personne qui gère le serveur
log-gone = une personne qui n’est plus là
log-broken = Le registre ne tient plus à partir de l’entrée { $entry } : il a été modifié hors de Tavolo. Prévenez la personne qui gère le serveur.
act-invite = a créé un lien d’invitation
act-enter = est entré
act-seat = a changé un rôle
act-ticket = a créé un ticket pour un programme
act-state = a changé l’état du plan
act-found = a fondé le programme
act-round-opened = a ouvert une relecture
act-round-closed = a clos la relecture
act-proposal-made = a remis un brouillon
act-decided = a décidé d’une proposition
act-ideas-shared = a partagé des idées
act-return-answered = a répondu à une demande de retour
act-final-closed = a clos le plan
act-final-made = a créé la version finale
act-final-answered = a répondu pour un projet
act-final-reopened = a rouvert le plan
act-final-validated = a marqué la version comme validée
