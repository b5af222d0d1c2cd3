### After a failure of the client itself.

failure = Tavolo has stopped
failure-why = It was a fault of the program, not yours. What was saved is safe; if you were writing, your text is below.
failure-words = { $n ->
    [one] You were writing
   *[other] You were writing in { $n } places
}
failure-back = Go back to where you were
failure-detail = Details for whoever mends it
failure-file = tavolo-recovered-text.txt
