//! One linear pass over a text before it is parsed: what to blank, how deep it nests, where it is unbalanced.
//!
//! It knows just enough of Rust's tokens not to be fooled by quotes and comments: strings, raw strings, characters against
//! lifetimes, nested block comments. It never recurses and never fails; what it does not understand it steps over.

use std::borrow::Cow;

use super::outline::{Outline, Outliner};
use crate::limits;
use crate::source::BOM;

/// What one pass finds.
#[derive(Debug)]
pub(super) struct Scan<'a> {
    /// The text with BOM, shebang, frontmatter and doc comments overwritten by spaces: same length, same lines.
    pub(super) blanked: Cow<'a, str>,
    /// The comments, documentation included, in order.
    pub(super) comments: Vec<(usize, usize)>,
    /// Where a limit is met, and which.
    pub(super) over_limit: Option<(usize, String)>,
    /// The first delimiter or quote that has no partner.
    pub(super) unbalanced: Option<(usize, String)>,
}

/// Reads a text once.
pub(super) fn scan(text: &str) -> Scan<'_> {
    run(text, None).0
}

/// A body of so many bytes is read in any case. Callers are followed into such (is there anything left in the queue?), and to leave them
/// out would save nothing.
const SMALL: usize = 400;

/// Reads a text once; the function bodies of which the outline says enough are blanked, too. Also gives where these begin.
pub(super) fn scan_outline(text: &str) -> (Scan<'_>, Vec<u32>) {
    let (mut scan, outline) = run(text, Some(Outliner::default()));
    let closed: Vec<(usize, usize)> = outline
        .bodies
        .iter()
        .filter(|body| !body.open && body.range.len() > SMALL)
        .map(|body| (body.range.start, body.range.end))
        .collect();
    let blanked = blank(&scan.blanked, &closed).into_owned();
    scan.blanked = Cow::Owned(blanked);
    (scan, closed.into_iter().map(|(start, _)| start as u32).collect())
}

/// What a text declares.
pub(super) fn outline(text: &str) -> Outline<'_> {
    run(text, Some(Outliner::default())).1
}

fn run<'a>(text: &'a str, outliner: Option<Outliner<'a>>) -> (Scan<'a>, Outline<'a>) {
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        at: 0,
        blanks: Vec::new(),
        comments: Vec::new(),
        nesting: Nesting::default(),
        unbalanced: None,
        outliner,
    };
    scanner.head();
    while scanner.at < scanner.bytes.len() && scanner.nesting.over_limit.is_none() {
        scanner.token();
    }
    let outline = scanner.outliner.take().map(|outliner| outliner.found).unwrap_or_default();
    (scanner.finish(), outline)
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    blanks: Vec<(usize, usize)>,
    comments: Vec<(usize, usize)>,
    nesting: Nesting,
    unbalanced: Option<(usize, String)>,
    /// Reads along, if somebody wants an outline.
    outliner: Option<Outliner<'a>>,
}

impl<'a> Scanner<'a> {
    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn rest(&self) -> &'a [u8] {
        &self.bytes[self.at..]
    }

    fn line_end(&self, from: usize) -> usize {
        self.bytes[from..].iter().position(|byte| *byte == b'\n').map_or(self.bytes.len(), |n| from + n)
    }

    /// BOM, shebang, frontmatter: only there at the start of a file.
    fn head(&mut self) {
        if self.text.starts_with(BOM) {
            self.at = BOM.len_utf8();
            self.blanks.push((0, self.at));
        }
        if self.rest().starts_with(b"#!") && !self.is_inner_attribute() {
            let end = self.line_end(self.at);
            self.blanks.push((self.at, end));
            self.at = end;
        }
        self.frontmatter();
    }

    /// `#!` begins an attribute, not a shebang, if the next token is `[`.
    fn is_inner_attribute(&self) -> bool {
        let mut rest = self.text[self.at + 2..].trim_start();
        while let Some(comment) = rest.strip_prefix("//") {
            rest = comment.split_once('\n').map_or("", |(_, after)| after.trim_start());
        }
        rest.starts_with('[')
    }

    /// `---` lines around what a script says to Cargo.
    fn frontmatter(&mut self) {
        let rest = &self.text[self.at..];
        let open = self.at + (rest.len() - rest.trim_start().len());
        let fence = self.bytes[open..].iter().take_while(|byte| **byte == b'-').count();
        if fence < 3 {
            return;
        }
        let mut line = self.line_end(open) + 1;
        while line < self.bytes.len() {
            let end = self.line_end(line);
            if self.text[line..end].trim_end() == &self.text[open..open + fence] {
                self.blanks.push((open, end));
                self.at = end;
                return;
            }
            line = end + 1;
        }
    }

    fn token(&mut self) {
        let start = self.at;
        match self.bytes[start] {
            byte if byte.is_ascii_whitespace() => self.at += 1,
            b'/' if self.peek(1) == b'/' => self.line_comment(),
            b'/' if self.peek(1) == b'*' => self.block_comment(),
            b'"' => self.string(start),
            b'\'' => self.quote(),
            b'0'..=b'9' => {
                self.number();
                self.nesting.number(start, self.at);
                self.nesting.token(start, Kind::Word);
            }
            byte if is_word(byte) => self.word(),
            byte => self.punctuation(byte),
        }
    }

    fn line_comment(&mut self) {
        let start = self.at;
        self.at = self.line_end(start);
        self.comments.push((start, self.at));
        let doc = matches!(self.bytes.get(start + 2), Some(b'/' | b'!'));
        if doc {
            self.blanks.push((start, self.at));
        }
    }

    fn block_comment(&mut self) {
        let start = self.at;
        let mut depth = 0usize;
        while self.at < self.bytes.len() {
            match (self.peek(0), self.peek(1)) {
                (b'/', b'*') => {
                    depth += 1;
                    self.at += 2;
                }
                (b'*', b'/') => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        self.comments.push((start, self.at));
                        return;
                    }
                }
                _ => self.at += 1,
            }
        }
        self.unpaired(start, "this comment is never closed");
    }

    /// A string whose opening quote is at `self.at`; the literal starts at `start`.
    fn string(&mut self, start: usize) {
        self.at += 1;
        while self.at < self.bytes.len() {
            match self.peek(0) {
                b'\\' => self.at += 2,
                b'"' => {
                    self.at += 1;
                    self.nesting.token(start, Kind::Word);
                    return;
                }
                _ => self.at += 1,
            }
        }
        self.at = self.bytes.len();
        self.unpaired(start, "this string is never closed");
    }

    /// `r"..."`, `br##"..."##`: `self.at` is at the first `#` or the quote.
    fn raw_string(&mut self, start: usize, hashes: usize) {
        self.at += hashes + 1;
        while self.at < self.bytes.len() {
            let closes = self.peek(0) == b'"'
                && self.rest().len() > hashes
                && self.rest()[1..=hashes].iter().all(|byte| *byte == b'#');
            if closes {
                self.at += hashes + 1;
                self.nesting.token(start, Kind::Word);
                return;
            }
            self.at += 1;
        }
        self.unpaired(start, "this raw string is never closed");
    }

    /// A character or a lifetime.
    fn quote(&mut self) {
        let start = self.at;
        self.nesting.token(start, Kind::Word);
        let mut chars = self.text[start + 1..].char_indices();
        match (chars.next(), chars.next()) {
            (Some((_, '\\')), _) => {
                self.at = start + 3;
                while !matches!(self.peek(0), b'\'' | b'\n' | 0) {
                    self.at += 1;
                }
                self.at = (self.at + 1).min(self.bytes.len());
            }
            (Some(_), Some((close, '\''))) => self.at = start + 1 + close + 1,
            _ => {
                self.at += 1;
                while is_word(self.peek(0)) {
                    self.at += 1;
                }
            }
        }
    }

    fn number(&mut self) {
        // `1..2` and `1.max(2)`: a point belongs to the number only before a digit.
        while is_word(self.peek(0)) || (self.peek(0) == b'.' && self.peek(1).is_ascii_digit()) {
            self.at += 1;
        }
    }

    fn word(&mut self) {
        let start = self.at;
        while is_word(self.peek(0)) {
            self.at += 1;
        }
        let word = &self.bytes[start..self.at];
        match (word, self.peek(0)) {
            (b"r" | b"br" | b"cr", b'"' | b'#') => {
                let hashes = self.rest().iter().take_while(|byte| **byte == b'#').count();
                if self.peek(hashes) == b'"' {
                    return self.raw_string(start, hashes);
                }
            }
            (b"b" | b"c", b'"') => return self.string(start),
            (b"b", b'\'') => return self.quote(),
            _ => {}
        }
        if let Some(outliner) = &mut self.outliner {
            outliner.word(&self.text[start..self.at], start, self.nesting.levels.len());
        }
        let kind = if matches!(word, b"else" | b"as") { Kind::Joins } else { Kind::Word };
        self.nesting.token(start, kind);
    }

    fn punctuation(&mut self, byte: u8) {
        let start = self.at;
        self.at += 1;
        if let Some(outliner) = &mut self.outliner {
            // The delimiter itself is not around itself.
            let closing = usize::from(matches!(byte, b')' | b']' | b'}'));
            outliner.sign(byte, start, self.nesting.levels.len().saturating_sub(closing));
        }
        match byte {
            b'(' | b'[' | b'{' => self.nesting.open(start, byte),
            b')' | b']' | b'}' => {
                if let Some((at, open)) = self.nesting.close(start, byte) {
                    let message = match open {
                        Some(open) => format!("this `{}` is closed by `{}`", open as char, byte as char),
                        None => format!("this `{}` closes nothing", byte as char),
                    };
                    self.unpaired(at, &message);
                }
            }
            b';' | b',' => self.nesting.pause(),
            b'#' => self.nesting.token(start, Kind::Starts),
            _ => self.nesting.token(start, Kind::Operator),
        }
    }

    fn unpaired(&mut self, at: usize, message: &str) {
        self.unbalanced.get_or_insert_with(|| (at, message.to_owned()));
    }

    fn finish(mut self) -> Scan<'a> {
        if let Some(open) = self.nesting.levels.last() {
            let message = format!("this `{}` is never closed", open.delimiter as char);
            self.unpaired(open.at, &message);
        }
        Scan {
            blanked: blank(self.text, &self.blanks),
            comments: self.comments,
            over_limit: self.nesting.over_limit,
            unbalanced: self.unbalanced,
        }
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// Overwrites ranges by spaces; ends of line stay.
fn blank<'a>(text: &'a str, ranges: &[(usize, usize)]) -> Cow<'a, str> {
    if ranges.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    for (start, end) in ranges {
        for byte in &mut bytes[*start..*end] {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }
    // The ranges begin and end at characters, so this cannot fail; the text itself is right in any case.
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// What a token means for the depth of the syntax around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// An identifier, keyword or literal: after a `}` it begins something new.
    Word,
    /// `else`, `as`: goes on after a `}`.
    Joins,
    /// `#`: begins an attribute, so it begins something new after a `}`.
    Starts,
    /// Any other sign: may go on after a `}`.
    Operator,
}

/// How deep syntax may nest here. Each construct that nests needs a token, and nothing nests across `;` and `,` but by a
/// delimiter that is still open: so the tokens since the last pause, summed over all open delimiters, bound the depth
/// whatever the shape (`fn() ->`, `*const`, `|a|`, `return`, chains of calls, `else if`).
#[derive(Default)]
struct Nesting {
    levels: Vec<Level>,
    /// Tokens since the last pause on the innermost level.
    tokens: usize,
    /// The same, summed over the levels around it.
    outer: usize,
    /// The last token was a `}`.
    after_brace: bool,
    over_limit: Option<(usize, String)>,
}

struct Level {
    at: usize,
    delimiter: u8,
    tokens: usize,
}

impl Nesting {
    fn token(&mut self, at: usize, kind: Kind) {
        if self.after_brace && matches!(kind, Kind::Word | Kind::Starts) {
            self.tokens = 0;
        }
        self.after_brace = false;
        self.tokens += 1;
        if self.tokens + self.outer > limits::TOKENS_WITHOUT_PAUSE {
            self.refuse(at, format!("more than {} tokens without a pause", limits::TOKENS_WITHOUT_PAUSE));
        }
    }

    fn pause(&mut self) {
        self.after_brace = false;
        self.tokens = 0;
    }

    fn open(&mut self, at: usize, delimiter: u8) {
        self.token(at, Kind::Operator);
        self.levels.push(Level { at, delimiter, tokens: self.tokens });
        self.outer += self.tokens;
        self.tokens = 0;
        if self.levels.len() > limits::DELIMITER_DEPTH {
            self.refuse(at, format!("more than {} nested delimiters", limits::DELIMITER_DEPTH));
        }
    }

    /// Gives the place and the opening delimiter where the two do not fit.
    fn close(&mut self, at: usize, delimiter: u8) -> Option<(usize, Option<u8>)> {
        let Some(level) = self.levels.pop() else { return Some((at, None)) };
        self.tokens = level.tokens;
        self.outer -= level.tokens;
        self.after_brace = delimiter == b'}';
        let fits = matches!((level.delimiter, delimiter), (b'(', b')') | (b'[', b']') | (b'{', b'}'));
        if fits { None } else { Some((level.at, Some(level.delimiter))) }
    }

    /// Digits and letters of a number.
    fn number(&mut self, start: usize, end: usize) {
        if end - start > limits::NUMBER_BYTES {
            self.refuse(start, format!("a number of more than {} digits", limits::NUMBER_BYTES));
        }
    }

    fn refuse(&mut self, at: usize, message: String) {
        self.over_limit.get_or_insert((at, message));
    }
}
