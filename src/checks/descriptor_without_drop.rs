//! `descriptor-without-drop`: a type owns a descriptor as a number, and dropping a value of it does not close.

use crate::facts::Facts;
use crate::facts::outlets::{Outlets, outlets};
use crate::facts::owners::{is_failure, owners};
use crate::facts::ownership::SiteKind;
use crate::facts::ownership::stored::{Filled, filled, is_slot, is_view};
use crate::finding::{Confidence, Consequence, Finding, Place};
use crate::link::ty::TypeId;
use crate::link::world::TypeInfo;
use crate::rule::{Group, Rule};
use crate::source::Loc;

/// The rule.
pub static RULE: Rule = Rule {
    id: "descriptor-without-drop",
    group: Group::Leak,
    check,
    page: include_str!("../../rules/descriptor-without-drop.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let mut filled = filled(facts);
    // What is in a slot that is never dropped is no number: `forgotten-connection` speaks of it.
    filled.retain(|fill| !is_slot(facts.world, fill));
    let mut types: Vec<TypeId> = filled.iter().map(|fill| fill.ty).collect();
    types.sort_unstable();
    types.dedup();
    for ty in types {
        if is_view(facts, ty) {
            continue;
        }
        let mut open: Vec<(&Filled, Outlets)> = Vec::new();
        for fill in filled.iter().filter(|fill| fill.ty == ty) {
            if open.iter().any(|(other, _)| other.field == fill.field) {
                continue;
            }
            let found = outlets(facts, ty, &fill.field);
            // A `Drop` that only shuts down is what `ineffective-close` speaks of.
            if !found.at_drop && !found.shut_at_drop && !found.unknown {
                open.push((fill, found));
            }
        }
        findings.extend(finding(facts, ty, &open));
    }
}

fn finding(facts: &Facts<'_>, ty: TypeId, open: &[(&Filled, Outlets)]) -> Option<Finding> {
    let info = facts.world.type_info(ty);
    let (fill, outlets) = open.iter().min_by_key(|(_, outlets)| outlets.closed.is_some())?;
    let name = info.decl().name.as_str();
    let field = field_words(fill);
    let primary = Place {
        loc: Loc { file: info.file?, span: info.decl().name_span },
        label: format!("dropping a `{name}` drops {field}, and dropping a number closes nothing"),
    };
    let mut steps = Vec::new();
    let opened = opened(facts, fill);
    if opened != fill.at {
        steps.push(Place { loc: opened, label: "the descriptor is opened here".to_owned() });
    }
    steps.push(Place { loc: fill.at, label: format!("put into {field} here, which owns it from now on") });
    steps.push(primary.clone());
    let mut notes = Vec::new();
    let mut confidence = if info.drop_fn.is_some() { Confidence::Low } else { Confidence::High };
    let mut message = format!("`{name}` owns a descriptor and has no `Drop` that closes it");
    if let Some(at) = outlets.closed {
        let owners = owners(facts, ty, &outlets.closers);
        match owners.abandoned.iter().find(|one| is_failure(&one.why)).or(owners.abandoned.first()) {
            Some(first) => {
                message = format!(
                    "`{name}` owns a descriptor and has no `Drop`: it stays open where its close is not called"
                );
                steps.push(Place { loc: at, label: "closed here, if anybody gets here".to_owned() });
                steps.push(Place { loc: first.made, label: format!("a `{name}` is made here") });
                steps.push(Place { loc: first.at, label: "and dropped here without that".to_owned() });
                if owners.abandoned.len() > 1 {
                    notes.push(format!("and {} more owners or exits drop one", owners.abandoned.len() - 1));
                }
            }
            // Everybody here closes it.
            None if owners.ends => return None,
            None => {
                confidence = Confidence::Low;
                steps.push(Place { loc: at, label: "closed here, if anybody calls it".to_owned() });
            }
        }
    }
    if derives(info, "Clone") || derives(info, "Copy") {
        notes.push(format!(
            "`{name}` is `Clone`: its copies all have the same descriptor, so none of them may close it"
        ));
    }
    Some(Finding {
        rule: RULE.id,
        message,
        primary,
        steps,
        help: "hold the descriptor as an `OwnedFd` (`OwnedSocket`), which closes by itself and can be lent with `as_raw_fd`; or close it in `Drop`"
            .to_owned(),
        consequence: Consequence::UntilExit,
        confidence,
        function: None,
        notes,
        // The descriptor itself may be lost elsewhere, too: that is another defect.
        about: vec![Loc { file: info.file?, span: info.decl().name_span }],
        fixes: Vec::new(),
    })
}

fn field_words(fill: &Filled) -> String {
    if fill.field.starts_with(|c: char| c.is_ascii_digit()) {
        "its number".to_owned()
    } else {
        format!("its field `{}`", fill.field)
    }
}

/// Where the descriptor comes into being.
fn opened(facts: &Facts<'_>, fill: &Filled) -> Loc {
    let linked = facts.world.body(fill.body);
    let Some(ownership) = &facts.ownership[fill.body.0 as usize] else { return fill.at };
    let site = &ownership.sites[fill.site.0 as usize];
    match &site.kind {
        SiteKind::Returned(_, Some(loc)) => *loc,
        _ => linked.loc(site.span),
    }
}

fn derives(info: &TypeInfo, what: &str) -> bool {
    info.decl().derives.iter().any(|derive| derive == what)
}
