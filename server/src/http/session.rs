//! Who a request is from: the session cookie, and the page that it was sent by.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::Method;
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;

use super::App;
use super::error::HttpError;
use super::listen::PeerAddress;
use crate::identity::{Bearer, Entered};

/// The session cookie's name.
const COOKIE: &str = "tavolo_session";

/// The value of the session cookie, where the request has one.
pub(crate) fn cookie(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == COOKIE).then_some(value))
}

/// The cookie that pressing *Entra* sets.
pub(crate) fn set_cookie(entered: &Entered, is_https: bool) -> Option<HeaderValue> {
    let (secret, ttl_s) = (entered.cookie.reveal(), entered.cookie_ttl_s);
    cookie_header(secret, ttl_s, is_https)
}

/// The cookie that takes the other one away.
pub(crate) fn clear_cookie(is_https: bool) -> Option<HeaderValue> {
    cookie_header("", 0, is_https)
}

fn cookie_header(secret: &str, ttl_s: u64, is_https: bool) -> Option<HeaderValue> {
    let secure = if is_https { "; Secure" } else { "" };
    let text =
        format!("{COOKIE}={secret}; Path=/; Max-Age={ttl_s}; HttpOnly; SameSite=Strict{secure}");
    let mut value = HeaderValue::try_from(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// Whether the request was sent by a page of this server. Exact: no port, scheme or upper case
/// to guess at.
pub(crate) fn is_same_origin(headers: &HeaderMap, origin: &str) -> bool {
    headers
        .get(header::ORIGIN)
        .is_some_and(|value| value.as_bytes() == origin.as_bytes())
}

/// Whoever has the cookie of a request that comes from a page of this very server: the cookie
/// alone proves nothing where what is asked for lasts, since another site's page sends it too.
pub(crate) fn bearer(app: &App, headers: &HeaderMap) -> Result<Bearer, HttpError> {
    if !is_same_origin(headers, &app.origin) {
        return Err(HttpError::Origin);
    }
    of_cookie(app, headers)
}

fn of_cookie(app: &App, headers: &HeaderMap) -> Result<Bearer, HttpError> {
    let now_ms = app.identity.now_ms();
    cookie(headers)
        .and_then(|cookie| app.identity.roster().bearer_of_cookie(cookie, now_ms))
        .ok_or(HttpError::NoSession)
}

/// Whoever has the request's session cookie. Refuses with 401 where nobody has.
#[derive(Debug)]
pub(crate) struct SignedIn(pub(crate) Bearer);

impl FromRequestParts<App> for SignedIn {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, HttpError> {
        of_cookie(app, &parts.headers).map(Self)
    }
}

/// Holds every request whose secret stands in its address against its address's budget: it costs
/// as much as one that changes something, so that secrets are not tried out.
pub(crate) async fn gate_secret(
    State(app): State<App>,
    request: Request,
    next: Next,
) -> Result<Response, HttpError> {
    pay(&app, &request, tavolo_shared::limits::CHANGING_REQUEST_COST)?;
    Ok(next.run(request).await)
}

fn pay(app: &App, request: &Request, cost: u32) -> Result<(), HttpError> {
    match request.extensions().get() {
        Some(PeerAddress { ip, .. }) if !app.budgets.request(*ip, cost) => Err(HttpError::TooMany),
        _ => Ok(()),
    }
}

/// Holds every request of the API against its address's budget, and those that change something
/// against the origin of the page that sent them.
pub(crate) async fn gate(
    State(app): State<App>,
    request: Request,
    next: Next,
) -> Result<Response, HttpError> {
    let changes = request.method() != Method::GET && request.method() != Method::HEAD;
    let cost = if changes {
        tavolo_shared::limits::CHANGING_REQUEST_COST
    } else {
        1
    };
    pay(&app, &request, cost)?;
    if changes && !is_same_origin(request.headers(), &app.origin) {
        return Err(HttpError::Origin);
    }
    Ok(next.run(request).await)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_found_among_others_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(
            header::COOKIE,
            HeaderValue::from_static("a=1; x_tavolo_session=no"),
        );
        assert_eq!(cookie(&headers), None);
        headers.append(
            header::COOKIE,
            HeaderValue::from_static("b=2; tavolo_session=yes"),
        );
        assert_eq!(cookie(&headers), Some("yes"));
    }

    #[test]
    fn the_origin_is_compared_whole() {
        let mut headers = HeaderMap::new();
        assert!(
            !is_same_origin(&headers, "https://tavolo.example"),
            "none at all"
        );
        for (origin, same) in [
            ("https://tavolo.example", true),
            ("http://tavolo.example", false),
            ("https://tavolo.example:8443", false),
            ("https://tavolo.example.evil.test", false),
            ("null", false),
        ] {
            headers.insert(header::ORIGIN, HeaderValue::from_static(origin));
            assert_eq!(
                is_same_origin(&headers, "https://tavolo.example"),
                same,
                "{origin}"
            );
        }
    }
}
