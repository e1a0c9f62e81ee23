//! Which items of a model are true of the versions at hand: `#[since("0.27")]`, `#[until("0.27")]`.
//!
//! A dependency's version is a point (`Cargo.lock`) or a range (`"0.27"` in `Cargo.toml`, where there is no lock). Several are
//! possible: two packages of a workspace may use two versions. An item stays if some possible version has it; what then stands
//! there twice are alternatives, and a fact holds only if all agree.

use std::sync::Arc;

use super::Model;
use crate::index::items::{Attribute, FileItems, ModuleIdx, Owner};

/// A version, or the range that a requirement allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versions {
    low: Vec<u64>,
    /// The first version that is too high; `None`: only `low` itself.
    below: Option<Vec<u64>>,
}

impl Versions {
    /// A version as `Cargo.lock` has it: `1.2.3`.
    pub fn exactly(version: &str) -> Option<Self> {
        Some(Self { low: numbers(version)?, below: None })
    }

    /// A requirement as `Cargo.toml` has it, if it is a range up to the next version that breaks: `1.2`, `^1.2`, `~1.2`, `=1.2.3`.
    pub fn allowed(requirement: &str) -> Option<Self> {
        let text = requirement.trim();
        let bare = text.trim_start_matches(['^', '~', '=']).trim_start();
        let low = numbers(bare)?;
        let tilde = text.starts_with(['~', '=']);
        // What may change without breaking: of `0.3` and `~1.3` the numbers after the second.
        let leading = low.iter().take_while(|part| **part == 0).count();
        let kept = if tilde { 2 } else { leading + 1 };
        let mut below: Vec<u64> = low.iter().copied().take(kept.min(low.len()).max(1)).collect();
        *below.last_mut()? += 1;
        Some(Self { low, below: Some(below) })
    }

    /// Whether a version is one of these.
    pub fn holds(&self, version: &Self) -> bool {
        match &self.below {
            None => compare(&version.low, &self.low).is_eq(),
            Some(below) => compare(&version.low, &self.low).is_ge() && compare(&version.low, below).is_lt(),
        }
    }

    /// Whether one of these is that version, or comes after it.
    fn reaches(&self, since: &[u64]) -> bool {
        match &self.below {
            None => compare(&self.low, since).is_ge(),
            Some(below) => compare(below, since).is_gt(),
        }
    }

    /// Whether one of these comes before that version.
    fn precedes(&self, until: &[u64]) -> bool {
        compare(&self.low, until).is_lt()
    }
}

/// `1.2.3-rc.1+x` as `[1, 2, 3]`.
fn numbers(version: &str) -> Option<Vec<u64>> {
    let core = version.split(['-', '+']).next()?;
    core.trim().split('.').map(|part| part.parse().ok()).collect()
}

/// Compares versions; missing numbers are zero.
fn compare(one: &[u64], two: &[u64]) -> std::cmp::Ordering {
    let padded =
        |numbers: &[u64]| numbers.iter().copied().chain(std::iter::repeat(0)).take(4).collect::<Vec<u64>>();
    padded(one).cmp(&padded(two))
}

/// What of a model is true of some of these versions; all of it if none is known. Most models have no gates: nobody is asked.
pub fn at(model: &Arc<Model>, versions: impl FnOnce() -> Vec<Versions>) -> Arc<Model> {
    if !is_gated(&model.items) {
        return Arc::clone(model);
    }
    let versions = versions();
    if versions.is_empty() {
        return Arc::clone(model);
    }
    let items = Arc::new(Gate { versions: &versions }.items(&model.items));
    Arc::new(Model { items, ..Model::clone(model) })
}

/// A second version of a library beside the first, under the name that it has in source; `None` if the model is the same for all.
pub fn renamed(model: &Arc<Model>, name: &str, versions: &[Versions]) -> Option<Arc<Model>> {
    if versions.is_empty() || name == model.library || !is_gated(&model.items) {
        return None;
    }
    let gated = at(model, || versions.to_vec());
    Some(Arc::new(Model { library: name.into(), ..Model::clone(&gated) }))
}

fn is_gated(items: &FileItems) -> bool {
    let gates = |list: &[Attribute]| list.iter().any(|one| one.name == "since" || one.name == "until");
    items.modules.iter().any(|one| gates(&one.attributes))
        || items.functions.iter().any(|one| gates(&one.attributes))
        || items.types.iter().any(|one| gates(&one.attributes))
        || items.aliases.iter().any(|one| gates(&one.attributes))
        || items.traits.iter().any(|one| gates(&one.attributes))
        || items.impls.iter().any(|one| gates(&one.attributes))
}

struct Gate<'v> {
    versions: &'v [Versions],
}

impl Gate<'_> {
    /// The items that stay. Modules keep their places, traits and impls get new numbers.
    fn items(&self, all: &FileItems) -> FileItems {
        let mut modules: Vec<bool> = Vec::with_capacity(all.modules.len());
        for module in &all.modules {
            let outer =
                module.parent.and_then(|parent| modules.get(parent as usize)).copied().unwrap_or(true);
            modules.push(outer && self.open(&module.attributes));
        }
        let within = |module: ModuleIdx| modules.get(module as usize).copied().unwrap_or(true);
        let stays = |module, attributes: &[Attribute]| within(module) && self.open(attributes);

        let (traits, trait_numbers) = keep(&all.traits, |one| stays(one.module, &one.attributes));
        let (impls, impl_numbers) = keep(&all.impls, |one| stays(one.module, &one.attributes));
        let owner = |owner: Owner| match owner {
            Owner::Trait(at) => trait_numbers.get(at as usize).copied().flatten().map(Owner::Trait),
            Owner::Impl(at) => impl_numbers.get(at as usize).copied().flatten().map(Owner::Impl),
            Owner::Free | Owner::Extern => Some(owner),
        };
        let functions = all.functions.iter().filter(|one| stays(one.module, &one.attributes));
        let values = all.values.iter().filter(|one| within(one.module));
        FileItems {
            modules: all.modules.clone(),
            imports: all.imports.iter().filter(|one| within(one.module)).cloned().collect(),
            functions: functions
                .filter_map(|one| {
                    Some(crate::index::items::Function { owner: owner(one.owner)?, ..one.clone() })
                })
                .collect(),
            types: keep(&all.types, |one| stays(one.module, &one.attributes)).0,
            aliases: keep(&all.aliases, |one| stays(one.module, &one.attributes)).0,
            traits,
            impls,
            values: values
                .filter_map(|one| {
                    Some(crate::index::items::Value { owner: owner(one.owner)?, ..one.clone() })
                })
                .collect(),
            bodies: Vec::new(),
            opaque_macros: Vec::new(),
        }
    }

    /// Whether the gates let some version pass.
    fn open(&self, attributes: &[Attribute]) -> bool {
        let gate = |name: &str| {
            let given = attributes.iter().find(|one| one.name == name)?;
            given.args.first().and_then(|(_, version)| numbers(version.as_deref()?))
        };
        let (since, until) = (gate("since"), gate("until"));
        self.versions.iter().any(|versions| {
            since.as_ref().is_none_or(|since| versions.reaches(since))
                && until.as_ref().is_none_or(|until| versions.precedes(until))
        })
    }
}

/// Those that stay, and the new number of each.
fn keep<T: Clone>(all: &[T], stays: impl Fn(&T) -> bool) -> (Vec<T>, Vec<Option<u32>>) {
    let mut kept = Vec::new();
    let mut numbers = Vec::with_capacity(all.len());
    for one in all {
        numbers.push(stays(one).then_some(kept.len() as u32));
        if stays(one) {
            kept.push(one.clone());
        }
    }
    (kept, numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(requirement: &str, version: &str) -> bool {
        Versions::allowed(requirement).unwrap().holds(&Versions::exactly(version).unwrap())
    }

    #[test]
    fn requirements_are_ranges() {
        assert!(allowed("0.26", "0.26.4") && !allowed("0.26", "0.27.0"));
        assert!(allowed("1", "1.54.1") && !allowed("1", "2.0.0"));
        assert!(allowed("1.2", "1.54.0") && !allowed("~1.2", "1.3.0"));
        assert!(allowed("0", "0.9.0") && !allowed("0.0.3", "0.0.4"));
        assert!(allowed("=1.2.3", "1.2.3"));
        assert_eq!(Versions::allowed("*"), None);
        assert_eq!(Versions::allowed(">=1, <3"), None);
    }

    #[test]
    fn gates_ask_whether_a_version_is_possible() {
        let exact = Versions::exactly("0.27.1").unwrap();
        assert!(exact.reaches(&[0, 27]) && !exact.precedes(&[0, 27]) && !exact.reaches(&[0, 28]));
        let range = Versions::allowed("1").unwrap();
        assert!(range.reaches(&[1, 5]) && range.precedes(&[1, 5]) && !range.reaches(&[2]));
    }

    #[test]
    fn items_of_other_versions_are_left_out() {
        let text = "#[until(\"2\")] pub struct Old {} #[since(\"2\")] pub struct New {} #[until(\"2\")] impl Old { pub fn f() {} } \
                    #[since(\"2\")] pub mod m { pub fn g() {} pub trait T { fn h(&self) {} } } pub trait U { fn i(&self) {} }";
        let model = Arc::new(super::super::read("m.rs", text).unwrap());
        let names = |model: &Model| {
            let types = model.items.types.iter().map(|one| one.name.to_string());
            types.chain(model.items.functions.iter().map(|one| one.name.to_string())).collect::<Vec<String>>()
        };
        assert_eq!(names(&at(&model, Vec::new)), ["Old", "New", "f", "g", "h", "i"]);
        let old = at(&model, || vec![Versions::exactly("1.9.0").unwrap()]);
        assert_eq!(names(&old), ["Old", "f", "i"]);
        assert_eq!(old.items.functions.last().unwrap().owner, Owner::Trait(0));
        assert_eq!(names(&at(&model, || vec![Versions::allowed("2").unwrap()])), ["New", "g", "h", "i"]);
    }
}
