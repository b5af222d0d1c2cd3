//! The final version of a plan: the checks, the making, what each project says of it.
//!
//! Everything here is asked of the server; the plan itself is open only to show what changed.

pub mod answer;
pub mod asked;
pub mod band;
pub mod board;
pub mod checks;
pub mod log;
pub mod make;
pub mod page;
pub mod past;
pub mod progress;
pub mod protocol;

pub use self::band::{FinalBand, FinalBandProps};
pub use self::board::{BoardProps, FinalBoard};
pub use self::page::{FinalPage, FinalPageProps};
