paper-plan = Action plan
paper-emblem = Space for the emblem of the European Union and the programme’s logo
paper-projects = Projects of the group
paper-no-version = This is the working text of the plan, not a version.
paper-page = Page
paper-page-of = of
paper-summary = Summary of the actions
paper-empty = The plan holds no actions yet.
paper-no-section = No section
paper-goes-on = … (goes on in the sheet)
paper-sheets = Sheets of the actions
paper-sheets-note = One sheet for each action, with all that was written of it.
paper-outputs = Annex { $letter } · Outputs to be integrated
paper-work-plan = Annex { $letter } · Work plan

paper-new = New action
paper-gone = Action removed
paper-changed = Changed
paper-moved-from = Moved from “{ $section }”
paper-changes = Changes
paper-no-before = There is no version before it to compare with.
paper-no-changes = No difference from “{ $version }”.
paper-moved = Moved: was number { $n }
paper-counted = Since “{ $version }”: new actions { $new }, removed { $gone }, changed { $changed }, moved { $moved }. New words are underlined, removed words are struck out.
paper-by-section = By section
paper-by-person = By person
paper-columns = Columns
paper-sections = Sections
paper-n-new = { $n } new
paper-n-gone = { $n } removed
paper-n-changed = { $n } changed
paper-n-moved = { $n } moved
paper-n-put = { $n ->
    [one] { $n } word put in
   *[other] { $n } words put in
}
paper-n-taken = { $n ->
    [one] { $n } word taken out
   *[other] { $n } words taken out
}
paper-n-edits = { $n ->
    [one] { $n } edit
   *[other] { $n } edits
}
paper-is-new = new
paper-is-gone = removed
paper-is-moved = moved
paper-is-retyped = of another type
paper-is-relabelled = with other words

answers = Approvals
answers-counted = Approvals: { $approved } of { $of }; objections: { $objected }; no answer: { $silent }.
answers-until-silence = Answers were asked for by { $day }; silence counts as consent.
answers-until = Answers were asked for by { $day }.
answers-reopened = The version was opened again and does not stand any more.
answers-validated = The version was validated.
answer-head = Answer
answer-by = Who
answer-when = When
answer-comment = Comment
answer-approved = Approves
answer-objected = Objects
answer-silent = No answer
answer-consented = No answer: counts as consent
answer-late = after the deadline
answer-noted = noted by the lead
