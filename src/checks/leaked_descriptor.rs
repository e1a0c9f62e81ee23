//! `leaked-descriptor`: a descriptor held as a number leaves on some exit, and nobody closes it.

use crate::facts::Facts;
use crate::facts::ownership::{Loss, LostBy, Ownership, Site, SiteKind};
use crate::finding::{Confidence, Consequence, Finding, Place};
use crate::link::ty::BodyId;
use crate::link::world::LinkedBody;
use crate::lower::body::Why;
use crate::rule::{Group, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "leaked-descriptor",
    group: Group::Leak,
    anchors: &["into_raw_fd", "into_raw_socket", "socket", "accept", "dup", "open", "pipe"],
    check,
    page: include_str!("../../rules/leaked-descriptor.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for id in facts.bodies() {
        let linked = facts.world.body(id);
        let Some(ownership) = &facts.ownership[id.0 as usize] else { continue };
        if ownership.losses.is_empty() || !ownership.explored.complete || ends_the_process(facts, id) {
            continue;
        }
        for (index, site) in ownership.sites.iter().enumerate() {
            let mut losses: Vec<&Loss> =
                ownership.losses.iter().filter(|loss| loss.site.0 as usize == index).collect();
            losses.sort_by_key(|loss| loss.at);
            if let Some(first) = losses.first() {
                findings.push(finding(linked, ownership, site, first, losses.len() - 1));
            }
        }
    }
}

/// When `main` returns, the kernel closes everything.
fn ends_the_process(facts: &Facts<'_>, id: BodyId) -> bool {
    let linked = facts.world.body(id);
    linked.parent.is_none() && linked.path == "main"
}

fn finding(linked: &LinkedBody, _all: &Ownership, site: &Site, loss: &Loss, more: usize) -> Finding {
    let mut steps = Vec::new();
    let what = match &site.kind {
        SiteKind::Opened(path) => format!("the descriptor that `{}` opens", short(path)),
        SiteKind::Escaped(path) => format!("the descriptor that `{}` hands out", short(path)),
        SiteKind::Returned(path, opened) => {
            if let Some(loc) = opened.filter(|loc| loc.file != linked.file || !same_line(linked, site, *loc)) {
                steps.push(Place { loc, label: format!("opened here, in `{}`", short(path)) });
            }
            format!("the descriptor that `{}` returns", short(path))
        }
        SiteKind::Foreign | SiteKind::Given(_) => "the descriptor".to_owned(),
    };
    let primary = Place {
        loc: linked.loc(site.span),
        label: "owned by a plain number from here on: dropping it closes nothing".to_owned(),
    };
    if let Some(opened) = site.opened {
        steps.push(Place { loc: linked.loc(opened), label: "opened here".to_owned() });
    }
    let (how, label) = exit(&loss.way);
    steps.push(primary.clone());
    steps.push(Place { loc: loss.at, label });
    let mut notes = Vec::new();
    if more > 0 {
        notes.push(format!("and {more} more {} lose it", if more == 1 { "exit" } else { "exits" }));
    }
    let discarded = !loss.used && matches!(site.kind, SiteKind::Escaped(_));
    Finding {
        rule: RULE.id,
        message: format!("{what} is not closed {how}"),
        primary,
        steps,
        help: "wrap it in `OwnedFd` (`OwnedFd::from_raw_fd`) right where it is opened, so that every exit closes it; or close it before this exit".to_owned(),
        consequence: Consequence::UntilExit,
        confidence: if discarded { Confidence::Low } else { Confidence::High },
        function: Some(linked.path.clone()),
        notes,
    }
}

fn same_line(_linked: &LinkedBody, site: &Site, loc: crate::source::Loc) -> bool {
    site.span.covers(loc.span)
}

fn short(path: &str) -> &str {
    let mut at = path.len();
    for _ in 0..2 {
        match path[..at].rfind("::") {
            Some(index) => at = index,
            None => return path,
        }
    }
    &path[at + 2..]
}

/// How it is lost: for the message, and at the exit itself.
fn exit(way: &LostBy) -> (&'static str, String) {
    let (how, label) = match way {
        LostBy::Exit(Why::Question) => ("when `?` returns early", "`?` returns here, and the number is forgotten"),
        LostBy::Exit(Why::Return) => ("on an early return", "returns here, and the number is forgotten"),
        LostBy::Exit(Why::Bail) => ("when this macro returns an error", "returns here, and the number is forgotten"),
        LostBy::Exit(Why::Break(_)) => ("when the loop is left", "leaves the loop here, and the number is forgotten"),
        LostBy::Exit(Why::Continue(_)) => ("when the next round starts", "starts the next round here, and the number is forgotten"),
        LostBy::Exit(Why::Cancelled) => (
            "when the future is dropped",
            "when the future is dropped at this `.await`, the rest never runs",
        ),
        LostBy::Exit(Why::Unwind) => ("when this panics", "unwinding drops owners, but no numbers"),
        LostBy::Exit(_) => ("on this way", "leaves here, and the number is forgotten"),
        LostBy::EndOfScope => ("before it goes out of scope", "goes out of scope here: the number is forgotten"),
        LostBy::Overwritten => ("before it is overwritten", "another value takes its place: the number is forgotten"),
        LostBy::InCallee => ("when this fails", "goes away in here: the number is forgotten"),
    };
    (how, label.to_owned())
}
