//! `orphaned-half`: one handle of a connection ends, another is kept by somebody who is not told.

use crate::facts::Facts;
use crate::facts::homes::Home;
use crate::facts::shares::{Ended, Kept, Orphan, orphans, started_at};
use crate::finding::{Confidence, Finding, Place};
use crate::link::ty::BodyId;
use crate::link::world::LinkedBody;
use crate::lower::body::{Terminator, Why};
use crate::rule::{Group, Rule};
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    id: "orphaned-half",
    group: Group::Leak,
    check,
    page: include_str!("../../rules/orphaned-half.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for id in facts.bodies() {
        for orphan in orphans(facts, id) {
            findings.push(finding(facts, id, &orphan));
        }
    }
}

fn finding(facts: &Facts<'_>, id: BodyId, orphan: &Orphan) -> Finding {
    let linked = facts.world.body(id);
    let primary = Place {
        loc: linked.loc(made_at(linked, orphan)),
        label: "from here on the connection has more than one handle, and closes with the last".to_owned(),
    };
    let kept = kept(facts, orphan);
    let mut steps = vec![primary.clone()];
    if let Kept::Waiting { at, .. } = orphan.kept {
        steps.push(Place { loc: at, label: "the task with one handle waits here".to_owned() });
    }
    let ended = ended(facts, linked, orphan);
    let about = orphan.group.handles.iter().filter_map(|handle| handle.made);
    let mut about: Vec<_> =
        about.filter_map(|block| call_span(linked, block)).map(|span| linked.loc(span)).collect();
    about.push(kept.loc);
    if let Kept::Waiting { task, .. } = orphan.kept {
        about.push(started_at(facts, task));
    }
    if let Ended::Task(task) = orphan.ended {
        about.push(started_at(facts, task));
    }
    steps.extend([kept, ended]);
    let mut notes = Vec::new();
    match orphan.more {
        0 => {}
        1 => notes.push("and 1 more exit leaves it behind".to_owned()),
        more => notes.push(format!("and {more} more exits leave it behind")),
    }
    Finding {
        rule: RULE.id,
        message: message(facts, orphan),
        steps,
        primary,
        help: help(orphan).to_owned(),
        consequence: orphan.consequence,
        confidence: Confidence::High,
        function: Some(linked.path.clone()),
        notes,
        about,
        fixes: Vec::new(),
    }
}

/// The call that made the handle that is kept; where the socket was split, or the original is kept, the call that made the first two.
fn made_at(linked: &LinkedBody, orphan: &Orphan) -> Span {
    let has_original = orphan.group.handles.iter().any(|handle| handle.made.is_none());
    let made = orphan.group.handles[orphan.handle].made.filter(|_| has_original);
    made.and_then(|block| call_span(linked, block)).unwrap_or(orphan.group.span)
}

fn call_span(linked: &LinkedBody, block: crate::lower::body::BlockId) -> Option<Span> {
    match &linked.body.blocks[block.0 as usize].end {
        Terminator::Call(call) => Some(call.span),
        _ => None,
    }
}

fn message(facts: &Facts<'_>, orphan: &Orphan) -> String {
    match orphan.kept {
        Kept::Home(at) => {
            format!("one handle of this connection ends, the other stays in {}", home(facts, at))
        }
        Kept::Reading(_) => {
            "one handle of this connection ends, and the reader of the other is not told".to_owned()
        }
        Kept::Waiting { end, .. } => format!(
            "one handle of this connection ends, the other waits in a task for what is in {}",
            home(facts, end)
        ),
    }
}

/// A long-lived place in words.
fn home(facts: &Facts<'_>, at: usize) -> String {
    let deposit = &facts.homes.deposits[at];
    let world = facts.world;
    match &deposit.home {
        Home::Field(ty, name) => format!("`{}::{name}`", short(&world.type_info(*ty).path)),
        Home::Static(id) => format!("`{}`", short(&world.values[id.0 as usize].path)),
        Home::Elsewhere | Home::Local(..) if deposit.collection => "a collection that lives on".to_owned(),
        Home::Elsewhere | Home::Local(..) => "a place that lives on".to_owned(),
    }
}

fn short(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

fn kept(facts: &Facts<'_>, orphan: &Orphan) -> Place {
    match orphan.kept {
        Kept::Home(at) => {
            let deposit = &facts.homes.deposits[at];
            let loc = facts.world.body(deposit.body).loc(deposit.span);
            Place { loc, label: "one handle is kept here".to_owned() }
        }
        Kept::Waiting { end, .. } => {
            let deposit = &facts.homes.deposits[end];
            let loc = facts.world.body(deposit.body).loc(deposit.span);
            Place { loc, label: "what would end that task is kept here".to_owned() }
        }
        Kept::Reading(task) => Place {
            loc: started_at(facts, task),
            label: "one handle is read here until the peer closes".to_owned(),
        },
    }
}

fn ended(facts: &Facts<'_>, linked: &LinkedBody, orphan: &Orphan) -> Place {
    match &orphan.ended {
        Ended::Task(task) => Place {
            loc: started_at(facts, *task),
            label: "the other one ends with this, which neither shuts the connection down nor takes the first one out".to_owned(),
        },
        Ended::Exit(why, span) => {
            let how = match why {
                Why::Question => "when `?` returns here, the other one ends",
                Why::Return | Why::Bail => "when this returns, the other one ends",
                _ => "here the other one ends",
            };
            Place { loc: linked.loc(*span), label: format!("{how}, and nobody shuts the connection down") }
        }
    }
}

fn help(orphan: &Orphan) -> &'static str {
    match orphan.kept {
        Kept::Waiting { .. } => {
            "take out what the task waits for on every way out, so that the task ends and drops its handle"
        }
        Kept::Home(_) => {
            "take the kept handle out again on every way out (a guard that does it when dropped), and drop it"
        }
        Kept::Reading(_) => {
            "shut the connection down where this handle ends: `stream.shutdown(Shutdown::Both)` ends the reader, too"
        }
    }
}
