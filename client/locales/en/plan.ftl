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
