//! `ignored-stream-end`: a loop is told that its stream or channel has come to its end, and goes on with the connection.

use super::ignored_eof;
use crate::facts::Facts;
use crate::facts::waits::On;
use crate::facts::waits::swallowed::{Swallowed, swallowed};
use crate::finding::{Confidence, Consequence, Finding, Place};
use crate::link::world::LinkedBody;
use crate::rule::{Group, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "ignored-stream-end",
    group: Group::Leak,
    check,
    page: include_str!("../../rules/ignored-stream-end.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for id in facts.bodies() {
        let found = swallowed(facts, id);
        if found.is_empty() {
            continue;
        }
        // Loops that no way leaves at the end of bytes or lines are `ignored-eof`'s.
        let told = ignored_eof::told(facts, id);
        let linked = facts.world.body(id);
        let mine = found.iter().filter(|found| found.quiet || !told.contains(&found.read));
        findings.extend(mine.map(|found| finding(linked, found)));
    }
}

fn finding(linked: &LinkedBody, found: &Swallowed) -> Finding {
    let words = words(found);
    let primary = Place { loc: found.read, label: words.label };
    let mut steps = Vec::new();
    let owner = &linked.body.locals[found.owner.local.0 as usize];
    if found.of == On::Channel {
        steps.push(Place { loc: linked.loc(owner.span), label: "the connection is kept by this".to_owned() });
    }
    steps.push(primary.clone());
    let around = &linked.body.loops[found.written];
    let label = if found.flag {
        "only a flag that somebody else sets ends this loop then; until then the connection stays open"
    } else {
        "nothing that follows from the end leaves this loop, so the connection is not closed"
    };
    steps.push(Place { loc: linked.loc(around.head_span), label: label.to_owned() });
    Finding {
        rule: RULE.id,
        message: words.message.to_owned(),
        primary,
        steps,
        help: words.help.to_owned(),
        consequence: if found.flag { Consequence::WhileWaiting } else { Consequence::UntilExit },
        confidence: Confidence::High,
        function: Some(linked.path.clone()),
        notes: vec![words.seen.to_owned()],
        about: Vec::new(),
        fixes: Vec::new(),
    }
}

struct Words {
    message: &'static str,
    label: String,
    help: &'static str,
    seen: &'static str,
}

fn words(found: &Swallowed) -> Words {
    let channel = found.of == On::Channel;
    let when = if channel { "when every sender is gone" } else { "after the peer has closed" };
    let label = if found.quiet {
        format!("{when} the pattern does not match, and this arm of the `select!` is off")
    } else if found.item {
        format!("{when} this gives `None` at once, every time")
    } else {
        format!("{when} this says so at once, every time")
    };
    match (channel, found.quiet) {
        (false, true) => Words {
            message: "after the peer has closed, this `select!` waits for its other arms and keeps the connection",
            label,
            help: "match the end, too: take the result without a pattern and leave the loop on `None`",
            seen: "seen as CLOSE_WAIT for as long as the other arms keep the loop alive: no CPU, no log",
        },
        (false, false) => Words {
            message: "this loop is told that the peer has closed the connection, and goes on",
            label,
            help: "leave the loop on `None`, as `while let Some(..)` does",
            seen: "seen as CLOSE_WAIT until the process ends",
        },
        (true, _) => Words {
            message: "this loop is told that nobody can send to it any more, and keeps the connection",
            label,
            help: "leave the loop when the channel has come to its end, and tell it from \"nothing yet\" \
                   (`Disconnected` is not `Empty` or `Timeout`)",
            seen: "seen as CLOSE_WAIT once the peer closes, or ESTABLISHED, until the process ends",
        },
    }
}
