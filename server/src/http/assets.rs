//! The client, inside the binary: `client/dist` as it was when the server was built.
//!
//! A file goes out in the smallest form that the browser takes (`.br`, `.gz`, made at build
//! time), files with a hash in their name for good, and any other address without a dot is the
//! client's own route and gets its page. Where the client was not built, a page says so: the
//! server and its tests need no WebAssembly.

use std::borrow::Cow;

use axum::body::Body;
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

use super::error::HttpError;

/// What Trunk made.
#[derive(RustEmbed)]
#[folder = "../client/dist"]
#[allow_missing = true]
struct Client;

const PAGE: &str = "index.html";

const NOT_BUILT: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Tavolo</title>\
    <h1>The client is not built</h1>\
    <p>This server runs, but was built without the browser client. <code>cargo xtask run</code> builds both.</p>";

/// The client's page, whose inline scripts the Content-Security-Policy lets run.
pub(crate) fn page() -> Cow<'static, str> {
    match Client::get(PAGE).map(|file| file.data) {
        Some(Cow::Borrowed(bytes)) => String::from_utf8_lossy(bytes),
        Some(Cow::Owned(bytes)) => String::from_utf8_lossy(&bytes).into_owned().into(),
        None => NOT_BUILT.into(),
    }
}

/// Answers whatever no other route takes.
pub(crate) async fn serve(uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    if let Some(response) = file(path, &headers) {
        return response;
    }
    let last = path.rsplit('/').next().unwrap_or_default();
    if path.starts_with("api/") || last.contains('.') {
        return HttpError::NotFound.into_response();
    }
    file(PAGE, &headers).unwrap_or_else(|| {
        let html = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
        (StatusCode::OK, html, NOT_BUILT).into_response()
    })
}

fn file(path: &str, headers: &HeaderMap) -> Option<Response> {
    if path.ends_with(".br") || path.ends_with(".gz") {
        return None;
    }
    let plain = Client::get(path)?;
    let etag = etag(&plain);
    let fresh = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known == etag);
    let mime = plain.metadata.mimetype().to_owned();
    let (data, coding) = smallest(path, plain, headers);
    let mut response = if fresh {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let body = match data {
            Cow::Borrowed(bytes) => Body::from(bytes),
            Cow::Owned(bytes) => Body::from(bytes),
        };
        Response::new(body)
    };
    let out = response.headers_mut();
    let mime = if mime.starts_with("text/") {
        format!("{mime}; charset=utf-8")
    } else {
        mime
    };
    if let Ok(mime) = HeaderValue::try_from(mime) {
        out.insert(header::CONTENT_TYPE, mime);
    }
    if let Some(coding) = coding {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    out.insert(header::ETAG, etag);
    let cache = if is_hashed(path) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    Some(response)
}

/// The precompressed form that the browser takes, brotli before gzip, else the file itself.
fn smallest(
    path: &str,
    plain: EmbeddedFile,
    headers: &HeaderMap,
) -> (Cow<'static, [u8]>, Option<&'static str>) {
    [("br", "br"), ("gzip", "gz")]
        .into_iter()
        .filter(|(coding, _)| takes(headers, coding))
        .find_map(|(coding, ending)| {
            Some((Client::get(&format!("{path}.{ending}"))?.data, Some(coding)))
        })
        .unwrap_or((plain.data, None))
}

fn etag(file: &EmbeddedFile) -> HeaderValue {
    let hash = file.metadata.sha256_hash();
    let digits: String = hash
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    HeaderValue::try_from(format!("\"{digits}\""))
        .unwrap_or_else(|_| HeaderValue::from_static("\"\""))
}

/// Whether `Accept-Encoding` names a coding, with a weight that is not zero.
fn takes(headers: &HeaderMap, coding: &str) -> bool {
    headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|item| {
            let mut parts = item.split(';').map(str::trim);
            let named = parts
                .next()
                .is_some_and(|name| name.eq_ignore_ascii_case(coding));
            let refused = parts.any(|part| {
                let weight = part.strip_prefix("q=").and_then(|q| q.parse::<f32>().ok());
                weight.is_some_and(|weight| weight <= 0.0)
            });
            named && !refused
        })
}

/// Whether Trunk put a hash of the content into the name: `client-0123456789abcdef_bg.wasm`.
fn is_hashed(path: &str) -> bool {
    path.split(['-', '_', '.', '/'])
        .any(|part| part.len() >= 15 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_with_a_hash_in_its_name_is_kept_for_good() {
        for hashed in [
            "client-0123456789abcdef_bg.wasm",
            "snippets/x-0123456789abcdef/inline0.js",
        ] {
            assert!(is_hashed(hashed), "{hashed}");
        }
        for plain in ["index.html", "style.css", "fonts/inter-regular.woff2"] {
            assert!(!is_hashed(plain), "{plain}");
        }
    }

    #[test]
    fn a_coding_is_taken_where_it_is_named_and_not_refused() {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::ACCEPT_ENCODING,
            HeaderValue::from_static("gzip, BR;q=0.5, x;q=0"),
        );
        assert!(takes(&headers, "gzip") && takes(&headers, "br"));
        assert!(!takes(&headers, "x") && !takes(&headers, "zstd"));
    }
}
