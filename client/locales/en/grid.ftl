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
bin = Bin
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
row-delete = Delete the { $of ->
    [ideas] idea
    [shared_ideas] idea
    [notes] note
    [outputs] output
    [phases] phase
   *[other] action
}
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
section-agreed = { $n ->
    [0] none agreed
    [one] one agreed
   *[other] { $n } agreed
}
section-delete = Delete the section
section-fold = { $title }: open or close
section-menu = Section { $title }: more
section-none = No section
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
said-restored = Restored.
said-undone = Done: only your own act was affected.
said-nothing-to-undo = There is nothing more of yours to undo or redo.
said-not-done = That was not possible. The plan is as before.
said-not-written = Not all of the text is in the plan yet, but it stays here: keep typing and Tavolo tries again.
said-kept-aside = The text did not get into the plan: it is safe under “Words not accepted”.
said-cell-changed = The cell changed: { $text }
value-unread = Not recognised: it stays as written until somebody corrects it.
value-from-to = from { $from } to { $to }
value-from = from { $from }
value-by = by { $to }
value-euro = €{ $amount }
value-euro-note = €{ $amount }, { $note }
foot-keys = all keys
unread = To be checked
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
rows-delete = Delete { $n } rows
said-rows-deleted = { $n } rows deleted: they are in the bin.
said-rows-moved = { $n ->
    [one] Action moved.
   *[other] { $n } actions moved.
}
column-menu = Column { $label }: more
column-delete = Delete
column-add = Add a column
filter = Filter
filter-clear = Remove all filters
sort = Sort
said-sorted = Rows are in an order of your own: to move them, go back to the plan’s order.
look-nothing = No { $of ->
    [ideas] idea
    [shared_ideas] idea
    [notes] note
    [outputs] output
    [phases] phase
   *[other] action
} matches. All the others are where they were.
since = Changed since you were here
since-cell = Changed since you were here.{" "}
copy-nothing-new = The copy holds nothing of yours that is missing.
copy-taken = { $n ->
    [one] One change of yours is back in the document.
   *[other] { $n } changes of yours are back in the document.
}
copy-left = { $taken } changes are back; { $n } depend on others that are not here.
copy-unreadable = This file is no readable copy of a document.
copy-other = This file is a copy of another document.
group-nothing = Nothing given
grip-row = { $of ->
    [rows] Drag the action elsewhere (or Alt with the arrows)
   *[other] Drag the row elsewhere (or Alt with the arrows)
}
grip-section = Drag the section elsewhere
grip-column = Drag the column elsewhere
