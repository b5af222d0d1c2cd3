//! Starts the client; all of it is in the library, so that its pure parts can be tested natively.

fn main() {
    tavolo_client::start();
}
