//! What the command line reads and writes in words: durations, and the small enums.

use std::str::FromStr;

use clap::ValueEnum;
use tavolo_shared::access;
use tavolo_shared::api;

/// How long something holds: `90s`, `30m`, `4h`, `7d`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ttl {
    pub(super) seconds: u64,
}

impl FromStr for Ttl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} is not like 90s, 30m, 4h or 7d");
        let unit = text.chars().next_back().ok_or_else(wrong)?;
        let unit_s = match unit {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 24 * 3600,
            _ => return Err(wrong()),
        };
        let number = text.strip_suffix(unit).unwrap_or_default();
        let number: u64 = number.parse().map_err(|_| wrong())?;
        let seconds = number
            .checked_mul(unit_s)
            .filter(|s| *s > 0)
            .ok_or_else(wrong)?;
        Ok(Self { seconds })
    }
}

/// A duration in the biggest unit that gives a whole number, or nearly.
pub(super) fn for_how_long(seconds: u64) -> String {
    let (number, unit) = match seconds {
        s if s >= 2 * 24 * 3600 => (s.div_ceil(24 * 3600), "days"),
        s if s >= 2 * 3600 => (s.div_ceil(3600), "hours"),
        s if s >= 120 => (s.div_ceil(60), "minutes"),
        s => (s, "seconds"),
    };
    format!("{number} {unit}")
}

/// A seat, as typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Seat {
    Viewer,
    Editor,
    Lead,
}

impl From<Seat> for access::Seat {
    fn from(seat: Seat) -> Self {
        match seat {
            Seat::Viewer => Self::Viewer,
            Seat::Editor => Self::Editor,
            Seat::Lead => Self::Lead,
        }
    }
}

/// A place, as typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Place {
    Member,
    Referent,
}

impl From<Place> for access::Place {
    fn from(place: Place) -> Self {
        match place {
            Place::Member => Self::Member,
            Place::Referent => Self::Referent,
        }
    }
}

/// A plan's state, as typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum PlanState {
    Open,
    Review,
    Frozen,
}

impl From<PlanState> for access::PlanState {
    fn from(state: PlanState) -> Self {
        match state {
            PlanState::Open => Self::Open,
            PlanState::Review => Self::Review,
            PlanState::Frozen => Self::Frozen,
        }
    }
}

/// A language, as typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Language {
    It,
    Fr,
    En,
}

impl From<Language> for api::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::It => Self::It,
            Language::Fr => Self::Fr,
            Language::En => Self::En,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_a_number_and_a_unit() {
        let seconds = |text: &str| text.parse::<Ttl>().map(|ttl| ttl.seconds);
        assert_eq!(seconds("90s"), Ok(90));
        assert_eq!(seconds("4h"), Ok(14_400));
        assert_eq!(seconds("7d"), Ok(604_800));
        for bad in [
            "",
            "4",
            "h",
            "-4h",
            "0h",
            "4 h",
            "1w",
            "4è",
            "99999999999999999999d",
        ] {
            assert!(seconds(bad).is_err(), "{bad}");
        }
        assert_eq!(for_how_long(14_400), "4 hours");
        assert_eq!(for_how_long(90), "90 seconds");
    }
}
