//! Levels and options of a run.

use std::path::PathBuf;

use crate::checks;
use crate::finding::{Finding, NOTICES, Notice};
use crate::rule::{Group, Level, Rule, natural_level};
use crate::suppress::baseline::Baseline;
use crate::suppress::changes::Changes;

/// What a run is asked to do.
#[derive(Clone, Debug)]
pub struct Options {
    /// Files, directories, workspaces.
    pub paths: Vec<PathBuf>,
    /// Where relative paths start, in arguments and in reports.
    pub root: PathBuf,
    /// `-D`, `-W`, `-A` in the order given.
    pub levels: Levels,
    /// Lint test code, too.
    pub include_tests: bool,
    /// The user's own models.
    pub models: Vec<PathBuf>,
    /// Worker threads.
    pub threads: usize,
    /// What was found before.
    pub baseline: Option<Baseline>,
    /// Only what has an end in changed lines.
    pub changes: Option<Changes>,
}

/// What was said about levels: the last word wins.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    overrides: Vec<(Level, Name)>,
}

/// What a level flag names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// One rule.
    Rule(&'static str),
    /// A group.
    Group(Group),
    /// Whatever is a warning so far.
    Warnings,
    /// Everything.
    All,
    /// A kind of notice.
    Notice(&'static str),
}

/// Every name that a level flag takes.
pub fn names() -> Vec<(&'static str, Name)> {
    let rules = checks::RULES.iter().map(|rule| (rule.id, Name::Rule(rule.id)));
    let groups = Group::ALL.into_iter().map(|group| (group.name(), Name::Group(group)));
    let notices = NOTICES.iter().map(|kind| (kind.id, Name::Notice(kind.id)));
    rules.chain(groups).chain(notices).chain([("warnings", Name::Warnings), ("all", Name::All)]).collect()
}

/// The name, or a sentence that tells the nearest one.
pub fn parse_name(text: &str) -> Result<Name, String> {
    let names = names();
    let exact = names.iter().find(|(name, _)| *name == text);
    if let Some((_, name)) = exact {
        return Ok(*name);
    }
    let hint = nearest(text, names.iter().map(|(name, _)| *name));
    Err(format!("no rule, group or notice is named `{text}`{hint}"))
}

/// ": did you mean ..?", if anything is near.
pub fn nearest<'a>(text: &str, names: impl Iterator<Item = &'a str>) -> String {
    let near = names.map(|name| (distance(text, name), name)).min();
    match near {
        Some((distance, name)) if distance <= 1 + text.len() / 3 => format!("; did you mean `{name}`?"),
        _ => "; `conn-lint rules` lists them".to_owned(),
    }
}

/// How many letters differ (Levenshtein), for hints.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

impl Levels {
    /// Says one more thing.
    pub fn push(&mut self, level: Level, name: Name) {
        self.overrides.push((level, name));
    }

    /// The level of a finding.
    ///
    /// A finding that is `audit` by itself (its rule is, or it rests on a guess) belongs to that group: naming the rule's
    /// home group or a rule of another group does not turn guesses into errors.
    pub fn finding(&self, group: Group, finding: &Finding) -> Level {
        self.level(finding.rule, group, natural_level(group, finding.consequence, finding.confidence))
    }

    /// Whether findings of a rule that rest on facts are reported.
    pub fn is_on(&self, rule: &Rule) -> bool {
        self.level(rule.id, rule.group, rule.group.level()) >= Level::Warning
    }

    fn level(&self, rule: &str, group: Group, natural: Level) -> Level {
        let home = if natural == Level::Audit { Group::Audit } else { group };
        let matches = |name: Name, level: Level| match name {
            Name::Rule(id) => id == rule && home == group,
            Name::Group(named) => named == home,
            Name::Warnings => level == Level::Warning,
            Name::All => true,
            Name::Notice(_) => false,
        };
        self.overrides.iter().fold(
            natural,
            |level, (to, name)| {
                if matches(*name, level) { *to } else { level }
            },
        )
    }

    /// The level of a notice: told, unless something else was asked for. `-D warnings` and `all` are about findings.
    pub fn notice(&self, notice: &Notice) -> Level {
        let said = self.overrides.iter().rev().find(|(_, name)| *name == Name::Notice(notice.kind));
        if notice.is_failure() { Level::Error } else { said.map_or(Level::Warning, |(level, _)| *level) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Confidence, Consequence, Place};
    use crate::source::{FileId, Loc, Span};

    fn finding(confidence: Confidence) -> Finding {
        let loc = Loc { file: FileId(0), span: Span::default() };
        Finding {
            rule: "x",
            message: String::new(),
            primary: Place { loc, label: String::new() },
            steps: Vec::new(),
            help: String::new(),
            consequence: Consequence::UntilExit,
            confidence,
            function: None,
            notes: Vec::new(),
            about: Vec::new(),
        }
    }

    fn level(said: &[(Level, Name)], confidence: Confidence) -> Level {
        let levels = Levels { overrides: said.to_vec() };
        levels.finding(Group::Leak, &finding(confidence))
    }

    #[test]
    fn the_last_word_wins() {
        let leak = Name::Group(Group::Leak);
        assert_eq!(level(&[], Confidence::High), Level::Error);
        assert_eq!(level(&[(Level::Warning, leak)], Confidence::High), Level::Warning);
        assert_eq!(level(&[(Level::Allow, Name::All), (Level::Error, leak)], Confidence::High), Level::Error);
        assert_eq!(
            level(&[(Level::Warning, leak), (Level::Error, Name::Warnings)], Confidence::High),
            Level::Error
        );
    }

    #[test]
    fn a_guess_is_audit() {
        assert_eq!(level(&[(Level::Error, Name::Group(Group::Leak))], Confidence::Low), Level::Audit);
        assert_eq!(level(&[(Level::Warning, Name::Group(Group::Audit))], Confidence::Low), Level::Warning);
    }

    #[test]
    fn the_nearest_name_is_told() {
        assert!(parse_name("unparsed-fil").unwrap_err().contains("did you mean `unparsed-file`?"));
        assert!(parse_name("zzzzzzzzzzzz").unwrap_err().contains("conn-lint rules"));
    }
}
