//! What the server gives its readers to prove, later, what it once had on its disk.
//!
//! A receipt names the heads that were committed. A change's hash is over its bytes and the hashes
//! of what it depends on, so the heads stand for everything under them: one short receipt, each in
//! the place of the one before, vouches for the whole history. Where the database is restored from an
//! older backup, whoever holds the receipt and the document brings back what is missing, other
//! people's changes too, and the server takes it as what it had already accepted.
//!
//! This is the form and the walk alone. The server's code over it (a MAC) is the server's business.

use std::collections::{HashMap, HashSet};

use automerge::{ActorId, ChangeHash};

use crate::guard::CheckedChange;
use crate::ids::{DocumentId, ParticipantId};
use crate::limits::{DOCUMENT_HEADS_MAX, RECEIPT_OWNERS_MAX};

/// The first byte of a receipt of this form.
const FORM: u8 = 1;

/// What a receipt says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Of which document.
    pub document: DocumentId,
    /// Everything under these was on the disk.
    pub heads: Vec<ChangeHash>,
    /// Whose the actors of stock clients are, as far as there is room; Tavolo's own carry it.
    pub owners: Vec<(ActorId, ParticipantId)>,
}

impl Receipt {
    /// As bytes, for the server to set its code under.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = vec![FORM];
        bytes.extend_from_slice(self.document.as_bytes());
        count(&mut bytes, self.heads.len());
        for head in &self.heads {
            bytes.extend_from_slice(head.as_ref());
        }
        count(&mut bytes, self.owners.len());
        for (actor, owner) in &self.owners {
            count(&mut bytes, actor.to_bytes().len());
            bytes.extend_from_slice(actor.to_bytes());
            bytes.extend_from_slice(owner.as_bytes());
        }
        bytes
    }

    /// Reads one; none where it is none.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        let [FORM] = *take(&mut rest, 1)? else {
            return None;
        };
        let document = DocumentId::from_bytes(take(&mut rest, 16)?.try_into().ok()?);
        let mut heads = Vec::new();
        for _ in 0..read_count(&mut rest, DOCUMENT_HEADS_MAX)? {
            heads.push(ChangeHash::try_from(take(&mut rest, 32)?).ok()?);
        }
        let mut owners = Vec::new();
        for _ in 0..read_count(&mut rest, RECEIPT_OWNERS_MAX)? {
            let length = read_count(&mut rest, usize::from(u16::MAX))?;
            let actor = ActorId::from(take(&mut rest, length)?);
            let owner = ParticipantId::from_bytes(take(&mut rest, 16)?.try_into().ok()?);
            owners.push((actor, owner));
        }
        rest.is_empty().then_some(Self {
            document,
            heads,
            owners,
        })
    }

    /// Of these changes, in their order, those that the receipt vouches for, with whose they are. A
    /// change is vouched for where a head, or another that is vouched for, names its hash.
    pub fn vouched(&self, changes: Vec<CheckedChange>) -> Vec<(CheckedChange, ParticipantId)> {
        let by_hash: HashMap<ChangeHash, &CheckedChange> = changes
            .iter()
            .map(|change| (change.hash(), change))
            .collect();
        let mut reached = HashSet::new();
        let mut open = self.heads.clone();
        while let Some(hash) = open.pop() {
            if let Some(change) = by_hash.get(&hash)
                && reached.insert(hash)
            {
                open.extend(change.deps());
            }
        }
        let owners: HashMap<&ActorId, ParticipantId> = self
            .owners
            .iter()
            .map(|(actor, owner)| (actor, *owner))
            .collect();
        let with_owner = |change: CheckedChange| {
            let owner = ParticipantId::of_actor(change.actor())
                .or_else(|| owners.get(change.actor()).copied())?;
            Some((change, owner))
        };
        changes
            .into_iter()
            .filter(|change| reached.contains(&change.hash()))
            .filter_map(with_owner)
            .collect()
    }
}

/// Counts are bounded well below what two bytes hold.
fn count(bytes: &mut Vec<u8>, count: usize) {
    let count = u16::try_from(count).unwrap_or(u16::MAX);
    bytes.extend_from_slice(&count.to_be_bytes());
}

fn read_count(rest: &mut &[u8], most: usize) -> Option<usize> {
    let bytes: [u8; 2] = take(rest, 2)?.try_into().ok()?;
    let count = usize::from(u16::from_be_bytes(bytes));
    (count <= most).then_some(count)
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(count)?;
    *rest = left;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn receipt() -> Receipt {
        Receipt {
            document: DocumentId::from_bytes([7; 16]),
            heads: vec![ChangeHash([1; 32]), ChangeHash([2; 32])],
            owners: vec![(
                ActorId::from([3; 16].as_slice()),
                ParticipantId::from_bytes([4; 16]),
            )],
        }
    }

    #[test]
    fn what_is_written_is_read_and_nothing_else_is() {
        let bytes = receipt().encode();
        assert_eq!(Receipt::decode(&bytes), Some(receipt()));
        for end in 0..bytes.len() {
            assert_eq!(Receipt::decode(&bytes[..end]), None, "cut at {end}");
        }
        let longer = [bytes.as_slice(), &[0]].concat();
        assert_eq!(Receipt::decode(&longer), None);
        let another_form = [&[2], &bytes[1..]].concat();
        assert_eq!(Receipt::decode(&another_form), None);
    }

    #[test]
    fn it_vouches_for_what_is_under_its_heads_and_for_nothing_beside_or_above() {
        use automerge::transaction::Transactable;
        use automerge::{AutoCommit, ROOT};
        let anna = ParticipantId::from_bytes([0xa1; 16]);
        let mut document = AutoCommit::new().with_actor(anna.actor([1; 16]));
        let mut heads = Vec::new();
        for n in 0..3 {
            document.put(ROOT, "n", n).unwrap();
            heads.push(document.get_heads());
        }
        let mut beside = AutoCommit::new().with_actor(anna.actor([2; 16]));
        beside.put(ROOT, "n", 9).unwrap();
        let stock = ActorId::from([3; 16].as_slice());
        let mut other = AutoCommit::new().with_actor(stock.clone());
        other.put(ROOT, "m", 1).unwrap();
        document.merge(&mut other).unwrap();
        document.merge(&mut beside).unwrap();
        let changes: Vec<_> = document
            .get_changes(&[])
            .into_iter()
            .map(|change| CheckedChange::of(change).unwrap())
            .collect();
        assert_eq!(changes.len(), 5);
        let mut receipt = receipt();
        receipt.heads = [heads[1].clone(), other.get_heads()].concat();
        let vouched = |receipt: &Receipt| {
            let vouched = receipt.vouched(changes.clone());
            let seqs = vouched.iter().map(|(change, owner)| (*owner, change.seq()));
            seqs.collect::<Vec<_>>()
        };
        let bruno = ParticipantId::from_bytes([4; 16]);
        let mut all = vouched(&receipt);
        all.sort_unstable();
        assert_eq!(all, [(bruno, 1), (anna, 1), (anna, 2)]);
        // Whose a stock client's actor is, only the receipt says.
        receipt.owners.clear();
        assert_eq!(vouched(&receipt), [(anna, 1), (anna, 2)]);
    }
}
