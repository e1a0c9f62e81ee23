//! Where items and statements begin and end, for those who ask what a comment stands above.
//!
//! Only files with suppressions are asked: this is a walk of its own over the syntax. Calls of macros are cut into pieces by their
//! tokens, because nobody knows what they mean.

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::visit::{self, Visit};

use super::{cfg, convert};
use crate::source::Span;

/// The extents of one file.
#[derive(Debug, Default)]
pub struct Extents {
    /// Attributes included; in the order of their first bytes, the outer before the inner.
    pub all: Vec<Extent>,
    /// Attributes before something: first byte to end.
    pub attributes: BTreeMap<u32, u32>,
    /// The first of `all` that begins at a byte after its attributes: the outermost.
    heads: BTreeMap<u32, usize>,
    /// Code that is not linted: tests, and statements of other configurations.
    pub left_out: Vec<Span>,
}

/// An item or a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Extent {
    /// Where.
    pub span: Span,
    /// Its first byte after the attributes.
    pub head: u32,
    /// What.
    pub kind: ExtentKind,
}

/// What has an extent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExtentKind {
    /// A function, a type, a module, an `impl` and what is in it.
    Item,
    /// A statement, an arm of a `match`, a field or a variant; in a macro call what stands between its `;` and `,`.
    Statement,
}

impl Extents {
    /// The outermost item or statement whose first byte after its attributes this is.
    pub fn beginning_at(&self, head: u32) -> Option<Extent> {
        self.heads.get(&head).map(|index| self.all[*index])
    }

    /// Those that begin at or before a byte.
    fn before(&self, byte: u32) -> &[Extent] {
        &self.all[..self.all.partition_point(|extent| extent.span.start <= byte)]
    }

    /// The innermost item or statement around a byte.
    pub fn innermost(&self, byte: u32) -> Option<Extent> {
        self.before(byte).iter().rev().find(|extent| holds(extent.span, byte)).copied()
    }

    /// The innermost item around a byte.
    pub fn item(&self, byte: u32) -> Option<Extent> {
        let items = self.before(byte).iter().rev().filter(|extent| extent.kind == ExtentKind::Item);
        items.into_iter().find(|extent| holds(extent.span, byte)).copied()
    }

    /// Whether the code at a byte is linted.
    pub fn is_left_out(&self, byte: u32) -> bool {
        self.left_out.iter().any(|span| holds(*span, byte))
    }
}

fn holds(span: Span, byte: u32) -> bool {
    span.start <= byte && byte < span.end
}

/// The extents of a file; `next_token` tells where the first token at or after a byte begins. Runs on the thread that parsed it.
pub fn extents(syntax: &syn::File, include_tests: bool, next_token: &dyn Fn(u32) -> u32) -> Extents {
    let mut finder = Finder {
        include_tests,
        found: Extents::default(),
        spans: Vec::new(),
        inner_off: Vec::new(),
        off: BTreeMap::new(),
    };
    finder.visit_file(syntax);
    finder.finish(next_token)
}

struct Finder {
    include_tests: bool,
    found: Extents,
    spans: Vec<(Span, ExtentKind)>,
    /// Where `#![cfg(..)]` says that its file or module is not linted.
    inner_off: Vec<u32>,
    /// What attributes say about that, by their first byte.
    off: BTreeMap<u32, Off>,
}

/// Whether an attribute says that what follows is not linted: every configuration counts for items, one for statements.
#[derive(Clone, Copy)]
struct Off {
    item: bool,
    statement: bool,
}

impl Off {
    fn says(self, kind: ExtentKind) -> bool {
        match kind {
            ExtentKind::Item => self.item,
            ExtentKind::Statement => self.statement,
        }
    }
}

impl Finder {
    fn add(&mut self, span: Span, kind: ExtentKind) {
        if span.start < span.end {
            self.spans.push((span, kind));
        }
    }

    fn item(&mut self, node: &impl syn::spanned::Spanned) {
        self.add(convert::span_of(node), ExtentKind::Item);
    }

    fn statement(&mut self, node: &impl syn::spanned::Spanned) {
        self.add(convert::span_of(node), ExtentKind::Statement);
    }

    fn finish(mut self, next_token: &dyn Fn(u32) -> u32) -> Extents {
        self.spans.sort_by_key(|(span, kind)| (span.start, std::cmp::Reverse(span.end), *kind));
        self.spans.dedup_by_key(|(span, _)| *span);
        for (span, kind) in std::mem::take(&mut self.spans) {
            let mut head = span.start;
            let mut is_off = false;
            while let Some(end) = self.found.attributes.get(&head) {
                is_off |= self.off.get(&head).is_some_and(|off| off.says(kind));
                head = next_token(*end);
            }
            self.found.heads.entry(head).or_insert(self.found.all.len());
            self.found.all.push(Extent { span, head, kind });
            if is_off {
                self.found.left_out.push(span);
            }
        }
        for byte in std::mem::take(&mut self.inner_off) {
            let whole = Span { start: 0, end: u32::MAX };
            self.found.left_out.push(self.found.item(byte).map_or(whole, |item| item.span));
        }
        self.found
    }

    /// What stands between `;` and `,` in the tokens of a macro call, and in the braces inside.
    fn pieces(&mut self, tokens: TokenStream, are_pieces: bool) {
        let mut piece: Option<Span> = None;
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let span = convert::span(token.span());
            piece = Some(piece.map_or(span, |piece| piece.to(span)));
            let ends = match &token {
                TokenTree::Punct(sign) => matches!(sign.as_char(), ';' | ','),
                TokenTree::Group(group) => {
                    group.delimiter() == Delimiter::Brace && begins_anew(tokens.peek())
                }
                TokenTree::Ident(_) | TokenTree::Literal(_) => false,
            };
            if let TokenTree::Group(group) = token {
                self.pieces(group.stream(), group.delimiter() == Delimiter::Brace);
            }
            if ends {
                self.piece(piece.take(), are_pieces);
            }
        }
        self.piece(piece, are_pieces);
    }

    fn piece(&mut self, piece: Option<Span>, is_piece: bool) {
        if let (Some(span), true) = (piece, is_piece) {
            self.add(span, ExtentKind::Statement);
        }
    }
}

/// Whether the token after a `}` begins something new.
fn begins_anew(next: Option<&TokenTree>) -> bool {
    match next {
        None => true,
        Some(TokenTree::Ident(word)) => *word != "else" && *word != "as",
        Some(TokenTree::Punct(sign)) => sign.as_char() == '#',
        Some(TokenTree::Group(_) | TokenTree::Literal(_)) => true,
    }
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        let one = std::slice::from_ref(attribute);
        let is_test = !self.include_tests && cfg::is_test_function(one);
        let off = Off {
            item: is_test || !cfg::is_on(one, self.include_tests),
            statement: is_test || !cfg::is_on_here(one, self.include_tests),
        };
        let span = convert::span_of(attribute);
        if matches!(attribute.style, syn::AttrStyle::Outer) {
            self.found.attributes.insert(span.start, span.end);
            self.off.insert(span.start, off);
        } else if off.item {
            self.inner_off.push(span.start);
        }
    }

    fn visit_item(&mut self, item: &'ast syn::Item) {
        self.item(item);
        visit::visit_item(self, item);
    }

    fn visit_impl_item(&mut self, item: &'ast syn::ImplItem) {
        self.item(item);
        visit::visit_impl_item(self, item);
    }

    fn visit_trait_item(&mut self, item: &'ast syn::TraitItem) {
        self.item(item);
        visit::visit_trait_item(self, item);
    }

    fn visit_stmt(&mut self, statement: &'ast syn::Stmt) {
        if !matches!(statement, syn::Stmt::Item(_)) {
            self.statement(statement);
        }
        visit::visit_stmt(self, statement);
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        self.statement(arm);
        visit::visit_arm(self, arm);
    }

    fn visit_field(&mut self, field: &'ast syn::Field) {
        self.statement(field);
        visit::visit_field(self, field);
    }

    fn visit_variant(&mut self, variant: &'ast syn::Variant) {
        self.statement(variant);
        visit::visit_variant(self, variant);
    }

    fn visit_field_value(&mut self, field: &'ast syn::FieldValue) {
        self.statement(field);
        visit::visit_field_value(self, field);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.pieces(call.tokens.clone(), true);
        visit::visit_macro(self, call);
    }
}
