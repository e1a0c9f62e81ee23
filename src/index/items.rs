//! What a file declares, as plain data: no syntax tree, `Send`, byte ranges instead of spans.
//!
//! The same data describes user code and library models: a model is a Rust file whose functions carry
//! attributes ([`Attribute`]) and have empty bodies. Models are stored in this form, too ([`crate::models`]).

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::lower::body::Body;
use crate::source::{FileId, Span};

/// An identifier. Raw identifiers are stored without `r#`.
pub type Name = smol_str::SmolStr;

/// Index into [`FileItems::modules`].
pub type ModuleIdx = u32;
/// Index into [`FileItems::bodies`].
pub type BodyIdx = u32;

/// All that one file declares.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct FileItems {
    /// The modules written in this file. `modules[0]` is the file's own module; a `mod x;` without a body is an entry
    /// with [`ModuleKind::Declared`]; a function body that holds items or `use` lines is an entry with [`ModuleKind::Block`].
    pub modules: Vec<Module>,
    /// `use` lines, flattened: one entry for each imported name or glob.
    pub imports: Vec<Import>,
    /// Free functions, methods, trait methods.
    pub functions: Vec<Function>,
    /// Structs, enums, unions.
    pub types: Vec<TypeDef>,
    /// `type A<T> = ..;` outside traits and impls.
    pub aliases: Vec<Alias>,
    /// Traits.
    pub traits: Vec<TraitDef>,
    /// `impl` blocks.
    pub impls: Vec<Impl>,
    /// Statics and constants.
    pub values: Vec<Value>,
    /// Every body: of functions, closures, async blocks and initialisers. Models have none.
    #[serde(skip)]
    pub bodies: Vec<Arc<Body>>,
    /// `macro_rules!` whose calls could not be expanded, macros that are unknown: counted for `debug`.
    pub opaque_macros: Vec<(Name, Span)>,
}

/// A module, or the anonymous one of a function body with items in it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Module {
    /// Its name; empty for a file's own module and for blocks.
    pub name: Name,
    /// The module it is written in; `None` for `modules[0]`.
    pub parent: Option<ModuleIdx>,
    /// Where its items are.
    pub kind: ModuleKind,
    /// `#[path = ".."]`.
    pub path: Option<String>,
    /// `pub`, `pub(crate)`, ..: anything but private.
    pub public: bool,
    /// Attributes of the module, `#![..]` of a file included (kept for models and for `macro_use`).
    pub attributes: Vec<Attribute>,
    /// The whole item; empty for a file's own module.
    pub span: Span,
}

/// Where a module's items are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ModuleKind {
    /// The file itself.
    File,
    /// `mod x { .. }`.
    Inline,
    /// `mod x;`: in another file.
    Declared,
    /// `#[cfg(test)] mod x;`: in another file, which is left out with it.
    LeftOut,
    /// A function body with items or imports: its names are looked up first here, then in the parent.
    Block,
}

/// One imported name: `use a::{b as c, d::*}` gives two.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Import {
    /// Where the line stands.
    pub module: ModuleIdx,
    /// `a::b`; for a glob the path before `*`.
    pub path: Path,
    /// The name it is bound to; `_` imports bind `_` (traits only); `None` for a glob.
    pub name: Option<Name>,
    /// `pub use`.
    pub public: bool,
    /// `extern crate x as y;` is an import of the crate root `x`.
    pub extern_crate: bool,
    /// The line.
    pub span: Span,
}

/// A path in an expression, pattern or type: `::a::B<T>::c`, `<T as Trait>::f`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Path {
    /// The parts. `crate`, `self`, `super`, `Self`, `$crate` (as `crate`) are ordinary names here.
    pub segments: Vec<Segment>,
    /// `<T>::..` or `<T as Trait>::..`: the `T`. With a trait, its path are the first `qself_trait` segments.
    pub qself: Option<Box<TypeExpr>>,
    /// How many leading segments name the trait of `<T as Trait>::name`.
    pub qself_trait: u8,
    /// Starts with `::`.
    pub global: bool,
    /// Where it stands.
    pub span: Span,
}

/// One part of a path.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Segment {
    /// The name.
    pub name: Name,
    /// Type arguments, in order; lifetimes and const arguments left out. For `Fn(A, B) -> C` the inputs, with the
    /// output as the binding `Output`.
    pub args: Vec<TypeExpr>,
    /// `Item = T`.
    pub bindings: Vec<(Name, TypeExpr)>,
}

/// A type as written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TypeExpr {
    /// `a::B<T>`.
    Path(Path),
    /// `&T`, `&mut T`.
    Ref {
        /// `&mut`.
        mutable: bool,
        /// What it refers to.
        inner: Box<TypeExpr>,
    },
    /// `*const T`, `*mut T`.
    Pointer(Box<TypeExpr>),
    /// `(A, B)`; `()` is empty.
    Tuple(Vec<TypeExpr>),
    /// `[T]`, `[T; N]`.
    Slice(Box<TypeExpr>),
    /// `fn(A) -> B`.
    Fn(Vec<TypeExpr>, Box<TypeExpr>),
    /// `impl A + B`.
    Impl(Vec<Path>),
    /// `dyn A + B`.
    Dyn(Vec<Path>),
    /// `!`.
    Never,
    /// `_`, or syntax that says nothing to us (macros in type position).
    Infer,
}

/// Type parameters of an item with all their bounds, `where` clauses folded in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Generics {
    /// Each type parameter; const and lifetime parameters left out.
    pub params: Vec<GenericParam>,
    /// Bounds on types that are no parameter of this item: `where Self: X`, `where T::Item: Y`.
    pub wheres: Vec<(TypeExpr, Vec<Path>)>,
}

/// One type parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GenericParam {
    /// `T`.
    pub name: Name,
    /// Its bounds, those of `where` included; `?Sized` and lifetimes left out.
    pub bounds: Vec<Path>,
    /// `T = Default`.
    pub default: Option<TypeExpr>,
}

/// Whose function it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Owner {
    /// A free function.
    Free,
    /// A function of `impls[n]`.
    Impl(u32),
    /// A function of `traits[n]`.
    Trait(u32),
    /// An entry of an `extern` block.
    Extern,
}

/// A function or method.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Function {
    /// Its name.
    pub name: Name,
    /// Where it is written (for a method: where the impl is).
    pub module: ModuleIdx,
    /// Free, of an impl, of a trait.
    pub owner: Owner,
    /// Its own type parameters. `impl Trait` in argument position stays in the parameter's type.
    pub generics: Generics,
    /// `self`, if it has one.
    pub receiver: Option<Receiver>,
    /// The parameters after `self`.
    pub params: Vec<Param>,
    /// What it returns; `()` where nothing is written. For an `async fn`, the output, not the future.
    pub ret: TypeExpr,
    /// `async fn` (also through `#[async_trait]`).
    pub is_async: bool,
    /// `unsafe fn`.
    pub is_unsafe: bool,
    /// Visible outside its module.
    pub public: bool,
    /// Its body; `None` in traits and extern blocks without one. Models have empty bodies, which count as `None`.
    pub body: Option<BodyIdx>,
    /// Attributes that say something to us: all in models; in user code `must_use`, `tokio::main` and the like.
    pub attributes: Vec<Attribute>,
    /// The whole item.
    pub span: Span,
    /// The name.
    pub name_span: Span,
}

/// How a method takes `self`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Receiver {
    /// `self`, `mut self`.
    Value,
    /// `&self`.
    Ref,
    /// `&mut self`.
    RefMut,
    /// `self: Pin<&mut Self>`, `self: Arc<Self>`.
    Typed(TypeExpr),
}

/// A parameter after `self`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Param {
    /// The name, where the pattern is a plain one.
    pub name: Option<Name>,
    /// Its type.
    pub ty: TypeExpr,
    /// Attributes (models only).
    pub attributes: Vec<Attribute>,
}

/// A struct, enum or union.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TypeDef {
    /// Its name.
    pub name: Name,
    /// Where it is written.
    pub module: ModuleIdx,
    /// Its parameters.
    pub generics: Generics,
    /// What it is.
    pub kind: TypeKind,
    /// For structs and unions one variant with the type's own name; for enums each variant.
    pub variants: Vec<Variant>,
    /// The last segment of each derive.
    pub derives: Vec<Name>,
    /// Attributes (all in models).
    pub attributes: Vec<Attribute>,
    /// Visible outside its module.
    pub public: bool,
    /// The whole item.
    pub span: Span,
    /// The name.
    pub name_span: Span,
}

/// What kind of type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TypeKind {
    /// `struct`.
    Struct,
    /// `enum`.
    Enum,
    /// `union`.
    Union,
}

/// A variant, or the one shape of a struct.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Variant {
    /// Its name.
    pub name: Name,
    /// Its fields; tuple fields are named `0`, `1`, ..
    pub fields: Vec<Field>,
    /// `Name(..)` rather than `Name { .. }`.
    pub tuple: bool,
    /// Where.
    pub span: Span,
}

/// A field.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Field {
    /// Its name; `0`, `1`, .. in tuples.
    pub name: Name,
    /// Its type.
    pub ty: TypeExpr,
    /// Written `pub`: other crates may reach it, if they can reach its type.
    pub public: bool,
    /// Where.
    pub span: Span,
}

/// `type A<T> = B<T>;`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Alias {
    /// Its name.
    pub name: Name,
    /// Where it is written.
    pub module: ModuleIdx,
    /// Its parameters.
    pub generics: Generics,
    /// What it stands for.
    pub ty: TypeExpr,
    /// Attributes (models only).
    pub attributes: Vec<Attribute>,
}

/// A trait.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TraitDef {
    /// Its name.
    pub name: Name,
    /// Where it is written.
    pub module: ModuleIdx,
    /// Its parameters.
    pub generics: Generics,
    /// `trait A: B + C`.
    pub supertraits: Vec<Path>,
    /// Names of the associated types, with their bounds and default.
    pub types: Vec<(Name, Vec<Path>, Option<TypeExpr>)>,
    /// Attributes (models only).
    pub attributes: Vec<Attribute>,
    /// Where.
    pub span: Span,
}

/// An `impl` block.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Impl {
    /// Where it is written.
    pub module: ModuleIdx,
    /// Its parameters.
    pub generics: Generics,
    /// `impl TRAIT for ..`.
    pub trait_: Option<Path>,
    /// `impl !Trait for ..` says only what is not; it is kept so that nobody takes it for the opposite.
    pub negative: bool,
    /// The type.
    pub self_ty: TypeExpr,
    /// `type Item = T;`.
    pub types: Vec<(Name, TypeExpr)>,
    /// Attributes (models only).
    pub attributes: Vec<Attribute>,
    /// Where.
    pub span: Span,
}

/// A static or a constant (also of impls and traits, then reached as `Self::NAME`).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Value {
    /// Its name.
    pub name: Name,
    /// Where it is written.
    pub module: ModuleIdx,
    /// Free, of an impl, of a trait.
    pub owner: Owner,
    /// `static`, also inside `thread_local!`.
    pub is_static: bool,
    /// Its type.
    pub ty: TypeExpr,
    /// Its integer value, where the initialiser is a literal (also negated).
    pub integer: Option<i128>,
    /// Its initialiser, where that is more than a literal.
    pub body: Option<BodyIdx>,
    /// Where.
    pub span: Span,
}

/// An attribute as data: `#[opens(descriptor, fails = "negative")]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// Last segment of its path.
    pub name: Name,
    /// `descriptor` has no value, `fails = "negative"` has one.
    pub args: Vec<(Name, Option<String>)>,
    /// Where.
    pub span: Span,
}

/// A file's items together with what else later steps need of it.
#[derive(Clone, Debug)]
pub struct IndexedFile {
    /// Which file.
    pub file: FileId,
    /// What it declares.
    pub items: FileItems,
}
