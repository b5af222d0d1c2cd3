### Who is in a group, and the links into it.

people-title = People · { $group }
people-who-is-in = Who is in
people-count = { $n ->
    [one] One person
   *[other] { $n } people
}
people-none = Nobody has come in yet. Make a link and send it: whoever opens it types a name and is in.
people-guest = guest until { $time } on { $day }
people-referents = Projects and referents
people-referent = Referents
people-members = Partners
people-nobody = nobody yet
people-roles = Who may do what
people-role-lead = The lead writes in the plan unless it is frozen, decides its state, invites and revokes.
people-role-editor = Whoever has the writing role writes in the plan while it is open.
people-role-viewer = Whoever has the reading role sees the whole plan and does not change it.
people-role-referent = The referent speaks for the project, and writes as the people of its partnership do.
people-role-guest = A guest came in by a meeting’s link, and leaves when the link ends.
people-links = Links in use
people-links-none = No links in use.
people-link-ends = until { $time } on { $day }
people-link-open = open link
people-link-personal = personal link
people-link-uses = { $n ->
    [0] not used yet
    [one] used once
   *[other] used { $n } times
}
people-link-of = { $name }’s
people-revoke = Revoke
people-revoke-means = Whoever came in by this link loses at once what it gave them. This cannot be undone; you can make a new link.
people-revoke-do = Revoke the link
people-out = Show out
people-out-means = { $name } loses all access to the programme at once, in other groups too. What they wrote stays.
people-keep = Cancel
people-failed = It did not work: the server has not confirmed it. Try again.
people-new = New personal link
people-new-what = For one person, on all their devices. Send it to them yourself, by e-mail.
people-new-gives = Gives the role of
people-new-another = Make another
people-of-project = Project
people-reading = Looking who is in…
people-unread = Who is in could not be read. Check your connection.
people-again = Try again
people-referent-one = referent
people-member-one = partner
list-title = Invite several people
list-how = Paste a list: one person a line, with name, e-mail, project and role (referent, partner, writing, reading), in any order. From Excel, Word or your mail.
list-example = Name Surname; name@example.org; Vivimed; referent
list-name = Name
list-email = E-mail
list-unread = Not understood: { $words }
list-no-project = The project is missing: this line gives no link.
list-unknown-project = The project is not of this group: this line gives no link.
list-no-address = No e-mail: send the link another way.
list-make = { $n ->
    [one] Make one link
   *[other] Make { $n } links
}
list-made = { $n ->
    [one] One link ready
   *[other] { $n } links ready
}
list-send = Each link is for one person. The links are shown only now: send them, or copy the table.
list-subject = { $group }: your link
list-body = 
    Good morning,

    with this personal link you enter the working group “{ $group }”:
    { $url }

    Kind regards
list-mail = Write
list-anew = Invite more people
people-revoke-place-means = Whoever came in by this link loses at once their place in the project, in the project’s other groups too. This cannot be undone; you can make a new link.
people-seat-of = Role of { $name }
way-back = The meeting is over
way-back-why = { $name }, you were in by the link of a meeting, and that link has ended. What you wrote is in its place.
way-back-ask = Ask to come back
way-back-asked = Your request has been sent: as soon as the lead of the group, or your referent, confirms it, this page opens by itself.
returns-why = They were guests of a meeting. Whoever you let back in stays until you revoke their link.
returns-project = named { $project }
returns-no-project = named no project of the group
returns-place = Partner of { $project }
returns-seat = Let back in: { $seat }
returns-no = Not now
