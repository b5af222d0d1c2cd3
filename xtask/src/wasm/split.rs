//! Makes three modules of the client: what a plan needs to be opened and written in; the rest
//! (`client/src/rest.rs`), which the first fetches when its page is drawn; and what the two share, but a
//! first load does not call ([`cold`]).
//!
//! The linker leaves its relocations in the module, by which `wasm_split_cli_support` tells which code
//! and data the split point alone reaches. wasm-bindgen drops them, so the splitting comes first; and
//! what Trunk's own call of wasm-bindgen made of the whole is not used.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

use super::{COLD_SCRIPT, cold};
use crate::setup::ClientTools;
use crate::{exec, places};

/// Has the linker leave its relocations.
pub(crate) const LINKER_FLAG: &str = "-Clink-arg=--emit-relocs";

/// What both scripts call each other before they have a hash in their name.
const MAIN: &str = "main";
const LINK: &str = "link.js";
const REST: &str = "split_rest.wasm";
const COLD: &str = "cold.wasm";
/// In the script of the first load: what it gives to the module. In that of the rest: what else has to be
/// there before it.
const IMPORTS: &str = "\"./link.js\": import1,";
const BEFORE_REST: &str = "\n, []));";

/// A split client, in memory.
pub(crate) struct Split {
    /// The module of the first load.
    pub(crate) main: PathBuf,
    /// The module that follows.
    pub(crate) rest: PathBuf,
    /// The module of the functions that both share and a first load does not call.
    pub(crate) cold: PathBuf,
    main_script: String,
    rest_script: String,
    cold_script: String,
}

/// Splits `linked`, as cargo left it, into files in `folder`; of the functions of the first load those
/// in `list` are cold.
pub(crate) fn split(
    linked: &Path,
    folder: &Path,
    list: &cold::Names,
    tools: &ClientTools,
) -> Result<Split> {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder)?;
    let bytes = fs::read(linked).with_context(|| format!("no {}", linked.display()))?;
    let unbound = folder.join("unbound.wasm");
    let main_module = format!("./{MAIN}.js");
    let link_name = format!("./{LINK}");
    let mut options = Options::new(&bytes);
    options.output_dir = folder;
    options.main_out_path = &unbound;
    options.link_name = &link_name;
    options.main_module = &main_module;
    transform(options).map_err(|error| anyhow!("{error:#}"))?;

    let mut bindgen = exec::command("wasm-bindgen");
    tools.apply(&mut bindgen)?;
    bindgen
        .args(["--target", "web", "--no-typescript", "--out-name", MAIN])
        // The rest comes into the first module's table of functions, which the linker exports.
        .arg("--keep-lld-exports")
        // By their full names cold functions are known.
        .arg("--no-demangle")
        .arg("--out-dir")
        .arg(folder)
        .arg(&unbound);
    exec::quiet(&mut bindgen)?;
    let split = Split {
        main: folder.join(format!("{MAIN}_bg.wasm")),
        rest: folder.join(REST),
        cold: folder.join(COLD),
        main_script: with_cold(&fs::read_to_string(folder.join(format!("{MAIN}.js")))?)?,
        rest_script: after_cold(&fs::read_to_string(folder.join(LINK))?)?,
        cold_script: fs::read_to_string(places::root().join("client").join(COLD_SCRIPT))?,
    };
    let apart = fs::read(&unbound)?;
    cold::carve((&bytes, &apart), (&split.main, &split.cold), list)?;
    Ok(split)
}

/// The script of the first load, which gives its module also what `cold.js` does.
fn with_cold(script: &str) -> Result<String> {
    ensure!(
        script.contains(IMPORTS),
        "the client's script imports no {LINK}"
    );
    let imports = format!("{IMPORTS}\n        \"./{COLD_SCRIPT}\": import2,");
    Ok(format!(
        "import * as import2 from \"./{COLD_SCRIPT}\"\n{}",
        script.replace(IMPORTS, &imports)
    ))
}

/// The script of the rest, which waits for the cold functions: nearly all of it calls some.
fn after_cold(script: &str) -> Result<String> {
    ensure!(script.contains(BEFORE_REST), "{LINK} loads nothing");
    Ok(format!(
        "import {{ later }} from \"./{COLD_SCRIPT}\";\n{}",
        script.replace(BEFORE_REST, "\n, [later]));")
    ))
}

/// A file of the client: which part it is, its name, and what is in it.
pub(crate) type Named = (&'static str, String, Vec<u8>);

impl Split {
    /// The six files, named by one hash of what is in them: the script and the module of the first
    /// load, then those that follow. By its part the page names each (`client/boot.js`).
    pub(crate) fn named(&self, hash: impl Fn(&[&[u8]]) -> String) -> Result<[Named; 6]> {
        let (main, rest) = (fs::read(&self.main)?, fs::read(&self.rest)?);
        let cold = fs::read(&self.cold)?;
        let hash = hash(&[
            &main,
            &rest,
            &cold,
            self.main_script.as_bytes(),
            self.rest_script.as_bytes(),
            self.cold_script.as_bytes(),
        ]);
        let name = |stem: &str, end: &str| format!("tavolo-{stem}-{hash}{end}");
        let client = name("client", ".js");
        let (follows, follows_module) = (name("rest", ".js"), name("rest", "_bg.wasm"));
        let (seldom, seldom_module) = (name("cold", ".js"), name("cold", "_bg.wasm"));
        let main_name = format!("{MAIN}.js");
        let main_script = renamed(&self.main_script, "from ", LINK, &follows)?;
        let main_script = renamed(&main_script, "from ", COLD_SCRIPT, &seldom)?;
        let rest_script = renamed(&self.rest_script, "from ", &main_name, &client)?;
        let rest_script = renamed(&rest_script, "from ", COLD_SCRIPT, &seldom)?;
        let rest_script = renamed(&rest_script, "", REST, &follows_module)?;
        let cold_script = renamed(&self.cold_script, "from ", &main_name, &client)?;
        let cold_script = renamed(&cold_script, "", COLD, &seldom_module)?;
        Ok([
            ("client", client, main_script.into_bytes()),
            ("client-module", name("client", "_bg.wasm"), main),
            ("rest", follows, rest_script.into_bytes()),
            ("rest-module", follows_module, rest),
            ("cold", seldom, cold_script.into_bytes()),
            ("cold-module", seldom_module, cold),
        ])
    }
}

/// A script in which another file has another name, where that stands `after` something. Where a
/// script names a module to the other module and not to the browser, the name stays.
fn renamed(script: &str, after: &str, name: &str, new: &str) -> Result<String> {
    let (wanted, new) = (
        format!("{after}\"./{name}\""),
        format!("{after}\"./{new}\""),
    );
    ensure!(
        script.contains(&wanted),
        "the client's script names no {name}"
    );
    Ok(script.replace(&wanted, &new))
}

#[cfg(test)]
mod tests {
    use super::renamed;

    #[test]
    fn a_file_is_renamed_where_the_browser_fetches_it_and_nowhere_else() -> anyhow::Result<()> {
        let script = "import * as a from \"./link.js\";\nimports = { \"./link.js\": a };";
        let new = renamed(script, "from ", "link.js", "rest-1.js")?;
        assert_eq!(
            new,
            "import * as a from \"./rest-1.js\";\nimports = { \"./link.js\": a };"
        );
        assert!(renamed(script, "from ", "main.js", "main-1.js").is_err());
        Ok(())
    }
}
