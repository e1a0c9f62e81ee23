//! What keeps findings back, seen from outside: the binary over real trees.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

#[path = "suppress/comments.rs"]
mod comments;
#[path = "suppress/project.rs"]
mod project;
