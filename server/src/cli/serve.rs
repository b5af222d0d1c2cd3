//! `tavolo serve`.

use std::process::ExitCode;

use serde::Serialize;
use tavolo_shared::access::Seat;
use tavolo_shared::api::NewInvitation;
use tavolo_shared::ids::GroupId;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use super::{CliError, Output};
use crate::config::Config;
use crate::identity::{By, Identity};
use crate::store::sqlite::Database;
use crate::{Server, ServerError};

/// The links of the first start.
#[derive(Debug, Serialize)]
struct FirstLinks {
    authority: String,
    leads: Vec<LeadLink>,
}

#[derive(Debug, Serialize)]
struct LeadLink {
    group: GroupId,
    url: String,
}

/// Serves until SIGTERM or Ctrl+C, then stops in good order.
pub(super) async fn serve(config: Config, output: Output) -> Result<ExitCode, CliError> {
    log_as_configured(&config)?;
    let cannot_listen = |why| CliError::Io {
        what: "cannot listen for signals",
        why,
    };
    let mut terminate = signal(SignalKind::terminate()).map_err(cannot_listen)?;
    let first_start = !Database::is_in(&config.data);
    let server = Server::start(config).await.map_err(|error| match error {
        ServerError::Listen { address, source }
            if source.kind() == std::io::ErrorKind::AddrInUse =>
        {
            CliError::AddressInUse(address)
        }
        other => other.into(),
    })?;
    if first_start {
        let links = first_links(server.identity()).await?;
        output.answer(&links, &words(&links))?;
    }
    if !output.json {
        output.print(&format!(
            "Tavolo is at {} (Ctrl+C stops it)",
            server.base_url()
        ))?;
    }
    tokio::select! {
        _ = terminate.recv() => {}
        interrupted = tokio::signal::ctrl_c() => interrupted.map_err(cannot_listen)?,
    }
    server.shutdown().await?;
    Ok(ExitCode::SUCCESS)
}

/// Logs go to standard error: standard output is for answers.
fn log_as_configured(config: &Config) -> Result<(), CliError> {
    let filter = EnvFilter::try_new(&config.log)
        .map_err(|why| CliError::Usage(format!("--log {:?} is not right: {why}", config.log)))?;
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
        .with_writer(std::io::stderr);
    // A second subscriber in one process would be a test's, which then keeps its own.
    let _ = match config.log_json {
        true => subscriber.json().try_init(),
        false => subscriber.try_init(),
    };
    Ok(())
}

async fn first_links(identity: &Identity) -> Result<FirstLinks, CliError> {
    let wish = NewInvitation {
        group: None,
        seat: None,
        project: None,
        place: None,
        authority: false,
        open: false,
        ttl_s: None,
        uses_max: None,
    };
    let office = NewInvitation {
        authority: true,
        ..wish.clone()
    };
    let authority = identity.invite(By::Operator, &office).await?.url;
    let mut leads = Vec::new();
    for group in identity.roster().group_ids() {
        let seat = NewInvitation {
            group: Some(group.clone()),
            seat: Some(Seat::Lead),
            ..wish.clone()
        };
        let url = identity.invite(By::Operator, &seat).await?.url;
        leads.push(LeadLink { group, url });
    }
    Ok(FirstLinks { authority, leads })
}

fn words(links: &FirstLinks) -> String {
    let mut words = format!(
        "A new programme. Each link is one person's, on all their devices, and is shown only now; \
         `tavolo invite` makes others.\n\n  the authority: {}\n",
        links.authority
    );
    for lead in &links.leads {
        words.push_str(&format!("  the lead of {}: {}\n", lead.group, lead.url));
    }
    words
}
