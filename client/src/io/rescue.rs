//! Keeps what somebody is writing when the client itself fails.
//!
//! An editor registers its text with [`keep`] while it differs from the document, and takes it
//! back with [`release`]. A panic ends the WebAssembly program; before it does, the hook writes
//! the registered texts to local storage and loads the failure page, which shows them. Nothing
//! here recovers a running client: it starts anew.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::io::storage::{self, Kept};
use crate::io::{clock, page};
use crate::state::errors::{CrashReport, Draft};

/// Where a failure is shown.
const FAILURE_PATH: &str = "/errore";

thread_local! {
    static DRAFTS: RefCell<BTreeMap<String, Draft>> = const { RefCell::new(BTreeMap::new()) };
}

/// Registers, or replaces, the text that is being written at a place. The key tells places apart;
/// the place is what the person will read.
pub fn keep(key: &str, draft: Draft) {
    DRAFTS.with_borrow_mut(|drafts| drafts.insert(key.to_owned(), draft));
}

/// The text at that place is safe, or given up.
pub fn release(key: &str) {
    DRAFTS.with_borrow_mut(|drafts| drafts.remove(key));
}

/// From now on a panic keeps the registered texts and leads to the failure page.
pub fn catch_panics() {
    // Yew sets a hook of its own when it first draws, unless it knows of another.
    yew::set_custom_panic_hook(Box::new(|info| {
        let reason = info.to_string();
        gloo::console::error!(&reason);
        let path = page::path();
        // A failure of the failure page must not load it again without end.
        if path == FAILURE_PATH {
            return;
        }
        let drafts = DRAFTS.with(|drafts| {
            let drafts = drafts
                .try_borrow()
                .map(|drafts| drafts.clone())
                .unwrap_or_default();
            drafts.into_values()
        });
        let report = CrashReport::new(&reason, &path, clock::now_ms(), drafts);
        storage::set(Kept::Crash, &report);
        page::load(FAILURE_PATH);
    }));
}

/// The report of the last failure, if it has not been put away.
pub fn report() -> Option<CrashReport> {
    storage::get(Kept::Crash)
}

/// The report has been read, and what it kept is safe elsewhere.
pub fn put_away() {
    storage::forget(Kept::Crash);
}
