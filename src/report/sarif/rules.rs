//! What SARIF is told about the tool: every rule and every kind of notice, with the pages as help.

use super::model::{Configuration, Descriptor, Driver, RuleProperties, Text};
use crate::checks;
use crate::finding::{NOTICES, NoticeKind};
use crate::report::places::{url, word};
use crate::rule::{Group, Rule};

/// The tool.
pub(super) fn driver() -> Driver {
    let addresses = [env!("CARGO_PKG_HOMEPAGE"), env!("CARGO_PKG_REPOSITORY")];
    Driver {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        information_uri: addresses.into_iter().find(|address| !address.is_empty()),
        rules: checks::RULES.iter().copied().map(rule).collect(),
        notifications: NOTICES.iter().map(notice).collect(),
    }
}

/// The place of a rule in the list.
pub(super) fn rule_index(id: &str) -> Option<usize> {
    checks::RULES.iter().position(|rule| rule.id == id)
}

/// The place of a kind of notice in the list. Failures have no page.
pub(super) fn notice_index(id: &str) -> Option<usize> {
    NOTICES.iter().position(|kind| kind.id == id)
}

fn rule(rule: &Rule) -> Descriptor {
    let level = word(rule.group.level());
    let properties = RuleProperties {
        tags: ["connection", rule.group.name()],
        precision: "high",
        problem_severity: if level == "note" { "recommendation" } else { level },
    };
    Descriptor {
        help_uri: url(rule.id),
        default_configuration: Configuration { enabled: rule.group != Group::Audit, level },
        properties: Some(properties),
        ..described(rule.id, rule.summary(), rule.page)
    }
}

fn notice(kind: &NoticeKind) -> Descriptor {
    described(kind.id, kind.summary(), kind.page)
}

fn described(id: &'static str, summary: String, page: &'static str) -> Descriptor {
    // Readers that know no Markdown get the gist; code scanning takes no more than 1024 characters.
    let help = format!("{summary} The whole story: `conn-lint explain {id}`.");
    Descriptor {
        id,
        name: pascal(id),
        short_description: Text::new(summary.clone()),
        full_description: Text::new(summary),
        help: Text { text: help, markdown: Some(page) },
        help_uri: None,
        default_configuration: Configuration { enabled: true, level: "warning" },
        properties: None,
    }
}

/// `leaked-descriptor` as `LeakedDescriptor`.
fn pascal(id: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
    };
    id.split('-').map(capital).collect()
}
