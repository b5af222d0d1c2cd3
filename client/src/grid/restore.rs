//! Bringing back what was there before, as one act that one key takes back; and versions before something
//! big.
//!
//! What has to be done is the plan module's to say. Here it is asked for why, the server is asked for a
//! version first, and what comes is done whatever it answers: nobody is kept from writing.

use std::cell::RefCell;

use automerge::ChangeHash;
use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{AutomaticVersion, Before};
use tavolo_shared::ids::DocumentId;
use tavolo_shared::limits::PASTE_CELLS_OF_A_VERSION;
use tavolo_shared::plan::restore::{Restoring, What};
use wasm_bindgen_futures::spawn_local;

use super::bus::Topic;
use super::desk::{Desk, DeskRef};
use super::toast::Said;
use crate::io::{device, http, page};
use crate::state::block::Block;

/// How long the plan's page may take to open until what waits for it is forgotten, in milliseconds.
const WAITS_MS: u64 = 60_000;

thread_local! {
    /// A point to which a plan is brought back once its page is open, and since when it waits.
    static WAITING: RefCell<Option<(DocumentId, Vec<ChangeHash>, u64)>> = const { RefCell::new(None) };
}

impl Desk {
    /// What the server is asked for before something big; nothing where this is no group's plan, or there is
    /// no network.
    fn version_wish(&self, before: Before, note: String) -> Option<AutomaticVersion> {
        if self.kind() != DocumentKind::Plan || !self.runtime.is_up() {
            return None;
        }
        let heads = self.runtime.read(self.document(), |doc| doc.get_heads())?;
        Some(AutomaticVersion {
            before,
            note,
            heads: heads.iter().map(ToString::to_string).collect(),
        })
    }

    /// Has a version made of the plan as it is at this moment, and does not wait for it.
    pub(super) fn version_before(&self, before: Before) {
        let Some(wish) = self.version_wish(before, String::new()) else {
            return;
        };
        let group = self.group();
        spawn_local(async move {
            // Whatever comes of it, the person writes on.
            let _ = http::blame::version_before(&group, &wish).await;
        });
    }

    /// The same before a block that is too large to be looked over.
    pub(super) fn version_before_paste(&self, block: &Block) {
        let cells: usize = block.lines.iter().map(Vec::len).sum();
        if cells > PASTE_CELLS_OF_A_VERSION {
            self.version_before(Before::Paste);
        }
    }

    /// Brings something back as it was at a point, as one act.
    fn restore_to(&self, heads: &[ChangeHash], what: &What) {
        self.end_editing();
        let names = self.known();
        let language = self.names().written;
        let found = self.runtime.read(self.document(), |doc| {
            Restoring::to(doc, heads, what, (language, &names))
        });
        let Some(mut restoring) = found.flatten() else {
            return self.say(Said::NotDone);
        };
        if restoring.is_done() {
            return self.say(Said::SaysItAlready);
        }
        let act = self.act();
        while !restoring.is_done() {
            if self.try_commit(&act, |tx| restoring.step(tx)).is_none() {
                return self.say(Said::NotDone);
            }
        }
        self.say(match what {
            What::Cell(_) => Said::CellRestored,
            What::Row(..) => Said::RowRestored,
            What::Plan => Said::PlanRestored,
        });
        self.bus.ring([Topic::Lines]);
    }
}

impl Desk {
    /// Brings the plan back to the point that waits for its page, once that is here.
    pub fn restore_waiting(&self) {
        let here = |(document, heads, since_ms): &mut (DocumentId, Vec<ChangeHash>, u64)| {
            let knows = self.runtime.read(*document, |doc| {
                let has = |head: &ChangeHash| doc.get_change_meta_by_hash(head).is_some();
                heads.iter().all(has)
            });
            let is_late = device::now_ms().saturating_sub(*since_ms) > WAITS_MS;
            is_late || (*document == self.document() && knows == Some(true) && self.may_write())
        };
        let found = WAITING.with_borrow_mut(|waiting| waiting.take_if(here));
        if let Some((document, heads, since_ms)) = found
            && document == self.document()
            && device::now_ms().saturating_sub(since_ms) <= WAITS_MS
        {
            self.restore_to(&heads, &What::Plan);
        }
    }
}

impl DeskRef {
    /// Has a version made that says why, and goes to the plan's page, which brings all of it back.
    pub fn restore_plan(&self, heads: &[String], why: String) {
        let heads: Vec<ChangeHash> = heads.iter().filter_map(|head| head.parse().ok()).collect();
        let wish = self.version_wish(Before::Restore, why);
        let (document, group) = (self.document(), self.group());
        spawn_local(async move {
            if let Some(wish) = wish {
                let _ = http::blame::version_before(&group, &wish).await;
            }
            WAITING.set(Some((document, heads, device::now_ms())));
            page::go(&format!("/gruppi/{group}/piano"));
        });
    }

    /// Has a version made that says why, and brings something back as it was at a point. It goes on also
    /// where no version could be made.
    pub(super) fn restore(&self, heads: Vec<ChangeHash>, what: What, why: String) {
        let wish = self.version_wish(Before::Restore, why);
        let (desk, group) = (self.clone(), self.group());
        spawn_local(async move {
            if let Some(wish) = wish {
                let _ = http::blame::version_before(&group, &wish).await;
            }
            desk.restore_to(&heads, &what);
        });
    }
}
