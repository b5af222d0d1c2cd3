//! A meeting in one thread: a relay with its disk, and peers that edit one plan over connections
//! that break, all out of one seed.
//!
//! The machines under test are the product's own ([`tavolo_shared::sync::Replica`]); a part of the
//! peers are stock ones, which run Automerge's own sync and nothing of ours. There is no clock and
//! no network: [`World`] moves one message, one commit or one key press at a time, in an order
//! that the seed decides. What was typed is known from a model of its own ([`Typed`]): every
//! character of a simulation is another one, so that nothing can be lost, doubled or come back
//! without being seen.

// What a simulation takes for granted, it fails on at once.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod dice;
mod hand;
mod peer;
mod relay;
mod rest;
mod world;

pub use dice::Dice;
pub use hand::Typed;
pub use peer::{Peer, Tab};
pub use relay::Server;
pub use world::World;

/// Runs the meeting of one seed to its end. Gives how many changes the plan came to have in it: a
/// meeting in which nobody writes proves nothing.
///
/// # Errors
/// What went wrong, in words; the seed says the rest.
pub fn run(seed: u64) -> Result<usize, String> {
    let mut world = World::of_seed(seed);
    if !world.dice.one_in(4) {
        world.come_to_rest()?;
    }
    let before = world.server.disk.len();
    let steps = 100 + world.dice.below(200);
    for _ in 0..steps {
        world.step()?;
    }
    world.come_to_rest()?;
    world.check()?;
    Ok(world.server.disk.len().saturating_sub(before))
}
