//! Where one's words are: in this window, on this device, at the server for everybody.
//!
//! Pure: the runtime says what it knows, this says which of the honest states that is. A state is
//! never better than what is known: *saved for all* is said only when the server's receipt covers
//! every change that this device holds.

/// How the connection to the server stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Link {
    /// The first attempt is under way.
    #[default]
    Starting,
    /// Joined, and talking.
    Up,
    /// Lost or not reached; tried again by itself.
    Down,
    /// The server says that this person may not read here any more.
    Closed,
}

/// What the runtime knows of one document, or of several together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Known {
    /// The document is there to be shown.
    pub open: bool,
    /// Changes made here that IndexedDB has not yet confirmed.
    pub unkept: usize,
    /// Changes held here that no receipt of the server covers.
    pub unsent: usize,
    /// IndexedDB refused to write, or is not there.
    pub store_failed: bool,
    /// Changes that the server refused and that are kept aside.
    pub held: usize,
}

impl Known {
    /// Two documents, taken together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            open: self.open && other.open,
            unkept: self.unkept + other.unkept,
            unsent: self.unsent + other.unsent,
            store_failed: self.store_failed || other.store_failed,
            held: self.held + other.held,
        }
    }
}

/// The one word at the top right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SaveState {
    /// Nothing to say yet.
    #[default]
    Opening,
    /// The server has everything, on its disk.
    All,
    /// On the way to the server.
    Sending,
    /// On this device only, and so many changes to be sent.
    Device(usize),
    /// In this window only: the browser does not keep it. So many changes.
    Window(usize),
}

impl SaveState {
    /// The state for what is known.
    pub fn of(known: Known, link: Link) -> Self {
        match (known.unsent, link) {
            _ if !known.open => Self::Opening,
            (0, _) => Self::All,
            (n, Link::Down | Link::Closed | Link::Starting) if known.store_failed => {
                Self::Window(n)
            }
            (_, _) if known.unkept > 0 => Self::Sending,
            (_, Link::Up) => Self::Sending,
            (n, _) => Self::Device(n),
        }
    }

    /// The stable name that the page carries as `data-state`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::All => "all",
            Self::Sending => "sending",
            Self::Device(_) => "device",
            Self::Window(_) => "window",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: Known =
        Known { open: true, unkept: 0, unsent: 0, store_failed: false, held: 0 };

    #[test]
    fn saved_for_all_is_said_only_with_nothing_unsent() {
        assert_eq!(SaveState::of(OPEN, Link::Up), SaveState::All);
        let one = Known { unsent: 1, ..OPEN };
        for link in [Link::Starting, Link::Up, Link::Down, Link::Closed] {
            assert_ne!(SaveState::of(one, link), SaveState::All);
        }
    }

    #[test]
    fn saved_on_this_device_is_said_only_when_indexeddb_has_it() {
        let writing = Known { unsent: 2, unkept: 1, ..OPEN };
        assert_eq!(SaveState::of(writing, Link::Down), SaveState::Sending);
        let written = Known { unkept: 0, ..writing };
        assert_eq!(SaveState::of(written, Link::Down), SaveState::Device(2));
        let failed = Known { store_failed: true, ..writing };
        assert_eq!(SaveState::of(failed, Link::Down), SaveState::Window(2));
    }

    #[test]
    fn one_document_behind_is_all_behind() {
        let behind = Known { unsent: 3, ..OPEN };
        assert_eq!(SaveState::of(OPEN.and(behind), Link::Down), SaveState::Device(3));
        assert_eq!(SaveState::of(OPEN.and(Known::default()), Link::Up), SaveState::Opening);
    }
}
