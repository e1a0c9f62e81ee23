//! Where values are lost of which dropping is not enough: the ownership analysis once more, with these values as its handles.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Unclosed;
use crate::facts::Facts;
use crate::facts::graph::Exceptional;
use crate::facts::outcome::{Class, Outcomes};
use crate::facts::ownership::{self, Ownership, Subjects};
use crate::facts::summary::{self, Summaries, Summary};
use crate::link::ty::{BodyId, FnId, Ty, TypeId};
use crate::link::world::{Target, World};
use crate::lower::body::LocalId;

/// The values that are followed, for the ownership analysis.
#[derive(Debug, Default)]
pub struct Keepers {
    /// Their types.
    pub types: FxHashSet<TypeId>,
    /// Methods that end what they leave behind.
    pub closers: FxHashMap<FnId, TypeId>,
    /// Methods that wait until it has ended.
    pub joiners: FxHashMap<FnId, TypeId>,
    /// Which bodies make them.
    pub made_by: FxHashSet<(BodyId, TypeId)>,
}

impl Keepers {
    fn new(all: &[Unclosed]) -> Self {
        let mut keepers = Self::default();
        for one in all {
            keepers.types.insert(one.ty);
            keepers.closers.extend(one.closers.iter().map(|id| (*id, one.ty)));
            keepers.joiners.extend(one.joiners.iter().map(|id| (*id, one.ty)));
            keepers.made_by.extend(one.made_by.iter().map(|body| (*body, one.ty)));
        }
        keepers
    }

    /// Whether values of this type are followed.
    pub fn keeps(&self, ty: &Ty) -> bool {
        matches!(ty, Ty::Adt(id, _) if self.types.contains(id))
    }
}

/// Who holds which of these values in each body that has to do with them, in the order of the bodies.
pub fn held(facts: &Facts<'_>, all: &[Unclosed]) -> Vec<(BodyId, Ownership)> {
    if all.is_empty() {
        return Vec::new();
    }
    let mut run = Run {
        facts,
        keepers: Keepers::new(all),
        summaries: Summaries::default(),
        found: FxHashMap::default(),
    };
    for group in summary::bottom_up(facts.world) {
        run.settle(&group);
    }
    let mut found: Vec<(BodyId, Ownership)> = run.found.into_iter().collect();
    found.sort_by_key(|(id, _)| *id);
    found
}

struct Run<'f> {
    facts: &'f Facts<'f>,
    keepers: Keepers,
    summaries: Summaries,
    found: FxHashMap<BodyId, Ownership>,
}

impl Run<'_> {
    /// As [`Facts`] does: rounds until a group of bodies that call each other agrees, or nobody knows.
    fn settle(&mut self, group: &[BodyId]) {
        let world = self.facts.world;
        let recursive = group.len() > 1 || group.iter().any(|id| world.run_by(*id).contains(id));
        if recursive {
            for id in group {
                let outcomes = Outcomes { ways: Vec::new() };
                self.summaries.set(*id, Summary { outcomes, told: Vec::new(), ending: None });
            }
        }
        for _ in 0..crate::facts::RECURSION {
            let mut news = false;
            for id in group {
                let (outcomes, told) = self.analyse(*id);
                news |= self.summaries.set(*id, Summary { outcomes, told, ending: None });
            }
            if !recursive || !news {
                return;
            }
        }
        for id in group {
            self.summaries.forget(*id);
        }
        for id in group {
            self.analyse(*id);
        }
    }

    fn analyse(&mut self, id: BodyId) -> (Outcomes, Vec<crate::facts::outcome::Source>) {
        if !self.concerns(id) {
            return (Outcomes::looks(), Vec::new());
        }
        let exceptional = Exceptional { cancelled: self.facts.cancelled.contains(&id), unwinds: false };
        let subjects = Subjects { keepers: Some(&self.keepers), ..Subjects::default() };
        let ownership = ownership::analyse(self.facts.world, &self.summaries, id, exceptional, subjects);
        let summary = (ownership.outcomes.clone(), ownership.told.clone());
        self.found.insert(id, ownership);
        summary
    }

    /// Whether a body makes one, is given one, or calls what returns one.
    fn concerns(&self, id: BodyId) -> bool {
        let world = self.facts.world;
        let linked = world.body(id);
        let given = (1..=linked.body.params).map(LocalId);
        let captured = linked.body.captures.iter().map(|capture| capture.local);
        given.chain(captured).any(|local| self.keepers.keeps(linked.local_ty(local).peel()))
            || self.keepers.made_by.iter().any(|(body, _)| *body == id)
            || linked.targets.values().any(|target| self.returns_one(world, target))
    }

    fn returns_one(&self, world: &World, target: &Target) -> bool {
        let owns = |summary: Option<&Summary>| {
            summary.is_some_and(|s| {
                let mut owned = s.outcomes.ways.iter().flat_map(|way| &way.owns);
                owned.any(|owned| owned.class == Some(Class::Handle))
            })
        };
        match target {
            Target::Functions(ids, _) => ids.iter().any(|id| owns(self.summaries.of_function(world, *id))),
            Target::Closure(body) => owns(self.summaries.of_body(*body)),
            _ => false,
        }
    }
}
