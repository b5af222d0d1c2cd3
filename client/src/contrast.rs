//! Holds every pair of colours that the design puts on each other to its contrast, in both
//! themes: 4.5 : 1 for words, 3 : 1 for lines that mean something. Test only; the colours are
//! those of `style/tokens.css`.

use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../style/tokens.css");
const GROUNDS: [&str; 4] = ["n0", "n1", "n2", "accent-soft"];
const INKS: [&str; 5] = ["n7", "n8", "n9", "accent", "accent-strong"];
const LINES: [&str; 10] = [
    "n6",
    "accent",
    "ok",
    "bad",
    "warn",
    "sec1",
    "sec2",
    "sec3",
    "sec4",
    "mark-line",
];
const WORDS_ON: [(&str, &str); 18] = [
    ("ok", "n0"),
    ("ok", "n1"),
    ("ok", "ok-soft"),
    ("bad", "n0"),
    ("bad", "n1"),
    ("bad", "bad-soft"),
    ("warn", "n0"),
    ("warn", "n1"),
    ("warn", "warn-soft"),
    ("n8", "mark"),
    ("n9", "mark"),
    ("n8", "warn-soft"),
    ("n9", "warn-soft"),
    ("n7", "warn-soft"),
    ("n8", "ok-soft"),
    ("n9", "ok-soft"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
];

/// Each token that has a colour, in light and in dark.
fn colours() -> BTreeMap<String, [f64; 2]> {
    let pair = |line: &str| {
        let (name, rest) = line.split_once(": light-dark(#")?;
        let (light, rest) = rest.split_once(", #")?;
        let dark = rest.get(..6)?;
        Some((name.to_owned(), [luminance(light)?, luminance(dark)?]))
    };
    TOKENS.split("--").filter_map(pair).collect()
}

/// The relative luminance of WCAG 2 of six hexadecimal digits.
fn luminance(colour: &str) -> Option<f64> {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(colour.get(at..at + 2)?, 16).ok()?) / 255.0;
        Some(if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        })
    };
    Some(0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?)
}

fn assert_pairs(pairs: impl Iterator<Item = (String, String)>, least: f64) {
    let colours = colours();
    for (on, ground) in pairs {
        for (theme, name) in ["light", "dark"].iter().enumerate() {
            let (a, b) = (colours[&on][theme], colours[&ground][theme]);
            let ratio = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(
                ratio >= least,
                "{on} on {ground}, {name}: {ratio:.2} : 1, not {least} : 1"
            );
        }
    }
}

#[test]
fn words_are_read_on_every_ground_they_stand_on() {
    let inks = GROUNDS
        .iter()
        .flat_map(|ground| INKS.map(|ink| (ink.into(), (*ground).into())));
    let marked = WORDS_ON.map(|(ink, ground)| (ink.to_owned(), ground.to_owned()));
    let people = (1..=7).map(|hue| (format!("p{hue}-ink"), format!("p{hue}")));
    assert_pairs(inks.chain(marked).chain(people), 4.5);
}

#[test]
fn lines_that_mean_something_are_seen() {
    let lines = ["n0", "n1"].into_iter().flat_map(|ground| {
        let people = (1..=7).map(|hue| format!("p{hue}"));
        let lines = LINES.map(str::to_owned).into_iter().chain(people);
        lines.map(move |line| (line, ground.to_owned()))
    });
    assert_pairs(lines, 3.0);
}
