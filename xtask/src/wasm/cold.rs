//! Takes out of the first module the functions that neither opening a plan nor writing in it calls: the
//! cold ones, by the list in `client/cold.txt`, which `cargo xtask profile-client` measures in a browser.
//!
//! They are in a third module (`apart`), which follows the first load like the rest (`client/cold.js`);
//! whoever calls one earlier waits for it there and then. So a wrong list costs time and nothing else, and a function
//! that is not in it stays: it grows old without harm.
//!
//! A function is known by its name with all types that it was made for, as a hash of 32 bits: two of
//! one hash are moved together.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result};
use rustc_demangle::demangle;
use sha2::{Digest, Sha256};
use walrus::ir::Value;
use walrus::{FunctionId, FunctionKind, Module, ValType};

use super::apart::{Apart, own, read, take_apart};
use super::data::move_data;
use super::{COLD_SCRIPT, reach};
use crate::places;

/// Where the list is kept.
pub(crate) const LIST: &str = "client/cold.txt";
/// A function of fewer instructions weighs less than its stub and its place in the table.
const INSTRUCTIONS_MIN: u64 = 8;
/// What an instrumented module tells the script each function's number by.
const PROBE: &str = "ran";

/// The names of functions, as far as a list needs them.
pub(crate) type Names = BTreeSet<u32>;

/// The list of what is moved.
///
/// # Errors
/// It is not there, or a line of it is no number.
pub(crate) fn listed() -> Result<Names> {
    let text = fs::read_to_string(places::root().join(LIST)).with_context(|| LIST)?;
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .flat_map(str::split_whitespace)
        .map(|hash| u32::from_str_radix(hash, 16).with_context(|| format!("{LIST}: {hash}")))
        .collect()
}

/// The short form of a function's name.
fn name_of(module: &Module, id: FunctionId) -> Option<u32> {
    let name = module.funcs.get(id).name.as_deref()?;
    // Without the hashes of crates, which are others with each version of the compiler.
    let name = format!("{:#}", demangle(name));
    let hash = Sha256::digest(name.as_bytes());
    hash.first_chunk().map(|bytes| u32::from_be_bytes(*bytes))
}

/// Moves what is listed out of the module in `main` into one in `cold`, with the data that it alone
/// reaches. `linked` is the client as the linker left it, and `split` what was split off from it for the
/// first load, which wasm-bindgen made `main` of.
pub(super) fn carve(
    (linked, split): (&[u8], &[u8]),
    (main, cold): (&Path, &Path),
    list: &Names,
) -> Result<()> {
    let bytes = fs::read(main)?;
    let mut apart = take_apart(&bytes, |module, id| is_listed(module, id, list))?;
    let kept = data_kept((linked, split), &apart)?;
    move_data(&mut apart, &kept)?;
    let (first, moved) = apart.finished();
    fs::write(main, first)?;
    fs::write(cold, moved)?;
    Ok(())
}

fn is_listed(module: &Module, id: FunctionId, list: &Names) -> bool {
    let FunctionKind::Local(body) = &module.funcs.get(id).kind else {
        return false;
    };
    body.size() >= INSTRUCTIONS_MIN && name_of(module, id).is_some_and(|name| list.contains(&name))
}

/// The addresses of the data that a function reaches which stays.
fn data_kept((linked, split): (&[u8], &[u8]), apart: &Apart) -> Result<Vec<Range<u32>>> {
    let first = &apart.first;
    let moved: HashSet<FunctionId> = apart.stubs.iter().copied().collect();
    let (goes, stays): (Vec<_>, Vec<_>) = own(first).into_iter().partition(|id| moved.contains(id));
    let names = |of: Vec<FunctionId>| -> HashSet<&str> {
        let names = of.into_iter().map(|id| first.funcs.get(id).name.as_deref());
        names.flatten().collect()
    };
    let (goes, stays) = (names(goes), names(stays));
    reach::reached(linked, split, |name| {
        stays.contains(name) || !goes.contains(name)
    })
}

/// Has each function of the module tell the probe its number when it is called, and returns their names
/// by that number; none where a function is too small to be moved.
pub(crate) fn instrument(file: &Path) -> Result<Vec<Option<u32>>> {
    let mut module = read(&fs::read(file)?)?;
    let one = module.types.add(&[ValType::I32], &[]);
    let functions = own(&module);
    let (probe, _) = module.add_import_func(&format!("./{COLD_SCRIPT}"), PROBE, one);
    let mut names = Vec::new();
    for (number, id) in (0_i32..).zip(functions) {
        let name = name_of(&module, id);
        let FunctionKind::Local(body) = &mut module.funcs.get_mut(id).kind else {
            continue;
        };
        names.push(name.filter(|_| body.size() >= INSTRUCTIONS_MIN));
        let mut start = body.builder_mut().func_body();
        start.const_at(0, Value::I32(number)).call_at(1, probe);
    }
    fs::write(file, module.emit_wasm())?;
    Ok(names)
}
