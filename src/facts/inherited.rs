//! Descriptors that child processes inherit: opened without close-on-exec, or made inheritable afterwards, in a package that starts
//! programs; and connections lent to a child by way of a `Command` that keeps its copy.

use super::Facts;
use super::homes::{any_part, leaves};
use super::makers::makers;
use super::stay::{modelled_calls, past};
use super::views::{operand_place, origin, owned_kind};
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{FnInfo, LinkedBody, Target, World};
use crate::lower::body::{BlockId, Call, Callee, LocalId, OpKind, Operand, Place, Rvalue, Terminator};
use crate::models::behaviour::{Arg, Behaviour};
use crate::source::Loc;

/// How many locals are gone through to find the constants in a value.
const STEPS: usize = 32;
/// How many functions are gone through to find who sets close-on-exec.
const CALLS: usize = 2;

/// A descriptor that child processes get, too.
#[derive(Clone, Debug)]
pub struct Inherited {
    /// The body.
    pub body: BodyId,
    /// The call that makes it so.
    pub at: Loc,
    /// How.
    pub how: How,
    /// Where the package starts a child process: one of the places.
    pub starts: Loc,
}

/// How a descriptor comes to be inherited.
#[derive(Clone, Debug)]
pub enum How {
    /// This library function opens it so.
    Opened(String),
    /// The flag is cleared.
    Cleared,
    /// It is in a `Command`, which the body still has while it waits here.
    Lent(Loc),
}

/// All of them.
pub fn inherited(facts: &Facts<'_>) -> Vec<Inherited> {
    let world = facts.world;
    let executes = |info: &FnInfo| info.behaviours.contains(&Behaviour::Executes);
    if !world.functions.iter().any(executes) {
        return Vec::new();
    }
    let Some(starts) = facts.bodies().find_map(|id| {
        let linked = world.body(id);
        let found = modelled_calls(world, linked).find(|(_, _, info)| executes(info));
        found.map(|(_, call, _)| linked.loc(call.span))
    }) else {
        return Vec::new();
    };
    let commands = commands(world);
    let child = in_the_child(world, &commands);
    let mut result = Vec::new();
    for id in facts.bodies().filter(|id| !child.contains(id)) {
        let linked = world.body(id);
        let search = Search { facts, id, linked, commands: &commands };
        for (block, call, info) in modelled_calls(world, linked) {
            if let Some(how) = search.how(block, call, info) {
                result.push(Inherited { body: id, at: linked.loc(call.span), how, starts });
            }
        }
    }
    result
}

/// The bodies that run in the child, between `fork` and `exec`, and what they call.
fn in_the_child(world: &World, commands: &[Ty]) -> Vec<BodyId> {
    let mut work: Vec<BodyId> = Vec::new();
    for linked in &world.bodies {
        for (_, call, info) in modelled_calls(world, linked) {
            let calls_back = info.behaviours.iter().any(|b| matches!(b, Behaviour::Calls { .. }));
            let of_command = info.params.first().is_some_and(|ty| commands.contains(ty.peel()));
            if calls_back && of_command || info.behaviours.contains(&Behaviour::Executes) {
                work.extend(call.args.iter().filter_map(operand_place).filter_map(|place| {
                    match linked.place_ty(world, place) {
                        Ty::Closure(body) => Some(body),
                        _ => None,
                    }
                }));
            }
        }
    }
    world.all_run_by(work)
}

/// The types of what child processes are started with.
fn commands(world: &World) -> Vec<Ty> {
    let executing = world.functions.iter().filter(|info| info.behaviours.contains(&Behaviour::Executes));
    let first = executing.filter_map(|info| info.params.first()).map(|ty| ty.peel().clone());
    first.filter(|ty| matches!(ty, Ty::Adt(..))).collect()
}

struct Search<'f> {
    facts: &'f Facts<'f>,
    id: BodyId,
    linked: &'f LinkedBody,
    /// The types of what child processes are started with.
    commands: &'f [Ty],
}

impl Search<'_> {
    fn how(&self, block: BlockId, call: &Call, info: &FnInfo) -> Option<How> {
        for behaviour in &info.behaviours {
            match behaviour {
                Behaviour::Inherits { unless } => {
                    // Flags that come from elsewhere may say anything.
                    let open = |name: &str| name == ELSEWHERE || is_close_on_exec(name);
                    let stays = unless.is_some_and(|arg| self.says(call, arg, open));
                    let made =
                        !stays && self.is_stream(call, info) && !self.is_mended() && !self.only_passes();
                    return made.then(|| How::Opened(info.path.clone()));
                }
                Behaviour::SetsInheritance(arg) => {
                    let others = (0..call.args.len()).map(Arg).filter(|other| other != arg);
                    let sets = |name: &str| name == "F_SETFD";
                    let clears = others.clone().any(|other| self.says(call, other, sets))
                        && !others.clone().any(|other| self.says(call, other, is_close_on_exec))
                        && self.is_of_connection(call, *arg)
                        && !others.clone().any(|other| self.says(call, other, |name| name == ELSEWHERE));
                    return clears.then_some(How::Cleared);
                }
                Behaviour::Inserts(arg) if arg.0 > 0 => {
                    return self.lent(block, call, *arg).map(How::Lent);
                }
                _ => {}
            }
        }
        None
    }

    /// Whether an argument mentions a constant of a kind.
    fn says(&self, call: &Call, arg: Arg, is: impl Fn(&str) -> bool) -> bool {
        call.args
            .get(arg.0)
            .is_some_and(|operand| constants(self.linked, operand).iter().any(|name| is(name)))
    }

    /// Whether what is opened is a connection, or accepts them: no datagrams, no duplicate of something else.
    fn is_stream(&self, call: &Call, info: &FnInfo) -> bool {
        let shares = info.behaviours.iter().find_map(|b| match b {
            Behaviour::Shares(arg) => Some(*arg),
            _ => None,
        });
        match shares {
            Some(arg) => self.is_of_connection(call, arg),
            None => {
                let accepts = info.behaviours.iter().any(|b| matches!(b, Behaviour::Waits { .. }));
                let stream = |name: &str| name.to_ascii_uppercase().ends_with("STREAM");
                accepts || (0..call.args.len()).map(Arg).any(|arg| self.says(call, arg, stream))
            }
        }
    }

    /// Whether an argument is the number of a connection, or a connection.
    fn is_of_connection(&self, call: &Call, arg: Arg) -> bool {
        let world = self.facts.world;
        let Some(place) = call.args.get(arg.0).and_then(operand_place) else { return false };
        let owner = origin(world, self.linked, place);
        owned_kind(world, self.linked.place_ty(world, &owner).peel()).is_some()
    }

    /// Whether the body only passes the number on, to callers that are not in sight: they may set the flag.
    fn only_passes(&self) -> bool {
        let world = self.facts.world;
        let Some(function) = self.linked.function.filter(|_| self.linked.parent.is_none()) else {
            return false;
        };
        let called = |linked: &LinkedBody| {
            linked.targets.values().any(|t| matches!(t, Target::Functions(ids, _) if ids.contains(&function)))
        };
        matches!(world.success_of(&world.function(function).ret), Ty::Int(_))
            && !world.bodies.iter().any(called)
    }

    /// Whether the body, or what it calls, sets close-on-exec for anything.
    fn is_mended(&self) -> bool {
        let mut work = vec![(self.id, 0)];
        let mut seen = Vec::new();
        while let Some((id, depth)) = work.pop() {
            if seen.contains(&id) {
                continue;
            }
            seen.push(id);
            let linked = self.facts.world.body(id);
            let sets = modelled_calls(self.facts.world, linked).any(|(_, call, info)| {
                info.behaviours.iter().any(|b| matches!(b, Behaviour::SetsInheritance(_)))
                    && call.args.iter().any(|arg| constants(linked, arg).iter().any(|n| is_close_on_exec(n)))
            });
            let by_hand = linked.body.blocks.iter().any(|block| match &block.end {
                // `socket.set_cloexec(true)`, of whatever library.
                Terminator::Call(call) => called(call).is_some_and(is_close_on_exec),
                _ => false,
            });
            if sets || by_hand {
                return true;
            }
            if depth < CALLS {
                work.extend(self.facts.world.run_by(id).iter().map(|callee| (*callee, depth + 1)));
            }
        }
        false
    }

    /// A connection goes into a `Command` of this body, which still has it while it waits for something after the child was started.
    fn lent(&self, block: BlockId, call: &Call, arg: Arg) -> Option<Loc> {
        let world = self.facts.world;
        let command = call.args.first().and_then(operand_place)?;
        let owner = origin(world, self.linked, command);
        if !self.commands.contains(self.linked.place_ty(world, &owner).peel()) {
            return None;
        }
        let given = call.args.get(arg.0).and_then(operand_place)?;
        let lent = made_of_connection(world, self.linked, given);
        let kept = self.linked.body.locals[owner.local.0 as usize].name.is_some() || !owner.path.is_empty();
        if !lent || !kept {
            return None;
        }
        let started = modelled_calls(world, self.linked).find(|(_, call, info)| {
            info.behaviours.contains(&Behaviour::Executes)
                && call
                    .args
                    .first()
                    .and_then(operand_place)
                    .is_some_and(|place| origin(world, self.linked, place).local == owner.local)
        });
        let after = started.map_or(block, |(block, ..)| block);
        let stay = self.facts.after(self.id, past(self.linked, after), &owner);
        let goes_on = stay.beyond || leaves(world, self.linked, &owner);
        stay.waits.or_else(|| goes_on.then(|| self.linked.loc(call.span)))
    }
}

/// The name of what a call calls.
fn called(call: &Call) -> Option<&str> {
    match &call.callee {
        Callee::Path(path) => path.segments.last().map(|segment| segment.name.as_str()),
        Callee::Method { name, .. } => Some(name.as_str()),
        _ => None,
    }
}

/// Whether a value was made of a connection: by `from`, `into`, `from_raw_fd`, in any number of steps.
fn made_of_connection(world: &World, linked: &LinkedBody, place: &Place) -> bool {
    let is_connection = |place: &Place| {
        any_part(world, &linked.place_ty(world, place), &|part| {
            world.resource(part).is_some_and(|(kind, _)| kind.is_connection())
        })
    };
    is_connection(place)
        || makers(linked, place.local).into_iter().any(|block| {
            match &linked.body.blocks[block.0 as usize].end {
                Terminator::Call(call) => call.args.iter().filter_map(operand_place).any(is_connection),
                _ => false,
            }
        })
}

fn is_close_on_exec(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    name.contains("CLOEXEC") || name.contains("CLOSE_ON_EXEC") || name.contains("FIOCLEX")
}

/// What stands for a number that comes from elsewhere, among the names of constants.
const ELSEWHERE: &str = "?";

/// The names of the constants (and of functions and variants) that a value is made of.
fn constants(linked: &LinkedBody, operand: &Operand) -> Vec<String> {
    let mut found = Vec::new();
    let mut seen: Vec<LocalId> = Vec::new();
    let mut work = vec![operand.clone()];
    while let Some(operand) = work.pop() {
        match operand {
            Operand::Path(path) => found.extend(path.segments.last().map(|s| s.name.to_string())),
            Operand::Place(place, _) | Operand::Borrow { place, .. }
                if !seen.contains(&place.local) && seen.len() < STEPS =>
            {
                seen.push(place.local);
                let made = made_by(linked, place.local, &mut found);
                if made.is_none() || !place.path.is_empty() {
                    found.push(ELSEWHERE.to_owned());
                }
                work.extend(made.unwrap_or_default());
            }
            _ => {}
        }
    }
    found
}

/// The operands that a local is made of; `None` if that is not in this body.
fn made_by(linked: &LinkedBody, local: LocalId, names: &mut Vec<String>) -> Option<Vec<Operand>> {
    let mut result = Vec::new();
    let mut found = false;
    for block in &linked.body.blocks {
        for op in &block.ops {
            let OpKind::Assign { place, value, .. } = &op.kind else { continue };
            if place.local != local {
                continue;
            }
            found = true;
            match value {
                Rvalue::Use(one) | Rvalue::Cast(one, _) | Rvalue::Not(one) | Rvalue::Neg(one) => {
                    result.push(one.clone());
                }
                Rvalue::Binary(_, left, right) => result.extend([left.clone(), right.clone()]),
                _ => {}
            }
        }
        if let Terminator::Call(call) = &block.end {
            if call.dest.local == local {
                found = true;
                names.extend(called(call).map(str::to_owned));
                result.extend(call.args.iter().cloned());
            }
        }
    }
    found.then_some(result)
}
