//! What axe finds on each page, in each language and theme: nothing.
//!
//! axe sees names, roles, contrast and structure. What it cannot see (focus under the header, the
//! size of targets, reflow) has scenes of its own.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tavolo_tests::browser::{Look, Person};
use thirtyfour::Key;

use crate::meeting::{GROUP, Room, cell_of, room};

const LANGUAGES: [(&str, &str); 3] = [("it", "Ilaria"), ("fr", "François"), ("en", "Emma")];

/// WCAG 2.0 to 2.2, levels A and AA.
const TAGS: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']";

fn axe() -> Result<String> {
    let modules = std::env::var_os("TAVOLO_INTEROP_NODE_MODULES").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("interop-js/node_modules"),
        PathBuf::from,
    );
    let file = modules.join("axe-core/axe.min.js");
    std::fs::read_to_string(&file)
        .with_context(|| format!("{} is not installed: cargo xtask setup", file.display()))
}

/// What axe finds in what is shown now, a line each.
async fn finds(person: &Person, axe: &str, at: &str, found: &mut Vec<String>) -> Result<()> {
    person.script(axe, Vec::new()).await?;
    let run = format!(
        "const done = arguments[0];\
         axe.run(document, {{ runOnly: {TAGS} }}).then(\
            answer => done(answer.violations.flatMap(one => one.nodes.map(node =>\
                `${{one.id}}: ${{node.target.join(' ')}} (${{node.failureSummary}})`))),\
            error => done([`${{error}}`]))"
    );
    let answer = person.driver.execute_async(run, Vec::new()).await?;
    let lines = answer.json().as_array().cloned().unwrap_or_default();
    let text = |line: &Value| format!("{at}: {}", line.as_str().unwrap_or_default());
    found.extend(lines.iter().map(text));
    Ok(())
}

/// What a scene comes by has nothing that axe finds.
pub(crate) async fn is_accessible(person: &Person, at: &str) -> Result<()> {
    let mut found = Vec::new();
    finds(person, &axe()?, at, &mut found).await?;
    ensure!(found.is_empty(), "axe finds:\n{}", found.join("\n"));
    Ok(())
}

/// Table 2 is pasted into the outputs, and its preview is open.
async fn opens_an_import(person: &Person) -> Result<()> {
    person.selects(&cell_of(person, 0, "name").await?).await?;
    let table = include_str!("clipboard/table2-word.html");
    person.pastes_from(table, "").await?;
    person.element("dialog.import th select").await.map(drop)
}

async fn enters(person: &Person, link: &str) -> Result<()> {
    person.join(link).await?;
    person.sees_the_matrix().await?;
    person.is_told("all").await
}

async fn opens_keys(person: &Person) -> Result<()> {
    person.selects(&cell_of(person, 0, "title").await?).await?;
    person.presses_ctrl("/").await?;
    person.element("dialog.help").await.map(drop)
}

/// A thread on a cell, with the field of an answer and a list of names.
async fn opens_comments(person: &Person) -> Result<()> {
    person.selects(&cell_of(person, 1, "title").await?).await?;
    person.presses_with(&[Key::Control, Key::Alt], "m").await?;
    person.is_editing().await?;
    person.types("Chi scrive la scheda?").await?;
    person
        .element(".compose [data-send]:enabled")
        .await?
        .click()
        .await?;
    person
        .element(".thread [data-answer]")
        .await?
        .click()
        .await?;
    person.is_editing().await?;
    person.types("@s").await?;
    person.element(".thread .names li").await.map(drop)
}

/// Every page in one language, in both themes.
async fn pages(room: &Room, language: &str, name: &str, axe: &str) -> Result<Vec<String>> {
    let look = Look {
        language: language.to_owned(),
        ..Look::default()
    };
    let person = Person::with_look(&room.chrome, &room.server, name, &look).await?;
    let mut found = Vec::new();
    let mut both = async |person: &Person, page: &str| -> Result<()> {
        for dark in [false, true] {
            person.prefer(dark).await?;
            let theme = if dark { "dark" } else { "light" };
            let place = format!("{page}, {language}, {theme}");
            finds(person, axe, &place, &mut found).await?;
        }
        Ok(())
    };
    let link = room.server.invite(&["--group", GROUP, "--seat", "lead"])?;
    let (gate, code) = (room.server.url(), format!("{}/entra", room.server.url()));
    for (page, url, shown) in [
        ("gate", &gate, "h1"),
        ("code", &code, "form.code input"),
        ("invitation", &link, "form h1"),
    ] {
        person.open(url).await?;
        person.element(shown).await?;
        both(&person, page).await?;
    }
    enters(&person, &link).await?;
    both(&person, "plan").await?;
    opens_keys(&person).await?;
    both(&person, "keys").await?;
    person.presses(Key::Escape).await?;
    opens_comments(&person).await?;
    both(&person, "comments").await?;
    person.opens_copies().await?;
    both(&person, "copies").await?;
    person.presses(Key::Escape).await?;
    person.opens_devices().await?;
    both(&person, "devices").await?;
    person.presses(Key::Escape).await?;
    room.comes_back_to_news(&person).await?;
    both(&person, "since").await?;
    person.open(&format!("{}?screen", room.plan())).await?;
    person.element("[data-leave-screen]").await?;
    person.sees_the_matrix().await?;
    both(&person, "screen").await?;

    for (page, path, shown) in [
        ("people", "persone", ".persons"),
        ("calendar", "calendario", ".agenda [data-phase]"),
        ("inventory", "realizzazioni", "[data-row]"),
    ] {
        let url = format!("{}/gruppi/{GROUP}/{path}", room.server.url());
        person.open(&url).await?;
        person.element(shown).await?;
        both(&person, page).await?;
    }
    opens_an_import(&person).await?;
    both(&person, "import").await?;

    for (page, path) in [("programme", ""), ("not found", "non-esiste")] {
        person
            .open(&format!("{}/{path}", room.server.url()))
            .await?;
        person.element("h1").await?;
        both(&person, page).await?;
    }
    person.leaves().await?;
    Ok(found)
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_any_page() -> Result<()> {
    let (room, axe) = (room().await?, axe()?);
    let mut found = Vec::new();
    for (language, name) in LANGUAGES {
        found.extend(pages(&room, language, name, &axe).await?);
    }
    ensure!(found.is_empty(), "axe finds:\n{}", found.join("\n"));
    Ok(())
}

/// Visible things to press that are smaller than 24 × 24 CSS pixels and have a neighbour nearer
/// than that (WCAG 2.5.8), with links in a line of text left out, as the criterion leaves them.
const SMALL_TARGETS: &str = "\
    const targets = [...document.querySelectorAll(\
        'button, a[href], input, select, textarea, summary')].filter(one => {\
            const box = one.getBoundingClientRect();\
            return box.width > 1 && box.height > 1 && one.checkVisibility({ visibilityProperty: true })\
                && !(one.type === 'checkbox' && one.closest('label'));\
        });\
    const boxes = targets.map(one => one.getBoundingClientRect());\
    return targets.flatMap((one, at) => {\
        const box = boxes[at];\
        if (box.width >= 24 && box.height >= 24) return [];\
        const inline = one.tagName === 'A' && getComputedStyle(one).display === 'inline';\
        if (inline) return [];\
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];\
        const near = boxes.some((other, place) => place !== at\
            && x + 12 > other.left && x - 12 < other.right\
            && y + 12 > other.top && y - 12 < other.bottom);\
        return near ? [`${one.outerHTML.slice(0, 120)} is ${box.width} × ${box.height}`] : [];\
    })";

async fn lines(person: &Person, script: &str) -> Result<Vec<String>> {
    let said = person.script(script, Vec::new()).await?;
    let said = said.as_array().cloned().unwrap_or_default();
    Ok(said
        .iter()
        .map(|one| one.as_str().unwrap_or_default().to_owned())
        .collect())
}

/// What is pressed is large enough, and nothing has to be scrolled sideways on a screen of 320
/// pixels, which is also a laptop at four times its size.
#[tokio::test(flavor = "multi_thread")]
async fn targets_are_large_enough_and_pages_reflow() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    let mut found = Vec::new();
    for narrow in [false, true] {
        if narrow {
            anna.has_window(320, 640).await?;
        }
        for path in ["", "piano", "realizzazioni", "calendario", "persone"] {
            let url = match path {
                "" => room.server.url(),
                _ => format!("{}/gruppi/{GROUP}/{path}", room.server.url()),
            };
            anna.open(&url).await?;
            anna.element("[data-row], .persons, .groups, .card, .cards button")
                .await?;
            let at = if narrow { "narrow" } else { "wide" };
            for line in lines(&anna, SMALL_TARGETS).await? {
                found.push(format!("/{path}, {at}: {line}"));
            }
            let over = "return Math.max(0, document.scrollingElement.scrollWidth - innerWidth)";
            let over = anna.script(over, Vec::new()).await?;
            if narrow && over != 0 {
                found.push(format!(
                    "/{path} is {over} pixels wider than a window of 320"
                ));
            }
        }
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    anna.leaves().await
}

/// Going up by keys through a long matrix, the cell one stands on is never under its head.
#[tokio::test(flavor = "multi_thread")]
async fn the_focus_is_never_under_the_head_of_the_matrix() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    anna.has_window(1093, 614).await?;
    anna.selects(&cell_of(&anna, 0, "title").await?).await?;
    anna.presses_with(&[Key::Control], Key::End).await?;
    let hidden = "const cell = document.activeElement.getBoundingClientRect();\
        const head = document.querySelector('[role=grid] .head').getBoundingClientRect();\
        const grid = document.querySelector('[role=grid]').getBoundingClientRect();\
        return document.activeElement.closest('[role=grid]') !== null\
            && cell.bottom > head.bottom && cell.top < grid.bottom\
            && cell.top >= head.bottom - 1";
    for step in 0..20 {
        anna.presses(Key::Up).await?;
        let seen = anna.script(hidden, Vec::new()).await?;
        ensure!(seen == true, "after {step} steps up the focus is hidden");
    }
    anna.leaves().await
}

/// With the distances that WCAG 1.4.12 names, between lines, paragraphs, letters and words, nothing
/// that one presses or reads as a label is cut. (Heads of columns are shortened in any case: they
/// are whole in their panel and in their name.)
#[tokio::test(flavor = "multi_thread")]
async fn wider_text_cuts_no_label() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    let mut found = Vec::new();
    for path in ["piano", "calendario", "persone"] {
        anna.open(&format!("{}/gruppi/{GROUP}/{path}", room.server.url()))
            .await?;
        anna.element("[data-row], .persons").await?;
        let script = "const sheet = new CSSStyleSheet();\
            sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important;\
                word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');\
            document.adoptedStyleSheets = [sheet];\
            return [...document.querySelectorAll('button, label, h1, h2, .tabs a')]\
                .filter(one => getComputedStyle(one).overflow !== 'visible' && one.clientWidth > 1\
                    && (one.scrollWidth > one.clientWidth + 1\
                        || one.scrollHeight > one.clientHeight + 1))\
                .filter(one => !one.closest('.vh') && !one.classList.contains('vh'))\
                .map(one => one.outerHTML.slice(0, 160))";
        for line in lines(&anna, script).await? {
            found.push(format!("/{path}: {line}"));
        }
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    anna.leaves().await
}

/// Prose in another language than the page's says so, for a voice that reads it.
#[tokio::test(flavor = "multi_thread")]
async fn prose_names_its_language_where_it_is_not_the_pages() -> Result<()> {
    let room = room().await?;
    let look = Look {
        language: "fr".to_owned(),
        ..Look::default()
    };
    let person = Person::with_look(&room.chrome, &room.server, "François", &look).await?;
    let link = room
        .server
        .invite(&["--group", GROUP, "--seat", "editor"])?;
    person.join(&link).await?;
    person.sees_the_matrix().await?;
    let cell = person.cell(&cell_of(&person, 0, "title").await?).await?;
    let text = cell.find(thirtyfour::By::Css(".t")).await?;
    assert_eq!(text.attr("lang").await?.as_deref(), Some("it"));
    let page = person.element("html").await?;
    assert_eq!(page.attr("lang").await?.as_deref(), Some("fr"));
    person.leaves().await
}
