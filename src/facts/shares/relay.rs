//! Which connection is copied to which, and whether the end of one is passed on.
