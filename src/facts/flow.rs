//! The dataflow framework: explores the pairs of block and state that can be reached, and remembers how.
//!
//! It knows no rule. A state is one disjunct, never a *maybe*: where something can go two ways, the analysis returns two states.
//! Equal states at one block are one; a block with more than [`limits::DISJUNCTS`] states gets blurred ones, and a body where even
//! these are too many is given up: Unknown, silent.

use std::collections::VecDeque;
use std::hash::Hash;
use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::graph::{Exceptional, edges};
use crate::limits;
use crate::lower::body::{BlockId, Body, ENTRY};

/// An analysis of one body.
pub trait Analysis {
    /// One disjunct.
    type State: Clone + Eq + Hash;

    /// Where the exploration starts.
    fn start(&self) -> BlockId {
        ENTRY
    }

    /// The states there.
    fn initial(&mut self) -> Vec<Self::State>;

    /// What a state becomes along a block and each of its edges: pairs of edge (index into [`edges`]) and state. `at` names the
    /// visit, for events that the analysis wants to tell with their path.
    fn block(&mut self, at: Visit, state: Self::State) -> Vec<(usize, Self::State)>;

    /// How much a state holds: what it costs to keep and to compare.
    fn weight(&self, state: &Self::State) -> usize;

    /// Forgets what is not essential, so that more states are equal.
    fn blur(&self, state: &mut Self::State);
}

/// A block reached with one state: an index into [`Explored::visits`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Visit {
    /// The block.
    pub block: BlockId,
    /// The visit.
    pub index: usize,
}

/// One visit.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The block visited.
    pub block: BlockId,
    /// From which visit, and along which of its block's edges.
    pub from: Option<(usize, usize)>,
}

/// All that was reached. The states are not kept: there may be many.
#[derive(Debug)]
pub struct Explored {
    /// The visits in the order of discovery: a visit's path is the shortest.
    pub visits: Vec<Step>,
    /// False when the body was given up.
    pub complete: bool,
}

impl Explored {
    /// The way to a visit, entry first.
    pub fn path(&self, visit: usize) -> Vec<Step> {
        let mut path = Vec::new();
        let mut at = Some(visit);
        while let Some(index) = at {
            let step = self.visits[index];
            path.push(step);
            at = step.from.map(|(from, _)| from);
        }
        path.reverse();
        path
    }
}

/// Explores a body.
pub fn explore<A: Analysis>(body: &Body, exceptional: Exceptional, analysis: &mut A) -> Explored {
    let mut exploration = Exploration {
        explored: Explored { visits: Vec::new(), complete: true },
        seen: vec![FxHashSet::default(); body.blocks.len()],
        work: VecDeque::new(),
        parts: 0,
    };
    for state in analysis.initial() {
        exploration.arrive(body, analysis, analysis.start(), state, None);
    }
    while let Some((index, state)) = exploration.work.pop_front() {
        let block = exploration.explored.visits[index].block;
        let state = (*state).clone();
        let targets = edges(&body.blocks[block.0 as usize].end, exceptional);
        for (edge, state) in analysis.block(Visit { block, index }, state) {
            if let Some(target) = targets.get(edge) {
                exploration.arrive(body, analysis, target.to, state, Some((index, edge)));
            }
        }
        if !exploration.explored.complete {
            break;
        }
    }
    exploration.explored
}

struct Exploration<S> {
    explored: Explored,
    /// By block.
    seen: Vec<FxHashSet<Rc<S>>>,
    /// Visits to come, with the state at their start.
    work: VecDeque<(usize, Rc<S>)>,
    /// The weight of all states.
    parts: usize,
}

impl<S: Clone + Eq + Hash> Exploration<S> {
    fn arrive<A: Analysis<State = S>>(
        &mut self,
        body: &Body,
        analysis: &A,
        block: BlockId,
        mut state: S,
        from: Option<(usize, usize)>,
    ) {
        let seen = &mut self.seen[block.0 as usize];
        if seen.len() >= limits::DISJUNCTS {
            analysis.blur(&mut state);
        }
        let weight = analysis.weight(&state) + 1;
        let affordable = body.work.spend(weight as u64);
        if seen.contains(&state) {
            return;
        }
        self.parts += weight;
        if seen.len() >= 2 * limits::DISJUNCTS || self.parts > limits::STATE_PARTS || !affordable {
            self.explored.complete = false;
            return;
        }
        let state = Rc::new(state);
        seen.insert(Rc::clone(&state));
        self.work.push_back((self.explored.visits.len(), state));
        self.explored.visits.push(Step { block, from });
    }
}
