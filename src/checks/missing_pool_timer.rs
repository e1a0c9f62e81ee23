//! `missing-pool-timer`: a client whose pool would close idle connections after some time, and has no timer to tell it the time.

use crate::facts::Facts;
use crate::facts::built::fate;
use crate::facts::edits;
use crate::facts::settings::{Given, Options, Setting, Settings, builders_with, is_of};
use crate::facts::views::operand_place;
use crate::finding::{Applicability, Confidence, Consequence, Finding, Fix, Place as Shown};
use crate::link::ty::BodyId;
use crate::link::world::{LinkedBody, Target, World};
use crate::lower::body::{BlockId, BodyKind, Call, Terminator};
use crate::models::behaviour::Behaviour;
use crate::rule::{Group, Rule};
use crate::source::Loc;

/// The rule.
pub static RULE: Rule = Rule {
    id: "missing-pool-timer",
    group: Group::Stall,
    check,
    page: include_str!("../../rules/missing-pool-timer.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let world = facts.world;
    let builders = builders_with(world, "pool_timer");
    if builders.is_empty() {
        return;
    }
    let settings = Settings::new(world);
    for id in facts.bodies() {
        let linked = world.body(id);
        for (index, block) in linked.body.blocks.iter().enumerate() {
            let Terminator::Call(call) = &block.end else { continue };
            let at = BlockId(index as u32);
            let Some(Target::Functions(ids, _)) = linked.targets.get(&at) else { continue };
            let builds = ids.iter().all(|function| {
                let info = world.function(*function);
                info.behaviours.contains(&Behaviour::Builds) && is_of(info, &builders)
            });
            if builds {
                findings.extend(judge(&settings, world, id, at, call));
            }
        }
    }
}

fn judge(settings: &Settings<'_>, world: &World, id: BodyId, at: BlockId, call: &Call) -> Option<Finding> {
    let options = settings.before(id, at, operand_place(call.args.first()?)?);
    let keeps = match options.get("pool_max_idle") {
        Setting::Set(given, _) => given != Given::Int(0),
        Setting::Unset => true,
        Setting::Unknown => false,
    };
    if options.get("pool_timer") != Setting::Unset || !keeps {
        return None;
    }
    // `None`: idle connections are to stay, and nobody needs the time.
    match options.get("pool_idle_timeout") {
        Setting::Set(Given::None, _) => None,
        _ if dies_soon(world, id, at, call) => None,
        _ => Some(finding(world, world.body(id), call, &options)),
    }
}

/// Whether the client dies with the function that builds it, and its pool with it.
fn dies_soon(world: &World, id: BodyId, at: BlockId, call: &Call) -> bool {
    let fate = fate(world, id, call.dest.local, Some(at));
    !fate.gone && !fate.returned && !fate.reused && world.body(id).body.kind != BodyKind::Initializer
}

/// The timer of tokio, where the client has tokio's executor.
fn fix(world: &World, linked: &LinkedBody, options: &Options) -> Option<Fix> {
    let (after, made) = edits::chained(linked, options)?;
    if edits::argument_type(world, linked, made, 0) != Some("hyper_util::rt::tokio::TokioExecutor") {
        return None;
    }
    let library = world.name_of_library(linked, "hyper-util");
    let text = format!(".pool_timer({library}::rt::TokioTimer::new())");
    Some(edits::fix("give the pool the timer of tokio", Applicability::MachineApplicable, after, text))
}

fn finding(world: &World, linked: &LinkedBody, call: &Call, options: &Options) -> Finding {
    let primary = options.made().unwrap_or_else(|| linked.loc(call.span));
    let (said, steps) = match options.get("pool_idle_timeout") {
        Setting::Set(_, loc) => ("`pool_idle_timeout` is", step(loc)),
        _ => ("the limit for idle connections (90 s by default) is", Vec::new()),
    };
    Finding {
        rule: RULE.id,
        message: format!("{said} ignored: this client's pool has no timer"),
        primary: Shown {
            loc: primary,
            label: "built without `pool_timer`: idle connections stay ESTABLISHED for as long as the server keeps them"
                .to_owned(),
        },
        steps,
        help: "give the builder a timer: `.pool_timer(TokioTimer::new())`; or keep no idle connections: `.pool_max_idle_per_host(0)`"
            .to_owned(),
        consequence: Consequence::WhilePeerSilent,
        confidence: Confidence::High,
        function: Some(linked.path.clone()),
        notes: Vec::new(),
        about: vec![primary],
        fixes: fix(world, linked, options).into_iter().collect(),
    }
}

fn step(loc: Loc) -> Vec<Shown> {
    vec![Shown { loc, label: "asks for idle connections to be closed after this time".to_owned() }]
}
