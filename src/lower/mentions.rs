//! What a macro call mentions, when nobody knows what the macro does with it.

use proc_macro2::{Delimiter, Ident, Punct, Spacing, TokenStream, TokenTree};

use super::body::{Place, Rvalue};
use super::builder::Lowerer;
use crate::index::convert;
use crate::index::items::Name;

/// Variables by how they are mentioned.
#[derive(Default)]
pub(super) struct Mentions {
    pub(super) takes: Vec<Place>,
    pub(super) looks: Vec<Place>,
}

impl Mentions {
    fn note(&mut self, place: Place, looked_at: bool) {
        let list = if looked_at { &mut self.looks } else { &mut self.takes };
        if !list.contains(&place) {
            list.push(place);
        }
    }

    /// An opaque value that takes and looks at these.
    pub(super) fn opaque(self, what: Name) -> Rvalue {
        let Self { takes, mut looks } = self;
        looks.retain(|place| !takes.contains(place));
        Rvalue::Opaque { takes, looks, what }
    }
}

/// What stands before a token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing of interest.
    Other,
    /// `&`, `&mut`.
    Borrow,
    /// `.`: a field or method follows.
    Dot,
    /// `::`: a part of a path follows.
    Path,
    /// The first half of `..`.
    JointDot,
    /// The first half of `::`.
    JointColon,
}

impl Before {
    fn after(self, punct: &Punct) -> Self {
        let joint = punct.spacing() == Spacing::Joint;
        match punct.as_char() {
            '&' if !joint => Self::Borrow,
            '.' if self == Self::JointDot => Self::Other,
            '.' if joint => Self::JointDot,
            '.' => Self::Dot,
            ':' if self == Self::JointColon => Self::Path,
            ':' if joint => Self::JointColon,
            _ => Self::Other,
        }
    }
}

impl Lowerer<'_, '_> {
    /// The variables that tokens mention: by `&` or in a format string (`looks`), or in any other way (`takes`).
    pub(super) fn mentions(&mut self, tokens: &TokenStream, found: &mut Mentions) {
        let mut before = Before::Other;
        let mut tokens = tokens.clone().into_iter().peekable();
        while let Some(token) = tokens.next() {
            before = match token {
                TokenTree::Punct(punct) => before.after(&punct),
                TokenTree::Ident(ident) if ident == "mut" && before == Before::Borrow => Before::Borrow,
                TokenTree::Ident(ident) => {
                    self.mentioned_name(&ident, before, tokens.peek(), found);
                    Before::Other
                }
                TokenTree::Group(group) => {
                    let mut inner = Mentions::default();
                    self.mentions(&group.stream(), &mut inner);
                    // Groups without delimiters are what macro variables become.
                    let looked_at = before == Before::Borrow && group.delimiter() == Delimiter::None;
                    inner.takes.into_iter().for_each(|place| found.note(place, looked_at));
                    inner.looks.into_iter().for_each(|place| found.note(place, true));
                    Before::Other
                }
                TokenTree::Literal(literal) => {
                    self.mentioned_in_text(&literal, found);
                    Before::Other
                }
            };
        }
    }

    fn mentioned_name(
        &mut self,
        ident: &Ident,
        before: Before,
        next: Option<&TokenTree>,
        found: &mut Mentions,
    ) {
        let is_name_of_something_else = match next {
            Some(TokenTree::Punct(next)) => {
                next.as_char() == '!' && next.spacing() == Spacing::Alone
                    || next.as_char() == ':' && next.spacing() == Spacing::Joint
            }
            _ => false,
        };
        if is_name_of_something_else || matches!(before, Before::Dot | Before::Path) {
            return;
        }
        if let Some(place) = self.resolve(&convert::name(ident)) {
            found.note(place, before == Before::Borrow);
        }
    }

    fn mentioned_in_text(&mut self, literal: &proc_macro2::Literal, found: &mut Mentions) {
        let text = literal.to_string();
        if !text.contains('{') || !text.contains('"') {
            return;
        }
        for name in super::format::captured_names(&text) {
            if let Some(place) = self.resolve(&name) {
                found.note(place, true);
            }
        }
    }
}
