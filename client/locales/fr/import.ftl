### Tables from files and from the clipboard.

import-title = { $of ->
    [rows] Des actions depuis un fichier ou un tableau
   *[other] Des réalisations depuis un tableau
}
import-file-open = Importer depuis un fichier
import-file-what = Des actions depuis Excel, LibreOffice, CSV ou Word : avant de les écrire, vous voyez où va chaque colonne.
import-file = Choisissez un fichier
import-file-kinds = Excel (xlsx, xls), LibreOffice (ods), CSV, ou Word (docx) avec un tableau.
import-reading = Lecture du fichier…
import-too-large = Le fichier est trop volumineux : le maximum est de 12 Mo. Retirez les images, ou divisez-le.
import-too-much = Le fichier contient plus que ce qui peut être importé en une fois : divisez-le en plusieurs fichiers.
import-unknown = Ce fichier n’est pas un tableau lisible ici. Enregistrez-le au format xlsx, ods, csv ou docx.
import-damaged = Le fichier ne peut pas être lu : il est peut-être incomplet, ou protégé par un mot de passe.
import-unsafe = Le fichier est fait d’une manière qui pourrait être nuisible : il n’a pas été lu. Enregistrez-le à nouveau depuis Excel ou LibreOffice.
import-empty = Le fichier ne contient aucun tableau.
import-busy = D’autres personnes font lire ou préparer des fichiers en ce moment : réessayez dans un instant.
import-unreachable = La lecture d’un fichier demande une connexion. Un tableau copié peut être collé même sans connexion.
import-failed = Le fichier n’a pas été lu. Rien n’a changé : réessayez.
import-how = Ou copiez le tableau depuis Word, Excel ou LibreOffice, titres compris, et collez-le ci-dessous.
import-field = Collez ici (Ctrl+V)
import-match = Au-dessus de chaque colonne figure sa destination : vérifiez, et modifiez si nécessaire. Rien n’est encore écrit.
import-sheet = Feuille
import-table-n = Tableau { $n }
import-this-sheet = importer cette feuille
import-head = Titres des colonnes
import-head-none = il n’y en a pas
import-row = à la ligne { $n }
import-hints = ignorer les instructions (ligne { $rows })
import-section = Les nouvelles actions vont dans
import-section-else = Si la section n’est pas indiquée, les nouvelles actions vont dans
import-section-none = aucune section
import-preview = Aperçu du tableau
import-column = Destination de la colonne { $column }
import-skip = ne pas importer
import-to-section = Section de l’action
import-shared = Plusieurs colonnes vont dans : { $fields }. Les textes sont placés les uns sous les autres et les listes sont réunies ; là où il n’y a de place que pour une valeur, la première reste et les autres figurent dans la liste.
import-sections = { $n ->
    [one] Une nouvelle section :
   *[other] { $n } nouvelles sections :
}
import-keys = { $of ->
    [rows] Reconnaître les actions déjà présentes
   *[other] Reconnaître les réalisations déjà présentes
}
import-keys-what = Lorsque ces champs disent la même chose, la ligne du fichier met à jour celle qui existe ; les cellules vides du fichier n’effacent rien. Si vous ne choisissez rien, tout est ajouté à la fin.
import-unread = { $n ->
    [one] Une cellule n’a pas été reconnue : elle reste telle quelle, et pourra être corrigée ensuite.
   *[other] { $n } cellules n’ont pas été reconnues : elles restent telles quelles, et pourront être corrigées ensuite.
}
import-sum = Cellules remplies : { $read }. Dans le tableau : { $written }. Dans la liste : { $left }.
import-list = Liste des cellules laissées de côté ou non reconnues
import-list-save = Télécharger la liste
import-why-unrecognised = écrite telle quelle : non reconnue
import-why-too-long = trop longue pour son champ
import-why-fault = contient une erreur du tableur
import-why-too-many = au-delà du nombre maximal de lignes
import-why-differs = une autre colonne remplit déjà son champ
import-why-sections = au-delà du nombre maximal de nouvelles sections
import-why-no-section = aucune section du plan ne porte ce titre
import-why-no-title = n’est pas un titre de section
import-why-several = plusieurs lignes ont les mêmes données
import-why-twice = la même ligne figure déjà plus haut dans le fichier
import-why-code = le numéro est attribué par Tavolo
import-why-no-field = colonne non importée
import-why-hint = instructions
import-why-heading = titre
import-do = { $of ->
    [rows] { $n ->
        [one] Ajouter une action
       *[other] Ajouter { $n } actions
    }
   *[other] { $n ->
        [one] Ajouter une réalisation
       *[other] Ajouter { $n } réalisations
    }
}
import-do-sections = { $n ->
    [one] Ajouter une section
   *[other] Ajouter { $n } sections
}
import-do-both = Ajouter { $new }, mettre à jour { $changed }
import-writing = Écriture…
import-cancel-what = Ce qui a déjà été écrit sera retiré.
said-imported = { $n ->
    [one] Une cellule importée.
   *[other] { $n } cellules importées.
}
said-import-cancelled = Importation annulée : il n’en reste rien.
said-import-in-part = L’importation s’est arrêtée à mi-chemin : ce qu’elle a écrit est resté.
import-other = Un autre fichier ou un autre tableau
