//! Macros of the package: found in the text, matched, written out.

use conn_lint::index::macro_rules;
use conn_lint::index::macro_table::{MacroTable, collect};
use conn_lint::limits::MACRO_WORK;
use proc_macro2::{Span, TokenStream};

fn table(text: &str) -> MacroTable {
    MacroTable::new([collect(text)])
}

fn expand(table: &MacroTable, name: &str, input: &TokenStream, call_site: Span) -> Option<TokenStream> {
    macro_rules::expand(table, name, input, call_site, &mut MACRO_WORK.clone())
}

/// Expands `name!(input)`; the result as normalised text, groups without delimiters shown as they are.
fn expanded(definitions: &str, name: &str, input: &str) -> Option<String> {
    let input: TokenStream = input.parse().unwrap();
    let tokens = expand(&table(definitions), name, &input, Span::call_site())?;
    Some(tokens.to_string())
}

fn normal(text: &str) -> String {
    text.parse::<TokenStream>().unwrap().to_string()
}

#[track_caller]
fn same(definitions: &str, name: &str, input: &str, output: &str) {
    assert_eq!(expanded(definitions, name, input).as_deref(), Some(normal(output).as_str()));
}

#[test]
fn definitions_are_found_wherever_they_stand() {
    let text = "// macro_rules! no { () => {} }
        /* /* macro_rules! no {} */ */ const S: &str = \"macro_rules! no {}\"; const R: &str = r#\"\"macro_rules! no {}\"#;
        macro_rules! a { () => { '{' }; ('}') => { \"}\" } }
        mod m { fn f<'a>() { macro_rules! b ( ($x:expr) => { b'(' /* ) */ } ); } }
        #[macro_export] macro_rules! r#try { () => { br##\"\"#}\"## } } let macro_rules = 1; macro_rules!";
    let found = collect(text);
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["a", "b", "try"]);
    assert_eq!(found[0].1.trim(), "() => { '{' }; ('}') => { \"}\" }");
    assert_eq!(found[1].1.trim(), "($x:expr) => { b'(' /* ) */ }");
    assert!(collect("fn f() {}").is_empty());
    for cut in (0..text.len()).filter(|cut| text.is_char_boundary(*cut)) {
        let _ = collect(&text[..cut]);
    }
}

#[test]
fn alternatives_of_one_name_are_kept_in_order() {
    let mut table = table("macro_rules! a { (1) => { one } }");
    table.add(collect("macro_rules! a { (2) => { two } } macro_rules! a { (1) => { one } }"));
    assert_eq!(table.definitions["a"].len(), 2);
    let two = expand(&table, "a", &"2".parse().unwrap(), Span::call_site()).unwrap();
    assert_eq!(two.to_string(), "two");
}

const SYSCALL: &str = "macro_rules! syscall {
    ($fn: ident ( $($arg: expr),* $(,)* ) ) => {{
        let res = unsafe { libc::$fn($($arg, )*) };
        if res == -1 { Err(std::io::Error::last_os_error()) } else { Ok(res) }
    }};
}";

#[test]
fn a_system_call_of_unix() {
    let output = "{ let res = unsafe { libc::socket(domain, a | b, 0,) };
        if res == -1 { Err(std::io::Error::last_os_error()) } else { Ok(res) } }";
    same(SYSCALL, "syscall", "socket(domain, a | b, 0)", output);
    same(SYSCALL, "syscall", "socket(domain, a | b, 0,)", output);
    assert!(expanded(SYSCALL, "syscall", "socket").is_none());
    assert!(expanded(SYSCALL, "syscall", "socket(a b)").is_none());
    assert!(expanded(SYSCALL, "other", "").is_none());
}

#[test]
fn a_system_call_of_windows() {
    let text = "macro_rules! syscall {
        ($fn: ident ( $($arg: expr),* $(,)* ), $err_test: path, $err_value: expr) => {{
            let res = unsafe { $fn($($arg, )*) };
            if $err_test(&res, &$err_value) { Err(io::Error::last_os_error()) } else { Ok(res) }
        }};
    }";
    let output = "{ let res = unsafe { socket(a, b,) };
        if PartialEq::eq(&res, &INVALID_SOCKET) { Err(io::Error::last_os_error()) } else { Ok(res) } }";
    same(text, "syscall", "socket(a, b), PartialEq::eq, INVALID_SOCKET", output);
}

#[test]
fn an_early_return() {
    let text = "macro_rules! try_ready { ($e:expr) => { match $e {
        Ok(Async::Ready(t)) => t, Ok(Async::NotReady) => return Ok(Async::NotReady), Err(e) => return Err(From::from(e)), } } }";
    let output =
        "match self.poll(x) { Ok(Async::Ready(t)) => t, Ok(Async::NotReady) => return Ok(Async::NotReady),
        Err(e) => return Err(From::from(e)), }";
    same(text, "try_ready", "self.poll(x)", output);
}

#[test]
fn repetitions_nest() {
    let text = "macro_rules! table { ($($name:ident => [$($value:expr),*]);+ $(;)?) => {
        vec![$( ($name, vec![$($name + $value),*]) ),+] }; }";
    same(text, "table", "a => [1, 2]; b => [];", "vec![(a, vec![a + 1, a + 2]), (b, vec![])]");
    assert!(expanded(text, "table", "").is_none());
    let text = "macro_rules! m { ($($a:ident)* ; $($b:ident)*) => { $($a $b)* } }";
    same(text, "m", "a b ; c d", "a c b d");
    assert!(expanded(text, "m", "a b ; c").is_none());
}

#[test]
fn an_expression_stays_one() {
    let text = "macro_rules! double { ($e:expr) => { $e * 2 } }";
    let tokens = expand(&table(text), "double", &"1 + 1".parse().unwrap(), Span::call_site()).unwrap();
    let syn::Expr::Binary(product) = syn::parse2(tokens).unwrap() else { panic!("no product") };
    assert!(matches!(product.op, syn::BinOp::Mul(_)));
}

#[test]
fn every_kind_of_fragment() {
    let text = "macro_rules! m {
        (i $x:ident) => { i $x }; (t $x:ty, $y:ident) => { t $x; $y }; (l $x:literal) => { l $x }; (b $x:block) => { b $x };
        (s $x:stmt; $y:stmt) => { s $x; $y }; (p $x:pat => $y:tt) => { p $x $y }; (pp $x:pat_param | $y:pat_param) => { pp $x $y };
        (q $x:path) => { q $x }; (lt $x:lifetime $y:tt) => { lt $x $y }; (v $x:vis $y:ident) => { v $x $y };
        (it $x:item $y:item) => { it $x $y }; (me #[$x:meta]) => { me $x }; ('a $x:tt $y:tt) => { lt $x | $y };
        (c) => { $crate::x::y }; (o $($x:ident)? $(, $y:expr_2021)?) => { o $($x)? $($y)? }; ($($x:tt)*) => { rest $($x)* };
    }";
    same(text, "m", "i self", "i self");
    same(text, "m", "t Vec<u8>, x", "t Vec<u8>; x");
    same(text, "m", "l -1", "l -1");
    same(text, "m", "b { x; }", "b { x; }");
    same(text, "m", "s let x = 1; y.z()", "s let x = 1; y.z()");
    same(text, "m", "p Some(1) | None => {}", "p Some(1) | None {}");
    same(text, "m", "pp 1 | 2", "pp 1 2");
    same(text, "m", "q ::a::B<C>", "q ::a::B<C>");
    same(text, "m", "lt 'a 'b", "lt 'a 'b");
    same(text, "m", "v pub(crate) x", "v pub(crate) x");
    same(text, "m", "v x", "v x");
    same(text, "m", "it fn f() {} struct S;", "it fn f() {} struct S;");
    same(text, "m", "me #[doc = \"x\"]", "me doc = \"x\"");
    same(text, "m", "'a => ..=", "lt => | ..=");
    same(text, "m", "c", "crate::x::y");
    same(text, "m", "o", "o");
    same(text, "m", "o a, b", "o a b");
    same(text, "m", "i 1", "rest i 1");
}

#[test]
fn a_token_of_several_characters_is_one() {
    let text = "macro_rules! m { ($a:ident = $b:ident) => { one }; ($a:ident == $b:ident) => { two }; ($a:ident $t:tt $b:ident) => { $t } }";
    same(text, "m", "a = b", "one");
    same(text, "m", "a == b", "two");
    same(text, "m", "a >>= b", ">>=");
}

#[test]
fn a_variable_of_the_macro_is_not_the_callers() {
    let text = "macro_rules! m { ($a:expr, $b:expr) => { { let x = $a; let y = 1; x.x(y, $b) } } }";
    same(text, "m", "1, x", "{ let x_of_macro = 1; let y = 1; x_of_macro.x(y, x) }");
    same(text, "m", "1, z", "{ let x = 1; let y = 1; x.x(y, z) }");
}

#[test]
fn a_macro_may_define_another() {
    let text = "macro_rules! m { ($n:ident) => { macro_rules! $n { ($e:expr) => { $e }; } } }";
    same(text, "m", "k", "macro_rules! k { ($e:expr) => { $e }; }");
}

#[test]
fn too_long_is_no_expansion() {
    let nested = "$($a;)* ".repeat(400);
    let text = format!("macro_rules! m {{ ($($a:tt)*) => {{ {nested} }} }}");
    assert!(expanded(&text, "m", &"x ".repeat(400)).is_none());
    assert!(expanded(&text, "m", &"x ".repeat(40)).is_some());
}

#[test]
fn what_the_parser_could_not_bear_is_no_expansion() {
    let not = "! ".repeat(3000);
    let text = format!("macro_rules! m {{ ($($a:tt)*) => {{ $( {not} $a )* x }} }}");
    assert!(expanded(&text, "m", "a").is_some());
    assert!(expanded(&text, "m", "a a").is_none());
    let deep = format!("macro_rules! m {{ () => {} {} }}", "(".repeat(9000), ")".repeat(9000));
    assert!(collect(&deep).is_empty());
    same(
        "macro_rules! m { ($a:expr) => { let r#type = $a; } }",
        "m",
        "r#type",
        "let r#type_of_macro = r#type;",
    );
}

#[test]
fn a_definition_that_is_none_expands_to_nothing() {
    for text in [
        "a",
        "() =>",
        "() = {}",
        "($x) => {}",
        "($x:what) => {}",
        "($(a)) => {}",
        "() => { ${count(x)} }",
        "$",
    ] {
        assert!(expanded(&format!("macro_rules! m {{ {text} }}"), "m", "").is_none(), "{text}");
    }
}

#[test]
fn a_repetition_that_takes_nothing_ends() {
    let text = "macro_rules! m { ($($v:vis)* $n:ident) => { $n } }";
    same(text, "m", "pub x", "x");
}

#[test]
fn arguments_keep_their_places() {
    let text = "macro_rules! m { ($e:expr) => { f($e) } }\nfn g() { m!(a + b); }";
    let file = syn::parse_file(text).unwrap();
    let syn::Item::Fn(function) = &file.items[1] else { panic!("no function") };
    let syn::Stmt::Macro(call) = &function.block.stmts[0] else { panic!("no call") };
    let site = call.mac.path.segments[0].ident.span();
    let tokens = expand(&table(text), "m", &call.mac.tokens, site).unwrap();
    let syn::Expr::Call(call) = syn::parse2(tokens).unwrap() else { panic!("no call") };
    let place = |span: Span| text[span.byte_range()].to_owned();
    assert_eq!(place(syn::spanned::Spanned::span(&call.func)), "m");
    assert_eq!(place(syn::spanned::Spanned::span(&call.args[0])), "a + b");
}

#[test]
fn what_is_matched_and_written_out_is_bounded() {
    let table = table("macro_rules! m { (a) => { f() }; ($($t:tt)*) => { $($t)* $($t)* } }");
    let input: TokenStream = "x (y z)".parse().unwrap();
    let mut work = 25;
    let mut expand = || macro_rules::expand(&table, "m", &input, Span::call_site(), &mut work);
    // Two rules for five tokens with the end, and eight come of it.
    assert!(expand().is_some());
    assert!(expand().is_none());
    assert_eq!(work, 0);
}
