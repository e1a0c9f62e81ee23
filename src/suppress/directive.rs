//! What a comment says: `conn-lint: allow(rule, group) -- reason`.

use crate::checks;
use crate::config::{Name, nearest};
use crate::rule::Group;

/// What every such comment begins with.
pub(super) const MARK: &str = "conn-lint:";
const FORM: &str = "`conn-lint: allow(rule) -- reason`";

/// What one comment says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Directive {
    /// The rules and groups that it names, as far as there are such.
    pub(super) names: Vec<Name>,
    /// Why.
    pub(super) reason: Option<String>,
    /// What cannot be understood.
    pub(super) problems: Vec<String>,
    /// What should stand there, if there is no reason.
    pub(super) unexplained: Option<String>,
}

/// Reads what follows [`MARK`].
pub(super) fn read(text: &str) -> Directive {
    let text = text.trim();
    let after_word = text.trim_start_matches(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let word = &text[..text.len() - after_word.len()];
    let list = after_word.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let (Some((list, rest)), "allow") = (list, word) else {
        let problem = match word {
            "allow" => format!("this is not complete: write {FORM}"),
            word => format!("`{word}` says nothing here: write {FORM}"),
        };
        return Directive { problems: vec![problem], ..Directive::default() };
    };
    let mut directive = Directive::default();
    for name in list.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        match rule_or_group(name) {
            Ok(name) => directive.names.push(name),
            Err(problem) => directive.problems.push(problem),
        }
    }
    if directive.names.is_empty() && directive.problems.is_empty() {
        directive.problems.push(format!("this names no rule: write {FORM}"));
    }
    directive.explain(list.trim(), rest.trim());
    directive
}

impl Directive {
    fn explain(&mut self, list: &str, rest: &str) {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        match rest.strip_prefix("--").map(words) {
            Some(reason) if !reason.is_empty() => self.reason = Some(reason),
            Some(_) => self.unexplained = Some(format!("`allow({list}) -- ` gives no reason")),
            None if rest.is_empty() => {
                self.unexplained =
                    Some(format!("`allow({list})` gives no reason: write `allow({list}) -- reason`"));
            }
            None => {
                self.unexplained = Some(format!(
                    "a reason stands after ` -- `: write `allow({list}) -- {}`",
                    words(rest.trim_start_matches(|c: char| !c.is_alphanumeric()))
                ));
            }
        }
    }
}

/// The name as written in a comment.
pub(super) fn text(name: Name) -> &'static str {
    match name {
        Name::Rule(id) | Name::Notice(id) => id,
        Name::Group(group) => group.name(),
        Name::Warnings => "warnings",
        Name::All => "all",
    }
}

fn rule_or_group(text: &str) -> Result<Name, String> {
    if let Some(rule) = checks::rule(text) {
        return Ok(Name::Rule(rule.id));
    }
    if let Some(group) = Group::ALL.into_iter().find(|group| group.name() == text) {
        return Ok(Name::Group(group));
    }
    let known = checks::RULES.iter().map(|rule| rule.id).chain(Group::ALL.map(Group::name));
    Err(format!("no rule or group is named `{text}`{}", nearest(text, known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_reason() {
        let directive = read(" allow( detached-task ,leak,) --  it ends\n with the process ");
        assert_eq!(directive.names, [Name::Rule("detached-task"), Name::Group(Group::Leak)]);
        assert_eq!(directive.reason.as_deref(), Some("it ends with the process"));
        assert_eq!((directive.problems.len(), directive.unexplained), (0, None));
    }

    #[test]
    fn a_wrong_name_leaves_the_right_ones() {
        let directive = read("allow(detached_task, leak) -- so");
        assert_eq!(directive.names, [Name::Group(Group::Leak)]);
        assert_eq!(
            directive.problems,
            ["no rule or group is named `detached_task`; did you mean `detached-task`?"]
        );
    }

    #[test]
    fn what_is_no_directive() {
        for text in ["allow", "allow leak", "allow(leak", "deny(leak)", "", "allow()", "allow(,)", "(leak)"] {
            let directive = read(text);
            assert_eq!((directive.names.len(), directive.problems.len()), (0, 1), "{text}: {directive:?}");
        }
    }

    #[test]
    fn without_a_reason() {
        for text in ["allow(leak)", "allow(leak) --", "allow(leak): because", "allow(leak) - why"] {
            let directive = read(text);
            assert_eq!(directive.names, [Name::Group(Group::Leak)], "{text}");
            assert!(directive.reason.is_none() && directive.unexplained.is_some(), "{text}: {directive:?}");
        }
        let said = read("allow(leak): because").unexplained;
        assert_eq!(said.as_deref(), Some("a reason stands after ` -- `: write `allow(leak) -- because`"));
    }
}
