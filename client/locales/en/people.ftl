### Who is in a group, and the links into it.

tab-people = People
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
