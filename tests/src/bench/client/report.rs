//! The figures of both sides, for people and for programs.

use serde::Serialize;

/// One side.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Side {
    pub(super) key_to_paint_p50_ms: f64,
    pub(super) key_to_paint_p99_ms: f64,
    /// Frames a second that all but the slowest hundredth reach.
    pub(super) scroll_fps_p1: f64,
    /// Places of the table, looked at in each frame, in which no row stood.
    pub(super) blank_cells: u64,
    pub(super) open_ms: f64,
    pub(super) first_load_ms: f64,
    pub(super) first_load_brotli_bytes: u64,
    /// The renderer's memory after the simulated hour, in parts of that before.
    pub(super) memory_ratio: f64,
    pub(super) wire_bytes: u64,
}

/// Both sides.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Both {
    pub(super) tavolo: Side,
    pub(super) yjs: Side,
}

/// As a table.
pub(super) fn table(both: &Both) -> String {
    let Both { tavolo, yjs } = both;
    let numbers =
        |name: &str, one: f64, other: f64| format!("{name:<28}{one:>14.1}{other:>14.1}\n");
    let counts = |name: &str, one: u64, other: u64| format!("{name:<28}{one:>14}{other:>14}\n");
    [
        format!("{:<28}{:>14}{:>14}\n", "", "Tavolo", "Yjs"),
        numbers(
            "key to paint p50, ms",
            tavolo.key_to_paint_p50_ms,
            yjs.key_to_paint_p50_ms,
        ),
        numbers(
            "key to paint p99, ms",
            tavolo.key_to_paint_p99_ms,
            yjs.key_to_paint_p99_ms,
        ),
        numbers(
            "scrolling, frames/s p1",
            tavolo.scroll_fps_p1,
            yjs.scroll_fps_p1,
        ),
        counts("blank places", tavolo.blank_cells, yjs.blank_cells),
        numbers("open again, ms", tavolo.open_ms, yjs.open_ms),
        numbers(
            "first load, slow, ms",
            tavolo.first_load_ms,
            yjs.first_load_ms,
        ),
        counts(
            "first load, brotli bytes",
            tavolo.first_load_brotli_bytes,
            yjs.first_load_brotli_bytes,
        ),
        numbers(
            "memory after an hour, ×",
            tavolo.memory_ratio,
            yjs.memory_ratio,
        ),
        counts("bytes on the wire", tavolo.wire_bytes, yjs.wire_bytes),
    ]
    .concat()
}
