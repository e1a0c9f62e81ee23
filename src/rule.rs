//! What a rule is: a static value and a function.

use crate::facts::Facts;
use crate::finding::{Confidence, Consequence, Finding};

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its id: page, check and case folder have the same name.
    pub id: &'static str,
    /// Its home and highest level.
    pub group: Group,
    /// What must be named somewhere in a package for this rule to have anything to say: the prefilter's anchors.
    pub anchors: &'static [&'static str],
    /// The judgement.
    pub check: fn(&Facts<'_>, &mut Vec<Finding>),
    /// The page (`rules/<id>.md`).
    pub page: &'static str,
}

/// The group of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Worth a look during an incident; off by default.
    Audit,
    /// Open until something unrelated happens.
    Stall,
    /// Open until the process ends.
    Leak,
}

/// How loud a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Not reported.
    #[serde(skip)]
    Allow,
    /// Only reported on demand.
    Audit,
    /// Reported.
    Warning,
    /// Reported; the exit status is 1.
    Error,
}

impl Level {
    /// As written in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Audit => "audit",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl Group {
    /// The highest level of a rule of this group.
    pub fn level(self) -> Level {
        match self {
            Self::Audit => Level::Audit,
            Self::Stall => Level::Warning,
            Self::Leak => Level::Error,
        }
    }
}

/// The level of a finding by itself: the lowest of group, consequence and confidence.
pub fn natural_level(group: Group, consequence: Consequence, confidence: Confidence) -> Level {
    let by_consequence = if consequence == Consequence::UntilExit { Level::Error } else { Level::Warning };
    let by_confidence = if confidence == Confidence::High { Level::Error } else { Level::Audit };
    group.level().min(by_consequence).min(by_confidence)
}

impl Group {
    /// All groups, the loudest first.
    pub const ALL: [Self; 3] = [Self::Leak, Self::Stall, Self::Audit];

    /// As written on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Leak => "leak",
            Self::Stall => "stall",
            Self::Audit => "audit",
        }
    }

    /// What it means for the descriptor.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Leak => "open until the process ends",
            Self::Stall => "open until something unrelated happens",
            Self::Audit => "worth a look during an incident; off by default",
        }
    }
}

impl Rule {
    /// The first paragraph of its page, on one line.
    pub fn summary(&self) -> String {
        summary(self.page)
    }
}

/// The first paragraph of a page, on one line.
pub fn summary(page: &str) -> String {
    let body = page.lines().skip_while(|line| line.trim().is_empty() || line.starts_with('#'));
    let paragraph: Vec<&str> = body.take_while(|line| !line.trim().is_empty()).map(str::trim).collect();
    paragraph.join(" ")
}
