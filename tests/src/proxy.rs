//! A wire between one browser and the server that can be cut, as bad Wi-Fi cuts it.
//!
//! Cut, it drops every open connection and refuses new ones; mended, it passes bytes on. It knows
//! nothing of what passes.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// The wire.
pub struct Wire {
    address: SocketAddr,
    cut: Arc<AtomicBool>,
    cuts: watch::Sender<u64>,
    task: JoinHandle<()>,
}

impl Wire {
    /// A wire to the server at `to`, on a free port.
    pub async fn to(to: SocketAddr) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let cut = Arc::new(AtomicBool::new(false));
        let (cuts, _) = watch::channel(0);
        let task = tokio::spawn(pass(listener, to, Arc::clone(&cut), cuts.clone()));
        Ok(Self {
            address,
            cut,
            cuts,
            task,
        })
    }

    /// Where the browser connects.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// No more network.
    pub fn cut(&self) {
        self.cut.store(true, Ordering::SeqCst);
        self.cuts.send_modify(|count| *count += 1);
    }

    /// The network is back.
    pub fn mend(&self) {
        self.cut.store(false, Ordering::SeqCst);
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn pass(
    listener: TcpListener,
    to: SocketAddr,
    cut: Arc<AtomicBool>,
    cuts: watch::Sender<u64>,
) {
    while let Ok((mut near, _)) = listener.accept().await {
        let mut cuts = cuts.subscribe();
        if cut.load(Ordering::SeqCst) {
            continue;
        }
        tokio::spawn(async move {
            let Ok(mut far) = TcpStream::connect(to).await else {
                return;
            };
            tokio::select! {
                // Either end may go at any time: that is what a wire is for.
                _ = copy_bidirectional(&mut near, &mut far) => {}
                _ = cuts.changed() => {}
            }
        });
    }
}
