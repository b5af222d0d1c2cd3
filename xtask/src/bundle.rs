//! What Trunk wrote into `client/dist`, made ready to be served: the three modules in the place of
//! the one, and two style sheets in the place of many, since each request costs a bad network its time:
//! one for the first load, and one that follows it with the rest (`client/cold.js`).
//!
//! Every name has a hash of the content in it, and the page names every file: the service worker
//! (`client/sw.js`) keeps what the page names.

use std::fs;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::fingerprint;
use crate::wasm::Split;

const PAGE: &str = "index.html";
/// How the page names a part of the program (`client/boot.js`, `client/cold.js`).
const PART: &str = "<meta name=\"tavolo-";
/// What Trunk names: its script and its module.
const TRUNKS: [&str; 2] = ["client", "client-module"];
/// The sheet of the rest.
const REST_STYLE: &str = "rest-style";
const SHEET: &str = "<link rel=\"stylesheet\" href=\"/";
/// When a sheet of the page is loaded, as its link says: with the first load, unless it says something else.
const LOAD: &str = "data-load=\"";
/// What is drawn by the rest alone.
const AFTER: &str = "after";
/// What has the last word in both sheets: what a narrow screen, paper or a projector makes of everything.
const BOTH: &str = "both";
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
    let mut html = html.to_owned();
    let mut place = 0;
    for part in TRUNKS {
        let (tag, file) = part_of(&html, part)?;
        fs::remove_file(dist.join(file.trim_start_matches('/')))?;
        place = tag.start;
        html.replace_range(tag, "");
    }
    let mut tags = String::new();
    for (part, name, bytes) in split.named(fingerprint::name)? {
        fs::write(dist.join(&name), bytes)?;
        tags += &named(part, &name);
    }
    html.insert_str(place, &tags);
    for early in EARLY {
        if let Some(at) = html.find(early) {
            let end = html.get(at..).and_then(|tag| tag.find('>'));
            let end = end.context("a tag of the page does not end")?;
            html.replace_range(at..=at + end, "");
        }
    }
    Ok(html)
}

/// The tag by which a page names a part of the program.
fn named(part: &str, file: &str) -> String {
    format!("{PART}{part}\" content=\"/{file}\">")
}

/// Where that tag stands in a page, and the file in it.
fn part_of<'a>(html: &'a str, part: &str) -> Result<(Range<usize>, &'a str)> {
    let begins = format!("{PART}{part}\" content=\"");
    let found = html.match_indices(&begins).next().and_then(|(at, _)| {
        let after = html.get(at + begins.len()..)?;
        let (file, _) = after.split_once("\">")?;
        Some((at..at + begins.len() + file.len() + 2, file))
    });
    found.with_context(|| format!("the page does not name the program's {part}"))
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
        let load = sheet.split_once(LOAD).map(|(_, load)| load);
        let load = load.and_then(|load| load.split('"').next());
        match load {
            None => first += &css,
            Some(AFTER) => rest += &css,
            Some(BOTH) => {
                first += &css;
                rest += &css;
            }
            Some(other) => bail!("the page loads {name} “{other}”, which is not known"),
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
    let mut html = lines.join("\n") + "\n";
    let (tag, _) = part_of(&html, TRUNKS[0])?;
    html.insert_str(tag.start, &named(REST_STYLE, &rest));
    Ok(html)
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
        let sheets = [
            ("b-1.css", ""),
            ("history-2.css", " data-load=\"after\""),
            ("a-3.css", ""),
            ("modes-4.css", " data-load=\"both\""),
        ];
        let mut links = String::new();
        for (name, load) in sheets {
            fs::write(dist.join(name), format!("{}{{}}", &name[..1]))?;
            links += &format!("  {SHEET}{name}\" integrity=\"x\"{load}/>\n");
        }
        let client = named("client", "a.js");
        let html = format!("<head>\n{links}{client}\n</head>\n");
        let html = with_two_sheets(&dist, &html)?;
        let name = format!("tavolo-{}.css", fingerprint::name(&[b"b{}a{}m{}"]));
        let rest = format!("tavolo-rest-{}.css", fingerprint::name(&[b"h{}m{}"]));
        let rest_tag = named("rest-style", &rest);
        let page = format!("<head>\n{SHEET}{name}\">\n{rest_tag}{client}\n</head>\n");
        assert_eq!(html, page);
        assert_eq!(fs::read(dist.join(name))?, b"b{}a{}m{}");
        assert_eq!(fs::read(dist.join(rest))?, b"h{}m{}");
        assert!(!dist.join("a-3.css").exists());
        fs::remove_dir_all(&dist)?;
        Ok(())
    }

    #[test]
    fn a_page_without_a_sheet_or_with_one_of_no_known_load_is_an_error() -> Result<()> {
        let dist = std::env::temp_dir().join(format!("tavolo-sheet-{}", std::process::id()));
        fs::create_dir_all(&dist)?;
        let client = named("client", "a.js");
        let refused = |link: &str| -> Result<String> {
            fs::write(dist.join("a-1.css"), "a{}")?;
            let made = with_two_sheets(&dist, &format!("{link}\n{client}\n"));
            Ok(made.err().context("it was made")?.to_string())
        };
        let none = refused("<head></head>")?;
        assert!(none.contains("no style sheet"), "{none}");
        let other = refused(&format!("{SHEET}a-1.css\" data-load=\"afetr\"/>"))?;
        assert!(other.contains("afetr"), "{other}");
        fs::remove_dir_all(&dist)?;
        Ok(())
    }

    #[test]
    fn a_part_of_the_program_is_found_by_its_name() -> Result<()> {
        let html = format!(
            "{}{}\n",
            named("client-module", "b.wasm"),
            named("client", "a.js")
        );
        let (tag, file) = part_of(&html, "client")?;
        assert_eq!(
            (&html[tag], file),
            (named("client", "a.js").as_str(), "/a.js")
        );
        assert!(part_of(&html, "cold").is_err());
        Ok(())
    }
}
