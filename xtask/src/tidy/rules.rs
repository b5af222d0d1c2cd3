//! The rules. Each looks at one file and says what is broken, with the line.
//!
//! They are deliberately simple: a rule that needs a parser is clippy's, or a test's.

use super::files::File;

const FILE_LINES_MAX: usize = 500;
const FILE_LINES_GOOD: usize = 400;
const FUNCTION_LINES_MAX: usize = 70;
/// A component is one function by Yew's rules, and half of it is the page's markup.
const COMPONENT_LINES_MAX: usize = 100;

/// Everything about one file.
pub(crate) fn check(file: &File, broken: &mut Vec<String>, remarks: &mut Vec<String>) {
    if file.is_rust() {
        length(file, broken, remarks);
        functions(file, broken);
        header(file, broken);
        tests_are_honest(file, broken);
        bounds(file, broken);
        absences(file, broken);
    }
    if file.path.ends_with(".css") {
        looks_up(file, broken);
    }
    nothing_of_a_machine(file, broken);
}

/// With one rule that looks at what is inside an element, the browser looks at the whole page anew
/// for each element that comes or goes: fifteen times the work for each row that is scrolled by.
fn looks_up(file: &File, broken: &mut Vec<String>) {
    for (number, line) in lines(file) {
        if line.contains(":has(") {
            broken.push(format!(
                "{}:{number}: no `:has`: who draws the element gives it a class",
                file.path
            ));
        }
    }
}

fn length(file: &File, broken: &mut Vec<String>, remarks: &mut Vec<String>) {
    let lines = file.text.lines().count();
    if lines > FILE_LINES_MAX {
        broken.push(format!(
            "{}: {lines} lines; at most {FILE_LINES_MAX}: split it",
            file.path
        ));
    } else if lines > FILE_LINES_GOOD {
        remarks.push(format!(
            "{}: {lines} lines; about {FILE_LINES_GOOD} is enough",
            file.path
        ));
    }
}

/// Measures by indentation, as rustfmt leaves it: from the line with `fn` to the closing brace in
/// the same column.
fn functions(file: &File, broken: &mut Vec<String>) {
    let mut open: Option<(usize, usize, String)> = None;
    for (index, line) in file.text.lines().enumerate() {
        let trimmed = line.trim_start();
        let column = line.len() - trimmed.len();
        match &open {
            None => {
                if let Some(name) = function_name(trimmed)
                    && !line.trim_end().ends_with('}')
                    && !line.trim_end().ends_with(';')
                {
                    open = Some((index, column, name.to_owned()));
                }
            }
            Some((start, at, name)) => {
                if column == *at && trimmed.starts_with('}') {
                    let lines = index - start + 1;
                    let component = name.starts_with(char::is_uppercase);
                    let most = if component {
                        COMPONENT_LINES_MAX
                    } else {
                        FUNCTION_LINES_MAX
                    };
                    if lines > most {
                        broken.push(format!(
                            "{}:{}: `{name}` has {lines} lines; at most {most}",
                            file.path,
                            start + 1
                        ));
                    }
                    open = None;
                } else if column == *at && trimmed.starts_with(") ") && trimmed.ends_with(';') {
                    open = None;
                }
            }
        }
    }
}

fn function_name(line: &str) -> Option<&str> {
    let mut rest = line;
    for word in [
        "pub(crate) ",
        "pub(super) ",
        "pub ",
        "const ",
        "async ",
        "unsafe ",
    ] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let rest = rest.strip_prefix("fn ")?;
    rest.split(['(', '<']).next()
}

fn header(file: &File, broken: &mut Vec<String>) {
    if !file.text.starts_with("//!") {
        broken.push(format!(
            "{}:1: begin with `//!`: what this is, why, and what it does not do",
            file.path
        ));
    }
}

/// No test is skipped, tried again, or waits by guess.
fn tests_are_honest(file: &File, broken: &mut Vec<String>) {
    let words = [
        (concat!("#[", "ignore"), "no ignored tests"),
        ("flaky", "no flaky tests: mend it"),
        (concat!("retry_", "test"), "no retries"),
    ];
    for (number, line) in lines(file) {
        for (word, why) in words {
            if line.contains(word) && !own(file) {
                broken.push(format!("{}:{number}: {why}", file.path));
            }
        }
    }
}

/// A bound is a constant of `limits`, with its reason.
fn bounds(file: &File, broken: &mut Vec<String>) {
    let product = ["shared/src/", "server/src/"]
        .iter()
        .any(|part| file.path.starts_with(part));
    let limits = file.path.starts_with("shared/src/limits");
    if !product || limits || file.is_test() {
        return;
    }
    for (number, line) in lines(file) {
        let Some(rest) = line.trim_start().split_once("const ").map(|(_, rest)| rest) else {
            continue;
        };
        let name = rest.split(':').next().unwrap_or_default();
        let bound = ["_MAX", "_MIN", "_LIMIT"]
            .iter()
            .any(|end| name.ends_with(end));
        if bound && !rest.contains("limits::") {
            broken.push(format!(
                "{}:{number}: `{name}` belongs in limits.rs",
                file.path
            ));
        }
    }
}

/// The invariants of ARCHITECTURE.md that are absences of a word.
fn absences(file: &File, broken: &mut Vec<String>) {
    let rules: [(&str, &[&str], &[&str], &str); 5] = [
        (
            "shared/src/",
            &[
                "SystemTime::now",
                "Instant::now",
                "rand::",
                "web_sys",
                "tokio::",
                "getrandom::",
            ],
            &[],
            "shared has no clock, no randomness and no IO",
        ),
        (
            "server/src/",
            &["ciborium"],
            &[],
            "nothing but shared's protocol knows CBOR",
        ),
        (
            "server/src/",
            &["sqlx"],
            &["server/src/store/", "server/src/identity/"],
            "nothing but store and identity talks to the database",
        ),
        (
            "client/src/",
            &["web_sys::WebSocket", "use idb", "idb::"],
            &["client/src/io/"],
            "only the client's io talks to the network and to IndexedDB",
        ),
        (
            "",
            &["allow(unsafe_code)"],
            &["client/src/rest.rs", "xtask/src/tidy/"],
            "nothing is unsafe but the border between the client's two modules",
        ),
    ];
    for (number, line) in lines(file) {
        let code = line.split("//").next().unwrap_or_default();
        for (part, words, allowed, why) in &rules {
            let here = file.path.starts_with(part)
                && !file.is_test()
                && !allowed.iter().any(|place| file.path.starts_with(place));
            if here && words.iter().any(|word| code.contains(word)) {
                broken.push(format!("{}:{number}: {why}", file.path));
            }
        }
    }
}

/// Nothing that is true on one machine only.
fn nothing_of_a_machine(file: &File, broken: &mut Vec<String>) {
    let words = [
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("/wo", "rk/"),
        concat!("/Us", "ers/"),
        concat!("registry", ".npmjs"),
        concat!("index.crates", ".io"),
        concat!("pypi", ".org"),
    ];
    if own(file) {
        return;
    }
    for (number, line) in lines(file) {
        for word in words {
            if line.contains(word) {
                broken.push(format!(
                    "{}:{number}: `{word}` is of one machine",
                    file.path
                ));
            }
        }
    }
}

fn lines(file: &File) -> impl Iterator<Item = (usize, &str)> {
    file.text
        .lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line))
}

/// This file itself must be able to name what it forbids.
fn own(file: &File) -> bool {
    file.path.starts_with("xtask/src/tidy/")
}

#[cfg(test)]
mod tests {
    use super::{File, check};

    fn broken(path: &str, text: &str) -> Vec<String> {
        let (mut broken, mut remarks) = (Vec::new(), Vec::new());
        let file = File {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        check(&file, &mut broken, &mut remarks);
        broken
    }

    #[test]
    fn a_module_without_a_header_is_found() {
        assert_eq!(broken("shared/src/a.rs", "//! What.\n").len(), 0);
        assert_eq!(broken("shared/src/a.rs", "use b;\n").len(), 1);
    }

    #[test]
    fn a_long_function_is_found_and_a_long_component_may_be_longer() {
        let body = "    let a = 1;\n".repeat(80);
        let function = format!("//! What.\npub(crate) fn long(\n    a: u8,\n) {{\n{body}}}\n");
        assert_eq!(broken("shared/src/a.rs", &function).len(), 1);
        let component = format!("//! What.\nfn Long() -> Html {{\n{body}}}\n");
        assert_eq!(broken("client/src/a.rs", &component).len(), 0);
    }

    #[test]
    fn a_bound_outside_its_page_is_found() {
        let text = "//! What.\nconst FRAME_BYTES_MAX: usize = 1;\n";
        assert_eq!(broken("server/src/a.rs", text).len(), 1);
        assert_eq!(broken("shared/src/limits.rs", text).len(), 0);
    }

    #[test]
    fn a_clock_in_shared_is_found_but_not_in_its_words() {
        assert_eq!(
            broken("shared/src/a.rs", "//! What.\nlet now = Instant::now();\n").len(),
            1
        );
        assert_eq!(
            broken("shared/src/a.rs", "//! What.\n// No Instant::now() here.\n").len(),
            0
        );
    }
}
