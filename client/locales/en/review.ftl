### Reviews of a plan: rounds, drafts, proposals, verdicts.

review-of = Review of “{ $version }”
review-until = To be handed in by { $day }.
review-open = The review is open, without a deadline.
review-closed = The review is closed: the proposals are read and decided.
review-handed = { $n ->
    [0] No project has handed anything in yet.
    [one] { $n } project of { $of } has handed in.
   *[other] { $n } projects of { $of } have handed in.
}
review-close = Close the review
review-close-means = Once it is closed nobody can hand in or take back any more. What was handed in can then be read by everybody, and is decided cell by cell.
review-failed = That did not work: the server has not confirmed it. What you wrote is safe. Try again in a moment.
review-undecided = First decide what was proposed in the last review: what you do not want can be rejected together, at the end of the list of proposals.
review-open-a = Open a review
review-open-means = The plan becomes “proposals only”: you alone write. Each project prepares a private draft, which only its partnership sees, and hands it in when it is ready.
review-deadline = To be handed in by
review-note = A message to the partners
review-open-do = Open the review
version-name = Name of the version
version-first = Draft 1

draft-handed = handed in
draft-is = The draft is a private copy of the plan: only your partnership sees and writes it, together or without a network. When you agree, the referent hands it in: only the final differences reach the lead.
draft-begin = Begin the draft
draft-none = No review is open: drafts begin when the lead opens one.
draft-private = Private draft: only the partnership of { $project } sees it. { $until }
draft-waits = Handed in: the lead has the differences of { $project }. You can take them back until the review closes.
draft-decided = The review is closed: here you read what was decided of each proposal of { $project }.
draft-late = The review closed before anything was handed in. The draft of { $project } stays here to be read and copied.
draft-take-back = Take back
draft-changes = Differences from the plan
draft-changes-n = { $n ->
    [0] No difference
    [one] { $n } difference
   *[other] { $n } differences
}
draft-same = The draft says what the plan says. Write in the cells: every difference appears here.
draft-why = Why? (everybody reads it)
draft-referent = When you agree, the project’s referent hands it in.
draft-hand-in = Hand in
draft-hand-means = { $n ->
    [one] You hand in { $n } difference. The draft closes; until the review closes you can take it back.
   *[other] You hand in { $n } differences. The draft closes; until the review closes you can take it back.
}
draft-unsent = The last edits have not reached the server yet: hand in once they all have.
plan-ahead = { $n ->
    [one] The plan moved on: { $n } change that the draft does not have yet.
   *[other] The plan moved on: { $n } changes that the draft does not have yet.
}
plan-ahead-short = The plan moved on
plan-bring-in = Bring into the draft

verdict-accepted = accepted
verdict-edited = accepted with an edit
verdict-rejected = not accepted

proposals-see = { $n ->
    [0] No proposals
    [one] See the proposal
   *[other] See the { $n } proposals
}
proposals-for = Proposals for “{ $version }”
proposals-not-yet = The proposals are read once the review is closed.
proposals-none = There are no proposals for this plan.
proposals-whose = Of which project
proposals-all = { $n ->
    [one] All ({ $n } proposal)
   *[other] All ({ $n } proposals)
}
only-undecided = Only undecided
legend-put = added
legend-taken = removed
decide-failed = The last decision did not reach the server: the plan is as before. Try again.
key-next = next
key-before = previous
reject = Reject
edit-outcome = Edit
accept-edited = Accept this
accept-row = Accept the row
reject-row = Reject the row
accept-rest = { $n ->
    [one] Accept the remaining one
   *[other] Accept the { $n } without conflict
}
reject-rest = { $n ->
    [one] Reject the one left
   *[other] Reject the { $n } left
}
reject-rest-why = { $n ->
    [one] Why does the one left not go into the plan? (whoever proposed it reads this)
   *[other] Why do the { $n } left not go into the plan? (whoever proposed them reads this)
}
proposals-list = List
verdict-why = Why (optional)
now-says = In the plan now:
row-proposed-new = New row
row-proposed-gone = Row to be removed
row-proposed-moved = Row to be moved
row-in-section = in “{ $title }”
tag-new = new
tag-gone = removed
tag-moved = moved
accord-one = one project only
accord-agree = { $n } projects agree
accord-conflict = { $n } different proposals
tally-cells = { $n ->
    [one] cell changed
   *[other] cells changed
}
tally-new = { $n ->
    [one] new row
   *[other] new rows
}
tally-gone = { $n ->
    [one] row removed, can be taken from the bin
   *[other] rows removed, can be taken from the bin
}
tally-moved = { $n ->
    [one] row moved
   *[other] rows moved
}
tally-words = { $put } words added, { $taken } removed
tally-decided = { $n } of { $of } decided
matter-decided = decided
