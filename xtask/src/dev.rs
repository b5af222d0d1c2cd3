//! `cargo xtask dev`: the quickest way to look at one's own work.

use std::time::Instant;

use anyhow::Result;

use crate::run::{self, Options};
use crate::{client, say, server};

/// A debug server that reads a quickly built client from disk: after a change of the client, run
/// `cargo xtask build-client --fast` beside it and reload the page.
pub(crate) fn run(options: &Options) -> Result<()> {
    let started = Instant::now();
    say::step(1, 3, "the browser client, quickly");
    client::build(&client::Options::quick())?;
    say::step(2, 3, "the server in debug");
    let binary = server::build_debug()?;
    say::step(3, 3, &format!("starting on http://{}", options.listen));
    run::serve(&binary, options, started)
}
