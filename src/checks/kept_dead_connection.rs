//! `kept-dead-connection`: after an error or the end of the stream the connection stays where it lives.

use crate::facts::Facts;
use crate::facts::homes::{Deposit, Home};
use crate::facts::keeps::{Kept, Provenance, Stays, kept};
use crate::finding::{Confidence, Consequence, Finding, Place};
use crate::lower::body::Why;
use crate::rule::{Group, Rule};
use crate::source::Loc;

/// The rule.
pub static RULE: Rule = Rule {
    id: "kept-dead-connection",
    group: Group::Leak,
    check,
    page: include_str!("../../rules/kept-dead-connection.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let mut said: Vec<Home> = Vec::new();
    for one in kept(facts) {
        // One home that only grows is one defect, however many put something there.
        if matches!(one.why, Stays::Grows(..)) && one.deposit.home != Home::Elsewhere {
            if said.contains(&one.deposit.home) {
                continue;
            }
            said.push(one.deposit.home.clone());
        }
        findings.push(finding(facts, &one));
    }
}

/// What is said of one of the shapes.
struct Words {
    message: String,
    label: String,
    steps: Vec<(Loc, String)>,
    help: &'static str,
    consequence: Consequence,
    confidence: Confidence,
}

fn finding(facts: &Facts<'_>, one: &Kept<'_>) -> Finding {
    let linked = facts.world.body(one.deposit.body);
    let words = words(facts, one);
    let at = linked.loc(one.deposit.span);
    let primary = Place { loc: at, label: words.label };
    let mut steps = vec![primary.clone()];
    steps.extend(words.steps.into_iter().map(|(loc, label)| Place { loc, label }));
    Finding {
        rule: RULE.id,
        message: words.message,
        primary,
        steps,
        help: words.help.to_owned(),
        consequence: words.consequence,
        confidence: words.confidence,
        function: Some(linked.path.clone()),
        notes: Vec::new(),
        about: vec![at],
        fixes: Vec::new(),
    }
}

fn words(facts: &Facts<'_>, one: &Kept<'_>) -> Words {
    let place = name(facts, one.deposit);
    match &one.why {
        Stays::Grows(from, swallowed) => grows(&place, *from, *swallowed),
        Stays::Exit(at, why, removal) => Words {
            message: format!("the connection stays in {place} {}", exit(why)),
            label: "put there here".to_owned(),
            steps: vec![
                (
                    *at,
                    if *why == Why::Cancelled {
                        "if the future is dropped here, nothing after it runs"
                    } else {
                        "leaves here, and the connection is still there"
                    }
                    .to_owned(),
                ),
                (*removal, "it would be removed here".to_owned()),
            ],
            help: "remove it on every way out: do the work in a function of its own and remove after it, or let a guard remove it when it is dropped",
            consequence: Consequence::UntilExit,
            confidence: Confidence::High,
        },
        Stays::GivenBack(used) => Words {
            message: format!("a connection goes back to {place} though it may be broken"),
            label: "given back before anybody has looked how that went".to_owned(),
            steps: vec![(*used, "this may have failed".to_owned())],
            help: "give it back only when the exchange has gone well; else drop it",
            consequence: Consequence::UntilNextUse,
            confidence: Confidence::High,
        },
        Stays::Guard => Words {
            message: format!("this `Drop` gives the connection back to {place} in any case"),
            label: "given back, broken or not".to_owned(),
            steps: Vec::new(),
            help: "let the guard know whether an error has been seen, and drop the connection then",
            consequence: Consequence::UntilNextUse,
            confidence: Confidence::High,
        },
        Stays::Flag(at) => Words {
            message: format!("after an error the dead connection stays in {place}"),
            label: "put there here; only another connection ever takes its place".to_owned(),
            steps: vec![(
                *at,
                "after an error this is changed, and the connection is still there".to_owned(),
            )],
            help: "drop it where the error is seen: assign `None`, or `take()` it",
            consequence: Consequence::UntilNextUse,
            confidence: Confidence::High,
        },
        Stays::Shut(at) => Words {
            message: format!("the connection is shut down and stays in {place}"),
            label: "put there here; only another connection ever takes its place".to_owned(),
            steps: vec![(*at, "shut down here: the descriptor stays open".to_owned())],
            help: "take it out of its place and drop it",
            consequence: Consequence::UntilNextUse,
            confidence: Confidence::High,
        },
        Stays::Once(at) => Words {
            message: format!("the connection in {place} can never be replaced"),
            label: "set once and for all".to_owned(),
            steps: vec![(*at, "after an error here it is dead, and stays open".to_owned())],
            help: "keep it in a `Mutex<Option<..>>`, and take it out when it fails",
            consequence: Consequence::UntilExit,
            confidence: Confidence::High,
        },
    }
}

fn grows(place: &str, from: Provenance, swallowed: Option<Loc>) -> Words {
    let mut steps = Vec::new();
    if let Some(at) = swallowed {
        steps.push((at, "an error here ends the connection, and it stays there".to_owned()));
    }
    let sure = from >= Provenance::Failed || swallowed.is_some();
    Words {
        message: format!("connections that are put into {place} are never taken out of it"),
        label: "put there here; nothing in this package ever removes one".to_owned(),
        steps,
        help: "remove the connection when it ends: on an error, and at the end of the stream",
        consequence: Consequence::UntilExit,
        confidence: if sure { Confidence::High } else { Confidence::Low },
    }
}

fn exit(why: &Why) -> &'static str {
    match why {
        Why::Question => "when `?` returns early",
        Why::Return => "on an early return",
        Why::Bail => "when a macro returns early",
        Why::Cancelled => "when the future is dropped",
        _ => "on one way out",
    }
}

/// What the place is called.
fn name(facts: &Facts<'_>, deposit: &Deposit) -> String {
    match &deposit.home {
        Home::Field(ty, name) => {
            let owner = facts.world.type_info(*ty).decl().name.as_str();
            if name.starts_with(|c: char| c.is_ascii_digit()) {
                format!("`{owner}`")
            } else {
                format!("`{owner}::{name}`")
            }
        }
        Home::Static(id) => format!("`{}`", facts.world.values[id.0 as usize].decl().name),
        Home::Elsewhere if deposit.collection => "the collection".to_owned(),
        Home::Elsewhere => "its place".to_owned(),
        Home::Local(body, local) => {
            let name = &facts.world.body(*body).body.locals[local.0 as usize].name;
            name.as_ref().map_or_else(|| "the collection".to_owned(), |name| format!("`{name}`"))
        }
    }
}
