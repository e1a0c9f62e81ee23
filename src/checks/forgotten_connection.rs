//! `forgotten-connection`: the drop of an owner is switched off, and on some exit nobody has what is left to close it with.

use super::short;
use crate::facts::Facts;
use crate::facts::outlets::outlets;
use crate::facts::owners::{is_failure, owners};
use crate::facts::ownership::forgotten::How;
use crate::facts::ownership::stored::{Filled, filled, is_slot};
use crate::facts::ownership::{Forgotten, Loss, LostBy, Site, SiteKind};
use crate::finding::{Confidence, Consequence, Finding, Place};
use crate::link::ty::{BodyId, Ty};
use crate::link::world::LinkedBody;
use crate::lower::body::{BodyKind, Why};
use crate::models::behaviour::ResourceKind;
use crate::rule::{Group, Rule};
use crate::source::Loc;

/// The rule.
pub static RULE: Rule = Rule {
    id: "forgotten-connection",
    group: Group::Leak,
    check,
    page: include_str!("../../rules/forgotten-connection.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for id in facts.bodies() {
        let Some(ownership) = &facts.ownership[id.0 as usize] else { continue };
        if ownership.losses.is_empty() || !ownership.explored.complete || lives_on(facts, id) {
            continue;
        }
        for (index, site) in ownership.sites.iter().enumerate() {
            let SiteKind::Forgotten(forgotten) = &site.kind else { continue };
            let mut losses: Vec<&Loss> =
                ownership.losses.iter().filter(|loss| loss.site.0 as usize == index).collect();
            losses.sort_by_key(|loss| loss.at);
            if let Some(first) = losses.first() {
                findings.push(lost(facts.world.body(id), site, forgotten, first, losses.len() - 1));
            }
        }
    }
    let forgets = |site: &Site| matches!(site.kind, SiteKind::Forgotten(_));
    if !facts.ownership.iter().flatten().any(|ownership| ownership.sites.iter().any(forgets)) {
        return;
    }
    let mut seen = Vec::new();
    for fill in filled(facts) {
        let field = (fill.ty, fill.field.clone());
        if is_slot(facts.world, &fill) && !seen.contains(&field) {
            seen.push(field);
            findings.extend(in_a_slot(facts, &fill));
        }
    }
}

/// What `main` or a static makes is made once, and lives as long as the program.
fn lives_on(facts: &Facts<'_>, id: BodyId) -> bool {
    let mut linked = facts.world.body(id);
    while let Some(parent) = linked.parent {
        linked = facts.world.body(parent);
    }
    linked.body.kind == BodyKind::Initializer || linked.path == "main"
}

fn lost(linked: &LinkedBody, site: &Site, forgotten: &Forgotten, loss: &Loss, more: usize) -> Finding {
    let what = noun(forgotten.kind);
    let call = short(&forgotten.callee);
    let primary = Place { loc: linked.loc(site.span), label: label(forgotten) };
    let mut steps = Vec::new();
    if let Some(opened) = site.opened.filter(|opened| !site.span.covers(*opened)) {
        steps.push(Place { loc: linked.loc(opened), label: format!("the {what} is owned from here on") });
    }
    steps.push(primary.clone());
    let (how, at) = exit(&loss.way);
    let message = if loss.way == LostBy::Forgotten {
        format!("this {what} is given to `{call}`, and nobody can close it any more")
    } else {
        steps.push(Place { loc: loss.at, label: at.to_owned() });
        format!("the {what} that `{call}` takes away from its owner is not closed {how}")
    };
    let mut notes = vec![seen(forgotten.kind).to_owned()];
    if more > 0 {
        notes.push(if more == 1 {
            "and 1 more exit loses it".to_owned()
        } else {
            format!("and {more} more exits lose it")
        });
    }
    Finding {
        rule: RULE.id,
        message,
        primary,
        steps,
        help: help(forgotten.how).to_owned(),
        consequence: Consequence::UntilExit,
        confidence: Confidence::High,
        function: Some(linked.path.clone()),
        notes,
        about: vec![linked.loc(site.span)],
        fixes: Vec::new(),
    }
}

/// A type has a slot that nobody empties when a value is dropped.
fn in_a_slot(facts: &Facts<'_>, fill: &Filled) -> Option<Finding> {
    let info = facts.world.type_info(fill.ty);
    let linked = facts.world.body(fill.body);
    let site = &facts.ownership[fill.body.0 as usize].as_ref()?.sites[fill.site.0 as usize];
    let SiteKind::Forgotten(forgotten) = &site.kind else { return None };
    let is_pointer =
        info.fields.iter().flatten().any(|(name, ty)| *name == fill.field && matches!(ty, Ty::Pointer(_)));
    let found = outlets(facts, fill.ty, &fill.field);
    if is_pointer || found.at_drop || found.unknown || lives_on(facts, fill.body) {
        return None;
    }
    let name = info.decl().name.as_str();
    let what = noun(forgotten.kind);
    let primary = Place {
        loc: linked.loc(site.span),
        label: format!("from here on no drop closes it, and `{name}` has no `Drop` that does"),
    };
    let mut steps = vec![primary.clone()];
    if fill.at != primary.loc {
        steps.push(Place { loc: fill.at, label: format!("put into a `{name}` here") });
    }
    let mut notes = vec![seen(forgotten.kind).to_owned()];
    let message = match found.closed {
        None => format!("the {what} in this `{name}` is never dropped, and nothing else closes it"),
        Some(at) => {
            let owners = owners(facts, fill.ty, &found.closers);
            let mut abandoned = owners.abandoned.iter();
            let first = abandoned.find(|one| is_failure(&one.why)).or(owners.abandoned.first())?;
            steps.push(Place { loc: at, label: "closed here, if anybody gets here".to_owned() });
            steps.push(Place { loc: first.made, label: format!("a `{name}` is made here") });
            steps.push(Place { loc: first.at, label: "and dropped here without that".to_owned() });
            if owners.abandoned.len() > 1 {
                notes.push(format!("and {} more owners or exits drop one", owners.abandoned.len() - 1));
            }
            format!(
                "dropping a `{name}` does not close its {what}: it stays open where its close is not called"
            )
        }
    };
    let type_name: Loc = Loc { file: info.file?, span: info.decl().name_span };
    Some(Finding {
        rule: RULE.id,
        message,
        about: vec![primary.loc, type_name],
        primary,
        steps,
        help: "hold it as it is, or as an `Option` to take it out early: both close by themselves; or empty the slot in `Drop`"
            .to_owned(),
        consequence: Consequence::UntilExit,
        confidence: Confidence::High,
        function: Some(linked.path.clone()),
        notes,
        fixes: Vec::new(),
    })
}

fn noun(kind: ResourceKind) -> &'static str {
    if kind == ResourceKind::Listener { "listener" } else { "connection" }
}

/// What netstat will say.
fn seen(kind: ResourceKind) -> &'static str {
    if kind == ResourceKind::Listener {
        "will be seen as LISTEN until the process ends, with clients waiting in its queue"
    } else {
        "will be seen as CLOSE_WAIT until the process ends, once the peer has closed"
    }
}

fn label(forgotten: &Forgotten) -> String {
    match forgotten.how {
        How::Forgotten => "its drop is switched off here, so no exit closes it",
        How::Leaked => "leaked for the rest of the program: nobody ever drops it",
        How::Pointer => "from here on only a pointer leads to it, and dropping a pointer closes nothing",
        How::Slot => "from here on no drop closes it",
    }
    .to_owned()
}

fn help(how: How) -> &'static str {
    match how {
        How::Forgotten => {
            "do not forget it: whoever is to have the descriptor gets it by `into_raw_fd`, and on every other exit the owner closes it"
        }
        How::Leaked => {
            "share it as an `Arc`, which closes it with the last user; or take it back with `Box::from_raw`"
        }
        How::Pointer => {
            "take it back (`from_raw`) on this exit, too; or make the pointer last, when nothing can fail any more"
        }
        How::Slot => {
            "keep the owner as it is, it closes on every exit; or call `ManuallyDrop::drop` or `take` on this exit, too"
        }
    }
}

/// How it is lost: for the message, and at the exit itself.
fn exit(way: &LostBy) -> (&'static str, &'static str) {
    match way {
        LostBy::Exit(Why::Question) => ("when `?` returns early", "`?` returns here, and nobody closes it"),
        LostBy::Exit(Why::Return) => ("on an early return", "returns here, and nobody closes it"),
        LostBy::Exit(Why::Bail) => ("when a macro returns early", "this macro returns, and nobody closes it"),
        LostBy::Exit(Why::Break(_)) => {
            ("when the loop is left", "leaves the loop here, and nobody closes it")
        }
        LostBy::Exit(Why::Continue(_)) => {
            ("when the next round starts", "starts the next round here, and nobody closes it")
        }
        LostBy::Exit(Why::Cancelled) => {
            ("when the future is dropped", "if the future is dropped at this `.await`, nothing after it runs")
        }
        LostBy::EndOfScope => ("before it goes out of scope", "it goes out of scope here, still open"),
        LostBy::Overwritten => ("before another takes its place", "another value takes its place here"),
        LostBy::Dropped => ("by dropping the slot", "dropping a slot drops nothing"),
        LostBy::InCallee => ("by the call it is passed to", "can return without closing it"),
        _ => ("on one way out", "leaves here, and nobody closes it"),
    }
}
