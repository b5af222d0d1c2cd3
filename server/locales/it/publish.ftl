# I nomi dei fogli: al massimo 31 caratteri.
sheet-plan = Piano d’azione
sheet-outputs = Realizzazioni
sheet-work-plan = Piano di lavoro
sheet-projects = Progetti
sheet-changes = Modifiche
sheet-long = Testi lunghi
sheet-about = Informazioni

head-section = Sezione
head-code = N.
head-from = { $column }: dal
head-to = { $column }: al
head-as-written = { $column }: come scritto
head-project = Progetto
head-role = Ruolo
head-action = Azione
head-what = Che cosa
head-column = Colonna
head-before = Prima
head-after = Dopo
head-sheet = Foglio
head-cell = Cella
head-part = Parte
head-text = Testo

role-lead = Responsabile del gruppo

change-new = Nuova azione
change-gone = Azione tolta
change-moved = Spostata
change-cell = Modificata
long-goes-on = [continua nel foglio «{ $sheet }»]

about-programme = Programma
about-group = Gruppo di lavoro
about-lead = Responsabile
about-version = Versione
about-moment = Data e ora
about-hash = Impronta (SHA-256)
about-before = Modifiche rispetto a
about-demo = Attenzione
about-demo-words = Contiene righe di esempio, inventate.
version-now = Testo di lavoro, non ancora una versione
version-of = Testo di lavoro del { $moment }
moment = { $day }, ore { $time } (UTC)
