//! How far a group's work is, from its calendar and today's day.

use super::{Person, ict, seed};
use crate::api::Language;
use crate::i18n::dates::Day;
use crate::ids::EntryId;
use crate::plan::course::{Clash, Course, Progress};
use crate::plan::edit::{At, set_current_phase, set_value};
use crate::plan::schema::Table;
use crate::plan::seed::Seed;
use crate::plan::template;
use crate::plan::value::Value;
use crate::plan::when;

fn lead() -> Person {
    let (mut dice, actor) = seed(5);
    let calendar = Seed {
        templates: template::built_in(),
        language: Language::It,
        actor,
        entropy: &mut dice,
    }
    .calendar(&ict())
    .unwrap();
    Person::with(&calendar, 1)
}

fn id(id: &str) -> EntryId {
    id.parse().unwrap()
}

fn day(text: &str) -> Day {
    Day::from_iso(text).unwrap()
}

fn write(lead: &mut Person, phase: &str, column: &str, words: &str) {
    let at = At::new(Table::Phases, &id(phase), &id(column));
    lead.act(|tx| set_value(tx, &at, &Value::When(when::read(words))));
}

#[test]
fn what_comes_before_the_current_phase_is_done() {
    let mut lead = lead();
    lead.act(|tx| set_current_phase(tx, &id("workshop1")));
    let course = Course::read(&lead.view, day("2019-09-15"));
    let progress: Vec<_> = course.phases.iter().map(|phase| phase.progress).collect();
    assert_eq!(progress[..2], [Progress::Done; 2]);
    assert_eq!(progress[2], Progress::Current);
    assert!(progress[3..].iter().all(|one| *one == Progress::ToDo));
    assert_eq!(course.current().unwrap().number.as_deref(), Some("3"));
}

#[test]
fn a_phase_that_is_over_and_not_done_is_missed_and_a_later_deadline_mends_it() {
    let mut lead = lead();
    let missed = |lead: &Person| {
        let course = Course::read(&lead.view, day("2019-08-05"));
        course.phases[0].clashes.clone()
    };
    assert_eq!(missed(&lead), [Clash::Missed(day("2019-07-31"))]);
    write(&mut lead, "setup", "due_time", "10 agosto 2019");
    assert_eq!(missed(&lead), []);
    lead.act(|tx| set_current_phase(tx, &id("inputs")));
    let course = Course::read(&lead.view, day("2019-08-20"));
    assert_eq!(course.phases[0].clashes, []);
}

#[test]
fn phases_that_overlap_or_run_backwards_say_so() {
    let mut lead = lead();
    write(&mut lead, "setup", "when", "dal 1 al 20 agosto 2019");
    let course = Course::read(&lead.view, day("2019-07-01"));
    assert_eq!(course.phases[1].clashes, [Clash::Overlaps(id("setup"))]);
    let backwards = crate::plan::value::When {
        from: Some("2019-08-20".to_owned()),
        to: Some("2019-08-01".to_owned()),
        ..Default::default()
    };
    let at = At::new(Table::Phases, &id("setup"), &id("when"));
    lead.act(|tx| set_value(tx, &at, &Value::When(backwards)));
    let course = Course::read(&lead.view, day("2019-07-01"));
    assert_eq!(course.phases[0].clashes, [Clash::Backwards]);
}

#[test]
fn the_next_deadline_is_the_nearest_of_what_is_not_done() {
    let mut lead = lead();
    let next = |lead: &Person| {
        let course = Course::read(&lead.view, day("2019-07-10"));
        let (phase, day) = course.next_deadline(day("2019-07-10")).unwrap();
        (phase.id.to_string(), day)
    };
    assert_eq!(next(&lead), ("setup".to_owned(), day("2019-07-31")));
    write(&mut lead, "inputs", "due_time", "15 luglio 2019");
    assert_eq!(next(&lead), ("inputs".to_owned(), day("2019-07-15")));
    lead.act(|tx| set_current_phase(tx, &id("living_lab")));
    let course = Course::read(&lead.view, day("2030-01-01"));
    assert_eq!(course.next_deadline(day("2030-01-01")), None);
}

#[test]
fn words_that_nothing_could_read_are_shown_and_give_no_day() {
    let mut lead = lead();
    let at = At::new(Table::Phases, &id("setup"), &id("when"));
    lead.act(|tx| set_value(tx, &at, &Value::Typed("quando si può".to_owned())));
    let course = Course::read(&lead.view, day("2019-07-10"));
    assert_eq!(course.phases[0].when, "quando si può");
    assert_eq!(course.phases[0].ends(), None);
    assert!(course.span().is_some());
}
