### The inventory: tables that come in, and where outputs are used.

output-unused = pas encore utilisée
output-go = Aller à « { $name } »
output-own-group = Du groupe
inventory-empty = Ici se trouvent les réalisations de tous les projets, celles du tableau 2. Copiez le tableau depuis Word ou Excel et collez-le : avant de les ajouter, vous voyez où va chaque colonne.
