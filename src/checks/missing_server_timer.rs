//! `missing-server-timer`: a server would close a connection that never sends a request, and has no timer to tell it the time.

use crate::facts::Facts;
use crate::facts::edits;
use crate::facts::servers::{Served, has_limit_around, served};
use crate::facts::settings::{Given, Setting, builders_with};
use crate::facts::unbounded::Limits;
use crate::finding::{Applicability, Confidence, Consequence, Finding, Fix, Place as Shown};
use crate::link::world::World;
use crate::rule::{Group, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "missing-server-timer",
    group: Group::Audit,
    check,
    page: include_str!("../../rules/missing-server-timer.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let servers = builders_with(facts.world, "header_read_timeout");
    if servers.is_empty() {
        return;
    }
    let mut limits = None;
    for served in served(facts.world, &servers) {
        let limits = limits.get_or_insert_with(|| Limits::new(facts));
        if limits.is_free(served.body) {
            findings.extend(judge(facts, &served));
        }
    }
}

/// The timer of tokio, where an HTTP/1 server is given tokio's streams.
fn fix(world: &World, served: &Served<'_>) -> Option<Fix> {
    let linked = world.body(served.body);
    let (after, made) = edits::chained(linked, &served.options)?;
    let made = edits::type_of(world, linked, &made.dest);
    let io = edits::argument_type(world, linked, served.call, 1);
    if made != Some("hyper::server::conn::http1::Builder") || io != Some("hyper_util::rt::tokio::TokioIo") {
        return None;
    }
    let library = world.name_of_library(linked, "hyper-util");
    let text = format!(".timer({library}::rt::TokioTimer::new())");
    Some(edits::fix("give the server the timer of tokio", Applicability::MachineApplicable, after, text))
}

fn judge(facts: &Facts<'_>, served: &Served<'_>) -> Option<Finding> {
    let options = &served.options;
    let off = matches!(options.get("header_read_timeout"), Setting::Set(Given::None, _));
    let other = !matches!(options.get("http2_only"), Setting::Unset);
    if options.get("timer") != Setting::Unset || off || other || has_limit_around(facts.world, served.body) {
        return None;
    }
    let linked = facts.world.body(served.body);
    let serves = linked.loc(served.call.name_span);
    let primary = options.made()?;
    Some(Finding {
        rule: RULE.id,
        message: "the server's limit for reading a request's head is off: it has no timer".to_owned(),
        primary: Shown {
            loc: primary,
            label: "built without `timer`: a client that connects and says nothing stays ESTABLISHED for as long as it likes"
                .to_owned(),
        },
        steps: vec![Shown { loc: serves, label: "serves connections".to_owned() }],
        help: "give the server a timer: `.timer(TokioTimer::new())`".to_owned(),
        consequence: Consequence::WhilePeerSilent,
        confidence: Confidence::High,
        function: Some(linked.path.clone()),
        notes: Vec::new(),
        about: vec![primary],
        fixes: fix(facts.world, served).into_iter().collect(),
    })
}
