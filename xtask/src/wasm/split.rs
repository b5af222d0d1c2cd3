//! Makes two modules of the client: what a plan needs to be opened and written in, and the rest
//! (`client/src/rest.rs`), which the first fetches when its page is drawn.
//!
//! The linker leaves its relocations in the module, by which `wasm_split_cli_support` tells which code
//! and data the split point alone reaches. wasm-bindgen drops them, so the splitting comes first; and
//! what Trunk's own call of wasm-bindgen made of the whole is not used.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

use crate::exec;
use crate::setup::ClientTools;

/// Has the linker leave its relocations.
pub(crate) const LINKER_FLAG: &str = "-Clink-arg=--emit-relocs";

/// What both scripts call each other before they have a hash in their name.
const MAIN: &str = "main";
const LINK: &str = "link.js";
const REST: &str = "split_rest.wasm";

/// A split client, in memory.
pub(crate) struct Split {
    /// The module of the first load.
    pub(crate) main: PathBuf,
    /// The module that follows.
    pub(crate) rest: PathBuf,
    main_script: String,
    rest_script: String,
}

/// Splits `linked`, as cargo left it, into files in `folder`.
pub(crate) fn split(linked: &Path, folder: &Path, tools: &ClientTools) -> Result<Split> {
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
        .arg("--out-dir")
        .arg(folder)
        .arg(&unbound);
    exec::quiet(&mut bindgen)?;
    Ok(Split {
        main: folder.join(format!("{MAIN}_bg.wasm")),
        rest: folder.join(REST),
        main_script: fs::read_to_string(folder.join(format!("{MAIN}.js")))?,
        rest_script: fs::read_to_string(folder.join(LINK))?,
    })
}

/// A file of the client: its name and what is in it.
pub(crate) type Named = (String, Vec<u8>);

impl Split {
    /// The four files, named by one hash of what is in them: the script and the module of the first
    /// load, then those of the rest.
    pub(crate) fn named(&self, hash: impl Fn(&[&[u8]]) -> String) -> Result<[Named; 4]> {
        let (main, rest) = (fs::read(&self.main)?, fs::read(&self.rest)?);
        let hash = hash(&[
            &main,
            &rest,
            self.main_script.as_bytes(),
            self.rest_script.as_bytes(),
        ]);
        let name = |stem: &str, end: &str| format!("tavolo-{stem}-{hash}{end}");
        let (client, follows) = (name("client", ".js"), name("rest", ".js"));
        let module = name("rest", "_bg.wasm");
        let main_script = renamed(&self.main_script, "from ", LINK, &follows)?;
        let rest_script = renamed(&self.rest_script, "from ", &format!("{MAIN}.js"), &client)?;
        let rest_script = renamed(&rest_script, "", REST, &module)?;
        Ok([
            (client, main_script.into_bytes()),
            (name("client", "_bg.wasm"), main),
            (follows, rest_script.into_bytes()),
            (module, rest),
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
