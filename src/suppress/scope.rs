//! What a comment stands at: a file, an item, a statement, a line.

use std::ops::Range;

use crate::index::extents::{Extent, ExtentKind, Extents};
use crate::parse;
use crate::source::{self, BOM, Span};

/// Which findings a comment counts for: always by the first byte of their primary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// On this line (from 0), and in this statement, but not in statements inside of it.
    Line {
        /// The line of the comment, or of what follows it.
        line: usize,
        /// The statement around it.
        statement: Option<Extent>,
    },
    /// Anywhere in here: below a comment that stands above.
    Within(Span),
}

impl Scope {
    /// The narrower comment is the one that is meant.
    pub(super) fn width(self) -> u32 {
        match self {
            Self::Line { .. } => 0,
            Self::Within(span) => span.end - span.start,
        }
    }
}

/// A text with its comments.
#[derive(Debug)]
pub(super) struct Text<'a> {
    pub(super) text: &'a str,
    pub(super) comments: Vec<Range<usize>>,
    lines: Vec<u32>,
}

impl<'a> Text<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, comments: parse::comments(text), lines: source::line_starts(text) }
    }

    /// The line (from 0) of a byte.
    pub(super) fn line(&self, byte: u32) -> usize {
        self.lines.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    /// The first byte at or after this one that is neither blank nor in a comment; the end of the text if there is none.
    pub(super) fn next_token(&self, byte: u32) -> u32 {
        let mut at = byte as usize;
        loop {
            let rest = self.text.get(at..).unwrap_or_default();
            at += rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == BOM).len();
            match self.comments.binary_search_by_key(&at, |comment| comment.start) {
                Ok(comment) => at = self.comments[comment].end,
                Err(_) => return at as u32,
            }
        }
    }

    /// The last byte of the code that stands before a comment on its line.
    fn code_before(&self, comment: usize) -> Option<u32> {
        let mut comment = comment;
        loop {
            let start = self.comments[comment].start;
            let before = self.text[..start].trim_end_matches([' ', '\t', '\u{c}', '\u{b}']);
            match before.chars().next_back() {
                None | Some('\n' | '\r' | BOM) => return None,
                Some(_) => {}
            }
            let other = comment.checked_sub(1).filter(|other| self.comments[*other].end == before.len());
            let Some(other) = other else { return Some(before.len() as u32 - 1) };
            if self.text[self.comments[other].clone()].contains('\n') {
                return None;
            }
            comment = other;
        }
    }

    /// What a comment beside or above code stands at.
    pub(super) fn scope(&self, comment: usize, extents: &Extents) -> Scope {
        let range = &self.comments[comment];
        if let Some(byte) = self.code_before(comment) {
            return self.beside(byte, self.line(range.start as u32), extents);
        }
        let mut head = self.next_token(range.end as u32);
        while let Some(end) = extents.attributes.get(&head) {
            head = self.next_token(*end);
        }
        // The first of those that begin there is the outermost.
        let below = extents.all.iter().find(|extent| extent.head == head);
        match below {
            Some(extent) => Scope::Within(extent.span),
            None => Scope::Line { line: self.line(head), statement: extents.innermost(head) },
        }
    }

    /// At the end of a line of a statement; of an item it counts for the whole.
    fn beside(&self, byte: u32, line: usize, extents: &Extents) -> Scope {
        match extents.innermost(byte) {
            Some(Extent { span, kind: ExtentKind::Item, .. }) => Scope::Within(span),
            statement => Scope::Line { line, statement },
        }
    }

    /// What inner documentation (`//!`) belongs to: the item around it, or the file.
    pub(super) fn inner_scope(&self, comment: usize, extents: &Extents) -> Scope {
        let around = extents.item(self.comments[comment].start as u32);
        Scope::Within(around.map_or(Span { start: 0, end: self.text.len() as u32 }, |item| item.span))
    }
}
