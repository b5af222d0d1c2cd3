### The matrix.

plan-opening = Opening the plan…
tools = Matrix tools
search = Search { $of ->
    [ideas] the ideas
    [shared_ideas] the ideas
    [notes] the notes
    [outputs] the outputs
    [phases] the calendar
   *[other] the plan
}
undo = Undo
redo = Redo
restore = Restore
columns = Columns
columns-shown = { $shown } of { $all }
bin = Bin
bin-empty = What you delete comes here: rows, sections, columns. There is nothing for now.
bin-section = { $n ->
    [one] Section, with one action
   *[other] Section, with { $n } actions
}
panel-close = Close (Esc)
demo-remove = Remove the examples
cell-whole = all
cell-less = less
cell-unsent = Not sent yet
cell-both = Two choices: decide which one holds
key-enter = Enter
foot-writing = you are writing
foot-leaves = leaves, the text stays
foot-closes = closes the list
foot-edits = edits
foot-moves = moves the row
foot-undoes = undoes only your own
foot-reading = Read only
foot-not-persistent = The browser may erase the copy on this computer
foot-not-persistent-why = If the disk fills up, the browser may erase sites’ data. What is “Saved for everyone” is safe on the server.
foot-count = { $rows ->
    [one] { $rows } action
   *[other] { $rows } actions
} in { $sections ->
    [one] { $sections } section
   *[other] { $sections } sections
}
foot-rows = { $of ->
    [ideas] { $n ->
        [one] { $n } idea
       *[other] { $n } ideas
    }
    [shared_ideas] { $n ->
        [one] { $n } idea
       *[other] { $n } ideas
    }
    [notes] { $n ->
        [one] { $n } note
       *[other] { $n } notes
    }
    [outputs] { $n ->
        [one] { $n } output
       *[other] { $n } outputs
    }
   *[other] { $n ->
        [one] { $n } phase
       *[other] { $n } phases
    }
}
held = Words not accepted
held-some = { $n ->
    [one] One refused change
   *[other] { $n } refused changes
}
held-none = Nothing set aside: the server accepted everything.
held-why = These words did not get into the plan, but they are not lost: they stay on this computer until you copy them, save them or put them in again.
held-frozen = the plan was frozen
held-review = the plan was in review
held-no-right = you could not write at that moment
held-full = the plan was full: ask whoever coordinates it
held-section = Section title
held-column = Column name
held-option = Choice of the column “{ $column }”
held-not-written = they could not be written into the plan
held-put-back = Put back into the plan
held-let-go = No longer needed
held-file = tavolo-words-not-accepted.txt
move-up = Move up
move-down = Move down
picker-hint = Type to search
picker-none = Nothing with these letters
picker-words = Enter adds “{ $words }”
row-open = Open its page
row-gone = This { $of ->
    [ideas] idea
    [shared_ideas] idea
    [notes] note
    [outputs] output
    [phases] phase
   *[other] action
} is no longer here: it may be in the bin.
page-back = Back to the { $of ->
    [ideas] ideas
    [shared_ideas] ideas
    [notes] notes
    [outputs] outputs
    [phases] phases
   *[other] actions
}
page-rows = Other { $of ->
    [ideas] ideas
    [shared_ideas] ideas
    [notes] notes
    [outputs] outputs
    [phases] phases
   *[other] actions
}
page-before = Previous
page-after = Next
row-add = Add { $of ->
    [ideas] an idea
    [shared_ideas] an idea
    [notes] a note
    [outputs] an output
    [phases] a phase
   *[other] an action
}
row-add-first = { $of ->
    [ideas] Write the first idea
    [shared_ideas] Write the first idea
    [notes] Write the first note
    [outputs] Write the first output
    [phases] Write the first phase
   *[other] Write the first action of this section
}
row-add-below = Add { $of ->
    [ideas] an idea
    [shared_ideas] an idea
    [notes] a note
    [outputs] an output
    [phases] a phase
   *[other] an action
} below
row-delete = Delete the { $of ->
    [ideas] idea
    [shared_ideas] idea
    [notes] note
    [outputs] output
    [phases] phase
   *[other] action
}
row-keep = Keep the row
row-menu = { $of ->
    [ideas] Idea
    [shared_ideas] Idea
    [notes] Note
    [outputs] Output
    [phases] Phase
   *[other] Action
} { $code }: more
row-menu-new = { $of ->
    [ideas] New idea
    [shared_ideas] New idea
    [notes] New note
    [outputs] New output
    [phases] Phase
   *[other] New action
}: more
row-move-to = Move to “{ $section }”
row-new = new
row-untitled = Untitled { $of ->
    [ideas] idea
    [shared_ideas] idea
    [notes] note
    [outputs] output
    [phases] phase
   *[other] action
}
row-written = deleted, then written
row-written-why = Somebody deleted it while somebody else was writing: decide in the row’s menu whether to keep or delete it.
section-add = Section
section-add-below = Add a section below
section-agreed = { $n ->
    [0] none agreed
    [one] one agreed
   *[other] { $n } agreed
}
section-delete = Delete the section
section-fold = { $title }: open or close
section-menu = Section { $title }: more
section-none = No section
section-rename = Rename the section
section-rows = { $n ->
    [one] { $n } action
   *[other] { $n } actions
}
section-title = Section title
section-untitled = Untitled section
said-row-deleted = { $code } deleted: it is in the bin.
said-new-row-deleted = Row deleted: it is in the bin.
said-section-deleted = { $n ->
    [one] Section deleted with one action: it is in the bin.
   *[other] Section deleted with { $n } actions: it is in the bin.
}
said-cleared = Cell emptied.
said-demo-removed = { $n ->
    [one] One example removed: it is in the bin.
   *[other] { $n } examples removed: they are in the bin.
}
said-restored = Restored.
said-undone = Done: only your own act was affected.
said-nothing-to-undo = There is nothing more of yours to undo or redo.
said-not-done = That was not possible. The plan is as before.
said-not-written = Not all of the text is in the plan yet, but it stays here: keep typing and Tavolo tries again.
said-kept-aside = The text did not get into the plan: it is safe under “Words not accepted”.
said-put-back = Put back into the plan.
said-cell-changed = The cell changed: { $text }
value-nothing = Empty
value-unread = Not recognised: it stays as written until somebody corrects it.
value-lacks-year = The year is missing: for now it stays as written.
value-from-to = from { $from } to { $to }
value-from = from { $from }
value-by = by { $to }
value-euro = €{ $amount }
value-euro-note = €{ $amount }, { $note }
value-day = Day
value-first-day = From
value-last-day = To
value-example-when = end of September 2019, by March 2020
value-example-date = 20/10/2019
value-example-money = €1,500
value-example-number = 12.5
value-example-link = https://
foot-keys = all keys
paste-longer = { $n ->
    [one] One row is missing for what you paste.
   *[other] { $n } rows are missing for what you paste.
}
paste-add = { $n ->
    [one] Add a row and paste everything
   *[other] Add { $n } rows and paste everything
}
paste-fits = { $n ->
    [one] Paste only the row that fits
   *[other] Paste only the { $n } rows that fit
}
paste-not = Do not paste
unread = To be checked
unread-why = These words were pasted as they are, because we did not recognise them. Nothing is lost.
unread-go = Go to the cell
said-picked = Selected: { $rows } × { $columns } cells.
said-copied = { $n ->
    [one] Cell copied.
   *[other] { $n } cells copied.
}
said-cells-cleared = { $n ->
    [one] Cell emptied.
   *[other] { $n } cells emptied.
}
said-filled = { $n ->
    [one] One cell filled.
   *[other] { $n } cells filled.
}
said-pasted = { $n ->
    [one] One cell pasted.
   *[other] { $n } cells pasted.
}
said-pasted-unread = { $n ->
    [one] One was not recognised and stays as written.
   *[other] { $n } were not recognised and stay as written.
}
said-pasted-over = { $n ->
    [one] There was no place for one column.
   *[other] There was no place for { $n } columns.
}
said-too-large = That is too much to paste at once: copy a smaller part. The plan is as it was.
help = Keys
help-moving = Moving
help-selecting = Selecting
help-writing = Writing
help-rest = Copying, filling, moving rows
help-arrows = one cell
help-edges = to the last written cell, or the next one
help-line = start and end of the row
help-corners = first and last action
help-pages = one screen
help-find = search the plan
help-extend = extend the selection
help-row = the whole row
help-column = the whole column
help-all = everything
help-open = opens the cell in full, or the section
help-one = leaves the selection
help-edit = writes in the cell
help-leave = leaves the cell; the text stays
help-next = next cell, while writing
help-up = the cell above
help-break = a new line in the cell
help-clear = empties
help-clipboard = copy, cut, paste
help-fill-down = fills downwards
help-fill-right = fills to the right
help-move-row = moves the row
help-menu = menu of the row or section
help-undo = undo and redo, only what is yours
help-screen = projector view
help-help = this table
row-add-above = Add { $of ->
    [ideas] an idea
    [shared_ideas] an idea
    [notes] a note
    [outputs] an output
    [phases] a phase
   *[other] an action
} above
row-duplicate = Duplicate the { $of ->
    [ideas] idea
    [shared_ideas] idea
    [notes] note
    [outputs] output
    [phases] phase
   *[other] action
}
row-merged-from = Also joins { $codes }, which are in the bin.
rows-menu = { $n } rows: more
rows-merge = { $of ->
    [ideas] Join into one idea
    [shared_ideas] Join into one idea
    [notes] Join into one note
    [outputs] Merge into one output
   *[other] Merge into one action
}
rows-delete = Delete { $n } rows
said-rows-deleted = { $n } rows deleted: they are in the bin.
said-rows-moved = { $n ->
    [one] Action moved.
   *[other] { $n } actions moved.
}
said-merged = { $of ->
    [ideas] { $n } ideas joined into one: texts one below the other, lists united, origins kept.
    [shared_ideas] { $n } ideas joined into one: texts one below the other, lists united, origins kept.
    [notes] { $n } notes joined into one: texts one below the other, origins kept.
    [outputs] { $n } outputs merged into one: texts joined, lists united, origins kept.
   *[other] { $n } actions merged into one: texts joined, lists united, origins kept.
}
column-menu = Column { $label }: more
column-name = Name of the column
column-rename = Rename
column-type = Type
column-retype = Change the type
column-all-read = { $n ->
    [0] No cell to convert.
    [one] The one filled cell converts.
   *[other] All { $n } filled cells convert.
}
column-some-unread = { $n ->
    [one] One cell of { $all } is not recognised: it stays as written.
   *[other] { $n } cells of { $all } are not recognised: they stay as written.
}
column-example = “{ $words }”
column-left = To the left
column-right = To the right
column-narrower = Narrower
column-wider = Wider
column-hide = Hide for me
column-delete = Delete
column-add = Add a column
column-new = New column
said-column-changed = Type changed: what is not recognised stays as written.
said-column-deleted = Column deleted, with its cells: it is in the bin.
said-column-added = A new column, the last on the right: its menu renames it.
type-prose = Text
type-choice = One choice
type-choices = Several choices
type-when = Period
type-date = Date
type-number = Number
type-money = Amount
type-projects = Projects
type-tags = Tags
type-link = Link
filter = Filter
filter-column = Column
filter-filled = filled
filter-empty = empty
filter-clear = Remove all filters
sort = Sort
sort-column = Column
sort-none = The plan’s order
sort-down = From last to first
look-mine = Only for you, on this device.
said-sorted = Rows are in an order of your own: to move them, go back to the plan’s order.
look-nothing = No { $of ->
    [ideas] idea
    [shared_ideas] idea
    [notes] note
    [outputs] output
    [phases] phase
   *[other] action
} matches. All the others are where they were.
key-shift = Shift
key-space = Space
key-delete = Delete
key-home = Home
key-end = End
key-page-up = Page up
key-page-down = Page down
key-escape = Esc
bin-column = Column, with its cells
since = Changed since you were here
since-some = { $n ->
    [one] One change
   *[other] { $n } changes
}
since-none = Nothing new since you were here.
since-before = Previous
since-next = Next
since-seen = Seen
since-column = column
since-section = section
since-new = new
since-gone = deleted
since-moved = moved
since-cell = Changed since you were here.{" "}
copy-menu = Files and history
copy-save = Save a copy
copy-save-what = A file with the whole document and its history: whoever has it also reads what was deleted.
copy-open = Open a copy again
copy-open-what = Brings back into the document what you wrote and what is missing. What others wrote comes from the server.
copy-nothing-new = The copy holds nothing of yours that is missing.
copy-taken = { $n ->
    [one] One change of yours is back in the document.
   *[other] { $n } changes of yours are back in the document.
}
copy-left = { $taken } changes are back; { $n } depend on others that are not here.
copy-unreadable = This file is no readable copy of a document.
copy-other = This file is a copy of another document.
group-by = Group
group-by-section = { $of ->
    [rows] The plan’s sections
   *[other] No groups
}
group-nothing = Nothing given
view-menu = View
view-share-what = Whoever opens the link sees the plan with your filters, order, groups and columns.
view-plain = Back to the plan’s own view
grip-row = { $of ->
    [rows] Drag the action elsewhere (or Alt with the arrows)
   *[other] Drag the row elsewhere (or Alt with the arrows)
}
grip-section = Drag the section elsewhere
grip-column = Drag the column elsewhere
paste-on = Go on in the rows of the next section
section-duplicate = Duplicate the section with its actions
column-insert = Add a column beside it
column-duplicate = Duplicate the column
column-copy-of = { $label } (copy)
said-section-copied = { $n ->
    [one] The section is copied, with one action.
   *[other] The section is copied, with { $n } actions.
}
