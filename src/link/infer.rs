//! Types of locals and targets of calls, for one function and the closures in it.
//!
//! Types flow forward through the graph, in a few rounds: what a later round learns (the result of a closure, the element
//! type of a collection that is filled later) reaches earlier places in the next one. What is contradictory is Unknown.

use rustc_hash::FxHashMap;

use super::impls::{Cx, Match, SOME_INTEGER, Subst, bind, join, unify};
use super::lower_ty::Env;
use super::methods::{Found, Takes};
use super::modules::{Ns, Unit};
use super::paths::Meaning;
use super::ty::{BodyId, FnId, TraitRef, Ty, TypeId, ValueId};
use super::world::{Target, World};
use crate::index::items::{Name, Path, TypeExpr};
use crate::limits::{INFERENCE_ROUNDS, TYPE_PARTS};
use crate::lower::body::{
    Aggregate, Await, AwaitHow, BinaryOp, BlockId, Body, BodyKind, Call, Callee, Lang, Literal, LocalKind,
    Op, OpKind, Operand, Place, RESULT, Rvalue, Terminator, Test,
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
            let Infer { types, targets, receivers, values, .. } = one;
            (*id, Inferred { types, targets, receivers, values })
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
                self.set(&Place::local(capture.local), ty.clone());
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
            self.set(&Place::local(crate::lower::body::LocalId(at as u32 + 1)), ty);
        }
    }

    /// A temporary of unknown type that goes into a variable of known type has that type: `parse`, `into`, `collect`.
    fn backward(&mut self) {
        let body = self.body;
        for block in &body.blocks {
            for op in &block.ops {
                let OpKind::Assign { place, value: Rvalue::Use(Operand::Place(from, _)), .. } = &op.kind else {
                    continue;
                };
                let at = from.local.0 as usize;
                let open = from.path.is_empty()
                    && !self.conflict[at]
                    && self.types[at] == Ty::Unknown
                    && body.locals[at].kind == LocalKind::Temporary;
                if open {
                    let ty = self.place(place);
                    self.set(from, ty);
                }
            }
        }
    }

    fn place(&self, place: &Place) -> Ty {
        self.cx.reach(&self.types, place).ty
    }

    /// A value of this type goes into a place. Parts of places say nothing about the whole.
    fn set(&mut self, place: &Place, ty: Ty) {
        let at = place.local.0 as usize;
        if !place.path.is_empty() || matches!(ty, Ty::Unknown) || at >= self.types.len() || self.conflict[at] {
            return;
        }
        if self.types[at] == ty {
            return;
        }
        match join(&self.types[at], &ty) {
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
            self.set(place, ty);
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
                [one] => Ty::Fn(*one),
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
            Ty::Adt(id, args) if Some(*id) == self.cx.impls().lang.option || Some(*id) == self.cx.impls().lang.result => {
                self.adt(*id, vec![Ty::Unknown; args.len()])
            }
            _ => Ty::Unknown,
        }
    }

    fn binary(&mut self, op: BinaryOp, a: &Operand, b: &Operand) -> Ty {
        let (a, b) = (self.operand(a), self.operand(b));
        match op {
            BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge => Ty::Bool,
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
        self.set(&wait.dest, ty);
    }

    fn call(&mut self, at: BlockId, call: &'w Call) {
        let args: Vec<Ty> = call.args.iter().map(|a| self.operand(a)).collect();
        let (target, ty) = match &call.callee {
            Callee::Path(path) => self.call_path(path, &args),
            Callee::Method { name, generics } => self.call_method(at, call, name, generics, args),
            Callee::Value(value) => self.call_value(value, &args),
            Callee::Lang(lang) => (Target::Language, self.call_lang(*lang, call, &args)),
            Callee::Macro(name) => (Target::Language, self.call_macro(name)),
        };
        self.targets.insert(at, target);
        self.set(&call.dest, ty);
    }

    fn call_macro(&self, name: &str) -> Ty {
        match (name, self.cx.impls().lang.string) {
            ("format", Some(string)) => Ty::Adt(string, Vec::new()),
            _ => Ty::Unknown,
        }
    }

    fn call_lang(&self, lang: Lang, call: &Call, args: &[Ty]) -> Ty {
        let first = args.first().cloned().unwrap_or(Ty::Unknown);
        match lang {
            // The iterator is given the type of what is iterated: its items are the same.
            Lang::IntoIter => first,
            Lang::Next => match self.cx.impls().lang.option {
                Some(option) => {
                    let iterated = match (&first, call.args.first()) {
                        (Ty::Ref(_, inner), Some(Operand::Borrow { .. })) => &**inner,
                        (other, _) => other,
                    };
                    Ty::Adt(option, vec![self.cx.item(iterated, 1)])
                }
                None => Ty::Unknown,
            },
            Lang::Slice => {
                let whole = first.peel();
                let ranged = match args.get(1) {
                    Some(Ty::Adt(id, _)) => {
                        self.cx.world.type_info(*id).path.starts_with("std::ops::Range")
                    }
                    _ => false,
                };
                match (whole, ranged) {
                    (Ty::Slice(_) | Ty::Str, true) => whole.clone(),
                    (_, true) => match self.cx.deref(whole) {
                        Some(ty @ (Ty::Slice(_) | Ty::Str)) => ty,
                        _ => Ty::Unknown,
                    },
                    (_, false) => {
                        let step = [crate::lower::body::Step::Index];
                        let place = Place { local: RESULT, path: step.to_vec() };
                        self.cx.reach(std::slice::from_ref(whole), &place).ty
                    }
                }
            }
            Lang::Panic => Ty::Never,
        }
    }

    fn call_path(&mut self, path: &Path, args: &[Ty]) -> (Target, Ty) {
        match self.cx.meaning(&self.env, path, args, Ns::Value) {
            Meaning::Functions(all, map, written) => self.call_functions(all, &map, &written, args),
            Meaning::Constructor(id, name, variant, type_args) => {
                let fields: Vec<(Name, Ty)> =
                    args.iter().enumerate().map(|(i, ty)| (Name::from(i.to_string()), ty.clone())).collect();
                (Target::Constructor(id, name), self.construct(id, variant, type_args, &fields))
            }
            Meaning::Value(id) => {
                self.values.insert(path.span, id);
                let ty = self.cx.world.values[id.0 as usize].ty.clone();
                (Target::Unknown(None), self.cx.project(&ty, "Output", None, 1))
            }
            Meaning::Unknown(path) => (Target::Unknown(path), Ty::Unknown),
        }
    }

    fn call_method(
        &mut self,
        at: BlockId,
        call: &Call,
        name: &Name,
        generics: &[TypeExpr],
        mut args: Vec<Ty>,
    ) -> (Target, Ty) {
        // The receiver is a place here, not a value: what it is borrowed as is for the method to say.
        if let Some(Operand::Place(place, _)) = call.args.first() {
            args[0] = self.place(place);
        }
        let receiver = args.first().cloned().unwrap_or(Ty::Unknown);
        let found = self.cx.method(&receiver, name, self.env.scope, args.get(1..).unwrap_or(&[]));
        let Some(Found { functions, map, chain, adjusted, takes }) = found else {
            self.receivers.insert(at, (Takes::Unknown, Vec::new()));
            return (Target::Unknown(None), Ty::Unknown);
        };
        let level = chain.len();
        self.receivers.insert(at, (takes, chain));
        args[0] = adjusted;
        let written: Vec<Ty> = generics.iter().map(|g| self.cx.lower(&self.env, g, 1)).collect();
        let (target, ty) = self.call_functions(functions, &map, &written, &args);
        if level == 1 {
            self.learn_receiver(call, &receiver, &target);
        }
        (target, ty)
    }

    /// `let mut v = Vec::new(); v.push(x)`: the call tells what the vector holds.
    fn learn_receiver(&mut self, call: &Call, receiver: &Ty, target: &Target) {
        let (Ty::Adt(id, known), Some(Operand::Place(place, _))) = (receiver, call.args.first()) else { return };
        let Target::Functions(functions, map) = target else { return };
        if !known.contains(&Ty::Unknown) {
            return;
        }
        let info = functions.first().map(|f| self.cx.world.function(*f));
        let Some(Ty::Adt(declared, params)) = info.and_then(|f| f.self_ty.as_ref()) else { return };
        if declared != id {
            return;
        }
        let learned = params.iter().map(|param| self.cx.subst(param, map, 1)).collect();
        self.set(place, Ty::Adt(*id, learned));
    }

    fn call_value(&mut self, value: &Operand, args: &[Ty]) -> (Target, Ty) {
        let ty = match value {
            Operand::Place(place, _) => self.place(place),
            other => self.operand(other),
        };
        let mut ty = ty;
        for _ in 0..crate::limits::DEREFS {
            match &ty {
                Ty::Closure(body) => {
                    self.expect(*body, args);
                    return (Target::Closure(*body), self.cx.closure_output(*body));
                }
                Ty::Fn(id) => {
                    return self.call_functions(vec![*id], &Subst::new(), &[], args);
                }
                Ty::FnPointer(_, ret) => return (Target::Unknown(None), (**ret).clone()),
                Ty::Param(_, bounds) | Ty::Opaque(bounds) => {
                    let lang = &self.cx.impls().lang;
                    let all = self.cx.elaborate(bounds, &ty);
                    if let Some(of) = all.iter().find(|b| lang.callables.contains(&b.id)) {
                        let output = of.bindings.iter().find(|(n, _)| n == "Output");
                        let output = output.map_or_else(Ty::unit, |(_, ty)| ty.clone());
                        let awaited = lang.async_callables.contains(&of.id);
                        let output = if awaited { Ty::Future(Box::new(output)) } else { output };
                        return (Target::Unknown(None), output);
                    }
                }
                _ => {}
            }
            match self.cx.deref(&ty) {
                Some(next) => ty = next,
                None => break,
            }
        }
        (Target::Unknown(None), Ty::Unknown)
    }

    /// Notes what a closure's parameters will be.
    fn expect(&mut self, body: BodyId, params: &[Ty]) {
        let mut closures = self.cx.closures.borrow_mut();
        let sig = closures.entry(body).or_default();
        if sig.params.len() < params.len() {
            sig.params.resize(params.len(), Ty::Unknown);
        }
        for (slot, ty) in sig.params.iter_mut().zip(params) {
            if let Some(both) = join(slot, ty) {
                if both != *slot {
                    *slot = both;
                    self.changed = true;
                }
            }
        }
    }

    /// A call of one of these functions: what the parameters stand for, and the result.
    fn call_functions(
        &mut self,
        functions: Vec<FnId>,
        map: &Subst,
        written: &[Ty],
        args: &[Ty],
    ) -> (Target, Ty) {
        let mut result: Option<Ty> = None;
        let mut first: Option<Subst> = None;
        for id in &functions {
            let mut map = map.clone();
            let ty = self.call_function(*id, &mut map, written, args);
            first.get_or_insert(map);
            result = Some(match result {
                None => ty,
                Some(known) => join(&known, &ty).unwrap_or(Ty::Unknown),
            });
        }
        let mut map = first.unwrap_or_default();
        map.retain(|(_, ty)| *ty != Ty::Unknown);
        (Target::Functions(functions, map), result.unwrap_or(Ty::Unknown))
    }

    fn call_function(&mut self, id: FnId, map: &mut Subst, written: &[Ty], args: &[Ty]) -> Ty {
        let cx = self.cx;
        let info = cx.world.function(id);
        let extra = &cx.impls().functions[id.0 as usize];
        for (param, ty) in info.decl().generics.params.iter().zip(written) {
            if *ty != Ty::Unknown {
                bind(map, &param.name, ty);
            }
        }
        for (declared, actual) in info.params.iter().zip(args) {
            unify(declared, actual, map, Match::Argument);
        }
        // What the bounds say of arguments: closures, futures, iterators. Twice: one bound may rest on another.
        for _ in 0..2 {
            for (name, bounds) in &extra.params {
                let actual = map.iter().find(|(n, _)| n == name).map(|(_, ty)| ty.clone());
                if let Some(actual) = actual.filter(|ty| *ty != Ty::Unknown) {
                    self.use_bounds(&actual, bounds, map);
                }
            }
            for (declared, actual) in info.params.iter().zip(args) {
                if let (Ty::Opaque(bounds), true) = (declared, *actual != Ty::Unknown) {
                    self.use_bounds(actual, bounds, map);
                }
            }
        }
        let ty = cx.subst(&info.ret, map, 1);
        // Names that stand for nothing are no help to anybody.
        if ty.parts() > TYPE_PARTS { Ty::Unknown } else { ty }
    }

    /// A value is used as something with these bounds.
    fn use_bounds(&mut self, actual: &Ty, bounds: &[TraitRef], map: &mut Subst) {
        let cx = self.cx;
        let lang = &cx.impls().lang;
        for bound in bounds {
            if lang.callables.contains(&bound.id) {
                self.use_callable(actual, bound, map);
                continue;
            }
            for (assoc, said) in &bound.bindings {
                let is = if Some(bound.id) == lang.future && assoc == "Output" {
                    cx.async_output(actual, 1).unwrap_or(Ty::Unknown)
                } else if assoc == "Item" && [lang.iterator, lang.into_iterator].contains(&Some(bound.id)) {
                    cx.item(actual, 1)
                } else {
                    cx.project(actual, assoc, Some(bound.id), 1)
                };
                unify(said, &is, map, Match::Argument);
            }
        }
    }

    fn use_callable(&mut self, actual: &Ty, bound: &TraitRef, map: &mut Subst) {
        let cx = self.cx;
        if let Ty::Closure(body) = actual.peel() {
            let inputs: Vec<Ty> = bound.args.iter().map(|a| cx.subst(a, map, 1)).collect();
            self.expect(*body, &inputs);
        }
        let output = cx.call_output(actual, bound, map, 1);
        if let Some((_, said)) = bound.bindings.iter().find(|(n, _)| n == "Output") {
            unify(said, &output, map, Match::Argument);
        }
    }
}
