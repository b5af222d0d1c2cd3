### La versione finale: controlli, chiusura, risposte dei progetti.

final-way = Versione finale…
final-way-to = Vedi la versione finale
final-band = Il piano è chiuso come «{ $name }»: si legge, e non si scrive.
final-answer-for = Rispondi per { $project }

final-before = Verso la versione finale
final-lede = Prima della versione finale Tavolo controlla il piano. Gli avvisi non impediscono a nessuno di scrivere: portano alle celle da rivedere.
final-operator = Il piano è chiuso da chi gestisce il server, senza una versione finale.
final-checks = Controlli
final-checks-none = I controlli non trovano nulla da rivedere.
final-more = { $n ->
    [one] e un altro
   *[other] e altri { $n }
}
final-no-title = (senza titolo)
check-empty = Celle da compilare ancora vuote
check-contested = Più valori nella stessa cella: da scegliere
check-undated = Periodi in cui non si riconosce una data
check-backwards = Periodi che finiscono prima di cominciare
check-outside = Date fuori dal piano di lavoro
check-no-target = Indicatori senza un valore da raggiungere
check-inbox = Azioni ancora tra le idee da discutere
check-unused = Realizzazioni del gruppo che nessuna azione usa
check-absent = Progetti del gruppo che non compaiono in nessuna azione

final-make = Chiudi il piano come versione finale
final-make-means = Da quel momento nessuno può più scrivere nel piano, nemmeno tu, finché non lo riapri con un motivo. Chi ha scritto senza rete conserva le sue parole sul proprio dispositivo.
final-name-next = Versione finale corretta
final-reason = Perché si va avanti nonostante gli avvisi
final-deadline = I progetti rispondono entro
final-silence = Dopo la scadenza il silenzio vale come assenso
final-do = Crea la versione finale
final-failed = Non è riuscito: il server non lo ha confermato. Riprova fra poco.
final-changed = Nel frattempo qualcosa è cambiato: guarda di nuovo la pagina e riprova.

final-made-by = Creata da { $who }, { $when }
final-hash = Impronta del testo:
final-until = I progetti rispondono entro il { $day }.
final-until-silence = I progetti rispondono entro il { $day }; dopo, il silenzio vale come assenso.
final-over = La scadenza del { $day } è passata: chi non ha risposto non si è espresso.
final-over-silence = La scadenza del { $day } è passata: il silenzio vale come assenso.
final-no-deadline = Non c’è una scadenza per le risposte.
final-read = Leggi il testo
final-snapshot = Scarica l’archivio verificabile
final-snapshot-history = … con tutta la cronologia
final-validate = Segna come validata
final-validated = Validata dopo il Living Lab, { $when }
final-reopen = Riapri il piano…
final-reopen-means = Il piano torna a scriversi e questa versione non vale più: le risposte restano scritte qui, ma non passano alla versione che verrà.
final-reopen-why = Perché lo riapri? (lo leggono tutti)
final-reopen-do = Riapri il piano

final-your = La risposta di { $project }
final-bound = La risposta vale per questo testo e per nessun altro. Fino alla riapertura la puoi cambiare; restano scritte tutte.
final-comment = Un commento (per un’obiezione serve: che cosa non va?)
final-comment-needed = Scrivi che cosa non va: chi guida il gruppo deve poterlo correggere.
final-approve = Approva
final-object = Obietta
final-approved = approvata
final-objected = obiezione
final-silent = nessuna risposta
final-consented = silenzio: vale come assenso
final-progress = Risposte dei progetti
final-tally = { $approved } su { $of } approvano · { $objected ->
    [one] { $objected } obiezione
   *[other] { $objected } obiezioni
} · { $silent } senza risposta
final-note = Annota una risposta
final-note-from = Chi ha risposto, e come (per esempio: Maria Rossi, per e-mail il 14 ottobre)
final-note-needed = Scrivi chi ha risposto, e come.
final-noted = annotata dal responsabile
final-late = dopo la scadenza

final-since = Che cosa è cambiato da «{ $name }» ({ $when })
final-same = Il testo è lo stesso.
final-kept = Avvisi superati, e perché
final-past = Versioni finali precedenti
final-reopened-by = Riaperta da { $who }, { $when }:

log-means = Chi ha fatto che cosa e quando, dal primo giorno. Ogni voce porta l’impronta di quella prima: se una viene cambiata, si vede.
log-more = Voci precedenti
log-file = Esporta (CSV)
log-operator = chi gestisce il server
log-gone = una persona che non c’è più
log-broken = Il registro non regge dalla voce { $entry } in poi: è stato cambiato fuori da Tavolo. Avvisa chi gestisce il server.
act-invite = ha creato un link d’invito
act-enter = è entrato
act-seat = ha cambiato un ruolo
act-ticket = ha creato un biglietto per un programma
act-state = ha cambiato lo stato del piano
act-found = ha fondato il programma
act-round-opened = ha aperto una revisione
act-round-closed = ha chiuso la revisione
act-proposal-made = ha consegnato una bozza
act-decided = ha deciso su una proposta
act-ideas-shared = ha condiviso delle idee
act-return-answered = ha risposto a chi chiedeva di rientrare
act-final-closed = ha chiuso il piano
act-final-made = ha creato la versione finale
act-final-answered = ha risposto per un progetto
act-final-reopened = ha riaperto il piano
act-final-validated = ha segnato la versione come validata
