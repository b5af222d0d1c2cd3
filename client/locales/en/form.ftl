### The authority’s form, the protocol number.

form-what = The Managing Authority’s own Word form, with a row for each action.
form-by = uploaded by { $who }
form-columns-what = What goes into each column of the form:
form-nothing = (stays empty)
form-section = Section
form-upload = Upload the empty form
form-another = Upload another form
form-upload-what = A Word document with a table: its head, and at least one empty row under it.
form-refused = This file cannot be filled: it takes a Word document (.docx) without macros or references to other files, with a table that has an empty row under its head.

final-letter = Prepare the e-mail to the Authority
protocol-noted = The Authority’s protocol: { $number } of { $day }
protocol-by = (noted by { $who })
protocol-note = Note the protocol number…
protocol-correct = Correct the protocol number…
protocol-means = The number under which the Authority registered this version. Everybody reads it; the version’s text and its hash stay the same.
protocol-number = Protocol number
protocol-day = Of the day
protocol-do = Note
act-final-protocol = noted the protocol number
act-form-kept = uploaded the Authority’s form
act-form-matched = matched the form’s columns
