review-closed = Clôture : { $name }
