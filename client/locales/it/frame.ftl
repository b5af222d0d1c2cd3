### What surrounds every page.

brand = Tavolo
tab-title = { $page } · Tavolo
skip-to-content = Vai al contenuto
back = Indietro
crumbs = Percorso
demo-data = dati dimostrativi
waiting = Un momento…
try-again = Riprova
to-programme = Vai al programma
cancel = Annulla
copy = Copia
copied = Copiato
copy-refused = Il browser non lo permette: seleziona e copia a mano
save-to-file = Salva in un file

settings = Impostazioni: lingua, tema e chi sei
language = Lingua
theme = Tema
theme-system = Come il sistema
theme-light = Chiaro
theme-dark = Scuro

authority = Autorità di Gestione
referent-of = referente di { $project }
member-of = partner di { $project }
seat-in-group = { $group }: { $seat }
seat-lead = responsabile
seat-editor = scrittura
seat-viewer = lettura
seat-none = nessun ruolo

not-found = Questa pagina non c’è
not-found-why = L’indirizzo è sbagliato, oppure la pagina è stata spostata. Nel piano non è andato perso nulla.
not-joined = Per entrare serve un invito
not-joined-why = Apri il link che ti ha mandato il responsabile del gruppo di lavoro o l’Autorità di Gestione. Non servono né account né password. Se lo hai già usato su un altro dispositivo o browser, riaprilo qui.
forbidden = Non puoi vedere questa pagina
forbidden-why = Il tuo invito non arriva fin qui, oppure è terminato. Chiedi al responsabile del gruppo di lavoro.
too-many = Troppe richieste in poco tempo
too-many-why = Aspetta un minuto e riprova. Non è andato perso nulla.
unreachable = Il server non risponde
unreachable-why = Controlla la connessione e riprova. Ciò che hai scritto nel piano resta su questo dispositivo e parte da solo al ritorno della rete.
unreadable = Questa pagina non è aggiornata
unreadable-why = Il server ha risposto in un modo che questa pagina non conosce. Ricaricala; se non basta, avvisa chi gestisce Tavolo.

update-ready = È pronta una nuova versione di Tavolo. I tuoi testi restano: ricarica quando vuoi.
update-reload = Ricarica
update-later = Più tardi
band-slow = La tua rete blocca il collegamento dal vivo: lavori con qualche secondo di ritardo.
band-nearly-full = Il piano è pieno al { $percent }%: oltre il 100% non accetta più modifiche.
band-full = Il piano è pieno: il server non accetta altro. Quello che scrivi resta su questo computer.
own-name-change = Cambia nome e colore
own-name-save = Salva
own-name-failed = Non è riuscito: il server non l’ha confermato. Riprova.
devices = I tuoi dispositivi
devices-show = I tuoi dispositivi
devices-failed = Non è stato possibile leggere l’elenco. Riprova fra poco.
devices-own = questo
devices-since = dal { $day }
devices-leave = Esci
devices-unknown = Un altro dispositivo
screen-enter = Mostra sullo schermo della sala
screen-leave = Esci dallo schermo
