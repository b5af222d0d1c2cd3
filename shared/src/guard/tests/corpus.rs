//! Replays what the fuzz targets begin with and what they ever found, and some alterations of
//! each, on every run of the tests. `cargo fuzz` goes on from there (see `fuzz/`).

use std::path::{Path, PathBuf};

use crate::guard::hostile::fuzz::{TARGETS, seeds};
use crate::guard::hostile::mutate::{Rng, message};

/// Alterations of each input.
const ALTERATIONS: u64 = 40;

/// The files of a folder of `fuzz/`, in order; none where there is no such folder.
fn files(folder: &str, target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz");
    let Ok(entries) = std::fs::read_dir(root.join(folder).join(target)) else {
        return Vec::new();
    };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let bytes = std::fs::read(&path).unwrap();
        (path, bytes)
    };
    paths.into_iter().map(read).collect()
}

#[test]
fn the_corpus_and_every_crasher_pass() {
    for (target, run) in TARGETS {
        let kept: Vec<_> = ["corpus", "crashers"]
            .iter()
            .flat_map(|folder| files(folder, target))
            .collect();
        assert!(!kept.is_empty(), "{target} has no corpus");
        for (path, bytes) in kept {
            println!("{}", path.display());
            run(&bytes);
            let seed = u64::try_from(bytes.len()).unwrap();
            for round in 0..ALTERATIONS {
                run(&message(&bytes, &mut Rng::new(seed + round)));
            }
        }
    }
}

#[test]
fn the_corpus_holds_the_seeds_of_each_target() {
    let write = std::env::var_os("TAVOLO_WRITE_CORPUS").is_some();
    for (target, _) in TARGETS {
        for (name, bytes) in seeds(target) {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("../fuzz/corpus")
                .join(target);
            let path = folder.join(name);
            if write {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(&path, &bytes).unwrap();
            }
            let kept = std::fs::read(&path);
            let kept = kept.unwrap_or_else(|_| panic!("{}: TAVOLO_WRITE_CORPUS=1", path.display()));
            assert_eq!(kept, bytes, "{} has changed", path.display());
        }
    }
}
