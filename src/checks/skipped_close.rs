//! `skipped-close`: a value is dropped on one exit of which dropping is not enough, and closed on another.

use crate::facts::Facts;
use crate::facts::closers::{self, Left, Unclosed};
use crate::facts::ownership::{Loss, LostBy, Ownership, Site, SiteId, SiteKind};
use crate::finding::{Confidence, Consequence, Finding, Place};
use crate::link::ty::BodyId;
use crate::link::world::{LinkedBody, World};
use crate::lower::body::{BlockId, Terminator, Why};
use crate::rule::{Group, Rule};
use crate::source::Loc;

/// The rule.
pub static RULE: Rule = Rule {
    id: "skipped-close",
    group: Group::Leak,
    check,
    page: include_str!("../../rules/skipped-close.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let types = closers::unclosed(facts);
    for (id, ownership) in closers::held(facts, &types) {
        if !ownership.explored.complete || ends_the_process(facts, id) {
            continue;
        }
        for (index, site) in ownership.sites.iter().enumerate() {
            let SiteKind::Made(made) = &site.kind else { continue };
            let Some(kept) = types.iter().find(|kept| kept.ty == made.ty) else { continue };
            let skipped = Skipped { facts, id, ownership: &ownership, kept, site };
            findings.extend(skipped.finding(SiteId(index as u32)));
        }
    }
}

/// When `main` returns, the kernel closes everything.
fn ends_the_process(facts: &Facts<'_>, id: BodyId) -> bool {
    let linked = facts.world.body(id);
    linked.parent.is_none() && linked.path == "main"
}

/// A value that one exit closes and another drops.
struct Skipped<'f> {
    facts: &'f Facts<'f>,
    id: BodyId,
    ownership: &'f Ownership,
    kept: &'f Unclosed,
    site: &'f Site,
}

impl Skipped<'_> {
    fn world(&self) -> &World {
        self.facts.world
    }

    fn linked(&self) -> &LinkedBody {
        self.world().body(self.id)
    }

    fn finding(&self, site: SiteId) -> Option<Finding> {
        let mut losses: Vec<&Loss> = self.ownership.losses.iter().filter(|loss| loss.site == site).collect();
        losses.sort_by_key(|loss| loss.at);
        let first = losses.first()?;
        if !closers::lent_outlives(self.facts, self.id, self.site.block, self.kept) {
            return None;
        }
        // Where no exit closes it, nothing shows that anybody meant to.
        let (_, closed) =
            self.ownership.ended.iter().filter(|(ended, _)| *ended == site).min_by_key(|(_, at)| at)?;
        let name = &self.world().type_info(self.kept.ty).decl().name;
        let close = self.close(*closed);
        let (how, label) = exit(&first.way);
        let primary = Place {
            loc: self.linked().loc(self.site.span),
            label: format!("makes a `{name}`, whose drop leaves the connection open"),
        };
        let mut steps = vec![primary.clone()];
        steps.extend(self.keeper());
        steps.push(Place { loc: first.at, label: format!("{label} without `{close}`") });
        steps.push(Place { loc: *closed, label: "another way ends it here".to_owned() });
        let more = losses.len() - 1;
        let mut notes = Vec::new();
        if more > 0 {
            let exits =
                if more == 1 { "1 more exit drops".to_owned() } else { format!("{more} more exits drop") };
            notes.push(format!("and {exits} it"));
        }
        let mut about = vec![primary.loc];
        about.extend(self.keeper().map(|keeper| keeper.loc));
        Some(Finding {
            rule: RULE.id,
            message: format!("this `{name}` is dropped and not closed {how}"),
            primary,
            steps,
            help: self.help(&close, name),
            consequence: if self.kept.ends_with_peer {
                Consequence::WhilePeerSilent
            } else {
                Consequence::UntilExit
            },
            confidence: Confidence::High,
            function: Some(self.linked().path.clone()),
            notes,
            about,
            fixes: Vec::new(),
        })
    }

    /// What is left behind, where it is started.
    fn keeper(&self) -> Option<Place> {
        let (loc, label): (Loc, &str) = match &self.kept.left {
            Left::Task(loc) if self.kept.ends_with_peer => {
                (*loc, "started here, it keeps the connection until the peer closes")
            }
            Left::Task(loc) => (*loc, "started here, it keeps the connection and goes on without the value"),
            Left::Handle(loc) => (*loc, "another handle of the connection is kept here"),
            Left::Descriptor(loc) => (*loc, "a number, which no drop closes"),
            Left::Library => return None,
        };
        Some(Place { loc, label: label.to_owned() })
    }

    /// The name of the method that ends it there, or in a helper called there.
    fn close(&self, at: Loc) -> String {
        let linked = self.linked();
        let called = linked.body.blocks.iter().enumerate().find_map(|(index, block)| {
            let Terminator::Call(call) = &block.end else { return None };
            let block = BlockId(index as u32);
            let callees = self.world().callees(self.id, block);
            callees.iter().find(|id| linked.loc(call.span) == at && self.kept.closers.contains(id))
        });
        let id = called.or(self.kept.closers.first());
        id.map_or_else(String::new, |id| self.world().function(*id).decl().name.to_string())
    }

    fn help(&self, close: &str, name: &str) -> String {
        let what = match self.kept.left {
            Left::Task(_) => "end the task",
            Left::Handle(_) => "take the other handle out",
            Left::Descriptor(_) | Left::Library => "do it",
        };
        format!(
            "call `{close}` before this exit, too; or {what} in a `Drop` of `{name}`, so that every exit does"
        )
    }
}

/// How it is lost: for the message, and at the exit itself.
fn exit(way: &LostBy) -> (&'static str, &'static str) {
    match way {
        LostBy::Exit(Why::Question) => ("when `?` returns early", "`?` drops it here"),
        LostBy::Exit(Why::Return) => ("on an early return", "returns here, and drops it"),
        LostBy::Exit(Why::Bail) => ("when a macro returns early", "this macro returns, and drops it"),
        LostBy::Exit(Why::Break(_)) => ("when the loop is left", "leaves the loop here, and drops it"),
        LostBy::Exit(Why::Continue(_)) => {
            ("when the next round starts", "starts the next round here, and drops it")
        }
        LostBy::Exit(Why::Cancelled) => {
            ("when the future is dropped", "if the future is dropped at this `.await`, it goes")
        }
        LostBy::Exit(_) | LostBy::EndOfScope => ("on one way out", "it goes out of scope here"),
        LostBy::Overwritten => ("before it is overwritten", "another one takes its place here"),
        LostBy::Dropped | LostBy::Forgotten => ("where it is dropped", "it is dropped here"),
        LostBy::InCallee => ("by the call it is passed to", "it is passed on here, and can be dropped there"),
        LostBy::TimedOut | LostBy::SiblingFailed => {
            ("on one way out", "the future that owns it is dropped here")
        }
    }
}
