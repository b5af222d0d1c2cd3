//! A wire between one browser and the server that can be cut, as bad Wi-Fi cuts it.
//!
//! Cut, it drops every open connection and refuses new ones; mended, it passes bytes on. Held, it keeps
//! what the server says until it is let go. In an office's manner it reads HTTP: it refuses upgrades, and holds each answer back until it is whole.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// The wire.
pub struct Wire {
    address: SocketAddr,
    cut: Arc<AtomicBool>,
    office: Arc<AtomicBool>,
    cuts: watch::Sender<u64>,
    held: watch::Sender<bool>,
    bytes: Arc<AtomicU64>,
    overheard: Overheard,
    task: JoinHandle<()>,
}

/// What came from the server, connection by connection, once somebody listens.
type Overheard = Arc<Mutex<Option<Vec<Arc<Mutex<Vec<u8>>>>>>>;

impl Wire {
    /// A wire to the server at `to`, on a free port.
    pub async fn to(to: SocketAddr) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let cut = Arc::new(AtomicBool::new(false));
        let (cuts, _) = watch::channel(0);
        let (held, _) = watch::channel(false);
        let office = Arc::new(AtomicBool::new(false));
        let bytes = Arc::new(AtomicU64::new(0));
        let overheard = Overheard::default();
        let task = tokio::spawn(pass(
            listener,
            to,
            Arc::clone(&cut),
            Arc::clone(&office),
            (cuts.clone(), held.clone()),
            (Arc::clone(&bytes), Arc::clone(&overheard)),
        ));
        Ok(Self {
            address,
            cut,
            office,
            bytes,
            overheard,
            cuts,
            held,
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

    /// Bytes that have passed, both ways, but those of an office's proxy.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Keeps from now on everything that comes from the server, on connections that are opened from
    /// now on: the open ones are dropped.
    pub fn listen(&self) {
        *self
            .overheard
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Some(Vec::new());
        self.cuts.send_modify(|count| *count += 1);
    }

    /// What came from the server, connection by connection.
    pub fn overheard(&self) -> Vec<Vec<u8>> {
        let heard = self
            .overheard
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let each = heard.iter().flatten();
        each.map(|one| one.lock().unwrap_or_else(PoisonError::into_inner).clone())
            .collect()
    }

    /// From now on it does as an office's proxy does. Open connections are dropped.
    pub fn go_to_the_office(&self) {
        self.office.store(true, Ordering::SeqCst);
        self.cuts.send_modify(|count| *count += 1);
    }

    /// From now on what the server says does not arrive, until this is told the contrary.
    pub fn hold(&self, held: bool) {
        self.held.send_replace(held);
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
    office: Arc<AtomicBool>,
    (cuts, held): (watch::Sender<u64>, watch::Sender<bool>),
    (bytes, overheard): (Arc<AtomicU64>, Overheard),
) {
    while let Ok((mut near, _)) = listener.accept().await {
        let mut cuts = cuts.subscribe();
        if cut.load(Ordering::SeqCst) {
            continue;
        }
        if office.load(Ordering::SeqCst) {
            tokio::spawn(async move {
                tokio::select! {
                    // A request that breaks off is the browser's to make again.
                    _ = one_request(&mut near, to) => {}
                    _ = cuts.changed() => {}
                }
            });
            continue;
        }
        let (bytes, held) = (Arc::clone(&bytes), held.subscribe());
        let heard = {
            let mut all = overheard.lock().unwrap_or_else(PoisonError::into_inner);
            all.as_mut().map(|all| {
                let heard = Arc::<Mutex<Vec<u8>>>::default();
                all.push(Arc::clone(&heard));
                heard
            })
        };
        tokio::spawn(async move {
            let Ok(mut far) = TcpStream::connect(to).await else {
                return;
            };
            let (near_reads, near_writes) = near.split();
            let (far_reads, far_writes) = far.split();
            // Either end may go at any time: that is what a wire is for.
            tokio::select! {
                _ = copy(near_reads, far_writes, &bytes, (None, None)) => {}
                _ = copy(far_reads, near_writes, &bytes, (heard.as_deref(), Some(held))) => {}
                _ = cuts.changed() => {}
            }
        });
    }
}

/// Passes one request on and its answer back, and closes: upgrades are refused, and nothing of an
/// answer is let through before all of it is there.
async fn one_request(near: &mut TcpStream, to: SocketAddr) -> Result<()> {
    const HEAD_MAX: usize = 64 * 1024;
    let mut request = Vec::new();
    let head_end = loop {
        let end = request.windows(4).position(|bytes| bytes == b"\r\n\r\n");
        if let Some(end) = end {
            break end + 4;
        }
        anyhow::ensure!(request.len() < HEAD_MAX, "no end of a head");
        anyhow::ensure!(near.read_buf(&mut request).await? > 0, "no request");
    };
    let head = String::from_utf8_lossy(request.get(..head_end).unwrap_or_default()).into_owned();
    let field = |name: &str| {
        let mut lines = head.lines();
        lines.find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name)
                .then(|| value.trim().to_owned())
        })
    };
    if field("upgrade").is_some() {
        near.write_all(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
            .await?;
        return Ok(());
    }
    let length: usize = field("content-length").map_or(Ok(0), |text| text.parse())?;
    while request.len() < head_end + length {
        anyhow::ensure!(
            near.read_buf(&mut request).await? > 0,
            "a request cut short"
        );
    }
    let kept = head
        .trim_end()
        .lines()
        .filter(|line| !line.to_ascii_lowercase().starts_with("connection:"));
    let mut passed = kept.collect::<Vec<_>>().join("\r\n").into_bytes();
    passed.extend_from_slice(b"\r\nconnection: close\r\n\r\n");
    passed.extend_from_slice(request.get(head_end..).unwrap_or_default());
    let mut far = TcpStream::connect(to).await?;
    far.write_all(&passed).await?;
    let mut answer = Vec::new();
    far.read_to_end(&mut answer).await?;
    near.write_all(&answer).await?;
    near.shutdown().await?;
    Ok(())
}

/// Passes bytes on, and counts them.
async fn copy(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    count: &AtomicU64,
    (heard, mut held): (Option<&Mutex<Vec<u8>>>, Option<watch::Receiver<bool>>),
) -> Result<()> {
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = from.read(&mut buffer).await?;
        if read == 0 {
            return Ok(());
        }
        let passed = buffer.get(..read).unwrap_or_default();
        if let Some(heard) = heard {
            let mut heard = heard.lock().unwrap_or_else(PoisonError::into_inner);
            heard.extend_from_slice(passed);
        }
        if let Some(held) = &mut held {
            held.wait_for(|held| !held).await?;
        }
        to.write_all(passed).await?;
        count.fetch_add(u64::try_from(read)?, Ordering::Relaxed);
    }
}
