meeting-usual = { $n }° incontro
meeting-begin-usual = Inizio del { $n }° incontro
meeting-end-usual = Fine del { $n }° incontro
meeting-begin = Inizio: { $name }
meeting-end = Fine: { $name }

minutes-file = verbale
minutes-kind = Verbale dell’incontro
minutes-day = Data
minutes-time = Orario
minutes-hours = dalle { $from } alle { $to } (ora di Roma e Parigi)
minutes-hours-days = dalle { $from } alle { $to } del { $day } (ora di Roma e Parigi)
minutes-begun-by = Aperto da
minutes-there = Presenti
minutes-counted = { $people ->
    [one] { $people } persona
   *[other] { $people } persone
}; progetti del gruppo presenti: { $projects } su { $of }
minutes-attendance = Presenze
minutes-attendance-note = Chi aveva il piano aperto durante l’incontro, con le correzioni fatte a mano.
minutes-people = Presenti
minutes-by-hand = annotato a mano
minutes-authority = Autorità di Gestione
minutes-no-project = Senza progetto
minutes-nobody = Nessuna presenza annotata.
minutes-absent = Nessuno presente per: { $projects }.
minutes-changes = Che cosa è cambiato nel piano
minutes-decisions = Decisioni sulle proposte
minutes-no-decisions = Durante l’incontro non è stata decisa nessuna proposta.
minutes-proposed-by = Proposta da
minutes-decision = Decisione
minutes-reason = Motivo
minutes-accepted = Accolta
minutes-accepted-edited = Accolta con modifiche
minutes-rejected = Respinta
minutes-gone = Togliere l’azione
minutes-moved = Spostare l’azione
minutes-cell = Una colonna che non c’è più
minutes-notes = Note
minutes-notes-note = Da completare a cura del responsabile.
minutes-place = Luogo e data
minutes-signature = Firma del responsabile
