//! The plan: its schema as typed reads and edits on an Automerge document, and its view.
