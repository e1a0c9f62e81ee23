//! Programs of random bytes: programs in the shape of Rust that talk about connections, and changed versions of real ones.

use std::fmt::Write as _;
use std::str::FromStr;

use arbitrary::{Arbitrary, Result, Unstructured};
use proc_macro2::{Group, TokenStream, TokenTree};

/// What a program of connections is made of. Names are few, so that they meet.
const TYPES: &[&str] = &[
    "TcpStream",
    "TcpListener",
    "tokio::net::TcpStream",
    "Arc<Mutex<TcpStream>>",
    "Option<TcpStream>",
    "Vec<TcpStream>",
    "RawFd",
    "OwnedFd",
    "JoinHandle<()>",
    "Box<dyn Read + Send>",
    "HashMap<u32, TcpStream>",
    "(TcpStream, u32)",
    "S",
    "E",
    "impl Fn(TcpStream)",
    "mpsc::Sender<TcpStream>",
    "std::io::Result<usize>",
    "usize",
    "&mut TcpStream",
    "Rc<RefCell<S>>",
];
const PATTERNS: &[&str] = &[
    "a",
    "mut b",
    "_",
    "Some(a)",
    "Ok(a)",
    "Err(b)",
    "(a, b)",
    "S { a, .. }",
    "E::A(a)",
    "None",
    "ref c",
    "0",
    "a @ 1..=3",
    "[a, b, ..]",
    "Ok(0) | Err(_)",
];
const METHODS: &[&str] = &[
    "read",
    "write_all",
    "shutdown",
    "accept",
    "incoming",
    "split",
    "into_split",
    "clone",
    "try_clone",
    "into_raw_fd",
    "take",
    "unwrap",
    "insert",
    "push",
    "lock",
    "await_it",
    "abort",
    "close",
    "recv",
    "send",
    "next",
    "as_raw_fd",
    "set_read_timeout",
    "map",
    "and_then",
    "ok",
];
const CALLS: &[&str] = &[
    "TcpStream::connect",
    "TcpListener::bind",
    "drop",
    "std::mem::forget",
    "tokio::spawn",
    "std::thread::spawn",
    "ManuallyDrop::new",
    "Box::leak",
    "g",
    "h",
    "S::new",
    "Some",
    "Ok",
    "Err",
    "Arc::new",
    "tokio::time::timeout",
    "libc::socket",
    "libc::close",
    "std::process::exit",
    "Box::into_raw",
];
const NAMES: &[&str] = &["a", "b", "c", "self.a", "K", "d.0"];

/// Writes a program, one choice after the other.
struct Writer<'u, 'b> {
    choices: &'u mut Unstructured<'b>,
    out: String,
}

/// A program in the shape of Rust.
pub fn program(choices: &mut Unstructured<'_>) -> Result<String> {
    let mut writer = Writer { choices, out: String::new() };
    writer.out.push_str("use std::{net::*, io::*, sync::*, rc::Rc, cell::RefCell, collections::HashMap, os::fd::*, mem::ManuallyDrop, thread::JoinHandle};\nuse tokio::net;\n");
    writer.out.push_str("struct S { a: TcpStream, b: Option<TcpStream> }\nenum E { A(TcpStream), B }\nstatic K: Mutex<Vec<TcpStream>> = Mutex::new(Vec::new());\n");
    for number in 0..=writer.choices.int_in_range(0..=4)? {
        writer.item(number)?;
    }
    Ok(writer.out)
}

impl Writer<'_, '_> {
    fn one(&mut self, of: &[&'static str]) -> Result<&'static str> {
        Ok(self.choices.choose(of)?)
    }

    fn item(&mut self, number: u32) -> Result<()> {
        let name = ["g", "h", "main", "k", "new"][number as usize % 5];
        let (open, close) = self
            .one(&["", "impl S {", "impl Drop for S {", "mod m { use super::*; "])
            .map(|open| (open, if open.is_empty() { "" } else { "}\n" }))?;
        let asynchronous = if self.choices.arbitrary()? { "async " } else { "" };
        let (first, second, result) = (self.one(TYPES)?, self.one(TYPES)?, self.one(TYPES)?);
        let _ = write!(self.out, "{open} {asynchronous}fn {name}(a: {first}, mut b: {second}) -> {result} ");
        self.block(4)?;
        self.out.push_str(close);
        self.out.push('\n');
        Ok(())
    }

    fn block(&mut self, depth: u32) -> Result<()> {
        self.out.push_str("{\n");
        for _ in 0..self.choices.int_in_range(0..=3)? {
            self.statement(depth)?;
        }
        if self.choices.arbitrary()? {
            self.expression(depth)?;
        }
        self.out.push_str("}\n");
        Ok(())
    }

    fn statement(&mut self, depth: u32) -> Result<()> {
        match self.choices.int_in_range(0..=5)? {
            0 | 1 => {
                let (pattern, ty) = (self.one(PATTERNS)?, self.one(TYPES)?);
                let _ = write!(self.out, "let {pattern}");
                if self.choices.ratio(1, 4)? {
                    let _ = write!(self.out, ": {ty}");
                }
                self.out.push_str(" = ");
                self.expression(depth)?;
                if self.choices.ratio(1, 6)? {
                    self.out.push_str(" else ");
                    self.block(0)?;
                }
                self.out.push_str(";\n");
            }
            2 => {
                let name = self.one(NAMES)?;
                let _ = write!(self.out, "{name} = ");
                self.expression(depth)?;
                self.out.push_str(";\n");
            }
            _ => {
                self.expression(depth)?;
                self.out.push_str(";\n");
            }
        }
        Ok(())
    }

    fn expression(&mut self, depth: u32) -> Result<()> {
        if depth == 0 || self.choices.is_empty() {
            let name = self.one(NAMES)?;
            self.out.push_str(name);
            return Ok(());
        }
        let inner = depth - 1;
        match self.choices.int_in_range(0..=21)? {
            0..=3 => self.call(inner)?,
            4..=6 => self.method(inner)?,
            7 => self.wrapped("if ", inner, true)?,
            8 => {
                let pattern = self.one(PATTERNS)?;
                let _ = write!(self.out, "if let {pattern} = ");
                self.expression(inner)?;
                self.block(inner)?;
                self.out.push_str(" else ");
                self.block(inner)?;
            }
            9 => {
                self.out.push_str("match ");
                self.expression(inner)?;
                self.out.push_str(" {\n");
                for _ in 0..self.choices.int_in_range(0..=3)? {
                    let pattern = self.one(PATTERNS)?;
                    let _ = write!(self.out, "{pattern} => ");
                    self.block(inner)?;
                }
                self.out.push_str("_ => { } }");
            }
            10 => self.wrapped("'l: loop ", inner, false)?,
            11 => self.wrapped("while ", inner, true)?,
            12 => {
                let pattern = self.one(PATTERNS)?;
                let _ = write!(self.out, "while let {pattern} = ");
                self.expression(inner)?;
                self.block(inner)?;
            }
            13 => {
                let pattern = self.one(PATTERNS)?;
                let _ = write!(self.out, "for {pattern} in ");
                self.expression(inner)?;
                self.block(inner)?;
            }
            14 => self.wrapped("async move ", inner, false)?,
            15 => self.wrapped("move || ", inner, false)?,
            16 => self.wrapped("|a, b| ", inner, false)?,
            17 => {
                let jump = self.one(&[
                    "return",
                    "break",
                    "continue",
                    "break 'l",
                    "return Ok(a)",
                    "break a",
                    "std::process::exit(1)",
                    "panic!(\"x\")",
                    "unreachable!()",
                ])?;
                self.out.push_str(jump);
            }
            18 => {
                self.out.push_str("tokio::select! { a = ");
                self.expression(inner)?;
                self.out.push_str(" => ");
                self.block(inner)?;
                self.out.push_str(" Some(b) = ");
                self.expression(inner)?;
                self.out.push_str(", if c => ");
                self.block(inner)?;
                self.out.push('}');
            }
            19 => self.wrapped("unsafe ", inner, false)?,
            20 => {
                self.out.push_str("S { a: ");
                self.expression(inner)?;
                self.out.push_str(", ..b }");
            }
            _ => {
                self.out.push('(');
                self.expression(inner)?;
                let suffix = self.one(&[
                    ")?",
                    ").await?",
                    ").await",
                    ").0",
                    ") as RawFd",
                    ", a)",
                    ") && c",
                    ") == 0",
                    ")[0]",
                ])?;
                self.out.push_str(suffix);
            }
        }
        Ok(())
    }

    fn call(&mut self, depth: u32) -> Result<()> {
        let name = self.one(CALLS)?;
        let _ = write!(self.out, "{name}(");
        self.expression(depth)?;
        if self.choices.ratio(1, 3)? {
            self.out.push_str(", ");
            self.expression(depth)?;
        }
        self.out.push(')');
        if self.choices.arbitrary()? {
            let suffix = self.one(&["?", ".await", ".await?", ".unwrap()"])?;
            self.out.push_str(suffix);
        }
        Ok(())
    }

    fn method(&mut self, depth: u32) -> Result<()> {
        let receiver = self.one(NAMES)?;
        let method = self.one(METHODS)?;
        let _ = write!(self.out, "{receiver}.{method}(");
        if self.choices.arbitrary()? {
            self.expression(depth)?;
        }
        self.out.push(')');
        if self.choices.arbitrary()? {
            let suffix = self.one(&["?", ".await", ".await?", ".unwrap()"])?;
            self.out.push_str(suffix);
        }
        Ok(())
    }

    fn wrapped(&mut self, head: &str, depth: u32, has_value: bool) -> Result<()> {
        self.out.push_str(head);
        if has_value {
            self.expression(depth)?;
        }
        self.block(depth)
    }
}

/// One change of the tokens of a program.
#[derive(Arbitrary, Clone, Debug)]
pub enum Change {
    /// The token at this place goes.
    Delete(u16),
    /// It comes twice.
    Double(u16),
    /// Two tokens change places.
    Swap(u16, u16),
    /// A token takes the place of another.
    Copy(u16, u16),
    /// A word stands there instead.
    Word(u16, u8),
    /// What stands there goes, up to that place.
    Cut(u16, u8),
}

const WORDS: &[&str] = &[
    "self", "await", "move", "async", "loop", "break", "return", "drop", "0", "Some", "?", "&", "mut", ";",
    "_", "else", "dyn", "impl", "unsafe", "\"é\"", "{}", "()", "[]", "=>", "where", "r#fn", "'a", "*", "|",
    "..", "#", "!",
];

/// A program after changes of its tokens. Delimiters stay pairs, so that much of it still parses.
pub fn changed(text: &str, changes: &[Change]) -> Option<String> {
    let stream = TokenStream::from_str(text).ok()?;
    let mut tokens = Vec::new();
    flatten(stream, &mut tokens);
    for change in changes {
        let count = tokens.len().max(1);
        let at = |place: u16| place as usize % count;
        match *change {
            Change::Delete(place) if !tokens.is_empty() => {
                tokens.remove(at(place));
            }
            Change::Double(place) if !tokens.is_empty() => {
                tokens.insert(at(place), tokens[at(place)].clone());
            }
            Change::Swap(one, other) if !tokens.is_empty() => tokens.swap(at(one), at(other)),
            Change::Copy(from, to) if !tokens.is_empty() => {
                let token = tokens[at(from)].clone();
                tokens[at(to)] = token;
            }
            Change::Word(place, word) => {
                tokens.insert(at(place), WORDS[word as usize % WORDS.len()].to_owned());
            }
            Change::Cut(place, length) if !tokens.is_empty() => {
                let end = (at(place) + length as usize).min(tokens.len());
                tokens.drain(at(place)..end);
            }
            _ => {}
        }
    }
    Some(tokens.join(" "))
}

/// Groups whole or opened: small ones stay one token, so that a change moves a whole expression now and then.
fn flatten(stream: TokenStream, into: &mut Vec<String>) {
    for token in stream {
        match token {
            TokenTree::Group(group) if group.stream().into_iter().count() > 3 => {
                let text = Group::new(group.delimiter(), TokenStream::new()).to_string();
                let (open, close) = text.split_at(text.len() / 2);
                into.push(open.trim().to_owned());
                flatten(group.stream(), into);
                into.push(close.trim().to_owned());
            }
            TokenTree::Punct(sign) if sign.spacing() == proc_macro2::Spacing::Joint => {
                into.push(sign.to_string() + "\u{1}");
            }
            token => into.push(token.to_string()),
        }
    }
    // Signs of more than one character stay together.
    let mut joined: Vec<String> = Vec::new();
    for token in into.drain(..) {
        match joined.last_mut() {
            Some(last) if last.ends_with('\u{1}') => {
                last.pop();
                last.push_str(&token);
            }
            _ => joined.push(token),
        }
    }
    *into = joined;
}
