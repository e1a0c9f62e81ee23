//! Decides from the bytes alone whether a package needs to be parsed.
//!
//! Most packages never touch a connection. Rules declare the names without which they have nothing to say
//! ([`crate::rule::Rule::anchors`]), a user's models add what they declare. One search over the bytes looks for all of them.
//! A package in which any file names an anchor is read as a whole; tuning has its place here.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, MatchKind};

use super::UserModels;
use crate::checks;

/// The search.
#[derive(Debug)]
pub(super) struct Prefilter {
    /// `None`: no rule declares anything, so everything is wanted.
    anchors: Option<AhoCorasick>,
}

impl Prefilter {
    /// The anchors of all rules and of these models.
    pub(super) fn new(models: &UserModels) -> Self {
        let mut names: BTreeSet<&str> =
            checks::RULES.iter().flat_map(|rule| rule.anchors.iter().copied()).collect();
        if names.is_empty() {
            return Self { anchors: None };
        }
        for model in models.values() {
            names.extend(model.items.types.iter().map(|ty| ty.name.as_str()));
            names.extend(model.items.functions.iter().map(|function| function.name.as_str()));
        }
        // `LeftmostFirst` gets the vectorised prefilter, the standard kind does not.
        let search = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(names);
        Self { anchors: search.ok() }
    }

    /// Wants every package.
    pub(super) fn everything() -> Self {
        Self { anchors: None }
    }

    /// Whether a package with these texts needs to be parsed.
    pub(super) fn wants<'a>(&self, mut texts: impl Iterator<Item = &'a str>) -> bool {
        match &self.anchors {
            Some(anchors) => texts.any(|text| anchors.is_match(text)),
            None => true,
        }
    }
}
