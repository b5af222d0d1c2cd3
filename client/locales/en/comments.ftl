### Comments on rows and cells.

comments-none = This is where rows and cells of the plan are talked about. Go to a cell and write the first comment.
comments-on = Comment on { $place }
comments-send = Comment
comments-whole = The whole row
comments-part = On which part of the row
comments-at = @ to call somebody
comments-names = People and projects
comments-project = project
comments-reading = You can read the comments, but not write any.
comments-nowhere = Go to a row to comment on it.
comments-answer = Reply
comments-answer-what = Your reply
comments-leave = Never mind
comments-resolve = Resolve
comments-reopen = Reopen
comments-edit = Edit
comments-change-what = Your comment
comments-save = Save
comments-delete = Delete
comments-deleted = Comment deleted.
comments-gone = Comment deleted by its author
comments-edited = edited
comments-somebody = Somebody no longer in the group
comments-new = New
comments-you = For you
comments-in-bin = in the bin
comments-unread = { $n } new
comments-read-all = Mark all as read
comments-settled = { $n ->
    [one] One resolved discussion
   *[other] { $n } resolved discussions
}
comments-settled-by = Resolved by { $name }
comments-settled-once = Resolved
comments-now = now
comments-minutes = { $n } min ago
comments-hours = { $n ->
    [one] an hour ago
   *[other] { $n } hours ago
}
comments-yesterday = yesterday
comments-row = Comment on the row
comments-cell = Comment on the cell
comments-filter = Rows with open discussions
help-comment = comments on the cell
held-comment = Comment on { $code }
