//! Each command, done and not done.

use std::path::Path;

use anyhow::Result;
use serde_json::Value;
use tempfile::TempDir;

use crate::{complaint, fresh, json, run, said, tavolo};

#[test]
fn from_an_empty_folder_to_links() -> Result<()> {
    let folder = TempDir::with_prefix("tavolo-cli-")?;
    let made = json(&folder, &["init", "--demo", "--language", "fr"])?;
    let plans = json(&folder, &["plans"])?;
    assert_eq!(made, plans);
    let groups: Vec<_> = plans
        .as_array()
        .unwrap()
        .iter()
        .map(|plan| &plan["group"])
        .collect();
    assert_eq!(groups, ["ict", "governance", "comarketing"]);
    let url = plans[0]["url"].as_str().unwrap();
    assert!(url.starts_with("automerge:"), "{url}");
    assert_eq!(plans[0]["documents"].as_array().unwrap().len(), 3);

    let link = json(&folder, &["invite", "--group", "ict", "--seat", "lead"])?;
    let link = link["url"].as_str().unwrap();
    assert!(link.starts_with("http://127.0.0.1:8080/entra#"), "{link}");
    for invite in [
        &["invite", "--authority"][..],
        &[
            "invite",
            "--project",
            "smartic",
            "--place",
            "referent",
            "--ttl",
            "7d",
        ],
        &[
            "invite", "--group", "ict", "--seat", "editor", "--open", "--ttl", "4h", "--uses", "30",
        ],
    ] {
        let words = said(&folder, invite)?;
        let id = words.split_whitespace().next_back().unwrap();
        let revoked = json(&folder, &["revoke", id])?;
        assert_eq!(revoked["revoked"], "invitation");
    }
    let report = json(&folder, &["check"])?;
    assert_eq!(report["ok"], true);
    assert_eq!(report["audit_entries"], 8);
    assert_eq!(report["documents"].as_array().unwrap().len(), 7);
    Ok(())
}

#[test]
fn a_plan_is_named_by_its_group_or_its_address() -> Result<()> {
    let folder = fresh()?;
    let url = json(&folder, &["plans"])?[0]["url"].clone();
    let url = url.as_str().unwrap();
    for plan in ["ict", url] {
        let state = json(&folder, &["state", "--plan", plan, "review"])?;
        assert_eq!(
            (&state["group"], &state["state"]),
            (&"ict".into(), &"review".into())
        );
        let ticket = json(&folder, &["ticket", "--plan", plan, "--seat", "viewer"])?;
        assert_eq!(ticket["document"], url);
        let address = ticket["url"].as_str().unwrap();
        assert!(
            address.starts_with("ws://127.0.0.1:8080/sync?ticket="),
            "{address}"
        );
        let revoked = json(&folder, &["revoke", ticket["id"].as_str().unwrap()])?;
        assert_eq!(revoked["revoked"], "ticket");
    }
    assert_eq!(json(&folder, &["plans"])?[0]["state"], "review");
    let ticket = ["ticket", "--plan", "ict", "--seat", "viewer"];
    let secure = [&ticket[..], &["--base-url", "https://t.example"]].concat();
    assert!(said(&folder, &secure)?.starts_with("wss://t.example/sync?ticket="));
    Ok(())
}

#[test]
fn what_cannot_be_done_is_said_in_plain_words_with_what_to_do() -> Result<()> {
    let folder = TempDir::with_prefix("tavolo-cli-")?;
    let empty = complaint(&folder, &["plans"])?;
    assert!(empty.contains("tavolo init"), "{empty}");
    said(&folder, &["init"])?;
    for (arguments, needle) in [
        (&["init"][..], "holds a programme already"),
        (
            &["state", "--plan", "ikt", "open"],
            "ict, governance, comarketing",
        ),
        (&["invite"], "a link gives"),
        (&["invite", "--group", "ict"], "--seat"),
        (
            &["invite", "--group", "ict", "--seat", "lead", "--open"],
            "cannot make a lead",
        ),
        (&["invite", "--authority", "--ttl", "4x"], "4h"),
        (
            &["invite", "--group", "nowhere", "--seat", "lead"],
            "no group nowhere",
        ),
        (
            &["revoke", "inv-0000000000000000"],
            "no link, ticket or participant",
        ),
        (
            &[
                "ticket", "--plan", "ict", "--seat", "viewer", "--ttl", "9999d",
            ],
            "a year",
        ),
        (
            &["plans", "--base-url", "tavolo.example"],
            "http://host:port",
        ),
        (&["plans", "--config", "nowhere.toml"], "nowhere.toml"),
        (
            &["init", "--data", "other", "--template", "nowhere.json"],
            "nowhere.json",
        ),
        (&["serve", "--log", "tavolo=loud"], "--log"),
    ] {
        let complaint = complaint(&folder, arguments)?;
        assert!(complaint.contains(needle), "{arguments:?}: {complaint}");
    }
    std::fs::write(folder.path().join("file"), "")?;
    let complaint = complaint(&folder, &["init", "--data", "file"])?;
    assert!(complaint.contains("--data"), "{complaint}");
    assert_eq!(run(&folder, &[])?.status.code(), Some(2));
    Ok(())
}

#[test]
fn settings_come_from_flags_then_environment_then_file() -> Result<()> {
    let folder = TempDir::with_prefix("tavolo-cli-")?;
    std::fs::write(
        folder.path().join("tavolo.toml"),
        "listen = '127.0.0.1:9001'\nbase_url = 'https://file.example'\nlog = 'warn'\n",
    )?;
    let output = tavolo(&folder, &["--print-config", "--log", "debug"])
        .env("TAVOLO_BASE_URL", "https://env.example")
        .env("TAVOLO_LOG", "error")
        .output()?;
    let said = String::from_utf8(output.stdout)?;
    assert_eq!(
        said.lines().collect::<Vec<_>>(),
        [
            "listen = \"127.0.0.1:9001\"",
            "data = \"data\"",
            "base_url = \"https://env.example\"",
            "log = \"debug\"",
            "log_json = false",
        ]
    );
    let as_json = json(&folder, &["serve", "--print-config"])?;
    assert_eq!(as_json["base_url"], "https://file.example");
    Ok(())
}

#[test]
fn every_command_explains_itself() -> Result<()> {
    let folder = TempDir::with_prefix("tavolo-cli-")?;
    let commands = [
        "serve", "init", "plans", "invite", "revoke", "state", "ticket", "check", "snapshot",
        "verify",
    ];
    for command in commands {
        let help = said(&folder, &[command, "--help"])?;
        assert!(help.contains("--data") && help.contains("--json"), "{help}");
        assert!(said(&folder, &["--help"])?.contains(command));
    }
    Ok(())
}

#[test]
fn a_template_of_one_s_own_takes_the_place_of_the_built_in_one() -> Result<()> {
    let folder = TempDir::with_prefix("tavolo-cli-")?;
    let built_in = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data");
    let brief = std::fs::read_to_string(Path::new(built_in).join("brief.json"))?;
    let mut brief: Value = serde_json::from_str(&brief)?;
    brief["groups"].as_array_mut().unwrap().truncate(1);
    let write = |brief: &Value| std::fs::write(folder.path().join("brief.json"), brief.to_string());
    write(&brief)?;
    let plans = json(&folder, &["init", "--template", "brief.json"])?;
    assert_eq!(plans.as_array().unwrap().len(), 1);

    brief["groups"][0]["id"] = "unheard-of".into();
    write(&brief)?;
    let words = complaint(
        &folder,
        &["init", "--data", "b", "--template", "brief.json"],
    )?;
    assert!(words.contains("unheard-of"), "{words}");
    brief["schema"] = "tavolo/brief/7".into();
    write(&brief)?;
    let words = complaint(
        &folder,
        &["init", "--data", "b", "--template", "brief.json"],
    )?;
    assert!(words.contains("tavolo/brief/1"), "{words}");
    // What failed left nothing behind.
    said(&folder, &["init", "--data", "b"])?;
    Ok(())
}
