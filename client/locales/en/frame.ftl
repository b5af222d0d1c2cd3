### What surrounds every page.

brand = Tavolo
tab-title = { $page } · Tavolo
skip-to-content = Skip to content
back = Back
crumbs = Where you are
demo-data = demonstration data
waiting = One moment…
try-again = Try again
to-programme = Go to the programme
cancel = Cancel
copy = Copy
copied = Copied
copy-refused = The browser does not allow it: select and copy by hand
save-to-file = Save to a file

settings = Settings: language, theme and who you are
language = Language
theme = Theme
theme-system = As the system
theme-light = Light
theme-dark = Dark

authority = Managing Authority
referent-of = referent of { $project }
member-of = partner of { $project }
seat-in-group = { $group }: { $seat }
seat-lead = lead
seat-editor = writing
seat-viewer = reading
seat-none = no role

not-found = There is no such page
not-found-why = The address is wrong, or the page has moved. Nothing in the plan has been lost.
not-joined = You need an invitation to come in
not-joined-why = Open the link that the lead of the working group or the Managing Authority sent you. You need no account and no password. If you have used it before on another device or browser, open it again here.
forbidden = You cannot see this page
forbidden-why = Your invitation does not reach this far, or it has ended. Ask the lead of the working group.
too-many = Too many requests in a short time
too-many-why = Wait a minute and try again. Nothing has been lost.
unreachable = The server does not answer
unreachable-why = Check your connection and try again. What you wrote in the plan stays on this device and is sent by itself when the network is back.
unreadable = This page is out of date
unreadable-why = The server answered in a way that this page does not know. Reload it; if that does not help, tell whoever runs Tavolo.

update-ready = A new version of Tavolo is ready. Your text stays: reload whenever you like.
update-reload = Reload
update-later = Later
band-slow = Your network blocks the live connection: you work with a few seconds’ delay.
band-nearly-full = The plan is { $percent }% full: past 100% it takes no more changes.
band-full = The plan is full: the server takes nothing more. What you write stays on this computer.
own-name-change = Change name and colour
own-name-save = Save
own-name-failed = It did not work: the server has not confirmed it. Try again.
devices = Your devices
devices-show = Your devices
devices-failed = The list could not be read. Try again in a moment.
devices-own = this one
devices-since = since { $day }
devices-leave = Sign out
devices-unknown = Another device
screen-enter = Show on the room’s screen
screen-leave = Leave the screen
