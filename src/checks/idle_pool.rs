//! `idle-pool`: a client that is kept between uses, with idle connections that nobody looks at, or that never expire.

use crate::facts::Facts;
use crate::facts::built::{Built, built, fate};
use crate::facts::settings::{Given, Setting, Settings};
use crate::finding::{Confidence, Consequence, Finding, Place as Shown};
use crate::link::ty::{BodyId, Ty};
use crate::link::world::World;
use crate::lower::body::BodyKind;
use crate::models::behaviour::TypeBehaviour;
use crate::rule::{Group, Rule};
use crate::source::Loc;

/// The rule.
pub static RULE: Rule =
    Rule { id: "idle-pool", group: Group::Audit, check, page: include_str!("../../rules/idle-pool.md") };

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let world = facts.world;
    let settings = Settings::new(world);
    for id in facts.bodies() {
        let linked = world.body(id);
        for built in built(world, linked).into_iter().filter(|built| built.kept) {
            let options = settings.result(id, built.block);
            // Nothing is kept, or nobody knows.
            if matches!(options.get("pool_max_idle"), Setting::Set(Given::Int(0), _) | Setting::Unknown) {
                continue;
            }
            let primary = linked.loc(built.call.span);
            let never = match options.get("pool_idle_timeout") {
                Setting::Set(Given::None, loc) => Some(loc),
                _ => None,
            };
            if is_unwatched(world, linked.local_ty(built.call.dest.local)) {
                if is_kept(world, id, &built) {
                    findings.push(finding(&linked.path, primary, None));
                }
            } else if never.is_some() {
                findings.push(finding(&linked.path, primary, never));
            }
        }
    }
}

fn is_unwatched(world: &World, ty: &Ty) -> bool {
    let inner = world.success_of(ty);
    [ty, &inner].into_iter().any(|ty| world.has_behaviour(ty, TypeBehaviour::Unwatched))
}

/// Whether the client outlives the function that builds it.
fn is_kept(world: &World, id: BodyId, built: &Built<'_>) -> bool {
    let linked = world.body(id);
    if linked.body.kind == BodyKind::Initializer {
        return true;
    }
    let fate = fate(world, id, built.call.dest.local, Some(built.block));
    // A closure that gives it fills a static or a map.
    fate.gone || fate.returned
}

fn finding(function: &str, primary: Loc, never: Option<Loc>) -> Finding {
    let (message, label, help, consequence) = if never.is_some() {
        (
            "idle connections of this client never expire",
            "an idle connection stays ESTABLISHED for as long as the server keeps it",
            "set a `pool_idle_timeout` below the server's own",
            Consequence::WhilePeerSilent,
        )
    } else {
        (
            "nobody looks at the idle connections of this client between its uses",
            "kept between uses: what the server closes meanwhile stays in CLOSE_WAIT until the next request",
            "keep no idle connections (`max_idle_connections(0)`), or build the client for a batch of requests and drop it",
            Consequence::UntilNextUse,
        )
    };
    let step = |loc| Shown { loc, label: "says so".to_owned() };
    Finding {
        rule: RULE.id,
        message: message.to_owned(),
        primary: Shown { loc: primary, label: label.to_owned() },
        steps: never.map(step).into_iter().collect(),
        help: help.to_owned(),
        consequence,
        confidence: Confidence::High,
        function: Some(function.to_owned()),
        notes: Vec::new(),
        about: vec![primary],
        fixes: Vec::new(),
    }
}
