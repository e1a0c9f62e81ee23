//! The rules: one file each, and the one list. A rule judges facts; it never walks syntax, and all its words stand in its
//! file or on its page (`rules/<id>.md`).

pub mod ignored_eof;
pub mod ineffective_close;
pub mod leaked_descriptor;

use crate::rule::Rule;

/// All rules, by id.
pub static RULES: &[&Rule] = &[&ignored_eof::RULE, &ineffective_close::RULE, &leaked_descriptor::RULE];

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}
