//! The graph under construction: blocks, edges, scopes, scheduled drops, names.
//!
//! Code that cannot be reached is lowered into blocks that no edge leads to; [`super::finish`] removes them. So every
//! other part of lowering may go on after a `return` as if nothing had happened.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Lowering;
use super::body::{
    Block, BlockId, BodyKind, Call, Callee, Capture, DropId, EXIT, Edge, Leave, Local, LocalId, LocalKind,
    Loop, Mode, Op, OpKind, Operand, Place, RESULT, Rvalue, Scheduled, Step, Terminator, Test, Why,
};
use crate::index::items::{BodyIdx, ModuleIdx, Name, TypeExpr};
use crate::limits;
use crate::source::Span;

/// Lowers one function and everything written in it.
pub(super) struct Lowerer<'a, 'l> {
    /// Options, and where finished bodies go.
    pub(super) cx: &'l mut Lowering<'a>,
    /// Where names are looked up later.
    pub(super) module: ModuleIdx,
    /// The body under construction.
    pub(super) frame: Frame,
    /// The bodies it is written in, outermost first.
    pub(super) outer: Vec<Frame>,
    /// How deep we are in expansions of the package's own macros.
    pub(super) macro_depth: usize,
    /// How many calls the outermost macro call at hand has expanded to.
    pub(super) expansions: usize,
}

/// The state of one body under construction.
pub(super) struct Frame {
    pub(super) index: BodyIdx,
    pub(super) kind: BodyKind,
    pub(super) name: Name,
    pub(super) span: Span,
    pub(super) ret: Option<TypeExpr>,
    pub(super) locals: Vec<Local>,
    pub(super) params: u32,
    pub(super) captures: Vec<Capture>,
    pub(super) blocks: Vec<Block>,
    /// `scheduled[0]` stands for all captures; [`super::finish`] puts them there.
    pub(super) scheduled: Vec<Scheduled>,
    pub(super) loops: Vec<Loop>,
    /// The block that operations are added to.
    pub(super) here: BlockId,
    /// The innermost scheduled entry.
    pub(super) current: Option<DropId>,
    /// What each name means, innermost last.
    names: FxHashMap<Name, Vec<Place>>,
    /// The names bound so far, in order: undone at the end of scopes.
    bound: Vec<Name>,
    /// Temporaries whose value has gone for certain: no drop is written for them.
    consumed: FxHashSet<LocalId>,
    /// Variables that were declared without a value and get one only once: `let x;`.
    pub(super) late: FxHashSet<LocalId>,
    /// Temporaries of the `let` at hand that live as long as its variable.
    pub(super) extended: Vec<LocalId>,
    /// Whether a `&` here extends the life of its temporary.
    pub(super) extending: bool,
    /// What names in the guard at hand stand for: parts of the scrutinee, which a guard cannot move.
    pub(super) aliases: Vec<Place>,
    /// Where `break` and `continue` lead.
    pub(super) targets: Vec<Target>,
    /// Where `?` leads, if not out of the body.
    pub(super) tries: Vec<TryTarget>,
    /// Parameters that are made but not yet bound: local, name, pattern if it is more than a name.
    pub(super) pending: Vec<(LocalId, Option<Name>, Option<syn::Pat>)>,
    /// Over the limit of blocks.
    pub(super) truncated: bool,
}

/// A loop or labelled block that control may leave.
#[derive(Clone)]
pub(super) struct Target {
    pub(super) label: Option<Name>,
    pub(super) after: BlockId,
    /// `None` for a labelled block.
    pub(super) head: Option<BlockId>,
    pub(super) mark: Option<DropId>,
    pub(super) dest: Dest,
    /// Index into `loops`.
    pub(super) index: Option<u32>,
}

/// The end of a `try` block.
#[derive(Clone)]
pub(super) struct TryTarget {
    pub(super) after: BlockId,
    pub(super) mark: Option<DropId>,
    pub(super) dest: Dest,
}

/// Where a value goes.
#[derive(Clone, Debug)]
pub(super) enum Dest {
    /// Into this place, for the first time.
    Place(Place),
    /// Nowhere: it dies with the statement.
    Discard,
}

impl Dest {
    /// A whole local.
    pub(super) fn local(local: LocalId) -> Self {
        Self::Place(Place::local(local))
    }
}

/// Where a failing test leads.
#[derive(Clone, Copy)]
pub(super) struct Fails {
    pub(super) to: BlockId,
    /// What is still scheduled there.
    pub(super) mark: Option<DropId>,
    pub(super) why: FailsWhy,
}

/// Why a failing test leads there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FailsWhy {
    Fails,
    ArmDisabled,
}

/// The start of a scope.
#[derive(Clone, Copy)]
pub(super) struct Scope {
    pub(super) mark: Option<DropId>,
    names: usize,
}

/// Where several ways meet again.
pub(super) struct Join {
    block: BlockId,
    mark: Option<DropId>,
    /// Extended temporaries that some way brings along.
    carried: Vec<LocalId>,
}

impl Frame {
    pub(super) fn new(index: BodyIdx, kind: BodyKind, name: Name, span: Span, ret: Option<TypeExpr>) -> Self {
        let mut frame = Self {
            index,
            kind,
            name,
            span,
            ret,
            locals: Vec::new(),
            params: 0,
            captures: Vec::new(),
            blocks: Vec::new(),
            scheduled: vec![Scheduled { local: RESULT, outer: None }],
            loops: Vec::new(),
            here: BlockId(0),
            current: Some(DropId(0)),
            names: FxHashMap::default(),
            bound: Vec::new(),
            consumed: FxHashSet::default(),
            late: FxHashSet::default(),
            extended: Vec::new(),
            extending: false,
            aliases: Vec::new(),
            targets: Vec::new(),
            tries: Vec::new(),
            pending: Vec::new(),
            truncated: false,
        };
        frame.here = frame.block();
        let exit = frame.block();
        frame.blocks[exit.0 as usize].end = Terminator::End;
        let ty = frame.ret.clone();
        frame.local(None, LocalKind::Result, ty, span);
        frame
    }

    pub(super) fn local(
        &mut self,
        name: Option<Name>,
        kind: LocalKind,
        ty: Option<TypeExpr>,
        span: Span,
    ) -> LocalId {
        self.locals.push(Local { name, ty, kind, span, statement: None });
        LocalId(self.locals.len() as u32 - 1)
    }

    /// A new block without operations; unreachable until it gets an end.
    pub(super) fn block(&mut self) -> BlockId {
        if self.blocks.len() >= limits::BLOCKS {
            self.truncated = true;
            return BlockId(self.blocks.len() as u32 - 1);
        }
        self.blocks.push(Block { ops: Vec::new(), end: Terminator::Unreachable });
        BlockId(self.blocks.len() as u32 - 1)
    }

    pub(super) fn lookup(&self, name: &str) -> Option<&Place> {
        self.names.get(name).and_then(|places| places.last())
    }

    /// The local here that stands for a local of the body outside.
    fn capture(&mut self, name: &Name, outside: &Place, ty: Option<TypeExpr>, span: Span) -> Place {
        let known = self.captures.iter().find(|capture| capture.parent == outside.local);
        let local = if let Some(capture) = known {
            capture.local
        } else {
            let local = self.local(Some(name.clone()), LocalKind::Capture, ty, span);
            self.captures.push(Capture { parent: outside.local, local });
            local
        };
        let place = Place { local, path: outside.path.clone() };
        self.names.entry(name.clone()).or_default().insert(0, place.clone());
        place
    }
}

/// Blocks and edges.
impl Lowerer<'_, '_> {
    pub(super) fn block(&mut self) -> BlockId {
        self.frame.block()
    }

    pub(super) fn temp(&mut self, span: Span) -> LocalId {
        self.frame.local(None, LocalKind::Temporary, None, span)
    }

    pub(super) fn op(&mut self, kind: OpKind, span: Span) {
        if self.frame.truncated {
            return;
        }
        let here = self.frame.here.0 as usize;
        self.frame.blocks[here].ops.push(Op { kind, span });
    }

    /// First value of a variable or temporary.
    pub(super) fn init(&mut self, place: Place, value: Rvalue, span: Span) {
        self.consume_rvalue(&value);
        self.op(OpKind::Assign { place, value, initialises: true }, span);
    }

    /// A new value: the old one is dropped.
    pub(super) fn assign(&mut self, place: Place, value: Rvalue, span: Span) {
        self.consume_rvalue(&value);
        self.op(OpKind::Assign { place, value, initialises: false }, span);
    }

    pub(super) fn store(&mut self, dest: &Dest, value: Rvalue, span: Span) {
        if let Dest::Place(place) = dest {
            self.init(place.clone(), value, span);
        }
    }

    /// Ends the block at hand; what follows is added to `next`.
    pub(super) fn end(&mut self, end: Terminator, next: BlockId) {
        if !self.frame.truncated {
            let here = self.frame.here.0 as usize;
            self.frame.blocks[here].end = end;
        }
        self.frame.here = next;
    }

    /// Ends the block at hand; what follows cannot be reached.
    pub(super) fn end_for_good(&mut self, end: Terminator) {
        let next = self.block();
        self.end(end, next);
    }

    /// An edge that drops nothing.
    pub(super) fn edge(&self, to: BlockId, why: Why, span: Span) -> Edge {
        self.edge_leaving(to, why, span, self.frame.current)
    }

    /// An edge that drops everything down to `mark`.
    pub(super) fn edge_leaving(&self, to: BlockId, why: Why, span: Span, mark: Option<DropId>) -> Edge {
        Edge { to, why, leaves: Leave { from: self.frame.current, to: mark }, span }
    }

    /// An edge out of the body.
    pub(super) fn exit(&self, why: Why, span: Span) -> Edge {
        self.edge_leaving(EXIT, why, span, None)
    }

    pub(super) fn goto(&mut self, to: BlockId, why: Why, span: Span, mark: Option<DropId>) {
        let edge = self.edge_leaving(to, why, span, mark);
        self.end_for_good(Terminator::Goto(edge));
    }

    pub(super) fn fails_edge(&self, fails: Fails, span: Span) -> Edge {
        let why = match fails.why {
            FailsWhy::Fails => Why::Fails,
            FailsWhy::ArmDisabled => Why::ArmDisabled,
        };
        self.edge_leaving(fails.to, why, span, fails.mark)
    }

    /// A test; what follows is where it holds.
    pub(super) fn branch(&mut self, test: Test, fails: Fails, span: Span) {
        let next = self.block();
        let holds = self.edge(next, Why::Holds, span);
        let fails = self.fails_edge(fails, span);
        self.end(Terminator::Branch { test, holds, fails, span }, next);
    }

    /// A call; what follows is where it returned.
    pub(super) fn call(
        &mut self,
        callee: Callee,
        args: Vec<Operand>,
        dest: Place,
        span: Span,
        name_span: Span,
    ) {
        self.consume(&args);
        let unwinds = self.exit(Why::Unwind, span);
        let next = self.block();
        let returns = Some(self.edge(next, Why::Normal, span));
        let call = Call { callee, args, dest, returns, unwinds, span, name_span };
        self.end(Terminator::Call(Box::new(call)), next);
    }

    /// A call that never returns.
    pub(super) fn panics(&mut self, callee: Callee, args: Vec<Operand>, span: Span, name_span: Span) {
        self.consume(&args);
        let dest = Place::local(self.temp(span));
        let unwinds = self.exit(Why::Unwind, span);
        let call = Call { callee, args, dest, returns: None, unwinds, span, name_span };
        self.end_for_good(Terminator::Call(Box::new(call)));
    }
}

/// Scopes and scheduled drops.
impl Lowerer<'_, '_> {
    pub(super) fn schedule(&mut self, local: LocalId) {
        self.frame.scheduled.push(Scheduled { local, outer: self.frame.current });
        self.frame.current = Some(DropId(self.frame.scheduled.len() as u32 - 1));
    }

    pub(super) fn enter(&mut self) -> Scope {
        Scope { mark: self.frame.current, names: self.frame.bound.len() }
    }

    /// The end of a scope: what was scheduled in it is dropped, its names are forgotten.
    pub(super) fn leave(&mut self, scope: Scope, span: Span) {
        self.close(scope.mark, span);
        self.forget_names(scope);
    }

    /// Only the names of a scope end.
    pub(super) fn forget_names(&mut self, scope: Scope) {
        while self.frame.bound.len() > scope.names {
            if let Some(name) = self.frame.bound.pop() {
                if let Some(places) = self.frame.names.get_mut(&name) {
                    places.pop();
                }
            }
        }
    }

    /// Drops what was scheduled since `mark`, extended temporaries excepted.
    pub(super) fn close(&mut self, mark: Option<DropId>, span: Span) {
        self.close_but(mark, self.frame.current, span);
    }

    /// Drops what was scheduled between `mark` and `tail`; what was scheduled after `tail` lives on.
    pub(super) fn close_but(&mut self, mark: Option<DropId>, tail: Option<DropId>, span: Span) {
        let mut kept = Vec::new();
        let mut at = self.frame.current;
        let mut in_tail = true;
        while at != mark {
            if at == tail {
                in_tail = false;
            }
            let Some(id) = at else { break };
            let entry = self.frame.scheduled[id.0 as usize];
            if in_tail || self.frame.extended.contains(&entry.local) {
                kept.push(entry.local);
            } else if !self.frame.consumed.contains(&entry.local) {
                self.op(OpKind::Drop(entry.local), span);
            }
            at = entry.outer;
        }
        self.frame.current = mark;
        for local in kept.into_iter().rev() {
            if !self.frame.consumed.contains(&local) {
                self.schedule(local);
            }
        }
    }

    /// Notes that operands went where they were used. Only whole temporaries are certain to.
    pub(super) fn consume(&mut self, operands: &[Operand]) {
        for operand in operands {
            self.consume_one(operand);
        }
        while let Some(id) = self.frame.current {
            let entry = self.frame.scheduled[id.0 as usize];
            if !self.frame.consumed.contains(&entry.local) {
                break;
            }
            self.frame.current = entry.outer;
        }
    }

    fn consume_one(&mut self, operand: &Operand) {
        if let Operand::Place(place, Mode::Move) = operand {
            if place.path.is_empty() {
                self.frame.consumed.insert(place.local);
            }
        }
    }

    fn consume_rvalue(&mut self, value: &Rvalue) {
        match value {
            Rvalue::Use(operand) | Rvalue::Residual(operand) | Rvalue::Cast(operand, _) => {
                self.consume(std::slice::from_ref(operand));
            }
            Rvalue::Aggregate(_, fields, base) => {
                for (_, operand) in fields {
                    self.consume_one(operand);
                }
                self.consume(base.as_slice());
            }
            _ => {}
        }
    }

    /// A meeting point for ways that start here.
    pub(super) fn join(&mut self) -> Join {
        Join { block: self.block(), mark: self.frame.current, carried: Vec::new() }
    }

    /// The end of one way: its scope is closed, control goes to the meeting point.
    pub(super) fn arm_end(&mut self, join: &mut Join, span: Span) {
        self.close(join.mark, span);
        let mut at = self.frame.current;
        let mut carried = Vec::new();
        while at != join.mark {
            let Some(id) = at else { break };
            let entry = self.frame.scheduled[id.0 as usize];
            carried.push(entry.local);
            at = entry.outer;
        }
        join.carried.extend(carried.into_iter().rev());
        let to = join.block;
        let edge = self.edge(to, Why::Normal, span);
        self.end_for_good(Terminator::Goto(edge));
        self.frame.current = join.mark;
    }

    /// Goes on where the ways meet.
    pub(super) fn meet(&mut self, join: Join) {
        self.frame.here = join.block;
        self.frame.current = join.mark;
        for local in join.carried {
            self.schedule(local);
        }
    }
}

/// Names.
impl Lowerer<'_, '_> {
    /// Binds a name to a place until the scope ends.
    pub(super) fn bind(&mut self, name: &Name, place: Place) {
        self.frame.names.entry(name.clone()).or_default().push(place);
        self.frame.bound.push(name.clone());
    }

    /// The place a name stands for, if it is a variable. A variable of a body outside is captured on the way.
    pub(super) fn resolve(&mut self, name: &Name) -> Option<Place> {
        if let Some(place) = self.frame.lookup(name) {
            return Some(place.clone());
        }
        let depth = self.outer.iter().rposition(|frame| frame.lookup(name).is_some())?;
        let mut place = self.outer[depth].lookup(name)?.clone();
        let local = &self.outer[depth].locals[place.local.0 as usize];
        let (ty, span) = (local.ty.clone(), local.span);
        for frame in &mut self.outer[depth + 1..] {
            place = frame.capture(name, &place, ty.clone(), span);
        }
        Some(self.frame.capture(name, &place, ty, span))
    }

    /// The value in a place. What a guard names is never moved.
    pub(super) fn read(&self, place: Place) -> Operand {
        let in_guard = self.frame.aliases.iter().any(|alias| alias.covers(&place));
        Operand::Place(place, if in_guard { Mode::Copy } else { Mode::Unresolved })
    }

    /// Whether something was scheduled since `mark` that a place is part of.
    pub(super) fn dies_with(&self, place: &Place, mark: Option<DropId>) -> bool {
        let mut at = self.frame.current;
        while at != mark {
            let Some(id) = at else { break };
            let entry = self.frame.scheduled[id.0 as usize];
            if entry.local == place.local {
                return true;
            }
            at = entry.outer;
        }
        false
    }

    /// A new variable that is not yet visible.
    pub(super) fn variable(&mut self, name: &Name, ty: Option<TypeExpr>, span: Span) -> LocalId {
        self.frame.local(Some(name.clone()), LocalKind::Variable, ty, span)
    }
}

/// A field of a place.
pub(super) fn field(place: &Place, name: impl AsRef<str>) -> Place {
    place.step(Step::Field(Name::new(name.as_ref())))
}
