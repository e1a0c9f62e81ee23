//! Runs conn-lint in this process, on whatever text, and holds what must hold for each: used by the fuzz targets, by
//! `properties.rs` and by the replay of what fuzzing found.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use conn_lint::config::{Buffer, Choice, Options};
use conn_lint::facts::Facts;
use conn_lint::finding::Finding;
use conn_lint::index::items::Name;
use conn_lint::index::macro_table::{MacroTable, collect};
use conn_lint::index::{self, Edition, IndexOptions};
use conn_lint::link::{self, PackageInput, TargetInput};
use conn_lint::models::{self, Model};
use conn_lint::report::human::Human;
use conn_lint::report::json::Json;
use conn_lint::report::{Counts, Sink, UnitReport};
use conn_lint::run::{self, Status};
use conn_lint::source::{FileId, Loc};
use conn_lint::suppress::baseline::Baseline;
use conn_lint::{checks, parse};

/// The models of the libraries that a text names, loaded once.
fn models_for(text: &str) -> Vec<Arc<Model>> {
    static LOADED: Mutex<BTreeMap<Vec<&'static str>, Vec<Arc<Model>>>> = Mutex::new(BTreeMap::new());
    let named = |library: &&str| *library == "std" || text.contains(*library);
    let libraries: Vec<&'static str> = models::libraries().iter().copied().filter(named).collect();
    let names: Vec<Name> = libraries.iter().map(Name::new).collect();
    let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
    loaded
        .entry(libraries)
        .or_insert_with(|| models::load(&names).expect("the models are well-formed"))
        .clone()
}

/// All findings of all rules in a file that stands for itself; `None` if it does not parse. Panics where anything of ours does.
pub fn findings(text: &str) -> Option<Vec<Finding>> {
    run::on_big_stack(|| on_this_stack(text)).unwrap_or_else(|notice| panic!("{}", notice.message))
}

fn on_this_stack(text: &str) -> Option<Vec<Finding>> {
    let Ok(syntax) = parse::parse(text) else {
        parse::forget_spans();
        return None;
    };
    let edition = Edition::E2021;
    let macros = Arc::new(MacroTable::new([collect(text)]));
    let items = index::index(&syntax, &IndexOptions { edition, include_tests: true, model: false, macros });
    drop(syntax);
    parse::forget_spans();
    let root = PathBuf::from("src/main.rs");
    let target = TargetInput { crate_name: Name::new("case"), root: root.clone(), is_library: false };
    let package = PackageInput {
        name: "case".to_owned(),
        edition,
        targets: vec![target],
        files: [(root, (FileId(0), Arc::new(items)))].into_iter().collect(),
        renames: Vec::new(),
        checked: true,
    };
    let world = link::link(&link::Input { packages: vec![package], models: models_for(text) });
    // These stages have guards of their own.
    for linked in &world.bodies {
        assert!(linked.body.lost.is_none(), "`{}` was lost: {:?}", linked.path, linked.body.lost);
    }
    let facts = Facts::new(&world);
    let mut findings = Vec::new();
    for rule in checks::RULES {
        (rule.check)(&facts, &mut findings);
    }
    for finding in &findings {
        places_are_right(finding, text);
    }
    Some(checks::one_each(findings))
}

/// Every place of a finding begins and ends at characters of the text, in order; edits come in the order of the text.
fn places_are_right(finding: &Finding, text: &str) {
    let right = |loc: &Loc| {
        let (start, end) = (loc.span.start as usize, loc.span.end as usize);
        assert!(
            start <= end && text.get(start..end).is_some(),
            "{}: {start}..{end} is no place",
            finding.rule
        );
    };
    right(&finding.primary.loc);
    finding.steps.iter().for_each(|step| right(&step.loc));
    for fix in &finding.fixes {
        fix.edits.iter().for_each(|edit| right(&edit.loc));
        for pair in fix.edits.windows(2) {
            assert!(pair[0].loc.span.end <= pair[1].loc.span.start, "{}: edits overlap", finding.rule);
        }
    }
}

/// A report that only counts.
#[derive(Default)]
struct Counted {
    failures: Vec<String>,
    human: Vec<u8>,
    json: Vec<u8>,
}

impl Sink for Counted {
    fn unit(&mut self, report: &UnitReport) -> std::io::Result<()> {
        let failed = report.notices.iter().filter(|notice| notice.kind == "internal-error");
        self.failures.extend(failed.map(|notice| notice.message.clone()));
        Human::new(&mut self.human, true, true).unit(report)?;
        Json::new(&mut self.json, String::new()).unit(report)
    }

    fn end(&mut self, notices: &[conn_lint::finding::Notice], _: &Counts) -> std::io::Result<()> {
        let failed = notices.iter().filter(|notice| notice.kind == "internal-error");
        self.failures.extend(failed.map(|notice| notice.message.clone()));
        Ok(())
    }
}

/// A whole run over one file of a directory, with these bytes as its text. Panics if anything of ours did.
pub fn whole_run(dir: &Path, bytes: &[u8], options: Options) -> Status {
    let file = dir.join("main.rs");
    let options = Options {
        paths: vec![file.clone()],
        root: dir.to_owned(),
        threads: 1,
        buffer: Some(Buffer { path: file, bytes: bytes.into() }),
        include_tests: true,
        ..options
    };
    let mut counted = Counted::default();
    let status = run::run(&options, &mut counted, Arc::default()).expect("memory can be written");
    assert!(counted.failures.is_empty(), "{:?}", counted.failures);
    assert!(std::str::from_utf8(&counted.human).is_ok() && std::str::from_utf8(&counted.json).is_ok());
    status
}

/// Any bytes as a program: through the whole run if it is one.
pub fn program(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        findings(text);
    }
}

/// Any bytes as a program with comments for conn-lint.
pub fn comments(dir: &Path, bytes: &[u8]) {
    whole_run(dir, bytes, Options { configuration: Choice::Isolated, ..Options::default() });
}

const PROGRAM: &str = "use std::net::TcpStream;\nfn f(s: TcpStream) { std::mem::forget(s) }\n";

/// Any bytes as a configuration.
pub fn config(dir: &Path, bytes: &[u8]) {
    let file = dir.join("conn-lint.toml");
    std::fs::write(&file, bytes).expect("a writable directory");
    let configuration = Choice::File(file);
    whole_run(dir, PROGRAM.as_bytes(), Options { configuration, ..Options::default() });
}

/// Any bytes as a baseline.
pub fn baseline(dir: &Path, bytes: &[u8]) {
    let file = dir.join("baseline.json");
    std::fs::write(&file, bytes).expect("a writable directory");
    if let Ok(baseline) = Baseline::read(&file, dir, false) {
        let options = Options { configuration: Choice::Isolated, ..Options::default() };
        whole_run(dir, PROGRAM.as_bytes(), Options { baseline: Some(baseline), ..options });
    }
}
