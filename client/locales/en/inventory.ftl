### The inventory: tables that come in, and where outputs are used.

import-open = Paste a table
import-title = Outputs from a table
import-how = Copy the table from Word, Excel or LibreOffice, headings included, and paste it below.
import-field = Paste here (Ctrl+V)
import-match = Over each column stands where it will go: check, and change it where needed. Nothing is written yet.
import-headed = The first line holds headings
import-preview = Preview of the table
import-column = Where column { $n } goes
import-skip = leave out
import-unread = { $n ->
    [one] One cell was not recognised: it stays as it is written, and you can mend it later.
   *[other] { $n } cells were not recognised: they stay as they are written, and you can mend them later.
}
import-do = { $n ->
    [one] Add one output
   *[other] Add { $n } outputs
}
import-other = Paste another table
output-unused = not used yet
output-go = Go to “{ $name }”
output-own-group = Of the group
inventory-empty = The outputs of all projects stand here, those of Table 2. Copy the table from Word or Excel and paste it: before they are added you see where each column goes.
