//! A pasted table that brings its own columns: which of them is which field.
//!
//! Guessed from the headings in three languages, else from what the cells say; a person sees the
//! guess and changes it before anything is written. Pure.

use std::sync::Arc;

use tavolo_shared::api::Language;
use tavolo_shared::exchange::table::Table;
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::edit::Content;
use tavolo_shared::plan::reading::{Names, content};
use tavolo_shared::plan::schema::ColumnType;
use tavolo_shared::plan::value::Value;
use tavolo_shared::plan::view::Column;

use super::block::Block;
use super::picker::fold;

/// Words by which people head the columns of such tables, beside the templates' own, by the
/// template's id of the field.
const HEADINGS: &[(&str, &[&str])] = &[
    (
        "name",
        &[
            "output",
            "prodotto",
            "titolo",
            "nome",
            "denominazione",
            "intitule",
            "nom",
            "titre",
            "produit",
            "name",
            "title",
        ],
    ),
    ("project", &["acronimo", "acronyme", "acronym"]),
    ("kind", &["tipologia", "typologie", "genere"]),
    (
        "groups",
        &[
            "tematica",
            "thematique",
            "theme",
            "gruppo",
            "groupe",
            "group",
        ],
    ),
    (
        "description",
        &["oggetto", "contenuto", "contenu", "objet", "content"],
    ),
    (
        "holder",
        &[
            "partner",
            "partenaire",
            "beneficiario",
            "beneficiaire",
            "owner",
        ],
    ),
    ("link", &["sito", "url", "site", "web", "website"]),
    (
        "state",
        &["avancement", "avanzamento", "stato", "etat", "progress"],
    ),
    ("available", &["data", "scadenza", "date", "echeance"]),
];

/// How many lines are read to guess what a column without a heading holds.
const LINES_LOOKED_AT: usize = 40;

/// Which column of a table is which field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matching {
    /// The first line holds headings.
    pub headed: bool,
    /// For each column of the table its field, or none where it is left out.
    pub fields: Vec<Option<EntryId>>,
}

impl Matching {
    /// The fields into which a table can go.
    pub fn targets(columns: &[Arc<Column>]) -> Vec<Arc<Column>> {
        let written = |column: &&Arc<Column>| {
            let kind = column.kind;
            kind.is_some_and(|kind| !matches!(kind, ColumnType::Code | ColumnType::Derived))
        };
        columns.iter().filter(written).cloned().collect()
    }

    /// The best guess.
    pub fn guess(
        table: &Table,
        columns: &[Arc<Column>],
        language: Language,
        names: &Names,
    ) -> Self {
        let targets = Self::targets(columns);
        let headings = table.rows.first().map(Vec::as_slice).unwrap_or_default();
        let mut matching = Self {
            headed: false,
            fields: vec![None; table.width()],
        };
        let filled = headings
            .iter()
            .flatten()
            .filter(|cell| !cell.trim().is_empty());
        let filled = filled.count();
        matching.by_heading(headings, &targets);
        let found = matching.fields.iter().flatten().count();
        matching.headed = table.rows.len() > 1 && found > 0 && (found > 1 || found * 2 >= filled);
        if !matching.headed {
            matching.fields.fill(None);
            matching.by_content(table, &targets, language, names);
        }
        matching.name_something(table, &targets);
        matching
    }

    fn by_heading(&mut self, headings: &[Option<String>], targets: &[Arc<Column>]) {
        let mut scores: Vec<(u32, usize, &EntryId)> = Vec::new();
        for (at, heading) in headings.iter().enumerate() {
            let heading = plain(heading.as_deref().unwrap_or_default());
            for column in targets {
                let score = likeness(&heading, column);
                if score > 0 {
                    scores.push((score, at, &column.id));
                }
            }
        }
        self.take_best(scores);
    }

    fn by_content(
        &mut self,
        table: &Table,
        targets: &[Arc<Column>],
        language: Language,
        names: &Names,
    ) {
        let told = |column: &&Arc<Column>| {
            matches!(
                column.kind,
                Some(ColumnType::Project | ColumnType::Choice | ColumnType::GroupRefs)
            )
        };
        let mut scores: Vec<(u32, usize, &EntryId)> = Vec::new();
        for at in 0..table.width() {
            let cells: Vec<&str> = cells_of(table, at).take(LINES_LOOKED_AT).collect();
            for column in targets.iter().filter(told) {
                let read = cells.iter().filter(|words| {
                    let content = content(column, words, language, names);
                    content.is_some_and(|content| is_one_of(&content, column))
                });
                let share = read.count() * 100 / cells.len().max(1);
                if share > 60 {
                    scores.push((u32::try_from(share).unwrap_or(0), at, &column.id));
                }
            }
        }
        self.take_best(scores);
    }

    /// A table of outputs without a name would be useless: the first column of words is it.
    fn name_something(&mut self, table: &Table, targets: &[Arc<Column>]) {
        let by_key = |key: &str| targets.iter().find(|c| c.key.as_deref() == Some(key));
        for key in ["name", "description"] {
            let Some(column) = by_key(key) else { continue };
            if self.headed && key != "name" || self.fields.contains(&Some(column.id.clone())) {
                continue;
            }
            let free = self
                .fields
                .iter()
                .enumerate()
                .filter(|(_, field)| field.is_none());
            let at = free
                .map(|(at, _)| at)
                .find(|at| cells_of(table, *at).next().is_some());
            if let Some(field) = at.and_then(|at| self.fields.get_mut(at)) {
                *field = Some(column.id.clone());
            }
        }
    }

    /// Each field once, each column once, the most alike first.
    fn take_best(&mut self, mut scores: Vec<(u32, usize, &EntryId)>) {
        scores.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
        for (_, at, field) in scores {
            let taken = self.fields.iter().flatten().any(|each| each == field);
            if let Some(slot) = self
                .fields
                .get_mut(at)
                .filter(|slot| slot.is_none() && !taken)
            {
                *slot = Some(field.clone());
            }
        }
    }

    /// Puts a column of the table into a field, which no other column goes into then.
    pub fn set(&mut self, at: usize, field: Option<EntryId>) {
        if field.is_some() {
            for other in &mut self.fields {
                if *other == field {
                    *other = None;
                }
            }
        }
        if let Some(slot) = self.fields.get_mut(at) {
            *slot = field;
        }
    }

    /// The table read for its fields. A merged cell counts for every line that it covers.
    pub fn block(
        &self,
        table: &Table,
        columns: &[Arc<Column>],
        language: Language,
        names: &Names,
    ) -> Block {
        let picked: Vec<(usize, Arc<Column>)> = self
            .fields
            .iter()
            .enumerate()
            .filter_map(|(at, field)| {
                let field = field.as_ref()?;
                let column = columns.iter().find(|column| column.id == *field)?;
                Some((at, column.clone()))
            })
            .collect();
        let mut above: Vec<Option<String>> = vec![None; picked.len()];
        let mut rows = Vec::with_capacity(table.rows.len());
        for row in table.rows.iter().skip(usize::from(self.headed)) {
            let cells: Vec<Option<String>> = picked
                .iter()
                .zip(&above)
                .map(|((at, _), above)| {
                    let cell = row.get(*at).cloned().flatten();
                    cell.or_else(|| above.clone())
                })
                .collect();
            let said = |cell: &Option<String>| cell.as_ref().is_some_and(|c| !c.trim().is_empty());
            above.clone_from(&cells);
            if cells.iter().any(said) {
                rows.push(cells);
            }
        }
        let columns: Vec<_> = picked.into_iter().map(|(_, column)| column).collect();
        Block::read(&Table { rows }, &columns, language, names)
    }
}

/// Whether words are one of those that a column knows: an open list takes any others too.
fn is_one_of(content: &Content, column: &Column) -> bool {
    match content {
        Content::Value(Value::Plain(id)) => {
            column.kind == Some(ColumnType::Project) || column.option(id).is_some()
        }
        Content::Members(_) => !content.is_unread(column),
        _ => false,
    }
}

fn cells_of(table: &Table, at: usize) -> impl Iterator<Item = &str> {
    let cells = table
        .rows
        .iter()
        .filter_map(move |row| row.get(at)?.as_deref());
    cells.filter(|cell| !cell.trim().is_empty())
}

/// Letters and digits alone, without case and accents.
fn plain(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// How like a heading is to a field: 3 the same, 2 by another word for it, 1 in part, 0 not.
fn likeness(heading: &str, column: &Column) -> u32 {
    const PART_MIN: usize = 4;
    if heading.is_empty() {
        return 0;
    }
    let own: Vec<String> = column
        .label
        .all()
        .chain(column.short.all())
        .map(plain)
        .collect();
    if own.iter().any(|label| label == heading) {
        return 3;
    }
    let key = column.key.as_deref().unwrap_or_default();
    let other = HEADINGS.iter().find(|(field, _)| *field == key);
    let mut other = other.iter().flat_map(|(_, words)| words.iter());
    if other.any(|word| *word == heading) {
        return 2;
    }
    let in_part = |label: &String| {
        label.len() >= PART_MIN
            && heading.len() >= PART_MIN
            && (heading.contains(label.as_str()) || label.contains(heading))
    };
    u32::from(own.iter().any(in_part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tavolo_shared::exchange::tsv;
    use tavolo_shared::plan::template;

    fn columns() -> Vec<Arc<Column>> {
        let inventory = &template::built_in().inventory;
        inventory.iter().cloned().map(Arc::new).collect()
    }

    fn names() -> Names {
        let mut names = Names::default();
        names.projects.add("vivimed", "Vivimed", &[]);
        names.projects.add("smartic", "S.MAR.T.I.C", &[]);
        names
    }

    fn guess(text: &str) -> (Table, Matching) {
        let table = tsv::read(text).unwrap();
        let matching = Matching::guess(&table, &columns(), Language::It, &names());
        (table, matching)
    }

    fn keys(matching: &Matching) -> Vec<Option<&str>> {
        let fields = matching.fields.iter();
        fields
            .map(|field| field.as_ref().map(EntryId::as_str))
            .collect()
    }

    #[test]
    fn headings_are_known_in_three_languages_in_any_order() {
        for head in [
            "Progetto\tRealizzazione\tTipologia\tNote",
            "Projet\tRéalisation\tType\tNotes",
            "PROJECT\tOutput\tKind\tRemarks",
        ] {
            let (_, matching) = guess(&format!("{head}\nVivimed\tUn portale\tPortale\tx"));
            assert!(matching.headed, "{head}");
            let found = keys(&matching);
            assert_eq!(found[..2], [Some("project"), Some("name")], "{head}");
        }
    }

    #[test]
    fn without_headings_the_cells_say_what_they_are() {
        let (_, matching) = guess("Un portale\tVivimed\tPortale\nUna app\tSMARTIC\tAPP");
        assert!(!matching.headed);
        assert_eq!(
            keys(&matching),
            [Some("name"), Some("project"), Some("kind")]
        );
    }

    #[test]
    fn a_merged_cell_counts_for_every_line_and_empty_lines_for_none() {
        let (mut table, matching) =
            guess("Progetto\tRealizzazione\nVivimed\tUn portale\nx\tUna app");
        table.rows[2][0] = None;
        table.rows.push(vec![Some(String::new()); 2]);
        let block = matching.block(&table, &columns(), Language::It, &names());
        assert_eq!(block.lines.len(), 2);
        let vivimed = Content::Value(Value::Plain("vivimed".to_owned()));
        for line in &block.lines {
            assert_eq!(line[0].1, vivimed);
        }
    }

    #[test]
    fn a_field_is_filled_from_one_column() {
        let (_, mut matching) = guess("Progetto\tRealizzazione\nVivimed\tUn portale");
        let name = matching.fields[1].clone();
        matching.set(0, name.clone());
        assert_eq!(matching.fields, [name, None]);
    }
}
