### A partnership's space, and the ideas that leave it for a group.

space-parts = The partnership’s pages
space-people = People
space-ideas-title = Ideas of the partnership { $project }
space-outputs-title = Outputs of the partnership { $project }
space-notes-title = Notes of the partnership { $project }
space-people-title = People of the partnership { $project }
space-private = Only the partnership { $project } sees this
space-role-referent = The referent writes, shares ideas with the groups, invites people and takes them out.
space-role-member = Every partner reads and writes everything in the space.
space-role-others = Nobody else sees the space: neither the groups’ leads nor the Managing Authority.
space-invite = Invite a partner
space-invite-what = A personal link, for one person: they join the partnership { $project } and write in its groups.
space-remove = Take out
space-remove-who = Take { $name } out
space-remove-means = { $name } will no longer see the partnership’s space nor write for the project. What they wrote stays.

ideas-waiting = { $n ->
    [0] No idea to discuss
    [one] One idea to discuss
   *[other] { $n } ideas to discuss
}
row-from-ideas = { $n ->
    [one] It comes from a shared idea:
   *[other] It comes from { $n } shared ideas:
}


idea-share = { $n ->
    [0] Share with a group…
    [one] Share with a group…
   *[other] Share { $n } ideas with a group…
}
idea-make = Make it an action…
idea-join = Join to an action…
idea-aside = Set aside…
idea-make-short = New action…
idea-join-short = Join…
idea-plan-closed = The plan cannot be written at the moment: the ideas stay here.

idea-make-title = { $n ->
    [one] An action from one idea
   *[other] An action from { $n } ideas
}
idea-make-what = { $n ->
    [one] Title, description, projects and outputs go into the new action. The idea stays here, with a link to the action.
   *[other] Titles and descriptions stand one below the other, projects and outputs are united in one action. The ideas stay here, with a link to the action.
}
idea-make-where = In which section of the plan
idea-make-do = Make the action
idea-join-title = { $n ->
    [one] Join the idea to an action
   *[other] Join { $n } ideas to an action
}
idea-join-what = What they say goes below the action’s text; projects and outputs are added to its own.
idea-join-search = Search for an action
idea-join-more = { $n ->
    [one] And one more: search for it by number or title.
   *[other] And { $n } more: search for them by number or title.
}
idea-aside-title = { $n ->
    [one] Set the idea aside
   *[other] Set { $n } ideas aside
}
idea-aside-why = Why
idea-aside-what = The partnership that proposed it reads this too. The idea stays here and can be taken up again.
idea-aside-long = The explanation is too long: a few sentences are enough.
idea-aside-do = Set aside

share-title = { $n ->
    [one] Share an idea
   *[other] Share { $n } ideas
}
share-with = With which group
share-what = These go to the group: title, description, category, theme, projects and outputs used, as they read now. Everybody in the group and the Managing Authority will read them.
share-outputs = { $n ->
    [one] This output goes along into the inventory, where everybody sees it:
   *[other] These { $n } outputs go along into the inventory, where everybody sees them:
}
share-stays = Notes, the other ideas, who wrote what and every deleted word stay here.
share-decided = { $n ->
    [one] The group has already decided on another idea: it is not changed from here any more.
   *[other] The group has already decided on { $n } other ideas: they are not changed from here any more.
}
share-again = { $n ->
    [one] One idea is already shared with the group: it will say again what it says here, also where somebody has changed it there.
   *[other] { $n } ideas are already shared with the group: they will say again what they say here, also where somebody has changed them there.
}
share-unsent = Everything has to be saved first: wait until “Saved for everyone” stands at the top.
share-wordless = One of the ideas is still empty: write at least its title.
share-too-many = At most { $n } ideas at a time.
share-failed = It could not be shared. The ideas are safe here: try again in a moment.
share-failed-decided = The group has decided on one of these ideas meanwhile: it is not changed from here any more. Close this and see what became of it.
share-failed-forbidden = Only the referent shares the partnership’s ideas.
share-do = { $n ->
    [0] Share
    [one] Share the idea
   *[other] Share { $n } ideas
}

