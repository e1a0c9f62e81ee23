//! Turns a text into syntax without ever aborting the run.
//!
//! `syn` recurses on nesting, and a stack that overflows aborts the process: nothing can catch it. So `scan` reads each
//! text once before, in linear time and without recursion, and refuses what nests deeper than [`crate::limits`] allow.
//! The same pass blanks what would only cost time or shift byte ranges.

mod outline;
mod scan;
mod unnamed;

use std::ops::Range;

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};

use crate::source;
pub use outline::{Body, Item, Outline};
use scan::Scan;

/// Why a text is no Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// 1-based line.
    pub line: u32,
    /// 1-based column in characters.
    pub column: u32,
    /// The reason.
    pub message: String,
    /// A limit was met, rather than a syntax error.
    pub limit: bool,
}

/// Parses a file. Byte ranges of its spans are those of `text` as stored (BOM, shebang, frontmatter and doc comments are
/// blanked, not cut).
pub fn parse(text: &str) -> Result<syn::File, ParseError> {
    let scan = scan::scan(text);
    if let Some((byte, message)) = &scan.over_limit {
        return Err(error_at(text, *byte, message.clone(), true));
    }
    syn::parse_file(&scan.blanked).or_else(|error| {
        let named = scan.blanked.parse().map(unnamed::name).map_err(syn::Error::from);
        named.and_then(syn::parse2).map_err(|_| syntax_error(text, &scan, &error))
    })
}

/// Parses a file without what is in its function bodies, those excepted that are short or open ([`Body::open`]): they are blanked, so byte
/// ranges stay. Also gives where the blanked bodies begin, in their order: just after the brace.
pub fn parse_outline(text: &str) -> Result<(syn::File, Vec<u32>), ParseError> {
    let (scan, blanked) = scan::scan_outline(text);
    if let (None, Ok(file)) = (&scan.over_limit, syn::parse_file(&scan.blanked)) {
        return Ok((file, blanked));
    }
    parse(text).map(|file| (file, Vec::new()))
}

/// What a text declares, as far as it can be told without parsing it.
pub fn outline(text: &str) -> Outline<'_> {
    scan::outline(text)
}

/// Whether a text may be tokenised and parsed: nothing nests deeper than the limits allow.
pub fn check(text: &str) -> Result<(), ParseError> {
    match scan::scan(text).over_limit {
        Some((byte, message)) => Err(error_at(text, byte, message, true)),
        None => Ok(()),
    }
}

/// Where the comments of a text are, documentation included, in order. Nothing in a string is one.
pub fn comments(text: &str) -> Vec<Range<usize>> {
    scan::scan(text).comments.into_iter().map(|(start, end)| start..end).collect()
}

/// Frees what `proc_macro2` keeps of the texts parsed on this thread. Spans of before must not be resolved any more.
pub fn forget_spans() {
    proc_macro2::extra::invalidate_current_thread_spans();
}

/// A text with a delimiter or a quote too few is told by its delimiters: `proc_macro2` only says "lex error" there.
fn syntax_error(text: &str, scan: &Scan<'_>, error: &syn::Error) -> ParseError {
    if let Some((byte, message)) = &scan.unbalanced {
        return error_at(text, *byte, message.clone(), false);
    }
    let message = error.to_string();
    let byte = match byte_of(error.span()) {
        // An end of input has no place of its own.
        0 if message.starts_with("unexpected end of input") => text.trim_end().len(),
        byte => byte,
    };
    error_at(text, byte, message, false)
}

/// The tokens of a part of a parsed text, each followed by a blank: the same whatever its layout and comments. What is cut in the
/// middle of a delimiter is no list of tokens and stands as it is.
pub fn normal_text(text: &str) -> String {
    let mut normal = String::new();
    match text.parse::<TokenStream>() {
        Ok(tokens) => write_tokens(tokens, &mut normal),
        Err(_) => normal.push_str(text),
    }
    forget_spans();
    normal
}

fn write_tokens(tokens: TokenStream, out: &mut String) {
    for token in tokens {
        if let TokenTree::Group(group) = token {
            let (open, close) = match group.delimiter() {
                Delimiter::Parenthesis => ("( ", ") "),
                Delimiter::Brace => ("{ ", "} "),
                Delimiter::Bracket => ("[ ", "] "),
                Delimiter::None => ("", ""),
            };
            out.push_str(open);
            write_tokens(group.stream(), out);
            out.push_str(close);
        } else {
            out.push_str(&token.to_string());
            out.push(' ');
        }
    }
}

fn byte_of(span: Span) -> usize {
    span.byte_range().start
}

fn error_at(text: &str, byte: usize, message: String, limit: bool) -> ParseError {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    let before = &text[..byte];
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() as u32 + 1;
    let column = source::column(text, line_start as u32, byte as u32);
    ParseError { line, column, message, limit }
}

#[cfg(test)]
mod tests;
