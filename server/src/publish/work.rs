//! Making files apart from everything else: on threads of their own, so many at once, each within its
//! time, and given up where whoever asked has gone.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tavolo_shared::ids::ParticipantId;
use tavolo_shared::limits::{
    PUBLISH_AT_ONCE_MAX, PUBLISH_EACH_MAX, PUBLISH_MS_MAX, PUBLISH_WAIT_MS,
};
use tokio::sync::Semaphore;

use super::PublishError;

/// Whether to go on. A writer asks at every row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Whether to go on.
    ///
    /// # Errors
    /// Where nobody waits any more.
    pub(crate) fn check(&self) -> Result<(), PublishError> {
        match self.0.load(Ordering::Relaxed) {
            true => Err(PublishError::Stopped),
            false => Ok(()),
        }
    }

    /// Nobody waits any more.
    pub(crate) fn give_up(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Stops the work where it is dropped: the request was given up, or its time is over.
struct Giving(Stop);

impl Drop for Giving {
    fn drop(&mut self) {
        self.0.give_up();
    }
}

/// Where files are made. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Workshop {
    places: Arc<Semaphore>,
    /// How many files each person has under way.
    of_each: Arc<Mutex<HashMap<ParticipantId, usize>>>,
}

impl Default for Workshop {
    fn default() -> Self {
        Self {
            places: Arc::new(Semaphore::new(PUBLISH_AT_ONCE_MAX)),
            of_each: Arc::default(),
        }
    }
}

/// One file that a person has under way.
struct Place {
    who: ParticipantId,
    of_each: Arc<Mutex<HashMap<ParticipantId, usize>>>,
}

impl Place {
    fn take(workshop: &Workshop, who: ParticipantId) -> Result<Self, PublishError> {
        let of_each = workshop.of_each.clone();
        let mut counts = of_each.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(who).or_default();
        if *count >= PUBLISH_EACH_MAX {
            return Err(PublishError::Busy);
        }
        *count = count.saturating_add(1);
        drop(counts);
        Ok(Self { who, of_each })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut counts = self.of_each.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.who) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                counts.remove(&self.who);
            }
        }
    }
}

impl Workshop {
    /// Makes something for somebody: `read` first, with a place already taken, since it takes memory too;
    /// then `write` on a thread where it is in nobody's way.
    ///
    /// # Errors
    /// Where there is no place, the time is over, or reading or writing fails.
    pub(crate) async fn make<R, T>(
        &self,
        who: ParticipantId,
        read: impl Future<Output = Result<R, PublishError>>,
        write: impl FnOnce(R, &Stop) -> Result<T, PublishError> + Send + 'static,
    ) -> Result<T, PublishError>
    where
        R: Send + 'static,
        T: Send + 'static,
    {
        let own = Place::take(self, who)?;
        let wait = Duration::from_millis(PUBLISH_WAIT_MS);
        let place = tokio::time::timeout(wait, self.places.clone().acquire_owned()).await;
        let place = place
            .map_err(|_| PublishError::Busy)?
            .map_err(|_| PublishError::Busy)?;
        let stop = Stop::default();
        let _giving = Giving(stop.clone());
        let work = async {
            let read = read.await?;
            let made = tokio::task::spawn_blocking(move || {
                let made = write(read, &stop);
                // The thread's until it ends, also where nobody waits for it any more.
                drop((place, own));
                made
            });
            made.await
                .map_err(|error| PublishError::Unwritten(error.to_string()))?
        };
        let within = Duration::from_millis(PUBLISH_MS_MAX);
        let made = tokio::time::timeout(within, work).await;
        made.map_err(|_| PublishError::TooLong)?
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc::{Sender, channel};
    use tokio::task::JoinHandle;

    use super::*;

    /// Asks for a file that takes until nobody waits for it any more.
    fn ask(
        workshop: &Workshop,
        who: u8,
        begun: &Sender<()>,
        ended: &Sender<()>,
    ) -> JoinHandle<Result<(), PublishError>> {
        let (workshop, begun, ended) = (workshop.clone(), begun.clone(), ended.clone());
        let who = ParticipantId::from_bytes([who; 16]);
        tokio::spawn(async move {
            let write = move |(): (), stop: &Stop| {
                begun.blocking_send(()).unwrap();
                while stop.check().is_ok() {
                    std::thread::yield_now();
                }
                ended.blocking_send(()).unwrap();
                Err(PublishError::Stopped)
            };
            workshop.make(who, async { Ok(()) }, write).await
        })
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn one_person_has_so_many_at_once_and_what_nobody_waits_for_is_stopped() {
        let workshop = Workshop::default();
        let (begun, mut begins) = channel(8);
        let (ended, mut ends) = channel(8);
        let ask = |who| ask(&workshop, who, &begun, &ended);
        let mut under_way = Vec::new();
        for _ in 0..PUBLISH_EACH_MAX {
            under_way.push(ask(1));
            begins.recv().await.unwrap();
        }
        let more = ask(1).await.unwrap();
        assert!(matches!(more, Err(PublishError::Busy)), "{more:?}");
        for asked in under_way {
            asked.abort();
            ends.recv().await.unwrap();
        }
        // The places are free for somebody else.
        let other = ask(2);
        begins.recv().await.unwrap();
        other.abort();
        ends.recv().await.unwrap();
    }
}
