//! Types as far as they can be told.

use crate::index::items::Name;

/// A type of the world: `world.types[n]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub u32);
/// A trait of the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TraitId(pub u32);
/// A function of the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FnId(pub u32);
/// A body of the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BodyId(pub u32);
/// A static or constant of the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ValueId(pub u32);

/// A type, as far as it can be told.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ty {
    /// Nobody knows: silent.
    Unknown,
    /// `!`
    Never,
    /// `i32`, `usize`, ..
    Int(Name),
    /// `bool`
    Bool,
    /// `str`
    Str,
    /// `char`
    Char,
    /// `f32`, `f64`
    Float,
    /// A struct, enum or union with its type arguments.
    Adt(TypeId, Vec<Ty>),
    /// `&T`, `&mut T`.
    Ref(bool, Box<Ty>),
    /// `*const T`, `*mut T`.
    Pointer(Box<Ty>),
    /// `(A, B)`; unit is empty.
    Tuple(Vec<Ty>),
    /// `[T]`, `[T; N]`.
    Slice(Box<Ty>),
    /// A type parameter with the traits that bound it.
    Param(Name, Vec<TraitRef>),
    /// `impl A + B`, `dyn A + B`: some type with these traits.
    Opaque(Vec<TraitRef>),
    /// What an `async fn` or block evaluates to; awaiting gives the inner type.
    Future(Box<Ty>),
    /// A closure or `async` block: the value made of what the body captures. (An `async` block is `Closure`, too:
    /// awaiting it gives the type of the body's result.)
    Closure(BodyId),
    /// A function as a value.
    Fn(FnId),
    /// `fn(A) -> B`.
    FnPointer(Vec<Ty>, Box<Ty>),
}

/// A trait with its arguments and bindings: `Iterator<Item = T>`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TraitRef {
    /// The trait.
    pub id: TraitId,
    /// Its type arguments.
    pub args: Vec<Ty>,
    /// `Item = T`, also `Output` of `Fn(..) -> T` and `Future<Output = T>`.
    pub bindings: Vec<(Name, Ty)>,
}

impl Ty {
    /// `()`
    pub fn unit() -> Self {
        Self::Tuple(Vec::new())
    }

    /// The type behind references (not smart pointers).
    pub fn peel(&self) -> &Self {
        let mut ty = self;
        while let Self::Ref(_, inner) = ty {
            ty = inner;
        }
        ty
    }
}
