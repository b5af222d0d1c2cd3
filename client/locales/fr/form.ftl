### Le formulaire de l’Autorité, le numéro d’enregistrement.

form-what = Le formulaire Word de l’Autorité de gestion, avec une ligne par action.
form-by = déposé par { $who }
form-columns-what = Ce qui va dans chaque colonne du formulaire :
form-nothing = (reste vide)
form-section = Section
form-upload = Déposer le formulaire vierge
form-another = Déposer un autre formulaire
form-upload-what = Un document Word avec un tableau : l’en-tête, et dessous au moins une ligne vide.
form-refused = Ce fichier ne peut pas être rempli : il faut un document Word (.docx) sans macros et sans renvois à d’autres fichiers, avec un tableau qui a une ligne vide sous son en-tête.

final-letter = Préparer l’e-mail à l’Autorité
protocol-noted = Enregistrement de l’Autorité : { $number } du { $day }
protocol-by = (noté par { $who })
protocol-note = Noter le numéro d’enregistrement…
protocol-correct = Corriger le numéro d’enregistrement…
protocol-means = Le numéro sous lequel l’Autorité a enregistré cette version. Tout le monde le lit ; le texte de la version et son empreinte ne changent pas.
protocol-number = Numéro d’enregistrement
protocol-day = Du jour
protocol-do = Noter
act-final-protocol = a noté le numéro d’enregistrement
act-form-kept = a déposé le formulaire de l’Autorité
act-form-matched = a associé les colonnes du formulaire
