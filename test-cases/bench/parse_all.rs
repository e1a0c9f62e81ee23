//! The yardstick of the benchmarks: parses every Rust file of a tree, with spans, in the build that conn-lint has, and does nothing else.
//!
//! `cargo run --release --example parse-all -- TREE [THREADS]`

use std::path::PathBuf;

use rayon::prelude::*;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let tree = arguments.next().unwrap_or_else(|| ".".to_owned());
    let threads = arguments.next().and_then(|number| number.parse().ok()).unwrap_or(2);
    let walk = walkdir::WalkDir::new(tree).into_iter().flatten().map(walkdir::DirEntry::into_path);
    let files: Vec<PathBuf> = walk.filter(|path| path.extension().is_some_and(|end| end == "rs")).collect();
    let pool =
        rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(conn_lint::limits::STACK).build();
    let parsed: usize = pool.map_or(0, |pool| pool.install(|| files.par_iter().map(parses).sum()));
    println!("{parsed} of {} files", files.len());
}

fn parses(path: &PathBuf) -> usize {
    let Ok(text) = std::fs::read_to_string(path) else { return 0 };
    if conn_lint::parse::check(&text).is_err() {
        return 0;
    }
    let parsed = syn::parse_file(&text).is_ok();
    proc_macro2::extra::invalidate_current_thread_spans();
    usize::from(parsed)
}
