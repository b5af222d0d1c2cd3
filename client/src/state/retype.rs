//! What a column would become as another type, before anything is done.
//!
//! Pure.

use tavolo_shared::plan::edit::Content;
use tavolo_shared::plan::reading::{Names, content, words};
use tavolo_shared::plan::schema::{ColumnType, Table};
use tavolo_shared::plan::view::{Column, View};

/// How many examples are shown.
const EXAMPLES: usize = 3;

/// What would become of a column's cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preview {
    /// Cells in which something is.
    pub filled: usize,
    /// Of which so many would not be recognised; they stay as they are written.
    pub unread: usize,
    /// Some of those.
    pub examples: Vec<String>,
}

/// The types that a person can give a column.
pub const TYPES: [ColumnType; 10] = [
    ColumnType::Prose,
    ColumnType::Choice,
    ColumnType::Choices,
    ColumnType::When,
    ColumnType::Date,
    ColumnType::Number,
    ColumnType::Money,
    ColumnType::Projects,
    ColumnType::Tags,
    ColumnType::Link,
];

/// What would become of a column as a type.
pub fn preview(
    view: &View,
    table: Table,
    column: &Column,
    kind: ColumnType,
    language: tavolo_shared::api::Language,
    names: &Names,
) -> Preview {
    let after = Column {
        kind: Some(kind),
        ..column.clone()
    };
    let mut preview = Preview::default();
    for row in view.rows(table) {
        let said = words(row.cell(&column.id), column, language, names);
        if said.trim().is_empty() {
            continue;
        }
        preview.filled += 1;
        let read = content(&after, &said, language, names);
        let unread = match &read {
            None => true,
            Some(Content::Text(_)) => false,
            Some(content) => content.is_unread(&after),
        };
        if unread {
            preview.unread += 1;
            if preview.examples.len() < EXAMPLES {
                preview.examples.push(said);
            }
        }
    }
    preview
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use automerge::ActorId;
    use tavolo_shared::api::Language;
    use tavolo_shared::plan::demo;
    use tavolo_shared::plan::edit::edit;
    use tavolo_shared::plan::seed::Seed;
    use tavolo_shared::plan::template;

    /// A group's plan with its demo rows.
    pub(crate) fn demo_plan() -> View {
        let group = "ict".parse().unwrap();
        let mut rolled = 1_u64;
        let mut dice = |bytes: &mut [u8]| {
            for byte in bytes {
                rolled = rolled
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                *byte = rolled.to_be_bytes()[0];
            }
        };
        let seed = Seed {
            templates: template::built_in(),
            language: Language::It,
            actor: ActorId::from(vec![1; 32]),
            entropy: &mut dice,
        };
        let mut doc = seed.plan(&group).unwrap();
        let act = "act".parse().unwrap();
        let actor = ActorId::from(vec![2; 32]);
        edit(&mut doc, &actor, &act, &mut dice, |tx| {
            demo::add_to_plan(tx, &group)
        })
        .unwrap();
        View::from_document(&doc)
    }

    #[test]
    fn a_period_as_a_date_leaves_what_is_no_day() {
        let view = demo_plan();
        let when = view.column_with_key(Table::Rows, "when").unwrap();
        let names = Names::default();
        let as_type = |kind| preview(&view, Table::Rows, when, kind, Language::It, &names);
        let dates = as_type(ColumnType::Date);
        assert!(dates.filled > 2 && dates.unread > 0);
        assert_eq!(dates.examples.len(), EXAMPLES.min(dates.unread));
        assert_eq!(as_type(ColumnType::Prose).unread, 0);
    }
}
