//! Names, types, call targets, moves and captures, on small packages written as strings.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use conn_lint::index::items::Name;
use conn_lint::index::macro_table::{self, MacroTable};
use conn_lint::index::{self, Edition, IndexOptions};
use conn_lint::link::ty::{BodyId, Ty};
use conn_lint::link::world::{CaptureMode, World};
use conn_lint::link::{self, Input, PackageInput, TargetInput, print};
use conn_lint::lower::body::{BlockId, Callee, LocalKind, Mode, OpKind, Operand, Rvalue, Terminator};
use conn_lint::source::FileId;
use conn_lint::{models, parse};

/// A package: its name, its files (the first is the root of the library or binary).
struct Package<'a> {
    name: &'a str,
    edition: Edition,
    library: bool,
    files: &'a [(&'a str, &'a str)],
}

fn package<'a>(name: &'a str, files: &'a [(&'a str, &'a str)]) -> Package<'a> {
    Package { name, edition: Edition::E2021, library: true, files }
}

/// A linked workspace and its texts.
struct Linked {
    world: World,
    texts: Vec<String>,
}

fn link_packages(packages: &[Package<'_>]) -> Linked {
    let mut texts = Vec::new();
    let inputs = packages.iter().map(|p| input(p, &mut texts)).collect();
    let libraries: Vec<Name> = models::libraries().iter().map(|l| Name::from(*l)).collect();
    let models = models::load(&libraries).unwrap();
    let world = link::link(&Input { packages: inputs, models });
    Linked { world, texts }
}

fn input(p: &Package<'_>, texts: &mut Vec<String>) -> PackageInput {
    let macros = MacroTable::new(p.files.iter().map(|(_, text)| macro_table::collect(text)));
    let options =
        IndexOptions { edition: p.edition, include_tests: false, model: false, macros: Arc::new(macros) };
    let mut files = rustc_hash::FxHashMap::default();
    for (path, text) in p.files {
        let syntax = parse::parse(text).unwrap();
        let items = Arc::new(index::index(&syntax, &options));
        files.insert(PathBuf::from(format!("{}/{path}", p.name)), (FileId(texts.len() as u32), items));
        texts.push((*text).to_owned());
    }
    PackageInput {
        name: p.name.to_owned(),
        edition: p.edition,
        targets: vec![TargetInput {
            crate_name: Name::from(p.name.replace('-', "_")),
            root: Path::new(p.name).join(p.files[0].0),
            is_library: p.library,
        }],
        files,
        renames: Vec::new(),
        checked: true,
    }
}

fn one(text: &str) -> Linked {
    link_packages(&[package("here", &[("lib.rs", text)])])
}

impl Linked {
    /// All bodies of a function: its own first, then those written in it.
    fn bodies(&self, path: &str) -> Vec<BodyId> {
        let all = (0..self.world.bodies.len() as u32).map(BodyId);
        let mut found: Vec<BodyId> = all.filter(|id| self.world.body(*id).path == path).collect();
        assert!(!found.is_empty(), "no body of {path}");
        found.sort_by_key(|id| self.world.body(*id).parent.is_some());
        found
    }

    /// The type of a named variable in a function or the closures in it.
    fn ty(&self, path: &str, local: &str) -> String {
        let mut found: Vec<String> = Vec::new();
        for id in self.bodies(path) {
            let body = self.world.body(id);
            for (at, l) in body.body.locals.iter().enumerate() {
                if l.name.as_deref() == Some(local) && l.kind != LocalKind::Capture {
                    found.push(print::ty(&self.world, &body.types[at]));
                }
            }
        }
        assert!(!found.is_empty(), "no local {local} in {path}\n{}", self.show(path));
        found.dedup();
        found.join(" / ")
    }

    fn check(&self, path: &str, expected: &[(&str, &str)]) {
        for (local, ty) in expected {
            assert_eq!(self.ty(path, local), *ty, "{path}: {local}\n{}", self.show(path));
        }
    }

    fn show(&self, path: &str) -> String {
        let bodies = self.bodies(path);
        let text = |id: &BodyId| &self.texts[self.world.body(*id).file.0 as usize];
        bodies.iter().map(|id| print::body(&self.world, *id, text(id))).collect()
    }

    /// What the calls of this name go to, without what type parameters stand for.
    fn target(&self, path: &str, called: &str) -> String {
        for id in self.bodies(path) {
            let body = self.world.body(id);
            for (at, block) in body.body.blocks.iter().enumerate() {
                let Terminator::Call(call) = &block.end else { continue };
                let name = match &call.callee {
                    Callee::Path(p) => p.segments.last().unwrap().name.to_string(),
                    Callee::Method { name, .. } => name.to_string(),
                    Callee::Value(_) => "value".to_owned(),
                    _ => continue,
                };
                if name == called {
                    let target = &body.targets[&BlockId(at as u32)];
                    let shown = print::target(&self.world, target);
                    return shown.split(" [").next().unwrap_or_default().to_owned();
                }
            }
        }
        panic!("no call of {called} in {path}\n{}", self.show(path))
    }

    fn targets(&self, path: &str, expected: &[(&str, &str)]) {
        for (called, target) in expected {
            assert_eq!(self.target(path, called), *target, "{path}: {called}\n{}", self.show(path));
        }
    }

    /// How the receiver of a method call is taken.
    fn receiver(&self, path: &str, called: &str) -> Option<Mode> {
        for id in self.bodies(path) {
            for block in &self.world.body(id).body.blocks {
                let Terminator::Call(call) = &block.end else { continue };
                if !matches!(&call.callee, Callee::Method { name, .. } if name == called) {
                    continue;
                }
                return match call.args.first() {
                    Some(Operand::Place(_, mode)) => Some(*mode),
                    _ => None,
                };
            }
        }
        panic!("no call of {called} in {path}\n{}", self.show(path))
    }

    /// Whether a call returns.
    fn returns(&self, path: &str, called: &str) -> bool {
        for id in self.bodies(path) {
            for block in &self.world.body(id).body.blocks {
                let Terminator::Call(call) = &block.end else { continue };
                let is = match &call.callee {
                    Callee::Path(p) => p.segments.last().unwrap().name == called,
                    Callee::Method { name, .. } => name == called,
                    _ => false,
                };
                if is {
                    return call.returns.is_some();
                }
            }
        }
        panic!("no call of {called} in {path}")
    }

    /// How the first closure of a function takes its captures, by name.
    fn captures(&self, path: &str) -> Vec<(String, CaptureMode)> {
        let child = self.bodies(path)[1];
        let body = self.world.body(child);
        let names = body
            .body
            .captures
            .iter()
            .map(|c| body.body.locals[c.local.0 as usize].name.as_deref().unwrap_or("_").to_owned());
        let mut all: Vec<_> = names.zip(body.captured.iter().copied()).collect();
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all
    }

    /// The operands that initialise a variable.
    fn initial(&self, path: &str, local: &str) -> Vec<Operand> {
        let mut found = Vec::new();
        for id in self.bodies(path) {
            let body = &self.world.body(id).body;
            for op in body.blocks.iter().flat_map(|b| &b.ops) {
                let OpKind::Assign { place, value: Rvalue::Use(operand), .. } = &op.kind else { continue };
                if body.locals[place.local.0 as usize].name.as_deref() == Some(local) && place.path.is_empty()
                {
                    found.push(operand.clone());
                }
            }
        }
        found
    }
}

#[test]
fn names_across_files_renames_globs_and_reexports() {
    let linked = link_packages(&[package(
        "here",
        &[
            (
                "lib.rs",
                "mod net; mod util; pub mod api { pub use crate::net::inner::*; pub use super::util as tools; }
                 use std::net::TcpStream as Conn;
                 use api::{Link as L, tools::*};
                 fn run(c: Conn) -> L { let l = L::of(c); helper(&l); net::inner::deep::far(); l }",
            ),
            ("net/mod.rs", "pub mod inner;"),
            (
                "net/inner.rs",
                "pub mod deep; use super::super::Conn; pub struct Link { pub conn: Conn }
                 impl Link { pub fn of(conn: Conn) -> Self { Self { conn } } }",
            ),
            ("net/inner/deep.rs", "pub fn far() { self::super::super::super::util::helper_two(); }"),
            ("util.rs", "pub fn helper(l: &crate::net::inner::Link) {} pub fn helper_two() {}"),
        ],
    )]);
    linked.check("run", &[("c", "std::net::TcpStream"), ("l", "net::inner::Link")]);
    linked.targets(
        "run",
        &[("of", "net::inner::Link::of"), ("helper", "util::helper"), ("far", "net::inner::deep::far")],
    );
    linked.targets("net::inner::deep::far", &[("helper_two", "util::helper_two")]);
}

#[test]
fn path_attributes_inline_modules_and_files_that_nobody_reaches() {
    let linked = link_packages(&[package(
        "here",
        &[
            (
                "src/lib.rs",
                "#[path = \"../other/x.rs\"] mod y; mod a { pub mod b; } fn go() { y::f(); a::b::g(); }",
            ),
            ("other/x.rs", "pub fn f() {}"),
            ("src/a/b.rs", "pub fn g() {}"),
            ("src/lost.rs", "fn here() {} fn caller() { here(); crate::here(); }"),
        ],
    )]);
    linked.targets("go", &[("f", "y::f"), ("g", "a::b::g")]);
    linked.targets("caller", &[("here", "here")]);
}

#[test]
fn siblings_of_a_workspace_and_unknown_crates() {
    let linked = link_packages(&[
        package("low-level", &[("lib.rs", "pub struct Conn(pub i32); pub fn open() -> Conn { Conn(1) }")]),
        package(
            "app",
            &[(
                "lib.rs",
                "use low_level::{self as low, Conn}; use serde_json as json; use json::to_string;
                 fn go() { let c = low::open(); let Conn(fd) = c; to_string(); json::from_str(); foo::bar(fd);
                   libc::no_such_function(fd); let again = Conn(2); }",
            )],
        ),
    ]);
    linked.check("go", &[("c", "Conn"), ("fd", "i32"), ("again", "Conn")]);
    linked.targets(
        "go",
        &[
            ("open", "open"),
            ("to_string", "? serde_json::to_string"),
            ("from_str", "? serde_json::from_str"),
            ("bar", "? foo::bar"),
            ("no_such_function", "? libc::no_such_function"),
            ("Conn", "new Conn"),
        ],
    );
    assert!(linked.world.borrows_integers("libc::no_such_function"));
    assert!(!linked.world.borrows_integers("serde_json::to_string"));
}

#[test]
fn edition_2015_paths_start_at_the_root() {
    let text = "mod a { pub fn f() {} } mod b { use a::f; fn g() { f(); ::a::f(); } }";
    let linked = link_packages(&[Package {
        name: "here",
        edition: Edition::E2015,
        library: true,
        files: &[("lib.rs", text)],
    }]);
    linked.targets("b::g", &[("f", "a::f")]);
}

#[test]
fn aliases_self_constants_and_integers() {
    let linked = one(
        "use std::io; use std::os::fd::RawFd; type Res<T> = std::result::Result<T, io::Error>; type Two<A, B = u8> = (A, B);
         struct S { fd: RawFd, n: libc::c_int }
         impl S { const LIMIT: usize = 3; fn new() -> Res<Self> { let l = Self::LIMIT; Ok(Self { fd: 1, n: 2 }) }
           fn fd(&self) -> RawFd { let two: Two<bool> = (true, 1); let f = self.fd; let n = self.n; f } }
         fn go() -> Res<()> { let s = S::new()?; let f = s.fd(); let e: io::Result<usize> = Ok(1); Ok(()) }",
    );
    linked.check("S::new", &[("l", "usize")]);
    linked.check("S::fd", &[("two", "(bool, u8)"), ("f", "i32"), ("n", "i32"), ("self", "&S")]);
    linked.check("go", &[("s", "S"), ("f", "i32"), ("e", "std::result::Result<usize, std::io::Error>")]);
}

#[test]
fn question_mark_unwrap_and_error_chains() {
    let linked = one("use std::net::*; use std::io::{self, Read, Write};
         fn go(a: &str) -> Result<(), Box<dyn std::error::Error>> {
           let a = TcpStream::connect(a)?; let b = TcpStream::connect(\"x\").unwrap();
           let c = TcpStream::connect(\"x\").map_err(|why| why.to_string())?;
           let d = TcpStream::connect(\"x\").ok().and_then(|s| s.try_clone().ok());
           let mut e = a.try_clone().expect(\"x\"); let n = e.read(&mut [0; 4])?;
           let Some(f) = d else { return Ok(()) };
           if let Ok((g, from)) = TcpListener::bind(\"x\")?.accept() { drop(g); }
           let h = match a.try_clone() { Ok(s) => s, Err(err) => return Err(err.into()) };
           Ok(()) }");
    let tcp = "std::net::TcpStream";
    linked.check(
        "go",
        &[("b", tcp), ("c", tcp), ("e", tcp), ("f", tcp), ("g", tcp), ("h", tcp), ("n", "usize")],
    );
    linked.check(
        "go",
        &[("d", "std::option::Option<std::net::TcpStream>"), ("s", tcp), ("err", "std::io::Error")],
    );
    linked.targets("go", &[("read", "std::io::Read::read"), ("drop", "std::mem::drop")]);
}

#[test]
fn wrappers_are_looked_through() {
    let linked = one(
        "use std::{sync::{Arc, Mutex}, net::TcpStream, io::{BufReader, BufRead, Write}, collections::HashMap};
         struct Pool { conns: Mutex<HashMap<u32, TcpStream>>, one: Option<Box<TcpStream>> }
         fn go(pool: Arc<Pool>, s: TcpStream) {
           let guard = pool.conns.lock().unwrap();
           let got = guard.get(&1);
           let boxed = Box::new(s); let shared = Arc::new(boxed);
           let reader = BufReader::new(shared.try_clone().unwrap());
           let again = shared.clone();
           let inner = reader.into_inner();
           let one = pool.one.as_ref();
           let mut v = Vec::new(); v.push(inner); let first = &v[0];
           shared.shutdown(std::net::Shutdown::Both);
         }",
    );
    linked.check(
        "go",
        &[
            ("got", "std::option::Option<&std::net::TcpStream>"),
            ("boxed", "std::boxed::Box<std::net::TcpStream>"),
            ("shared", "std::sync::Arc<std::boxed::Box<std::net::TcpStream>>"),
            ("again", "std::sync::Arc<std::boxed::Box<std::net::TcpStream>>"),
            ("reader", "std::io::BufReader<std::net::TcpStream>"),
            ("inner", "std::net::TcpStream"),
            ("one", "std::option::Option<&std::boxed::Box<std::net::TcpStream>>"),
            ("v", "std::vec::Vec<std::net::TcpStream>"),
            ("first", "&std::net::TcpStream"),
        ],
    );
    linked.targets("go", &[("shutdown", "std::net::TcpStream::shutdown")]);
}

#[test]
fn traits_generics_and_objects() {
    let linked = one(
        "use std::io::{self, Read, Write};
         trait Transport: Read { fn close(&mut self); fn name(&self) -> String { String::new() } }
         struct Tcp(std::net::TcpStream);
         impl Read for Tcp { fn read(&mut self, b: &mut [u8]) -> io::Result<usize> { self.0.read(b) } }
         impl Transport for Tcp { fn close(&mut self) {} }
         trait Ext { fn twice(&mut self) -> u8; } impl<R: Read> Ext for R { fn twice(&mut self) -> u8 { 2 } }
         struct W<T> { inner: T } impl<T: Read> W<T> { fn new(inner: T) -> Self { W { inner } } fn inner(&self) -> &T { &self.inner } }
         fn go<T: Transport>(mut t: T, mut d: Box<dyn Transport>, mut tcp: Tcp) {
           t.close(); d.name(); let n = d.read(&mut []); let k = tcp.read(&mut []); let x = tcp.twice();
           Transport::close(&mut tcp); <Tcp as Transport>::close(&mut tcp);
           let w = W::new(tcp); let i = w.inner(); }
         fn stat(mut t: Tcp) { t.close(); t.name(); Tcp::close(&mut t); }",
    );
    linked.targets(
        "go",
        &[("close", "Transport::close | Tcp::close"), ("name", "Transport::name"), ("twice", "R::twice")],
    );
    linked.check("go", &[("x", "u8"), ("w", "W<Tcp>"), ("i", "&Tcp")]);
    linked.check(
        "go",
        &[
            ("n", "std::result::Result<usize, std::io::Error>"),
            ("k", "std::result::Result<usize, std::io::Error>"),
        ],
    );
    linked.targets("stat", &[("close", "Tcp::close"), ("name", "Transport::name")]);
}

#[test]
fn futures_and_async() {
    let linked = one(
        "use tokio::net::TcpStream; use std::{future::Future, pin::Pin}; use tokio::io::{AsyncReadExt, AsyncWriteExt};
         struct C { s: TcpStream }
         async fn open() -> std::io::Result<C> { let s = TcpStream::connect(\"x\").await?; Ok(C { s }) }
         fn later() -> Pin<Box<dyn Future<Output = Option<C>> + Send>> { Box::pin(async { open().await.ok() }) }
         fn some() -> impl Future<Output = u16> { async { 1 } }
         async fn go() { let mut c = open().await.unwrap(); let n = c.s.read(&mut [0; 8]).await.unwrap();
           let o = later().await; let u = some().await; let fut = async move { c.s.shutdown().await }; let r = fut.await;
           let h = tokio::spawn(async { open().await }); let joined = h.await.unwrap(); }",
    );
    linked.check("open", &[("s", "tokio::net::TcpStream")]);
    linked.check(
        "go",
        &[
            ("c", "C"),
            ("n", "usize"),
            ("o", "std::option::Option<C>"),
            ("u", "u16"),
            ("joined", "std::result::Result<C, std::io::Error>"),
        ],
    );
    linked.targets("go", &[("read", "tokio::io::AsyncReadExt::read")]);
}

#[test]
fn closures_get_and_give_types() {
    let linked = one("use std::net::TcpStream;
         fn with<T, F: FnOnce(TcpStream) -> T>(f: F) -> T { loop {} }
         fn each(f: impl Fn(&mut TcpStream)) {}
         fn go(s: TcpStream) {
           let a = with(|conn| conn.try_clone().unwrap()); each(|c| { let _ = c.flush(); });
           let make = move || s; let got = make(); }");
    linked.check(
        "go",
        &[
            ("conn", "std::net::TcpStream"),
            ("a", "std::net::TcpStream"),
            ("c", "&mut std::net::TcpStream"),
            ("got", "std::net::TcpStream"),
        ],
    );
    assert_eq!(linked.captures("go").len(), 0);
}

#[test]
fn loops_and_patterns() {
    let linked = one(
        "use std::net::{TcpListener, TcpStream}; use std::collections::HashMap;
         enum Msg { New(TcpStream), Two { left: TcpStream, n: u32 } }
         fn go(l: TcpListener, m: HashMap<u32, TcpStream>, o: Option<TcpStream>, q: &Msg, r: Msg, list: &[Msg]) {
           for inc in l.incoming() { let s = inc.unwrap(); }
           for (k, v) in &m { let kk = *k; } for (id, owned) in m {}
           for x in o.iter() {} for i in 0..4 {}
           for e in list { if let Msg::New(part) = e {} }
           match q { Msg::New(a) => {} Msg::Two { left, n } => {} }
           match r { Msg::New(b) => {} Msg::Two { left: c, .. } => {} } }",
    );
    let tcp = "std::net::TcpStream";
    let tcp_ref = "&std::net::TcpStream";
    linked.check(
        "go",
        &[("s", tcp), ("k", "&u32"), ("v", tcp_ref), ("kk", "u32"), ("id", "u32"), ("owned", tcp)],
    );
    linked.check("go", &[("x", tcp_ref), ("i", "{integer}"), ("part", tcp_ref)]);
    linked.check("go", &[("a", tcp_ref), ("left", tcp_ref), ("n", "u32"), ("b", tcp), ("c", tcp)]);
    assert!(matches!(linked.initial("go", "a")[0], Operand::Borrow { mutable: false, .. }));
    assert!(matches!(linked.initial("go", "b")[0], Operand::Place(_, Mode::Move)));
    assert!(matches!(linked.initial("go", "n")[0], Operand::Place(_, Mode::Copy)));
}

#[test]
fn receivers_and_operands_move_or_copy() {
    let linked = one(
        "use std::net::TcpStream; use std::os::fd::{IntoRawFd, AsRawFd};
         #[derive(Clone, Copy)] struct P(u8); struct Q(TcpStream);
         impl Q { fn take(self) {} fn look(&self) {} fn change(&mut self) {} }
         fn go(s: TcpStream, p: P, mut q: Q, b: Box<Q>, r: &Q, o: Option<i32>) {
           let raw = s.into_raw_fd(); let p2 = p; let p3 = p; q.look(); q.change(); let r2 = r; let q2 = q; b.take();
           let fd = o.unwrap(); }
         fn view(s: &TcpStream) -> i32 { s.as_raw_fd() }",
    );
    assert_eq!(linked.receiver("go", "into_raw_fd"), Some(Mode::Move));
    assert_eq!(linked.receiver("go", "look"), Some(Mode::Ref));
    assert_eq!(linked.receiver("go", "change"), Some(Mode::RefMut));
    assert_eq!(linked.receiver("go", "take"), Some(Mode::Move));
    assert_eq!(linked.receiver("go", "unwrap"), Some(Mode::Copy));
    assert_eq!(linked.receiver("view", "as_raw_fd"), Some(Mode::Ref));
    let mode = |local: &str| match &linked.initial("go", local)[0] {
        Operand::Place(_, mode) => *mode,
        other => panic!("{other:?}"),
    };
    assert_eq!(mode("p2"), Mode::Copy);
    assert_eq!(mode("p3"), Mode::Copy);
    assert_eq!(mode("q2"), Mode::Move);
    assert_eq!(mode("r2"), Mode::Copy);
}

#[test]
fn captures_by_use() {
    let linked = one(
        "use std::net::TcpStream; struct S;
         fn by_use(a: TcpStream, b: TcpStream, n: i32) { let f = || { drop(a); b.peer_addr(); let m = n; }; f(); }
         fn moved(a: TcpStream, b: &TcpStream, n: i32) { std::thread::spawn(move || { a.peer_addr(); b.peer_addr(); n }); }
         fn nested(a: TcpStream) { let f = || { let g = || drop(a); g(); }; f(); }",
    );
    let by = |path: &str| linked.captures(path);
    let pair = |name: &str, mode| (name.to_owned(), mode);
    assert_eq!(
        by("by_use"),
        [pair("a", CaptureMode::Move), pair("b", CaptureMode::Ref), pair("n", CaptureMode::Ref)]
    );
    assert_eq!(
        by("moved"),
        [pair("a", CaptureMode::Move), pair("b", CaptureMode::Copy), pair("n", CaptureMode::Copy)]
    );
    assert_eq!(by("nested"), [pair("a", CaptureMode::Move)]);
}

#[test]
fn calls_that_never_return() {
    let linked = one(
        "fn dead() -> ! { std::process::exit(1) } fn fails(s: &str) { dead() } fn ever() { loop { work(); } }
         fn work() {} fn maybe(b: bool) { if b { dead() } }
         async fn forever() { loop { tick().await } } async fn tick() {}
         fn a() { fails(\"x\"); work(); } fn b() { ever(); } fn c() { maybe(true); }
         async fn d() { forever().await; work(); }",
    );
    assert!(!linked.returns("dead", "exit"));
    assert!(!linked.returns("a", "fails"));
    assert!(!linked.returns("b", "ever"));
    assert!(linked.returns("c", "maybe"));
    assert!(linked.returns("d", "forever"));
    let body = linked.world.body(linked.bodies("d")[0]);
    let waits = body.body.blocks.iter().filter_map(|b| match &b.end {
        Terminator::Await(wait) => Some(wait.returns.is_some()),
        _ => None,
    });
    assert_eq!(waits.collect::<Vec<_>>(), [false]);
}

#[test]
fn declared_types_reach_back() {
    let linked = one(
        "use std::net::{TcpStream, SocketAddr};
         struct S { n: u16 }
         fn go(v: Vec<TcpStream>) { let n: u16 = \"1\".parse().unwrap(); let all: Vec<TcpStream> = v.into_iter().collect();
           let m = \"1\".parse::<u32>().unwrap(); let d: Option<TcpStream> = Default::default();
           let got = all.iter().map(|s| s.try_clone()).filter_map(Result::ok).next(); }",
    );
    linked.check(
        "go",
        &[
            ("n", "u16"),
            ("m", "u32"),
            ("all", "std::vec::Vec<std::net::TcpStream>"),
            ("s", "&std::net::TcpStream"),
            ("got", "std::option::Option<std::net::TcpStream>"),
        ],
    );
}

#[test]
fn implementations_are_told() {
    let linked = one(
        "use std::io::Read; pub struct A; impl Read for A {} pub struct B; pub struct C<T>(T); impl<T: Read> Read for C<T> {}
         fn go(a: A, b: B, ca: C<A>, cb: C<B>, d: Box<dyn Read>) {}",
    );
    let body = linked.world.body(linked.bodies("go")[0]);
    let reads = |at: usize| linked.world.implements(&body.types[at], "std::io::Read");
    assert_eq!([1, 2, 3, 4].map(reads), [Some(true), Some(false), Some(true), Some(false)]);
    assert_eq!(reads(5), Some(true));
}

#[test]
fn nothing_loops() {
    let linked = one(
        "type A = B; type B = A; type L<T> = L<Vec<T>>; struct R { r: Option<Box<R>> } trait T: T {} trait U: V {} trait V: U {}
         impl<X: Z> Z for Vec<X> {} trait Z { type O; fn z(&self) -> Self::O; } impl<Q> Z for Q where Vec<Q>: Z { type O = <Vec<Q> as Z>::O; }
         mod m { pub use super::n::*; } mod n { pub use super::m::*; } use m::thing; use thing2 as thing3; use thing3 as thing2;
         fn go(a: A, l: L<u8>, r: R) { thing(); let o = r.r.unwrap().r; let z = 1u8.z(); let x = thing3(); }",
    );
    linked.check("go", &[("o", "std::option::Option<std::boxed::Box<R>>")]);
}

/// `CONN_LINT_MEASURE=dir[:dir] cargo test --test link -- --ignored --nocapture`: links each package directory on its own.
#[test]
#[ignore = "measures packages that are named in the environment"]
fn measure() {
    let Ok(dirs) = std::env::var("CONN_LINT_MEASURE") else { return };
    for dir in dirs.split(':') {
        let mut files: Vec<(String, String)> = Vec::new();
        let mut work = vec![PathBuf::from(dir)];
        while let Some(at) = work.pop() {
            for entry in std::fs::read_dir(&at).unwrap().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    work.push(path);
                } else if path.extension().is_some_and(|e| e == "rs") {
                    let text = std::fs::read_to_string(&path).unwrap_or_default();
                    if syn::parse_file(&text).is_ok() {
                        files.push((path.strip_prefix(dir).unwrap().display().to_string(), text));
                    }
                }
            }
        }
        files.sort_by_key(|(path, _)| (path != "src/lib.rs", path.clone()));
        files.retain(|(path, _)| path.starts_with("src/"));
        let borrowed: Vec<(&str, &str)> = files.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
        let mut texts = Vec::new();
        let packages = vec![input(&package("here", &borrowed), &mut texts)];
        let libraries: Vec<Name> = models::libraries().iter().map(|l| Name::from(*l)).collect();
        let models = models::load(&libraries).unwrap();
        let start = std::time::Instant::now();
        let world = link::link(&Input { packages, models });
        let took = start.elapsed();
        report(&world, &texts, dir, took);
    }
}

fn report(world: &World, texts: &[String], dir: &str, took: std::time::Duration) {
    use conn_lint::link::world::Target;
    let (mut methods, mut resolved, mut paths, mut known) = (0, 0, 0, 0);
    let mut unknown: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    let (mut locals, mut typed) = (0, 0);
    for (n, body) in world.bodies.iter().enumerate() {
        locals += body.types.len();
        typed += body.types.iter().filter(|t| **t != Ty::Unknown).count();
        for (at, block) in body.body.blocks.iter().enumerate() {
            let Terminator::Call(call) = &block.end else { continue };
            let found = matches!(
                body.targets.get(&BlockId(at as u32)),
                Some(Target::Functions(..) | Target::Constructor(..) | Target::Closure(_))
            );
            match &call.callee {
                Callee::Method { name, .. } => {
                    methods += 1;
                    resolved += usize::from(found);
                    if !found {
                        let ty = match call.args.first() {
                            Some(Operand::Place(p, _) | Operand::Borrow { place: p, .. }) => {
                                print::ty(world, &body.place_ty(world, p))
                            }
                            _ => "-".to_owned(),
                        };
                        let ty: String = ty.chars().take(60).collect();
                        *unknown.entry(format!("{ty} . {name}")).or_default() += 1;
                    }
                }
                Callee::Path(path) => {
                    paths += 1;
                    known += usize::from(found);
                    if !found {
                        let text: Vec<&str> = path.segments.iter().map(|s| s.name.as_str()).collect();
                        *unknown.entry(format!("path {}", text.join("::"))).or_default() += 1;
                    }
                }
                _ => {}
            }
        }
        if std::env::var("CONN_LINT_SHOW").is_ok_and(|path| path == body.path) {
            let text = &texts[body.file.0 as usize];
            println!("{}", print::body(world, BodyId(n as u32), text));
        }
    }
    println!(
        "{dir}: {took:?}, {} bodies, methods {resolved}/{methods}, paths {known}/{paths}, locals {typed}/{locals}",
        world.bodies.len()
    );
    let mut worst: Vec<_> = unknown.into_iter().collect();
    worst.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let top = std::env::var("CONN_LINT_TOP").ok().and_then(|t| t.parse().ok()).unwrap_or(0);
    for (what, count) in worst.into_iter().take(top) {
        println!("  {count:4} {what}");
    }
}
