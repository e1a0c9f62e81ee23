//! Changes of a program that do not change what it does. Each works on the text, so that everything else stays as it is.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

/// Choices that a seed decides.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// One of so many.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % sides.max(1) as u64) as usize
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.roll(last + 1));
        }
    }
}

fn parsed(text: &str) -> Option<syn::File> {
    syn::parse_file(text).ok()
}

/// Texts put in at places, the last place first.
fn with(text: &str, mut edits: Vec<(std::ops::Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| range.start);
    let mut text = text.to_owned();
    for (range, new) in edits.into_iter().rev() {
        text.replace_range(range, &new);
    }
    text
}

/// As `prettyplease` writes it; comments are lost.
pub(crate) fn formatted(text: &str) -> Option<String> {
    let file = syn2::parse_file(text).ok()?;
    std::panic::catch_unwind(|| prettyplease::unparse(&file)).ok()
}

/// Every local that nothing else shares its name with, under another name.
pub(crate) fn renamed(text: &str) -> Option<String> {
    let file = parsed(text)?;
    let mut names = Names::default();
    names.visit_file(&file);
    let mut edits = Vec::new();
    for_each_token(file.into_token_stream(), &mut |token| match token {
        TokenTree::Ident(word) => {
            let name = word.to_string();
            if names.locals.contains(&name) && !names.others.contains(&name) {
                edits.push((word.span().byte_range(), format!("{name}_of_another_name")));
            }
        }
        TokenTree::Literal(literal) => {
            // `println!("{name}")` names it, too.
            let inside = literal.to_string();
            names.others.extend(inside.split(|c: char| !c.is_alphanumeric() && c != '_').map(str::to_owned));
        }
        _ => {}
    });
    edits.retain(|(range, _)| !names.others.contains(&text[range.clone()]));
    Some(with(text, edits))
}

/// Words that mean something of their own in some places.
const WORDS: [&str; 6] = ["self", "raw", "union", "auto", "default", "safe"];

/// What patterns bind, and what else has a name.
#[derive(Default)]
struct Names {
    locals: BTreeSet<String>,
    others: BTreeSet<String>,
}

impl Names {
    fn other(&mut self, name: &impl ToString) {
        self.others.insert(name.to_string());
    }
}

impl<'ast> Visit<'ast> for Names {
    fn visit_pat_ident(&mut self, pat: &'ast syn::PatIdent) {
        let name = pat.ident.to_string();
        // `None` is a pattern, and no name.
        if name.starts_with(|c: char| c.is_lowercase() || c == '_') && !WORDS.contains(&name.as_str()) {
            self.locals.insert(name);
        }
        visit::visit_pat_ident(self, pat);
    }

    fn visit_field_pat(&mut self, field: &'ast syn::FieldPat) {
        if let syn::Member::Named(name) = &field.member {
            self.other(name);
        }
        visit::visit_field_pat(self, field);
    }

    fn visit_member(&mut self, member: &'ast syn::Member) {
        if let syn::Member::Named(name) = member {
            self.other(name);
        }
    }

    fn visit_field(&mut self, field: &'ast syn::Field) {
        if let Some(name) = &field.ident {
            self.other(name);
        }
        visit::visit_field(self, field);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.other(&call.method);
        visit::visit_expr_method_call(self, call);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            path.segments.iter().for_each(|segment| self.other(&segment.ident));
        }
        visit::visit_path(self, path);
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        // A function of that name may be meant.
        if let syn::Expr::Path(path) = &*call.func {
            path.path.segments.iter().for_each(|segment| self.other(&segment.ident));
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        self.other(&signature.ident);
        visit::visit_signature(self, signature);
    }

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        self.other(&module.ident);
        visit::visit_item_mod(self, module);
    }

    fn visit_use_name(&mut self, name: &'ast syn::UseName) {
        self.other(&name.ident);
    }

    fn visit_use_path(&mut self, path: &'ast syn::UsePath) {
        self.other(&path.ident);
        visit::visit_use_path(self, path);
    }

    fn visit_lifetime(&mut self, lifetime: &'ast syn::Lifetime) {
        self.other(&lifetime.ident);
    }

    fn visit_label(&mut self, label: &'ast syn::Label) {
        self.other(&label.name.ident);
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        for_each_token(attribute.meta.to_token_stream(), &mut |token| self.word(&token));
    }

    fn visit_item_macro(&mut self, definition: &'ast syn::ItemMacro) {
        for_each_token(definition.mac.tokens.clone(), &mut |token| self.word(&token));
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        self.visit_path(&mac.path);
        // After a dot stands a field, before a parenthesis a function, beside `::` a module.
        let mut before = String::new();
        let mut tokens = mac.tokens.clone().into_iter().collect::<Vec<_>>();
        while let Some(at) = tokens.iter().position(|token| matches!(token, TokenTree::Group(_))) {
            let TokenTree::Group(group) = tokens.remove(at) else { unreachable!() };
            if at > 0 {
                self.word(&tokens[at - 1]);
            }
            tokens.extend(group.stream());
        }
        for token in tokens {
            let sign = token.to_string();
            if [".", ":"].contains(&before.as_str()) {
                self.word(&token);
            }
            before = sign;
        }
    }
}

impl Names {
    fn word(&mut self, token: &TokenTree) {
        if let TokenTree::Ident(word) = token {
            self.other(word);
        }
    }
}

/// Its items in another order. Not where macros are defined: those stand before their use.
pub(crate) fn reordered(text: &str, dice: &mut Dice) -> Option<String> {
    let file = parsed(text)?;
    let first = file.items.first()?.span().byte_range().start;
    let mut places = Vec::new();
    let mut end = first;
    for item in &file.items {
        if matches!(item, syn::Item::Macro(_)) {
            return None;
        }
        // With the comments before it: they may be for conn-lint.
        let next = item.span().byte_range().end;
        places.push(end..next);
        end = next;
    }
    let mut items: Vec<&str> = places.iter().map(|place| &text[place.clone()]).collect();
    dice.shuffle(&mut items);
    Some(format!("{}{}\n{}", &text[..first], items.join("\n"), &text[end..]))
}

/// With comments between tokens.
pub(crate) fn commented(text: &str, dice: &mut Dice) -> Option<String> {
    let file = parsed(text)?;
    let mut edits = Vec::new();
    let mut after_quote = false;
    for_each_token(file.into_token_stream(), &mut |token| {
        let range = token.span().byte_range();
        let is_comment = text[range.clone()].starts_with("//") || text[range.clone()].starts_with("/*");
        if matches!(token, TokenTree::Ident(_) | TokenTree::Literal(_)) && !is_comment && !after_quote {
            let comment = match dice.roll(12) {
                0 => " /* a /* nested */ comment, é */ ",
                1 => "\n// a line: \" ' { ( é\n",
                2 => "\n\n\t",
                _ => "",
            };
            edits.push((range.start..range.start, comment.to_owned()));
        }
        after_quote = matches!(&token, TokenTree::Punct(sign) if sign.as_char() == '\'');
    });
    Some(with(text, edits))
}

/// With functions that nobody calls, and statements that do nothing.
pub(crate) fn with_idle_code(text: &str, dice: &mut Dice) -> Option<String> {
    let file = parsed(text)?;
    let mut blocks = Blocks::default();
    blocks.visit_file(&file);
    let mut edits = Vec::new();
    for (start, in_drop) in blocks.starts {
        // A known miss: `kept-dead-connection` takes any `if` in a `Drop` for the question whether the connection is broken.
        let idle = match dice.roll(if in_drop { 3 } else { 4 }) {
            0 => " let _idle = 1 + 1;",
            1 => " const IDLE: usize = 3; ",
            2 => " let _ = (\"idle\", 2); ",
            _ => " if 1 > 2 { let _idle = vec![1]; }",
        };
        edits.push((start..start, idle.to_owned()));
    }
    let more = "
struct IdleHere { number: u32 }
impl IdleHere { fn number(&self) -> u32 { self.number } }
enum IdleChoice { One, Other(u8) }
fn idle_here(a: u32) -> Option<u32> { let mut b = a; while b > 3 { b -= 1; } Some(b) }
const IDLE_HERE: &str = \"\";
";
    Some(with(text, edits) + more)
}

/// Where the bodies of functions begin, and whether they are `drop`.
#[derive(Default)]
struct Blocks {
    starts: Vec<(usize, bool)>,
}

impl Blocks {
    fn begin(&mut self, signature: &syn::Signature, block: &syn::Block) {
        self.starts.push((block.brace_token.span.open().byte_range().end, signature.ident == "drop"));
    }
}

impl<'ast> Visit<'ast> for Blocks {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.begin(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.begin(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }
}

/// Every token, groups opened.
fn for_each_token(stream: TokenStream, each: &mut dyn FnMut(TokenTree)) {
    for token in stream {
        if let TokenTree::Group(group) = &token {
            debug_assert!(group.delimiter() != Delimiter::None || !group.stream().is_empty());
            for_each_token(group.stream(), each);
        } else {
            each(token);
        }
    }
}
