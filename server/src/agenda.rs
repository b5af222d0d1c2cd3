//! A group's calendar for the calendars that people have: iCalendar ([RFC 5545]), by the
//! `icalendar` crate, which escapes and folds.
//!
//! Phases, meetings and deadlines are events of whole days: what people wrote about hours stands
//! in the event's text. It reads the calendar's view and knows no right and no HTTP. The words are
//! the calendar's own: no text is made here but their joining.
//!
//! [RFC 5545]: https://datatracker.ietf.org/doc/html/rfc5545

use icalendar::{Calendar, Component, Event, EventLike, Property};
use tavolo_shared::i18n::dates::{Day, Moment};
use tavolo_shared::ids::DocumentId;
use tavolo_shared::limits::{AGENDA_PHASES_MAX, AGENDA_TEXT_CHARS_MAX};
use tavolo_shared::plan::course::{Course, Phase};
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::View;

/// What an agenda is about, beside the calendar itself.
pub(crate) struct About<'a> {
    /// The calendar's document: part of each event's lasting name.
    pub(crate) document: DocumentId,
    /// What the agenda is called.
    pub(crate) name: &'a str,
    /// Where the calendar is on the web.
    pub(crate) url: &'a str,
    /// When this was written, in milliseconds since 1970.
    pub(crate) now_ms: u64,
}

/// The calendar as an `.ics` file. Phases whose days nobody knows are not in it.
pub(crate) fn ics(view: &View, about: &About<'_>) -> String {
    let course = Course::read(view, moment(about.now_ms).day);
    let mut calendar = Calendar::new();
    calendar.name(about.name);
    let words = Words {
        meeting: label(view, "session"),
        deadline: label(view, "due_time"),
    };
    for phase in course.phases.iter().take(AGENDA_PHASES_MAX) {
        for event in events(phase, &words, about) {
            calendar.push(event);
        }
    }
    calendar.done().to_string()
}

/// What meetings and deadlines are called.
struct Words {
    meeting: String,
    deadline: String,
}

/// A column's title in the calendar's language.
fn label(view: &View, key: &str) -> String {
    view.column_with_key(Table::Phases, key)
        .and_then(|column| column.label.get(view.language()))
        .unwrap_or_default()
        .to_owned()
}

fn events(phase: &Phase, words: &Words, about: &About<'_>) -> Vec<Event> {
    let what = match &phase.number {
        Some(number) => format!("{number}. {}", phase.what),
        None => phase.what.clone(),
    };
    let mut events = Vec::new();
    let mut add = |part: &str, title: String, first: Day, last: Day, said: &str| {
        let text = [said, &phase.action, &phase.who, about.url];
        let text: Vec<_> = text.into_iter().filter(|one| !one.is_empty()).collect();
        let mut event = Event::new();
        event
            .uid(&format!("{}-{}-{part}", about.document, phase.id))
            .summary(&cut(&title))
            .description(&cut(&text.join("\n")))
            .url(about.url)
            .append_property(whole_day("DTSTART", first))
            // The day after the last one, as the format counts.
            .append_property(whole_day("DTEND", next(last)))
            .append_property(Property::new("DTSTAMP", stamp(about.now_ms)))
            // It says what is going on, and keeps nobody from being asked elsewhere.
            .append_property(Property::new("TRANSP", "TRANSPARENT"));
        if !phase.place.is_empty() {
            event.location(&cut(&phase.place));
        }
        events.push(event.done());
    };
    if let (Some(first), Some(last)) = (phase.first, phase.last) {
        add("phase", what.clone(), first, last.max(first), &phase.when);
    }
    if let Some(day) = phase.meeting {
        add(
            "meeting",
            format!("{} · {what}", words.meeting),
            day,
            day,
            &phase.session,
        );
    }
    if let Some(day) = phase.deadline {
        add(
            "deadline",
            format!("{} · {what}", words.deadline),
            day,
            day,
            &phase.due,
        );
    }
    events
}

/// So much of a text as an agenda takes.
fn cut(text: &str) -> String {
    text.chars().take(AGENDA_TEXT_CHARS_MAX).collect()
}

fn moment(now_ms: u64) -> Moment {
    Moment::from_ms(i64::try_from(now_ms).unwrap_or(i64::MAX), 0)
}

fn next(day: Day) -> Day {
    Day::from_days_since_1970(day.days_since_1970().saturating_add(1))
}

fn whole_day(key: &str, day: Day) -> Property {
    let text = format!("{:04}{:02}{:02}", day.year, day.month, day.day);
    Property::new(key, text)
        .add_parameter("VALUE", "DATE")
        .done()
}

/// `20191020T083000Z`.
fn stamp(now_ms: u64) -> String {
    let Moment { day, hour, minute } = moment(now_ms);
    let second = now_ms / 1_000 % 60;
    format!(
        "{:04}{:02}{:02}T{hour:02}{minute:02}{second:02}Z",
        day.year, day.month, day.day
    )
}
