### The matrix.

plan-opening = Opening the plan…
tools = Matrix tools
search = Search the plan
undo = Undo
redo = Redo
restore = Restore
columns = Columns
columns-shown = { $shown } of { $all }
bin = Bin
bin-empty = Deleted actions and sections come here. There are none for now.
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
row-gone = This action is no longer in the plan: it may be in the bin.
page-back = Back to the actions
page-rows = Other actions
page-before = Previous
page-after = Next
row-add = Add an action
row-add-first = Write the first action of this section
row-add-below = Add an action below
row-delete = Delete the action
row-keep = Keep the action
row-menu = Action { $code }: more
row-menu-new = New action: more
row-move-to = Move to “{ $section }”
row-new = new
row-untitled = Untitled action
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
said-new-row-deleted = Action deleted: it is in the bin.
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
