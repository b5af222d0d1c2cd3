### A partnership's space, and the ideas that leave it for a group.

space-parts = Pagine del partenariato
space-people = Persone
space-ideas-title = Idee del partenariato { $project }
space-outputs-title = Realizzazioni del partenariato { $project }
space-notes-title = Note del partenariato { $project }
space-people-title = Persone del partenariato { $project }
space-private = Lo vede solo il partenariato { $project }
space-role-referent = Il referente scrive, condivide le idee con i gruppi, invita e toglie le persone.
space-role-member = Ogni partner legge e scrive tutto ciò che è nello spazio.
space-role-others = Nessun altro vede lo spazio: né i responsabili dei gruppi, né l’Autorità di Gestione.
space-invite = Invita un partner
space-invite-what = Un link personale, per una persona sola: entra nel partenariato { $project } e scrive nei suoi gruppi.
space-remove = Togli
space-remove-who = Togli { $name }
space-remove-means = { $name } non vedrà più lo spazio del partenariato e non scriverà più per il progetto. Ciò che ha scritto resta.

ideas-waiting = { $n ->
    [0] Nessuna idea da discutere
    [one] Un’idea da discutere
   *[other] { $n } idee da discutere
}
row-from-ideas = { $n ->
    [one] Nasce da un’idea condivisa:
   *[other] Nasce da { $n } idee condivise:
}


idea-share = { $n ->
    [0] Condividi con un gruppo…
    [one] Condividi con un gruppo…
   *[other] Condividi { $n } idee con un gruppo…
}
idea-make = Fai diventare un’azione…
idea-join = Unisci a un’azione…
idea-aside = Metti da parte…
idea-make-short = Nuova azione…
idea-join-short = Unisci…
idea-plan-closed = In questo momento il piano non si può scrivere: le idee restano qui.

idea-make-title = { $n ->
    [one] Un’azione da un’idea
   *[other] Un’azione da { $n } idee
}
idea-make-what = { $n ->
    [one] Titolo, descrizione, progetti e realizzazioni passano nella nuova azione. L’idea resta qui, con il collegamento all’azione.
   *[other] Titoli e descrizioni si affiancano, progetti e realizzazioni si riuniscono in una sola azione. Le idee restano qui, con il collegamento all’azione.
}
idea-make-where = In quale sezione del piano
idea-make-do = Crea l’azione
idea-join-title = { $n ->
    [one] Unisci l’idea a un’azione
   *[other] Unisci { $n } idee a un’azione
}
idea-join-what = Ciò che dicono va sotto il testo dell’azione; progetti e realizzazioni si aggiungono ai suoi.
idea-join-search = Cerca un’azione
idea-join-more = { $n ->
    [one] E un’altra: cercala per numero o per titolo.
   *[other] E altre { $n }: cercale per numero o per titolo.
}
idea-aside-title = { $n ->
    [one] Metti da parte l’idea
   *[other] Metti da parte { $n } idee
}
idea-aside-why = Perché
idea-aside-what = Lo legge anche il partenariato che l’ha proposta. L’idea resta qui e si può riprendere.
idea-aside-long = La spiegazione è troppo lunga: bastano poche frasi.
idea-aside-do = Metti da parte

share-title = { $n ->
    [one] Condividi un’idea
   *[other] Condividi { $n } idee
}
share-with = Con quale gruppo
share-what = Passano al gruppo: titolo, descrizione, categoria, tematica, progetti e realizzazioni usate, come sono scritti adesso. Li leggono tutte le persone del gruppo e l’Autorità di Gestione.
share-outputs = { $n ->
    [one] Insieme passa nell’inventario, dove la vedono tutti, questa realizzazione:
   *[other] Insieme passano nell’inventario, dove le vedono tutti, queste { $n } realizzazioni:
}
share-stays = Restano qui le note, le altre idee, chi ha scritto che cosa e ogni parola cancellata.
share-decided = { $n ->
    [one] Su un’altra idea il gruppo ha già deciso: non cambia più da qui.
   *[other] Su altre { $n } idee il gruppo ha già deciso: non cambiano più da qui.
}
share-again = { $n ->
    [one] Un’idea è già condivisa con il gruppo: torna a dire ciò che si legge qui, anche dove là qualcuno l’ha cambiata.
   *[other] { $n } idee sono già condivise con il gruppo: tornano a dire ciò che si legge qui, anche dove là qualcuno le ha cambiate.
}
share-unsent = Prima tutto dev’essere salvato: aspetta che in alto si legga «Salvato per tutti».
share-wordless = Una delle idee è ancora vuota: scrivi almeno il titolo.
share-too-many = Al massimo { $n } idee alla volta.
share-failed = Non è stato possibile condividere. Le idee sono al sicuro qui: riprova tra un momento.
share-failed-decided = Intanto il gruppo ha deciso su una di queste idee: non cambia più da qui. Chiudi e guarda che cosa ne è stato.
share-failed-forbidden = Solo il referente condivide le idee del partenariato.
share-do = { $n ->
    [0] Condividi
    [one] Condividi l’idea
   *[other] Condividi { $n } idee
}

