//! A plan as a paper: title page, summary, a sheet for each action, and the annexes.
//!
//! It is made from the content that is hashed and approved, and from nothing else. A4 takes seven
//! columns: what does not stand in the summary stands on the action's sheet, so that nothing is left
//! out.

use tavolo_shared::api::Language;
use tavolo_shared::i18n::dates::{clock, day_long};
use tavolo_shared::limits::{
    PAPER_HEADING_CHARS_MAX, PAPER_SUMMARY_CHARS_MAX, PAPER_TABLE_COLUMNS_MAX,
};
use tavolo_shared::plan::canonical::{
    Content, ContentColumn, ContentRow, ContentSection, ContentTable, Printed,
};

use super::answers;
use super::text::paras;
use super::{Block, Cell, Column, Ends, Fact, Front, Group, Mark, Paper, Para, Sheet, Table};
use crate::publish::Published;
use crate::publish::about::{self, About};
use crate::words::t;

/// How many digits of the hash stand at the foot of each page: enough to tell versions apart.
const HASH_DIGITS: usize = 12;

/// A plan at a point, to be printed in a language.
pub(crate) fn paper(published: &Published, language: Language) -> Paper {
    let content = &published.content;
    let says = Says { language, content };
    let mut blocks = says.summary();
    blocks.extend(says.sheets());
    if let Some(approvals) = &published.approvals {
        blocks.extend(answers::part(approvals, language));
    }
    blocks.extend(says.annexes());
    framed(published, language, t!(language, "paper-plan"), blocks)
}

/// A title page, heads and feet around what is said of a plan at a point; `kind` is what kind of document
/// it is.
pub(super) fn framed(
    published: &Published,
    language: Language,
    kind: String,
    blocks: Vec<Block>,
) -> Paper {
    let content = &published.content;
    let says = Says { language, content };
    let about = about::of(published, language);
    let short: String = about.hash.chars().take(HASH_DIGITS).collect();
    let name = content.title(language).to_owned();
    Paper {
        language,
        title: format!("{kind} · {name}"),
        moment: Some(about.moment),
        front: Front {
            emblem: match published.emblem {
                Some(_) => String::new(),
                None => t!(language, "paper-emblem"),
            },
            image: published
                .emblem
                .as_ref()
                .map(|emblem| emblem.in_language(language)),
            programme: content.programme.clone(),
            kind: kind.clone(),
            title: name.clone(),
            facts: says.facts(&about),
            notice: says.notice(published.version.is_some()),
        },
        header: Ends {
            left: format!("{} · {kind}", content.programme),
            right: name,
        },
        footer: format!(
            "{} · {} · {short}",
            about.version,
            day_long(language, about.moment.day)
        ),
        page_words: (t!(language, "paper-page"), t!(language, "paper-page-of")),
        blocks,
    }
}

struct Says<'a> {
    language: Language,
    content: &'a Content,
}

impl Says<'_> {
    fn facts(&self, about: &About) -> Vec<Fact> {
        let language = self.language;
        let projects = self.content.projects.iter();
        let projects: Vec<&str> = projects.map(|project| project.name.as_str()).collect();
        let moment = about.moment;
        let when = t!(
            language,
            "moment",
            day = day_long(language, moment.day),
            time = clock(language, moment)
        );
        let facts = [
            (t!(language, "about-lead"), self.content.group.lead.clone()),
            (t!(language, "paper-projects"), projects.join(", ")),
            (t!(language, "about-version"), about.version.clone()),
            (t!(language, "about-moment"), when),
            (t!(language, "about-hash"), about.hash.clone()),
        ];
        let facts = facts.into_iter().map(|(label, value)| Fact {
            label,
            value: paras(&value),
        });
        facts.filter(|fact| !fact.value.is_empty()).collect()
    }

    /// What a reader has to know before anything else.
    fn notice(&self, is_version: bool) -> String {
        let mut said = Vec::new();
        if !is_version {
            said.push(t!(self.language, "paper-no-version"));
        }
        if self.content.plan.rows().any(|(_, row)| row.demo) {
            said.push(t!(self.language, "about-demo-words"));
        }
        said.join(" ")
    }

    fn summary(&self) -> Vec<Block> {
        let language = self.language;
        let plan = &self.content.plan;
        let part = Block::Part {
            title: t!(language, "paper-summary"),
            note: String::new(),
        };
        if plan.is_empty() {
            let empty = t!(language, "paper-empty");
            let paras = vec![Para::muted(&empty)];
            return vec![part, Block::Text { paras }];
        }
        let mut printed = plan.summary(language);
        // The others stand on the sheets.
        printed.truncate(PAPER_TABLE_COLUMNS_MAX);
        let sections = plan.sections.iter().zip(1_u32..);
        let filled = sections.filter(|(section, _)| !section.rows.is_empty());
        let groups = filled.map(|(section, number)| Group {
            title: Some(self.under(section, number)),
            rows: self.rows(&section.rows, &printed, None),
        });
        let groups = groups.collect();
        let columns = printed.iter().map(column).collect();
        vec![part, Block::Table(Table { columns, groups })]
    }

    /// What a section is called, with its number.
    fn under(&self, section: &ContentSection, number: u32) -> String {
        match section.title.as_deref().map(str::trim) {
            Some("") => format!("{number} ·"),
            Some(title) => format!("{number} · {title}"),
            None => t!(self.language, "paper-no-section"),
        }
    }

    fn sheets(&self) -> Vec<Block> {
        let plan = &self.content.plan;
        if plan.is_empty() {
            return Vec::new();
        }
        let title = plan.column_with_key("title");
        let mut blocks = vec![Block::Part {
            title: t!(self.language, "paper-sheets"),
            note: t!(self.language, "paper-sheets-note"),
        }];
        for (section, number) in plan.sections.iter().zip(1_u32..) {
            for row in &section.rows {
                let is_first = blocks.len() == 1;
                blocks.push(Block::Sheet(Sheet {
                    code: row.code.clone().unwrap_or_default(),
                    title: title.map_or_else(String::new, |title| self.heading(row, title)),
                    under: self.under(section, number),
                    facts: self.fields(row, title),
                    own_page: !is_first,
                }));
            }
        }
        blocks
    }

    /// What a row's sheet is headed with: its title, on one line and no longer than a heading.
    fn heading(&self, row: &ContentRow, title: &ContentColumn) -> String {
        let mut heading = one_line(&row.words(title, self.language));
        if cut(&mut heading, PAPER_HEADING_CHARS_MAX) {
            heading.push('…');
        }
        heading
    }

    /// All that a row says, but what its heading says already.
    fn fields(&self, row: &ContentRow, title: Option<&ContentColumn>) -> Vec<Fact> {
        let columns = self.content.plan.columns.iter();
        let others = columns.filter(|column| {
            // A title that is not all in the heading is a field as well.
            let is_title = title.is_some_and(|title| {
                title.id == column.id
                    && row.words(title, self.language).trim() == self.heading(row, title)
            });
            column.kind != "code" && !is_title
        });
        let fields = others.map(|column| Fact {
            label: column.head(self.language).to_owned(),
            value: paras(&row.words(column, self.language)),
        });
        fields.filter(|field| !field.value.is_empty()).collect()
    }

    fn annexes(&self) -> Vec<Block> {
        let language = self.language;
        let content = self.content;
        let mut blocks = Vec::new();
        let mut letters = 'A'..='Z';
        let mut letter = || letters.next().map_or_else(String::new, String::from);
        if !content.outputs.is_empty() {
            let title = t!(language, "paper-outputs", letter = letter());
            blocks.extend(self.annex(title, &content.outputs, "description"));
        }
        if !content.work_plan.is_empty() {
            let title = t!(language, "paper-work-plan", letter = letter());
            blocks.extend(self.annex(title, &content.work_plan, "when"));
        }
        blocks
    }

    /// A table as it is, with what has no column of its own under the cell of one that has.
    fn annex(&self, title: String, table: &ContentTable, home: &str) -> [Block; 2] {
        let mut printed = table.summary(self.language);
        printed.truncate(PAPER_TABLE_COLUMNS_MAX);
        let rest = Rest {
            home: table.column_with_key(home),
            columns: table
                .columns
                .iter()
                .filter(|column| {
                    let mut all = printed.iter().flat_map(|printed| &printed.columns);
                    !all.any(|shown| shown.id == column.id)
                })
                .collect(),
        };
        let sections = table.sections.iter();
        let groups = sections.map(|section| Group {
            title: None,
            rows: self.rows(&section.rows, &printed, Some(&rest)),
        });
        let table = Table {
            groups: groups.collect(),
            columns: printed.iter().map(column).collect(),
        };
        let note = String::new();
        [Block::Part { title, note }, Block::Table(table)]
    }

    fn rows(
        &self,
        rows: &[ContentRow],
        printed: &[Printed<'_>],
        rest: Option<&Rest<'_>>,
    ) -> Vec<Vec<Cell>> {
        let cells = |row: &ContentRow| {
            let cells = printed.iter().map(|column| self.cell(row, column, rest));
            cells.collect::<Vec<_>>()
        };
        rows.iter().map(cells).collect()
    }

    fn cell(&self, row: &ContentRow, printed: &Printed<'_>, rest: Option<&Rest<'_>>) -> Cell {
        let mut said = Vec::new();
        for column in &printed.columns {
            if column.kind == "code" {
                let code = row.code.clone().unwrap_or_default();
                said.extend(paras(&code));
                continue;
            }
            let mut words = row.words(column, self.language);
            // The whole of it is on the sheet.
            if rest.is_none() && cut(&mut words, PAPER_SUMMARY_CHARS_MAX) {
                words.push_str(&t!(self.language, "paper-goes-on"));
            }
            match printed.columns.len() {
                0 | 1 => said.extend(paras(&words)),
                _ => said.extend(labelled(self.part(printed, column), &words)),
            }
        }
        let home = rest.filter(|rest| {
            let home = rest.home.or(printed.columns.first().copied());
            home.is_some_and(|home| printed.columns.iter().any(|column| column.id == home.id))
        });
        for column in home.iter().flat_map(|rest| &rest.columns) {
            let words = row.words(column, self.language);
            said.extend(labelled(column.head(self.language), &words));
        }
        said
    }

    /// What a column is called under a head that it shares: what the head does not say already.
    fn part<'c>(&self, printed: &Printed<'_>, column: &'c ContentColumn) -> &'c str {
        let head = column.head(self.language);
        let rest = head.strip_prefix(printed.label.as_str());
        let rest = rest.map(|rest| rest.trim_start_matches(['\u{a0}', ' ', ':']));
        rest.filter(|rest| !rest.is_empty()).unwrap_or(head)
    }
}

/// What has no column of its own.
struct Rest<'a> {
    /// Under which column's cell it stands.
    home: Option<&'a ContentColumn>,
    columns: Vec<&'a ContentColumn>,
}

/// A text behind its name, where it says anything.
fn labelled(label: &str, words: &str) -> Vec<Para> {
    let mut said = paras(words);
    if let Some(first) = said.first_mut() {
        let mut spans = vec![(Mark::Label, format!("{}: ", capital(label)))];
        let own = first.spans.drain(..);
        spans.extend(own.map(|span| (span.mark, span.text)));
        *first = Para::of(spans);
    }
    said
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// Shortens a text to so many characters, at a word's end; says whether it did.
fn cut(text: &mut String, chars_max: usize) -> bool {
    let Some((end, _)) = text.char_indices().nth(chars_max) else {
        return false;
    };
    let kept = text.get(..end).unwrap_or_default();
    let end = kept.rfind(char::is_whitespace).unwrap_or(end);
    text.truncate(end);
    true
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A column of the printed table.
fn column(printed: &Printed<'_>) -> Column {
    let each = printed.columns.iter().map(|column| share(&column.kind));
    let widest = each.max().unwrap_or(10);
    let shared = if printed.columns.len() > 1 { 8 } else { 0 };
    Column {
        label: printed.label.clone(),
        share: widest + shared,
    }
}

/// How wide a column is, by what stands in it.
fn share(kind: &str) -> u32 {
    match kind {
        "code" => 7,
        "prose" => 17,
        "outputs" => 16,
        "project" | "projects" | "tags" | "link" => 12,
        "choice" | "choices" | "group_refs" | "when" => 10,
        _ => 8,
    }
}
