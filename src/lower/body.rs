//! A body: the graph of one `fn`, method, closure, `async` block or initialiser.
//!
//! Lowering leaves open what needs names. Operands have mode [`Mode::Unresolved`], drops are *drop if initialised*,
//! a call keeps its path, and its return edge is optional so that `link` can cut it. Edges say why they are taken.
//!
//! # Conventions
//! - `blocks[0]` is the entry, `blocks[1]` is the exit; only the exit ends in [`Terminator::End`].
//! - `locals[0]` receives the value of the body. Parameters follow, `self` first.
//! - A block is a run of [`Op`]s and one [`Terminator`]. A call ends its block.
//! - Whatever owns something is *scheduled* for dropping when it comes into being: [`Body::scheduled`] is a tree, each entry
//!   naming its local and the entry scheduled before it. The end of a scope on the straight way is a run of [`OpKind::Drop`]; an exit
//!   (`?`, `return`, `break`, unwinding, cancellation) is an edge with a [`Leave`]: drop everything from one entry down to another.
//! - Shadowing drops nothing, `let _ = place` moves nothing ([`OpKind::Ignore`]), assigning drops the old value ([`OpKind::Assign`] with
//!   `initialises: false`).

use std::sync::atomic::{AtomicU64, Ordering};

use crate::index::items::{BodyIdx, ModuleIdx, Name, Path, TypeExpr};
use crate::limits;
use crate::source::Span;

/// Index into [`Body::locals`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LocalId(pub u32);

/// Index into [`Body::blocks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlockId(pub u32);

/// Index into [`Body::scheduled`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DropId(pub u32);

/// The local that receives the value of the body.
pub const RESULT: LocalId = LocalId(0);
/// The entry block.
pub const ENTRY: BlockId = BlockId(0);
/// The exit block.
pub const EXIT: BlockId = BlockId(1);

/// The graph of one body.
#[derive(Clone, Debug)]
pub struct Body {
    /// What it is the body of.
    pub kind: BodyKind,
    /// The function's name, or what a person would call it: `closure`, `async block`.
    pub name: Name,
    /// The body it is written in; `None` for functions and initialisers.
    pub parent: Option<BodyIdx>,
    /// The module (maybe a block module) where its names are looked up.
    pub module: ModuleIdx,
    /// Result, parameters, captures, variables, temporaries.
    pub locals: Vec<Local>,
    /// How many of `locals[1..]` are parameters.
    pub params: u32,
    /// What this body takes from the one it is written in.
    pub captures: Vec<Capture>,
    /// The graph.
    pub blocks: Vec<Block>,
    /// The tree of scheduled drops.
    pub scheduled: Vec<Scheduled>,
    /// The loops as written, outermost first.
    pub loops: Vec<Loop>,
    /// The whole body, braces included.
    pub span: Span,
    /// The declared type of the value: for closures with `-> T`, else `None` (functions: see their signature).
    pub ret: Option<TypeExpr>,
    /// The body has more blocks than the limit: it was given up, and takes whatever it mentions.
    pub truncated: bool,
    /// What was done to understand it.
    pub work: Work,
    /// Why we failed on it: words of a panic.
    pub lost: Option<Box<str>>,
}

impl Body {
    /// A body that nobody follows: it takes everything that it was given, mentions nothing else and says nothing.
    pub fn give_up(&mut self) {
        let is_given = |local: &Local| matches!(local.kind, LocalKind::Param | LocalKind::Capture);
        let given = self.locals.iter().enumerate().filter(|(_, local)| is_given(local));
        let takes = given.map(|(index, _)| Place::local(LocalId(index as u32))).collect();
        self.blocks = given_up(takes, self.span);
        self.loops.clear();
        self.truncated = true;
    }

    /// Gives up a body on which we failed.
    pub fn lose(&mut self, why: &str) {
        self.give_up();
        self.lost = Some(why.into());
    }
}

/// The blocks of a body that is given up.
pub(super) fn given_up(takes: Vec<Place>, span: Span) -> Vec<Block> {
    let value = Rvalue::Opaque { takes, looks: Vec::new(), what: Name::new_static("body that was given up") };
    let kind = OpKind::Assign { place: Place::local(RESULT), value, initialises: true };
    let edge = Edge { to: EXIT, why: Why::FallsOff, leaves: Leave::default(), span };
    vec![
        Block { ops: vec![Op { kind, span }], end: Terminator::Goto(edge) },
        Block { ops: Vec::new(), end: Terminator::End },
    ]
}

/// What was done to understand a body, by all who ask about it: over [`limits::BODY_WORK`] nobody explores it any further.
#[derive(Debug, Default)]
pub struct Work(AtomicU64);

impl Work {
    /// Adds to it. Returns whether it is within the limit.
    pub fn spend(&self, parts: u64) -> bool {
        self.0.fetch_add(parts, Ordering::Relaxed).saturating_add(parts) <= limits::BODY_WORK
    }

    /// Whether the limit was met.
    pub fn is_over(&self) -> bool {
        self.0.load(Ordering::Relaxed) > limits::BODY_WORK
    }
}

impl Clone for Work {
    fn clone(&self) -> Self {
        Self(AtomicU64::new(self.0.load(Ordering::Relaxed)))
    }
}

/// What a body is the body of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// `fn`.
    Fn {
        /// `async fn`.
        is_async: bool,
    },
    /// `|..| ..`.
    Closure {
        /// `async |..| ..`.
        is_async: bool,
        /// `move`.
        is_move: bool,
    },
    /// `async { .. }`, also the body of `stream!`.
    AsyncBlock {
        /// `move`.
        is_move: bool,
    },
    /// A static, a constant.
    Initializer,
}

impl BodyKind {
    /// Whether the body runs by being awaited.
    pub fn is_async(self) -> bool {
        matches!(
            self,
            Self::Fn { is_async: true } | Self::Closure { is_async: true, .. } | Self::AsyncBlock { .. }
        )
    }
}

/// A variable or temporary.
#[derive(Clone, Debug)]
pub struct Local {
    /// Its name; `None` for temporaries.
    pub name: Option<Name>,
    /// The type written for it.
    pub ty: Option<TypeExpr>,
    /// Where it comes from.
    pub kind: LocalKind,
    /// Where it is declared or computed.
    pub span: Span,
    /// The `let` that declares it and gives it its value, where that is all it does (`let x = ..;`).
    pub statement: Option<Span>,
}

/// Where a local comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalKind {
    /// The value of the body.
    Result,
    /// A parameter; `self` of a method is a parameter named `self`.
    Param,
    /// Stands in this body for a local of the parent body.
    Capture,
    /// A named variable.
    Variable,
    /// The value of an expression.
    Temporary,
}

/// A local of the parent body that this body mentions.
#[derive(Clone, Debug)]
pub struct Capture {
    /// The local there.
    pub parent: LocalId,
    /// The local here.
    pub local: LocalId,
}

/// A place: a local and a way into it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Where it starts.
    pub local: LocalId,
    /// The way in.
    pub path: Vec<Step>,
}

impl Place {
    /// The local itself.
    pub fn local(local: LocalId) -> Self {
        Self { local, path: Vec::new() }
    }

    /// One step further in.
    #[must_use]
    pub fn step(&self, step: Step) -> Self {
        let mut path = self.path.clone();
        path.push(step);
        Self { local: self.local, path }
    }

    /// Whether `other` is this place or a part of it.
    pub fn covers(&self, other: &Self) -> bool {
        self.local == other.local && other.path.starts_with(&self.path)
    }
}

/// One step into a place.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// `.name`, `.0`. Auto-dereference is not written: `link` knows the types.
    Field(Name),
    /// `*x`.
    Deref,
    /// `x[..]`: some element.
    Index,
    /// The value as this variant (last segment): `(x as Ok)`, followed by `Field`.
    Variant(Name),
}

/// How an operand uses its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// As lowered: `link` will say.
    Unresolved,
    /// The value goes; the place is empty afterwards.
    Move,
    /// The value is copied.
    Copy,
    /// A receiver that is only borrowed (`&self`).
    Ref,
    /// A receiver that is borrowed mutably.
    RefMut,
    /// Nobody knows: the value may have gone.
    Unknown,
}

/// A value that an operation uses.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// The value in a place.
    Place(Place, Mode),
    /// `&place`, `&mut place`, `&raw ..`.
    Borrow {
        /// What is borrowed.
        place: Place,
        /// `&mut`.
        mutable: bool,
    },
    /// A literal.
    Literal(Literal),
    /// A path that is no local: constant, static, function, unit struct or variant.
    Path(Path),
    /// `()`, or a value that says nothing (`lifetime`, `offset_of!`, an inline `const` block).
    Unit,
}

/// A literal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// `0`, `-1` (a negated literal is one literal).
    Int(i128),
    /// `true`.
    Bool(bool),
    /// `"..."`, `b"..."`, `c"..."`, with whether it is empty.
    Str(Name),
    /// `'c'`, `b'c'` as its code.
    Char(u32),
    /// A float.
    Float,
}

/// How a value is made.
#[derive(Clone, Debug)]
pub enum Rvalue {
    /// The operand itself.
    Use(Operand),
    /// `(a, b)`, `[a, b]`, `S { f: a, ..base }`.
    Aggregate(Aggregate, Vec<(Name, Operand)>, Option<Operand>),
    /// `a < b`, `a + b`. `&&` and `||` are branches, not operations.
    Binary(BinaryOp, Operand, Operand),
    /// `!a`, `-a`.
    Not(Operand),
    /// `-a` of something that is no literal.
    Neg(Operand),
    /// `a as T`.
    Cast(Operand, TypeExpr),
    /// A closure or an `async` block: a value that owns or borrows what its body captures.
    Closure(BodyIdx),
    /// What `?` returns: `Err(From::from(e))` or `None`, made of the place that held it.
    Residual(Operand),
    /// A macro that nobody here knows, inline assembly: takes some places, looks at others.
    Opaque {
        /// Handed over: mentioned other than by `&`.
        takes: Vec<Place>,
        /// Mentioned only by `&`, or formatted.
        looks: Vec<Place>,
        /// The macro's name, for `debug`.
        what: Name,
    },
}

/// What an aggregate is.
#[derive(Clone, Debug, PartialEq)]
pub enum Aggregate {
    /// `(a, b)`; fields are named `0`, `1`, ..
    Tuple,
    /// `[a, b]`, `[a; n]`, `vec![..]`; fields are all named `_`.
    Array,
    /// `Path { .. }`.
    Struct(Path),
    /// The range `a..b` and its kin; fields are named `start`, `end`, and `last` if that is in it.
    Range,
}

/// A binary operator that is no branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
    /// `+` (and `+=`, which is an assignment of this)
    Add,
    /// `-`
    Sub,
    /// `&`, `|`, `^`, `<<`, `>>`, `*`, `/`, `%`
    Other,
}

/// One operation.
#[derive(Clone, Debug)]
pub struct Op {
    /// What it does.
    pub kind: OpKind,
    /// Where it is written.
    pub span: Span,
}

/// What an operation does.
#[derive(Clone, Debug)]
pub enum OpKind {
    /// A variable comes into being, without a value. In a loop: anew in each round.
    Declare(LocalId),
    /// A value goes into a place.
    Assign {
        /// Where to.
        place: Place,
        /// What.
        value: Rvalue,
        /// First value of a variable or temporary: there is nothing to drop. Else the old value is dropped first.
        initialises: bool,
    },
    /// The end of a local's life: drop it if it is initialised.
    Drop(LocalId),
    /// `let _ = place;`, `_ = place`: the place is looked at and nothing happens.
    Ignore(Place),
}

/// Why control went along an edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Straight on.
    Normal,
    /// The test held: an `if`, a `match` arm, an `if let`, a guard.
    Holds,
    /// The test did not hold.
    Fails,
    /// The failing side of `?` (also of `try_join!`, `ensure!` with an error of its own: see `Bail`).
    Question,
    /// `return`.
    Return,
    /// `bail!`, `ensure!`, and other macros that return an error.
    Bail,
    /// The end of the body.
    FallsOff,
    /// `break`, with its label.
    Break(Option<Name>),
    /// `continue`, with its label.
    Continue(Option<Name>),
    /// The end of a loop's body, back to its head.
    LoopBack,
    /// This arm of a `select!` was ready first.
    SelectArm(u32),
    /// The `else` (or `complete`) arm of a `select!`.
    SelectElse,
    /// The pattern of a `select!` arm did not match: that arm is off, the others are waited for.
    ArmDisabled,
    /// The future was dropped at this `.await`.
    Cancelled,
    /// A call panicked.
    Unwind,
}

/// An edge of the graph.
#[derive(Clone, Debug)]
pub struct Edge {
    /// Where to.
    pub to: BlockId,
    /// Why.
    pub why: Why,
    /// What is dropped on the way.
    pub leaves: Leave,
    /// The `?`, the `return`, the `break`.
    pub span: Span,
}

/// Drop the scheduled locals from `from` on, one before the other, until `to` is next; `from == to` drops nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Leave {
    /// The innermost scheduled entry at the start of the edge.
    pub from: Option<DropId>,
    /// The innermost scheduled entry that survives.
    pub to: Option<DropId>,
}

/// An entry of the tree of scheduled drops.
#[derive(Clone, Copy, Debug)]
pub struct Scheduled {
    /// What is dropped.
    pub local: LocalId,
    /// What was scheduled before it and is dropped after it.
    pub outer: Option<DropId>,
}

/// A run of operations and a way on.
#[derive(Clone, Debug)]
pub struct Block {
    /// In order.
    pub ops: Vec<Op>,
    /// The way on.
    pub end: Terminator,
}

/// How a block ends.
#[derive(Clone, Debug)]
pub enum Terminator {
    /// Straight on.
    Goto(Edge),
    /// A test.
    Branch {
        /// What is asked.
        test: Test,
        /// If so.
        holds: Edge,
        /// If not.
        fails: Edge,
        /// The condition or pattern.
        span: Span,
    },
    /// Any of these, as the world decides: the arms of a `select!`. `else` last.
    Choose {
        /// The ways on.
        edges: Vec<Edge>,
        /// Arms are polled in order (`biased;`, `select_biased!`).
        biased: bool,
        /// The macro call.
        span: Span,
    },
    /// A call.
    Call(Box<Call>),
    /// A wait for a future.
    Await(Box<Await>),
    /// A value handed out of a `stream!` (the body is left and may never be resumed).
    Yield {
        /// The value.
        value: Operand,
        /// Resumed.
        resumed: Edge,
        /// Dropped here.
        cancelled: Edge,
    },
    /// The exit block.
    End,
    /// No way on: `unreachable!`, `panic!`, a `loop` without `break`, code after `return`.
    Unreachable,
}

impl Terminator {
    /// Every edge, in a fixed order.
    pub fn for_each_edge(&self, mut visit: impl FnMut(&Edge)) {
        match self {
            Self::Goto(edge) => visit(edge),
            Self::Branch { holds, fails, .. } => {
                visit(holds);
                visit(fails);
            }
            Self::Choose { edges, .. } => edges.iter().for_each(visit),
            Self::Call(call) => {
                call.returns.iter().for_each(&mut visit);
                visit(&call.unwinds);
            }
            Self::Await(wait) => {
                wait.returns.iter().for_each(&mut visit);
                visit(&wait.cancelled);
                visit(&wait.unwinds);
            }
            Self::Yield { resumed, cancelled, .. } => {
                visit(resumed);
                visit(cancelled);
            }
            Self::End | Self::Unreachable => {}
        }
    }

    /// Every edge, in the same order, to change it.
    pub fn for_each_edge_mut(&mut self, mut visit: impl FnMut(&mut Edge)) {
        match self {
            Self::Goto(edge) => visit(edge),
            Self::Branch { holds, fails, .. } => {
                visit(holds);
                visit(fails);
            }
            Self::Choose { edges, .. } => edges.iter_mut().for_each(visit),
            Self::Call(call) => {
                call.returns.iter_mut().for_each(&mut visit);
                visit(&mut call.unwinds);
            }
            Self::Await(wait) => {
                wait.returns.iter_mut().for_each(&mut visit);
                visit(&mut wait.cancelled);
                visit(&mut wait.unwinds);
            }
            Self::Yield { resumed, cancelled, .. } => {
                visit(resumed);
                visit(cancelled);
            }
            Self::End | Self::Unreachable => {}
        }
    }
}

/// A question at a branch.
#[derive(Clone, Debug)]
pub enum Test {
    /// Is this boolean true?
    True(Operand),
    /// Is the value in this place of this variant (`Some`, `io::ErrorKind::WouldBlock`, also a constant's path)?
    Variant(Place, Path),
    /// Does it equal this (literal or constant pattern)?
    Equals(Place, Operand),
    /// Does it lie in this range pattern? Ends are `None` where open; the end is inclusive.
    Range(Place, Option<i128>, Option<i128>),
    /// Slice pattern: has it this many elements (`true`: at least)?
    Length(Place, u32, bool),
    /// The test of `?`: is it `Ok`, `Some`, `Continue`? The payload is then `place as "?" . 0`.
    Success(Place),
}

/// The variant name under which the payload of a [`Test::Success`] is reached: `Ok`, `Some` or `Continue`, whichever it is.
pub const SUCCESS: &str = "?";

/// A call.
#[derive(Clone, Debug)]
pub struct Call {
    /// Who is called.
    pub callee: Callee,
    /// The arguments; of a method call the receiver is first, as [`Operand::Place`] where it is a place (auto-ref is not written).
    pub args: Vec<Operand>,
    /// Where the result goes (always initialises).
    pub dest: Place,
    /// On return; `None` when it never returns.
    pub returns: Option<Edge>,
    /// On panic.
    pub unwinds: Edge,
    /// The call expression.
    pub span: Span,
    /// The function's name or the method's name: what a label underlines.
    pub name_span: Span,
}

/// Who is called.
#[derive(Clone, Debug)]
pub enum Callee {
    /// `path(..)`: a function, a tuple struct, a variant.
    Path(Path),
    /// `receiver.name::<T>(..)`.
    Method {
        /// The method.
        name: Name,
        /// Its type arguments.
        generics: Vec<TypeExpr>,
    },
    /// `value(..)`: a closure or function pointer held in a place.
    Value(Operand),
    /// What a construct of the language calls.
    Lang(Lang),
    /// A macro that behaves as a call of a function that does not keep its arguments: logging, `assert!`.
    Macro(Name),
}

/// What the language calls by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// `IntoIterator::into_iter` of a `for`.
    IntoIter,
    /// `Iterator::next` of a `for`.
    Next,
    /// An overloaded or checked index, with the indexed place borrowed: `a[i]`, `a[..n]`. The result is a part of the place.
    Slice,
    /// `panic!` and its kin: never returns.
    Panic,
}

/// A wait for one or several futures.
#[derive(Clone, Debug)]
pub struct Await {
    /// What is awaited: one for `.await`, several for `join!`.
    pub futures: Vec<Operand>,
    /// How.
    pub how: AwaitHow,
    /// Where the output goes: of `join!` a tuple, of `try_join!` a `Result` of a tuple.
    pub dest: Place,
    /// Done. `None` when the future never ends.
    pub returns: Option<Edge>,
    /// The future that runs this body was dropped here.
    pub cancelled: Edge,
    /// It panicked.
    pub unwinds: Edge,
    /// The `.await`, or the macro.
    pub span: Span,
}

/// How several futures are awaited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AwaitHow {
    /// `.await`
    One,
    /// `join!`
    Join,
    /// `try_join!`: the first error drops the others.
    TryJoin,
    /// One arm of a `select!` that was ready.
    Select,
}

/// A loop as written.
#[derive(Clone, Debug)]
pub struct Loop {
    /// Where each round starts: `continue` goes here.
    pub head: BlockId,
    /// Where `break` goes: `None` when nothing reaches it.
    pub after: Option<BlockId>,
    /// What it is.
    pub kind: LoopKind,
    /// Its label.
    pub label: Option<Name>,
    /// The loop it is written in (index into [`Body::loops`]).
    pub outer: Option<u32>,
    /// The whole loop.
    pub span: Span,
    /// The keyword (with label and condition): what a label underlines.
    pub head_span: Span,
}

/// What a loop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoopKind {
    /// `loop`
    Loop,
    /// `while`, `while let`
    While,
    /// `for`
    For,
}
