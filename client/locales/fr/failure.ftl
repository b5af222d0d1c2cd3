### After a failure of the client itself.

failure = Tavolo s’est arrêté
failure-why = C’est une erreur du programme, pas la vôtre. Ce qui était enregistré est en sécurité ; si vous étiez en train d’écrire, votre texte est ci-dessous.
failure-words = { $n ->
    [one] Vous étiez en train d’écrire
   *[other] Vous étiez en train d’écrire à { $n } endroits
}
failure-back = Revenir où vous étiez
failure-detail = Détails pour la réparation
failure-file = tavolo-texte-recupere.txt
