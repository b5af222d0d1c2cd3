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
