//! `select!` of tokio and futures: all futures are made, one arm is taken, all futures are dropped, its handler runs.

use syn::parse::{Parse, ParseStream};
use syn::{Expr, Macro, Pat, Token};

use super::body::{AwaitHow, BlockId, LocalId, OpKind, Operand, Place, Rvalue, Terminator, Test, Why};
use super::builder::{Dest, Fails, FailsWhy, Join, Lowerer};
use super::expr::peel;
use super::macros::name_of;
use super::pattern::Binding;
use super::spans;
use crate::index::convert;
use crate::source::Span;

/// `pattern = future, if guard => handler`
struct SelectArm {
    pat: Pat,
    future: Expr,
    guard: Option<Expr>,
    handler: Expr,
}

/// The arms of a `select!`.
struct SelectArms {
    biased: bool,
    arms: Vec<SelectArm>,
    /// `else`, `complete`, `default`.
    others: Vec<Expr>,
    /// `complete` or `default` is there: only the macro of `futures` has them.
    has_keywords: bool,
}

mod word {
    syn::custom_keyword!(biased);
    syn::custom_keyword!(complete);
    syn::custom_keyword!(default);
}

impl Parse for SelectArms {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut result = Self { biased: false, arms: Vec::new(), others: Vec::new(), has_keywords: false };
        if input.peek(word::biased) && input.peek2(Token![;]) {
            input.parse::<word::biased>()?;
            input.parse::<Token![;]>()?;
            result.biased = true;
        }
        while !input.is_empty() {
            if input.peek(Token![else]) {
                input.parse::<Token![else]>()?;
                result.others.push(handler(input)?);
            } else if input.peek(word::complete) && input.peek2(Token![=>]) {
                input.parse::<word::complete>()?;
                result.has_keywords = true;
                result.others.push(handler(input)?);
            } else if input.peek(word::default) && input.peek2(Token![=>]) {
                input.parse::<word::default>()?;
                result.has_keywords = true;
                result.others.push(handler(input)?);
            } else {
                result.arms.push(arm(input)?);
            }
        }
        Ok(result)
    }
}

fn arm(input: ParseStream<'_>) -> syn::Result<SelectArm> {
    let pat = Pat::parse_multi_with_leading_vert(input)?;
    input.parse::<Token![=]>()?;
    let future = input.parse()?;
    let guard = if input.peek(Token![,]) {
        input.parse::<Token![,]>()?;
        input.parse::<Token![if]>()?;
        Some(input.parse()?)
    } else {
        None
    };
    Ok(SelectArm { pat, future, guard, handler: handler(input)? })
}

fn handler(input: ParseStream<'_>) -> syn::Result<Expr> {
    input.parse::<Token![=>]>()?;
    let body = Expr::parse_with_earlier_boundary_rule(input)?;
    input.parse::<Option<Token![,]>>()?;
    Ok(body)
}

/// The macros of `futures` borrow a future that is a variable, tokio's takes it.
fn polls_by_reference(mac: &Macro, parsed: &SelectArms) -> bool {
    let of_futures = |segment: &syn::PathSegment| segment.ident.to_string().starts_with("futures");
    name_of(mac) == "select_biased" || parsed.has_keywords || mac.path.segments.iter().any(of_futures)
}

/// One arm whose future is made.
struct Ready<'s> {
    arm: &'s SelectArm,
    future: LocalId,
    guard: Option<LocalId>,
    start: BlockId,
}

impl Lowerer<'_, '_> {
    pub(super) fn select(&mut self, mac: &Macro, dest: &Dest, span: Span) -> bool {
        let Ok(parsed) = syn::parse2::<SelectArms>(mac.tokens.clone()) else { return false };
        let biased = parsed.biased || name_of(mac) == "select_biased";
        let mut join = self.join();
        let outside = self.frame.current;
        let by_reference = polls_by_reference(mac, &parsed);
        let ready: Vec<Ready<'_>> =
            parsed.arms.iter().map(|arm| self.select_future(arm, by_reference)).collect();
        let choose = self.block();
        let edge = self.edge(choose, Why::Normal, span);
        self.end(Terminator::Goto(edge), choose);
        let others: Vec<BlockId> = parsed.others.iter().map(|_| self.block()).collect();
        let mut edges = Vec::new();
        for (index, arm) in ready.iter().enumerate() {
            edges.push(self.edge(arm.start, Why::SelectArm(index as u32), convert::span_of(&arm.arm.pat)));
        }
        for (other, start) in parsed.others.iter().zip(&others) {
            edges.push(self.edge(*start, Why::SelectElse, spans::of(other)));
        }
        self.end_for_good(Terminator::Choose { edges, biased, span });
        let waiting = self.frame.current;
        for arm in &ready {
            self.frame.current = waiting;
            self.select_arm(arm, &ready, choose, outside, dest, &mut join);
        }
        for (handler, start) in parsed.others.iter().zip(others) {
            self.frame.here = start;
            self.frame.current = waiting;
            self.drop_futures(&ready, outside, None, span);
            self.into(handler, dest);
            self.arm_end(&mut join, spans::of(handler));
        }
        self.meet(join);
        true
    }

    fn select_future<'s>(&mut self, arm: &'s SelectArm, by_reference: bool) -> Ready<'s> {
        let span = spans::of(&arm.future);
        let guard = arm.guard.as_ref().map(|guard| {
            let temp = self.temp(spans::of(guard));
            self.into(guard, &Dest::local(temp));
            temp
        });
        // A place is moved into the macro's own tuple, a call's result is its own temporary.
        let future = self.temp(span);
        match peel(&arm.future) {
            Expr::Reference(_) => {
                let operand = self.operand(&arm.future);
                self.init(Place::local(future), Rvalue::Use(operand), span);
            }
            expr if by_reference && self.is_place(expr) => {
                let place = self.place(expr, true);
                let operand = Operand::Borrow { place, mutable: true };
                self.init(Place::local(future), Rvalue::Use(operand), span);
            }
            expr => self.into(expr, &Dest::local(future)),
        }
        self.schedule(future);
        Ready { arm, future, guard, start: self.block() }
    }

    fn select_arm(
        &mut self,
        ready: &Ready<'_>,
        all: &[Ready<'_>],
        choose: BlockId,
        outside: Option<super::body::DropId>,
        dest: &Dest,
        join: &mut Join,
    ) {
        let waiting = self.frame.current;
        self.frame.here = ready.start;
        let disabled = Fails { to: choose, mark: waiting, why: FailsWhy::ArmDisabled };
        let span = spans::of(&ready.arm.future);
        if let Some(guard) = ready.guard {
            let operand = Operand::Place(Place::local(guard), super::body::Mode::Unresolved);
            self.branch(Test::True(operand), disabled, self.frame.locals[guard.0 as usize].span);
        }
        let output = self.temp(span);
        let future = Operand::Borrow { place: Place::local(ready.future), mutable: true };
        self.wait_for(vec![future], AwaitHow::Select, &Dest::local(output), span);
        self.schedule(output);
        let scope = self.enter();
        let place = Place::local(output);
        self.test_pattern(&ready.arm.pat, &place, Binding::Value, disabled);
        self.drop_futures(all, outside, Some(output), span);
        let mut variables = Vec::new();
        self.bind_pattern(&ready.arm.pat, &place, Binding::Value, true, &mut variables);
        self.schedule_variables(variables);
        self.into(&ready.arm.handler, dest);
        self.forget_names(scope);
        self.arm_end(join, spans::of(&ready.arm.handler));
    }

    /// The futures, with what else was made for them, are dropped before a handler runs; the output lives on.
    fn drop_futures(
        &mut self,
        all: &[Ready<'_>],
        outside: Option<super::body::DropId>,
        output: Option<LocalId>,
        span: Span,
    ) {
        for ready in all {
            self.op(OpKind::Drop(ready.future), span);
        }
        let mut at = self.frame.current;
        while at != outside {
            let Some(id) = at else { break };
            let entry = self.frame.scheduled[id.0 as usize];
            let is_future = all.iter().any(|ready| ready.future == entry.local);
            if !is_future && Some(entry.local) != output {
                self.op(OpKind::Drop(entry.local), span);
            }
            at = entry.outer;
        }
        self.frame.current = outside;
        if let Some(output) = output {
            self.schedule(output);
        }
    }
}
