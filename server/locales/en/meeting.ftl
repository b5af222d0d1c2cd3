meeting-usual = Meeting { $n }
meeting-begin-usual = Beginning of meeting { $n }
meeting-end-usual = End of meeting { $n }
meeting-begin = Beginning: { $name }
meeting-end = End: { $name }

minutes-file = minutes
minutes-kind = Minutes of the meeting
minutes-day = Date
minutes-time = Time
minutes-hours = from { $from } to { $to } (Rome and Paris time)
minutes-hours-days = from { $from } to { $to } on { $day } (Rome and Paris time)
minutes-begun-by = Opened by
minutes-there = Present
minutes-counted = { $people ->
    [one] { $people } person
   *[other] { $people } people
}; projects of the group present: { $projects } of { $of }
minutes-attendance = Attendance
minutes-attendance-note = Those who had the plan open during the meeting, with what was corrected by hand.
minutes-people = Present
minutes-by-hand = noted by hand
minutes-authority = Managing Authority
minutes-no-project = No project
minutes-nobody = Nobody was noted as present.
minutes-absent = Nobody was present for: { $projects }.
minutes-changes = What changed in the plan
minutes-decisions = Decisions on proposals
minutes-no-decisions = No proposal was decided during the meeting.
minutes-proposed-by = Proposed by
minutes-decision = Decision
minutes-reason = Reason
minutes-accepted = Accepted
minutes-accepted-edited = Accepted with changes
minutes-rejected = Rejected
minutes-gone = Remove the action
minutes-moved = Move the action
minutes-cell = A column that is gone
minutes-notes = Notes
minutes-notes-note = To be completed by the lead.
minutes-place = Place and date
minutes-signature = Signature of the lead
