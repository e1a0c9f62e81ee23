//! What every graph must satisfy; tests ask it of all the code they can find.

use super::body::{Body, DropId, EXIT, LocalId, Terminator};

impl Body {
    /// Why the graph is malformed, if it is.
    pub fn check(&self) -> Result<(), String> {
        if !matches!(self.blocks.get(EXIT.0 as usize).map(|block| &block.end), Some(Terminator::End)) {
            return Err("the second block is not the exit".to_owned());
        }
        self.check_scheduled()?;
        for (index, block) in self.blocks.iter().enumerate() {
            if matches!(block.end, Terminator::End) && index != EXIT.0 as usize {
                return Err(format!("b{index} ends the body but is not the exit"));
            }
            let mut problem = None;
            block.end.for_each_edge(|edge| {
                if edge.to.0 as usize >= self.blocks.len() {
                    problem = Some(format!("b{index} leads to a block that does not exist"));
                }
                if !self.is_outer(edge.leaves.to, edge.leaves.from) {
                    let leaves = edge.leaves;
                    problem = Some(format!("b{index}: {leaves:?} does not go outwards"));
                }
            });
            problem.map_or(Ok(()), Err)?;
        }
        for (index, entry) in self.loops.iter().enumerate() {
            let after = entry.after.map_or(0, |after| after.0);
            if entry.head.0.max(after) as usize >= self.blocks.len()
                || entry.outer.is_some_and(|outer| outer as usize >= index)
            {
                return Err(format!("loop {index} is malformed"));
            }
        }
        self.check_reachable()
    }

    fn check_scheduled(&self) -> Result<(), String> {
        for (index, entry) in self.scheduled.iter().enumerate() {
            if entry.outer.is_some_and(|outer| outer.0 as usize >= index) {
                return Err(format!("scheduled drop {index} is not after its outer one"));
            }
            self.check_local(entry.local)?;
        }
        self.captures.iter().try_for_each(|capture| self.check_local(capture.local))
    }

    fn check_local(&self, local: LocalId) -> Result<(), String> {
        if (local.0 as usize) < self.locals.len() { Ok(()) } else { Err(format!("{local:?} does not exist")) }
    }

    fn is_outer(&self, outer: Option<DropId>, inner: Option<DropId>) -> bool {
        let mut at = inner;
        while at != outer {
            match at {
                Some(id) => at = self.scheduled[id.0 as usize].outer,
                None => return false,
            }
        }
        true
    }

    fn check_reachable(&self) -> Result<(), String> {
        let mut reached = vec![false; self.blocks.len()];
        let mut work = vec![0];
        while let Some(at) = work.pop() {
            if !std::mem::replace(&mut reached[at], true) {
                self.blocks[at].end.for_each_edge(|edge| work.push(edge.to.0 as usize));
            }
        }
        reached[EXIT.0 as usize] = true;
        match reached.iter().position(|reached| !reached) {
            Some(index) => Err(format!("b{index} cannot be reached")),
            None => Ok(()),
        }
    }
}
