//! Writes out a rule with what its variables took.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};

use super::matching::{Binding, Bindings};
use super::rules::{Node, Rule, is_punct};
use crate::limits;

/// What the macro's own variables are called where the call's arguments mention the same name.
const SUFFIX: &str = "_of_macro";

/// The tokens of the expansion. `None`: variables repeat unequally, or it would be too long.
pub(super) fn transcribe(
    rule: &Rule,
    bindings: &Bindings,
    input: &TokenStream,
    call_site: Span,
) -> Option<TokenStream> {
    let mut renamed = Vec::new();
    introduced(&rule.transcriber, &mut renamed);
    if !renamed.is_empty() {
        renamed.retain(|name| mentions(input, name));
    }
    let mut transcriber = Transcriber { call_site, renamed, left: limits::MACRO_TOKENS };
    let mut result = Vec::new();
    let scope = Scope { bindings, outer: None };
    transcriber.nodes(&rule.transcriber, &scope, &mut result)?;
    let result: TokenStream = result.into_iter().collect();
    is_shallow(&result, 0, &mut 0).then_some(result)
}

/// Whether the expansion keeps the bounds of a file: what it does not nest deeply, the parser can read.
fn is_shallow(tokens: &TokenStream, depth: usize, without_pause: &mut usize) -> bool {
    tokens.clone().into_iter().all(|token| {
        *without_pause += 1;
        match &token {
            TokenTree::Punct(punct) if matches!(punct.as_char(), ';' | ',') => *without_pause = 0,
            TokenTree::Group(group) => {
                let pauses = group.delimiter() == Delimiter::Brace;
                *without_pause = if pauses { 0 } else { *without_pause };
                if depth >= limits::DELIMITER_DEPTH || !is_shallow(&group.stream(), depth + 1, without_pause)
                {
                    return false;
                }
                *without_pause = if pauses { 0 } else { *without_pause };
            }
            _ => {}
        }
        *without_pause <= limits::TOKENS_WITHOUT_PAUSE
    })
}

/// The bindings of one round, in front of those around it.
struct Scope<'a> {
    bindings: &'a Bindings,
    outer: Option<&'a Scope<'a>>,
}

impl Scope<'_> {
    fn get(&self, name: &str) -> Option<&Binding> {
        self.bindings.get(name).or_else(|| self.outer.and_then(|outer| outer.get(name)))
    }
}

struct Transcriber {
    call_site: Span,
    renamed: Vec<String>,
    left: usize,
}

impl Transcriber {
    fn nodes(&mut self, nodes: &[Node], scope: &Scope<'_>, result: &mut Vec<TokenTree>) -> Option<()> {
        let mut after_dot = false;
        for node in nodes {
            match node {
                Node::Token(token) => {
                    self.spend(1)?;
                    result.push(self.token(token, after_dot));
                }
                Node::Group(delimiter, inner) => {
                    self.spend(1)?;
                    let mut content = Vec::new();
                    self.nodes(inner, scope, &mut content)?;
                    result.push(self.group(*delimiter, content));
                }
                Node::Variable(name) => self.variable(name, scope, result)?,
                Node::Repeat { nodes, separator, names, .. } => {
                    self.repeat(nodes, separator, names, scope, result)?;
                }
                Node::Fragment(..) => return None,
            }
            after_dot = matches!(node, Node::Token(token) if is_punct(token, '.'));
        }
        Some(())
    }

    fn spend(&mut self, tokens: usize) -> Option<()> {
        self.left = self.left.checked_sub(tokens)?;
        Some(())
    }

    fn token(&self, token: &TokenTree, after_dot: bool) -> TokenTree {
        let mut token = match token {
            TokenTree::Ident(word) if !after_dot && self.renamed.iter().any(|name| word == name) => {
                TokenTree::Ident(ident(&format!("{word}{SUFFIX}"), self.call_site))
            }
            other => other.clone(),
        };
        token.set_span(self.call_site);
        token
    }

    fn group(&self, delimiter: Delimiter, content: Vec<TokenTree>) -> TokenTree {
        let mut group = Group::new(delimiter, content.into_iter().collect());
        group.set_span(self.call_site);
        TokenTree::Group(group)
    }

    fn variable(&mut self, name: &str, scope: &Scope<'_>, result: &mut Vec<TokenTree>) -> Option<()> {
        match scope.get(name) {
            Some(Binding::Tokens(tokens, whole)) => {
                self.spend(tokens.iter().map(size).sum())?;
                if *whole {
                    // `$a * 2` with `1 + 1` for `$a` is four.
                    result.push(self.fragment_group(tokens));
                } else {
                    result.extend(tokens.iter().cloned());
                }
                Some(())
            }
            Some(Binding::Rounds(_)) => None,
            // A macro that defines a macro: the variable is the inner one's.
            None => {
                self.spend(2)?;
                let mut dollar = TokenTree::Punct(proc_macro2::Punct::new('$', proc_macro2::Spacing::Alone));
                dollar.set_span(self.call_site);
                result.push(dollar);
                result.push(TokenTree::Ident(ident(name, self.call_site)));
                Some(())
            }
        }
    }

    /// An expression as one token tree, with the span of the expression.
    fn fragment_group(&self, tokens: &[TokenTree]) -> TokenTree {
        let mut group = Group::new(Delimiter::None, tokens.iter().cloned().collect());
        let span = match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.span().join(last.span()),
            _ => None,
        };
        group.set_span(span.unwrap_or(self.call_site));
        TokenTree::Group(group)
    }

    fn repeat(
        &mut self,
        nodes: &[Node],
        separator: &[TokenTree],
        names: &[String],
        scope: &Scope<'_>,
        result: &mut Vec<TokenTree>,
    ) -> Option<()> {
        let mut rounds = None;
        let mut driving: Vec<(&String, &Vec<Binding>)> = Vec::new();
        for name in names {
            if let Some(Binding::Rounds(list)) = scope.get(name) {
                if rounds.is_some_and(|rounds| rounds != list.len()) {
                    return None;
                }
                rounds = Some(list.len());
                driving.push((name, list));
            }
        }
        for round in 0..rounds? {
            self.spend(1)?;
            if round > 0 {
                result.extend(separator.iter().map(|token| self.token(token, false)));
            }
            let bindings = driving
                .iter()
                .filter_map(|(name, list)| Some(((*name).clone(), list.get(round)?.clone())))
                .collect();
            self.nodes(nodes, &Scope { bindings: &bindings, outer: Some(scope) }, result)?;
        }
        Some(())
    }
}

fn ident(name: &str, span: Span) -> Ident {
    name.strip_prefix("r#").map_or_else(|| Ident::new(name, span), |raw| Ident::new_raw(raw, span))
}

fn size(token: &TokenTree) -> usize {
    match token {
        TokenTree::Group(group) => 1 + group.stream().into_iter().map(|token| size(&token)).sum::<usize>(),
        _ => 1,
    }
}

fn mentions(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Group(group) => mentions(&group.stream(), name),
        TokenTree::Ident(word) => word == name,
        _ => false,
    })
}

/// The variables that a transcriber introduces itself: `let name`, `let mut name`, `let Some(name)`, and the names of a
/// pattern `Ok(name) =>`.
fn introduced(nodes: &[Node], names: &mut Vec<String>) {
    for (at, node) in nodes.iter().enumerate() {
        match node {
            Node::Token(TokenTree::Ident(word)) if word == "let" => {
                pattern(nodes.get(at + 1..).unwrap_or_default(), names);
            }
            Node::Group(Delimiter::Parenthesis, inner) if is_arm(nodes.get(at + 1..).unwrap_or_default()) => {
                pattern(inner, names);
            }
            _ => {}
        }
        if let Node::Group(_, inner) | Node::Repeat { nodes: inner, .. } = node {
            introduced(inner, names);
        }
    }
}

fn is_arm(after: &[Node]) -> bool {
    matches!(after, [Node::Token(first), Node::Token(second), ..] if is_punct(first, '=') && is_punct(second, '>'))
}

/// The names that the pattern at the start of these nodes binds, as far as a look at its words tells.
fn pattern(nodes: &[Node], names: &mut Vec<String>) {
    for node in nodes {
        match node {
            Node::Token(TokenTree::Ident(word)) => {
                let word = word.to_string();
                let is_variable = word.starts_with(|first: char| first == '_' || first.is_lowercase());
                let is_keyword = matches!(word.as_str(), "mut" | "ref" | "_" | "self" | "crate" | "super");
                if is_variable && !is_keyword && !names.contains(&word) {
                    names.push(word);
                }
            }
            Node::Group(Delimiter::Parenthesis, inner) => pattern(inner, names),
            Node::Token(token) if is_punct(token, '=') || is_punct(token, ':') || is_punct(token, ';') => {
                return;
            }
            _ => {}
        }
    }
}
