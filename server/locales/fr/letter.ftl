letter-hello = À l’attention de l’Autorité de gestion,
letter-what = Nous vous transmettons ci-joint le plan d’action du groupe de travail thématique « { $group } » (version : { $version } ; { $day }).
letter-files = Pièces jointes : { $files }
letter-hash = Empreinte du contenu (SHA-256) : { $hash }
letter-protocol = Nous vous remercions de bien vouloir nous communiquer le numéro de protocole.
letter-regards = Veuillez agréer nos salutations distinguées.
letter-subject = { $programme } · Plan d’action du groupe « { $group } »
