//! Every bound of Tavolo, with its reason. A size, count, length or rate that is not here has no
//! bound, and that is a bug.
//!
//! Bounds are absolute, never a ratio: a real history of 50,000 changes packs 37 to 1.

mod paper;
pub use paper::*;
mod emblem;
pub use emblem::*;
mod finals;
pub use finals::*;
mod form;
pub use form::*;
mod publish;
pub use publish::*;
mod headings;
mod history;
mod intake;
mod meetings;
mod restore;

pub use headings::*;
pub use history::*;
pub use intake::*;
pub use meetings::*;
pub use restore::*;

/// Inflated bytes of a document chunk. A plan of four months with every key press kept is a few
/// MiB; an attacker's 1 MB chunk inflates to 1 GiB.
pub const DOCUMENT_INFLATED_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Inflated bytes of one change.
pub const CHANGE_INFLATED_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Operations in one change, with room above what an edit makes.
pub const CHANGE_OPS_MAX: usize = 20_000;
/// Operations that one edit makes; bigger acts are several changes under one act.
pub const EDIT_OPS_MAX: usize = 10_000;
/// UTF-16 units that one change of a text takes away, and that it brings: both together, and what
/// else a cell needs, stay below [`EDIT_OPS_MAX`]. A longer paste is several changes.
pub const SPLICE_UNITS_MAX: usize = 4_000;
/// Actors in one document: years of a group's work.
pub const DOCUMENT_ACTORS_MAX: usize = 10_000;
/// Actors of one participant in one document: each tab is one, so ten a day for half a year. Nobody
/// uses a group's up.
pub const PARTICIPANT_ACTORS_MAX: usize = 2_000;
/// Heads of one document: so many people wrote apart from each other. Far below what a message names
/// ([`MESSAGE_HASHES_MAX`]).
pub const DOCUMENT_HEADS_MAX: usize = 1_024;
/// What a document may weigh ([`crate::guard`]), so that its save is within every bound below. The
/// busiest four months, every key press a change of its own, come to a third.
pub const DOCUMENT_WEIGHT_MAX: u64 = 60 * 1024 * 1024;
/// What each change weighs in it, beside what is in it.
pub const CHANGE_WEIGHT: u64 = 256;
/// What each dependency of a change weighs.
pub const DEP_WEIGHT: u64 = 64;
/// What each operation weighs, beside its key and value: its sixteen columns, none of them packed.
pub const OP_WEIGHT: u64 = 64;
/// What each operation that it overwrites or deletes weighs.
pub const PRED_WEIGHT: u64 = 32;
/// From this many percent on, those who write are told that a document is nearly full.
pub const NEARLY_FULL_PERCENT: u8 = 80;
/// Bytes that what is checked where it arrives may inflate to, all together: a few milliseconds.
pub const CHECK_INLINE_INFLATED_BYTES_MAX: usize = 512 * 1024;
/// Operations of it, all together: what one edit makes, and its reading takes some 200 bytes each.
pub const CHECK_INLINE_OPS_MAX: u64 = 10_000;
/// Messages that are checked off the relay's threads at once: each may take the memory of a whole
/// document.
pub const CHECKS_AT_ONCE_MAX: usize = 2;
/// Dependencies of one change.
pub const CHANGE_DEPS_MAX: usize = 4_096;
/// How far above the document's highest operation a change may start. Far enough for any honest
/// absence, near enough that the counter cannot be driven to its end.
pub const START_OP_AHEAD_MAX: u64 = 1_000_000;

/// Bytes of one presence message from a tab: two cells, a caret and a row, with room to grow.
pub const PRESENCE_BYTES_MAX: usize = 1024;
/// Characters of a text key or a cursor in presence: a counter, `@` and an actor of 64 digits.
pub const PRESENCE_CURSOR_CHARS_MAX: usize = 160;
/// People in one presence message of the relay: every connection that a room takes.
pub const PRESENCE_PEOPLE_MAX: usize = ROOM_CONNECTIONS_MAX;
/// How often a tab repeats where it is, for a relay that has restarted.
pub const PRESENCE_REPEAT_MS: u64 = 15_000;
/// The relay tells what moved at most this often: twenty times a second looks continuous, and a
/// hundred people who scroll at once cost one message each instead of a hundred.
pub const PRESENCE_FLUSH_MS: u64 = 50;

/// So long, in milliseconds, what the server says waits for the picture of a key at most: of a page that
/// nobody looks at no picture is drawn.
pub const PICTURE_WAIT_MAX_MS: u32 = 100;
/// And so many things that it says: a hundred who write and move make twenty in the time of a picture.
pub const PICTURE_WAITING_MAX: usize = 64;
/// Presence messages that a connection may send at once, and the rate at which that fills up
/// again: a held arrow key moves 30 times a second.
pub const PRESENCE_BURST_MAX: u32 = 60;
/// See [`PRESENCE_BURST_MAX`].
pub const PRESENCE_RATE_PER_S: u32 = 30;
/// How long a room waits, after a second commit in a row has failed, before it loads its document
/// again, in milliseconds; twice as long after each further one.
pub const RELOAD_MS_MIN: u64 = 100;
/// And at most this long.
pub const RELOAD_MS_MAX: u64 = 5_000;
/// Connections in one room: three groups' meetings in one, tabs included.
pub const ROOM_CONNECTIONS_MAX: usize = 500;

/// Connections that one address (or IPv6 /64) holds open: a whole meeting behind one office's
/// address, with two tabs each.
pub const ADDRESS_CONNECTIONS_MAX: u32 = 512;
/// Connections that the server holds open, below the 1,024 × n descriptors of a usual service.
pub const CONNECTIONS_MAX: usize = 4_096;
/// Requests of one address at once: sixty people of one office who open the link together, with
/// a dozen files each.
pub const ADDRESS_REQUESTS_BURST_MAX: u32 = 2_000;
/// Requests of one address in a second, lastingly.
pub const ADDRESS_REQUESTS_PER_S: u32 = 100;
/// What a request that changes something, or opens a websocket, takes from the budget: such a
/// request looks a secret up.
pub const CHANGING_REQUEST_COST: u32 = 5;
/// What a secret or a code that opens nothing takes on top: one a second, lastingly.
pub const WRONG_SECRET_COST: u32 = 100;
/// Addresses whose budgets are remembered. Beyond it, those with nothing to remember are
/// forgotten first, and then new ones are refused.
pub const ADDRESSES_REMEMBERED_MAX: usize = 20_000;
/// How long an unfinished request head is waited for, in milliseconds: bad Wi-Fi, not longer.
pub const REQUEST_HEAD_MS_MAX: u64 = 15_000;
/// Bytes of a request head: cookies of other applications on the same host included.
pub const REQUEST_HEAD_BYTES_MAX: usize = 32 * 1024;
/// Bytes of a JSON request: a name and a link's secret.
pub const REQUEST_BODY_BYTES_MAX: usize = 16 * 1024;
/// How long a request of the API may take, in milliseconds.
pub const REQUEST_MS_MAX: u64 = 30_000;
/// How long a stopping server waits for answers under way and for peers to take their leave, in
/// milliseconds: below the 10 s after which service managers kill.
pub const STOP_GRACE_MS: u64 = 3_000;
/// When a stopping server tells its peers to come back, in milliseconds.
pub const STOP_RETRY_AFTER_MS: u64 = 1_000;

/// Bytes of one websocket message, refused from its header on, before any of it is buffered.
/// A plan of four months packs to well under it, and so does a week of edits made offline.
pub const FRAME_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Bytes that a websocket buffers each way before it reads or writes: an edit is some 300.
pub const SOCKET_BUFFER_BYTES: usize = 4 * 1024;
/// Connections of one participant: tabs and devices.
pub const PARTICIPANT_CONNECTIONS_MAX: usize = 32;
/// Documents that one connection follows: all of a programme's, once there are nine kinds.
pub const CONNECTION_DOCUMENTS_MAX: usize = 64;
/// How long a new websocket may take to say `join`, in milliseconds.
pub const HANDSHAKE_MS_MAX: u64 = 10_000;
/// How often the relay asks a silent connection whether it is there, in milliseconds.
pub const PING_INTERVAL_MS: u64 = 1_500;
/// After this silence a tab is shown as gone, in milliseconds. With the ping before it, a lost
/// tab is gone within 5 s.
pub const PRESENCE_SILENCE_MS_MAX: u64 = 3_500;
/// After this silence the connection is closed, in milliseconds: a train's tunnel, not longer.
pub const SILENCE_MS_MAX: u64 = 20_000;
/// Frames in one body of the slow way.
pub const BATCH_FRAMES_MAX: usize = 1_024;
/// Frames between the relay and the requests of the slow way, in each direction.
pub const SLOW_QUEUE_FRAMES_MAX: usize = 64;
/// Bytes of one body up: one whole frame, and small ones beside it.
pub const SLOW_BODY_BYTES_MAX: usize = FRAME_BYTES_MAX + 1024 * 1024;
/// How long a request down waits where the relay does not even ping, in milliseconds: shorter than
/// what proxies wait.
pub const SLOW_WAIT_MS: u64 = 10_000;
/// How long it waits for more after the first frame, in milliseconds.
pub const SLOW_GATHER_MS: u64 = 60;
/// An answer down takes no more frames once it is so large, in bytes.
pub const SLOW_ANSWER_BYTES_MAX: usize = 1024 * 1024;
/// Connections by the slow way: each costs a request in two seconds at least.
pub const SLOW_SESSIONS_MAX: usize = 500;
/// Requests of one such connection: at once, and for each second.
pub const SLOW_REQUESTS_BURST_MAX: u32 = 100;
/// The same, lastingly.
pub const SLOW_REQUESTS_PER_S: u32 = 25;
/// Frames that wait for one connection. Beyond it the reader is too slow: it is cut from live
/// updates and, once it has read these, resynced from the document.
pub const CONNECTION_QUEUE_FRAMES_MAX: usize = 512;
/// Bytes that wait for one connection, unless they are one answer.
pub const CONNECTION_QUEUE_BYTES_MAX: usize = 4 * 1024 * 1024;
/// What the system is asked to buffer for one connection on its way out, in bytes (Linux takes
/// twice as much): a quick line stays busy, and a reader that reads nothing is soon found out.
pub const SOCKET_SEND_BYTES: u32 = 128 * 1024;
/// Connections that wait to be accepted: a whole meeting that comes back at once.
pub const LISTEN_BACKLOG: u32 = 1_024;
/// How long a reader may lag before it is closed, in milliseconds.
pub const LAGGING_MS_MAX: u64 = 30_000;
/// Messages that wait for one room; a sender beyond it waits too, and so does its socket.
pub const ROOM_MAILBOX_MESSAGES_MAX: usize = 256;
/// Bytes of the messages that wait for one room.
pub const ROOM_MAILBOX_BYTES_MAX: usize = 2 * FRAME_BYTES_MAX;
/// How long a room without connections stays open, in milliseconds: a reload of the page.
pub const ROOM_IDLE_MS: u64 = 30_000;
/// How long whoever reads a document waits for a copy of the room's, in milliseconds, before they read the disk: a room
/// that is just being opened has it first.
pub const ROOM_COPY_MS_MAX: u64 = 3_000;
/// Raw changes after which a document is compacted when its room closes: loading so many takes
/// longer than a person notices.
pub const COMPACT_CHANGES_MIN: u64 = 500;
/// Bytes of raw changes after which it is compacted too.
pub const COMPACT_BYTES_MIN: u64 = 4 * 1024 * 1024;
/// Bytes of a message that is checked where it arrives; larger ones go to another thread, and so does
/// what inflates to more than [`CHECK_INLINE_INFLATED_BYTES_MAX`]. An edit is some 300.
pub const CHECK_INLINE_BYTES_MAX: usize = 4 * 1024;
/// What the changes of a message may weigh that is applied on the relay's threads: a few
/// milliseconds.
pub const APPLY_INLINE_WEIGHT_MAX: u64 = 256 * 1024;
/// KiB of messages over [`CHECK_INLINE_BYTES_MAX`] that one participant has checked at once: a
/// week's edits made offline, from several tabs. A whole document weighs 60 MiB at most, packed 16.
pub const PARTICIPANT_CHECKED_KIB_BURST_MAX: u32 = 80 * 1024;
/// KiB of such messages in a second, lastingly.
pub const PARTICIPANT_CHECKED_KIB_PER_S: u32 = 1024;
/// How long a close frame may take to leave, in milliseconds.
pub const CLOSE_MS_MAX: u64 = 500;

/// How deep a frame is nested. The protocol's own messages have three levels.
pub const WIRE_DEPTH_MAX: usize = 16;
/// Bytes of a peer's name. automerge-repo's are about 20.
pub const PEER_ID_BYTES_MAX: usize = 128;
/// Bytes of any other short text of the protocol: a session, a reason, an error.
pub const WIRE_TEXT_BYTES_MAX: usize = 512;
/// Actors of stock clients that a receipt names with whose they are; changes of others come back by
/// the ordinary rules.
pub const RECEIPT_OWNERS_MAX: usize = 64;
/// Bytes of one receipt: as many heads as a document has, those actors, and the code.
pub const RECEIPT_BYTES_MAX: usize = 64 * 1024;
/// At most so often readers are given a receipt, in milliseconds.
pub const RECEIPT_MS: u64 = 2_000;
/// Bytes of a document with its history that is brought back to a server whose database was restored.
pub const RESTORE_BYTES_MAX: usize = FRAME_BYTES_MAX;
/// How long bringing back a document may take, in milliseconds: a whole history on bad Wi-Fi.
pub const RESTORE_MS_MAX: u64 = 180_000;
/// Entries of the log about what came back that are summed up for those who lead.
pub const RESTORED_ENTRIES_MAX: i64 = 1_000;
/// Changes named in one refusal: more are named in the next one.
pub const REFUSED_CHANGES_MAX: usize = 1_024;

/// Digits of an order key. A thousand inserts in one and the same place stay below it; a longer
/// key sorts last until the entry is moved.
pub const ORDER_DIGITS_MAX: usize = 256;
/// Bytes of a cell's one value: a period or an amount with the words as typed.
pub const CELL_VALUE_BYTES_MAX: usize = 4_096;
/// Bytes of a member's name in a set: an id, or a label as typed.
pub const MEMBER_BYTES_MAX: usize = 512;
/// Bytes of a label of a column or of one of its options.
pub const LABEL_BYTES_MAX: usize = 512;
/// Acts that a tab can undo: more than anybody remembers.
pub const UNDO_ACTS_MAX: usize = 300;

/// Bytes of one actor's name. Tavolo's have 32, a stock client's 16.
pub const ACTOR_BYTES_MAX: usize = 64;
/// Bytes of the message that a change may carry; Tavolo puts an act's name there.
pub const CHANGE_MESSAGE_BYTES_MAX: usize = 1_024;
/// Bytes after the columns of a change, which Automerge keeps for its own later use.
pub const CHANGE_EXTRA_BYTES_MAX: usize = 1_024;
/// Milliseconds or seconds since 1970, either way, that a change may claim. The document's save
/// keeps differences of them, which must not overflow; nothing else reads them.
pub const CHANGE_TIME_MAX: i64 = 1 << 53;
/// Predecessors of all the operations of one change: each overwrites or deletes one other, and
/// two people's conflicts are resolved at once.
pub const CHANGE_PREDS_MAX: usize = 2 * CHANGE_OPS_MAX;
/// The highest number an operation or a change may bear. Automerge keeps them in 32 bits, and
/// panics beyond; half of it leaves every sum in range.
pub const COUNTER_MAX: u64 = 1 << 31;
/// Columns of a change or of half a document chunk: Automerge has at most 16 of them.
pub const COLUMNS_MAX: usize = 32;
/// Operations in a document chunk: every key press of months, ten times over. Automerge needs
/// some 100 to 400 bytes of memory for each while it loads.
pub const DOCUMENT_OPS_MAX: u64 = 1_000_000;
/// Changes in a document chunk: five times a group's busiest four months.
pub const DOCUMENT_CHANGES_MAX: u64 = 250_000;
/// Dependencies of all the changes of a document chunk: most have one, a merge a few.
pub const DOCUMENT_DEPS_MAX: u64 = 4 * DOCUMENT_CHANGES_MAX;
/// Overwritten and deleted operations of a document chunk.
pub const DOCUMENT_SUCCS_MAX: u64 = 2 * DOCUMENT_OPS_MAX;
/// Hashes in each list of a sync message (heads, need, last sync). A document has as many heads
/// as people who wrote apart from each other.
pub const MESSAGE_HASHES_MAX: usize = 4_096;
/// Summaries of what the sender has, in one sync message. Automerge sends one.
pub const MESSAGE_HAVE_MAX: usize = 4;
/// Chunks in one sync message: somebody's weeks without a network come in one.
pub const MESSAGE_CHUNKS_MAX: usize = 50_000;
/// Bytes of the flags that end a sync message. Automerge sends two.
pub const MESSAGE_FLAGS_BYTES_MAX: usize = 64;
/// Changes that a Bloom filter may speak of.
pub const BLOOM_ENTRIES_MAX: u32 = 1_000_000;
/// Bits for each entry of a Bloom filter. Automerge uses 10.
pub const BLOOM_BITS_PER_ENTRY_MAX: u32 = 64;
/// Probes for each hash. Automerge uses 7, and makes a list of that length for each hash.
pub const BLOOM_PROBES_MAX: u32 = 64;
/// Bytes of a key in a map: a cell's with a typed tag in it.
pub const KEY_BYTES_MAX: usize = 1_024;
/// Bytes of one value in a cell: what somebody pasted where a date belongs. Prose has one for
/// each character, and no bound but that of the document.
pub const VALUE_BYTES_MAX: usize = 64 * 1024;
/// Bytes of one element of a Text: a character, or what a client takes for one.
pub const TEXT_ELEMENT_BYTES_MAX: usize = 256;
/// Levels of objects below a key that this version does not know. Each costs a look-up when
/// somebody writes at the bottom.
pub const UNKNOWN_DEPTH_MAX: u8 = 8;
/// Places of objects that the guard remembers for one document before it starts afresh.
pub const GUARD_PLACES_MAX: usize = 50_000;
/// Histories that the guard remembers for one document: those of people who are writing now.
pub const GUARD_HISTORIES_MAX: usize = 64;
/// Changes that those histories are brought up to date by, before they are worked out afresh.
pub const GUARD_LOG_MAX: usize = 1_024;
/// Small messages that must arrive (access, refusals, good-bye) wait in a queue this much longer
/// than the others; a peer that lets these pile up too is closed.
pub const CONNECTION_WORDS_MAX: usize = 64;
/// Milliseconds by which a presence turn grows with each person: 100 people are told of three
/// times a second.
pub const PRESENCE_PERSON_MS: u64 = 3;

/// Committed batches that a room remembers: at a hundred a second, 40 s of a meeting. Whoever is
/// further behind is reconciled from the document.
pub const LOG_GENERATIONS_MAX: usize = 4_096;
/// Changes that a connection has waiting for what they depend on. A wrong Bloom filter leaves
/// out one change in a hundred, and a week offline is some thousands.
pub const PARKED_CHANGES_MAX: usize = 4_096;
/// Bytes of them.
pub const PARKED_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Refused changes that are remembered for a connection, so that its heads can be understood.
pub const REFUSED_REMEMBERED_MAX: usize = 4_096;
/// Messages that wait in a room while somebody is being brought up to date: a commit's time.
pub const DEFERRED_MESSAGES_MAX: usize = 1_024;
/// Changes in a batch; more wait for the next one. What the server does in one act is never cut.
pub const BATCH_CHANGES_MAX: usize = 4_096;
/// Bytes of a batch, with one more change or one more act above it at the most: it is told in one frame.
pub const BATCH_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Bytes of the changes that the server makes in one act: with a full batch before it, it still fits a
/// frame.
pub const ACT_BYTES_MAX: usize = 6 * 1024 * 1024;
/// A client's plain acknowledgement waits this long, so that one answers many changes.
pub const ACK_DELAY_MS_MIN: u64 = 100;
/// And at most this long; in between by chance, so that a room's clients do not answer at once.
pub const ACK_DELAY_MS_MAX: u64 = 250;
/// So many times longer where the server takes it for granted that the client has everything:
/// what fifty of these answers a second cost would be taken from the next key press.
pub const ACK_DELAY_IN_STEP: u64 = 10;

/// How long a write waits for another process's write (the command line beside the server).
pub const DATABASE_BUSY_WAIT_MS: u64 = 5_000;
/// Connections that read the database at the same time.
pub const DATABASE_READERS_MAX: u32 = 4;
/// Pages of SQLite's write-ahead log (4 KiB each) before they are moved into the database: the
/// move costs some milliseconds, in which no commit answers.
pub const WAL_PAGES_MAX: u32 = 4_000;
/// Appends that wait for the store's writer; a room that would send one more waits itself.
pub const STORE_QUEUE_MAX: usize = 4_096;
/// Changes that share one commit. More wait for the next: the first of them must not wait long.
pub const COMMIT_CHANGES_MAX: usize = 1_000;
/// Rows of one SQL statement: eight values each, far below SQLite's 32,766.
pub const STATEMENT_ROWS_MAX: usize = 64;
/// Actors whose last number the store's writer remembers, of all documents.
pub const STORE_ACTORS_CACHED_MAX: usize = 50_000;
/// Bytes of a file that is opened in the browser as a copy of a document.
pub const COPY_BYTES_MAX: usize = FRAME_BYTES_MAX;
/// Bytes of one document's raw changes and snapshot that are read into memory at once.
pub const DOCUMENT_LOAD_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// Characters of a person's name.
pub const NAME_CHARS_MAX: usize = 80;
/// Hues of people in the palette.
pub const HUES: u8 = 7;
/// How often a process looks whether another one has changed people or rights, in milliseconds:
/// a revocation must close live sockets within a second.
pub const RIGHTS_POLL_MS: u64 = 250;
/// How long a browser stays signed in, in seconds: the programme's four months and the weeks
/// around them.
pub const SESSION_TTL_S: u64 = 180 * 24 * 3600;
/// How long a personal link holds where nothing else is said, in seconds.
pub const PERSONAL_LINK_TTL_S: u64 = SESSION_TTL_S;
/// How long any link or ticket may hold, in seconds.
pub const LINK_TTL_S_MAX: u64 = 366 * 24 * 3600;
/// How long an open link holds where nothing else is said, in seconds: a meeting.
pub const OPEN_LINK_TTL_S: u64 = 4 * 3600;
/// How long an open link may hold, in seconds. Whoever finds it is in.
pub const OPEN_LINK_TTL_S_MAX: u64 = 31 * 24 * 3600;
/// How often a personal link is entered where nothing else is said: every device of one person.
pub const PERSONAL_LINK_USES: u32 = 50;
/// How many people an open link lets in where nothing else is said.
pub const OPEN_LINK_USES: u32 = 200;
/// How many people any link may let in: what the people's tables are read into memory for.
pub const LINK_USES_MAX: u32 = 1_000;
/// How many personal links are made at once: more people than a group has, in one list.
pub const INVITATIONS_AT_ONCE_MAX: usize = 200;
/// How many standing links a page lists: more than one group makes in its four months.
pub const LINKS_LISTED_MAX: usize = 500;
/// How long a guest may ask to come back after the meeting's end, in milliseconds: a month.
pub const WAY_BACK_MS: u64 = 30 * 24 * 3_600 * 1_000;
/// How many guests who ask to come back a page lists: a whole meeting.
pub const RETURNS_LISTED_MAX: i64 = 200;
/// How many of somebody's devices a page lists: more than one person has.
pub const DEVICES_LISTED_MAX: usize = 50;
/// How many phases of a calendar are written as events: the brief has eight.
pub const AGENDA_PHASES_MAX: usize = 200;
/// How long a text of an event is at most, in characters: what calendar programs show of one, and
/// what the folding of long lines (quadratic in their length) is bounded by.
pub const AGENDA_TEXT_CHARS_MAX: usize = 2_000;
/// How long a ticket holds where nothing else is said, in seconds.
pub const TICKET_TTL_S: u64 = 3600;
/// Characters of a textual identifier (a group, a project, an entry): longer than any that is made,
/// short enough to be a key in every cell.
pub const ID_CHARS_MAX: usize = 64;

/// Rows of a pasted table: the whole plan twice over. An import of more is a file.
pub const PASTE_ROWS_MAX: usize = 2_000;
/// Columns of a pasted table: more than any template has.
pub const PASTE_COLUMNS_MAX: usize = 200;
/// Cells of a pasted table, so that a sheet that somebody marked as a whole is no surprise.
pub const PASTE_CELLS_MAX: usize = 50_000;
/// Bytes of a pasted table as a program says it, with all its styles: Excel takes some hundred
/// for a cell.
pub const PASTE_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Words of two texts together that are compared word by word: some sixty pages. The time grows with
/// the square of what is different.
pub const DIFFERENCE_WORDS_MAX: usize = 20_000;
/// Bytes of a request that decides: the names of all cells of a large proposal, or one long text.
pub const DECISION_BODY_BYTES_MAX: usize = 512 * 1024;
/// Items of one request that decides: they are one act, and one commit.
pub const DECISION_ITEMS_MAX: usize = 100;
/// Proposals that the server keeps read: those of some reviews that are decided at the same time.
pub const PROPOSALS_KNOWN_MAX: usize = 100;
/// Bytes of the reason that somebody gives for a change or a verdict: a few sentences.
pub const REASON_BYTES_MAX: usize = 4 * 1024;

/// Characters of a comment as somebody types it: a page and a half. What is longer belongs into the
/// plan.
pub const COMMENT_TYPED_CHARS_MAX: usize = 4_000;
/// Characters of a comment as it is stored, with an id beside each name that it mentions.
pub const COMMENT_CHARS_MAX: usize = 12_000;
/// People and projects that one comment mentions: a whole group.
pub const COMMENT_MENTIONS_MAX: usize = 50;
/// Ideas that are shared at once: more than a partnership writes in a summer, and their ids fit a
/// request.
pub const SHARED_AT_ONCE_MAX: usize = 100;
/// Ideas in the list of one group: all partnerships' of a programme, several times over.
pub const SHARED_IDEAS_MAX: usize = 2_000;
