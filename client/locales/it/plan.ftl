### The frame around a plan.

plan-title = Piano d’azione · { $group }
inventory-title = Realizzazioni · { $group }
plan-parts = Parti del piano
tab-plan = Piano d’azione
tab-inventory = Realizzazioni
plan-state-is = Stato del piano:
state-open-means = Scrivono tutti quelli che hanno un ruolo nel gruppo.
state-review-means = Scrive solo il responsabile; gli altri preparano proposte.
state-frozen-means = Non scrive più nessuno.
state-not-set = Lo stato non è cambiato: il server non lo ha confermato. Riprova.

saved-all = Salvato per tutti
saved-all-why = Il server ha tutto, su disco.
saved-sending = Invio in corso…
saved-sending-why = Le ultime modifiche stanno arrivando al server.
saved-device = Salvato solo su questo computer
saved-device-why = Il server non ha ancora confermato. Se chiudi la pagina non si perde nulla: lo invieremo alla prossima apertura.
saved-to-send = { $n ->
    [one] { $n } modifica da inviare
   *[other] { $n } modifiche da inviare
}
saved-to-send-why = Salvate su questo computer; le invieremo al ritorno della rete.
saved-nowhere = { $n ->
    [one] { $n } modifica non conservata
   *[other] { $n } modifiche non conservate
}
saved-nowhere-why = Questo browser non conserva i dati: tieni aperta la pagina finché non leggi «Salvato per tutti».
people-here = { $n ->
    [one] Una persona presente
   *[other] { $n } persone presenti
}
person-you = { $name } (tu)
band-no-network = Senza connessione: puoi continuare a scrivere, invieremo tutto al ritorno.
band-frozen = Il piano è congelato: si legge, e non si scrive.
band-review = Il piano è in revisione: scrive solo il responsabile.
band-review-lead = Il piano è in revisione: scrivi solo tu, gli altri leggono.

invite = Invita
invite-what = Un link aperto per questo piano: chi lo ha scrive il proprio nome ed entra.
invite-may = Chi entra può
invite-editor = leggere e scrivere
invite-viewer = solo leggere
invite-for = Il link vale
invite-4-hours = 4 ore, per un incontro
invite-day = un giorno
invite-week = una settimana
invite-make = Crea il link
invite-made = Il link è pronto
invite-link = Link d’invito
invite-qr = Il link come codice QR, per i telefoni di chi vede lo schermo
invite-once = Copialo ora: per sicurezza non lo conserviamo e non possiamo mostrarlo di nuovo. Puoi sempre crearne un altro.
invite-failed = Il link non è stato creato. Controlla la connessione e riprova.
said-came-back = { $n ->
    [one] Il server era tornato a una copia più vecchia: una modifica che gli mancava è tornata da questo computer.
   *[other] Il server era tornato a una copia più vecchia: { $n } modifiche che gli mancavano sono tornate da questo computer.
}
band-newer = Questo piano è scritto da una versione più nuova di Tavolo: qui si legge, e per scriverci ricarica la pagina.
said-emptied = Il browser aveva svuotato la memoria di questo sito: il piano è di nuovo qui, come lo ha il server.
said-emptied-unsent = Il browser ha svuotato la memoria di questo sito: il piano è di nuovo qui, ma le modifiche non ancora inviate da questo computer non ci sono più.

## Of other pages and of panels, what is said before they are here.

tab-calendar = Calendario
calendar-title = Calendario · { $group }
comments = Commenti
comments-mark = { $n ->
    [one] { $n } discussione aperta
   *[other] { $n } discussioni aperte
}{ $unread ->
    [0] { "" }
   *[other] , { $unread } da leggere
}
said-commented = { $n ->
    [one] C’è un commento nuovo
   *[other] Ci sono commenti nuovi in { $n } conversazioni
}
final-title = Versione finale · { $group }
final-name-first = Versione finale
log = Registro del gruppo
form = Modulo dell’Autorità (.docx)
history = Cronologia
history-title = Cronologia · { $group }
import-open = Incolla una tabella
output-unused = non ancora usata
inventory-empty = Qui stanno le realizzazioni di tutti i progetti, quelle della Tabella 2. Copia la tabella da Word o da Excel e incollala: prima di aggiungerle vedi dove va ogni colonna.
meetings = Incontri
tab-people = Persone
returns = Chiedono di rientrare
blame = Chi l’ha scritto
past = Versioni precedenti
agreed-changed = cambiata
agreed-changed-why = Concordata, e cambiata dopo: mostra che cosa
review = Revisione
draft-of = Bozza di { $project }
proposals = Proposte
proposals-title = Proposte · { $group }
accept = Accetta
tally = Che cosa cambia con le proposte
space-own = { $n ->
    [one] Il tuo partenariato
   *[other] I tuoi partenariati
}
space-what = Idee, realizzazioni e note che vede solo il partenariato, finché il referente non le condivide.
space-you-speak = Ne sei referente
space-you-are-in = Ne fai parte
space-ideas = Idee
space-outputs = Realizzazioni
space-notes = Note
space-empty-ideas = Qui scrivete le idee del partenariato: che cosa si potrebbe fare, per quale gruppo, con quali realizzazioni. Nessun altro le vede, finché il referente non le condivide.
space-empty-outputs = Qui stanno le realizzazioni che non volete ancora mostrare. Quando condividete un’idea che ne usa una, anche quella passa nell’inventario di tutti.
space-empty-notes = Appunti del partenariato: restano qui.
ideas-title = Idee condivise · { $group }
ideas-here = Idee condivise con il gruppo
ideas-empty = Qui arrivano le idee che i partenariati condividono con il gruppo. Non ce ne sono ancora.
fate-open = { $group }: da discutere
fate-in-plan = { $group }: nel piano
fate-as = { $group }: nel piano, { $codes }
fate-binned = { $group }: era nel piano, ma l’azione è stata tolta
fate-aside = { $group }: messa da parte
fate-aside-why = { $group }: messa da parte. { $why }
