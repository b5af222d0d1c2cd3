//! What one sees of the comments: which threads are where, what one has not read yet, how long ago
//! something was said, and whom one is about to mention.
//!
//! Pure: the threads of a document, what one has read and the clock come in.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use serde::{Deserialize, Serialize};
use tavolo_shared::i18n::dates::Moment;
use tavolo_shared::ids::{EntryId, ParticipantId, ProjectId};
use tavolo_shared::plan::comments::{Mention, On, Thread, Threads};
use tavolo_shared::sorted::{self, sort_by};

use super::text::{slice_units, units};

/// How far one has read each thread of each document: the newest comment that one saw, by the server's
/// clock; by participant and document.
pub type ReadTo = BTreeMap<String, BTreeMap<EntryId, u64>>;

/// How many open threads there are somewhere, and how many of them have something new.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Open threads.
    pub open: usize,
    /// Of which so many say something that one has not read.
    pub unread: usize,
}

impl Count {
    fn note(&mut self, unread: bool) {
        self.open += 1;
        self.unread += usize::from(unread);
    }

    fn and(self, other: Self) -> Self {
        Self {
            open: self.open + other.open,
            unread: self.unread + other.unread,
        }
    }
}

/// The comments of a document, as one sees them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Talk {
    threads: Vec<Rc<Thread>>,
    unread: BTreeSet<EntryId>,
    counts: BTreeMap<On, Count>,
}

impl Talk {
    /// Of the threads of a document, as far as `me` has read them.
    pub fn new(threads: &Threads, me: ParticipantId, read: &BTreeMap<EntryId, u64>) -> Self {
        let is_new = |thread: &Thread| {
            let read_ms = read.get(thread.id()).copied().unwrap_or_default();
            thread.is_open()
                && thread.comments().any(|comment| {
                    comment.author != Some(me) && comment.at_ms.is_some_and(|at| at > read_ms)
                })
        };
        let all = threads.all().iter();
        let unread = sorted::set(
            all.filter(|thread| is_new(thread))
                .map(|thread| thread.id().clone()),
        );
        let mut counts: BTreeMap<On, Count> = BTreeMap::new();
        for thread in threads.all().iter().filter(|thread| thread.is_open()) {
            let count = counts.entry(thread.on.clone()).or_default();
            count.note(unread.contains(thread.id()));
        }
        let threads = threads.all().iter().cloned().map(Rc::new).collect();
        Self {
            threads,
            unread,
            counts,
        }
    }

    /// Every thread, the oldest first.
    pub fn threads(&self) -> &[Rc<Thread>] {
        &self.threads
    }

    /// Whether a thread says something that one has not read.
    pub fn is_unread(&self, thread: &EntryId) -> bool {
        self.unread.contains(thread)
    }

    /// Whether no thread is open: most plans have a thousand cells, and few are talked about.
    pub fn is_quiet(&self) -> bool {
        self.counts.is_empty()
    }

    /// The threads with something unread.
    pub fn unread(&self) -> &BTreeSet<EntryId> {
        &self.unread
    }

    /// The open threads on one cell, or on a row as a whole.
    pub fn on(&self, on: &On) -> Count {
        self.counts.get(on).copied().unwrap_or_default()
    }

    /// The open threads of a row that are on none of these columns.
    pub fn beside(&self, row: &EntryId, columns: &[&EntryId]) -> Count {
        let is_seen = |on: &On| {
            let column = on.column.as_ref();
            column.is_some_and(|column| columns.contains(&column))
        };
        self.of_row(row)
            .filter(|(on, _)| !is_seen(on))
            .fold(Count::default(), |sum, (_, count)| sum.and(*count))
    }

    /// The open threads of a row, on whatever of it.
    pub fn within(&self, row: &EntryId) -> Count {
        self.of_row(row)
            .fold(Count::default(), |sum, (_, count)| sum.and(*count))
    }

    fn of_row(&self, row: &EntryId) -> impl Iterator<Item = (&On, &Count)> {
        self.counts.iter().filter(move |(on, _)| on.row == *row)
    }

    /// The rows with open threads.
    pub fn open_rows(&self) -> BTreeSet<EntryId> {
        sorted::set(self.counts.keys().map(|on| on.row.clone()))
    }

    /// What is different of another state: the places whose marks have to be drawn again.
    pub fn differs(&self, other: &Self) -> BTreeSet<On> {
        let both = self.counts.keys().chain(other.counts.keys());
        sorted::set(both.filter(|on| self.on(on) != other.on(on)).cloned())
    }

    /// The threads that are open, or resolved, in the order in which one wants them: on the cell where
    /// one is, on its row, then as the rows stand (`place` of a row; none where it was deleted).
    pub fn in_order(
        &self,
        open: bool,
        here: Option<&On>,
        place: impl Fn(&EntryId) -> Option<usize>,
    ) -> Vec<Rc<Thread>> {
        let rank = |thread: &Thread| {
            let near = match here {
                Some(here) if *here == thread.on => 0_u8,
                Some(here) if here.row == thread.on.row => 1,
                _ => 2,
            };
            (near, place(&thread.on.row).unwrap_or(usize::MAX))
        };
        let threads = self.threads.iter();
        let mut found: Vec<(_, Rc<Thread>)> = threads
            .filter(|thread| thread.is_open() == open)
            .map(|thread| (rank(thread), thread.clone()))
            .collect();
        sort_by(&mut found, |(one, _), (other, _)| one.cmp(other));
        found.into_iter().map(|(_, thread)| thread).collect()
    }
}

/// The newest comment of a thread that the server has, by its clock.
pub fn newest_ms(thread: &Thread) -> u64 {
    let times = thread.comments().filter_map(|comment| comment.at_ms);
    times.max().unwrap_or_default()
}

/// Whether a thread mentions somebody, or one of their projects.
pub fn calls(thread: &Thread, me: ParticipantId, projects: &[ProjectId]) -> bool {
    let others = thread
        .comments()
        .filter(|comment| comment.author != Some(me));
    let mut mentions = others.flat_map(|comment| &comment.mentions);
    mentions.any(|mention| match mention {
        Mention::Person(person) => *person == me,
        Mention::Project(project) => projects.contains(project),
    })
}

/// How long ago something was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ago {
    /// A moment.
    Now,
    /// So many minutes.
    Minutes(i64),
    /// So many hours of today.
    Hours(i64),
    /// The day before.
    Yesterday,
    /// Longer.
    Before,
}

impl Ago {
    /// By the clock on the person's wall; a time to come is a clock that is not right.
    pub fn of(at_ms: i64, at: Moment, now_ms: i64, now: Moment) -> Self {
        const MINUTE_MS: i64 = 60_000;
        let minutes = now_ms.saturating_sub(at_ms) / MINUTE_MS;
        let days = now.day.days_since_1970() - at.day.days_since_1970();
        match (days, minutes) {
            (_, ..=0) => Self::Now,
            (_, 1..=59) => Self::Minutes(minutes),
            (..=0, _) => Self::Hours(minutes / 60),
            (1, _) => Self::Yesterday,
            _ => Self::Before,
        }
    }
}

/// A person whom one may mention, or who has said something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Who.
    pub id: ParticipantId,
    /// What they are called.
    pub name: String,
    /// At most three letters.
    pub initials: String,
    /// One of the palette's seven hues, from 1.
    pub hue: u8,
    /// The projects in whose partnership they are.
    #[serde(default)]
    pub projects: Vec<ProjectId>,
    /// They are in the group now.
    #[serde(default)]
    pub here: bool,
}

/// Takes a newer list of people: who is not in it any more is still known by name.
pub fn learn(before: &[Known], now: Vec<Known>) -> Vec<Known> {
    let gone = before
        .iter()
        .filter(|known| now.iter().all(|each| each.id != known.id));
    let gone: Vec<Known> = gone
        .map(|known| Known {
            here: false,
            ..known.clone()
        })
        .collect();
    now.into_iter().chain(gone).collect()
}

/// What is being asked for by an `@` right before the caret: where it stands, and the letters after it.
/// All in UTF-16 code units.
pub fn asked(text: &str, caret: usize) -> Option<(Range<usize>, String)> {
    /// More letters are no name.
    const LETTERS_MAX: usize = 40;
    let before = slice_units(text, 0..caret);
    let (earlier, wanted) = before.rsplit_once('@')?;
    let begins = earlier
        .chars()
        .next_back()
        .is_none_or(|c| !c.is_alphanumeric());
    let good = begins
        && !wanted.contains('\n')
        && !wanted.starts_with(char::is_whitespace)
        && wanted.chars().count() <= LETTERS_MAX;
    good.then(|| (units(earlier)..caret, wanted.to_owned()))
}

/// A text with a name put where it was asked for, and where the caret is then.
pub fn put_name(text: &str, at: &Range<usize>, name: &str) -> (String, usize) {
    let before = slice_units(text, 0..at.start);
    let after = slice_units(text, at.end..usize::MAX);
    let space = if after.starts_with(' ') { "" } else { " " };
    let caret = units(before) + 1 + units(name) + 1;
    (format!("{before}@{name}{space}{after}"), caret)
}

#[cfg(test)]
mod tests {
    use tavolo_shared::plan::comments::Comment;

    use super::*;

    fn id(text: &str) -> EntryId {
        text.parse().unwrap()
    }

    fn who(name: u8) -> ParticipantId {
        ParticipantId::from_bytes([name; 16])
    }

    fn comment(name: &str, author: u8, at_ms: Option<u64>) -> Comment {
        Comment {
            id: id(name),
            author: Some(who(author)),
            body: name.to_owned(),
            mentions: Vec::new(),
            at_ms,
            deleted: false,
            edited: false,
        }
    }

    fn thread(first: Comment, row: &str, column: Option<&str>) -> Thread {
        Thread {
            on: On {
                row: id(row),
                column: column.map(id),
            },
            first,
            answers: Vec::new(),
            resolved: None,
        }
    }

    #[test]
    fn what_others_said_since_is_unread_until_one_has_read_it() {
        let mine = thread(comment("mine", 1, Some(5)), "r1", None);
        let mut theirs = thread(comment("theirs", 2, Some(10)), "r1", Some("goal"));
        let unsent = thread(comment("unsent", 1, None), "r2", None);
        let threads =
            |theirs: &Thread| Threads::of(vec![mine.clone(), theirs.clone(), unsent.clone()]);
        let none = BTreeMap::new();
        let talk = Talk::new(&threads(&theirs), who(1), &none);
        assert_eq!(talk.unread().len(), 1);
        let whole = Count { open: 2, unread: 1 };
        assert_eq!(talk.within(&id("r1")), whole);
        assert_eq!(talk.beside(&id("r1"), &[&id("goal")]).open, 1);
        assert_eq!(talk.open_rows().len(), 2);

        let read = BTreeMap::from([(id("theirs"), newest_ms(&theirs))]);
        let after = Talk::new(&threads(&theirs), who(1), &read);
        assert!(after.unread().is_empty());
        assert_eq!(talk.differs(&after), BTreeSet::from([theirs.on.clone()]));
        theirs.answers.push(comment("again", 3, Some(11)));
        let talk = Talk::new(&threads(&theirs), who(1), &read);
        assert!(talk.is_unread(&id("theirs")));
        theirs.resolved = Some(Some(who(3)));
        let talk = Talk::new(&threads(&theirs), who(1), &none);
        assert!(talk.unread().is_empty());
        assert_eq!(talk.within(&id("r1")).open, 1);
    }

    #[test]
    fn the_threads_where_one_is_come_first() {
        let on = |name: &str, row: &str, column| thread(comment(name, 1, Some(1)), row, column);
        let threads = Threads::of(vec![
            on("gone", "r9", None),
            on("far", "r1", None),
            on("row", "r2", None),
            on("cell", "r2", Some("goal")),
        ]);
        let talk = Talk::new(&threads, who(1), &BTreeMap::new());
        let place = |row: &EntryId| match row.as_str() {
            "r1" => Some(0),
            "r2" => Some(1),
            _ => None,
        };
        let order = |here: Option<&On>| -> Vec<String> {
            let found = talk.in_order(true, here, place);
            found.iter().map(|thread| thread.id().to_string()).collect()
        };
        assert_eq!(order(None), ["far", "row", "cell", "gone"]);
        let here = On {
            row: id("r2"),
            column: Some(id("goal")),
        };
        assert_eq!(order(Some(&here)), ["cell", "row", "far", "gone"]);
        assert!(talk.in_order(false, None, place).is_empty());
    }

    #[test]
    fn one_is_called_by_name_or_by_project_and_never_by_oneself() {
        let mut thread = thread(comment("a", 2, Some(1)), "r1", None);
        let projects = ["itaca".parse().unwrap()];
        assert!(!calls(&thread, who(1), &projects));
        thread.first.mentions = vec![Mention::parse("itaca").unwrap()];
        assert!(calls(&thread, who(1), &projects));
        assert!(!calls(&thread, who(2), &projects));
        thread.first.mentions = vec![Mention::Person(who(1))];
        assert!(calls(&thread, who(1), &[]));
    }

    #[test]
    fn times_are_said_as_people_say_them() {
        const NOW: i64 = 10 * 86_400_000 + 12 * 3_600_000;
        let ago = |before_ms: i64| {
            let at = NOW - before_ms;
            Ago::of(at, Moment::from_ms(at, 0), NOW, Moment::from_ms(NOW, 0))
        };
        assert_eq!(ago(-90_000), Ago::Now);
        assert_eq!(ago(59_000), Ago::Now);
        assert_eq!(ago(61_000), Ago::Minutes(1));
        assert_eq!(ago(3 * 3_600_000), Ago::Hours(3));
        assert_eq!(ago(13 * 3_600_000), Ago::Yesterday);
        assert_eq!(ago(3 * 86_400_000), Ago::Before);
    }

    #[test]
    fn an_at_sign_asks_for_a_name_and_a_mail_address_does_not() {
        assert_eq!(asked("Ciao @An", 8), Some((5..8, "An".to_owned())));
        assert_eq!(asked("@", 1), Some((0..1, String::new())));
        assert_eq!(asked("a@b", 3), None);
        assert_eq!(asked("@ n", 3), None);
        assert_eq!(asked("@a\nb", 4), None);
        assert_eq!(asked("niente", 3), None);
        let (text, caret) = put_name("È @An ieri", &(2..5), "Anna Rossi");
        assert_eq!((text.as_str(), caret), ("È @Anna Rossi ieri", 14));
        let (text, caret) = put_name("@", &(0..1), "Anna");
        assert_eq!((text.as_str(), caret), ("@Anna ", 6));
    }

    #[test]
    fn who_has_left_is_still_known_by_name() {
        let known = |name: u8, here| Known {
            id: who(name),
            name: name.to_string(),
            initials: String::new(),
            hue: 1,
            projects: Vec::new(),
            here,
        };
        let learnt = learn(&[known(1, true), known(2, true)], vec![known(2, true)]);
        assert_eq!(learnt, [known(2, true), known(1, false)]);
    }
}
