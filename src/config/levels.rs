//! The names of rules, groups and notices, and what is said about their levels.

use crate::checks;
use crate::finding::{Finding, NOTICES};
use crate::rule::{Group, Level, natural_level};

use super::Source;

/// What is said about levels, in the order in which it counts: the last word wins.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    said: Vec<Said>,
}

/// One word about levels.
#[derive(Clone, Debug)]
pub struct Said {
    /// The level.
    pub level: Level,
    /// Of what.
    pub name: Name,
    /// Its name as written.
    pub text: String,
    /// Who says so.
    pub source: Source,
}

/// What a level flag names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// Everything.
    All,
    /// A group.
    Group(Group),
    /// Whatever is a warning so far.
    Warnings,
    /// One rule.
    Rule(&'static str),
    /// A kind of notice.
    Notice(&'static str),
}

/// What a level is asked for.
#[derive(Clone, Copy, Debug)]
pub enum Subject {
    /// A finding of this rule. `home` is the group that it belongs to: a finding that is `audit` by itself (its rule is, or it
    /// rests on a guess) belongs to that group, and naming its rule's group or a rule of another group does not turn guesses
    /// into errors.
    Finding {
        /// Its rule.
        rule: &'static str,
        /// Its rule's group.
        group: Group,
        /// Its own.
        home: Group,
    },
    /// A notice of this kind.
    Notice(&'static str),
}

impl Subject {
    /// A finding, with its level before anything is said.
    pub fn finding(group: Group, finding: &Finding) -> (Self, Level) {
        let natural = natural_level(group, finding.consequence, finding.confidence);
        let home = if natural == Level::Audit { Group::Audit } else { group };
        (Self::Finding { rule: finding.rule, group, home }, natural)
    }
}

impl Name {
    /// Whether it means the subject, which has this level so far.
    fn means(self, subject: Subject, level: Level) -> bool {
        match (self, subject) {
            (Self::Notice(id), Subject::Notice(kind)) => id == kind,
            // `-D warnings` and `all` are about findings.
            (Self::Notice(_), _) | (_, Subject::Notice(_)) => false,
            (Self::Rule(id), Subject::Finding { rule, group, home }) => id == rule && home == group,
            (Self::Group(named), Subject::Finding { home, .. }) => named == home,
            (Self::Warnings, _) => level == Level::Warning,
            (Self::All, _) => true,
        }
    }
}

impl Said {
    /// Whether it says something of the subject, which has this level so far.
    pub fn is_about(&self, subject: Subject, level: Level) -> bool {
        self.name.means(subject, level)
    }
}

impl Levels {
    /// Says one more thing.
    pub fn push(&mut self, said: Said) {
        self.said.push(said);
    }

    /// In the order in which they count.
    pub fn iter(&self) -> impl Iterator<Item = &Said> {
        self.said.iter()
    }

    /// A table has no order: what is more specific counts more.
    pub(super) fn by_specificity(mut self) -> Self {
        self.said.sort_by_key(|said| said.name);
        self
    }
}

/// Every name that has a level.
pub(super) fn names() -> Vec<(&'static str, Name)> {
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

/// "; did you mean ..?", if anything is near.
pub fn nearest<'a>(text: &str, names: impl Iterator<Item = &'a str>) -> String {
    nearest_of(text, names, "conn-lint rules")
}

/// "; did you mean ..?", if anything is near; else the command that lists the names.
pub fn nearest_of<'a>(text: &str, names: impl Iterator<Item = &'a str>, lister: &str) -> String {
    near(text, names)
        .map_or_else(|| format!("; `{lister}` lists them"), |name| format!("; did you mean `{name}`?"))
}

/// The name that may have been meant.
pub fn near<'a>(text: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Nobody means a rule by a page of text.
    let short: String = text.chars().take(100).collect();
    let near = names.map(|name| (distance(&short, name), name)).min();
    near.filter(|(distance, _)| *distance <= 1 + short.len() / 3).map(|(_, name)| name)
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
            fixes: Vec::new(),
        }
    }

    fn level(said: &[(Level, Name)], confidence: Confidence) -> Level {
        let (subject, natural) = Subject::finding(Group::Leak, &finding(confidence));
        said.iter().fold(natural, |level, (to, name)| if name.means(subject, level) { *to } else { level })
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
