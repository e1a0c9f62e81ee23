//! What each stage costs on one sample: all cases of the rules, as one package.  `cargo bench`

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use conn_lint::facts::Facts;
use conn_lint::index::items::Name;
use conn_lint::index::macro_table::{self, MacroTable};
use conn_lint::index::{self, Edition, IndexOptions};
use conn_lint::link::world::World;
use conn_lint::link::{self, Input, PackageInput, TargetInput};
use conn_lint::source::FileId;
use conn_lint::{checks, models, parse};
use divan::{Bencher, black_box};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    // Deep recursion is for workers with a stack of their own; the cases are flat, a debug build is not.
    let worker = std::thread::Builder::new().stack_size(conn_lint::limits::STACK);
    worker.spawn(divan::main).unwrap().join().unwrap();
}

/// The cases: name and text, in order.
static SAMPLE: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("test-cases/rules");
    let walk =
        walkdir::WalkDir::new(rules).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    let files = walk.filter(|path| path.extension().is_some_and(|end| end == "rs"));
    files.enumerate().map(|(at, path)| (format!("m{at}"), std::fs::read_to_string(path).unwrap())).collect()
});

static OPTIONS: LazyLock<IndexOptions> = LazyLock::new(|| IndexOptions {
    edition: Edition::E2021,
    include_tests: false,
    model: false,
    macros: Arc::new(MacroTable::new(SAMPLE.iter().map(|(_, text)| macro_table::collect(text)))),
});

/// The sample as what is linked: a root that has each case as a module.
static INPUT: LazyLock<Input> = LazyLock::new(|| {
    let root = SAMPLE.iter().fold(String::new(), |root, (name, _)| root + "mod " + name + ";\n");
    let texts =
        std::iter::once(("lib", &root)).chain(SAMPLE.iter().map(|(name, text)| (name.as_str(), text)));
    let file = |(at, (name, text)): (usize, (&str, &String))| {
        let items = index::index(&parse::parse(text).unwrap(), &OPTIONS);
        (PathBuf::from(format!("src/{name}.rs")), (FileId(at as u32), Arc::new(items)))
    };
    let package = PackageInput {
        name: "sample".to_owned(),
        edition: Edition::E2021,
        targets: vec![TargetInput {
            crate_name: Name::from("sample"),
            root: "src/lib.rs".into(),
            is_library: true,
        }],
        files: texts.enumerate().map(file).collect(),
        renames: Vec::new(),
        checked: true,
    };
    Input { packages: vec![package], models: models::load(&libraries()).unwrap() }
});

static WORLD: LazyLock<World> = LazyLock::new(|| link::link(&INPUT));

fn libraries() -> Vec<Name> {
    models::libraries().iter().map(|library| Name::from(*library)).collect()
}

#[divan::bench]
fn outline(bencher: Bencher<'_, '_>) {
    bencher
        .bench(|| SAMPLE.iter().map(|(_, text)| parse::outline(black_box(text)).items.len()).sum::<usize>());
}

#[divan::bench(sample_count = 20)]
fn parse(bencher: Bencher<'_, '_>) {
    bencher.bench(|| {
        SAMPLE.iter().map(|(_, text)| parse::parse(black_box(text)).unwrap().items.len()).sum::<usize>()
    });
}

#[divan::bench(sample_count = 20)]
fn index_and_lower(bencher: Bencher<'_, '_>) {
    let syntax: Vec<_> = SAMPLE.iter().map(|(_, text)| parse::parse(text).unwrap()).collect();
    bencher.bench_local(|| {
        syntax.iter().map(|file| index::index(black_box(file), &OPTIONS).bodies.len()).sum::<usize>()
    });
}

#[divan::bench(sample_count = 20)]
fn load_models(bencher: Bencher<'_, '_>) {
    bencher.bench(|| models::load(black_box(&libraries())).unwrap());
}

#[divan::bench(sample_count = 20)]
fn link(bencher: Bencher<'_, '_>) {
    let input = &*INPUT;
    bencher.bench(|| link::link(black_box(input)));
}

#[divan::bench(sample_count = 20)]
fn facts(bencher: Bencher<'_, '_>) {
    let world = &*WORLD;
    bencher.bench_local(|| Facts::new(black_box(world)).ownership.len());
}

#[divan::bench(sample_count = 20)]
fn rules(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(|| Facts::new(&WORLD)).bench_local_refs(|facts| {
        let mut findings = Vec::new();
        for rule in checks::RULES {
            (rule.check)(facts, &mut findings);
        }
        findings.len()
    });
}
