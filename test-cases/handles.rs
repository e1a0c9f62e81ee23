//! Where the last holder of a task's or thread's handle dies: `test-cases/handles/*.rs`.
//!
//! A line on which one is lost says how: `//~ question`. No other line may lose one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use conn_lint::facts::Facts;
use conn_lint::facts::ownership::LostBy;
use conn_lint::index::items::Name;
use conn_lint::index::macro_table::{self, MacroTable};
use conn_lint::index::{self, Edition, IndexOptions};
use conn_lint::link::{self, PackageInput, TargetInput, print};
use conn_lint::lower::body::Why;
use conn_lint::source::FileId;
use conn_lint::{models, parse};

fn input(text: &str) -> link::Input {
    let macros = MacroTable::new([macro_table::collect(text)]);
    let options = IndexOptions {
        edition: Edition::E2021,
        include_tests: false,
        model: false,
        macros: Arc::new(macros),
    };
    let syntax = parse::parse(text).expect("a case is Rust");
    let items = Arc::new(index::index(&syntax, &options));
    let root = PathBuf::from("lib.rs");
    let package = PackageInput {
        name: "case".to_owned(),
        edition: Edition::E2021,
        targets: vec![TargetInput {
            crate_name: Name::new_static("case"),
            root: root.clone(),
            is_library: true,
        }],
        files: std::iter::once((root, (FileId(0), items))).collect(),
        renames: Vec::new(),
        checked: true,
    };
    let libraries: Vec<Name> = models::libraries().iter().map(|name| Name::from(*name)).collect();
    link::Input { packages: vec![package], models: models::load(&libraries).expect("the models are valid") }
}

fn word(way: &LostBy) -> &'static str {
    match way {
        LostBy::Exit(Why::Question) => "question",
        LostBy::Exit(Why::Return) => "return",
        LostBy::Exit(Why::Break(_)) => "break",
        LostBy::Exit(Why::Continue(_)) => "continue",
        LostBy::Exit(Why::Cancelled) => "cancelled",
        LostBy::Exit(_) => "exit",
        LostBy::EndOfScope => "end",
        LostBy::Overwritten => "overwritten",
        LostBy::InCallee => "callee",
        LostBy::Dropped => "dropped",
        LostBy::TimedOut => "late",
        LostBy::SiblingFailed => "sibling",
        LostBy::Forgotten => "forgotten",
    }
}

type Lines = BTreeSet<(usize, String)>;

fn check(path: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(path).expect("a readable case");
    let world = link::link(&input(&text));
    let facts = Facts::new(&world);
    let line_of = |byte: u32| text[..byte as usize].matches('\n').count() + 1;
    let mut found = Lines::new();
    let mut shown = String::new();
    for id in facts.bodies() {
        let Some(ownership) = &facts.ownership[id.0 as usize] else { continue };
        for loss in &ownership.losses {
            if ownership.sites[loss.site.0 as usize].kind.is_descriptor() {
                continue;
            }
            found.insert((line_of(loss.at.span.start), word(&loss.way).to_owned()));
            shown.push_str(&print::body(&world, id, &text));
        }
    }
    let mut expected = Lines::new();
    for (index, line) in text.lines().enumerate() {
        if let Some((_, words)) = line.split_once("//~") {
            expected.extend(words.split_whitespace().map(|word| (index + 1, word.to_owned())));
        }
    }
    if found == expected {
        return Ok(());
    }
    let missed: Vec<_> = expected.difference(&found).collect();
    let unexpected: Vec<_> = found.difference(&expected).collect();
    Err(format!("{}\n  missed: {missed:?}\n  unexpected: {unexpected:?}\n{shown}", path.display()))
}

#[test]
fn handles_are_lost_where_the_cases_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("test-cases/handles");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the case folder is there")
        .map(|entry| entry.expect("a readable entry").path())
        .collect();
    paths.sort();
    let failed: Vec<String> = paths.iter().filter_map(|path| check(path).err()).collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
