//! A connection's transport where there is no websocket: two bounded queues of frames.
//!
//! The relay serves it exactly as it serves a socket; what fills and empties the queues is the
//! HTTP layer's.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::extract::ws::Message as Frame;
use futures_util::{Sink, Stream};
use tavolo_shared::limits::SLOW_QUEUE_FRAMES_MAX;
use tokio::sync::mpsc;
use tokio_util::sync::PollSender;

/// The relay's end.
pub(crate) struct Slow {
    incoming: mpsc::Receiver<Frame>,
    outgoing: PollSender<Frame>,
}

/// The other end. The connection is over for the relay when `to` is dropped, and the relay has
/// taken its leave when `from` ends.
pub(crate) struct FarEnd {
    /// Frames of the peer.
    pub(crate) to: mpsc::Sender<Frame>,
    /// Frames for the peer.
    pub(crate) from: mpsc::Receiver<Frame>,
}

/// Both ends.
pub(crate) fn pair() -> (Slow, FarEnd) {
    let (to, incoming) = mpsc::channel(SLOW_QUEUE_FRAMES_MAX);
    let (outgoing, from) = mpsc::channel(SLOW_QUEUE_FRAMES_MAX);
    let outgoing = PollSender::new(outgoing);
    (Slow { incoming, outgoing }, FarEnd { to, from })
}

impl Stream for Slow {
    type Item = Result<Frame, axum::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.incoming.poll_recv(context).map(|frame| frame.map(Ok))
    }
}

impl Sink<Frame> for Slow {
    type Error = axum::Error;

    fn poll_ready(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Result<(), axum::Error>> {
        self.outgoing
            .poll_reserve(context)
            .map_err(axum::Error::new)
    }

    fn start_send(mut self: Pin<&mut Self>, frame: Frame) -> Result<(), axum::Error> {
        self.outgoing.send_item(frame).map_err(axum::Error::new)
    }

    /// A frame in the queue is as far as this end brings it.
    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), axum::Error>> {
        Poll::Ready(Ok(()))
    }

    fn poll_close(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), axum::Error>> {
        self.outgoing.close();
        Poll::Ready(Ok(()))
    }
}
