//! Makes sure that `client/dist` exists, and that a release build takes in what is in it now: the
//! macro that embeds it would not notice files that are new. A debug build reads it from the disk.

fn main() {
    let dist = "../client/dist";
    // Without it (a read-only source, say) the server says that the client is not built.
    let _ = std::fs::create_dir_all(dist);
    let release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    println!(
        "cargo::rerun-if-changed={}",
        if release { dist } else { "build.rs" }
    );
}
