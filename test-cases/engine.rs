//! Lowering, construct by construct: `engine/NAME.rs` is printed as `engine/NAME.cfg`. `BLESS=1` rewrites.
//! Then every file that the build itself needed, which must lower to well-formed graphs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use conn_lint::index::items::Name;
use conn_lint::index::macro_table::MacroTable;
use conn_lint::index::{Edition, IndexOptions};
use conn_lint::limits::MACRO_WORK;
use conn_lint::lower::body::Body;
use conn_lint::lower::{Input, Lowering, lower, print};
use syn::visit::Visit;

/// Lowers every function, method, static and constant of a file.
struct Functions<'a> {
    options: &'a IndexOptions,
    bodies: Vec<Arc<Body>>,
    opaque_macros: Vec<(Name, conn_lint::source::Span)>,
}

impl Functions<'_> {
    fn lower(&mut self, name: &syn::Ident, input: Input<'_>) {
        let mut lowering = Lowering {
            options: self.options,
            bodies: &mut self.bodies,
            opaque_macros: &mut self.opaque_macros,
            macro_work: &mut MACRO_WORK.clone(),
        };
        lower(&mut lowering, 0, &Name::new(name.to_string()), input);
    }

    fn function(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let is_async = signature.asyncness.is_some();
        self.lower(&signature.ident, Input::Function { signature, block, is_async });
    }
}

impl<'s> Visit<'s> for Functions<'_> {
    fn visit_item_fn(&mut self, item: &'s syn::ItemFn) {
        self.function(&item.sig, &item.block);
        syn::visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'s syn::ImplItemFn) {
        self.function(&item.sig, &item.block);
        syn::visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'s syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.function(&item.sig, block);
        }
        syn::visit::visit_trait_item_fn(self, item);
    }

    fn visit_item_static(&mut self, item: &'s syn::ItemStatic) {
        self.lower(&item.ident, Input::Initializer { expr: &item.expr, ty: &item.ty });
    }
}

fn lower_file(text: &str, edition: Edition) -> Option<(Vec<Arc<Body>>, usize)> {
    let file = syn::parse_file(text).ok()?;
    let options =
        IndexOptions { edition, include_tests: false, model: false, macros: Arc::new(MacroTable::default()) };
    let mut functions = Functions { options: &options, bodies: Vec::new(), opaque_macros: Vec::new() };
    functions.visit_file(&file);
    Some((functions.bodies, functions.opaque_macros.len()))
}

fn edition_of(text: &str) -> Edition {
    match text.lines().next().and_then(|line| line.strip_prefix("//@ edition: ")) {
        Some("2015") => Edition::E2015,
        Some("2018") => Edition::E2018,
        Some("2024") => Edition::E2024,
        _ => Edition::E2021,
    }
}

/// Parsing and lowering recurse on syntax: they get the stack that workers have.
fn with_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(conn_lint::limits::STACK);
        builder.spawn_scoped(scope, work).expect("a thread").join().expect("no panic")
    })
}

#[test]
fn goldens() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("test-cases/engine");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    cases.sort();
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    for case in &cases {
        let text = std::fs::read_to_string(case).expect("a case");
        let (bodies, _) = with_stack(|| lower_file(&text, edition_of(&text))).expect("valid Rust");
        let mut printed = Vec::new();
        for (index, body) in bodies.iter().enumerate() {
            body.check().unwrap_or_else(|problem| panic!("{}: {problem}", case.display()));
            printed.push(format!("#{index} {}", print::print(body, &text)));
        }
        let printed = printed.join("\n");
        let golden = case.with_extension("cfg");
        if bless {
            std::fs::write(&golden, &printed).expect("to write");
        } else if std::fs::read_to_string(&golden).ok().as_ref() != Some(&printed) {
            wrong.push(format!("{}\n{printed}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{}\n(BLESS=1 rewrites)", wrong.join("\n"));
    assert!(cases.len() >= 30, "the cases are gone");
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// This package, and with `CONN_LINT_SOURCES` (a folder) whatever is there, for instance the registry's sources.
#[test]
fn well_formed() {
    let mut files = Vec::new();
    rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    if let Some(folder) = std::env::var_os("CONN_LINT_SOURCES") {
        rust_files(Path::new(&folder), &mut files);
    }
    files.sort();
    let mut count = 0;
    for file in &files {
        let Ok(text) = std::fs::read_to_string(file) else { continue };
        if std::env::var_os("CONN_LINT_SOURCES").is_some() {
            eprintln!("{}", file.display());
        }
        for edition in [Edition::E2021, Edition::E2024] {
            let Some((bodies, _)) = with_stack(|| lower_file(&text, edition)) else { continue };
            for body in &bodies {
                body.check().unwrap_or_else(|problem| panic!("{}: {}: {problem}", file.display(), body.name));
                print::print_with(body, &text, true);
            }
            count += bodies.len();
        }
    }
    println!("{} files, {count} bodies", files.len());
}

/// Long matches and long bodies cost time in proportion.
#[test]
fn long_bodies() {
    use std::fmt::Write;
    let mut text = String::from("fn f(x: u32) -> u32 {\n");
    for index in 0..20_000 {
        writeln!(text, "let a{index} = x + {index};").expect("to write");
    }
    text.push_str("match x {\n");
    for index in 0..10_000 {
        writeln!(text, "{index} => {index},").expect("to write");
    }
    text.push_str("_ => 0 } }\n");
    text.push_str("fn g(x: bool) -> u32 { if x { 0 }\n");
    for index in 0..2_000 {
        writeln!(text, "else if x {{ {index} }}").expect("to write");
    }
    text.push_str("else { 1 } }\n");
    let (bodies, _) = with_stack(|| lower_file(&text, Edition::E2024)).expect("valid Rust");
    for body in &bodies {
        assert!(!body.truncated);
        body.check().expect("well formed");
    }
    // More blocks than the limit: given up, and said so.
    let mut text = String::from("fn f() {\n");
    for _ in 0..conn_lint::limits::BLOCKS {
        text.push_str("g();\n");
    }
    text.push_str("}\n");
    let (bodies, _) = with_stack(|| lower_file(&text, Edition::E2024)).expect("valid Rust");
    assert!(bodies[0].truncated);
    bodies[0].check().expect("well formed");
}
