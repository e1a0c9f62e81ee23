//! What is too deep, too large or too much is a notice that names the limit, and everything else is linted; where our own code fails,
//! one body is lost. Nothing here may abort or take long: the large ones are in `limits.sh`.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A file whose defect must be found whatever lies beside it.
const GOOD: &str = "use std::net::TcpStream;\npub fn leak(s: TcpStream) { std::mem::forget(s); }\n";

fn lint(dir: &Path, panic_at: Option<&str>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_conn-lint"));
    command.args(["check", "--isolated", "--format", "short", "."]).current_dir(dir);
    if let Some(place) = panic_at {
        command.env("CONN_LINT_PANIC", place);
    }
    command.output().unwrap()
}

fn shown(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Around something that stands in the place of a statement.
fn body(statements: &str) -> String {
    format!("use std::net::TcpStream;\nfn f(s: TcpStream, a: bool) {{\n{statements}\n}}\n")
}

/// `open` and `close` around a middle, `n` times.
fn nested(n: usize, open: &str, middle: &str, close: &str) -> String {
    format!("{}{middle}{}", open.repeat(n), close.repeat(n))
}

/// Every recursion that syntax allows, as deep as here.
fn recursions(n: usize) -> Vec<(&'static str, String)> {
    let value = |text: String| body(&format!("let x = {text};"));
    let ty = |text: String| format!("use std::net::TcpStream;\ntype T = {text};\n");
    let pattern = |text: String| body(&format!("let {text} = s;"));
    let numbered = |form: &dyn Fn(usize) -> String| (0..n).map(form).collect::<String>();
    vec![
        ("parens", value(nested(n, "(", "1", ")"))),
        ("blocks", body(&nested(n, "{", "drop(s);", "}"))),
        ("arrays", value(nested(n, "[", "1", "]"))),
        ("closures", value(nested(n, "|| ", "s", ""))),
        ("called closures", value(nested(n, "(|| ", "s", ")()"))),
        ("async", value(nested(n, "async move {", "drop(s)", "}.await"))),
        ("not", value(nested(n, "!", "a", ""))),
        ("borrows", value(nested(n, "&", "a", ""))),
        ("dereferences", value(nested(n, "*", "a", ""))),
        ("method calls", value(nested(n, "", "s", ".b(|q| q, 2)"))),
        ("fields", value(nested(n, "", "s", ".b"))),
        ("calls", value(nested(n, "", "s", "()"))),
        ("indices", value(nested(n, "", "s", "[0]"))),
        ("question marks", value(nested(n, "", "s", "?"))),
        ("sums", value(nested(n, "a + ", "a", ""))),
        ("casts", value(nested(n, "", "a", " as u8"))),
        ("ranges", value(nested(n, "..", "a", ""))),
        ("assignments", body(&nested(n, "a = ", "a;", ""))),
        ("returns", body(&nested(n, "return ", "();", ""))),
        ("else if", body(&format!("if a {{ drop(s) }} {}", "else if a { g(1) }".repeat(n)))),
        ("if in if", body(&nested(n, "if a {", "drop(s)", "}"))),
        ("if as a value", value(nested(n, "if a { 1 } else ", "{ 2 }", ""))),
        ("match in match", body(&nested(n, "match a { true => ", "drop(s)", ", _ => {} }"))),
        ("match on match", value(nested(n, "match ", "a", " { _ => a }"))),
        ("loops", body(&nested(n, "loop {", "g(&s);", "}"))),
        ("while let", body(&nested(n, "while let Some(x) = h() {", "g(&s);", "}"))),
        ("structs", value(nested(n, "S { x: ", "s", "}"))),
        ("let else", body(&nested(n, "let Some(x) = h() else {", "return", "};"))),
        ("select", body(&nested(n, "tokio::select! { x = g(&s) => {", "", "}}"))),
        ("macros", body(&format!("{};", nested(n, "m!(", "s", ")")))),
        ("vec", value(nested(n, "vec![", "s", "]"))),
        ("format", value(nested(n, "format!(\"{}\", ", "a", ")"))),
        ("modules", nested(n, "mod m {", GOOD, "}")),
        ("functions", nested(n, "fn m() {", "", "}")),
        ("generics", ty(nested(n, "Vec<", "TcpStream", ">"))),
        ("function types", ty(nested(n, "fn() -> ", "TcpStream", ""))),
        ("pointers", ty(nested(n, "*const ", "TcpStream", ""))),
        ("tuples", ty(nested(n, "(", "TcpStream", ",)"))),
        ("paths", ty(nested(n, "a::", "TcpStream", ""))),
        ("projections", ty(nested(n, "<", "TcpStream", " as A>::B"))),
        ("bounds", ty(format!("dyn {}", nested(n, "A + ", "B", "")))),
        ("const arguments", ty(nested(n, "A<{", "1", "}>"))),
        ("tuple patterns", pattern(nested(n, "(", "x", ",)"))),
        ("borrow patterns", pattern(nested(n, "&", "x", ""))),
        ("bound patterns", pattern(nested(n, "x @ ", "_", ""))),
        ("or patterns", body(&format!("match a {{ {} => drop(s) }}", nested(n, "Some(1) | ", "_", "")))),
        ("use paths", format!("use {};\n{GOOD}", nested(n, "a::", "b", ""))),
        ("use trees", format!("use {};\n{GOOD}", nested(n, "a::{", "b", "}"))),
        ("attributes", format!("{} fn q() {{}}\n{GOOD}", "#[a]".repeat(n))),
        ("cfg", format!("#[cfg({})] fn q() {{}}\n{GOOD}", nested(n, "not(", "a", ")"))),
        ("cfg_attr", format!("#[{}] fn q() {{}}\n{GOOD}", nested(n, "cfg_attr(a,", "b", ")"))),
        ("comments", format!("{}\n{GOOD}", nested(n, "/*", "", "*/"))),
        ("open comments", format!("{}\n{GOOD}", "/*".repeat(n))),
        ("open parens", body(&"(".repeat(n))),
        ("closed parens", body(&")".repeat(n))),
        ("raw string", value(format!("r{0}\"a\"{0}", "#".repeat(n)))),
        ("half raw strings", body(&"r#".repeat(n))),
        ("quotes", body(&"'".repeat(n))),
        ("digits", value("9".repeat(n))),
        (
            "an alias of an alias",
            format!(
                "{GOOD}type T0 = TcpStream;\n{}",
                numbered(&|i| format!("type T{} = (T{i}, T{i});\n", i + 1))
            ),
        ),
        (
            "aliases in a circle",
            format!("{GOOD}{}", numbered(&|i| format!("type T{i} = T{};\n", (i + 1) % n))),
        ),
        (
            "globs in a circle",
            format!(
                "{GOOD}{}",
                numbered(&|i| format!("mod m{i} {{ pub use super::m{}::*; }}\n", (i + 1) % n))
            ),
        ),
        (
            "derefs in a circle",
            format!(
                "{GOOD}{}fn y(s: T0) {{ s.foo(); }}\n",
                numbered(&|i| format!(
                    "struct T{i}(TcpStream); impl std::ops::Deref for T{i} {{ type Target = T{}; }}\n",
                    (i + 1) % n
                ))
            ),
        ),
        (
            "macro of itself",
            format!(
                "macro_rules! m {{ ($($t:tt)*) => {{ m!($($t)* $($t)*); m!($($t)*) }} }}\n{}",
                body(&"m!(s a);".repeat(n.min(200)))
            ),
        ),
        (
            "macro item of itself",
            format!(
                "macro_rules! m {{ ($($t:tt)*) => {{ fn z() {{}} m!($($t)* a); m!(b $($t)*); }} }}\n{}{GOOD}",
                "m!(x);\n".repeat(n.min(200))
            ),
        ),
    ]
}

/// All shapes as files of one directory, at three depths: passes, is refused, would abort.
#[test]
fn no_recursion_aborts_and_everything_else_is_linted() {
    for depth in [100, 3_000, 100_000] {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("good.rs"), GOOD).unwrap();
        let shapes = recursions(depth);
        for (number, (name, text)) in shapes.iter().enumerate() {
            let name = name.replace(' ', "_");
            fs::write(dir.path().join(format!("f{number:02}_{name}.rs")), text).unwrap();
        }
        let output = lint(dir.path(), None);
        let said = shown(&output);
        assert_eq!(output.status.code(), Some(1), "at {depth}: {said}");
        assert!(said.contains("good.rs:2:29: error[forgotten-connection]"), "at {depth}: {said}");
        if depth == 100_000 {
            let refused = said.matches("limit-reached").count();
            assert!(refused > 40, "only {refused} of {} met a limit: {said}", shapes.len());
        }
    }
}

/// Linear up to a limit that is told: a body of one shape, so large that quadratic work would be seen.
#[test]
fn large_bodies_are_judged_or_told() {
    let opened = "let x = TcpStream::connect(\"a\")?;\n".repeat(3_000);
    let read = "loop { let n = s.read(&mut b).unwrap(); if n == 0 { break } }\n".repeat(2_000);
    let mut arms = String::new();
    for arm in 0..5_000 {
        let _ = writeln!(arms, "{arm} => g(&s),");
    }
    let texts = [
        (
            "opened.rs",
            format!("use std::net::TcpStream;\nfn f() -> std::io::Result<()> {{\n{opened}Ok(())\n}}\n"),
            true,
        ),
        ("read.rs", body(&read), true),
        ("arms.rs", body(&format!("match q {{\n{arms}_ => drop(s) }}")), false),
    ];
    for (name, text, is_limited) in texts {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("good.rs"), GOOD).unwrap();
        fs::write(dir.path().join(name), text).unwrap();
        let began = std::time::Instant::now();
        let output = lint(dir.path(), None);
        let said = shown(&output);
        assert!(said.contains("good.rs:2:29: error[forgotten-connection]"), "{said}");
        assert_eq!(
            said.contains(&format!("limit-reached]: {name}:2: `f` has too many paths")),
            is_limited,
            "{said}"
        );
        assert!(began.elapsed().as_secs() < 30, "{name} took {:?}", began.elapsed());
    }
}

/// `syn` needs quadratic time for the digits of a number.
#[test]
fn a_number_without_end_is_told() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("digits.rs"), body(&format!("let x = {};", "9".repeat(1_000_000)))).unwrap();
    let said = shown(&lint(dir.path(), None));
    assert!(
        said.contains("limit-reached]: digits.rs:3: column 9: a number of more than 2000 digits"),
        "{said}"
    );
}

/// Each of many comments stands above all others.
#[test]
fn many_comments_take_linear_time() {
    let dir = tempfile::tempdir().unwrap();
    let comments = "// conn-lint: allow(leak) -- why\n".repeat(20_000);
    fs::write(dir.path().join("good.rs"), format!("{comments}{GOOD}")).unwrap();
    let began = std::time::Instant::now();
    let output = lint(dir.path(), None);
    assert!(output.status.code().is_some(), "{}", shown(&output));
    assert!(began.elapsed().as_secs() < 10, "{:?}", began.elapsed());
}

/// Thousands of files that nobody leads to: what has no connection in it costs reading it.
#[test]
fn files_without_connections_are_only_read() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("good.rs"), GOOD).unwrap();
    for number in 0..5_000 {
        fs::write(dir.path().join(format!("f{number}.rs")), "fn f() {}\n").unwrap();
    }
    let began = std::time::Instant::now();
    let output = lint(dir.path(), None);
    assert_eq!(output.status.code(), Some(1), "{}", shown(&output));
    assert!(began.elapsed().as_secs() < 10, "{:?}", began.elapsed());
}

/// What is lost when a stage fails on `two` is `two`.
#[cfg(debug_assertions)]
#[test]
fn a_panic_loses_one_body() {
    const THREE: &str = "use std::net::TcpStream;
pub fn one(s: TcpStream) { std::mem::forget(s); }
pub fn two(s: TcpStream) { std::mem::forget(s); }
pub fn three(s: TcpStream) { let c = move || std::mem::forget(s); c() }
";
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.rs"), THREE).unwrap();
    let found = |said: &str| -> Vec<usize> {
        (1..=4)
            .filter(|line| {
                said.contains(&format!("a.rs:{line}:"))
                    && said.lines().any(|l| l.starts_with(&format!("a.rs:{line}:")))
            })
            .collect()
    };
    let whole = shown(&lint(dir.path(), None));
    assert_eq!(found(&whole), [2, 3, 4], "{whole}");
    for (stage, is_rule) in
        [("lower", false), ("link", false), ("facts", false), ("forgotten-connection", true)]
    {
        let output = lint(dir.path(), Some(&format!("{stage}:two")));
        let said = shown(&output);
        assert_eq!(output.status.code(), Some(2), "{stage}: {said}");
        assert_eq!(found(&said), [2, 4], "{stage}: {said}");
        let rule = if is_rule { ", rule forgotten-connection" } else { "" };
        let notice =
            format!("error[internal-error]: a.rs:3: conn-lint failed on `two`{rule}: asked to fail (");
        assert!(said.contains(&notice), "{stage}: {said}");
        assert_eq!(said.matches("internal-error").count(), 1, "{stage}: {said}");
        assert!(said.contains("please report this, it is a defect of conn-lint"), "{said}");
    }
    // A rule that looks at each body and finds nothing here loses nothing of the others.
    let output = lint(dir.path(), Some("detached-task:two"));
    assert_eq!(found(&shown(&output)), [2, 3, 4], "{}", shown(&output));
}

/// A package with the defect, and this file in it.
fn package_with(name: &str, text: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("src")).unwrap();
    fs::write(dir.path().join("src/lib.rs"), GOOD).unwrap();
    fs::write(dir.path().join("Cargo.toml"), "[package]\nname = \"p\"\nedition = \"2021\"\n").unwrap();
    fs::write(dir.path().join(name), text).unwrap();
    dir
}

/// What lies beside the code and is read: manifest, lock, patterns, configuration. Deep, large, without end.
#[test]
fn files_that_steer_are_bounded() {
    let n = 200_000;
    let package = |rest: &str| format!("[package]\nname = \"p\"\n{rest}");
    let members = |pattern: &str| format!("[workspace]\nmembers = [{pattern}]\n{}", package(""));
    let dotted = "a.".repeat(n) + "a";
    let toml = "unparsed-manifest]: Cargo.toml";
    let cases = [
        ("Cargo.toml", package(&format!("[{dotted}]\n")), toml),
        ("Cargo.toml", package(&format!("{dotted} = 1\n")), toml),
        ("Cargo.toml", package(&format!("x = {}", nested(n, "[", "", "]"))), toml),
        ("Cargo.toml", package(&format!("x = {}", nested(n, "{ a = ", "1", "}"))), toml),
        ("Cargo.toml", package(&format!("#{}", "x".repeat(2 << 20))), "more than the limit of 1048576"),
        ("Cargo.toml", members("\"../../../../../../**\", \"/**\""), ""),
        ("Cargo.toml", members(&"\"**/*\", ".repeat(3_000)), ""),
        ("Cargo.toml", members(&format!("\"{}\"", "**/".repeat(1_000))), "has more than 32 parts"),
        (
            "Cargo.lock",
            "x".repeat(40 << 20),
            "unread-file]: Cargo.lock: 41943040 bytes are more than the limit",
        ),
        (
            ".ignore",
            nested(1_000, "{", "a", "}"),
            "unread-file]: .ignore: not heeded: a pattern of more than 1000",
        ),
        (".ignore", nested(400, "{", "a", "}"), ""),
        (
            ".ignore",
            "x\n".repeat(n),
            "unread-file]: .ignore: not heeded: 400000 bytes are more than the limit",
        ),
    ];
    for (name, text, told) in cases {
        let dir = package_with(name, &text);
        let began = std::time::Instant::now();
        let output = lint(dir.path(), None);
        let said = shown(&output);
        let start: String = text.chars().take(60).collect();
        assert_eq!(output.status.code(), Some(1), "{name} {start}: {said}");
        assert!(said.contains("src/lib.rs:2:29: error[forgotten-connection]"), "{name} {start}: {said}");
        assert!(said.contains(told), "{name} {start}: {said}");
        assert!(began.elapsed().as_secs() < 10, "{name} {start}: {:?}", began.elapsed());
    }
}

/// A configuration that cannot be read is an error, and everything is linted all the same.
#[test]
fn a_configuration_is_bounded() {
    let n = 200_000;
    let exclude = |pattern: String| format!("exclude = [\"{pattern}\"]\n");
    let cases = [
        ("a.".repeat(n) + "a = 1", "recursion limit"),
        (format!("x = {}", nested(n, "[", "", "]")), "max recursion depth met"),
        (format!("#{}", "x".repeat(2 << 20)), "more than the limit of 1048576"),
        (exclude(nested(n, "{", "a", "}")), "a pattern of more than 1000 bytes"),
        (exclude(nested(400, "{", "a", "}")), ""),
        (exclude("**/".repeat(300) + "none"), ""),
    ];
    for (text, told) in cases {
        let dir = package_with("conn-lint.toml", &text);
        let output = Command::new(env!("CARGO_BIN_EXE_conn-lint"))
            .args(["check", "--format", "short", "."])
            .current_dir(dir.path())
            .output()
            .unwrap();
        let said = shown(&output);
        let start: String = text.chars().take(60).collect();
        assert!(output.status.code().is_some(), "{start}: {said}");
        assert!(said.contains("src/lib.rs:2:29: error[forgotten-connection]"), "{start}: {said}");
        assert!(said.contains(told), "{start}: {said}");
    }
}

/// Pipes, devices, circles and what nobody may read, in every place where something is looked for.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_told_and_never_waited_for() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let pipe = |path: &Path| assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    for name in ["src/a.rs", "Cargo.lock", ".ignore", ".gitignore", "conn-lint.toml", "build.rs"] {
        for of_device in [false, true] {
            let dir = package_with("src/main.rs", GOOD);
            let path = dir.path().join(name);
            if of_device {
                symlink("/dev/zero", &path).unwrap();
            } else {
                pipe(&path);
            }
            let said = shown(&lint(dir.path(), None));
            assert!(said.contains("src/lib.rs:2:29: error[forgotten-connection]"), "{name}: {said}");
            let told = said.contains(&format!("unread-file]: {name}: not a regular file"));
            let matters = ["src/a.rs", "Cargo.lock", "build.rs"].contains(&name);
            assert_eq!(told, matters, "{name}: {said}");
        }
    }
    // A module that is a device, and one that is a directory; a target that is a device.
    let text = "mod zero;\nmod dir;\n#[path = \"/dev/zero\"] mod far;\n";
    let dir = package_with("src/main.rs", &format!("{text}{GOOD}"));
    symlink("/dev/zero", dir.path().join("src/zero.rs")).unwrap();
    fs::create_dir(dir.path().join("src/dir.rs")).unwrap();
    // Links in a circle, to themselves, to nothing, to the directory around them.
    symlink("b.rs", dir.path().join("src/a.rs")).unwrap();
    symlink("a.rs", dir.path().join("src/b.rs")).unwrap();
    symlink("none", dir.path().join("src/c.rs")).unwrap();
    symlink("..", dir.path().join("src/up")).unwrap();
    symlink(".", dir.path().join("src/here.rs")).unwrap();
    let manifest = "[package]\nname = \"p\"\n[[bin]]\nname = \"z\"\npath = \"/dev/zero\"\n";
    fs::write(dir.path().join("Cargo.toml"), manifest).unwrap();
    let output = lint(dir.path(), None);
    let said = shown(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("src/main.rs:5:29: error[forgotten-connection]"), "{said}");
    assert!(said.contains("unread-file]: src/zero.rs: not a regular file"), "{said}");
    // A directory and a file that may not be read: told, unless these tests run as root.
    let dir = package_with("src/a.rs", GOOD);
    fs::create_dir(dir.path().join("src/closed")).unwrap();
    for name in ["src/a.rs", "src/closed"] {
        fs::set_permissions(dir.path().join(name), fs::Permissions::from_mode(0o0)).unwrap();
    }
    let is_root = fs::read_dir(dir.path().join("src/closed")).is_ok();
    let said = shown(&lint(dir.path(), None));
    fs::set_permissions(dir.path().join("src/closed"), fs::Permissions::from_mode(0o700)).unwrap();
    assert!(said.contains("src/lib.rs:2:29: error[forgotten-connection]"), "{said}");
    for name in ["src/a.rs", "src/closed"] {
        let told = said.contains(&format!("unread-file]: {name}: cannot be read: Permission denied"));
        assert_eq!(told, !is_root, "{said}");
    }
}

/// Names that are no text are told, and the reports stay UTF-8.
#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf8_are_told() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let dir = package_with("src/main.rs", GOOD);
    fs::write(dir.path().join(OsStr::from_bytes(b"src/bad\xff.rs")), GOOD).unwrap();
    let inner = dir.path().join(OsStr::from_bytes(b"src/dir\xfe"));
    fs::create_dir(&inner).unwrap();
    fs::write(inner.join("inner.rs"), GOOD).unwrap();
    for format in ["short", "human", "json", "sarif", "github", "gitlab"] {
        let output = Command::new(env!("CARGO_BIN_EXE_conn-lint"))
            .args(["check", "--isolated", "--format", format, "."])
            .current_dir(dir.path())
            .output()
            .unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert_eq!(output.status.code(), Some(1), "{format}: {said}");
        assert!(said.contains("its name is not UTF-8"), "{format}: {said}");
        assert!(said.contains("src/main.rs"), "{format}: {said}");
    }
}

/// Files come, grow, shrink and go while they are read: whatever is seen is no panic, and what stays is judged.
#[test]
fn files_may_change_while_they_are_read() {
    use std::sync::atomic::{AtomicBool, Ordering};

    let dir = package_with("src/main.rs", GOOD);
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut round = 0;
            while !ended.load(Ordering::Relaxed) {
                round += 1;
                for number in 0..40 {
                    let path = dir.path().join(format!("src/f{number}.rs"));
                    let _ = match (round + number) % 4 {
                        0 => fs::remove_file(&path),
                        1 => fs::write(&path, GOOD.repeat(200)),
                        2 => fs::write(&path, "mod f1; fn é("),
                        _ => fs::write(&path, GOOD),
                    };
                }
            }
        });
        for _ in 0..20 {
            let output = lint(dir.path(), None);
            let said = shown(&output);
            assert!(said.contains("src/main.rs:2:29: error[forgotten-connection]"), "{said}");
            assert_eq!(output.status.code(), Some(1), "{said}");
        }
        ended.store(true, Ordering::Relaxed);
    });
}
