//! `connection-cycle`: the owner of a connection is kept by its own task, callback or part.

use rustc_hash::FxHashSet;

use crate::facts::Facts;
use crate::facts::cycles::{Circle, Cycle, Emptied, TaskCycle, held_by_tasks, stored};
use crate::facts::kept::kept;
use crate::finding::{Confidence, Consequence, Finding, Place};
use crate::link::ty::{Ty, TypeId};
use crate::rule::{Group, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "connection-cycle",
    group: Group::Leak,
    check,
    page: include_str!("../../rules/connection-cycle.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    findings.extend(held_by_tasks(facts).iter().map(|cycle| task(facts, cycle)));
    let owners: FxHashSet<TypeId> = (0..facts.world.types.len() as u32)
        .map(TypeId)
        .filter(|id| !facts.world.type_info(*id).modelled && has_connection(facts, *id))
        .collect();
    if owners.is_empty() {
        return;
    }
    let emptied = Emptied::new(facts.world);
    for id in facts.bodies() {
        findings.extend(stored(facts.world, id, &owners, &emptied).iter().map(|cycle| store(facts, cycle)));
    }
}

fn has_connection(facts: &Facts<'_>, owner: TypeId) -> bool {
    let params = facts.world.type_info(owner).params.iter().map(|_| Ty::Unknown).collect();
    kept(facts.world, &Ty::Adt(owner, params)).connection.is_some()
}

fn name(facts: &Facts<'_>, ty: TypeId) -> String {
    let path = &facts.world.type_info(ty).path;
    path.rsplit("::").next().unwrap_or(path).to_owned()
}

fn task(facts: &Facts<'_>, cycle: &TaskCycle) -> Finding {
    let task = facts.tasks.get(cycle.task);
    let linked = facts.world.body(task.spawner);
    let (message, label, wait, help) = match cycle.circle {
        Circle::Inside(owner) => {
            let owner = name(facts, owner);
            (
                format!("this task keeps the `{owner}` that alone could end it"),
                format!(
                    "the task holds a strong handle of the `{owner}`, so the last handle outside is not the last"
                ),
                format!("it ends when what it waits for here ends, and that is inside of the `{owner}`"),
                format!(
                    "give the task a `Weak` and upgrade it for each round, or keep its handle in the `{owner}` and abort it on drop, with only what it needs inside of the task"
                ),
            )
        }
        Circle::Endless(owner) => {
            let owner = name(facts, owner);
            (
                format!("this task keeps the `{owner}` and never ends"),
                format!("the task holds a strong handle of the `{owner}`, and so its connection"),
                "it goes round and round here, whoever else has dropped it".to_owned(),
                "give the task a `Weak` and leave the loop when it cannot be upgraded".to_owned(),
            )
        }
        Circle::Handle(owner) => {
            let owner = name(facts, owner);
            (
                format!("this task keeps the `{owner}` whose drop would end it"),
                format!(
                    "the handle of the task goes into the `{owner}`, and a clone of the `{owner}` is sent to the task"
                ),
                format!("it waits here for what is inside of the `{owner}`, and holds it"),
                "send the task a `Weak`, and upgrade it for each round".to_owned(),
            )
        }
        Circle::OwnSender => (
            "this task waits on a channel of which it holds a sender itself".to_owned(),
            "the task owns a connection, and a sender of its own queue".to_owned(),
            "the channel ends when the last sender is dropped, and one of them is in here".to_owned(),
            "move only the receiver into the task, or a `WeakSender`".to_owned(),
        ),
    };
    let primary = Place { loc: linked.loc(task.span), label };
    let sent = cycle.sent.map(|loc| Place { loc, label: "sent to the task here".to_owned() });
    let mut steps = vec![primary.clone()];
    steps.extend(sent);
    steps.push(Place { loc: cycle.waits, label: wait });
    Finding {
        rule: RULE.id,
        message,
        steps,
        about: vec![primary.loc],
        primary,
        help,
        consequence: Consequence::UntilExit,
        confidence: Confidence::High,
        function: Some(linked.path.clone()),
        notes: Vec::new(),
        fixes: Vec::new(),
    }
}

fn store(facts: &Facts<'_>, cycle: &Cycle) -> Finding {
    let linked = facts.world.body(cycle.body);
    let owner = name(facts, cycle.owner);
    let what = if cycle.closure { "this closure" } else { "this value" };
    let holder = Place {
        loc: linked.loc(cycle.holder),
        label: format!("{what} holds a strong handle of the `{owner}`"),
    };
    let primary = Place {
        loc: linked.loc(cycle.stored),
        label: format!("the `{owner}` keeps it from here on: neither can ever be dropped"),
    };
    Finding {
        rule: RULE.id,
        message: format!("the `{owner}` keeps {what}, and {what} keeps the `{owner}`"),
        about: vec![primary.loc],
        steps: vec![holder, primary.clone()],
        primary,
        help: format!("hold a `Weak<{owner}>` inside and upgrade it where it is used"),
        consequence: Consequence::UntilExit,
        confidence: Confidence::High,
        function: Some(linked.path.clone()),
        notes: Vec::new(),
        fixes: Vec::new(),
    }
}
