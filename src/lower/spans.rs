//! Spans of expressions by their first and last token. `syn`'s own way prints the whole expression each time, which is
//! quadratic on long chains.

use syn::Expr;

use crate::index::convert;
use crate::source::Span;

/// The span of an expression.
pub(super) fn of(expr: &Expr) -> Span {
    let (start, end) = (start(expr), end(expr));
    if start.start <= end.end { start.to(end) } else { start }
}

fn token(span: proc_macro2::Span) -> Span {
    convert::span(span)
}

fn start(expr: &Expr) -> Span {
    match expr {
        Expr::Assign(e) => start(&e.left),
        Expr::Await(e) => start(&e.base),
        Expr::Binary(e) => start(&e.left),
        Expr::Call(e) => start(&e.func),
        Expr::Cast(e) => start(&e.expr),
        Expr::Field(e) => start(&e.base),
        Expr::Index(e) => start(&e.expr),
        Expr::MethodCall(e) => start(&e.receiver),
        Expr::Try(e) => start(&e.expr),
        Expr::Array(e) => token(e.bracket_token.span.open()),
        Expr::Async(e) => token(e.async_token.span),
        Expr::Block(e) => match &e.label {
            Some(label) => token(label.name.apostrophe),
            None => token(e.block.brace_token.span.open()),
        },
        Expr::Break(e) => token(e.break_token.span),
        Expr::Continue(e) => token(e.continue_token.span),
        Expr::ForLoop(e) => match &e.label {
            Some(label) => token(label.name.apostrophe),
            None => token(e.for_token.span),
        },
        Expr::Loop(e) => match &e.label {
            Some(label) => token(label.name.apostrophe),
            None => token(e.loop_token.span),
        },
        Expr::While(e) => match &e.label {
            Some(label) => token(label.name.apostrophe),
            None => token(e.while_token.span),
        },
        Expr::If(e) => token(e.if_token.span),
        Expr::Match(e) => token(e.match_token.span),
        Expr::Paren(e) => token(e.paren_token.span.open()),
        Expr::Tuple(e) => token(e.paren_token.span.open()),
        Expr::Reference(e) => token(e.and_token.span),
        Expr::Return(e) => token(e.return_token.span),
        Expr::Unsafe(e) => token(e.unsafe_token.span),
        Expr::Group(e) => start(&e.expr),
        _ => convert::span_of(expr),
    }
}

fn end(expr: &Expr) -> Span {
    match expr {
        Expr::Assign(e) => end(&e.right),
        Expr::Await(e) => token(e.await_token.span),
        Expr::Binary(e) => end(&e.right),
        Expr::Call(e) => token(e.paren_token.span.close()),
        Expr::Cast(e) => convert::span_of(&e.ty),
        Expr::Field(e) => convert::span_of(&e.member),
        Expr::Index(e) => token(e.bracket_token.span.close()),
        Expr::MethodCall(e) => token(e.paren_token.span.close()),
        Expr::Try(e) => token(e.question_token.span),
        Expr::Array(e) => token(e.bracket_token.span.close()),
        Expr::Async(e) => token(e.block.brace_token.span.close()),
        Expr::Block(e) => token(e.block.brace_token.span.close()),
        Expr::ForLoop(e) => token(e.body.brace_token.span.close()),
        Expr::Loop(e) => token(e.body.brace_token.span.close()),
        Expr::While(e) => token(e.body.brace_token.span.close()),
        Expr::If(e) => match &e.else_branch {
            Some((_, otherwise)) => end(otherwise),
            None => token(e.then_branch.brace_token.span.close()),
        },
        Expr::Match(e) => token(e.brace_token.span.close()),
        Expr::Paren(e) => token(e.paren_token.span.close()),
        Expr::Tuple(e) => token(e.paren_token.span.close()),
        Expr::Reference(e) => end(&e.expr),
        Expr::Return(e) => e.expr.as_ref().map_or_else(|| token(e.return_token.span), |value| end(value)),
        Expr::Break(e) => match (&e.expr, &e.label) {
            (Some(value), _) => end(value),
            (None, Some(label)) => token(label.ident.span()),
            (None, None) => token(e.break_token.span),
        },
        Expr::Continue(e) => {
            e.label.as_ref().map_or_else(|| token(e.continue_token.span), |label| token(label.ident.span()))
        }
        Expr::Unsafe(e) => token(e.block.brace_token.span.close()),
        Expr::Closure(e) => end(&e.body),
        Expr::Group(e) => end(&e.expr),
        _ => convert::span_of(expr),
    }
}
