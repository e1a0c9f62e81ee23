//! `detached-task`: a task or thread that keeps a connection is left running, with nobody who would end it.

use crate::facts::Facts;
use crate::facts::ownership::LostBy;
use crate::facts::strays::{Going, Left, Stray, strays};
use crate::finding::{Confidence, Consequence, Finding, Place};
use crate::lower::body::Why;
use crate::models::behaviour::SpawnKind;
use crate::rule::{Group, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "detached-task",
    group: Group::Leak,
    check,
    page: include_str!("../../rules/detached-task.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for id in facts.bodies() {
        findings.extend(strays(facts, id).iter().map(|stray| finding(facts, stray)));
    }
}

fn finding(facts: &Facts<'_>, stray: &Stray) -> Finding {
    let task = facts.tasks.get(stray.task);
    let linked = facts.world.body(task.spawner);
    let what = if task.kind == SpawnKind::Thread { "thread" } else { "task" };
    let name = linked.body.locals[stray.from.local.0 as usize].name.as_deref();
    let has = name.map_or("a connection".to_owned(), |name| format!("the connection in `{name}`"));
    let primary =
        Place { loc: linked.loc(task.span), label: format!("this {what} has {has} for as long as it runs") };
    let mut steps = vec![primary.clone()];
    steps.extend(going(stray, what));
    steps.extend(left(facts, stray, what));
    let stall = matches!(stray.why, Going::Reads(_) | Going::Beats(_));
    Finding {
        rule: RULE.id,
        message: if stall {
            format!(
                "nobody waits for this {what} any more, and it keeps a connection until the peer closes it"
            )
        } else {
            format!("nothing ends this {what}, and it keeps a connection open")
        },
        primary,
        steps,
        help: help(stray, task.kind),
        consequence: if stall { Consequence::WhilePeerSilent } else { Consequence::UntilExit },
        confidence: Confidence::High,
        function: Some(linked.path.clone()),
        notes: Vec::new(),
        about: vec![linked.loc(task.span)],
        fixes: Vec::new(),
    }
}

/// Why it goes on.
fn going(stray: &Stray, what: &str) -> Vec<Place> {
    match &stray.why {
        Going::Stuck { at, holder } => vec![
            Place { loc: holder.at, label: format!("what the {what} waits for is {}", holder.words) },
            Place {
                loc: *at,
                label: "it waits here, and does not learn that the connection has ended".to_owned(),
            },
        ],
        Going::Endless(at) => {
            vec![Place { loc: *at, label: "it waits here again and again, and no way leads out".to_owned() }]
        }
        Going::Beats(at) => {
            vec![Place {
                loc: *at,
                label: "it goes on here for as long as the peer takes what it sends".to_owned(),
            }]
        }
        Going::Reads(at) => {
            vec![Place { loc: *at, label: "it waits here for as long as the peer says nothing".to_owned() }]
        }
    }
}

/// How it was abandoned.
fn left(facts: &Facts<'_>, stray: &Stray, what: &str) -> Option<Place> {
    let (loc, label) = match &stray.left {
        Left::Lost(loc, LostBy::TimedOut) => {
            (*loc, format!("when the time is up, only the handle is dropped: the {what} goes on"))
        }
        Left::Lost(loc, LostBy::Overwritten) => {
            (*loc, format!("drops the handle of the round before, and that detaches its {what}"))
        }
        Left::Lost(loc, LostBy::SiblingFailed) => {
            (*loc, format!("when another one fails, only the handle is dropped: the {what} goes on"))
        }
        Left::Lost(loc, LostBy::Exit(Why::Question)) => {
            (*loc, format!("this `?` drops the handle, and that detaches the {what}"))
        }
        Left::Lost(loc, _) => (*loc, format!("the handle is dropped here, and that detaches the {what}")),
        Left::SiblingDied(loc) => {
            (*loc, format!("this side of the connection ends here, and the {what} is not told"))
        }
        Left::Field(owner) => {
            let info = facts.world.type_info(*owner);
            let loc = info.file.map(|file| crate::source::Loc { file, span: info.decl().name_span })?;
            (loc, format!("dropping it drops the handle, and that detaches the {what}"))
        }
        Left::Nobody => return None,
    };
    Some(Place { loc, label })
}

fn help(stray: &Stray, kind: SpawnKind) -> String {
    let stop = match kind {
        SpawnKind::Thread => {
            "nothing ends a thread from outside: give it a time limit on its reads, or shut the socket down to wake it"
        }
        _ => "abort it on every way out: a `JoinSet` or an `AbortOnDropHandle` does that when it is dropped",
    };
    match (&stray.why, kind) {
        (Going::Stuck { .. } | Going::Endless(_), SpawnKind::Thread) => {
            "let it watch the connection, too, or drop what it waits for on every way out".to_owned()
        }
        (Going::Stuck { .. }, _) => {
            format!("{stop}; or drop what it waits for there, or let it watch the connection, too")
        }
        (Going::Endless(_), _) => {
            format!(
                "{stop}; or leave the loop when the connection fails, or when a `CancellationToken` says so"
            )
        }
        (Going::Reads(_) | Going::Beats(_), _) => stop.to_owned(),
    }
}
