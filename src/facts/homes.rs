//! Long-lived places: fields, collections, statics, and who puts what there and takes it out again.
//!
//! Together they are the keeper graph of a package: a connection, a channel's sender or a task's handle that was put into a home stays
//! there until somebody withdraws it.

use crate::index::items::Name;
use crate::link::ty::{BodyId, Ty, TypeId, ValueId};
use crate::link::world::World;
use crate::lower::body::{BlockId, Place};
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
}

/// A value goes into a home.
#[derive(Clone, Debug)]
pub struct Deposit {
    /// Where to.
    pub home: Home,
    /// Into a collection there, beside others; else the place itself is assigned.
    pub collection: bool,
    /// By whom.
    pub body: BodyId,
    /// At the end of this block, or in it.
    pub block: BlockId,
    /// The value, where it was before.
    pub value: Option<Place>,
    /// Its type.
    pub ty: Ty,
    /// The expression.
    pub span: Span,
}

/// Something is taken out of a home, or the home is given to somebody of whom nobody knows what he does with it.
#[derive(Clone, Debug)]
pub struct Withdrawal {
    /// Where from.
    pub home: Home,
    /// By whom.
    pub body: BodyId,
    /// At the end of this block, or in it.
    pub block: BlockId,
    /// What the home holds.
    pub ty: Ty,
    /// The expression.
    pub span: Span,
}

/// All homes of a world.
#[derive(Debug, Default)]
pub struct Homes {
    /// What goes in, in order.
    pub deposits: Vec<Deposit>,
    /// What goes out, in order.
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
    pub fn new(_world: &World) -> Self {
        Self::default()
    }

    /// Whether anybody takes values of this type out of the home. A home is known by its field or static, and by what it holds:
    /// removals from a collection of the same content elsewhere in the package count, since it may be the same one.
    pub fn lets_go(&self, _world: &World, _home: &Home, _held: &Ty) -> LetsGo {
        LetsGo::Unknown
    }
}
