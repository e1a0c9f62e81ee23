//! Every claim of a model says where it is from.
//!
//! A model is a row of assertions about code that the engine never sees. What says who owns a connection stands under a line
//! of documentation that says why it is believed: `docs: SOURCE says WHAT` (a page, or a file of the library's source), or
//! `shown by: PROGRAM` (a program of `test-cases/kernel`, which the kernel was asked about). The line stands on the function
//! or type itself, on its impl or trait, or on a module around it; a file's own `//!` is for what is true of all in it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use conn_lint::index::items::{FileItems, Function, ModuleIdx, Owner};
use conn_lint::models::behaviour::{Behaviour, TypeBehaviour};
use conn_lint::models::{self, grammar};
use conn_lint::source::Span;

#[test]
fn every_claim_names_its_source() {
    let mut missing = String::new();
    let mut wrong = String::new();
    for path in files() {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(root()).unwrap().display().to_string();
        let items = models::read(&name, &text).unwrap().items;
        let file = File::new(&text);
        for function in items.functions.iter().filter(|function| claims(function)) {
            if !file.is_cited(&homes(&items, function)) {
                writeln!(missing, "{name}:{}: {}", 1 + file.line(function.name_span), function.name).unwrap();
            }
        }
        for ty in
            items.types.iter().filter(|ty| grammar::type_behaviours(ty).iter().copied().any(is_resource))
        {
            if !file.is_cited(&[vec![ty.span], modules(&items, ty.module)].concat()) {
                writeln!(missing, "{name}:{}: {}", 1 + file.line(ty.span), ty.name).unwrap();
            }
        }
        for fault in text.lines().enumerate().filter_map(|(at, line)| fault(line).map(|text| (at + 1, text)))
        {
            writeln!(wrong, "{name}:{}: {}", fault.0, fault.1).unwrap();
        }
    }
    assert!(wrong.is_empty(), "citations that cannot be followed:\n{wrong}");
    let count = missing.lines().count();
    assert!(
        missing.is_empty(),
        "{count} claims without `docs: SOURCE says ..` or `shown by: PROGRAM`:\n{missing}"
    );
}

/// A model's text: documentation is no part of what is read from it.
struct File<'t> {
    text: &'t str,
    lines: Vec<&'t str>,
}

impl<'t> File<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, lines: text.lines().map(str::trim_start).collect() }
    }

    /// The line of a place, from 0.
    fn line(&self, span: Span) -> usize {
        self.text.bytes().take(span.start as usize).filter(|byte| *byte == b'\n').count()
    }

    /// Whether one of these items, or the file, has a citation in its documentation.
    fn is_cited(&self, items: &[Span]) -> bool {
        let cites = |line: &&str| {
            ["docs: ", "shown by: "].iter().any(|word| line[3..].trim_start().starts_with(word))
        };
        let own = self.lines.iter().take_while(|line| line.starts_with("//!"));
        own.copied().any(|line| cites(&line))
            || items.iter().any(|span| self.docs(*span).any(|line| cites(&line)))
    }

    /// The lines of an item's documentation, which stands with its attributes above it.
    fn docs(&self, span: Span) -> impl Iterator<Item = &'t str> {
        let above = |line: &&&str| line.starts_with("///") || line.starts_with("#[");
        let (before, after) = self.lines.split_at(self.line(span).min(self.lines.len()));
        let before = before.iter().rev().take_while(above);
        let lines: Vec<&str> = before.chain(after.iter().take_while(above)).copied().collect();
        lines.into_iter().filter(|line| line.starts_with("///"))
    }
}

/// Whether a function says who owns what.
fn claims(function: &Function) -> bool {
    grammar::behaviours(function).iter().any(|one| {
        matches!(
            one,
            Behaviour::Opens { .. }
                | Behaviour::Closes(_)
                | Behaviour::Shuts { .. }
                | Behaviour::Shares(_)
                | Behaviour::Escapes(_)
                | Behaviour::Adopts(_)
                | Behaviour::Forgets(_)
                | Behaviour::Keeps(_)
                | Behaviour::Spawns { .. }
                | Behaviour::Aborts(_)
        )
    })
}

fn is_resource(behaviour: TypeBehaviour) -> bool {
    matches!(behaviour, TypeBehaviour::Resource(..))
}

/// Where a function's citation may stand: on it, on what it belongs to, on the modules around it.
fn homes(items: &FileItems, function: &Function) -> Vec<Span> {
    let owner = match function.owner {
        Owner::Impl(at) => items.impls.get(at as usize).map(|one| one.span),
        Owner::Trait(at) => items.traits.get(at as usize).map(|one| one.span),
        Owner::Free | Owner::Extern => None,
    };
    let mut homes = vec![function.name_span];
    homes.extend(owner);
    homes.extend(modules(items, function.module));
    homes
}

/// The inline modules around.
fn modules(items: &FileItems, innermost: ModuleIdx) -> Vec<Span> {
    let mut around = Vec::new();
    let mut next = Some(innermost);
    while let Some(module) = next.and_then(|at| items.modules.get(at as usize)) {
        // The file itself is asked by its own `//!`.
        around.extend(module.parent.map(|_| module.span));
        next = module.parent;
    }
    around
}

/// What is wrong with a line that is a citation.
fn fault(line: &str) -> Option<String> {
    let doc = line.trim_start().strip_prefix("///").or_else(|| line.trim_start().strip_prefix("//!"))?;
    if let Some(source) = doc.strip_prefix(" docs: ") {
        let said =
            source.split_once(" says ").is_some_and(|(from, what)| !from.is_empty() && !what.is_empty());
        return (!said).then(|| "a `docs:` line reads `docs: SOURCE says WHAT`".to_owned());
    }
    let programs = doc.strip_prefix(" shown by: ")?;
    let unknown = programs.split(", ").find(|program| !is_program(program.trim()))?;
    Some(format!("`{unknown}` is no program of test-cases/kernel (RULE/CASE, as in `held_response/stored`)"))
}

/// Whether the kernel proof has a program `rule/case`.
fn is_program(name: &str) -> bool {
    let Some((rule, case)) = name.split_once('/') else { return false };
    ["core", "clients"].iter().any(|package| {
        let folder = root().join("test-cases/kernel").join(package).join("src").join(rule);
        ["defect", "silent"].iter().any(|kind| folder.join(format!("{case}.{kind}.rs")).is_file())
    })
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All model files, sorted.
fn files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(root().join("rules/models"))
        .unwrap()
        .flatten()
        .filter_map(|library| std::fs::read_dir(library.path()).ok())
        .flat_map(|folder| folder.flatten().map(|file| file.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    files.sort();
    files
}

#[test]
fn citations_are_held_to_their_form() {
    assert_eq!(fault("/// docs: `TcpStream::into_split` says that both halves share one socket"), None);
    assert_eq!(fault("    /// shown by: detached_task/handle_dropped, held_response/stored"), None);
    assert!(fault("/// docs: everybody knows").is_some());
    assert!(fault("//! shown by: detached_task/no_such_program").is_some());
    assert_eq!(fault("/// Its documentation says so."), None);
}
