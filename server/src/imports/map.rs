//! Which column of which sheet goes where, as a file that people keep: JSON, by the sheets' names, the
//! columns' letters and the fields' keys.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tavolo_shared::api::Language;
use tavolo_shared::exchange::fold::bare;
use tavolo_shared::exchange::sheet::{Sheet, column_of, letters};
use tavolo_shared::ids::EntryId;
use tavolo_shared::limits::INTAKE_COLUMNS_MAX;
use tavolo_shared::plan::intake::Layout;
use tavolo_shared::plan::reading::Names;
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::{Column, View};

use super::ImportError;

/// What a column goes into that says in which section a row is, beside the keys of fields: the word that forms
/// have for it too.
const SECTION: &str = "section";

/// Which sheets are imported, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Map {
    /// The sheets; those that are not named are left out.
    pub(crate) sheets: Vec<SheetMap>,
    /// The section in which new rows go of which no column says one, by its title; none: those of no section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) section: Option<String>,
}

/// How one sheet is imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SheetMap {
    /// Its name; of a file whose sheets have none, empty for the first.
    #[serde(default)]
    pub(crate) sheet: String,
    /// The row of the headings, from 1; what stands above it is left out too.
    #[serde(default)]
    pub(crate) head: Option<u32>,
    /// Rows that are left out beside, from 1.
    #[serde(default)]
    pub(crate) skip: Vec<u32>,
    /// The field of each column, by the template's key, its id, or its label; `section` is none of them, but
    /// the row's section. Several columns may go into one field.
    pub(crate) columns: BTreeMap<String, String>,
    /// Fields by which a row of the plan is known again; none: every row is a new one.
    #[serde(default)]
    pub(crate) keys: Vec<String>,
}

/// Of each sheet how it is laid out, where it is chosen; the section of new rows; and the map itself.
type Laid = (Vec<Option<Layout>>, Option<EntryId>, Map);

impl Map {
    /// The best guess: the sheet that says most of what there are fields for.
    pub(super) fn guess(sheets: &[Sheet], view: &View, language: Language, names: &Names) -> Laid {
        let columns = view.columns(Table::Rows);
        let guess = |sheet: &Sheet| Layout::guess(sheet, Table::Rows, columns, language, names);
        let layouts: Vec<Layout> = sheets.iter().map(guess).collect();
        let worth = |(sheet, layout): &(&Sheet, &Layout)| {
            let found = if layout.head.is_some() {
                layout.found()
            } else {
                0
            };
            (!sheet.hidden, found, sheet.cells.len())
        };
        let each = sheets.iter().zip(&layouts);
        let best = each.enumerate().max_by_key(|(_, each)| worth(each));
        let best = best.map(|(at, _)| at);
        let chosen = layouts.into_iter().enumerate();
        let chosen: Vec<_> = chosen
            .map(|(at, layout)| Some(layout).filter(|_| Some(at) == best))
            .collect();
        let section = view.sections().last();
        let map = Self {
            sheets: sheets
                .iter()
                .zip(&chosen)
                .filter_map(|(sheet, layout)| Some(SheetMap::of(sheet, layout.as_ref()?, columns)))
                .collect(),
            section: section.map(|section| section.title_text()),
        };
        (chosen, section.map(|section| section.id.clone()), map)
    }

    /// The layouts that a map means.
    pub(super) fn layouts(&self, sheets: &[Sheet], view: &View) -> Result<Laid, ImportError> {
        let columns = Layout::targets(view.columns(Table::Rows));
        let mut chosen = vec![None; sheets.len()];
        for map in &self.sheets {
            let at = sheets.iter().position(|sheet| sheet.name == map.sheet);
            let place = at.and_then(|at| chosen.get_mut(at));
            let Some(place) = place else {
                let names: Vec<_> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
                let why = format!("there is no sheet {:?}. There are: {names:?}", map.sheet);
                return Err(ImportError::Map(why));
            };
            *place = Some(map.layout(&columns)?);
        }
        let section = match &self.section {
            None => None,
            Some(title) => {
                let wanted = bare(title);
                let mut sections = view.sections().iter();
                let found = sections.find(|section| bare(&section.title_text()) == wanted);
                let found = found.ok_or_else(|| {
                    ImportError::Map(format!("the plan has no section {title:?}"))
                })?;
                Some(found.id.clone())
            }
        };
        Ok((chosen, section, self.clone()))
    }
}

impl SheetMap {
    fn of(sheet: &Sheet, layout: &Layout, columns: &[Arc<Column>]) -> Self {
        let name = |id: &EntryId| {
            let column = columns.iter().find(|column| column.id == *id);
            let key = column.and_then(|column| column.key.clone());
            key.unwrap_or_else(|| id.to_string())
        };
        let fields = (0_u32..).zip(&layout.fields);
        let fields = fields.filter_map(|(at, field)| match layout.section == Some(at) {
            true => Some((letters(at), SECTION.to_owned())),
            false => Some((letters(at), name(field.as_ref()?))),
        });
        Self {
            sheet: sheet.name.clone(),
            head: layout.head.map(|row| row.saturating_add(1)),
            skip: layout
                .hints
                .iter()
                .map(|row| row.saturating_add(1))
                .collect(),
            columns: fields.collect(),
            keys: layout.keys.iter().map(name).collect(),
        }
    }

    fn layout(&self, columns: &[Arc<Column>]) -> Result<Layout, ImportError> {
        let mut layout = Layout {
            head: self.head.and_then(|row| row.checked_sub(1)),
            hints: self
                .skip
                .iter()
                .filter_map(|row| row.checked_sub(1))
                .collect(),
            ..Layout::default()
        };
        for (at, field) in &self.columns {
            let column = column_of(at).filter(|column| *column < INTAKE_COLUMNS_MAX);
            let column = column.and_then(|column| usize::try_from(column).ok());
            let column = column
                .ok_or_else(|| ImportError::Map(format!("{at:?} is no column of a sheet")))?;
            if layout.fields.len() <= column {
                layout.fields.resize(column.saturating_add(1), None);
            }
            match field == SECTION {
                false => layout.set(column, Some(field_named(columns, field)?)),
                true if layout.section.is_none() => layout.set_section(column),
                true => {
                    let why = format!("two columns say the section, the second is {at}");
                    return Err(ImportError::Map(why));
                }
            }
        }
        for key in &self.keys {
            let key = field_named(columns, key)?;
            if !layout.fields.contains(&Some(key.clone())) {
                let why = format!("no column goes into {key}, by which rows are to be known");
                return Err(ImportError::Map(why));
            }
            layout.keys.push(key);
        }
        Ok(layout)
    }
}

/// A field by its key, its id or its label in any language.
fn field_named(columns: &[Arc<Column>], name: &str) -> Result<EntryId, ImportError> {
    let by_key = columns
        .iter()
        .find(|column| column.key.as_deref() == Some(name));
    let by_id = || columns.iter().find(|column| column.id.as_str() == name);
    let wanted = bare(name);
    let by_label = || {
        let mut found = columns.iter();
        found.find(|column| column.label.all().any(|label| bare(label) == wanted))
    };
    let found = by_key.or_else(by_id).or_else(by_label);
    let found = found.ok_or_else(|| {
        let keys: Vec<_> = columns
            .iter()
            .filter_map(|column| column.key.as_deref())
            .collect();
        ImportError::Map(format!(
            "the plan has no field {name:?}. There are: {}; and {SECTION}",
            keys.join(", ")
        ))
    })?;
    Ok(found.id.clone())
}
