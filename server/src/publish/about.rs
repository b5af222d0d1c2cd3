//! What a file says of itself: whose plan it is, which version, of when, with which hash.

use tavolo_shared::api::Language;
use tavolo_shared::i18n::dates::Moment;

use super::leaf::{Cell, Head, Leaf, Shape};
use super::{Published, since};
use crate::words::t;

/// What a file says of itself, in a language.
#[derive(Debug, Clone)]
pub(crate) struct About {
    /// The group's name.
    pub(crate) title: String,
    /// The programme's.
    pub(crate) programme: String,
    /// What the version is called, or that it is none.
    pub(crate) version: String,
    /// Of when it is.
    pub(crate) moment: Moment,
    /// The content's hash.
    pub(crate) hash: String,
    /// All of it and more, name by name.
    facts: Vec<(String, String)>,
}

/// What the file of a content says of itself.
pub(crate) fn of(published: &Published, language: Language) -> About {
    let content = &published.content;
    let moment = since::moment(published.at_ms);
    let version = match &published.version {
        Some(version) => version.name.clone(),
        None => t!(language, "version-now"),
    };
    let hash = published.hash_text();
    let when = since::said(language, moment);
    let mut facts = vec![
        (t!(language, "about-programme"), content.programme.clone()),
        (
            t!(language, "about-group"),
            content.title(language).to_owned(),
        ),
        (t!(language, "about-lead"), content.group.lead.clone()),
        (t!(language, "about-version"), version.clone()),
        (t!(language, "about-moment"), when),
        (t!(language, "about-hash"), hash.clone()),
    ];
    if let Some(before) = &published.before {
        facts.push((t!(language, "about-before"), before.called(language)));
    }
    let mut tables = [&content.plan, &content.outputs].into_iter();
    if tables.any(|table| table.rows().any(|(_, row)| row.demo)) {
        facts.push((t!(language, "about-demo"), t!(language, "about-demo-words")));
    }
    About {
        title: content.title(language).to_owned(),
        programme: content.programme.clone(),
        version,
        moment,
        hash,
        facts,
    }
}

impl About {
    /// As a sheet: the first fact is its head.
    pub(super) fn leaf(&self) -> Leaf {
        let mut facts = self.facts.iter().cloned();
        let (name, value) = facts.next().unwrap_or_default();
        let rows = facts.map(|(name, value)| vec![Cell::Text(name), Cell::Text(value)]);
        Leaf {
            rows: rows.collect(),
            heads: vec![
                Head::new(name, Shape::Short),
                Head::new(value, Shape::Prose),
            ],
        }
    }
}
