review-closed = Chiusura: { $name }
