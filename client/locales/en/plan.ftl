### The frame around a plan.

plan-title = Action plan · { $group }
inventory-title = Outputs · { $group }
plan-parts = Parts of the plan
tab-plan = Action plan
tab-inventory = Outputs
plan-state-is = State of the plan:
state-open-means = Everyone with a role in the group writes.
state-review-means = Only the lead writes; the others prepare proposals.
state-frozen-means = Nobody writes any more.
state-not-set = The state has not changed: the server did not confirm it. Try again.

saved-all = Saved for everyone
saved-all-why = The server has all of it, on disk.
saved-sending = Sending…
saved-sending-why = The latest changes are on their way to the server.
saved-device = Saved on this computer only
saved-device-why = The server has not confirmed yet. If you close the page nothing is lost: we send it when you next open it.
saved-to-send = { $n ->
    [one] { $n } change to send
   *[other] { $n } changes to send
}
saved-to-send-why = Saved on this computer; we send them when the network is back.
saved-nowhere = { $n ->
    [one] { $n } change not kept
   *[other] { $n } changes not kept
}
saved-nowhere-why = This browser keeps no data: leave the page open until you read “Saved for everyone”.
people-here = { $n ->
    [one] One person here
   *[other] { $n } people here
}
person-you = { $name } (you)
band-no-network = No connection: you can go on writing, we send everything when it is back.
band-frozen = The plan is frozen: it can be read, and not written.
band-review = The plan is in review: only the lead writes.
band-review-lead = The plan is in review: only you write, the others read.

invite = Invite
invite-what = An open link to this plan: whoever has it types a name and comes in.
invite-may = Whoever comes in can
invite-editor = read and write
invite-viewer = only read
invite-for = The link holds for
invite-4-hours = 4 hours, for a meeting
invite-day = a day
invite-week = a week
invite-make = Make the link
invite-made = The link is ready
invite-link = Invitation link
invite-qr = The link as a QR code, for the phones of whoever sees the screen
invite-once = Copy it now: for safety we do not keep it and cannot show it again. You can always make another.
invite-failed = The link was not made. Check your connection and try again.
said-came-back = { $n ->
    [one] The server had gone back to an older copy: one change that it lacked has come back from this computer.
   *[other] The server had gone back to an older copy: { $n } changes that it lacked have come back from this computer.
}
band-newer = This plan was written by a newer version of Tavolo: you can read it here; to write in it, reload the page.
said-emptied = The browser had emptied this site’s storage: the plan is here again, as the server has it.
said-emptied-unsent = The browser has emptied this site’s storage: the plan is here again, but changes that this computer had not sent yet are gone.

## Of other pages and of panels, what is said before they are here.

tab-calendar = Calendar
calendar-title = Calendar · { $group }
comments = Comments
comments-mark = { $n ->
    [one] { $n } open discussion
   *[other] { $n } open discussions
}{ $unread ->
    [0] { "" }
   *[other] , { $unread } unread
}
said-commented = { $n ->
    [one] There is a new comment
   *[other] There are new comments in { $n } threads
}
final-title = Final version · { $group }
final-name-first = Final version
log = The group’s log
form = The Authority’s form (.docx)
history = History
history-title = History · { $group }
import-open = Paste a table
output-unused = not used yet
inventory-empty = The outputs of all projects stand here, those of Table 2. Copy the table from Word or Excel and paste it: before they are added you see where each column goes.
meetings = Meetings
tab-people = People
returns = Asking to come back
blame = Who wrote this
past = Earlier versions
agreed-changed = changed
agreed-changed-why = Agreed, and changed since: show what
review = Review
draft-of = Draft of { $project }
proposals = Proposals
proposals-title = Proposals · { $group }
accept = Accept
tally = What the proposals change
space-own = { $n ->
    [one] Your partnership
   *[other] Your partnerships
}
space-what = Ideas, outputs and notes that only the partnership sees, until the referent shares them.
space-you-speak = You are its referent
space-you-are-in = You are in it
space-ideas = Ideas
space-outputs = Outputs
space-notes = Notes
space-empty-ideas = This is where you write the partnership’s ideas: what could be done, for which group, with which outputs. Nobody else sees them until the referent shares them.
space-empty-outputs = This is for outputs that you do not want to show yet. When you share an idea that uses one, that output goes into everybody’s inventory too.
space-empty-notes = The partnership’s own notes: they stay here.
ideas-title = Shared ideas · { $group }
ideas-here = Ideas shared with the group
ideas-empty = This is where the ideas arrive that partnerships share with the group. There are none yet.
fate-open = { $group }: to be discussed
fate-in-plan = { $group }: in the plan
fate-as = { $group }: in the plan, { $codes }
fate-binned = { $group }: was in the plan, but the action has been taken out
fate-aside = { $group }: set aside
fate-aside-why = { $group }: set aside. { $why }
