//! Bodies within bodies: closures, `async` blocks, streams; and the parameters of every body.

use std::sync::Arc;

use syn::{Expr, FnArg, Pat};

use super::body::{Body, BodyKind, LocalKind, Place, RESULT, Rvalue, Work};
use super::builder::{Dest, Frame, Lowerer};
use super::pattern::plain_binding;
use super::spans;
use crate::index::convert;
use crate::index::items::{BodyIdx, Name, TypeExpr};
use crate::source::Span;

impl Lowerer<'_, '_> {
    /// A number for a body that is to come, so that the bodies in it can name it.
    pub(super) fn reserve(&mut self, kind: BodyKind, span: Span) -> BodyIdx {
        self.cx.bodies.push(Arc::new(Body {
            kind,
            name: Name::default(),
            parent: None,
            module: self.module,
            locals: Vec::new(),
            params: 0,
            captures: Vec::new(),
            blocks: Vec::new(),
            scheduled: Vec::new(),
            loops: Vec::new(),
            span,
            ret: None,
            truncated: false,
            work: Work::default(),
            lost: None,
        }));
        self.cx.bodies.len() as BodyIdx - 1
    }

    /// Lowers a body within the body at hand.
    fn nested(
        &mut self,
        kind: BodyKind,
        name: &'static str,
        ret: Option<TypeExpr>,
        span: Span,
        lower: impl FnOnce(&mut Self),
    ) -> Rvalue {
        let index = self.reserve(kind, span);
        let frame = Frame::new(index, kind, Name::new_static(name), span, ret);
        let outer = std::mem::replace(&mut self.frame, frame);
        let parent = outer.index;
        self.outer.push(outer);
        lower(self);
        if let Some(outer) = self.outer.pop() {
            let inner = std::mem::replace(&mut self.frame, outer);
            self.cx.bodies[index as usize] =
                Arc::new(super::finish::finish(inner, Some(parent), self.module));
        }
        Rvalue::Closure(index)
    }

    pub(super) fn closure(&mut self, e: &syn::ExprClosure, span: Span) -> Rvalue {
        let is_async = e.asyncness.is_some();
        let kind = BodyKind::Closure { is_async, is_move: e.capture.is_some() };
        let ret = match &e.output {
            syn::ReturnType::Default => None,
            syn::ReturnType::Type(_, ty) => Some(convert::type_expr(ty)),
        };
        let span = convert::span(e.inputs_begin.span).to(span);
        self.nested(kind, if is_async { "async closure" } else { "closure" }, ret, span, |this| {
            for input in &e.inputs {
                match input {
                    Pat::Type(typed) => this.parameter(&typed.pat, Some(convert::type_expr(&typed.ty))),
                    pat => this.parameter(pat, None),
                }
            }
            this.bind_parameters();
            this.body_value(&e.body);
        })
    }

    /// The value of a body that is one expression.
    pub(super) fn body_value(&mut self, value: &Expr) {
        let mark = self.frame.current;
        self.into(value, &Dest::local(RESULT));
        let span = spans::of(value);
        self.close(mark, span);
        self.falls_off(span);
    }

    /// The value of a body that is a block.
    pub(super) fn body_block(&mut self, block: &syn::Block) {
        let mark = self.frame.current;
        self.block_into(block, &Dest::local(RESULT), false);
        let end = convert::span(block.brace_token.span.close());
        self.close(mark, end);
        self.falls_off(end);
    }

    pub(super) fn async_block(&mut self, e: &syn::ExprAsync, span: Span) -> Rvalue {
        let kind = BodyKind::AsyncBlock { is_move: e.capture.is_some() };
        self.nested(kind, "async block", None, span, |this| this.body_block(&e.block))
    }

    /// `stream! { .. }`: statements that `yield`.
    pub(super) fn stream_body(&mut self, stmts: &[syn::Stmt], span: Span) -> Rvalue {
        let kind = BodyKind::AsyncBlock { is_move: true };
        self.nested(kind, "stream", None, span, |this| {
            let mark = this.frame.current;
            this.scope_into(stmts, &Dest::local(RESULT), false, span);
            this.close(mark, span);
            this.falls_off(span);
        })
    }

    /// One parameter after `self`.
    fn parameter(&mut self, pat: &Pat, ty: Option<TypeExpr>) {
        let span = convert::span_of(pat);
        let plain = plain_binding(pat);
        let name = plain.as_ref().map(|plain| plain.name.clone());
        let span = plain.as_ref().map_or(span, |plain| plain.span);
        let local = self.frame.local(name.clone(), LocalKind::Param, ty, span);
        self.frame.params += 1;
        self.frame.pending.push((local, name, plain.is_none().then(|| pat.clone())));
    }

    /// Parameters are made first, so that they are the first locals; then they are scheduled and their patterns bound.
    fn bind_parameters(&mut self) {
        for (local, name, pat) in std::mem::take(&mut self.frame.pending) {
            self.schedule(local);
            if let Some(name) = name {
                self.bind(&name, Place::local(local));
            }
            if let Some(pat) = pat {
                self.bind_parameter(&pat, &Place::local(local));
            }
        }
    }

    /// The parameters of a function.
    pub(super) fn signature(&mut self, signature: &syn::Signature) {
        for input in &signature.inputs {
            match input {
                FnArg::Receiver(receiver) => self.receiver(receiver),
                FnArg::Typed(typed) => self.parameter(&typed.pat, Some(convert::type_expr(&typed.ty))),
            }
        }
        self.bind_parameters();
    }

    fn receiver(&mut self, receiver: &syn::Receiver) {
        let span = convert::span(receiver.self_token.span);
        let itself = TypeExpr::Path(super::expr::simple_path("Self", span));
        let ty = match &receiver.kind {
            syn::ReceiverKind::Reference(_, _, mutability) => {
                TypeExpr::Ref { mutable: mutability.is_some(), inner: Box::new(itself) }
            }
            syn::ReceiverKind::Typed(_, ty) => convert::type_expr(ty),
            _ => itself,
        };
        let name = Name::new_static("self");
        let local = self.frame.local(Some(name.clone()), LocalKind::Param, Some(ty), span);
        self.frame.params += 1;
        self.frame.pending.push((local, Some(name), None));
    }
}
