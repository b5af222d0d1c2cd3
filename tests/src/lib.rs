//! The harness: starts real servers, and real browsers in front of them.
//!
//! A test here is a scene: it says who is there, what they do, and what must then be so. Nothing
//! sleeps and hopes: [`wait::until`] waits for a condition with a deadline, and says at the end what
//! it saw last. What a person could not do in a browser or at a terminal, the harness does not do
//! either: there is no back door into the server.

pub mod bench;
pub mod browser;
pub mod door;
pub mod inside;
pub mod matrix;
pub mod native_client;
pub mod overheard;
pub mod process;
pub mod proxy;
pub mod sim;
pub mod wait;
