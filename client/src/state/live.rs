//! What the frame shows of an open document: is it saved, is there a network, who is here.
//!
//! Whoever drives the document reports here; the frame only reads. The reports are the truth of
//! the moment and are not kept.

use std::rc::Rc;

use yew::UseStateSetter;

/// The state of the open document, for the frame.
pub type LiveContext = Rc<Live>;

/// The way to report it, for whoever drives the document. Apart from what is reported: who reports is
/// not drawn again by it.
pub type LiveReport = UseStateSetter<LiveContext>;

/// How safe what somebody wrote is. Green is promised only by the server's commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Saved {
    /// The document is being opened.
    #[default]
    Opening,
    /// The server has all of it, on its disk.
    ForAll,
    /// On its way to the server, or into this device's store.
    Sending,
    /// All of it is on this device; the server has not said yet that it has it.
    OnThisDevice,
    /// That many changes wait for a network.
    ToSend {
        /// How many, at least 1.
        changes: u32,
    },
    /// The browser keeps nothing: unsent changes are lost with the tab.
    NotKept {
        /// How many are not sent.
        changes: u32,
    },
}

impl Saved {
    /// The stable name that the page carries as `data-state`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::ForAll => "all",
            Self::Sending => "sending",
            Self::OnThisDevice | Self::ToSend { .. } => "device",
            Self::NotKept { .. } => "window",
        }
    }
}

/// How the document's server is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Network {
    /// The first attempt is under way.
    #[default]
    Connecting,
    /// Live.
    Live,
    /// Live by the slow way, where no websocket gets through.
    Slow,
    /// Lost, or never had; attempts go on by themselves.
    Down,
}

impl Network {
    /// The server is there.
    pub fn is_up(self) -> bool {
        matches!(self, Self::Live | Self::Slow)
    }
}

/// Somebody who has the document open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Tells two tabs and two people apart.
    pub key: String,
    /// As they typed it.
    pub name: String,
    /// At most three letters.
    pub initials: String,
    /// Which of the palette's seven hues, from 1.
    pub hue: u8,
    /// How many others before them have the same hue: their border is then dashed, then double.
    pub pattern: u8,
    /// It is oneself.
    pub you: bool,
}

/// What the frame shows of the open document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Live {
    /// How safe it is.
    pub saved: Saved,
    /// How its server is reached.
    pub network: Network,
    /// How full it is, in percent, once it is nearly full; 0 before.
    pub full_percent: u8,
    /// It was written by a newer program, and is only read.
    pub newer: bool,
    /// Who has it open, oneself first.
    pub people: Vec<Person>,
}
