//! What a plan at a point is different from: the version before it, or any other point, with what became
//! of actions, columns and sections, and who wrote between the two.
//!
//! What is different is `tavolo_shared::plan::difference`'s word; who wrote is the store's registry's and the
//! origins of what was accepted, never a change's own.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use automerge::{Automerge, ChangeHash};
use tavolo_shared::api::Language;
use tavolo_shared::i18n::dates::{Moment, clock, day_long};
use tavolo_shared::ids::{EntryId, ParticipantId};
use tavolo_shared::plan::canonical::Content;
use tavolo_shared::plan::difference::{
    ColumnChange, RowDifference, SectionChange, columns_changed, differences, sections_changed,
};
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::View;

use super::HASH_IN_NAME;
use crate::identity::{Origins, Roster, VersionPoint};
use crate::registry::{Dependencies, author, dependencies};
use crate::store::Registered;
use crate::words::t;

/// Another point of a plan, and what is different since.
#[derive(Debug)]
pub(crate) struct Before {
    /// The version, where the point is one.
    pub(crate) version: Option<VersionPoint>,
    /// Of which moment it is, in milliseconds since 1970.
    pub(crate) at_ms: u64,
    /// What it said.
    pub(crate) content: Content,
    /// What is different.
    pub(crate) changes: Changes,
    /// Who wrote between the two, with how many edits, those with the most first; empty where it was not
    /// asked for.
    pub(crate) written: Vec<(String, u64)>,
}

/// What is different between two points of a plan.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    /// The actions.
    pub(crate) rows: Vec<RowDifference>,
    /// The columns.
    pub(crate) columns: Vec<(EntryId, ColumnChange)>,
    /// The sections, by what they are called.
    pub(crate) sections: Vec<(String, SectionChange)>,
}

impl Changes {
    /// Between two states.
    pub(super) fn between(then: &View, now: &View) -> Self {
        let sections = sections_changed(then, now).into_iter();
        let titled = sections.filter_map(|(id, change)| {
            let section = now.section(&id).or(then.section(&id))?;
            Some((section.title_text(), change))
        });
        Self {
            rows: differences(then, now, Table::Rows),
            columns: columns_changed(then, now, Table::Rows),
            sections: titled.collect(),
        }
    }
}

impl Before {
    /// What it is called.
    pub(crate) fn called(&self, language: Language) -> String {
        match &self.version {
            Some(version) => version.name.clone(),
            None => t!(
                language,
                "version-of",
                moment = said(language, moment(self.at_ms))
            ),
        }
    }

    /// What it is called in a file's name.
    pub(super) fn mark(&self) -> String {
        match &self.version {
            Some(version) => format!("v{}", version.id),
            None => {
                let hash = self.content.hash();
                let digits: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
                digits.chars().take(HASH_IN_NAME).collect()
            }
        }
    }
}

/// A moment, in UTC.
pub(super) fn moment(at_ms: u64) -> Moment {
    Moment::from_ms(i64::try_from(at_ms).unwrap_or(i64::MAX), 0)
}

/// A moment in words.
pub(super) fn said(language: Language, moment: Moment) -> String {
    t!(
        language,
        "moment",
        day = day_long(language, moment.day),
        time = clock(language, moment)
    )
}

/// Who wrote what in a plan.
pub(super) struct Hands {
    pub(super) registry: Vec<Registered>,
    pub(super) origins: Origins,
    pub(super) roster: Arc<Roster>,
}

impl Hands {
    /// Who wrote what is in one of two states and not in the other.
    pub(super) fn between(
        &self,
        plan: &Automerge,
        (then, now): (&[ChangeHash], &[ChangeHash]),
    ) -> Vec<(String, u64)> {
        let after = dependencies(plan);
        let (then, now) = (reached(&after, then), reached(&after, now));
        let mut edits: BTreeMap<ParticipantId, u64> = BTreeMap::new();
        for change in &self.registry {
            if then.contains(&change.hash) == now.contains(&change.hash) {
                continue;
            }
            if let Some((who, _)) = author(change, &self.origins) {
                let count = edits.entry(who).or_default();
                *count = count.saturating_add(1);
            }
        }
        let known = edits.into_iter().filter_map(|(who, edits)| {
            let person = self.roster.history_person(who)?;
            Some((person.name, edits))
        });
        let mut known: Vec<(String, u64)> = known.collect();
        known.sort_by_key(|(_, edits)| Reverse(*edits));
        known
    }
}

/// All changes that are in a state.
fn reached(after: &Dependencies, heads: &[ChangeHash]) -> HashSet<ChangeHash> {
    let mut open = heads.to_vec();
    let mut found = HashSet::new();
    while let Some(hash) = open.pop() {
        if found.insert(hash) {
            open.extend(after.get(&hash).into_iter().flatten());
        }
    }
    found
}
