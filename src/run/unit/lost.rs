//! Where our own code fails on a body: that body is lost, named and told; everything else is judged as if it could not be read.

use super::Part;
use crate::checks;
use crate::facts::Facts;
use crate::finding::{Finding, Notice};
use crate::guard::{Panicked, guarded};
use crate::link::{self, ty::BodyId, world::LinkedBody, world::World};
use crate::rule::Rule;
use crate::run::internal_error;
use crate::source::SourceMap;

/// How many bodies may be lost before a whole package is: each costs linking it once more.
const BODIES: usize = 8;

/// Bodies that are lost, with the words of the panics.
type Lost = Vec<(BodyId, String)>;

/// Does something with the facts of what there is to link. Nothing comes of it if that fails whatever is left out.
pub(super) fn with_facts<T>(
    part: &Part,
    sources: &SourceMap,
    work: impl Fn(&Facts<'_>, &mut Vec<Notice>) -> Vec<T>,
) -> (Vec<T>, Vec<Notice>) {
    let mut lost = Lost::new();
    let done = without(part, &mut lost, "facts", |world| {
        let facts = Facts::new(world);
        let mut notices = Vec::new();
        let results = work(&facts, &mut notices);
        for linked in &world.bodies {
            if let Some(why) = &linked.body.lost {
                notices.push(told(linked, "", why, sources));
            }
        }
        (results, notices)
    });
    done.unwrap_or_else(|panicked| (Vec::new(), vec![internal_error(part.name(), &panicked.what)]))
}

/// What every rule has to say.
pub(super) fn ask_rules(
    part: &Part,
    facts: &Facts<'_>,
    sources: &SourceMap,
    notices: &mut Vec<Notice>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in checks::RULES {
        let mut found = Vec::new();
        match guarded(rule.id, || (rule.check)(facts, &mut found)) {
            Ok(()) => findings.extend(found),
            Err(panicked) => findings.extend(ask_again(part, facts.world, rule, panicked, sources, notices)),
        }
    }
    checks::one_each(findings)
}

/// What a rule has to say of everything but the body on which it failed. The other rules have judged that body, too.
fn ask_again(
    part: &Part,
    world: &World,
    rule: &Rule,
    panicked: Panicked,
    sources: &SourceMap,
    notices: &mut Vec<Notice>,
) -> Vec<Finding> {
    let suffix = format!(", rule {}", rule.id);
    let whole = |what: &str| internal_error(&format!("{}{suffix}", part.name()), what);
    let Some(id) = panicked.body else {
        notices.push(whole(&panicked.what));
        return Vec::new();
    };
    let before: Lost = world
        .bodies
        .iter()
        .enumerate()
        .filter_map(|(at, linked)| Some((BodyId(at as u32), linked.body.lost.as_deref()?.to_owned())))
        .collect();
    let mut lost = before.clone();
    lost.push((id, panicked.what));
    let found = without(part, &mut lost, rule.id, |world| {
        let mut found = Vec::new();
        (rule.check)(&Facts::new(world), &mut found);
        found
    });
    match found {
        Ok(found) => {
            let here = &lost[before.len()..];
            notices.extend(here.iter().map(|(id, why)| told(world.body(*id), &suffix, why, sources)));
            found
        }
        Err(panicked) => {
            notices.push(whole(&panicked.what));
            Vec::new()
        }
    }
}

/// Links without the bodies that are lost, and does something with the world. A body at which it panics joins them.
fn without<T>(
    part: &Part,
    lost: &mut Lost,
    stage: &'static str,
    work: impl Fn(&World) -> T,
) -> Result<T, Panicked> {
    loop {
        let linked = guarded("link", || link::link_without(&part.input, lost));
        let panicked = match linked.and_then(|world| guarded(stage, || work(&world))) {
            Ok(result) => return Ok(result),
            Err(panicked) => panicked,
        };
        let is_known = |id: BodyId| lost.iter().any(|(other, _)| *other == id);
        match panicked.body.filter(|id| !is_known(*id) && lost.len() < BODIES) {
            Some(id) => lost.push((id, panicked.what)),
            None => return Err(panicked),
        }
    }
}

fn told(linked: &LinkedBody, suffix: &str, why: &str, sources: &SourceMap) -> Notice {
    let name = if linked.path.is_empty() { &*linked.body.name } else { &*linked.path };
    let notice = internal_error(&format!("`{name}`{suffix}"), why);
    let path = sources.get(linked.file).map_or_else(|| notice.path.clone(), |file| file.display.to_string());
    let line = sources.line_column(linked.file, linked.body.span.start).line;
    Notice { path, line: Some(line), ..notice }
}
