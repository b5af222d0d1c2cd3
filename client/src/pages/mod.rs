//! What the routes show.
//!
//! A page asks the server through `io::http` and puts components together. What it knows comes
//! from contexts.

pub mod document;
pub mod failure;
pub mod finals;
pub mod gate;
pub mod history;
pub mod join;
pub mod join_form;
pub mod meeting;
pub mod not_found;
pub mod people;
pub mod people_links;
pub mod people_list;
pub mod people_returns;
pub mod people_seat;
pub mod plan_invite;
pub mod plan_state;
pub mod programme;
pub mod review;
pub mod space;
pub mod space_people;
pub mod way_back;
