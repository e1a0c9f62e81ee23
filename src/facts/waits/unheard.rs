//! What a loop does that takes from a connection and sends into a channel, when nobody listens any more.
//!
//! The body is followed from the failed send (`out`). If it gets back to the read, the send has told it nothing.

use super::On;
use super::out::Out;
use super::points::{Arm, Local, Site, sites};
use super::swallowed::Watch;
use crate::facts::Facts;
use crate::facts::flow::explore;
use crate::facts::graph::{Exceptional, NaturalLoop, edges, loops};
use crate::facts::liveness::{is_unseen, live_at_start, mentioned, mentioned_at_end};
use crate::facts::ownership::is_choice;
use crate::facts::views::{operand_place, origin};
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{FnInfo, LinkedBody, Target, World};
use crate::lower::body::{
    AwaitHow, BlockId, Call, LocalKind, Mode, OpKind, Operand, Place, Rvalue, Terminator, Test,
};
use crate::models::behaviour::{Behaviour, TypeBehaviour};
use crate::source::{Loc, Span};

/// A loop that takes from a connection and sends into a channel.
#[derive(Clone, Debug)]
pub struct Unheard {
    /// The send.
    pub send: Loc,
    /// The read.
    pub read: Loc,
    /// Index into `body.loops`.
    pub written: usize,
    /// The loop goes on when a send has failed. Else it notices with the next thing that it reads, and not before.
    pub swallowed: bool,
}

/// The sends of a body that tell nobody, or late, that the receiver is gone.
pub fn unheard(facts: &Facts<'_>, id: BodyId) -> Vec<Unheard> {
    let linked = facts.world.body(id);
    if linked.body.loops.is_empty() || linked.body.truncated {
        return Vec::new();
    }
    let sends = sends(facts.world, linked);
    if sends.is_empty() {
        return Vec::new();
    }
    let around = loops(&linked.body);
    let mut all = sites(facts, id, 0);
    let own = all.len();
    all.extend(sends.iter().map(Send::site));
    let Some(live) = live_at_start(facts.world, linked) else { return Vec::new() };
    let parts = (facts.world, linked, all.as_slice(), live.as_slice());
    let mut result = Vec::new();
    for region in &around {
        let inside: Vec<usize> = (0..sends.len()).filter(|i| region.contains(sends[*i].call)).collect();
        let innermost = |i: &&usize| {
            around.iter().rev().find(|l| l.contains(sends[**i].call)).map(|l| l.written)
                == Some(region.written)
        };
        if inside.is_empty() || !inside.iter().all(|i| innermost(&i)) {
            continue;
        }
        let Some(pump) = pump(facts.world, linked, &all[..own], region) else { continue };
        if inside
            .iter()
            .any(|i| !is_given(linked, &sends[*i].sender) || is_asked(facts.world, linked, &sends[*i]))
        {
            continue;
        }
        let sending: Vec<BlockId> = inside.iter().map(|i| sends[*i].call).collect();
        if has_other_use(facts.world, linked, region, &pump, &sending) {
            continue;
        }
        let swallows = |index: usize| {
            let watch = Watch::of(pump.owner.clone(), pump.blocks.clone(), pump.reads.clone());
            let ended = |on: On| matches!(on, On::Task | On::Channel);
            let gives = &all[own + index].arms[0].reasons[0].gives;
            let mut out = Out::watching(parts, (own + index, 0), gives, &ended, &watch);
            let explored = explore(&linked.body, Exceptional::default(), &mut out);
            explored.complete && !out.left && out.came_back
        };
        let swallowed = inside.iter().all(|index| swallows(*index));
        if !swallowed && pump.otherwise {
            continue;
        }
        if let Some(first) = inside.first() {
            let (send, written) = (sends[*first].at, region.written);
            result.push(Unheard { send, read: pump.at, written, swallowed });
        }
    }
    result
}

/// A send into a channel whose receiver does not come back.
struct Send {
    at: Loc,
    /// The call.
    call: BlockId,
    /// Where its result is there: the call, or the wait for it.
    done: BlockId,
    /// Who sends.
    sender: Place,
}

impl Send {
    /// The failed send as something that has just been waited for.
    fn site(&self) -> Site {
        let reasons = vec![Local::failed_send()];
        Site {
            at: self.at,
            block: self.done,
            repeated: false,
            polls: true,
            arms: vec![Arm { edge: 0, reasons }],
        }
    }
}

fn sends(world: &World, linked: &LinkedBody) -> Vec<Send> {
    let blocks = linked.body.blocks.iter().enumerate();
    blocks
        .filter_map(|(index, block)| match &block.end {
            Terminator::Call(call) => send(world, linked, BlockId(index as u32), call),
            _ => None,
        })
        .collect()
}

fn send(world: &World, linked: &LinkedBody, at: BlockId, call: &Call) -> Option<Send> {
    let Some(Target::Functions(ids, _)) = linked.targets.get(&at) else { return None };
    let info = world.function(*ids.first()?);
    let keeps = info.behaviours.iter().any(|b| matches!(b, Behaviour::Keeps(_)));
    let output = world.async_output(&info.ret).unwrap_or_else(|| info.ret.clone());
    let Operand::Place(given, mode) = call.args.first()? else { return None };
    if !keeps || !info.modelled || !is_choice(world, &output) || matches!(mode, Mode::Move | Mode::Unknown) {
        return None;
    }
    let sender = origin(world, linked, given);
    let ty = linked.place_ty(world, &sender);
    let ty = ty.peel();
    if !world.has_behaviour(ty, TypeBehaviour::Sender) || may_come_back(world, info) {
        return None;
    }
    let done = if world.async_output(&info.ret).is_some() { awaited(linked, call)? } else { at };
    Some(Send { at: linked.loc(call.span), call: at, done, sender })
}

/// Whether a sender comes from outside: who makes the channel itself knows what becomes of its receiver.
fn is_given(linked: &LinkedBody, sender: &Place) -> bool {
    let kind = linked.body.locals[sender.local.0 as usize].kind;
    matches!(kind, LocalKind::Param | LocalKind::Capture)
}

/// Whether a body asks the sender whether somebody listens (`is_closed`).
fn is_asked(world: &World, linked: &LinkedBody, send: &Send) -> bool {
    linked.body.blocks.iter().enumerate().any(|(index, block)| {
        let Terminator::Call(call) = &block.end else { return false };
        let Some(Target::Functions(ids, _)) = linked.targets.get(&BlockId(index as u32)) else {
            return false;
        };
        let answers = ids.iter().any(|id| {
            let info = world.function(*id);
            info.modelled && (info.ret == Ty::Bool || world.async_output(&info.ret) == Some(Ty::unit()))
        });
        let asked = call.args.first().and_then(operand_place);
        answers && asked.is_some_and(|place| origin(world, linked, place) == send.sender)
    })
}

/// Whether a sender makes new receivers (`subscribe`): a failed send says nothing for good then.
fn may_come_back(world: &World, info: &FnInfo) -> bool {
    let Some(Ty::Adt(sender, _)) = &info.self_ty else { return true };
    world.functions.iter().filter(|other| other.modelled).any(|other| {
        matches!(&other.self_ty, Some(Ty::Adt(id, _)) if id == sender)
            && world.has_behaviour(&other.ret, TypeBehaviour::Receiver)
    })
}

/// The wait for the future that a call gives, if it is awaited on the spot.
fn awaited(linked: &LinkedBody, call: &Call) -> Option<BlockId> {
    let mut names = vec![call.dest.local];
    for op in linked.body.blocks.iter().flat_map(|block| &block.ops) {
        if let OpKind::Assign { place, value: Rvalue::Use(operand), .. } = &op.kind {
            if operand_place(operand).is_some_and(|from| names.contains(&from.local)) {
                names.push(place.local);
            }
        }
    }
    let mut blocks = linked.body.blocks.iter().enumerate();
    blocks.find_map(|(index, block)| match &block.end {
        Terminator::Await(wait) if wait.how == AwaitHow::One => {
            let place = wait.futures.first().and_then(operand_place)?;
            names.contains(&place.local).then_some(BlockId(index as u32))
        }
        _ => None,
    })
}

/// What a loop takes from.
struct Pump {
    at: Loc,
    owner: Place,
    /// The blocks that wait for it.
    blocks: Vec<BlockId>,
    /// The calls.
    reads: Vec<Span>,
    /// The loop waits for something else, too, or not for ever.
    otherwise: bool,
}

/// The one connection that a loop reads, if it does nothing but read it.
fn pump(world: &World, linked: &LinkedBody, sites: &[Site], region: &NaturalLoop) -> Option<Pump> {
    let mut found: Option<Pump> = None;
    let mut otherwise = false;
    for site in sites.iter().filter(|site| region.contains(site.block)) {
        for local in site.arms.iter().flat_map(|arm| &arm.reasons) {
            match (local.on, &local.read) {
                (On::Peer, Some(read)) if local.reads => {
                    let owner = origin(world, linked, &read.from);
                    match &mut found {
                        Some(pump) if pump.owner == owner => {
                            pump.blocks.push(site.block);
                            pump.reads.push(read.span);
                        }
                        Some(_) => return None,
                        None => {
                            let at = linked.loc(read.span);
                            let (blocks, reads) = (vec![site.block], vec![read.span]);
                            found = Some(Pump { at, owner, blocks, reads, otherwise: false });
                        }
                    }
                }
                // It answers, or writes elsewhere: it is there for more than the channel.
                (On::Peer, _) => return None,
                _ => otherwise = true,
            }
        }
    }
    found.map(|pump| Pump { otherwise, ..pump })
}

/// Whether something that is read is used without being sent: a function is called for its effect on a way from read to read that
/// passes no send.
fn has_other_use(
    world: &World,
    linked: &LinkedBody,
    region: &NaturalLoop,
    pump: &Pump,
    sending: &[BlockId],
) -> bool {
    let mut seen = vec![false; linked.body.blocks.len()];
    let mut work: Vec<BlockId> = pump.blocks.clone();
    while let Some(at) = work.pop() {
        if !region.contains(at) || std::mem::replace(&mut seen[at.0 as usize], true) {
            continue;
        }
        let end = &linked.body.blocks[at.0 as usize].end;
        if let Terminator::Call(call) = end {
            if sending.contains(&at) {
                continue;
            }
            if !pump.reads.contains(&call.span) && acts(world, linked, at) {
                return true;
            }
        }
        work.extend(edges(end, Exceptional::default()).iter().map(|edge| edge.to));
    }
    false
}

/// Whether a function that is no library's is called for what it does: it gives back nothing but success.
fn acts(world: &World, linked: &LinkedBody, at: BlockId) -> bool {
    let unit = |ty: &Ty| match ty {
        Ty::Adt(_, args) => args.first() == Some(&Ty::unit()),
        other => *other == Ty::unit(),
    };
    match linked.targets.get(&at) {
        Some(Target::Functions(ids, _)) => ids.iter().any(|id| {
            let info = world.function(*id);
            let output = world.async_output(&info.ret).unwrap_or_else(|| info.ret.clone());
            !info.modelled && (unit(&output) || output == Ty::Unknown && is_only_success(linked, at))
        }),
        Some(Target::Closure(_)) => true,
        _ => false,
    }
}

/// Whether all that is asked of a call's result is whether it worked: of a result whose type nobody knows.
fn is_only_success(linked: &LinkedBody, at: BlockId) -> bool {
    let Terminator::Call(call) = &linked.body.blocks[at.0 as usize].end else { return false };
    let result = call.dest.local;
    linked.body.blocks.iter().all(|block| {
        let ops = block.ops.iter().all(|op| match &op.kind {
            OpKind::Assign { value: Rvalue::Residual(_), .. } => true,
            OpKind::Assign { place, value: Rvalue::Use(Operand::Place(from, _)), .. }
                if from.local == result =>
            {
                is_unseen(linked, place.local)
            }
            _ => {
                let mut unseen = true;
                mentioned(op, &mut |place| unseen &= place.local != result);
                unseen
            }
        });
        let asked = matches!(&block.end, Terminator::Branch { test: Test::Success(place), .. } if place.local == result);
        let mut unseen = true;
        mentioned_at_end(&block.end, &mut |place| unseen &= place.local != result);
        ops && (asked || unseen)
    })
}
