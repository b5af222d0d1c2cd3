//! Automerge sync messages built by hand, for a peer of which it is known what it has.

use automerge::ChangeHash;
use automerge::sync::{
    BloomFilter, Capability, ChunkList, Have, Message, MessageFlags, MessageVersion,
};

/// A message to somebody who has everything under `heads` once it has read this: it needs no
/// Bloom filter, so that its answer costs it nothing either.
///
/// It is in the older of the two forms, which every client reads.
pub(super) fn told(heads: &[ChangeHash], changes: Vec<Vec<u8>>) -> Vec<u8> {
    message(MessageVersion::V1, heads, has_all(heads), changes)
}

/// Changes just made here, to somebody who has all that they depend on: `unsure` are those that
/// came about here since `shared`, on which both ends last agreed.
pub(super) fn offered(
    heads: &[ChangeHash],
    shared: &[ChangeHash],
    unsure: impl ExactSizeIterator<Item = ChangeHash>,
    changes: Vec<Vec<u8>>,
) -> Vec<u8> {
    let have = Have {
        last_sync: shared.to_vec(),
        bloom: BloomFilter::from_hashes(unsure),
    };
    message(MessageVersion::V1, heads, have, changes)
}

/// The whole document, to somebody who has nothing and reads the newer form.
pub(super) fn whole(heads: &[ChangeHash], document: Vec<u8>) -> Vec<u8> {
    message(MessageVersion::V2, heads, has_all(heads), vec![document])
}

/// What is had, said to somebody who has it too.
fn has_all(heads: &[ChangeHash]) -> Have {
    Have {
        last_sync: heads.to_vec(),
        bloom: BloomFilter::default(),
    }
}

fn message(
    version: MessageVersion,
    heads: &[ChangeHash],
    have: Have,
    changes: Vec<Vec<u8>>,
) -> Vec<u8> {
    let mut flags = MessageFlags::new();
    flags.set(MessageFlags::SUPPORTS_SYNC_RESET);
    let message = Message {
        heads: heads.to_vec(),
        need: Vec::new(),
        have: vec![have],
        changes: ChunkList::from(changes),
        flags: Some(flags),
        version,
    };
    message.encode()
}

/// The other end asks for everything: it did not know what we said we last agreed on.
pub(super) fn asks_for_everything(message: &Message) -> bool {
    message.heads.is_empty()
        || matches!(message.have.as_slice(), [have] if *have == Have::default())
}

/// The sender takes it for granted that who reads this has everything under its heads.
pub(super) fn is_told(message: &Message) -> bool {
    let empty = BloomFilter::default();
    matches!(message.have.as_slice(), [have]
        if have.last_sync == message.heads && have.bloom == empty)
}

/// Whether a message carries a flag.
pub(super) fn flagged(message: &Message, flag: u8) -> bool {
    message.flags.is_some_and(|flags| flags.contains(flag))
}

/// What the sender of a message with flags is able to read.
pub(super) fn capabilities(message: &Message) -> Vec<Capability> {
    let reset = flagged(message, MessageFlags::SUPPORTS_SYNC_RESET);
    let reset = reset.then_some(Capability::SyncReset);
    std::iter::once(Capability::MessageV2)
        .chain(reset)
        .collect()
}
