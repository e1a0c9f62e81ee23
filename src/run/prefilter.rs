//! Decides from the bytes alone what needs to be parsed: most packages never touch a connection, and in those that do most files do not.
//!
//! Library models declare the names without which a file has no connection ([`crate::models::anchors`]), a user's models add what they
//! declare. One search over the bytes looks for all of them, and for the names of the libraries. A file in which one stands is
//! *relevant*; so is one that speaks of what such a file declares ([`spread`]). Of the other files of these packages only the declarations
//! are read, the bodies that may be given a connection without naming its type, and short ones: who knows the types is right about calls,
//! callers are followed into short helpers, and other bodies have nothing to say.

mod spread;

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashSet;

pub(super) use self::spread::spread;
use super::UserModels;
use crate::models;
use crate::models::anchors::WEAK;

/// The search.
#[derive(Debug)]
pub(super) struct Prefilter {
    /// Sorted; the number of a word is its place.
    words: Vec<&'static str>,
    /// Words that lead to no other file.
    weak: FxHashSet<u32>,
    own: Vec<String>,
    search: Option<AhoCorasick>,
}

/// What of the prefilter's words stands in a text.
pub(super) type Seen = FxHashSet<u32>;

impl Prefilter {
    /// The anchors of all models, those of the user included.
    pub(super) fn new(user: &UserModels) -> Self {
        let of = |(library, anchors): (&'static str, &'static [&'static str])| {
            std::iter::once(library).chain(anchors.iter().copied())
        };
        let all = || models::anchors::embedded().flat_map(of);
        let words: BTreeSet<&'static str> = all().map(word_of).collect();
        let words: Vec<&'static str> = words.into_iter().collect();
        let strong: FxHashSet<&str> = all().filter(|anchor| !anchor.starts_with(WEAK)).collect();
        let is_weak = |(at, word): (usize, &&str)| (!strong.contains(word)).then_some(at as u32);
        let weak = words.iter().enumerate().filter_map(is_weak).collect();
        let types = user.values().flat_map(|model| model.items.types.iter().map(|ty| &ty.name));
        let functions = user.values().flat_map(|model| model.items.functions.iter().map(|f| &f.name));
        let own: BTreeSet<String> = types.chain(functions).map(ToString::to_string).collect();
        let own: Vec<String> = own.into_iter().collect();
        let search = search(words.iter().copied().chain(own.iter().map(String::as_str)));
        Self { words, weak, own, search }
    }

    /// What stands in a text.
    pub(super) fn look(&self, text: &str) -> Seen {
        self.anchors_in(text).map(|hit| hit.word).collect()
    }

    /// Where one of these words stands in a text that leads to other files. Where tasks are spawned, weak ones do: who gives a task what it
    /// was lent holds a connection by the task.
    pub(super) fn places(&self, anchors: &Seen, text: &str) -> Vec<usize> {
        let spawns = text.contains("spawn");
        let leads = |hit: &Hit| anchors.contains(&hit.word) && (spawns || !self.weak.contains(&hit.word));
        self.anchors_in(text).filter(leads).map(|hit| hit.start).collect()
    }

    fn anchors_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Hit> + use<'t> {
        let found = self.search.iter().flat_map(|search| words(search, text));
        found.filter(|hit| self.means_it(text, hit))
    }

    /// A library is named in a path; all else as in [`means_item`].
    fn means_it(&self, text: &str, hit: &Hit) -> bool {
        match self.words.get(hit.word as usize) {
            Some(word) if models::libraries().binary_search(word).is_ok() => {
                let before = &text[..hit.start];
                text[hit.end..].trim_start().starts_with("::")
                    || before.ends_with("use ")
                    || before.ends_with("crate ")
            }
            Some(word) if word.starts_with(|c: char| c.is_ascii_uppercase()) => {
                !text[hit.end..].starts_with('(') && means_item(text, hit)
            }
            _ => means_item(text, hit),
        }
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
        let names = of.flat_map(|(_, anchors)| anchors.iter()).filter_map(|name| self.number(word_of(name)));
        names.chain(self.words.len() as u32..(self.words.len() + self.own.len()) as u32).collect()
    }

    fn number(&self, word: &str) -> Option<u32> {
        self.words.binary_search(&word).ok().map(|at| at as u32)
    }
}

fn word_of(anchor: &'static str) -> &'static str {
    anchor.strip_prefix(WEAK).unwrap_or(anchor)
}

fn search<'p>(patterns: impl Iterator<Item = &'p str>) -> Option<AhoCorasick> {
    let mut patterns = patterns.peekable();
    patterns.peek()?;
    // The longest at a place: what is a part of a word is no word. (The standard kind gets no vectorised prefilter.)
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns).ok()
}

/// A word that was found.
#[derive(Clone, Copy, Debug)]
struct Hit {
    word: u32,
    start: usize,
    end: usize,
}

/// The patterns that stand in a text as whole words, neither in a comment nor after a point. A match never reaches beyond the word it
/// begins in, so none is missed.
fn words<'t>(search: &'t AhoCorasick, text: &'t str) -> impl Iterator<Item = Hit> + use<'t> {
    let bytes = text.as_bytes();
    let is_word = |at: Option<&u8>| at.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    search.find_iter(text).filter_map(move |found| {
        let (start, end) = (found.start(), found.end());
        let before = start.checked_sub(1).and_then(|at| bytes.get(at));
        let is_part = bytes[start] != b'.' && (is_word(before) || is_member(&bytes[..start]))
            || is_word(bytes.get(end));
        (!is_part && !is_comment(bytes, start)).then(|| Hit { word: found.pattern().as_u32(), start, end })
    })
}

/// Whether a word may stand for the item that is called so. Functions are called, or named by a path. Types and constants stand where a
/// type or a value may begin, not in the middle of a sentence, and are no names of fields or of functions.
fn means_item(text: &str, hit: &Hit) -> bool {
    let (before, after) = (&text[..hit.start], &text[hit.end..]);
    let first = text.as_bytes()[hit.start];
    if first == b'.' {
        return after.starts_with('(');
    }
    if first.is_ascii_lowercase() {
        return after.starts_with(['(', ':']) || before.ends_with("::");
    }
    let is_field = after.starts_with(':') && !after.starts_with("::");
    // What is meant is imported, too, or stands in a path.
    let is_other = after.starts_with("::<") && !before.ends_with("::");
    !is_field && !is_other && !before.ends_with('"') && may_begin_item(before)
}

/// Whether the name of an item may follow.
fn may_begin_item(before: &str) -> bool {
    const KEYWORDS: [&str; 22] = [
        "as", "break", "const", "crate", "dyn", "else", "for", "if", "impl", "in", "let", "match", "move",
        "mut", "pub", "ref", "return", "unsafe", "use", "where", "while", "yield",
    ];
    let before = before.trim_end().as_bytes();
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let start = before.iter().rposition(|byte| !is_word(byte)).map_or(0, |at| at + 1);
    let word = &before[start..];
    word.is_empty()
        || KEYWORDS.iter().any(|keyword| keyword.as_bytes() == word)
        || before[..start].ends_with(b"'")
}

/// After a point, unless it is the end of a range.
fn is_member(before: &[u8]) -> bool {
    before.ends_with(b".") && !before.ends_with(b"..")
}

/// Whether the line up to a place begins with `//`.
fn is_comment(bytes: &[u8], at: usize) -> bool {
    // What begins further up is no comment that a person wrote, and lines may be millions of bytes long.
    const FAR: usize = 1000;
    let near = at.saturating_sub(FAR);
    let start = bytes[near..at].iter().rposition(|byte| *byte == b'\n').map_or(near, |end| near + end + 1);
    bytes[start..at].trim_ascii_start().starts_with(b"//")
}
