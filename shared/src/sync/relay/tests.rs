//! A relay's machine by itself.

use super::*;
use crate::ids::{ActId, DocumentId};
use crate::plan::edit::edit;
use crate::plan::new_document;
use crate::sync::{Replica, Role};

fn dice(bytes: &mut [u8]) {
    bytes.fill(7);
}

/// What the server does in one act is in one commit, however much it is: a crash in between would leave
/// half of it, and a verdict that stands for all of it.
#[test]
fn an_act_of_the_servers_is_never_cut() {
    let actor = ParticipantId::SERVER.actor([1; 16]);
    let document = new_document(actor.clone());
    let id = DocumentId::from_bytes([9; 16]);
    let role = Role::Relay {
        kind: DocumentKind::Plan,
        actors: vec![(actor, ParticipantId::SERVER)],
        weight: 0,
    };
    let mut replica = Replica::new(id, role, document);
    let act: ActId = "a1".parse().unwrap();
    let mut write = |actor: &ActorId, count: usize| {
        let mut changes = Vec::new();
        for n in 0..count {
            let edited = edit(replica.document_mut(), actor, &act, &mut dice, |tx| {
                tx.put_root("language", n.to_string())
            });
            changes.extend(edited.unwrap().change);
        }
        let effects = replica.handle(0, &mut dice, Event::Edited { changes });
        effects
            .into_iter()
            .filter_map(|effect| match effect {
                Effect::Commit { changes, .. } => Some(changes.len()),
                _ => None,
            })
            .collect::<Vec<_>>()
    };
    let own = ParticipantId::SERVER.actor([2; 16]);
    let all = BATCH_CHANGES_MAX + 10;
    assert_eq!(write(&own, all), [all]);
}
