//! Every input that was found to kill Automerge or to destroy a plan, one by one.

mod broken;
mod vandal;

use automerge::legacy::Op;
use automerge::{ActorId, Automerge, ExpandedChange, ObjId, ROOT, ReadDoc};
use flate2::{Compress, Compression, FlushCompress};

use super::super::switch::Check;
use super::forge::{self, encode, next_change};

/// How many operations the run in 69 bytes claims.
pub const RUN_OPS: i64 = 5_000_000;
/// What the packed chunk inflates to: a gibibyte.
pub const BOMB_MEBIBYTES: usize = 1_024;

/// What an input does to Automerge where nothing stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Harm {
    /// The reply to it panics.
    ReplyPanics,
    /// It asks for more memory than there is, and the process is killed.
    Memory,
    /// Applying it panics.
    ApplyPanics,
    /// It is accepted, and the document's save can no longer be loaded.
    Unloadable,
    /// It is accepted, and somebody's next edit panics.
    NextEditPanics,
    /// It is accepted, and hides or overwrites what others wrote.
    HidesWords,
    /// It is accepted, and makes work out of all proportion.
    Work,
    /// It is dropped or kept without a word, and the two ends differ.
    Differs,
}

/// One hostile input.
#[derive(Debug, Clone)]
pub struct Hostile {
    /// What it is, in words.
    pub name: &'static str,
    /// What it does where there is no guard.
    pub harm: Harm,
    /// The names of the refusals that may answer it.
    pub reason: &'static str,
    /// What has to be switched off for it to get past the guard.
    pub checks: &'static [Check],
    /// The chunk, where it is one.
    pub chunk: Option<Vec<u8>>,
    /// The sync message that brings it.
    pub message: Vec<u8>,
}

/// Where to strike: a plan, as the attacker sees it, and the attacker's own actor.
#[derive(Debug, Clone)]
pub struct Target {
    /// The attacker's copy of the plan.
    pub document: Automerge,
    /// The attacker's actor.
    pub actor: ActorId,
    /// The map of rows.
    pub rows: ObjId,
    /// A row's id and map.
    pub row: (String, ObjId),
    /// A Text of it with some words: its key and the object.
    pub text: (String, ObjId),
}

impl Target {
    /// Finds a row with some prose in a plan; none where there is no such row.
    pub fn find(document: &Automerge, actor: ActorId) -> Option<Self> {
        let (_, rows) = document.get(ROOT, "rows").ok()??;
        for row_key in document.keys(&rows) {
            let (_, row) = document.get(&rows, row_key.as_str()).ok()??;
            for key in document.keys(&row).filter(|key| key.contains("/t/")) {
                let (_, text) = document.get(&row, key.as_str()).ok()??;
                if document.length(&text) >= 2 {
                    let (row, text) = ((row_key, row), (key, text));
                    let document = document.clone();
                    return Some(Self {
                        document,
                        actor,
                        rows,
                        row,
                        text,
                    });
                }
            }
        }
        None
    }

    /// The attacker's next change, with these operations.
    fn change(&self, operations: Vec<Op>) -> ExpandedChange {
        ExpandedChange {
            operations,
            ..next_change(&self.document, &self.actor)
        }
    }

    /// Who holds a key now.
    fn holder(&self, object: &ObjId, key: &str) -> ObjId {
        self.document
            .get(object, key)
            .ok()
            .flatten()
            .map_or(ROOT, |(_, id)| id)
    }

    /// The first character of the Text.
    fn character(&self) -> ObjId {
        self.document
            .get(&self.text.1, 0)
            .ok()
            .flatten()
            .map_or(ROOT, |(_, id)| id)
    }

    /// A change of one operation.
    fn single(&self, one: Op) -> Vec<u8> {
        encode(self.change(vec![one]))
    }

    /// Wraps a chunk as a hostile input.
    fn input(
        &self,
        name: &'static str,
        harm: Harm,
        reason: &'static str,
        checks: &'static [Check],
        chunk: Vec<u8>,
    ) -> Hostile {
        let message = forge::message(self.document.get_heads(), vec![chunk.clone()]);
        Hostile {
            name,
            harm,
            reason,
            checks,
            chunk: Some(chunk),
            message,
        }
    }

    /// All of them.
    pub fn inputs(&self) -> Vec<Hostile> {
        let mut all = self.messages();
        all.extend(self.sizes());
        all.extend(self.references());
        all.extend(self.numbers());
        all.extend(self.operations());
        all.extend(self.vandalism());
        all
    }

    /// Messages that kill without any change in them.
    pub fn messages(&self) -> Vec<Hostile> {
        let heads = self.document.get_heads();
        let make = |name, harm, filter: &[u8]| Hostile {
            name,
            harm,
            reason: "bloom",
            checks: &[Check::Bloom],
            chunk: None,
            message: forge::message_with_bloom(&heads, filter),
        };
        vec![
            make(
                "a Bloom filter of no bits per entry",
                Harm::ReplyPanics,
                &forge::bloom(1, 0, 7, &[]),
            ),
            make(
                "a Bloom filter of 4,294,967,295 probes",
                Harm::Memory,
                &forge::bloom(1, 8, u64::from(u32::MAX), &[0xff]),
            ),
        ]
    }

    /// Small chunks that become big.
    fn sizes(&self) -> Vec<Hostile> {
        vec![
            self.input(
                "a run of five million operations in 69 bytes",
                Harm::Work,
                "too-big",
                &[Check::Runs],
                long_run(&self.actor, RUN_OPS),
            ),
            self.input(
                "a megabyte that inflates to a gibibyte",
                Harm::Memory,
                "too-big",
                &[Check::Inflate],
                forge::compressed(&bomb(BOMB_MEBIBYTES)),
            ),
        ]
    }
}

/// A change whose few bytes claim `ops` operations: each puts null at the same key of the root.
pub fn long_run(actor: &ActorId, ops: i64) -> Vec<u8> {
    let run = |value: &[u8]| {
        let mut column = Vec::new();
        super::signed(&mut column, ops);
        column.extend(value);
        column
    };
    let mut insert = Vec::new();
    super::unsigned(&mut insert, ops.unsigned_abs());
    let columns = [
        (0x15, run(&[1, b'k'])),
        (0x34, insert),
        (0x42, run(&[1])),
        (0x56, run(&[0])),
        (0x70, run(&[0])),
    ];
    forge::change_of_columns(actor, 1, &columns)
}

/// Deflated bytes that inflate to so many mebibytes of zeros: one packed mebibyte, over and over.
pub fn bomb(mebibytes: usize) -> Vec<u8> {
    /// An empty last block.
    const END: [u8; 2] = [3, 0];
    let zeros = vec![0; 1 << 20];
    let mut packed = Vec::with_capacity(1 << 16);
    let mut deflate = Compress::new(Compression::best(), false);
    match deflate.compress_vec(&zeros, &mut packed, FlushCompress::Sync) {
        Ok(_) => packed.repeat(mebibytes).into_iter().chain(END).collect(),
        Err(error) => unreachable!("zeros can be packed: {error}"),
    }
}
