//! What Trunk wrote into `client/dist`, made ready to be served: the three modules in the place of
//! the one, and one style sheet in the place of many, since each request costs a bad network its time.
//!
//! Every name has a hash of the content in it, and the page names every file: the service worker
//! (`client/sw.js`) keeps what the page names.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::fingerprint;
use crate::wasm::Split;

const PAGE: &str = "index.html";
const NAMES: &str = "<meta name=\"tavolo-app\" content=\"";
const SHEET: &str = "<link rel=\"stylesheet\" href=\"/";
/// What Trunk has the browser fetch beforehand: by names that are gone. `boot.js` fetches both itself.
const EARLY: [&str; 2] = ["<link rel=\"modulepreload\"", "<link rel=\"preload\""];

/// Puts the client's files into `dist`.
pub(crate) fn make(dist: &Path, split: &Split) -> Result<()> {
    let page = dist.join(PAGE);
    let mut html = fs::read_to_string(&page)?;
    html = with_modules(dist, &html, split)?;
    html = with_one_sheet(dist, &html)?;
    fs::write(&page, html)?;
    for file in fs::read_dir(dist)? {
        let path = file?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // Of the others the page has a hash.
        let is_ours = name.starts_with("tavolo-") || name == "sw.js";
        if is_ours && name.ends_with(".js") {
            let script = fs::read_to_string(&path)?;
            fs::write(&path, without_remarks(&script))?;
        }
    }
    Ok(())
}

/// Whether a file of that name follows the first load.
pub(crate) fn is_rest(name: &str) -> bool {
    let follows = ["tavolo-rest-", "tavolo-cold-"];
    follows.iter().any(|stem| name.starts_with(stem)) && name.ends_with("_bg.wasm")
}

fn with_modules(dist: &Path, html: &str, split: &Split) -> Result<String> {
    let (before, rest) = html
        .split_once(NAMES)
        .context("the page names no program")?;
    let (old, after) = rest
        .split_once('"')
        .context("the page's names do not end")?;
    for name in old.split(' ') {
        fs::remove_file(dist.join(name.trim_start_matches('/')))?;
    }
    let files = split.named(fingerprint::name)?;
    let mut names = Vec::new();
    for (name, bytes) in files {
        fs::write(dist.join(&name), bytes)?;
        names.push(format!("/{name}"));
    }
    let mut after = after.to_owned();
    for early in EARLY {
        if let Some(at) = after.find(early) {
            let end = after.get(at..).and_then(|tag| tag.find('>'));
            let end = end.context("a tag of the page does not end")?;
            after.replace_range(at..=at + end, "");
        }
    }
    Ok(format!("{before}{NAMES}{}\"{after}", names.join(" ")))
}

/// In the order of the page, in which a later rule wins.
fn with_one_sheet(dist: &Path, html: &str) -> Result<String> {
    let (mut css, mut lines) = (Vec::new(), Vec::new());
    let mut first = None;
    for line in html.lines() {
        let Some(sheet) = line.trim_start().strip_prefix(SHEET) else {
            lines.push(line.to_owned());
            continue;
        };
        let name = sheet.split('"').next().unwrap_or_default();
        css.extend(fs::read(dist.join(name))?);
        fs::remove_file(dist.join(name))?;
        if first.is_none() {
            first = Some(lines.len());
            lines.push(String::new());
        }
    }
    let line = first.and_then(|at| lines.get_mut(at));
    ensure!(line.is_some(), "the page has no style sheet");
    let css = without_comments(&String::from_utf8(css)?);
    let name = format!("tavolo-{}.css", fingerprint::name(&[css.as_bytes()]));
    if let Some(line) = line {
        *line = format!("{SHEET}{name}\">");
    }
    fs::write(dist.join(&name), css)?;
    Ok(lines.join("\n") + "\n")
}

/// A script without the lines that are said to people alone. (None of them has such a line in a text.)
fn without_remarks(script: &str) -> String {
    let lines = script.lines();
    let said = lines.filter(|line| !line.trim_start().starts_with("//"));
    said.flat_map(|line| [line, "\n"]).collect()
}

/// A style sheet without what is said in it to people, and with one space where several are: a fifth of it on
/// the wire. Words in quotes stay.
fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let (mut left, mut quote) = (css, None);
    while let Some(next) = left.chars().next() {
        if quote.is_none() && left.starts_with("/*") {
            left = left.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        match quote {
            Some(open) if open == next => quote = None,
            None if next == '"' || next == '\'' => quote = Some(next),
            _ => {}
        }
        match quote {
            None if !next.is_whitespace() => out.push(next),
            None if !out.ends_with(' ') => out.push(' '),
            None => {}
            Some(_) => out.push(next),
        }
        left = left.get(next.len_utf8()..).unwrap_or_default();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_words_in_quotes_stay() {
        let css = "/* a \"b */p::after {\n  content: \"/*  è */\"}/**/q  r{}/* open";
        let less = "p::after { content: \"/*  è */\"}q r{}";
        assert_eq!(without_comments(css), less);
        let script = "// a\nlet a = 1; // b\n  // c\n\"//\";";
        assert_eq!(without_remarks(script), "let a = 1; // b\n\"//\";\n");
    }

    #[test]
    fn all_sheets_become_one_in_their_order_at_the_place_of_the_first() -> Result<()> {
        let dist = std::env::temp_dir().join(format!("tavolo-bundle-{}", std::process::id()));
        fs::create_dir_all(&dist)?;
        fs::write(dist.join("b-1.css"), "b{}")?;
        fs::write(dist.join("a-2.css"), "a{}")?;
        let sheet = |name| format!("  {SHEET}{name}\" integrity=\"x\"/>\n");
        let html = format!(
            "<head>\n{}<meta>\n{}</head>\n",
            sheet("b-1.css"),
            sheet("a-2.css")
        );
        let html = with_one_sheet(&dist, &html)?;
        let name = format!("tavolo-{}.css", fingerprint::name(&[b"b{}a{}"]));
        assert_eq!(html, format!("<head>\n{SHEET}{name}\">\n<meta>\n</head>\n"));
        assert_eq!(fs::read(dist.join(name))?, b"b{}a{}");
        assert!(!dist.join("a-2.css").exists());
        fs::remove_dir_all(&dist)?;
        Ok(())
    }

    #[test]
    fn a_page_without_a_sheet_is_an_error() {
        assert!(with_one_sheet(Path::new("."), "<head></head>").is_err());
    }
}
