### Who is in a group, and the links into it.

people-title = Persone · { $group }
people-who-is-in = Chi c’è
people-count = { $n ->
    [one] Una persona
   *[other] { $n } persone
}
people-none = Non è ancora entrato nessuno. Crea un link e mandalo: chi lo apre scrive il proprio nome ed è dentro.
people-guest = ospite fino alle { $time } del { $day }
people-referents = Progetti e referenti
people-referent = Referenti
people-members = Partner
people-nobody = nessuno per ora
people-roles = Chi può fare che cosa
people-role-lead = Il responsabile scrive nel piano finché non è congelato, ne decide lo stato, invita e revoca.
people-role-editor = Chi ha la scrittura scrive nel piano finché è aperto.
people-role-viewer = Chi ha la lettura vede tutto il piano e non lo cambia.
people-role-referent = Il referente parla per il progetto e scrive come le persone del suo partenariato.
people-role-guest = L’ospite è entrato con un link per l’incontro: esce quando il link finisce.
people-links = Link in circolazione
people-links-none = Nessun link in circolazione.
people-link-ends = fino alle { $time } del { $day }
people-link-open = link aperto
people-link-personal = link personale
people-link-uses = { $n ->
    [0] non ancora usato
    [one] usato una volta
   *[other] usato { $n } volte
}
people-link-of = di { $name }
people-revoke = Revoca
people-revoke-means = Chi è entrato con questo link perde subito quello che il link gli ha dato. Non si può annullare; si può fare un link nuovo.
people-revoke-do = Revoca il link
people-out = Fai uscire
people-out-means = { $name } perde subito ogni accesso al programma, anche negli altri gruppi. Quello che ha scritto resta.
people-keep = Annulla
people-failed = Non è riuscito: il server non l’ha confermato. Riprova.
people-new = Nuovo link personale
people-new-what = Per una persona sola, su tutti i suoi dispositivi. Mandaglielo tu, per e-mail.
people-new-gives = Dà il ruolo di
people-new-another = Creane un altro
people-of-project = Progetto
people-reading = Cerco chi c’è…
people-unread = Non riesco a leggere chi c’è. Controlla la connessione.
people-again = Riprova
people-referent-one = referente
people-member-one = partner
list-title = Invita più persone
list-how = Incolla un elenco: una persona per riga, con nome, e-mail, progetto e ruolo (referente, partner, scrittura, lettura), in qualunque ordine. Va bene da Excel, da Word o dalla posta.
list-example = Nome Cognome; nome@esempio.it; Vivimed; referente
list-name = Nome
list-email = E-mail
list-unread = Non capito: { $words }
list-no-project = Manca il progetto: questa riga non dà un link.
list-unknown-project = Il progetto non è di questo gruppo: questa riga non dà un link.
list-no-address = Senza e-mail: il link lo mandi tu in un altro modo.
list-make = { $n ->
    [one] Crea un link
   *[other] Crea { $n } link
}
list-made = { $n ->
    [one] Un link pronto
   *[other] { $n } link pronti
}
list-send = Ogni link è di una persona sola. I link si vedono solo adesso: spediscili, o copia la tabella.
list-subject = { $group }: il tuo link
list-body = 
    Buongiorno,

    con questo link personale entri nel gruppo di lavoro «{ $group }»:
    { $url }

    Cordiali saluti
list-mail = Scrivi
list-anew = Invita altre persone
people-revoke-place-means = Chi è entrato con questo link perde subito il suo posto nel progetto, anche negli altri gruppi di cui il progetto fa parte. Non si può annullare; si può fare un link nuovo.
people-seat-of = Ruolo di { $name }
way-back = L’incontro è finito
way-back-why = { $name }, eri dentro con il link di un incontro, e il link è finito. Quello che hai scritto è al suo posto.
way-back-ask = Chiedi di rientrare
way-back-asked = Richiesta inviata: quando chi coordina il gruppo, o il tuo referente, la conferma, questa pagina si apre da sola.
returns-why = Erano ospiti di un incontro. Chi fai rientrare resta finché non revochi il suo link.
returns-project = ha indicato { $project }
returns-no-project = non ha indicato un progetto del gruppo
returns-place = Partner di { $project }
returns-seat = Fai rientrare: { $seat }
returns-no = Non ora
