//! What pages share.
//!
//! Components draw and call back; what they show comes in as properties and contexts. None talks
//! to the server.

pub mod copy;
pub mod devices;
pub mod dialog;
pub mod face;
pub mod file;
pub mod frame;
pub mod hooks;
pub mod hues;
pub mod icon;
pub mod live;
pub mod menu;
pub mod next_step;
pub mod notice;
pub mod own_name;
pub mod qr;
pub mod rich;
pub mod settings;
pub mod tab;
pub mod update;
