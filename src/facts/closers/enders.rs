//! What functions end: a task, a socket, whoever waits for a token, reached through one of their arguments.

use rustc_hash::FxHashMap;

use crate::facts::outcome::Source;
use crate::facts::tasks::{Made, made};
use crate::facts::views::operand_place;
use crate::facts::waits::Root;
use crate::facts::waits::roots::root;
use crate::index::items::Name;
use crate::link::ty::{BodyId, FnId, Ty, TypeId};
use crate::link::world::{LinkedBody, Target, World};
use crate::lower::body::{AwaitHow, BlockId, Operand, Place, Step, Terminator};
use crate::models::behaviour::{Arg, Behaviour, TypeBehaviour};

/// One thing that a function ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ends {
    /// Through which argument.
    pub argument: usize,
    /// The way into it.
    pub path: Vec<Step>,
    /// How.
    pub by: By,
    /// The variant that is sent, if only that message tells it.
    pub message: Option<Name>,
}

/// How something is ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The task is aborted.
    Abort,
    /// The task is waited for.
    Join,
    /// A token or a message tells it.
    Tell,
    /// A flag tells it, the next time it looks.
    Flag,
    /// The socket is shut down or closed.
    Shut,
}

/// What the functions of a workspace end.
#[derive(Debug, Default)]
pub(super) struct Enders {
    by_function: FxHashMap<FnId, Vec<Ends>>,
    by_type: FxHashMap<TypeId, Vec<(FnId, Vec<Ends>)>>,
}

/// How deep functions call each other on the way.
const ROUNDS: usize = 4;
/// More than this of one function are not told apart.
const MOST: usize = 16;

impl Enders {
    pub(super) fn new(world: &World) -> Self {
        let mut enders = Self::default();
        for _ in 0..ROUNDS {
            let mut news = false;
            for index in 0..world.bodies.len() as u32 {
                news |= enders.add(world, BodyId(index));
            }
            if !news {
                break;
            }
        }
        let mut ids: Vec<FnId> = enders.by_function.keys().copied().collect();
        ids.sort_unstable();
        for id in ids {
            let info = world.function(id);
            let Some(Ty::Adt(ty, _)) = info.self_ty.as_ref() else { continue };
            let method =
                info.params.first().is_some_and(|first| matches!(first.peel(), Ty::Adt(of, _) if of == ty));
            let ends: Vec<Ends> =
                enders.by_function[&id].iter().filter(|end| end.argument == 0).cloned().collect();
            if method && !ends.is_empty() && world.type_info(*ty).drop_fn != Some(id) {
                enders.by_type.entry(*ty).or_default().push((id, ends));
            }
        }
        enders
    }

    /// The methods of a type that end something.
    pub(super) fn of_type(&self, ty: TypeId) -> &[(FnId, Vec<Ends>)] {
        self.by_type.get(&ty).map_or(&[], Vec::as_slice)
    }

    /// Whether a `Drop` may end something: it does, or calls what nobody sees with a part of the value.
    pub(super) fn may_end(&self, world: &World, drop: FnId) -> bool {
        if self.by_function.contains_key(&drop) {
            return true;
        }
        let Some(body) = world.function(drop).body else { return false };
        let linked = world.body(body);
        linked.body.blocks.iter().enumerate().any(|(index, block)| {
            let Terminator::Call(call) = &block.end else { return false };
            let concerned = call.args.iter().filter_map(operand_place).any(|place| {
                matches!(root(world, body, place), Root::Given(Source::Argument(0), _) | Root::Unknown)
            });
            let seen = match linked.targets.get(&BlockId(index as u32)) {
                Some(Target::Functions(ids, _)) => ids.iter().all(|id| {
                    let info = world.function(*id);
                    info.modelled
                        && !info
                            .behaviours
                            .iter()
                            .any(|b| matches!(b, Behaviour::Takes(_) | Behaviour::Spawns { .. }))
                }),
                Some(Target::Language) => true,
                _ => false,
            };
            concerned && !seen
        })
    }

    fn add(&mut self, world: &World, id: BodyId) -> bool {
        let linked = world.body(id);
        let mut news = false;
        for (index, block) in linked.body.blocks.iter().enumerate() {
            let at = BlockId(index as u32);
            let ended = match &block.end {
                Terminator::Call(call) => self.ended_by_call(world, linked, at, &call.args),
                Terminator::Await(wait) if wait.how != AwaitHow::Select => {
                    let handle = |future: &Operand| {
                        let place = operand_place(future)?;
                        let ty = linked.place_ty(world, place);
                        let joins = crate::facts::ownership::detaches(world, ty.peel());
                        joins.then(|| Ended { place: place.clone(), by: By::Join, message: None })
                    };
                    wait.futures.iter().filter_map(handle).collect()
                }
                _ => Vec::new(),
            };
            for ended in ended {
                news |= self.note(world, id, &ended);
            }
        }
        news
    }

    fn ended_by_call(
        &self,
        world: &World,
        linked: &LinkedBody,
        block: BlockId,
        args: &[Operand],
    ) -> Vec<Ended> {
        let Some(Target::Functions(ids, _)) = linked.targets.get(&block) else { return Vec::new() };
        let mut result = Vec::new();
        for id in ids {
            let info = world.function(*id);
            for behaviour in &info.behaviours {
                let (Arg(arg), by) = match behaviour {
                    Behaviour::Aborts(arg) => (*arg, By::Abort),
                    Behaviour::Joins(arg) => (*arg, By::Join),
                    Behaviour::Cancels(arg) => (*arg, By::Tell),
                    Behaviour::Sets(name) if name == FLAG => (Arg(0), By::Flag),
                    Behaviour::Keeps(what) => {
                        result.extend(told(world, linked, args, *what));
                        continue;
                    }
                    Behaviour::Closes(arg) | Behaviour::Shuts { what: arg, .. } => (*arg, By::Shut),
                    _ => continue,
                };
                let Some(place) = args.get(arg).and_then(operand_place) else { continue };
                result.push(Ended { place: place.clone(), by, message: None });
            }
            for end in self.by_function.get(id).into_iter().flatten() {
                let Some(place) = args.get(end.argument).and_then(operand_place) else { continue };
                let path = place.path.iter().chain(&end.path).cloned().collect();
                let place = Place { local: place.local, path };
                result.push(Ended { place, by: end.by, message: end.message.clone() });
            }
        }
        result
    }

    /// What is ended there came into the function with an argument.
    fn note(&mut self, world: &World, id: BodyId, ended: &Ended) -> bool {
        let mut body = id;
        let mut place = ended.place.clone();
        // Out of closures and `async` blocks.
        for _ in 0..8 {
            match root(world, body, &place) {
                Root::Given(Source::Argument(argument), path) => {
                    let linked = world.body(body);
                    let Some(function) = linked.function.filter(|_| linked.parent.is_none()) else {
                        return false;
                    };
                    let ends = Ends { argument, path, by: ended.by, message: ended.message.clone() };
                    let list = self.by_function.entry(function).or_default();
                    if list.contains(&ends) || list.len() >= MOST {
                        return false;
                    }
                    list.push(ends);
                    return true;
                }
                Root::Given(Source::Capture(capture), path) => {
                    let linked = world.body(body);
                    let (Some(parent), Some(capture)) = (linked.parent, linked.body.captures.get(capture))
                    else {
                        return false;
                    };
                    place = Place { local: capture.parent, path };
                    body = parent;
                }
                _ => return false,
            }
        }
        false
    }
}

/// The option that is a flag which others look at.
const FLAG: &str = "flag";

/// A place of a body whose content is ended there.
struct Ended {
    place: Place,
    by: By,
    message: Option<Name>,
}

/// A message is sent that says nothing but that it came (`()`, a truth value), or is of one variant.
fn told(world: &World, linked: &LinkedBody, args: &[Operand], what: Arg) -> Option<Ended> {
    let place = operand_place(args.first()?)?.clone();
    let ty = linked.place_ty(world, &place);
    let ty = ty.peel();
    let Ty::Adt(_, content) = ty else { return None };
    if !world.has_behaviour(ty, TypeBehaviour::Sender) {
        return None;
    }
    let signal = content.first().is_some_and(|content| *content == Ty::Bool || *content == Ty::unit());
    let message = if signal { None } else { Some(variant(linked, args.get(what.0)?)?) };
    Some(Ended { place, by: By::Tell, message })
}

/// The variant that an operand is made of.
fn variant(linked: &LinkedBody, operand: &Operand) -> Option<Name> {
    match operand {
        Operand::Path(path) => path.segments.last().map(|segment| segment.name.clone()),
        Operand::Place(place, _) => match made(linked, place.local)? {
            Made::Of(Operand::Path(path)) => path.segments.last().map(|segment| segment.name.clone()),
            Made::By(block, _) => match linked.targets.get(&block)? {
                Target::Constructor(_, variant) => Some(variant.clone()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}
