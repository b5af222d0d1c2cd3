paper-plan = Piano d’azione
paper-emblem = Spazio per l’emblema dell’Unione europea e il logo del programma
paper-projects = Progetti del gruppo
paper-no-version = Questo è il testo di lavoro del piano, non una versione.
paper-page = Pagina
paper-page-of = di
paper-summary = Sintesi delle azioni
paper-empty = Il piano non contiene ancora azioni.
paper-no-section = Senza sezione
paper-goes-on = … (continua nella scheda)
paper-sheets = Schede delle azioni
paper-sheets-note = Una scheda per ogni azione, con tutto ciò che ne è stato scritto.
paper-outputs = Allegato { $letter } · Realizzazioni da integrare
paper-work-plan = Allegato { $letter } · Piano di lavoro

paper-new = Nuova azione
paper-gone = Azione tolta
paper-changed = Modificata
paper-moved-from = Spostata da «{ $section }»
paper-changes = Modifiche
paper-no-before = Non c’è una versione precedente con cui confrontare.
paper-no-changes = Nessuna differenza rispetto a «{ $version }».
paper-moved = Spostata: era al n. { $n }
paper-counted = Rispetto a «{ $version }»: azioni nuove { $new }, tolte { $gone }, modificate { $changed }, spostate { $moved }. Le parole nuove sono sottolineate, quelle tolte sono barrate.
paper-by-section = Per sezione
paper-by-person = Per persona
paper-columns = Colonne
paper-sections = Sezioni
paper-n-new = { $n ->
    [one] { $n } nuova
   *[other] { $n } nuove
}
paper-n-gone = { $n ->
    [one] { $n } tolta
   *[other] { $n } tolte
}
paper-n-changed = { $n ->
    [one] { $n } modificata
   *[other] { $n } modificate
}
paper-n-moved = { $n ->
    [one] { $n } spostata
   *[other] { $n } spostate
}
paper-n-put = { $n ->
    [one] { $n } parola inserita
   *[other] { $n } parole inserite
}
paper-n-taken = { $n ->
    [one] { $n } parola tolta
   *[other] { $n } parole tolte
}
paper-n-edits = { $n ->
    [one] { $n } modifica
   *[other] { $n } modifiche
}
paper-is-new = nuova
paper-is-gone = tolta
paper-is-moved = spostata
paper-is-retyped = di un altro tipo
paper-is-relabelled = con altre parole

answers = Approvazioni
answers-counted = Approvazioni: { $approved } su { $of }; obiezioni: { $objected }; senza risposta: { $silent }.
answers-until-silence = Risposte attese entro il { $day }; il silenzio vale come assenso.
answers-until = Risposte attese entro il { $day }.
answers-reopened = La versione è stata riaperta e non vale più.
answers-validated = La versione è stata validata.
answer-head = Risposta
answer-by = Chi
answer-when = Quando
answer-comment = Commento
answer-approved = Approva
answer-objected = Obietta
answer-silent = Nessuna risposta
answer-consented = Nessuna risposta: vale come assenso
answer-late = dopo il termine
answer-noted = annotata dal responsabile
