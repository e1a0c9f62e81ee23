//! Patterns: a sequence of tests on places that share one way out, then the bindings.
//!
//! Tests come first and all bindings after them, so that a pattern that does not match moves nothing. A guard sees its
//! variables as the places they will be bound to, for the same reason.

use syn::{Expr, Pat};

use super::body::{LocalId, Mode, Operand, Place, Rvalue, Step, Test};
use super::builder::{Fails, FailsWhy, Lowerer, field};
use super::expr::{literal_of, member_name};
use crate::index::convert;
use crate::index::items::{Name, TypeExpr};
use crate::source::Span;

/// How the variables of a pattern bind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Binding {
    /// By value, or by the default binding mode: nobody knows without types.
    Value,
    /// By reference, `true`: mutably.
    Ref(bool),
}

/// A pattern that is just a variable.
pub(super) struct PlainBinding {
    pub(super) name: Name,
    pub(super) span: Span,
    /// `mut`
    pub(super) mutable: bool,
}

/// The variables of a pattern with their names.
pub(super) type Variables = Vec<(Name, LocalId)>;

/// The variable that a pattern is, if it is nothing else.
pub(super) fn plain_binding(pat: &Pat) -> Option<PlainBinding> {
    match pat {
        Pat::Ident(ident) if ident.by_ref.is_none() && ident.subpat.is_none() && !is_constant(ident) => {
            let (name, span) = (convert::name(&ident.ident), convert::span(ident.ident.span()));
            Some(PlainBinding { name, span, mutable: ident.mutability.is_some() })
        }
        Pat::Paren(inner) => plain_binding(&inner.pat),
        _ => None,
    }
}

/// Whether a lone identifier is the path of a constant or variant: it starts with an upper-case letter and has nothing
/// that only a binding has.
fn is_constant(ident: &syn::PatIdent) -> bool {
    let plain = ident.by_ref.is_none() && ident.mutability.is_none() && ident.subpat.is_none();
    plain && convert::name(&ident.ident).chars().next().is_some_and(char::is_uppercase)
}

/// Whether some variable is bound by `ref`.
pub(super) fn binds_by_ref(pat: &Pat) -> bool {
    match pat {
        Pat::Ident(ident) => {
            ident.by_ref.is_some() || ident.subpat.as_ref().is_some_and(|(_, inner)| binds_by_ref(inner))
        }
        Pat::Paren(inner) => binds_by_ref(&inner.pat),
        Pat::Type(inner) => binds_by_ref(&inner.pat),
        Pat::Reference(inner) => binds_by_ref(&inner.pat),
        Pat::Guard(inner) => binds_by_ref(&inner.pat),
        Pat::Or(inner) => inner.cases.iter().any(binds_by_ref),
        Pat::Tuple(inner) => inner.elems.iter().any(binds_by_ref),
        Pat::TupleStruct(inner) => inner.elems.iter().any(binds_by_ref),
        Pat::Slice(inner) => inner.elems.iter().any(binds_by_ref),
        Pat::Struct(inner) => inner.fields.iter().any(|part| binds_by_ref(&part.pat)),
        _ => false,
    }
}

/// The names a pattern binds, each once.
pub(super) fn names(pat: &Pat, into: &mut Vec<(Name, Span)>) {
    match pat {
        Pat::Ident(ident) => {
            let name = convert::name(&ident.ident);
            if !is_constant(ident) && !into.iter().any(|(known, _)| *known == name) {
                into.push((name, convert::span(ident.ident.span())));
            }
            if let Some((_, inner)) = &ident.subpat {
                names(inner, into);
            }
        }
        Pat::Paren(inner) => names(&inner.pat, into),
        Pat::Type(inner) => names(&inner.pat, into),
        Pat::Reference(inner) => names(&inner.pat, into),
        Pat::Guard(inner) => names(&inner.pat, into),
        Pat::Or(inner) => inner.cases.iter().for_each(|case| names(case, into)),
        Pat::Tuple(inner) => inner.elems.iter().for_each(|elem| names(elem, into)),
        Pat::TupleStruct(inner) => inner.elems.iter().for_each(|elem| names(elem, into)),
        Pat::Slice(inner) => inner.elems.iter().for_each(|elem| names(elem, into)),
        Pat::Struct(inner) => inner.fields.iter().for_each(|part| names(&part.pat, into)),
        _ => {}
    }
}

fn has_names(pat: &Pat) -> bool {
    let mut found = Vec::new();
    names(pat, &mut found);
    !found.is_empty()
}

/// Whether an or-pattern inside the pattern binds variables.
fn alternatives_bind(pat: &Pat) -> bool {
    match pat {
        Pat::Or(_) => has_names(pat),
        Pat::Ident(ident) => ident.subpat.as_ref().is_some_and(|(_, inner)| alternatives_bind(inner)),
        Pat::Paren(inner) => alternatives_bind(&inner.pat),
        Pat::Type(inner) => alternatives_bind(&inner.pat),
        Pat::Reference(inner) => alternatives_bind(&inner.pat),
        Pat::Tuple(inner) => inner.elems.iter().any(alternatives_bind),
        Pat::TupleStruct(inner) => inner.elems.iter().any(alternatives_bind),
        Pat::Slice(inner) => inner.elems.iter().any(alternatives_bind),
        Pat::Struct(inner) => inner.fields.iter().any(|part| alternatives_bind(&part.pat)),
        _ => false,
    }
}

fn variant_step(path: &syn::Path) -> Step {
    Step::Variant(path.segments.last().map_or_else(Name::default, |segment| convert::name(&segment.ident)))
}

/// A part of a pattern with the place it is matched against.
struct Part<'p> {
    pat: &'p Pat,
    place: Place,
    binding: Binding,
}

/// The parts of a pattern one level down. `refutable`: structs are written as variants, because nobody knows here.
fn parts<'p>(pat: &'p Pat, place: &Place, binding: Binding, refutable: bool) -> Vec<Part<'p>> {
    let at = |pat, place| Part { pat, place, binding };
    match pat {
        Pat::Paren(inner) => vec![at(&inner.pat, place.clone())],
        Pat::Type(inner) => vec![at(&inner.pat, place.clone())],
        Pat::Guard(inner) => vec![at(&inner.pat, place.clone())],
        Pat::Reference(inner) => match binding {
            // `match &x { &p => .. }`: the two cancel out.
            Binding::Ref(_) => vec![Part { pat: &inner.pat, place: place.clone(), binding: Binding::Value }],
            Binding::Value => vec![at(&inner.pat, place.step(Step::Deref))],
        },
        Pat::Tuple(inner) => tuple_parts(inner.elems.iter(), place, binding),
        Pat::TupleStruct(inner) => {
            let place = as_variant(&inner.path, place, refutable);
            tuple_parts(inner.elems.iter(), &place, binding)
        }
        Pat::Struct(inner) => {
            let place = as_variant(&inner.path, place, refutable);
            let fields =
                inner.fields.iter().filter(|field| crate::index::cfg::is_on_here(&field.attrs, false));
            fields.map(|value| at(&value.pat, field(&place, member_name(&value.member)))).collect()
        }
        Pat::Slice(inner) => {
            let elems = inner.elems.iter().filter(|elem| !matches!(elem, Pat::Rest(_)));
            elems.map(|elem| at(elem, place.step(Step::Index))).collect()
        }
        Pat::Ident(ident) => ident.subpat.iter().map(|(_, inner)| at(&**inner, place.clone())).collect(),
        _ => Vec::new(),
    }
}

fn as_variant(path: &syn::Path, place: &Place, refutable: bool) -> Place {
    let known = path.segments.last().is_some_and(|last| {
        ["Ok", "Err", "Some", "None", "Ready", "Break", "Continue"].iter().any(|name| last.ident == name)
    });
    if refutable || known { place.step(variant_step(path)) } else { place.clone() }
}

fn tuple_parts<'p>(elems: impl Iterator<Item = &'p Pat>, place: &Place, binding: Binding) -> Vec<Part<'p>> {
    let mut result = Vec::new();
    let mut after_rest = false;
    for (index, pat) in elems.enumerate() {
        if matches!(pat, Pat::Rest(_)) {
            after_rest = true;
            continue;
        }
        // After `..` the position counts from an end that only the type knows.
        let name = if after_rest { Name::new_static("_") } else { Name::new(index.to_string()) };
        result.push(Part { pat, place: field(place, name), binding });
    }
    result
}

/// Tests.
impl Lowerer<'_, '_> {
    /// Tests a whole pattern; what follows is where it matched.
    pub(super) fn test_pattern(&mut self, pat: &Pat, place: &Place, binding: Binding, fails: Fails) {
        match pat {
            Pat::Or(inner) => {
                let cases: Vec<&Pat> = inner.cases.iter().collect();
                self.test_alternatives(&cases, place, binding, fails);
                return;
            }
            Pat::Macro(mac) => {
                if let Some(expanded) = self.expand_pattern(&mac.mac) {
                    self.test_pattern(&expanded, place, binding, fails);
                    return;
                }
            }
            _ => {}
        }
        if let Some(test) = own_test(pat, place) {
            self.branch(test, fails, convert::span_of(pat));
        }
        for part in parts(pat, place, binding, true) {
            self.test_pattern(part.pat, &part.place, part.binding, fails);
        }
    }

    fn test_alternatives(&mut self, cases: &[&Pat], place: &Place, binding: Binding, fails: Fails) {
        let mut join = self.join();
        for (index, case) in cases.iter().enumerate() {
            let span = convert::span_of(case);
            if index + 1 == cases.len() {
                self.test_pattern(case, place, binding, fails);
                self.arm_end(&mut join, span);
            } else {
                let next = self.block();
                let here = Fails { to: next, mark: self.frame.current, why: FailsWhy::Fails };
                self.test_pattern(case, place, binding, here);
                self.arm_end(&mut join, span);
                self.frame.here = next;
            }
        }
        self.meet(join);
    }

    fn expand_pattern(&mut self, mac: &syn::Macro) -> Option<Pat> {
        let tokens = self.expand(mac)?;
        syn::parse::Parser::parse2(Pat::parse_multi_with_leading_vert, tokens).ok()
    }
}

/// The test that a pattern itself asks, apart from its parts.
fn own_test(pat: &Pat, place: &Place) -> Option<Test> {
    Some(match pat {
        Pat::Ident(ident) if is_constant(ident) => {
            let span = convert::span(ident.ident.span());
            let path = super::expr::simple_path(&convert::name(&ident.ident), span);
            Test::Variant(place.clone(), path)
        }
        Pat::Path(inner) => {
            Test::Variant(place.clone(), convert::qualified_path(inner.qself.as_ref(), &inner.path))
        }
        Pat::TupleStruct(inner) => {
            Test::Variant(place.clone(), convert::qualified_path(inner.qself.as_ref(), &inner.path))
        }
        Pat::Struct(inner) => {
            Test::Variant(place.clone(), convert::qualified_path(inner.qself.as_ref(), &inner.path))
        }
        Pat::Lit(inner) => {
            let value = literal_of(&Expr::Lit(inner.clone())).map_or(Operand::Unit, Operand::Literal);
            Test::Equals(place.clone(), value)
        }
        Pat::Range(range) => range_test(range, place),
        Pat::Slice(slice) => slice_test(slice, place)?,
        // Constants computed in place, macros, syntax we do not know: some test.
        Pat::Const(_) | Pat::Macro(_) | Pat::Verbatim(_) => Test::Equals(place.clone(), Operand::Unit),
        _ => return None,
    })
}

fn range_test(range: &syn::PatRange, place: &Place) -> Test {
    let value = |bound: &Option<Box<Expr>>| match bound {
        None => Ok(None),
        Some(bound) => match literal_of(bound) {
            Some(super::body::Literal::Int(value)) => Ok(Some(value)),
            Some(super::body::Literal::Char(code)) => Ok(Some(i128::from(code))),
            _ => Err(()),
        },
    };
    match (value(&range.start), value(&range.end)) {
        (Ok(start), Ok(end)) => {
            let exclusive = matches!(range.limits, syn::RangeLimits::HalfOpen(_));
            let end = if exclusive { end.map(|end| end.saturating_sub(1)) } else { end };
            Test::Range(place.clone(), start, end)
        }
        // An end that is a constant: some test.
        _ => Test::Equals(place.clone(), Operand::Unit),
    }
}

fn slice_test(slice: &syn::PatSlice, place: &Place) -> Option<Test> {
    fn is_rest(pat: &Pat) -> bool {
        match pat {
            Pat::Rest(_) => true,
            Pat::Ident(ident) => ident.subpat.as_ref().is_some_and(|(_, inner)| is_rest(inner)),
            _ => false,
        }
    }
    let rests = slice.elems.iter().filter(|elem| is_rest(elem)).count();
    let count = (slice.elems.len() - rests) as u32;
    if rests > 0 && count == 0 {
        return None;
    }
    Some(Test::Length(place.clone(), count, rests > 0))
}

/// Bindings.
impl Lowerer<'_, '_> {
    /// Makes the variables of a pattern that matched. They are neither scheduled nor visible yet. Which alternative of
    /// an inner or-pattern matched is asked again.
    pub(super) fn bind_pattern(
        &mut self,
        pat: &Pat,
        place: &Place,
        binding: Binding,
        refutable: bool,
        variables: &mut Variables,
    ) {
        match pat {
            Pat::Or(inner) if has_names(pat) => {
                let cases: Vec<&Pat> = inner.cases.iter().collect();
                self.bind_alternatives(&cases, place, binding, variables);
            }
            Pat::Ident(ident) if !is_constant(ident) => {
                let span = convert::span(ident.ident.span());
                let local = self.pattern_variable(&convert::name(&ident.ident), None, span, variables);
                let value = bound_value(place, binding, ident.by_ref.is_some(), ident.mutability.is_some());
                self.init(Place::local(local), value, span);
                if let Some((_, inner)) = &ident.subpat {
                    self.bind_pattern(inner, place, binding, refutable, variables);
                }
            }
            Pat::Type(inner) => {
                if let Some(plain) = plain_binding(&inner.pat) {
                    let ty = Some(convert::type_expr(&inner.ty));
                    let local = self.pattern_variable(&plain.name, ty, plain.span, variables);
                    self.init(Place::local(local), bound_value(place, binding, false, false), plain.span);
                } else {
                    self.bind_pattern(&inner.pat, place, binding, refutable, variables);
                }
            }
            _ => {
                for part in parts(pat, place, binding, refutable) {
                    self.bind_pattern(part.pat, &part.place, part.binding, refutable, variables);
                }
            }
        }
    }

    /// The variables of an or-pattern, from the alternative that matched.
    fn bind_alternatives(
        &mut self,
        cases: &[&Pat],
        place: &Place,
        binding: Binding,
        variables: &mut Variables,
    ) {
        let mut join = self.join();
        for (index, case) in cases.iter().enumerate() {
            let span = convert::span_of(case);
            let next = self.block();
            if index + 1 < cases.len() {
                let fails = Fails { to: next, mark: self.frame.current, why: FailsWhy::Fails };
                self.test_pattern(case, place, binding, fails);
            }
            self.bind_pattern(case, place, binding, true, variables);
            self.arm_end(&mut join, span);
            self.frame.here = next;
        }
        self.meet(join);
    }

    /// The variable of this name: alternatives of an or-pattern share it.
    fn pattern_variable(
        &mut self,
        name: &Name,
        ty: Option<TypeExpr>,
        span: Span,
        variables: &mut Variables,
    ) -> LocalId {
        if let Some((_, local)) = variables.iter().find(|(known, _)| known == name) {
            return *local;
        }
        let local = self.variable(name, ty, span);
        variables.push((name.clone(), local));
        local
    }

    /// The variables of a pattern without a value.
    pub(super) fn declare_names(&mut self, pat: &Pat, variables: &mut Variables) {
        let mut found = Vec::new();
        names(pat, &mut found);
        for (name, span) in found {
            self.pattern_variable(&name, None, span, variables);
        }
    }

    /// Makes the names of a pattern visible to a guard: as the places they will be bound to.
    pub(super) fn alias_pattern(&mut self, pat: &Pat, place: &Place, binding: Binding) {
        if alternatives_bind(pat) {
            let mut variables = Vec::new();
            self.bind_pattern(pat, place, Binding::Ref(false), true, &mut variables);
            for (name, local) in variables {
                self.bind(&name, Place::local(local));
            }
            return;
        }
        if let Pat::Ident(ident) = pat {
            if !is_constant(ident) {
                self.bind(&convert::name(&ident.ident), place.clone());
                self.frame.aliases.push(place.clone());
            }
        }
        for part in parts(pat, place, binding, true) {
            self.alias_pattern(part.pat, &part.place, part.binding);
        }
    }

    /// A parameter that is a pattern: its variables, scheduled and visible.
    pub(super) fn bind_parameter(&mut self, pat: &Pat, place: &Place) {
        let mut variables = Vec::new();
        self.bind_pattern(pat, place, Binding::Value, false, &mut variables);
        self.schedule_variables(variables);
    }
}

fn bound_value(place: &Place, binding: Binding, by_ref: bool, mutable: bool) -> Rvalue {
    let place = place.clone();
    match binding {
        _ if by_ref => Rvalue::Use(Operand::Borrow { place, mutable }),
        Binding::Ref(mutable) => Rvalue::Use(Operand::Borrow { place, mutable }),
        Binding::Value => Rvalue::Use(Operand::Place(place, Mode::Unresolved)),
    }
}
