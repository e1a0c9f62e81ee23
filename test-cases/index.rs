//! Items as data, macro expansion, and what models may say.

// Helpers of tests unwrap as tests do.
#![allow(clippy::unwrap_used)]

#[path = "index/citations.rs"]
mod citations;
#[path = "index/grammar.rs"]
mod grammar;
#[path = "index/items.rs"]
mod items;
#[path = "index/macros.rs"]
mod macros;
#[path = "index/real_code.rs"]
mod real_code;
