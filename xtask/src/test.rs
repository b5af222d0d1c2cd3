//! `cargo xtask test`: every check and every test, with progress, and the command that repeats the
//! first failure.
//!
//! It goes on after a failure, so that one run tells everything; its last line is
//! `N passed, N failed`, where each check counts as one and each test as one.

use std::ffi::OsStr;
use std::fs;
use std::process::Command;
use std::time::Instant;

use anyhow::{Result, bail};
use clap::Args;

use crate::setup::{self, browser, cargo_tools, node, wasm_target};
use crate::{client, exec, places, say, server, tidy};

/// What everything native is selected by. One selection, so that one set of features: each other would
/// compile what is largest (the typesetter, for minutes) once more.
pub(crate) const NATIVE: [&str; 3] = ["--workspace", "--exclude", "tavolo-client"];

/// Which part to run.
#[derive(Args)]
pub(crate) struct Options {
    /// Only the steps whose name contains this.
    #[arg(long)]
    only: Option<String>,
}

/// One step: its name, what to type to repeat it alone, and what it does.
struct Step {
    name: String,
    repeat: String,
    act: Act,
}

enum Act {
    /// Passes or fails as one.
    Check(fn() -> Result<()>),
    /// A `cargo test`, whose tests are counted.
    Tests(Vec<String>),
    /// The same of what starts servers and browsers.
    Scenes(Vec<String>),
}

/// `cargo xtask test`.
pub(crate) fn run(options: &Options) -> Result<()> {
    let steps: Vec<Step> = steps()?
        .into_iter()
        .filter(|step| {
            options
                .only
                .as_ref()
                .is_none_or(|only| step.name.contains(only.as_str()))
        })
        .collect();
    let of = steps.len();
    let started = Instant::now();
    let mut passed = 0;
    let mut failures: Vec<(String, String)> = Vec::new();
    let mut failed = 0;
    for (number, step) in steps.into_iter().enumerate() {
        say::step(number + 1, of, &step.name);
        let begun = Instant::now();
        let (good, bad) = match &step.act {
            Act::Check(check) => match check() {
                Ok(()) => (1, 0),
                Err(error) => {
                    say::note(&format!("{error:#}"));
                    (0, 1)
                }
            },
            Act::Tests(arguments) => count_tests(arguments, false)?,
            Act::Scenes(arguments) => count_tests(arguments, true)?,
        };
        passed += good;
        failed += bad;
        if bad > 0 {
            say::note(&format!("FAILED. To repeat it: {}", step.repeat));
            failures.push((step.name, step.repeat));
        } else {
            say::note(&format!("good ({})", say::took(begun)));
        }
    }
    println!();
    println!("in {}", say::took(started));
    if let Some((name, repeat)) = failures.first() {
        println!("first failure: {name}. To repeat it: {repeat}");
    }
    println!("{passed} passed, {failed} failed");
    if failed > 0 {
        bail!("{} of the steps failed", failures.len())
    } else {
        Ok(())
    }
}

fn check(name: &str, repeat: &str, check: fn() -> Result<()>) -> Step {
    Step {
        name: name.to_owned(),
        repeat: repeat.to_owned(),
        act: Act::Check(check),
    }
}

fn tests(name: &str, act: Act) -> Step {
    Step {
        name: name.to_owned(),
        repeat: format!("cargo xtask test --only '{name}'"),
        act,
    }
}

/// What `cargo test` is told: everything native, and of it this.
fn native(which: &[&str]) -> Vec<String> {
    let all = NATIVE.iter().chain(which);
    all.map(|word| (*word).to_owned()).collect()
}

fn steps() -> Result<Vec<Step>> {
    let mut steps = vec![
        check("setup", "cargo xtask setup", setup::all),
        check("rustfmt", "cargo fmt --check", rustfmt),
        check("house rules", "cargo xtask tidy", tidy::run),
        check(
            "licences, sources and bans",
            "cargo xtask test --only licences",
            deny,
        ),
        check("clippy", "cargo xtask test --only clippy", clippy),
        check(
            "clippy of the client",
            "cargo xtask test --only 'clippy of the client'",
            clippy_client,
        ),
        check("client build", "cargo xtask build-client", || {
            client::build(&client::Options::default()).map(drop)
        }),
        check(
            "server build",
            "cargo xtask test --only 'server build'",
            || server::build_debug().map(drop),
        ),
        tests("unit tests", Act::Scenes(native(&["--lib", "--bins"]))),
        tests(
            "client tests",
            Act::Tests(
                ["--package", "tavolo-client", "--lib"]
                    .map(str::to_owned)
                    .into(),
            ),
        ),
    ];
    for scene in scenes()? {
        steps.push(tests(
            &format!("scenes: {scene}"),
            Act::Scenes(native(&["--test", &scene])),
        ));
    }
    Ok(steps)
}

/// The test binaries in `tests/tests`, the browser's last.
fn scenes() -> Result<Vec<String>> {
    let mut names = Vec::new();
    let Ok(entries) = fs::read_dir(places::root().join("tests/tests")) else {
        return Ok(names);
    };
    for entry in entries {
        let path = entry?.path();
        let scene =
            path.extension().is_some_and(|end| end == "rs") || path.join("main.rs").is_file();
        if scene && let Some(name) = path.file_stem() {
            names.push(name.to_string_lossy().into_owned());
        }
    }
    names.sort_by_key(|name| (name.starts_with("browser"), name.clone()));
    Ok(names)
}

/// Runs `cargo test` and counts: passed and failed.
fn count_tests(arguments: &[String], tools: bool) -> Result<(u64, u64)> {
    let mut cargo = places::cargo()?;
    cargo.arg("test").args(arguments).arg("--no-fail-fast");
    if tools {
        with_tools(&mut cargo)?;
    }
    let (mut passed, mut failed) = (0, 0);
    let success = exec::tee(&mut cargo, |line| {
        if let Some((good, bad)) = counts(line) {
            passed += good;
            failed += bad;
        }
    })?;
    // It may not even have compiled, or have died: that is one failure at the least.
    if !success && failed == 0 {
        failed = 1;
    }
    Ok((passed, failed))
}

/// What a line like `test result: ok. 12 passed; 0 failed; …` says.
fn counts(line: &str) -> Option<(u64, u64)> {
    let rest = line.strip_prefix("test result: ")?;
    let before = |word: &str| -> Option<u64> {
        let (numbers, _) = rest.split_once(word)?;
        numbers.split_whitespace().last()?.parse().ok()
    };
    Some((before(" passed")?, before(" failed")?))
}

/// What scenes need to find: the binary under test, the client, the browser and its driver.
pub(crate) fn with_tools(cargo: &mut Command) -> Result<()> {
    client::build_if_missing()?;
    cargo.env("TAVOLO_BIN", server::build_debug()?);
    if let Ok(found) = browser::set_up() {
        cargo
            .env("TAVOLO_CHROMIUM", found.chromium)
            .env("TAVOLO_CHROMEDRIVER", found.driver);
    }
    cargo.env("TAVOLO_SHOTS", shots()?);
    Ok(())
}

/// Where pictures of pages are put.
fn shots() -> Result<std::path::PathBuf> {
    Ok(places::root().join("target/screenshots"))
}

fn rustfmt() -> Result<()> {
    let mut cargo = places::cargo()?;
    cargo.args(["fmt", "--all", "--check"]);
    exec::quiet(&mut cargo).map(drop)
}

fn clippy() -> Result<()> {
    let mut cargo = places::cargo()?;
    cargo.args(["clippy", "--quiet"]).args(NATIVE);
    cargo.args(["--all-targets", "--", "--deny", "warnings"]);
    exec::stream(&mut cargo)
}

fn clippy_client() -> Result<()> {
    let target = wasm_target::set_up()?;
    let mut cargo = target.clippy()?;
    cargo.env("CARGO_TARGET_DIR", places::target_wasm()?);
    target.apply(&mut cargo);
    cargo.args(["--quiet", "--package", "tavolo-client"]);
    cargo.args([
        "--target",
        "wasm32-unknown-unknown",
        "--",
        "--deny",
        "warnings",
    ]);
    exec::stream(&mut cargo)
}

/// Everything of deny.toml; the advisories only where their database can be fetched.
fn deny() -> Result<()> {
    let program = cargo_tools::deny()?;
    let mut command = exec::command(&program);
    command.current_dir(places::root()).args([
        "--workspace",
        "check",
        "bans",
        "licenses",
        "sources",
    ]);
    exec::quiet(&mut command)?;
    let mut fetch = exec::command(&program);
    fetch
        .current_dir(places::root())
        .args(["--workspace", "fetch", "db"]);
    if !exec::succeeds_within(&mut fetch, std::time::Duration::from_secs(60)) {
        say::note("advisories not checked: their database cannot be fetched from here");
        return Ok(());
    }
    let mut command = exec::command(&program);
    command
        .current_dir(places::root())
        .args(["--workspace", "check", "advisories"]);
    exec::quiet(&mut command).map(drop)
}

/// `cargo xtask screenshots`: also the picture of the README.
pub(crate) fn screenshots() -> Result<()> {
    client::build(&client::Options::default())?;
    let readme = places::root().join("docs/images/plan.png");
    let settings = [
        ("TAVOLO_SHOTS_ALL", OsStr::new("1")),
        ("TAVOLO_README_PICTURE", readme.as_os_str()),
    ];
    browser_scenes("pictures", &settings)?;
    say::note(&format!("pictures are in {}", shots()?.display()));
    Ok(())
}

/// Runs the browser's scenes whose names contain this, on the client as it was built, with these settings.
pub(crate) fn browser_scenes(which: &str, settings: &[(&str, &OsStr)]) -> Result<()> {
    browser::set_up()?;
    node::interop()?;
    server::build_debug()?;
    let mut cargo = places::cargo()?;
    cargo.arg("test").args(NATIVE);
    cargo.args(["--test", "browser", which]);
    with_tools(&mut cargo)?;
    cargo.envs(settings.iter().copied());
    exec::stream(&mut cargo)
}

#[cfg(test)]
mod tests {
    use super::counts;

    #[test]
    fn cargos_summary_is_counted() {
        let line =
            "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured; 1 filtered out";
        assert_eq!(counts(line), Some((12, 3)));
        assert_eq!(counts("test a_name ... ok"), None);
    }
}
