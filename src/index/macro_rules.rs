//! Expands calls of the package's own `macro_rules!`.
//!
//! A definition is read once per thread into rules (`rules`); a call is matched against them (`matching`) and the
//! first rule that fits is written out (`transcribe`). As in the compiler, a repetition takes as much as it can.
//! Unlike the compiler, a fragment that does not parse makes the next rule be tried.
//!
//! Not done: `${count(..)}` and its kin, macros that define macros with `$$`, hygiene of anything but variables. A variable
//! that the macro introduces itself is renamed only where the call's arguments mention the same name.

mod matching;
mod rules;
mod transcribe;

use proc_macro2::{Span, TokenStream, TokenTree};

use super::macro_table::MacroTable;

/// Expands one call. Tokens that come from the arguments keep their spans, all others get `call_site`.
/// `None`: no such macro, no rule matches, or a limit is met. What it took is taken from `work`: with nothing left, nothing is expanded.
///
/// Calls of macros in the result are not expanded; whoever does that bounds how deep it goes.
pub fn expand(
    table: &MacroTable,
    name: &str,
    input: &TokenStream,
    call_site: Span,
    work: &mut usize,
) -> Option<TokenStream> {
    let alternatives = table.definitions.get(name)?;
    let tokens = count(input) + 1;
    alternatives.iter().find_map(|text| {
        let definition = rules::cached(text)?;
        definition.rules.iter().find_map(|rule| {
            *work = work.saturating_sub(tokens);
            if *work == 0 {
                return None;
            }
            let bindings = matching::match_rule(rule, input)?;
            let expansion = transcribe::transcribe(rule, &bindings, input, call_site)?;
            *work = work.saturating_sub(count(&expansion));
            Some(expansion)
        })
    })
}

/// Tokens with those in groups.
fn count(tokens: &TokenStream) -> usize {
    let each = tokens.clone().into_iter().map(|token| match token {
        TokenTree::Group(group) => 1 + count(&group.stream()),
        _ => 1,
    });
    each.sum()
}
