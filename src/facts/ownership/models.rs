//! Calls of modelled library functions: behaviours told as outcomes.

use super::calls::{Application, assume_variant, by_value};
use super::handles::Lent;
use super::state::{Fate, State};
use super::{SiteKind, Tracker};
use crate::facts::assume::{compare, place_of};
use crate::facts::flow::Visit;
use crate::facts::outcome::{Class, Effect, Origin, Outcome, Outcomes, Owned, Shape, Source};
use crate::facts::values::{AWAITED, BAD, GOOD, Question, Range, Value, canonical_variant};
use crate::index::items::Name;
use crate::link::ty::{FnId, Ty};
use crate::link::world::{FnInfo, World};
use crate::lower::body::{Call, Mode, Operand, Place, Step};
use crate::models::behaviour::{Arg, Behaviour, Fails};

impl Tracker<'_> {
    pub(super) fn modelled(
        &mut self,
        at: Visit,
        call: &Call,
        id: FnId,
        dest: &Place,
        mut state: State,
    ) -> Vec<State> {
        let info = self.world.function(id);
        self.before_call(at, call, info, dest, &mut state);
        self.forget(at, call, id, dest, &mut state);
        for behaviour in &info.behaviours {
            match behaviour {
                Behaviour::Calls { what, when, returns } => {
                    return self.calls_back(at, call, info, *what, when.as_ref(), *returns, dest, state);
                }
                Behaviour::Takes(arg) | Behaviour::Replaces(arg) => {
                    let replaces = matches!(behaviour, Behaviour::Replaces(_));
                    let mut states = self.takes_out(call, info, *arg, replaces, dest, state);
                    for next in &mut states {
                        self.settle_slots(at, call, id, dest, next);
                    }
                    return states;
                }
                Behaviour::Opens { into: Some(index), .. } => {
                    return self.opens_into(at, call, info, *index, dest, state);
                }
                Behaviour::Peeks => return vec![self.peek(at, call, dest, state)],
                _ => {}
            }
        }
        self.foreign(at, call, info, &mut state);
        let receiver = call.args.first().and_then(|a| place_of(&state.values, a));
        let Some(receiver) = receiver.filter(|_| keeps_variant(self.world, info)) else {
            return self.plainly(at, call, id, dest, &state);
        };
        let mut states = Vec::new();
        for variant in [GOOD, BAD].map(Name::new_static) {
            let mut before = state.clone();
            if assume_variant(&mut before, &receiver, &variant, true) {
                for mut next in self.plainly(at, call, id, dest, &before) {
                    next.values.note(dest.clone(), Value::Variant(variant.clone()));
                    next.settle();
                    states.push(next);
                }
            }
        }
        states
    }

    /// The states after a call of a function that does what its outcomes say, and nothing else.
    fn plainly(&mut self, at: Visit, call: &Call, id: FnId, dest: &Place, state: &State) -> Vec<State> {
        let info = self.world.function(id);
        let effects = self.effects(call, info, state);
        let outcomes = ways(self.world, info, effects, self.subjects.tasks);
        let place = |state: &State, source: Source| match source {
            Source::Argument(index) => call.args.get(index).and_then(|a| place_of(&state.values, a)),
            Source::Capture(_) => None,
        };
        let output = dest.clone();
        let how = Application {
            call_args: &call.args,
            place: &place,
            output: &output,
            whole: dest,
            span: call.span,
            name_span: call.name_span,
            callee: &info.path,
            ret: &info.ret,
            spawns: super::handles::spawns(self.world, info).filter(|_| self.subjects.tasks),
        };
        let answer = self.answer(call, info, state).or_else(|| self.pointer(call, info, state));
        let mut states = self.apply(at, &outcomes, &how, state);
        self.rename_sites(at, info);
        for next in &mut states {
            self.after_call(call, info, dest, next);
            self.settle_slots(at, call, id, dest, next);
            if let Some(answer) = &answer {
                next.values.note(dest.clone(), answer.clone());
            }
            if info
                .behaviours
                .iter()
                .any(|b| matches!(b, Behaviour::Opens { fails, .. } if *fails != Fails::Typed))
            {
                for held in next.held.iter_mut().filter(|held| held.at.contains(dest)) {
                    held.unchecked = Some(dest.clone());
                }
            }
        }
        states
    }

    /// `socketpair(.., fds.as_mut_ptr())`: descriptors are written to where an argument points, unless the call fails.
    fn opens_into(
        &mut self,
        at: Visit,
        call: &Call,
        info: &FnInfo,
        index: usize,
        dest: &Place,
        mut state: State,
    ) -> Vec<State> {
        state.values.set(dest.clone(), None);
        let Some(place) = call.args.get(index).and_then(|a| place_of(&state.values, a)) else {
            return vec![state];
        };
        let mut failed = state.clone();
        failed.values.note(dest.clone(), Value::Int(Range::NEGATIVE));
        state.values.note(dest.clone(), Value::Int(Range::exactly(0)));
        if self.is_tracked(&place) {
            let kind = SiteKind::Opened(info.path.clone());
            let site = self.site(at.block, kind, call.span, call.name_span);
            state.values.forget(&place);
            state.open(site, Class::Integer, place, Some(dest.clone()));
        }
        vec![state, failed]
    }

    /// `as_raw_fd`: a second name for a number that is held; of an owner only a view.
    fn peek(&mut self, at: Visit, call: &Call, dest: &Place, mut state: State) -> State {
        state.values.set(dest.clone(), None);
        if let Some(place) = call.args.first().and_then(|a| place_of(&state.values, a)) {
            let numbers = state
                .held
                .iter()
                .filter(|h| h.at.iter().any(|at| super::state::touches(at, &place)))
                .all(|h| h.class == Class::Integer);
            if numbers {
                state.flow(&place, dest, Mode::Copy);
            } else {
                self.look(at, call, &place, dest, &mut state);
            }
        }
        state
    }

    /// A pointer to what an argument is or points to.
    fn pointer(&self, call: &Call, info: &FnInfo, state: &State) -> Option<Value> {
        let gives_up = info.behaviours.iter().any(|b| matches!(b, Behaviour::Forgets(_)));
        if gives_up || !matches!(info.ret, Ty::Pointer(_)) {
            return None;
        }
        let (Operand::Place(place, _) | Operand::Borrow { place, .. }) = call.args.first()? else {
            return None;
        };
        // A reference is followed to its end: the result points there, too.
        Some(Value::Reference(state.values.canonical(place)))
    }

    /// A fresh resource of a modelled call is not "returned by a function of ours": it is opened, or made of an owner.
    fn rename_sites(&mut self, at: Visit, info: &FnInfo) {
        let kind = if info.behaviours.iter().any(|b| matches!(b, Behaviour::Escapes(_))) {
            SiteKind::Escaped(info.path.clone())
        } else {
            SiteKind::Opened(info.path.clone())
        };
        if let Some(id) = self.by_key.get(&(at.block, SiteKind::Returned(info.path.clone(), None))) {
            self.sites[id.0 as usize].kind = kind;
        }
    }

    /// An owner made of a number that this body does not follow is a view of somebody else's descriptor.
    fn foreign(&mut self, at: Visit, call: &Call, info: &FnInfo, state: &mut State) {
        for behaviour in &info.behaviours {
            let Behaviour::Adopts(Arg(index)) = behaviour else { continue };
            let Some(operand) = call.args.get(*index) else { continue };
            let Some(place) = place_of(&state.values, operand) else { continue };
            if !state.held_at(&place) {
                let site = self.site(at.block, SiteKind::Foreign, call.span, call.name_span);
                state.open(site, Class::Integer, place, None);
            }
        }
    }

    /// What the function does to each argument, beyond what its signature says.
    fn effects(&self, call: &Call, info: &FnInfo, state: &State) -> Vec<(Arg, Action)> {
        let mut list = Vec::new();
        for behaviour in &info.behaviours {
            match behaviour {
                Behaviour::Closes(arg) => list.push((*arg, Action::Closes)),
                Behaviour::Adopts(arg) => list.push((*arg, Action::Adopts)),
                Behaviour::Escapes(arg) => list.push((*arg, Action::Escapes)),
                Behaviour::Forgets(arg) | Behaviour::Keeps(arg) | Behaviour::Inserts(arg) => {
                    list.push((*arg, Action::Takes));
                }
                Behaviour::Spawns { what, .. } => list.push((*what, Action::Takes)),
                Behaviour::Drops(arg) => list.push((*arg, Action::Drops)),
                _ => {}
            }
        }
        for (index, operand) in call.args.iter().enumerate() {
            let arg = Arg(index);
            if list.iter().any(|(a, _)| *a == arg) {
                continue;
            }
            if let Some(lent) = self.lent_action(info, arg, operand, state) {
                match lent {
                    Lent::Ends => list.push((arg, Action::Closes)),
                    Lent::Taken => list.push((arg, Action::Takes)),
                    Lent::Stays => {}
                }
                continue;
            }
            let Some(place) = by_value(state, operand) else { continue };
            let ty = self.place_ty(&place);
            if let Ty::Closure(_) = ty {
                // A closure that no word of the model speaks of: nobody knows when it runs.
                list.push((arg, Action::Takes));
                continue;
            }
            let declared = info.params.get(index).unwrap_or(&Ty::Unknown);
            let passes = passes(self.world, declared, &info.ret);
            if !passes.is_empty() {
                list.push((arg, Action::Passes(passes)));
            } else if matches!(declared, Ty::Int(_)) {
                // A number of a function that no word says keeps it: looked at.
            } else if info.of_trait.is_some() && matches!(declared, Ty::Param(..) | Ty::Unknown) {
                list.push((arg, Action::Takes));
            } else if matches!(ty, Ty::Int(_)) {
                // A number for a type parameter that the result cannot hold.
            } else if self.handle_at(state, &place) {
                list.push((arg, Action::Takes));
            } else {
                list.push((arg, Action::Drops));
            }
        }
        list
    }

    /// What a predicate says, where the model tells which: `is_err`, `PartialEq::eq`.
    fn answer(&self, call: &Call, info: &FnInfo, state: &State) -> Option<Value> {
        info.behaviours.iter().find_map(|behaviour| match behaviour {
            Behaviour::Is(variant) => {
                let place = place_of(&state.values, call.args.first()?)?;
                let name = canonical_variant(variant);
                Some(match state.values.get(&place) {
                    Some(Value::Variant(known)) => Value::Bool(*known == name),
                    _ => Value::Says(Question::Is(place, name), true),
                })
            }
            Behaviour::Compares(op) => {
                let [left, right] = call.args.as_slice() else { return None };
                compare(self.world, self.linked, &state.values, *op, left, right)
            }
            _ => None,
        })
    }

    /// `Option::take`, `mem::replace`: what was there is in the result, something else is there now.
    fn takes_out(
        &mut self,
        call: &Call,
        info: &FnInfo,
        arg: Arg,
        replaces: bool,
        dest: &Place,
        mut state: State,
    ) -> Vec<State> {
        state.values.set(dest.clone(), None);
        let Some(place) = call.args.get(arg.0).and_then(|a| place_of(&state.values, a)) else {
            return vec![state];
        };
        state.values.copy(&place, dest);
        state.flow(&place, dest, Mode::Move);
        state.values.forget(&place);
        if replaces {
            if let Some(last) = call.args.last().filter(|_| call.args.len() > 1) {
                self.store(&mut state, last, &place);
            }
        } else if matches!(info.params.get(arg.0).map(Ty::peel), Some(Ty::Adt(..))) {
            state.values.note(place, Value::Variant(Name::new_static(BAD)));
        }
        vec![state]
    }

    /// `map_err(|e| ..)`, `and_then(|fd| ..)`: the closure runs here, maybe only for one variant of the receiver.
    #[allow(clippy::too_many_arguments)] // a call and what its model says
    fn calls_back(
        &mut self,
        at: Visit,
        call: &Call,
        info: &FnInfo,
        what: Arg,
        when: Option<&Name>,
        returns: bool,
        dest: &Place,
        state: State,
    ) -> Vec<State> {
        let receiver = call.args.first().and_then(|a| place_of(&state.values, a));
        let variant = when.map(|name| canonical_variant(name));
        let mut result = Vec::new();
        // The way in which the closure does not run.
        if let (Some(receiver), Some(variant)) = (&receiver, &variant) {
            let mut other = state.clone();
            if assume_variant(&mut other, receiver, variant, false) {
                other.values.set(dest.clone(), None);
                let declared = info.params.first().unwrap_or(&Ty::Unknown);
                for (from, to) in passes(self.world, declared, &info.ret) {
                    let from = under(receiver, &from);
                    let to = under(dest, &to);
                    state_flow(&mut other, &from, &to);
                }
                if is_choice(self.world, &info.ret) {
                    let name = if variant == GOOD { BAD } else { GOOD };
                    other.values.note(dest.clone(), Value::Variant(Name::new_static(name)));
                    other.settle();
                }
                self.let_go(&mut other, receiver);
                result.push(other);
            }
        }
        result.extend(self.called_back(
            at,
            call,
            info,
            what,
            receiver.as_ref(),
            variant.as_ref(),
            returns,
            dest,
            state,
        ));
        result
    }

    #[allow(clippy::too_many_arguments)] // as above
    fn called_back(
        &mut self,
        at: Visit,
        call: &Call,
        info: &FnInfo,
        what: Arg,
        receiver: Option<&Place>,
        variant: Option<&Name>,
        returns: bool,
        dest: &Place,
        mut state: State,
    ) -> Vec<State> {
        if let (Some(receiver), Some(variant)) = (receiver, variant) {
            if !assume_variant(&mut state, receiver, variant, true) {
                return Vec::new();
            }
        }
        state.values.set(dest.clone(), None);
        let part = match (receiver, variant) {
            (Some(receiver), Some(variant)) => {
                Some(receiver.step(Step::Variant(variant.clone())).step(Step::Field(Name::new_static("0"))))
            }
            _ => None,
        };
        // What the closure gives is wrapped again, unless it is the result itself.
        let wrapped = variant.filter(|_| !returns && is_choice(self.world, &info.ret));
        let output = match wrapped {
            Some(variant) => {
                dest.step(Step::Variant(variant.clone())).step(Step::Field(Name::new_static("0")))
            }
            None => dest.clone(),
        };
        let closure = call.args.get(what.0).and_then(|a| place_of(&state.values, a));
        let mut states = match closure.as_ref().map(|place| self.place_ty(place)) {
            Some(Ty::Closure(body)) => {
                let argument = |_: &State, index: usize| if index == 0 { part.clone() } else { None };
                let moved = part.as_ref().map(|part| Operand::Place(part.clone(), Mode::Move));
                let args: Vec<Operand> = moved.into_iter().collect();
                self.run_closure_with(at, body, &args, &argument, &output, state, call.span)
            }
            // A function, or a closure from elsewhere.
            _ => {
                if let Some(part) = part.as_ref().or(receiver) {
                    self.take(&mut state, part);
                }
                vec![state]
            }
        };
        for next in &mut states {
            if let Some(variant) = wrapped {
                next.values.note(dest.clone(), Value::Variant(variant.clone()));
                next.settle();
            }
            if let Some(receiver) = receiver {
                self.let_go(next, receiver);
            }
        }
        states
    }

    /// The receiver was consumed: what the model does not say goes where nobody sees.
    fn let_go(&self, state: &mut State, receiver: &Place) {
        for held in state.die(receiver) {
            if self.is_given(held.site) {
                state.remember(held.site, Fate::Taken);
            }
        }
    }
}

/// What happens to one argument.
enum Action {
    Closes,
    Adopts,
    Escapes,
    Takes,
    Drops,
    /// It is in the result: pairs of the part and where it is then.
    Passes(Vec<(Vec<Step>, Vec<Step>)>),
}

/// The ways in which a modelled function returns.
fn ways(world: &World, info: &FnInfo, effects: Vec<(Arg, Action)>, tasks: bool) -> Outcomes {
    let mut good = Outcome::default();
    for (arg, action) in effects {
        let source = Source::Argument(arg.0);
        match action {
            Action::Closes => good.effects.push((source, Effect::Closed)),
            Action::Takes => good.effects.push((source, Effect::Taken)),
            Action::Drops => good.effects.push((source, Effect::Closed)),
            Action::Adopts => good.owns.push(Owned {
                at: result_path(world, &info.ret),
                class: Some(Class::Owner),
                from: Origin::From(source, Vec::new()),
            }),
            Action::Escapes => {
                if matches!(info.ret, Ty::Int(_)) {
                    good.shape = Shape::Int(Range::NOT_NEGATIVE);
                }
                good.owns.push(Owned {
                    at: result_path(world, &info.ret),
                    class: Some(Class::Integer),
                    from: Origin::From(source, Vec::new()),
                });
            }
            Action::Passes(pairs) => {
                for (part, at) in pairs {
                    let from = Origin::From(source, part);
                    good.owns.push(Owned { at, class: None, from });
                }
            }
        }
    }
    let spawns = tasks && super::handles::spawns(world, info).is_some();
    let opens = info.behaviours.iter().find_map(|b| match b {
        Behaviour::Opens { into: None, fails } => Some(*fails),
        Behaviour::Spawns { .. } if spawns => Some(Fails::Typed),
        _ => None,
    });
    let Some(fails) = opens else { return Outcomes::of([good]) };
    let at = result_path(world, &info.ret);
    let mut bad = Outcome { effects: good.effects.clone(), ..Outcome::default() };
    for (path, class) in opened_parts(world, &info.ret, at) {
        let class = if spawns { Class::Handle } else { class };
        good.owns.push(Owned { at: path, class: Some(class), from: Origin::Fresh(None) });
    }
    if fails == Fails::Typed {
        if !is_choice(world, &info.ret) {
            return Outcomes::of([good]);
        }
        // For an `async fn` the shape is that of the awaited value: told by what it owns, at its place.
        if !matches!(info.ret, Ty::Future(_)) {
            good.shape = Shape::Variant(Name::new_static(GOOD));
            bad.shape = Shape::Variant(Name::new_static(BAD));
        }
    } else {
        good.shape = Shape::Int(Range::NOT_NEGATIVE);
        bad.shape = Shape::Int(Range::NEGATIVE);
    }
    Outcomes::of([good, bad])
}

/// The parts of an opening call's result that own something: a number, an owner, each member of a pair of numbers.
fn opened_parts(world: &World, ret: &Ty, at: Vec<Step>) -> Vec<(Vec<Step>, Class)> {
    match good_type(world, ret) {
        Ty::Int(_) => vec![(at, Class::Integer)],
        Ty::Tuple(parts) => parts
            .iter()
            .enumerate()
            .filter(|(_, part)| world.resource(part).is_some() || matches!(part, Ty::Int(_)))
            .map(|(index, part)| {
                let mut path = at.clone();
                path.push(Step::Field(Name::new(index.to_string())));
                let class = if matches!(part, Ty::Int(_)) { Class::Integer } else { Class::Owner };
                (path, class)
            })
            .collect(),
        _ => vec![(at, Class::Owner)],
    }
}

/// Whether a successful result is an owner, whose drop closes: no number in it.
pub(in crate::facts) fn opens_owner(world: &World, ret: &Ty) -> bool {
    match good_type(world, ret) {
        Ty::Int(_) => false,
        Ty::Tuple(parts) => !parts.iter().any(|part| matches!(part, Ty::Int(_))),
        _ => true,
    }
}

/// Where in a result the thing itself is: awaited, inside `Ok` or `Some`.
pub(super) fn result_path(world: &World, ret: &Ty) -> Vec<Step> {
    let mut path = Vec::new();
    let mut ty = ret;
    for _ in 0..4 {
        match ty {
            Ty::Future(inner) => {
                path.push(Step::Variant(Name::new_static(AWAITED)));
                ty = inner;
            }
            Ty::Adt(_, args) if is_choice(world, ty) => {
                path.push(Step::Variant(Name::new_static(GOOD)));
                path.push(Step::Field(Name::new_static("0")));
                match args.first() {
                    Some(inner) => ty = inner,
                    None => break,
                }
            }
            _ => break,
        }
    }
    path
}

pub(super) fn good_type<'t>(world: &World, ret: &'t Ty) -> &'t Ty {
    let mut ty = ret;
    for _ in 0..4 {
        match ty {
            Ty::Future(inner) => ty = inner,
            Ty::Adt(_, args) if is_choice(world, ty) && !args.is_empty() => ty = &args[0],
            _ => break,
        }
    }
    ty
}

/// `Option`, `Result` and their like, also awaited.
pub(in crate::facts) fn is_choice(world: &World, ty: &Ty) -> bool {
    match ty {
        Ty::Future(inner) => is_choice(world, inner),
        Ty::Adt(id, _) => world
            .type_info(*id)
            .decl()
            .variants
            .iter()
            .any(|v| matches!(v.name.as_str(), "Ok" | "Some" | "Continue")),
        _ => false,
    }
}

/// Whether the result is of the variant that the receiver is of: `ok`, `ok_or`, `context`.
fn keeps_variant(world: &World, info: &FnInfo) -> bool {
    let Some((receiver, others)) = info.params.split_first() else { return false };
    let choice = |ty: &Ty| matches!(ty, Ty::Adt(..)) && is_choice(world, ty);
    let good = |path: &[Step]| matches!(path, [Step::Variant(name), Step::Field(_)] if name == GOOD);
    let else_where = |param: &Ty| {
        let bad = |path: &[Step]| matches!(path.first(), Some(Step::Variant(name)) if name == BAD);
        passes(world, param, &info.ret).iter().all(|(_, to)| bad(to))
    };
    info.behaviours.is_empty()
        && choice(receiver)
        && choice(&info.ret)
        && passes(world, receiver, &info.ret).iter().any(|(from, to)| good(from) && good(to))
        && others.iter().all(else_where)
}

/// Which parts of an argument of this declared type can be parts of the result: pairs of the way to the part in the argument
/// and in the result.
pub(in crate::facts) fn passes(world: &World, declared: &Ty, ret: &Ty) -> Vec<(Vec<Step>, Vec<Step>)> {
    if !could_own(declared) {
        return Vec::new();
    }
    if let Some(to) = find(world, ret, declared, 0) {
        return vec![(Vec::new(), to)];
    }
    let mut pairs = Vec::new();
    parameters(world, declared, &mut Vec::new(), &mut pairs, 0);
    pairs.into_iter().filter_map(|(from, parameter)| Some((from, find(world, ret, &parameter, 0)?))).collect()
}

fn could_own(declared: &Ty) -> bool {
    !matches!(
        declared,
        Ty::Int(_) | Ty::Bool | Ty::Str | Ty::Char | Ty::Float | Ty::Ref(..) | Ty::Pointer(_) | Ty::Never
    ) && *declared != Ty::unit()
}

/// How deep types are searched: real signatures nest less.
const TYPE_DEPTH: usize = 6;

fn find(world: &World, within: &Ty, what: &Ty, depth: usize) -> Option<Vec<Step>> {
    if within == what {
        return Some(Vec::new());
    }
    if depth > TYPE_DEPTH {
        return None;
    }
    let (inner, prefix): (&Ty, Vec<Step>) = match within {
        Ty::Future(inner) => (inner, vec![Step::Variant(Name::new_static(AWAITED))]),
        Ty::Adt(_, args) if is_choice(world, within) => {
            for (index, arg) in args.iter().enumerate() {
                if let Some(rest) = find(world, arg, what, depth + 1) {
                    return Some(choice_path(index, rest));
                }
            }
            return None;
        }
        Ty::Tuple(parts) => {
            return parts.iter().enumerate().find_map(|(index, part)| {
                let rest = find(world, part, what, depth + 1)?;
                let mut path = vec![Step::Field(Name::new(index.to_string()))];
                path.extend(rest);
                Some(path)
            });
        }
        Ty::Adt(_, args) => {
            // Somewhere inside.
            return args.iter().any(|arg| find(world, arg, what, depth + 1).is_some()).then(Vec::new);
        }
        _ => return None,
    };
    let rest = find(world, inner, what, depth + 1)?;
    Some(prefix.into_iter().chain(rest).collect())
}

fn choice_path(index: usize, rest: Vec<Step>) -> Vec<Step> {
    let name = if index == 0 { GOOD } else { BAD };
    let mut path = vec![Step::Variant(Name::new_static(name)), Step::Field(Name::new_static("0"))];
    path.extend(rest);
    path
}

/// The type parameters in a declared type, with the way to each.
fn parameters(world: &World, ty: &Ty, at: &mut Vec<Step>, found: &mut Vec<(Vec<Step>, Ty)>, depth: usize) {
    if depth > TYPE_DEPTH {
        return;
    }
    match ty {
        Ty::Param(..) => found.push((at.clone(), ty.clone())),
        Ty::Adt(_, args) if is_choice(world, ty) => {
            for (index, arg) in args.iter().enumerate() {
                let length = at.len();
                at.extend(choice_path(index, Vec::new()));
                parameters(world, arg, at, found, depth + 1);
                at.truncate(length);
            }
        }
        Ty::Adt(_, args) => {
            for arg in args {
                parameters(world, arg, at, found, depth + 1);
            }
        }
        Ty::Tuple(parts) => {
            for (index, part) in parts.iter().enumerate() {
                at.push(Step::Field(Name::new(index.to_string())));
                parameters(world, part, at, found, depth + 1);
                at.pop();
            }
        }
        Ty::Future(inner) => {
            at.push(Step::Variant(Name::new_static(AWAITED)));
            parameters(world, inner, at, found, depth + 1);
            at.pop();
        }
        _ => {}
    }
}

fn under(place: &Place, path: &[Step]) -> Place {
    let mut result = place.clone();
    result.path.extend(path.iter().cloned());
    result
}

fn state_flow(state: &mut State, from: &Place, to: &Place) {
    state.values.copy(from, to);
    state.flow(from, to, Mode::Move);
}
