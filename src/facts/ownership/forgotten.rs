//! Owners whose drop is switched off: forgotten, leaked, behind a raw pointer, in a slot that is never dropped.
//!
//! From there on the connection has *names* only: numbers that were looked up before, a pointer, the slot. It is followed like a
//! descriptor that is a number: somebody has to close it, give it an owner again, or be handed one of the names. With no name left it
//! is lost on the spot.
//!
//! An owner that is made of somebody else's number is a view, and forgetting a view is right.

use super::calls::by_value;
use super::state::{Fate, Held, State, touches};
use super::{LostBy, SiteId, SiteKind, Tracker};
use crate::facts::assume::place_of;
use crate::facts::flow::Visit;
use crate::facts::outcome::Class;
use crate::facts::tasks::connection_in;
use crate::facts::views::{is_borrowed, operand_place, origin, owned_kind};
use crate::link::ty::{FnId, Ty};
use crate::link::world::{FnInfo, LinkedBody, Target, World};
use crate::lower::body::{BlockId, Call, Callee, Mode, Operand, Place, Terminator};
use crate::models::behaviour::{Arg, Behaviour, ResourceKind, TypeBehaviour, WaitOn};

/// An owner whose drop was switched off here.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Forgotten {
    /// What was called, with its full path.
    pub callee: String,
    /// In which way.
    pub how: How,
    /// What it owns.
    pub kind: ResourceKind,
}

/// In which way a drop is switched off, and what is left to reach the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum How {
    /// `mem::forget`: nothing, or numbers that were looked up before.
    Forgotten,
    /// `Box::leak`: a reference for ever.
    Leaked,
    /// `Box::into_raw`: a pointer.
    Pointer,
    /// `ManuallyDrop`: the slot itself.
    Slot,
}

/// Whether a body switches off the drop of anything that owns a connection.
pub(in crate::facts) fn forgets(world: &World, linked: &LinkedBody) -> bool {
    linked.targets.iter().any(|(block, target)| {
        let Target::Functions(ids, _) = target else { return false };
        let Terminator::Call(call) = &linked.body.blocks[block.0 as usize].end else { return false };
        ids.iter().any(|id| switches_off(world, *id).is_some()) && {
            let owns = |operand: &Operand| {
                operand_place(operand)
                    .is_some_and(|place| owned(world, &linked.place_ty(world, place)).is_some())
            };
            call.args.iter().any(owns)
        }
    })
}

/// The types of the owners of connections that bodies make of pointers: what was leaked on purpose may come back there.
pub(in crate::facts) fn taken_back(world: &World) -> Vec<Ty> {
    let by_pointer = |info: &FnInfo| {
        info.behaviours.iter().any(|b| match b {
            Behaviour::Adopts(arg) => matches!(info.params.get(arg.0), Some(Ty::Pointer(_))),
            _ => false,
        })
    };
    let made = |linked: &LinkedBody| -> Vec<Ty> {
        let of = |(block, target): (&BlockId, &Target)| {
            let Target::Functions(ids, _) = target else { return None };
            let Terminator::Call(call) = &linked.body.blocks[block.0 as usize].end else { return None };
            let ty = linked.place_ty(world, &call.dest);
            (ids.iter().any(|id| by_pointer(world.function(*id))) && owned(world, &ty).is_some())
                .then_some(ty)
        };
        linked.targets.iter().filter_map(of).collect()
    };
    world.bodies.iter().flat_map(made).collect()
}

/// Whether nobody knows what exactly a type is.
fn is_open(ty: &Ty) -> bool {
    match ty {
        Ty::Unknown | Ty::Param(..) | Ty::Opaque(_) => true,
        Ty::Adt(_, args) | Ty::Tuple(args) => args.iter().any(is_open),
        Ty::Ref(_, inner) | Ty::Pointer(inner) | Ty::Slice(inner) | Ty::Future(inner) => is_open(inner),
        _ => false,
    }
}

/// In which way a library function switches off the drop of an argument, if it does.
fn switches_off(world: &World, id: FnId) -> Option<How> {
    let info = world.function(id);
    if !info.modelled {
        return None;
    }
    if info.behaviours.iter().any(|b| matches!(b, Behaviour::Forgets(_))) {
        return Some(match info.ret {
            Ty::Pointer(_) => How::Pointer,
            Ty::Ref(..) => How::Leaked,
            _ => How::Forgotten,
        });
    }
    let into_slot = is_slot(world, &info.ret) && info.params.iter().any(|ty| matches!(ty, Ty::Param(..)));
    into_slot.then_some(How::Slot)
}

fn is_slot(world: &World, ty: &Ty) -> bool {
    world.has_behaviour(ty, TypeBehaviour::NeverDrops)
}

/// Whether values of this type close by themselves: no number, pointer or slot.
fn is_owner_again(world: &World, ty: &Ty) -> bool {
    matches!(ty, Ty::Adt(..) | Ty::Param(..) | Ty::Opaque(_))
        && !is_slot(world, ty)
        && owned(world, ty).is_some()
}

/// What a value of this type owns: a connection or listener, also behind a type parameter that reads and writes.
fn owned(world: &World, ty: &Ty) -> Option<ResourceKind> {
    owned_kind(world, ty).or_else(|| {
        let (kind, _) = connection_in(world, ty)?;
        (kind == ResourceKind::Connection).then_some(kind)
    })
}

impl Tracker<'_> {
    /// Whether a value of this type that is handed in owns a connection whose drop this body may switch off.
    pub(super) fn may_forget(&self, ty: &Ty) -> bool {
        self.subjects.forgets && !is_slot(self.world, ty) && owned(self.world, ty).is_some()
    }

    /// Before the rest of a modelled call is done: the drop of an argument is switched off.
    pub(super) fn forget(&mut self, at: Visit, call: &Call, id: FnId, dest: &Place, state: &mut State) {
        if !self.subjects.forgets {
            return;
        }
        let info = self.world.function(id);
        for behaviour in &info.behaviours {
            match behaviour {
                Behaviour::Forgets(Arg(index)) => {
                    let Some(place) = call.args.get(*index).and_then(|a| by_value(state, a)) else {
                        continue;
                    };
                    let Some(how) = switches_off(self.world, id) else { continue };
                    self.give_up(at, call, info, how, &place, dest, state);
                }
                Behaviour::Drops(Arg(index)) => self.drop_slot(at, call, info, *index, state),
                _ => {}
            }
        }
    }

    /// `drop(slot)`: a slot that is dropped drops nothing.
    fn drop_slot(&mut self, at: Visit, call: &Call, info: &FnInfo, index: usize, state: &mut State) {
        let whole = matches!(info.params.get(index), Some(Ty::Param(..)));
        let Some(place) = call.args.get(index).and_then(|a| by_value(state, a)) else { return };
        if whole && is_slot(self.world, &self.place_ty(&place)) && self.is_forgotten_at(state, &place) {
            let lost = state.die(&place);
            self.lose(at, state, lost, &LostBy::Dropped, call.span);
        }
    }

    /// After a modelled call: what was put into a slot is not dropped any more; what was taken out of a slot, or made of a pointer, is.
    pub(super) fn settle_slots(&mut self, at: Visit, call: &Call, id: FnId, dest: &Place, state: &mut State) {
        if !self.subjects.forgets {
            return;
        }
        if is_slot(self.world, &self.place_ty(&call.dest)) {
            let info = self.world.function(id);
            self.give_up(at, call, info, How::Slot, dest, dest, state);
            return;
        }
        let here = |held: &Held| held.at.iter().any(|at| dest.covers(at));
        let says = |is: fn(&Behaviour) -> bool| self.world.function(id).behaviours.iter().any(is);
        if says(|b| matches!(b, Behaviour::Shares(_))) {
            self.count_up(at, call, dest, state);
        } else if !state.held.iter().any(here) && !says(|b| matches!(b, Behaviour::Adopts(_))) {
            self.arrive(at, call, dest, state);
        }
        for index in 0..state.held.len() {
            let held = &state.held[index];
            if held.class == Class::Integer && self.is_forgotten(held.site) && here(held) {
                let owner = held
                    .at
                    .iter()
                    .filter(|at| dest.covers(at))
                    .any(|at| is_owner_again(self.world, &self.place_ty(at)));
                if owner {
                    state.held[index].class = Class::Owner;
                }
            }
        }
    }

    /// An owner comes out of something that this body has itself, or out of a channel or an iterator that opens: nothing that somebody else
    /// may know by its number.
    pub(super) fn arrive(&mut self, at: Visit, call: &Call, dest: &Place, state: &mut State) {
        if !self.subjects.forgets || !self.arrives_here(at, call) {
            return;
        }
        let ty = self.place_ty(&call.dest);
        let mut to = dest.clone();
        to.path.extend(super::models::result_path(self.world, &ty));
        let made = self.place_ty(&to);
        let shared = self.world.has_behaviour(&made, TypeBehaviour::Shared);
        if !shared && is_owner_again(self.world, &made) {
            let site = self.site(at.block, SiteKind::Opened(String::new()), call.span, call.name_span);
            state.open(site, Class::Owner, to, None);
        }
    }

    /// `Arc::clone` of an owner that is followed: one more, which keeps the content as the first does.
    fn count_up(&mut self, at: Visit, call: &Call, dest: &Place, state: &mut State) {
        let made = self.place_ty(&call.dest);
        let Some(from) = call.args.first().and_then(|arg| place_of(&state.values, arg)) else { return };
        let followed = state.held.iter().any(|held| {
            let own =
                self.sites[held.site.0 as usize].kind.is_own() || self.was_given_as(held.site, Class::Owner);
            own && held.class == Class::Owner && held.at.iter().any(|p| touches(p, &from))
        });
        if followed
            && self.world.has_behaviour(&made, TypeBehaviour::Shared)
            && is_owner_again(self.world, &made)
        {
            let site = self.site(at.block, SiteKind::Opened(String::new()), call.span, call.name_span);
            state.open(site, Class::Owner, dest.clone(), None);
        }
    }

    fn arrives_here(&self, at: Visit, call: &Call) -> bool {
        let Some(from) = call.args.first().and_then(operand_place) else { return false };
        let says = |id: &FnId, is: fn(&Behaviour) -> bool| self.world.function(*id).behaviours.iter().any(is);
        let callees = self.world.callees(self.id, at.block);
        let fresh = |b: &Behaviour| {
            matches!(b, Behaviour::Opens { .. } | Behaviour::Waits { on: WaitOn::Channel, .. })
        };
        let next = self.world.next_of(&self.place_ty(from));
        if callees.iter().chain(&next).any(|id| says(id, fresh)) {
            return true;
        }
        let takes =
            |b: &Behaviour| matches!(b, Behaviour::Takes(_) | Behaviour::Removes | Behaviour::Replaces(_));
        let out = matches!(call.callee, Callee::Lang(_)) || callees.iter().any(|id| says(id, takes));
        let owner = origin(self.world, self.linked, from);
        let lent = (0..=owner.path.len()).any(|n| {
            let part = Place { local: owner.local, path: owner.path[..n].to_vec() };
            is_borrowed(self.world, &self.place_ty(&part))
        });
        out && !lent
    }

    /// A call of code that is not modelled is lent an owner, and gives a number: that may be its descriptor.
    pub(super) fn look_up(&mut self, at: Visit, call: &Call, dest: &Place, state: &mut State) {
        if !self.subjects.forgets || !matches!(self.place_ty(&call.dest), Ty::Int(_)) {
            return;
        }
        for operand in &call.args {
            if let Some(place) = place_of(&state.values, operand).filter(|_| self.is_lent(operand)) {
                self.look(at, call, &place, dest, state);
            }
        }
    }

    /// What is owned in a place is not dropped from now on.
    #[allow(clippy::too_many_arguments)] // a call, and what it does to which place
    fn give_up(
        &mut self,
        at: Visit,
        call: &Call,
        info: &FnInfo,
        how: How,
        place: &Place,
        dest: &Place,
        state: &mut State,
    ) {
        let content = self.world.deref(&self.place_ty(place)).filter(|_| how == How::Slot);
        let kind = owned(self.world, &content.unwrap_or_else(|| self.place_ty(place)));
        let owned = |held: &&Held| held.class == Class::Owner && held.at.iter().any(|p| touches(p, place));
        let all: Vec<Held> = state.held.iter().filter(owned).cloned().collect();
        for held in all {
            let elsewhere = held.at.iter().any(|p| !touches(p, place));
            let own =
                self.sites[held.site.0 as usize].kind.is_own() || self.was_given_as(held.site, Class::Owner);
            let Some(kind) = kind.filter(|_| own && !elsewhere && !held.doubtful) else {
                // Somebody else's, or a part of it was moved out before: its owner still drops it.
                state.held.retain_mut(|h| {
                    if h.site == held.site {
                        h.at.retain(|p| !touches(p, place));
                    }
                    !h.at.is_empty()
                });
                if self.is_given(held.site) {
                    state.remember(held.site, Fate::Taken);
                }
                continue;
            };
            state.held.retain(|h| h.site != held.site);
            if self.is_given(held.site) {
                state.remember(held.site, Fate::Taken);
            }
            let callee = info.path.clone();
            let forgotten = SiteKind::Forgotten(Forgotten { callee, how, kind });
            let site = self.site(at.block, forgotten, call.span, call.name_span);
            self.sites[site.0 as usize].opened = Some(self.sites[held.site.0 as usize].span);
            match how {
                How::Pointer | How::Slot => state.open(site, Class::Integer, dest.clone(), None),
                How::Forgotten | How::Leaked => {
                    let comes_back = self.may_come_back(&self.place_ty(place));
                    if !comes_back || how != How::Leaked && !self.is_counted(held.site) {
                        self.leave_names(at, call, held.site, site, state);
                    }
                }
            }
        }
    }

    /// Whether some body makes such an owner of a pointer.
    fn may_come_back(&self, owner: &Ty) -> bool {
        self.subjects.taken_back.iter().any(|ty| ty == owner || is_open(ty) || is_open(owner))
    }

    fn is_counted(&self, owner: SiteId) -> bool {
        self.sites[owner.0 as usize].kind == SiteKind::Opened(String::new())
    }

    /// A value is forgotten: only numbers that were looked up before still lead to it. Whoever was handed one has it.
    fn leave_names(&mut self, at: Visit, call: &Call, owner: SiteId, site: SiteId, state: &mut State) {
        let views: Vec<SiteId> = (0..self.sites.len() as u32)
            .map(SiteId)
            .filter(|view| self.sites[view.0 as usize].kind == SiteKind::View(owner))
            .collect();
        if state.fates.iter().any(|(of, _)| views.contains(of)) {
            return;
        }
        let mut names = Vec::new();
        for held in state.held.iter().filter(|held| views.contains(&held.site)) {
            if held.class == Class::Owner {
                // Another owner was made of its number: the value goes on there.
                return;
            }
            names.extend(held.at.iter().cloned());
        }
        state.held.retain(|held| !views.contains(&held.site));
        if let Some((first, rest)) = names.split_first() {
            state.open(site, Class::Integer, first.clone(), None);
            for held in state.held.iter_mut().filter(|held| held.site == site) {
                held.at.extend(rest.iter().cloned());
                held.at.sort();
            }
            return;
        }
        let held = Held { site, class: Class::Integer, at: Vec::new(), unchecked: None, doubtful: false };
        self.orphan(at, state, &held, &LostBy::Forgotten, call.span);
    }

    /// The number of an owner is looked up: noted, as the owner may be forgotten later.
    pub(super) fn look(&mut self, at: Visit, call: &Call, place: &Place, dest: &Place, state: &mut State) {
        if !self.subjects.forgets {
            return;
        }
        let owned = |held: &&Held| held.class == Class::Owner && held.at.iter().any(|p| touches(p, place));
        let owners: Vec<SiteId> = state.held.iter().filter(owned).map(|held| held.site).collect();
        for owner in owners {
            let view = self.site(at.block, SiteKind::View(owner), call.span, call.name_span);
            state.open(view, Class::Integer, dest.clone(), None);
        }
    }

    /// Whether what becomes of a resource that is not held any more is to be remembered.
    pub(super) fn is_remembered(&self, site: SiteId) -> bool {
        self.is_given(site) || matches!(self.sites[site.0 as usize].kind, SiteKind::View(_))
    }

    pub(super) fn is_forgotten(&self, site: SiteId) -> bool {
        matches!(self.sites[site.0 as usize].kind, SiteKind::Forgotten(_))
    }

    fn is_forgotten_at(&self, state: &State, place: &Place) -> bool {
        self.subjects.forgets
            && state.held.iter().any(|held| {
                held.class == Class::Integer
                    && self.is_forgotten(held.site)
                    && held.at.iter().any(|at| touches(at, place))
            })
    }

    /// Whether a call is lent only what is in a slot or behind a pointer: from there nobody reaches the slot.
    pub(super) fn lends_content(&self, operand: &Operand, declared: Option<&Ty>, state: &State) -> bool {
        let (Operand::Borrow { place: written, .. } | Operand::Place(written, Mode::Ref | Mode::RefMut)) =
            operand
        else {
            return false;
        };
        let Some(place) = place_of(&state.values, operand) else { return false };
        if !self.is_forgotten_at(state, &place) {
            return false;
        }
        // `&mut slot` for a parameter of type `&mut TcpStream`: the compiler dereferences.
        let takes_content = declared.is_some_and(|ty| is_owner_again(self.world, ty.peel()));
        takes_content || is_owner_again(self.world, &self.place_ty(written))
    }

    /// Whether an operand is the pointer itself that leads to a forgotten value: `raw.cast()` is another one.
    pub(super) fn is_forgotten_pointer(&self, operand: &Operand, state: &State) -> bool {
        let Operand::Place(written, _) = operand else { return false };
        matches!(self.place_ty(written), Ty::Pointer(_))
            && self.is_forgotten_at(state, &state.values.canonical(written))
    }

    /// A part of a value goes elsewhere. If it is the part that owns the connection, that is where it is now; if it cannot own one, the
    /// connection stays. Whether it stays.
    pub(super) fn narrow(&self, state: &mut State, from: &Place, mode: Mode) -> bool {
        if !self.subjects.forgets {
            return false;
        }
        let part = self.place_ty(from);
        let owns = owned(self.world, &part).is_some();
        if !owns {
            let around = |held: &Held| held.at.iter().all(|at| at.covers(from) && at != from);
            let mut here = state.held.iter().filter(|held| held.at.iter().any(|at| touches(at, from)));
            return matches!(part, Ty::Int(_) | Ty::Bool | Ty::Str | Ty::Char | Ty::Float | Ty::Adt(..))
                && here.all(|held| held.class == Class::Owner && around(held));
        }
        if mode == Mode::Move {
            for held in state.held.iter_mut().filter(|held| held.class == Class::Owner) {
                for at in held.at.iter_mut().filter(|at| at.covers(from)) {
                    *at = from.clone();
                }
            }
        }
        false
    }

    /// Whether a resource that leaves with the result is a number; a pointer or a slot is the caller's business.
    pub(super) fn leaves_as_number(&self, place: &Place) -> bool {
        matches!(self.place_ty(place), Ty::Int(_))
    }
}
