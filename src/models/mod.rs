//! What libraries do: the files of `rules/models`, embedded, read by the same `index` that reads user code.
//!
//! Each file is read at most once per process, and only if its library is asked for.

pub mod anchors;
pub mod behaviour;
mod embedded;
pub mod grammar;
pub mod table;
pub mod versions;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};
use syn::visit::{self, Visit};

use crate::index::items::{FileItems, Name};
use crate::index::macro_table::{self, MacroTable};
use crate::index::{self, Edition, IndexOptions, convert};
use crate::parse;
use embedded::EMBEDDED;
use grammar::ModelError;

/// One library's model: one file of `rules/models`, or a user's own.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Model {
    /// The crate as named in source: `std`, `tokio_util`.
    pub library: Name,
    /// What it declares. `modules[0]` is the crate root; several files of one library are several models.
    pub items: Arc<FileItems>,
    /// `#![integers_are_borrowed]`: functions of this library that no model lists only look at integers.
    pub integers_are_borrowed: bool,
    /// The file's name, for errors.
    pub file: String,
}

/// A model as read, or what is wrong with it.
type Loaded = Result<Arc<Model>, Vec<ModelError>>;

/// The embedded models of these libraries and of those that they name (`std` always; `core` and `alloc` are names of
/// `std`), in the order of their files. A stub that contradicts the grammar is an error with file and line.
pub fn load(libraries: &[Name]) -> Result<Vec<Arc<Model>>, Vec<ModelError>> {
    static CACHE: OnceLock<Vec<OnceLock<Loaded>>> = OnceLock::new();
    let cache = CACHE.get_or_init(|| EMBEDDED.iter().map(|_| OnceLock::new()).collect());
    let wanted = with_named(libraries);
    let mut models = Vec::new();
    let mut errors = Vec::new();
    for (file, cell) in EMBEDDED.iter().zip(cache) {
        if !wanted.contains(file.library) {
            continue;
        }
        let read = || match table::read(file.file, file.text) {
            Some(model) => Ok(model),
            None => read_as(file.library, file.file, file.text),
        };
        match cell.get_or_init(|| read().map(Arc::new)) {
            Ok(model) => models.push(Arc::clone(model)),
            Err(list) => errors.extend_from_slice(list),
        }
    }
    if errors.is_empty() { Ok(models) } else { Err(errors) }
}

/// These libraries, `std`, and what their models name.
fn with_named(libraries: &[Name]) -> BTreeSet<&'static str> {
    let asked = |library: &str| {
        library == "std" || libraries.iter().any(|name| name == library || name.replace('-', "_") == library)
    };
    let mut found: BTreeSet<&'static str> =
        EMBEDDED.iter().map(|file| file.library).filter(|library| asked(library)).collect();
    let mut open: Vec<&'static str> = found.iter().copied().collect();
    while let Some(library) = open.pop() {
        let files = EMBEDDED.iter().filter(|file| file.library == library);
        for name in files.flat_map(|file| file.names) {
            if found.insert(name) {
                open.push(name);
            }
        }
    }
    found
}

/// A user's own model, from its text. Its library is what `#![library(name)]` says, else the file's name.
pub fn read(file: &str, text: &str) -> Result<Model, Vec<ModelError>> {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    read_as(name.strip_suffix(".rs").unwrap_or(name), file, text)
}

/// The libraries that have embedded models, sorted.
pub fn libraries() -> &'static [&'static str] {
    static LIBRARIES: OnceLock<Vec<&'static str>> = OnceLock::new();
    LIBRARIES.get_or_init(|| {
        let mut names: Vec<_> = EMBEDDED.iter().map(|file| file.library).collect();
        names.sort_unstable();
        names.dedup();
        names
    })
}

/// The library of a package, if there is a model of it.
pub fn library(package: &str) -> Option<&'static str> {
    let name = package.replace('-', "_");
    libraries().binary_search(&&*name).ok().map(|at| libraries()[at])
}

fn read_as(library: &str, file: &str, text: &str) -> Result<Model, Vec<ModelError>> {
    let error = |line, message| ModelError { file: file.to_owned(), line, message };
    let syntax = parse::parse(text).map_err(|fault| vec![error(fault.line, fault.message)])?;
    let options = IndexOptions {
        edition: Edition::E2021,
        include_tests: false,
        model: true,
        macros: Arc::new(MacroTable::new([macro_table::collect(text)])),
    };
    let items = index::index(&syntax, &options);
    let mut shapes = Shapes::default();
    shapes.visit_file(&syntax);
    let mut errors: Vec<ModelError> = shapes
        .faults
        .into_iter()
        .map(|(span, message)| error(grammar::line(text, span), message.to_owned()))
        .collect();
    errors.extend(items.opaque_macros.iter().map(|(name, span)| {
        error(
            grammar::line(text, *span),
            format!("`{name}!` stands for no items: a model knows only its own macros"),
        )
    }));
    errors.extend(grammar::check(file, text, &items));
    if !errors.is_empty() {
        errors.sort_by_key(|error| error.line);
        return Err(errors);
    }
    let attributes = items.modules.first().map(|root| root.attributes.as_slice()).unwrap_or_default();
    let own_name = attributes.iter().find(|attribute| attribute.name == "library");
    let own_name = own_name.and_then(|attribute| attribute.args.first()).map(|(name, _)| name.clone());
    Ok(Model {
        library: own_name.unwrap_or_else(|| Name::from(library.replace('-', "_"))),
        integers_are_borrowed: attributes.iter().any(|one| one.name == "integers_are_borrowed"),
        items: Arc::new(items),
        file: file.to_owned(),
    })
}

/// Finds what is Rust to the parser and no stub to us.
#[derive(Default)]
struct Shapes {
    faults: Vec<(crate::source::Span, &'static str)>,
}

const NO_BODY: &str =
    "this cannot be read as an item; a function outside of a trait needs an empty body: `fn f() {}`";
const HAS_BODY: &str = "a stub has an empty body: `{}`; what it does is said by attributes";

impl<'ast> Visit<'ast> for Shapes {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if let syn::Item::Verbatim(tokens) = item {
            self.faults.push((convert::span_of(tokens), NO_BODY));
        }
        visit::visit_item(self, item);
    }

    fn visit_impl_item(&mut self, item: &'ast syn::ImplItem) {
        if let syn::ImplItem::Verbatim(tokens) = item {
            self.faults.push((convert::span_of(tokens), NO_BODY));
        }
        visit::visit_impl_item(self, item);
    }

    fn visit_block(&mut self, block: &'ast syn::Block) {
        if !block.stmts.is_empty() {
            self.faults.push((convert::span_of(block), HAS_BODY));
        }
    }

    fn visit_expr(&mut self, _: &'ast syn::Expr) {}
}
