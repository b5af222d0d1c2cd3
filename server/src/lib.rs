//! Tavolo's server.
