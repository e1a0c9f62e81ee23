//! One disjunct of the ownership analysis: which resources are held, where, as what.

use crate::facts::outcome::Source;
use crate::facts::outcome::{Class, Effect};
use crate::facts::values::{Range, Value, Values, rebase};
use crate::lower::body::{LocalId, Mode, Place, Step};

/// A resource of a body, by the place where it came into the body: index into [`super::Ownership::sites`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SiteId(pub u32);

/// A resource that is held on this path.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Held {
    /// Which.
    pub site: SiteId,
    /// As a number, or as a value whose drop closes.
    pub class: Class,
    /// The canonical places that hold it; a number may be in several.
    pub at: Vec<Place>,
    /// The raw result that tells whether the call opened anything, while nobody has looked at it.
    pub unchecked: Option<Place>,
    /// Somebody unknown was asked about the raw result: on this path it may be no descriptor.
    pub doubtful: bool,
}

/// What became of a resource that is not held any more. Kept for what the caller gave, to summarise.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fate {
    /// Closed.
    Closed,
    /// Somebody else's duty, or nobody knows.
    Taken,
    /// Nobody has it.
    Lost(crate::source::Loc),
}

impl From<Fate> for Effect {
    fn from(fate: Fate) -> Self {
        match fate {
            Fate::Closed => Self::Closed,
            Fate::Taken => Self::Taken,
            Fate::Lost(at) => Self::Lost(at),
        }
    }
}

/// One disjunct.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct State {
    /// What is held, by site.
    pub held: Vec<Held>,
    /// What is known of values.
    pub values: Values,
    /// What became of what the caller gave, by site.
    pub fates: Vec<(SiteId, Fate)>,
    /// What was known of integer parameters when they died.
    pub given: Vec<(Source, Range)>,
    /// More was known on the way here than was kept: some of what follows may be impossible, so no loss is claimed.
    pub blurred: bool,
    /// On its way out because the future was dropped, or because of a panic.
    pub cut_short: bool,
}

impl State {
    /// What is held in the place or a part of it, or around it.
    pub fn held_at(&self, place: &Place) -> bool {
        self.held.iter().any(|h| h.at.iter().any(|at| touches(at, place)))
    }

    /// A resource comes into being. A descriptor from the same site that is still held (an earlier round of a loop) is nobody's subject
    /// any more: it was stored where this analysis does not tell one from the other. Handles of several rounds are all held.
    pub fn open(&mut self, site: SiteId, class: Class, at: Place, unchecked: Option<Place>) {
        if class != Class::Handle {
            self.held.retain(|h| h.site != site);
        }
        let held = Held { site, class, at: vec![at], unchecked, doubtful: false };
        let index = self.held.partition_point(|h| h.site < site);
        self.held.insert(index, held);
    }

    /// The value of `from` (or a part of it) goes to `to`: what is held there is held here, too, or instead.
    pub fn flow(&mut self, from: &Place, to: &Place, mode: Mode) {
        for held in &mut self.held {
            let mut more = Vec::new();
            held.at.retain(|at| {
                if from.covers(at) {
                    more.push(rebase(at, from, to));
                    mode != Mode::Move
                } else if at.covers(from) {
                    // Somewhere inside of what holds it: maybe this part.
                    more.push(to.clone());
                    true
                } else {
                    true
                }
            });
            held.at.append(&mut more);
            held.at.sort();
            held.at.dedup();
        }
        self.merge();
    }

    /// Handles of several rounds that are in the same place are one.
    fn merge(&mut self) {
        if self.held.windows(2).any(|two| two[0].site == two[1].site) {
            self.held.sort_by(|a, b| (a.site, &a.at).cmp(&(b.site, &b.at)));
            self.held.dedup();
        }
    }

    /// All resources held in the place (or in what holds it) end as `fate` says.
    pub fn end(&mut self, place: &Place, fate: &Fate, given: impl Fn(SiteId) -> bool) {
        let fates = &mut self.fates;
        self.held.retain(|held| {
            let here = held.at.iter().any(|at| touches(at, place));
            if here && given(held.site) {
                remember(fates, held.site, fate.clone());
            }
            !here
        });
    }

    /// The values in the place and its parts die. Returns what nobody holds any more, with the places that held it last.
    pub fn die(&mut self, place: &Place) -> Vec<Held> {
        let mut orphans = Vec::new();
        self.held.retain_mut(|held| {
            if !held.at.is_empty() && held.at.iter().all(|at| place.covers(at)) {
                orphans.push(held.clone());
                return false;
            }
            held.at.retain(|at| !place.covers(at));
            true
        });
        orphans
    }

    /// The same, of one class only.
    pub fn die_of(&mut self, place: &Place, class: Class) -> Vec<Held> {
        let (others, mut these) = std::mem::take(&mut self.held).into_iter().partition(|h| h.class != class);
        std::mem::swap(&mut self.held, &mut these);
        let orphans = self.die(place);
        let rest = std::mem::replace(&mut self.held, others);
        for held in rest {
            let index = self.held.partition_point(|h| h.site < held.site);
            self.held.insert(index, held);
        }
        orphans
    }

    /// Whether anything is held that dies with the local.
    pub fn holds_in(&self, local: LocalId) -> bool {
        self.held.iter().any(|h| h.at.iter().any(|at| at.local == local))
    }

    /// Drops holders that cannot exist on this path: the payload of a variant that the value is not of.
    pub fn settle(&mut self) {
        let values = &self.values;
        self.held.retain_mut(|held| {
            held.at.retain(|at| !contradicted(values, at));
            !held.at.is_empty()
        });
    }

    /// Remembers what became of something that the caller gave.
    pub fn remember(&mut self, site: SiteId, fate: Fate) {
        remember(&mut self.fates, site, fate);
    }
}

fn remember(fates: &mut Vec<(SiteId, Fate)>, site: SiteId, fate: Fate) {
    match fates.binary_search_by_key(&site, |(s, _)| *s) {
        Ok(index) => fates[index].1 = fate,
        Err(index) => fates.insert(index, (site, fate)),
    }
}

/// Whether one of the places is a part of the other.
pub fn touches(a: &Place, b: &Place) -> bool {
    a.covers(b) || b.covers(a)
}

fn contradicted(values: &Values, at: &Place) -> bool {
    at.path.iter().enumerate().any(|(index, step)| {
        let Step::Variant(name) = step else { return false };
        let prefix = Place { local: at.local, path: at.path[..index].to_vec() };
        matches!(values.get(&prefix), Some(Value::Variant(known)) if known != name)
    })
}
