//! Real files, and files that are made to do harm.
