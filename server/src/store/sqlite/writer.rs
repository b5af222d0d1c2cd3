//! The one writer: takes appends from a queue, and commits all that are waiting in one go.
//!
//! Nothing is delayed for company: an append that comes while nothing runs is committed alone;
//! what comes during a commit (an fsync) shares the next. One commit is one statement batch, so
//! one trip to SQLite's thread. Each append is answered only after the commit that holds it.
//!
//! Where a shared commit fails, its appends are tried again one by one, so that one bad append
//! takes no other document with it. A document whose append failed takes no more until it is
//! loaded again: later changes may depend on the lost one.

use std::collections::HashSet;

use sqlx::sqlite::SqliteConnection;
use sqlx::{AssertSqlSafe, Connection};
use tavolo_shared::ids::DocumentId;
use tavolo_shared::limits::COMMIT_CHANGES_MAX;
use tokio::sync::{mpsc, oneshot};

use super::batch::Batch;
use super::known::Known;
use super::{Append, Committed, Snapshot, StoreError, compact};

/// Where an answer goes.
pub(super) type Reply<T> = oneshot::Sender<Result<T, StoreError>>;

/// What the writer is asked to do.
#[derive(Debug)]
pub(super) enum Job {
    Create(Append, Reply<Committed>),
    Append(Append, Reply<Committed>),
    Compact(Snapshot, Reply<()>),
    /// A document is about to be loaded: it may take appends again.
    Reload(DocumentId, Reply<()>),
    Close(Reply<()>),
}

/// An append that waits for the commit that holds it.
struct Waiting {
    append: Append,
    creates: bool,
    reply: Reply<Committed>,
}

/// The writer's connection and what it knows of the database without asking.
pub(super) struct Writer {
    connection: SqliteConnection,
    /// None after a commit that failed: it is read again before the next.
    known: Option<Known>,
    /// Documents that an append of theirs has failed for.
    spoiled: HashSet<DocumentId>,
}

impl Writer {
    pub(super) async fn start(mut connection: SqliteConnection) -> Result<Self, StoreError> {
        let known = Known::read(&mut connection).await?;
        Ok(Self {
            connection,
            known: Some(known),
            spoiled: HashSet::new(),
        })
    }

    /// Works until every store handle is gone, or one closes it.
    pub(super) async fn run(mut self, mut queue: mpsc::Receiver<Job>) {
        let mut next = queue.recv().await;
        while let Some(job) = next.take() {
            let mut waiting = Vec::new();
            let mut changes = 0;
            let mut job = Some(job);
            let mut other = None;
            // All appends that are waiting, up to the first job of another kind.
            while let Some(this) = job.take() {
                let (append, creates, reply) = match this {
                    Job::Append(append, reply) => (append, false, reply),
                    Job::Create(append, reply) => (append, true, reply),
                    this => {
                        other = Some(this);
                        break;
                    }
                };
                changes += append.changes.len();
                waiting.push(Waiting {
                    append,
                    creates,
                    reply,
                });
                if changes < COMMIT_CHANGES_MAX {
                    job = queue.try_recv().ok();
                }
            }
            self.commit_together(waiting).await;
            match other {
                None => {}
                Some(Job::Close(reply)) => {
                    queue.close();
                    self.finish(queue, reply).await;
                    return;
                }
                Some(job) => self.do_other(job).await,
            }
            next = queue.recv().await;
        }
        let _ = self.connection.close().await;
    }

    async fn do_other(&mut self, job: Job) {
        match job {
            Job::Compact(snapshot, reply) => {
                let done = compact::compact(&mut self.connection, &snapshot, |_| {}).await;
                let _ = reply.send(done);
            }
            Job::Reload(document, reply) => {
                self.spoiled.remove(&document);
                let _ = reply.send(Ok(()));
            }
            Job::Append(..) | Job::Create(..) | Job::Close(_) => {}
        }
    }

    /// Commits what had been accepted before the close, and answers it.
    async fn finish(mut self, mut queue: mpsc::Receiver<Job>, reply: Reply<()>) {
        while let Some(job) = queue.recv().await {
            match job {
                Job::Append(append, reply) => {
                    self.commit_together(vec![Waiting {
                        append,
                        creates: false,
                        reply,
                    }])
                    .await;
                }
                Job::Create(append, reply) => {
                    self.commit_together(vec![Waiting {
                        append,
                        creates: true,
                        reply,
                    }])
                    .await;
                }
                Job::Close(reply) => drop(reply.send(Ok(()))),
                job => self.do_other(job).await,
            }
        }
        let closed = self.connection.close().await.map_err(StoreError::from);
        let _ = reply.send(closed);
    }

    /// One commit for all; where it fails, one for each.
    async fn commit_together(&mut self, mut waiting: Vec<Waiting>) {
        if waiting.is_empty() {
            return;
        }
        let answers = match self.try_commit(&waiting).await {
            Ok(answers) => answers,
            Err(failed) if waiting.len() == 1 => vec![Err(failed)],
            Err(_) => {
                let mut answers = Vec::with_capacity(waiting.len());
                for one in &waiting {
                    let answer = self.try_commit(std::slice::from_ref(one)).await;
                    answers.push(
                        answer.and_then(|mut one| one.pop().unwrap_or(Err(StoreError::Closed))),
                    );
                    self.remember_failure(one, answers.last());
                }
                answers
            }
        };
        for (one, answer) in waiting.drain(..).zip(answers) {
            self.remember_failure(&one, Some(&answer));
            // Whoever no longer waits has gone; the change is committed all the same.
            let _ = one.reply.send(answer);
        }
    }

    fn remember_failure(&mut self, one: &Waiting, answer: Option<&Result<Committed, StoreError>>) {
        if matches!(answer, Some(Err(_))) && !one.creates {
            self.spoiled.insert(one.append.document);
        }
    }

    /// Commits a batch. The outer error is the commit's own: then nothing of it stands. The inner
    /// ones are of single appends, which were left out of it.
    async fn try_commit(
        &mut self,
        waiting: &[Waiting],
    ) -> Result<Vec<Result<Committed, StoreError>>, StoreError> {
        let mut known = match self.known.take() {
            Some(known) => known,
            None => Known::read(&mut self.connection).await?,
        };
        let mut batch = Batch::default();
        let mut answers: Vec<Result<Committed, StoreError>> = Vec::with_capacity(waiting.len());
        for one in waiting {
            let document = one.append.document;
            let lost = self.spoiled.contains(&document)
                || waiting.iter().zip(&answers).any(|(earlier, answer)| {
                    answer.is_err() && earlier.append.document == document
                });
            let answer = if lost {
                let why = "an earlier change was not stored: load the document again";
                Err(StoreError::Conflict { document, why })
            } else {
                known
                    .take(&mut self.connection, &one.append, one.creates, &mut batch)
                    .await
            };
            answers.push(answer);
        }
        if !batch.is_empty() {
            let (sql, arguments, persistent) = batch.into_sql()?;
            let done = sqlx::query_with(AssertSqlSafe(sql), arguments)
                .persistent(persistent)
                .execute(&mut self.connection)
                .await;
            if let Err(failed) = done {
                // It may have failed before BEGIN, where there is nothing to roll back.
                let _ = sqlx::query("ROLLBACK").execute(&mut self.connection).await;
                // It counted what is not there.
                return Err(failed.into());
            }
        }
        self.known = Some(known);
        Ok(answers)
    }
}
