//! Control: conditions, `if`, `match`, loops, `?`, the jumps.

use syn::{Arm, Expr, Pat};

use super::body::{
    BlockId, Callee, EXIT, Lang, Literal, Loop, LoopKind, Mode, Operand, Place, RESULT, Rvalue, Step,
    Terminator, Test, Why,
};
use super::builder::{Dest, Fails, FailsWhy, Lowerer, Target, TryTarget, field};
use super::expr::{is_lazy, peel, simple_path};
use super::pattern::Binding;
use super::spans;
use crate::index::convert;
use crate::index::items::Name;
use crate::source::Span;

/// Whether a condition binds: `let`, also within `&&`.
fn has_let(expr: &Expr) -> bool {
    match peel(expr) {
        Expr::Let(_) => true,
        Expr::Binary(e) if matches!(e.op, syn::BinOp::And(_)) => has_let(&e.left) || has_let(&e.right),
        _ => false,
    }
}

fn label_of(label: Option<&syn::Label>) -> Option<Name> {
    label.map(|label| convert::name(&label.name.ident))
}

/// Conditions and `if`.
impl Lowerer<'_, '_> {
    /// A condition; what follows is where it is true. Variables of `let` stay visible in the scope at hand.
    pub(super) fn condition(&mut self, expr: &Expr, fails: Fails) {
        self.frame.extending = false;
        match peel(expr) {
            Expr::Binary(e) if matches!(e.op, syn::BinOp::And(_)) => {
                self.condition(&e.left, fails);
                self.condition(&e.right, fails);
            }
            Expr::Binary(e) if is_lazy(&e.op) => self.either(&e.left, &e.right, fails),
            Expr::Unary(e) if matches!(e.op, syn::UnOp::Not(_)) => {
                let otherwise = self.block();
                let mark = self.frame.current;
                self.condition(&e.expr, Fails { to: otherwise, mark, why: FailsWhy::Fails });
                self.goto(fails.to, Why::Normal, spans::of(expr), fails.mark);
                self.frame.here = otherwise;
                self.frame.current = mark;
            }
            Expr::Let(e) => {
                let (place, binding) = self.scrutinee(&e.expr, false);
                self.test_and_bind(&e.pat, &place, binding, fails);
            }
            Expr::Lit(lit) if matches!(&lit.lit, syn::Lit::Bool(value) if value.value) => {}
            Expr::Macro(e) if self.matches_macro(&e.mac, fails) => {}
            expr => self.plain_condition(expr, fails),
        }
    }

    fn test_and_bind(&mut self, pat: &Pat, place: &Place, binding: Binding, fails: Fails) {
        self.test_pattern(pat, place, binding, fails);
        let mut variables = Vec::new();
        self.bind_pattern(pat, place, binding, true, &mut variables);
        self.schedule_variables(variables);
    }

    fn either(&mut self, left: &Expr, right: &Expr, fails: Fails) {
        let (holds, second) = (self.block(), self.block());
        let mark = self.frame.current;
        self.condition(left, Fails { to: second, mark, why: FailsWhy::Fails });
        self.goto(holds, Why::Normal, spans::of(left), mark);
        self.frame.here = second;
        self.condition(right, fails);
        self.goto(holds, Why::Normal, spans::of(right), mark);
        self.frame.here = holds;
        self.frame.current = mark;
    }

    /// A condition that is a value: its temporaries die before the branch.
    fn plain_condition(&mut self, expr: &Expr, fails: Fails) {
        let span = spans::of(expr);
        let mark = self.frame.current;
        let mut operand = self.look_or_rvalue(expr, span);
        if self.frame.current != mark {
            let dying = matches!(&operand, Operand::Place(place, _) if self.dies_with(place, mark));
            if let (true, Operand::Place(place, _)) = (dying, &operand) {
                let temp = Place::local(self.temp(span));
                let value = Rvalue::Use(Operand::Place(place.clone(), Mode::Unresolved));
                self.init(temp.clone(), value, span);
                operand = Operand::Place(temp, Mode::Unresolved);
            }
            self.close(mark, span);
        }
        self.branch(Test::True(operand), fails, span);
    }

    /// A boolean needs no drop, wherever it comes from.
    fn look_or_rvalue(&mut self, expr: &Expr, span: Span) -> Operand {
        match expr {
            Expr::Call(_) | Expr::MethodCall(_) | Expr::Await(_) | Expr::Try(_) => {
                let temp = self.temp(span);
                self.into(expr, &Dest::local(temp));
                Operand::Place(Place::local(temp), Mode::Unresolved)
            }
            _ => self.look(expr),
        }
    }

    /// The value of `a && b`, `a || b`, `let P = e`.
    pub(super) fn boolean_value(&mut self, expr: &Expr, dest: &Dest) {
        let span = spans::of(expr);
        let scope = self.enter();
        let mut join = self.join();
        let otherwise = self.block();
        self.condition(expr, Fails { to: otherwise, mark: scope.mark, why: FailsWhy::Fails });
        self.store(dest, Rvalue::Use(Operand::Literal(Literal::Bool(true))), span);
        self.forget_names(scope);
        self.arm_end(&mut join, span);
        self.frame.here = otherwise;
        self.store(dest, Rvalue::Use(Operand::Literal(Literal::Bool(false))), span);
        self.arm_end(&mut join, span);
        self.meet(join);
    }

    pub(super) fn if_expr(&mut self, e: &syn::ExprIf, dest: &Dest, extending: bool) {
        let scope = self.enter();
        let cond = peel(&e.cond);
        let otherwise = self.block();
        let mut join;
        match cond {
            // Until 2021 the scrutinee's temporaries live to the end of the statement around the `if`.
            Expr::Let(test) if !self.is_2024() => {
                let (place, binding) = self.scrutinee(&test.expr, false);
                join = self.join();
                let mark = self.frame.current;
                self.test_and_bind(
                    &test.pat,
                    &place,
                    binding,
                    Fails { to: otherwise, mark, why: FailsWhy::Fails },
                );
            }
            _ => {
                join = self.join();
                let mark = self.frame.current;
                self.condition(cond, Fails { to: otherwise, mark, why: FailsWhy::Fails });
            }
        }
        let end = convert::span(e.then_branch.brace_token.span.close());
        self.block_into(&e.then_branch, dest, extending);
        self.forget_names(scope);
        self.arm_end(&mut join, end);
        self.frame.here = otherwise;
        if let Some((_, otherwise)) = &e.else_branch {
            self.frame.extending = extending;
            self.into(otherwise, dest);
            self.arm_end(&mut join, spans::of(otherwise));
        } else {
            self.store(dest, Rvalue::Use(Operand::Unit), end);
            self.arm_end(&mut join, end);
        }
        self.meet(join);
    }
}

/// `match`.
impl Lowerer<'_, '_> {
    pub(super) fn match_expr(&mut self, e: &syn::ExprMatch, dest: &Dest, extending: bool) {
        let (place, binding) = self.scrutinee(&e.expr, false);
        let mut join = self.join();
        let arms: Vec<&Arm> = e.arms.iter().filter(|arm| !self.is_off(&arm.attrs)).collect();
        for arm in &arms {
            let next = self.block();
            self.arm(arm, &place, binding, next, dest, extending, &mut join);
            self.frame.here = next;
        }
        // Patterns are exhaustive: nothing gets here.
        self.end_for_good(Terminator::Unreachable);
        self.meet(join);
    }

    #[allow(clippy::too_many_arguments)]
    fn arm(
        &mut self,
        arm: &Arm,
        place: &Place,
        binding: Binding,
        next: BlockId,
        dest: &Dest,
        extending: bool,
        join: &mut super::builder::Join,
    ) {
        let (pat, guard) = match &arm.pat {
            Pat::Guard(guarded) => (&*guarded.pat, Some(&*guarded.guard)),
            pat => (pat, None),
        };
        let cases: Vec<&Pat> = match pat {
            Pat::Or(or) => or.cases.iter().collect(),
            pat => vec![pat],
        };
        let scope = self.enter();
        let body = self.block();
        let mut variables = Vec::new();
        for (index, case) in cases.iter().enumerate() {
            let other = if index + 1 == cases.len() { next } else { self.block() };
            let fails = Fails { to: other, mark: scope.mark, why: FailsWhy::Fails };
            self.test_pattern(case, place, binding, fails);
            if let Some(guard) = guard {
                self.guard(guard, case, place, binding, fails);
            }
            self.bind_pattern(case, place, binding, true, &mut variables);
            let current = self.frame.current;
            self.goto(body, Why::Normal, convert::span_of(case), current);
            // Variables of an `if let` guard are in scope in the body; without alternatives there is one way only.
            if index + 1 < cases.len() {
                self.frame.current = scope.mark;
                self.forget_names(scope);
            }
            self.frame.here = other;
        }
        self.frame.here = body;
        self.schedule_variables(variables);
        let span = spans::of(&arm.body);
        self.frame.extending = extending;
        self.into(&arm.body, dest);
        self.forget_names(scope);
        self.arm_end(join, span);
    }

    /// A guard sees the variables as places of the scrutinee: nothing is moved before it holds.
    pub(super) fn guard(&mut self, guard: &Expr, pat: &Pat, place: &Place, binding: Binding, fails: Fails) {
        let names = self.enter();
        let outer = std::mem::take(&mut self.frame.aliases);
        self.alias_pattern(pat, place, binding);
        self.condition(guard, fails);
        self.frame.aliases = outer;
        // The variables of a `let` in the guard are used in the arm: names stay until it ends, shadowed by the real ones.
        if !has_let(guard) {
            self.forget_names(names);
        }
    }
}

/// Loops and jumps.
impl Lowerer<'_, '_> {
    #[allow(clippy::too_many_arguments)]
    fn open_loop(
        &mut self,
        label: Option<&syn::Label>,
        kind: LoopKind,
        head: BlockId,
        after: BlockId,
        dest: &Dest,
        span: Span,
        head_span: Span,
    ) {
        let label = label_of(label);
        let outer = self.frame.targets.iter().rev().find_map(|target| target.index);
        let index = self.frame.loops.len() as u32;
        self.frame.loops.push(Loop {
            head,
            after: Some(after),
            kind,
            label: label.clone(),
            outer,
            span,
            head_span,
        });
        let mark = self.frame.current;
        let target = Target { label, after, head: Some(head), mark, dest: dest.clone(), index: Some(index) };
        self.frame.targets.push(target);
    }

    /// Starts a new block where a loop begins.
    fn loop_head(&mut self, span: Span) -> BlockId {
        let head = self.block();
        let edge = self.edge(head, Why::Normal, span);
        self.end(Terminator::Goto(edge), head);
        head
    }

    fn loop_body(&mut self, body: &syn::Block, head: BlockId, mark: Option<super::body::DropId>) {
        let end = convert::span(body.brace_token.span.close());
        let scope = self.enter();
        self.scope_into(&body.stmts, &Dest::Discard, false, end);
        self.close(scope.mark, end);
        self.close(mark, end);
        self.goto(head, Why::LoopBack, end, mark);
    }

    fn close_loop(&mut self, after: BlockId, mark: Option<super::body::DropId>) {
        self.frame.targets.pop();
        self.frame.here = after;
        self.frame.current = mark;
    }

    pub(super) fn loop_expr(&mut self, e: &syn::ExprLoop, dest: &Dest) {
        let span = convert::span(e.loop_token.span).to(convert::span(e.body.brace_token.span.close()));
        let keyword = convert::span(e.loop_token.span);
        let head_span = with_label(e.label.as_ref(), keyword);
        let mark = self.frame.current;
        let head = self.loop_head(head_span);
        let after = self.block();
        self.open_loop(e.label.as_ref(), LoopKind::Loop, head, after, dest, span.to(head_span), head_span);
        self.loop_body(&e.body, head, mark);
        self.close_loop(after, mark);
    }

    pub(super) fn while_expr(&mut self, e: &syn::ExprWhile, dest: &Dest) {
        let keyword = convert::span(e.while_token.span);
        let head_span = with_label(e.label.as_ref(), keyword).to(spans::of(&e.cond));
        let span = head_span.to(convert::span(e.body.brace_token.span.close()));
        let mark = self.frame.current;
        let head = self.loop_head(head_span);
        let after = self.block();
        self.open_loop(e.label.as_ref(), LoopKind::While, head, after, &Dest::Discard, span, head_span);
        let scope = self.enter();
        self.condition(&e.cond, Fails { to: after, mark, why: FailsWhy::Fails });
        self.loop_body(&e.body, head, mark);
        self.forget_names(scope);
        self.close_loop(after, mark);
        self.store(dest, Rvalue::Use(Operand::Unit), span);
    }

    pub(super) fn for_expr(&mut self, e: &syn::ExprForLoop, dest: &Dest) {
        let keyword = convert::span(e.for_token.span);
        let iter_span = spans::of(&e.expr);
        let head_span = with_label(e.label.as_ref(), keyword).to(iter_span);
        let span = head_span.to(convert::span(e.body.brace_token.span.close()));
        let source = self.operand(&e.expr);
        let iter = self.temp(iter_span);
        self.call(Callee::Lang(Lang::IntoIter), vec![source], Place::local(iter), iter_span, iter_span);
        let outside = self.frame.current;
        self.schedule(iter);
        let mark = self.frame.current;
        let head = self.loop_head(head_span);
        let after = self.block();
        self.open_loop(e.label.as_ref(), LoopKind::For, head, after, &Dest::Discard, span, head_span);
        let item = self.temp(convert::span_of(&e.pat));
        let args = vec![Operand::Borrow { place: Place::local(iter), mutable: true }];
        self.call(Callee::Lang(Lang::Next), args, Place::local(item), iter_span, iter_span);
        let some = simple_path("Some", iter_span);
        let fails = Fails { to: after, mark, why: FailsWhy::Fails };
        self.branch(Test::Variant(Place::local(item), some), fails, iter_span);
        self.schedule(item);
        let scope = self.enter();
        let element = field(&Place::local(item).step(Step::Variant(Name::new_static("Some"))), "0");
        self.bind_parameter(&e.pat, &element);
        self.loop_body(&e.body, head, mark);
        self.forget_names(scope);
        self.close_loop(after, mark);
        self.close(outside, convert::span(e.body.brace_token.span.close()));
        self.store(dest, Rvalue::Use(Operand::Unit), span);
    }

    pub(super) fn block_expr(&mut self, e: &syn::ExprBlock, dest: &Dest, extending: bool) {
        let Some(label) = &e.label else {
            self.block_into(&e.block, dest, extending);
            return;
        };
        let mut join = self.join();
        let after = self.block();
        let mark = self.frame.current;
        let label = Some(convert::name(&label.name.ident));
        self.frame.targets.push(Target { label, after, head: None, mark, dest: dest.clone(), index: None });
        self.block_into(&e.block, dest, extending);
        self.frame.targets.pop();
        let end = convert::span(e.block.brace_token.span.close());
        self.arm_end(&mut join, end);
        self.frame.here = after;
        self.arm_end(&mut join, end);
        self.meet(join);
    }

    fn target(&self, label: Option<&Name>, needs_loop: bool) -> Option<Target> {
        let matches = |target: &&Target| match label {
            Some(_) => target.label.as_ref() == label && (!needs_loop || target.head.is_some()),
            None => target.head.is_some(),
        };
        self.frame.targets.iter().rev().find(matches).cloned()
    }

    pub(super) fn break_expr(&mut self, e: &syn::ExprBreak, span: Span) {
        let label = e.label.as_ref().map(|label| convert::name(&label.ident));
        let Some(target) = self.target(label.as_ref(), false) else {
            self.end_for_good(Terminator::Unreachable);
            return;
        };
        match &e.expr {
            Some(value) => self.into(value, &target.dest),
            None => self.store(&target.dest, Rvalue::Use(Operand::Unit), span),
        }
        self.goto(target.after, Why::Break(label), span, target.mark);
    }

    pub(super) fn continue_expr(&mut self, e: &syn::ExprContinue, span: Span) {
        let label = e.label.as_ref().map(|label| convert::name(&label.ident));
        match self.target(label.as_ref(), true) {
            Some(Target { head: Some(head), mark, .. }) => self.goto(head, Why::Continue(label), span, mark),
            _ => self.end_for_good(Terminator::Unreachable),
        }
    }

    pub(super) fn return_expr(&mut self, e: &syn::ExprReturn, span: Span) {
        match &e.expr {
            Some(value) => self.into(value, &Dest::local(RESULT)),
            None => self.init(Place::local(RESULT), Rvalue::Use(Operand::Unit), span),
        }
        self.goto(EXIT, Why::Return, span, None);
    }

    /// `expr?`
    pub(super) fn question(&mut self, expr: &Expr, dest: &Dest, span: Span) {
        let operand = self.operand(expr);
        self.question_of(operand, dest, span);
    }

    /// `?` on a value that is there already.
    pub(super) fn question_of(&mut self, operand: Operand, dest: &Dest, span: Span) {
        self.consume(std::slice::from_ref(&operand));
        let (place, mode) = match operand {
            Operand::Place(place, mode) => (place, mode),
            operand => {
                let temp = Place::local(self.temp(span));
                self.init(temp.clone(), Rvalue::Use(operand), span);
                (temp, Mode::Move)
            }
        };
        let fails = self.block();
        let mark = self.frame.current;
        self.branch(Test::Success(place.clone()), Fails { to: fails, mark, why: FailsWhy::Fails }, span);
        let holds = self.frame.here;
        self.frame.here = fails;
        let residual = Rvalue::Residual(Operand::Place(place.clone(), mode));
        if let Some(target) = self.frame.tries.last().cloned() {
            self.store(&target.dest, residual, span);
            self.goto(target.after, Why::Question, span, target.mark);
        } else {
            self.init(Place::local(RESULT), residual, span);
            self.goto(EXIT, Why::Question, span, None);
        }
        self.frame.here = holds;
        let value = Rvalue::Use(Operand::Place(Self::payload(&place), mode));
        match dest {
            Dest::Place(dest) => self.init(dest.clone(), value, span),
            Dest::Discard => {
                let temp = self.temp(span);
                self.init(Place::local(temp), value, span);
                self.schedule(temp);
            }
        }
    }

    /// `try { .. }`: a `?` leads to its end; its own value is wrapped.
    pub(super) fn try_block(&mut self, block: &syn::Block, dest: &Dest, span: Span) {
        let mut join = self.join();
        let after = self.block();
        let mark = self.frame.current;
        self.frame.tries.push(TryTarget { after, mark, dest: dest.clone() });
        let value = self.temp(span);
        self.block_into(block, &Dest::local(value), false);
        self.frame.tries.pop();
        let ok = super::body::Aggregate::Struct(simple_path("Ok", span));
        let fields = vec![(Name::new_static("0"), Operand::Place(Place::local(value), Mode::Move))];
        self.store(dest, Rvalue::Aggregate(ok, fields, None), span);
        self.arm_end(&mut join, span);
        self.frame.here = after;
        self.arm_end(&mut join, span);
        self.meet(join);
    }
}

fn with_label(label: Option<&syn::Label>, keyword: Span) -> Span {
    label.map_or(keyword, |label| convert::span(label.name.apostrophe).to(keyword))
}
