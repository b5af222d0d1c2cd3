//! What became of shared ideas, and what they come to as an action. Pure.

use std::collections::BTreeMap;

use tavolo_shared::api::Language;
use tavolo_shared::ids::{EntryId, GroupId};
use tavolo_shared::plan::edit::{Content, merged};
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::share::{self, ASIDE, WHY_ASIDE};
use tavolo_shared::plan::view::{Cell, Row, View};

use super::words::{CODE_CHARS, Use};
use crate::t;

/// The columns of a plan into which those of an idea go, by their keys.
const INTO: [(&str, &str); 5] = [
    ("title", "title"),
    ("text", "integration_operational"),
    ("theme", "theme"),
    ("projects", "projects"),
    ("outputs", "outputs"),
];
/// The column of a plan that says which projects proposed an action.
const PROPOSED_BY: &str = "proposed_by";

/// What a group has decided on an idea.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Nothing yet.
    Open,
    /// It is in the plan.
    InPlan,
    /// It was in the plan, and its action is in the bin.
    Binned,
    /// It was set aside.
    Aside,
}

/// What became of an idea in one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    /// The group.
    pub group: GroupId,
    /// What the group decided.
    pub decision: Decision,
    /// The actions that came from it.
    pub rows: Vec<Use>,
    /// Why it was set aside.
    pub why: String,
}

impl Fate {
    /// In words, after the name of the group.
    pub fn words(&self, language: Language, group: &str) -> String {
        let words = match self.decision {
            Decision::Open => t!(language, "fate-open", group = group),
            Decision::InPlan if self.rows.is_empty() => t!(language, "fate-in-plan", group = group),
            Decision::InPlan => {
                let codes: Vec<_> = self.rows.iter().map(|row| row.code.as_str()).collect();
                t!(language, "fate-as", group = group, codes = codes.join(", "))
            }
            Decision::Binned => t!(language, "fate-binned", group = group),
            Decision::Aside if self.why.trim().is_empty() => {
                t!(language, "fate-aside", group = group)
            }
            Decision::Aside => {
                t!(
                    language,
                    "fate-aside-why",
                    group = group,
                    why = self.why.trim()
                )
            }
        };
        words.to_string()
    }
}

/// What became of the ideas that stand in a group's list, by their ids: the same as in the spaces that
/// they came from. Of a plan that is not here no codes are known.
pub fn fates(group: &GroupId, ideas: &View, plan: Option<&View>) -> BTreeMap<String, Fate> {
    let why = ideas.column_with_key(Table::SharedIdeas, WHY_ASIDE);
    let fate = |row: &Row| {
        let rows = share::rows_of(ideas, row);
        let decision = match share::fate(ideas, row).as_deref() {
            Some(ASIDE) => Decision::Aside,
            _ if plan.is_some_and(|plan| are_binned(plan, &rows)) => Decision::Binned,
            _ if share::is_decided(ideas, row) => Decision::InPlan,
            _ => Decision::Open,
        };
        let codes = plan.map(codes_of).unwrap_or_default();
        Fate {
            group: group.clone(),
            decision,
            rows: rows
                .into_iter()
                .filter_map(|id| {
                    let code = codes.get(id.as_str())?.clone();
                    Some(Use { row: id, code })
                })
                .collect(),
            why: why
                .map(|why| row.cell(&why.id).joined())
                .unwrap_or_default(),
        }
    };
    let rows = ideas.rows(Table::SharedIdeas);
    rows.map(|row| (row.id.to_string(), fate(row))).collect()
}

/// Whether actions were made, and all of them are in the bin. One that is not here yet is on its way.
fn are_binned(plan: &View, rows: &[EntryId]) -> bool {
    let is_binned = |id: &EntryId| {
        let row = plan.row(Table::Rows, id);
        row.is_some_and(|row| !row.is_shown())
    };
    !rows.is_empty() && rows.iter().all(is_binned)
}

/// What the actions of a plan are called, those that are not in the bin.
pub fn codes_of(plan: &View) -> BTreeMap<String, String> {
    let title = plan.column_with_key(Table::Rows, "title");
    let named = |row: &Row| {
        let words = title.map(|title| row.cell(&title.id).joined());
        let words: String = words.unwrap_or_default().chars().take(CODE_CHARS).collect();
        row.code().map_or(words, str::to_owned)
    };
    let rows = plan.rows(Table::Rows);
    rows.map(|row| (row.id.to_string(), named(row))).collect()
}

/// How many ideas of a list wait for the group.
pub fn waiting(ideas: &View) -> usize {
    let open = |row: &&std::sync::Arc<Row>| !share::is_decided(ideas, row);
    ideas.rows(Table::SharedIdeas).filter(open).count()
}

/// What ideas come to as an action: below what it says already where there is one (its title stays),
/// texts one under the other, sets united. By the columns of the plan, only what is different.
pub fn as_action(
    plan: &View,
    action: Option<&Row>,
    list: &View,
    ideas: &[&Row],
) -> Vec<(EntryId, Content)> {
    let mut written = Vec::new();
    for (from, to) in INTO {
        let columns = list
            .column_with_key(Table::SharedIdeas, from)
            .zip(plan.column_with_key(Table::Rows, to));
        let Some((idea_column, column)) = columns else {
            continue;
        };
        if action.is_some() && to == "title" {
            continue;
        }
        let now = action.map(|row| row.cell(&column.id));
        let cells: Vec<&Cell> = now
            .into_iter()
            .chain(ideas.iter().map(|row| row.cell(&idea_column.id)))
            .collect();
        // The titles of what is joined to an action go with their texts.
        let note = match (action, to) {
            (Some(_), "integration_operational") => titles(list, ideas),
            _ => None,
        };
        let content = merged(&cells, column, note.as_deref());
        if let Some(content) =
            content.filter(|content| now.is_none_or(|now| Content::of(now, column) != *content))
        {
            written.push((column.id.clone(), content));
        }
    }
    written.extend(proposers(plan, action, list, ideas));
    written
}

fn titles(list: &View, ideas: &[&Row]) -> Option<String> {
    let title = list.column_with_key(Table::SharedIdeas, "title")?;
    let titles = ideas.iter().map(|row| row.cell(&title.id).joined());
    let titles: Vec<_> = titles.filter(|title| !title.trim().is_empty()).collect();
    (!titles.is_empty()).then(|| titles.join("\n"))
}

/// The projects from which ideas came, beside those that proposed the action already.
fn proposers(
    plan: &View,
    action: Option<&Row>,
    list: &View,
    ideas: &[&Row],
) -> Option<(EntryId, Content)> {
    let column = plan.column_with_key(Table::Rows, PROPOSED_BY)?;
    let before = match action.map(|row| Content::of(row.cell(&column.id), column)) {
        Some(Content::Members(members)) => members,
        _ => Vec::new(),
    };
    let mut all = before.clone();
    for from in ideas.iter().filter_map(|row| share::sender(list, row)) {
        if !all.contains(&from) {
            all.push(from);
        }
    }
    (all != before).then(|| (column.id.clone(), Content::Members(all)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use automerge::Automerge;
    use tavolo_shared::ids::{ActId, ParticipantId};
    use tavolo_shared::plan::edit::{
        At, Spot, Tx, add_row, edit, set_member, set_value, splice_text,
    };
    use tavolo_shared::plan::seed::Seed;
    use tavolo_shared::plan::share::{FATE, Handing, ROWS, hand, parcel};
    use tavolo_shared::plan::template::built_in;
    use tavolo_shared::plan::value::Value;

    fn dice(bytes: &mut [u8]) {
        use std::sync::atomic::{AtomicU64, Ordering};
        static NEXT: AtomicU64 = AtomicU64::new(1);
        bytes.fill_with(|| {
            let n = NEXT.fetch_add(1, Ordering::Relaxed);
            let mixed = n.wrapping_mul(0x9E37_79B9_7F4A_7C15);
            (mixed ^ (mixed >> 29))
                .wrapping_mul(0xBF58_476D_1CE4_E5B9)
                .to_be_bytes()[0]
        });
    }

    fn seed<'a>(entropy: &'a mut dyn tavolo_shared::ids::Entropy) -> Seed<'a> {
        Seed {
            templates: built_in(),
            language: Language::It,
            actor: ParticipantId::SERVER.actor([1; 16]),
            entropy,
        }
    }

    fn group() -> GroupId {
        "ict".parse().unwrap()
    }

    fn write<T>(
        doc: &mut Automerge,
        run: impl FnOnce(&mut Tx<'_>) -> Result<T, tavolo_shared::plan::edit::EditError>,
    ) -> T {
        let actor = ParticipantId::from_bytes([3; 16]).actor([4; 16]);
        let act: ActId = "a1".parse().unwrap();
        edit(doc, &actor, &act, &mut dice, run).unwrap().value
    }

    fn id(text: &str) -> EntryId {
        text.parse().unwrap()
    }

    /// A list with two ideas of a project, and their ids.
    fn list() -> (Automerge, Vec<EntryId>) {
        let mut entropy = dice;
        let mut space = seed(&mut entropy).space().unwrap();
        let mut ideas = Vec::new();
        for words in ["Catalogo", "Elenco"] {
            let idea = write(&mut space, |tx| {
                add_row(tx, Table::Ideas, None, &Spot::Last)
            });
            let at = At::new(Table::Ideas, &idea, &id("title"));
            write(&mut space, |tx| splice_text(tx, &at, None, 0, 0, words));
            let at = At::new(Table::Ideas, &idea, &id("text"));
            write(&mut space, |tx| splice_text(tx, &at, None, 0, 0, "Come"));
            let at = At::new(Table::Ideas, &idea, &id("projects"));
            write(&mut space, |tx| set_member(tx, &at, &words.to_lowercase()));
            ideas.push(idea);
        }
        let what = Handing::Ideas {
            from: "smartic".parse().unwrap(),
            ideas: parcel(&View::from_document(&space), &ideas).unwrap().ideas,
        };
        let mut list = seed(&mut entropy).ideas(&group()).unwrap();
        let actor = ParticipantId::SERVER.actor([2; 16]);
        let act: ActId = "a2".parse().unwrap();
        let (_, done) = hand(&mut list, &actor, &act, &mut entropy, &what);
        done.unwrap();
        (list, ideas)
    }

    fn said(plan: &View, written: &[(EntryId, Content)], key: &str) -> Option<Content> {
        let column = plan.column_with_key(Table::Rows, key).unwrap();
        let found = written.iter().find(|(id, _)| *id == column.id);
        found.map(|(_, content)| content.clone())
    }

    #[test]
    fn several_ideas_are_one_action_with_their_texts_joined_and_their_sets_united() {
        let (list, ideas) = list();
        let list = View::from_document(&list);
        let mut entropy = dice;
        let mut plan = seed(&mut entropy).plan(&group()).unwrap();
        let rows: Vec<&Row> = ideas
            .iter()
            .map(|id| list.row(Table::SharedIdeas, id).unwrap().as_ref())
            .collect();
        let view = View::from_document(&plan);
        let written = as_action(&view, None, &list, &rows);
        let text = |words: &str| Some(Content::Text(words.to_owned()));
        let members = |ids: &[&str]| {
            Some(Content::Members(
                ids.iter().map(ToString::to_string).collect(),
            ))
        };
        assert_eq!(said(&view, &written, "title"), text("Catalogo\nElenco"));
        assert_eq!(
            said(&view, &written, "integration_operational"),
            text("Come")
        );
        assert_eq!(
            said(&view, &written, "projects"),
            members(&["catalogo", "elenco"])
        );
        assert_eq!(said(&view, &written, "proposed_by"), members(&["smartic"]));

        // Joined to an action, its title stays and the others go below its text.
        let row = write(&mut plan, |tx| add_row(tx, Table::Rows, None, &Spot::Last));
        let column = view.column_with_key(Table::Rows, "integration_operational");
        let at = At::row(&row, &column.unwrap().id);
        write(&mut plan, |tx| splice_text(tx, &at, None, 0, 0, "Prima"));
        let view = View::from_document(&plan);
        let action = view.row(Table::Rows, &row).unwrap();
        let written = as_action(&view, Some(action), &list, &rows);
        assert_eq!(said(&view, &written, "title"), None);
        let whole = said(&view, &written, "integration_operational");
        assert_eq!(whole, text("Prima\nCome\nCatalogo\nElenco"));
    }

    #[test]
    fn a_fate_says_what_the_group_decided_and_leads_to_the_action() {
        let (mut list, ideas) = list();
        let mut entropy = dice;
        let mut plan = seed(&mut entropy).plan(&group()).unwrap();
        let row = write(&mut plan, |tx| add_row(tx, Table::Rows, None, &Spot::Last));
        let at = |idea: usize, key: &str| At::new(Table::SharedIdeas, &ideas[idea], &id(key));
        assert_eq!(waiting(&View::from_document(&list)), 2);
        write(&mut list, |tx| {
            set_member(tx, &at(0, ROWS), &format!("={row}"))
        });
        let aside = Value::Plain(ASIDE.to_owned());
        write(&mut list, |tx| set_value(tx, &at(1, FATE), &aside));
        write(&mut list, |tx| {
            splice_text(tx, &at(1, WHY_ASIDE), None, 0, 0, "C’è già.")
        });
        let (list, plan) = (View::from_document(&list), View::from_document(&plan));
        assert_eq!(waiting(&list), 0);
        let found = fates(&group(), &list, Some(&plan));
        let first = &found[ideas[0].as_str()];
        assert_eq!(first.decision, Decision::InPlan);
        assert_eq!(first.rows.len(), 1);
        assert_eq!(first.rows[0].row, row);
        let second = &found[ideas[1].as_str()];
        assert_eq!(second.decision, Decision::Aside);
        let words = second.words(Language::It, "ICT");
        assert_eq!(words, "ICT: messa da parte. C’è già.");
    }
}
