//! Bodies as graphs: everything in Rust that moves control or ownership, with its exact drop points.
//!
//! What needs names stays open here (is this moved or copied? does this call return?) and is settled by `link`. [`body`] is
//! the contract: what a graph consists of. `conn-lint debug cfg FILE` prints the graphs of a file.

pub mod body;
mod builder;
pub mod check;
mod closure;
mod control;
mod expr;
mod finish;
mod format;
mod macros;
mod mentions;
mod pattern;
pub mod print;
mod select;
mod spans;
mod stmt;

use std::sync::Arc;

use crate::guard;
use crate::index::items::{BodyIdx, ModuleIdx, Name};
use crate::index::{IndexOptions, convert};
use crate::source::Span;
use body::{Body, BodyKind};
use builder::{Frame, Lowerer};

/// What is to be lowered.
#[derive(Clone, Copy, Debug)]
pub enum Input<'a> {
    /// A function with a body. `is_async` is true for `async fn` and for a function that an attribute makes async.
    Function {
        /// Its signature: parameters become locals.
        signature: &'a syn::Signature,
        /// Its body.
        block: &'a syn::Block,
        /// Whether it runs by being awaited.
        is_async: bool,
    },
    /// The initialiser of a static or constant.
    Initializer {
        /// The value.
        expr: &'a syn::Expr,
        /// Its declared type.
        ty: &'a syn::Type,
    },
}

/// What lowering reads and what it adds to.
#[derive(Debug)]
pub struct Lowering<'a> {
    /// Edition, macros.
    pub options: &'a IndexOptions,
    /// All bodies of the file: nested closures and `async` blocks are added, too.
    pub bodies: &'a mut Vec<Arc<Body>>,
    /// Macro calls that nobody understood.
    pub opaque_macros: &'a mut Vec<(Name, Span)>,
    /// What is left of [`crate::limits::MACRO_WORK`].
    pub macro_work: &'a mut usize,
}

/// Lowers one body and all that are written in it. Nested items (`fn` in `fn`) are not looked at: `index` does them.
pub fn lower(lowering: &mut Lowering<'_>, module: ModuleIdx, name: &Name, input: Input<'_>) -> BodyIdx {
    let (kind, span, ret) = match input {
        Input::Function { signature, block, is_async } => {
            let span = convert::span(block.brace_token.span.open())
                .to(convert::span(block.brace_token.span.close()));
            (BodyKind::Fn { is_async }, span, Some(convert::return_type(&signature.output)))
        }
        Input::Initializer { expr, ty } => {
            (BodyKind::Initializer, spans::of(expr), Some(convert::type_expr(ty)))
        }
    };
    let index = lowering.bodies.len() as BodyIdx;
    let frame = || Frame::new(index, kind, name.clone(), span, ret.clone());
    let whole = guard::guarded("lower", || {
        guard::trip(|| name);
        body_of(lowering, module, frame(), |lowerer| match input {
            Input::Function { signature, block, .. } => {
                lowerer.signature(signature);
                lowerer.body_block(block);
            }
            Input::Initializer { expr, .. } => lowerer.body_value(expr),
        })
    });
    let body = whole.unwrap_or_else(|panicked| {
        let mut body = body_without_code(lowering, module, &frame, input);
        body.lose(&panicked.what);
        body
    });
    lowering.bodies[index as usize] = Arc::new(body);
    index
}

fn body_of(
    lowering: &mut Lowering<'_>,
    module: ModuleIdx,
    frame: Frame,
    fill: impl FnOnce(&mut Lowerer<'_, '_>),
) -> Body {
    let (kind, span) = (frame.kind, frame.span);
    let mut lowerer =
        Lowerer { cx: lowering, module, frame, outer: Vec::new(), macro_depth: 0, expansions: 0 };
    lowerer.reserve(kind, span);
    fill(&mut lowerer);
    finish::finish(lowerer.frame, None, module)
}

/// What can be said of a body on which we failed: callers count on its parameters. What was written in it is lost with it.
fn body_without_code(
    lowering: &mut Lowering<'_>,
    module: ModuleIdx,
    frame: &dyn Fn() -> Frame,
    input: Input<'_>,
) -> Body {
    let index = frame().index as usize;
    let mut attempt = |with_parameters: bool| {
        lowering.bodies.truncate(index);
        guard::guarded("lower", || {
            body_of(lowering, module, frame(), |lowerer| {
                if let (Input::Function { signature, .. }, true) = (input, with_parameters) {
                    lowerer.signature(signature);
                }
                lowerer.frame.truncated = true;
            })
        })
    };
    let body = attempt(true).or_else(|_| attempt(false));
    body.unwrap_or_else(|_| unreachable!("an empty frame is no work"))
}

/// The attributes of an expression in the place of a statement.
fn attributes(expr: &syn::Expr) -> &[syn::Attribute] {
    use syn::Expr;
    match expr {
        Expr::Array(e) => &e.attrs,
        Expr::Assign(e) => &e.attrs,
        Expr::Await(e) => &e.attrs,
        Expr::Binary(e) => &e.attrs,
        Expr::Block(e) => &e.attrs,
        Expr::Call(e) => &e.attrs,
        Expr::ForLoop(e) => &e.attrs,
        Expr::If(e) => &e.attrs,
        Expr::Loop(e) => &e.attrs,
        Expr::Macro(e) => &e.attrs,
        Expr::Match(e) => &e.attrs,
        Expr::MethodCall(e) => &e.attrs,
        Expr::Return(e) => &e.attrs,
        Expr::Try(e) => &e.attrs,
        Expr::Unsafe(e) => &e.attrs,
        Expr::While(e) => &e.attrs,
        _ => &[],
    }
}
