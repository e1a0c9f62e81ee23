//! What a call does, as a list of outcomes: the ways in which it can return, each with what happened to the arguments.
//!
//! Library models and summaries of the workspace's own functions are both told in this form, so that the ownership analysis
//! needs no other: `libc::socket` returns a number below zero and nothing, or a fresh descriptor; a helper that closes its
//! argument when it fails returns `Err` and has closed it, or `Ok` and has not.

use super::values::Range;
use crate::index::items::Name;
use crate::lower::body::Step;
use crate::source::Loc;

/// One way in which a call can return.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What is known of the result.
    pub shape: Shape,
    /// What is known of integer arguments when it returns so.
    pub given: Vec<(Source, Range)>,
    /// What happened to what arguments own.
    pub effects: Vec<(Source, Effect)>,
    /// What the result owns.
    pub owns: Vec<Owned>,
}

/// What is known of a result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// Nothing.
    #[default]
    Unknown,
    /// It is of this (canonical) variant.
    Variant(Name),
    /// It is a number in this range.
    Int(Range),
    /// It is this truth value.
    Bool(bool),
}

/// Where something came from: an argument, or a captured variable of a closure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    /// Argument by position, `self` first.
    Argument(usize),
    /// Index into `body.captures`.
    Capture(usize),
}

/// What happened to what an argument owns. Not mentioned: it was only looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Closed.
    Closed,
    /// Handed over to somebody whose duty it is now, or nobody knows.
    Taken,
    /// Died there as an integer that nobody closed; harmless if the caller has a copy.
    Lost(Loc),
}

/// Something that a result owns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owned {
    /// Where in the result.
    pub at: Vec<Step>,
    /// As what; `None`: as what it was held before.
    pub class: Option<Class>,
    /// From where: fresh, or handed through.
    pub from: Origin,
}

/// As what a resource is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// As a number: dropping it closes nothing.
    Integer,
    /// As a value whose drop closes.
    Owner,
    /// As a value whose drop leaves running what it stands for.
    Handle,
}

/// Where a resource in a result comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Opened there: by the function itself (`None`) or at this place within it.
    Fresh(Option<Loc>),
    /// It was in this argument, in this part of it.
    From(Source, Vec<Step>),
}

/// All ways in which a function returns; none at all if it never does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcomes {
    /// The ways.
    pub ways: Vec<Outcome>,
}

impl Outcomes {
    /// More ways than this are told as one that takes what any of them touches.
    const MOST: usize = 8;

    /// A function of which nothing is known to happen: it returns and has looked at its arguments.
    pub fn looks() -> Self {
        Self { ways: vec![Outcome::default()] }
    }

    /// Collects ways, each once.
    pub fn of(ways: impl IntoIterator<Item = Outcome>) -> Self {
        let mut list: Vec<Outcome> = Vec::new();
        for way in ways {
            if !list.contains(&way) {
                list.push(way);
            }
        }
        if list.len() > Self::MOST {
            list = vec![blurred(&list)];
        }
        Self { ways: list }
    }
}

/// One way for all: whatever any of them touches is taken, and nothing is owned for sure.
fn blurred(ways: &[Outcome]) -> Outcome {
    let mut touched: Vec<Source> = ways.iter().flat_map(|way| way.effects.iter().map(|(s, _)| *s)).collect();
    touched.extend(ways.iter().flat_map(|way| way.owns.iter()).filter_map(|owned| match owned.from {
        Origin::From(ref source, _) => Some(*source),
        Origin::Fresh(_) => None,
    }));
    touched.sort_unstable();
    touched.dedup();
    Outcome {
        effects: touched.into_iter().map(|source| (source, Effect::Taken)).collect(),
        ..Outcome::default()
    }
}
