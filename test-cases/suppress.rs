//! What keeps findings back, seen from outside: the binary over real trees, real repositories, with rustfmt and git.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

#[path = "suppress/baseline.rs"]
mod baseline;
#[path = "suppress/comments.rs"]
mod comments;
#[path = "suppress/project.rs"]
mod project;
#[path = "suppress/revision.rs"]
mod revision;
