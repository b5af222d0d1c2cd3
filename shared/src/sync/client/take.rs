//! What a message from the server brings, taken into the document one by one.

use std::sync::Arc;

use automerge::{ChangeHash, Patch, PatchLog};

use super::{Client, stored};
use crate::guard::{Admitted, Author, CheckedChange, CheckedDocument, Gate, Refusal};
use crate::sync::StoredChange;

/// What a message brought.
#[derive(Default)]
pub(super) struct News {
    pub(super) changes: Vec<StoredChange>,
    pub(super) documents: Vec<Arc<[u8]>>,
    pub(super) patches: Vec<Patch>,
    /// Nothing was here before: who views the document has it to read as a whole, without patches,
    /// which would be one for each piece of it.
    pub(super) is_first: bool,
    /// Everything that the server must have: what it sent, and what that depends on.
    pub(super) there: Vec<ChangeHash>,
}

impl Client {
    pub(super) fn take(
        &mut self,
        documents: Vec<CheckedDocument>,
        changes: Vec<CheckedChange>,
    ) -> Result<News, Refusal> {
        let mut news = News {
            is_first: self.document.get_heads().is_empty(),
            ..News::default()
        };
        let is_told = self.is_viewed && !news.is_first;
        let mut log = PatchLog::new(is_told);
        for document in documents {
            self.take_document(&document, &mut news, &mut log)?;
        }
        for change in changes {
            self.take_change(change, &mut news, &mut log)?;
        }
        loop {
            let document = &self.document;
            let link = self.link.as_mut();
            let Some(ready) = link.and_then(|link| link.parked.take_ready(document)) else {
                break;
            };
            self.take_change(ready, &mut news, &mut log)?;
        }
        // Automerge fills a log that is not active too, where it applies changes.
        if is_told {
            news.patches = self.document.make_patches(&mut log);
        }
        Ok(news)
    }

    /// A whole document: the server sends one to who has nothing, or little, of it.
    fn take_document(
        &mut self,
        document: &CheckedDocument,
        news: &mut News,
        log: &mut PatchLog,
    ) -> Result<(), Refusal> {
        let before = self.document.get_heads();
        let target = &mut self.document;
        let loading = std::panic::AssertUnwindSafe(|| {
            target.load_incremental_log_patches(document.bytes(), log)
        });
        let Ok(Ok(_)) = std::panic::catch_unwind(loading) else {
            return Err(Refusal::Poisoned {
                what: "a document that does not load",
            });
        };
        self.gate = Gate::new(&self.document);
        if !self.unsent.is_empty() {
            for change in self.document.get_changes_meta(&before) {
                news.there.push(change.hash);
                news.there.extend(&change.deps);
            }
        }
        news.documents.push(document.bytes().into());
        Ok(())
    }

    fn take_change(
        &mut self,
        change: CheckedChange,
        news: &mut News,
        log: &mut PatchLog,
    ) -> Result<(), Refusal> {
        news.there.push(change.hash());
        news.there.extend(change.deps());
        let author = Author::relayed(self.kind);
        match self
            .gate
            .admit_logging(&mut self.document, &change, &author, log)
        {
            Ok(Admitted::Known) => {}
            Ok(Admitted::Applied) => {
                news.changes.push(stored(change.change()));
            }
            Err(Refusal::Orphan { .. }) => {
                if let Some(link) = &mut self.link {
                    link.parked.park(change);
                }
            }
            Err(refusal) => return Err(refusal),
        }
        Ok(())
    }
}
