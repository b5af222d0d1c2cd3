### The final version: checks, closing, the projects' answers.

final-way = Final version…
final-way-to = See the final version
final-band = The plan is closed as “{ $name }”: it can be read, and not written.
final-answer-for = Answer for { $project }

final-before = Towards the final version
final-lede = Before the final version, Tavolo checks the plan. Warnings stop nobody from writing: they lead to the cells worth another look.
final-operator = The plan was closed by whoever runs the server, without a final version.
final-checks = Checks
final-checks-none = The checks find nothing to look at again.
final-more = { $n ->
    [one] and one more
   *[other] and { $n } more
}
final-no-title = (no title)
check-empty = Cells still to be filled in
check-contested = Several values in one cell: choose one
check-undated = Periods in which no date can be read
check-backwards = Periods that end before they begin
check-outside = Dates outside the work plan
check-no-target = Indicators without a target
check-inbox = Actions still among the ideas to discuss
check-unused = Outputs of the group that no action uses
check-absent = Projects of the group that appear in no action

final-make = Close the plan as the final version
final-make-means = From then on nobody can write in the plan, not even you, until you open it again with a reason. Whoever wrote without a network keeps their words on their own device.
final-name-next = Final version, corrected
final-reason = Why you go on in spite of the warnings
final-deadline = Projects answer by
final-silence = After the deadline, silence counts as consent
final-do = Make the final version
final-failed = It did not work: the server has not confirmed it. Try again in a moment.
final-changed = Something has changed meanwhile: look at the page again and try once more.

final-made-by = Made by { $who }, { $when }
final-hash = Fingerprint of the text:
final-until = Projects answer by { $day }.
final-until-silence = Projects answer by { $day }; after that, silence counts as consent.
final-over = The deadline, { $day }, is over: whoever did not answer has not spoken.
final-over-silence = The deadline, { $day }, is over: silence counts as consent.
final-no-deadline = There is no deadline for answers.
final-read = Read the text
final-snapshot = Download the verifiable archive
final-snapshot-history = … with all its history
final-validate = Mark as validated
final-validated = Validated after the Living Lab, { $when }
final-reopen = Open the plan again…
final-reopen-means = The plan can be written again and this version no longer stands: the answers stay on record here, and do not pass to the version to come.
final-reopen-why = Why do you open it again? (everybody reads it)
final-reopen-do = Open the plan again

final-your = The answer of { $project }
final-bound = The answer is to this text and no other. Until the plan is opened again you can change it; all of them stay on record.
final-comment = A comment (needed with an objection: what is wrong?)
final-comment-needed = Say what is wrong, so that the lead can put it right.
final-approve = Approve
final-object = Object
final-approved = approved
final-objected = objection
final-silent = no answer
final-consented = silence: counts as consent
final-progress = The projects’ answers
final-tally = { $approved } of { $of } approve · { $objected ->
    [one] { $objected } objection
   *[other] { $objected } objections
} · { $silent } without an answer
final-note = Note an answer
final-note-from = Who answered, and how (for example: Mary Smith, by e-mail on 14 October)
final-note-needed = Say who answered, and how.
final-noted = noted by the lead
final-late = after the deadline

final-since = What has changed since “{ $name }” ({ $when })
final-same = The text is the same.
final-kept = Warnings passed over, and why
final-past = Earlier final versions
final-reopened-by = Opened again by { $who }, { $when }:

log-means = Who did what and when, from the first day on. Each entry carries the fingerprint of the one before: if one is changed, it shows.
log-more = Earlier entries
log-file = Export (CSV)
log-operator = whoever runs the server
log-gone = somebody who is no longer here
log-broken = The log does not hold from entry { $entry } on: it was changed outside Tavolo. Tell whoever runs the server.
act-invite = made an invitation link
act-enter = came in
act-seat = changed a role
act-ticket = made a ticket for a program
act-state = changed the plan’s state
act-found = founded the programme
act-round-opened = opened a review
act-round-closed = closed the review
act-proposal-made = handed in a draft
act-decided = decided on a proposal
act-ideas-shared = shared ideas
act-return-answered = answered somebody who asked to come back
act-final-closed = closed the plan
act-final-made = made the final version
act-final-answered = answered for a project
act-final-reopened = opened the plan again
act-final-validated = marked the version as validated
