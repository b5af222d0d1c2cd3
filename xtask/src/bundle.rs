//! What Trunk wrote into `client/dist`, made ready to be served: the three modules in the place of
//! the one, and two style sheets in the place of many, since each request costs a bad network its time:
//! one for the first load, and one that follows it with the rest (`client/cold.js`).
//!
//! Every name has a hash of the content in it, and the page names every file: the service worker
//! (`client/sw.js`) keeps what the page names.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::fingerprint;
use crate::wasm::Split;

const PAGE: &str = "index.html";
const NAMES: &str = "<meta name=\"tavolo-app\" content=\"";
const SHEET: &str = "<link rel=\"stylesheet\" href=\"/";
/// The sheets of what is drawn by the rest alone, by the beginnings of their names.
const FOLLOW: [&str; 12] = [
    "panel-",
    "comments-",
    "roster-",
    "review-",
    "final-",
    "meeting-",
    "form-",
    "restore-",
    "history-",
    "agenda-",
    "inventory-",
    "ideas-",
];
/// What has the last word in both sheets: what a narrow screen, paper or a projector makes of everything.
const LAST: [&str; 2] = ["cards-", "modes-"];
/// What Trunk has the browser fetch beforehand: by names that are gone. `boot.js` fetches both itself.
const EARLY: [&str; 2] = ["<link rel=\"modulepreload\"", "<link rel=\"preload\""];

/// Puts the client's files into `dist`.
pub(crate) fn make(dist: &Path, split: &Split) -> Result<()> {
    let page = dist.join(PAGE);
    let mut html = fs::read_to_string(&page)?;
    html = with_modules(dist, &html, split)?;
    html = with_two_sheets(dist, &html)?;
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
    let is_script = name.ends_with(".js");
    follows.iter().any(|stem| name.starts_with(stem)) && !is_script
}

fn with_modules(dist: &Path, html: &str, split: &Split) -> Result<String> {
    let (before, old, after) = named(html)?;
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

/// The page before the names of its files, the names, and the page after them.
fn named(html: &str) -> Result<(&str, &str, &str)> {
    let (before, rest) = html
        .split_once(NAMES)
        .context("the page names no program")?;
    let (names, after) = rest
        .split_once('"')
        .context("the page's names do not end")?;
    Ok((before, names, after))
}

/// In the order of the page, in which a later rule wins. The first sheet stands at the place of the first; the
/// other is named beside the modules.
fn with_two_sheets(dist: &Path, html: &str) -> Result<String> {
    let (mut first, mut rest, mut lines) = (String::new(), String::new(), Vec::new());
    let mut place = None;
    for line in html.lines() {
        let Some(sheet) = line.trim_start().strip_prefix(SHEET) else {
            lines.push(line.to_owned());
            continue;
        };
        let name = sheet.split('"').next().unwrap_or_default();
        let css = fs::read_to_string(dist.join(name))?;
        fs::remove_file(dist.join(name))?;
        let is = |stems: &[&str]| stems.iter().any(|stem| name.starts_with(stem));
        if !is(&FOLLOW) {
            first += &css;
        }
        if is(&FOLLOW) || is(&LAST) {
            rest += &css;
        }
        if place.is_none() {
            place = Some(lines.len());
            lines.push(String::new());
        }
    }
    let line = place.and_then(|at| lines.get_mut(at));
    let line = line.context("the page has no style sheet")?;
    *line = format!("{SHEET}{}\">", with_sheet(dist, "tavolo", &first)?);
    let rest = with_sheet(dist, "tavolo-rest", &rest)?;
    let html = lines.join("\n") + "\n";
    let (before, names, after) = named(&html)?;
    Ok(format!("{before}{NAMES}{names} /{rest}\"{after}"))
}

/// Puts a sheet into `dist`, and returns its name.
fn with_sheet(dist: &Path, stem: &str, css: &str) -> Result<String> {
    let css = without_comments(css);
    let name = format!("{stem}-{}.css", fingerprint::name(&[css.as_bytes()]));
    fs::write(dist.join(&name), css)?;
    Ok(name)
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
    fn all_sheets_become_two_in_their_order() -> Result<()> {
        let dist = std::env::temp_dir().join(format!("tavolo-bundle-{}", std::process::id()));
        fs::create_dir_all(&dist)?;
        let sheets = ["b-1.css", "history-2.css", "a-3.css", "modes-4.css"];
        let mut links = String::new();
        for name in sheets {
            fs::write(dist.join(name), format!("{}{{}}", &name[..1]))?;
            links += &format!("  {SHEET}{name}\" integrity=\"x\"/>\n");
        }
        let html = format!("<head>\n{links}{NAMES}/a.js\">\n</head>\n");
        let html = with_two_sheets(&dist, &html)?;
        let name = format!("tavolo-{}.css", fingerprint::name(&[b"b{}a{}m{}"]));
        let rest = format!("tavolo-rest-{}.css", fingerprint::name(&[b"h{}m{}"]));
        let page = format!("<head>\n{SHEET}{name}\">\n{NAMES}/a.js /{rest}\">\n</head>\n");
        assert_eq!(html, page);
        assert_eq!(fs::read(dist.join(name))?, b"b{}a{}m{}");
        assert_eq!(fs::read(dist.join(rest))?, b"h{}m{}");
        assert!(!dist.join("a-3.css").exists());
        fs::remove_dir_all(&dist)?;
        Ok(())
    }

    #[test]
    fn a_page_without_a_sheet_is_an_error() {
        assert!(with_two_sheets(Path::new("."), "<head></head>").is_err());
    }
}
