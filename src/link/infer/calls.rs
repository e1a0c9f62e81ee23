//! Calls: who is called, what its parameters stand for, what comes out.

use super::Infer;
use crate::index::items::{Name, Path, TypeExpr};
use crate::limits::{DEREFS, TYPE_PARTS};
use crate::link::methods::{Found, Takes};
use crate::link::modules::Ns;
use crate::link::paths::Meaning;
use crate::link::ty::{BodyId, FnId, TraitRef, Ty};
use crate::link::unify::{Match, Subst, bind, join, unify};
use crate::link::world::Target;
use crate::lower::body::{BlockId, Call, Callee, Lang, Operand, Place, RESULT, Step};

impl<'w> Infer<'_, 'w> {
    pub(super) fn call(&mut self, at: BlockId, call: &'w Call) {
        let args: Vec<Ty> = call.args.iter().map(|a| self.operand(a)).collect();
        let (target, ty) = match &call.callee {
            Callee::Path(path) => self.call_path(path, &args),
            Callee::Method { name, generics } => self.call_method(at, call, name, generics, args),
            Callee::Value(value) => self.call_value(value, &args),
            Callee::Lang(lang) => (Target::Language, self.call_lang(*lang, call, &args)),
            Callee::Macro(name) => self.call_macro(name, call, &args),
        };
        self.targets.insert(at, target);
        self.set(&call.dest, &ty);
    }

    fn call_macro(&mut self, name: &str, call: &Call, args: &[Ty]) -> (Target, Ty) {
        match (name, self.cx.impls().lang.string) {
            ("format", Some(string)) => (Target::Language, Ty::Adt(string, Vec::new())),
            ("write" | "writeln", _) => {
                self.write_macro(call, args).unwrap_or((Target::Language, Ty::Unknown))
            }
            _ => (Target::Language, Ty::Unknown),
        }
    }

    /// `write!(to, ..)` is `to.write_fmt(..)`, whatever trait has that.
    fn write_macro(&mut self, call: &Call, args: &[Ty]) -> Option<(Target, Ty)> {
        let to = match call.args.first()? {
            Operand::Borrow { place, .. } => self.place(place),
            _ => args.first()?.clone(),
        };
        let found = self.cx.method(&to, &Name::new_static("write_fmt"), self.env.scope, &[Ty::Unknown])?;
        let args = [found.adjusted, Ty::Unknown];
        Some(self.call_functions(found.functions, &found.map, &[], &args))
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
                    Some(Ty::Adt(id, _)) => self.cx.world.type_info(*id).path.starts_with("std::ops::Range"),
                    _ => false,
                };
                match (whole, ranged) {
                    (Ty::Slice(_) | Ty::Str, true) => whole.clone(),
                    (_, true) => match self.cx.deref(whole) {
                        Some(ty @ (Ty::Slice(_) | Ty::Str)) => ty,
                        _ => Ty::Unknown,
                    },
                    (_, false) => {
                        let step = [Step::Index];
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
        let (Ty::Adt(id, known), Some(Operand::Place(place, _))) = (receiver, call.args.first()) else {
            return;
        };
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
        self.set(place, &Ty::Adt(*id, learned));
    }

    fn call_value(&mut self, value: &Operand, args: &[Ty]) -> (Target, Ty) {
        let ty = match value {
            Operand::Place(place, _) => self.place(place),
            other => self.operand(other),
        };
        let mut ty = ty;
        for _ in 0..DEREFS {
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
