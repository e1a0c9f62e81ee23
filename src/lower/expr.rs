//! Expressions: as values into a destination, as operands, as places.

use quote::ToTokens;
use syn::{Expr, Lit, UnOp};

use super::body::{
    Aggregate, Await, AwaitHow, BinaryOp, Callee, Lang, Literal, Mode, Operand, Place, Rvalue, Step, Why,
};
use super::body::{LocalId, Terminator};
use super::builder::{Dest, Lowerer, field};
use super::mentions::Mentions;
use super::spans;
use crate::index::convert;
use crate::index::items::{Name, Path, Segment};
use crate::source::Span;

/// A path of one segment.
pub(super) fn simple_path(name: &str, span: Span) -> Path {
    let segment = Segment { name: Name::new(name), args: Vec::new(), bindings: Vec::new() };
    Path { segments: vec![segment], qself: None, qself_trait: 0, global: false, span }
}

/// The one name of a path that could be a variable.
pub(super) fn variable_name(expr: &syn::ExprPath) -> Option<Name> {
    if expr.qself.is_some() {
        return None;
    }
    expr.path.get_ident().map(convert::name)
}

/// An expression without its parentheses.
pub(super) fn peel(mut expr: &Expr) -> &Expr {
    loop {
        match expr {
            Expr::Paren(inner) => expr = &inner.expr,
            Expr::Group(inner) => expr = &inner.expr,
            _ => return expr,
        }
    }
}

impl Lowerer<'_, '_> {
    /// Whether an expression names a place: a variable or a way from one.
    pub(super) fn is_place(&mut self, expr: &Expr) -> bool {
        let mut expr = peel(expr);
        loop {
            match expr {
                Expr::Path(path) => {
                    return variable_name(path).is_some_and(|name| self.resolve(&name).is_some());
                }
                Expr::Field(inner) => expr = peel(&inner.base),
                Expr::Index(inner) => expr = peel(&inner.expr),
                Expr::Unary(inner) if matches!(inner.op, UnOp::Deref(_)) => return true,
                _ => return false,
            }
        }
    }

    /// Lowers an expression whose value goes into `dest`.
    pub(super) fn into(&mut self, expr: &Expr, dest: &Dest) {
        let extending = std::mem::take(&mut self.frame.extending);
        match expr {
            Expr::Paren(inner) => {
                self.frame.extending = extending;
                self.into(&inner.expr, dest);
            }
            Expr::Group(inner) => {
                self.frame.extending = extending;
                self.into(&inner.expr, dest);
            }
            Expr::Block(e) => self.block_expr(e, dest, extending),
            Expr::Unsafe(e) => self.block_into(&e.block, dest, extending),
            Expr::Const(e) => self.block_into(&e.block, dest, false),
            Expr::TryBlock(e) => self.try_block(&e.block, dest, spans::of(expr)),
            Expr::If(e) => self.if_expr(e, dest, extending),
            Expr::Match(e) => self.match_expr(e, dest, extending),
            Expr::Loop(e) => self.loop_expr(e, dest),
            Expr::While(e) => self.while_expr(e, dest),
            Expr::ForLoop(e) => self.for_expr(e, dest),
            Expr::Return(e) => self.return_expr(e, spans::of(expr)),
            Expr::Break(e) => self.break_expr(e, spans::of(expr)),
            Expr::Continue(e) => self.continue_expr(e, spans::of(expr)),
            Expr::Try(e) => self.question(&e.expr, dest, spans::of(expr)),
            Expr::Call(e) => self.call_expr(e, dest, spans::of(expr)),
            Expr::MethodCall(e) => self.method_call(e, dest, spans::of(expr)),
            Expr::Await(e) => self.await_expr(e, dest, spans::of(expr)),
            Expr::Macro(e) => self.macro_expr(&e.mac, dest, spans::of(expr)),
            Expr::Yield(e) => self.yield_expr(e.expr.as_deref(), dest, spans::of(expr)),
            Expr::Assign(e) => {
                self.assignment(&e.left, &e.right, spans::of(expr));
                self.store(dest, Rvalue::Use(Operand::Unit), spans::of(expr));
            }
            Expr::Binary(e) if is_lazy(&e.op) => self.boolean_value(expr, dest),
            Expr::Let(_) => self.boolean_value(expr, dest),
            Expr::Binary(e) if compound(&e.op).is_some() => {
                self.compound_assignment(e, spans::of(expr));
                self.store(dest, Rvalue::Use(Operand::Unit), spans::of(expr));
            }
            _ if is_simple(expr) => {
                self.frame.extending = extending;
                self.simple_into(expr, dest);
            }
            // Syntax that the parser keeps as tokens: treated as an unknown macro.
            _ => {
                let mut found = Mentions::default();
                self.mentions(&expr.to_token_stream(), &mut found);
                self.store_owned(dest, found.opaque(Name::new_static("unknown syntax")), spans::of(expr));
            }
        }
        self.frame.extending = false;
    }

    /// An expression that moves no control by itself.
    fn simple_into(&mut self, expr: &Expr, dest: &Dest) {
        let span = spans::of(expr);
        let is_place = self.is_place(expr);
        let value = self.rvalue(expr);
        match dest {
            Dest::Place(place) => self.init(place.clone(), value, span),
            Dest::Discard => {
                let may_own =
                    is_place || !matches!(value, Rvalue::Use(_) | Rvalue::Binary(..) | Rvalue::Not(_));
                if may_own {
                    let temp = self.temp(span);
                    self.init(Place::local(temp), value, span);
                    self.schedule(temp);
                }
            }
        }
    }

    /// How the value of an expression is made. Expressions that need a destination get a temporary.
    pub(super) fn rvalue(&mut self, expr: &Expr) -> Rvalue {
        let extending = self.frame.extending;
        match expr {
            Expr::Paren(inner) => self.rvalue(&inner.expr),
            Expr::Group(inner) => self.rvalue(&inner.expr),
            Expr::Binary(e) if !is_lazy(&e.op) && compound(&e.op).is_none() => {
                self.frame.extending = false;
                let left = self.look(&e.left);
                let right = self.look(&e.right);
                Rvalue::Binary(binary_op(&e.op), left, right)
            }
            Expr::Unary(e) if !matches!(e.op, UnOp::Deref(_)) && literal_of(expr).is_none() => {
                self.frame.extending = false;
                let operand = self.look(&e.expr);
                if matches!(e.op, UnOp::Not(_)) { Rvalue::Not(operand) } else { Rvalue::Neg(operand) }
            }
            Expr::Cast(e) => {
                let operand = self.operand(&e.expr);
                Rvalue::Cast(operand, convert::type_expr(&e.ty))
            }
            Expr::Tuple(e) if !e.elems.is_empty() => {
                let fields = self.numbered(e.elems.iter(), extending);
                Rvalue::Aggregate(Aggregate::Tuple, fields, None)
            }
            Expr::Array(e) => {
                let fields = self.unnamed(e.elems.iter(), extending);
                Rvalue::Aggregate(Aggregate::Array, fields, None)
            }
            Expr::Repeat(e) => {
                let fields = self.unnamed(std::iter::once(&*e.expr), extending);
                Rvalue::Aggregate(Aggregate::Array, fields, None)
            }
            Expr::Struct(e) => self.struct_value(e, extending),
            Expr::Range(e) => self.range_value(e),
            Expr::Closure(e) => self.closure(e, spans::of(expr)),
            Expr::Async(e) => self.async_block(e, spans::of(expr)),
            _ => Rvalue::Use(self.operand(expr)),
        }
    }

    fn numbered<'e>(
        &mut self,
        elems: impl Iterator<Item = &'e Expr>,
        extending: bool,
    ) -> Vec<(Name, Operand)> {
        let mut fields = Vec::new();
        for (index, elem) in elems.enumerate() {
            self.frame.extending = extending;
            fields.push((Name::new(index.to_string()), self.operand(elem)));
        }
        fields
    }

    pub(super) fn unnamed<'e>(
        &mut self,
        elems: impl Iterator<Item = &'e Expr>,
        extending: bool,
    ) -> Vec<(Name, Operand)> {
        let mut fields = Vec::new();
        for elem in elems {
            self.frame.extending = extending;
            fields.push((Name::new_static("_"), self.operand(elem)));
        }
        fields
    }

    fn struct_value(&mut self, e: &syn::ExprStruct, extending: bool) -> Rvalue {
        let mut fields = Vec::new();
        for value in &e.fields {
            if self.is_off(&value.attrs) {
                continue;
            }
            self.frame.extending = extending;
            fields.push((member_name(&value.member), self.operand(&value.expr)));
        }
        self.frame.extending = false;
        // Only the fields that are not written are taken from the base: it is not used up.
        let base = e.rest.as_ref().map(|rest| self.look(rest));
        let path = convert::qualified_path(e.qself.as_ref(), &e.path);
        Rvalue::Aggregate(Aggregate::Struct(path), fields, base)
    }

    fn range_value(&mut self, e: &syn::ExprRange) -> Rvalue {
        self.frame.extending = false;
        let mut fields = Vec::new();
        if let Some(start) = &e.start {
            fields.push((Name::new_static("start"), self.operand(start)));
        }
        if let Some(end) = &e.end {
            let name = if matches!(e.limits, syn::RangeLimits::Closed(_)) { "last" } else { "end" };
            fields.push((Name::new_static(name), self.operand(end)));
        }
        Rvalue::Aggregate(Aggregate::Range, fields, None)
    }

    /// The value of an expression, to be used up.
    pub(super) fn operand(&mut self, expr: &Expr) -> Operand {
        let expr = peel(expr);
        let extending = std::mem::take(&mut self.frame.extending);
        if let Some(literal) = literal_of(expr) {
            return Operand::Literal(literal);
        }
        match expr {
            Expr::Path(path) => match variable_name(path).and_then(|name| self.resolve(&name)) {
                Some(place) => self.read(place),
                None => Operand::Path(convert::qualified_path(path.qself.as_ref(), &path.path)),
            },
            Expr::Tuple(tuple) if tuple.elems.is_empty() => Operand::Unit,
            Expr::Reference(e) => {
                self.frame.extending = extending;
                let mutable = e.mutability.is_some();
                let place = self.borrowed(&e.expr, mutable);
                Operand::Borrow { place, mutable }
            }
            Expr::RawAddr(e) => {
                let mutable = matches!(e.mutability, syn::PointerMutability::Mut(_));
                let place = self.place(&e.expr, mutable);
                Operand::Borrow { place, mutable }
            }
            Expr::Field(_) | Expr::Index(_) | Expr::Unary(_) if is_step(expr) => {
                let place = self.place(expr, false);
                self.read(place)
            }
            Expr::Const(_) | Expr::Infer(_) => Operand::Unit,
            _ => {
                self.frame.extending = extending;
                Operand::Place(Place::local(self.value_in_temp(expr)), Mode::Move)
            }
        }
    }

    /// The value of an expression, only looked at: a temporary lives on to the end of the statement.
    pub(super) fn look(&mut self, expr: &Expr) -> Operand {
        match self.operand(expr) {
            Operand::Place(place, Mode::Move) => Operand::Place(place, Mode::Unresolved),
            operand => operand,
        }
    }

    /// The value of an expression in a new temporary, which is scheduled if it can own something.
    pub(super) fn value_in_temp(&mut self, expr: &Expr) -> LocalId {
        let extending = self.frame.extending;
        let temp = self.temp(spans::of(expr));
        self.into(expr, &Dest::Place(Place::local(temp)));
        if may_own(expr) {
            self.schedule(temp);
        }
        self.frame.extending = extending;
        temp
    }

    /// What a `&` borrows: a temporary of an extended borrow lives as long as the variable.
    fn borrowed(&mut self, expr: &Expr, mutable: bool) -> Place {
        let extending = self.frame.extending;
        let known = self.frame.scheduled.len();
        let place = self.place(expr, mutable);
        if extending {
            let newest = self.frame.scheduled[known..].iter().any(|entry| entry.local == place.local);
            if newest {
                self.frame.extended.push(place.local);
            }
        }
        place
    }

    /// The place an expression names. A value gets a temporary.
    pub(super) fn place(&mut self, expr: &Expr, mutable: bool) -> Place {
        let expr = peel(expr);
        let span = spans::of(expr);
        match expr {
            Expr::Path(path) => {
                if let Some(place) = variable_name(path).and_then(|name| self.resolve(&name)) {
                    return place;
                }
                let temp = self.temp(span);
                let path = convert::qualified_path(path.qself.as_ref(), &path.path);
                self.init(Place::local(temp), Rvalue::Use(Operand::Path(path)), span);
                Place::local(temp)
            }
            Expr::Field(e) => {
                let base = self.place(&e.base, mutable);
                field(&base, member_name(&e.member))
            }
            Expr::Index(e) => self.index_place(e, mutable, span),
            Expr::Unary(e) if matches!(e.op, UnOp::Deref(_)) => {
                self.place(&e.expr, mutable).step(Step::Deref)
            }
            _ => Place::local(self.value_in_temp(expr)),
        }
    }

    fn index_place(&mut self, e: &syn::ExprIndex, mutable: bool, span: Span) -> Place {
        let base = self.place(&e.expr, mutable);
        self.frame.extending = false;
        let Expr::Range(range) = peel(&e.index) else {
            self.look(&e.index);
            return base.step(Step::Index);
        };
        let start = range.start.as_ref().map_or(Operand::Unit, |start| self.operand(start));
        let end = range.end.as_ref().map_or(Operand::Unit, |end| self.operand(end));
        let temp = Place::local(self.temp(span));
        let args = vec![Operand::Borrow { place: base, mutable }, start, end];
        self.call(Callee::Lang(Lang::Slice), args, temp.clone(), span, span);
        temp
    }

    /// The place that a call's result goes to; with [`Dest::Discard`] a temporary that dies with the statement.
    pub(super) fn dest_place(&mut self, dest: &Dest, span: Span) -> (Place, Option<LocalId>) {
        match dest {
            Dest::Place(place) => (place.clone(), None),
            Dest::Discard => {
                let temp = self.temp(span);
                (Place::local(temp), Some(temp))
            }
        }
    }

    /// A call whose result goes to `dest`.
    pub(super) fn call_into(
        &mut self,
        callee: Callee,
        args: Vec<Operand>,
        dest: &Dest,
        span: Span,
        name_span: Span,
    ) {
        let (place, temp) = self.dest_place(dest, span);
        self.call(callee, args, place, span, name_span);
        if let Some(temp) = temp {
            self.schedule(temp);
        }
    }

    fn call_expr(&mut self, e: &syn::ExprCall, dest: &Dest, span: Span) {
        let func = peel(&e.func);
        let callee = match self.look(func) {
            Operand::Path(path) => Callee::Path(path),
            value => Callee::Value(value),
        };
        let name_span = spans::of(func);
        let args = self.arguments(e.args.iter());
        self.call_into(callee, args, dest, span, name_span);
    }

    pub(super) fn arguments<'e>(&mut self, args: impl Iterator<Item = &'e Expr>) -> Vec<Operand> {
        let mut operands = Vec::new();
        for arg in args {
            self.frame.extending = false;
            operands.push(self.operand(arg));
        }
        operands
    }

    fn method_call(&mut self, e: &syn::ExprMethodCall, dest: &Dest, span: Span) {
        let mut args = vec![self.look(&e.receiver)];
        args.extend(self.arguments(e.args.iter()));
        let mut generics = Vec::new();
        if let Some(turbofish) = &e.turbofish {
            convert::generic_arguments(turbofish, &mut generics, &mut Vec::new());
        }
        let callee = Callee::Method { name: convert::name(&e.method), generics };
        self.call_into(callee, args, dest, span, convert::span(e.method.span()));
    }

    fn await_expr(&mut self, e: &syn::ExprAwait, dest: &Dest, span: Span) {
        let future = self.operand(&e.base);
        self.wait_for(vec![future], AwaitHow::One, dest, span);
    }

    /// A wait; what follows is where it is done.
    pub(super) fn wait_for(&mut self, futures: Vec<Operand>, how: AwaitHow, dest: &Dest, span: Span) {
        self.consume(&futures);
        let (place, temp) = self.dest_place(dest, span);
        let next = self.block();
        let wait = Await {
            futures,
            how,
            dest: place,
            returns: Some(self.edge(next, Why::Normal, span)),
            cancelled: self.exit(Why::Cancelled, span),
            unwinds: self.exit(Why::Unwind, span),
            span,
        };
        self.end(Terminator::Await(Box::new(wait)), next);
        if let Some(temp) = temp {
            self.schedule(temp);
        }
    }

    pub(super) fn yield_expr(&mut self, value: Option<&Expr>, dest: &Dest, span: Span) {
        let value = value.map_or(Operand::Unit, |value| self.operand(value));
        self.consume(std::slice::from_ref(&value));
        let next = self.block();
        let resumed = self.edge(next, Why::Normal, span);
        let cancelled = self.exit(Why::Cancelled, span);
        self.end(Terminator::Yield { value, resumed, cancelled }, next);
        self.store(dest, Rvalue::Use(Operand::Unit), span);
    }

    /// `left = right`, also with a pattern of places on the left.
    pub(super) fn assignment(&mut self, left: &Expr, right: &Expr, span: Span) {
        match peel(left) {
            Expr::Infer(_) => self.ignore(right, span),
            Expr::Tuple(_) | Expr::Array(_) | Expr::Struct(_) | Expr::Call(_) => {
                let value = self.place(right, false);
                self.destructure(left, &value);
            }
            left => match self.late(left) {
                Some(place) => self.into(right, &Dest::Place(place)),
                None => {
                    let value = self.rvalue(right);
                    self.assign_to(left, value, span);
                }
            },
        }
    }

    /// The variable, if it gets its first and only value here: there is none to drop.
    fn late(&self, left: &Expr) -> Option<Place> {
        let Expr::Path(path) = left else { return None };
        let place = self.frame.lookup(&variable_name(path)?)?;
        (place.path.is_empty() && self.frame.late.contains(&place.local)).then(|| place.clone())
    }

    fn assign_to(&mut self, left: &Expr, value: Rvalue, span: Span) {
        if self.is_place(left) || is_part_of_value(left) {
            let place = self.place(left, true);
            self.assign(place, value, span);
            return;
        }
        // A static: the value goes where we cannot follow it.
        let takes = match value {
            Rvalue::Use(Operand::Place(place, _)) => vec![place],
            value => {
                let temp = Place::local(self.temp(span));
                self.init(temp.clone(), value, span);
                vec![temp]
            }
        };
        self.place(left, true);
        let temp = self.temp(span);
        let value = Rvalue::Opaque { takes, looks: Vec::new(), what: Name::new_static("assignment") };
        self.init(Place::local(temp), value, span);
    }

    /// `_ = place;`, `let _ = place;`, `let _ = value();`.
    pub(super) fn ignore(&mut self, value: &Expr, span: Span) {
        if self.is_place(value) {
            let place = self.place(value, false);
            self.op(super::body::OpKind::Ignore(place), span);
        } else {
            self.into(value, &Dest::Discard);
        }
    }

    /// Destructuring assignment: each place on the left gets its part.
    fn destructure(&mut self, left: &Expr, value: &Place) {
        let span = spans::of(left);
        match peel(left) {
            Expr::Infer(_) => {}
            Expr::Tuple(e) => self.destructure_each(e.elems.iter(), value, false),
            Expr::Call(e) => self.destructure_each(e.args.iter(), value, false),
            Expr::Array(e) => self.destructure_each(e.elems.iter(), value, true),
            Expr::Struct(e) => {
                for part in &e.fields {
                    self.destructure(&part.expr, &field(value, member_name(&part.member)));
                }
            }
            left => self.assign_to(left, Rvalue::Use(Operand::Place(value.clone(), Mode::Unresolved)), span),
        }
    }

    fn destructure_each<'e>(&mut self, elems: impl Iterator<Item = &'e Expr>, value: &Place, array: bool) {
        let mut after_rest = false;
        for (index, elem) in elems.enumerate() {
            if is_rest(elem) {
                after_rest = true;
                continue;
            }
            let part = match (array, after_rest) {
                (true, _) => value.step(Step::Index),
                (false, true) => field(value, "_"),
                (false, false) => field(value, index.to_string()),
            };
            self.destructure(elem, &part);
        }
    }

    fn compound_assignment(&mut self, e: &syn::ExprBinary, span: Span) {
        let right = self.look(&e.right);
        let place = self.place(&e.left, true);
        let op = compound(&e.op).unwrap_or(BinaryOp::Other);
        let left = Operand::Place(place.clone(), Mode::Unresolved);
        self.assign(place, Rvalue::Binary(op, left, right), span);
    }
}

/// Whether an expression is a part of what another gives: `lock().unwrap().stream`, `map.entry(id).or_default()[0]`.
fn is_part_of_value(expr: &Expr) -> bool {
    let mut expr = peel(expr);
    let mut part = false;
    loop {
        match expr {
            Expr::Field(inner) => expr = peel(&inner.base),
            Expr::Index(inner) => expr = peel(&inner.expr),
            other => return part && !matches!(other, Expr::Path(_)),
        }
        part = true;
    }
}

/// What [`Lowerer::rvalue`] and [`Lowerer::operand`] make without a destination.
fn is_simple(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Array(_)
            | Expr::Async(_)
            | Expr::Binary(_)
            | Expr::Cast(_)
            | Expr::Closure(_)
            | Expr::Field(_)
            | Expr::Index(_)
            | Expr::Infer(_)
            | Expr::Lit(_)
            | Expr::Path(_)
            | Expr::Range(_)
            | Expr::RawAddr(_)
            | Expr::Reference(_)
            | Expr::Repeat(_)
            | Expr::Struct(_)
            | Expr::Tuple(_)
            | Expr::Unary(_)
    )
}

/// A way into another place.
fn is_step(expr: &Expr) -> bool {
    !matches!(expr, Expr::Unary(e) if !matches!(e.op, UnOp::Deref(_)))
}

fn is_rest(expr: &Expr) -> bool {
    matches!(expr, Expr::Range(range) if range.start.is_none() && range.end.is_none())
}

/// The name of a field.
pub(super) fn member_name(member: &syn::Member) -> Name {
    match member {
        syn::Member::Named(ident) => convert::name(ident),
        syn::Member::Unnamed(index) => Name::new(index.index.to_string()),
    }
}

/// Whether the value of an expression can own something that its end would drop.
fn may_own(expr: &Expr) -> bool {
    match peel(expr) {
        Expr::Binary(_)
        | Expr::Unary(_)
        | Expr::Cast(_)
        | Expr::Lit(_)
        | Expr::Assign(_)
        | Expr::Let(_)
        | Expr::While(_)
        | Expr::ForLoop(_)
        | Expr::Range(_)
        | Expr::Reference(_)
        | Expr::RawAddr(_)
        | Expr::Return(_)
        | Expr::Break(_)
        | Expr::Continue(_) => false,
        Expr::Macro(e) => super::macros::may_own(&e.mac),
        _ => true,
    }
}

pub(super) fn is_lazy(op: &syn::BinOp) -> bool {
    matches!(op, syn::BinOp::And(_) | syn::BinOp::Or(_))
}

fn binary_op(op: &syn::BinOp) -> BinaryOp {
    match op {
        syn::BinOp::Eq(_) => BinaryOp::Eq,
        syn::BinOp::Ne(_) => BinaryOp::Ne,
        syn::BinOp::Lt(_) => BinaryOp::Lt,
        syn::BinOp::Le(_) => BinaryOp::Le,
        syn::BinOp::Gt(_) => BinaryOp::Gt,
        syn::BinOp::Ge(_) => BinaryOp::Ge,
        syn::BinOp::Add(_) => BinaryOp::Add,
        syn::BinOp::Sub(_) => BinaryOp::Sub,
        _ => BinaryOp::Other,
    }
}

/// The operator of `+=` and its kin.
fn compound(op: &syn::BinOp) -> Option<BinaryOp> {
    Some(match op {
        syn::BinOp::AddAssign(_) => BinaryOp::Add,
        syn::BinOp::SubAssign(_) => BinaryOp::Sub,
        syn::BinOp::MulAssign(_)
        | syn::BinOp::DivAssign(_)
        | syn::BinOp::RemAssign(_)
        | syn::BinOp::BitXorAssign(_)
        | syn::BinOp::BitAndAssign(_)
        | syn::BinOp::BitOrAssign(_)
        | syn::BinOp::ShlAssign(_)
        | syn::BinOp::ShrAssign(_) => BinaryOp::Other,
        _ => return None,
    })
}

/// The literal that an expression is; a negated one counts as one literal.
pub(super) fn literal_of(expr: &Expr) -> Option<Literal> {
    match peel(expr) {
        Expr::Lit(lit) => Some(literal(&lit.lit)),
        Expr::Unary(e) if matches!(e.op, UnOp::Neg(_)) => match literal_of(&e.expr)? {
            Literal::Int(value) => value.checked_neg().map(Literal::Int),
            Literal::Float => Some(Literal::Float),
            _ => None,
        },
        _ => None,
    }
}

fn literal(lit: &Lit) -> Literal {
    match lit {
        Lit::Str(text) => Literal::Str(Name::new(text.value())),
        Lit::ByteStr(bytes) => Literal::Str(Name::new(String::from_utf8_lossy(&bytes.value()))),
        Lit::CStr(text) => Literal::Str(Name::new(text.value().to_string_lossy())),
        Lit::Byte(byte) => Literal::Char(u32::from(byte.value())),
        Lit::Char(char) => Literal::Char(char.value() as u32),
        Lit::Int(int) => int.base10_parse::<i128>().map_or(Literal::Float, Literal::Int),
        Lit::Bool(bool) => Literal::Bool(bool.value),
        _ => Literal::Float,
    }
}
