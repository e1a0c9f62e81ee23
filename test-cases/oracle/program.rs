//! The small programs that the oracle judges: their syntax, and their text as Rust.

use std::fmt::Write as _;

/// A number that tells the openings of a program apart.
pub(crate) type Site = usize;
/// The name of a variable. The first letter says what it holds, see [`Stmt`].
pub(crate) type Var = &'static str;
/// A loop or a block with a label: `'l0`.
pub(crate) type Label = usize;

/// A function body: statements, and what the tail expression returns.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    /// The statements.
    pub(crate) body: Vec<Stmt>,
    /// The tail expression.
    pub(crate) tail: Return,
}

/// A statement. Numbers are in `a` and `b`, truth values in `f` and `g`, an `Option` of a number in `s`, the `Result` of a
/// call in `r`. A `Let` of a name that exists shadows it.
#[derive(Clone, Debug)]
pub(crate) enum Stmt {
    /// `let mut a = ..;`
    Let(Var, Number),
    /// `a = ..;`
    Set(Var, Number),
    /// Closes the number, in one of several ways.
    Close(Var, Close),
    /// `other::keep(a);`: nobody knows what becomes of it.
    Give(Var),
    /// `let mut f = ..;`
    LetFlag(Var, Option<bool>),
    /// `f = ..;`
    SetFlag(Var, bool),
    /// `let mut r = look(a);`
    LetStatus(Var, Var),
    /// `r?;` uses it up.
    TryStatus(Var),
    /// A call that may fail, with `?`.
    Try(Trial),
    /// `let mut s = None;` or `Some(a)`
    LetSlot(Var, Option<Var>),
    /// `s = ..;`
    SetSlot(Var, Option<Var>),
    /// `if let Some(x) = s { .. } else { .. }`, or of `s.take()`.
    IfSome { slot: Var, take: bool, bound: Var, then: Vec<Stmt>, other: Vec<Stmt> },
    /// `while let Some(x) = s.take() { .. }`
    WhileSome { slot: Var, bound: Var, body: Vec<Stmt>, label: Label },
    /// `if .. { .. } else { .. }`
    If(Test, Vec<Stmt>, Option<Vec<Stmt>>),
    /// `match a { -1 => { .. } _ => { .. } }`
    MatchNumber(Var, Vec<Stmt>, Vec<Stmt>),
    /// `match connect() { Ok(stream) => { let mut a = stream.into_raw_fd(); .. } Err(_) => { .. } }`
    MatchConnect { site: Site, bound: Var, ok: Vec<Stmt>, err: Vec<Stmt> },
    /// `let Ok(stream) = connect() else { .. }; let mut a = stream.into_raw_fd();`
    LetElse { site: Site, bound: Var, other: Vec<Stmt> },
    /// `'l: while .. { .. }`
    While(Test, Vec<Stmt>, Label),
    /// `'l: for _ in 0..other::count() { .. }`
    For(Vec<Stmt>, Label),
    /// `'l: loop { .. }`
    Loop(Vec<Stmt>, Label),
    /// `'l: { .. }`
    Labelled(Vec<Stmt>, Label),
    /// `{ .. }`
    Block(Vec<Stmt>),
    /// `break 'l;`, without the label where it is the innermost loop's.
    Break(Label, bool),
    /// `continue 'l;`
    Continue(Label, bool),
    /// `return ..;`
    Return(Return),
    /// `std::process::exit(1);`
    Exit,
}

/// An expression that gives a number.
#[derive(Clone, Debug)]
pub(crate) enum Number {
    /// `libc::socket(..)`: a descriptor, or -1.
    Socket(Site),
    /// `connect()?.into_raw_fd()`
    Connect(Site),
    /// `valid(libc::socket(..))?`: a helper that returns `Err` for -1 and hands it through otherwise.
    Valid(Site),
    /// `open_it()?`: a helper that opens.
    Helper(Site),
    /// `match connect() { Ok(stream) => stream.into_raw_fd(), Err(_) => -1 }`
    ConnectOr(Site),
    /// `if .. { libc::socket(..) } else { -1 }`
    If(Test, Site),
    /// Another variable.
    Copy(Var),
    /// `-1`
    Minus,
}

/// How a number is closed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Close {
    /// `libc::close(a)`
    Plain,
    /// By a helper.
    Helper,
    /// By a helper, if it is not negative.
    IfValid,
    /// An owner is made of it and dropped.
    Owner,
    /// An owner is made of it that lives to the end of the scope.
    Adopt,
}

/// A call that may fail, with a `?`.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Trial {
    /// Of something else.
    Work,
    /// Of a helper that looks at the number.
    Look(Var),
    /// Of a helper that closes the number when it fails.
    Settle(Var),
    /// `look(a).map_err(|e| { close(a); e })?`
    MapErr(Var),
}

/// A test.
#[derive(Clone, Debug)]
pub(crate) enum Test {
    /// `other::cond()`
    Unknown,
    /// `f` is true (or is not).
    Flag(Var, bool),
    /// `a < 0`
    Negative(Var),
    /// `a >= 0`
    Valid(Var),
    /// `a == -1`
    Minus(Var),
    /// `r.is_err()`
    Failed(Var),
    /// `s.is_some()`
    Some(Var),
    /// `.. && ..`
    And(Box<Test>, Box<Test>),
    /// `.. || ..`
    Or(Box<Test>, Box<Test>),
}

/// What is returned.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Return {
    /// `Ok(-1)`
    Nothing,
    /// `Err(..)`
    Error,
    /// `Ok(a)`
    Number(Var),
}

/// What all programs need: none of it is judged.
pub(crate) const PRELUDE: &str = "\
#![allow(unused, unreachable_code)]
use std::io;
use std::net::TcpStream;
use std::os::fd::{FromRawFd, IntoRawFd, OwnedFd, RawFd};

fn look(fd: RawFd) -> io::Result<()> {
    if unsafe { libc::listen(fd, 1) } < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(())
}

fn settle(fd: RawFd) -> io::Result<()> {
    if let Err(error) = look(fd) {
        unsafe { libc::close(fd) };
        return Err(error);
    }
    Ok(())
}

fn valid(fd: RawFd) -> io::Result<RawFd> {
    if fd < 0 { Err(io::Error::last_os_error()) } else { Ok(fd) }
}

fn open_it() -> io::Result<RawFd> {
    let stream = TcpStream::connect(\"[::1]:1\")?;
    Ok(stream.into_raw_fd())
}

fn shut(fd: RawFd) {
    unsafe { libc::close(fd) };
}

fn shut_valid(fd: RawFd) {
    if fd >= 0 {
        unsafe { libc::close(fd) };
    }
}
";

/// The text of a program as a function, and the line of each opening, counted from its first.
pub(crate) fn print(program: &Program, name: &str) -> (String, Vec<(Site, usize)>) {
    let mut printer = Printer { text: String::new(), line: 0, depth: 0, sites: Vec::new() };
    printer.put(&format!("fn {name}() -> io::Result<RawFd> {{"));
    printer.depth += 1;
    printer.all(&program.body);
    let tail = returned(program.tail);
    printer.put(&tail);
    printer.depth -= 1;
    printer.put("}");
    (printer.text, printer.sites)
}

fn returned(value: Return) -> String {
    match value {
        Return::Nothing => "Ok(-1)".to_owned(),
        Return::Error => "Err(io::ErrorKind::Other.into())".to_owned(),
        Return::Number(var) => format!("Ok({var})"),
    }
}

const SOCKET: &str = "unsafe { libc::socket(2, 1, 0) }";
const CONNECT: &str = "TcpStream::connect(\"[::1]:1\")";

struct Printer {
    text: String,
    line: usize,
    depth: usize,
    sites: Vec<(Site, usize)>,
}

impl Printer {
    fn put(&mut self, line: &str) {
        let _ = writeln!(self.text, "{:1$}{line}", "", self.depth * 4);
        self.line += 1;
    }

    fn all(&mut self, list: &[Stmt]) {
        for stmt in list {
            self.stmt(stmt);
        }
    }

    /// `head {`, the statements, `tail`.
    fn braces(&mut self, head: &str, list: &[Stmt], tail: &str) {
        self.put(&format!("{head}{{"));
        self.depth += 1;
        self.all(list);
        self.depth -= 1;
        self.put(tail);
    }

    fn number(&mut self, number: &Number) -> String {
        if let Number::Socket(site)
        | Number::Connect(site)
        | Number::Valid(site)
        | Number::Helper(site)
        | Number::ConnectOr(site)
        | Number::If(_, site) = number
        {
            self.sites.push((*site, self.line));
        }
        match number {
            Number::Socket(_) => SOCKET.to_owned(),
            Number::Connect(_) => format!("{CONNECT}?.into_raw_fd()"),
            Number::Valid(_) => format!("valid({SOCKET})?"),
            Number::Helper(_) => "open_it()?".to_owned(),
            Number::ConnectOr(_) => {
                format!("match {CONNECT} {{ Ok(stream) => stream.into_raw_fd(), Err(_) => -1 }}")
            }
            Number::If(test, _) => format!("if {} {{ {SOCKET} }} else {{ -1 }}", tested(test)),
            Number::Copy(var) => (*var).to_owned(),
            Number::Minus => "-1".to_owned(),
        }
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Let(var, number) => {
                let number = self.number(number);
                self.put(&format!("let mut {var}: RawFd = {number};"));
            }
            Stmt::Set(var, number) => {
                let number = self.number(number);
                self.put(&format!("{var} = {number};"));
            }
            Stmt::IfSome { slot, take, bound, then, other } => {
                let take = if *take { ".take()" } else { "" };
                self.braces(&format!("if let Some(mut {bound}) = {slot}{take} "), then, "} else {");
                self.depth += 1;
                self.all(other);
                self.depth -= 1;
                self.put("}");
            }
            Stmt::WhileSome { slot, bound, body, label } => {
                self.braces(&format!("'l{label}: while let Some(mut {bound}) = {slot}.take() "), body, "}");
            }
            Stmt::If(test, then, other) => {
                let end = if other.is_some() { "} else {" } else { "}" };
                self.braces(&format!("if {} ", tested(test)), then, end);
                if let Some(other) = other {
                    self.depth += 1;
                    self.all(other);
                    self.depth -= 1;
                    self.put("}");
                }
            }
            Stmt::MatchNumber(var, minus, other) => {
                self.put(&format!("match {var} {{"));
                self.braces("-1 => ", minus, "}");
                self.braces("_ => ", other, "}");
                self.put("}");
            }
            Stmt::MatchConnect { site, bound, ok, err } => {
                self.put(&format!("match {CONNECT} {{"));
                self.put("Ok(stream) => {");
                self.sites.push((*site, self.line));
                self.depth += 1;
                self.put(&format!("let mut {bound}: RawFd = stream.into_raw_fd();"));
                self.all(ok);
                self.depth -= 1;
                self.put("}");
                self.braces("Err(_) => ", err, "}");
                self.put("}");
            }
            Stmt::LetElse { site, bound, other } => {
                self.braces(&format!("let Ok(stream) = {CONNECT} else "), other, "};");
                self.sites.push((*site, self.line));
                self.put(&format!("let mut {bound}: RawFd = stream.into_raw_fd();"));
            }
            Stmt::While(test, body, label) => {
                self.braces(&format!("'l{label}: while {} ", tested(test)), body, "}");
            }
            Stmt::For(body, label) => {
                self.braces(&format!("'l{label}: for _ in 0..other::count() "), body, "}");
            }
            Stmt::Loop(body, label) => self.braces(&format!("'l{label}: loop "), body, "}"),
            Stmt::Labelled(body, label) => self.braces(&format!("'l{label}: "), body, "}"),
            Stmt::Block(body) => self.braces("", body, "}"),
            simple => self.put(&line_of(simple)),
        }
    }
}

/// The statements that are one line.
fn line_of(stmt: &Stmt) -> String {
    let slot = |value: &Option<Var>| value.map_or("None".to_owned(), |var| format!("Some({var})"));
    match stmt {
        Stmt::Close(var, Close::Plain) => format!("unsafe {{ libc::close({var}) }};"),
        Stmt::Close(var, Close::Helper) => format!("shut({var});"),
        Stmt::Close(var, Close::IfValid) => format!("shut_valid({var});"),
        Stmt::Close(var, Close::Owner) => format!("drop(unsafe {{ OwnedFd::from_raw_fd({var}) }});"),
        Stmt::Close(var, Close::Adopt) => {
            format!("let _owner = unsafe {{ OwnedFd::from_raw_fd({var}) }};")
        }
        Stmt::Give(var) => format!("other::keep({var});"),
        Stmt::LetFlag(var, Some(value)) => format!("let mut {var} = {value};"),
        Stmt::LetFlag(var, None) => format!("let mut {var}: bool = other::cond();"),
        Stmt::SetFlag(var, value) => format!("{var} = {value};"),
        Stmt::LetStatus(var, number) => format!("let mut {var} = look({number});"),
        Stmt::TryStatus(var) => format!("{var}?;"),
        Stmt::Try(Trial::Work) => "other::work()?;".to_owned(),
        Stmt::Try(Trial::Look(var)) => format!("look({var})?;"),
        Stmt::Try(Trial::Settle(var)) => format!("settle({var})?;"),
        Stmt::Try(Trial::MapErr(var)) => {
            format!("look({var}).map_err(|e| {{ unsafe {{ libc::close({var}) }}; e }})?;")
        }
        Stmt::LetSlot(var, value) => format!("let mut {var}: Option<RawFd> = {};", slot(value)),
        Stmt::SetSlot(var, value) => format!("{var} = {};", slot(value)),
        Stmt::Break(label, plain) => {
            if *plain {
                "break;".to_owned()
            } else {
                format!("break 'l{label};")
            }
        }
        Stmt::Continue(label, plain) => {
            if *plain {
                "continue;".to_owned()
            } else {
                format!("continue 'l{label};")
            }
        }
        Stmt::Return(value) => format!("return {};", returned(*value)),
        Stmt::Exit => "std::process::exit(1);".to_owned(),
        _ => String::new(),
    }
}

fn tested(test: &Test) -> String {
    match test {
        Test::Unknown => "other::cond()".to_owned(),
        Test::Flag(var, true) => (*var).to_owned(),
        Test::Flag(var, false) => format!("!{var}"),
        Test::Negative(var) => format!("{var} < 0"),
        Test::Valid(var) => format!("{var} >= 0"),
        Test::Minus(var) => format!("{var} == -1"),
        Test::Failed(var) => format!("{var}.is_err()"),
        Test::Some(var) => format!("{var}.is_some()"),
        Test::And(left, right) => format!("{} && {}", tested(left), tested(right)),
        Test::Or(left, right) => format!("({} || {})", tested(left), tested(right)),
    }
}
