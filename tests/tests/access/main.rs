//! Who may do what: every cell of seat × place × state × document × message, against expectations
//! that were written from the design and not from the code.
//!
//! `table` holds the pure table of `shared/src/access.rs` against them, for all kinds of
//! documents; `relay` a real relay, for the documents that it serves; `live` what happens to
//! sockets that are open when a right changes; `calendar` who gets a calendar as a file, `export` who gets
//! a plan as one, `compared` two points of it, `paper` what of it is printed; `form` who gives the authority's form and its number; `overview` who
//! sockets that are open when a right changes; `blame` who is told who wrote what; `calendar` who gets a calendar as a file; `overview` who
//! sees how far which group is; `people` who sees whom; `review` what becomes of drafts and proposals,
//! and `private` both of them cell by cell;
//! `comments` who changes and settles what was said; `finals` who makes a final version and answers it; `spaces` what comes out of a partnership's space,
//! and `private` both of them cell by cell; `history` whose each sitting is and who names versions; `meetings` who holds one, and who was there;
//! `comments` who changes and settles what was said; `spaces` what comes out of a partnership's space,
//! and to whom.

mod blame;
mod calendar;
mod comments;
mod compared;
mod export;
mod final_scene;
mod finals;
mod form;
mod history;
mod import;
mod live;
mod meetings;
mod overview;
mod paper;
mod peer;
mod people;
mod plan_scene;
mod private;
mod relay;
mod review;
mod review_scene;
mod snapshots;
mod spaces;
mod table;
mod typeset;
