//! `inherited-descriptor`: child processes get a copy of a connection, and keep it open when we have closed ours.

use super::short;
use crate::facts::Facts;
use crate::facts::inherited::{How, Inherited, inherited};
use crate::finding::{Confidence, Consequence, Finding, Place};
use crate::rule::{Group, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "inherited-descriptor",
    group: Group::Audit,
    check,
    page: include_str!("../../rules/inherited-descriptor.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    findings.extend(inherited(facts).iter().map(|one| finding(facts, one)));
}

fn finding(facts: &Facts<'_>, found: &Inherited) -> Finding {
    let linked = facts.world.body(found.body);
    let (message, label, help) = match &found.how {
        How::Opened(path) => (
            format!("every child process inherits the descriptor that `{}` opens", short(path)),
            "opened without close-on-exec",
            "say so when it is opened: `SOCK_CLOEXEC` (`accept4`, `F_DUPFD_CLOEXEC`), so that there is no moment in which a child can get it; std, tokio and socket2 do",
        ),
        How::Cleared => (
            "from here on every child process inherits this connection".to_owned(),
            "clears close-on-exec",
            "clear the flag in the child only, between `fork` and `exec` (`pre_exec`), or pass the connection as its `Stdio`",
        ),
        How::Lent(_) => (
            "the `Command` keeps its copy of the connection that it lends to the child".to_owned(),
            "given to the `Command`, which closes it when it is dropped itself",
            "drop the `Command` once the child is started, or build it in one expression: `Command::new(..).stdin(..).spawn()?`",
        ),
    };
    let primary = Place { loc: found.at, label: label.to_owned() };
    let mut steps = vec![primary.clone()];
    if let How::Lent(waits) = found.how {
        if waits != found.at {
            steps.push(Place {
                loc: waits,
                label: "the `Command` is still there while this waits".to_owned(),
            });
        }
    } else {
        steps.push(Place { loc: found.starts, label: "a child process is started here".to_owned() });
    }
    let (consequence, seen) = match found.how {
        How::Lent(_) => (
            Consequence::WhileWaiting,
            "the peer sees no end of stream although the child has closed its side",
        ),
        _ => (
            Consequence::UntilExit,
            "will be seen as CLOSE_WAIT of the child process, although we have closed ours",
        ),
    };
    Finding {
        rule: RULE.id,
        message,
        about: vec![primary.loc],
        primary,
        steps,
        help: help.to_owned(),
        consequence,
        confidence: Confidence::High,
        function: Some(linked.path.clone()),
        notes: vec![seen.to_owned()],
        fixes: Vec::new(),
    }
}
