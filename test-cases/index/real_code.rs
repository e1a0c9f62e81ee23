//! All files of a directory of your own: nothing panics, and where the time goes.
//!
//! `CORPUS=DIR cargo test --test index -- --ignored --nocapture`: each directory in DIR is taken for a package.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use conn_lint::index::macro_table::{self, MacroTable};
use conn_lint::index::{Edition, IndexOptions, index};
use conn_lint::{limits, parse};

#[derive(Default)]
struct Totals {
    files: usize,
    bytes: usize,
    functions: usize,
    macros: Duration,
    parsing: Duration,
    indexing: Duration,
    opaque: BTreeMap<String, usize>,
}

fn rust_files(directory: &Path, result: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(directory).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            rust_files(&path, result);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            result.push(path);
        }
    }
}

fn package(directory: &Path, totals: &mut Totals) {
    let mut files = Vec::new();
    rust_files(directory, &mut files);
    let texts: Vec<(PathBuf, String)> = files
        .into_iter()
        .filter_map(|path| Some((path.clone(), std::fs::read_to_string(path).ok()?)))
        .collect();
    let start = Instant::now();
    let macros = Arc::new(MacroTable::new(texts.iter().map(|(_, text)| macro_table::collect(text))));
    totals.macros += start.elapsed();
    let options = IndexOptions { edition: Edition::E2021, include_tests: true, model: false, macros };
    for (path, text) in &texts {
        let start = Instant::now();
        let Ok(syntax) = parse::parse(text) else { continue };
        totals.parsing += start.elapsed();
        let start = Instant::now();
        let items = index(&syntax, &options);
        let taken = start.elapsed();
        totals.indexing += taken;
        if taken > Duration::from_millis(100) {
            println!("{taken:?} {}", path.display());
        }
        totals.files += 1;
        totals.bytes += text.len();
        totals.functions += items.functions.len();
        for (name, _) in items.opaque_macros {
            *totals.opaque.entry(name.to_string()).or_default() += 1;
        }
    }
}

#[test]
#[ignore = "needs CORPUS"]
fn a_directory_of_packages() {
    let corpus = std::env::var_os("CORPUS").expect("CORPUS names a directory");
    let mut packages: Vec<PathBuf> =
        std::fs::read_dir(corpus).unwrap().flatten().map(|entry| entry.path()).collect();
    packages.sort();
    let run = move || {
        let mut totals = Totals::default();
        for directory in &packages {
            package(directory, &mut totals);
        }
        totals
    };
    let totals = std::thread::Builder::new().stack_size(limits::STACK).spawn(run).unwrap().join().unwrap();
    println!("{} files, {} bytes, {} functions", totals.files, totals.bytes, totals.functions);
    println!("macros {:?}, parsing {:?}, indexing {:?}", totals.macros, totals.parsing, totals.indexing);
    let mut opaque: Vec<_> = totals.opaque.into_iter().collect();
    opaque.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    println!("opaque: {:?}", opaque.iter().take(60).collect::<Vec<_>>());
}
