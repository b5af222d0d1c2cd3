### Who wrote what, what was there before, and bringing it back.

blame-of-cell = Chi ha scritto questa cella
blame-asking = Un momento: guardo nella storia del piano…
blame-nothing = La cella è vuota.
past-of-cell = Versioni precedenti della cella…
past-of-row = Versioni precedenti della riga…
past-asking = Un momento: guardo nella storia del piano…
past-failed = La storia sta sul server, e adesso non risponde. Il piano è al sicuro. Riprova fra poco.
past-none = Non ci sono versioni precedenti.
past-at = { $day }, { $hour }
past-via = proposta di { $project }
past-somebody = Qualcuno che non è più nel programma
past-begun = Con il modello del piano
past-now = Com’è adesso
past-look = Guarda e ripristina
past-would = Rispetto a com’è adesso tornerebbe così:
restore-why = Perché? (facoltativo, resta nella storia)
restore-cell = Ripristina questa cella
restore-row = Ripristina questa riga

agreed-what = Che cosa è cambiato dall’accordo
agreed-list = Cambiate dopo l’accordo
agreed-none = Nessuna riga concordata è stata cambiata dopo.
agreed-filter = Solo le concordate e poi cambiate ({ $n })

restore-plan = Ripristina il piano com’era qui
restore-plan-title = Ripristinare tutto il piano?
restore-plan-means = Il piano torna com’era in questo punto, per tutti. Le righe nate dopo vanno nel cestino. Quello che altri scrivono intanto resta. Prima si salva una versione automatica, e il ripristino si annulla con un tasto.
restore-plan-do = Ripristina il piano
