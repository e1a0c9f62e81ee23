//! `held-response`: a response is kept, and nobody has read its body.

use crate::facts::Facts;
use crate::facts::homes::{Deposit, Home, How, LetsGo};
use crate::facts::responses::{ReadInPlace, is_anothers, opened_unread, response_in};
use crate::facts::stay::past;
use crate::facts::views::operand_place;
use crate::finding::{Confidence, Consequence, Finding, Place as Shown};
use crate::link::world::LinkedBody;
use crate::lower::body::{OpKind, Place, Terminator};
use crate::rule::{Group, Rule};
use crate::source::Loc;

/// The rule.
pub static RULE: Rule = Rule {
    id: "held-response",
    group: Group::Stall,
    check,
    page: include_str!("../../rules/held-response.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let world = facts.world;
    let deposits = facts.homes.deposits.iter().chain(&facts.homes.passing.deposits);
    let mut kept =
        deposits.filter(|deposit| !deposit.built && response_in(world, &deposit.ty).is_some()).peekable();
    if kept.peek().is_none() {
        return;
    }
    let read = ReadInPlace::new(world);
    findings.extend(kept.filter_map(|deposit| judge(facts, &read, deposit)));
}

fn judge(facts: &Facts<'_>, read: &ReadInPlace, deposit: &Deposit) -> Option<Finding> {
    let world = facts.world;
    let response = response_in(world, &deposit.ty)?;
    let goes = |how| matches!(how, How::Taken | How::Emptied | How::Given);
    if read.holds(&deposit.home, response)
        || facts.homes.from(world, deposit).any(|out| goes(out.how))
        || is_open(facts, deposit)
    {
        return None;
    }
    let linked = world.body(deposit.body);
    let into = target(linked, deposit)?;
    let keeper = keeper(facts, deposit, linked, into)?;
    let opened = opened_unread(world, deposit.body, deposit.value.as_ref()?)?;
    Some(finding(linked, deposit, opened, &keeper))
}

/// Other crates may take it out.
fn is_open(facts: &Facts<'_>, deposit: &Deposit) -> bool {
    matches!(deposit.home, Home::Field(..)) && facts.homes.lets_go_of(facts.world, deposit) == LetsGo::Unknown
}

/// The collection, or the place that is assigned.
fn target<'l>(linked: &'l LinkedBody, deposit: &Deposit) -> Option<&'l Place> {
    let block = &linked.body.blocks[deposit.block.0 as usize];
    let assigned = block.ops.iter().filter(|op| op.span == deposit.span).find_map(|op| match &op.kind {
        OpKind::Assign { place, .. } => Some(place),
        _ => None,
    });
    match &block.end {
        Terminator::Call(call) if call.span == deposit.span => call.args.first().and_then(operand_place),
        _ => assigned,
    }
}

/// Who keeps it.
struct Keeper {
    words: &'static str,
    consequence: Consequence,
    waits: Option<Loc>,
}

fn keeper(facts: &Facts<'_>, deposit: &Deposit, linked: &LinkedBody, into: &Place) -> Option<Keeper> {
    if let Home::Local(_, local) = deposit.home {
        let stay = facts.after(deposit.body, past(linked, deposit.block), &Place::local(local));
        // What is returned is the caller's.
        if stay.beyond {
            return None;
        }
        let waits = stay.waits?;
        let words = "kept beside the others while this function goes on";
        return Some(Keeper { words, consequence: Consequence::WhileWaiting, waits: Some(waits) });
    }
    if !is_anothers(facts.world, deposit.body, into) {
        return None;
    }
    let (words, consequence) = if deposit.collection {
        ("kept in a collection that outlives the request, and nobody takes it out", Consequence::UntilExit)
    } else {
        ("kept in a place that outlives the request", Consequence::UntilNextUse)
    };
    Some(Keeper { words, consequence, waits: None })
}

fn finding(linked: &LinkedBody, deposit: &Deposit, opened: Loc, keeper: &Keeper) -> Finding {
    let primary = linked.loc(deposit.span);
    let mut steps =
        vec![Shown { loc: opened, label: "the request: its response has the connection".to_owned() }];
    if let Some(loc) = keeper.waits {
        steps.push(Shown { loc, label: "waits here, and the response is still kept".to_owned() });
    }
    Finding {
        rule: RULE.id,
        message: "a response is kept although its body has not been read: its connection stays with it".to_owned(),
        primary: Shown { loc: primary, label: keeper.words.to_owned() },
        steps,
        help: "read the body before (`bytes()`, `text()`, ..), or keep what is needed (status, headers) and drop the response".to_owned(),
        consequence: keeper.consequence,
        confidence: Confidence::High,
        function: Some(linked.path.clone()),
        notes: vec!["a small body that has already arrived sets the connection free; a larger one does not".to_owned()],
        about: vec![primary, opened],
        fixes: Vec::new(),
    }
}
