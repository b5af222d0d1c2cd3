//! The sections that rows of a file go to, by the titles that one of its columns says: those of the plan,
//! and those that are to be made.
//!
//! Titles are compared by their words, without case and accents: "1.1" is not "11". Of several sections of one
//! title the first is meant, and a row that stands in another one of them stays there.

use std::collections::BTreeMap;

use super::taking::Why;
use crate::exchange::fold::spaced;
use crate::ids::EntryId;
use crate::limits::{INTAKE_SECTION_CHARS_MAX, INTAKE_SECTIONS_MAX};
use crate::plan::view::{Section, View};

/// The section of a row, as the file says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Home {
    /// One that is there.
    There(EntryId),
    /// One that is to be made: which of [those](super::Taken::sections).
    New(usize),
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Homes {
    by_title: BTreeMap<String, Home>,
    /// Whether others may be made.
    may_grow: bool,
    /// The titles of those that are to be made.
    pub(super) made: Vec<String>,
}

impl Homes {
    /// Those of a plan, to which others may be added or not.
    pub(super) fn of(view: &View, may_grow: bool) -> Self {
        let mut homes = Self {
            may_grow,
            ..Self::default()
        };
        for section in view.sections() {
            let title = spaced(&section.title_text());
            let home = || Home::There(section.id.clone());
            homes.by_title.entry(title).or_insert_with(home);
        }
        homes
    }

    /// Whether a section has that title.
    pub(super) fn is_called(section: &Section, words: &str) -> bool {
        spaced(&section.title_text()) == spaced(words)
    }

    /// The section of a title, which is to be made where it is not there.
    pub(super) fn find(&mut self, words: &str) -> Result<Home, Why> {
        let key = spaced(words);
        if key.is_empty() {
            return Err(Why::NoTitle);
        }
        if let Some(home) = self.by_title.get(&key) {
            return Ok(home.clone());
        }
        if !self.may_grow {
            return Err(Why::NoSection);
        }
        let title = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if title.chars().count() > INTAKE_SECTION_CHARS_MAX {
            return Err(Why::TooLong);
        }
        if self.made.len() >= INTAKE_SECTIONS_MAX {
            return Err(Why::Sections);
        }
        let home = Home::New(self.made.len());
        self.made.push(title);
        self.by_title.insert(key, home.clone());
        Ok(home)
    }
}
