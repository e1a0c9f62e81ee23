//! `ineffective-close`: code that believes it closes, and does not.

use crate::facts::Facts;
use crate::facts::stay::{Point, Stay, is_used, modelled_calls, owned_kind};
use crate::finding::{Confidence, Consequence, Finding, Place as Shown};
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{FnInfo, LinkedBody};
use crate::lower::body::{BlockId, Call, OpKind, Operand, Place, Step};
use crate::models::behaviour::{Behaviour, Direction};
use crate::rule::{Group, Rule};
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    id: "ineffective-close",
    group: Group::Leak,
    anchors: &["shutdown", "close", "drop", "TcpStream", "UnixStream"],
    check,
    page: include_str!("../../rules/ineffective-close.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for id in facts.bodies() {
        let linked = facts.world.body(id);
        ignored(facts, id, linked, findings);
        for (block, call, info) in modelled_calls(facts.world, linked) {
            let found = dropped_reference(facts, id, block, call, info)
                .or_else(|| never_awaited(facts, id, block, call, info))
                .or_else(|| shut_for_reading(facts, id, block, call, info))
                .or_else(|| drop_only_shuts(facts, id, call, info));
            findings.extend(found);
        }
    }
}

/// `let _ = stream;`
fn ignored(facts: &Facts<'_>, id: BodyId, linked: &LinkedBody, findings: &mut Vec<Finding>) {
    for (index, block) in linked.body.blocks.iter().enumerate() {
        for (at, op) in block.ops.iter().enumerate() {
            let OpKind::Ignore(place) = &op.kind else { continue };
            if owned_kind(facts.world, &linked.place_ty(facts.world, place)).is_none() {
                continue;
            }
            let from = Point { block: BlockId(index as u32), op: at + 1 };
            let stay = facts.after(id, from, place);
            findings.extend(finding(linked, op.span, stay, &Words {
                message: "`let _ =` does not close the connection",
                label: "`_` binds nothing: the place is looked at, not moved, and nothing is dropped",
                help: "`drop(..)` closes it here",
            }));
        }
    }
}

/// `drop(&stream)`
fn dropped_reference(
    facts: &Facts<'_>,
    id: BodyId,
    block: BlockId,
    call: &Call,
    info: &FnInfo,
) -> Option<Finding> {
    let linked = facts.world.body(id);
    let arg = info.behaviours.iter().find_map(|b| match b {
        Behaviour::Drops(arg) => Some(arg.0),
        _ => None,
    })?;
    let place = match call.args.get(arg)? {
        Operand::Borrow { place, .. } => place,
        Operand::Place(place, _) if matches!(linked.place_ty(facts.world, place), Ty::Ref(..)) => place,
        _ => return None,
    };
    owned_kind(facts.world, linked.place_ty(facts.world, place).peel())?;
    let stay = facts.after(id, past(linked, block), place);
    finding(linked, call.span, stay, &Words {
        message: "dropping a reference does not close the connection",
        label: "this drops a reference, and references own nothing",
        help: "drop the connection itself: take it out of its place (`Option::take`), or assign over it",
    })
}

/// `writer.shutdown();` without `.await`
fn never_awaited(
    facts: &Facts<'_>,
    id: BodyId,
    block: BlockId,
    call: &Call,
    info: &FnInfo,
) -> Option<Finding> {
    let linked = facts.world.body(id);
    let what = closing_argument(info)?;
    if !matches!(info.ret, Ty::Future(_)) || is_used(linked, call.dest.local) {
        return None;
    }
    let place = match call.args.get(what)? {
        Operand::Place(place, _) | Operand::Borrow { place, .. } => place,
        _ => return None,
    };
    let stay = facts.after(id, past(linked, block), place);
    finding(linked, call.span, stay, &Words {
        message: "this close never runs: its future is not awaited",
        label: "makes a future, and nobody awaits it: nothing is sent, nothing is closed",
        help: "add `.await`, or drop the connection",
    })
}

fn closing_argument(info: &FnInfo) -> Option<usize> {
    info.behaviours.iter().find_map(|b| match b {
        Behaviour::Shuts { what, .. } | Behaviour::SaysGoodbye(what) => Some(what.0),
        _ => None,
    })
}

/// `shutdown(Shutdown::Read)` as the only close
fn shut_for_reading(
    facts: &Facts<'_>,
    id: BodyId,
    block: BlockId,
    call: &Call,
    info: &FnInfo,
) -> Option<Finding> {
    let linked = facts.world.body(id);
    let place = shut_place(call, info, Direction::Read)?;
    let stay = facts.after(id, past(linked, block), place);
    if shut_or_given_up_elsewhere(facts, id, block, place) {
        return None;
    }
    finding(linked, call.span, stay, &Words {
        message: "shutting down only the reading side closes nothing",
        label: "sends nothing to the peer and keeps the descriptor",
        help: "drop the stream, or `shutdown(Shutdown::Both)` and then drop it",
    })
}

/// The place that a call shuts in this direction.
fn shut_place<'c>(call: &'c Call, info: &FnInfo, direction: Direction) -> Option<&'c Place> {
    let (what, how) = info.behaviours.iter().find_map(|b| match b {
        Behaviour::Shuts { what, how } => Some((what.0, *how)),
        _ => None,
    })?;
    let actual = how.or_else(|| call.args.iter().find_map(direction_of));
    if actual != Some(direction) {
        return None;
    }
    match call.args.get(what)? {
        Operand::Place(place, _) | Operand::Borrow { place, .. } => Some(place),
        _ => None,
    }
}

fn direction_of(operand: &Operand) -> Option<Direction> {
    let Operand::Path(path) = operand else { return None };
    Some(match path.segments.last()?.name.as_str() {
        "Read" | "SHUT_RD" | "SD_RECEIVE" => Direction::Read,
        "Write" | "SHUT_WR" | "SD_SEND" => Direction::Write,
        "Both" | "SHUT_RDWR" | "SD_BOTH" => Direction::Both,
        _ => return None,
    })
}

/// Whether this body, or another one of the same type for the same field, shuts the sending side or lets the stream go.
fn shut_or_given_up_elsewhere(facts: &Facts<'_>, id: BodyId, block: BlockId, place: &Place) -> bool {
    let field = place.path.iter().rev().find_map(|step| match step {
        Step::Field(name) => Some(name.clone()),
        _ => None,
    });
    facts.bodies().any(|other| {
        let linked = facts.world.body(other);
        if other != id && (field.is_none() || linked.file != facts.world.body(id).file) {
            return false;
        }
        let same = |p: &Place| match &field {
            Some(field) => p.path.contains(&Step::Field(field.clone())),
            None => p.local == place.local,
        };
        let shuts = modelled_calls(facts.world, linked).any(|(at, call, info)| {
            !(other == id && at == block)
                && [Direction::Write, Direction::Both]
                    .iter()
                    .any(|direction| shut_place(call, info, *direction).is_some_and(same))
        });
        shuts || gives_up(linked, &same)
    })
}

/// Whether a body moves the place out, or assigns over it.
fn gives_up(linked: &LinkedBody, same: &dyn Fn(&Place) -> bool) -> bool {
    linked.body.blocks.iter().any(|block| {
        block.ops.iter().any(|op| match &op.kind {
            OpKind::Assign { place, value, initialises } => {
                let moved = match value {
                    crate::lower::body::Rvalue::Use(Operand::Place(p, mode)) => {
                        *mode == crate::lower::body::Mode::Move && same(p)
                    }
                    _ => false,
                };
                moved || (!initialises && same(place))
            }
            _ => false,
        }) || match &block.end {
            crate::lower::body::Terminator::Call(call) => call.args.iter().any(|arg| match arg {
                Operand::Place(p, mode) => *mode == crate::lower::body::Mode::Move && same(p),
                _ => false,
            }),
            _ => false,
        }
    })
}

/// An `impl Drop` that shuts a raw descriptor down and does not close it
fn drop_only_shuts(facts: &Facts<'_>, id: BodyId, call: &Call, info: &FnInfo) -> Option<Finding> {
    let linked = facts.world.body(id);
    let function = linked.function?;
    facts.world.types.iter().find(|ty| ty.drop_fn == Some(function))?;
    let what = closing_argument(info)?;
    let Some(Operand::Place(place, _)) = call.args.get(what) else { return None };
    if !matches!(linked.place_ty(facts.world, place), Ty::Int(_)) || closes_somehow(facts, linked, place) {
        return None;
    }
    finding(linked, call.span, Stay::Beyond, &Words {
        message: "this `Drop` shuts the connection down and keeps the descriptor",
        label: "after `shutdown` the descriptor is still open, and this was the last chance to close it",
        help: "close the descriptor here, too; or hold it as an `OwnedFd`, which does both by itself",
    })
}

/// Whether a body does anything else with a descriptor than shut it: closes it, makes an owner of it, hands it on.
fn closes_somehow(facts: &Facts<'_>, linked: &LinkedBody, place: &Place) -> bool {
    linked.body.blocks.iter().enumerate().any(|(index, block)| {
        let crate::lower::body::Terminator::Call(call) = &block.end else { return false };
        let mentions = call.args.iter().any(|arg| match arg {
            Operand::Place(p, _) | Operand::Borrow { place: p, .. } => p.covers(place) || place.covers(p),
            _ => false,
        });
        if !mentions {
            return false;
        }
        match linked.targets.get(&BlockId(index as u32)) {
            Some(crate::link::world::Target::Functions(ids, _)) => ids.iter().any(|id| {
                let info = facts.world.function(*id);
                !info.modelled
                    || info.behaviours.iter().any(|b| {
                        matches!(b, Behaviour::Closes(_) | Behaviour::Adopts(_) | Behaviour::Keeps(_))
                    })
            }),
            _ => true,
        }
    })
}

/// The point after a block's call.
fn past(linked: &LinkedBody, block: BlockId) -> Point {
    Point { block, op: linked.body.blocks[block.0 as usize].ops.len() + 1 }
}

/// What a finding of one of these shapes says.
struct Words {
    message: &'static str,
    label: &'static str,
    help: &'static str,
}

fn finding(linked: &LinkedBody, span: Span, stay: Stay, words: &Words) -> Option<Finding> {
    let primary = Shown { loc: linked.loc(span), label: words.label.to_owned() };
    let mut steps = vec![primary.clone()];
    match stay {
        Stay::No => return None,
        Stay::WhileWaiting(at) => steps.push(Shown {
            loc: at,
            label: "the connection is still open while this waits".to_owned(),
        }),
        Stay::Beyond => {}
    }
    Some(Finding {
        rule: RULE.id,
        message: words.message.to_owned(),
        primary,
        steps,
        help: words.help.to_owned(),
        consequence: Consequence::UntilExit,
        confidence: Confidence::High,
        function: Some(linked.path.clone()),
        notes: match stay {
            Stay::Beyond => vec!["its owner keeps it when this function has returned".to_owned()],
            _ => Vec::new(),
        },
    })
}
