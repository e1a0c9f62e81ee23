//! What the errors of an accept loop do: end it, or go on with the next client, with or without a pause.

use super::Accept;
use super::carried::Carried;
use crate::facts::graph::{Exceptional, NaturalLoop, edges, loops};
use crate::facts::ownership::is_choice;
use crate::facts::tasks::{Made, made};
use crate::facts::views::operand_place;
use crate::facts::waits::roots::bare;
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{LinkedBody, Target, World};
use crate::lower::body::{
    BinaryOp, BlockId, Call, Callee, Edge, Literal, LocalId, OpKind, Operand, Place, Rvalue, Terminator,
    Test, Why,
};
use crate::models::behaviour::{Behaviour, TypeBehaviour};
use crate::source::Span;

/// What the loop does on an error.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Whose error it is.
    pub cause: Cause,
    /// What failed: the call.
    pub what: Span,
    /// What the loop does then.
    pub after: After,
    /// Where the way of the error begins.
    pub(super) from: BlockId,
}

/// Whose error it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Of accepting.
    Accept,
    /// Of what was done with one client.
    Client,
}

/// What the loop does after an error.
#[derive(Clone, Debug)]
pub enum After {
    /// It ends, whatever the error: along this `?`, `break`, `return`.
    Ends(Span, Why),
    /// It goes on at once.
    Spins(Span),
    /// Something else: it waits, asks what the error is, calls somebody.
    Other,
}

/// The errors of accepting and of handling one client that are tested in the loop.
pub(super) fn failures(world: &World, id: BodyId, accept: &Accept, around: &NaturalLoop) -> Vec<Failure> {
    let linked = world.body(id);
    let Terminator::Call(call) = &linked.body.blocks[accept.block.0 as usize].end else { return Vec::new() };
    let finder = Finder {
        world,
        linked,
        accept,
        around,
        carried: Carried::new(world, id, &[call.dest.local], accept.number),
    };
    finder.all()
}

struct Finder<'w> {
    world: &'w World,
    linked: &'w LinkedBody,
    accept: &'w Accept,
    around: &'w NaturalLoop,
    carried: Carried<'w>,
}

/// How far back a value is followed.
const STEPS: usize = 16;

impl Finder<'_> {
    fn all(&self) -> Vec<Failure> {
        let mut result: Vec<Failure> = self.swallowed().into_iter().collect();
        let mut asked: Vec<BlockId> = Vec::new();
        // In the order in which they come after the accepting: the first test of a result decides.
        for block in self.order() {
            let Terminator::Branch { test, holds, fails, .. } =
                &self.linked.body.blocks[block.0 as usize].end
            else {
                continue;
            };
            let Some((place, edge)) = self.error_side(test, holds, fails) else { continue };
            let Some((cause, made, what)) = self.cause(&place) else { continue };
            if asked.contains(&made) {
                continue;
            }
            asked.push(made);
            result.push(Failure { cause, what, after: self.after(edge, made), from: edge.to });
        }
        result
    }

    /// An adapter leaves out what failed: `incoming().flatten()`.
    fn swallowed(&self) -> Option<Failure> {
        let Terminator::Call(call) = &self.linked.body.blocks[self.accept.block.0 as usize].end else {
            return None;
        };
        let item = self.world.success_of(&self.linked.place_ty(self.world, &call.dest));
        let bare = matches!(call.callee, Callee::Lang(_)) && !self.has_error(&item) && item != Ty::Unknown;
        bare.then_some(Failure {
            cause: Cause::Accept,
            what: call.span,
            after: After::Spins(call.span),
            from: self.accept.block,
        })
    }

    /// The blocks of the loop, breadth first from the accepting.
    fn order(&self) -> Vec<BlockId> {
        let mut order = vec![self.accept.block];
        let mut at = 0;
        while let Some(block) = order.get(at).copied() {
            at += 1;
            for edge in edges(&self.linked.body.blocks[block.0 as usize].end, Exceptional::default()) {
                if self.around.contains(edge.to) && !order.contains(&edge.to) {
                    order.push(edge.to);
                }
            }
        }
        order
    }

    /// The side of a test on which a result is an error, with the result.
    fn error_side<'e>(&self, test: &Test, holds: &'e Edge, fails: &'e Edge) -> Option<(Place, &'e Edge)> {
        match test {
            Test::Success(place) => self.is_result(place).then(|| (place.clone(), fails)),
            Test::Variant(place, path) => match path.segments.last()?.name.as_str() {
                "Ok" => Some((place.clone(), fails)),
                "Err" => Some((place.clone(), holds)),
                _ => None,
            },
            Test::True(operand) => self.asked(operand_place(operand)?.local, holds, fails),
            _ => None,
        }
    }

    /// `result.is_err()`, `fd < 0`
    fn asked<'e>(&self, local: LocalId, holds: &'e Edge, fails: &'e Edge) -> Option<(Place, &'e Edge)> {
        if let Some(Made::By(block, call)) = made(self.linked, local) {
            let Some(Target::Functions(ids, _)) = self.linked.targets.get(&block) else { return None };
            let info = self.world.function(*ids.first()?);
            let variant = info.behaviours.iter().find_map(|b| match b {
                Behaviour::Is(variant) => Some(variant.as_str()),
                _ => None,
            })?;
            let place = operand_place(call.args.first()?)?.clone();
            return match variant {
                "Err" => Some((place, holds)),
                "Ok" => Some((place, fails)),
                _ => None,
            };
        }
        let ops = self.linked.body.blocks.iter().flat_map(|block| &block.ops);
        let mut compared = ops.filter_map(|op| match &op.kind {
            OpKind::Assign { place, value: Rvalue::Binary(operator, left, right), .. }
                if *place == Place::local(local) =>
            {
                Some((*operator, left, right))
            }
            _ => None,
        });
        let (operator, left, right) = compared.next().filter(|_| self.accept.number)?;
        let Operand::Literal(Literal::Int(number)) = right else { return None };
        let place = operand_place(left)?.clone();
        match (operator, *number) {
            (BinaryOp::Lt, 0) | (BinaryOp::Eq | BinaryOp::Le, -1) => Some((place, holds)),
            (BinaryOp::Ge, 0) | (BinaryOp::Ne | BinaryOp::Gt, -1) => Some((place, fails)),
            _ => None,
        }
    }

    fn is_result(&self, place: &Place) -> bool {
        self.has_error(&self.linked.place_ty(self.world, place))
    }

    fn has_error(&self, ty: &Ty) -> bool {
        match ty.peel() {
            Ty::Adt(id, _) => {
                self.world.type_info(*id).decl().variants.iter().any(|variant| variant.name == "Err")
            }
            _ => false,
        }
    }

    /// Whose result is in a place, and the call that gave it.
    fn cause(&self, place: &Place) -> Option<(Cause, BlockId, Span)> {
        let mut at = bare(place);
        for _ in 0..STEPS {
            at = match made(self.linked, at.local)? {
                Made::Of(operand) | Made::Awaited(operand) => bare(operand_place(operand)?),
                Made::By(block, _) if block == self.accept.block => {
                    return Some((Cause::Accept, block, self.accept.span));
                }
                Made::By(block, call) => match self.before(block, call)? {
                    Before::From(place) => place,
                    Before::Here => return Some((Cause::Client, block, call.span)),
                },
                Made::Parts(_) => return None,
            };
        }
        None
    }

    /// What a call that gives a result has done: something with the client, or only something with another result.
    fn before(&self, block: BlockId, call: &Call) -> Option<Before> {
        let first = call.args.first().and_then(operand_place);
        if let Some(Target::Functions(ids, _)) = self.linked.targets.get(&block) {
            let info = self.world.function(*ids.first()?);
            if info.modelled {
                // The time is up; a queue is closed; a task could not be started: not the client's errors.
                let other = |b: &Behaviour| {
                    matches!(b, Behaviour::TimesOut(_) | Behaviour::Keeps(_) | Behaviour::Spawns { .. })
                };
                if info.behaviours.iter().any(other) {
                    return None;
                }
                let place = first.filter(|place| {
                    let ty = self.linked.place_ty(self.world, place);
                    let output = self.world.async_output(&ty).unwrap_or(ty);
                    is_choice(self.world, &output)
                });
                if let Some(place) = place {
                    return Some(Before::From(bare(place)));
                }
                let sends = first.is_some_and(|place| {
                    let ty = self.linked.place_ty(self.world, place);
                    self.world.has_behaviour(ty.peel(), TypeBehaviour::Sender)
                });
                if sends {
                    return None;
                }
            }
        } else if matches!(call.callee, Callee::Lang(_)) {
            return Some(Before::From(bare(first?)));
        }
        call.args.iter().any(|operand| self.carried.has(operand)).then_some(Before::Here)
    }

    /// What happens along the way of an error.
    fn after(&self, edge: &Edge, made: BlockId) -> After {
        if !self.around.contains(edge.to) {
            return After::Ends(edge.span, edge.why.clone());
        }
        let way = self.way(edge.to, made);
        match (way.again, way.exit) {
            (None, Some((span, why))) => After::Ends(span, why),
            (Some(span), None) if !way.pauses => After::Spins(span),
            _ => After::Other,
        }
    }

    /// The blocks of the loop from here to its next round, or out of it.
    fn way(&self, from: BlockId, made: BlockId) -> Way {
        let heads: Vec<BlockId> = loops(&self.linked.body)
            .iter()
            .filter(|l| l.contains(self.accept.block))
            .map(|l| l.head)
            .collect();
        let mut way = Way::default();
        let mut work = std::collections::VecDeque::from([from]);
        let mut seen = vec![from];
        while let Some(block) = work.pop_front() {
            let end = &self.linked.body.blocks[block.0 as usize].end;
            way.pauses |= self.pauses(block, end, made);
            for edge in edges(end, Exceptional::default()) {
                // No arm of a `match` is left: nobody gets there.
                if matches!(self.linked.body.blocks[edge.to.0 as usize].end, Terminator::Unreachable) {
                    continue;
                }
                if !self.around.contains(edge.to) {
                    way.exit.get_or_insert((edge.span, edge.why.clone()));
                } else if heads.contains(&edge.to) || edge.to == self.accept.block {
                    way.again.get_or_insert(edge.span);
                } else if !seen.contains(&edge.to) {
                    seen.push(edge.to);
                    work.push_back(edge.to);
                }
            }
        }
        way
    }

    /// Whether a block may do more than note the error: wait, ask, call somebody.
    fn pauses(&self, block: BlockId, end: &Terminator, made: BlockId) -> bool {
        match end {
            Terminator::Await(_) | Terminator::Choose { .. } | Terminator::Yield { .. } => true,
            // The same result asked again: the next arm of a `match`.
            Terminator::Branch { test, holds, fails, .. } => {
                let asked = self.error_side(test, holds, fails).and_then(|(place, _)| self.cause(&place));
                asked.is_none_or(|(_, by, _)| by != made)
            }
            Terminator::Call(call) if matches!(call.callee, Callee::Macro(_) | Callee::Lang(_)) => false,
            Terminator::Call(_) => match self.linked.targets.get(&block) {
                Some(Target::Functions(ids, _)) => ids.iter().any(|id| {
                    let info = self.world.function(*id);
                    let looks = |b: &Behaviour| matches!(b, Behaviour::Pure | Behaviour::Is(_));
                    !(info.modelled && info.behaviours.iter().all(looks))
                }),
                Some(Target::Constructor(..)) => false,
                _ => true,
            },
            _ => false,
        }
    }
}

enum Before {
    From(Place),
    Here,
}

#[derive(Default)]
struct Way {
    again: Option<Span>,
    exit: Option<(Span, Why)>,
    pauses: bool,
}
