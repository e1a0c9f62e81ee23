//! `missing-pool-timer`: a client whose pool would close idle connections after some time, and has no timer to tell it the time.

use crate::facts::Facts;
use crate::facts::settings::{Given, Options, Setting, Settings, builders_with};
use crate::facts::views::operand_place;
use crate::finding::{Confidence, Consequence, Finding, Place as Shown};
use crate::link::ty::BodyId;
use crate::link::world::{LinkedBody, Target};
use crate::lower::body::{BlockId, Call, Terminator};
use crate::models::behaviour::Behaviour;
use crate::rule::{Group, Rule};
use crate::source::Loc;

/// The rule.
pub static RULE: Rule = Rule {
    id: "missing-pool-timer",
    group: Group::Stall,
    anchors: &["hyper_util"],
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
                info.behaviours.contains(&Behaviour::Builds)
                    && builders.iter().any(|builder| info.self_ty.as_ref() == Some(builder))
            });
            if builds {
                findings.extend(judge(&settings, linked, id, at, call));
            }
        }
    }
}

fn judge(
    settings: &Settings<'_>,
    linked: &LinkedBody,
    id: BodyId,
    at: BlockId,
    call: &Call,
) -> Option<Finding> {
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
        _ => Some(finding(linked, call, &options)),
    }
}

fn finding(linked: &LinkedBody, call: &Call, options: &Options) -> Finding {
    let primary = linked.loc(call.span);
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
    }
}

fn step(loc: Loc) -> Vec<Shown> {
    vec![Shown { loc, label: "asks for idle connections to be closed after this time".to_owned() }]
}
