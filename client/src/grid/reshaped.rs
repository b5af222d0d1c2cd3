//! What became of a table's columns and of its sections, in words: for whoever compares two states, comes back
//! to a document, or is asked to approve one.

use tavolo_shared::api::Language;
use tavolo_shared::plan::difference::{ColumnChange, SectionChange};
use tavolo_shared::plan::view::View;
use yew::prelude::*;

use crate::state::since::Since;
use crate::t;

/// What became of a column, in words.
pub fn column_word(language: Language, change: ColumnChange) -> String {
    match change {
        ColumnChange::New => t!(language, "compare-column-new").to_string(),
        ColumnChange::Gone => t!(language, "compare-column-gone").to_string(),
        ColumnChange::Changed {
            moved,
            retyped,
            relabelled,
        } => listed([
            (moved, t!(language, "compare-column-moved")),
            (retyped, t!(language, "compare-column-retyped")),
            (relabelled, t!(language, "compare-column-relabelled")),
        ]),
    }
}

/// What became of a section, in words.
pub fn section_word(language: Language, change: SectionChange) -> String {
    match change {
        SectionChange::New => t!(language, "compare-column-new").to_string(),
        SectionChange::Gone => t!(language, "compare-column-gone").to_string(),
        SectionChange::Changed { moved, retitled } => listed([
            (moved, t!(language, "compare-column-moved")),
            (retitled, t!(language, "compare-column-relabelled")),
        ]),
    }
}

/// Those that are.
fn listed<const N: usize>(all: [(bool, AttrValue); N]) -> String {
    let some = all.iter().filter(|(is, _)| *is);
    let words: Vec<&str> = some.map(|(_, words)| words.as_str()).collect();
    words.join(", ")
}

/// The columns and sections that are different, as items of a list.
pub(super) fn reshaped(since: &Since, after: &View, language: Language) -> Html {
    let before = since.before();
    let item = |what: String, kind: AttrValue, name: String| {
        html! {
            <li key={format!("{kind} {name}")} data-reshaped="">
                <p><span class="tag">{kind}{" "}{what}</span>{" "}<b>{name}</b></p>
            </li>
        }
    };
    let columns = since.columns().iter().map(|(id, change)| {
        let column = after.column(after.main(), id);
        let column = column.or_else(|| before.column(before.main(), id));
        let name = column.and_then(|column| column.label.get(language));
        let kind = t!(language, "since-column");
        let name = name.unwrap_or_default().to_owned();
        item(column_word(language, *change), kind, name)
    });
    let sections = since.sections().iter().map(|(id, change)| {
        let section = after.section(id).or_else(|| before.section(id));
        let name = section.map(|section| section.title_text());
        let kind = t!(language, "since-section");
        item(
            section_word(language, *change),
            kind,
            name.unwrap_or_default(),
        )
    });
    columns.chain(sections).collect()
}
