//! Macros that everybody knows, by the last segment of their path; the package's own by expansion; all others are opaque.

use proc_macro2::TokenStream;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Block, Expr, Macro, Pat, Stmt, Token};

use super::body::{
    Aggregate, AwaitHow, Callee, EXIT, Lang, Literal, LocalKind, Operand, Place, RESULT, Rvalue, Terminator,
    Test, Why,
};
use super::builder::{Dest, Fails, FailsWhy, Lowerer};
use super::expr::simple_path;
use super::mentions::Mentions;
use crate::index::convert;
use crate::index::items::Name;
use crate::index::macro_rules;
use crate::limits;
use crate::source::Span;

/// The name that decides what a macro is.
pub(super) fn name_of(mac: &Macro) -> Name {
    mac.path.segments.last().map_or_else(Name::default, |segment| convert::name(&segment.ident))
}

/// Macros whose value owns nothing.
pub(super) fn may_own(mac: &Macro) -> bool {
    let name = name_of(mac);
    let owns_nothing = is_log(&name)
        || is_literal(&name)
        || is_panic(&name)
        || is_assert(&name)
        || matches!(
            name.as_str(),
            "matches"
                | "cfg"
                | "print"
                | "println"
                | "eprint"
                | "eprintln"
                | "bail"
                | "ensure"
                | "addr_of"
                | "addr_of_mut"
        );
    !owns_nothing
}

fn is_panic(name: &str) -> bool {
    matches!(
        name,
        "panic" | "unreachable" | "todo" | "unimplemented" | "compile_error" | "unreachable_unchecked"
    )
}

fn is_assert(name: &str) -> bool {
    matches!(
        name,
        "assert"
            | "assert_eq"
            | "assert_ne"
            | "assert_matches"
            | "debug_assert"
            | "debug_assert_eq"
            | "debug_assert_ne"
            | "const_assert"
    )
}

fn is_log(name: &str) -> bool {
    matches!(name, "trace" | "debug" | "info" | "warn" | "error" | "log" | "event" | "slog_log")
        || matches!(name, "span" | "trace_span" | "debug_span" | "info_span" | "warn_span" | "error_span")
}

fn is_format(name: &str) -> bool {
    matches!(
        name,
        "print" | "println" | "eprint" | "eprintln" | "format" | "format_args" | "write" | "writeln"
    ) || matches!(name, "anyhow" | "eyre" | "format_err" | "miette" | "format_smolstr" | "crit")
}

fn is_literal(name: &str) -> bool {
    matches!(
        name,
        "concat"
            | "env"
            | "option_env"
            | "include"
            | "include_str"
            | "include_bytes"
            | "stringify"
            | "line"
            | "column"
            | "file"
            | "module_path"
    )
}

/// The arguments of a macro as expressions.
fn expressions(tokens: &TokenStream) -> Option<Vec<Expr>> {
    let parser = Punctuated::<Expr, Token![,]>::parse_terminated;
    parser.parse2(tokens.clone()).ok().map(|list| list.into_iter().collect())
}

/// `expr, pattern if guard` of `matches!`.
struct MatchesArgs {
    value: Expr,
    pat: Pat,
    guard: Option<Expr>,
}

impl Parse for MatchesArgs {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let value = input.parse()?;
        input.parse::<Token![,]>()?;
        let pat = Pat::parse_multi_with_leading_vert(input)?;
        let guard = if input.peek(Token![if]) {
            input.parse::<Token![if]>()?;
            Some(input.parse()?)
        } else {
            None
        };
        input.parse::<Option<Token![,]>>()?;
        Ok(Self { value, pat, guard })
    }
}

/// The blocks of `cfg_if!`.
struct CfgIf(Vec<Vec<Stmt>>);

impl Parse for CfgIf {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut blocks = Vec::new();
        while !input.is_empty() {
            if input.peek(Token![if]) {
                input.parse::<Token![if]>()?;
                input.call(syn::Attribute::parse_outer)?;
            }
            blocks.push(input.parse::<Block>()?.stmts);
            if input.peek(Token![else]) {
                input.parse::<Token![else]>()?;
            }
        }
        Ok(Self(blocks))
    }
}

/// The package's own macros.
impl Lowerer<'_, '_> {
    /// Whether a macro of the package is meant. `::core::assert!` is not, also where the package has an `assert!` of its own.
    fn is_own(&self, mac: &Macro) -> bool {
        let path = &mac.path;
        let library = path.segments.len() > 1
            && path.segments.first().is_some_and(|s| ["core", "std", "alloc"].iter().any(|l| s.ident == l));
        path.leading_colon.is_none()
            && !library
            && self.cx.options.macros.definitions.contains_key(&name_of(mac))
    }

    /// What a macro of the package expands to.
    pub(super) fn expand(&mut self, mac: &Macro) -> Option<TokenStream> {
        if self.macro_depth == 0 {
            self.expansions = 0;
        }
        // A macro that names itself twice doubles at each level: the depth alone bounds nothing.
        let over = self.macro_depth >= limits::MACRO_DEPTH || self.expansions >= limits::MACRO_EXPANSIONS;
        if over || !self.is_own(mac) {
            return None;
        }
        self.expansions += 1;
        let call_site = mac.path.segments.last()?.ident.span();
        let work = &mut *self.cx.macro_work;
        let expansion =
            macro_rules::expand(&self.cx.options.macros, &name_of(mac), &mac.tokens, call_site, work);
        self.frame.truncated |= *work == 0;
        expansion
    }

    /// Lowers the expansion as an expression or a block of statements.
    fn own_macro(&mut self, mac: &Macro, dest: &Dest, span: Span) -> bool {
        let Some(tokens) = self.expand(mac) else { return false };
        self.macro_depth += 1;
        let done = if let Ok(expr) = syn::parse2::<Expr>(tokens.clone()) {
            self.into(&expr, dest);
            true
        } else if let Ok(stmts) = Block::parse_within.parse2(tokens) {
            self.scope_into(&stmts, dest, false, span);
            true
        } else {
            false
        };
        self.macro_depth -= 1;
        done
    }

    fn own_statements(&mut self, mac: &Macro, span: Span) -> bool {
        let Some(tokens) = self.expand(mac) else { return false };
        let Ok(stmts) = Block::parse_within.parse2(tokens) else { return false };
        self.macro_depth += 1;
        self.statements_here(&stmts, span);
        self.macro_depth -= 1;
        true
    }
}

/// Macros in the place of a statement.
impl Lowerer<'_, '_> {
    /// Macros that are more than an expression there. `false`: it is an expression.
    pub(super) fn statement_macro(&mut self, mac: &Macro, span: Span) -> bool {
        if self.own_statements(mac, span) {
            return true;
        }
        match name_of(mac).as_str() {
            "thread_local" | "lazy_static" | "task_local" | "macro_rules" => true,
            "pin" | "pin_mut" => self.pin_statement(mac, span),
            "cfg_if" => self.cfg_if(mac, &Dest::Discard, span),
            "defer" | "defer_on_unwind" | "defer_on_success" => {
                self.defer(mac, span);
                true
            }
            _ => false,
        }
    }

    /// `pin!(x);` gives `x` a new meaning; `pin! { let x = f(); }` declares it.
    fn pin_statement(&mut self, mac: &Macro, span: Span) -> bool {
        let names = Punctuated::<syn::Ident, Token![,]>::parse_terminated;
        if let Ok(names) = names.parse2(mac.tokens.clone()) {
            for ident in names {
                let name = convert::name(&ident);
                let Some(place) = self.resolve(&name) else { continue };
                let local = self.variable(&name, None, convert::span(ident.span()));
                self.init(Place::local(local), Self::value_of(&place), span);
                self.schedule(local);
                self.bind(&name, Place::local(local));
            }
            return true;
        }
        match Block::parse_within.parse2(mac.tokens.clone()) {
            Ok(stmts) if stmts.iter().all(|stmt| matches!(stmt, Stmt::Local(_))) => {
                self.statements_here(&stmts, span);
                true
            }
            _ => false,
        }
    }

    /// Every alternative counts as on: any of them is taken.
    fn cfg_if(&mut self, mac: &Macro, dest: &Dest, span: Span) -> bool {
        let Ok(CfgIf(blocks)) = syn::parse2::<CfgIf>(mac.tokens.clone()) else { return false };
        let mut join = self.join();
        let starts: Vec<_> = blocks.iter().map(|_| self.block()).collect();
        let edges = starts.iter().map(|&start| self.edge(start, Why::Normal, span)).collect();
        self.end_for_good(Terminator::Choose { edges, biased: false, span });
        for (stmts, start) in blocks.iter().zip(starts) {
            self.frame.here = start;
            self.scope_into(stmts, dest, false, span);
            self.arm_end(&mut join, span);
        }
        self.meet(join);
        true
    }

    /// `defer! { .. }`: a hidden value that holds what its body mentions until the scope ends.
    fn defer(&mut self, mac: &Macro, span: Span) {
        let mut found = Mentions::default();
        self.mentions(&mac.tokens, &mut found);
        found.takes.append(&mut found.looks);
        let local = self.frame.local(None, LocalKind::Variable, None, span);
        self.init(Place::local(local), found.opaque(name_of(mac)), span);
        self.schedule(local);
    }
}

/// Macros as expressions.
impl Lowerer<'_, '_> {
    pub(super) fn macro_expr(&mut self, mac: &Macro, dest: &Dest, span: Span) {
        if self.is_own(mac) {
            if !self.own_macro(mac, dest, span) {
                self.opaque_macro(mac, dest, span);
            }
            return;
        }
        if !self.known_macro(mac, dest, span) {
            self.opaque_macro(mac, dest, span);
        }
    }

    fn opaque_macro(&mut self, mac: &Macro, dest: &Dest, span: Span) {
        let name = name_of(mac);
        self.cx.opaque_macros.push((name.clone(), span));
        let mut found = Mentions::default();
        self.mentions(&mac.tokens, &mut found);
        self.store_owned(dest, found.opaque(name), span);
    }

    /// A value that may own something: without a destination it dies with the statement.
    pub(super) fn store_owned(&mut self, dest: &Dest, value: Rvalue, span: Span) {
        let (place, temp) = self.dest_place(dest, span);
        self.init(place, value, span);
        if let Some(temp) = temp {
            self.schedule(temp);
        }
    }

    fn known_macro(&mut self, mac: &Macro, dest: &Dest, span: Span) -> bool {
        let name = name_of(mac);
        let name_span = convert::span_of(&mac.path);
        let tokens = &mac.tokens;
        match name.as_str() {
            "select" | "select_biased" => return self.select(mac, dest, span),
            "join" | "try_join" => return self.join_macro(&name, tokens, dest, span),
            "bail" => self.bail(tokens, span),
            "ensure" => return self.ensure(tokens, span),
            "matches" => return self.matches_value(mac, dest, span),
            "vec" => return self.vec_macro(tokens, dest, span),
            "assert" => return self.assert(tokens, span, name_span),
            "dbg" => return self.one_argument(tokens, |this, arg| this.into(arg, dest)),
            "pin" => return self.one_argument(tokens, |this, arg| this.into(arg, dest)),
            "try" => return self.one_argument(tokens, |this, arg| this.question(arg, dest, span)),
            "ready" => return self.one_argument(tokens, |this, arg| this.ready(arg, dest, span)),
            "addr_of" | "addr_of_mut" => {
                let mutable = name == "addr_of_mut";
                return self.one_argument(tokens, |this, arg| {
                    let place = this.place(arg, mutable);
                    this.store(dest, Rvalue::Use(Operand::Borrow { place, mutable }), span);
                });
            }
            "cfg" => self.store(dest, Mentions::default().opaque(name), span),
            "stream" | "try_stream" => return self.stream(tokens, dest, span),
            "cfg_if" => return self.cfg_if(mac, dest, span),
            "thread_local" | "lazy_static" | "task_local" | "offset_of" => {
                self.store(dest, Rvalue::Use(Operand::Unit), span);
            }
            "concat" | "include_str" | "include_bytes" | "env" | "stringify" | "file" | "module_path" => {
                let text = Literal::Str(Name::new(tokens.to_string()));
                self.store(dest, Rvalue::Use(Operand::Literal(text)), span);
            }
            literal if is_literal(literal) => self.store(dest, Rvalue::Use(Operand::Unit), span),
            panic if is_panic(panic) => {
                let args = self.format_args(tokens);
                self.panics(Callee::Lang(Lang::Panic), args, span, name_span);
            }
            "write" | "writeln" => self.write(&name, tokens, dest, span, name_span),
            other if is_assert(other) || is_log(other) || is_format(other) => {
                let args = self.format_args(tokens);
                self.look_macro(&name, args, dest, span, name_span);
            }
            _ => return false,
        }
        true
    }

    fn look_macro(&mut self, name: &Name, args: Vec<Operand>, dest: &Dest, span: Span, name_span: Span) {
        let callee = Callee::Macro(name.clone());
        let owns = is_format(name) && !name.contains("print");
        if owns {
            self.call_into(callee, args, dest, span, name_span);
        } else {
            let (place, _) = self.dest_place(dest, span);
            self.call(callee, args, place, span, name_span);
        }
    }

    /// `write!(to, "..", ..)` borrows `to` mutably.
    fn write(&mut self, name: &Name, tokens: &TokenStream, dest: &Dest, span: Span, name_span: Span) {
        let mut args = self.format_args(tokens);
        if let Some(Operand::Borrow { mutable, .. }) = args.first_mut() {
            *mutable = true;
        }
        self.call_into(Callee::Macro(name.clone()), args, dest, span, name_span);
    }

    fn one_argument(&mut self, tokens: &TokenStream, lower: impl FnOnce(&mut Self, &Expr)) -> bool {
        let Some(args) = expressions(tokens) else { return false };
        let [arg] = args.as_slice() else { return false };
        lower(self, arg);
        true
    }

    fn vec_macro(&mut self, tokens: &TokenStream, dest: &Dest, span: Span) -> bool {
        let fields = if let Some(args) = expressions(tokens) {
            self.unnamed(args.iter(), false)
        } else {
            let parts = super::format::pieces(tokens);
            let [value, count] = parts.as_slice() else { return false };
            let (Ok(value), Ok(count)) =
                (syn::parse2::<Expr>(value.clone()), syn::parse2::<Expr>(count.clone()))
            else {
                return false;
            };
            let fields = self.unnamed(std::iter::once(&value), false);
            self.look(&count);
            fields
        };
        self.store_owned(dest, Rvalue::Aggregate(Aggregate::Array, fields, None), span);
        true
    }

    fn join_macro(&mut self, name: &str, tokens: &TokenStream, dest: &Dest, span: Span) -> bool {
        let Some(args) = expressions(&without_biased(tokens)) else { return false };
        let futures = self.arguments(args.iter());
        let how = if name == "join" { AwaitHow::Join } else { AwaitHow::TryJoin };
        self.wait_for(futures, how, dest, span);
        true
    }

    fn stream(&mut self, tokens: &TokenStream, dest: &Dest, span: Span) -> bool {
        let Ok(stmts) = Block::parse_within.parse2(tokens.clone()) else { return false };
        let value = self.stream_body(&stmts, span);
        self.store_owned(dest, value, span);
        true
    }

    /// Returns an error made of the arguments: a format string and what it shows, or one value.
    fn bail(&mut self, tokens: &TokenStream, span: Span) {
        let mut found = Mentions::default();
        let value = expressions(tokens).and_then(|mut args| {
            let only = if args.len() == 1 { args.pop() } else { None };
            only.filter(|arg| super::expr::literal_of(arg).is_none())
        });
        match value {
            Some(value) => {
                let operand = self.operand(&value);
                self.consume(std::slice::from_ref(&operand));
                if let Operand::Place(place, _) = operand {
                    found.takes.push(place);
                }
            }
            None => {
                for arg in self.format_args(tokens) {
                    if let Operand::Borrow { place, .. } = arg {
                        found.looks.push(place);
                    }
                }
            }
        }
        self.init(Place::local(RESULT), found.opaque(Name::new_static("error")), span);
        self.goto(EXIT, Why::Bail, span, None);
    }

    /// The first argument, a condition, and the others.
    fn split_condition(tokens: &TokenStream) -> Option<(Expr, TokenStream)> {
        let parser = |input: ParseStream<'_>| {
            let condition: Expr = input.parse()?;
            input.parse::<Option<Token![,]>>()?;
            let rest: TokenStream = input.parse()?;
            Ok((condition, rest))
        };
        parser.parse2(tokens.clone()).ok()
    }

    fn ensure(&mut self, tokens: &TokenStream, span: Span) -> bool {
        let Some((condition, rest)) = Self::split_condition(tokens) else { return false };
        self.guarded(&condition, |this| this.bail(&rest, span));
        true
    }

    fn assert(&mut self, tokens: &TokenStream, span: Span, name_span: Span) -> bool {
        let Some((condition, rest)) = Self::split_condition(tokens) else { return false };
        self.guarded(&condition, |this| {
            let args = this.format_args(&rest);
            this.panics(Callee::Lang(Lang::Panic), args, span, name_span);
        });
        true
    }

    /// Goes on where a condition holds; where it does not, `otherwise` leaves.
    fn guarded(&mut self, condition: &Expr, otherwise: impl FnOnce(&mut Self)) {
        let fails = self.block();
        let scope = self.enter();
        self.condition(condition, Fails { to: fails, mark: scope.mark, why: FailsWhy::Fails });
        self.close(scope.mark, super::spans::of(condition));
        self.forget_names(scope);
        let (holds, current) = (self.frame.here, self.frame.current);
        self.frame.here = fails;
        otherwise(self);
        self.frame.here = holds;
        self.frame.current = current;
    }

    /// `ready!(poll)`: returns where it is pending.
    fn ready(&mut self, poll: &Expr, dest: &Dest, span: Span) {
        let place = self.place(poll, false);
        let fails = self.block();
        let mark = self.frame.current;
        let ready = simple_path("Ready", span);
        let test = Test::Variant(place.clone(), ready);
        self.branch(test, Fails { to: fails, mark, why: FailsWhy::Fails }, span);
        let holds = self.frame.here;
        self.frame.here = fails;
        let pending = Rvalue::Use(Operand::Path(simple_path("Pending", span)));
        self.init(Place::local(RESULT), pending, span);
        self.goto(EXIT, Why::Return, span, None);
        self.frame.here = holds;
        let payload = place.step(super::body::Step::Variant(Name::new_static("Ready")));
        let payload = super::builder::field(&payload, "0");
        self.store(dest, Self::value_of(&payload), span);
    }

    /// `matches!` as a condition.
    pub(super) fn matches_macro(&mut self, mac: &Macro, fails: Fails) -> bool {
        if name_of(mac) != "matches" || self.is_own(mac) {
            return false;
        }
        let Ok(args) = syn::parse2::<MatchesArgs>(mac.tokens.clone()) else { return false };
        let scope = self.enter();
        let (place, binding) = self.scrutinee(&args.value, false);
        self.test_pattern(&args.pat, &place, binding, fails);
        if let Some(guard) = &args.guard {
            self.guard(guard, &args.pat, &place, binding, fails);
        }
        self.forget_names(scope);
        self.close(scope.mark, convert::span_of(mac));
        true
    }

    fn matches_value(&mut self, mac: &Macro, dest: &Dest, span: Span) -> bool {
        if syn::parse2::<MatchesArgs>(mac.tokens.clone()).is_err() {
            return false;
        }
        let mut join = self.join();
        let otherwise = self.block();
        let mark = self.frame.current;
        self.matches_macro(mac, Fails { to: otherwise, mark, why: FailsWhy::Fails });
        self.store(dest, Rvalue::Use(Operand::Literal(Literal::Bool(true))), span);
        self.arm_end(&mut join, span);
        self.frame.here = otherwise;
        self.store(dest, Rvalue::Use(Operand::Literal(Literal::Bool(false))), span);
        self.arm_end(&mut join, span);
        self.meet(join);
        true
    }
}

/// Arguments without a leading `biased;`.
pub(super) fn without_biased(tokens: &TokenStream) -> TokenStream {
    let mut iter = tokens.clone().into_iter();
    let biased = matches!(iter.next(), Some(proc_macro2::TokenTree::Ident(word)) if word == "biased")
        && matches!(iter.next(), Some(proc_macro2::TokenTree::Punct(punct)) if punct.as_char() == ';');
    if biased { iter.collect() } else { tokens.clone() }
}
