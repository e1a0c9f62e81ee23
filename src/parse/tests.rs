use super::*;

/// Runs on a worker's stack, as the run does.
fn on_worker<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let worker = std::thread::Builder::new().stack_size(crate::limits::STACK).spawn(work);
    worker.unwrap().join().unwrap()
}

fn blanked(text: &str) -> String {
    scan::scan(text).blanked.into_owned()
}

#[test]
fn blanks_keep_every_offset() {
    let text = "\u{feff}#!/usr/bin/env x\r\n/// ä\r\nfn f() { let s = \"\n/// not a comment\n\"; }\n";
    let blank = blanked(text);
    assert_eq!(blank.len(), text.len());
    assert_eq!(blank.find("fn f"), text.find("fn f"));
    assert!(blank.contains("/// not a comment"));
    assert!(!blank.contains('ä') && !blank.contains("#!"));
    assert!(blanked("#![allow(x)]\nfn f() {}").starts_with("#![allow(x)]"));
    assert!(blanked("r#\"\"\n/// a\n\"#").contains("/// a"));
    assert!(blanked("/* /* */\n/// a\n*/").contains("/// a"));
    assert!(blanked("'\"' /// a").ends_with("      "));
    assert!(blanked("fn f<'a>(x: &'a str) {} /// a").ends_with("{}      "));
}

#[test]
fn frontmatter_is_blanked() {
    let text = "#!/usr/bin/env cargo\n---cargo\n[dependencies]\n---\nfn f() {}\n";
    assert!(parse(text).is_ok());
    assert_eq!(blanked(text).find("fn f"), text.find("fn f"));
}

#[test]
fn errors_have_their_place() {
    let error = |text: &str| parse(text).map_err(|e| (e.line, e.column, e.message)).unwrap_err();
    assert_eq!(error("fn f() {\n    g(\n"), (2, 6, "this `(` is never closed".to_owned()));
    assert_eq!(error("\u{feff}}"), (1, 1, "this `}` closes nothing".to_owned()));
    assert_eq!(error("fn f() { \"a }"), (1, 10, "this string is never closed".to_owned()));
    assert_eq!((error("fn f() {}\nfn 1() {}").0, error("fn f() {}\nfn 1() {}").1), (2, 4));
    assert_eq!(error("fn f() {}\npub").0, 2);
}

#[test]
fn no_shape_of_nesting_overflows_the_stack() {
    let shapes: [(&str, &str, &str, &str); 18] = [
        ("fn f() { ", "(", ")", " }"),
        ("fn f() { ", "{", "}", " }"),
        ("type T = ", "A<", ">", ";"),
        ("type T = ", "*const ", "", " u8;"),
        ("type T = ", "fn() -> ", "", " u8;"),
        ("type T = ", "&", "", " u8;"),
        ("fn f() { ", "|a| ", "", " 1 }"),
        ("fn f() { ", "return ", "", " 1 }"),
        ("fn f() { ", "a = ", "", " 1 }"),
        ("fn f() { x", ".g(a, b)", "", " }"),
        ("fn f() { ", "if a {} else ", "", " {} }"),
        ("fn f() { 1", " + 1", "", " }"),
        ("fn f() { 1", " + S {}", "", " }"),
        ("fn f() { match x { ", "&", "", " x => {} } }"),
        ("fn f() { match x { ", "x @ ", "", " y => {} } }"),
        ("use ", "a::", "", "b;"),
        ("fn f() { ", "{ &&&&&&&&", "1 }", " }"),
        ("fn f() { ", "<<A as B>::", "", " }"),
    ];
    on_worker(move || {
        for (before, open, close, after) in shapes {
            for count in [10, 400, 1_900, 3_900, 100_000] {
                let text = format!("{before}{}{}{after}", open.repeat(count), close.repeat(count));
                // Debug-printing walks the whole tree, as indexing does.
                let size = parse(&text).map(|file| format!("{:?}", file.items).len());
                assert!(count < 100_000 || size.is_err_and(|e| e.limit), "{open} x {count}");
            }
        }
    });
}

#[test]
fn parameters_of_traits_need_no_name() {
    let text = "trait Lines {\n    fn write<F, E>(&self, &mut F, HashMap<u8, io::Line>, last: u8) -> Result<(), E> where F: FnMut(&str);\n}\n";
    let file = parse(text).expect("edition 2015 allows it");
    let syn::Item::Trait(item) = &file.items[0] else { panic!("a trait") };
    let syn::TraitItem::Fn(function) = &item.items[0] else { panic!("a function") };
    assert_eq!(function.sig.inputs.len(), 4);
    assert_eq!(byte_of(function.sig.fn_token.span), text.find("fn").expect("is there"));
    let error = parse("fn free(&mut F) {}").expect_err("functions outside of traits need them");
    assert_eq!((error.line, error.column), (1, 15));
}

/// The names of the items of a text with whether they give results, and the closed bodies.
fn outlined(text: &str) -> (Vec<String>, Vec<&str>, Vec<&str>) {
    let outline = outline(text);
    let items = outline.items.iter().map(|item| item.names.join("+")).collect();
    let closed = outline.bodies.iter().filter(|body| !body.open).map(|body| text[body.range.clone()].trim());
    let results = outline.results.iter().map(|range| text[range.clone()].trim_start_matches('>').trim());
    (items, closed.collect(), results.collect())
}

#[test]
fn an_outline_has_items_bodies_and_results() {
    let text = "pub use a::{B, c as D};
struct S<T> { f: fn(T) -> u8 }
impl<'a> Iterator for It<'a> { type Item = &'a str; fn next(&mut self) -> Option<u8> { one(); { two() } } }
impl<T: Clone> S<T> { fn open_a(&self) { a() } }
trait Tr { fn given(&self) { b() } fn asked(&self) -> u8; }
async fn free(x: [u8; { 3 }]) -> Result<(), E> where u8: Copy { let f = |x: u8| -> u8 { x }; c() }
fn open_b<T>(t: T) { d() }
fn open_c(t: impl Read) { e() }
fn closed_a<'a>(t: &'a u8) -> impl Sized + 'a { f() }
#[cfg(any(fn, struct))]
const C: usize = { 1 };
macro_rules! m { () => { fn made() { g() } }; }
mod inner { pub fn deep() { h() } }
";
    let (items, closed, results) = outlined(text);
    let names = ["B+c+D", "S", "It", "S", "Tr", "free", "open_b", "open_c", "closed_a", "C", "m", "deep"];
    assert_eq!(items, names);
    let bodies = ["one(); { two() }", "let f = |x: u8| -> u8 { x }; c()", "f()", "h()"];
    assert_eq!(closed, bodies);
    let given =
        ["type Item = &'a str", "Option<u8>", "u8", "Result<(), E> where u8: Copy", "impl Sized + 'a"];
    assert_eq!(results, given);
}

#[test]
fn a_blanked_body_says_where_it_was() {
    let long = "let x = 1; ".repeat(50);
    let text = format!(
        "fn f() -> u8 {{ \"}}\"; {long} 1 }}\nfn g<T>(t: T) {{ {long} h(t) }}\nfn of(fd: RawFd) {{ {long} }}\nfn short() {{ 1 }}\n"
    );
    let (file, blanked) = on_worker(move || parse_outline(&text).map(|(f, b)| (f.items.len(), b)).unwrap());
    // What is short, or may be given a connection, is kept.
    assert_eq!((file, blanked), (4, vec![14]));
    // What does not parse without its bodies is read whole.
    let odd = "fn f() { macro! { ) } }";
    assert!(on_worker(move || parse_outline(odd).is_err()));
}
