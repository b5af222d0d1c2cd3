### Joining by link.

join-title = Invitation
join-personal = Your personal invitation
join-open = Open invitation, for a meeting
join-programme = Programme and working groups
join-as-authority = You come in as the <b>Managing Authority</b>: you see all the plans and receive the final versions.
join-as-referent = You come into the action plan as <b>referent of { $project }</b>.
join-as-member = You come into the action plan as <b>partner of { $project }</b>.
join-as-lead = You come in as the <b>lead</b> of the working group.
join-as-editor = You come into the action plan and <b>can write</b>.
join-as-viewer = You come into the action plan <b>to read</b>.
join-name = Your name
join-project = Your project
join-project-other = Other
join-hue = Your colour
join-enter = Come in
join-entering = Coming in…
join-refused = It was not possible to come in. Check the name and try again.
join-seen = Everyone in the group sees what you write in the plan, with your name.
join-no-account = No account, no password. The link is used only when you press Come in.
join-until = The link holds until { $time } on { $day }.
join-preview = This is how the others will see you

hue-amber = Amber
hue-vermilion = Vermilion
hue-green = Green
hue-pink = Pink
hue-violet = Violet
hue-plum = Plum
hue-chestnut = Chestnut

link-unknown = This link opens nothing
link-unknown-why = It may have been cut short by the mail program, or withdrawn. Copy the whole of it from the message, or ask whoever sent it for a new one.
link-ended = This link has ended
link-ended-why = Its time is over. Ask whoever sent it for a new one: what you wrote with this link stays in the plan.
link-used = This link has been used
link-used-why = It has been used as often as it may be. Ask whoever sent it for one of your own.
link-unreachable-why = The link has not been used: check your connection and try again.
invite-code = Or out loud: { $address }/entra, code
code-title = Come in with the code
code-what = The code that you were told: eight letters and digits.
code-wrong = This code opens nothing. Check it, or ask for a new one: it ends with the meeting.
code-go = Go on
