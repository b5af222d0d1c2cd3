//! A pasted table on its way into the plan: which column each of its cells meets, what its words
//! mean there, and what nothing could read.
//!
//! Pure: the table, the columns and the names come in; what is to be written comes out. Which row
//! it goes to is the caller's.

use std::sync::Arc;

use tavolo_shared::api::Language;
use tavolo_shared::exchange::table::Table;
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::edit::Content;
use tavolo_shared::plan::reading::{Names, content};
use tavolo_shared::plan::view::Column;

/// Words that nothing could read, and where they are going.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Which line of the block, from 0.
    pub line: usize,
    /// The column.
    pub column: EntryId,
    /// The words.
    pub words: String,
}

/// What a table is to write.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Block {
    /// Line by line, what goes into which column.
    pub lines: Vec<Vec<(EntryId, Content)>>,
    /// What was not recognised: it is written as it is.
    pub unread: Vec<Unread>,
    /// Columns of the table for which there is no column left.
    pub columns_over: usize,
}

impl Block {
    /// Reads a table for the columns that it meets, from the first on.
    pub fn read(table: &Table, columns: &[Arc<Column>], language: Language, names: &Names) -> Self {
        let mut block = Self {
            columns_over: table.width().saturating_sub(columns.len()),
            ..Self::default()
        };
        for (line, row) in table.rows.iter().enumerate() {
            let mut read = Vec::new();
            for (cell, column) in row.iter().zip(columns) {
                // A cell that a merged one covers says nothing: what is there stays.
                let Some(words) = cell else { continue };
                if column.is_filled_in() {
                    continue;
                }
                let Some(content) = content(column, words, language, names) else {
                    continue;
                };
                if content.is_unread(column) {
                    block.unread.push(Unread {
                        line,
                        column: column.id.clone(),
                        words: words.clone(),
                    });
                }
                read.push((column.id.clone(), content));
            }
            block.lines.push(read);
        }
        block
    }

    /// How many cells it writes into the first `lines` lines.
    pub fn cells(&self, lines: usize) -> usize {
        self.lines.iter().take(lines).map(Vec::len).sum()
    }
}

/// A table of one cell for a whole selection: the same words everywhere.
pub fn repeated(words: &str, rows: usize, columns: usize) -> Table {
    Table {
        rows: vec![vec![Some(words.to_owned()); columns]; rows],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tavolo_shared::exchange::tsv;
    use tavolo_shared::plan::template;
    use tavolo_shared::plan::value::Value;

    fn columns(keys: &[&str]) -> Vec<Arc<Column>> {
        let matrix = &template::built_in().matrix;
        let column = |key: &&str| {
            let found = matrix.iter().find(|c| c.key.as_deref() == Some(key));
            Arc::new(found.unwrap().clone())
        };
        keys.iter().map(column).collect()
    }

    fn read(text: &str, keys: &[&str]) -> Block {
        let table = tsv::read(text).unwrap();
        let mut names = Names::default();
        names.projects.add("smartic", "S.MAR.T.I.C", &[]);
        Block::read(&table, &columns(keys), Language::It, &names)
    }

    #[test]
    fn dates_choices_and_projects_are_recognised_in_three_languages() {
        let text = "Catalogo\tmarzo 2020\tIn discussione\tSMARTIC\r\n\
                    Catalogue\tfin mars 2020\tEn discussion\tsmartic\r\n\
                    Catalogue\tby March 2020\tUnder discussion\tS.MAR.T.I.C\r\n";
        let block = read(text, &["title", "when", "status", "projects"]);
        assert_eq!(block.unread, []);
        assert_eq!(block.cells(usize::MAX), 12);
        for line in &block.lines {
            let discussing = Content::Value(Value::Plain("discussing".to_owned()));
            assert_eq!(line[2].1, discussing);
            assert_eq!(line[3].1, Content::Members(vec!["smartic".to_owned()]));
        }
    }

    #[test]
    fn what_is_not_recognised_is_listed_and_kept() {
        let block = read(
            "A\tdopo le ferie\tQuasi\nB\tmaggio 2020\tConcordata",
            &["title", "when", "status"],
        );
        let listed: Vec<_> = block
            .unread
            .iter()
            .map(|unread| (unread.line, unread.words.as_str()))
            .collect();
        assert_eq!(listed, [(0, "dopo le ferie"), (0, "Quasi")]);
        let kept = Content::Value(Value::Typed("Quasi".to_owned()));
        assert_eq!(block.lines[0][2].1, kept);
    }

    #[test]
    fn codes_are_nobodys_to_paste_and_columns_end_somewhere() {
        let block = read("ICT-01\tTitolo\tdi troppo", &["code", "title"]);
        assert_eq!(block.columns_over, 1);
        assert_eq!(block.lines[0].len(), 1, "no code is written");
        let empty = read("\tx", &["title", "objective"]);
        assert_eq!(empty.lines[0][0].1, Content::Nothing);
    }
}
