//! Setting a page in a process of its own: this program once more, started to set one document and end.
//!
//! Typst takes a kilobyte for each letter, and what an allocator has taken it hardly ever gives back: in the server's
//! process a plan of 1,000 actions stayed there as some 900 MiB. What a process held is gone with it; and one for which
//! nobody waits any more is ended, which a thread cannot be.
//!
//! The document goes in at the standard input and the file comes out at the standard output, or the reason why there is
//! none. The process has no environment, no argument that says anything, and nothing of the data folder; the system holds
//! its memory and its time within bounds (`limits/paper.rs`).

use std::io::{self, Read, Write};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use serde::{Deserialize, Serialize};
use tavolo_shared::limits::{PAPER_SETTER_BYTES_MAX, PAPER_SETTER_CPU_S_MAX, PAPER_SETTER_LOOK_MS};

use super::feet::Feet;
use super::{Numbers, PaperError};

/// What the command line calls this.
pub(crate) const COMMAND: &str = "typeset";
/// Whether this program can be started once more to set a document.
static IS_OURS: OnceLock<()> = OnceLock::new();

/// Says that this program is `tavolo`, and not one that has its library within.
pub(crate) fn this_program_sets() {
    IS_OURS.get_or_init(|| ());
}

/// Whether [`set`] can be asked.
pub(super) fn is_possible() -> bool {
    IS_OURS.get().is_some()
}

/// One document to be set.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Job {
    /// What the template reads.
    pub(super) data: String,
    /// The programme's image.
    pub(super) image: Option<Image>,
    /// What stands on every page.
    pub(super) feet: Feet,
    /// What the file is identified by.
    pub(super) ident: String,
    /// When its content was so.
    pub(super) moment: Option<Numbers>,
}

/// An image that the template reads.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Image {
    /// What the template calls it.
    pub(super) name: String,
    /// The file, in base64.
    pub(super) bytes: String,
}

/// Sets a document in a process of its own.
pub(super) fn set<E: From<PaperError>>(
    job: Job,
    go_on: impl Fn() -> Result<(), E>,
) -> Result<Vec<u8>, E> {
    let written = serde_json::to_vec(&job).map_err(|why| PaperError::Set(why.to_string()))?;
    drop(job);
    let mut typesetter = Typesetter::start().map_err(PaperError::from)?;
    let answer = typesetter.ask(written).map_err(PaperError::from)?;
    let look = Duration::from_millis(PAPER_SETTER_LOOK_MS);
    let answer = loop {
        match answer.recv_timeout(look) {
            Ok(answer) => break answer.map_err(PaperError::from)?,
            // Where it is an error, the process is ended as this is left.
            Err(RecvTimeoutError::Timeout) => go_on()?,
            Err(RecvTimeoutError::Disconnected) => {
                return Err(PaperError::Set("nothing was answered".to_owned()).into());
            }
        }
    };
    let status = typesetter.0.wait().map_err(PaperError::from)?;
    if status.success() {
        return Ok(answer);
    }
    let why = String::from_utf8_lossy(&answer);
    Err(PaperError::Set(format!("{status}: {why}")).into())
}

/// A process that ends where it is dropped.
struct Typesetter(Child);

impl Typesetter {
    fn start() -> io::Result<Self> {
        // On Linux this is the program that runs, also where its file has been replaced by a newer one.
        let program = match cfg!(target_os = "linux") {
            true => "/proc/self/exe".into(),
            false => std::env::current_exe()?,
        };
        let mut command = Command::new(program);
        command.arg(COMMAND).env_clear();
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        Ok(Self(command.spawn()?))
    }

    /// Hands it the document. What it answers comes when it is whole.
    fn ask(&mut self, job: Vec<u8>) -> io::Result<Receiver<io::Result<Vec<u8>>>> {
        let missing = || io::Error::other("the typesetter has no pipe");
        let mut stdin = self.0.stdin.take().ok_or_else(missing)?;
        let mut stdout = self.0.stdout.take().ok_or_else(missing)?;
        let (answers, answer) = channel();
        // Both end with the process, whose pipes they hold.
        let spawn = || thread::Builder::new().name(COMMAND.to_owned());
        spawn().spawn(move || {
            // Where it cannot be written the process has ended, and its status says so.
            let _ = stdin.write_all(&job);
        })?;
        spawn().spawn(move || {
            let mut bytes = Vec::new();
            let read = stdout.read_to_end(&mut bytes).map(|_| bytes);
            // Where nobody waits there is nobody to tell.
            let _ = answers.send(read);
        })?;
        Ok(answer)
    }
}

impl Drop for Typesetter {
    fn drop(&mut self) {
        // Where it has ended already there is nothing to do.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What the process does: reads one document, sets it, writes the file.
pub(crate) fn main() -> ExitCode {
    let set = within_bounds().map_err(PaperError::from);
    let set = set.and_then(|()| read()).and_then(super::set);
    let (answer, code) = match set {
        Ok(bytes) => (bytes, ExitCode::SUCCESS),
        Err(why) => (why.to_string().into_bytes(), ExitCode::FAILURE),
    };
    let mut stdout = io::stdout().lock();
    match stdout.write_all(&answer).and_then(|()| stdout.flush()) {
        Ok(()) => code,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Lowers what this process may take; never raises it.
fn within_bounds() -> io::Result<()> {
    let bounds = [
        (Resource::As, PAPER_SETTER_BYTES_MAX),
        (Resource::Cpu, PAPER_SETTER_CPU_S_MAX),
    ];
    for (resource, max) in bounds {
        let allowed = getrlimit(resource).maximum;
        let max = Some(allowed.map_or(max, |allowed| allowed.min(max)));
        let limit = Rlimit {
            current: max,
            maximum: max,
        };
        setrlimit(resource, limit)?;
    }
    Ok(())
}

fn read() -> Result<Job, PaperError> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    serde_json::from_slice(&bytes).map_err(|why| PaperError::Set(why.to_string()))
}
