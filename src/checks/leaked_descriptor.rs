//! `leaked-descriptor`: a descriptor held as a number leaves on some exit, and nobody closes it.

use super::short;
use crate::facts::Facts;
use crate::facts::ownership::{Loss, LostBy, Ownership, Site, SiteKind};
use crate::facts::unfinished::{survived, unfinished};
use crate::finding::{Confidence, Consequence, Finding, Place};
use crate::link::ty::BodyId;
use crate::link::world::LinkedBody;
use crate::lower::body::Why;
use crate::rule::{Group, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "leaked-descriptor",
    group: Group::Leak,
    check,
    page: include_str!("../../rules/leaked-descriptor.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let mut survivors = None;
    for id in facts.bodies() {
        let linked = facts.world.body(id);
        let Some(ownership) = &facts.ownership[id.0 as usize] else { continue };
        if ownership.sites.is_empty() || !ownership.explored.complete || ends_the_process(facts, id) {
            continue;
        }
        let mut found = lost(linked, ownership);
        let survivors = survivors.get_or_insert_with(|| survived(facts));
        if let Some(unfinished) = unfinished(facts, id, survivors) {
            let known: Vec<_> = found.iter().map(|finding| finding.primary.loc).collect();
            let more = lost(linked, &unfinished).into_iter();
            let more = more.filter(|finding| !known.contains(&finding.primary.loc));
            found.extend(more.map(|finding| Finding { confidence: Confidence::Low, ..finding }));
        }
        findings.append(&mut found);
    }
}

/// A finding for each descriptor that is lost.
fn lost(linked: &LinkedBody, ownership: &Ownership) -> Vec<Finding> {
    let sites = ownership.sites.iter().enumerate().filter(|(_, site)| site.kind.is_descriptor());
    sites
        .filter_map(|(index, site)| {
            let mut losses: Vec<&Loss> =
                ownership.losses.iter().filter(|loss| loss.site.0 as usize == index).collect();
            losses.sort_by_key(|loss| loss.at);
            Some(finding(linked, site, losses.first()?, losses.len() - 1))
        })
        .collect()
}

/// When `main` returns, the kernel closes everything.
fn ends_the_process(facts: &Facts<'_>, id: BodyId) -> bool {
    let linked = facts.world.body(id);
    linked.parent.is_none() && linked.path == "main"
}

fn finding(linked: &LinkedBody, site: &Site, loss: &Loss, more: usize) -> Finding {
    let mut steps = Vec::new();
    let what = match &site.kind {
        SiteKind::Opened(path) => format!("the descriptor that `{}` opens", short(path)),
        SiteKind::Escaped(path) => format!("the descriptor that `{}` hands out", short(path)),
        // A closure has its function's path: naming that would send the reader to the wrong place.
        SiteKind::Returned(path, _) if *path == linked.path => "a descriptor".to_owned(),
        SiteKind::Returned(path, opened) => {
            if let Some(loc) = opened.filter(|loc| loc.file != linked.file || !same_line(linked, site, *loc))
            {
                steps.push(Place { loc, label: format!("opened here, in `{}`", short(path)) });
            }
            format!("the descriptor that `{}` returns", short(path))
        }
        SiteKind::Foreign
        | SiteKind::Given(_)
        | SiteKind::Spawned(_)
        | SiteKind::Made(_)
        | SiteKind::Forgotten(_)
        | SiteKind::View(_) => "the descriptor".to_owned(),
    };
    let primary = Place {
        loc: linked.loc(site.span),
        label: "from here on only a number holds it, and dropping a number closes nothing".to_owned(),
    };
    if let Some(opened) = site.opened {
        steps.push(Place { loc: linked.loc(opened), label: "opened here".to_owned() });
    }
    let (how, label) = exit(&loss.way);
    steps.push(primary.clone());
    steps.push(Place { loc: loss.at, label });
    let mut notes = Vec::new();
    if more > 0 {
        notes.push(if more == 1 {
            "and 1 more exit loses it".to_owned()
        } else {
            format!("and {more} more exits lose it")
        });
    }
    let discarded = !loss.used && matches!(site.kind, SiteKind::Escaped(_));
    Finding {
        rule: RULE.id,
        message: format!("{what} is not closed {how}"),
        primary,
        steps,
        help: help(&site.kind),
        consequence: Consequence::UntilExit,
        confidence: if discarded { Confidence::Low } else { Confidence::High },
        function: Some(linked.path.clone()),
        notes,
        about: vec![linked.loc(site.span)],
        fixes: Vec::new(),
    }
}

/// What to do: best is an owner all the way.
fn help(kind: &SiteKind) -> String {
    let path = match kind {
        SiteKind::Opened(path) | SiteKind::Escaped(path) => path.as_str(),
        _ => "",
    };
    let lent = path.rsplit("::").next().and_then(|name| name.strip_prefix("into_raw_"));
    if let Some(what) = lent {
        return format!(
            "keep the owner and lend its number: `as_raw_{what}` instead of `into_raw_{what}`; or close it before this exit"
        );
    }
    let windows = path.starts_with("windows_sys::") || path.starts_with("winapi::");
    let owner = if windows { "OwnedSocket::from_raw_socket" } else { "OwnedFd::from_raw_fd" };
    format!(
        "give it an owner right where it is opened (`{owner}`), so that every exit closes it; or close it before this exit"
    )
}

fn same_line(_linked: &LinkedBody, site: &Site, loc: crate::source::Loc) -> bool {
    site.span.covers(loc.span)
}

/// How it is lost: for the message, and at the exit itself.
fn exit(way: &LostBy) -> (&'static str, String) {
    let (how, label) = match way {
        LostBy::Exit(Why::Question) => ("when `?` returns early", "`?` returns here without closing it"),
        LostBy::Exit(Why::Return) => ("on an early return", "returns here without closing it"),
        LostBy::Exit(Why::Bail) => ("when a macro returns early", "this macro returns without closing it"),
        LostBy::Exit(Why::Break(_)) => ("when the loop is left", "leaves the loop here without closing it"),
        LostBy::Exit(Why::Continue(_)) => {
            ("when the next round starts", "starts the next round here without closing it")
        }
        LostBy::Exit(Why::Cancelled) => {
            ("when the future is dropped", "if the future is dropped at this `.await`, nothing after it runs")
        }
        LostBy::Exit(Why::Unwind) => ("when this panics", "a panic here drops owners; a number has none"),
        LostBy::Exit(_) => ("on one way out", "leaves here without closing it"),
        LostBy::EndOfScope => {
            ("before it goes out of scope", "the number goes out of scope here, still open")
        }
        LostBy::Overwritten => (
            "before it is overwritten",
            "another value takes its place here, and nobody knows the number any more",
        ),
        LostBy::InCallee | LostBy::Dropped | LostBy::Forgotten | LostBy::TimedOut | LostBy::SiblingFailed => {
            ("by the call it is passed to", "can return without closing it")
        }
    };
    (how, label.to_owned())
}
