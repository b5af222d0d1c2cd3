letter-hello = Gentile Autorità di Gestione,
letter-what = in allegato trasmettiamo il Piano d’azione del gruppo di lavoro tematico «{ $group }» (versione: { $version }; { $day }).
letter-files = Allegati: { $files }
letter-hash = Impronta del contenuto (SHA-256): { $hash }
letter-protocol = Chiediamo cortesemente di comunicarci il numero di protocollo.
letter-regards = Cordiali saluti
letter-subject = { $programme } · Piano d’azione del gruppo «{ $group }»
