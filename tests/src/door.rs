//! The way to a server without a browser: entering by a link, asking the API, opening the socket.

use anyhow::{Context, Result, ensure};
use reqwest::{Body, Method, Response};
use serde_json::{Value, json};
use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::Programme;
use tavolo_shared::ids::{DocumentId, ParticipantId};
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;

/// Where a client knocks, and what it shows.
#[derive(Debug, Clone)]
pub struct Door {
    /// `127.0.0.1:8080`.
    pub address: String,
    /// `/sync`, with a ticket where it has one.
    pub path: String,
    /// `tavolo_session=…`.
    pub cookie: Option<String>,
    /// What a browser would say the page is from.
    pub origin: Option<String>,
    /// Whose door it is.
    pub participant: ParticipantId,
}

impl Door {
    /// Opens an invitation link (`http://host/…#secret`) under a name, as a browser does.
    pub async fn by_link(link: &str, name: &str) -> Result<Self> {
        let (url, secret) = link.split_once('#').context("a link without a secret")?;
        let host = url.split('/').nth(2).context("a link without a host")?;
        let origin = format!("http://{host}");
        let answer = reqwest::Client::new()
            .post(format!("{origin}/api/invitations/enter"))
            .header("origin", &origin)
            .json(&json!({"secret": secret, "name": name, "hue": 1, "project": null}))
            .send()
            .await?;
        let cookie = answer.headers().get("set-cookie").cloned();
        let status = answer.status();
        let body = answer.text().await?;
        ensure!(status.is_success(), "entering gave {status}: {body}");
        let session: Value = serde_json::from_str(&body)?;
        let participant = session.get("participant").and_then(Value::as_str);
        let cookie = cookie
            .context("no cookie")?
            .to_str()?
            .split(';')
            .next()
            .map(str::to_owned);
        Ok(Self {
            address: host.to_owned(),
            path: "/sync".to_owned(),
            cookie,
            origin: Some(origin),
            participant: participant.context("no participant")?.parse()?,
        })
    }

    /// Asks something of the server as a page of it does: with the cookie, and from its origin.
    /// Text in JSON is the body where there is one.
    pub async fn ask(&self, method: Method, path: &str, body: impl Into<Body>) -> Result<Response> {
        let request = reqwest::Client::new()
            .request(method, format!("http://{}{path}", self.address))
            .header("cookie", self.cookie.clone().unwrap_or_default())
            .header("origin", self.origin.clone().unwrap_or_default())
            .header("content-type", "application/json");
        Ok(request.body(body).send().await?)
    }

    /// The plan of a group, as the API names it.
    pub async fn plan_of(&self, group: &str) -> Result<DocumentId> {
        let answer = self.ask(Method::GET, "/api/programme", "").await?;
        let programme: Programme = answer.error_for_status()?.json().await?;
        let group = programme.groups.iter().find(|one| one.id.as_str() == group);
        let documents = &group.context("no such group")?.documents;
        let plan = documents
            .iter()
            .find(|document| document.kind == DocumentKind::Plan);
        Ok(plan.context("the group's plan is not readable")?.id)
    }

    /// Knocks.
    pub async fn open(&self) -> Result<Socket> {
        self.open_buffering(None).await
    }

    /// Knocks with a socket that buffers only so much of what comes in, where the system is not
    /// to choose.
    pub async fn open_buffering(&self, receive_bytes: Option<u32>) -> Result<Socket> {
        let mut request = format!("ws://{}{}", self.address, self.path).into_client_request()?;
        for (name, value) in [("cookie", &self.cookie), ("origin", &self.origin)] {
            if let Some(value) = value {
                request
                    .headers_mut()
                    .insert(name, HeaderValue::try_from(value)?);
            }
        }
        let socket = TcpSocket::new_v4()?;
        if let Some(bytes) = receive_bytes {
            socket.set_recv_buffer_size(bytes)?;
        }
        let stream = socket.connect(self.address.parse()?).await?;
        stream.set_nodelay(true)?;
        let config = WebSocketConfig::default()
            .read_buffer_size(4096)
            .write_buffer_size(4096);
        let opened =
            tokio_tungstenite::client_async_with_config(request, stream, Some(config)).await;
        Ok(opened?.0)
    }
}

/// A websocket from the client's side.
pub type Socket = WebSocketStream<TcpStream>;
