//! Types of locals and targets of calls, for one function and the closures in it.
//!
//! Types flow forward through the graph, in a few rounds: what a later round learns (the result of a closure, the element
//! type of a collection that is filled later) reaches earlier places in the next one. What is contradictory is Unknown.

mod calls;

use rustc_hash::FxHashMap;

use super::impls::Cx;
use super::lower_ty::Env;
use super::methods::Takes;
use super::modules::{Ns, Unit};
use super::paths::Meaning;
use super::ty::{BodyId, FnId, Ty, TypeId, ValueId};
use super::unify::{Match, SOME_INTEGER, Subst, bind, join, unify};
use super::world::{Target, World};
use crate::index::items::{Name, Path};
use crate::limits::{INFERENCE_ROUNDS, TYPE_PARTS};
use crate::lower::body::{
    Aggregate, Await, AwaitHow, BinaryOp, BlockId, Body, BodyKind, Literal, LocalKind, Op, OpKind, Operand,
    Place, Rvalue, Terminator, Test,
};
use crate::source::Span;

/// What inference found out about a body.
#[derive(Debug, Default)]
pub(super) struct Inferred {
    /// The type of each local.
    pub(super) types: Vec<Ty>,
    /// Who is called at the end of each block.
    pub(super) targets: FxHashMap<BlockId, Target>,
    /// How method calls take their receivers, with the types on the way to where the method was found.
    pub(super) receivers: FxHashMap<BlockId, (Takes, Vec<Ty>)>,
    /// Constants and statics.
    pub(super) values: FxHashMap<Span, ValueId>,
    /// What paths mean that are functions.
    pub(super) functions: FxHashMap<Span, FnId>,
}

/// Infers a function with all bodies written in it (`family`: parents before children).
pub(super) fn family(world: &World, family: &[BodyId]) -> Vec<(BodyId, Inferred)> {
    let cx = Cx::new(world);
    let mut inferers: Vec<Infer<'_, '_>> = Vec::with_capacity(family.len());
    let at: FxHashMap<BodyId, usize> = family.iter().enumerate().map(|(i, id)| (*id, i)).collect();
    for id in family {
        inferers.push(Infer::new(&cx, *id));
    }
    for round in 0..INFERENCE_ROUNDS {
        let mut changed = false;
        for index in 0..inferers.len() {
            let parent = world.body(family[index]).parent.and_then(|p| at.get(&p));
            let from = parent.map(|p| inferers[*p].types.clone());
            let one = &mut inferers[index];
            one.changed = false;
            if let Some(from) = from {
                one.take_captures(&from);
            }
            one.round(round);
            changed |= one.changed;
        }
        if !changed {
            break;
        }
    }
    family
        .iter()
        .zip(inferers)
        .map(|(id, one)| {
            let Infer { types, targets, receivers, values, functions, .. } = one;
            (*id, Inferred { types, targets, receivers, values, functions })
        })
        .collect()
}

struct Infer<'c, 'w> {
    cx: &'c Cx<'w>,
    id: BodyId,
    body: &'w Body,
    unit: &'w Unit,
    env: Env<'w>,
    types: Vec<Ty>,
    /// Declared types only gain details.
    declared: Vec<bool>,
    /// Contradictory: stays Unknown.
    conflict: Vec<bool>,
    targets: FxHashMap<BlockId, Target>,
    receivers: FxHashMap<BlockId, (Takes, Vec<Ty>)>,
    values: FxHashMap<Span, ValueId>,
    functions: FxHashMap<Span, FnId>,
    changed: bool,
}

impl<'c, 'w> Infer<'c, 'w> {
    fn new(cx: &'c Cx<'w>, id: BodyId) -> Self {
        let linked = cx.world.body(id);
        let unit = &cx.world.names.units[cx.impls().body_units[id.0 as usize] as usize];
        let body = &linked.body;
        let function = linked.function.map(|f| (cx.world.function(f), &cx.impls().functions[f.0 as usize]));
        let env = Env {
            scope: unit.scope(body.module),
            params: function.map_or(&[], |(_, extra)| &extra.params),
            self_ty: function.and_then(|(info, _)| info.self_ty.as_ref()),
            assoc: &[],
        };
        let count = body.locals.len();
        let mut this = Self {
            cx,
            id,
            body,
            unit,
            env,
            types: vec![Ty::Unknown; count],
            declared: vec![false; count],
            conflict: vec![false; count],
            targets: FxHashMap::default(),
            receivers: FxHashMap::default(),
            values: FxHashMap::default(),
            functions: FxHashMap::default(),
            changed: false,
        };
        this.declarations();
        this
    }

    /// Types that are written: of the signature, of `let`, of initialisers.
    fn declarations(&mut self) {
        let linked = self.cx.world.body(self.id);
        for (at, local) in self.body.locals.iter().enumerate() {
            if let Some(ty) = &local.ty {
                self.declare(at, self.cx.lower(&self.env, ty, 1));
            }
        }
        match self.body.kind {
            BodyKind::Fn { .. } => {
                let Some(id) = linked.function else { return };
                let info = self.cx.world.function(id);
                let ret = match &info.ret {
                    Ty::Future(inner) if info.decl().is_async => &**inner,
                    other => other,
                };
                // `impl Trait` as a result: the body says which type.
                if !matches!(ret, Ty::Opaque(_)) {
                    self.declare(0, ret.clone());
                }
                for (at, ty) in info.params.iter().enumerate().take(self.body.params as usize) {
                    self.declare(at + 1, ty.clone());
                }
            }
            BodyKind::Initializer => {
                let index = self.id.0 - self.unit.bodies;
                let value = self.unit.items.values.iter().position(|v| v.body == Some(index));
                if let Some(value) = value {
                    let ty = self.cx.world.values[self.unit.values as usize + value].ty.clone();
                    self.declare(0, ty);
                }
            }
            BodyKind::Closure { .. } | BodyKind::AsyncBlock { .. } => {
                if let Some(ret) = &self.body.ret {
                    self.declare(0, self.cx.lower(&self.env, ret, 1));
                }
            }
        }
    }

    fn declare(&mut self, at: usize, ty: Ty) {
        if let Some(slot) = self.types.get_mut(at).filter(|_| ty != Ty::Unknown) {
            *slot = join(slot, &ty).unwrap_or(ty);
            self.declared[at] = true;
        }
    }

    /// Captured locals have the type that they have outside.
    fn take_captures(&mut self, parent: &[Ty]) {
        let body = self.body;
        for capture in &body.captures {
            if let Some(ty) = parent.get(capture.parent.0 as usize) {
                self.set(&Place::local(capture.local), ty);
            }
        }
    }

    /// One pass over the body.
    fn round(&mut self, round: usize) {
        self.take_expected();
        let body = self.body;
        for (at, block) in body.blocks.iter().enumerate() {
            for op in &block.ops {
                self.op(op);
            }
            self.terminator(BlockId(at as u32), &block.end);
        }
        if round > 0 {
            self.backward();
        }
        let ret = self.types.first().cloned().unwrap_or(Ty::Unknown);
        if body.parent.is_some() {
            self.cx.closures.borrow_mut().entry(self.id).or_default().ret = Some(ret);
        }
    }

    /// A closure's parameters are what its user expects.
    fn take_expected(&mut self) {
        if self.body.parent.is_none() {
            return;
        }
        let expected = self.cx.closures.borrow().get(&self.id).map(|sig| sig.params.clone());
        for (at, ty) in expected.into_iter().flatten().enumerate().take(self.body.params as usize) {
            self.set(&Place::local(crate::lower::body::LocalId(at as u32 + 1)), &ty);
        }
    }

    /// A temporary of unknown type that goes into a variable of known type has that type: `parse`, `into`, `collect`.
    fn backward(&mut self) {
        let body = self.body;
        for block in &body.blocks {
            for op in &block.ops {
                let OpKind::Assign { place, value: Rvalue::Use(Operand::Place(from, _)), .. } = &op.kind
                else {
                    continue;
                };
                let at = from.local.0 as usize;
                let open = from.path.is_empty()
                    && !self.conflict[at]
                    && self.types[at] == Ty::Unknown
                    && body.locals[at].kind == LocalKind::Temporary;
                if open {
                    let ty = self.place(place);
                    self.set(from, &ty);
                }
            }
        }
    }

    fn place(&self, place: &Place) -> Ty {
        self.cx.reach(&self.types, place).ty
    }

    /// A value of this type goes into a place. Parts of places say nothing about the whole.
    fn set(&mut self, place: &Place, ty: &Ty) {
        let at = place.local.0 as usize;
        if !place.path.is_empty() || matches!(ty, Ty::Unknown) || at >= self.types.len() || self.conflict[at]
        {
            return;
        }
        if self.types[at] == *ty {
            return;
        }
        match join(&self.types[at], ty) {
            Some(both) if both.parts() > TYPE_PARTS => {
                self.types[at] = Ty::Unknown;
                self.conflict[at] = true;
            }
            Some(both) => {
                self.changed |= both != self.types[at];
                self.types[at] = both;
            }
            None if self.declared[at] => {}
            None => {
                self.types[at] = Ty::Unknown;
                self.conflict[at] = true;
                self.changed = true;
            }
        }
    }

    fn op(&mut self, op: &'w Op) {
        if let OpKind::Assign { place, value, .. } = &op.kind {
            let ty = self.rvalue(value);
            self.set(place, &ty);
        }
    }

    fn operand(&mut self, operand: &Operand) -> Ty {
        match operand {
            Operand::Place(place, _) => {
                let at = self.cx.reach(&self.types, place);
                let borrowed = at.through != super::places::Through::Owned
                    && !place.path.is_empty()
                    && self.cx.is_copy(&at.ty) == Some(false);
                if borrowed {
                    let mutable = at.through == super::places::Through::Mutable;
                    Ty::Ref(mutable, Box::new(at.ty))
                } else {
                    at.ty
                }
            }
            Operand::Borrow { place, mutable } => match self.place(place) {
                Ty::Unknown => Ty::Unknown,
                ty => Ty::Ref(*mutable, Box::new(ty)),
            },
            Operand::Literal(literal) => match literal {
                Literal::Int(_) => Ty::Int(Name::new_static(SOME_INTEGER)),
                Literal::Bool(_) => Ty::Bool,
                Literal::Str(_) => Ty::Ref(false, Box::new(Ty::Str)),
                Literal::Char(_) => Ty::Char,
                Literal::Float => Ty::Float,
            },
            Operand::Path(path) => self.path(path),
            Operand::Unit => Ty::unit(),
        }
    }

    /// A path as a value.
    fn path(&mut self, path: &Path) -> Ty {
        match self.cx.meaning(&self.env, path, &[], Ns::Value) {
            Meaning::Functions(all, ..) => match all.as_slice() {
                [one] => {
                    self.functions.insert(path.span, *one);
                    Ty::Fn(*one)
                }
                _ => Ty::Unknown,
            },
            Meaning::Constructor(id, _, variant, args) => {
                let info = self.cx.world.type_info(id);
                let unit = info.decl().variants.get(variant).is_none_or(|v| v.fields.is_empty());
                if unit { self.adt(id, args) } else { Ty::Unknown }
            }
            Meaning::Value(id) => {
                self.values.insert(path.span, id);
                self.cx.world.values[id.0 as usize].ty.clone()
            }
            Meaning::Unknown(_) => Ty::Unknown,
        }
    }

    /// The type with its arguments filled up.
    fn adt(&self, id: TypeId, mut args: Vec<Ty>) -> Ty {
        args.resize(self.cx.world.type_info(id).params.len(), Ty::Unknown);
        Ty::Adt(id, args)
    }

    fn rvalue(&mut self, value: &'w Rvalue) -> Ty {
        match value {
            Rvalue::Use(operand) | Rvalue::Not(operand) | Rvalue::Neg(operand) => self.operand(operand),
            Rvalue::Aggregate(what, parts, base) => self.aggregate(what, parts, base.as_ref()),
            Rvalue::Binary(op, a, b) => self.binary(*op, a, b),
            Rvalue::Cast(operand, ty) => {
                self.operand(operand);
                self.cx.lower(&self.env, ty, 1)
            }
            Rvalue::Closure(index) => Ty::Closure(self.unit.body(*index)),
            Rvalue::Residual(operand) => {
                let ty = self.operand(operand);
                self.residual(&ty)
            }
            Rvalue::Opaque { .. } => Ty::Unknown,
        }
    }

    /// The type of the value that `?` returns: the kind is known, the payload is not.
    fn residual(&self, ty: &Ty) -> Ty {
        match ty.peel() {
            Ty::Adt(id, args)
                if Some(*id) == self.cx.impls().lang.option || Some(*id) == self.cx.impls().lang.result =>
            {
                self.adt(*id, vec![Ty::Unknown; args.len()])
            }
            _ => Ty::Unknown,
        }
    }

    fn binary(&mut self, op: BinaryOp, a: &Operand, b: &Operand) -> Ty {
        let (a, b) = (self.operand(a), self.operand(b));
        match op {
            BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge => {
                Ty::Bool
            }
            BinaryOp::Add | BinaryOp::Sub | BinaryOp::Other => match (a.peel(), b.peel()) {
                (Ty::Int(_) | Ty::Float | Ty::Bool, right) => {
                    join(a.peel(), right).unwrap_or_else(|| a.peel().clone())
                }
                _ => Ty::Unknown,
            },
        }
    }

    fn aggregate(&mut self, what: &Aggregate, parts: &[(Name, Operand)], base: Option<&Operand>) -> Ty {
        let types: Vec<(Name, Ty)> = parts.iter().map(|(n, o)| (n.clone(), self.operand(o))).collect();
        let base = base.map(|b| self.operand(b));
        let joined = || {
            let mut all = Some(Ty::Unknown);
            for (_, ty) in &types {
                all = all.and_then(|known| join(&known, ty));
            }
            all.unwrap_or(Ty::Unknown)
        };
        match what {
            Aggregate::Tuple => Ty::Tuple(types.into_iter().map(|(_, ty)| ty).collect()),
            Aggregate::Array => Ty::Slice(Box::new(joined())),
            Aggregate::Range => match self.cx.impls().lang.range {
                Some(id) => Ty::Adt(id, vec![joined()]),
                None => Ty::Unknown,
            },
            Aggregate::Struct(path) => {
                let meaning = self.cx.meaning(&self.env, path, &[], Ns::Type);
                let Meaning::Constructor(id, _, variant, args) = meaning else { return Ty::Unknown };
                let ty = self.construct(id, variant, args, &types);
                base.and_then(|base| join(&ty, &base)).unwrap_or(ty)
            }
        }
    }

    /// The type of a struct or variant made of these fields.
    fn construct(&self, id: TypeId, variant: usize, args: Vec<Ty>, fields: &[(Name, Ty)]) -> Ty {
        let info = self.cx.world.type_info(id);
        let mut map: Subst = Vec::new();
        for (name, arg) in info.params.iter().zip(args) {
            bind(&mut map, name, &arg);
        }
        for (name, ty) in fields {
            let declared = info.fields.get(variant).and_then(|all| all.iter().find(|(n, _)| n == name));
            if let Some((_, declared)) = declared {
                unify(declared, ty, &mut map, Match::Argument);
            }
        }
        let arg = |name: &Name| map.iter().find(|(n, _)| n == name).map_or(Ty::Unknown, |(_, ty)| ty.clone());
        Ty::Adt(id, info.params.iter().map(arg).collect())
    }

    fn terminator(&mut self, at: BlockId, end: &'w Terminator) {
        match end {
            Terminator::Call(call) => self.call(at, call),
            Terminator::Await(wait) => self.wait(wait),
            Terminator::Branch { test, .. } => self.test(test),
            Terminator::Yield { value, .. } => {
                self.operand(value);
            }
            Terminator::Goto(_) | Terminator::Choose { .. } | Terminator::End | Terminator::Unreachable => {}
        }
    }

    fn test(&mut self, test: &Test) {
        match test {
            Test::True(operand) | Test::Equals(_, operand) => {
                self.operand(operand);
            }
            Test::Variant(_, path) => {
                if let Meaning::Value(id) = self.cx.meaning(&self.env, path, &[], Ns::Value) {
                    self.values.insert(path.span, id);
                }
            }
            Test::Range(..) | Test::Length(..) | Test::Success(_) => {}
        }
    }

    fn wait(&mut self, wait: &Await) {
        let outputs: Vec<Ty> = wait
            .futures
            .iter()
            .map(|f| {
                let ty = self.operand(f);
                self.cx.async_output(&ty, 1).unwrap_or(Ty::Unknown)
            })
            .collect();
        let ty = match wait.how {
            AwaitHow::One | AwaitHow::Select => outputs.into_iter().next().unwrap_or(Ty::Unknown),
            AwaitHow::Join => Ty::Tuple(outputs),
            AwaitHow::TryJoin => match (self.cx.impls().lang.result, outputs.first()) {
                (Some(id), Some(Ty::Adt(first, args))) if id == *first => {
                    let error = args.get(1).cloned().unwrap_or(Ty::Unknown);
                    let parts = outputs.iter().map(|o| self.cx.success(o)).collect();
                    Ty::Adt(id, vec![Ty::Tuple(parts), error])
                }
                _ => Ty::Unknown,
            },
        };
        self.set(&wait.dest, &ty);
    }
}
