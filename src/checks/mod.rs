//! The rules: one file each, and the one list.

mod ignored_eof;
mod ineffective_close;
mod leaked_descriptor;

use crate::rule::Rule;

/// All rules, by id.
pub static RULES: [&Rule; 3] = [&ignored_eof::RULE, &ineffective_close::RULE, &leaked_descriptor::RULE];
