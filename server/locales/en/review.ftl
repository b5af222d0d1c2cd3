review-closed = Closing: { $name }
