//! Reviews of a plan: opening and closing them, a partnership's draft, and the lead's desk with the
//! proposals.

pub mod asked;
pub mod desk;
pub mod draft;
pub mod matter;
pub mod menu;
pub mod open;
pub mod proposals;
pub mod rest;
pub mod standing;
pub mod tally;
