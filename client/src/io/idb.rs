//! The documents on this device, in IndexedDB.
//!
//! One database for each participant, so that two people who share a computer do not see each
//! other's plans. Changes are rows keyed by document and hash: two tabs may write the same change
//! and nothing is doubled or lost, and no tab ever rewrites another's rows. A compaction puts a
//! verified snapshot and deletes exactly the rows that it holds, in one transaction.
//!
//! Every write asks for strict durability: *saved on this computer* is said when the browser
//! reports that the bytes are on the disk. This module interprets nothing that it stores.

use std::rc::Rc;

use idb::{Database, Factory, KeyRange, ObjectStoreParams, Query, Transaction, TransactionMode};
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use tavolo_shared::ids::{DocumentId, ParticipantId};
use wasm_bindgen::{JsCast, JsValue};

/// The layout of the database; an older Tavolo refuses to open a newer one.
const VERSION: u32 = 1;
/// Changes, by `<document>/<hash>`.
const CHANGES: &str = "changes";
/// Snapshots (document chunks), by `<document>/<name>`.
const SNAPSHOTS: &str = "snapshots";
/// One text for each document, by `<document>`; and its receipt, by `<document>/receipt`.
const NOTES: &str = "notes";
/// Under this name beside the note.
const RECEIPT: &str = "receipt";
/// What was refused and is kept aside, by `<document>/<name>`.
const HELD: &str = "held";
/// All of them.
const STORES: [&str; 4] = [CHANGES, SNAPSHOTS, NOTES, HELD];

/// Why the device does not keep something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// There is no IndexedDB here (a private window of some browsers), or it does not open.
    #[error("the browser keeps nothing here: {0}")]
    Unavailable(String),
    /// It refused one reading or writing: no room, or the browser is closing.
    #[error("the browser did not keep it: {0}")]
    Failed(String),
}

impl From<idb::Error> for StoreError {
    fn from(error: idb::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

/// What the device keeps of one document.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// Document chunks with their names.
    pub snapshots: Vec<(String, Vec<u8>)>,
    /// Changes with their hashes.
    pub changes: Vec<(String, Vec<u8>)>,
    /// What the runtime noted beside it.
    pub note: Option<String>,
}

/// Rows of a document, by name.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Of snapshots.
    pub snapshots: Vec<String>,
    /// Of changes.
    pub changes: Vec<String>,
}

/// The open database.
#[derive(Clone)]
pub struct Store {
    raw: Rc<JsValue>,
}

impl Store {
    /// Opens a participant's database, making it if there is none.
    ///
    /// # Errors
    /// The browser has no IndexedDB here, or does not open it.
    pub async fn open(participant: ParticipantId) -> Result<Self, StoreError> {
        let unavailable = |error: idb::Error| StoreError::Unavailable(error.to_string());
        let name = format!("tavolo-{participant}");
        let mut request = Factory::new()
            .and_then(|factory| factory.open(&name, Some(VERSION)))
            .map_err(unavailable)?;
        request.on_upgrade_needed(|event| {
            use idb::DatabaseEvent;
            if let Ok(database) = event.database() {
                for store in STORES {
                    // A failure here aborts the upgrade, and the opening reports it.
                    let _ = database.create_object_store(store, ObjectStoreParams::new());
                }
            }
        });
        let database = request.await.map_err(unavailable)?;
        Ok(Self {
            raw: Rc::new(database.into()),
        })
    }

    /// Everything that is kept of a document.
    ///
    /// # Errors
    /// The browser refused to read.
    pub async fn load(&self, document: DocumentId) -> Result<Kept, StoreError> {
        let transaction =
            self.transaction(&[CHANGES, SNAPSHOTS, NOTES], TransactionMode::ReadOnly)?;
        let snapshots = read_all(&transaction, SNAPSHOTS, document).await?;
        let changes = read_all(&transaction, CHANGES, document).await?;
        let key = JsValue::from_str(&document.to_string());
        let note = transaction
            .object_store(NOTES)?
            .get(Query::from(key))?
            .await?;
        Ok(Kept {
            snapshots,
            changes,
            note: note.and_then(|note| note.as_string()),
        })
    }

    /// The receipt that is kept for a document.
    ///
    /// # Errors
    /// The browser refused to read.
    pub async fn receipt(&self, document: DocumentId) -> Result<Option<Vec<u8>>, StoreError> {
        let transaction = self.transaction(&[NOTES], TransactionMode::ReadOnly)?;
        let key = key(document, RECEIPT);
        let kept = transaction
            .object_store(NOTES)?
            .get(Query::from(key))?
            .await?;
        Ok(kept.map(|kept| Uint8Array::new(&kept).to_vec()))
    }

    /// Keeps a receipt in the place of the one before.
    ///
    /// # Errors
    /// The browser refused to write.
    pub async fn keep_receipt(
        &self,
        document: DocumentId,
        receipt: &[u8],
    ) -> Result<(), StoreError> {
        let transaction = self.transaction(&[NOTES], TransactionMode::ReadWrite)?;
        transaction
            .object_store(NOTES)?
            .put(&bytes_to_js(receipt), Some(&key(document, RECEIPT)))?;
        finish(transaction).await
    }

    /// Keeps changes, and a note in the place of the one before: all or none. When it returns
    /// they are on the disk.
    ///
    /// # Errors
    /// The browser refused to write; nothing of it is kept.
    pub async fn append(
        &self,
        document: DocumentId,
        changes: &[(String, Vec<u8>)],
        note: Option<&str>,
    ) -> Result<(), StoreError> {
        let transaction = self.transaction(&[CHANGES, NOTES], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(CHANGES)?;
        for (hash, bytes) in changes {
            store.put(&bytes_to_js(bytes), Some(&key(document, hash)))?;
        }
        if let Some(note) = note {
            let key = JsValue::from_str(&document.to_string());
            transaction
                .object_store(NOTES)?
                .put(&JsValue::from_str(note), Some(&key))?;
        }
        finish(transaction).await
    }

    /// Puts a snapshot in the place of the changes and snapshots that it holds. The caller has
    /// verified that it holds them.
    ///
    /// # Errors
    /// The browser refused to write; everything is as before.
    pub async fn compact(
        &self,
        document: DocumentId,
        snapshot: (&str, &[u8]),
        gone: &Names,
    ) -> Result<(), StoreError> {
        let transaction = self.transaction(&[CHANGES, SNAPSHOTS], TransactionMode::ReadWrite)?;
        replace(&transaction, document, snapshot, gone)?;
        finish(transaction).await
    }

    /// As [`Store::compact`], with what was refused put aside under a name in the same
    /// transaction: how a document goes back to what the server confirmed, and no word is lost.
    ///
    /// # Errors
    /// The browser refused to write; everything is as before.
    pub async fn set_aside(
        &self,
        document: DocumentId,
        snapshot: (&str, &[u8]),
        gone: &Names,
        aside: (&str, &str),
    ) -> Result<(), StoreError> {
        let transaction =
            self.transaction(&[CHANGES, SNAPSHOTS, HELD], TransactionMode::ReadWrite)?;
        let held = transaction.object_store(HELD)?;
        held.put(&JsValue::from_str(aside.1), Some(&key(document, aside.0)))?;
        replace(&transaction, document, snapshot, gone)?;
        finish(transaction).await
    }

    /// What is kept aside of a document, by name.
    ///
    /// # Errors
    /// The browser refused to read.
    pub async fn held(&self, document: DocumentId) -> Result<Vec<(String, String)>, StoreError> {
        let transaction = self.transaction(&[HELD], TransactionMode::ReadOnly)?;
        let (names, values) = read_range(&transaction, HELD, document).await?;
        let texts = values
            .into_iter()
            .map(|value| value.as_string().unwrap_or_default());
        Ok(names.into_iter().zip(texts).collect())
    }

    /// Keeps something aside under a name, beside the document as it is.
    ///
    /// # Errors
    /// The browser refused to write.
    pub async fn hold(
        &self,
        document: DocumentId,
        name: &str,
        text: &str,
    ) -> Result<(), StoreError> {
        let transaction = self.transaction(&[HELD], TransactionMode::ReadWrite)?;
        transaction
            .object_store(HELD)?
            .put(&JsValue::from_str(text), Some(&key(document, name)))?;
        finish(transaction).await
    }

    /// Lets go of something that was kept aside.
    ///
    /// # Errors
    /// The browser refused to write.
    pub async fn release(&self, document: DocumentId, name: &str) -> Result<(), StoreError> {
        let transaction = self.transaction(&[HELD], TransactionMode::ReadWrite)?;
        transaction
            .object_store(HELD)?
            .delete(Query::from(key(document, name)))?;
        finish(transaction).await
    }

    /// A transaction, strictly durable where the browser knows how. (The crate's own call has no
    /// place for that option.)
    fn transaction(
        &self,
        stores: &[&str],
        mode: TransactionMode,
    ) -> Result<Transaction, StoreError> {
        let failed = |error: JsValue| StoreError::Failed(format!("{error:?}"));
        if mode == TransactionMode::ReadOnly {
            let database = Database::try_from(JsValue::clone(&self.raw))?;
            return Ok(database.transaction(stores, mode)?);
        }
        let names: Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into()).map_err(failed)?;
        let open: Function = Reflect::get(&self.raw, &"transaction".into())
            .map_err(failed)?
            .dyn_into()
            .map_err(failed)?;
        let made = open
            .call3(&self.raw, &names, &"readwrite".into(), &options)
            .map_err(failed)?;
        Ok(Transaction::try_from(made)?)
    }
}

fn replace(
    transaction: &Transaction,
    document: DocumentId,
    snapshot: (&str, &[u8]),
    gone: &Names,
) -> Result<(), StoreError> {
    let (changes, snapshots) = (
        transaction.object_store(CHANGES)?,
        transaction.object_store(SNAPSHOTS)?,
    );
    for hash in &gone.changes {
        changes.delete(Query::from(key(document, hash)))?;
    }
    for old in &gone.snapshots {
        snapshots.delete(Query::from(key(document, old)))?;
    }
    snapshots.put(&bytes_to_js(snapshot.1), Some(&key(document, snapshot.0)))?;
    Ok(())
}

fn key(document: DocumentId, name: &str) -> JsValue {
    JsValue::from_str(&format!("{document}/{name}"))
}

fn bytes_to_js(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

async fn finish(transaction: Transaction) -> Result<(), StoreError> {
    match transaction.await? {
        result if result.is_committed() => Ok(()),
        _ => Err(StoreError::Failed("the transaction was aborted".to_owned())),
    }
}

/// Names and values of a document in one store, in the names' order.
async fn read_range(
    transaction: &Transaction,
    store: &str,
    document: DocumentId,
) -> Result<(Vec<String>, Vec<JsValue>), StoreError> {
    // '0' follows '/': the range holds every key that begins with `<document>/`.
    let prefix = format!("{document}/");
    let (from, to) = (
        JsValue::from_str(&prefix),
        JsValue::from_str(&format!("{document}0")),
    );
    let range = || KeyRange::bound(&from, &to, None, Some(true)).map(Query::from);
    let store = transaction.object_store(store)?;
    // Both are listened to before either can answer.
    let keys = store.get_all_keys(Some(range()?), None)?.into_future();
    let values = store.get_all(Some(range()?), None)?.into_future();
    let names = keys
        .await?
        .into_iter()
        .map(|key| key.as_string().unwrap_or_default().split_off(prefix.len()))
        .collect();
    Ok((names, values.await?))
}

async fn read_all(
    transaction: &Transaction,
    store: &str,
    document: DocumentId,
) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
    let (names, values) = read_range(transaction, store, document).await?;
    let bytes = values
        .into_iter()
        .map(|value| Uint8Array::new(&value).to_vec());
    Ok(names.into_iter().zip(bytes).collect())
}
