//! Accepts connections within the budgets, and serves HTTP/1.1 on each.
//!
//! An address over its budget is closed before a byte is read; whoever sends no whole request
//! head in time is closed too. The permit lives inside the socket, so a websocket counts until it
//! is gone. No TLS here: that is a proxy's.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tavolo_shared::limits;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

use super::budget::{Budgets, ConnectionPermit};

/// Where a request came from; an extension of every request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PeerAddress {
    pub(crate) ip: IpAddr,
    /// A trusted proxy says so: its socket does not count for the address.
    pub(crate) is_forwarded: bool,
}

/// How long to wait after a failed accept (no descriptors left): trying at once would spin.
const ACCEPT_RETRY: Duration = Duration::from_millis(50);

/// Serves until told to stop; then takes no more connections, lets requests under way finish,
/// and returns. Websockets are not waited for: the relay closes them.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    budgets: Arc<Budgets>,
    stop: CancellationToken,
) {
    let connections = TaskTracker::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = stop.cancelled() => break,
        };
        match accepted {
            Ok((stream, peer)) => match budgets.connection(peer.ip()) {
                Some(permit) => {
                    let socket = Counted {
                        stream,
                        _permit: permit,
                    };
                    let (router, budgets) = (router.clone(), budgets.clone());
                    connections.spawn(serve_one(socket, peer, router, budgets, stop.clone()));
                }
                None => crate::metrics::refused("too_many_connections"),
            },
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_RETRY).await;
            }
        }
    }
    drop(listener);
    connections.close();
    connections.wait().await;
}

async fn serve_one(
    socket: Counted,
    peer: SocketAddr,
    router: Router,
    budgets: Arc<Budgets>,
    stop: CancellationToken,
) {
    // Small frames must not wait for each other's acknowledgements.
    let _ = socket.stream.set_nodelay(true);
    let peer = peer.ip().to_canonical();
    let service = router.map_request(move |request: hyper::Request<Incoming>| {
        let mut request = request.map(Body::new);
        let ip = budgets.asked_by(peer, request.headers());
        let is_forwarded = ip != peer;
        request
            .extensions_mut()
            .insert(PeerAddress { ip, is_forwarded });
        request
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_millis(limits::REQUEST_HEAD_MS_MAX))
        .max_buf_size(limits::REQUEST_HEAD_BYTES_MAX)
        .serve_connection(TokioIo::new(socket), TowerToHyperService::new(service))
        .with_upgrades();
    tokio::pin!(connection);
    tokio::select! {
        // What goes wrong here is the peer's own: a reset, a bad head, a timeout.
        _ = connection.as_mut() => {}
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            let grace = Duration::from_millis(limits::STOP_GRACE_MS);
            let _ = tokio::time::timeout(grace, connection).await;
        }
    }
}

/// A socket with the permit that it holds while it is open.
struct Counted {
    stream: TcpStream,
    _permit: ConnectionPermit,
}

impl AsyncRead for Counted {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Counted {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
