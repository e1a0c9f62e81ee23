//! What is true of bodies, before anybody judges it.
//!
//! From the bottom up:
//!
//! - `graph`, `liveness` and `flow` know the shape of bodies and nothing else;
//! - `values` and `assume`: what is known of values on one path, and what a test adds;
//! - `outcome`: the ways in which a call can return; `views`: what looks at a connection without owning it;
//! - `ownership` follows descriptors that are held as numbers, `eof` replays the end of a stream, `closings` knows what ends
//!   a connection or only seems to, `stay` what becomes of an owner after a point;
//! - `summary` gathers what callers need, callees first;
//! - beyond one body: `tasks` run by themselves, `waits` tells on what and whether that leads out, `ends` who dies with an exit, `shares`
//!   which handles are of one socket, `homes` what is kept in long-lived places, `closers` which types drop does not close,
//!   `strays` which tasks are left running with a connection, `parked` who waits for something else with one, `drivers` and `idle` which
//!   connections nobody runs, `accepting` what loops that accept do with clients and errors, `recycles` which managers of pools never find
//!   one broken, `inherited` which a child process gets;
//! - clients and servers: `settings` which options were set on a value, `often` how often a body runs, `rounds` what changes from round to
//!   round, `built` what becomes of a client, `servers` what is served, `unbounded` who waits for a peer without a limit, `undrained` which
//!   responses are thrown away unread;
//! - `edits`: where an edit of the text is right;
//! - `keepers`: for each opening all who may be the last to have it.
//!
//! Rules ask [`Facts`].

pub mod accepting;
pub mod assume;
pub mod built;
pub mod closers;
pub mod closings;
pub mod ends;
pub mod cycles;
pub mod drivers;
pub mod edits;
pub mod eof;
pub mod flow;
pub mod graph;
pub mod homes;
pub mod idle;
pub mod inherited;
pub mod kept;
pub mod keepers;
pub mod keeps;
pub mod liveness;
pub mod often;
pub mod makers;
pub mod outcome;
pub mod outlets;
pub mod owners;
pub mod ownership;
pub mod parked;
pub mod recycles;
pub mod responses;
pub mod rounds;
pub mod servers;
pub mod settings;
pub mod shares;
pub mod stay;
pub mod strays;
pub mod summary;
pub mod tasks;
pub mod unbounded;
pub mod undrained;
pub mod unfinished;
pub mod values;
pub mod views;
pub mod waits;

use rustc_hash::FxHashSet;

use crate::link::ty::{BodyId, Ty};
use crate::link::world::{LinkedBody, Target, World};
use crate::lower::body::{AwaitHow, BlockId, Operand, Terminator};
use crate::models::behaviour::Behaviour;
use graph::Exceptional;
use homes::Homes;
use ownership::Ownership;
use summary::{Summaries, Summary};
use tasks::Tasks;

/// All facts of a world.
#[derive(Debug)]
pub struct Facts<'w> {
    /// The linked workspace.
    pub world: &'w World,
    /// What each body does, for its callers.
    pub summaries: Summaries,
    /// Whether any body makes a descriptor that is a number: else nobody can lose one.
    numbers: bool,
    /// The owners of connections that bodies make of pointers.
    taken_back: Vec<Ty>,
    /// Whether any body starts something whose handle it gets.
    handles: bool,
    /// What runs by itself.
    pub tasks: Tasks,
    /// What is kept in long-lived places.
    pub homes: Homes,
    /// Who holds what in each body, by body.
    pub ownership: Vec<Option<Ownership>>,
    /// On what bodies wait, as far as somebody asked.
    waited: waits::Cache,
    /// Where clients are accepted, once somebody has asked.
    accepting: std::cell::OnceCell<accepting::Accepting>,
    /// Bodies of which the package shows that they are dropped at an `.await`.
    pub cancelled: FxHashSet<BodyId>,
    /// Bodies that may wait for something.
    pub waiting: FxHashSet<BodyId>,
    /// Bodies that open something and of which not every path was followed to its end because there are too many, for notices.
    pub given_up: Vec<BodyId>,
}

/// Rounds in which a group of functions that call each other must settle.
const RECURSION: usize = 6;

impl<'w> Facts<'w> {
    /// Computes the facts of a world.
    pub fn new(world: &'w World) -> Self {
        let mut facts = Self {
            world,
            summaries: Summaries::default(),
            numbers: world
                .bodies
                .iter()
                .any(|linked| opens_numbers(world, linked) || ownership::forgets(world, linked)),
            taken_back: ownership::taken_back(world),
            handles: world.bodies.iter().any(|linked| starts(world, linked)),
            tasks: Tasks::new(world),
            homes: Homes::new(world),
            ownership: (0..world.bodies.len()).map(|_| None).collect(),
            waited: waits::Cache::default(),
            accepting: std::cell::OnceCell::new(),
            cancelled: cancelled(world),
            waiting: stay::waiting(world),
            given_up: Vec::new(),
        };
        for group in summary::bottom_up(world) {
            facts.settle(&group);
        }
        facts
    }

    /// The loops of a body that cannot leave at the end of a stream.
    pub fn endless(&self, id: BodyId) -> Vec<eof::Endless> {
        eof::endless(self.world, &self.summaries, id)
    }

    /// Where clients are accepted.
    pub fn accepting(&self) -> &accepting::Accepting {
        self.accepting.get_or_init(|| accepting::accepting(self))
    }

    /// What becomes of the owner in a place after a point.
    pub fn after(&self, id: BodyId, from: stay::Point, place: &crate::lower::body::Place) -> stay::Stay {
        stay::after(self.world, &self.waiting, self.world.body(id), from, place)
    }

    /// The bodies whose findings are wanted, in order.
    pub fn bodies(&self) -> impl Iterator<Item = BodyId> + use<> {
        (0..self.world.bodies.len() as u32).map(BodyId)
    }

    fn settle(&mut self, group: &[BodyId]) {
        let recursive = group.len() > 1 || group.iter().any(|id| self.world.run_by(*id).contains(id));
        if recursive {
            // Before anything is known, a call within the group never returns: what the others do comes in round by round.
            for id in group {
                let none = Summary {
                    outcomes: outcome::Outcomes { ways: Vec::new() },
                    told: Vec::new(),
                    ending: None,
                };
                self.summaries.set(*id, none);
            }
        }
        for _ in 0..RECURSION {
            let mut news = false;
            for id in group {
                news |= self.summarise(*id);
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

    fn summarise(&mut self, id: BodyId) -> bool {
        let (outcomes, told) = self.analyse(id);
        let ending = eof::ending(self.world, &self.summaries, id);
        self.summaries.set(id, Summary { outcomes, told, ending })
    }

    /// Whether a body can have anything to do with a descriptor: it opens one, calls what does, or is given something.
    fn concerns(&self, id: BodyId) -> bool {
        if !self.numbers {
            return false;
        }
        let linked = self.world.body(id);
        if linked.body.params > 0 || !linked.body.captures.is_empty() {
            return true;
        }
        linked.targets.values().any(|target| match target {
            Target::Functions(ids, _) => ids.iter().any(|id| {
                let info = self.world.function(*id);
                if info.modelled {
                    info.behaviours.iter().any(makes_number)
                } else {
                    self.summaries
                        .of_function(self.world, *id)
                        .is_some_and(|s| s.outcomes.ways.iter().any(|way| !way.owns.is_empty()))
                }
            }),
            Target::Closure(_) => true,
            _ => false,
        })
    }

    /// Whether a body can have anything to do with the handle of a task: it starts one, calls what returns one, or is given one.
    fn concerns_handles(&self, id: BodyId) -> bool {
        if !self.handles {
            return false;
        }
        let linked = self.world.body(id);
        let is_handle = |ty: &Ty| ownership::detaches(self.world, ty.peel());
        let given = (1..=linked.body.params).map(crate::lower::body::LocalId);
        let captured = linked.body.captures.iter().map(|capture| capture.local);
        given.chain(captured).any(|local| is_handle(linked.local_ty(local)))
            || starts(self.world, linked)
            || linked.targets.values().any(|target| self.returns_handle(target))
    }

    fn returns_handle(&self, target: &Target) -> bool {
        let owns = |summary: Option<&Summary>| {
            summary.is_some_and(|s| {
                let mut owned = s.outcomes.ways.iter().flat_map(|way| &way.owns);
                owned.any(|owned| owned.class == Some(outcome::Class::Handle))
            })
        };
        match target {
            Target::Functions(ids, _) => {
                ids.iter().any(|id| owns(self.summaries.of_function(self.world, *id)))
            }
            Target::Closure(body) => owns(self.summaries.of_body(*body)),
            _ => false,
        }
    }

    fn analyse(&mut self, id: BodyId) -> (outcome::Outcomes, Vec<outcome::Source>) {
        if self.world.body(id).body.truncated && !self.given_up.contains(&id) {
            self.given_up.push(id);
        }
        let numbers = self.concerns(id);
        let subjects = ownership::Subjects {
            numbers,
            tasks: self.concerns_handles(id),
            keepers: None,
            forgets: numbers && ownership::forgets(self.world, self.world.body(id)),
            taken_back: &self.taken_back,
        };
        if !subjects.numbers && !subjects.tasks {
            return (outcome::Outcomes::looks(), Vec::new());
        }
        let exceptional = Exceptional { cancelled: self.cancelled.contains(&id), unwinds: false };
        let ownership = ownership::analyse(self.world, &self.summaries, id, exceptional, subjects);
        // Where nothing is opened nothing can be missed.
        let opens = ownership.sites.iter().any(|site| site.kind.is_own());
        let followed = !ownership.explored.visits.is_empty();
        let misses = !followed || opens && !ownership.is_whole();
        if misses && !self.given_up.contains(&id) {
            self.given_up.push(id);
        }
        let summary = (ownership.outcomes.clone(), ownership.told.clone());
        self.ownership[id.0 as usize] = Some(ownership);
        summary
    }
}

/// Whether a library function gives a descriptor as a number, or makes one of an owner.
fn makes_number(behaviour: &Behaviour) -> bool {
    matches!(behaviour, Behaviour::Opens { .. } | Behaviour::Escapes(_))
}

/// Whether a body starts a task or thread whose handle it gets.
fn starts(world: &World, linked: &LinkedBody) -> bool {
    linked.targets.values().any(|target| match target {
        Target::Functions(ids, _) => {
            ids.iter().any(|id| ownership::spawns(world, world.function(*id)).is_some())
        }
        _ => false,
    })
}

fn opens_numbers(world: &World, linked: &LinkedBody) -> bool {
    linked.targets.values().any(|target| match target {
        Target::Functions(ids, _) => ids.iter().any(|id| {
            let info = world.function(*id);
            info.behaviours.iter().any(|behaviour| match behaviour {
                Behaviour::Escapes(_) | Behaviour::Opens { into: Some(_), .. } => true,
                Behaviour::Opens { .. } => !ownership::opens_owner(world, &info.ret),
                _ => false,
            })
        }),
        _ => false,
    })
}

/// The bodies of which the package itself shows that their future may be dropped before it is done: an argument of `timeout`, an
/// arm of `select!`, an operand of `try_join!`.
fn cancelled(world: &World) -> FxHashSet<BodyId> {
    let mut result = FxHashSet::default();
    for linked in &world.bodies {
        let mut note = |operand: &Operand| {
            let (Operand::Place(place, _) | Operand::Borrow { place, .. }) = operand else { return };
            if let Ty::Closure(body) = linked.place_ty(world, place) {
                result.insert(body);
            } else if let Some(body) = made_by(world, linked, place.local) {
                result.insert(body);
            }
        };
        for (index, block) in linked.body.blocks.iter().enumerate() {
            match &block.end {
                Terminator::Call(call) => {
                    let Some(Target::Functions(ids, _)) = linked.targets.get(&BlockId(index as u32)) else {
                        continue;
                    };
                    for behaviour in ids.iter().flat_map(|id| &world.function(*id).behaviours) {
                        if let Behaviour::TimesOut(arg) = behaviour {
                            if let Some(operand) = call.args.get(arg.0) {
                                note(operand);
                            }
                        }
                    }
                }
                Terminator::Await(wait) if matches!(wait.how, AwaitHow::Select | AwaitHow::TryJoin) => {
                    wait.futures.iter().for_each(&mut note);
                }
                _ => {}
            }
        }
    }
    result
}

/// The body of the `async fn` whose call gave this local its value.
fn made_by(world: &World, linked: &LinkedBody, local: crate::lower::body::LocalId) -> Option<BodyId> {
    linked.body.blocks.iter().enumerate().find_map(|(index, block)| {
        let Terminator::Call(call) = &block.end else { return None };
        if call.dest.local != local || !call.dest.path.is_empty() {
            return None;
        }
        match linked.targets.get(&BlockId(index as u32))? {
            Target::Functions(ids, _) => {
                let info = world.function(*ids.first()?);
                if info.modelled || !info.decl().is_async { None } else { info.body }
            }
            _ => None,
        }
    })
}
