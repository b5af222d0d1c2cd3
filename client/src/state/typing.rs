//! Which key strokes are one act: what one press of *undo* takes back.
//!
//! Letters typed in one go in one cell are one act; a pause, another cell, or the change from
//! writing to deleting begins another. Pure: the time comes in.

use tavolo_shared::ids::{ActId, EntryId};

use super::text::Splice;

/// After so long without a key, in milliseconds, the next one begins another act.
const PAUSE_MS: u64 = 1_200;
/// No act is longer than this, in milliseconds, however fast somebody types.
const LONGEST_MS: u64 = 8_000;

/// The act that is being typed.
#[derive(Debug, Clone, Default)]
pub struct Typing {
    act: Option<ActId>,
    cell: Option<(EntryId, EntryId)>,
    deletes: bool,
    begun_ms: u64,
    last_ms: u64,
}

impl Typing {
    /// The act that a splice belongs to: the one under way, or the one that `new` makes.
    pub fn act(
        &mut self,
        cell: &(EntryId, EntryId),
        splice: &Splice,
        now_ms: u64,
        new: impl FnOnce() -> ActId,
    ) -> ActId {
        let deletes = splice.insert.is_empty();
        let goes_on = self.cell.as_ref() == Some(cell)
            && self.deletes == deletes
            && now_ms.saturating_sub(self.last_ms) < PAUSE_MS
            && now_ms.saturating_sub(self.begun_ms) < LONGEST_MS;
        self.last_ms = now_ms;
        if let Some(act) = self.act.clone().filter(|_| goes_on) {
            return act;
        }
        let act = new();
        *self = Self {
            act: Some(act.clone()),
            cell: Some(cell.clone()),
            deletes,
            begun_ms: now_ms,
            last_ms: now_ms,
        };
        act
    }

    /// Whatever comes next is another act.
    pub fn end(&mut self) {
        self.act = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_one_act_and_a_pause_begins_another() {
        let cell: (EntryId, EntryId) = ("r".parse().unwrap(), "c".parse().unwrap());
        let other = ("r2".parse().unwrap(), "c".parse().unwrap());
        let typed = Splice {
            insert: "a".into(),
            ..Splice::default()
        };
        let deleted = Splice {
            delete: 1,
            ..Splice::default()
        };
        let mut count = 0;
        let mut typing = Typing::default();
        let mut act = |cell: &_, splice: &_, at_ms| {
            typing
                .act(cell, splice, at_ms, || {
                    count += 1;
                    format!("act{count}").parse().unwrap()
                })
                .to_string()
        };
        assert_eq!(act(&cell, &typed, 0), "act1");
        assert_eq!(act(&cell, &typed, 400), "act1");
        assert_eq!(act(&cell, &deleted, 500), "act2");
        assert_eq!(act(&cell, &typed, 600), "act3");
        assert_eq!(act(&other, &typed, 700), "act4");
        assert_eq!(act(&other, &typed, 5_000), "act5");
        let long: Vec<String> = (0..40)
            .map(|n| act(&other, &typed, 5_100 + n * 300))
            .collect();
        assert!(long.iter().any(|act| act == "act6"), "{long:?}");
        typing.end();
    }
}
