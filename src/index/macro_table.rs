//! The `macro_rules!` of a package, as text: syntax cannot cross threads.
//!
//! [`collect`] finds them with a small scanner of its own rather than with the parser: it runs before any file of the
//! package is parsed, and over all of them.

use rustc_hash::FxHashMap;

use super::items::Name;
use crate::limits;

/// The macros of one package by name; several definitions of one name (`cfg` alternatives) are all kept.
#[derive(Clone, Debug, Default)]
pub struct MacroTable {
    /// Name to the token texts of the definitions: what stands between the braces of `macro_rules! name { .. }`.
    pub definitions: FxHashMap<Name, Vec<String>>,
}

impl MacroTable {
    /// The macros of several files. The order of alternatives of one name is the order of the files.
    pub fn new(files: impl IntoIterator<Item = Vec<(Name, String)>>) -> Self {
        let mut table = Self::default();
        for file in files {
            table.add(file);
        }
        table
    }

    /// Adds the macros of one file; the same text twice counts once.
    pub fn add(&mut self, file: Vec<(Name, String)>) {
        for (name, definition) in file {
            let alternatives = self.definitions.entry(name).or_default();
            if !alternatives.contains(&definition) {
                alternatives.push(definition);
            }
        }
    }
}

/// All `macro_rules! name { .. }` of a text, wherever they stand (also in modules and function bodies), in order.
pub fn collect(text: &str) -> Vec<(Name, String)> {
    let mut result = Vec::new();
    if !text.contains("macro_rules!") {
        return result;
    }
    let mut scanner = Scanner { text, bytes: text.as_bytes(), at: 0 };
    while let Some(token) = scanner.next() {
        if token == "macro_rules" {
            result.extend(scanner.definition());
        }
    }
    result
}

/// Cuts a text into identifiers, literals and single characters, leaving out comments and white space.
struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Scanner<'a> {
    /// After `macro_rules`: `! name { .. }`. If that does not follow, the scanner has not moved.
    fn definition(&mut self) -> Option<(Name, String)> {
        let before = self.at;
        let found = self.try_definition();
        if found.is_none() {
            self.at = before;
        }
        found
    }

    fn try_definition(&mut self) -> Option<(Name, String)> {
        if self.next()? != "!" {
            return None;
        }
        let name = self.next()?;
        let is_name = name.starts_with(|first: char| first == '_' || first.is_alphabetic());
        if !is_name || !matches!(self.next()?, "{" | "(" | "[") {
            return None;
        }
        let start = self.at;
        let mut depth = 1_usize;
        let mut deepest = 1;
        loop {
            let token_start = self.at;
            match self.next()? {
                "{" | "(" | "[" => {
                    depth += 1;
                    deepest = deepest.max(depth);
                }
                "}" | ")" | "]" => depth -= 1,
                _ => {}
            }
            if depth == 0 && deepest > limits::DELIMITER_DEPTH {
                return None;
            }
            if depth == 0 {
                // The last token is one byte; comments and white space before it belong to the text.
                let end = (self.at - 1).max(token_start);
                let name = Name::new(name.strip_prefix("r#").unwrap_or(name));
                return Some((name, self.text.get(start..end)?.to_owned()));
            }
        }
    }

    fn next(&mut self) -> Option<&'a str> {
        self.skip_trivia();
        let start = self.at;
        let first = self.peek(0)?;
        match first {
            b'"' => self.string(),
            b'\'' => self.quote(),
            _ if is_word(first) => self.word(),
            _ => self.at += 1,
        }
        self.at = self.at.min(self.bytes.len());
        self.text.get(start..self.at)
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn skip_trivia(&mut self) {
        while let Some(byte) = self.peek(0) {
            match byte {
                b'/' if self.peek(1) == Some(b'/') => self.skip_to(b"\n"),
                b'/' if self.peek(1) == Some(b'*') => self.block_comment(),
                _ if byte.is_ascii_whitespace() => self.at += 1,
                _ => return,
            }
        }
    }

    /// Block comments nest.
    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some(b'/'), Some(b'*')) => {
                    depth += 1;
                    self.at += 2;
                }
                (Some(b'*'), Some(b'/')) => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        return;
                    }
                }
                (Some(_), _) => self.at += 1,
                (None, _) => return,
            }
        }
    }

    /// To the byte after the next `end`, or to the end of the text.
    fn skip_to(&mut self, end: &[u8]) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let found = rest.windows(end.len()).position(|window| window == end);
        self.at = found.map_or(self.bytes.len(), |position| self.at + position + end.len());
    }

    fn string(&mut self) {
        self.at += 1;
        while let Some(byte) = self.peek(0) {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                return;
            }
        }
    }

    /// A character or a lifetime: `'x'`, `'\n'`, `'a`.
    fn quote(&mut self) {
        if self.peek(1) == Some(b'\\') {
            self.at += 3;
            return self.skip_to(b"'");
        }
        let rest = self.text.get(self.at + 1..).unwrap_or_default();
        let width = rest.chars().next().map_or(0, char::len_utf8);
        let closes = rest.as_bytes().get(width) == Some(&b'\'');
        self.at += if closes { width + 2 } else { 1 };
    }

    /// A word, or a string with a prefix: `r#"..."#`, `b"..."`, `br"..."`, `c"..."`, `b'x'`.
    fn word(&mut self) {
        let start = self.at;
        while self.peek(0).is_some_and(is_word) {
            self.at += 1;
        }
        let prefix = self.text.get(start..self.at).unwrap_or_default();
        match (prefix, self.peek(0)) {
            ("r" | "br" | "cr", Some(b'"' | b'#')) => self.raw_string(),
            ("b" | "c", Some(b'"')) => self.string(),
            ("b", Some(b'\'')) => self.quote(),
            _ => {}
        }
    }

    /// `#"..."#` after `r`; `r#name` is a word that goes on.
    fn raw_string(&mut self) {
        let mut hashes = 0;
        while self.peek(hashes) == Some(b'#') {
            hashes += 1;
        }
        if self.peek(hashes) == Some(b'"') {
            self.at += hashes + 1;
            let mut end = vec![b'"'];
            end.resize(hashes + 1, b'#');
            self.skip_to(&end);
        } else {
            self.at += hashes;
            while self.peek(0).is_some_and(is_word) {
                self.at += 1;
            }
        }
    }
}

fn is_word(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphanumeric() || byte >= 0x80
}
