//! Blocks and statements.

use syn::{Block, Expr, Pat, Stmt};

use super::body::{Mode, OpKind, Operand, Place, Rvalue, Step, Why};
use super::builder::{Dest, Fails, FailsWhy, Lowerer};
use super::expr::peel;
use super::pattern::{Binding, Variables, plain_binding};
use super::spans;
use crate::index::Edition;
use crate::index::items::{Name, TypeExpr};
use crate::index::{cfg, convert};
use crate::source::Span;

impl Lowerer<'_, '_> {
    pub(super) fn is_2024(&self) -> bool {
        self.cx.options.edition >= Edition::E2024
    }

    /// A block as a scope of its own.
    pub(super) fn block_into(&mut self, block: &Block, dest: &Dest, extending: bool) {
        let end = convert::span(block.brace_token.span.close());
        self.scope_into(&block.stmts, dest, extending, end);
    }

    /// Statements as a scope of their own.
    pub(super) fn scope_into(&mut self, stmts: &[Stmt], dest: &Dest, extending: bool, end: Span) {
        let scope = self.enter();
        let tail = self.statements(stmts, end);
        let tail_mark = self.frame.current;
        match tail {
            Some(Tail::Expr(expr)) => {
                self.frame.extending = extending;
                self.into(expr, dest);
            }
            Some(Tail::Macro(mac)) => self.macro_expr(mac, dest, convert::span_of(mac)),
            None => self.store(dest, Rvalue::Use(Operand::Unit), end),
        }
        if self.is_2024() {
            self.close(tail_mark, end);
            self.leave(scope, end);
        } else {
            // Until 2021, temporaries of the tail die after the variables, with the statement that the block is in.
            self.close_but(scope.mark, tail_mark, end);
            self.forget_names(scope);
        }
    }

    /// All statements but the tail, in the scope at hand.
    fn statements<'s>(&mut self, stmts: &'s [Stmt], end: Span) -> Option<Tail<'s>> {
        // What the configuration leaves out is not the tail: the one before it may be.
        let on = stmts.iter().rposition(|stmt| !self.is_off_statement(stmt))?;
        for stmt in &stmts[..on] {
            self.statement(stmt, end);
        }
        let last = &stmts[on];
        match last {
            Stmt::Expr(expr, None) => Some(Tail::Expr(expr)),
            Stmt::Macro(mac) if mac.semi_token.is_none() => Some(Tail::Macro(&mac.mac)),
            _ => {
                self.statement(last, end);
                None
            }
        }
    }

    /// Statements whose variables stay visible: an expanded macro in the place of a statement.
    pub(super) fn statements_here(&mut self, stmts: &[Stmt], end: Span) {
        for stmt in stmts {
            self.statement(stmt, end);
        }
    }

    /// Whether the configuration that bodies are read in leaves this out (see `index::cfg`).
    pub(super) fn is_off(&self, attributes: &[syn::Attribute]) -> bool {
        !cfg::is_on_here(attributes, self.cx.options.include_tests)
    }

    fn is_off_statement(&self, stmt: &Stmt) -> bool {
        match stmt {
            Stmt::Item(_) => false,
            Stmt::Local(local) => self.is_off(&local.attrs),
            Stmt::Expr(expr, _) => self.is_off(super::attributes(expr)),
            Stmt::Macro(mac) => self.is_off(&mac.attrs),
        }
    }

    fn statement(&mut self, stmt: &Stmt, end: Span) {
        match stmt {
            Stmt::Item(_) => {}
            Stmt::Local(local) => {
                if !self.is_off(&local.attrs) {
                    self.let_statement(local, end);
                }
            }
            Stmt::Expr(Expr::Macro(e), _) => self.macro_statement(&e.mac, &e.attrs),
            Stmt::Macro(e) => self.macro_statement(&e.mac, &e.attrs),
            Stmt::Expr(expr, _) => {
                if !self.is_off(super::attributes(expr)) {
                    let mark = self.frame.current;
                    self.into(expr, &Dest::Discard);
                    self.close(mark, spans::of(expr));
                }
            }
        }
    }

    fn macro_statement(&mut self, mac: &syn::Macro, attrs: &[syn::Attribute]) {
        if self.is_off(attrs) {
            return;
        }
        let span = convert::span_of(mac);
        if self.statement_macro(mac, span) {
            return;
        }
        let mark = self.frame.current;
        self.macro_expr(mac, &Dest::Discard, span);
        self.close(mark, span);
    }

    pub(super) fn let_statement(&mut self, local: &syn::Local, end: Span) {
        let outer_extended = std::mem::take(&mut self.frame.extended);
        let (pat, ty) = match &local.pat {
            Pat::Type(typed) => (&*typed.pat, Some(convert::type_expr(&typed.ty))),
            pat => (pat, None),
        };
        match &local.init {
            None => self.declare(pat, ty, end),
            Some(init) => match &init.diverge {
                Some((_, otherwise)) => self.let_else(pat, ty, &init.expr, otherwise),
                None => self.let_init(pat, ty, &init.expr, statement_of(local)),
            },
        }
        self.frame.extended = outer_extended;
    }

    /// `let x;`, `let (a, b);`
    fn declare(&mut self, pat: &Pat, ty: Option<TypeExpr>, span: Span) {
        if let Some(binding) = plain_binding(pat) {
            let local = self.variable(&binding.name, ty, binding.span);
            if !binding.mutable {
                self.frame.late.insert(local);
            }
            self.op(OpKind::Declare(local), binding.span);
            self.schedule(local);
            self.bind(&binding.name, Place::local(local));
            return;
        }
        let mut variables = Vec::new();
        self.declare_names(pat, &mut variables);
        for (name, local) in variables {
            self.op(OpKind::Declare(local), span);
            self.schedule(local);
            self.bind(&name, Place::local(local));
        }
    }

    fn let_init(&mut self, pat: &Pat, ty: Option<TypeExpr>, init: &Expr, statement: Span) {
        let mark = self.frame.current;
        let span = spans::of(init);
        if let Some(binding) = plain_binding(pat) {
            let local = self.variable(&binding.name, ty, binding.span);
            self.frame.locals[local.0 as usize].statement = Some(statement);
            self.frame.extending = true;
            self.into(init, &Dest::Place(Place::local(local)));
            self.frame.extending = false;
            self.close(mark, span);
            self.schedule(local);
            self.bind(&binding.name, Place::local(local));
            return;
        }
        if matches!(pat, Pat::Wild(_)) {
            self.frame.extending = true;
            if let Expr::Reference(_) = peel(init) {
                // `let _ = &temp();` extends the temporary's life as any other borrow does.
                self.operand(init);
            } else {
                self.frame.extending = false;
                self.ignore(init, Span { start: statement.start, end: span.end });
            }
            self.frame.extending = false;
            self.close(mark, span);
            return;
        }
        let (place, binding) = self.scrutinee(init, true);
        if super::pattern::binds_by_ref(pat) && !self.is_place(init) {
            self.frame.extended.push(place.local);
        }
        let mut variables = Vec::new();
        self.bind_pattern(pat, &place, binding, false, &mut variables);
        if let (Some(ty), [(_, only)]) = (ty, variables.as_slice()) {
            // `let mut x @ _: T`, `let ref x: T`: the type is that of the one variable.
            self.frame.locals[only.0 as usize].ty.get_or_insert(ty);
        }
        self.close(mark, span);
        self.schedule_variables(variables);
    }

    fn let_else(&mut self, pat: &Pat, ty: Option<TypeExpr>, init: &Expr, otherwise: &Expr) {
        let mark = self.frame.current;
        let span = spans::of(init);
        let (place, binding) = self.scrutinee(init, true);
        if let Some(ty) = ty {
            let local = &mut self.frame.locals[place.local.0 as usize];
            if place.path.is_empty() && local.name.is_none() {
                local.ty = Some(ty);
            }
        }
        let else_block = self.block();
        let fails = Fails { to: else_block, mark, why: FailsWhy::Fails };
        self.test_pattern(pat, &place, binding, fails);
        let mut variables = Vec::new();
        self.bind_pattern(pat, &place, binding, true, &mut variables);
        self.close(mark, span);
        let (matched, current) = (self.frame.here, self.frame.current);
        self.frame.here = else_block;
        self.frame.current = mark;
        self.into(otherwise, &Dest::Discard);
        self.frame.here = matched;
        self.frame.current = current;
        self.schedule_variables(variables);
    }

    /// What a pattern is matched against, and how its variables bind: directly, or by reference (`&x`).
    pub(super) fn scrutinee(&mut self, expr: &Expr, extending: bool) -> (Place, Binding) {
        let expr = peel(expr);
        self.frame.extending = extending;
        let result = if let Expr::Reference(e) = expr {
            let mutable = e.mutability.is_some();
            match self.operand(expr) {
                Operand::Borrow { place, .. } => (place, Binding::Ref(mutable)),
                _ => (self.place(&e.expr, mutable), Binding::Ref(mutable)),
            }
        } else {
            self.frame.extending = extending && !self.is_place(expr);
            (self.place(expr, false), Binding::Value)
        };
        self.frame.extending = false;
        result
    }

    pub(super) fn schedule_variables(&mut self, variables: Variables) {
        for (name, local) in variables {
            self.schedule(local);
            self.bind(&name, Place::local(local));
        }
    }

    /// The end of the body: its value is in the result, its variables are gone.
    pub(super) fn falls_off(&mut self, span: Span) {
        self.goto(super::body::EXIT, Why::FallsOff, span, None);
    }

    /// A place read as a value.
    pub(super) fn value_of(place: &Place) -> Rvalue {
        Rvalue::Use(Operand::Place(place.clone(), Mode::Unresolved))
    }

    /// The payload of a `?`.
    pub(super) fn payload(place: &Place) -> Place {
        place
            .step(Step::Variant(Name::new_static(super::body::SUCCESS)))
            .step(Step::Field(Name::new_static("0")))
    }
}

/// What a block's value comes from.
/// A `let` from its first word to its semicolon.
fn statement_of(local: &syn::Local) -> Span {
    convert::between(local.let_token.span, local.semi_token.span)
}

enum Tail<'s> {
    Expr(&'s Expr),
    Macro(&'s syn::Macro),
}
