//! `cargo xtask profile-client`: which functions of the client a first load calls, seen in a browser; the
//! others are cold (`wasm::cold`).
//!
//! An instrumented client goes through the scenes of a first load. What a scene lacks is looked for when
//! it is first called: it is there, and comes late.

use std::fs;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::wasm::{self, Names};
use crate::{client, places, say, test};

/// The scenes, by a part of their names.
const SCENES: &str = "first_load";
/// Where a scene writes the numbers of what ran.
const RAN: &str = "TAVOLO_RAN";

const ABOUT: &str = "# The functions that a first load does not call, by the hashes of their names.
# Measured: cargo xtask profile-client
";
/// So many hashes stand in a line.
const IN_A_LINE: usize = 10;

/// `cargo xtask profile-client`.
pub(crate) fn run() -> Result<()> {
    let started = Instant::now();
    let names = client::build_instrumented()?;
    let folder = places::state()?.join("ran");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let seen = test::browser_scenes(SCENES, &[(RAN, folder.as_os_str())]);
    client::forget()?;
    seen?;

    let mut ran = vec![false; names.len()];
    for entry in fs::read_dir(&folder)? {
        let text = fs::read_to_string(entry?.path())?;
        let numbers: Vec<usize> = serde_json::from_str(&text)?;
        for number in numbers {
            *ran.get_mut(number).context("a number of no function")? = true;
        }
    }
    ensure!(ran.contains(&true), "no scene told what ran");
    let of = |wanted: bool| -> Names {
        let all = names.iter().zip(&ran).filter(|(_, ran)| **ran == wanted);
        all.filter_map(|(name, _)| *name).collect()
    };
    let (hot, mut cold) = (of(true), of(false));
    cold.retain(|name| !hot.contains(name));
    fs::write(places::root().join(wasm::LIST), list(&cold))?;
    say::note(&format!(
        "{} of {} functions are cold: {} ({})",
        cold.len(),
        names.len(),
        wasm::LIST,
        say::took(started)
    ));
    Ok(())
}

fn list(cold: &Names) -> String {
    let hashes: Vec<String> = cold.iter().map(|hash| format!("{hash:08x}")).collect();
    let lines = hashes.chunks(IN_A_LINE).map(|line| line.join(" ") + "\n");
    ABOUT.to_owned() + &lines.collect::<String>()
}
