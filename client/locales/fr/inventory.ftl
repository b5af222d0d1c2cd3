### The inventory: tables that come in, and where outputs are used.

import-open = Coller un tableau
import-title = Réalisations d’un tableau
import-how = Copiez le tableau depuis Word, Excel ou LibreOffice, titres compris, et collez-le ci-dessous.
import-field = Collez ici (Ctrl+V)
import-match = Au-dessus de chaque colonne figure sa destination : vérifiez, et changez si besoin. Rien n’est encore écrit.
import-headed = La première ligne contient les titres
import-preview = Aperçu du tableau
import-column = Destination de la colonne { $n }
import-skip = ne pas importer
import-unread = { $n ->
    [one] { $n } cellule n’a pas été reconnue : elle reste telle quelle, et vous pourrez la corriger ensuite.
   *[other] { $n } cellules n’ont pas été reconnues : elles restent telles quelles, et vous pourrez les corriger ensuite.
}
import-do = { $n ->
    [one] Ajouter { $n } réalisation
   *[other] Ajouter { $n } réalisations
}
import-other = Coller un autre tableau
output-unused = pas encore utilisée
output-go = Aller à « { $name } »
output-own-group = Du groupe
inventory-empty = Ici se trouvent les réalisations de tous les projets, celles du tableau 2. Copiez le tableau depuis Word ou Excel et collez-le : avant de les ajouter, vous voyez où va chaque colonne.
