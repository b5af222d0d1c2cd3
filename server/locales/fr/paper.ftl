paper-plan = Plan d’action
paper-emblem = Espace pour l’emblème de l’Union européenne et le logo du programme
paper-projects = Projets du groupe
paper-no-version = Ceci est le texte de travail du plan, pas une version.
paper-page = Page
paper-page-of = sur
paper-summary = Synthèse des actions
paper-empty = Le plan ne contient pas encore d’actions.
paper-no-section = Sans section
paper-goes-on = … (suite dans la fiche)
paper-sheets = Fiches des actions
paper-sheets-note = Une fiche par action, avec tout ce qui en a été écrit.
paper-outputs = Annexe { $letter } · Réalisations à intégrer
paper-work-plan = Annexe { $letter } · Plan de travail

paper-new = Nouvelle action
paper-gone = Action retirée
paper-changed = Modifiée
paper-moved-from = Déplacée de « { $section } »
paper-changes = Modifications
paper-no-before = Il n’y a pas de version précédente à comparer.
paper-no-changes = Aucune différence par rapport à « { $version } ».
paper-moved = Déplacée : était au n° { $n }
paper-counted = Par rapport à « { $version } » : actions nouvelles { $new }, retirées { $gone }, modifiées { $changed }, déplacées { $moved }. Les mots nouveaux sont soulignés, les mots retirés sont barrés.
paper-by-section = Par section
paper-by-person = Par personne
paper-columns = Colonnes
paper-sections = Sections
paper-n-new = { $n ->
    [one] { $n } nouvelle
   *[other] { $n } nouvelles
}
paper-n-gone = { $n ->
    [one] { $n } retirée
   *[other] { $n } retirées
}
paper-n-changed = { $n ->
    [one] { $n } modifiée
   *[other] { $n } modifiées
}
paper-n-moved = { $n ->
    [one] { $n } déplacée
   *[other] { $n } déplacées
}
paper-n-put = { $n ->
    [one] { $n } mot ajouté
   *[other] { $n } mots ajoutés
}
paper-n-taken = { $n ->
    [one] { $n } mot retiré
   *[other] { $n } mots retirés
}
paper-n-edits = { $n ->
    [one] { $n } modification
   *[other] { $n } modifications
}
paper-is-new = nouvelle
paper-is-gone = retirée
paper-is-moved = déplacée
paper-is-retyped = d’un autre type
paper-is-relabelled = avec d’autres mots

answers = Approbations
answers-counted = Approbations : { $approved } sur { $of } ; objections : { $objected } ; sans réponse : { $silent }.
answers-until-silence = Réponses attendues jusqu’au { $day } ; le silence vaut accord.
answers-until = Réponses attendues jusqu’au { $day }.
answers-reopened = La version a été rouverte et ne vaut plus.
answers-validated = La version a été validée.
answer-head = Réponse
answer-by = Qui
answer-when = Quand
answer-comment = Commentaire
answer-approved = Approuve
answer-objected = Objecte
answer-silent = Pas de réponse
answer-consented = Pas de réponse : vaut accord
answer-late = après l’échéance
answer-noted = notée par le responsable
