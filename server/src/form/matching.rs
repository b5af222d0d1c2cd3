//! What is in a form's column, by what stands over it: a guess that the lead may correct, as for a table that is
//! brought in (`tavolo_shared::plan::headings`).

use tavolo_shared::api::Language;
use tavolo_shared::limits::HEADING_ALIKE_MIN;
use tavolo_shared::plan::canonical::Content;
use tavolo_shared::plan::headings::{Field, Heading, together};

/// What stands for an action's section, beside the ids of columns.
pub(crate) const SECTION: &str = "section";

/// What is in each column: a plan column's id, or [`SECTION`]; none where nothing is alike.
pub(crate) fn guess(heads: &[String], content: &Content) -> Vec<Option<String>> {
    let columns = content.plan.columns.iter().map(|column| {
        let names = Language::ALL.map(|language| column.label.get(language));
        let key = column.key.as_deref().unwrap_or_default();
        (column.id.as_str(), Field::new(names.into_iter(), key))
    });
    let section = (SECTION, Field::new(std::iter::empty(), SECTION));
    let fields: Vec<_> = columns.chain([section]).collect();
    let mut scores = Vec::new();
    for (at, head) in heads.iter().enumerate() {
        let heading = Heading::of(head);
        for (id, field) in &fields {
            let score = field.likeness(&heading);
            // What is in a form goes to the authority: what is like it in part alone is left to the lead.
            if score >= HEADING_ALIKE_MIN {
                scores.push((score, at, *id));
            }
        }
    }
    let mut found: Vec<Option<String>> = vec![None; heads.len()];
    for (at, id) in together(scores) {
        if let Some(place) = found.get_mut(at) {
            *place = Some(id.to_owned());
        }
    }
    found
}
