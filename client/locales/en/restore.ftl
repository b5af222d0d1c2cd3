### Who wrote what, what was there before, and bringing it back.

blame-of-cell = Who wrote this cell
blame-asking = One moment: looking in the plan’s history…
blame-nothing = The cell is empty.
past-of-cell = Earlier versions of the cell…
past-of-row = Earlier versions of the row…
past-asking = One moment: looking in the plan’s history…
past-failed = The history is on the server, which does not answer at the moment. The plan is safe. Try again shortly.
past-none = There are no earlier versions.
past-at = { $day }, { $hour }
past-via = proposed by { $project }
past-somebody = Somebody who is no longer in the programme
past-begun = With the plan’s template
past-now = As it is now
past-look = Look and restore
past-would = Compared with how it is now, it would be:
restore-why = Why? (optional; it stays in the history)
restore-cell = Restore this cell
restore-row = Restore this row

agreed-what = What has changed since it was agreed
agreed-list = Changed since agreed
agreed-none = No agreed row has been changed since.
agreed-filter = Only those agreed and changed since ({ $n })

restore-plan = Restore the plan as it was here
restore-plan-title = Restore the whole plan?
restore-plan-means = The plan becomes what it was at this point, for everybody. Rows made since go to the bin. What others write meanwhile stays. An automatic version is saved first, and one key takes the restore back.
restore-plan-do = Restore the plan
