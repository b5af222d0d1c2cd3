//! Whether what is stored of final versions is what the log says of them.
//!
//! The log's chain shows that no entry was changed. Names, reasons and comments stand beside it; their
//! checksums are in it.

use std::collections::HashMap;

use serde_json::Value;

use super::{digest, hex};
use crate::identity::{AuditEntry, Roster};

/// What does not fit, in words.
pub(crate) fn troubles(roster: &Roster, log: &[AuditEntry]) -> Vec<String> {
    let mut made = HashMap::new();
    let mut said = HashMap::new();
    let mut reopened = HashMap::new();
    for entry in log {
        let Ok(detail) = serde_json::from_str::<Value>(&entry.detail) else {
            continue;
        };
        let number = |key: &str| detail.get(key).and_then(Value::as_i64);
        match entry.act.as_str() {
            "final_made" => drop(number("final").map(|of| made.insert(of, detail.clone()))),
            "final_answered" => drop(number("approval").map(|id| said.insert(id, detail.clone()))),
            "final_reopened" => drop(number("final").map(|of| reopened.insert(of, detail.clone()))),
            _ => {}
        }
    }
    let text = |detail: &Value, key: &str| {
        let text = detail.get(key).and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    let mut troubles = Vec::new();
    for each in &roster.finals {
        let Some(point) = &each.point else { continue };
        let fits = made.get(&each.id).is_some_and(|detail| {
            text(detail, "hash") == hex(&point.hash)
                && text(detail, "heads") == point.plan_heads
                && text(detail, "reason_sha256") == digest(&each.reason)
        });
        let reopened = match &each.reopened {
            None => !reopened.contains_key(&each.id),
            Some((_, _, why)) => reopened
                .get(&each.id)
                .is_some_and(|detail| text(detail, "reason_sha256") == digest(why)),
        };
        if !fits || !reopened {
            troubles.push(format!(
                "the final version {} of {} is not the one that the log tells of",
                each.id, each.group
            ));
        }
    }
    for each in &roster.approvals {
        let fits = said.remove(&each.id).is_some_and(|detail| {
            text(&detail, "hash") == hex(&each.hash)
                && text(&detail, "project") == each.project.as_str()
                && detail.get("final").and_then(Value::as_i64) == Some(each.of)
                && detail.get("approves").and_then(Value::as_bool) == Some(each.approves)
                && text(&detail, "comment_sha256") == digest(&each.comment)
        });
        if !fits {
            troubles.push(format!(
                "the answer {} of {} to the final version {} is not the one that the log tells of",
                each.id, each.project, each.of
            ));
        }
    }
    for id in said.keys() {
        troubles.push(format!("the answer {id} is in the log, and gone"));
    }
    troubles.extend(super::protocols::troubles(roster, log));
    troubles.sort();
    troubles
}
