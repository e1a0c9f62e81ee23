//! What is known of values on one path: variants, integer ranges, booleans and what they stand for, references.
//!
//! Places are kept in a canonical form, so that one value has one name: success variants (`Ok`, `Some`, `Continue`, the payload of
//! `?`) are [`GOOD`], failing ones (`Err`, `None`, `Break`) are [`BAD`], dereferences are left out, and a reference that is known to
//! point to a place stands for that place.

use super::liveness::LocalSet;
use crate::index::items::Name;
use crate::lower::body::{BinaryOp, LocalId, Place, SUCCESS, Step};

/// The canonical name of `Ok`, `Some`, `Continue`.
pub const GOOD: &str = SUCCESS;
/// The canonical name of `Err`, `None`, `Break`.
pub const BAD: &str = "!";
/// The step from a future to what awaiting it gives.
pub const AWAITED: &str = "await";

/// A range of integers, ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Range {
    /// Least.
    pub low: i128,
    /// Greatest.
    pub high: i128,
}

impl Range {
    /// Zero and up.
    pub const NOT_NEGATIVE: Self = Self { low: 0, high: i128::MAX };
    /// Below zero.
    pub const NEGATIVE: Self = Self { low: i128::MIN, high: -1 };

    /// One number.
    pub fn exactly(value: i128) -> Self {
        Self { low: value, high: value }
    }

    /// What both allow; `None` if nothing.
    pub fn and(self, other: Self) -> Option<Self> {
        let low = self.low.max(other.low);
        let high = self.high.min(other.high);
        (low <= high).then_some(Self { low, high })
    }

    /// Whether `self op value` holds for all (`Some(true)`), none (`Some(false)`) or some of the range.
    pub fn compare(self, op: BinaryOp, value: i128) -> Option<bool> {
        let (all, none) = match op {
            BinaryOp::Eq => (self == Self::exactly(value), value < self.low || value > self.high),
            BinaryOp::Ne => (value < self.low || value > self.high, self == Self::exactly(value)),
            BinaryOp::Lt => (self.high < value, self.low >= value),
            BinaryOp::Le => (self.high <= value, self.low > value),
            BinaryOp::Gt => (self.low > value, self.high <= value),
            BinaryOp::Ge => (self.low >= value, self.high < value),
            _ => (false, false),
        };
        if all {
            Some(true)
        } else if none {
            Some(false)
        } else {
            None
        }
    }

    /// The part of the range for which `self op value` is `holds`; `None` if there is none.
    pub fn assume(self, op: BinaryOp, value: i128, holds: bool) -> Option<Self> {
        let op = if holds { op } else { negate(op) };
        let below = Self { low: i128::MIN, high: value.saturating_sub(1) };
        let above = Self { low: value.saturating_add(1), high: i128::MAX };
        match op {
            BinaryOp::Eq => self.and(Self::exactly(value)),
            BinaryOp::Ne if self.low == value => self.and(above),
            BinaryOp::Ne if self.high == value => self.and(below),
            BinaryOp::Lt => self.and(below),
            BinaryOp::Le => self.and(Self { low: i128::MIN, high: value }),
            BinaryOp::Gt => self.and(above),
            BinaryOp::Ge => self.and(Self { low: value, high: i128::MAX }),
            _ => Some(self),
        }
    }
}

/// The opposite comparison.
pub fn negate(op: BinaryOp) -> BinaryOp {
    match op {
        BinaryOp::Eq => BinaryOp::Ne,
        BinaryOp::Ne => BinaryOp::Eq,
        BinaryOp::Lt => BinaryOp::Ge,
        BinaryOp::Le => BinaryOp::Gt,
        BinaryOp::Gt => BinaryOp::Le,
        BinaryOp::Ge => BinaryOp::Lt,
        other => other,
    }
}

/// The same comparison with its sides exchanged.
pub fn mirror(op: BinaryOp) -> BinaryOp {
    match op {
        BinaryOp::Lt => BinaryOp::Gt,
        BinaryOp::Le => BinaryOp::Ge,
        BinaryOp::Gt => BinaryOp::Lt,
        BinaryOp::Ge => BinaryOp::Le,
        other => other,
    }
}

/// What is known of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// An integer in this range.
    Int(Range),
    /// A boolean.
    Bool(bool),
    /// A value of this variant (canonical).
    Variant(Name),
    /// A boolean that tells whether something holds (`true`) or does not (`false`).
    Says(Question, bool),
    /// A reference to this place.
    Reference(Place),
    /// Nothing is in it: an empty slice, string or collection. (End-of-stream replay.)
    Empty,
    /// It grew by what was already in it: its last elements repeat. (End-of-stream replay.)
    Repeats,
    /// An error that no retry mends: not "would block", not "interrupted". (End-of-stream replay.)
    Fatal,
    /// May have become anything in this round. (End-of-stream replay, where silence means "as before".)
    Any,
}

/// A question whose answer a boolean holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Question {
    /// `place op number`.
    Compare(Place, Comparison, i128),
    /// Is the value in this place of this variant?
    Is(Place, Name),
}

impl Question {
    /// The place it is about.
    pub fn place(&self) -> &Place {
        match self {
            Self::Compare(place, ..) | Self::Is(place, _) => place,
        }
    }
}

/// A comparison operator that can be ordered and hashed with the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Comparison {
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
}

impl Comparison {
    /// As an operator of the graph, if it is a comparison.
    pub fn new(op: BinaryOp) -> Option<Self> {
        Some(match op {
            BinaryOp::Eq => Self::Eq,
            BinaryOp::Ne => Self::Ne,
            BinaryOp::Lt => Self::Lt,
            BinaryOp::Le => Self::Le,
            BinaryOp::Gt => Self::Gt,
            BinaryOp::Ge => Self::Ge,
            _ => return None,
        })
    }

    /// The operator.
    pub fn op(self) -> BinaryOp {
        match self {
            Self::Eq => BinaryOp::Eq,
            Self::Ne => BinaryOp::Ne,
            Self::Lt => BinaryOp::Lt,
            Self::Le => BinaryOp::Le,
            Self::Gt => BinaryOp::Gt,
            Self::Ge => BinaryOp::Ge,
        }
    }
}

/// The canonical name of a variant.
pub fn canonical_variant(name: &str) -> Name {
    match name {
        "Ok" | "Some" | "Continue" | SUCCESS => Name::new_static(GOOD),
        "Err" | "None" | "Break" => Name::new_static(BAD),
        other => Name::new(other),
    }
}

/// The good variant's payload.
pub fn payload(place: &Place) -> Place {
    place.step(Step::Variant(Name::new_static(GOOD))).step(Step::Field(Name::new_static("0")))
}

/// What awaiting the future in this place gives.
pub fn awaited(place: &Place) -> Place {
    place.step(Step::Variant(Name::new_static(AWAITED)))
}

/// What is known, by place, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Values {
    known: Vec<(Place, Value)>,
}

impl Values {
    /// How much is known.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The canonical form of a place: see the module.
    pub fn canonical(&self, place: &Place) -> Place {
        let mut result = Place::local(place.local);
        self.follow(&mut result);
        for step in &place.path {
            match step {
                Step::Deref => {}
                Step::Variant(name) => result.path.push(Step::Variant(canonical_variant(name))),
                other => result.path.push(other.clone()),
            }
            self.follow(&mut result);
        }
        result
    }

    /// Replaces a place that is known to be a reference by what it points to. References to references end: each points to a
    /// place that was canonical when it was made.
    fn follow(&self, place: &mut Place) {
        for _ in 0..8 {
            match self.get(place) {
                Some(Value::Reference(target)) if target != place => *place = target.clone(),
                _ => return,
            }
        }
    }

    /// What is known of a canonical place.
    pub fn get(&self, place: &Place) -> Option<&Value> {
        let index = self.known.binary_search_by(|(p, _)| p.cmp(place)).ok()?;
        Some(&self.known[index].1)
    }

    /// Everything known.
    pub fn iter(&self) -> impl Iterator<Item = &(Place, Value)> {
        self.known.iter()
    }

    /// A new value is in the place: all that was known of it and its parts is void, and so is what booleans said about it.
    pub fn set(&mut self, place: Place, value: Option<Value>) {
        self.forget(&place);
        if let Some(value) = value {
            self.note(place, value);
        }
    }

    /// Something more is known of the value in a place; what was known stays.
    pub fn note(&mut self, place: Place, value: Value) {
        match self.known.binary_search_by(|(p, _)| p.cmp(&place)) {
            Ok(index) => self.known[index].1 = value,
            Err(index) => self.known.insert(index, (place, value)),
        }
    }

    /// Nothing is known of the place and its parts.
    pub fn forget(&mut self, place: &Place) {
        self.known.retain(|(known, value)| {
            let about = match value {
                Value::Says(question, _) => place.covers(question.place()),
                Value::Reference(target) => place.covers(target) && place != target,
                _ => false,
            };
            !about && !place.covers(known)
        });
    }

    /// A local's life ends.
    pub fn forget_local(&mut self, local: LocalId) {
        self.known.retain(|(known, value)| {
            let about = match value {
                Value::Says(question, _) => question.place().local == local,
                Value::Reference(target) => target.local == local,
                _ => false,
            };
            !about && known.local != local
        });
    }

    /// Keeps only what `keep` wants.
    pub fn retain(&mut self, mut keep: impl FnMut(&Place, &Value) -> bool) {
        self.known.retain(|(place, value)| keep(place, value));
    }

    /// Forgets what can never be asked again: what is known of locals that are not live, unless something live refers to
    /// them or `also` wants it kept.
    pub fn keep_live(&mut self, live: &LocalSet, also: impl Fn(&Place, &Value) -> bool) {
        let mut referred: Vec<LocalId> = self
            .known
            .iter()
            .filter(|(place, _)| live.contains(place.local))
            .filter_map(|(_, value)| match value {
                Value::Reference(target) => Some(target.local),
                Value::Says(question, _) => Some(question.place().local),
                _ => None,
            })
            .collect();
        referred.sort_unstable();
        self.known.retain(|(place, value)| {
            live.contains(place.local) || referred.binary_search(&place.local).is_ok() || also(place, value)
        });
    }

    /// What is known of `from` and its parts is known of `to`.
    pub fn copy(&mut self, from: &Place, to: &Place) {
        let copies: Vec<(Place, Value)> = self
            .known
            .iter()
            .filter(|(known, _)| from.covers(known))
            .map(|(known, value)| (rebase(known, from, to), value.clone()))
            .collect();
        self.forget(to);
        for (place, value) in copies {
            self.note(place, value);
        }
    }

    /// Nothing is known any more, of anything.
    pub fn clear(&mut self) {
        self.known.clear();
    }
}

/// The place that lies under `to` as `place` lies under `from`.
pub fn rebase(place: &Place, from: &Place, to: &Place) -> Place {
    let mut path = to.path.clone();
    path.extend_from_slice(&place.path[from.path.len()..]);
    Place { local: to.local, path }
}
