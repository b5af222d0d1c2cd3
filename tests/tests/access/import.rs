//! A file into a plan: who may have one read, and the operator's import, beside a server and without one.

use anyhow::{Context, Result, ensure};
use reqwest::{Method, StatusCode};
use serde_json::Value;
use tavolo_tests::door::Door;
use tavolo_tests::process::Tavolo;

const PATH: &str = "/api/groups/ict/import?language=it";
const FILE: &str = "Titolo dell’azione;Tempi;Costo;Altro\n\
    Catalogo comune dei dati;entro ottobre 2020;12000;x\n\
    Formazione dei partner;dopo le ferie;0;\n";

async fn read(door: &Door, file: &str) -> Result<(StatusCode, Value)> {
    let answer = door.ask(Method::POST, PATH, file.to_owned()).await?;
    let status = answer.status();
    Ok((status, answer.json().await?))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_may_write_has_a_file_read_and_nobody_else() -> Result<()> {
    let server = Tavolo::start().await?;
    let hat = async |whom: &[&str], name: &str| -> Result<Door> {
        Door::by_link(&server.invite(whom)?, name).await
    };
    let editor = hat(&["--group", "ict", "--seat", "editor"], "Edo").await?;
    let (status, read_by_editor) = read(&editor, FILE).await?;
    ensure!(status == StatusCode::OK, "{status}");
    let cells = read_by_editor.pointer("/read/sheets/0/cells");
    let cells = cells.and_then(Value::as_array).context("no cells")?;
    // The empty cell at the end says nothing.
    ensure!(cells.len() == 11, "{cells:?}");
    let (status, refused) = read(&editor, "\0\0\0").await?;
    ensure!(
        status == StatusCode::OK && refused.get("refused").is_some(),
        "{refused}"
    );

    let viewer = hat(&["--group", "ict", "--seat", "viewer"], "Vera").await?;
    ensure!(read(&viewer, FILE).await?.0 == StatusCode::FORBIDDEN);
    let other = hat(
        &["--group", "governance", "--seat", "viewer", "--open"],
        "Altro",
    )
    .await?;
    ensure!(read(&other, FILE).await?.0 == StatusCode::NOT_FOUND);
    Ok(())
}

fn number(answer: &Value, key: &str) -> Result<u64> {
    let found = answer.get(key).and_then(Value::as_u64);
    found.with_context(|| format!("no {key} in {answer}"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_operator_imports_beside_a_server_and_without_one() -> Result<()> {
    let mut server = Tavolo::start().await?;
    let file = server.data().join("piano.csv");
    std::fs::write(&file, FILE)?;
    let file = file.to_str().context("an odd path")?.to_owned();
    let import = ["import", "--plan", "ict", &file];
    let dry = server.json(&[&import[..], &["--dry-run"]].concat())?;
    ensure!(dry.get("dry_run") == Some(&Value::Bool(true)));
    let export = server.data().join("out.csv");
    let out = export.to_str().context("an odd path")?.to_owned();
    let export = ["export", "--plan", "ict", "--format", "csv", "--out", &out];
    server.command(&export)?;
    ensure!(!std::fs::read_to_string(&out)?.contains("Catalogo comune dei dati"));

    let done = server.json(&import)?;
    for key in [
        "cells_read",
        "cells_written",
        "cells_left",
        "cells_unrecognised",
        "rows_new",
    ] {
        ensure!(
            number(&dry, key)? == number(&done, key)?,
            "{key}: {dry} {done}"
        );
    }
    let (read, written) = (
        number(&done, "cells_read")?,
        number(&done, "cells_written")?,
    );
    ensure!(
        read == written + number(&done, "cells_left")? && written == 6,
        "{done}"
    );
    ensure!(number(&done, "cells_unrecognised")? == 1);
    server.command(&export)?;
    let said = std::fs::read_to_string(&out)?;
    for words in [
        "Catalogo comune dei dati",
        "entro ottobre 2020",
        "dopo le ferie",
    ] {
        ensure!(said.contains(words), "{words} is not in {said}");
    }

    // Without a server, by the map that was printed, with the title as the key: nothing is added.
    server.stop().await?;
    let mut map = done.get("map").cloned().context("no map")?;
    *map.pointer_mut("/sheets/0/keys").context("no keys")? = serde_json::json!(["title"]);
    let path = server.data().join("map.json");
    std::fs::write(&path, map.to_string())?;
    let path = path.to_str().context("an odd path")?.to_owned();
    let again = server.json(&[&import[..], &["--map", &path]].concat())?;
    ensure!(number(&again, "rows_new")? == 0, "{again}");
    ensure!(number(&again, "rows_changed")? == 2, "{again}");
    server.start_again().await?;
    let check = server.json(&["check"])?;
    ensure!(check.get("ok") == Some(&Value::Bool(true)), "{check}");
    // Nobody writes a frozen plan, by no hand.
    server.command(&["state", "--plan", "ict", "frozen"])?;
    ensure!(server.command(&import).is_err());
    Ok(())
}

/// Titles of sections in a column, one over and over, one twice in two spellings, one missing; and two columns
/// of notes.
const IN_SECTIONS: &str = "Asse;Titolo dell’azione;Note;Osservazioni\n\
    Energia dei porti;Reti elettriche in banchina;prima;poi\n\
    Mobilità dolce;Piste ciclabili;;\n\
    energia dei PORTI;Motori a idrogeno;sola;\n\
    ;Senza casa;;\n\
    —;Senza titolo;;\n";

/// The section of the template in which new rows go of which nothing is said: its last one.
const ELSE_THERE: &str = "Tematiche trasversali";

/// Whether sections hold these actions, each so many times over.
fn is_so(found: &[(String, Vec<String>)], expected: &[(&str, &[&str])], times: usize) -> bool {
    let expected = expected.iter().map(|(title, actions)| {
        let all = actions.repeat(times).into_iter().map(str::to_owned);
        ((*title).to_owned(), all.collect::<Vec<_>>())
    });
    expected.eq(found.iter().cloned())
}

/// The titles of sections of a plan as it is exported, each with the actions in it.
fn sections_of(server: &Tavolo) -> Result<Vec<(String, Vec<String>)>> {
    let out = server.data().join("out.csv");
    let path = out.to_str().context("an odd path")?;
    server.command(&["export", "--plan", "ict", "--format", "csv", "--out", path])?;
    let said = std::fs::read_to_string(&out)?;
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for line in said.lines().skip(1) {
        let mut cells = line.trim_start_matches('\u{feff}').split(';');
        let (title, action) = (cells.next(), cells.nth(1));
        let (title, action) = (title.unwrap_or_default(), action.unwrap_or_default());
        match found.last_mut() {
            Some((last, actions)) if last == title => actions.push(action.to_owned()),
            _ => found.push((title.to_owned(), vec![action.to_owned()])),
        }
    }
    Ok(found)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_column_of_sections_puts_each_action_where_it_says() -> Result<()> {
    let server = Tavolo::start().await?;
    let file = server.data().join("piano.csv");
    std::fs::write(&file, IN_SECTIONS)?;
    let file = file.to_str().context("an odd path")?.to_owned();
    let import = ["import", "--plan", "ict", &file];
    let dry = server.json(&[&import[..], &["--dry-run"]].concat())?;
    let new = serde_json::json!(["Energia dei porti", "Mobilità dolce"]);
    ensure!(dry.get("sections_new") == Some(&new), "{dry}");
    // One column more goes where another goes already.
    let mut map = dry.get("map").cloned().context("no map")?;
    let columns = map.pointer_mut("/sheets/0/columns").context("no columns")?;
    ensure!(
        columns.get("A") == Some(&Value::from("section")),
        "{columns}"
    );
    columns["D"] = Value::from("notes");
    let path = server.data().join("map.json");
    std::fs::write(&path, map.to_string())?;
    let path = path.to_str().context("an odd path")?;
    let done = server.json(&[&import[..], &["--map", path]].concat())?;
    let (read, written) = (
        number(&done, "cells_read")?,
        number(&done, "cells_written")?,
    );
    ensure!(
        read == written + number(&done, "cells_left")? && read == 16,
        "{done}"
    );
    let list = done
        .pointer("/list")
        .and_then(Value::as_array)
        .context("no list")?;
    let left = list
        .iter()
        .filter(|left| left.get("why") != Some(&Value::from("heading")));
    let left: Vec<_> = left
        .filter_map(|left| Some((left.get("cell")?, left.get("why")?)))
        .collect();
    ensure!(
        left == [(&Value::from("A6"), &Value::from("no_title"))],
        "{left:?}"
    );
    let expected = [
        (ELSE_THERE, &["Senza casa", "Senza titolo"][..]),
        (
            "Energia dei porti",
            &["Reti elettriche in banchina", "Motori a idrogeno"],
        ),
        ("Mobilità dolce", &["Piste ciclabili"]),
    ];
    let after = sections_of(&server)?;
    ensure!(is_so(&after, &expected, 1), "{after:?}");

    // What was exported comes back into its sections, and makes none.
    let out = server.data().join("plan.xlsx");
    let out = out.to_str().context("an odd path")?;
    server.command(&["export", "--plan", "ict", "--format", "xlsx", "--out", out])?;
    let back = server.json(&["import", "--plan", "ict", out])?;
    ensure!(
        back.get("sections_new") == Some(&serde_json::json!([])),
        "{back}"
    );
    let twice = sections_of(&server)?;
    ensure!(is_so(&twice, &expected, 2), "{twice:?}");
    Ok(())
}
