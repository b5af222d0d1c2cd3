### Joining by link.

join-title = Invito
join-personal = Il tuo invito personale
join-open = Invito aperto, per un incontro
join-programme = Programma e gruppi di lavoro
join-as-authority = Entri come <b>Autorità di Gestione</b>: vedi tutti i piani e ricevi le versioni finali.
join-as-referent = Entri nel piano d’azione come <b>referente di { $project }</b>.
join-as-member = Entri nel piano d’azione come <b>partner di { $project }</b>.
join-as-lead = Entri come <b>responsabile</b> del gruppo di lavoro.
join-as-editor = Entri nel piano d’azione e <b>puoi scrivere</b>.
join-as-viewer = Entri nel piano d’azione <b>in lettura</b>.
join-name = Il tuo nome
join-project = Il tuo progetto
join-project-other = Altro
join-hue = Il tuo colore
join-enter = Entra
join-entering = Entro…
join-refused = Non è stato possibile entrare. Controlla il nome e riprova.
join-seen = Chi è nel gruppo vede ciò che scrivi nel piano, con il tuo nome.
join-no-account = Nessun account, nessuna password. Il link si usa solo quando premi Entra.
join-until = Il link vale fino alle { $time } del { $day }.
join-preview = Così ti vedranno gli altri

hue-amber = Ambra
hue-vermilion = Vermiglio
hue-green = Verde
hue-pink = Rosa
hue-violet = Viola
hue-plum = Prugna
hue-chestnut = Castagna

link-unknown = Questo link non apre nulla
link-unknown-why = Forse è stato tagliato a metà dal programma di posta, oppure è stato ritirato. Copialo per intero dal messaggio, o chiedine uno nuovo a chi te lo ha mandato.
link-ended = Questo link è scaduto
link-ended-why = Il suo tempo è finito. Chiedine uno nuovo a chi te lo ha mandato: ciò che hai scritto con questo link resta nel piano.
link-used = Questo link è già stato usato
link-used-why = È stato usato tutte le volte previste. Chiedine uno tuo a chi te lo ha mandato.
link-unreachable-why = Il link non è stato usato: controlla la connessione e riprova.
invite-code = Oppure a voce: { $address }/entra, codice
code-title = Entra con il codice
code-what = Il codice che ti hanno detto: otto lettere e cifre.
code-wrong = Questo codice non apre niente. Ricontrollalo, o chiedine uno nuovo: finisce con l’incontro.
code-go = Avanti
