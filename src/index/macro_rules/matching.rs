//! Matches the tokens of a call against a rule.

use std::cell::Cell;
use std::rc::Rc;

use proc_macro2::{Delimiter, Spacing, TokenTree};
use rustc_hash::FxHashMap;
use syn::buffer::Cursor;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser, discouraged::Speculative};

use super::rules::{Fragment, Node, Rule, Times, is_punct};
use crate::limits;

/// What the variables of a matcher took.
pub(super) type Bindings = FxHashMap<String, Binding>;

/// What one variable took.
#[derive(Clone)]
pub(super) enum Binding {
    /// Tokens, and whether they are an expression that must stay one.
    Tokens(Rc<Vec<TokenTree>>, bool),
    /// One entry for each round of a repetition.
    Rounds(Vec<Binding>),
}

/// What the variables took, if the rule fits the whole input.
pub(super) fn match_rule(rule: &Rule, input: &proc_macro2::TokenStream) -> Option<Bindings> {
    let matcher = Matcher { steps: Cell::new(0) };
    let parser = |stream: ParseStream<'_>| {
        let mut bindings = Bindings::default();
        let fits = matcher.nodes(&rule.matcher, stream, &mut bindings) && stream.is_empty();
        if fits {
            return Ok(Some(bindings));
        }
        // The parser insists on having read everything.
        stream.step(|cursor| Ok(((), skip_all(*cursor))))?;
        Ok(None)
    };
    parser.parse2(input.clone()).ok().flatten()
}

fn skip_all(mut cursor: Cursor<'_>) -> Cursor<'_> {
    while let Some((_, next)) = cursor.token_tree() {
        cursor = next;
    }
    cursor
}

struct Matcher {
    /// Bounds the work on hostile input.
    steps: Cell<usize>,
}

impl Matcher {
    fn nodes(&self, nodes: &[Node], input: ParseStream<'_>, bindings: &mut Bindings) -> bool {
        let mut at = 0;
        while let Some(node) = nodes.get(at) {
            self.steps.set(self.steps.get() + 1);
            if self.steps.get() > limits::MACRO_TOKENS {
                return false;
            }
            let fits = match node {
                Node::Token(expected) => {
                    let glued = glued_with_next(nodes, at);
                    token(expected, input, glued)
                }
                Node::Group(delimiter, inner) => self.group(*delimiter, inner, input, bindings),
                Node::Fragment(name, kind) => match fragment(*kind, input) {
                    Some(tokens) => {
                        let whole = *kind == Fragment::Expr && tokens.len() > 1;
                        bindings.insert(name.clone(), Binding::Tokens(Rc::new(tokens), whole));
                        true
                    }
                    None => false,
                },
                Node::Repeat { nodes, separator, times, names } => {
                    self.repeat(nodes, separator, *times, names, input, bindings)
                }
                Node::Variable(_) => false,
            };
            if !fits {
                return false;
            }
            at += 1;
        }
        true
    }

    fn group(
        &self,
        delimiter: Delimiter,
        inner: &[Node],
        input: ParseStream<'_>,
        bindings: &mut Bindings,
    ) -> bool {
        let content;
        let opened = match delimiter {
            Delimiter::Parenthesis => parenthesized(input),
            Delimiter::Brace => braced(input),
            Delimiter::Bracket => bracketed(input),
            Delimiter::None => return self.nodes(inner, input, bindings),
        };
        match opened {
            Ok(buffer) => content = buffer,
            Err(_) => return false,
        }
        let fits = self.nodes(inner, &content, bindings) && content.is_empty();
        if !fits {
            // A buffer that is left half read would make the whole parse fail; the caller decides that.
            let _ = content.step(|cursor| Ok(((), skip_all(*cursor))));
        }
        fits
    }

    /// Takes as many rounds as fit. A round that does not fit, with the separator before it, was none.
    fn repeat(
        &self,
        nodes: &[Node],
        separator: &[TokenTree],
        times: Times,
        names: &[String],
        input: ParseStream<'_>,
        bindings: &mut Bindings,
    ) -> bool {
        let mut rounds: Vec<Bindings> = Vec::new();
        loop {
            if input.is_empty() || (times == Times::Optional && !rounds.is_empty()) {
                break;
            }
            let ahead = input.fork();
            if !rounds.is_empty() && !tokens(separator, &ahead) {
                break;
            }
            let mut round = Bindings::default();
            if !self.nodes(nodes, &ahead, &mut round) || ahead.cursor() == input.cursor() {
                break;
            }
            input.advance_to(&ahead);
            rounds.push(round);
        }
        if times == Times::OneOrMore && rounds.is_empty() {
            return false;
        }
        for name in names {
            let taken = rounds.iter_mut().filter_map(|round| round.remove(name)).collect();
            bindings.insert(name.clone(), Binding::Rounds(taken));
        }
        true
    }
}

fn parenthesized(input: ParseStream<'_>) -> syn::Result<syn::parse::ParseBuffer<'_>> {
    let content;
    syn::parenthesized!(content in input);
    Ok(content)
}

fn braced(input: ParseStream<'_>) -> syn::Result<syn::parse::ParseBuffer<'_>> {
    let content;
    syn::braced!(content in input);
    Ok(content)
}

fn bracketed(input: ParseStream<'_>) -> syn::Result<syn::parse::ParseBuffer<'_>> {
    let content;
    syn::bracketed!(content in input);
    Ok(content)
}

/// Whether this character of punctuation and the next node are one token, such as `=>`.
fn glued_with_next(nodes: &[Node], at: usize) -> bool {
    matches!(nodes.get(at), Some(Node::Token(TokenTree::Punct(punct))) if punct.spacing() == Spacing::Joint)
        && matches!(nodes.get(at + 1), Some(Node::Token(TokenTree::Punct(_))))
}

fn tokens(expected: &[TokenTree], input: ParseStream<'_>) -> bool {
    expected.iter().all(|expected| token(expected, input, true))
}

/// One literal token. A `=` that stands alone in the matcher does not match the `=` of `=>` or `==`.
fn token(expected: &TokenTree, input: ParseStream<'_>, glued: bool) -> bool {
    let read = input.step(|cursor| {
        let next = match expected {
            TokenTree::Ident(word) => cursor.ident().filter(|(found, _)| found == word).map(|(_, next)| next),
            // The parser does not show the quote of a lifetime as punctuation.
            TokenTree::Punct(punct) if punct.as_char() == '\'' => {
                cursor.token_tree().filter(|(found, _)| is_punct(found, '\'')).map(|(_, next)| next)
            }
            TokenTree::Punct(punct) => cursor
                .punct()
                .filter(|(found, next)| {
                    found.as_char() == punct.as_char() && (glued || !continues(found, *next))
                })
                .map(|(_, next)| next),
            TokenTree::Literal(literal) => cursor
                .literal()
                .filter(|(found, _)| found.to_string() == literal.to_string())
                .map(|(_, next)| next),
            TokenTree::Group(_) => None,
        };
        next.map(|next| ((), next)).ok_or_else(|| cursor.error("another token"))
    });
    read.is_ok()
}

/// Whether this character and the next are one of Rust's tokens of several characters.
fn continues(found: &proc_macro2::Punct, next: Cursor<'_>) -> bool {
    found.spacing() == Spacing::Joint
        && next.punct().is_some_and(|(second, _)| is_glued(found.as_char(), second.as_char()))
}

fn is_glued(first: char, second: char) -> bool {
    matches!(
        (first, second),
        (':', ':')
            | ('-' | '=', '>')
            | ('=' | '!' | '+' | '-' | '*' | '/' | '%' | '^', '=')
            | ('&', '&' | '=')
            | ('|', '|' | '=')
            | ('<', '<' | '-' | '=')
            | ('>', '>' | '=')
            | ('.', '.' | '=')
    )
}

/// The tokens that a fragment takes. `None`: it does not fit, and the input is where it was.
fn fragment(kind: Fragment, input: ParseStream<'_>) -> Option<Vec<TokenTree>> {
    let ahead = input.fork();
    let start = ahead.cursor();
    parse_fragment(kind, &ahead).ok()?;
    let end = ahead.cursor();
    if start == end && kind != Fragment::Vis {
        return None;
    }
    input.advance_to(&ahead);
    between(start, end)
}

/// The token trees from one place to another of the same buffer.
fn between(start: Cursor<'_>, end: Cursor<'_>) -> Option<Vec<TokenTree>> {
    let mut result = Vec::new();
    let mut cursor = start;
    while cursor != end {
        let (tree, next) = cursor.token_tree()?;
        result.push(tree);
        cursor = next;
    }
    Some(result)
}

fn parse_fragment(kind: Fragment, input: ParseStream<'_>) -> syn::Result<()> {
    match kind {
        Fragment::Ident => {
            let ident = input.call(syn::Ident::parse_any)?;
            if ident == "_" {
                return Err(input.error("a name"));
            }
        }
        Fragment::Expr => drop(input.parse::<syn::Expr>()?),
        Fragment::Ty => drop(input.parse::<syn::Type>()?),
        Fragment::Tt => token_tree(input)?,
        Fragment::Literal => {
            input.parse::<Option<syn::Token![-]>>()?;
            input.parse::<syn::Lit>()?;
        }
        Fragment::Block => drop(input.parse::<syn::Block>()?),
        Fragment::Stmt => statement(input)?,
        Fragment::Pat => drop(syn::Pat::parse_multi_with_leading_vert(input)?),
        Fragment::PatParam => drop(syn::Pat::parse_single(input)?),
        Fragment::Path => {
            if input.peek(syn::Token![<]) {
                input.parse::<syn::TypePath>()?;
            } else {
                input.parse::<syn::Path>()?;
            }
        }
        Fragment::Lifetime => drop(input.parse::<syn::Lifetime>()?),
        Fragment::Vis => drop(input.parse::<syn::Visibility>()?),
        Fragment::Item => drop(input.parse::<syn::Item>()?),
        Fragment::Meta => drop(input.parse::<syn::Meta>()?),
    }
    Ok(())
}

/// One token tree as the compiler counts them: `=>`, `'a` are one.
fn token_tree(input: ParseStream<'_>) -> syn::Result<()> {
    input.step(|cursor| {
        let Some((tree, mut next)) = cursor.token_tree() else {
            return Err(cursor.error("a token"));
        };
        let TokenTree::Punct(first) = tree else { return Ok(((), next)) };
        if first.as_char() == '\'' {
            return Ok(((), next.ident().map_or(next, |(_, after)| after)));
        }
        let mut last = first;
        // `<<=`, `>>=`, `..=`, `...` are the longest.
        for _ in 0..2 {
            if !continues(&last, next) {
                break;
            }
            let Some((punct, after)) = next.punct() else { break };
            last = punct;
            next = after;
        }
        Ok(((), next))
    })
}

/// A statement without its semicolon.
fn statement(input: ParseStream<'_>) -> syn::Result<()> {
    let ahead = input.fork();
    ahead.call(syn::Attribute::parse_outer)?;
    if ahead.peek(syn::Token![let]) {
        input.call(syn::Attribute::parse_outer)?;
        input.parse::<syn::Token![let]>()?;
        syn::Pat::parse_single(input)?;
        if input.parse::<Option<syn::Token![:]>>()?.is_some() {
            input.parse::<syn::Type>()?;
        }
        if input.parse::<Option<syn::Token![=]>>()?.is_some() {
            input.parse::<syn::Expr>()?;
            if input.parse::<Option<syn::Token![else]>>()?.is_some() {
                input.parse::<syn::Block>()?;
            }
        }
        return Ok(());
    }
    let ahead = input.fork();
    if ahead.parse::<syn::Item>().is_ok_and(|item| !matches!(item, syn::Item::Macro(_))) {
        input.advance_to(&ahead);
        return Ok(());
    }
    drop(input.parse::<syn::Expr>()?);
    Ok(())
}
