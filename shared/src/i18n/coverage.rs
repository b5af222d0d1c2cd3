//! Holds messages and sources together, of the client and of the server each: no message is missing, extra or unused
//! in any of the three languages, and no source asks for one that does not exist or gives it
//! arguments that it does not take.
//!
//! Sources name a message only as `t!(language, "id", name = value, …)` or `msg!("id")`, with the
//! id written out: that is what makes this test possible.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::Catalogue;
use crate::api::Language;

type Names = BTreeSet<String>;

/// Whoever has messages of its own.
const HOMES: [&str; 2] = ["client", "server"];

#[test]
fn the_three_languages_hold_the_same_messages_with_the_same_arguments() {
    HOMES.into_iter().for_each(same_messages);
}

fn same_messages(home: &str) {
    let italian = messages_of(home, Language::It);
    assert!(!italian.is_empty(), "no messages were found in {home}");
    for language in [Language::Fr, Language::En] {
        let other = messages_of(home, language);
        let code = language.code();
        for (id, (file, arguments)) in &italian {
            let Some((other_file, other_arguments)) = other.get(id) else {
                panic!("{code}/{file} lacks the message {id}");
            };
            assert_eq!(file, other_file, "{id} lies in another file in {code}");
            assert_eq!(
                arguments, other_arguments,
                "{id} takes other arguments in {code}"
            );
        }
        for (id, (file, _)) in &other {
            assert!(
                italian.contains_key(id),
                "{code}/{file} has {id}, which Italian lacks"
            );
        }
    }
}

#[test]
fn every_message_is_used_and_every_one_used_exists() {
    HOMES.into_iter().for_each(all_are_used);
}

fn all_are_used(home: &str) {
    let messages = messages_of(home, Language::It);
    let mut used = Names::new();
    for path in files(&folder(home).join("src"), "rs") {
        let source = fs::read_to_string(&path).unwrap();
        for Use { id, arguments } in uses_in(&source) {
            let at = path.display();
            let Some((_, wanted)) = messages.get(&id) else {
                panic!("{at} asks for the message {id}, which does not exist");
            };
            if let Some(given) = arguments {
                assert_eq!(&given, wanted, "{at} gives other arguments than {id} takes");
            }
            used.insert(id);
        }
    }
    let unused: Vec<_> = messages.keys().filter(|id| !used.contains(*id)).collect();
    assert!(
        unused.is_empty(),
        "messages that no source asks for: {unused:?}"
    );
}

#[test]
fn every_language_makes_a_catalogue() {
    for (home, language) in HOMES
        .into_iter()
        .flat_map(|home| Language::ALL.map(|l| (home, l)))
    {
        let sources: Vec<String> = locale_files(home, language)
            .iter()
            .map(|path| fs::read_to_string(path).unwrap())
            .collect();
        let sources: Vec<&str> = sources.iter().map(String::as_str).collect();
        Catalogue::new(language, &sources).unwrap();
    }
}

#[test]
fn french_never_breaks_a_line_before_its_punctuation() {
    let files = HOMES
        .into_iter()
        .flat_map(|home| locale_files(home, Language::Fr));
    for path in files {
        for line in fs::read_to_string(&path).unwrap().lines() {
            let broken = !line.starts_with('#')
                && [" :", " ;", " ?", " !", " »", "« "]
                    .iter()
                    .any(|pair| line.contains(pair));
            assert!(
                !broken,
                "{}: a no-break space is wanted in {line:?}",
                path.display()
            );
        }
    }
}

#[test]
fn uses_are_found_in_sources() {
    let source = r#"
        // t!(language, "in-a-comment")
        format!("not a message {}", 1);
        let a = t!(language, "plain");
        t!(props.language, "with-arguments", name = f(a, ")"), n = 3);
        Choice { label: msg!("held"), }
    "#;
    let found: Vec<_> = uses_in(source)
        .into_iter()
        .map(|u| (u.id, u.arguments))
        .collect();
    let names = |list: &[&str]| Some(list.iter().map(|n| (*n).to_owned()).collect::<Names>());
    assert_eq!(
        found,
        [
            ("plain".to_owned(), names(&[])),
            ("with-arguments".to_owned(), names(&["n", "name"])),
            ("held".to_owned(), None),
        ]
    );
}

/// One message named in a source; of a `msg!` the arguments are not known.
struct Use {
    id: String,
    arguments: Option<Names>,
}

fn uses_in(source: &str) -> Vec<Use> {
    let code: String = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .fold(String::new(), |all, line| all + line + "\n");
    let mut uses = Vec::new();
    for (at, _) in code.match_indices("!(") {
        let head = &code[..at];
        let name = head
            .rsplit(|c: char| !(c.is_alphanumeric() || c == '_'))
            .next()
            .unwrap();
        let parts = arguments_of(&code[at + 2..]);
        match name {
            "msg" => uses.extend(literal(&parts[0]).map(|id| Use {
                id,
                arguments: None,
            })),
            "t" => {
                let Some(id) = parts.get(1).and_then(|part| literal(part)) else {
                    continue;
                };
                let names = parts[2..].iter().filter_map(|part| part.split_once('='));
                let arguments = names.map(|(name, _)| name.trim().to_owned()).collect();
                uses.push(Use {
                    id,
                    arguments: Some(arguments),
                });
            }
            _ => {}
        }
    }
    uses
}

/// The arguments of a macro call, from behind its opening bracket, split at their commas.
fn arguments_of(code: &str) -> Vec<String> {
    let (mut parts, mut part) = (Vec::new(), String::new());
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for c in code.chars() {
        if quoted {
            quoted = escaped || c != '"';
            escaped = !escaped && c == '\\';
        } else {
            match c {
                '"' => quoted = true,
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' if depth == 0 => break,
                ')' | ']' | '}' => depth -= 1,
                ',' if depth == 0 => {
                    parts.push(std::mem::take(&mut part));
                    continue;
                }
                _ => {}
            }
        }
        part.push(c);
    }
    parts.push(part);
    if parts.len() > 1 && parts.last().is_some_and(|last| last.trim().is_empty()) {
        parts.pop();
    }
    parts
}

fn literal(part: &str) -> Option<String> {
    Some(part.trim().strip_prefix('"')?.strip_suffix('"')?.to_owned())
}

/// Each message of a language with the file it lies in and the arguments it takes.
fn messages_of(home: &str, language: Language) -> BTreeMap<String, (String, Names)> {
    let mut all = BTreeMap::new();
    for path in locale_files(home, language) {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let source = fs::read_to_string(&path).unwrap();
        let resource = fluent_syntax::parser::parse(source.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        for entry in &resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let mut names = Names::new();
            variables(message.value.as_ref().unwrap(), &mut names);
            let id = message.id.name.to_owned();
            let before = all.insert(id.clone(), (file.clone(), names));
            assert!(before.is_none(), "{}: {id} is there twice", path.display());
        }
    }
    all
}

fn variables(pattern: &Pattern<&str>, names: &mut Names) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        let inline = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                variants
                    .iter()
                    .for_each(|variant| variables(&variant.value, names));
                selector
            }
        };
        if let InlineExpression::VariableReference { id } = inline {
            names.insert(id.name.to_owned());
        }
    }
}

fn folder(home: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(home)
}

fn locale_files(home: &str, language: Language) -> Vec<PathBuf> {
    files(&folder(home).join("locales").join(language.code()), "ftl")
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}
