//! `cargo xtask run`: from a clone to links that people can open.
//!
//! The links printed at the first start are kept beside the data, readable by its owner alone: the
//! database has only their hashes, and making new ones at each start would make new people.

use std::fs;
use std::io::Write;
use std::net::TcpStream;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;

use crate::{client, exec, places, say, server};

/// How long the server may take to answer at first.
const START_LIMIT: Duration = Duration::from_secs(20);

/// Where to serve, and from what.
#[derive(Args)]
pub(crate) struct Options {
    /// The address to listen on.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub(crate) listen: String,
    /// The folder with the data; made if it is not there.
    #[arg(long, default_value = "data")]
    pub(crate) data: PathBuf,
    /// Begin with the demo rows, marked as such (only where there is no data yet).
    #[arg(long)]
    pub(crate) demo: bool,
}

/// `cargo xtask run`.
pub(crate) fn run(options: &Options) -> Result<()> {
    let started = Instant::now();
    say::step(1, 3, "the browser client");
    let built = client::build(&client::Options::default())?;
    say::note(if built {
        "built"
    } else {
        "nothing has changed"
    });
    say::step(2, 3, "the server, with the client inside it");
    let (binary, built) = server::build_release()?;
    say::note(if built {
        "built"
    } else {
        "nothing has changed"
    });
    say::step(3, 3, &format!("starting on http://{}", options.listen));
    serve(&binary, options, started)
}

/// Prepares the data where there is none, starts the server, prints the links, and stays.
pub(crate) fn serve(binary: &Path, options: &Options, started: Instant) -> Result<()> {
    ensure!(
        TcpStream::connect(&options.listen).is_err(),
        "something already listens on {}: stop it, or choose another with --listen",
        options.listen
    );
    let data = places::root().join(&options.data);
    let links = links(binary, options, &data)?;
    let mut command = tavolo(binary, &data);
    command.args(["serve", "--listen", &options.listen]);
    let mut child = command.spawn().context("cannot start the server")?;
    wait_until_it_answers(&mut child, &options.listen)?;
    println!();
    println!(
        "Tavolo is ready ({}): http://{}",
        say::took(started),
        options.listen
    );
    println!("{links}");
    println!("Each link is one person's, on all their devices. Ctrl+C stops the server.");
    let status = child.wait()?;
    ensure!(status.success(), "the server ended with {status}");
    Ok(())
}

fn tavolo(binary: &Path, data: &Path) -> Command {
    let mut command = exec::command(binary);
    command.current_dir(places::root()).arg("--data").arg(data);
    command
}

/// The links of the first start, made once.
fn links(binary: &Path, options: &Options, data: &Path) -> Result<String> {
    let kept = data.join("first-links.txt");
    if let Ok(text) = fs::read_to_string(&kept) {
        return Ok(text);
    }
    let mut init = tavolo(binary, data);
    init.arg("init");
    if options.demo {
        init.arg("--demo");
    }
    exec::quiet(&mut init).context("cannot lay out the data")?;

    let mut plans = tavolo(binary, data);
    plans.args(["plans", "--json"]);
    let plans: serde_json::Value = serde_json::from_str(&exec::quiet(&mut plans)?)?;
    let mut text = format!(
        "\n  Authority  {}\n",
        invite(binary, options, data, &["--authority"])?
    );
    for group in groups(&plans) {
        let link = invite(
            binary,
            options,
            data,
            &["--group", &group, "--seat", "lead"],
        )?;
        text.push_str(&format!("  Lead of {group:<12} {link}\n"));
    }
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&kept)
        .with_context(|| format!("cannot keep the links in {}", kept.display()))?;
    file.write_all(text.as_bytes())?;
    Ok(text)
}

/// The groups that have a plan, in order.
fn groups(plans: &serde_json::Value) -> Vec<String> {
    let list = plans.as_array().or_else(|| plans.get("plans")?.as_array());
    let mut groups: Vec<String> = Vec::new();
    for plan in list.into_iter().flatten() {
        if let Some(group) = plan.get("group").and_then(serde_json::Value::as_str)
            && !groups.iter().any(|known| known == group)
        {
            groups.push(group.to_owned());
        }
    }
    groups
}

fn invite(binary: &Path, options: &Options, data: &Path, whom: &[&str]) -> Result<String> {
    let mut command = tavolo(binary, data);
    command
        .args(["--base-url", &format!("http://{}", options.listen)])
        .args(["invite", "--json"])
        .args(whom);
    let answer: serde_json::Value = serde_json::from_str(&exec::quiet(&mut command)?)?;
    let url = answer.get("url").and_then(serde_json::Value::as_str);
    Ok(url.context("`tavolo invite` gave no link")?.to_owned())
}

fn wait_until_it_answers(child: &mut Child, listen: &str) -> Result<()> {
    let deadline = Instant::now() + START_LIMIT;
    while Instant::now() < deadline {
        if let Some(status) = child.try_wait()? {
            bail!("the server ended with {status}");
        }
        if TcpStream::connect(listen).is_ok() {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    // It is ours, and of no use.
    let _ = child.kill();
    bail!(
        "the server did not answer on {listen} within {} s",
        START_LIMIT.as_secs()
    )
}
