//! Where one's words are: in this window, on this device, at the server for everybody.
//!
//! Pure: the runtime says what it knows, this says which of the honest states that is. A state is
//! never better than what is known: *saved for all* is said only when the server's receipt covers
//! every change that this device holds.

use super::live::{Network, Saved};

/// What the runtime knows of one document, or of several together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Known {
    /// The document is there to be shown.
    pub open: bool,
    /// Batches of changes made here that IndexedDB has not yet confirmed.
    pub unkept: usize,
    /// Acts held here that no word of the server covers.
    pub unsent: usize,
    /// IndexedDB refused to write, or is not there.
    pub store_failed: bool,
    /// Refusals that are kept aside.
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

    /// The one word for it, while the connection stands like this.
    pub fn saved(self, network: Network) -> Saved {
        let changes = u32::try_from(self.unsent).unwrap_or(u32::MAX);
        match network {
            _ if !self.open => Saved::Opening,
            _ if self.unsent == 0 => Saved::ForAll,
            Network::Live | Network::Slow => Saved::Sending,
            _ if self.store_failed => Saved::NotKept { changes },
            _ if self.unkept > 0 => Saved::Sending,
            Network::Connecting => Saved::OnThisDevice,
            Network::Down => Saved::ToSend { changes },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: Known = Known {
        open: true,
        unkept: 0,
        unsent: 0,
        store_failed: false,
        held: 0,
    };

    #[test]
    fn saved_for_all_is_said_only_with_nothing_unsent() {
        assert_eq!(OPEN.saved(Network::Live), Saved::ForAll);
        let one = Known { unsent: 1, ..OPEN };
        for network in [Network::Connecting, Network::Live, Network::Down] {
            assert_ne!(one.saved(network), Saved::ForAll);
        }
    }

    #[test]
    fn saved_on_this_device_is_said_only_when_the_store_has_it() {
        let writing = Known {
            unsent: 2,
            unkept: 1,
            ..OPEN
        };
        assert_eq!(writing.saved(Network::Down), Saved::Sending);
        let written = Known {
            unkept: 0,
            ..writing
        };
        assert_eq!(written.saved(Network::Down), Saved::ToSend { changes: 2 });
        assert_eq!(written.saved(Network::Connecting), Saved::OnThisDevice);
        let failed = Known {
            store_failed: true,
            ..writing
        };
        assert_eq!(failed.saved(Network::Down), Saved::NotKept { changes: 2 });
    }

    #[test]
    fn one_document_behind_is_all_behind() {
        let behind = Known { unsent: 3, ..OPEN };
        assert_eq!(
            OPEN.and(behind).saved(Network::Down),
            Saved::ToSend { changes: 3 }
        );
        assert_eq!(
            OPEN.and(Known::default()).saved(Network::Live),
            Saved::Opening
        );
    }
}
