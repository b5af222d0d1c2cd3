//! The guard's tests, as scenes: honest people first, then everybody else.

mod corpus;
mod honest;
mod hostile;
mod mutations;
mod size;
