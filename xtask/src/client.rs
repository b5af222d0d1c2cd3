//! Builds the browser client into `client/dist`, precompressed, only when something has changed.
//!
//! Trunk builds; this chooses the compiler, compresses and weighs. It does not serve: the server
//! has the client inside it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};
use clap::Args;

use crate::bundle;
use crate::fingerprint::{self, Stamp};
use crate::setup::{self, ClientTools, cargo_tools, node};
use crate::{exec, places, say, wasm};

/// What the first load may weigh on the wire, brotli.
const BUDGET_BYTES: u64 = 600_000;
/// Cargo's profiles of the client.
const PROFILE: &str = "client";
const FAST: &str = "client-fast";
/// Everything that a build of the client depends on.
const INPUTS: [&str; 7] = [
    "client",
    "shared",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "xtask/src/bundle.rs",
    "xtask/src/wasm",
];

/// How to build the client.
#[derive(Args, Default)]
pub(crate) struct Options {
    /// Quick to build and big: for looking at one's own work.
    #[arg(long)]
    pub(crate) fast: bool,
    /// Print what each crate weighs in it.
    #[arg(long, conflicts_with = "fast")]
    pub(crate) sizes: bool,
}

impl Options {
    /// Quick to build and big.
    pub(crate) fn quick() -> Self {
        Self {
            fast: true,
            sizes: false,
        }
    }
}

/// `cargo xtask build-client`.
pub(crate) fn build_command(options: &Options) -> Result<()> {
    let started = Instant::now();
    let built = build(options)?;
    say::note(&format!(
        "client {} ({})",
        if built { "built" } else { "unchanged" },
        say::took(started)
    ));
    if options.sizes {
        print!("{}", fs::read_to_string(sizes_file()?)?);
    }
    Ok(())
}

/// What each crate weighs in the client as it was last built.
fn sizes_file() -> Result<PathBuf> {
    Ok(places::state()?.join("client-sizes.txt"))
}

/// Builds the client where anything it depends on has changed. True where it was built.
pub(crate) fn build(options: &Options) -> Result<bool> {
    if is_current(options)? {
        return Ok(false);
    }
    let now = fingerprint_of(options)?;
    let stamp = Stamp::of_clone("client")?;
    let tools = setup::client()?;
    stamp.clear();
    // Code that was made quickly calls other functions than what is delivered.
    let list = if options.fast {
        wasm::Names::new()
    } else {
        wasm::listed()?
    };
    let split = compile(options, &list, &tools)?;
    if !options.fast {
        fs::write(sizes_file()?, sizes(&split)?)?;
        say::note("wasm-opt …");
        for module in [&split.main, &split.rest, &split.cold] {
            wasm::squeeze(module, &tools)?;
        }
    }
    bundle::make(&dist(), &split)?;
    if options.fast {
        say::note("not compressed: --fast");
    } else {
        compress_and_weigh()?;
    }
    stamp.set(&now)?;
    Ok(true)
}

/// Builds what is delivered, but so that it tells in the browser which functions ran, none of them cold.
/// Returns their names by the number that they tell.
pub(crate) fn build_instrumented() -> Result<Vec<Option<u32>>> {
    let tools = setup::client()?;
    let stamp = Stamp::of_clone("client")?;
    stamp.clear();
    let split = compile(&Options::default(), &wasm::Names::new(), &tools)?;
    let names = wasm::instrument(&split.main)?;
    bundle::make(&dist(), &split)?;
    // Until the scenes are over it counts as somebody's own quick one.
    stamp.set(&fingerprint_of(&Options::quick())?)?;
    Ok(names)
}

/// The next build is made whatever is there.
pub(crate) fn forget() -> Result<()> {
    Stamp::of_clone("client")?.clear();
    Ok(())
}

/// Has Trunk build, and splits what cargo linked.
fn compile(options: &Options, list: &wasm::Names, tools: &ClientTools) -> Result<wasm::Split> {
    say::note("trunk build (about two minutes the first time) …");
    let mut trunk = exec::command(cargo_tools::folder()?.join("trunk"));
    trunk
        .current_dir(places::root())
        .env("CARGO_TARGET_DIR", places::target_wasm()?)
        // Trunk asks for true or false where other programs take any value.
        .env_remove("NO_COLOR")
        .args(["build", "--offline"]);
    if options.fast {
        trunk.args(["--cargo-profile", FAST]);
    } else {
        trunk.args(["--release", "--cargo-profile", PROFILE]);
    }
    tools.apply(&mut trunk)?;
    add_flags(&mut trunk, &flags(options));
    exec::stream(&mut trunk)?;
    wasm::split(
        &linked(options)?,
        &places::state()?.join("split"),
        list,
        tools,
    )
}

/// The whole client, as cargo left it.
fn linked(options: &Options) -> Result<PathBuf> {
    let profile = if options.fast { FAST } else { PROFILE };
    let folder = places::target_wasm()?.join("wasm32-unknown-unknown");
    Ok(folder.join(profile).join("tavolo-client.wasm"))
}

/// What each crate weighs in the first load, then in the rest.
fn sizes(split: &wasm::Split) -> Result<String> {
    let of = |module: &Path| wasm::sizes_of(&fs::read(module)?);
    let (main, rest, cold) = (of(&split.main)?, of(&split.rest)?, of(&split.cold)?);
    Ok(format!(
        "The first load\n{main}\nThe rest\n{rest}\nWhat both share and a first load does not call\n{cold}"
    ))
}

/// What the compiler is told beside what the target needs.
fn flags(options: &Options) -> Vec<String> {
    let mut flags = vec![wasm::LINKER_FLAG.to_owned()];
    if options.fast {
        return flags;
    }
    // Names that say for which types a generic function was made: by them it is known from one build to
    // the next (`wasm::cold`). None is left in what is delivered.
    flags.push("-Csymbol-mangling-version=v0".to_owned());
    // A panic names the file in which it happened: for libraries without the folder in which this
    // machine keeps them, which weighs some kilobytes and is nobody's business.
    for folder in places::registry_sources() {
        // Flags are separated by spaces.
        if !folder.to_string_lossy().contains(char::is_whitespace) {
            flags.push(format!("--remap-path-prefix={}/=", folder.display()));
        }
    }
    flags
}

fn add_flags(trunk: &mut Command, flags: &[String]) {
    const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";
    let set = trunk.get_envs().find(|(name, _)| *name == FLAGS);
    let set = set.and_then(|(_, value)| value.map(ToOwned::to_owned));
    let mut all = set.or_else(|| std::env::var_os(FLAGS)).unwrap_or_default();
    for flag in flags {
        all.push(" ");
        all.push(flag);
    }
    trunk.env(FLAGS, all);
}

/// Builds the client unless either kind of it is there and up to date: whoever looks at their own
/// work with a quick one tests that one.
pub(crate) fn build_if_missing() -> Result<()> {
    if !is_current(&Options::quick())? {
        build(&Options::default())?;
    }
    Ok(())
}

/// Whether `client/dist` is what this would build.
fn is_current(options: &Options) -> Result<bool> {
    let stamp = Stamp::of_clone("client")?;
    Ok(stamp.is(&fingerprint_of(options)?) && dist().join("index.html").is_file())
}

fn fingerprint_of(options: &Options) -> Result<String> {
    let kind = if options.fast { "fast" } else { "client" };
    let mut tools = vec![kind, cargo_tools::TRUNK, node::BINARYEN];
    tools.extend(wasm::PASSES);
    fingerprint::of(&INPUTS, &tools)
}

/// Where Trunk puts the client.
pub(crate) fn dist() -> PathBuf {
    places::root().join("client/dist")
}

/// Beside each file, the same file in brotli and in gzip; and a line about the first load, another
/// about what follows it.
fn compress_and_weigh() -> Result<()> {
    let (mut first, mut rest) = (0, 0);
    for file in files(&dist())? {
        let bytes = fs::read(&file)?;
        let brotli = write_brotli(&file, &bytes)?;
        write_gzip(&file, &bytes)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if bundle::is_rest(&name) {
            rest += brotli;
        } else {
            first += brotli;
        }
    }
    say::note(&format!(
        "client: first load {} brotli, budget {}; the rest, fetched after it, {}",
        say::kilobytes(first),
        say::kilobytes(BUDGET_BYTES),
        say::kilobytes(rest),
    ));
    if first > BUDGET_BYTES {
        say::note("the first load is over its budget");
    }
    Ok(())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let packed = path
            .extension()
            .is_some_and(|end| end == "br" || end == "gz");
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if !packed {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn write_brotli(file: &Path, bytes: &[u8]) -> Result<u64> {
    let mut packed = Vec::new();
    // Quality 11, window 2^22: packed once, read many times.
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 22);
    writer.write_all(bytes)?;
    drop(writer);
    fs::write(beside(file, ".br"), &packed)
        .with_context(|| format!("cannot write beside {}", file.display()))?;
    Ok(u64::try_from(packed.len())?)
}

fn write_gzip(file: &Path, bytes: &[u8]) -> Result<()> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes)?;
    fs::write(beside(file, ".gz"), writer.finish()?)?;
    Ok(())
}
