//! Tavolo in the browser.
//!
//! - `state` holds what the screens show, as pure reducers: they are tested without a browser, by
//!   `cargo test -p tavolo-client --lib`.
//! - `io` is the only place that talks to the browser: network, storage, clipboard, files, focus.
//! - `grid` is the matrix and what drives a document.
//! - `pages` are what the routes show, `components` what pages share, `i18n` every word on them.
//!
//! Nothing outside `io` calls web-sys; components only take the event types that Yew gives them.
//! The whole crate also compiles natively, where calling into the browser would panic: that is
//! what lets clippy and the tests see it.

pub mod app;
pub mod components;
#[cfg(test)]
mod contrast;
pub mod grid;
pub mod i18n;
pub mod io;
pub mod pages;
pub mod rest;
pub mod routes;
pub mod settled;
pub mod state;

/// Catches panics, then draws the application into the page.
pub fn start() {
    io::rescue::catch_panics();
    io::page::clear_placeholder();
    settled::begin();
    yew::Renderer::<app::App>::new().render();
}
