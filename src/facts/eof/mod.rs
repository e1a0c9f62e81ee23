//! The end of a stream, by replay: every read gives what it gives when the peer has closed, and the body is followed from there.
//!
//! Silence about a value means *as in the round before*. A loop that went on in the round before goes on again as far as its tests
//! ask for nothing that this round changed; a test of something that may have changed, an unknown callee that receives count, result
//! or buffer, a panic, all count as ways out. What is left are loops that cannot leave.

mod calls;
mod inside;
mod replay;

use super::graph::{self, NaturalLoop};
use super::summary::Summaries;
use crate::index::items::Path;
use crate::link::ty::{BodyId, FnId, TraitRef, Ty};
use crate::link::world::{LinkedBody, Target, World};
use crate::lower::body::{BlockId, Call, LocalKind, OpKind, Operand, Place, Rvalue, Step, Terminator, Test};
use crate::models::behaviour::{Behaviour, EndShape, ResourceKind};
use crate::source::Loc;
use replay::Replay;

/// How the end of a stream that a body reads shows to its callers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// In the result.
    Shows {
        /// How.
        shape: EndShape,
        /// Which parameter is read from, `self` first.
        from: usize,
        /// The read itself.
        read: Loc,
    },
    /// Not at all: the body returns as if it had read something.
    Hidden {
        /// Which parameter is read from.
        from: usize,
        /// The read itself.
        read: Loc,
    },
}

impl Ending {
    fn from(&self) -> usize {
        match self {
            Self::Shows { from, .. } | Self::Hidden { from, .. } => *from,
        }
    }

    /// Whether it shows in the same way.
    fn is_like(&self, other: &Self) -> bool {
        let shape = |ending: &Self| match ending {
            Self::Shows { shape, .. } => Some(*shape),
            Self::Hidden { .. } => None,
        };
        self.from() == other.from() && shape(self) == shape(other)
    }

    fn read(&self) -> Loc {
        match self {
            Self::Shows { read, .. } | Self::Hidden { read, .. } => *read,
        }
    }
}

/// A call that takes bytes or lines from a stream.
#[derive(Clone, Debug)]
pub struct Read {
    /// The call.
    pub block: BlockId,
    /// What is read from.
    pub from: Place,
    /// The argument that receives the bytes.
    pub into: Option<usize>,
    /// How the end shows; `None`: it does not.
    pub shape: Option<EndShape>,
    /// Its result has to be awaited.
    pub awaited: bool,
    /// The end shows in the value itself, not inside `Ok`.
    pub bare: bool,
    /// What is read is given back as a slice or text, not counted.
    pub slice: bool,
    /// The read of the library, when this is a call of a function of the workspace.
    pub inner: Option<Loc>,
}

/// A loop that cannot leave when the peer has closed.
#[derive(Clone, Debug)]
pub struct Endless {
    /// The read.
    pub read: Read,
    /// Index into `body.loops`.
    pub written: usize,
}

/// The loops of a body that cannot leave at the end of a stream they read.
pub fn endless(world: &World, summaries: &Summaries, id: BodyId) -> Vec<Endless> {
    let linked = world.body(id);
    let reads = reads(world, summaries, linked);
    if reads.is_empty() || linked.body.loops.is_empty() {
        return Vec::new();
    }
    let loops = graph::loops(&linked.body);
    let mut result = Vec::new();
    for read in reads {
        if matches!(read.shape, Some(EndShape::Returns)) || is_stream_item(world, linked, &read) {
            continue;
        }
        // Innermost first: the first that cannot leave is the one to name.
        for around in loops.iter().rev().filter(|l| l.contains(read.block)) {
            if !same_stream(linked, around, &read) {
                break;
            }
            let mut replay = Replay::of_loop(world, linked, around, &read);
            if replay.cannot_leave() {
                result.push(Endless { read, written: around.written });
                break;
            }
        }
    }
    result
}

/// How the end of what a body reads shows in its result: every read of what a parameter gave has come to its end.
pub fn ending(world: &World, summaries: &Summaries, id: BodyId) -> Option<Ending> {
    let linked = world.body(id);
    let reads: Vec<Read> = reads(world, summaries, linked)
        .into_iter()
        .filter(|read| linked.body.locals[read.from.local.0 as usize].kind == LocalKind::Param)
        .collect();
    let first = reads.first()?;
    let from = (first.from.local.0 as usize).checked_sub(1)?;
    if reads.iter().any(|read| read.from.local != first.from.local) {
        return None;
    }
    if hears_farewell(world, id, &linked.place_ty(world, &first.from)) {
        return None;
    }
    let at = read_loc(linked, first)?;
    Replay::of_body(world, linked, &reads).ending(from, at)
}

/// Whether a body, or what it runs, asks for the message with which such a stream says that it will end: its callers may never meet
/// the end itself.
fn hears_farewell(world: &World, id: BodyId, stream: &Ty) -> bool {
    let Some((message, variant)) = world.farewell_of(stream) else { return false };
    let asks = |linked: &LinkedBody, place: &Place, path: &Path| {
        let is_it = path.segments.last().is_some_and(|segment| segment.name == *variant);
        is_it && matches!(linked.place_ty(world, place).peel(), Ty::Adt(id, _) if *id == message)
    };
    world.all_run_by(vec![id]).into_iter().map(|id| world.body(id)).any(|linked| {
        linked.body.blocks.iter().any(|block| match &block.end {
            Terminator::Branch { test: Test::Variant(place, path), .. } => asks(linked, place, path),
            _ => false,
        })
    })
}

fn read_loc(linked: &LinkedBody, read: &Read) -> Option<Loc> {
    if let Some(inner) = read.inner {
        return Some(inner);
    }
    match &linked.body.blocks[read.block.0 as usize].end {
        Terminator::Call(call) => Some(linked.loc(call.span)),
        _ => None,
    }
}

/// All calls of a body that read from a stream of bytes or lines.
pub fn reads(world: &World, summaries: &Summaries, linked: &LinkedBody) -> Vec<Read> {
    let mut result = Vec::new();
    for (index, block) in linked.body.blocks.iter().enumerate() {
        let Terminator::Call(call) = &block.end else { continue };
        let at = BlockId(index as u32);
        if let Some(read) = read(world, summaries, linked, at, call) {
            result.push(read);
        }
    }
    result
}

fn read(world: &World, summaries: &Summaries, linked: &LinkedBody, at: BlockId, call: &Call) -> Option<Read> {
    let Some(Target::Functions(ids, _)) = linked.targets.get(&at) else { return None };
    let info = world.function(*ids.first()?);
    if !info.modelled {
        let ending = agreed_ending(world, summaries, ids)?;
        let from = origin(linked, place(call.args.get(ending.from())?)?);
        if far_end(world, &linked.place_ty(world, &from), 0) == Some(false)
            || is_own_pair(world, linked, &from)
        {
            return None;
        }
        let shape = match ending {
            Ending::Shows { shape, .. } => Some(shape),
            Ending::Hidden { .. } => None,
        };
        return Some(Read {
            block: at,
            from,
            into: None,
            shape,
            awaited: matches!(info.ret, Ty::Future(_)),
            bare: is_bare(world, &info.ret, shape),
            slice: calls::gives_content(world, &info.ret),
            inner: Some(ending.read()),
        });
    }
    let Some(Behaviour::Reads { from, into, end }) =
        info.behaviours.iter().find(|b| matches!(b, Behaviour::Reads { .. })).cloned()
    else {
        return None;
    };
    let from = origin(linked, place(call.args.get(from.0)?)?);
    if !is_stream(world, linked, &from, &info.path) {
        return None;
    }
    Some(Read {
        block: at,
        from,
        into: into.map(|arg| arg.0),
        shape: Some(end),
        awaited: matches!(info.ret, Ty::Future(_)),
        bare: is_bare(world, &info.ret, Some(end)),
        slice: calls::gives_content(world, &info.ret),
        inner: None,
    })
}

/// How the end shows in the result of functions of the workspace, if all that may be called agree.
fn agreed_ending(world: &World, summaries: &Summaries, ids: &[FnId]) -> Option<Ending> {
    let mut agreed: Option<Ending> = None;
    for id in ids.iter().flat_map(|id| world.implementations(*id)) {
        let ending = summaries.of_function(world, id)?.ending.clone()?;
        match &agreed {
            Some(other) if !other.is_like(&ending) => return None,
            Some(_) => {}
            None => agreed = Some(ending),
        }
    }
    agreed
}

/// Whether the end shows in the result itself: a count, or the `None` of an `Option` that has no `Ok` around it.
fn is_bare(world: &World, ret: &Ty, shape: Option<EndShape>) -> bool {
    let output = match ret {
        Ty::Future(output) => output,
        other => other,
    };
    !calls::is_choice(world, output) || (shape == Some(EndShape::None) && calls::is_option(world, output))
}

fn place(operand: &Operand) -> Option<Place> {
    match operand {
        Operand::Place(place, _) | Operand::Borrow { place, .. } => Some(place.clone()),
        _ => None,
    }
}

/// What a place lies in, when it is reached by a reference that was made once: `match &mut self.stream { Plain(s) => s.read(..) }`.
fn origin(linked: &LinkedBody, mut at: Place) -> Place {
    const HOPS: usize = 4;
    for _ in 0..HOPS {
        let Some(base) = referred(linked, at.local) else { break };
        at = Place { local: base.local, path: base.path.into_iter().chain(at.path).collect() };
    }
    at
}

/// The place that a local refers to, if it is assigned once, to a borrow.
fn referred(linked: &LinkedBody, local: crate::lower::body::LocalId) -> Option<Place> {
    let body = &linked.body;
    if matches!(body.locals[local.0 as usize].kind, LocalKind::Param | LocalKind::Capture) {
        return None;
    }
    let mut base = None;
    for block in &body.blocks {
        for op in &block.ops {
            let OpKind::Assign { place, value, .. } = &op.kind else { continue };
            if place.local != local {
                continue;
            }
            match value {
                Rvalue::Use(Operand::Borrow { place, .. }) if base.is_none() => base = Some(place.clone()),
                _ => return None,
            }
        }
        match &block.end {
            Terminator::Call(call) if call.dest.local == local => return None,
            Terminator::Await(wait) if wait.dest.local == local => return None,
            _ => {}
        }
    }
    base
}

/// Items of streams and iterators end with `None` by themselves: another rule's subject.
fn is_stream_item(world: &World, linked: &LinkedBody, read: &Read) -> bool {
    let _ = (world, linked);
    read.bare && read.shape == Some(EndShape::None)
}

/// Whether a peer is at the other end: a connection, also wrapped; or any reader, where only a bound is known.
fn is_stream(world: &World, linked: &LinkedBody, from: &Place, callee: &str) -> bool {
    let ty = linked.place_ty(world, from);
    match ty.peel() {
        Ty::Int(_) => callee.contains("recv") && !names_datagrams(linked),
        other => far_end(world, other, 0) == Some(true) && !is_own_pair(world, linked, from),
    }
}

/// Whether a field holds one end of a pair that the package makes for itself, to wake its own threads: no peer hangs up there.
fn is_own_pair(world: &World, linked: &LinkedBody, from: &Place) -> bool {
    let Ty::Adt(id, _) = linked.place_ty(world, from).peel().clone() else { return false };
    let info = world.type_info(id);
    let is_field = from.path.iter().any(|step| matches!(step, Step::Field(_)));
    if !is_field || !info.modelled || info.decl().name != "UnixStream" {
        return false;
    }
    world.bodies.iter().any(|body| {
        body.targets.values().any(|target| match target {
            Target::Functions(ids, _) => ids.iter().any(|id| {
                let callee = world.function(*id);
                callee.modelled && callee.path.ends_with("UnixStream::pair")
            }),
            _ => false,
        })
    })
}

/// Whether a body names a kind of socket that has no end of stream: what it receives from is then taken for such a one.
fn names_datagrams(linked: &LinkedBody) -> bool {
    const KINDS: [&str; 7] =
        ["SOCK_DGRAM", "SOCK_RAW", "SOCK_RDM", "AF_NETLINK", "PF_NETLINK", "AF_PACKET", "PF_PACKET"];
    let mut found = false;
    let mut look = |operand: &Operand| {
        if let Operand::Path(path) = operand {
            found |= path.segments.last().is_some_and(|s| KINDS.contains(&s.name.as_str()));
        }
    };
    for block in &linked.body.blocks {
        if let Terminator::Call(call) = &block.end {
            call.args.iter().for_each(&mut look);
        }
        for op in &block.ops {
            if let OpKind::Assign { value, .. } = &op.kind {
                match value {
                    Rvalue::Use(operand) | Rvalue::Cast(operand, _) => look(operand),
                    Rvalue::Binary(_, left, right) => {
                        look(left);
                        look(right);
                    }
                    _ => {}
                }
            }
        }
    }
    found
}

/// Whether a type reads from a peer: `None` where nothing tells.
fn far_end(world: &World, ty: &Ty, depth: usize) -> Option<bool> {
    const DEPTH: usize = 5;
    if depth > DEPTH {
        return None;
    }
    match ty.peel() {
        Ty::Param(_, bounds) | Ty::Opaque(bounds) => may_have_peer(world, bounds, depth).then_some(true),
        Ty::Adt(id, args) => {
            if let Some((kind, _)) = world.resource(ty.peel()) {
                return Some(kind.is_connection() && kind != ResourceKind::Response);
            }
            let inner = args.iter().find_map(|arg| far_end(world, arg, depth + 1));
            if inner.is_some() {
                return inner;
            }
            let info = world.type_info(*id);
            if info.modelled {
                return None;
            }
            // What fills a parameter is told by the arguments, or not at all.
            let told = |ty: &&Ty| !matches!(ty.peel(), Ty::Param(..));
            let fields = info.fields.iter().flatten().map(|(_, ty)| ty).filter(told);
            let fields = fields.filter_map(|ty| far_end(world, ty, depth + 1));
            fields.max()
        }
        _ => None,
    }
}

/// Whether a reader of which only a bound is known may be a connection: not if the bound is a trait of the workspace, and none
/// of the types that implement it there is one (a serial port, a decoder).
fn may_have_peer(world: &World, bounds: &[TraitRef], depth: usize) -> bool {
    let own = |bound: &&TraitRef| !world.traits[bound.id.0 as usize].modelled;
    let reads = |bound: &TraitRef| {
        let info = &world.traits[bound.id.0 as usize];
        info.modelled && READERS.contains(&info.path.rsplit("::").next().unwrap_or_default())
    };
    if bounds.iter().any(reads) {
        return true;
    }
    let implementors = |bound: &TraitRef| {
        let functions = world.functions_of_trait(bound.id).iter();
        functions
            .filter_map(|id| world.function(*id).self_ty.as_ref())
            .filter(|ty| !matches!(ty.peel(), Ty::Param(..)))
            .collect::<Vec<_>>()
    };
    bounds.iter().filter(own).all(|bound| {
        let types = implementors(bound);
        types.is_empty() || types.into_iter().any(|ty| far_end(world, ty, depth + 1) == Some(true))
    })
}

/// Traits that say nothing but that bytes can be read.
const READERS: [&str; 6] =
    ["Read", "BufRead", "AsyncRead", "AsyncBufRead", "AsyncReadExt", "AsyncBufReadExt"];

/// Whether the loop reads from one and the same stream in all its rounds.
fn same_stream(linked: &LinkedBody, around: &NaturalLoop, read: &Read) -> bool {
    let body = &linked.body;
    let fresh = |place: &Place| place.covers(&read.from);
    !body.blocks.iter().enumerate().any(|(index, block)| {
        around.contains(BlockId(index as u32))
            && (block.ops.iter().any(|op| match &op.kind {
                OpKind::Declare(local) => *local == read.from.local,
                OpKind::Assign { place, .. } => fresh(place),
                OpKind::Drop(local) => *local == read.from.local,
                OpKind::Ignore(_) => false,
            }) || match &block.end {
                Terminator::Call(call) => fresh(&call.dest),
                Terminator::Await(wait) => fresh(&wait.dest),
                _ => false,
            })
    })
}
