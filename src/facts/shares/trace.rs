//! Where the value in a place came from, within one body: through moves, wrappers, tuples and borrows back to the call that made it or the
//! source that gave it. One way only: a variable that has two origins has none.

use rustc_hash::FxHashMap;

use crate::facts::outcome::Source;
use crate::facts::ownership::passes;
use crate::facts::values::{AWAITED, canonical_variant};
use crate::facts::views::{operand_place, origin};
use crate::index::items::Name;
use crate::link::world::{LinkedBody, Target, World};
use crate::lower::body::{
    Aggregate, Await, AwaitHow, BlockId, Call, Callee, Lang, LocalId, Op, OpKind, Place, Rvalue, SUCCESS,
    Step, Terminator,
};
use crate::models::behaviour::Behaviour;

/// How far back a value is followed.
const STEPS: usize = 32;

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Root {
    /// The call at the end of this block made it; in this part of its result.
    Made(BlockId, Vec<Step>),
    /// The body was given it; in this part of an argument or capture.
    Given(Source, Vec<Step>),
}

/// Follows values of one body back.
pub struct Tracer<'w> {
    world: &'w World,
    linked: &'w LinkedBody,
    definitions: FxHashMap<LocalId, Vec<Definition<'w>>>,
}

/// Where a local gets its value as a whole.
#[derive(Clone, Copy)]
enum Definition<'w> {
    Op(&'w Op),
    Call(BlockId, &'w Call),
    Await(&'w Await),
}

/// The steps of a path that tell parts apart: dereferences, what awaiting gives and the payload of the good variant are the value itself.
pub(super) fn slots(path: &[Step]) -> Vec<Step> {
    let mut result = Vec::new();
    let mut rest = path.iter().peekable();
    while let Some(step) = rest.next() {
        match step {
            Step::Deref => {}
            Step::Variant(name) if name == AWAITED => {}
            Step::Variant(name) if canonical_variant(name) == SUCCESS => {
                if matches!(rest.peek(), Some(Step::Field(_))) {
                    rest.next();
                }
            }
            Step::Variant(_) | Step::Field(_) | Step::Index => result.push(step.clone()),
        }
    }
    result
}

impl<'w> Tracer<'w> {
    /// Of one body.
    pub fn new(world: &'w World, linked: &'w LinkedBody) -> Self {
        let mut definitions: FxHashMap<LocalId, Vec<Definition<'w>>> = FxHashMap::default();
        for (index, block) in linked.body.blocks.iter().enumerate() {
            let at = BlockId(index as u32);
            for op in &block.ops {
                if let OpKind::Assign { place, .. } = &op.kind {
                    if place.path.is_empty() {
                        definitions.entry(place.local).or_default().push(Definition::Op(op));
                    }
                }
            }
            let (dest, definition) = match &block.end {
                Terminator::Call(call) => (&call.dest, Definition::Call(at, call)),
                Terminator::Await(wait) => (&wait.dest, Definition::Await(wait)),
                _ => continue,
            };
            if dest.path.is_empty() {
                definitions.entry(dest.local).or_default().push(definition);
            }
        }
        Self { world, linked, definitions }
    }

    /// Where the value in a place came from.
    pub fn root(&self, place: &Place) -> Option<Root> {
        let mut at = Place { local: place.local, path: slots(&place.path) };
        for _ in 0..STEPS {
            if let Some(source) = source_of(self.linked, at.local) {
                return (!self.definitions.contains_key(&at.local)).then_some(Root::Given(source, at.path));
            }
            let [definition] = self.definitions.get(&at.local)?.as_slice() else { return None };
            at = match *definition {
                Definition::Op(op) => self.before_op(op, &at)?,
                Definition::Await(wait) => before_await(wait, &at)?,
                Definition::Call(block, call) => match self.before_call(block, call, &at) {
                    Some(before) => before,
                    None => return Some(Root::Made(block, at.path)),
                },
            };
            at.path = slots(&at.path);
        }
        None
    }

    /// The call that made the value in a place, if it is that call's whole result.
    pub fn maker(&self, place: &Place) -> Option<BlockId> {
        match self.root(place)? {
            Root::Made(block, path) if path.is_empty() => Some(block),
            _ => None,
        }
    }

    fn before_op(&self, op: &Op, at: &Place) -> Option<Place> {
        let OpKind::Assign { value, .. } = &op.kind else { return None };
        match value {
            Rvalue::Use(operand) | Rvalue::Cast(operand, _) => Some(under(operand_place(operand)?, &at.path)),
            Rvalue::Aggregate(kind, fields, _) => {
                let (first, rest) = at.path.split_first()?;
                let (Aggregate::Tuple | Aggregate::Struct(_), Step::Field(name)) = (kind, first) else {
                    return None;
                };
                let (_, operand) = fields.iter().find(|(field, _)| field == name)?;
                Some(under(operand_place(operand)?, rest))
            }
            _ => None,
        }
    }

    /// What of a call's arguments is in this part of its result; `None`: the call made it.
    fn before_call(&self, block: BlockId, call: &Call, at: &Place) -> Option<Place> {
        let yields_values = matches!(call.callee, Callee::Lang(Lang::Next))
            && crate::facts::views::owned_kind(
                self.world,
                &self.world.success_of(self.linked.local_ty(at.local)),
            )
            .is_some();
        let looked_into = origin(self.world, self.linked, at);
        if looked_into != *at && !yields_values {
            return Some(looked_into);
        }
        let ids = match self.linked.targets.get(&block)? {
            Target::Functions(ids, _) => ids,
            Target::Constructor(..) => return self.before_constructor(call, at),
            _ => return None,
        };
        let info = self.world.function(*ids.first()?);
        if !info.modelled
            || info.behaviours.iter().any(|b| matches!(b, Behaviour::Shares(_) | Behaviour::Opens { .. }))
        {
            return None;
        }
        for behaviour in &info.behaviours {
            if let Behaviour::Adopts(arg) | Behaviour::Takes(arg) | Behaviour::TimesOut(arg) = behaviour {
                return Some(operand_place(call.args.get(arg.0)?)?.clone());
            }
        }
        call.args.iter().enumerate().find_map(|(index, operand)| {
            let pairs = passes(self.world, info.params.get(index)?, &info.ret);
            pairs.into_iter().find_map(|(from, to)| {
                let rest = at.path.strip_prefix(slots(&to).as_slice())?;
                let mut path = slots(&from);
                path.extend_from_slice(rest);
                Some(under(operand_place(operand)?, &path))
            })
        })
    }

    /// `Some(x)`, `Ok(x)`, a tuple struct.
    fn before_constructor(&self, call: &Call, at: &Place) -> Option<Place> {
        let choice =
            crate::facts::ownership::is_choice(self.world, &self.linked.place_ty(self.world, &call.dest));
        if choice {
            return Some(under(operand_place(call.args.first()?)?, &at.path));
        }
        let (Step::Field(name), rest) = at.path.split_first()? else { return None };
        let index: usize = name.parse().ok()?;
        Some(under(operand_place(call.args.get(index)?)?, rest))
    }
}

fn before_await(wait: &Await, at: &Place) -> Option<Place> {
    match wait.how {
        AwaitHow::One | AwaitHow::Select => Some(under(operand_place(wait.futures.first()?)?, &at.path)),
        AwaitHow::Join | AwaitHow::TryJoin => {
            let (Step::Field(name), rest) = at.path.split_first()? else { return None };
            let index: usize = name.parse().ok()?;
            Some(under(operand_place(wait.futures.get(index)?)?, rest))
        }
    }
}

/// The part of a place at the end of a path.
fn under(place: &Place, path: &[Step]) -> Place {
    let mut result = place.clone();
    result.path.extend_from_slice(path);
    result
}

/// As what a body was given this local, if it was.
pub fn source_of(linked: &LinkedBody, local: LocalId) -> Option<Source> {
    let index = local.0 as usize;
    if index > 0 && index <= linked.body.params as usize {
        return Some(Source::Argument(index - 1));
    }
    linked.body.captures.iter().position(|capture| capture.local == local).map(Source::Capture)
}

/// The local in which a body was given something.
pub fn local_of(linked: &LinkedBody, source: Source) -> Option<LocalId> {
    match source {
        Source::Argument(index) => Some(LocalId(index as u32 + 1)),
        Source::Capture(index) => linked.body.captures.get(index).map(|capture| capture.local),
    }
}

/// `Ok`, `Some`, .. and not `Err`, `None`: whether a variant of this name can hold what a call made.
pub(super) fn is_good(name: &Name) -> bool {
    canonical_variant(name) == SUCCESS
}
