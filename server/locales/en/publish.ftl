# The sheets' names: 31 characters at most.
sheet-plan = Action plan
sheet-outputs = Outputs
sheet-work-plan = Work plan
sheet-projects = Projects
sheet-changes = Changes
sheet-long = Long texts
sheet-about = About

head-section = Section
head-code = No.
head-from = { $column }: from
head-to = { $column }: to
head-as-written = { $column }: as written
head-project = Project
head-role = Role
head-action = Action
head-what = What
head-column = Column
head-before = Before
head-after = After
head-sheet = Sheet
head-cell = Cell
head-part = Part
head-text = Text

role-lead = Leads the group

change-new = New action
change-gone = Action removed
change-moved = Moved
change-cell = Changed
long-goes-on = [continues in the sheet “{ $sheet }”]

about-programme = Programme
about-group = Working group
about-lead = Lead
about-version = Version
about-moment = Date and time
about-hash = Fingerprint (SHA-256)
about-before = Changes since
about-demo = Please note
about-demo-words = It holds invented example rows.
version-now = Working text, not a version yet
version-of = Working text of { $moment }
moment = { $day }, { $time } (UTC)
