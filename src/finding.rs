//! A finding: both ends of the path, and why drop does not save it.

use crate::source::Loc;

/// One defect.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// One sentence.
    pub message: String,
    /// The expression that creates the keeper.
    pub primary: Place,
    /// The path: opened here, kept by, this exit leaves.
    pub steps: Vec<Place>,
    /// What to do.
    pub help: String,
    /// What will be seen.
    pub consequence: Consequence,
    /// On what it rests.
    pub confidence: Confidence,
    /// Path of the function it is in, for people and fingerprints.
    pub function: Option<String>,
    /// More about the path that no place shows: "and 6 more exits".
    pub notes: Vec<String>,
}

/// A place with what is to be said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where.
    pub loc: Loc,
    /// What.
    pub label: String,
}

/// What will be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Consequence {
    /// Closed, but wasted.
    Wasted,
    /// Open until somebody uses the place again.
    UntilNextUse,
    /// Open for as long as the peer stays silent.
    WhilePeerSilent,
    /// Open until the process ends.
    UntilExit,
}

/// On what a finding rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// A guess.
    Low,
    /// Facts.
    High,
}

/// Something that is no finding but must not be swallowed: a file that does not parse, a limit that was met.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Notice {
    /// `unparsed-file`, `limit-reached`, ..
    pub kind: &'static str,
    /// Which file, as printed.
    pub path: String,
    /// Which line, where one can be named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// What.
    pub message: String,
}
