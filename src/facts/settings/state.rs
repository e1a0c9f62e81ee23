//! What is known of the options of values at one point of a body.

use std::collections::BTreeMap;

use super::{Base, Given, Options, Setting};
use crate::index::items::Name;
use crate::lower::body::{Place, Step};

/// The options of values, by place. A part of a place that is not listed has what is known of the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    by_place: BTreeMap<Place, Options>,
}

/// A place without dereferences, and without what `Ok`, `Some` and the like put around a value.
pub(super) fn canonical(place: &Place) -> Place {
    let mut path = Vec::with_capacity(place.path.len());
    let mut wrapped = false;
    for step in &place.path {
        match step {
            Step::Deref => {}
            Step::Variant(_) => wrapped = true,
            Step::Field(name) if wrapped && name == "0" => wrapped = false,
            other => {
                wrapped = false;
                path.push(other.clone());
            }
        }
    }
    Place { local: place.local, path }
}

impl State {
    /// The options of the value in a canonical place.
    pub(super) fn get(&self, place: &Place) -> Options {
        self.find(place).cloned().unwrap_or(Options::UNKNOWN)
    }

    /// Whether anything is known of the value in a canonical place.
    pub(super) fn knows(&self, place: &Place) -> bool {
        self.find(place).is_some()
    }

    fn find(&self, place: &Place) -> Option<&Options> {
        (0..=place.path.len()).rev().find_map(|n| {
            let part = Place { local: place.local, path: place.path[..n].to_vec() };
            self.by_place.get(&part)
        })
    }

    /// Another value is in the place; `None`: nobody knows which.
    pub(super) fn set(&mut self, place: &Place, options: Option<Options>) {
        self.by_place.retain(|known, _| !place.covers(known));
        match options {
            Some(options) => {
                self.by_place.insert(place.clone(), options);
            }
            // What is known of the whole must not speak for this part.
            None if self.knows(place) => {
                self.by_place.insert(place.clone(), Options::UNKNOWN);
            }
            None => {}
        }
    }

    /// Nobody knows any more what was done to the value in this place.
    pub(super) fn lose(&mut self, place: &Place) {
        self.set(place, None);
    }

    /// What is known of one place and its parts is known of the other.
    pub(super) fn copy(&mut self, from: &Place, to: &Place) {
        let whole = self.find(from).cloned();
        let parts = self.parts(from);
        self.set(to, whole);
        for (path, options) in parts {
            let mut at = to.clone();
            at.path.extend(path);
            self.by_place.insert(at, options);
        }
    }

    /// What is known of a place and its parts, by the way from the place.
    pub(super) fn parts(&self, place: &Place) -> Vec<(Vec<Step>, Options)> {
        let below = self.by_place.iter().filter(|(known, _)| place.covers(known));
        below.map(|(known, options)| (known.path[place.path.len()..].to_vec(), options.clone())).collect()
    }

    /// Joins what is known on another way. Whether this changed.
    pub(super) fn join(&mut self, other: &Self) -> bool {
        let before = self.clone();
        let places: Vec<Place> = self.by_place.keys().chain(other.by_place.keys()).cloned().collect();
        let mut joined = BTreeMap::new();
        for place in places {
            if joined.contains_key(&place) {
                continue;
            }
            if let (Some(a), Some(b)) = (before.find(&place), other.find(&place)) {
                joined.insert(place, a.join(b));
            }
        }
        self.by_place = joined;
        *self != before
    }
}

impl Options {
    fn join(&self, other: &Self) -> Self {
        let base = if self.base == other.base { self.base } else { Base::Unknown };
        let names = self.known.keys().chain(other.known.keys());
        let mut known = BTreeMap::new();
        for name in names {
            let same_base = self.base == other.base;
            let setting = match (self.known.get(name), other.known.get(name)) {
                (Some(a), Some(b)) => a.join(*b),
                (None, None) => continue,
                _ if same_base => self.get(name).join(other.get(name)),
                _ => Setting::Unknown,
            };
            known.insert(name.clone(), setting);
        }
        Self { base, made: self.made.min(other.made), known }
    }

    /// An option is set.
    pub(super) fn set(&mut self, option: &Name, setting: Setting) {
        self.known.insert(option.clone(), setting);
    }

    /// What a function did to an argument, for the argument of a caller.
    pub(super) fn over(&self, argument: &Self) -> Self {
        let mut result = argument.clone();
        result.known.extend(self.known.iter().map(|(name, setting)| (name.clone(), *setting)));
        result
    }

    /// What was explicitly set on a part goes into the whole.
    pub(super) fn and(&mut self, part: &Self) {
        for (name, setting) in &part.known {
            self.known.entry(name.clone()).or_insert(*setting);
        }
    }
}

impl Setting {
    fn join(self, other: Self) -> Self {
        match (self, other) {
            (Self::Set(a, at), Self::Set(b, also)) => match a.join(b) {
                Some(given) => Self::Set(given, at.min(also)),
                None => Self::Unknown,
            },
            (Self::Unset, Self::Unset) => Self::Unset,
            _ => Self::Unknown,
        }
    }
}

impl Given {
    /// Set to something either way; `None`: to something on one way, to nothing on the other.
    fn join(self, other: Self) -> Option<Self> {
        let off = |given| matches!(given, Self::None | Self::Int(0) | Self::Bool(false));
        if self == other {
            Some(self)
        } else if off(self) || off(other) {
            None
        } else {
            Some(Self::Value)
        }
    }
}
