//! Sets up what building and testing need, from nothing but Rust, and does nothing a second time.
//!
//! Each tool is looked for first, then installed in the cache folder outside the clone, or, where
//! it is a program of the system, by `apt-get` as root. What cannot be installed is named in one
//! sentence, with the command to type. Nothing is ever installed with a password prompt, and
//! nothing outside the cache is changed except by `apt-get` and `rustup target add`.

mod apt;
pub(crate) mod browser;
pub(crate) mod cargo_tools;
pub(crate) mod node;
mod readers;
pub(crate) mod wasm_target;

use std::time::Instant;

use anyhow::Result;

use crate::say;
use wasm_target::WasmTarget;

/// What the client build needs.
pub(crate) struct ClientTools {
    /// How to compile for the browser.
    pub(crate) target: WasmTarget,
    /// The folders with `trunk`, `wasm-bindgen` and `wasm-opt`, to be put before PATH.
    pub(crate) path: Vec<std::path::PathBuf>,
}

impl ClientTools {
    /// Everything at its place on `command`'s PATH, and the compiler chosen.
    pub(crate) fn apply(&self, command: &mut std::process::Command) -> Result<()> {
        self.target.apply(command);
        let old = std::env::var_os("PATH").unwrap_or_default();
        let folders = self.path.iter().cloned().chain(std::env::split_paths(&old));
        command.env("PATH", std::env::join_paths(folders)?);
        Ok(())
    }
}

/// Sets up what the client build needs.
pub(crate) fn client() -> Result<ClientTools> {
    let target = wasm_target::set_up()?;
    let tools = cargo_tools::folder()?;
    cargo_tools::trunk()?;
    cargo_tools::wasm_bindgen()?;
    let wasm_opt = node::wasm_opt()?;
    Ok(ClientTools {
        target,
        path: vec![tools, wasm_opt],
    })
}

/// What is set up, as it is told, and how.
type Step = (&'static str, fn() -> Result<()>);

/// Sets up everything, with one line for each thing.
pub(crate) fn all() -> Result<()> {
    let steps: [Step; 8] = [
        ("the browser's compile target", || {
            wasm_target::set_up().map(drop)
        }),
        ("trunk", || cargo_tools::trunk()),
        ("wasm-bindgen", || cargo_tools::wasm_bindgen()),
        ("wasm-opt", || node::wasm_opt().map(drop)),
        ("a browser that tests can drive", || {
            browser::set_up().map(drop)
        }),
        ("node and the stock client of the interop tests", || {
            node::interop()
        }),
        ("programs that open what is published", readers::set_up),
        ("cargo-deny", || cargo_tools::deny().map(drop)),
    ];
    let of = steps.len();
    let mut missing = Vec::new();
    for (number, (what, set_up)) in steps.into_iter().enumerate() {
        say::step(number + 1, of, what);
        let started = Instant::now();
        match set_up() {
            Ok(()) => say::note(&format!("ready ({})", say::took(started))),
            Err(error) => {
                say::note(&format!("{error:#}"));
                missing.push(what);
            }
        }
    }
    anyhow::ensure!(
        missing.is_empty(),
        "could not set up: {}",
        missing.join(", ")
    );
    Ok(())
}
