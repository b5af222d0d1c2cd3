### What is done with the matrix: its tools, menus, panels and keys.

columns-shown = { $shown } of { $all }
bin-empty = What you delete comes here: rows, sections, columns. There is nothing for now.
bin-section = { $n ->
    [one] Section, with one action
   *[other] Section, with { $n } actions
}
panel-close = Close (Esc)
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
row-add-below = Add { $of ->
    [ideas] an idea
    [shared_ideas] an idea
    [notes] a note
    [outputs] an output
    [phases] a phase
   *[other] an action
} below
row-keep = Keep the row
row-move-to = Move to “{ $section }”
section-add = Section
section-add-below = Add a section below
section-rename = Rename the section
value-nothing = Empty
value-lacks-year = The year is missing: for now it stays as written.
value-day = Day
value-first-day = From
value-last-day = To
value-example-when = end of September 2019, by March 2020
value-example-date = 20/10/2019
value-example-money = €1,500
value-example-number = 12.5
value-example-link = https://
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
unread-why = These words were pasted as they are, because we did not recognise them. Nothing is lost.
unread-go = Go to the cell
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
column-new = New column
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
filter-column = Column
filter-filled = filled
filter-empty = empty
sort-column = Column
sort-none = The plan’s order
sort-down = From last to first
look-mine = Only for you, on this device.
key-shift = Shift
key-space = Space
key-delete = Delete
key-home = Home
key-end = End
key-page-up = Page up
key-page-down = Page down
key-escape = Esc
bin-column = Column, with its cells
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
copy-menu = Files and history
copy-save = Save a copy
copy-save-what = A file with the whole document and its history: whoever has it also reads what was deleted.
copy-open = Open a copy again
copy-open-what = Brings back into the document what you wrote and what is missing. What others wrote comes from the server.
group-by = Group
group-by-section = { $of ->
    [rows] The plan’s sections
   *[other] No groups
}
view-menu = View
view-share-what = Whoever opens the link sees the plan with your filters, order, groups and columns.
view-plain = Back to the plan’s own view
paste-on = Go on in the rows of the next section
section-duplicate = Duplicate the section with its actions
column-insert = Add a column beside it
column-duplicate = Duplicate the column
column-copy-of = { $label } (copy)

# What was done, where only the tools, the panels and the menus do it
said-demo-removed = { $n ->
    [one] One example removed: it is in the bin.
   *[other] { $n } examples removed: they are in the bin.
}
said-put-back = Put back into the plan.
said-merged = { $of ->
    [ideas] { $n } ideas joined into one: texts one below the other, lists united, origins kept.
    [shared_ideas] { $n } ideas joined into one: texts one below the other, lists united, origins kept.
    [notes] { $n } notes joined into one: texts one below the other, origins kept.
    [outputs] { $n } outputs merged into one: texts joined, lists united, origins kept.
   *[other] { $n } actions merged into one: texts joined, lists united, origins kept.
}
said-column-changed = Type changed: what is not recognised stays as written.
said-column-deleted = Column deleted, with its cells: it is in the bin.
said-column-added = A new column, the last on the right: its menu renames it.
said-section-copied = { $n ->
    [one] The section is copied, with one action.
   *[other] The section is copied, with { $n } actions.
}
said-cell-restored = Cell restored.
said-row-restored = Row restored.
said-plan-restored = Plan restored.
said-says-it-already = It is like that already: there is nothing to restore.
said-shared = { $n ->
    [one] Idea shared with { $group }.
   *[other] { $n } ideas shared with { $group }.
}
said-made-action = { $n ->
    [one] The idea is an action of the plan now.
   *[other] The { $n } ideas are an action of the plan now.
}
said-joined-action = { $n ->
    [one] Idea joined to { $code }.
   *[other] { $n } ideas joined to { $code }.
}
said-set-aside = { $n ->
    [one] Idea set aside.
   *[other] { $n } ideas set aside.
}
