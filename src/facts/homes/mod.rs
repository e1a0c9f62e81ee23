//! Long-lived places: fields, collections, statics, and who puts what there and takes it out again.
//!
//! Together they are the keeper graph of a package: a connection, a channel's sender or a task's handle that was put into a home stays
//! there until somebody withdraws it.
//!
//! `content` knows which types matter and which may be the same, `root` in which home a place is, `find` collects.

mod content;
mod find;
mod leaves;
mod root;

pub(super) use content::any_part;
pub use content::{Content, could_be, could_hold};
pub use leaves::leaves;
pub(super) use root::field;
pub use root::{Root, root};

use crate::index::items::Name;
use crate::link::ty::{BodyId, Ty, TypeId, ValueId};
use crate::link::world::World;
use crate::lower::body::{BlockId, LocalId, Place as BodyPlace};
use crate::source::Span;

/// A place that outlives the bodies that use it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Home {
    /// A field of a type of the package.
    Field(TypeId, Name),
    /// A static.
    Static(ValueId),
    /// A collection behind a parameter or capture, known only by what it holds.
    Elsewhere,
    /// A collection that a body owns: it lives as long as the body's loop. Only in [`Homes::passing`].
    Local(BodyId, LocalId),
}

/// A value goes into a home.
#[derive(Clone, Debug)]
pub struct Deposit {
    /// Where to.
    pub home: Home,
    /// Into a collection there, beside others; else the place itself is assigned.
    pub collection: bool,
    /// It is part of a value that is made here (a struct literal, a tuple struct) and that leaves the body.
    pub built: bool,
    /// By whom.
    pub body: BodyId,
    /// At the end of this block, or in it.
    pub block: BlockId,
    /// The value, where it was before: without the `Some`, `Arc`, `Mutex` that were put around it on the way.
    pub value: Option<BodyPlace>,
    /// Its type.
    pub ty: Ty,
    /// The type of the collection, or of the place that is assigned.
    pub into: Ty,
    /// The expression.
    pub span: Span,
}

/// Something is taken out of a home, or the home is given to somebody of whom nobody knows what he does with it.
#[derive(Clone, Debug)]
pub struct Withdrawal {
    /// Where from.
    pub home: Home,
    /// In which way.
    pub how: How,
    /// By whom.
    pub body: BodyId,
    /// At the end of this block, or in it.
    pub block: BlockId,
    /// What the home holds.
    pub ty: Ty,
    /// The expression.
    pub span: Span,
}

/// In which way something leaves a home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// Taken, removed, moved out.
    Taken,
    /// Nothing is in it afterwards: `clear`, `= None`.
    Emptied,
    /// Another value of the same kind is assigned over it: the old one goes when a new one comes.
    Replaced,
    /// Somebody of whom nobody knows what he does has it.
    Given,
}

/// All homes of a world.
#[derive(Debug, Default)]
pub struct Homes {
    /// What goes in, in order.
    pub deposits: Vec<Deposit>,
    /// What goes out, in order.
    pub withdrawals: Vec<Withdrawal>,
    /// The same for collections that a body owns itself.
    pub passing: Passing,
}

/// What goes into and out of collections that a body owns itself.
#[derive(Debug, Default)]
pub struct Passing {
    /// In.
    pub deposits: Vec<Deposit>,
    /// Out.
    pub withdrawals: Vec<Withdrawal>,
}

/// What the package does about what is in a home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetsGo {
    /// Nobody ever takes anything out of it.
    Never,
    /// Somebody does.
    Sometimes,
    /// Nobody knows: it is given to code that we do not see, or is open to other crates.
    Unknown,
}

impl Homes {
    /// Finds them.
    pub fn new(world: &World) -> Self {
        find::find(world)
    }

    /// Whether anybody takes values of this type out of the home. A home is known by its field or static, and by what it holds:
    /// removals from a collection of the same content elsewhere in the package count, since it may be the same one. So does who
    /// takes a whole object out of another home, if the home is a field of it.
    pub fn lets_go(&self, world: &World, home: &Home, held: &Ty) -> LetsGo {
        self.answer(world, Place { home, held, into: None })
    }

    /// As [`Self::lets_go`], for what was put there: a home that is known only by what it holds is known better by its deposits.
    pub fn lets_go_of(&self, world: &World, deposit: &Deposit) -> LetsGo {
        let place = Place { home: &deposit.home, held: &deposit.ty, into: Some(&deposit.into) };
        self.answer(world, place)
    }

    fn answer(&self, world: &World, place: Place<'_>) -> LetsGo {
        let mut answer = if is_open(world, place.home) { LetsGo::Unknown } else { LetsGo::Never };
        for out in self.out_of(place.home).filter(|out| concerns(world, out, place)) {
            match out.how {
                How::Given => answer = LetsGo::Unknown,
                How::Taken | How::Emptied | How::Replaced => return LetsGo::Sometimes,
            }
        }
        answer
    }

    /// The withdrawals that may concern what was put into a home here.
    pub fn from<'h>(
        &'h self,
        world: &'h World,
        deposit: &'h Deposit,
    ) -> impl Iterator<Item = &'h Withdrawal> {
        let place = Place { home: &deposit.home, held: &deposit.ty, into: Some(&deposit.into) };
        self.out_of(&deposit.home).filter(move |out| concerns(world, out, place))
    }

    /// The withdrawals among which those from a home are. A local collection may be the one that a function has behind a parameter.
    fn out_of(&self, home: &Home) -> impl Iterator<Item = &Withdrawal> {
        let (own, lent): (&[Withdrawal], &[Withdrawal]) = match home {
            Home::Local(..) => (&self.passing.withdrawals, &self.withdrawals),
            _ => (&self.withdrawals, &[]),
        };
        own.iter().chain(lent.iter().filter(|out| out.home == Home::Elsewhere))
    }
}

/// A home with what is known of its content.
#[derive(Clone, Copy)]
struct Place<'h> {
    home: &'h Home,
    held: &'h Ty,
    into: Option<&'h Ty>,
}

/// Whether a withdrawal may be one from this home.
fn concerns(world: &World, out: &Withdrawal, place: Place<'_>) -> bool {
    if out.home == *place.home && out.home != Home::Elsewhere {
        return true;
    }
    if let Home::Field(owner, _) = place.home {
        let is_owner = |ty: &Ty| matches!(ty, Ty::Adt(id, _) if id == owner);
        if any_part(world, &out.ty, &is_owner) {
            return true;
        }
    }
    let may_be_same = match (&out.home, place.home) {
        (Home::Local(..), _) => false,
        (Home::Elsewhere, _) | (_, Home::Elsewhere) => true,
        (_, Home::Local(..)) => false,
        (a, b) => is_shared(world, a) && is_shared(world, b),
    };
    may_be_same
        && match declared(world, place.home).or(place.into) {
            Some(whole) => content::is_within(world, &out.ty, whole),
            None => could_hold(&out.ty, place.held),
        }
}

/// The type of a field or static as it is written.
fn declared<'w>(world: &'w World, home: &Home) -> Option<&'w Ty> {
    match home {
        Home::Field(owner, name) => {
            world.type_info(*owner).fields.iter().flatten().find(|(field, _)| field == name).map(|(_, ty)| ty)
        }
        Home::Static(id) => Some(&world.values[id.0 as usize].ty),
        Home::Elsewhere | Home::Local(..) => None,
    }
}

/// Whether a home may be one with another: it is behind a pointer that others may have, too.
fn is_shared(world: &World, home: &Home) -> bool {
    match home {
        Home::Field(..) => declared(world, home).is_some_and(|ty| content::is_shared(world, ty)),
        Home::Static(_) | Home::Elsewhere => true,
        Home::Local(..) => false,
    }
}

/// Whether other crates may take out of it what they like.
fn is_open(world: &World, home: &Home) -> bool {
    let Home::Field(owner, name) = home else { return false };
    let info = world.type_info(*owner);
    info.decl().public && info.field(name).is_some_and(|field| field.public)
}
