//! Macros that format: `println!`, `write!`, logging, `panic!`. Their arguments are only looked at.

use proc_macro2::{TokenStream, TokenTree};
use syn::Expr;

use super::body::{Literal, Mode, Operand, Place};
use super::builder::Lowerer;
use super::expr::literal_of;
use super::mentions::Mentions;
use crate::index::items::Name;

/// The names in the braces of a format string: `{name}`, `{name:?}`, `{:width$}`.
pub(super) fn captured_names(text: &str) -> Vec<Name> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        rest = &rest[open + 1..];
        if let Some(after) = rest.strip_prefix('{') {
            rest = after;
            continue;
        }
        let Some(close) = rest.find('}') else { break };
        let (argument, spec) = rest[..close].split_once(':').unwrap_or((&rest[..close], ""));
        push_name(argument.trim(), &mut names);
        for (at, _) in spec.match_indices('$') {
            let start = spec[..at]
                .rfind(|c: char| !is_word(c))
                .map_or(0, |before| before + spec[before..].chars().next().map_or(1, char::len_utf8));
            push_name(&spec[start..at], &mut names);
        }
        rest = &rest[close + 1..];
    }
    names
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn push_name(text: &str, names: &mut Vec<Name>) {
    let starts = text.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_');
    if starts && text.chars().all(is_word) {
        let name = Name::new(text);
        if !names.contains(&name) {
            names.push(name);
        }
    }
}

/// The pieces of a token stream between commas (and the semicolons of some loggers).
pub(super) fn pieces(tokens: &TokenStream) -> Vec<TokenStream> {
    let mut pieces = Vec::new();
    let mut piece: Vec<TokenTree> = Vec::new();
    for token in tokens.clone() {
        match &token {
            TokenTree::Punct(punct) if matches!(punct.as_char(), ',' | ';') => {
                pieces.push(std::mem::take(&mut piece).into_iter().collect());
            }
            _ => piece.push(token),
        }
    }
    if !piece.is_empty() {
        pieces.push(piece.into_iter().collect());
    }
    pieces
}

/// A logging or formatting argument without `name =`, `target:`, `"key" =>`, `%` and `?`.
fn argument(piece: TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = piece.into_iter().collect();
    let is = |token: &TokenTree, c: char| matches!(token, TokenTree::Punct(punct) if punct.as_char() == c);
    let mut start = 0;
    for (index, token) in tokens.iter().enumerate() {
        let next = tokens.get(index + 1);
        let named = match token {
            TokenTree::Ident(_) | TokenTree::Literal(_) => continue,
            TokenTree::Punct(punct) if punct.as_char() == '.' => continue,
            TokenTree::Punct(punct) if punct.as_char() == '=' && index > 0 => {
                next.is_some_and(|next| !is(next, '='))
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' && index == 1 => {
                next.is_some_and(|next| !is(next, ':'))
            }
            _ => false,
        };
        if named {
            start = index + 1;
            if tokens.get(start).is_some_and(|token| is(token, '>')) {
                start += 1;
            }
        }
        break;
    }
    if tokens.get(start).is_some_and(|token| is(token, '%') || is(token, '?') || is(token, '#')) {
        start += 1;
    }
    tokens.into_iter().skip(start).collect()
}

impl Lowerer<'_, '_> {
    /// The arguments of a macro that formats, all looked at; variables named in the format string come last.
    pub(super) fn format_args(&mut self, tokens: &TokenStream) -> Vec<Operand> {
        let mut operands = Vec::new();
        let mut captured = Vec::new();
        for piece in pieces(tokens) {
            let argument = argument(piece);
            if argument.is_empty() {
                continue;
            }
            self.format_arg(&argument, &mut operands, &mut captured);
        }
        for name in captured {
            if let Some(place) = self.resolve(&name) {
                operands.push(Operand::Borrow { place, mutable: false });
            }
        }
        operands
    }

    fn format_arg(&mut self, argument: &TokenStream, operands: &mut Vec<Operand>, captured: &mut Vec<Name>) {
        if let Ok(expr) = syn::parse2::<Expr>(argument.clone()) {
            if let Some(Literal::Str(text)) = literal_of(&expr) {
                captured.extend(captured_names(&text));
            }
            operands.push(self.looked_at(&expr));
        } else {
            let mut found = Mentions::default();
            self.mentions(argument, &mut found);
            operands.extend(found.takes.into_iter().chain(found.looks).map(borrowed));
        }
    }

    /// A value that a macro takes by reference.
    pub(super) fn looked_at(&mut self, expr: &Expr) -> Operand {
        self.frame.extending = false;
        match self.operand(expr) {
            Operand::Place(place, Mode::Move | Mode::Unresolved) => borrowed(place),
            operand => operand,
        }
    }
}

fn borrowed(place: Place) -> Operand {
    Operand::Borrow { place, mutable: false }
}
