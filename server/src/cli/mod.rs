//! The command line: `tavolo serve`, and what an operator does on a data folder, also while a
//! server is running on it (which sees a change of rights within a second).
//!
//! It parses, calls `startup`, `identity` and `store`, and prints: words for people, JSON for
//! programs. It decides nothing.

mod check;
mod emblem;
mod export;
mod import;
mod init;
mod people;
mod serve;
mod snapshot;
mod words;

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};
use serde::Serialize;

use crate::ServerError;
use crate::config::{Config, ConfigError, Settings};
use crate::identity::IdentityError;
use crate::paper::pdf::apart;
use crate::startup::StartupError;
use crate::store::StoreError;

/// Tavolo: where a cross-border partnership writes its action plan together.
#[derive(Debug, Parser)]
#[command(name = "tavolo", version, about, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
    /// The configuration file [default: tavolo.toml in the current folder, where there is one]
    #[arg(long, global = true, value_name = "FILE", env = "TAVOLO_CONFIG")]
    config: Option<PathBuf>,
    /// Print the configuration as it is after flags, environment and file, and do nothing else
    #[arg(long, global = true)]
    print_config: bool,
    /// Print JSON instead of words
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve a programme. In an empty folder it first makes the built-in brief's
    Serve,
    /// Make a programme in an empty folder
    Init(init::Init),
    /// List the plans, with their states and their documents' Automerge URLs
    Plans,
    /// Make a link: a seat in a group, a place in a project, or the authority's office
    Invite(people::Invite),
    /// End a link, a ticket or a participant, by its id; who is live is shown out within a second
    Revoke(people::Revoke),
    /// Set a plan open (every editor writes), in review (the lead alone) or frozen (nobody)
    State(people::State),
    /// Make a ticket, for automerge-repo clients that cannot carry a cookie
    Ticket(people::MakeTicket),
    /// Write a plan to a file: as it is now, or a version of it
    Export(export::Export),
    /// Bring a file into a plan: a spreadsheet, CSV, or the tables of a Word document
    Import(import::Import),
    /// Write a version to one file that stands alone: content, files, answers, checksums
    Snapshot(snapshot::Snapshot),
    /// Say in plain words what holds in such a file and what does not; no data folder is needed
    Verify(snapshot::Verify),
    /// Give the programme its own image for title pages, or take it out
    Emblem(emblem::Emblem),
    /// Open every document, verify every stored hash and the audit log, and report
    Check,
    /// Set one document, from the standard input: what this program starts itself for
    #[command(name = apart::COMMAND, hide = true)]
    Typeset,
}

/// Why a command did not do what it was asked.
#[derive(Debug, thiserror::Error)]
enum CliError {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Startup(Box<StartupError>),
    #[error(transparent)]
    Identity(#[from] IdentityError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Server(Box<ServerError>),
    #[error("{0} is already used by another program. Choose another address with --listen")]
    AddressInUse(std::net::SocketAddr),
    #[error("{0}")]
    Usage(String),
    #[error("{what}: {why}")]
    Io {
        what: &'static str,
        why: std::io::Error,
    },
    #[error("the configuration cannot be written as TOML: {0}")]
    Toml(#[from] toml::ser::Error),
    #[error("the answer cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl From<StartupError> for CliError {
    fn from(error: StartupError) -> Self {
        Self::Startup(Box::new(error))
    }
}

impl From<ServerError> for CliError {
    fn from(error: ServerError) -> Self {
        Self::Server(Box::new(error))
    }
}

/// Where answers go.
#[derive(Debug, Clone, Copy)]
struct Output {
    json: bool,
}

impl Output {
    /// Prints an answer: as JSON, or the words.
    fn answer(self, answer: &impl Serialize, words: &str) -> Result<(), CliError> {
        let text = match self.json {
            true => serde_json::to_string_pretty(answer)?,
            false => words.trim_end().to_owned(),
        };
        self.print(&text)
    }

    fn print(self, text: &str) -> Result<(), CliError> {
        use std::io::Write;
        match writeln!(std::io::stdout().lock(), "{text}") {
            // Whoever reads has read enough (`tavolo plans | head -1`).
            Err(why) if why.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            Err(why) => Err(CliError::Io {
                what: "the answer cannot be printed",
                why,
            }),
            Ok(()) => Ok(()),
        }
    }
}

/// A file's bytes; of one that is larger than it may be one more than that: its reader says that it is too
/// large.
fn bounded(path: &Path, most: usize, what: &'static str) -> Result<Vec<u8>, CliError> {
    let failed = |why| CliError::Io { what, why };
    let mut bytes = Vec::new();
    let most = u64::try_from(most).unwrap_or(u64::MAX);
    let file = std::fs::File::open(path).map_err(failed)?;
    let read = file.take(most.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(failed)?;
    Ok(bytes)
}

/// Does what the process's arguments say. Exit codes: 0 done, 1 not done (the reason is on
/// standard error) or a check that found trouble, 2 arguments that make no sense.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    // Before any file of configuration is looked for: it has no need of one.
    if matches!(cli.command, Some(Command::Typeset)) {
        return apart::main();
    }
    apart::this_program_sets();
    match run(cli) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("tavolo: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<ExitCode, CliError> {
    let output = Output { json: cli.json };
    let config = Config::resolve(cli.settings, cli.config.as_deref())?;
    if cli.print_config {
        output.answer(&config, &toml::to_string(&config)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let Some(command) = cli.command else {
        output.print(&Cli::command().render_help().to_string())?;
        return Ok(ExitCode::from(2));
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|why| CliError::Io {
            what: "cannot start threads",
            why,
        })?;
    runtime.block_on(async {
        let code = match command {
            Command::Serve => return serve::serve(config, output).await,
            Command::Verify(verify) => return verify.run(output),
            Command::Snapshot(snapshot) => snapshot.run(&config, output).await,
            // Done before there is a configuration.
            Command::Typeset => Ok(()),
            Command::Check => return check::check(&config, output).await,
            Command::Init(init) => init.run(&config, output).await,
            Command::Plans => people::plans(&config, output).await,
            Command::Invite(invite) => invite.run(&config, output).await,
            Command::Revoke(revoke) => revoke.run(&config, output).await,
            Command::State(state) => state.run(&config, output).await,
            Command::Ticket(ticket) => ticket.run(&config, output).await,
            Command::Emblem(emblem) => emblem.run(&config, output).await,
            Command::Export(export) => export.run(&config, output).await,
            Command::Import(import) => import.run(&config, output).await,
        };
        code.map(|()| ExitCode::SUCCESS)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound_and_says_what_each_flag_is() {
        Cli::command().debug_assert();
        for command in Cli::command().get_subcommands() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for argument in command.get_arguments() {
                let (name, of) = (argument.get_id(), command.get_name());
                assert!(argument.get_help().is_some(), "{name} of {of}");
            }
        }
    }

    #[test]
    fn settings_stand_before_the_command_or_after_it() {
        for arguments in [
            ["tavolo", "--data", "d", "invite", "--authority"],
            ["tavolo", "invite", "--authority", "--data", "d"],
        ] {
            let cli = Cli::try_parse_from(arguments).unwrap();
            assert_eq!(cli.settings.data.unwrap(), std::path::Path::new("d"));
        }
    }
}
