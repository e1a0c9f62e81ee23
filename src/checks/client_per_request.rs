//! `client-per-request`: a client is built again and again, used once and dropped, and its connections with it.

use crate::facts::Facts;
use crate::facts::built::{Built, Fate, built, fate};
use crate::facts::often::{Again, By, Frequency, Site};
use crate::facts::rounds::{Ingredients, ingredients, is_short, only_after_failure, pauses};
use crate::facts::views::operand_place;
use crate::finding::{Confidence, Consequence, Finding, Place as Shown};
use crate::link::ty::BodyId;
use crate::link::world::World;
use crate::lower::body::{LocalId, OpKind, Place, Terminator};
use crate::rule::{Group, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "client-per-request",
    group: Group::Audit,
    anchors: &["reqwest", "ureq", "hyper", "awc", "tonic", "hickory_resolver"],
    check,
    page: include_str!("../../rules/client-per-request.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let world = facts.world;
    let mut frequency = None;
    for id in facts.bodies() {
        for built in built(world, world.body(id)) {
            let frequency = frequency.get_or_insert_with(|| Frequency::new(world));
            let site = Site { body: id, block: built.block };
            let again = frequency.again(site).into_iter().find(|again| is_wasted(world, &built, again));
            findings.extend(again.map(|again| finding(world, id, &built, &again)));
        }
    }
}

/// Whether what is built here on this way serves one round only, though it could serve all.
fn is_wasted(world: &World, built: &Built<'_>, again: &Again) -> bool {
    if built.kept {
        let Some((level, fate)) = holder(world, built, again) else { return false };
        let used_once = !fate.gone && !fate.reused && !fate.requests.is_empty();
        if !used_once || outlives_round(world, again, level, &fate) || is_configured(world, built, again) {
            return false;
        }
    }
    match (&again.by, again.way.last()) {
        (By::Loop(round), Some(at)) => {
            let linked = world.body(at.body);
            !is_short(linked, round)
                && !only_after_failure(world, linked, round, at.block)
                && !pauses(world, linked, round)
        }
        _ => true,
    }
}

/// The body on the way that has the client to its end, and what becomes of it there.
fn holder(world: &World, built: &Built<'_>, again: &Again) -> Option<(usize, Fate)> {
    let first = again.way.first()?;
    let mut found = fate(world, first.body, built.call.dest.local, Some(first.block));
    let mut level = 0;
    while found.returned && !found.gone {
        // What a closure gives goes where its caller wants it.
        if world.body(again.way[level].body).parent.is_some() {
            return None;
        }
        level += 1;
        let at = again.way.get(level)?;
        let Terminator::Call(call) = &world.body(at.body).body.blocks[at.block.0 as usize].end else {
            return None;
        };
        found = fate(world, at.body, call.dest.local, Some(at.block));
    }
    Some((level, found))
}

/// Whether a variable that has the client gets a value outside of the loop, too.
fn outlives_round(world: &World, again: &Again, level: usize, fate: &Fate) -> bool {
    let (By::Loop(round), Some(at)) = (&again.by, again.way.get(level)) else { return false };
    if level + 1 != again.way.len() {
        return false;
    }
    let has = |local: LocalId| fate.locals.contains(&local);
    let blocks = world.body(at.body).body.blocks.iter().enumerate();
    let mut outside = blocks.filter(|(index, _)| !round.blocks[*index]).map(|(_, block)| block);
    outside.any(|block| {
        let by_end = match &block.end {
            Terminator::Call(call) => has(call.dest.local),
            _ => false,
        };
        by_end
            || block.ops.iter().any(|op| match &op.kind {
                OpKind::Declare(local) => has(*local),
                OpKind::Assign { place, .. } => has(place.local),
                _ => false,
            })
    })
}

/// Whether the client is built for the item at hand: for one account, through one proxy.
fn is_configured(world: &World, built: &Built<'_>, again: &Again) -> bool {
    let mut places: Vec<Place> = built.call.args.iter().filter_map(operand_place).cloned().collect();
    for (level, at) in again.way.iter().enumerate() {
        let linked = world.body(at.body);
        let last = level + 1 == again.way.len();
        let round = match &again.by {
            By::Loop(round) if last => Some(round),
            _ => None,
        };
        let found = ingredients(world, linked, round, places);
        if found.varies {
            return true;
        }
        if last {
            return round.is_none() && depends_on_request(world, at.body, &found);
        }
        places = given(world, again.way[level + 1], at.body, &found);
    }
    false
}

/// Handlers and closures get the request, or the item, as an argument.
fn depends_on_request(world: &World, id: BodyId, found: &Ingredients) -> bool {
    let linked = world.body(id);
    let has_self = linked.parent.is_none()
        && linked.function.is_some_and(|function| world.function(function).decl().receiver.is_some());
    found.arguments.iter().any(|index| !(has_self && *index == 0))
}

/// What the next body on the way gives for these ingredients.
fn given(world: &World, at: Site, callee: BodyId, found: &Ingredients) -> Vec<Place> {
    let linked = world.body(at.body);
    let inner = world.body(callee);
    if inner.parent == Some(at.body) {
        let captures = inner.body.captures.iter().filter(|capture| found.captures.contains(&capture.local));
        return captures.map(|capture| Place::local(capture.parent)).collect();
    }
    let Terminator::Call(call) = &linked.body.blocks[at.block.0 as usize].end else { return Vec::new() };
    let arguments = found.arguments.iter().filter_map(|index| call.args.get(*index));
    arguments.filter_map(operand_place).filter(|place| place.local != LocalId(0)).cloned().collect()
}

fn finding(world: &World, id: BodyId, built: &Built<'_>, again: &Again) -> Finding {
    let linked = world.body(id);
    let primary = linked.loc(built.call.span);
    let (often, last) = match &again.by {
        By::Loop(round) => {
            let at = again.way.last().map_or(id, |site| site.body);
            let body = world.body(at);
            let head = body.body.loops.get(round.written).map(|one| body.loc(one.head_span));
            ("in each round of a loop", head.map(|loc| (loc, "again and again from here")))
        }
        By::Each(loc) => ("for each item", Some((*loc, "runs it for each item"))),
        By::Request(loc) => ("for each request", Some((*loc, "answers requests"))),
    };
    let calls = again.way.iter().skip(1).filter_map(|site| {
        let body = world.body(site.body);
        match &body.body.blocks[site.block.0 as usize].end {
            Terminator::Call(call) => {
                Some(Shown { loc: body.loc(call.span), label: "called from here".to_owned() })
            }
            _ => None,
        }
    });
    let mut steps: Vec<Shown> = calls.collect();
    steps.extend(last.map(|(loc, label)| Shown { loc, label: label.to_owned() }));
    Finding {
        rule: RULE.id,
        message: format!("a client is built {often}: no request can use the connection of the one before"),
        primary: Shown {
            loc: primary,
            label: "dropped after use, and its pool with it: one connection, then one TIME_WAIT, per request"
                .to_owned(),
        },
        steps,
        help: "build the client once, outside, and pass it by reference or clone (a clone shares the pool)"
            .to_owned(),
        consequence: Consequence::Wasted,
        confidence: Confidence::High,
        function: Some(linked.path.clone()),
        notes: Vec::new(),
        about: vec![primary],
        fixes: Vec::new(),
    }
}
