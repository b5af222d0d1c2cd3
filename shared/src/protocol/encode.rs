//! Writing a frame.

use super::cbor::Writer;
use super::{Body, Message, PROTOCOL_VERSION, PeerId};
use crate::access::PlanState;
use crate::ids::DocumentId;

pub(super) fn message(message: &Message) -> Vec<u8> {
    let mut writer = Writer::with_capacity(256);
    match message {
        Message::Join { sender, .. } => {
            writer.map(4);
            writer.text_pair("type", "join");
            writer.text_pair("senderId", sender.as_str());
            metadata(&mut writer);
            writer.text("supportedProtocolVersions");
            writer.array(1);
            writer.text(PROTOCOL_VERSION);
        }
        Message::Peer { sender, target } => {
            open(&mut writer, 5, "peer", sender, target);
            metadata(&mut writer);
            writer.text_pair("selectedProtocolVersion", PROTOCOL_VERSION);
        }
        Message::Error {
            sender,
            target,
            message,
        } => {
            open(&mut writer, 4, "error", sender, target);
            writer.text_pair("message", message);
        }
        Message::Leave { sender } => {
            writer.map(2);
            writer.text_pair("type", "leave");
            writer.text_pair("senderId", sender.as_str());
        }
        Message::Closing {
            sender,
            target,
            retry_after_ms,
        } => {
            open(&mut writer, 4, "tavolo-closing", sender, target);
            writer.text("retryAfterMs");
            writer.unsigned(*retry_after_ms);
        }
        Message::Document {
            sender,
            target,
            document,
            body,
        } => {
            about(&mut writer, sender, target, document, body);
        }
        // Nobody makes one; what comes out is a message that nobody needs.
        Message::Unknown => {
            writer.map(1);
            writer.text_pair("type", "tavolo-unknown");
        }
    }
    writer.into_bytes()
}

fn open(writer: &mut Writer, pairs: usize, kind: &str, sender: &PeerId, target: &PeerId) {
    writer.map(pairs);
    writer.text_pair("type", kind);
    writer.text_pair("senderId", sender.as_str());
    writer.text_pair("targetId", target.as_str());
}

/// We keep no sync state for anybody between connections, so we ask to be forgotten likewise.
fn metadata(writer: &mut Writer) {
    writer.text("peerMetadata");
    writer.map(1);
    writer.text("isEphemeral");
    writer.boolean(true);
}

fn about(
    writer: &mut Writer,
    sender: &PeerId,
    target: &PeerId,
    document: &DocumentId,
    body: &Body,
) {
    let (kind, more) = match body {
        Body::Request(_) => ("request", 1),
        Body::Sync(_) => ("sync", 1),
        Body::Receipt(_) => ("tavolo-receipt", 1),
        Body::Unavailable => ("doc-unavailable", 0),
        Body::Ephemeral(_) => ("ephemeral", 3),
        Body::Refused { .. } => ("tavolo-refused", 2),
        Body::Access {
            full_percent,
            meeting,
            version,
            ..
        } => {
            let more = numbers(*full_percent, *meeting, *version).count();
            ("tavolo-access", 2 + more)
        }
    };
    open(writer, 4 + more, kind, sender, target);
    writer.text_pair("documentId", &document.to_string());
    match body {
        Body::Request(data) | Body::Sync(data) | Body::Receipt(data) => {
            writer.bytes_pair("data", data);
        }
        Body::Unavailable => {}
        Body::Ephemeral(ephemeral) => {
            writer.text_pair("sessionId", &ephemeral.session);
            writer.text("count");
            writer.unsigned(ephemeral.count);
            writer.bytes_pair("data", &ephemeral.data);
        }
        Body::Refused { changes, reason } => {
            writer.text("changes");
            writer.array(changes.len());
            for change in changes {
                writer.bytes(change.as_ref());
            }
            writer.text_pair("reason", reason);
        }
        Body::Access {
            may_write,
            state,
            full_percent,
            meeting,
            version,
        } => {
            writer.text("mayWrite");
            writer.boolean(*may_write);
            let state = match state {
                PlanState::Open => "open",
                PlanState::Review => "review",
                PlanState::Frozen => "frozen",
            };
            writer.text_pair("state", state);
            for (key, number) in numbers(*full_percent, *meeting, *version) {
                writer.text(key);
                writer.unsigned(number);
            }
        }
    }
}

/// What else is said of what somebody may do, where there is something to say.
fn numbers(
    full_percent: u8,
    meeting: Option<u64>,
    version: Option<u64>,
) -> impl Iterator<Item = (&'static str, u64)> {
    let full = Some(u64::from(full_percent)).filter(|full| *full > 0);
    let all = [
        ("fullPercent", full),
        ("meeting", meeting),
        ("version", version),
    ];
    all.into_iter()
        .filter_map(|(key, number)| Some((key, number?)))
}
