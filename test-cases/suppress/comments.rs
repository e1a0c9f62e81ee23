//! Comments: where they count, where they do not, and what is said about them.
//!
//! `LEAK` stands for a call that is reported (`mem::forget`), `RAW` for another (`into_raw_fd` and a `?` after it).

use std::process::Command;

use crate::project::{MANIFEST, Project, says};

const ALLOW: &str = "conn-lint: allow(forgotten-connection) -- why";

fn source(text: &str) -> String {
    let text = text.replace("LEAK", "std::mem::forget(stream)").replace("ALLOW", ALLOW);
    format!("use std::net::TcpStream;\n{text}")
}

/// What is said about a text: the line of each thing (from 1, after the `use`) and the thing, shortened.
fn said(text: &str) -> Vec<String> {
    let project = Project::new(&[("a.rs", &source(text))]);
    shortened(&project.seen(&["a.rs"]).1)
}

fn shortened(seen: &[String]) -> Vec<String> {
    let short = |said: &String| {
        let (line, what) = said.strip_prefix("a.rs:").unwrap().split_once(' ').unwrap();
        let line: u32 = line.parse().unwrap();
        let what = what.replace("forgotten-connection", "told").replace("told kept by comment: ", "kept: ");
        format!("{} {what}", line - 1)
    };
    seen.iter().map(short).collect()
}

#[track_caller]
fn expect(text: &str, expected: &[&str]) {
    assert_eq!(said(text), expected, "{}", source(text));
}

#[test]
fn without_a_comment_it_is_told() {
    expect("fn f(stream: TcpStream) {\n    LEAK;\n}\n", &["2 told"]);
}

#[test]
fn at_the_end_of_the_line() {
    expect("fn f(stream: TcpStream) {\n    LEAK; // ALLOW\n}\n", &["2 kept: why"]);
    expect("fn f(stream: TcpStream) {\n    LEAK; /* ALLOW */\n}\n", &["2 kept: why"]);
    expect("fn f(stream: TcpStream) {\n    LEAK; /* ALLOW */ // and more\n}\n", &["2 kept: why"]);
    expect("fn f(stream: TcpStream) {\n    LEAK; /* more */ // ALLOW\n}\n", &["2 kept: why"]);
    expect("fn f(stream: TcpStream) { LEAK; } // ALLOW\n", &["1 kept: why"]);
    // The tail of a block.
    expect("fn f(stream: TcpStream) {\n    LEAK // ALLOW\n}\n", &["2 kept: why"]);
}

#[test]
fn the_line_before_and_the_line_after_are_other_lines() {
    let text = "fn f(stream: TcpStream) {\n    let a = 1; // ALLOW\n    LEAK;\n    drop(a); // ALLOW\n}\n";
    expect(text, &["3 told", "2 unused-suppression", "4 unused-suppression"]);
}

#[test]
fn on_any_line_of_the_statement() {
    for line in 0..4 {
        let mut lines = ["    let _done = (", "        1,", "        LEAK,", "    );"].map(str::to_owned);
        lines[line].push_str(" // ALLOW");
        expect(&format!("fn f(stream: TcpStream) {{\n{}\n}}\n", lines.join("\n")), &["4 kept: why"]);
    }
    // And on a line of its own inside.
    expect(
        "fn f(stream: TcpStream) {\n    let _done = (\n        1,\n        // ALLOW\n        LEAK,\n    );\n}\n",
        &["5 kept: why"],
    );
}

#[test]
fn a_statement_around_is_another_statement() {
    let text =
        "fn f(stream: TcpStream, on: bool) {\n    if on // ALLOW\n    {\n        LEAK;\n    } // ALLOW\n}\n";
    expect(text, &["4 told", "2 unused-suppression", "5 unused-suppression"]);
}

#[test]
fn above_the_statement() {
    expect("fn f(stream: TcpStream) {\n    // ALLOW\n    LEAK;\n}\n", &["3 kept: why"]);
    expect("fn f(stream: TcpStream) {\n    /* ALLOW */\n    LEAK;\n}\n", &["3 kept: why"]);
    expect("fn f(stream: TcpStream) {\n    /* ALLOW */ LEAK;\n}\n", &["2 kept: why"]);
    expect("fn f(stream: TcpStream) {\n    // ALLOW\n    // more\n\n    LEAK;\n}\n", &["5 kept: why"]);
    // All of it counts, as with an attribute.
    expect(
        "fn f(stream: TcpStream, on: bool) {\n    // ALLOW\n    if on {\n        LEAK;\n    }\n}\n",
        &["4 kept: why"],
    );
    // Only the next one.
    expect(
        "fn f(stream: TcpStream) {\n    // ALLOW\n    let a = 1;\n    LEAK;\n    drop(a);\n}\n",
        &["4 told", "2 unused-suppression"],
    );
}

#[test]
fn above_and_between_attributes() {
    expect("fn f(stream: TcpStream) {\n    // ALLOW\n    #[rustfmt::skip]\n    LEAK;\n}\n", &["4 kept: why"]);
    let attributes = ["/// Words.", "#[inline]", "#[allow(unused)]"];
    for place in 0..=attributes.len() {
        let mut lines = attributes.to_vec();
        lines.insert(place, "// ALLOW");
        expect(
            &format!("{}\nfn f(stream: TcpStream) {{\n    LEAK;\n}}\n", lines.join("\n")),
            &["6 kept: why"],
        );
    }
    expect("#[inline] // ALLOW\nfn f(stream: TcpStream) {\n    LEAK;\n}\n", &["3 kept: why"]);
}

#[test]
fn above_the_function_and_only_that() {
    expect(
        "// ALLOW\nfn f(stream: TcpStream) {\n    LEAK;\n}\nfn g(stream: TcpStream) {\n    LEAK;\n}\n",
        &["6 told", "3 kept: why"],
    );
    expect(
        "struct S;\nimpl S {\n    // ALLOW\n    pub(crate) async fn f(stream: TcpStream) {\n        LEAK;\n    }\n}\n",
        &["5 kept: why"],
    );
    expect(
        "struct S;\n// ALLOW\nimpl S {\n    fn f(stream: TcpStream) {\n        LEAK;\n    }\n}\n",
        &["5 kept: why"],
    );
    // At the end of its last line, where it is put when a line is broken up.
    expect("fn f(stream: TcpStream) {\n    LEAK;\n} // ALLOW\n", &["2 kept: why"]);
}

/// rustfmt moves such a comment to the next line, so it belongs to what stands there.
#[test]
fn after_an_opening_brace_it_belongs_to_what_follows() {
    expect(
        "fn f(stream: TcpStream, other: TcpStream) { // ALLOW\n    LEAK;\n    std::mem::forget(other);\n}\n",
        &["3 told", "2 kept: why"],
    );
    expect(
        "fn f(stream: TcpStream, on: bool) {\n    if on { // ALLOW\n        LEAK;\n    }\n}\n",
        &["3 kept: why"],
    );
    // The line itself counts, too.
    expect(
        "fn f(stream: TcpStream) {\n    if LEAK == () { // ALLOW\n        drop(1);\n    }\n}\n",
        &["2 kept: why"],
    );
}

#[test]
fn for_the_file() {
    let whole = |head: &str| {
        let text = source("fn f(stream: TcpStream) {\n    LEAK;\n}\n");
        let text = format!("{}\n{text}", head.replace("ALLOW", ALLOW));
        let project = Project::new(&[("a.rs", &text)]);
        project.seen(&["a.rs"]).1
    };
    let kept = ["a.rs:4 forgotten-connection kept by comment: why"];
    assert_eq!(whole("//! ALLOW"), kept);
    assert_eq!(whole("/*! ALLOW */"), kept);
    assert_eq!(whole("\u{feff}//! ALLOW"), kept);
    assert_eq!(whole("#!/usr/bin/env cargo\n//! ALLOW").len(), 1);
    assert_eq!(whole("//! About it.\n//!\n//! ALLOW")[0], kept[0].replace(":4", ":6"));
    assert_eq!(whole("/*! About it.\n * ALLOW\n */")[0], kept[0].replace(":4", ":6"));
}

#[test]
fn for_the_module() {
    expect(
        "mod a {\n    //! ALLOW\n    fn f(stream: super::TcpStream) {\n        LEAK;\n    }\n}\nfn g(stream: TcpStream) {\n    LEAK;\n}\n",
        &["8 told", "4 kept: why"],
    );
}

#[test]
fn groups_are_names_and_the_narrower_comment_is_used() {
    let with = |names: &str| {
        format!("fn f(stream: TcpStream) {{\n    LEAK; // conn-lint: allow({names}) -- why\n}}\n")
    };
    expect(&with("leak"), &["2 kept: why"]);
    expect(&with("detached-task, forgotten-connection"), &["2 kept: why", "2 unused-suppression"]);
    expect(&with("leak, forgotten-connection"), &["2 kept: why", "2 unused-suppression"]);
    expect(&with("stall"), &["2 told", "2 unused-suppression"]);
    expect(
        "// conn-lint: allow(leak) -- outer\nfn f(stream: TcpStream) {\n    LEAK; // ALLOW\n}\n",
        &["3 kept: why", "1 unused-suppression"],
    );
}

#[test]
fn without_a_reason_it_counts_and_is_told() {
    let with =
        |rest: &str| format!("fn f(stream: TcpStream) {{\n    LEAK; // conn-lint: allow(leak){rest}\n}}\n");
    for rest in ["", " --", " -- ", ": why", " why"] {
        expect(&with(rest), &["2 kept: -", "2 unexplained-suppression"]);
    }
    let project = Project::new(&[("a.rs", &source(&with("")))]);
    says(&project.run(&["check", "-D", "unexplained-suppression", "a.rs"]), 1, &["allow(leak) -- reason"]);
    says(&project.run(&["check", "-A", "unexplained-suppression", "a.rs"]), 0, &[]);
}

#[test]
fn what_is_misspelt_suppresses_nothing_and_the_nearest_is_told() {
    let with = |said: &str| format!("fn f(stream: TcpStream) {{\n    LEAK; // conn-lint: {said}\n}}\n");
    for said in [
        "allow(forgoten-connection) -- why",
        "alow(forgotten-connection) -- why",
        "allow forgotten-connection -- why",
        "allow(forgotten-connection",
        "allow() -- why",
        "deny(forgotten-connection) -- why",
        "allow(warnings) -- why",
        "",
    ] {
        expect(&with(said), &["2 told", "2 malformed-suppression"]);
    }
    expect(&with("allow(detached-tusk, leak) -- why"), &["2 kept: why", "2 malformed-suppression"]);
    let project = Project::new(&[("a.rs", &source(&with("allow(forgoten-connection) -- why")))]);
    says(&project.run(&["check", "a.rs"]), 1, &["a.rs:3: ", "did you mean `forgotten-connection`?"]);
    expect("/// ALLOW\nfn f(stream: TcpStream) {\n    LEAK;\n}\n", &["3 told", "1 malformed-suppression"]);
}

#[test]
fn unused_is_told_only_of_what_is_on_and_linted() {
    let unused = "fn f(stream: TcpStream) {\n    drop(stream); // ALLOW\n}\n";
    expect(unused, &["2 unused-suppression"]);
    let project = Project::new(&[("a.rs", &source(unused))]);
    let seen = |flags: &[&str]| project.seen(&[&["a.rs"], flags].concat());
    assert_eq!(seen(&["-D", "unused-suppression"]).0, 1);
    assert_eq!(seen(&["-A", "unused-suppression"]), (0, Vec::new()));
    assert_eq!(seen(&["-A", "forgotten-connection"]), (0, Vec::new()));
    assert_eq!(seen(&["-A", "leak"]), (0, Vec::new()));
    assert_eq!(seen(&["-A", "all", "-W", "stall"]), (0, Vec::new()));
    // Rules that are off by default.
    expect("fn f(stream: TcpStream) {\n    drop(stream); // conn-lint: allow(audit) -- why\n}\n", &[]);
    // A file that names no connection at all was read as far as is needed.
    let project = Project::new(&[("a.rs", "fn f() {} // conn-lint: allow(leak) -- why\n")]);
    assert_eq!(project.seen(&["a.rs"]).1, ["a.rs:1 unused-suppression"]);
    // One that does not parse was not.
    let project = Project::new(&[("a.rs", "fn f(_: TcpStream {} // conn-lint: allow(leak) -- why\n")]);
    assert_eq!(project.seen(&["a.rs"]).1, ["a.rs:1 unparsed-file"]);
}

#[test]
fn what_is_off_by_its_level_still_uses_its_comment() {
    let text = "fn f(stream: TcpStream) {\n    LEAK; // ALLOW\n}\n";
    let project = Project::new(&[("a.rs", &source(text))]);
    assert_eq!(project.seen(&["a.rs", "-A", "all", "-W", "leak"]).1.len(), 1);
    assert_eq!(project.seen(&["a.rs", "-A", "leak"]).1, Vec::<String>::new());
}

#[test]
fn test_code_that_is_not_linted_is_not_judged() {
    let text = source(
        "#[cfg(test)]\nmod tests {\n    // ALLOW\n    fn f() {}\n    #[test]\n    fn g() {} // ALLOW\n}\n\
         // ALLOW\n#[test]\nfn h() {}\nfn i() {\n    #[cfg(windows)] // ALLOW\n    drop(1);\n}\n",
    );
    let files = [
        ("Cargo.toml", MANIFEST),
        ("src/lib.rs", text.as_str()),
        ("src/of_tests.rs", "// conn-lint: allow(leak) -- why\nfn f() {}\n"),
    ];
    let project = Project::new(&files);
    project.write("src/lib.rs", &format!("{text}#[cfg(test)]\nmod of_tests;\n"));
    assert_eq!(project.seen(&["src"]), (0, Vec::new()));
    let told = project.seen(&["src", "--include-tests"]).1;
    let lines = ["src/lib.rs:4", "src/lib.rs:7", "src/lib.rs:9", "src/of_tests.rs:1"];
    assert_eq!(told, lines.map(|line| format!("{line} unused-suppression")));
}

#[test]
fn a_comment_in_a_string_or_an_example_is_none() {
    for code in [
        "let _s = \"// ALLOW\"; LEAK;",
        "let _s = r#\"\" // ALLOW\"#; LEAK;",
        "let _s = \"\\\" // ALLOW\n // ALLOW\"; LEAK;",
        "let _s = b\"// ALLOW\"; let _c = '\"'; LEAK; let _d = '\"';",
    ] {
        let told = said(&format!("fn f(stream: TcpStream) {{\n    {code}\n}}\n"));
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].ends_with(" told"), "{told:?}");
    }
    expect(
        "/// ```\n/// conn-lint: allow(leak)\n/// // ALLOW\n/// ```\n///\n///     conn-lint: allow(leak)\nfn f(stream: TcpStream) {\n    LEAK;\n}\n",
        &["8 told"],
    );
    expect(
        "mod a {\n    //! ```\n    //! ALLOW\n    //! ```\n    fn f(stream: super::TcpStream) {\n        LEAK;\n    }\n}\n",
        &["6 told"],
    );
    // Code that is commented out, a comment in a comment, prose.
    expect("fn f(stream: TcpStream) {\n    LEAK; // drop(x); // ALLOW\n}\n", &["2 told"]);
    expect("fn f(stream: TcpStream) {\n    LEAK; /* see /* ALLOW */ */\n}\n", &["2 told"]);
    // But a quote is no string.
    expect("fn f<'a>(stream: TcpStream) {\n    let _q = '\"'; LEAK; // ALLOW\n}\n", &["2 kept: why"]);
}

#[test]
fn line_ends_tabs_and_marks_do_not_matter() {
    let text = "fn f(stream: TcpStream) {\n\tlet _s = \"häß😀\";\n\tLEAK;\t// ALLOW\n}\n// ALLOW\nfn g(stream: TcpStream) {\n\tLEAK;\n}\n";
    let expected = ["3 kept: why", "7 kept: why"];
    expect(text, &expected);
    for text in [source(text).replace('\n', "\r\n"), format!("\u{feff}{}", source(text))] {
        let project = Project::new(&[("a.rs", &text)]);
        assert_eq!(shortened(&project.seen(&["a.rs"]).1), expected);
    }
}

#[test]
fn closures_nested_functions_arms_and_macros() {
    expect(
        "fn f(stream: TcpStream) {\n    let run = move || {\n        LEAK; // ALLOW\n    };\n    run();\n}\n",
        &["3 kept: why"],
    );
    expect(
        "fn f() {\n    // ALLOW\n    fn g(stream: TcpStream) {\n        LEAK;\n    }\n    fn h(stream: TcpStream) {\n        LEAK;\n    }\n}\n",
        &["7 told", "4 kept: why"],
    );
    expect(
        "fn f(stream: TcpStream, on: bool) {\n    match on {\n        // ALLOW\n        true => LEAK,\n        false => LEAK,\n    }\n}\n",
        &["5 told", "4 kept: why"],
    );
    expect(
        "fn f(stream: TcpStream, on: bool) {\n    match on {\n        true => LEAK,\n        false => LEAK, // ALLOW\n    }\n}\n",
        &["3 told", "4 kept: why"],
    );
    let select = |above: &str, beside: &str| {
        format!(
            "async fn f(stream: TcpStream, mut a: tokio::sync::mpsc::Receiver<u8>) {{\n    tokio::select! {{\n        {above}\n        _ = a.recv() => {{\n            LEAK; {beside}\n        }}\n        _ = a.recv() => {{}}\n    }}\n}}\n"
        )
    };
    expect(&select("", ""), &["5 told"]);
    expect(&select("", "// ALLOW"), &["5 kept: why"]);
    expect(&select("// ALLOW", ""), &["5 kept: why"]);
}

#[test]
fn it_counts_at_the_primary_and_not_at_the_steps() {
    let text = "fn f(host: &str) -> std::io::Result<()> {\n    let stream = TcpStream::connect(host)?; // ALLOW\n    LEAK;\n    Ok(())\n}\n";
    expect(text, &["3 told", "2 unused-suppression"]);
}

#[test]
fn names_of_locals_do_not_matter() {
    let text = source("fn f(stream: TcpStream) {\n    LEAK; // ALLOW\n}\n").replace("stream", "conn");
    let project = Project::new(&[("a.rs", &text)]);
    assert_eq!(shortened(&project.seen(&["a.rs"]).1), ["2 kept: why"]);
}

#[test]
fn a_file_of_two_targets_uses_its_comment_once() {
    let files = [
        ("Cargo.toml", MANIFEST),
        ("src/lib.rs", "pub mod shared;\n"),
        ("src/main.rs", "mod shared;\nfn main() {}\n"),
        (
            "src/shared.rs",
            "//! conn-lint: allow(leak) -- why\npub fn f(s: std::net::TcpStream) {\n    std::mem::forget(s);\n}\n",
        ),
    ];
    let project = Project::new(&files);
    let (status, seen) = project.seen(&[]);
    assert_eq!(status, 0, "{seen:?}");
    assert!(seen.iter().all(|said| said.contains("kept by comment: why")), "{seen:?}");
    // Asked for or not, a comment counts.
    assert_eq!(project.seen(&["src/lib.rs"]), (0, Vec::new()));
}

#[test]
fn rustfmt_leaves_them_at_work() {
    let text = source(
        "#[inline] // ALLOW\npub fn a( stream : TcpStream ){ LEAK }\n// ALLOW\nfn b(stream:TcpStream){LEAK;}\n\
         fn c(stream:TcpStream){ let x=1 ; LEAK; // ALLOW\ndrop(x) }\n\
         fn d(stream:TcpStream,on:bool){ match on { true=>LEAK, // ALLOW\n false=>{} } }\n\
         fn e(stream:TcpStream){ let _a_long_name_for_a_place=(\"some long text that takes room in the line\", \"and some more of it\",LEAK); // ALLOW\n}\n\
         fn g(stream:TcpStream){ /* ALLOW */ LEAK; }\n\
         fn h(stream:TcpStream,on:bool){ if on{ LEAK; // ALLOW\n } }\n\
         fn i(stream:TcpStream){ let run=move||{ LEAK }; // ALLOW\n run() }\n\
         fn j(stream:TcpStream){ // ALLOW\n LEAK; }\n\
         fn k(stream:TcpStream,on:bool){ match on { true=>{ // ALLOW\n LEAK; }\n false=>{ LEAK /* ALLOW */ } } }\n\
         impl S{ // ALLOW\n fn l(stream:TcpStream){ LEAK } }\nstruct S;\n",
    );
    let project = Project::new(&[("a.rs", &text)]);
    let kept = |project: &Project| {
        let (status, seen) = project.seen(&["a.rs"]);
        assert_eq!(status, 0, "{seen:#?}\n{}", project.read("a.rs"));
        assert!(
            seen.iter().all(|said| said.ends_with("kept by comment: why")),
            "{seen:#?}\n{}",
            project.read("a.rs")
        );
        seen.len()
    };
    let before = kept(&project);
    assert_eq!(before, 12);
    let file = project.path().join("a.rs");
    let status = Command::new("rustfmt").args(["--edition", "2021"]).arg(&file).status().unwrap();
    assert!(status.success());
    assert_ne!(project.read("a.rs"), text);
    assert_eq!(kept(&project), before);
}
