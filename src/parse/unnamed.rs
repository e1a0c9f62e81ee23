//! Parameters without a name: edition 2015 lets the functions of a trait leave them out (`fn write(&self, &mut Buffer);`), `syn` does not.
//!
//! Each gets the name `_`, with the place of its type.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, TokenStream, TokenTree};

/// Names the unnamed parameters of all functions of traits.
pub(super) fn name(tokens: TokenStream) -> TokenStream {
    let mut in_trait = false;
    let convert = |token: TokenTree| match token {
        TokenTree::Ident(word) => {
            in_trait |= word == "trait";
            TokenTree::Ident(word)
        }
        TokenTree::Punct(punct) => {
            in_trait &= punct.as_char() != ';';
            TokenTree::Punct(punct)
        }
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
            let inner = name(group.stream());
            let inner = if std::mem::take(&mut in_trait) { name_in_trait(inner) } else { inner };
            same_place(&group, inner)
        }
        other => other,
    };
    tokens.into_iter().map(convert).collect()
}

/// The items of a trait: what stands in the parentheses after `fn` and a name.
fn name_in_trait(tokens: TokenStream) -> TokenStream {
    let mut after_fn = false;
    let convert = |token: TokenTree| match token {
        TokenTree::Ident(word) => {
            after_fn |= word == "fn";
            TokenTree::Ident(word)
        }
        TokenTree::Group(group) if after_fn && group.delimiter() == Delimiter::Parenthesis => {
            after_fn = false;
            same_place(&group, name_parameters(group.stream()))
        }
        other => other,
    };
    tokens.into_iter().map(convert).collect()
}

fn name_parameters(tokens: TokenStream) -> TokenStream {
    let mut result = TokenStream::new();
    let mut parameter = Vec::new();
    let mut angles = Angles::default();
    for token in tokens {
        let ends = angles.is_outside_after(&token) && is_punct(&token, ',');
        parameter.push(token);
        if ends {
            result.extend(named(std::mem::take(&mut parameter)));
        }
    }
    result.extend(named(parameter));
    result
}

fn named(mut parameter: Vec<TokenTree>) -> Vec<TokenTree> {
    let Some(first) = parameter.first() else { return parameter };
    let span = first.span();
    let mut angles = Angles::default();
    let mut before = None;
    for (index, token) in parameter.iter().enumerate() {
        let outside = angles.is_outside_after(token);
        let next = parameter.get(index + 1);
        let path = before.is_some_and(|b| is_punct(b, ':')) || next.is_some_and(|n| is_punct(n, ':'));
        let named = outside && is_punct(token, ':') && !path;
        if named || matches!(token, TokenTree::Ident(word) if word == "self") || is_punct(first, '#') {
            return parameter;
        }
        before = Some(token);
    }
    let colon = Punct::new(':', Spacing::Alone);
    let added = [TokenTree::Ident(Ident::new("_", span)), TokenTree::Punct(colon)];
    parameter.splice(
        0..0,
        added.into_iter().map(|mut token| {
            token.set_span(span);
            token
        }),
    );
    parameter
}

fn is_punct(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

fn same_place(group: &Group, inner: TokenStream) -> TokenTree {
    let mut made = Group::new(group.delimiter(), inner);
    made.set_span(group.span());
    TokenTree::Group(made)
}

/// How deep in `<..>` one is; the arrow of `Fn() -> T` closes nothing.
#[derive(Default)]
struct Angles {
    depth: usize,
    dash: bool,
}

impl Angles {
    fn is_outside_after(&mut self, token: &TokenTree) -> bool {
        if is_punct(token, '<') {
            self.depth += 1;
        } else if is_punct(token, '>') && !self.dash {
            self.depth = self.depth.saturating_sub(1);
        }
        self.dash = is_punct(token, '-');
        self.depth == 0
    }
}
