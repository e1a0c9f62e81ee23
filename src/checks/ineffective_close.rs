//! `ineffective-close`: code that believes it closes, and does not.

use crate::facts::Facts;
use crate::facts::closings::{self, Numbers};
use crate::facts::edits;
use crate::facts::stay::{Point, Stay, modelled_calls, past};
use crate::facts::views::{goes_somewhere, operand_place, owned_kind};
use crate::finding::{Applicability, Confidence, Consequence, Finding, Place as Shown};
use crate::link::ty::BodyId;
use crate::link::world::{FnInfo, LinkedBody};
use crate::lower::body::{BlockId, Call, OpKind};
use crate::models::behaviour::Direction;
use crate::rule::{Group, Rule};
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    id: "ineffective-close",
    group: Group::Leak,
    check,
    page: include_str!("../../rules/ineffective-close.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for id in facts.bodies() {
        let linked = facts.world.body(id);
        ignored(facts, id, linked, findings);
        for (block, call, info) in modelled_calls(facts.world, linked) {
            let site = Site { facts, id, linked, block, call, info };
            let found = dropped_view(&site)
                .or_else(|| never_awaited(&site))
                .or_else(|| drop_only_shuts(&site))
                .or_else(|| shut_for_reading(&site));
            findings.extend(found);
        }
    }
}

/// A call that may be meant to close.
struct Site<'f> {
    facts: &'f Facts<'f>,
    id: BodyId,
    linked: &'f LinkedBody,
    block: BlockId,
    call: &'f Call,
    info: &'f FnInfo,
}

impl Site<'_> {
    /// What becomes of the connection in a place after this call.
    fn after(&self, place: &crate::lower::body::Place) -> Stay {
        self.facts.after(self.id, past(self.linked, self.block), place)
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
            if !stay.used {
                let found = finding(
                    linked,
                    op.span,
                    stay,
                    &Words {
                        message: "`let _ =` does not close the connection",
                        label: "`_` is not a variable: nothing is moved here, so nothing is dropped",
                        help: "`drop(..)` closes it here",
                    },
                );
                let fix = edits::dropped(facts.world, linked, from, place, op.span);
                findings.extend(found.map(|found| Finding { fixes: fix.into_iter().collect(), ..found }));
            }
        }
    }
}

/// `drop(&stream)`
fn dropped_view(site: &Site<'_>) -> Option<Finding> {
    let place = closings::dropped_view(site.facts.world, site.linked, site.call, site.info)?;
    let stay = site.after(&place);
    if stay.used {
        return None;
    }
    let found = finding(
        site.linked,
        site.call.span,
        stay,
        &Words {
            message: "this `drop` does not close the connection",
            label: "drops only a reference or a number, and neither owns the connection",
            help: "drop the connection itself: take it out of its place (`Option::take`), or assign over it",
        },
    )?;
    let from = past(site.linked, site.block);
    let fix = edits::dropped(site.facts.world, site.linked, from, &place, site.call.span);
    Some(Finding { fixes: fix.into_iter().collect(), ..found })
}

/// `writer.shutdown();` without `.await`
fn never_awaited(site: &Site<'_>) -> Option<Finding> {
    let world = site.facts.world;
    let place = operand_place(site.call.args.get(closings::closing_argument(site.info)?)?)?;
    world.async_output(&site.info.ret)?;
    if goes_somewhere(world, site.linked, site.call.dest.local) {
        return None;
    }
    let found = finding(
        site.linked,
        site.call.span,
        site.after(place),
        &Words {
            message: "this close never runs: nobody awaits it",
            label: "only makes a future, which nobody awaits: nothing is sent, nothing is closed",
            help: "add `.await`, or drop the connection",
        },
    )?;
    // Waiting here may be more than its caller can bear.
    let after = Span { start: site.call.span.end, end: site.call.span.end };
    let fix = edits::fix("await it", Applicability::MaybeIncorrect, site.linked.loc(after), ".await");
    let fixes = site.linked.body.kind.is_async().then_some(fix).into_iter().collect();
    Some(Finding { fixes, ..found })
}

/// `shutdown(Shutdown::Read)` as the only close
fn shut_for_reading(site: &Site<'_>) -> Option<Finding> {
    let (place, direction) = closings::shut(site.call, site.info)?;
    if direction != Some(Direction::Read) {
        return None;
    }
    let stay = site.after(place);
    if stay.used || closings::field_ends_elsewhere(site.facts.world, site.linked, place) {
        return None;
    }
    let mut found = finding(
        site.linked,
        site.call.span,
        stay,
        &Words {
            message: "shutting down only the reading side closes nothing",
            label: "sends nothing to the peer and keeps the descriptor",
            help: "drop the stream, or `shutdown(Shutdown::Both)` and then drop it",
        },
    )?;
    // It may be meant to wake a reader, and that works.
    if closings::has_other_handles(site.facts.world, site.linked, place) {
        found.confidence = Confidence::Low;
    }
    Some(found)
}

/// An `impl Drop` over a number, or an owner that is never dropped, that shuts down and does not close
fn drop_only_shuts(site: &Site<'_>) -> Option<Finding> {
    let world = site.facts.world;
    let (id, _) = closings::dropped_type(world, site.linked)?;
    let place = operand_place(site.call.args.get(closings::closing_argument(site.info)?)?)?;
    let ty = site.linked.place_ty(world, place);
    if !closings::survives_drop(world, &ty) || closings::closes_somehow(world, site.linked, place) {
        return None;
    }
    let numbers = closings::numbers_of(world, id);
    if numbers == Numbers::Foreign {
        return None;
    }
    let stay = Stay { beyond: true, ..Stay::default() };
    let mut found = finding(
        site.linked,
        site.call.span,
        stay,
        &Words {
            message: "this `Drop` shuts the connection down and keeps the descriptor",
            label: "after `shutdown` the descriptor is still open, and this was the last chance to close it",
            help: "close the descriptor here, too; or hold it as an `OwnedFd`, which does both by itself",
        },
    )?;
    if numbers == Numbers::Unknown && matches!(ty, crate::link::ty::Ty::Int(_)) {
        found.confidence = Confidence::Low;
    }
    Some(found)
}

/// What a finding of one of these shapes says.
struct Words {
    message: &'static str,
    label: &'static str,
    help: &'static str,
}

/// The finding, if the connection stays.
fn finding(linked: &LinkedBody, span: Span, stay: Stay, words: &Words) -> Option<Finding> {
    let primary = Shown { loc: linked.loc(span), label: words.label.to_owned() };
    let mut steps = vec![primary.clone()];
    let mut notes = Vec::new();
    match stay.waits {
        Some(loc) => {
            steps.push(Shown { loc, label: "the connection is still open while this waits".to_owned() });
        }
        None if stay.beyond => notes.push("its owner keeps it after this function has returned".to_owned()),
        None => return None,
    }
    Some(Finding {
        rule: RULE.id,
        message: words.message.to_owned(),
        primary,
        steps,
        help: words.help.to_owned(),
        consequence: if stay.waits.is_some() && !stay.beyond {
            Consequence::WhileWaiting
        } else {
            Consequence::UntilExit
        },
        confidence: Confidence::High,
        function: Some(linked.path.clone()),
        notes,
        about: Vec::new(),
        fixes: Vec::new(),
    })
}
