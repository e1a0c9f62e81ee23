//! conn-lint finds where a Rust program keeps connections open that nobody will ever close.
//!
//! In Rust `?` drops, and drop closes. So a missing `close()` says nothing; what matters is the *keeper question*:
//! at this exit of the body, who still keeps the descriptor open, and will anybody ever tell them to let go?
//!
//! # The journey
//! The modules below stand in the order in which the data passes through them.
//!
//! ```text
//! per workspace:             discover -> source            which files there are, and their text
//!                            run       passes by packages that name nothing of interest
//! per file, on one thread:   parse -> index + lower        (syntax is dropped here)
//! per workspace:             link      names and library models meet; what moves, what is copied, what never returns
//!                            facts     per body, then summaries bottom-up
//!                            checks    per body, judging facts
//! whole run:                 suppress -> report
//! beside it:                 triage    what the sockets of a machine show, and which findings leave such sockets
//! ```
//!
//! # Invariants
//! 1. `syn`, `quote` and `proc_macro2` appear only in `parse`, `index`, `lower` and `models`; `clap` only in `cli`;
//!    `walkdir` only in `discover`; `codespan_reporting` only in `source` and `report`; `procfs` only in `triage`.
//! 2. `syn::File` is not `Send`, and spans resolve only on the thread that parsed: one file, one thread, byte ranges out,
//!    plain `Send` data after.
//! 3. The dataflow framework (`facts::flow`) knows no rule. Checks never walk syntax. Reports compose no sentence.
//!    No name of a local variable decides anything.
//! 4. Same input, same bytes out, whatever the number of threads and the order of arguments.
//! 5. Every limit is a constant in [`limits`]; exceeding one is reported, never swallowed.
//! 6. A panic loses the body that it happened at ([`guard`]), and is told.
//! 7. No command of the project is run, no network, nothing written but what was asked.

pub mod limits;
pub mod guard;

pub mod discover;
pub mod source;
pub mod parse;
pub mod index;
pub mod lower;
pub mod models;
pub mod link;
pub mod facts;

pub mod rule;
pub mod checks;
pub mod finding;
pub mod inventory;
pub mod suppress;
pub mod report;

pub mod config;
pub mod run;
#[cfg(feature = "triage")]
pub mod triage;
pub mod cli;
