//! Well-formed changes that Automerge takes, and that destroy a plan.

use automerge::legacy::{Key, Op, OpType};
use automerge::{Automerge, ExpandedChange, ObjId, ObjType, ROOT, ScalarValue};

use super::super::super::switch::Check;
use super::super::forge::{after, at, encode, names, op};
use super::{Harm, Hostile, Target};

impl Target {
    /// Well-formed changes that destroy a plan.
    pub(super) fn vandalism(&self) -> Vec<Hostile> {
        let mut all = self.of_maps();
        all.extend(self.of_cells());
        all
    }

    /// One that the table of paths refuses.
    fn schema(&self, name: &'static str, change: ExpandedChange) -> Hostile {
        let checks = &[Check::Schema];
        self.input(name, Harm::HidesWords, "schema", checks, encode(change))
    }

    /// One of a single operation.
    fn one(&self, name: &'static str, op: Op) -> Hostile {
        self.schema(name, self.change(vec![op]))
    }

    /// An operation over what stands at a key now.
    fn over(&self, object: &ObjId, key: &str, action: OpType) -> Op {
        let before = self.holder(object, key);
        Op {
            pred: names(&[&before]),
            ..op(object, at(key), action)
        }
    }

    /// Of the root, the map of rows and its entries.
    fn of_maps(&self) -> Vec<Hostile> {
        let (rows, row) = (&self.rows, self.row.0.as_str());
        let again = op(rows, at(row), make(ObjType::Map));
        let unseen = ExpandedChange {
            deps: first_change(&self.document),
            ..self.change(vec![again])
        };
        let root = op(&ROOT, at("schema2"), OpType::Put(true.into()));
        let delete_rows = self.over(&ROOT, "rows", OpType::Delete);
        let second_rows = self.over(&ROOT, "rows", make(ObjType::Map));
        let delete_row = self.over(rows, row, OpType::Delete);
        let second_row = self.over(rows, row, make(ObjType::Map));
        vec![
            self.one("deleting the map of rows", delete_rows),
            self.one("a second map of rows", second_rows),
            self.one("deleting a row", delete_row),
            self.one("a second row in a row's place", second_row),
            self.schema("a second row, as if the first had not been seen", unseen),
            self.one("writing the root", root),
        ]
    }

    /// Of cells.
    fn of_cells(&self) -> Vec<Hostile> {
        let (row, key) = (&self.row.1, self.text.0.as_str());
        let code = op(row, at("code/v"), OpType::Put("=ICT-99".into()));
        let string = self.over(row, key, OpType::Put("x".into()));
        let again = self.over(row, key, make(ObjType::Text));
        let beside = op(row, at(key), make(ObjType::Text));
        let delete = self.over(row, key, OpType::Delete);
        let number = OpType::Put(ScalarValue::Int(1));
        let number = Op {
            pred: names(&[&self.character()]),
            ..op(&self.text.1, after(&self.character()), number)
        };
        vec![
            self.one("a string over a Text", string),
            self.one("a Text put again", again),
            self.one("a Text put beside itself", beside),
            self.one("deleting a Text", delete),
            self.one("writing a code", code),
            self.one("a value over a character", number),
            self.schema("a mark over a Text", self.marked()),
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

/// An action that makes an object.
fn make(kind: ObjType) -> OpType {
    OpType::Make(kind)
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
