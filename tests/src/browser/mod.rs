//! Real Chromium windows, each as one person with a profile of their own.
//!
//! What a person sees is found by role and accessible name, as a screen reader finds it; cells by
//! row and column. No test reaches into the client's memory.

mod chrome;
mod device;
mod hands;
mod keys;
mod page;
mod person;
mod tabs;

pub use chrome::Chrome;
pub use page::Cell;
pub use person::{Look, Person};
pub use tabs::Tab;
