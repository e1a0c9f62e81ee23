//! What goes into long-lived places and out of them, on a small package whose lines say it.
//!
//! `//+ Type.field` at the end of a line: something is put there; `//- Type.field how`: something leaves it. `elsewhere` and the name of a
//! static stand for themselves.

#![allow(clippy::unwrap_used)]

use std::path::PathBuf;
use std::sync::Arc;

use conn_lint::facts::homes::{Home, Homes, How, LetsGo};
use conn_lint::index::items::Name;
use conn_lint::index::macro_table::{self, MacroTable};
use conn_lint::index::{self, Edition, IndexOptions};
use conn_lint::link::world::World;
use conn_lint::link::{self, Input, PackageInput, TargetInput};
use conn_lint::source::FileId;
use conn_lint::{models, parse};

const TEXT: &str = include_str!("homes/package.rs");

fn linked(text: &str) -> World {
    let syntax = parse::parse(text).unwrap();
    let macros = MacroTable::new([macro_table::collect(text)]);
    let options = IndexOptions {
        edition: Edition::E2021,
        include_tests: false,
        model: false,
        macros: Arc::new(macros),
    };
    let items = Arc::new(index::index(&syntax, &options));
    let root = PathBuf::from("lib.rs");
    let package = PackageInput {
        name: "here".to_owned(),
        edition: Edition::E2021,
        targets: vec![TargetInput { crate_name: Name::from("here"), root: root.clone(), is_library: true }],
        files: std::iter::once((root, (FileId(0), items))).collect(),
        renames: Vec::new(),
        checked: true,
    };
    let libraries: Vec<Name> = models::libraries().iter().map(|l| Name::from(*l)).collect();
    link::link(&Input { packages: vec![package], models: models::load(&libraries).unwrap() })
}

fn say(world: &World, home: &Home) -> String {
    match home {
        Home::Field(ty, name) => {
            format!("{}.{name}", world.type_info(*ty).path.rsplit("::").next().unwrap_or_default())
        }
        Home::Static(id) => {
            world.values[id.0 as usize].path.rsplit("::").next().unwrap_or_default().to_owned()
        }
        Home::Elsewhere => "elsewhere".to_owned(),
        Home::Local(..) => "local".to_owned(),
    }
}

fn how(how: How) -> &'static str {
    match how {
        How::Taken => "taken",
        How::Emptied => "emptied",
        How::Replaced => "replaced",
        How::Given => "given",
    }
}

#[test]
fn lines_say_what_goes_in_and_out() {
    let world = linked(TEXT);
    let homes = Homes::new(&world);
    let line = |byte: u32| TEXT[..byte as usize].matches('\n').count() + 1;
    let mut found: Vec<(usize, String)> = Vec::new();
    for deposit in homes.deposits.iter().chain(&homes.passing.deposits) {
        found.push((line(deposit.span.start), format!("+ {}", say(&world, &deposit.home))));
    }
    for out in homes.withdrawals.iter().chain(&homes.passing.withdrawals) {
        found.push((line(out.span.start), format!("- {} {}", say(&world, &out.home), how(out.how))));
    }
    let mut wanted: Vec<(usize, String)> = Vec::new();
    for (index, text) in TEXT.lines().enumerate() {
        for mark in text.split("//").skip(1).filter(|mark| mark.starts_with(['+', '-'])) {
            wanted.push((index + 1, mark.trim().to_owned()));
        }
    }
    found.sort();
    wanted.sort();
    assert_eq!(found, wanted);
}

#[test]
fn homes_let_go_or_not() {
    let world = linked(TEXT);
    let homes = Homes::new(&world);
    let mut answers: Vec<(String, LetsGo)> = Vec::new();
    for deposit in &homes.deposits {
        let answer = (say(&world, &deposit.home), homes.lets_go(&world, &deposit.home, &deposit.ty));
        if !answers.contains(&answer) {
            answers.push(answer);
        }
    }
    answers.sort_by(|a, b| a.0.cmp(&b.0));
    let wanted = [
        ("Client.stream", LetsGo::Sometimes),
        ("Log.all", LetsGo::Never),
        ("ONE", LetsGo::Never),
        ("Open.all", LetsGo::Unknown),
        ("Peers.by_id", LetsGo::Sometimes),
        ("Peers.given", LetsGo::Unknown),
        ("Peers.handle", LetsGo::Never),
        ("Peers.shared", LetsGo::Sometimes),
        ("Peers.writers", LetsGo::Sometimes),
        ("REGISTRY", LetsGo::Sometimes),
    ];
    let wanted: Vec<(String, LetsGo)> = wanted.iter().map(|(name, go)| ((*name).to_owned(), *go)).collect();
    answers.retain(|(name, _)| name != "elsewhere");
    assert_eq!(answers, wanted);
}
