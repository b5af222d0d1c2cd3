//! A point of a history in words.

use tavolo_shared::api::{Language, Point, PointKind, VersionKind};
use tavolo_shared::i18n::dates::{Moment, clock, day_long};
use tavolo_shared::ids::ProjectId;
use yew::AttrValue;

use crate::io::clock::local;
use crate::state::history::Timeline;
use crate::state::words::Names;
use crate::t;

/// When a point was, by this device's clock.
pub fn moment(point: &Point) -> Moment {
    local(i64::try_from(point.to_ms).unwrap_or(i64::MAX))
}

/// The day and the hour.
pub fn when(language: Language, point: &Point) -> String {
    let at = moment(point);
    format!("{}, {}", day_long(language, at.day), clock(language, at))
}

/// From when to when, on one day.
pub fn hours(language: Language, point: &Point) -> String {
    let to = moment(point);
    let from = local(i64::try_from(point.from_ms).unwrap_or(i64::MAX));
    let (from_word, to_word) = (clock(language, from), clock(language, to));
    match from.day == to.day && from_word != to_word {
        true => format!("{from_word}–{to_word}"),
        false => to_word,
    }
}

/// Whose point it is.
pub fn who(language: Language, timeline: &Timeline, point: &Point) -> AttrValue {
    match timeline.person(point) {
        Some(person) => AttrValue::from(person.name.clone()),
        None => t!(language, "history-server"),
    }
}

/// What happened.
pub fn what(names: &Names, point: &Point) -> AttrValue {
    let language = names.language;
    match &point.what {
        PointKind::Begun => t!(language, "history-begun"),
        PointKind::Sitting { edits, via: None } => t!(language, "history-edits", n = *edits),
        PointKind::Sitting {
            edits,
            via: Some(project),
        } => t!(
            language,
            "history-accepted",
            n = *edits,
            project = project_name(names, project)
        ),
        PointKind::Version(version) => AttrValue::from(version.name.clone()),
    }
}

fn project_name(names: &Names, project: &ProjectId) -> String {
    let name = names.projects.get(project.as_str());
    name.cloned().unwrap_or_else(|| project.to_string())
}

/// Why a version was made.
pub fn why(language: Language, kind: VersionKind) -> AttrValue {
    match kind {
        VersionKind::Named => t!(language, "version-named"),
        VersionKind::Automatic => t!(language, "version-automatic"),
        VersionKind::Round => t!(language, "version-round"),
        VersionKind::RoundClosed => t!(language, "version-round-closed"),
        VersionKind::Meeting => t!(language, "version-meeting"),
        VersionKind::Final => t!(language, "version-final"),
    }
}

/// A point in one line: when, who, what.
pub fn in_short(names: &Names, timeline: &Timeline, point: &Point) -> String {
    let language = names.language;
    let (when, what) = (when(language, point), what(names, point));
    match &point.what {
        PointKind::Version(_) => format!("«{what}» · {when}"),
        _ => format!("{when} · {} · {what}", who(language, timeline, point)),
    }
}
