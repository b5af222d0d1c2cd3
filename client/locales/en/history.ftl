### The history of a plan: points, versions, comparison.

history-now = Now
history-now-is = The plan as it is now
history-server = Tavolo
history-begun = The plan was made
history-edits = { $n ->
    [one] { $n } edit
   *[other] { $n } edits
}
history-accepted = { $n ->
    [one] { $n } edit accepted from the proposal of { $project }
   *[other] { $n } edits accepted from the proposal of { $project }
}
history-older = One step back
history-newer = One step forward
history-list = List
history-slider = Point in the history
history-compare = Compare
history-missing = This point is not on this device yet: it comes with the connection.
history-failed = The history did not arrive from the server. Try again in a moment.
history-earlier = Show what was before

version-named = Version
version-automatic = Automatic version
version-round = Opening of the review
version-round-closed = Closing of the review
version-meeting = Version of the meeting
version-final = Final version
version-save = Save a version
version-save-means = Give the plan as it is now a name: you will find it in the history, compare it and refer to it. The plan stays open.
version-note = Note (optional)
version-failed = The version was not saved: the server did not confirm it. Try again in a moment.
version-unsent = The last changes have not reached the server yet: the version can be saved once all of them are there.

compare-title = Two points compared
compare-from = From
compare-to = to
compare-seen = When you last looked
compare-versions = Versions
compare-sittings = Edits
compare-only = Changed rows only
compare-end = Close the comparison
compare-take = Download the comparison (.docx)
compare-unsent = The latest edits have not reached the server yet: the document is made when it has them all.
compare-sum = What changes
compare-same = { $n ->
    [one] { $n } row the same
   *[other] { $n } rows the same
}
compare-nothing = Nothing changes.
compare-changed = { $n ->
    [one] row changed
   *[other] rows changed
}
compare-new = { $n ->
    [one] new row
   *[other] new rows
}
compare-gone = { $n ->
    [one] row taken out
   *[other] rows taken out
}
compare-moved = { $n ->
    [one] row moved
   *[other] rows moved
}
compare-n-changed = { $n ->
    [one] { $n } changed
   *[other] { $n } changed
}
compare-n-new = { $n ->
    [one] { $n } new
   *[other] { $n } new
}
compare-n-gone = { $n ->
    [one] { $n } taken out
   *[other] { $n } taken out
}
compare-n-moved = { $n ->
    [one] { $n } moved
   *[other] { $n } moved
}
compare-columns = Columns
compare-column-new = new
compare-column-gone = taken out
compare-column-moved = moved
compare-column-retyped = of another type
compare-column-relabelled = in other words
compare-by-section = By section
compare-by-person = By person
compare-gap = { $n ->
    [one] { $n } row without changes
   *[other] { $n } rows without changes
}
compare-tag-changed = Changed
compare-tag-was = was { $n }
