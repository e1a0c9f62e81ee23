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
