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
your-seat = Your role
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
