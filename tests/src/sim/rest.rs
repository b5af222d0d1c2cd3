//! How a meeting comes to rest, and what has to be so then.

use tavolo_shared::plan::view::View;

use super::world::World;

/// Messages after which a meeting in which nobody types should have fallen silent.
const REST_STEPS_MAX: usize = 20_000;

impl World {
    /// Everybody may write again, is connected, nobody types, and everything that is under way arrives.
    ///
    /// # Errors
    /// It does not come to an end: the ends go on talking.
    pub fn come_to_rest(&mut self) -> Result<(), String> {
        for who in 0..self.chairs.len() {
            self.chairs[who].cut_off = false;
            if self.strict {
                self.set_writes(who, true);
            }
            self.connect(who);
        }
        self.delivered = 0;
        while self.delivered < REST_STEPS_MAX {
            let mut moved = false;
            for who in 0..self.chairs.len() {
                let (up, down) = (self.deliver_up(who)?, self.deliver_down(who));
                self.delivered += usize::from(up) + usize::from(down);
                moved |= up || down;
            }
            if !self.server.is_at_rest() {
                self.disk_answers(false)?;
                moved = true;
            }
            if !moved {
                let wakes = self
                    .chairs
                    .iter()
                    .filter_map(|chair| chair.peer.wakes_at_ms());
                let Some(next_ms) = wakes.min() else {
                    return Ok(());
                };
                self.now_ms = self.now_ms.max(next_ms);
                self.tick();
            }
        }
        Err(format!("still talking after {REST_STEPS_MAX} messages"))
    }

    /// Everybody has the same, it is all that was typed, and it is on the disk.
    ///
    /// # Errors
    /// Where it is not so.
    pub fn check(&self) -> Result<(), String> {
        let heads = self.server.document().get_heads();
        let view = View::from_document(self.server.document());
        for (who, chair) in self.chairs.iter().enumerate() {
            let document = chair.peer.document();
            if document.get_heads() != heads {
                let kind = chair.peer.kind();
                return Err(format!("{who} ({kind}) has other heads"));
            }
            if View::from_document(document) != view {
                return Err(format!("{who} sees another matrix"));
            }
            chair
                .peer
                .check()
                .map_err(|what| format!("{who}: {what}"))?;
        }
        let chairs = self.chairs.iter();
        let held = chairs
            .flat_map(|chair| chair.peer.held_characters())
            .collect();
        self.typed.check(&view, &held)?;
        let disk = super::peer::load(&self.server.disk);
        let saved = tavolo_shared::plan::load(&disk.save()).map_err(|error| error.to_string())?;
        for (document, what) in [(disk, "the disk"), (saved, "a save")] {
            if document.get_heads() != heads || View::from_document(&document) != view {
                return Err(format!("{what} holds something else"));
            }
        }
        Ok(())
    }
}
