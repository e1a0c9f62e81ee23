//! Where an edit of the text is right: it compiles, and the program does what it did, but for the connection.
//!
//! What is proven here is proven from the body alone, so it is little; everything else is for a person to look at
//! ([`Applicability::MaybeIncorrect`]). Places are of the text as it stands: `dropped` replaces a whole expression, `inserted` adds to one.

use super::graph::{Exceptional, edges};
use super::liveness::{mentioned, mentioned_at_end};
use super::settings::Options;
use super::stay::Point;
use crate::finding::{Applicability, Edit, Fix};
use crate::link::ty::Ty;
use crate::link::world::{LinkedBody, World};
use crate::lower::body::{
    Call, Callee, LocalId, LocalKind, Mode, OpKind, Operand, Place, Rvalue, Terminator,
};
use crate::source::{Loc, Span};

/// An edit of one place.
pub fn fix(title: impl Into<String>, applicability: Applicability, loc: Loc, text: impl Into<String>) -> Fix {
    Fix { title: title.into(), applicability, edits: vec![Edit { loc, text: text.into() }] }
}

/// `drop(x)` instead of the expression at `span`, after which `x` is not used any more. Nothing, if `x` is no variable of the body
/// (a field cannot be moved out of), or would be dropped again in the next round.
pub fn dropped(world: &World, linked: &LinkedBody, from: Point, place: &Place, span: Span) -> Option<Fix> {
    let local = linked.body.locals.get(place.local.0 as usize)?;
    let name = local.name.as_ref()?;
    let is_own = matches!(local.kind, LocalKind::Variable | LocalKind::Param) && place.path.is_empty();
    let owns = super::views::owned_kind(world, linked.local_ty(place.local)).is_some();
    if !is_own || !owns || name == "self" || comes_again(linked, from, place.local) {
        return None;
    }
    let applicability = if is_free(linked, place.local) && !is_shadowed(world, "drop") {
        Applicability::MachineApplicable
    } else {
        Applicability::MaybeIncorrect
    };
    Some(fix(
        format!("close it here: `drop({name})`"),
        applicability,
        linked.loc(span),
        format!("drop({name})"),
    ))
}

/// Whether a point is reached again with the same value in the variable.
fn comes_again(linked: &LinkedBody, from: Point, local: LocalId) -> bool {
    let blocks = &linked.body.blocks;
    let renews = |op: &crate::lower::body::Op| match &op.kind {
        OpKind::Declare(other) | OpKind::Drop(other) => *other == local,
        OpKind::Assign { place, .. } => *place == Place::local(local),
        OpKind::Ignore(_) => false,
    };
    let mut seen = vec![false; blocks.len()];
    let mut work = vec![from];
    while let Some(point) = work.pop() {
        let block = &blocks[point.block.0 as usize];
        if block.ops.iter().skip(point.op).any(renews) {
            continue;
        }
        for edge in edges(&block.end, Exceptional::default()) {
            let ends = super::graph::dropped(&linked.body, edge).any(|other| other == local);
            if ends || is_result(&block.end, local) {
                continue;
            }
            if edge.to == from.block {
                return true;
            }
            if !std::mem::replace(&mut seen[edge.to.0 as usize], true) {
                work.push(Point { block: edge.to, op: 0 });
            }
        }
    }
    false
}

/// Whether the end of a block gives the variable a value.
fn is_result(end: &Terminator, local: LocalId) -> bool {
    match end {
        Terminator::Call(call) => call.dest == Place::local(local),
        Terminator::Await(wait) => wait.dest == Place::local(local),
        _ => false,
    }
}

/// Whether a variable surely has its value wherever it is in scope, and nobody else holds a borrow of it: it is given its value where
/// it is declared, never moved, in no closure, and only ever mentioned beside data that cannot keep a reference.
fn is_free(linked: &LinkedBody, local: LocalId) -> bool {
    let body = &linked.body;
    let declared = body.blocks.iter().flat_map(|block| &block.ops).any(|op| match &op.kind {
        OpKind::Declare(other) => *other == local,
        // A closure or `async` block may take it along.
        OpKind::Assign { value: Rvalue::Closure(_), .. } => true,
        _ => false,
    });
    !declared
        && body.blocks.iter().all(|block| {
            block.ops.iter().all(|op| op_is_harmless(linked, op, local))
                && end_is_harmless(linked, &block.end, local)
        })
}

fn op_is_harmless(linked: &LinkedBody, op: &crate::lower::body::Op, local: LocalId) -> bool {
    let OpKind::Assign { place, value, .. } = &op.kind else { return true };
    let mut concerned = false;
    mentioned(op, &mut |p| concerned |= p.local == local);
    // A borrow for one call is a temporary; a variable may be longer than that.
    let is_argument =
        matches!(value, Rvalue::Use(Operand::Borrow { .. })) && is_temporary(linked, place.local);
    !concerned || is_argument
}

fn end_is_harmless(linked: &LinkedBody, end: &Terminator, local: LocalId) -> bool {
    let mut concerned = false;
    mentioned_at_end(end, &mut |p| concerned |= p.local == local);
    let Terminator::Call(call) = end else { return !concerned };
    let borrows = |operand: &Operand| match operand {
        Operand::Place(place, mode) if place.local == local => matches!(mode, Mode::Ref | Mode::RefMut),
        _ => true,
    };
    let mut beside = call.args.iter().filter_map(super::views::operand_place).map(|place| place.local);
    let drops_it = matches!(&call.callee, Callee::Path(_)) && call.args.len() == 1;
    !concerned
        || drops_it && is_plain(linked.local_ty(call.dest.local))
        || call.args.iter().all(borrows)
            && beside.all(|other| other == local || is_plain(linked.local_ty(other)))
            && (is_plain(linked.local_ty(call.dest.local)) || is_temporary(linked, call.dest.local))
}

fn is_temporary(linked: &LinkedBody, local: LocalId) -> bool {
    linked.body.locals[local.0 as usize].kind == LocalKind::Temporary
}

/// Whether no value of this type can hold a borrow of a connection.
fn is_plain(ty: &Ty) -> bool {
    match ty {
        Ty::Never | Ty::Int(_) | Ty::Bool | Ty::Str | Ty::Char | Ty::Float => true,
        Ty::Ref(_, inner) | Ty::Slice(inner) => is_plain(inner),
        Ty::Tuple(parts) => parts.iter().all(is_plain),
        _ => false,
    }
}

/// Whether the workspace has a function of this name that is no method: it may be the one that is meant.
fn is_shadowed(world: &World, name: &str) -> bool {
    world.functions.iter().any(|info| !info.modelled && info.self_ty.is_none() && info.decl().name == name)
}

/// The place right after a builder's first call, if more calls are chained to it right there, by reference: one more fits in.
pub fn chained<'l>(linked: &'l LinkedBody, options: &Options) -> Option<(Loc, &'l Call)> {
    let made = options.made()?;
    let calls = || {
        linked.body.blocks.iter().filter_map(|block| match &block.end {
            Terminator::Call(call) => Some(&**call),
            _ => None,
        })
    };
    let first = calls().find(|call| linked.loc(call.span) == made)?;
    let dest = first.dest.local;
    let goes_on = |call: &Call| {
        matches!(call.callee, Callee::Method { .. })
            && matches!(call.args.first(), Some(Operand::Place(place, Mode::Ref | Mode::RefMut)) if place.local == dest)
    };
    let after = Loc { span: Span { start: first.span.end, end: first.span.end }, ..made };
    (is_temporary(linked, dest) && calls().any(goes_on)).then_some((after, first))
}

/// The path of a type, if an argument is a value of it: `hyper_util::rt::TokioIo`.
pub fn argument_type<'w>(world: &'w World, linked: &LinkedBody, call: &Call, at: usize) -> Option<&'w str> {
    type_of(world, linked, super::views::operand_place(call.args.get(at)?)?)
}

/// The path of the type of a place.
pub fn type_of<'w>(world: &'w World, linked: &LinkedBody, place: &Place) -> Option<&'w str> {
    match linked.place_ty(world, place) {
        Ty::Adt(id, _) => Some(world.type_info(id).path.as_str()),
        _ => None,
    }
}

/// `if n == 0 { break; }` after the `let n = ..;` that holds a read, in the loop that is to be left.
pub fn leave_on_zero(linked: &LinkedBody, read: Span, around: usize) -> Option<Fix> {
    let body = &linked.body;
    let inner = |span: Span| {
        let holds = body.loops.iter().enumerate().filter(|(_, l)| l.span.covers(span));
        holds.min_by_key(|(_, l)| l.span.end - l.span.start).map(|(at, _)| at)
    };
    let (name, statement) = body.locals.iter().enumerate().find_map(|(at, local)| {
        let statement = local.statement.filter(|statement| statement.covers(read))?;
        let counts = matches!(linked.local_ty(LocalId(at as u32)), Ty::Int(_));
        (counts && inner(statement) == Some(around)).then_some((local.name.as_ref()?, statement))
    })?;
    let at = linked.loc(Span { start: statement.end, end: statement.end });
    let text = format!(" if {name} == 0 {{ break; }}");
    Some(fix("leave the loop at the end of the stream", Applicability::MaybeIncorrect, at, text))
}
