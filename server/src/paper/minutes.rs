//! The minutes of a meeting as a paper: when it was, who was there for which project, what became of the
//! plan, what was decided, and room for notes and a signature.
//!
//! Hours are those of the partnership's clocks (`crate::meetings::rome`), since a paper has no reader's.

#[cfg(test)]
mod tests;

use tavolo_shared::api::Language;
use tavolo_shared::i18n::dates::{clock, day_long};
use tavolo_shared::plan::canonical::{Content, ContentRow};
use tavolo_shared::plan::review::ItemKey;

use super::text::paras;
use super::{Block, Cell, Column, Fact, Group, Mark, Paper, Para, Table};
use crate::identity::meetings::Was;
use crate::meetings::decisions::Decision;
use crate::meetings::minutes::Minutes;
use crate::meetings::rome;
use crate::words::t;

/// Lines that are left free for notes.
const NOTE_LINES: usize = 8;
/// Lines that are left free for a signature.
const SIGNATURE_LINES: usize = 3;

/// The minutes, to be printed in a language.
pub(crate) fn paper(minutes: &Minutes, language: Language) -> Paper {
    let says = Says { minutes, language };
    let mut blocks = says.attendance();
    blocks.extend(says.changes());
    blocks.extend(says.decisions());
    blocks.extend(says.room());
    let kind = t!(language, "minutes-kind");
    let mut paper = super::plan::framed(&minutes.published, language, kind, blocks);
    let name = minutes.name(language);
    paper.title = format!("{} · {name} · {}", paper.front.kind, paper.front.title);
    paper.front.facts = says.facts();
    paper.header.left = format!("{} · {name}", paper.front.kind);
    paper.footer = format!("{name} · {}", says.day(minutes.meeting.began_ms));
    paper.front.title = name;
    paper
}

struct Says<'a> {
    minutes: &'a Minutes,
    language: Language,
}

impl Says<'_> {
    fn content(&self) -> &Content {
        &self.minutes.published.content
    }

    fn day(&self, at_ms: u64) -> String {
        day_long(self.language, rome::moment(at_ms).day)
    }

    fn hour(&self, at_ms: u64) -> String {
        clock(self.language, rome::moment(at_ms))
    }

    /// From when to when, with the day where the end is on another.
    fn hours(&self) -> String {
        let meeting = &self.minutes.meeting;
        let (from, to) = (self.hour(meeting.began_ms), self.hour(meeting.ended_ms));
        let day = self.day(meeting.ended_ms);
        match day == self.day(meeting.began_ms) {
            true => t!(self.language, "minutes-hours", from = from, to = to),
            false => t!(
                self.language,
                "minutes-hours-days",
                from = from,
                to = to,
                day = day
            ),
        }
    }

    fn facts(&self) -> Vec<Fact> {
        let (language, meeting) = (self.language, &self.minutes.meeting);
        let facts = [
            (
                t!(language, "about-group"),
                self.content().title(language).to_owned(),
            ),
            (
                t!(language, "about-lead"),
                self.content().group.lead.clone(),
            ),
            (t!(language, "minutes-day"), self.day(meeting.began_ms)),
            (t!(language, "minutes-time"), self.hours()),
            (t!(language, "minutes-begun-by"), meeting.began_by.clone()),
            (t!(language, "minutes-there"), self.counted()),
            (
                t!(language, "about-hash"),
                self.minutes.published.hash_text(),
            ),
        ];
        let facts = facts.into_iter().map(|(label, value)| Fact {
            label,
            value: paras(&value),
        });
        facts.filter(|fact| !fact.value.is_empty()).collect()
    }

    /// How many people, and for how many of the group's projects.
    fn counted(&self) -> String {
        let projects = &self.content().projects;
        let there = projects.iter().filter(|project| self.is_there(&project.id));
        t!(
            self.language,
            "minutes-counted",
            people = self.minutes.there.len(),
            projects = there.count(),
            of = projects.len()
        )
    }

    fn is_there(&self, project: &str) -> bool {
        let mut there = self.minutes.there.iter();
        there.any(|was| {
            was.project
                .as_ref()
                .is_some_and(|id| id.as_str() == project)
        })
    }

    /// Who was there, project by project in the group's order; then the others.
    fn attendance(&self) -> Vec<Block> {
        let language = self.language;
        let heading = Block::Heading {
            title: t!(language, "minutes-attendance"),
            note: t!(language, "minutes-attendance-note"),
        };
        let mut rows: Vec<(String, Vec<&Was>)> = Vec::new();
        for project in &self.content().projects {
            let its = |was: &Was| {
                was.project
                    .as_ref()
                    .is_some_and(|id| id.as_str() == project.id)
            };
            rows.push((project.name.clone(), self.of(its)));
        }
        let of_group = |was: &Was| {
            let mut projects = self.content().projects.iter();
            let project = was.project.as_ref();
            project.is_some_and(|id| projects.any(|each| each.id == id.as_str()))
        };
        for was in self.of(|was| !of_group(was)) {
            let under = self.under(was);
            match rows.iter_mut().find(|(name, _)| *name == under) {
                Some((_, people)) => people.push(was),
                None => rows.push((under, vec![was])),
            }
        }
        rows.retain(|(_, people)| !people.is_empty());
        let mut blocks = vec![heading];
        if rows.is_empty() {
            let nobody = t!(language, "minutes-nobody");
            blocks.push(text(&nobody));
        } else {
            blocks.push(self.table_of(rows));
        }
        blocks.extend(self.absent());
        blocks
    }

    fn of(&self, is_it: impl Fn(&Was) -> bool) -> Vec<&Was> {
        let there = self.minutes.there.iter();
        there.filter(|was| is_it(was)).collect()
    }

    /// What somebody stands under who is of none of the group's projects.
    fn under(&self, was: &Was) -> String {
        if let Some(project) = &was.project {
            return self.project(project.as_str());
        }
        match (was.authority, was.organisation.is_empty()) {
            (true, _) => t!(self.language, "minutes-authority"),
            (false, false) => was.organisation.clone(),
            (false, true) => t!(self.language, "minutes-no-project"),
        }
    }

    fn table_of(&self, rows: Vec<(String, Vec<&Was>)>) -> Block {
        let language = self.language;
        let columns = [
            (t!(language, "head-project"), 30),
            (t!(language, "minutes-people"), 70),
        ];
        let rows = rows.into_iter().map(|(name, people)| {
            let people = people.into_iter().map(|was| self.person(was));
            vec![vec![Para::plain(&name)], people.collect()]
        });
        table(columns, rows.collect())
    }

    fn person(&self, was: &Was) -> Para {
        let mut spans = vec![(Mark::Plain, was.name.clone())];
        if was.project.is_some() && !was.organisation.is_empty() {
            spans.push((Mark::Plain, format!(" ({})", was.organisation)));
        }
        if was.by_hand {
            let noted = t!(self.language, "minutes-by-hand");
            spans.push((Mark::Muted, format!(" · {noted}")));
        }
        Para::of(spans)
    }

    /// The group's projects for which nobody was there.
    fn absent(&self) -> Option<Block> {
        let projects = self.content().projects.iter();
        let absent = projects.filter(|project| !self.is_there(&project.id));
        let names: Vec<&str> = absent.map(|project| project.name.as_str()).collect();
        if names.is_empty() {
            return None;
        }
        let said = t!(self.language, "minutes-absent", projects = names.join(", "));
        Some(text(&said))
    }

    /// What became of the plan between the two versions.
    fn changes(&self) -> Vec<Block> {
        let published = &self.minutes.published;
        let said = published
            .before
            .as_ref()
            .map(|before| super::compare::said(published, before, self.language));
        let (note, blocks) = said.unwrap_or_default();
        let heading = Block::Heading {
            title: t!(self.language, "minutes-changes"),
            note,
        };
        [heading].into_iter().chain(blocks).collect()
    }

    /// What was decided of proposals.
    fn decisions(&self) -> Vec<Block> {
        let language = self.language;
        let decisions = &self.minutes.decisions;
        let heading = |note| Block::Heading {
            title: t!(language, "minutes-decisions"),
            note,
        };
        if decisions.is_empty() {
            return vec![heading(t!(language, "minutes-no-decisions"))];
        }
        let columns = [
            (t!(language, "head-action"), 30),
            (t!(language, "head-what"), 20),
            (t!(language, "minutes-proposed-by"), 16),
            (t!(language, "minutes-decision"), 12),
            (t!(language, "minutes-reason"), 22),
        ];
        let rows = decisions.iter().map(|each| self.decision(each));
        vec![heading(String::new()), table(columns, rows.collect())]
    }

    fn decision(&self, decision: &Decision) -> Vec<Cell> {
        let (language, decided) = (self.language, &decision.decided);
        let projects = decision.projects.iter();
        let projects: Vec<String> = projects.map(|id| self.project(id.as_str())).collect();
        let outcome = match (decided.accepted, decided.edited) {
            (true, false) => t!(language, "minutes-accepted"),
            (true, true) => t!(language, "minutes-accepted-edited"),
            (false, _) => t!(language, "minutes-rejected"),
        };
        let cells = [
            self.action(&decision.item),
            self.what(&decision.item),
            projects.join(", "),
            outcome,
            decided.reason.clone(),
        ];
        cells.iter().map(|words| paras(words)).collect()
    }

    /// What the plan calls an action; nothing where it never had it.
    fn action(&self, item: &ItemKey) -> String {
        let id = item.row().as_str();
        let before = self.minutes.published.before.as_ref();
        let contents = [Some(self.content()), before.map(|before| &before.content)];
        let found = contents.into_iter().flatten().find_map(|content| {
            let (_, row) = content.plan.rows().find(|(_, row)| row.id == id)?;
            Some(self.called(content, row))
        });
        found.unwrap_or_default()
    }

    fn called(&self, content: &Content, row: &ContentRow) -> String {
        let title = content.plan.column_with_key("title");
        let title = title.map(|title| row.words(title, self.language));
        let title = title.unwrap_or_default();
        let words = title.split_whitespace();
        let words = row.code.as_deref().into_iter().chain(words);
        words.collect::<Vec<_>>().join(" ")
    }

    fn what(&self, item: &ItemKey) -> String {
        let language = self.language;
        match item {
            ItemKey::New(_) => t!(language, "paper-new"),
            ItemKey::Gone(_) => t!(language, "minutes-gone"),
            ItemKey::Moved(_) => t!(language, "minutes-moved"),
            ItemKey::Cell(_, column) => {
                let mut columns = self.content().plan.columns.iter();
                let column = columns.find(|each| each.id == column.as_str());
                column.map_or_else(
                    || t!(language, "minutes-cell"),
                    |column| column.head(language).to_owned(),
                )
            }
        }
    }

    /// What a project is called; its id where it is none of the group's.
    fn project(&self, id: &str) -> String {
        let mut projects = self.content().projects.iter();
        let found = projects.find(|project| project.id == id);
        let name = found.map(|project| project.name.clone());
        let other = || self.minutes.names.get(id).cloned();
        name.or_else(other).unwrap_or_else(|| id.to_owned())
    }

    /// Room for what a server cannot know.
    fn room(&self) -> Vec<Block> {
        let language = self.language;
        let free = |lines: usize| vec![Para::plain(""); lines];
        let heading = Block::Heading {
            title: t!(language, "minutes-notes"),
            note: t!(language, "minutes-notes-note"),
        };
        let facts = [
            (t!(language, "minutes-notes"), NOTE_LINES),
            (t!(language, "minutes-place"), 1),
            (t!(language, "minutes-signature"), SIGNATURE_LINES),
        ];
        let facts = facts.map(|(label, lines)| Fact {
            label,
            value: free(lines),
        });
        let facts = facts.to_vec();
        vec![heading, Block::Facts { facts }]
    }
}

fn text(words: &str) -> Block {
    Block::Text {
        paras: paras(words),
    }
}

/// A table without groups.
fn table<const N: usize>(columns: [(String, u32); N], rows: Vec<Vec<Cell>>) -> Block {
    let columns = columns.map(|(label, share)| Column { label, share });
    Block::Table(Table {
        columns: columns.to_vec(),
        groups: vec![Group { title: None, rows }],
    })
}
