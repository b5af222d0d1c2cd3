//! What the frame shows of an open document: is it saved, is there a network, who is here.
//!
//! Whoever drives the document reports here; the frame only reads. The reports are the truth of
//! the moment and are not kept.

use std::rc::Rc;

use yew::{Reducible, UseReducerHandle};

/// The state of the open document, for the frame and for whoever drives the document.
pub type LiveContext = UseReducerHandle<Live>;

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

/// A report on the open document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LiveAction {
    /// How safe it is now.
    Saved(Saved),
    /// How its server is reached now.
    Network(Network),
    /// How full it is now.
    Full(u8),
    /// Whether a newer program wrote it.
    Newer(bool),
    /// Who has it open now.
    People(Vec<Person>),
    /// It was closed.
    Closed,
}

impl Reducible for Live {
    type Action = LiveAction;

    fn reduce(self: Rc<Self>, action: LiveAction) -> Rc<Self> {
        let next = match action {
            LiveAction::Saved(saved) => Self {
                saved,
                ..(*self).clone()
            },
            LiveAction::Network(network) => Self {
                network,
                ..(*self).clone()
            },
            LiveAction::Full(full_percent) => Self {
                full_percent,
                ..(*self).clone()
            },
            LiveAction::Newer(newer) => Self {
                newer,
                ..(*self).clone()
            },
            LiveAction::People(people) => Self {
                people,
                ..(*self).clone()
            },
            LiveAction::Closed => Self::default(),
        };
        // A report that says nothing new must not draw the frame again.
        if next == *self { self } else { Rc::new(next) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_that_says_nothing_new_changes_nothing() {
        let live = Rc::new(Live::default());
        let live = live.reduce(LiveAction::Network(Network::Live));
        let again = live.clone().reduce(LiveAction::Network(Network::Live));
        assert!(Rc::ptr_eq(&live, &again));
        let closed = again.reduce(LiveAction::Closed);
        assert_eq!(*closed, Live::default());
    }
}
