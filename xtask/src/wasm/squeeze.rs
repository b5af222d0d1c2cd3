//! Makes the client's WebAssembly small on the wire.
//!
//! What counts is the size after brotli. Passes of `wasm-opt` that make the module smaller by
//! making its parts less alike (inlining, coalescing locals, common subexpressions) make it larger
//! there, so that its `-Oz` is 1 % worse than nothing. Those that are run are the ones that were
//! measured to help. Then functions that resemble each other are put next to each other, which is
//! another 2 %.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::module::Module;
use crate::exec;
use crate::setup::ClientTools;

/// The features that rustc uses, one by one: with all of them `wasm-opt` writes compact imports,
/// which browsers refuse.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];
/// The passes, in order.
pub(crate) const PASSES: [&str; 16] = [
    "--optimize-level=2",
    "--shrink-level=2",
    "--duplicate-function-elimination",
    "--remove-unused-module-elements",
    "--memory-packing",
    "--dce",
    "--vacuum",
    "--remove-unused-brs",
    "--optimize-instructions",
    "--simplify-locals-nostructure",
    "--rse",
    "--code-folding",
    "--remove-unused-brs",
    "--vacuum",
    "--reorder-locals",
    "--duplicate-function-elimination",
];

/// Makes the module in that file smaller.
pub(crate) fn squeeze(file: &Path, tools: &ClientTools) -> Result<()> {
    let between = file.with_extension("between");
    let run = |passes: &[&str], from: &Path, to: &Path| {
        let mut wasm_opt = exec::command("wasm-opt");
        tools.apply(&mut wasm_opt)?;
        wasm_opt.args(FEATURES).args(passes);
        wasm_opt.arg(from).arg("-o").arg(to);
        exec::quiet(&mut wasm_opt).map(drop)
    };
    run(&PASSES, file, &between)?;
    let bytes = fs::read(&between)?;
    let module = Module::read(&bytes)?;
    fs::write(&between, module.with_names(&ordered(&module))?)?;
    // What is said in it of the compiler is for nobody here.
    let last = [
        "--reorder-functions-by-name",
        "--strip-producers",
        "--strip-target-features",
    ];
    run(&last, &between, file)?;
    fs::remove_file(&between)?;
    Ok(())
}

/// A name for each function, so that in the names' order like stands beside like: first by type,
/// then by the code itself.
fn ordered(module: &Module<'_>) -> Vec<String> {
    let mut order: Vec<usize> = (0..module.functions.len()).collect();
    let like = |at: &usize| module.functions.get(*at).map(|each| (each.kind, each.body));
    order.sort_by_key(like);
    let mut names = vec![String::new(); order.len()];
    for (place, at) in order.into_iter().enumerate() {
        if let Some(name) = names.get_mut(at) {
            *name = format!("f{place:08}");
        }
    }
    names
}
