### After a failure of the client itself.

failure = Tavolo si è fermato
failure-why = È stato un errore del programma, non tuo. Ciò che era salvato è al sicuro; se stavi scrivendo, il testo è qui sotto.
failure-words = { $n ->
    [one] Stavi scrivendo
   *[other] Stavi scrivendo in { $n } punti
}
failure-back = Torna dov’eri
failure-detail = Dettagli per chi ripara
failure-file = tavolo-testo-recuperato.txt
