//! The headers that every answer carries, and the Content-Security-Policy of the client.
//!
//! The policy starts from nothing and allows what the client is made of: its own scripts and
//! styles, WebAssembly, and connections back to this server. Inline scripts run only by the hash
//! of their text (Trunk starts the client with one).

use axum::http::HeaderValue;
use axum::http::header::{self, HeaderName};
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The policy for a page and the server at this base URL.
pub(crate) fn content_security_policy(page: &str, base_url: &str) -> String {
    let scripts: String = inline_scripts(page)
        .map(|text| format!(" 'sha256-{}'", hash(text)))
        .collect();
    // Older Safari does not take 'self' for a websocket of the same origin.
    let socket = base_url.replacen("http", "ws", 1);
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'; \
         img-src 'self' data:; font-src 'self'; manifest-src 'self'; worker-src 'self'; \
         connect-src 'self' {socket}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

fn hash(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text.as_bytes()))
}

/// The texts of the page's scripts that have no `src`.
fn inline_scripts(page: &str) -> impl Iterator<Item = &str> {
    page.split("<script").skip(1).filter_map(|rest| {
        let (tag, rest) = rest.split_once('>')?;
        let (text, _) = rest.split_once("</script>")?;
        (!tag.contains("src=") && !text.is_empty()).then_some(text)
    })
}

/// The headers of every answer, beside the policy.
const ALWAYS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (header::X_FRAME_OPTIONS, "DENY"),
];

/// Adds them; `policy` is the Content-Security-Policy.
pub(crate) fn secure(mut response: Response, policy: &HeaderValue) -> Response {
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inline_script_runs_by_its_hash_and_nothing_else_does() {
        let page = r#"<script src="/a.js"></script><script type="module">go()</script>"#;
        let policy = content_security_policy(page, "https://tavolo.example");
        assert!(policy.contains(&format!(
            "script-src 'self' 'wasm-unsafe-eval' 'sha256-{}';",
            hash("go()")
        )));
        assert!(policy.contains("connect-src 'self' wss://tavolo.example;"));
        assert!(!policy.contains("unsafe-inline"));
    }
}
