//! The rules: one file each, and the one list.
