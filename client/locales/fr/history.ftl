### L’historique d’un plan : points, versions, comparaison.

history-now = Maintenant
history-now-is = Le plan tel qu’il est maintenant
history-server = Tavolo
history-begun = Le plan a été créé
history-edits = { $n ->
    [one] { $n } modification
   *[other] { $n } modifications
}
history-accepted = { $n ->
    [one] { $n } modification acceptée de la proposition de { $project }
   *[other] { $n } modifications acceptées de la proposition de { $project }
}
history-older = Un pas en arrière
history-newer = Un pas en avant
history-list = Liste
history-slider = Point de l’historique
history-compare = Comparer
history-missing = Ce point n’est pas encore sur cet appareil : il arrivera avec la connexion.
history-failed = L’historique n’est pas arrivé du serveur. Réessayez dans un instant.
history-earlier = Afficher ce qui précède

version-named = Version
version-automatic = Version automatique
version-round = Ouverture de la relecture
version-round-closed = Clôture de la relecture
version-meeting = Version de la réunion
version-final = Version finale
version-save = Enregistrer une version
version-save-means = Donnez un nom au plan tel qu’il est maintenant : vous le retrouverez dans l’historique, pourrez le comparer et le citer. Le plan reste ouvert.
version-note = Note (facultative)
version-failed = La version n’a pas été enregistrée : le serveur ne l’a pas confirmé. Réessayez dans un instant.
version-unsent = Les dernières modifications ne sont pas encore arrivées au serveur : la version s’enregistre quand elles y sont toutes.

compare-title = Comparaison de deux points
compare-from = De
compare-to = à
compare-seen = Quand vous avez regardé la dernière fois
compare-versions = Versions
compare-sittings = Modifications
compare-only = Lignes modifiées seulement
compare-end = Fermer la comparaison
compare-take = Télécharger la comparaison (.docx)
compare-unsent = Les dernières modifications ne sont pas encore arrivées au serveur : le document se prépare quand elles y sont toutes.
compare-sum = Ce qui change
compare-same = { $n ->
    [one] { $n } ligne identique
   *[other] { $n } lignes identiques
}
compare-nothing = Rien ne change.
compare-changed = { $n ->
    [one] ligne modifiée
   *[other] lignes modifiées
}
compare-new = { $n ->
    [one] ligne nouvelle
   *[other] lignes nouvelles
}
compare-gone = { $n ->
    [one] ligne retirée
   *[other] lignes retirées
}
compare-moved = { $n ->
    [one] ligne déplacée
   *[other] lignes déplacées
}
compare-n-changed = { $n ->
    [one] { $n } modifiée
   *[other] { $n } modifiées
}
compare-n-new = { $n ->
    [one] { $n } nouvelle
   *[other] { $n } nouvelles
}
compare-n-gone = { $n ->
    [one] { $n } retirée
   *[other] { $n } retirées
}
compare-n-moved = { $n ->
    [one] { $n } déplacée
   *[other] { $n } déplacées
}
compare-columns = Colonnes
compare-column-new = nouvelle
compare-column-gone = retirée
compare-column-moved = déplacée
compare-column-retyped = d’un autre type
compare-column-relabelled = avec d’autres mots
compare-by-section = Par section
compare-by-person = Par personne
compare-gap = { $n ->
    [one] { $n } ligne sans modification
   *[other] { $n } lignes sans modification
}
compare-tag-changed = Modifiée
compare-tag-was = était { $n }
