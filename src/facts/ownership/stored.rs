//! Where numbers that own a descriptor end: in a field of a type of the package, or in an argument of a function of the package that puts
//! it into one.

use super::state::{SiteId, State, touches};
use super::{SiteKind, Tracker};
use crate::facts::homes::{any_part, field, leaves};
use crate::facts::outcome::{Class, Source};
use crate::facts::views::{operand_place, origin};
use crate::index::items::Name;
use crate::link::ty::{BodyId, Ty, TypeId};
use crate::link::world::{Target, World};
use crate::lower::body::{Aggregate, BlockId, BodyKind, OpKind, Operand, Place, Rvalue, Terminator};
use crate::models::behaviour::{OnDrop, TypeBehaviour};
use crate::source::{Loc, Span};

/// A number that owns a descriptor is put somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Which descriptor.
    pub site: SiteId,
    /// Where.
    pub into: Into,
    /// The place that is built or assigned.
    pub made: Place,
    /// The expression.
    pub span: Span,
}

/// Where a number is put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Into {
    /// A field of a type of the package.
    Field(TypeId, Name),
    /// An argument of the function that is called at the end of this block.
    Argument(BlockId, usize),
}

impl Tracker<'_> {
    /// What is held as a number in `from` goes into a field of the value in `made`.
    pub(super) fn stored_in(&mut self, state: &State, from: &Place, made: &Place, name: &Name, span: Span) {
        let Ty::Adt(id, _) = self.place_ty(made) else { return };
        if !self.world.type_info(id).modelled {
            self.stored(state, from, &Into::Field(id, name.clone()), made, span);
        }
    }

    /// What is held as a number in `from` is assigned to a place that is not followed: if that is a field, it is there now.
    pub(super) fn assigned_to(&mut self, state: &State, from: &Place, to: &Place, span: Span) {
        if let Some((id, name)) = field(self.world, self.linked, to) {
            self.stored(state, from, &Into::Field(id, name), to, span);
        }
    }

    /// What is held as a number in `from` is an argument of a function of the package.
    pub(super) fn passed(&mut self, state: &State, from: &Place, at: BlockId, argument: usize, span: Span) {
        self.stored(state, from, &Into::Argument(at, argument), from, span);
    }

    fn stored(&mut self, state: &State, from: &Place, into: &Into, made: &Place, span: Span) {
        for held in &state.held {
            let here = held.class == Class::Integer && held.at.iter().any(|at| touches(at, from));
            let known = matches!(self.sites[held.site.0 as usize].kind, SiteKind::Given(_))
                || self.sites[held.site.0 as usize].kind.is_own();
            let stored = Stored { site: held.site, into: into.clone(), made: made.clone(), span };
            if here && known && !self.stored.contains(&stored) {
                self.stored.push(stored);
            }
        }
    }
}

/// A field that is filled with a descriptor of its own.
#[derive(Clone, Debug)]
pub struct Filled {
    /// The type.
    pub ty: TypeId,
    /// Its field.
    pub field: Name,
    /// The body in which the descriptor comes into being.
    pub body: BodyId,
    /// Its site there.
    pub site: SiteId,
    /// The body in which the field is filled.
    pub builder: BodyId,
    /// Where it is filled.
    pub at: Loc,
    /// The value that is built there, or the field that is assigned.
    pub made: Place,
}

/// How many functions a number may be handed through on its way to a field.
const HANDS: usize = 4;

/// All fields of the package's types that are filled with descriptors of their own, in the order of the bodies that open them.
pub fn filled(facts: &crate::facts::Facts<'_>) -> Vec<Filled> {
    let mut result = Vec::new();
    for id in facts.bodies() {
        let Some(ownership) = &facts.ownership[id.0 as usize] else { continue };
        for stored in &ownership.stored {
            if ownership.sites[stored.site.0 as usize].kind.is_own() {
                follow(facts, id, stored, (id, stored.site), HANDS, &mut result);
            }
        }
    }
    result
}

/// Whether what is filled is a slot that is never dropped, or a pointer: no number.
pub fn is_slot(world: &World, fill: &Filled) -> bool {
    let fields = world.type_info(fill.ty).fields.iter().flatten();
    let mut types = fields.filter(|(name, _)| *name == fill.field).map(|(_, ty)| ty);
    types.any(|ty| matches!(ty, Ty::Pointer(_)) || world.has_behaviour(ty, TypeBehaviour::NeverDrops))
}

fn follow(
    facts: &crate::facts::Facts<'_>,
    id: BodyId,
    stored: &Stored,
    opened: (BodyId, SiteId),
    hands: usize,
    result: &mut Vec<Filled>,
) {
    let linked = facts.world.body(id);
    match &stored.into {
        // What is built only for a call, or for the life of the program, is no owner that anybody drops.
        Into::Field(..)
            if linked.body.kind == BodyKind::Initializer || !leaves(facts.world, linked, &stored.made) => {}
        Into::Field(ty, name) => result.push(Filled {
            ty: *ty,
            field: name.clone(),
            body: opened.0,
            site: opened.1,
            builder: id,
            at: linked.loc(stored.span),
            made: stored.made.clone(),
        }),
        Into::Argument(block, index) => {
            let Some(Target::Functions(ids, _)) = linked.targets.get(block) else { return };
            for callee in ids.iter().filter_map(|id| facts.world.function(*id).body) {
                let Some(ownership) = &facts.ownership[callee.0 as usize] else { continue };
                for further in &ownership.stored {
                    let given = &ownership.sites[further.site.0 as usize].kind;
                    if hands > 0 && *given == SiteKind::Given(Source::Argument(*index)) {
                        follow(facts, callee, further, opened, hands - 1, result);
                    }
                }
            }
        }
    }
}

/// Whether values of a type may only look at a descriptor of somebody else: something in it borrows or owns, or somebody builds one of a
/// number that is only a view.
pub fn is_view(facts: &crate::facts::Facts<'_>, ty: TypeId) -> bool {
    let world = facts.world;
    let fields = world.type_info(ty).fields.iter().flatten();
    let other_owner = |part: &Ty| {
        matches!(part, Ty::Ref(_, inner) if !matches!(**inner, Ty::Str | Ty::Slice(_)))
            || world.resource(part).is_some_and(|(_, drop)| drop != OnDrop::Nothing)
    };
    if fields.into_iter().any(|(_, ty)| any_part(world, ty, &other_owner)) {
        return true;
    }
    facts.bodies().any(|id| {
        let linked = world.body(id);
        let views = |operand: &Operand| {
            operand_place(operand).is_some_and(|place| {
                matches!(linked.place_ty(world, place), Ty::Int(_))
                    && !matches!(linked.place_ty(world, &origin(world, linked, place)), Ty::Int(_))
            })
        };
        linked.body.blocks.iter().enumerate().any(|(index, block)| {
            let by_op = block.ops.iter().any(|op| match &op.kind {
                OpKind::Assign {
                    place, value: Rvalue::Aggregate(Aggregate::Struct(_), fields, _), ..
                } => {
                    matches!(linked.place_ty(world, place), Ty::Adt(made, _) if made == ty)
                        && fields.iter().any(|(_, operand)| views(operand))
                }
                _ => false,
            });
            let Terminator::Call(call) = &block.end else { return by_op };
            let target = linked.targets.get(&BlockId(index as u32));
            by_op
                || matches!(target, Some(Target::Constructor(made, _)) if *made == ty)
                    && call.args.iter().any(views)
        })
    })
}
