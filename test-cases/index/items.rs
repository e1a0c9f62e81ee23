//! What a file declares.

use std::sync::Arc;

use conn_lint::index::items::{FileItems, ModuleKind, Owner, Path, Receiver, TypeExpr, TypeKind};
use conn_lint::index::macro_table::{self, MacroTable};
use conn_lint::index::{Edition, IndexOptions, index};
use conn_lint::parse;

fn options(text: &str) -> IndexOptions {
    IndexOptions {
        edition: Edition::E2021,
        include_tests: false,
        model: false,
        macros: Arc::new(MacroTable::new([macro_table::collect(text)])),
    }
}

fn items(text: &str) -> FileItems {
    index(&parse::parse(text).unwrap(), &options(text))
}

fn items_with_tests(text: &str) -> FileItems {
    index(&parse::parse(text).unwrap(), &IndexOptions { include_tests: true, ..options(text) })
}

fn show(path: &Path) -> String {
    let names: Vec<&str> = path.segments.iter().map(|segment| segment.name.as_str()).collect();
    format!("{}{}", if path.global { "::" } else { "" }, names.join("::"))
}

fn shows(paths: &[Path]) -> Vec<String> {
    paths.iter().map(show).collect()
}

fn imports(text: &str) -> Vec<String> {
    let list = items(text).imports;
    list.iter()
        .map(|import| {
            let name = import.name.as_ref().map_or("*", |name| name.as_str());
            let public = if import.public { "pub " } else { "" };
            let root = if import.extern_crate { "extern " } else { "" };
            format!("{public}{root}{} as {name}", show(&import.path))
        })
        .collect()
}

fn functions(items: &FileItems) -> Vec<&str> {
    items.functions.iter().map(|function| function.name.as_str()).collect()
}

#[test]
fn imports_are_flattened() {
    let text = "use a; use a::b as c; pub use a::{b, c::{self, d as e, *}, self as z}; use ::g::h; use t::Trait as _;
        use crate::x; use super::*; use {m, n::o}; extern crate p; extern crate q as r; pub(crate) use r#type::r#fn;";
    let expected = [
        "a as a",
        "a::b as c",
        "pub a::b as b",
        "pub a::c as c",
        "pub a::c::d as e",
        "pub a::c as *",
        "pub a as z",
        "::g::h as h",
        "t::Trait as _",
        "crate::x as x",
        "super as *",
        "m as m",
        "n::o as o",
        "extern p as p",
        "extern q as r",
        "pub type::fn as fn",
    ];
    assert_eq!(imports(text), expected);
}

#[test]
fn modules_and_their_files() {
    let text = "#[macro_use] mod a { pub mod b {} } mod c; #[path = \"x/y.rs\"] mod d;
        #[cfg_attr(windows, path = \"win.rs\")] pub(crate) mod e;
        #[cfg_attr(unix, path = \"unix.rs\")] mod f;";
    let items = items(text);
    let modules: Vec<_> = items
        .modules
        .iter()
        .map(|module| {
            (module.name.as_str(), module.parent, module.kind, module.path.as_deref(), module.public)
        })
        .collect();
    let expected = [
        ("", None, ModuleKind::File, None, true),
        ("a", Some(0), ModuleKind::Inline, None, false),
        ("b", Some(1), ModuleKind::Inline, None, true),
        ("c", Some(0), ModuleKind::Declared, None, false),
        ("d", Some(0), ModuleKind::Declared, Some("x/y.rs"), false),
        ("e", Some(0), ModuleKind::Declared, None, true),
        ("f", Some(0), ModuleKind::Declared, Some("unix.rs"), false),
    ];
    assert_eq!(modules, expected);
    assert_eq!(items.modules[1].attributes[0].name, "macro_use");
}

#[test]
fn a_body_with_items_is_a_module() {
    let text = "fn plain() { let x = 1; }
        fn outer() {
            if true { use std::io::Read; }
            let f = || { struct Inner; fn nested() { const N: u8 = 1; } };
        }
        const _: () = { impl Clone for X {} };
        fn choice() { cfg_if! { if #[cfg(unix)] { use a::b; b() } else { use c::d; let x = d(); } } }";
    let items = items(text);
    let kinds: Vec<_> = items.modules.iter().map(|module| (module.kind, module.parent)).collect();
    let expected = [
        (ModuleKind::File, None),
        (ModuleKind::Block, Some(0)),
        (ModuleKind::Block, Some(1)),
        (ModuleKind::Block, Some(0)),
        (ModuleKind::Block, Some(0)),
    ];
    assert_eq!(kinds, expected);
    assert_eq!(functions(&items), ["plain", "outer", "nested", "choice"]);
    assert!(items.opaque_macros.is_empty() && items.imports.len() == 3);
    assert_eq!(items.functions[2].module, 1);
    assert_eq!(items.imports[0].module, 1);
    assert_eq!(items.types[0].module, 1);
    assert_eq!((items.values[0].name.as_str(), items.values[0].module), ("N", 2));
    assert_eq!((items.values[1].name.as_str(), items.values[1].module), ("_", 0));
    assert_eq!(items.impls[0].module, 3);
}

#[test]
fn test_code_is_left_out() {
    let text =
        "#[cfg(test)] mod tests { fn a() {} } #[cfg(all(test, unix))] fn b() {} #[cfg(not(test))] fn c() {}
        #[cfg(not(all(test, unix)))] fn d() {} #[cfg(any(test, feature = \"x\"))] fn e() {} #[test] fn f() {}
        #[tokio::test(flavor = \"multi_thread\")] async fn g() {} #[bench] fn h() {} #[cfg(windows)] fn i() {}
        #[cfg(any())] fn j() {} impl X { #[cfg(test)] fn k() {} fn l() {} }
        struct S { #[cfg(test)] a: u8, b: u8 } fn m(#[cfg(test)] a: u8, b: u8) {}
        fn n() { #[cfg(test)] use x::y; }";
    let with_tests = functions(&items_with_tests(text)).join(" ");
    let items = items(text);
    assert_eq!(functions(&items).join(" "), "c d e i l m n");
    assert_eq!(with_tests, "a b c d e f g h i k l m n");
    assert_eq!(items.types[0].variants[0].fields.len(), 1);
    assert_eq!(items.functions[5].params[0].name.as_deref(), Some("b"));
    assert!(items.imports.is_empty());
    assert!(self::items("#![cfg(test)] fn a() {}").functions.is_empty());
}

#[test]
fn where_is_folded_in() {
    let text = "fn f<'a, T: Read + ?Sized, U = u8, const N: usize>() where T: Write + 'a, U::Item: Clone, for<'x> &'x T: Copy {}
        impl<K> S<K> where K: io::Read { fn g(&self) where K: Send, Self: Sized {} }
        trait A<T>: B + C where T: D { type Item: E + F; type Other = u8; const N: u8; fn h(); fn i() {} }";
    let items = items(text);
    let generics = &items.functions[0].generics;
    let names: Vec<&str> = generics.params.iter().map(|param| param.name.as_str()).collect();
    assert_eq!(names, ["T", "U"]);
    assert_eq!(shows(&generics.params[0].bounds), ["Read", "Write"]);
    assert!(generics.params[1].default.is_some());
    assert_eq!(generics.wheres.len(), 2);
    assert_eq!(shows(&items.impls[0].generics.params[0].bounds), ["io::Read"]);
    assert_eq!(items.functions[1].generics.wheres.len(), 2);
    let a = &items.traits[0];
    assert_eq!(shows(&a.supertraits), ["B", "C"]);
    assert_eq!(shows(&a.generics.params[0].bounds), ["D"]);
    assert_eq!((a.types[0].0.as_str(), shows(&a.types[0].1)), ("Item", vec!["E".into(), "F".into()]));
    assert!(a.types[1].2.is_some());
    assert_eq!(items.values[0].owner, Owner::Trait(0));
    assert!(items.functions[2].body.is_none() && items.functions[3].body.is_some());
}

#[test]
fn receivers() {
    let text =
        "impl S { fn a(self) {} fn b(mut self) {} fn c(&self) {} fn d(&mut self) {} fn e(self: Arc<Self>) {}
        fn f(self: &mut Self) {} fn g(x: u8) {} fn h<'a>(&'a mut self, (a, b): (u8, u8), mut c: u8) {} }
        impl !Send for S {} impl<T> Deref for S<T> { type Target = T; }";
    let items = items(text);
    let mut all = items.functions.iter().map(|function| function.receiver.clone());
    assert_eq!(all.next().unwrap(), Some(Receiver::Value));
    assert_eq!(all.next().unwrap(), Some(Receiver::Value));
    assert_eq!(all.next().unwrap(), Some(Receiver::Ref));
    assert_eq!(all.next().unwrap(), Some(Receiver::RefMut));
    assert!(matches!(all.next().unwrap(), Some(Receiver::Typed(TypeExpr::Path(_)))));
    assert_eq!(all.next().unwrap(), Some(Receiver::RefMut));
    assert_eq!(all.next().unwrap(), None);
    assert_eq!(all.next().unwrap(), Some(Receiver::RefMut));
    let params: Vec<_> = items.functions[7].params.iter().map(|param| param.name.as_deref()).collect();
    assert_eq!(params, [None, Some("c")]);
    assert!(!items.impls[0].negative && items.impls[1].negative);
    assert_eq!(items.impls[2].types[0].0, "Target");
}

#[test]
fn types_values_and_foreign_functions() {
    let text = "#[derive(Clone, serde::Serialize)] #[cfg_attr(x, derive(Debug))] pub struct A<T: Read>(T, pub u8);
        enum B { C, D(u8), E { f: fn(u8) -> u8 } } union U { a: u8 } type R<T> = Result<T, E>;
        const FD: c_int = -1; pub static X: u8 = 0x10; static M: Mutex<u8> = Mutex::new(1); const T: [u8; 2] = [1, 2];
        extern \"C\" { #[must_use] pub fn close(fd: c_int) -> c_int; static errno: c_int; }
        impl A { const K: u8 = 3; } thread_local! { static L: RefCell<u8> = RefCell::new(1); pub static P: u8 = const { 2 } }
        lazy_static! { static ref Z: Mutex<u8> = Mutex::new(0); } fn f() { thread_local!(static Q: u8 = g()); }";
    let items = items(text);
    assert_eq!(items.types[0].derives, ["Clone", "Serialize", "Debug"]);
    assert_eq!(items.types[0].variants[0].fields[1].name, "1");
    assert!(items.types[0].variants[0].tuple && items.types[0].public);
    assert_eq!(items.types[1].kind, TypeKind::Enum);
    assert_eq!(items.types[1].variants.len(), 3);
    assert_eq!(items.types[2].kind, TypeKind::Union);
    assert_eq!(items.aliases[0].name, "R");
    let values: Vec<_> = items
        .values
        .iter()
        .map(|value| (value.name.as_str(), value.is_static, value.integer, value.body.is_some()))
        .collect();
    let expected = [
        ("FD", false, Some(-1), false),
        ("X", true, Some(16), false),
        ("M", true, None, true),
        ("T", false, None, false),
        ("errno", true, None, false),
        ("K", false, Some(3), false),
        ("L", true, None, true),
        ("P", true, None, true),
        ("Z", true, None, true),
        ("Q", true, None, true),
    ];
    assert_eq!(values, expected);
    assert_eq!(items.functions[0].owner, Owner::Extern);
    assert_eq!(items.functions[0].attributes[0].name, "must_use");
}

#[test]
fn items_in_macro_calls() {
    let text = "cfg_if::cfg_if! { if #[cfg(unix)] { fn a() {} } else if #[cfg(test)] { fn b() {} } else { mod c { use x::y; } } }
        cfg_rt! { pub fn d() {} pub(crate) struct S; } pin_project! { struct P { #[pin] f: u8 } }
        impl S { cfg_net! { fn e(&self) {} } } trait T { cfg_net! { fn f(&self); } } extern \"C\" { cfg_net! { fn g(); } }
        macro_rules! handle { ($($name:ident),*) => { $( impl Drop for $name { fn drop(&mut self) {} } )* } }
        handle!(S, P); strange! { a => b }";
    let items = items(text);
    assert_eq!(functions(&items).join(" "), "a d e f g drop drop");
    assert_eq!(items.imports[0].module, 1);
    assert_eq!(items.types.len(), 2);
    assert_eq!(items.functions[2].owner, Owner::Impl(0));
    assert_eq!(items.functions[3].owner, Owner::Trait(0));
    assert_eq!(items.functions[4].owner, Owner::Extern);
    assert_eq!(items.opaque_macros.len(), 1);
    assert_eq!(items.opaque_macros[0].0, "strange");
}

#[test]
fn user_code_keeps_few_attributes() {
    let text = "#[tokio::main(flavor = \"current_thread\", worker_threads = 1)] #[inline] #[doc = \"x\"] async fn main() {}
        #[unsafe(no_mangle)] pub unsafe extern \"C\" fn f() {}";
    let items = items(text);
    let main = &items.functions[0];
    assert!(main.is_async && main.attributes.len() == 1);
    let args = &main.attributes[0].args;
    assert_eq!(args[0], ("flavor".into(), Some("current_thread".into())));
    assert_eq!(args[1], ("worker_threads".into(), Some("1".into())));
    assert_eq!(items.functions[1].attributes[0].name, "no_mangle");
    assert!(items.functions[1].is_unsafe);
}

#[test]
fn places_are_byte_ranges_of_the_file() {
    let text = "// é\nfn  ünï() {}";
    let items = items(text);
    let name = items.functions[0].name_span;
    assert_eq!(&text[name.start as usize..name.end as usize], "ünï");
    let whole = items.functions[0].span;
    assert_eq!(&text[whole.start as usize..whole.end as usize], "fn  ünï() {}");
}
