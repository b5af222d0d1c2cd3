//! A sync frame for many receivers, encoded once.

use super::cbor::Writer;
use super::{Body, PeerId};
use crate::ids::DocumentId;

/// A sync message that goes to many. Frames differ only in their receiver's name, which is
/// written last: everything before it is encoded once, whoever it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedSync {
    /// The frame up to the receiver's name.
    prefix: Vec<u8>,
    /// Where the Automerge message lies in it.
    data: std::ops::Range<usize>,
}

impl SharedSync {
    /// Encodes what all receivers get. `data` is an Automerge sync message.
    pub fn new(sender: &PeerId, document: DocumentId, data: &[u8]) -> Self {
        let mut writer = Writer::with_capacity(data.len() + 192);
        writer.map(5);
        writer.text_pair("type", "sync");
        writer.text_pair("senderId", sender.as_str());
        writer.text_pair("documentId", &document.to_string());
        writer.bytes_pair("data", data);
        let end = writer.len();
        writer.text("targetId");
        Self {
            prefix: writer.into_bytes(),
            data: end - data.len()..end,
        }
    }

    /// The frame for one receiver.
    pub fn frame(&self, target: &PeerId) -> Vec<u8> {
        let mut writer = Writer::with_capacity(self.prefix.len() + target.as_str().len() + 3);
        writer.raw(&self.prefix);
        writer.text(target.as_str());
        writer.into_bytes()
    }

    /// The Automerge sync message in it.
    pub fn data(&self) -> &[u8] {
        self.prefix.get(self.data.clone()).unwrap_or_default()
    }

    /// As a message's body, for who does not share it.
    pub fn to_body(&self) -> Body {
        Body::Sync(self.data().to_vec())
    }
}
