//! What each function and closure of the workspace does, for its callers: computed bottom-up, recursion to a fixpoint.

use rustc_hash::FxHashMap;

use super::eof::Ending;
use super::outcome::{Outcomes, Source};
use crate::link::ty::{BodyId, FnId};
use crate::link::world::World;

/// What one body does.
#[derive(Clone, Debug)]
pub struct Summary {
    /// In which ways it returns.
    pub outcomes: Outcomes,
    /// The arguments and captures that the outcomes tell of.
    pub told: Vec<Source>,
    /// How the end of a stream that it reads shows in its result.
    pub ending: Option<Ending>,
}

/// The summaries of a world.
#[derive(Debug, Default)]
pub struct Summaries {
    by_body: FxHashMap<BodyId, Summary>,
}

impl Summaries {
    /// Of a body; `None`: not known (yet).
    pub fn of_body(&self, id: BodyId) -> Option<&Summary> {
        self.by_body.get(&id)
    }

    /// Of a function of the workspace.
    pub fn of_function(&self, world: &World, id: FnId) -> Option<&Summary> {
        self.by_body.get(&world.function(id).body?)
    }

    /// Stores a summary. Returns whether it is news.
    pub fn set(&mut self, id: BodyId, summary: Summary) -> bool {
        let news = self.by_body.get(&id).is_none_or(|old| {
            old.outcomes != summary.outcomes || old.told != summary.told || old.ending != summary.ending
        });
        self.by_body.insert(id, summary);
        news
    }

    /// Gives a body up: nobody knows what it does.
    pub fn forget(&mut self, id: BodyId) {
        self.by_body.remove(&id);
    }
}

/// Groups of bodies that call each other, callees before callers (Tarjan, with a work list instead of recursion).
pub fn bottom_up(world: &World) -> Vec<Vec<BodyId>> {
    let count = world.bodies.len();
    let mut tarjan = Tarjan {
        world,
        order: vec![u32::MAX; count],
        low: vec![0; count],
        on_stack: vec![false; count],
        stack: Vec::new(),
        next: 0,
        groups: Vec::new(),
    };
    for index in 0..count {
        if tarjan.order[index] == u32::MAX {
            tarjan.visit(index);
        }
    }
    tarjan.groups
}

struct Tarjan<'g> {
    world: &'g World,
    order: Vec<u32>,
    low: Vec<u32>,
    on_stack: Vec<bool>,
    stack: Vec<usize>,
    next: u32,
    groups: Vec<Vec<BodyId>>,
}

impl Tarjan<'_> {
    fn enter(&mut self, node: usize) {
        self.order[node] = self.next;
        self.low[node] = self.next;
        self.next += 1;
        self.stack.push(node);
        self.on_stack[node] = true;
    }

    fn visit(&mut self, root: usize) {
        let mut work = vec![(root, 0)];
        self.enter(root);
        while let Some((node, at)) = work.pop() {
            if let Some(next) = self.world.run_by(BodyId(node as u32)).get(at).map(|id| id.0 as usize) {
                work.push((node, at + 1));
                if self.order[next] == u32::MAX {
                    self.enter(next);
                    work.push((next, 0));
                } else if self.on_stack[next] {
                    self.low[node] = self.low[node].min(self.order[next]);
                }
                continue;
            }
            if let Some((parent, _)) = work.last() {
                self.low[*parent] = self.low[*parent].min(self.low[node]);
            }
            if self.low[node] == self.order[node] {
                self.close(node);
            }
        }
    }

    fn close(&mut self, node: usize) {
        let mut group = Vec::new();
        while let Some(member) = self.stack.pop() {
            self.on_stack[member] = false;
            group.push(BodyId(member as u32));
            if member == node {
                break;
            }
        }
        group.sort_unstable();
        self.groups.push(group);
    }
}
