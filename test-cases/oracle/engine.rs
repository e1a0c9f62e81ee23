//! What the engine says of programs: all in one file, linked once.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use conn_lint::facts::Facts;
use conn_lint::index::items::Name;
use conn_lint::index::{self, Edition, IndexOptions};
use conn_lint::link::{self, PackageInput, TargetInput};
use conn_lint::source::FileId;
use conn_lint::{models, parse};

use super::program::{self, PRELUDE, Program, Site};

/// The openings of one program that the engine says are lost; `None` where it gave up.
pub(crate) type Answer = Option<BTreeSet<Site>>;

/// Asks the engine about all these programs.
pub(crate) fn ask(programs: &[Program]) -> Vec<Answer> {
    let mut text = PRELUDE.to_owned();
    let mut lines = PRELUDE.lines().count();
    // By program: its openings, by line of the file.
    let mut sites: Vec<Vec<(Site, usize)>> = Vec::new();
    for (index, program) in programs.iter().enumerate() {
        let (function, found) = program::print(program, &format!("case_{index}"));
        sites.push(found.into_iter().map(|(site, line)| (site, lines + line)).collect());
        lines += function.lines().count();
        text.push_str(&function);
    }
    let world = link::link(&input(&text));
    let facts = Facts::new(&world);
    let line_of = |byte: u32| text[..byte as usize].matches('\n').count();
    let mut answers: Vec<Answer> = vec![None; programs.len()];
    for id in facts.bodies() {
        let linked = world.body(id);
        let number = linked.path.strip_prefix("case_").and_then(|number| number.parse::<usize>().ok());
        let Some(number) = number.filter(|_| linked.parent.is_none()) else { continue };
        let Some(ownership) = &facts.ownership[id.0 as usize] else {
            // Nothing in it has to do with descriptors.
            answers[number] = Some(BTreeSet::new());
            continue;
        };
        if !ownership.is_whole() {
            continue;
        }
        let lost: BTreeSet<usize> = ownership
            .losses
            .iter()
            .map(|loss| line_of(ownership.sites[loss.site.0 as usize].span.end))
            .collect();
        let here = sites[number].iter().filter(|(_, line)| lost.contains(line)).map(|(site, _)| *site);
        answers[number] = Some(here.collect());
    }
    answers
}

fn input(text: &str) -> link::Input {
    let syntax = parse::parse(text).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
    let options =
        IndexOptions { edition: Edition::E2021, include_tests: false, model: false, macros: Arc::default() };
    let items = Arc::new(index::index(&syntax, &options));
    let root = PathBuf::from("src/lib.rs");
    let target = TargetInput { crate_name: Name::new("case"), root: root.clone(), is_library: true };
    let package = PackageInput {
        name: "case".to_owned(),
        edition: Edition::E2021,
        targets: vec![target],
        files: [(root, (FileId(0), items))].into_iter().collect(),
        renames: Vec::new(),
        checked: true,
    };
    let models = models::load(&[Name::new("std"), Name::new("libc")]).expect("the models are well-formed");
    link::Input { packages: vec![package], models }
}
