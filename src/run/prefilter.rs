//! Decides from the bytes alone whether a package needs to be parsed: most never touch a connection.
//!
//! Library models declare the names without which there is none ([`crate::models::anchors`]), a user's models add what they declare. One
//! search over the bytes looks for all of them, and for the names of the libraries. A package in which any file names an anchor is read as
//! a whole.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashSet;

use super::UserModels;
use crate::models;

/// The search.
#[derive(Debug)]
pub(super) struct Prefilter {
    words: Vec<&'static str>,
    own: Vec<String>,
    search: Option<AhoCorasick>,
}

/// What of the prefilter's words stands in a text.
pub(super) type Seen = FxHashSet<u32>;

impl Prefilter {
    /// The anchors of all models, those of the user included.
    pub(super) fn new(user: &UserModels) -> Self {
        let anchors = models::anchors::embedded()
            .flat_map(|(library, anchors)| std::iter::once(library).chain(anchors.iter().copied()));
        let words: BTreeSet<&'static str> = anchors.collect();
        let types = user.values().flat_map(|model| model.items.types.iter().map(|ty| &ty.name));
        let functions = user.values().flat_map(|model| model.items.functions.iter().map(|f| &f.name));
        let own: BTreeSet<String> = types.chain(functions).map(ToString::to_string).collect();
        let mut result =
            Self { words: words.into_iter().collect(), own: own.into_iter().collect(), search: None };
        let patterns = result.words.iter().copied().chain(result.own.iter().map(String::as_str));
        result.search = search(patterns);
        result
    }

    /// What stands in a text.
    pub(super) fn look(&self, text: &str) -> Seen {
        self.search.iter().flat_map(|search| words(search, text)).collect()
    }

    /// The libraries that are named.
    pub(super) fn libraries(&self, seen: &Seen) -> BTreeSet<&'static str> {
        let named = models::libraries().iter().copied();
        named.filter(|library| self.number(library).is_some_and(|number| seen.contains(&number))).collect()
    }

    /// The words that count where these libraries are named: the anchors of each, and those of the user's models.
    pub(super) fn anchors(&self, libraries: &BTreeSet<&'static str>) -> Seen {
        let counts = |library: &str| library == "std" || libraries.contains(library);
        let of = models::anchors::embedded().filter(|(library, _)| counts(library));
        let names = of.flat_map(|(_, anchors)| anchors.iter()).filter_map(|name| self.number(name));
        names.chain(self.words.len() as u32..(self.words.len() + self.own.len()) as u32).collect()
    }

    fn number(&self, word: &str) -> Option<u32> {
        self.words.binary_search(&word).ok().map(|at| at as u32)
    }
}

fn search<'p>(patterns: impl Iterator<Item = &'p str>) -> Option<AhoCorasick> {
    let mut patterns = patterns.peekable();
    patterns.peek()?;
    // The longest at a place: what is a part of a word is no word. (The standard kind gets no vectorised prefilter.)
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns).ok()
}

/// The patterns that stand in a text as words that may mean what is looked for. A match never reaches beyond the word it begins in, so none
/// is missed.
fn words<'t>(search: &'t AhoCorasick, text: &'t str) -> impl Iterator<Item = u32> + use<'t> {
    let bytes = text.as_bytes();
    let found = search.find_iter(text).filter(move |found| means_it(bytes, found.start(), found.end()));
    found.map(|found| found.pattern().as_u32())
}

/// A whole word that is in no comment, and no function named like a type.
fn means_it(bytes: &[u8], start: usize, end: usize) -> bool {
    let is_word = |at: Option<&u8>| at.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let before = start.checked_sub(1).and_then(|at| bytes.get(at));
    let is_type = bytes[start].is_ascii_uppercase();
    let called = matches!(bytes.get(end), Some(b'('));
    !is_word(before) && !is_word(bytes.get(end)) && !(is_type && called) && !is_comment(bytes, start)
}

/// Whether the line up to a place begins with `//`.
fn is_comment(bytes: &[u8], at: usize) -> bool {
    // What begins further up is no comment that a person wrote, and lines may be millions of bytes long.
    const FAR: usize = 1000;
    let near = at.saturating_sub(FAR);
    let start = bytes[near..at].iter().rposition(|byte| *byte == b'\n').map_or(near, |end| near + end + 1);
    bytes[start..at].trim_ascii_start().starts_with(b"//")
}
