//! The `tavolo` binary as a process of its own, on a data folder of its own: so that it can be
//! killed like a server, and asked like a person at a terminal asks it.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use tempfile::TempDir;

use crate::wait;

/// How long a server may take to stop when asked to.
const STOP_LIMIT: Duration = Duration::from_secs(20);

/// A server that runs, or that was killed and can be started again on the same data.
pub struct Tavolo {
    child: Option<Child>,
    address: SocketAddr,
    data: TempDir,
}

impl Tavolo {
    /// Lays out the built-in programme in a fresh folder and serves it on a free port.
    pub async fn start() -> Result<Self> {
        Self::start_with(&["init"]).await
    }

    /// The same with the demo rows in it.
    pub async fn start_with_demo() -> Result<Self> {
        Self::start_with(&["init", "--demo"]).await
    }

    async fn start_with(init: &[&str]) -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let mut tavolo = Self {
            child: None,
            address,
            data: TempDir::with_prefix("tavolo-")?,
        };
        tavolo.command(init)?;
        tavolo.start_again().await?;
        Ok(tavolo)
    }

    /// Starts it on the same data and the same port.
    pub async fn start_again(&mut self) -> Result<()> {
        ensure!(self.child.is_none(), "it runs already");
        let log = std::fs::File::options()
            .create(true)
            .append(true)
            .open(self.data.path().join("server.log"))?;
        let child = self
            .tavolo()?
            .arg("serve")
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("cannot start the server")?;
        self.child = Some(child);
        let ready = format!("{}/readyz", self.url());
        wait::until(
            "the server answers",
            || async { Ok(reqwest::get(&ready).await?.status().is_success()) },
            |ready| *ready,
        )
        .await
        .with_context(|| self.log())?;
        Ok(())
    }

    /// `kill -9`.
    pub fn kill(&mut self) -> Result<()> {
        let mut child = self.child.take().context("it does not run")?;
        child.kill()?;
        child.wait()?;
        Ok(())
    }

    /// SIGTERM, and waits until it has ended well.
    pub async fn stop(&mut self) -> Result<()> {
        let mut child = self.child.take().context("it does not run")?;
        let mut kill = Command::new("kill");
        kill.args(["-TERM", &child.id().to_string()]);
        ensure!(kill.status()?.success(), "cannot signal the server");
        let started = std::time::Instant::now();
        while started.elapsed() < STOP_LIMIT {
            if let Some(status) = child.try_wait()? {
                ensure!(
                    status.success(),
                    "the server ended with {status}: {}",
                    self.log()
                );
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        child.kill()?;
        bail!("the server did not stop within {} s", STOP_LIMIT.as_secs())
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What its links begin with.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Its data folder.
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// The process id, while it runs.
    pub fn id(&self) -> Option<u32> {
        self.child.as_ref().map(Child::id)
    }

    /// What it has logged.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.data.path().join("server.log")).unwrap_or_default()
    }

    /// Runs a sub-command on its data, beside the running server, and returns what it printed.
    pub fn command(&self, arguments: &[&str]) -> Result<String> {
        let output = self
            .tavolo()?
            .args(arguments)
            .stdin(Stdio::null())
            .output()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        ensure!(
            output.status.success(),
            "tavolo {} ended with {}: {}",
            arguments.join(" "),
            output.status,
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(said)
    }

    /// The same with `--json`, read.
    pub fn json(&self, arguments: &[&str]) -> Result<Value> {
        let mut all = arguments.to_vec();
        all.push("--json");
        let said = self.command(&all)?;
        serde_json::from_str(&said).with_context(|| format!("not JSON: {said}"))
    }

    /// Makes an invitation and returns its link.
    pub fn invite(&self, whom: &[&str]) -> Result<String> {
        let mut arguments = vec!["invite"];
        arguments.extend(whom);
        let made = self.json(&arguments)?;
        let url = made.get("url").and_then(Value::as_str);
        Ok(url
            .with_context(|| format!("no link in {made}"))?
            .to_owned())
    }

    fn tavolo(&self) -> Result<Command> {
        let mut command = Command::new(binary()?);
        command
            .env("TAVOLO_DATA", self.data.path())
            .env("TAVOLO_LISTEN", self.address.to_string())
            .env("TAVOLO_BASE_URL", self.url());
        Ok(command)
    }
}

impl Drop for Tavolo {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // The test is over: there is nobody left to tell.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// The processes that a process has begun and that have not ended.
pub fn begun_by(parent: u32) -> Result<Vec<u32>> {
    let mut begun = Vec::new();
    for entry in std::fs::read_dir("/proc")? {
        let name = entry?.file_name();
        let Some(pid) = name.to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        // One that has ended meanwhile is not there to be read.
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        // The name in parentheses may hold spaces; after it come the state and the parent.
        let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
        let its = after.split_whitespace().nth(1);
        begun.extend((its.and_then(|its| its.parse().ok()) == Some(parent)).then_some(pid));
    }
    Ok(begun)
}

/// The binary under test: `$TAVOLO_BIN`, else built once for this run.
pub fn binary() -> Result<&'static Path> {
    static BINARY: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let found = BINARY.get_or_init(|| build().map_err(|error| format!("{error:#}")));
    match found {
        Ok(path) => Ok(path),
        Err(error) => bail!("no tavolo to test: {error}"),
    }
}

fn build() -> Result<PathBuf> {
    if let Some(given) = std::env::var_os("TAVOLO_BIN") {
        return Ok(PathBuf::from(given));
    }
    // Beside this program: target/debug/deps/name-hash, or target/release/name.
    let here = std::env::current_exe()?;
    let beside = here.parent().context("an odd place for a program")?;
    let folder = if beside.ends_with("deps") {
        beside.parent().context("an odd place for a test")?
    } else {
        beside
    };
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = Command::new(cargo);
    build
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["build", "--quiet"]);
    // Selected with this package, so that the features are those with which it was built: with others all that
    // is largest would be compiled once more.
    build.args(["--package", "tavolo-server", "--package", "tavolo-tests"]);
    build.args(["--bin", "tavolo"]);
    if folder.ends_with("release") {
        build.arg("--release");
    }
    let status = build.status()?;
    ensure!(status.success(), "cargo build ended with {status}");
    Ok(folder.join("tavolo"))
}
