//! Every input that was found to kill Automerge or to destroy a plan, one by one.

use std::num::NonZeroU64;

use automerge::legacy::{Key, Op, OpType};
use automerge::{ActorId, Automerge, ExpandedChange, ObjId, ObjType, ROOT, ReadDoc, ScalarValue};
use flate2::{Compress, Compression, FlushCompress};

use super::super::switch::Check;
use super::forge::{self, after, at, encode, names, next_change, op};

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
        all.extend(self.schema());
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

    /// Operations that refer to what is not there.
    fn references(&self) -> Vec<Hostile> {
        let nobody = ActorId::from([0xee; 16]);
        let far = |of: &ActorId| ObjId::Id(1_000_000, of.clone(), 0);
        let stranger = ObjId::Id(1, nobody, 0);
        let object = op(&far(&self.actor), at("x"), OpType::Put("x".into()));
        let inserted = |key| Op {
            insert: true,
            ..op(&self.text.1, key, OpType::Put("x".into()))
        };
        let element = inserted(after(&far(&self.actor)));
        let actor = inserted(after(&stranger));
        let elsewhere = inserted(after(&self.row.1));
        let references = &[
            Check::References,
            Check::Schema,
            Check::Operations,
            Check::ReadBack,
        ];
        let unknown = |name, op| {
            self.input(
                name,
                Harm::ApplyPanics,
                "unknown",
                references,
                self.single(op),
            )
        };
        vec![
            unknown("an unknown object", object),
            unknown("an unknown element", element),
            unknown("an unknown actor", actor),
            Hostile {
                reason: "poisoned",
                ..unknown("an element of another object", elsewhere)
            },
        ]
    }

    /// Numbers that do not follow.
    fn numbers(&self) -> Vec<Hostile> {
        let honest = || Op {
            insert: true,
            ..op(&self.text.1, Key::head(), OpType::Put("x".into()))
        };
        let next = || self.change(vec![honest()]);
        let gap = ExpandedChange {
            seq: next().seq.saturating_add(4),
            ..next()
        };
        let low = ExpandedChange {
            start_op: NonZeroU64::MIN,
            ..self.overwriting_place()
        };
        let end = NonZeroU64::MIN.saturating_add(u64::from(u32::MAX).saturating_sub(1));
        let high = ExpandedChange {
            start_op: end,
            ..next()
        };
        let far = next().start_op.saturating_add(2_000_000);
        let far = ExpandedChange {
            start_op: far,
            ..next()
        };
        let empty = next().start_op.saturating_add(3);
        let empty = ExpandedChange {
            start_op: empty,
            ..self.change(Vec::new())
        };
        vec![
            self.input(
                "a gap in seq",
                Harm::ApplyPanics,
                "seq",
                &[Check::Seq],
                encode(gap),
            ),
            self.input(
                "a low start op",
                Harm::Unloadable,
                "start-op",
                &[Check::StartOp],
                encode(low),
            ),
            self.input(
                "a start op of 4,294,967,295",
                Harm::NextEditPanics,
                "too-big",
                &[Check::StartOp],
                encode(high),
            ),
            self.input(
                "a start op two million ahead",
                Harm::Work,
                "start-op",
                &[Check::StartOp],
                encode(far),
            ),
            self.input(
                "an empty change that starts high",
                Harm::Unloadable,
                "start-op",
                &[Check::StartOp],
                encode(empty),
            ),
        ]
    }

    /// An honest change of the row's place.
    fn overwriting_place(&self) -> ExpandedChange {
        let before = self.holder(&self.row.1, "place");
        let put = op(&self.row.1, at("place"), OpType::Put("s1|A".into()));
        self.change(vec![Op {
            pred: names(&[&before]),
            ..put
        }])
    }

    /// Operations that are half of something, or of something that is not there.
    fn operations(&self) -> Vec<Hostile> {
        let row = &self.row.1;
        let missing = ObjId::Id(1_000_000, self.actor.clone(), 0);
        let put = op(row, at("place"), OpType::Put("s1|A".into()));
        let put = Op {
            pred: names(&[&self.character()]),
            ..put
        };
        let delete = op(row, at("place"), OpType::Delete);
        let ahead = Op {
            pred: names(&[&missing]),
            ..delete.clone()
        };
        let end = Op {
            insert: true,
            ..op(
                &self.text.1,
                after(&self.character()),
                OpType::MarkEnd(false),
            )
        };
        let place = self.holder(row, "place");
        let count = Op {
            pred: names(&[&place]),
            ..op(row, at("place"), OpType::Increment(1))
        };
        let preds = &[Check::Predecessors, Check::Schema, Check::ReadBack];
        let pred = |name, op| {
            self.input(
                name,
                Harm::Unloadable,
                "predecessor",
                preds,
                self.single(op),
            )
        };
        vec![
            pred("a predecessor of another object", put),
            pred("a predecessor that does not exist", ahead),
            pred("a delete without a predecessor", delete),
            self.input(
                "a mark's end without its beginning",
                Harm::Unloadable,
                "operation",
                &[Check::Operations, Check::Schema, Check::ReadBack],
                self.single(end),
            ),
            pred("an increment of what is no counter", count),
        ]
    }

    /// Well-formed changes that destroy a plan.
    fn schema(&self) -> Vec<Hostile> {
        let (row, text_key) = (&self.row.1, self.text.0.as_str());
        let over = |object: &ObjId, key: &str, action| {
            let before = self.holder(object, key);
            Op {
                pred: names(&[&before]),
                ..op(object, at(key), action)
            }
        };
        let concurrent = ExpandedChange {
            deps: first_change(&self.document),
            ..self.change(vec![op(
                &self.rows,
                at(&self.row.0),
                OpType::Make(ObjType::Map),
            )])
        };
        let schema = |name, change| {
            self.input(
                name,
                Harm::HidesWords,
                "schema",
                &[Check::Schema],
                encode(change),
            )
        };
        let one = |name, op| schema(name, self.change(vec![op]));
        vec![
            one(
                "deleting the map of rows",
                over(&ROOT, "rows", OpType::Delete),
            ),
            one(
                "a second map of rows",
                over(&ROOT, "rows", OpType::Make(ObjType::Map)),
            ),
            one(
                "deleting a row",
                over(&self.rows, &self.row.0, OpType::Delete),
            ),
            one(
                "a second row in a row's place",
                over(&self.rows, &self.row.0, make_map()),
            ),
            schema(
                "a second row, as if the first had not been seen",
                concurrent,
            ),
            one(
                "a string over a Text",
                over(row, text_key, OpType::Put("x".into())),
            ),
            one(
                "a Text put again",
                over(row, text_key, OpType::Make(ObjType::Text)),
            ),
            one(
                "a Text put beside itself",
                op(row, at(text_key), OpType::Make(ObjType::Text)),
            ),
            one("deleting a Text", over(row, text_key, OpType::Delete)),
            one(
                "writing a code",
                op(row, at("code/v"), OpType::Put("=ICT-99".into())),
            ),
            one(
                "writing the root",
                op(&ROOT, at("schema2"), OpType::Put(true.into())),
            ),
            one(
                "a value over a character",
                Op {
                    pred: names(&[&self.character()]),
                    ..op(&self.text.1, after(&self.character()), put_number())
                },
            ),
            schema("a mark over a Text", self.marked()),
        ]
    }

    /// A well-paired mark over the Text's first character.
    fn marked(&self) -> ExpandedChange {
        let begin = automerge::legacy::MarkData {
            name: "bold".into(),
            value: true.into(),
            expand: false,
        };
        let begin = op(&self.text.1, Key::head(), OpType::MarkBegin(begin));
        let end = op(
            &self.text.1,
            after(&self.character()),
            OpType::MarkEnd(false),
        );
        self.change(vec![
            Op {
                insert: true,
                ..begin
            },
            Op {
                insert: true,
                ..end
            },
        ])
    }
}

/// An action that makes a map.
fn make_map() -> OpType {
    OpType::Make(ObjType::Map)
}

/// An action that puts a number.
fn put_number() -> OpType {
    OpType::Put(ScalarValue::Int(1))
}

/// The hash of a document's first change.
fn first_change(document: &Automerge) -> Vec<automerge::ChangeHash> {
    document
        .get_changes_meta(&[])
        .into_iter()
        .take(1)
        .map(|change| change.hash)
        .collect()
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
