//! The floor: a bare broadcast server in the same runtime. It stores nothing, checks nothing and
//! knows nobody: what one sends, all others get. No relay can be faster; how much slower ours is,
//! is the price of everything else.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use automerge::{ActorId, Automerge, Change, ChangeHash, ReadDoc};
use axum::Router;
use axum::extract::State;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::routing::get;
use axum::serve::ListenerExt;
use bytes::Bytes;
use futures_util::{SinkExt, StreamExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio_tungstenite::tungstenite::Message as Frame;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;

use super::load::{Client, edit_one};
use crate::door::Socket;
use crate::matrix::Matrix;

type Others = Arc<Mutex<HashMap<u64, mpsc::UnboundedSender<Bytes>>>>;

/// Serves until killed.
pub async fn serve(address: SocketAddr) -> Result<()> {
    let app = Router::new()
        .route("/", get(upgrade))
        .with_state(Others::default());
    let listener = TcpListener::bind(address).await?.tap_io(|stream| {
        // As the relay does.
        let _ = stream.set_nodelay(true);
    });
    axum::serve(listener, app).await?;
    Ok(())
}

async fn upgrade(
    State(others): State<Others>,
    socket: WebSocketUpgrade,
) -> axum::response::Response {
    socket
        .read_buffer_size(4096)
        .write_buffer_size(4096)
        .on_upgrade(async move |socket| pass_on(others, socket).await)
}

async fn pass_on(others: Others, socket: WebSocket) {
    let (own, mut frames) = mpsc::unbounded_channel::<Bytes>();
    let id = rand::random();
    let lock = || others.lock().unwrap_or_else(PoisonError::into_inner);
    lock().insert(id, own);
    let (mut sink, mut stream) = socket.split();
    let write = async {
        while let Some(frame) = frames.recv().await {
            if sink.send(Message::Binary(frame)).await.is_err() {
                return;
            }
        }
    };
    let read = async {
        while let Some(Ok(message)) = stream.next().await {
            if let Message::Binary(frame) = message {
                for (other, outbox) in lock().iter() {
                    if *other != id {
                        // Whoever has gone gets nothing.
                        let _ = outbox.send(frame.clone());
                    }
                }
            }
        }
    };
    tokio::select! {
        () = write => {}
        () = read => {}
    }
    lock().remove(&id);
}

/// A client of the floor: applies what comes.
pub(super) struct FloorClient {
    socket: Socket,
    document: Automerge,
    actor: ActorId,
}

impl FloorClient {
    /// Connects with a document that all others have too.
    pub(super) async fn connect(
        address: SocketAddr,
        document: Automerge,
        actor: ActorId,
    ) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let config = WebSocketConfig::default()
            .read_buffer_size(4096)
            .write_buffer_size(4096);
        let url = format!("ws://{address}/");
        let opened = tokio_tungstenite::client_async_with_config(url, stream, Some(config)).await?;
        Ok(Self {
            socket: opened.0,
            document,
            actor,
        })
    }
}

impl Client for FloorClient {
    type Woken = Frame;

    async fn next(&mut self) -> Result<Frame> {
        Ok(self
            .socket
            .next()
            .await
            .ok_or_else(|| anyhow::anyhow!("the floor closed"))??)
    }

    async fn take(&mut self, woken: Frame) -> Result<()> {
        if let Frame::Binary(frame) = woken {
            self.document
                .apply_changes([Change::from_bytes(frame.to_vec())?])?;
        }
        Ok(())
    }

    fn make(&mut self, matrix: &Matrix, number: usize) -> Result<ChangeHash> {
        edit_one(&mut self.document, &self.actor, matrix, number)
    }

    async fn publish(&mut self, change: ChangeHash) -> Result<()> {
        let change = self.document.get_change_by_hash(&change);
        let change = change.ok_or_else(|| anyhow::anyhow!("the change is not there"))?;
        self.socket
            .send(Frame::Binary(change.raw_bytes().to_vec().into()))
            .await?;
        Ok(())
    }

    fn has(&self, change: &ChangeHash) -> bool {
        self.document.get_change_meta_by_hash(change).is_some()
    }
}
