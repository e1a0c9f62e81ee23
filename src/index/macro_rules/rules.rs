//! A definition as rules: matchers and transcribers as trees, without spans.

use std::cell::RefCell;
use std::rc::Rc;
use std::str::FromStr;

use proc_macro2::{Delimiter, Punct, Spacing, TokenStream, TokenTree};
use rustc_hash::FxHashMap;

use crate::limits;

/// How many definitions a thread remembers before it forgets all.
const REMEMBERED: usize = 512;

thread_local! {
    static CACHE: RefCell<FxHashMap<String, Option<Rc<Definition>>>> = RefCell::default();
}

/// What stands between the braces of `macro_rules! name { .. }`.
pub(super) struct Definition {
    /// In order: the first that fits is taken.
    pub(super) rules: Vec<Rule>,
}

/// `(matcher) => { transcriber }`.
pub(super) struct Rule {
    pub(super) matcher: Vec<Node>,
    pub(super) transcriber: Vec<Node>,
}

/// A piece of a matcher or a transcriber.
pub(super) enum Node {
    /// A word, a literal, or one character of punctuation.
    Token(TokenTree),
    /// A delimited group.
    Group(Delimiter, Vec<Node>),
    /// `$name:fragment`.
    Fragment(String, Fragment),
    /// `$name` in a transcriber.
    Variable(String),
    /// `$( .. ) separator *`.
    Repeat {
        nodes: Vec<Node>,
        separator: Vec<TokenTree>,
        times: Times,
        /// The variables mentioned inside: they say how often.
        names: Vec<String>,
    },
}

/// What follows `$( .. )`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Times {
    Any,
    OneOrMore,
    Optional,
}

/// What a matcher's variable takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fragment {
    Ident,
    Expr,
    Ty,
    Tt,
    Literal,
    Block,
    Stmt,
    Pat,
    PatParam,
    Path,
    Lifetime,
    Vis,
    Item,
    Meta,
}

/// The rules of a definition, read once per thread. `None`: it is no list of rules.
pub(super) fn cached(text: &str) -> Option<Rc<Definition>> {
    CACHE.with_borrow_mut(|cache| {
        if let Some(known) = cache.get(text) {
            return known.clone();
        }
        if cache.len() >= REMEMBERED {
            cache.clear();
        }
        let definition = TokenStream::from_str(text).ok().and_then(read).map(Rc::new);
        cache.insert(text.to_owned(), definition.clone());
        definition
    })
}

fn read(tokens: TokenStream) -> Option<Definition> {
    let mut rules = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while tokens.peek().is_some() {
        let TokenTree::Group(matcher) = tokens.next().filter(|_| rules.len() < limits::MACRO_RULES)? else {
            return None;
        };
        if !is_punct(&tokens.next()?, '=') || !is_punct(&tokens.next()?, '>') {
            return None;
        }
        let TokenTree::Group(transcriber) = tokens.next()? else { return None };
        rules.push(Rule {
            matcher: nodes(matcher.stream(), true)?,
            transcriber: nodes(transcriber.stream(), false)?,
        });
        tokens.next_if(|token| is_punct(token, ';'));
    }
    Some(Definition { rules })
}

pub(super) fn is_punct(token: &TokenTree, char: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == char)
}

fn nodes(tokens: TokenStream, matcher: bool) -> Option<Vec<Node>> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut rest = tokens.as_slice();
    let mut result = Vec::new();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        let node = match first {
            TokenTree::Group(group) => Node::Group(group.delimiter(), nodes(group.stream(), matcher)?),
            dollar if is_punct(dollar, '$') => after_dollar(dollar, &mut rest, matcher)?,
            // What comes in place of a variable does not continue the token before it.
            token if rest.first().is_some_and(|next| is_punct(next, '$')) => Node::Token(alone(token)),
            token => Node::Token(token.clone()),
        };
        result.push(node);
    }
    Some(result)
}

/// `$( .. )*`, `$name`, `$name:fragment`, `$crate`.
fn after_dollar(dollar: &TokenTree, rest: &mut &[TokenTree], matcher: bool) -> Option<Node> {
    match rest.split_first() {
        Some((TokenTree::Group(group), after)) if group.delimiter() == Delimiter::Parenthesis => {
            *rest = after;
            let nodes = nodes(group.stream(), matcher)?;
            let (separator, times) = repetition(rest)?;
            let mut names = Vec::new();
            mentioned(&nodes, &mut names);
            Some(Node::Repeat { nodes, separator, times, names })
        }
        Some((TokenTree::Ident(name), after)) => {
            *rest = after;
            if name == "crate" {
                return Some(Node::Token(TokenTree::Ident(name.clone())));
            }
            let variable = name.to_string();
            if !matcher {
                return Some(Node::Variable(variable));
            }
            let [colon, TokenTree::Ident(kind), after @ ..] = *rest else { return None };
            if !is_punct(colon, ':') {
                return None;
            }
            *rest = after;
            Some(Node::Fragment(variable, fragment(&kind.to_string())?))
        }
        // `${count(x)}` is not stable and not done; `$$` neither.
        Some((TokenTree::Group(_), _)) => None,
        Some((next, _)) if is_punct(next, '$') => None,
        _ => Some(Node::Token(dollar.clone())),
    }
}

/// The separator (one token, of up to three characters) and the operator after `$( .. )`.
fn repetition(rest: &mut &[TokenTree]) -> Option<(Vec<TokenTree>, Times)> {
    let mut separator = Vec::new();
    while separator.len() <= 3 {
        let (first, after) = rest.split_first()?;
        *rest = after;
        if let Some(operator) = times(first) {
            let last = separator.pop().map(|token| alone(&token));
            separator.extend(last);
            return Some((separator, operator));
        }
        separator.push(first.clone());
    }
    None
}

/// A token that the next one does not continue.
fn alone(token: &TokenTree) -> TokenTree {
    match token {
        TokenTree::Punct(punct) => TokenTree::Punct(Punct::new(punct.as_char(), Spacing::Alone)),
        other => other.clone(),
    }
}

fn times(token: &TokenTree) -> Option<Times> {
    let TokenTree::Punct(punct) = token else { return None };
    match punct.as_char() {
        '*' => Some(Times::Any),
        '+' => Some(Times::OneOrMore),
        '?' => Some(Times::Optional),
        _ => None,
    }
}

fn fragment(name: &str) -> Option<Fragment> {
    Some(match name {
        "ident" => Fragment::Ident,
        "expr" | "expr_2021" => Fragment::Expr,
        "ty" => Fragment::Ty,
        "tt" => Fragment::Tt,
        "literal" => Fragment::Literal,
        "block" => Fragment::Block,
        "stmt" => Fragment::Stmt,
        "pat" => Fragment::Pat,
        "pat_param" => Fragment::PatParam,
        "path" => Fragment::Path,
        "lifetime" => Fragment::Lifetime,
        "vis" => Fragment::Vis,
        "item" => Fragment::Item,
        "meta" => Fragment::Meta,
        _ => return None,
    })
}

/// The variables of these nodes, nested repetitions included.
pub(super) fn mentioned(nodes: &[Node], names: &mut Vec<String>) {
    for node in nodes {
        match node {
            Node::Token(_) => {}
            Node::Group(_, inner) | Node::Repeat { nodes: inner, .. } => mentioned(inner, names),
            Node::Fragment(name, _) | Node::Variable(name) => {
                if !names.contains(name) {
                    names.push(name.clone());
                }
            }
        }
    }
}
