//! Shapes that must not matter: the canonical cases (`test-cases/rules/<id>/canonical.rs`), rewritten.
//!
//! A defect stays a defect, at the same expression, when locals are renamed, imports aliased, an open or a close moves
//! into a helper (of this file, of another file, of a sibling package), the library changes, or the body moves into a
//! method, a closure, an async block or a labelled block. And its fix stays silent.
//!
//! `canonical.rs` is an ordinary case file. Two kinds of comments steer the rewriting:
//!
//! * `//@ case NAME: locals..` and `//@ fix NAME: locals..` stand before a function and name its locals.
//! * `/*[slot*/ text /*]*/` marks a text that a rewriting may replace: `open(parameters) -> Type` and `close(parameters)`
//!   may become helpers, `try` is an expression with its `?`, `read` a call that waits in async code, with its `?`.
//!
//! Below, what may stand at any place is rewritten in all cases of all rules: a call as a macro, more words for an error, a `match` for a
//! `?`. What was found is found, what was silent is silent.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// The rules whose defects have a plainest form over a plain stream.
const RULES: [&str; 10] = [
    "connection-cycle",
    "descriptor-without-drop",
    "detached-task",
    "ignored-eof",
    "ineffective-close",
    "kept-dead-connection",
    "leaked-descriptor",
    "orphaned-half",
    "relay-without-shutdown",
    "skipped-close",
];

// ---- canonical.rs, taken apart ----

/// A canonical file: what all its functions need, and the functions.
struct Canonical {
    /// Imports and helpers.
    head: String,
    functions: Vec<Function>,
}

/// One function, the defect or its fix.
#[derive(Clone)]
struct Function {
    locals: Vec<String>,
    text: String,
}

impl Canonical {
    fn read(rule: &str) -> Self {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("test-cases/rules").join(rule).join("canonical.rs");
        let text = std::fs::read_to_string(path).expect("each rule has a canonical.rs");
        let mut parts = text.split("\n//@ ");
        let head = parts.next().unwrap_or_default().to_owned();
        let functions = parts
            .map(|part| {
                let (directive, text) = part.split_once('\n').expect("a function follows its directive");
                let (_, locals) = directive.split_once(':').expect("a directive names the locals");
                Function {
                    locals: locals.split_whitespace().map(str::to_owned).collect(),
                    text: text.trim_end().to_owned(),
                }
            })
            .collect();
        Self { head, functions }
    }

    /// The functions rewritten one by one, below the same head.
    fn map(&self, rewrite: impl Fn(&Function) -> String) -> String {
        let functions: Vec<String> = self.functions.iter().map(rewrite).collect();
        format!("{}\n{}\n", self.head, functions.join("\n\n"))
    }

    /// The whole text, rewritten at once.
    fn whole(&self, rewrite: impl Fn(&str) -> String) -> String {
        rewrite(&self.map(|function| function.text.clone()))
    }
}

/// A function's text between its joints.
struct Anatomy<'a> {
    name: &'a str,
    parameters: &'a str,
    returns: &'a str,
    body: &'a str,
}

fn anatomy(text: &str) -> Anatomy<'_> {
    let (header, body) = text.split_once(" {\n").expect("a body");
    let body = body.strip_suffix("\n}").expect("the body ends with the text");
    let (name, rest) = header.trim_start_matches("fn ").split_once('(').expect("parameters");
    let (parameters, returns) = rest.split_once(") -> ").expect("a return type");
    Anatomy { name, parameters, returns, body }
}

/// A slot in a text: what its marker says, its text, and where it is.
struct Slot<'a> {
    marker: &'a str,
    inner: &'a str,
    start: usize,
    end: usize,
}

fn next_slot<'a>(text: &'a str, kind: &str) -> Option<Slot<'a>> {
    let opening = format!("/*[{kind}");
    let start = text.find(&opening)?;
    let (marker, rest) = text[start + "/*[".len()..].split_once("*/")?;
    let (inner, _) = rest.split_once("/*]*/")?;
    let end = start + "/*[".len() + marker.len() + "*/".len() + inner.len() + "/*]*/".len();
    Some(Slot { marker, inner, start, end })
}

/// Replaces every slot of a kind.
fn fill(text: &str, kind: &str, replacement: impl Fn(&Slot<'_>) -> String) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(slot) = next_slot(rest, kind) {
        out.push_str(&rest[..slot.start]);
        out.push_str(&replacement(&slot));
        rest = &rest[slot.end..];
    }
    out + rest
}

/// Replaces a whole word.
fn replace_word(text: &str, word: &str, by: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let (before, after) = (&rest[..at], &rest[at + word.len()..]);
        let whole = !before.ends_with(is_word) && !after.starts_with(is_word);
        out.push_str(before);
        out.push_str(if whole { by } else { word });
        rest = after;
    }
    out + rest
}

/// The names of `a: A, b: B`.
fn arguments(parameters: &str) -> String {
    let names: Vec<&str> =
        parameters.split(", ").filter_map(|parameter| parameter.split(':').next()).collect();
    names.join(", ")
}

// ---- helpers ----

/// Functions that slots of one kind turned into, by their text.
#[derive(Default)]
struct Helpers(Vec<String>);

impl Helpers {
    /// A call of the helper for this slot; equal slots share one.
    fn call(&mut self, slot: &Slot<'_>) -> String {
        let (name, signature) = slot.marker.split_once('(').unwrap_or((slot.marker, ")"));
        let (parameters, returns) = signature.split_once(')').unwrap_or((signature, ""));
        let text = format!("({parameters}){returns} {{\n    {}\n}}", slot.inner);
        let index = self.0.iter().position(|known| *known == text).unwrap_or_else(|| {
            self.0.push(text);
            self.0.len() - 1
        });
        let end = if slot.inner.ends_with(';') { ";" } else { "" };
        format!("{name}_helper_{index}({}){end}", arguments(parameters))
    }

    /// Their definitions.
    fn define(&self, kind: &str, visibility: &str) -> String {
        let mut out = String::new();
        for (index, text) in self.0.iter().enumerate() {
            let _ = writeln!(out, "\n{visibility}fn {kind}_helper_{index}{text}");
        }
        out
    }
}

/// The case with the slots of one kind replaced by calls; and the helpers.
fn with_helpers(canonical: &Canonical, kind: &str) -> (String, Helpers) {
    let helpers = std::cell::RefCell::new(Helpers::default());
    let text = canonical.map(|function| fill(&function.text, kind, |slot| helpers.borrow_mut().call(slot)));
    (text, helpers.into_inner())
}

// ---- projects ----

/// Files of a project, by path.
type Project = Vec<(&'static str, String)>;

const MANIFEST: &str =
    "[package]\nname = \"case\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[dependencies]\nlibc = \"0.2\"\n";

fn single(text: String) -> Project {
    vec![("Cargo.toml", MANIFEST.to_owned()), ("src/lib.rs", text)]
}

/// A `use` goes below the inner documentation.
fn with_use(text: &str, uses: &str) -> String {
    text.replacen("\nuse ", &format!("\n{uses}\nuse "), 1)
}

/// The helpers in a module in another file.
fn other_file(canonical: &Canonical, kind: &str) -> Project {
    let (text, helpers) = with_helpers(canonical, kind);
    let text = with_use(&text, "mod helpers;\nuse helpers::*;");
    let module = format!("{}\n{}", canonical.head, helpers.define(kind, "pub(crate) "));
    vec![("Cargo.toml", MANIFEST.to_owned()), ("src/lib.rs", text), ("src/helpers.rs", module)]
}

/// The helpers in a package of the same workspace.
fn sibling(canonical: &Canonical, kind: &str) -> Project {
    let (text, helpers) = with_helpers(canonical, kind);
    let members = "[workspace]\nmembers = [\"case\", \"helpers\"]\nresolver = \"2\"\n";
    let text = with_use(&text, "use helpers::*;");
    let library = format!("{}\n{}", canonical.head, helpers.define(kind, "pub "));
    vec![
        ("Cargo.toml", members.to_owned()),
        ("case/Cargo.toml", format!("{MANIFEST}helpers = {{ path = \"../helpers\" }}\n")),
        ("case/src/lib.rs", text),
        ("helpers/Cargo.toml", MANIFEST.replace("\"case\"", "\"helpers\"")),
        ("helpers/src/lib.rs", library),
    ]
}

// ---- the rewritings ----

/// Every rewriting of a canonical file, with its name.
fn rewritings(rule: &str, canonical: &Canonical) -> Vec<(String, Project)> {
    let mut all: Vec<(String, Project)> =
        vec![("unchanged".to_owned(), single(canonical.whole(str::to_owned)))];
    let mut add = |name: &str, text: String| all.push((name.to_owned(), single(text)));
    add("locals renamed", canonical.map(renamed));
    let spelled = canonical.whole(|text| fill(text, "try", |slot| spelled_out(slot.inner)));
    if spelled != canonical.whole(str::to_owned) {
        add("match and return for ?", spelled);
    }
    add("in a method", canonical.map(in_method));
    add("in a closure", canonical.map(in_closure));
    add("in an async block", canonical.map(in_async_block));
    add("in a thread", canonical.map(in_thread));
    add("in a labelled block", canonical.map(in_labelled_block));
    for (name, text) in imports(canonical) {
        add(name, text);
    }
    for (name, text) in libraries(rule, canonical) {
        add(name, text);
    }
    for kind in ["open", "close"] {
        let (text, helpers) = with_helpers(canonical, kind);
        if helpers.0.is_empty() {
            continue;
        }
        all.push((format!("{kind} in a helper"), single(text + &helpers.define(kind, ""))));
        all.push((format!("{kind} in another file"), other_file(canonical, kind)));
        all.push((format!("{kind} in a sibling package"), sibling(canonical, kind)));
    }
    all
}

/// Names that mean something else, or nothing.
fn renamed(function: &Function) -> String {
    let names = ["closed", "x", "status", "dropped", "guard", "owned"];
    let rename = |text: String, (index, local): (usize, &String)| {
        let name = names.get(index).copied().unwrap_or("another");
        replace_word(&text, local, &format!("{name}_{index}"))
    };
    function.locals.iter().enumerate().fold(function.text.clone(), rename)
}

fn spelled_out(expression: &str) -> String {
    let tried = expression.trim_end_matches('?');
    format!("match {tried} {{ Ok(value) => value, Err(error) => return Err(error.into()) }}")
}

fn in_method(function: &Function) -> String {
    let Anatomy { name, parameters, returns, body } = anatomy(&function.text);
    format!(
        "struct Owner{name};\n\nimpl Owner{name} {{\n    fn run(&self, {parameters}) -> {returns} {{\n{body}\n    }}\n}}"
    )
}

fn in_closure(function: &Function) -> String {
    let Anatomy { name, parameters, returns, body } = anatomy(&function.text);
    format!(
        "fn {name}({parameters}) -> {returns} {{\n    let mut run = move || -> {returns} {{\n{body}\n    }};\n    run()\n}}"
    )
}

fn in_async_block(function: &Function) -> String {
    let Anatomy { name, parameters, returns, body } = anatomy(&function.text);
    format!(
        "fn {name}({parameters}) -> impl std::future::Future<Output = {returns}> {{\n    async move {{\n{body}\n    }}\n}}"
    )
}

fn in_thread(function: &Function) -> String {
    let Anatomy { name, parameters, returns, body } = anatomy(&function.text);
    format!(
        "fn {name}({parameters}) -> std::thread::JoinHandle<{returns}> {{\n    std::thread::spawn(move || {{\n{body}\n    }})\n}}"
    )
}

fn in_labelled_block(function: &Function) -> String {
    let Anatomy { name, parameters, returns, body } = anatomy(&function.text);
    format!(
        "fn {name}({parameters}) -> {returns} {{\n    'outer: {{\n        break 'outer {{\n{body}\n        }};\n    }}\n}}"
    )
}

/// Other ways to import the same names.
fn imports(canonical: &Canonical) -> Vec<(&'static str, String)> {
    let stream_full = |text: &str| {
        let text =
            text.replace("use std::net::TcpStream;\n", "").replace("{Shutdown, TcpStream}", "Shutdown");
        replace_word(&text, "TcpStream", "std::net::TcpStream")
    };
    let stream_alias = |text: &str| {
        let text = replace_word(text, "TcpStream", "Wire");
        text.replace("use std::net::Wire;", "use std::net::TcpStream as Wire;")
            .replace("{Shutdown, Wire}", "{Shutdown, TcpStream as Wire}")
    };
    let type_alias = |text: &str| {
        let text = replace_word(text, "TcpStream", "Wire");
        text.replace("use std::net::Wire;", "type Wire = std::net::TcpStream;").replace(
            "use std::net::{Shutdown, Wire};",
            "use std::net::Shutdown;\ntype Wire = std::net::TcpStream;",
        )
    };
    let re_exported = |text: &str| {
        text.replace("use std::net::", "use wires::") + "\nmod wires {\n    pub(crate) use std::net::*;\n}\n"
    };
    let mut all = vec![
        ("the type by its full path", canonical.whole(stream_full)),
        ("the type imported under another name", canonical.whole(stream_alias)),
        ("the type behind a type alias", canonical.whole(type_alias)),
        ("the type through a re-export with a glob", canonical.whole(re_exported)),
    ];
    let text = canonical.whole(str::to_owned);
    if text.contains("libc::") {
        all.push((
            "the crate under another name",
            with_use(&text.replace("libc::", "c::"), "use libc as c;"),
        ));
        all.push(("the crate by a glob", with_use(&text.replace("libc::", ""), "use libc::*;")));
        all.push((
            "the function under another name",
            with_use(&text.replace("libc::close(", "shut_it("), "use libc::close as shut_it;"),
        ));
    }
    all
}

/// The same program with another library, where the change is mechanical.
fn libraries(rule: &str, canonical: &Canonical) -> Vec<(&'static str, String)> {
    let unix = canonical.whole(|text| {
        let text = replace_word(text, "TcpStream", "UnixStream");
        text.replace("use std::net::UnixStream;", "use std::os::unix::net::UnixStream;").replace(
            "use std::net::{Shutdown, UnixStream};",
            "use std::net::Shutdown;\nuse std::os::unix::net::UnixStream;",
        )
    });
    let mut all = vec![("a Unix stream", unix)];
    match rule {
        "leaked-descriptor" => all.push((
            "closed by nix",
            canonical
                .whole(|text| text.replace("unsafe { libc::close(fd) };", "let _ = nix::unistd::close(fd);")),
        )),
        "ignored-eof" => all.push(("tokio", canonical.whole(on_tokio))),
        _ => {}
    }
    all
}

fn on_tokio(text: &str) -> String {
    fill(text, "read", |slot| format!("{}.await?", slot.inner.trim_end_matches('?')))
        .replace("\nfn ", "\nasync fn ")
        .replace("use std::net::TcpStream;", "use tokio::net::TcpStream;")
        .replace(
            "use std::io::{self, BufRead, BufReader, Read};",
            "use std::io;\nuse tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};",
        )
}

// ---- linting ----

type Place = (String, usize, String);

/// The marked lines of a project.
fn marked(project: &Project) -> BTreeSet<Place> {
    let mut places = BTreeSet::new();
    for (path, text) in project {
        for (index, line) in text.lines().enumerate() {
            if let Some((_, rule)) = line.split_once("//~ ") {
                places.insert(((*path).to_owned(), index + 1, rule.trim().to_owned()));
            }
        }
    }
    places
}

/// What conn-lint finds in each of these projects, in one run: each lies in a directory of its own.
fn found(projects: &[(String, Project)]) -> Result<Vec<BTreeSet<Place>>, String> {
    let root = tempfile::tempdir().expect("a writable directory");
    for (number, (_, project)) in projects.iter().enumerate() {
        for (path, text) in project {
            let path = root.path().join(number.to_string()).join(path);
            std::fs::create_dir_all(path.parent().expect("a file lies in a directory"))
                .expect("a writable directory");
            std::fs::write(path, text).expect("a writable file");
        }
    }
    let output = Command::new(env!("CARGO_BIN_EXE_conn-lint"))
        .args(["check", "--format", "json", "."])
        .current_dir(root.path())
        .output()
        .expect("conn-lint runs");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("{error}: {}", String::from_utf8_lossy(&output.stderr)))?;
    if let Some(notice) = report["notices"].as_array().and_then(|notices| notices.first()) {
        return Err(format!("a notice: {notice}"));
    }
    let mut found = vec![BTreeSet::new(); projects.len()];
    for finding in report["findings"].as_array().ok_or("no list of findings")? {
        let primary = &finding["primary"];
        let path = primary["path"].as_str().unwrap_or_default().trim_start_matches("./");
        let (number, path) = path.split_once('/').ok_or("a finding outside of the projects")?;
        let number: usize = number.parse().map_err(|_| format!("no project: {number}"))?;
        let line = usize::try_from(primary["start"]["line"].as_u64().unwrap_or_default()).unwrap_or_default();
        let rule = finding["rule"].as_str().unwrap_or_default().to_owned();
        found[number].insert((path.to_owned(), line, rule));
    }
    Ok(found)
}

/// The source line of a place.
fn source<'a>(project: &'a Project, place: &Place) -> &'a str {
    let text = project.iter().find(|(path, _)| *path == place.0).map_or("", |(_, text)| text.as_str());
    text.lines().nth(place.1.saturating_sub(1)).unwrap_or_default().trim()
}

/// Shapes that matter today and should not, by rule. What is missed in them may be missed; when nothing is, the line goes away.
const KNOWN_MISSES: &[(&str, &[&str])] = &[
    // A slot that a closure captures by reference is no home yet.
    ("kept-dead-connection", &["in a closure", "in an async block", "in a thread"]),
    // Who gives a collection or a slot to a helper may have given it up; that the helper empties it on one way only is not followed.
    ("kept-dead-connection", &["close in a helper", "close in another file", "close in a sibling package"]),
];

fn is_known_miss(rule: &str, shape: &str) -> bool {
    KNOWN_MISSES.iter().any(|(of, shapes)| *of == rule && shapes.contains(&shape))
}

fn check_rule(rule: &str) {
    let mut out = String::new();
    let canonical = Canonical::read(rule);
    let projects = rewritings(rule, &canonical);
    let found = found(&projects).unwrap_or_else(|error| panic!("{rule}: {error}"));
    for ((name, project), found) in projects.iter().zip(&found) {
        let wanted = marked(project);
        let known = is_known_miss(rule, name);
        if known && wanted.is_subset(found) {
            let _ = writeln!(out, "{name}: nothing is missed any more: take it out of KNOWN_MISSES");
        }
        for place in wanted.difference(found).filter(|_| !known) {
            let _ = writeln!(out, "{name}: MISSED {}:{}  {}", place.0, place.1, source(project, place));
        }
        for place in found.difference(&wanted) {
            let (path, line, rule) = place;
            let text = source(project, place);
            let _ = writeln!(out, "{name}: UNEXPECTED {path}:{line} [{rule}]  {text}");
        }
    }
    assert!(out.is_empty(), "{} shapes matter that must not\n{out}", out.lines().count());
}

#[test]
fn connection_cycle() {
    check_rule("connection-cycle");
}

#[test]
fn descriptor_without_drop() {
    check_rule("descriptor-without-drop");
}

#[test]
fn detached_task() {
    check_rule("detached-task");
}

#[test]
fn ignored_eof() {
    check_rule("ignored-eof");
}

#[test]
fn ineffective_close() {
    check_rule("ineffective-close");
}

#[test]
fn kept_dead_connection() {
    check_rule("kept-dead-connection");
}

#[test]
fn leaked_descriptor() {
    check_rule("leaked-descriptor");
}

#[test]
fn orphaned_half() {
    check_rule("orphaned-half");
}

#[test]
fn relay_without_shutdown() {
    check_rule("relay-without-shutdown");
}

#[test]
fn skipped_close() {
    check_rule("skipped-close");
}

/// A rewriting that changes nothing, or loses a mark, tests nothing. `SHAPES=dir` writes them all, to look at.
#[test]
fn every_rewriting_rewrites() {
    for rule in RULES {
        let canonical = Canonical::read(rule);
        let marks = marked(&single(canonical.whole(str::to_owned))).len();
        let mut seen = BTreeSet::new();
        for (name, project) in rewritings(rule, &canonical) {
            let text: String = project.iter().map(|(_, text)| text.as_str()).collect();
            assert_eq!(marked(&project).len(), marks, "{rule}: {name} loses or copies a mark\n{text}");
            assert!(seen.insert(text), "{rule}: {name} changes nothing");
            if let Some(directory) = std::env::var_os("SHAPES") {
                let directory = Path::new(&directory).join(rule).join(name.replace([' ', '?'], "-"));
                for (path, text) in &project {
                    let path = directory.join(path);
                    std::fs::create_dir_all(path.parent().expect("a directory"))
                        .expect("a writable directory");
                    std::fs::write(path, text).expect("a writable file");
                }
            }
        }
    }
}

/// `x.write_all(y)` of the standard library as `write!(x, "{:?}", y)`; nothing where there is none.
fn by_a_macro(text: &str) -> Option<String> {
    const CALL: &str = ".write_all(";
    let is_receiver = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let mut result = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(CALL) {
        let receiver = rest[..at].rfind(|c| !is_receiver(c)).map_or(0, |before| before + 1);
        let inner = &rest[at + CALL.len()..];
        let mut depth = 1;
        let end = inner.find(|c| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            depth == 0
        })?;
        let is_plain = receiver < at && !inner[end + 1..].trim_start().starts_with(".await");
        if is_plain {
            let _ = write!(
                result,
                "{}write!({}, \"{{:?}}\", {})",
                &rest[..receiver],
                &rest[receiver..at],
                &inner[..end]
            );
        } else {
            result.push_str(&rest[..=at + CALL.len() + end]);
        }
        rest = &inner[end + 1..];
    }
    result.push_str(rest);
    (result != text).then_some(result)
}

/// `?` with something before it that leaves the value as it is, where it is of an `io::Result`; nothing where there is none.
fn before_question_marks(text: &str, inserted: &str) -> Option<String> {
    let mut is_io = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.contains("fn ") {
            is_io = line.contains("-> io::Result<");
        }
        let (code, mark) = line.split_once(" //~").map_or((line, None), |(code, mark)| (code, Some(mark)));
        let rewritten = code.strip_suffix("?;").filter(|_| is_io).map(|code| format!("{code}{inserted}?;"));
        let code = rewritten.unwrap_or_else(|| code.to_owned());
        lines.push(mark.map_or(code.clone(), |mark| format!("{code} //~{mark}")));
    }
    let result = lines.join("\n");
    (result.trim_end() != text.trim_end()).then_some(result)
}

fn with_context(text: &str) -> Option<String> {
    before_question_marks(text, ".context(\"it failed\")")
        .map(|text| text.replacen("\nuse ", "\nuse anyhow::Context as _; use ", 1))
}

/// Rewrites all cases of all rules: what is found in each must be found in the other, and nothing else.
fn changes_nothing(rewrite: impl Fn(&str) -> Option<String>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("test-cases/rules");
    let folders = std::fs::read_dir(root).expect("the case folders are there").flatten();
    let files = folders.filter_map(|folder| std::fs::read_dir(folder.path()).ok()).flatten().flatten();
    let mut projects = Vec::new();
    for file in files.map(|file| file.path()).filter(|path| path.extension().is_some_and(|ext| ext == "rs")) {
        let text = std::fs::read_to_string(&file).expect("a readable case");
        if let Some(rewritten) = rewrite(&text) {
            projects.push((file.display().to_string(), single(text)));
            projects.push(("rewritten".to_owned(), single(rewritten)));
        }
    }
    assert!(projects.len() > 60, "{} projects", projects.len());
    let found = found(&projects).expect("they are linted");
    for (projects, found) in projects.chunks(2).zip(found.chunks(2)) {
        assert_eq!(found[0], found[1], "{}", projects[0].0);
    }
}

#[test]
fn to_write_by_a_macro_is_to_write() {
    changes_nothing(by_a_macro);
}

#[test]
fn to_say_more_of_an_error_changes_nothing() {
    changes_nothing(with_context);
    for same in [
        ".map_err(|error| error)",
        ".map_err(io::Error::other)",
        ".inspect_err(|error| eprintln!(\"{error}\"))",
    ] {
        changes_nothing(|text| before_question_marks(text, same));
    }
}

/// `let x = y?;` as a `match`.
fn by_a_match(text: &str) -> Option<String> {
    let marked = before_question_marks(text, "@")?;
    let lines = marked.lines().map(|line| {
        let (code, mark) = line.split_once("@?;")?;
        let (place, value) =
            code.split_once(" = ").filter(|(place, _)| place.trim_start().starts_with("let "))?;
        Some(format!(
            "{place} = match {value} {{ Ok(value) => value, Err(error) => return Err(error) }};{mark}"
        ))
    });
    let lines = lines.zip(text.lines()).map(|(rewritten, line)| rewritten.unwrap_or_else(|| line.to_owned()));
    Some(lines.collect::<Vec<_>>().join("\n"))
}

fn by_expect(text: &str) -> Option<String> {
    text.contains(".unwrap()").then(|| text.replace(".unwrap()", ".expect(\"it is there\")"))
}

#[test]
fn to_take_an_error_apart_changes_nothing() {
    changes_nothing(by_a_match);
    changes_nothing(by_expect);
}
