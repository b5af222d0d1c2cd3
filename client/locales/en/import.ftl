### Tables from files and from the clipboard.

import-title = { $of ->
    [rows] Actions from a file or a table
   *[other] Outputs from a table
}
import-file-open = Import from a file
import-file-what = Actions from Excel, LibreOffice, CSV or Word: you see where each column goes before they are written.
import-file = Choose a file
import-file-kinds = Excel (xlsx, xls), LibreOffice (ods), CSV, or Word (docx) with a table.
import-reading = Reading the file…
import-too-large = The file is too large: 12 MB at most. Take the pictures out, or split it.
import-too-much = There is more in the file than can be imported at once: split it into several files.
import-unknown = This file is no table that can be read here. Save it as xlsx, ods, csv or docx.
import-damaged = The file cannot be read: it may be incomplete, or protected by a password.
import-unsafe = The file is made in a way that could do harm: it was not read. Save it again from Excel or LibreOffice.
import-empty = There is no table in the file.
import-busy = Others are having files read or made at the moment: try again shortly.
import-unreachable = A file can only be read with a connection. A copied table can be pasted without one.
import-failed = The file was not read. Nothing has changed: try again.
import-how = Or copy the table from Word, Excel or LibreOffice, headings included, and paste it below.
import-field = Paste here (Ctrl+V)
import-match = Above each column is where it will go: check it, and change it where needed. Nothing is written yet.
import-sheet = Sheet
import-table-n = Table { $n }
import-this-sheet = import this sheet
import-head = Column headings
import-head-none = there are none
import-row = in row { $n }
import-hints = skip the instructions (row { $rows })
import-section = New actions go to
import-section-else = If no section is given, new actions go to
import-section-none = no section
import-preview = Preview of the table
import-column = Where column { $column } goes
import-skip = do not import
import-to-section = Section of the action
import-shared = Several columns go to: { $fields }. Texts are put one below the other and lists are joined; where there is room for one value alone, the first stays and the others are in the list.
import-sections = { $n ->
    [one] One new section:
   *[other] { $n } new sections:
}
import-keys = { $of ->
    [rows] Recognise actions that are there already
   *[other] Recognise outputs that are there already
}
import-keys-what = Where these fields say the same, the file’s row updates the one that is there; empty cells of the file delete nothing. If you choose none, everything is added at the end.
import-unread = { $n ->
    [one] One cell was not recognised: it stays as it is written, and you can put it right later.
   *[other] { $n } cells were not recognised: they stay as they are written, and you can put them right later.
}
import-sum = Cells with something in them: { $read }. In the table: { $written }. In the list: { $left }.
import-list = List of the cells that are left out or not recognised
import-list-save = Download the list
import-why-unrecognised = written as it is: not recognised
import-why-too-long = too long for its field
import-why-fault = holds an error of the spreadsheet
import-why-too-many = beyond the most rows that are taken
import-why-differs = another column already fills its field
import-why-sections = beyond the most new sections that are made
import-why-no-section = the plan has no section of that title
import-why-no-title = not the title of a section
import-why-several = several rows have the same data
import-why-twice = the same row stands further up in the file
import-why-code = Tavolo gives the numbers
import-why-no-field = column not imported
import-why-hint = instructions
import-why-heading = heading
import-do = { $of ->
    [rows] { $n ->
        [one] Add one action
       *[other] Add { $n } actions
    }
   *[other] { $n ->
        [one] Add one output
       *[other] Add { $n } outputs
    }
}
import-do-sections = { $n ->
    [one] Add one section
   *[other] Add { $n } sections
}
import-do-both = Add { $new }, update { $changed }
import-writing = Writing…
import-cancel-what = What has been written so far will be taken out.
said-imported = { $n ->
    [one] One cell imported.
   *[other] { $n } cells imported.
}
said-import-cancelled = Import cancelled: nothing of it is left.
said-import-in-part = The import stopped half way: what it wrote has stayed.
import-other = Another file or table
