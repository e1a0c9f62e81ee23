//! Collects what goes into homes and out of them.

use super::content::Content;
use super::leaves::leaves;
use super::root::{self, root};
use super::{Deposit, Home, Homes, How, Withdrawal};
use crate::facts::closings::dropped_type;
use crate::facts::views::operand_place;
use crate::index::items::Name;
use crate::link::ty::{BodyId, Ty, TypeId};
use crate::link::world::{FnInfo, LinkedBody, Target, World};
use crate::lower::body::{
    Aggregate, BlockId, Call, Callee, LocalKind, Mode, Op, OpKind, Operand, Place, Rvalue, Terminator,
};
use crate::models::behaviour::{Behaviour, TypeBehaviour};
use crate::source::Span;

/// How many wrappers around a value are looked through.
const WRAPPERS: usize = 6;

/// Finds all of them.
pub(super) fn find(world: &World) -> Homes {
    let mut content = Content::default();
    let mut homes = Homes::default();
    for index in 0..world.bodies.len() as u32 {
        let id = BodyId(index);
        let linked = world.body(id);
        let drops = dropped_type(world, linked).map(|(ty, _)| ty);
        let mut finder = Finder { world, id, linked, drops, content: &mut content, homes: &mut homes };
        finder.body();
    }
    homes
}

struct Finder<'w, 'f> {
    world: &'w World,
    id: BodyId,
    linked: &'w LinkedBody,
    /// The type of which the body is the `Drop::drop`: what leaves a field there would be dropped anyway.
    drops: Option<TypeId>,
    content: &'f mut Content,
    homes: &'f mut Homes,
}

impl Finder<'_, '_> {
    fn body(&mut self) {
        for (index, block) in self.linked.body.blocks.iter().enumerate() {
            let at = BlockId(index as u32);
            for op in &block.ops {
                self.op(at, op);
            }
            if let Terminator::Call(call) = &block.end {
                self.call(at, call);
            }
        }
    }

    fn op(&mut self, at: BlockId, op: &Op) {
        let OpKind::Assign { place, value, initialises } = &op.kind else { return };
        if !initialises && !place.path.is_empty() {
            self.assigned(at, place, value, op.span);
        }
        match value {
            Rvalue::Use(operand) => self.moved(at, operand, op.span),
            Rvalue::Aggregate(kind, fields, base) => {
                for (_, operand) in fields {
                    self.moved(at, operand, op.span);
                }
                if let Some(base) = base {
                    self.moved(at, base, op.span);
                }
                if matches!(kind, Aggregate::Struct(_)) {
                    let made = self.linked.place_ty(self.world, place);
                    if let Ty::Adt(ty, _) = made {
                        let parts = fields.iter().map(|(name, operand)| (name.clone(), operand));
                        self.built(at, ty, parts, place, op.span);
                    }
                }
            }
            Rvalue::Opaque { takes, .. } => {
                for place in takes {
                    self.given(at, place, op.span);
                }
            }
            _ => {}
        }
    }

    /// `self.stream = Some(stream)`, `*guard = None`
    fn assigned(&mut self, at: BlockId, place: &Place, value: &Rvalue, span: Span) {
        let ty = self.linked.place_ty(self.world, place);
        if !self.content.matters(self.world, &ty) {
            return;
        }
        let home = root(self.world, self.id, place).home;
        let stored = match value {
            Rvalue::Use(operand) => self.stored(operand),
            _ => None,
        };
        // An assignment may be the first one, too; then nothing goes.
        let how = if stored.is_some() { How::Replaced } else { How::Emptied };
        self.withdraw(home.clone(), how, at, ty.clone(), span);
        if let Some((value, held)) = stored {
            if self.content.matters(self.world, &held) {
                self.deposit(home, at, (value, held), ty, span, Kind::Assigned);
            }
        }
    }

    /// The value that an operand gives, without what was put around it on the way; `None` if it holds nothing.
    fn stored(&self, operand: &Operand) -> Option<(Place, Ty)> {
        let Operand::Place(place, _) = operand else { return None };
        let mut place = place.clone();
        for _ in 0..WRAPPERS {
            match self.wrapped(&place) {
                Wrapped::Around(inner) => place = inner,
                Wrapped::Empty => return None,
                Wrapped::No => break,
            }
        }
        let ty = self.linked.place_ty(self.world, &place);
        Some((place, ty))
    }

    /// What a temporary was made of, if that is a wrapper around one value (`Some(x)`, `Arc::new(x)`).
    fn wrapped(&self, place: &Place) -> Wrapped {
        if !place.path.is_empty()
            || self.linked.body.locals[place.local.0 as usize].kind != LocalKind::Temporary
        {
            return Wrapped::No;
        }
        let mut makers =
            self.linked.body.blocks.iter().enumerate().filter_map(|(index, block)| match &block.end {
                Terminator::Call(call) if call.dest == *place => Some((BlockId(index as u32), call)),
                _ => None,
            });
        let (Some((block, call)), None) = (makers.next(), makers.next()) else { return Wrapped::No };
        let wraps = match self.linked.targets.get(&block) {
            Some(Target::Constructor(ty, _)) => self.world.type_info(*ty).modelled,
            Some(Target::Functions(ids, _)) => ids.iter().all(|id| {
                let info = self.world.function(*id);
                if info.behaviours.contains(&Behaviour::Empty) {
                    return true;
                }
                // `fn new(x: T) -> Wrapper<T>`: by value, and nothing said of it.
                let made = match &info.ret {
                    Ty::Adt(_, args) => args.contains(info.params.first().unwrap_or(&Ty::Unknown)),
                    _ => false,
                };
                info.modelled && info.behaviours.is_empty() && info.params.len() == 1 && made
            }),
            _ => false,
        };
        if !wraps {
            return Wrapped::No;
        }
        match call.args.as_slice() {
            [Operand::Place(inner, Mode::Move | Mode::Copy)] => Wrapped::Around(inner.clone()),
            [] => Wrapped::Empty,
            _ => Wrapped::No,
        }
    }

    /// A struct literal or tuple struct of the package; it is a home if it leaves the body.
    fn built<'o>(
        &mut self,
        at: BlockId,
        ty: TypeId,
        parts: impl Iterator<Item = (Name, &'o Operand)>,
        to: &Place,
        span: Span,
    ) {
        let info = self.world.type_info(ty);
        if info.modelled {
            return;
        }
        for (name, operand) in parts {
            let Some((value, held)) = self.stored(operand) else { continue };
            if self.content.matters(self.world, &held) && leaves(self.world, self.linked, to) {
                let into =
                    info.fields.iter().flatten().find(|(field, _)| *field == name).map(|(_, ty)| ty.clone());
                let into = into.unwrap_or(Ty::Unknown);
                self.deposit(Home::Field(ty, name), at, (value, held), into, span, Kind::Built);
            }
        }
    }

    fn call(&mut self, at: BlockId, call: &Call) {
        for operand in &call.args {
            self.moved(at, operand, call.span);
        }
        match self.linked.targets.get(&at) {
            Some(Target::Constructor(ty, variant)) => {
                let decl = self.world.type_info(*ty).decl();
                let fields = decl.variants.iter().find(|v| v.name == *variant).or(decl.variants.first());
                let names = fields.into_iter().flat_map(|v| &v.fields).map(|field| field.name.clone());
                let parts: Vec<(Name, &Operand)> = names.zip(&call.args).collect();
                self.built(at, *ty, parts.into_iter(), &call.dest, call.span);
            }
            Some(Target::Functions(ids, _)) => {
                let known: Vec<&FnInfo> = ids.iter().map(|id| self.world.function(*id)).collect();
                if known.first().is_some_and(|info| info.modelled) {
                    self.modelled(at, call, known[0]);
                } else if known.iter().all(|info| info.body.is_none()) {
                    self.unknown(at, call);
                }
            }
            Some(Target::Unknown(_)) | None => {
                if !matches!(call.callee, Callee::Macro(_) | Callee::Lang(_)) {
                    self.unknown(at, call);
                }
            }
            Some(Target::Closure(_) | Target::Language) => {}
        }
    }

    fn modelled(&mut self, at: BlockId, call: &Call, info: &FnInfo) {
        let inserts = info.behaviours.iter().any(|b| matches!(b, Behaviour::Inserts(_)));
        for behaviour in &info.behaviours {
            match behaviour {
                // `CONNECTION.get_or_init(|| ..)`
                Behaviour::Calls { what, .. } if what.0 == 1 && matches!(info.ret, Ty::Ref(..)) => {
                    self.initialises(at, call);
                }
                Behaviour::Inserts(arg) if arg.0 > 0 => self.inserts(at, call, arg.0),
                // Into an entry of a map, an atomic.
                Behaviour::Keeps(arg) if arg.0 > 0 && self.is_way_in(call) => self.inserts(at, call, arg.0),
                // What a map had under the same key goes; that is told only of a key that is always the same.
                Behaviour::Removes
                    if inserts && call.args.iter().any(|arg| matches!(arg, Operand::Literal(_))) =>
                {
                    self.takes(at, call, 0, How::Replaced);
                }
                Behaviour::Removes if inserts => {}
                Behaviour::Removes => self.takes(at, call, 0, How::Taken),
                Behaviour::Empties => self.takes(at, call, 0, How::Emptied),
                Behaviour::Takes(arg) => self.takes(at, call, arg.0, How::Taken),
                Behaviour::Replaces(arg) => {
                    self.takes(at, call, arg.0, How::Replaced);
                    if call.args.len() > 1 {
                        self.puts(at, call, arg.0, call.args.len() - 1);
                    }
                }
                Behaviour::Keeps(arg) | Behaviour::Forgets(arg) | Behaviour::Escapes(arg) => {
                    if let Some(place) = call.args.get(arg.0).and_then(operand_place) {
                        self.given(at, place, call.span);
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether the receiver of a call is a way into a place: a guard.
    fn is_way_in(&self, call: &Call) -> bool {
        call.args.first().and_then(operand_place).is_some_and(|place| {
            let ty = self.linked.place_ty(self.world, place);
            self.world.has_behaviour(ty.peel(), TypeBehaviour::Guard)
        })
    }

    /// `self.conns.insert(id, stream)`
    fn inserts(&mut self, at: BlockId, call: &Call, value: usize) {
        let collection = call.args.first().and_then(operand_place).is_some_and(|place| {
            let mut ty = self.linked.place_ty(self.world, place);
            for _ in 0..WRAPPERS {
                if self.world.has_behaviour(&ty, TypeBehaviour::Collection) || self.is_way_in(call) {
                    return true;
                }
                match self.world.deref(&ty) {
                    Some(next) => ty = next,
                    None => break,
                }
            }
            false
        });
        let kind = if collection { Kind::Collected } else { Kind::Assigned };
        self.put(at, call, 0, value, kind);
    }

    /// A static is filled with what a closure makes.
    fn initialises(&mut self, at: BlockId, call: &Call) {
        let Some(Operand::Path(path)) = call.args.first() else { return };
        let Some(id) = self.linked.values.get(&path.span) else { return };
        let into = self.world.values[id.0 as usize].ty.clone();
        if let Ty::Adt(_, args) = &into {
            if let Some(held) = args.first().filter(|held| self.content.matters(self.world, held)) {
                let (held, into) = (held.clone(), into.clone());
                self.put_there(Home::Static(*id), at, (None, held), into, call.span, Kind::Assigned);
            }
        }
    }

    /// `replace(&mut self.stream, stream)`
    fn puts(&mut self, at: BlockId, call: &Call, into: usize, value: usize) {
        self.put(at, call, into, value, Kind::Assigned);
    }

    fn put(&mut self, at: BlockId, call: &Call, into: usize, value: usize, kind: Kind) {
        let Some(operand) = call.args.get(value) else { return };
        let Some((value, ty)) = self.stored(operand) else { return };
        if !self.content.matters(self.world, &ty) {
            return;
        }
        let (home, into) = match call.args.get(into) {
            Some(Operand::Path(path)) => {
                let Some(id) = self.linked.values.get(&path.span) else { return };
                (Home::Static(*id), self.world.values[id.0 as usize].ty.clone())
            }
            Some(operand) => {
                let Some(place) = operand_place(operand) else { return };
                (root(self.world, self.id, place).home, self.linked.place_ty(self.world, place))
            }
            None => return,
        };
        self.deposit(home, at, (value, ty), into, call.span, kind);
    }

    /// Something is taken out of an argument.
    fn takes(&mut self, at: BlockId, call: &Call, from: usize, how: How) {
        match call.args.get(from) {
            Some(Operand::Path(path)) => {
                if let Some(id) = self.linked.values.get(&path.span) {
                    let ty = self.world.values[id.0 as usize].ty.clone();
                    self.withdraw(Home::Static(*id), how, at, ty, call.span);
                }
            }
            Some(operand) => {
                let Some(place) = operand_place(operand) else { return };
                let ty = self.linked.place_ty(self.world, place);
                if self.content.may_matter(self.world, &ty) {
                    let home = root(self.world, self.id, place).home;
                    self.withdraw(home, how, at, ty, call.span);
                }
            }
            None => {}
        }
    }

    /// Code that we do not see may do with what it is given what it likes.
    fn unknown(&mut self, at: BlockId, call: &Call) {
        for operand in &call.args {
            let (place, looks) = match operand {
                Operand::Borrow { place, mutable } => (place, !mutable),
                Operand::Place(place, mode) => (place, *mode == Mode::Ref),
                _ => continue,
            };
            let ty = self.linked.place_ty(self.world, place);
            if !looks || has_lock(self.world, &ty) {
                self.given(at, place, call.span);
            }
        }
    }

    /// A home is given away: by `&mut`, or as one more handle of it.
    fn given(&mut self, at: BlockId, place: &Place, span: Span) {
        let ty = self.linked.place_ty(self.world, place);
        if !self.content.matters(self.world, &ty) {
            return;
        }
        let home = root(self.world, self.id, place).home;
        self.withdraw(home, How::Given, at, ty, span);
    }

    /// What is in a field is moved out of it.
    fn moved(&mut self, at: BlockId, operand: &Operand, span: Span) {
        let Operand::Place(place, Mode::Move) = operand else { return };
        if place.path.is_empty() {
            return;
        }
        let ty = self.linked.place_ty(self.world, place);
        if !self.content.matters(self.world, &ty) {
            return;
        }
        if let Some((owner, name)) = root::field(self.world, self.linked, place) {
            self.withdraw(Home::Field(owner, name), How::Taken, at, ty, span);
        }
    }

    fn deposit(&mut self, home: Home, at: BlockId, value: (Place, Ty), into: Ty, span: Span, kind: Kind) {
        self.put_there(home, at, (Some(value.0), value.1), into, span, kind);
    }

    fn put_there(
        &mut self,
        home: Home,
        at: BlockId,
        value: (Option<Place>, Ty),
        into: Ty,
        span: Span,
        kind: Kind,
    ) {
        let list = match home {
            Home::Local(..) => &mut self.homes.passing.deposits,
            _ => &mut self.homes.deposits,
        };
        list.push(Deposit {
            home,
            collection: kind == Kind::Collected,
            built: kind == Kind::Built,
            body: self.id,
            block: at,
            value: value.0,
            ty: value.1,
            into,
            span,
        });
    }

    fn withdraw(&mut self, home: Home, how: How, at: BlockId, ty: Ty, span: Span) {
        // What it has with others lives on.
        let own = matches!(home, Home::Field(owner, _) if Some(owner) == self.drops);
        if own && !super::is_shared(self.world, &home) {
            return;
        }
        let list = match home {
            Home::Local(..) => &mut self.homes.passing.withdrawals,
            _ => &mut self.homes.withdrawals,
        };
        list.push(Withdrawal { home, how, body: self.id, block: at, ty, span });
    }
}

/// What a temporary is.
enum Wrapped {
    /// Something around the value that was in this place.
    Around(Place),
    /// Something with nothing in it.
    Empty,
    /// A value of its own.
    No,
}

/// How a value goes into a home.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Assigned,
    Collected,
    Built,
}

/// Whether what is behind a shared reference of this type can be changed through it.
fn has_lock(world: &World, ty: &Ty) -> bool {
    super::content::any_part(world, ty, &|part| world.has_behaviour(part, TypeBehaviour::Lock))
}
