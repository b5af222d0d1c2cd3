//! Changes that break Automerge itself: they refer to what is not there, or do not follow.

use std::num::NonZeroU64;

use automerge::legacy::{Key, Op, OpType};
use automerge::{ActorId, ExpandedChange, ObjId};

use super::super::super::switch::Check;
use super::super::forge::{after, at, encode, names, op};
use super::{Harm, Hostile, Target};

impl Target {
    /// Operations that refer to what is not there.
    pub(super) fn references(&self) -> Vec<Hostile> {
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
    pub(super) fn numbers(&self) -> Vec<Hostile> {
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
    pub(super) fn operations(&self) -> Vec<Hostile> {
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
}
