//! What the documents name must exist: tests by their name, files by their path, links by their
//! target. A page that speaks of a test that is gone promises what nothing holds.

use super::files::File;
use crate::places;

/// How many words a name in backticks must have to be taken for a test's.
const TEST_NAME_WORDS: usize = 5;

/// Checks every Markdown page against all files.
pub(crate) fn check(files: &[File], broken: &mut Vec<String>) {
    for page in files.iter().filter(|file| file.path.ends_with(".md")) {
        for name in quoted(&page.text) {
            if is_test_name(name) && !is_defined(files, name) {
                broken.push(format!("{}: there is no test `{name}`", page.path));
            }
            if is_path(name) && !places::root().join(name).exists() {
                broken.push(format!("{}: there is no `{name}`", page.path));
            }
        }
        let folder = places::root().join(&page.path);
        let folder = folder.parent().unwrap_or(places::root());
        for target in links(&page.text) {
            if !target.contains("://") && !target.starts_with('#') && !folder.join(target).exists()
            {
                broken.push(format!("{}: a link to {target} leads nowhere", page.path));
            }
        }
    }
}

/// What stands between single backticks, fenced blocks left out.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let prose = text.split("```").step_by(2);
    prose.flat_map(|part| part.split('`').skip(1).step_by(2))
}

fn links(text: &str) -> impl Iterator<Item = &str> {
    let prose = text.split("```").step_by(2);
    prose
        .flat_map(|part| part.split("](").skip(1))
        .filter_map(|rest| {
            let (target, _) = rest.split_once(')')?;
            target.split('#').next().filter(|target| !target.is_empty())
        })
}

fn is_test_name(name: &str) -> bool {
    name.split('_').count() >= TEST_NAME_WORDS
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn is_defined(files: &[File], name: &str) -> bool {
    let (sync, property) = (format!("fn {name}("), format!("fn {name}<"));
    files
        .iter()
        .any(|file| file.is_rust() && (file.text.contains(&sync) || file.text.contains(&property)))
}

fn is_path(name: &str) -> bool {
    let parts = [
        "shared/", "server/", "client/", "tests/", "docs/", "xtask/", "fuzz/",
    ];
    parts.iter().any(|part| name.starts_with(part))
        && !name.contains(['<', '*', ' ', '{'])
        // Made by a build, not kept.
        && !name.starts_with("client/dist")
}
