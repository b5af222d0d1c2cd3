//! `tavolo serve`: its first words, its end, its log.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

use crate::{complaint, fresh, json, said, tavolo};

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

/// Presses *Entra*, and gives the cookie.
fn enter(address: SocketAddr, host: &str, secret: &str) -> Result<String> {
    let body = format!(r#"{{"secret":"{secret}","name":"Anna Segreta","hue":1,"project":null}}"#);
    let length = body.len();
    let request = format!(
        "POST /api/invitations/enter HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\n\
         content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    );
    let answer = ask(address, &request)?;
    let mut lines = answer.lines();
    let cookie = lines.find_map(|line| line.strip_prefix("set-cookie: tavolo_session="));
    let cookie = cookie.and_then(|line| line.split(';').next());
    Ok(cookie.context(answer.clone())?.to_owned())
}

/// Opens a websocket.
fn upgrade(address: SocketAddr, path: &str, header: &str) -> Result<()> {
    let request = format!(
        "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: upgrade\r\nupgrade: websocket\r\n\
         sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n{header}\r\n"
    );
    let answer = ask(address, &request)?;
    ensure!(answer.starts_with("HTTP/1.1 101"), "{answer}");
    Ok(())
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
    let cookie = enter(address, host, secret)?;
    let ticket = json(&folder, &["ticket", "--plan", "ict", "--seat", "viewer"])?;
    let (_, ticket) = ticket["url"]
        .as_str()
        .unwrap()
        .split_once("ticket=")
        .unwrap();
    let with_cookie = format!("cookie: tavolo_session={cookie}\r\norigin: http://{host}\r\n");
    upgrade(address, &format!("/sync?ticket={ticket}"), "")?;
    upgrade(address, "/sync", &with_cookie)?;
    Command::new("kill")
        .arg(server.child.id().to_string())
        .status()?;
    ensure!(server.child.wait()?.success(), "it did not end well");
    let log = log.join().unwrap()?;
    assert!(log.lines().count() > 20, "{log}");
    for secret in [secret, &cookie, ticket, "Anna Segreta"] {
        let line = log.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "a secret is in the log");
    }
    Ok(())
}
