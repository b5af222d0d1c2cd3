//! Reading a frame: its keys in any order, unknown ones passed over.

use automerge::ChangeHash;

use super::cbor::Reader;
use super::{Body, Ephemeral, Message, PROTOCOL_VERSION, PeerId, ProtocolError};
use crate::access::PlanState;
use crate::ids::DocumentId;
use crate::limits::{FRAME_BYTES_MAX, RECEIPT_BYTES_MAX, REFUSED_CHANGES_MAX, WIRE_TEXT_BYTES_MAX};

/// Every part that a message of any type may have, as it stands in the frame.
#[derive(Default)]
struct Parts<'a> {
    kind: Option<&'a str>,
    sender: Option<&'a str>,
    target: Option<&'a str>,
    document: Option<&'a str>,
    data: Option<&'a [u8]>,
    session: Option<&'a str>,
    count: Option<u64>,
    message: Option<&'a str>,
    versions: Option<bool>,
    changes: Option<Vec<ChangeHash>>,
    reason: Option<&'a str>,
    full_percent: Option<u64>,
    meeting: Option<u64>,
    version: Option<u64>,
    may_write: Option<bool>,
    state: Option<&'a str>,
    retry_after_ms: Option<u64>,
}

pub(super) fn message(frame: &[u8]) -> Result<Message, ProtocolError> {
    if frame.len() > FRAME_BYTES_MAX {
        return Err(ProtocolError::TooBig { found: frame.len() });
    }
    let mut reader = Reader::new(frame);
    // The type decides which other keys are read at all, and may stand anywhere.
    let kind = kind(reader.clone())?;
    let parts = parts(&mut reader, kind)?;
    if !reader.is_empty() {
        return Err(ProtocolError::Malformed("bytes after the message"));
    }
    parts.into_message()
}

fn kind(mut reader: Reader<'_>) -> Result<&str, ProtocolError> {
    let pairs = reader.map()?;
    let mut read = 0;
    while reader.has_more(pairs, read)? {
        if reader.text()? == "type" {
            return reader.text();
        }
        reader.skip()?;
        read += 1;
    }
    Err(ProtocolError::Missing("type"))
}

fn parts<'a>(reader: &mut Reader<'a>, kind: &'a str) -> Result<Parts<'a>, ProtocolError> {
    let mut parts = Parts {
        kind: Some(kind),
        ..Parts::default()
    };
    let pairs = reader.map()?;
    let mut read = 0;
    while reader.has_more(pairs, read)? {
        let key = reader.text()?;
        match (key, kind) {
            ("senderId", _) => parts.sender = Some(reader.text()?),
            ("targetId", _) => parts.target = Some(reader.text()?),
            ("documentId", _) => parts.document = Some(reader.text()?),
            ("data", "request" | "sync" | "ephemeral" | "tavolo-receipt") => {
                parts.data = Some(reader.bytes()?)
            }
            ("sessionId", "ephemeral") => parts.session = Some(reader.text()?),
            ("count", "ephemeral") => parts.count = Some(reader.unsigned()?),
            ("message", "error") => parts.message = Some(reader.text()?),
            ("supportedProtocolVersions", "join") => parts.versions = Some(versions(reader)?),
            ("changes", "tavolo-refused") => parts.changes = Some(hashes(reader)?),
            ("reason", "tavolo-refused") => parts.reason = Some(reader.text()?),
            ("mayWrite", "tavolo-access") => parts.may_write = Some(reader.boolean()?),
            ("state", "tavolo-access") => parts.state = Some(reader.text()?),
            ("fullPercent", "tavolo-access") => parts.full_percent = Some(reader.unsigned()?),
            ("meeting", "tavolo-access") => parts.meeting = Some(reader.unsigned()?),
            ("version", "tavolo-access") => parts.version = Some(reader.unsigned()?),
            ("retryAfterMs", "tavolo-closing") => parts.retry_after_ms = Some(reader.unsigned()?),
            _ => reader.skip()?,
        }
        read += 1;
    }
    Ok(parts)
}

fn versions(reader: &mut Reader<'_>) -> Result<bool, ProtocolError> {
    let items = reader.array()?;
    let (mut read, mut ours) = (0, false);
    while reader.has_more(items, read)? {
        ours |= reader.text()? == PROTOCOL_VERSION;
        read += 1;
    }
    Ok(ours)
}

fn hashes(reader: &mut Reader<'_>) -> Result<Vec<ChangeHash>, ProtocolError> {
    let items = reader.array()?;
    let mut hashes = Vec::new();
    while reader.has_more(items, u64::try_from(hashes.len()).unwrap_or(u64::MAX))? {
        if hashes.len() == REFUSED_CHANGES_MAX {
            return Err(ProtocolError::Malformed("too many refused changes"));
        }
        let hash = ChangeHash::try_from(reader.bytes()?)
            .map_err(|_| ProtocolError::Malformed("a hash that is no hash"))?;
        hashes.push(hash);
    }
    Ok(hashes)
}

fn short(text: &str) -> Result<String, ProtocolError> {
    if text.len() > WIRE_TEXT_BYTES_MAX {
        return Err(ProtocolError::Malformed("a text that is too long"));
    }
    Ok(text.to_owned())
}

impl Parts<'_> {
    fn into_message(self) -> Result<Message, ProtocolError> {
        match self.kind.unwrap_or_default() {
            "join" => Ok(Message::Join {
                sender: self.sender()?,
                speaks_our_version: self.versions.unwrap_or(true),
            }),
            "peer" => Ok(Message::Peer {
                sender: self.sender()?,
                target: self.target()?,
            }),
            "error" => Ok(Message::Error {
                sender: self.sender()?,
                target: self.target()?,
                message: short(self.message.unwrap_or_default())?,
            }),
            "leave" => Ok(Message::Leave {
                sender: self.sender()?,
            }),
            "tavolo-closing" => Ok(Message::Closing {
                sender: self.sender()?,
                target: self.target()?,
                retry_after_ms: self.retry_after_ms.unwrap_or_default(),
            }),
            _ => match self.body()? {
                Some(body) => Ok(Message::Document {
                    sender: self.sender()?,
                    target: self.target()?,
                    document: self.document()?,
                    body,
                }),
                None => Ok(Message::Unknown),
            },
        }
    }

    fn body(&self) -> Result<Option<Body>, ProtocolError> {
        Ok(Some(match self.kind.unwrap_or_default() {
            "request" => Body::Request(self.data()?),
            "sync" => Body::Sync(self.data()?),
            "doc-unavailable" => Body::Unavailable,
            "ephemeral" => Body::Ephemeral(Ephemeral {
                session: short(self.session.ok_or(ProtocolError::Missing("session"))?)?,
                count: self.count.ok_or(ProtocolError::Missing("count"))?,
                data: self.data()?,
            }),
            "tavolo-receipt" => {
                let data = self.data()?;
                if data.len() > RECEIPT_BYTES_MAX {
                    return Err(ProtocolError::Malformed("a receipt that is too long"));
                }
                Body::Receipt(data)
            }
            "tavolo-refused" => Body::Refused {
                changes: self
                    .changes
                    .clone()
                    .ok_or(ProtocolError::Missing("changes"))?,
                reason: short(self.reason.unwrap_or_default())?,
            },
            "tavolo-access" => Body::Access {
                may_write: self.may_write.ok_or(ProtocolError::Missing("mayWrite"))?,
                state: match self.state {
                    Some("open") => PlanState::Open,
                    Some("review") => PlanState::Review,
                    Some("frozen") => PlanState::Frozen,
                    _ => return Err(ProtocolError::Missing("state")),
                },
                full_percent: u8::try_from(self.full_percent.unwrap_or_default())
                    .map_or(100, |percent| percent.min(100)),
                meeting: self.meeting,
                version: self.version,
            },
            _ => return Ok(None),
        }))
    }

    fn sender(&self) -> Result<PeerId, ProtocolError> {
        PeerId::new(self.sender.ok_or(ProtocolError::Missing("senderId"))?)
    }

    fn target(&self) -> Result<PeerId, ProtocolError> {
        PeerId::new(self.target.ok_or(ProtocolError::Missing("targetId"))?)
    }

    fn document(&self) -> Result<DocumentId, ProtocolError> {
        let text = self.document.ok_or(ProtocolError::Missing("documentId"))?;
        text.parse()
            .map_err(|_| ProtocolError::Malformed("a document id that is none"))
    }

    fn data(&self) -> Result<Vec<u8>, ProtocolError> {
        match self.data {
            Some([]) | None => Err(ProtocolError::Missing("data")),
            Some(data) => Ok(data.to_vec()),
        }
    }
}
