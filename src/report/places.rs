//! What several formats say alike: lines and columns, the numbered steps, words for levels, where pages are.

use crate::finding::{Finding, Place};
use crate::rule::Level;
use crate::source::{LineColumn, Loc, SourceMap};

/// A place in lines and columns; both count from 1, columns count characters, the end is exclusive.
#[derive(Clone, Debug)]
pub(super) struct Region {
    /// As reports print it.
    pub(super) path: String,
    /// The first character.
    pub(super) start: LineColumn,
    /// One past the last character.
    pub(super) end: LineColumn,
}

/// A place in lines and columns.
pub(super) fn region(loc: Loc, sources: &SourceMap) -> Region {
    Region {
        path: sources.get(loc.file).map(|file| file.display.to_string()).unwrap_or_default(),
        start: sources.line_column(loc.file, loc.span.start),
        end: sources.line_column(loc.file, loc.span.end),
    }
}

/// The steps with what is said about each, numbered in the order of the path where there are several.
pub(super) fn numbered(finding: &Finding) -> impl Iterator<Item = (String, &Place)> {
    let several = finding.steps.len() > 1;
    finding.steps.iter().enumerate().map(move |(number, step)| {
        let label = &step.label;
        (if several { format!("{}: {label}", number + 1) } else { label.clone() }, step)
    })
}

/// The word that compilers use for a level.
pub(super) fn word(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Audit | Level::Allow => "note",
    }
}

/// Text for a format in which a line is a finding.
pub(super) fn one_line(text: &str) -> String {
    text.split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Where the rule's page is: below the repository, where that is known.
pub(super) fn page(rule: &str) -> String {
    url(rule).unwrap_or_else(|| format!("rules/{rule}.md"))
}

/// The address of the rule's page, where the repository is known.
pub(super) fn url(rule: &str) -> Option<String> {
    match env!("CARGO_PKG_REPOSITORY") {
        "" => None,
        repository => Some(format!("{repository}/blob/main/rules/{rule}.md")),
    }
}
