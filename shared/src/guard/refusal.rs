//! Why something was refused, in names that metrics, logs and the wire can rely on.
//!
//! A refusal never carries what was written: its texts may stand in a log.

use automerge::ChangeHash;

/// Why the guard refused bytes, a message or a change.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// Not what it claims to be: cut short, unknown kinds, lengths that do not fit, a checksum
    /// that does not hold, a column nobody knows.
    #[error("malformed: {what}")]
    Malformed {
        /// Which part.
        what: &'static str,
    },
    /// Over a bound of [`crate::limits`].
    #[error("too big: {what}")]
    TooBig {
        /// Which bound.
        what: &'static str,
    },
    /// Costs more to check than one message may.
    #[error("more than one message may bring")]
    Budget,
    /// The document has as much of something as it can be loaded again with. Nothing is wrong with
    /// the change.
    #[error("the document is full: {what}")]
    Full {
        /// Of what.
        what: &'static str,
    },
    /// A Bloom filter that would make Automerge panic or ask for memory without end.
    #[error("a Bloom filter whose {what} cannot be")]
    Bloom {
        /// Which of its numbers.
        what: &'static str,
    },
    /// A dependency that the document does not have. Honest and normal: the caller parks the
    /// change and asks for what is missing.
    #[error("depends on {} changes that are not here", missing.len())]
    Orphan {
        /// The dependencies that are not here, in the change's order.
        missing: Vec<ChangeHash>,
    },
    /// Not the next number of its actor.
    #[error("sequence number {found} where {expected} is next")]
    Seq {
        /// The number that would be next.
        expected: u64,
        /// The number found.
        found: u64,
    },
    /// Starts at or below an operation that it depends on, or too far above the document.
    #[error("starts at operation {found}, outside {low}..={high}")]
    StartOp {
        /// The lowest start allowed.
        low: u64,
        /// The highest start allowed.
        high: u64,
        /// The start found.
        found: u64,
    },
    /// Made with somebody else's actor, or with one that nobody has shown from its first change.
    #[error("the actor is not this participant's")]
    Actor,
    /// An object, element or actor that the document does not have.
    #[error("refers to {what} that does not exist")]
    Unknown {
        /// Which: `an object`, `an element`, `an actor`.
        what: &'static str,
    },
    /// Overwrites or deletes operations that do not exist or are not its to overwrite.
    #[error("predecessors: {what}")]
    Predecessor {
        /// What is wrong with them.
        what: &'static str,
    },
    /// An operation that its object cannot have, or half of a pair.
    #[error("operation: {what}")]
    Operation {
        /// What is wrong with it.
        what: &'static str,
    },
    /// Well-formed, and not allowed at that place of the document to that writer.
    #[error("not allowed there: {what}")]
    Schema {
        /// The rule it breaks.
        what: &'static str,
    },
    /// Applied, and did not read back as it was sent, or panicked half-way. The document in
    /// memory is spoiled: the caller drops it and loads it again from the store.
    #[error("spoils the document: {what}")]
    Poisoned {
        /// How it showed.
        what: &'static str,
    },
}

impl Refusal {
    /// A stable name, for metrics and the wire.
    pub fn reason(&self) -> &'static str {
        match self {
            Self::Malformed { .. } => "malformed",
            Self::TooBig { .. } => "too-big",
            Self::Budget => "budget",
            Self::Full { .. } => "full",
            Self::Bloom { .. } => "bloom",
            Self::Orphan { .. } => "orphan",
            Self::Seq { .. } => "seq",
            Self::StartOp { .. } => "start-op",
            Self::Actor => "actor",
            Self::Unknown { .. } => "unknown",
            Self::Predecessor { .. } => "predecessor",
            Self::Operation { .. } => "operation",
            Self::Schema { .. } => "schema",
            Self::Poisoned { .. } => "poisoned",
        }
    }

    /// Nothing is wrong with the change: something it depends on is still on its way.
    pub fn is_orphan(&self) -> bool {
        matches!(self, Self::Orphan { .. })
    }

    /// The document in memory must be dropped and loaded again.
    pub fn is_poison(&self) -> bool {
        matches!(self, Self::Poisoned { .. })
    }

    /// No client of ours makes such a thing, not even one whose rights have just changed: the
    /// caller closes the connection. Somebody else's actor may be a mistake (a tab that was
    /// copied): it is answered, and the connection stays.
    pub fn is_attack(&self) -> bool {
        !matches!(
            self,
            Self::Orphan { .. } | Self::Schema { .. } | Self::Actor | Self::Full { .. }
        )
    }
}
