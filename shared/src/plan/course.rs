//! The course of a group's work: the phases of its calendar, what is done, what is late, and
//! what ends next.
//!
//! Everything is derived from the calendar's view and from today's day, which is an argument.
//! Which phase is the current one is the lead's word (one register); those before it are done.
//! Nothing here edits, and nothing reads a clock.

use super::schema::{PHASE_NUMBER, Table};
use super::value::{Value, When};
use super::view::{CellView, Row, View};
use crate::i18n::dates::Day;
use crate::ids::EntryId;

/// How far a phase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Progress {
    /// It comes before the current one.
    Done,
    /// The lead says that it is the current one.
    Current,
    /// It comes after.
    #[default]
    ToDo,
}

/// What is wrong with a phase's days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clash {
    /// It ends before it begins.
    Backwards,
    /// It begins before this phase, which comes before it, has ended.
    Overlaps(EntryId),
    /// Its last day is over, and it is not done.
    Missed(Day),
}

/// A phase, as its row says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// Its row.
    pub id: EntryId,
    /// Its number, as the server gave it.
    pub number: Option<String>,
    /// What.
    pub what: String,
    /// Who.
    pub who: String,
    /// What is done.
    pub action: String,
    /// Where, or by which link.
    pub place: String,
    /// When, in the words of whoever wrote it.
    pub when: String,
    /// When the meeting is, in words.
    pub session: String,
    /// By when people are to answer, in words.
    pub due: String,
    /// The first day, where one is known.
    pub first: Option<Day>,
    /// The last day, where one is known.
    pub last: Option<Day>,
    /// The day of the meeting, where one is known.
    pub meeting: Option<Day>,
    /// The day by which to answer, where one is known.
    pub deadline: Option<Day>,
    /// How far it is.
    pub progress: Progress,
    /// What is wrong with its days.
    pub clashes: Vec<Clash>,
}

impl Phase {
    /// A phase of which nothing is known yet.
    pub fn new(id: EntryId) -> Self {
        let words = String::new;
        Self {
            id,
            number: None,
            what: words(),
            who: words(),
            action: words(),
            place: words(),
            when: words(),
            session: words(),
            due: words(),
            first: None,
            last: None,
            meeting: None,
            deadline: None,
            progress: Progress::default(),
            clashes: Vec::new(),
        }
    }

    /// The day on which it is to be over: the deadline, or its last day.
    pub fn ends(&self) -> Option<Day> {
        self.deadline.or(self.last)
    }
}

/// The phases in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Course {
    /// All of them.
    pub phases: Vec<Phase>,
}

impl Course {
    /// Reads a calendar, as of a day.
    pub fn read(calendar: &View, today: Day) -> Self {
        let rows: Vec<_> = calendar.rows(Table::Phases).collect();
        let current = calendar
            .current_phase()
            .and_then(|id| rows.iter().position(|row| row.id == *id));
        let mut phases: Vec<Phase> = Vec::with_capacity(rows.len());
        for (at, row) in rows.into_iter().enumerate() {
            let progress = match current {
                Some(current) if at < current => Progress::Done,
                Some(current) if at == current => Progress::Current,
                _ => Progress::ToDo,
            };
            let mut phase = read(calendar, row, progress);
            phase.clashes = clashes(&phase, phases.last(), today);
            phases.push(phase);
        }
        Self { phases }
    }

    /// The one that the lead says is the current one.
    pub fn current(&self) -> Option<&Phase> {
        self.phases
            .iter()
            .find(|phase| phase.progress == Progress::Current)
    }

    /// The next day by which something is to be over, of what is not done.
    pub fn next_deadline(&self, today: Day) -> Option<(&Phase, Day)> {
        let open = self
            .phases
            .iter()
            .filter(|phase| phase.progress != Progress::Done);
        open.filter_map(|phase| Some((phase, phase.ends()?)))
            .filter(|(_, day)| *day >= today)
            .min_by_key(|(_, day)| *day)
    }

    /// The first and the last day of all that have any: how long a timeline is.
    pub fn span(&self) -> Option<(Day, Day)> {
        let days = || {
            let of = |phase: &Phase| [phase.first, phase.last, phase.meeting, phase.deadline];
            self.phases.iter().flat_map(of).flatten()
        };
        Some((days().min()?, days().max()?))
    }
}

fn read(calendar: &View, row: &Row, progress: Progress) -> Phase {
    let words = |key: &str| words_of(calendar, row, key);
    let period = |key: &str| period_of(calendar, row, key).unwrap_or_default();
    let (when, session, due) = (period("when"), period("session"), period("due_time"));
    Phase {
        number: Some(words(PHASE_NUMBER)).filter(|number| !number.is_empty()),
        what: words("what"),
        who: words("who"),
        action: words("action"),
        place: words("place"),
        when: words("when"),
        session: words("session"),
        due: words("due_time"),
        first: first(&when),
        last: last(&when),
        meeting: first(&session),
        deadline: last(&due),
        progress,
        ..Phase::new(row.id.clone())
    }
}

/// What a cell says, in words: all that was set at the same time.
fn words_of(calendar: &View, row: &Row, key: &str) -> String {
    let Some(column) = calendar.column_with_key(Table::Phases, key) else {
        return String::new();
    };
    match row.cell(&column.id).view(column) {
        CellView::Prose(_) => row.cell(&column.id).joined(),
        CellView::Values(values) => {
            let words: Vec<_> = values.iter().map(Value::words).collect();
            words.join(" · ")
        }
        CellView::Members(_) | CellView::Nothing => String::new(),
    }
}

fn period_of(calendar: &View, row: &Row, key: &str) -> Option<When> {
    let column = calendar.column_with_key(Table::Phases, key)?;
    match row.cell(&column.id).view(column) {
        CellView::Values(values) => values.into_iter().find_map(|value| match value {
            Value::When(when) => Some(when),
            _ => None,
        }),
        _ => None,
    }
}

fn first(when: &When) -> Option<Day> {
    when.from
        .as_deref()
        .or(when.to.as_deref())
        .and_then(Day::from_iso)
}

/// The last day, cut short where something else cuts it.
fn last(when: &When) -> Option<Day> {
    let ends = [&when.effective_to, &when.to, &when.from];
    ends.into_iter()
        .flatten()
        .find_map(|day| Day::from_iso(day))
}

fn clashes(phase: &Phase, before: Option<&Phase>, today: Day) -> Vec<Clash> {
    let mut clashes = Vec::new();
    if let (Some(first), Some(last)) = (phase.first, phase.last)
        && last < first
    {
        clashes.push(Clash::Backwards);
    }
    if let Some(before) = before
        && let (Some(first), Some(last)) = (phase.first, before.last)
        && first <= last
    {
        clashes.push(Clash::Overlaps(before.id.clone()));
    }
    if let Some(day) = phase.ends().filter(|day| *day < today)
        && phase.progress != Progress::Done
    {
        clashes.push(Clash::Missed(day));
    }
    clashes
}
