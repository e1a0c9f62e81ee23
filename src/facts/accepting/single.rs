//! A listener that accepts one client and stays: the server for a callback that a login waits for.

use super::owner::{Search, repeats};
use super::sites::Sites;
use super::{Accept, Single};
use crate::facts::Facts;
use crate::facts::graph::{Exceptional, edges};
use crate::facts::homes;
use crate::facts::outcome::Source;
use crate::facts::stay::Point;
use crate::facts::views::operand_place;
use crate::facts::waits::Root;
use crate::facts::waits::roots::{given_place, root};
use crate::index::items::Name;
use crate::link::ty::{BodyId, Ty, TypeId};
use crate::link::world::LinkedBody;
use crate::lower::body::{BlockId, EXIT, LocalId, Place, Terminator};
use crate::source::Loc;

/// What accepts one client of a listener in a field, and is kept for ever after that.
pub(super) fn single(facts: &Facts<'_>, id: BodyId, accept: &Accept, all: &Sites) -> Option<Single> {
    let search = Search { facts, world: facts.world, all };
    let linked = facts.world.body(id);
    if !accept.waits || accept.number || linked.parent.is_some() {
        return None;
    }
    let Root::Given(Source::Argument(index), path) = search.held_by(id, accept.listener.as_ref()?) else {
        return None;
    };
    let local = LocalId(index as u32 + 1);
    let place = Place { local, path };
    let (ty, name) = homes::field(facts.world, linked, &place)?;
    let lent = matches!(linked.local_ty(local), Ty::Ref(..));
    if !lent || search.accepts_elsewhere(id, &(ty, name.clone())) {
        return None;
    }
    let kept = facts.world.callers_of(id).iter().copied().find_map(|(caller, block)| {
        let other = facts.world.body(caller);
        let Terminator::Call(call) = &other.body.blocks[block.0 as usize].end else { return None };
        let owner = operand_place(call.args.get(index)?)?;
        if repeats(other, block) { None } else { search.kept_for_ever(caller, block, owner) }
    })?;
    Some(Single { body: id, accept: accept.clone(), by: search.field_name(ty, &name), kept })
}

impl Search<'_> {
    /// Whether another body accepts from the same field.
    fn accepts_elsewhere(&self, id: BodyId, field: &(TypeId, Name)) -> bool {
        self.all.iter().any(|(other, accepts)| {
            let others = accepts.iter().filter_map(|accept| accept.listener.as_ref());
            let linked = self.world.body(*other);
            // A call of the body itself is a site, too: of a helper that gives back the client.
            let of_field = |place: &Place| match root(self.world, *other, place) {
                Root::Given(source, path) => {
                    given_place(linked, source, &path).and_then(|p| homes::field(self.world, linked, &p))
                }
                _ => None,
            };
            *other != id && others.into_iter().any(|place| of_field(place).as_ref() == Some(field))
        })
    }

    /// Where a body waits for ever after a call, with the owner in a place still there.
    fn kept_for_ever(&self, id: BodyId, call: BlockId, owner: &Place) -> Option<Loc> {
        let linked = self.world.body(id);
        let calls = |block: BlockId| self.runs_an_accept_loop(id, block);
        let mut work = vec![call];
        let mut seen = vec![call];
        let mut order = Vec::new();
        while let Some(block) = work.pop() {
            order.push(block);
            for edge in edges(&linked.body.blocks[block.0 as usize].end, Exceptional::default()) {
                if !seen.contains(&edge.to) {
                    seen.push(edge.to);
                    work.push(edge.to);
                }
            }
        }
        order.sort_unstable();
        let after = order.into_iter().filter(|block| *block != call && !self.leads_out(linked, *block));
        let mut kept = after.filter_map(|block| {
            let stay = self.facts.after(id, Point { block, op: 0 }, owner);
            stay.waits.filter(|_| stay.used)
        });
        let found = kept.next()?;
        let again = seen.iter().any(|block| *block != call && calls(*block));
        (!again).then_some(found)
    }

    /// Whether the end of a body can be reached from a block.
    fn leads_out(&self, linked: &LinkedBody, from: BlockId) -> bool {
        let mut work = vec![from];
        let mut seen = vec![from];
        while let Some(block) = work.pop() {
            if block == EXIT {
                return true;
            }
            for edge in edges(&linked.body.blocks[block.0 as usize].end, Exceptional::default()) {
                if !seen.contains(&edge.to) {
                    seen.push(edge.to);
                    work.push(edge.to);
                }
            }
        }
        false
    }
}
