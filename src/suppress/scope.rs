//! What a comment stands at: a file, an item, a statement, a line.

use std::ops::Range;

use crate::index::extents::{Extent, ExtentKind, Extents};
use crate::parse;
use crate::source::{self, BOM, Span};

/// Which findings a comment counts for: always by the first byte of their primary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Scope {
    /// On this line (from 0).
    line: Option<usize>,
    /// In this statement, but not in statements inside of it.
    statement: Option<Extent>,
    /// Anywhere in here: what the comment stands above.
    within: Option<Span>,
}

impl Scope {
    /// Whether it counts for what begins at a byte, with this line and this innermost extent around it.
    pub(super) fn covers(self, byte: u32, line: usize, innermost: Option<Extent>) -> bool {
        self.line == Some(line)
            || self.statement.is_some() && self.statement == innermost
            || self.within.is_some_and(|span| span.start <= byte && byte < span.end)
    }

    /// The narrower comment is the one that is meant.
    pub(super) fn width(self) -> u32 {
        self.within.map_or(0, |span| span.end - span.start)
    }

    /// Where the code begins that a comment at this byte is about.
    pub(super) fn start(self, comment: u32) -> u32 {
        self.within.map_or(comment, |span| span.start.max(comment))
    }
}

/// A text with its comments.
#[derive(Debug)]
pub(super) struct Text<'a> {
    pub(super) source: &'a str,
    pub(super) comments: Vec<Range<usize>>,
    lines: Vec<u32>,
    /// Where the first token after each comment begins, or the text ends.
    code_after: Vec<u32>,
    /// The last byte of the code that stands before each comment on its line.
    code_before: Vec<Option<u32>>,
}

impl<'a> Text<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let comments = parse::comments(text);
        let lines = source::line_starts(text);
        let mut text =
            Self { source: text, comments, lines, code_after: Vec::new(), code_before: Vec::new() };
        // Each from its neighbour: a run of comments is gone over once, however many of them ask.
        text.code_after = vec![0; text.comments.len()];
        for comment in (0..text.comments.len()).rev() {
            text.code_after[comment] = text.next_token(text.comments[comment].end as u32);
        }
        for comment in 0..text.comments.len() {
            text.code_before.push(text.find_code_before(comment));
        }
        text
    }

    /// The line (from 0) of a byte.
    pub(super) fn line(&self, byte: u32) -> usize {
        self.lines.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    /// The first byte at or after this one that is neither blank nor in a comment; the end of the text if there is none.
    pub(super) fn next_token(&self, byte: u32) -> u32 {
        let rest = self.source.get(byte as usize..).unwrap_or_default();
        let token = rest.trim_start_matches(|c: char| c.is_whitespace() || c == BOM);
        let at = byte as usize + rest.len() - token.len();
        match self.comments.binary_search_by_key(&at, |comment| comment.start) {
            Ok(comment) => self.code_after[comment],
            Err(_) => at as u32,
        }
    }

    /// See [`Self::code_before`]; that of the comments before is known.
    fn find_code_before(&self, comment: usize) -> Option<u32> {
        let start = self.comments[comment].start;
        let before = self.source[..start].trim_end_matches([' ', '\t', '\u{c}', '\u{b}']);
        match before.chars().next_back() {
            None | Some('\n' | '\r' | BOM) => return None,
            Some(_) => {}
        }
        let other = comment.checked_sub(1).filter(|other| self.comments[*other].end == before.len());
        let Some(other) = other else { return Some(before.len() as u32 - 1) };
        if self.source[self.comments[other].clone()].contains('\n') {
            return None;
        }
        self.code_before[other]
    }

    /// What a comment beside or above code stands at.
    pub(super) fn scope(&self, comment: usize, extents: &Extents) -> Scope {
        let range = &self.comments[comment];
        let line = Some(self.line(range.start as u32));
        match self.code_before[comment] {
            // After an opening brace it belongs to what follows: rustfmt moves it there.
            Some(byte) if self.source.as_bytes()[byte as usize] == b'{' => {
                Scope { line, statement: None, ..self.above(range.end as u32, extents) }
            }
            Some(byte) => match extents.innermost(byte) {
                // At the end of a line of an item it counts for the whole.
                Some(Extent { span, kind: ExtentKind::Item, .. }) => {
                    Scope { line, statement: None, within: Some(span) }
                }
                statement => Scope { line, statement, within: None },
            },
            None => self.above(range.end as u32, extents),
        }
    }

    /// What begins after this byte; if nothing does there, the statement goes on.
    fn above(&self, byte: u32, extents: &Extents) -> Scope {
        let mut head = self.next_token(byte);
        while let Some(end) = extents.attributes.get(&head) {
            head = self.next_token(*end);
        }
        // The first of those that begin there is the outermost.
        match extents.beginning_at(head) {
            Some(below) => Scope { within: Some(below.span), ..Scope::default() },
            None => Scope { line: Some(self.line(head)), statement: extents.innermost(head), within: None },
        }
    }

    /// What inner documentation (`//!`) belongs to: the item around it, or the file.
    pub(super) fn inner_scope(&self, comment: usize, extents: &Extents) -> Scope {
        let around = extents.item(self.comments[comment].start as u32);
        let file = Span { start: 0, end: self.source.len() as u32 };
        Scope { within: Some(around.map_or(file, |item| item.span)), ..Scope::default() }
    }
}
