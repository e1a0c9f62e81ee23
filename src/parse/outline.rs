//! What a text declares and where its function bodies are, by the pass that looks at every text before it is parsed: no tree, so it costs
//! little more than reading.
//!
//! Names are those by which other files can speak of what is declared here: types (with their `impl`s), traits, free functions, constants,
//! macros, and what `pub use` hands on. Methods have no such names. What it takes for something else than it is costs time or a name, never
//! a wrong tree: a text that does not parse without its bodies is parsed with them.

use std::ops::Range;

/// What a text declares.
#[derive(Debug, Default)]
pub struct Outline<'t> {
    /// Items outside of other items, in their order.
    pub items: Vec<Item<'t>>,
    /// The bodies of functions, in their order.
    pub bodies: Vec<Body>,
    /// What functions give, and the types that an `impl` names: from the arrow or the keyword to the end, in their order.
    pub results: Vec<Range<usize>>,
}

/// A function's body.
#[derive(Clone, Debug)]
pub struct Body {
    /// Its inside, without the braces.
    pub range: Range<usize>,
    /// It may be given connections though it names no type of one: its types are not known here (it is generic, or stands in what is), it
    /// takes a number that may be a descriptor, or it is a pattern of bodies (`macro_rules!`).
    pub open: bool,
}

/// An item.
#[derive(Debug)]
pub struct Item<'t> {
    /// What it is called: several names for `pub use`, that of its type for an `impl`, none where it cannot be told.
    pub names: Vec<&'t str>,
    /// From its keyword to its end.
    pub range: Range<usize>,
    /// A function, or an `impl` of some: what it declares are results.
    pub gives: bool,
    /// A free function.
    pub is_function: bool,
}

/// Reads along with the scanner.
#[derive(Debug, Default)]
pub(super) struct Outliner<'t> {
    pub(super) found: Outline<'t>,
    item: Option<Open<'t>>,
    /// The last word was `fn`.
    function: bool,
    /// The signature at hand.
    signature: Option<Signature>,
    /// The body at hand, and on which level it is.
    body: Option<(Body, usize)>,
    /// A `pub` stood before, and nothing has ended since.
    public: bool,
    /// Where a `-` stands that may begin an arrow.
    dash: usize,
    /// Where the result at hand begins.
    result: Option<usize>,
}

/// A signature that has begun.
#[derive(Debug)]
struct Signature {
    /// On this level of delimiters the next brace opens the body.
    level: usize,
    /// The list of parameters has begun.
    in_parameters: bool,
    open: bool,
}

/// The types of parameters that may be descriptors.
const NUMBERS: [&str; 5] = ["RawFd", "RawSocket", "SOCKET", "c_int", "i32"];

impl Signature {
    fn word(&mut self, word: &str, level: usize) {
        // Before the list only the parameters of types have words; lifetimes are none.
        let in_list = self.in_parameters && level > self.level;
        self.open |= !self.in_parameters || in_list && (word == "impl" || NUMBERS.contains(&word));
    }
}

/// An item that has begun.
#[derive(Debug)]
struct Open<'t> {
    kind: Kind,
    names: Vec<&'t str>,
    start: usize,
    level: usize,
    /// Of an `impl`: how many `<` are open, and the names of its parameters.
    angles: usize,
    params: Vec<&'t str>,
    /// Nothing more is to be learned of its name.
    named: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Impl,
    Use,
    Trait,
    Macro,
    Function,
    Named,
}

impl<'t> Outliner<'t> {
    /// A word at `at`, with so many delimiters open around it.
    pub(super) fn word(&mut self, word: &'t str, at: usize, level: usize) {
        if self.body.is_some() {
            return;
        }
        if let Some(signature) = &mut self.signature {
            signature.word(word, level);
        }
        if std::mem::take(&mut self.function) {
            self.signature = Some(Signature { level, in_parameters: false, open: false });
        }
        self.function = word == "fn";
        let in_impl =
            self.item.as_ref().is_some_and(|item| item.kind == Kind::Impl && item.level + 1 == level);
        if word == "type" && in_impl && self.signature.is_none() {
            self.result = Some(at);
        }
        match &mut self.item {
            Some(item) => item.word(word),
            None => self.begin(word, at, level),
        }
    }

    fn begin(&mut self, word: &'t str, at: usize, level: usize) {
        let kind = match word {
            "impl" => Kind::Impl,
            "use" if self.public => Kind::Use,
            "trait" => Kind::Trait,
            "macro_rules" => Kind::Macro,
            "fn" => Kind::Function,
            "struct" | "enum" | "union" | "type" | "static" | "const" => Kind::Named,
            "pub" => {
                self.public = true;
                return;
            }
            _ => return,
        };
        let (names, params) = (Vec::new(), Vec::new());
        self.item = Some(Open { kind, names, start: at, level, angles: 0, params, named: false });
    }

    /// A sign at `at`, with so many delimiters open around it, itself left out.
    pub(super) fn sign(&mut self, sign: u8, at: usize, level: usize) {
        if self.body.as_ref().is_some_and(|(_, of)| sign != b'}' || level != *of) {
            return;
        }
        if let Some((mut body, _)) = self.body.take() {
            body.range.end = at;
            self.found.bodies.push(body);
        }
        self.function = false;
        if let Some(item) = &mut self.item {
            item.sign(sign, level);
        }
        match sign {
            b'-' => self.dash = at,
            b'>' if self.dash + 1 == at && self.signature.as_ref().is_some_and(|s| s.level == level) => {
                self.result = Some(at);
            }
            _ => {}
        }
        match sign {
            b'(' => {
                if let Some(signature) = self.signature.as_mut().filter(|signature| signature.level == level)
                {
                    signature.in_parameters = true;
                }
            }
            b'{' => {
                if let Some(signature) = self.signature.take_if(|signature| signature.level == level) {
                    self.found.results.extend(self.result.take().map(|from| from..at));
                    let open = signature.open || self.item.as_ref().is_some_and(Open::is_open);
                    self.body = Some((Body { range: at + 1..at + 1, open }, level));
                }
            }
            b';' | b'}' => {
                self.found.results.extend(self.result.take().map(|from| from..at));
                self.signature.take_if(|signature| signature.level >= level);
                self.public = false;
                if let Some(item) = self.item.take_if(|item| item.level >= level) {
                    self.found.items.push(Item {
                        names: item.names,
                        range: item.start..at + 1,
                        gives: matches!(item.kind, Kind::Function | Kind::Impl),
                        is_function: item.kind == Kind::Function,
                    });
                }
            }
            // A word in an attribute began nothing.
            b')' | b']' => {
                self.item.take_if(|item| item.level > level);
            }
            _ => {}
        }
    }
}

impl<'t> Open<'t> {
    /// What its functions are given may be of any type.
    fn is_open(&self) -> bool {
        matches!(self.kind, Kind::Trait | Kind::Macro) || !self.params.is_empty()
    }

    fn word(&mut self, word: &'t str) {
        match self.kind {
            Kind::Use => {
                self.named = matches!(word, "crate" | "self" | "super" | "as" | "_");
                if !self.named {
                    self.names.push(word);
                }
            }
            Kind::Named | Kind::Function | Kind::Trait | Kind::Macro
                if !self.named && !matches!(word, "fn" | "mut" | "unsafe" | "async" | "extern") =>
            {
                self.names.push(word);
                self.named = true;
            }
            Kind::Impl if !self.named => self.word_of_impl(word),
            _ => {}
        }
    }

    /// The last word of the path before a `<`, a brace or a `where`; what stands before `for` is the trait.
    fn word_of_impl(&mut self, word: &'t str) {
        match word {
            "for" if self.angles == 0 => self.names.clear(),
            "where" => self.named = true,
            _ if self.angles > 0 && self.names.is_empty() => self.params.push(word),
            _ if self.angles == 0 && !self.params.contains(&word) => self.names = vec![word],
            _ => {}
        }
    }

    fn sign(&mut self, sign: u8, level: usize) {
        match sign {
            // What stands before `::` is a module, or the type of a variant.
            b':' if self.kind == Kind::Use && !std::mem::replace(&mut self.named, true) => {
                self.names.pop();
            }
            b'<' => self.angles += 1,
            b'>' => self.angles = self.angles.saturating_sub(1),
            b'{' if level == self.level => self.named = true,
            // `const _: ..`, `static` and the like have no other name further on.
            b':' | b'=' | b'(' if self.kind != Kind::Impl && self.kind != Kind::Use => self.named = true,
            _ => {}
        }
    }
}
