### The programme with its groups.

programme-title = Programme
programme-summary = { $groups ->
    [one] One working group
   *[other] { $groups } working groups
}, { $projects ->
    [one] one project
   *[other] { $projects } projects
}
groups = Working groups
group = Working group
groups-projects = { $n ->
    [one] { $n } project
   *[other] { $n } projects
}
led-by = Lead: project { $project }
you-write = You can write in the plan
you-read = You can read the plan
you-do-not-see = The plan is not open to you
guidance = Guidance to the working groups
projects = Projects in the working groups
project = Project
mark-lead = Lead
mark-in = takes part

plan-state = State of the plan
state-open = open
state-review = proposals only
state-frozen = frozen
next-deadline = Next deadline
waits-for-you = Waits for you
deadline-none = none ahead
actions-none = No action yet
actions-count = { $n ->
    [one] { $n } action
   *[other] { $n } actions
}
step-setup = Invite the projects and choose the dates
step-inputs = Gather the outputs
step-meeting = Enter the plan
step-review = Read the draft again
step-final = Read the final version
step-delivery = Prepare the e-mail to the MA
step-lab = Present the plan
came-back = { $n ->
    [one] The server was restored from an older copy: one change has come back from people’s computers.
   *[other] The server was restored from an older copy: { $n } changes have come back from people’s computers.
}
