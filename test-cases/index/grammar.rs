//! What models may say, and what is said to those who say something else.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use conn_lint::models::behaviour::{
    Arg, Behaviour, Direction, EndShape, Fails, Good, OnDrop, ResourceKind, SpawnKind, TypeBehaviour, WaitOn,
};
use conn_lint::models::{self, grammar};

fn function(stub: &str) -> Vec<Behaviour> {
    let model = models::read("m.rs", &format!("struct S {{}} impl S {{ {stub} }}")).unwrap();
    grammar::behaviours(&model.items.functions[0])
}

fn ty(stub: &str) -> Vec<TypeBehaviour> {
    let model = models::read("m.rs", stub).unwrap();
    grammar::type_behaviours(&model.items.types[0])
}

/// The one thing that is wrong with a stub, which stands in the second line.
#[track_caller]
fn fault(stub: &str) -> String {
    let errors = models::read("dir/m.rs", &format!("// a model\n{stub}")).unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!((errors[0].file.as_str(), errors[0].line), ("dir/m.rs", 2), "{errors:?}");
    errors[0].message.clone()
}

#[test]
fn every_word_of_functions() {
    let opens = |into, fails| Behaviour::Opens { into, fails };
    let cases = [
        ("#[opens] fn f() {}", opens(None, Fails::Typed)),
        ("#[opens(fails = \"negative\")] fn f() {}", opens(None, Fails::Negative)),
        (
            "#[opens(into = b, fails = \"invalid\")] fn f(&self, a: u8, b: u8) {}",
            opens(Some(2), Fails::Invalid),
        ),
        ("fn f(#[opens] fds: *mut c_int) {}", opens(Some(0), Fails::Typed)),
        ("#[closes(fd)] fn f(a: u8, fd: c_int) {}", Behaviour::Closes(Arg(1))),
        ("#[shuts] fn f(&self, how: Shutdown) {}", Behaviour::Shuts { what: Arg(0), how: None }),
        (
            "#[shuts(self, how = \"write\")] fn f(&self) {}",
            Behaviour::Shuts { what: Arg(0), how: Some(Direction::Write) },
        ),
        ("#[says_goodbye] fn f(self) {}", Behaviour::SaysGoodbye(Arg(0))),
        (
            "#[checks(x, good = \"false\")] fn f(&self, x: &mut T) -> bool {}",
            Behaviour::Checks { what: Arg(1), good: Good::False },
        ),
        ("#[shares(fd)] fn f(fd: c_int) {}", Behaviour::Shares(Arg(0))),
        ("#[escapes] fn f(self) {}", Behaviour::Escapes(Arg(0))),
        ("#[adopts(fd)] fn f(fd: c_int) {}", Behaviour::Adopts(Arg(0))),
        ("#[forgets(x)] fn f<T>(x: T) {}", Behaviour::Forgets(Arg(0))),
        ("#[keeps(x)] fn f<T>(&self, x: T) {}", Behaviour::Keeps(Arg(1))),
        ("#[drops(x)] fn f<T>(x: T) {}", Behaviour::Drops(Arg(0))),
        ("#[peeks] fn f(&self) {}", Behaviour::Peeks),
        (
            "#[reads(self, into = buf, end = \"zero\")] fn f(&mut self, buf: &mut [u8]) {}",
            Behaviour::Reads { from: Arg(0), into: Some(Arg(1)), end: EndShape::Zero },
        ),
        (
            "#[writes(data = buf)] fn f(&mut self, buf: &[u8]) {}",
            Behaviour::Writes { to: Arg(0), data: Some(Arg(1)) },
        ),
        ("#[waits(peer)] fn f(&self) {}", Behaviour::Waits { on: WaitOn::Peer, bounded: false }),
        ("#[waits(time, bounded)] fn f() {}", Behaviour::Waits { on: WaitOn::Time, bounded: true }),
        (
            "#[spawns(future, as = \"aborting-task\")] fn f<F>(future: F) {}",
            Behaviour::Spawns { what: Arg(0), kind: SpawnKind::Aborts },
        ),
        ("#[calls(f)] fn f(f: F) {}", Behaviour::Calls { what: Arg(0), when: None, returns: false }),
        (
            "#[calls(f, when = \"Some\", returns)] fn f(self, f: F) {}",
            Behaviour::Calls { what: Arg(1), when: Some("Some".into()), returns: true },
        ),
        ("#[aborts] fn f(&self) {}", Behaviour::Aborts(Arg(0))),
        ("#[joins(self)] fn f(self) {}", Behaviour::Joins(Arg(0))),
        ("#[cancels] fn f(&self) {}", Behaviour::Cancels(Arg(0))),
        ("#[channel] fn f() {}", Behaviour::Channel),
        ("#[inserts(v)] fn f(&mut self, k: K, v: V) {}", Behaviour::Inserts(Arg(2))),
        ("#[removes] fn f(&mut self) {}", Behaviour::Removes),
        ("#[takes] fn f(&mut self) {}", Behaviour::Takes(Arg(0))),
        ("#[takes(dest)] fn f(dest: &mut T) {}", Behaviour::Takes(Arg(0))),
        ("#[replaces(dest)] fn f(dest: &mut T, src: T) {}", Behaviour::Replaces(Arg(0))),
        ("#[is(\"Err\")] fn f(&self) {}", Behaviour::Is("Err".into())),
        ("#[length] fn f(&self) {}", Behaviour::Length),
        ("#[is_empty] fn f(&self) {}", Behaviour::IsEmpty),
        ("#[sets(read_timeout)] fn f(&self) {}", Behaviour::Sets("read_timeout".into())),
        ("#[times_out(future)] fn f(d: D, future: F) {}", Behaviour::TimesOut(Arg(1))),
        ("#[pure] fn f(&self) {}", Behaviour::Pure),
    ];
    for (stub, expected) in cases {
        assert_eq!(function(stub), [expected], "{stub}");
    }
}

#[test]
fn several_words_on_one_function() {
    let stub =
        "#[must_use] #[since(\"1.2\")] #[until(\"2\")] #[waits(peer)] #[waits(time)] #[keeps(a)] #[keeps(b)]
        #[doc = \"x\"] #[opens] fn f(&self, a: A, #[opens] b: B) {}";
    assert_eq!(function(stub).len(), 6);
}

#[test]
fn every_word_of_types() {
    let resource = |kind, on_drop| TypeBehaviour::Resource(kind, on_drop);
    let cases = [
        (
            "#[resource(connection, on_drop = \"closes\")] struct T {}",
            resource(ResourceKind::Connection, OnDrop::Closes),
        ),
        (
            "#[resource(write_half, on_drop = \"shuts-write\")] struct T {}",
            resource(ResourceKind::WriteHalf, OnDrop::ShutsWrite),
        ),
        ("#[shared] struct T {}", TypeBehaviour::Shared),
        ("#[weak] struct T {}", TypeBehaviour::Weak),
        ("#[never_drops] struct T {}", TypeBehaviour::NeverDrops),
        ("#[collection] struct T {}", TypeBehaviour::Collection),
        ("#[lock] struct T {}", TypeBehaviour::Lock),
        ("#[guard] struct T {}", TypeBehaviour::Guard),
        ("#[token] struct T {}", TypeBehaviour::Token),
        ("#[sender] struct T {}", TypeBehaviour::Sender),
        ("#[receiver] struct T {}", TypeBehaviour::Receiver),
        ("#[derive(Clone)] #[future] enum T {}", TypeBehaviour::Future),
    ];
    for (stub, expected) in cases {
        assert_eq!(ty(stub), [expected], "{stub}");
    }
}

#[test]
fn a_model_speaks_of_itself() {
    let model = models::read("x/tokio-util.rs", "#![integers_are_borrowed] mod io { fn f() {} }").unwrap();
    assert!(model.integers_are_borrowed);
    assert_eq!(model.library, "tokio_util");
    assert!(model.items.functions[0].body.is_none());
    let model = models::read("x.rs", "#![library(other)]").unwrap();
    assert_eq!((model.library.as_str(), model.integers_are_borrowed), ("other", false));
}

#[test]
fn faults_are_said_with_what_would_be_right() {
    let cases = [
        ("#[opns] fn f() {}", "`opns` is no attribute of a function; did you mean `opens`?"),
        (
            "#[resource(file, on_drop = \"closes\")] fn f() {}",
            "`resource` belongs on types, not on a function",
        ),
        ("#[opens] struct S {}", "`opens` belongs on functions, not on a type"),
        ("#[opens] trait T {}", "`opens` belongs on functions, not on a module, trait, impl or alias"),
        (
            "#![integers_are_borowed]",
            "`integers_are_borowed` is no attribute of a model as a whole; did you mean `integers_are_borrowed`?",
        ),
        ("fn f(#[closes] x: u8) {}", "`closes` belongs on functions, not on a parameter"),
        ("#[closes(fs)] fn f(fd: u8) {}", "`fs` in `closes` names no parameter; parameters here: `fd`"),
        (
            "#[closes] fn f(fd: u8) {}",
            "`closes` needs to say of what: `#[closes(NAME)]`; parameters here: `fd`",
        ),
        (
            "#[adopts] fn f() {}",
            "`adopts` needs to name a parameter: `#[adopts(NAME)]`; this function has no parameters",
        ),
        ("#[closes(self)] fn f(fd: u8) {}", "`closes` speaks of `self`, and this function has none"),
        ("#[removes] fn f(x: u8) {}", "`removes` speaks of `self`, and this function has none"),
        ("#[closes(a, b)] fn f(a: u8, b: u8) {}", "`b` is too much: `closes` takes no further argument"),
        ("#[peeks(a)] fn f(a: u8) {}", "`a` is too much: `peeks` takes no argument"),
        (
            "#[opens(fail = \"negative\")] fn f() {}",
            "`opens` does not know `fail = \"negative\"`; it takes `fails`, `into`; did you mean `fails`?",
        ),
        (
            "#[opens(fails = \"negativ\")] fn f() {}",
            "`fails` does not know `negativ`; it is one of `negative`, `invalid`; did you mean `negative`?",
        ),
        ("#[opens(fails = \"negative\", fails = \"invalid\")] fn f() {}", "`fails` stands twice in `opens`"),
        ("#[opens] #[opens] fn f() {}", "`opens` stands here twice"),
        ("#[shared] #[shared] struct S {}", "`shared` stands here twice"),
        (
            "#[waits(pear)] fn f() {}",
            "`waits` does not know `pear`; it is one of `peer`, `channel`, `token`, `time`, `task`; did you mean `peer`?",
        ),
        (
            "#[waits] fn f() {}",
            "`waits` needs to say on what: one of `peer`, `channel`, `token`, `time`, `task`",
        ),
        (
            "trait T { #[reads(self)] fn f(&self); }",
            "`reads` needs to say how the end of the stream shows: `end = ..`, one of `zero`, `none`, `error`, `returns`",
        ),
        (
            "#[spawns(f)] fn f(f: F) {}",
            "`spawns` needs to say what it becomes: `as = ..`, one of `task`, `aborting-task`, `thread`, `scoped`",
        ),
        (
            "#[resource(conection, on_drop = \"closes\")] struct S {}",
            "`resource` does not know `conection`; it is one of `connection`, `read_half`, `write_half`, `socket`, `listener`, `datagram`, `descriptor`, `file`, `task`, `thread`, `response`, `client`, `driver`; did you mean `connection`?",
        ),
        (
            "#[resource(file)] struct S {}",
            "`resource` needs to say what dropping does: `on_drop = ..`, one of `closes`, `closes-last`, `shuts-write`, `nothing`, `detaches`, `aborts`",
        ),
        ("#[shared(x)] struct S {}", "`x` is too much: `shared` takes no argument"),
        ("#[is] fn f() {}", "`is` speaks of `self`, and this function has none"),
        ("trait T { #[is(Err)] fn f(&self) {} }", "`is` needs a variant: `#[is(\"Err\")]`"),
        ("trait T { #[sets] fn f(&self) {} }", "`sets` needs an option: `#[sets(read_timeout)]`"),
        (
            "#[closes(1 2)] fn f(a: u8) {}",
            "the arguments `1 2` of `closes` cannot be read: write `name`, `name = \"value\"` or `\"value\"`, separated by commas",
        ),
        ("#[since(\"one\")] fn f() {}", "`since` needs a version: `#[since(\"1.2\")]`"),
        ("#![library]", "`library` needs the name of the crate in source: `#![library(tokio_util)]`"),
        (
            "fn f();",
            "this cannot be read as an item; a function outside of a trait needs an empty body: `fn f() {}`",
        ),
        ("fn f() { 1 }", "a stub has an empty body: `{}`; what it does is said by attributes"),
        ("what! { a => b }", "`what!` stands for no items: a model knows only its own macros"),
    ];
    for (stub, expected) in cases {
        assert_eq!(fault(stub), expected, "{stub}");
    }
    assert!(models::read("m.rs", "fn f( {").is_err());
}

#[test]
fn all_faults_of_a_file_come_in_its_order() {
    let text = "#[opens(x)]\nfn f() {}\n\n#[weekk]\nstruct S {}\nfn g() { 1 }\nfn h(#[opns] x: u8) {}\n";
    let lines: Vec<u32> = models::read("m.rs", text).unwrap_err().iter().map(|error| error.line).collect();
    assert_eq!(lines, [1, 4, 6, 7]);
}

/// Every file of `rules/models` is in the list of embedded files, and nothing else is.
#[test]
fn no_model_is_forgotten() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for library in std::fs::read_dir(root.join("rules/models")).into_iter().flatten().flatten() {
        for file in std::fs::read_dir(library.path()).into_iter().flatten().flatten() {
            let (library, file) = (library.file_name(), file.file_name());
            if Path::new(&file).extension().is_some_and(|extension| extension == "rs") {
                files.push((library.into_string().unwrap(), file.into_string().unwrap()));
            }
        }
    }
    files.sort();
    let libraries: BTreeSet<&str> = files.iter().map(|(library, _)| library.as_str()).collect();
    let mut list = String::new();
    for (library, file) in &files {
        let text = std::fs::read_to_string(root.join("rules/models").join(library).join(file)).unwrap();
        let named = libraries.iter().filter(|name| **name != "std" && *name != library && names(&text, name));
        let named: Vec<String> = named.map(|name| format!("\"{name}\"")).collect();
        let model = models::read(&format!("{library}.rs"), &text).unwrap();
        let anchors: Vec<String> =
            models::anchors::anchors(&model).iter().map(|name| format!("\"{name}\"")).collect();
        let (named, anchors) = (named.join(", "), anchors.join(", "));
        writeln!(list, "    \"{library}\" / \"{file}\" => [{named}] [{anchors}],").unwrap();
    }
    let path = root.join("src/models/embedded.rs");
    let text = std::fs::read_to_string(&path).unwrap();
    let (head, _) = text.split_once("embedded![\n").unwrap();
    let expected = format!("{head}embedded![\n{list}];\n");
    if std::env::var_os("BLESS").is_some() && text != expected {
        std::fs::write(&path, &expected).unwrap();
    } else {
        assert!(text == expected, "src/models/embedded.rs is not the list of rules/models; run with BLESS=1");
    }
}

/// The table that is built in has all models as they are now. (A new file of `rules/models` wants a second BLESS: it has to be embedded
/// before it can be written.)
#[test]
fn the_table_of_models_is_up_to_date() {
    let expected = models::table::written().unwrap();
    if std::env::var_os("BLESS").is_some() && models::table::built_in() != expected {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/models/table.bin");
        std::fs::write(path, &expected).unwrap();
    } else {
        let same = models::table::built_in() == expected;
        assert!(same, "src/models/table.bin is not what rules/models says; run with BLESS=1");
    }
}

/// Whether the code of a model has a path that begins with this library.
fn names(text: &str, library: &str) -> bool {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).any(|line| {
        line.match_indices(library).any(|(at, _)| {
            let word = |c: char| c.is_alphanumeric() || c == '_';
            let rest = &line[at + library.len()..];
            let (before, _) = line.split_at(at);
            let begins = !before.ends_with(|c: char| word(c) || c == ':' || c == '"');
            let alone =
                before.trim_end().ends_with("use") && (rest.starts_with(" as ") || rest.starts_with(';'));
            begins && (rest.starts_with("::") || alone)
        })
    })
}

/// What a model names comes along: a user who names only `smol` has what it hands on.
#[test]
fn what_a_model_names_comes_along() {
    let models = models::load(&["smol".into()]).unwrap();
    let loaded: BTreeSet<&str> = models.iter().map(|model| model.library.as_str()).collect();
    for library in ["std", "smol", "async_executor", "async_task", "futures_util"] {
        assert!(loaded.contains(library), "{library} is missing");
    }
    assert!(!loaded.contains("tokio"), "smol names no tokio");
}

/// Every embedded model obeys the grammar.
#[test]
fn the_models_are_right() {
    let names: Vec<_> = models::libraries().iter().map(|name| (*name).into()).collect();
    if let Err(errors) = models::load(&names) {
        let list: Vec<String> =
            errors.iter().map(|error| format!("{}:{}: {}", error.file, error.line, error.message)).collect();
        panic!("{}", list.join("\n"));
    }
}
