//! What each crate weighs in the client.
//!
//! By the names of functions, as the compiler left them: before `wasm-opt`, which keeps no names.
//! A generic function counts for the crate that it is written in, whoever uses it; one that was
//! inlined counts for its caller.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::Result;
use rustc_demangle::demangle;

use super::module::Module;
use crate::say;

/// So many crates are named; the rest is summed up.
const CRATES_SHOWN: usize = 30;

/// A table of the crates of a module, the heaviest first.
pub(crate) fn of(wasm: &[u8]) -> Result<String> {
    let module = Module::read(wasm)?;
    let mut crates: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for function in &module.functions {
        let of = function.name.map(|name| demangle(name).to_string());
        let of = of.as_deref().map_or("(without a name)", crate_of);
        let (bytes, count) = crates.entry(of.to_owned()).or_default();
        *bytes += function.body.len();
        *count += 1;
    }
    let all: usize = crates.values().map(|(bytes, _)| bytes).sum();
    let mut rows: Vec<_> = crates.into_iter().collect();
    rows.sort_by_key(|(_, (bytes, _))| std::cmp::Reverse(*bytes));

    let mut table = format!("{:>9}  {:>5}  {:>9}  crate\n", "bytes", "%", "functions");
    let mut line = |(bytes, count): (usize, usize), name: &str| {
        let tenths = bytes * 1_000 / all.max(1);
        // Writing into a String cannot fail.
        let _ = writeln!(
            table,
            "{bytes:>9}  {:>3}.{}  {count:>9}  {name}",
            tenths / 10,
            tenths % 10
        );
    };
    let rest = rows.split_off(rows.len().min(CRATES_SHOWN));
    for (name, weight) in rows {
        line(weight, &name);
    }
    let rest = rest
        .into_iter()
        .fold((0, 0), |sum, (_, each)| (sum.0 + each.0, sum.1 + each.1));
    line(rest, "(all others)");
    let data = u64::try_from(module.data_bytes)?;
    let code = u64::try_from(all)?;
    let _ = writeln!(
        table,
        "code {}, data {} (before wasm-opt and compression)",
        say::kilobytes(code),
        say::kilobytes(data)
    );
    Ok(table)
}

/// The crate in which a function is written, by its name: the first path of the name, or, where
/// the type is a parameter, the trait's.
fn crate_of(name: &str) -> &str {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    name.split(|c: char| !(is_part(c) || c == ':' || c == '['))
        .filter(|word| word.contains("::") || word.contains('['))
        .filter_map(|path| path.split([':', '[']).next())
        .find(|word| !word.is_empty())
        .unwrap_or("(others)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_counts_for_the_crate_that_it_is_written_in() {
        for (name, wanted) in [
            ("yew::html::component::run::h0123456789abcdef", "yew"),
            (
                "<&mut serde_json::de::Deserializer<R> as serde_core::de::Deserializer>::next",
                "serde_json",
            ),
            ("<T as alloc::string::ToString>::to_string", "alloc"),
            ("core[c5930c85a12de822]::fmt::float::exact::<f64>", "core"),
            ("<(A, B) as hexane::Column>::close", "hexane"),
            ("memcpy", "(others)"),
        ] {
            assert_eq!(crate_of(name), wanted, "{name}");
        }
    }
}
