//! What the content says as words of one language, and how its columns are printed.

use super::{Content, ContentColumn, ContentRow, ContentTable, Said};
use crate::api::Language;
use crate::i18n::dates::{Day, day_long};
use crate::plan::numbers;

/// One column of a printed summary table: one of the plan's, or several that share it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed<'a> {
    /// What its head says.
    pub label: String,
    /// The columns in it.
    pub columns: Vec<&'a ContentColumn>,
}

impl ContentColumn {
    /// What its head says in a language.
    pub fn head(&self, language: Language) -> &str {
        let label = self.label.get(language);
        match (label.is_empty(), &self.key) {
            (false, _) => label,
            (true, Some(key)) => key,
            (true, None) => &self.id,
        }
    }

    /// Whether it stands in the printed summary table.
    pub fn is_in_summary(&self) -> bool {
        self.print == "table"
    }
}

impl Said {
    /// In words of a language: days and numbers as it writes them; a period and an amount as they were
    /// typed.
    pub fn words(&self, language: Language) -> String {
        match self {
            Self::Text(words) | Self::Link(words) => words.clone(),
            Self::Choice(named)
            | Self::Project(named)
            | Self::Output(named)
            | Self::Group(named) => {
                let name = named.name.get(language);
                if name.is_empty() { &named.id } else { name }.to_owned()
            }
            Self::Period(when) => when.text.clone(),
            Self::Day(day) => {
                Day::from_iso(day).map_or_else(|| day.clone(), |day| day_long(language, day))
            }
            Self::Number(decimal) => numbers::shown(decimal, language),
            Self::Money(money) => money.text.clone(),
        }
    }
}

impl ContentRow {
    /// What a cell says, as plain text: lines of a text are kept, members of a set stand between
    /// semicolons (names have commas), and what was written at the same time between slashes.
    pub fn words(&self, column: &ContentColumn, language: Language) -> String {
        let said = self.cell(column).iter();
        let words: Vec<_> = said.map(|said| said.words(language)).collect();
        let between = match column.kind.as_str() {
            "choices" | "projects" | "outputs" | "tags" | "group_refs" | "derived" => "; ",
            _ => " / ",
        };
        words.join(between)
    }
}

impl ContentTable {
    /// The columns of a printed summary table: those that are to stand in it, each group that shares
    /// one at the place of its first.
    pub fn summary(&self, language: Language) -> Vec<Printed<'_>> {
        let mut printed: Vec<(Option<&str>, Printed<'_>)> = Vec::new();
        for column in self.columns.iter().filter(|column| column.is_in_summary()) {
            let share = column.print_merge.as_deref();
            let mut known = printed.iter_mut();
            let known = known.find(|(known, _)| share.is_some() && *known == share);
            match known {
                Some((_, known)) => known.columns.push(column),
                None => printed.push((
                    share,
                    Printed {
                        label: String::new(),
                        columns: vec![column],
                    },
                )),
            }
        }
        let named = printed.into_iter().map(|(_, mut printed)| {
            let heads: Vec<_> = printed.columns.iter().map(|c| c.head(language)).collect();
            printed.label = common_head(&heads);
            printed
        });
        named.collect()
    }
}

/// What the heads of columns that share one have in common before a colon; else all of them.
fn common_head(heads: &[&str]) -> String {
    if let [first, others @ ..] = heads
        && !others.is_empty()
        && let Some((common, _)) = first.split_once(':')
        && others.iter().all(|head| {
            head.split_once(':')
                .is_some_and(|(own, _)| own.trim_end() == common.trim_end())
        })
    {
        return common.trim_end().to_owned();
    }
    heads.join(" · ")
}

impl Content {
    /// What the plan is called in print: the group's name.
    pub fn title(&self, language: Language) -> &str {
        self.group.label.get(language)
    }
}
