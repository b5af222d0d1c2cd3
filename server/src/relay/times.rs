//! When comments came, by the server's own hand and clock.

use tavolo_shared::limits::EDIT_OPS_MAX;
use tavolo_shared::plan::comments;
use tavolo_shared::sync::Event;

use super::room::Room;

impl Room {
    /// Writes beside new comments when they came.
    pub(super) fn write_times(&mut self) {
        let found = comments::count(self.replica.document());
        if found == self.timed_comments || self.reload_at.is_some() {
            return;
        }
        self.timed_comments = found;
        let now_ms = self.parts.identity.now_ms();
        let actor = self.own_actor();
        let document = self.replica.document_mut();
        match comments::stamp(document, &actor, now_ms, &mut super::entropy) {
            Ok(Some(edited)) => {
                if edited.value == EDIT_OPS_MAX {
                    // There may be more.
                    self.timed_comments = 0;
                }
                self.handle(Event::Edited {
                    changes: edited.change.into_iter().collect(),
                });
            }
            Ok(None) => {}
            Err(error) => {
                tracing::error!(document = %self.id, %error, "times could not be written");
            }
        }
    }
}
