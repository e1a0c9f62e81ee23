//! The rules: one file each, and the one list.

use crate::rule::Rule;

/// All rules, by id.
pub static RULES: &[&Rule] = &[];

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}
