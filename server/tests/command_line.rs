//! The command line as an operator meets it: the real binary on a real folder.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use sqlx::Connection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use tempfile::TempDir;

fn tavolo(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tavolo"));
    // Its own folder also as the current one: a stray tavolo.toml would be read.
    command
        .current_dir(folder.path())
        .env_clear()
        .args(["--data", "data"])
        .args(arguments)
        .stdin(Stdio::null());
    command
}

fn run(folder: &TempDir, arguments: &[&str]) -> Result<Output> {
    Ok(tavolo(folder, arguments).output()?)
}

fn said(folder: &TempDir, arguments: &[&str]) -> Result<String> {
    let output = run(folder, arguments)?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{arguments:?}: {complaint}");
    Ok(String::from_utf8(output.stdout)?)
}

fn json(folder: &TempDir, arguments: &[&str]) -> Result<Value> {
    let said = said(folder, &[arguments, &["--json"]].concat())?;
    serde_json::from_str(&said).with_context(|| said)
}

/// What it says on standard error when it does not do what it was asked.
fn complaint(folder: &TempDir, arguments: &[&str]) -> Result<String> {
    let output = run(folder, arguments)?;
    let complaint = String::from_utf8(output.stderr)?;
    ensure!(!output.status.success(), "{arguments:?} was done");
    ensure!(!complaint.contains("panicked"), "{complaint}");
    Ok(complaint)
}

fn fresh() -> Result<TempDir> {
    let folder = TempDir::with_prefix("tavolo-cli-")?;
    said(&folder, &["init"])?;
    Ok(folder)
}

#[test]
fn from_an_empty_folder_to_a_ticket() -> Result<()> {
    let folder = TempDir::with_prefix("tavolo-cli-")?;
    let made = json(&folder, &["init", "--demo", "--language", "fr"])?;
    let plans = json(&folder, &["plans"])?;
    assert_eq!(made, plans);
    let groups: Vec<_> = plans
        .as_array()
        .unwrap()
        .iter()
        .map(|plan| &plan["group"])
        .collect();
    assert_eq!(groups, ["ict", "governance", "comarketing"]);
    let url = plans[0]["url"].as_str().unwrap();
    assert!(url.starts_with("automerge:"), "{url}");
    assert_eq!(plans[0]["documents"].as_array().unwrap().len(), 3);

    let link = json(&folder, &["invite", "--group", "ict", "--seat", "lead"])?;
    let link = link["url"].as_str().unwrap();
    assert!(link.starts_with("http://127.0.0.1:8080/entra#"), "{link}");
    for invite in [
        &["invite", "--authority"][..],
        &[
            "invite",
            "--project",
            "smartic",
            "--place",
            "referent",
            "--ttl",
            "7d",
        ],
        &[
            "invite", "--group", "ict", "--seat", "editor", "--open", "--ttl", "4h", "--uses", "30",
        ],
    ] {
        let words = said(&folder, invite)?;
        let id = words.split_whitespace().next_back().unwrap();
        let revoked = json(&folder, &["revoke", id])?;
        assert_eq!(revoked["revoked"], "invitation");
    }
    for plan in ["ict", url] {
        let state = json(&folder, &["state", "--plan", plan, "review"])?;
        assert_eq!(
            (&state["group"], &state["state"]),
            (&"ict".into(), &"review".into())
        );
        let ticket = json(&folder, &["ticket", "--plan", plan, "--seat", "viewer"])?;
        assert_eq!(ticket["document"], url);
        let address = ticket["url"].as_str().unwrap();
        assert!(
            address.starts_with("ws://127.0.0.1:8080/sync?ticket="),
            "{address}"
        );
        assert_eq!(
            json(&folder, &["revoke", ticket["id"].as_str().unwrap()])?["revoked"],
            "ticket"
        );
    }
    assert_eq!(json(&folder, &["plans"])?[0]["state"], "review");
    let secure = [
        "ticket",
        "--plan",
        "ict",
        "--seat",
        "viewer",
        "--base-url",
        "https://t.example",
    ];
    assert!(said(&folder, &secure)?.starts_with("wss://t.example/sync?ticket="));

    let report = json(&folder, &["check"])?;
    assert_eq!(
        (&report["ok"], &report["audit_entries"]),
        (&true.into(), &15.into())
    );
    assert_eq!(report["documents"].as_array().unwrap().len(), 7);
    Ok(())
}

#[test]
fn what_cannot_be_done_is_said_in_plain_words_with_what_to_do() -> Result<()> {
    let folder = TempDir::with_prefix("tavolo-cli-")?;
    let empty = complaint(&folder, &["plans"])?;
    assert!(empty.contains("tavolo init"), "{empty}");
    said(&folder, &["init"])?;
    for (arguments, needle) in [
        (&["init"][..], "holds a programme already"),
        (
            &["state", "--plan", "ikt", "open"],
            "ict, governance, comarketing",
        ),
        (&["invite"], "a link gives"),
        (&["invite", "--group", "ict"], "--seat"),
        (
            &["invite", "--group", "ict", "--seat", "lead", "--open"],
            "cannot make a lead",
        ),
        (&["invite", "--authority", "--ttl", "4x"], "4h"),
        (
            &["invite", "--group", "nowhere", "--seat", "lead"],
            "no group nowhere",
        ),
        (
            &["revoke", "inv-0000000000000000"],
            "no link, ticket or participant",
        ),
        (
            &[
                "ticket", "--plan", "ict", "--seat", "viewer", "--ttl", "9999d",
            ],
            "a year",
        ),
        (
            &["plans", "--base-url", "tavolo.example"],
            "http://host:port",
        ),
        (&["plans", "--config", "nowhere.toml"], "nowhere.toml"),
        (
            &["init", "--data", "other", "--template", "nowhere.json"],
            "nowhere.json",
        ),
        (&["serve", "--log", "tavolo=loud"], "--log"),
    ] {
        let complaint = complaint(&folder, arguments)?;
        assert!(complaint.contains(needle), "{arguments:?}: {complaint}");
    }
    std::fs::write(folder.path().join("file"), "")?;
    let complaint = complaint(&folder, &["init", "--data", "file"])?;
    assert!(complaint.contains("--data"), "{complaint}");
    assert_eq!(run(&folder, &[])?.status.code(), Some(2));
    Ok(())
}

#[test]
fn settings_come_from_flags_then_environment_then_file() -> Result<()> {
    let folder = TempDir::with_prefix("tavolo-cli-")?;
    std::fs::write(
        folder.path().join("tavolo.toml"),
        "listen = '127.0.0.1:9001'\nbase_url = 'https://file.example'\nlog = 'warn'\n",
    )?;
    let output = tavolo(&folder, &["--print-config", "--log", "debug"])
        .env("TAVOLO_BASE_URL", "https://env.example")
        .env("TAVOLO_LOG", "error")
        .output()?;
    let said = String::from_utf8(output.stdout)?;
    assert_eq!(
        said.lines().collect::<Vec<_>>(),
        [
            "listen = \"127.0.0.1:9001\"",
            "data = \"data\"",
            "base_url = \"https://env.example\"",
            "log = \"debug\"",
            "log_json = false",
        ]
    );
    let as_json = json(&folder, &["serve", "--print-config"])?;
    assert_eq!(as_json["base_url"], "https://file.example");
    Ok(())
}

#[test]
fn every_command_explains_itself() -> Result<()> {
    let folder = TempDir::with_prefix("tavolo-cli-")?;
    let commands = [
        "serve", "init", "plans", "invite", "revoke", "state", "ticket", "check",
    ];
    for command in commands {
        let help = said(&folder, &[command, "--help"])?;
        assert!(help.contains("--data") && help.contains("--json"), "{help}");
        assert!(said(&folder, &["--help"])?.contains(command));
    }
    Ok(())
}

#[test]
fn a_template_of_one_s_own_takes_the_place_of_the_built_in_one() -> Result<()> {
    let folder = TempDir::with_prefix("tavolo-cli-")?;
    let built_in = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data");
    let brief = std::fs::read_to_string(Path::new(built_in).join("brief.json"))?;
    let mut brief: Value = serde_json::from_str(&brief)?;
    brief["groups"].as_array_mut().unwrap().truncate(1);
    let write = |brief: &Value| std::fs::write(folder.path().join("brief.json"), brief.to_string());
    write(&brief)?;
    let plans = json(&folder, &["init", "--template", "brief.json"])?;
    assert_eq!(plans.as_array().unwrap().len(), 1);

    brief["groups"][0]["id"] = "unheard-of".into();
    write(&brief)?;
    let words = complaint(
        &folder,
        &["init", "--data", "b", "--template", "brief.json"],
    )?;
    assert!(words.contains("unheard-of"), "{words}");
    brief["schema"] = "tavolo/brief/7".into();
    write(&brief)?;
    let words = complaint(
        &folder,
        &["init", "--data", "b", "--template", "brief.json"],
    )?;
    assert!(words.contains("tavolo/brief/1"), "{words}");
    // What failed left nothing behind.
    said(&folder, &["init", "--data", "b"])?;
    Ok(())
}

/// Does what only somebody with the disk in hand can do.
fn damage(folder: &TempDir, sql: &'static str) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let file = folder.path().join("data/tavolo.sqlite");
        let options = SqliteConnectOptions::new()
            .filename(file)
            .foreign_keys(false);
        let mut database = SqliteConnection::connect_with(&options).await?;
        sqlx::raw_sql(sql).execute(&mut database).await?;
        Ok(database.close().await?)
    })
}

#[test]
fn a_check_finds_what_was_changed_on_the_disk() -> Result<()> {
    for (sql, needle) in [
        (
            "UPDATE raw_changes SET bytes = CAST(substr(bytes, 1, 100) AS BLOB) || x'00' || \
             CAST(substr(bytes, 102) AS BLOB) WHERE change = 1",
            "is damaged",
        ),
        (
            "DELETE FROM raw_changes WHERE change = 2",
            "registered and missing",
        ),
        (
            "UPDATE changes SET hash = zeroblob(32) WHERE id = 3",
            "not the one that was stored",
        ),
        (
            "DELETE FROM document_kinds WHERE document = 1",
            "no group and no programme",
        ),
        (
            "INSERT INTO snapshots VALUES (1, 1, 1, zeroblob(32), x'00')",
            "has changed on the disk",
        ),
        (
            "DROP TRIGGER audit_is_never_changed; UPDATE audit SET act = 'nothing' WHERE id = 1",
            "audit log does not hold from entry 1",
        ),
    ] {
        let folder = fresh()?;
        damage(&folder, sql)?;
        let output = run(&folder, &["check"])?;
        let report = String::from_utf8(output.stdout)?;
        assert_eq!(output.status.code(), Some(1), "{sql}: {report}");
        assert!(
            report.contains(needle) && report.contains("keep a copy"),
            "{sql}: {report}"
        );
        assert!(
            !String::from_utf8(output.stderr)?.contains("panicked"),
            "{sql}"
        );
    }
    Ok(())
}

/// A server that is killed when the scene is over.
struct Running {
    child: Child,
    said: BufReader<std::process::ChildStdout>,
}

impl Running {
    fn start(mut command: Command) -> Result<Self> {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let said = BufReader::new(child.stdout.take().context("no standard output")?);
        Ok(Self { child, said })
    }

    /// Reads until a line that begins so.
    fn until(&mut self, beginning: &str) -> Result<String> {
        let mut all = String::new();
        loop {
            let mut line = String::new();
            ensure!(self.said.read_line(&mut line)? > 0, "it ended: {all}");
            all.push_str(&line);
            if line.starts_with(beginning) {
                return Ok(all);
            }
        }
    }

    /// SIGTERM; gives what it logged.
    fn stop(mut self) -> Result<String> {
        Command::new("kill")
            .arg(self.child.id().to_string())
            .status()?;
        let mut log = String::new();
        self.child
            .stderr
            .take()
            .context("no standard error")?
            .read_to_string(&mut log)?;
        ensure!(self.child.wait()?.success(), "it did not end well: {log}");
        Ok(log)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Stopped already, where all went well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_first_start_prints_the_links_and_the_second_does_not() -> Result<()> {
    let folder = TempDir::with_prefix("tavolo-cli-")?;
    let serve = ["serve", "--listen", "127.0.0.1:0"];
    let mut server = Running::start(tavolo(&folder, &serve))?;
    let words = server.until("Tavolo is at")?;
    let links = words.matches("/entra#").count();
    assert_eq!(links, 4, "{words}");
    assert!(
        words.contains("the authority: http://127.0.0.1:") && words.contains("the lead of ict")
    );

    let second = complaint(&folder, &serve)?;
    assert!(second.contains("another tavolo is serving"), "{second}");
    let init = complaint(&folder, &["init"])?;
    assert!(init.contains("another tavolo is serving"), "{init}");
    // Everything else works beside it.
    said(&folder, &["state", "--plan", "ict", "frozen"])?;
    assert_eq!(json(&folder, &["check"])?["ok"], true);
    server.stop()?;

    let mut again = Running::start(tavolo(&folder, &serve))?;
    assert!(!again.until("Tavolo is at")?.contains("/entra#"));
    again.stop()?;
    Ok(())
}

#[test]
fn a_port_in_use_is_named() -> Result<()> {
    let folder = fresh()?;
    let taken = TcpListener::bind("127.0.0.1:0")?;
    let address = taken.local_addr()?.to_string();
    let complaint = complaint(&folder, &["serve", "--listen", &address])?;
    assert!(
        complaint.contains(&address) && complaint.contains("--listen"),
        "{complaint}"
    );
    Ok(())
}

/// Sends a request and gives the whole answer.
fn ask(address: SocketAddr, request: &str) -> Result<String> {
    let mut stream = TcpStream::connect(address)?;
    stream.write_all(request.as_bytes())?;
    let mut answer = vec![0; 4096];
    let read = stream.read(&mut answer)?;
    answer.truncate(read);
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

#[test]
fn the_most_talkative_log_has_no_secret_in_it() -> Result<()> {
    let folder = TempDir::with_prefix("tavolo-cli-")?;
    let mut command = tavolo(&folder, &["serve", "--listen", "127.0.0.1:0"]);
    command
        .env("TAVOLO_LOG", "trace")
        .env("TAVOLO_LOG_JSON", "true");
    let mut server = Running::start(command)?;
    let words = server.until("Tavolo is at")?;
    // A full pipe would stop the server.
    let mut log = server.child.stderr.take().context("no standard error")?;
    let log = std::thread::spawn(move || {
        let mut text = String::new();
        log.read_to_string(&mut text).map(|_| text)
    });
    let link = words
        .split_whitespace()
        .find(|word| word.contains("/entra#"))
        .unwrap();
    let (page, secret) = link.split_once('#').unwrap();
    let host = page
        .trim_start_matches("http://")
        .trim_end_matches("/entra");
    let address: SocketAddr = host.parse()?;
    let body = format!(r#"{{"secret":"{secret}","name":"Anna Segreta","hue":1,"project":null}}"#);
    let entered = ask(
        address,
        &format!(
            "POST /api/invitations/enter HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        ),
    )?;
    let cookie = entered
        .lines()
        .find_map(|line| line.strip_prefix("set-cookie: tavolo_session="));
    let cookie = cookie
        .and_then(|line| line.split(';').next())
        .context(entered.clone())?;
    let ticket = json(&folder, &["ticket", "--plan", "ict", "--seat", "viewer"])?;
    let ticket = ticket["url"]
        .as_str()
        .unwrap()
        .split_once("ticket=")
        .unwrap()
        .1
        .to_owned();
    let upgrade = format!(
        "host: {host}\r\nconnection: upgrade\r\nupgrade: websocket\r\n\
         sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    );
    for (path, header) in [
        (format!("/sync?ticket={ticket}"), String::new()),
        (
            "/sync".to_owned(),
            format!("cookie: tavolo_session={cookie}\r\norigin: http://{host}\r\n"),
        ),
    ] {
        let answer = ask(
            address,
            &format!("GET {path} HTTP/1.1\r\n{upgrade}{header}\r\n"),
        )?;
        assert!(answer.starts_with("HTTP/1.1 101"), "{answer}");
    }
    Command::new("kill")
        .arg(server.child.id().to_string())
        .status()?;
    ensure!(server.child.wait()?.success(), "it did not end well");
    let log = log.join().unwrap()?;
    assert!(log.lines().count() > 20, "{log}");
    for secret in [secret, cookie, &ticket, "Anna Segreta"] {
        let line = log.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "a secret is in the log");
    }
    Ok(())
}
