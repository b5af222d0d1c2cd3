//! Takes a change or a message apart, and puts it together again with one thing different.

use std::num::NonZeroU64;

use automerge::legacy::{self, ElementId, Key, Op, OpId, OpType};
use automerge::sync::{Have, Message, MessageVersion};
use automerge::{ActorId, Automerge, Change, ChangeHash, ExpandedChange, ObjId, sync};

use super::super::header::{self, Kind};
use super::super::reader::Reader;
use super::{signed, unsigned};

/// An honest change to begin with: the next of `actor`, on all that the document has, with no
/// operation yet.
pub fn next_change(document: &Automerge, actor: &ActorId) -> ExpandedChange {
    let (mut max_op, mut seq) = (0, 0);
    for change in document.get_changes_meta(&[]) {
        max_op = change.max_op.max(max_op);
        if *change.actor == *actor {
            seq = change.seq;
        }
    }
    ExpandedChange {
        operations: Vec::new(),
        actor_id: actor.clone(),
        hash: None,
        seq: seq.saturating_add(1),
        start_op: NonZeroU64::MIN.saturating_add(max_op),
        time: 0,
        message: None,
        deps: document.get_heads(),
        extra_bytes: Vec::new(),
        author: None,
    }
}

/// One operation that overwrites nothing.
pub fn op(obj: &ObjId, key: Key, action: OpType) -> Op {
    Op {
        action,
        obj: object(obj),
        key,
        pred: legacy::SortedVec::new(),
        insert: false,
    }
}

/// A key of a map.
pub fn at(key: &str) -> Key {
    Key::Map(key.into())
}

/// At, or after, an element.
pub fn after(element: &ObjId) -> Key {
    match element {
        ObjId::Root => Key::head(),
        ObjId::Id(counter, actor, _) => ElementId::Id(OpId(*counter, actor.clone())).into_key(),
    }
}

/// An object's name in a change.
pub fn object(id: &ObjId) -> legacy::ObjectId {
    match id {
        ObjId::Root => legacy::ObjectId::Root,
        ObjId::Id(counter, actor, _) => legacy::ObjectId::Id(OpId(*counter, actor.clone())),
    }
}

/// An operation's name in a list of predecessors.
pub fn names(ids: &[&ObjId]) -> legacy::SortedVec<OpId> {
    ids.iter()
        .filter_map(|id| match id {
            ObjId::Root => None,
            ObjId::Id(counter, actor, _) => Some(OpId(*counter, actor.clone())),
        })
        .collect()
}

/// The bytes of a change, with the checksum that fits.
pub fn encode(change: ExpandedChange) -> Vec<u8> {
    Change::from(change).raw_bytes().to_vec()
}

/// A change chunk by its columns: numbers and bytes, which may say anything.
pub fn change_of_columns(actor: &ActorId, start_op: u64, columns: &[(u64, Vec<u8>)]) -> Vec<u8> {
    let mut body = vec![0];
    prefixed(&mut body, actor.to_bytes());
    unsigned(&mut body, 1);
    unsigned(&mut body, start_op);
    signed(&mut body, 0);
    prefixed(&mut body, &[]);
    unsigned(&mut body, 0);
    put_columns(&mut body, columns);
    header::wrap(Kind::Change, &body)
}

/// A compressed change chunk around bytes that are deflated already. Its checksum is nothing.
pub fn compressed(deflated: &[u8]) -> Vec<u8> {
    let mut chunk = header::wrap(Kind::Compressed, deflated);
    chunk.splice(4..8, [0; 4]);
    chunk
}

/// A change chunk with `alter` done to its columns, and the checksum that fits again.
pub fn alter_columns(
    chunk: &[u8],
    alter: impl FnOnce(&mut Vec<(u64, Vec<u8>)>),
) -> Option<Vec<u8>> {
    let mut reader = Reader::new(chunk);
    let body = header::Chunk::read(&mut reader, usize::MAX).ok()?.body;
    let mut reader = Reader::new(body);
    reader.hashes(usize::MAX, "").ok()?;
    reader.prefixed(usize::MAX, "").ok()?;
    reader.unsigned().ok()?;
    reader.unsigned().ok()?;
    reader.signed().ok()?;
    reader.prefixed(usize::MAX, "").ok()?;
    for _ in 0..reader.unsigned().ok()? {
        reader.prefixed(usize::MAX, "").ok()?;
    }
    let head = body
        .get(..body.len().checked_sub(reader.rest().len())?)?
        .to_vec();
    let mut announced = Vec::new();
    for _ in 0..reader.unsigned().ok()? {
        announced.push((reader.unsigned().ok()?, reader.unsigned().ok()?));
    }
    let mut columns = Vec::new();
    for (spec, size) in announced {
        columns.push((
            spec,
            reader.take(usize::try_from(size).ok()?).ok()?.to_vec(),
        ));
    }
    alter(&mut columns);
    let mut body = head;
    put_columns(&mut body, &columns);
    body.extend(reader.rest());
    Some(header::wrap(Kind::Change, &body))
}

/// Appends a list of columns, and their data.
fn put_columns(body: &mut Vec<u8>, columns: &[(u64, Vec<u8>)]) {
    unsigned(body, size(columns.len()));
    for (spec, data) in columns {
        unsigned(body, *spec);
        unsigned(body, size(data.len()));
    }
    for (_, data) in columns {
        body.extend(data);
    }
}

/// A sync message that brings these chunks, and says that its sender has `heads`.
pub fn message(heads: Vec<ChangeHash>, chunks: Vec<Vec<u8>>) -> Vec<u8> {
    let mut heads = heads;
    heads.sort_unstable();
    Message {
        heads,
        need: Vec::new(),
        have: vec![Have::default()],
        changes: sync::ChunkList::from(chunks),
        flags: None,
        version: MessageVersion::V1,
    }
    .encode()
}

/// A sync message that brings nothing and has this Bloom filter in it.
pub fn message_with_bloom(heads: &[ChangeHash], filter: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0x42];
    unsigned(&mut bytes, size(heads.len()));
    heads.iter().for_each(|head| bytes.extend(head.0));
    bytes.extend([0, 1, 0]);
    prefixed(&mut bytes, filter);
    bytes.push(0);
    bytes
}

/// A Bloom filter by its numbers.
pub fn bloom(entries: u64, bits_per_entry: u64, probes: u64, bits: &[u8]) -> Vec<u8> {
    let mut filter = Vec::new();
    unsigned(&mut filter, entries);
    unsigned(&mut filter, bits_per_entry);
    unsigned(&mut filter, probes);
    filter.extend(bits);
    filter
}

/// Appends bytes after their own length.
fn prefixed(out: &mut Vec<u8>, bytes: &[u8]) {
    unsigned(out, size(bytes.len()));
    out.extend(bytes);
}

/// A length as it is written.
fn size(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
