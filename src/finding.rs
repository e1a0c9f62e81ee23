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
    /// What it is about: the calls that made the keeper (the `spawn`, the split, the insertion) and that opened what is kept. Of findings
    /// of different rules about the same thing only the first in precedence is reported; see [`crate::checks`].
    pub about: Vec<Loc>,
    /// Edits that do what `help` says, where that is mechanical.
    pub fixes: Vec<Fix>,
}

/// An edit that does what the help says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does: one sentence.
    pub title: String,
    /// Whether it can be made without looking.
    pub applicability: Applicability,
    /// What is written instead of what; in the order of the text, apart from each other.
    pub edits: Vec<Edit>,
}

/// A text instead of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes; an empty place if nothing does.
    pub loc: Loc,
    /// What comes.
    pub text: String,
}

/// Whether an edit can be made without looking. The words are rustc's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Applicability {
    /// Facts prove that the result compiles and does what it did, but for the connection, which is closed.
    MachineApplicable,
    /// Look at it: it may not compile, or do more than is wanted.
    MaybeIncorrect,
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
    /// Open for as long as this body waits for something else.
    WhileWaiting,
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

/// A kind of notice that leaves the exit status alone.
#[derive(Clone, Copy, Debug)]
pub struct NoticeKind {
    /// Its name.
    pub id: &'static str,
    /// The page (`rules/notices/<id>.md`).
    pub page: &'static str,
}

impl NoticeKind {
    /// The first paragraph of its page, on one line.
    pub fn summary(&self) -> String {
        crate::rule::summary(self.page)
    }
}

/// The kinds of notices.
pub const NOTICES: &[NoticeKind] = &[
    NoticeKind { id: "unparsed-file", page: include_str!("../rules/notices/unparsed-file.md") },
    NoticeKind { id: "unread-file", page: include_str!("../rules/notices/unread-file.md") },
    NoticeKind { id: "unparsed-manifest", page: include_str!("../rules/notices/unparsed-manifest.md") },
    NoticeKind { id: "limit-reached", page: include_str!("../rules/notices/limit-reached.md") },
    NoticeKind {
        id: "malformed-suppression",
        page: include_str!("../rules/notices/malformed-suppression.md"),
    },
    NoticeKind {
        id: "unexplained-suppression",
        page: include_str!("../rules/notices/unexplained-suppression.md"),
    },
    NoticeKind { id: "stale-baseline", page: include_str!("../rules/notices/stale-baseline.md") },
    NoticeKind { id: "unused-suppression", page: include_str!("../rules/notices/unused-suppression.md") },
    NoticeKind { id: "written-baseline", page: include_str!("../rules/notices/written-baseline.md") },
];

/// Kinds of notices that mean: the run could not do its job. The exit status is 2.
pub const FAILURES: &[&str] = &[
    "missing-path",
    "unreadable-path",
    "no-rust-file",
    "invalid-config",
    "invalid-model",
    "internal-error",
    "unwritten-baseline",
];

impl Notice {
    /// Whether the run could not do its job.
    pub fn is_failure(&self) -> bool {
        FAILURES.contains(&self.kind)
    }
}

impl Consequence {
    /// What will be seen, in the words of `ss` and `netstat`.
    pub fn words(self) -> &'static str {
        match self {
            Self::UntilExit => {
                "the descriptor stays open until the process ends: `CLOSE_WAIT` once the peer has closed, or a socket that `ss` does not show"
            }
            Self::WhilePeerSilent => "the connection is `ESTABLISHED` for as long as the peer stays silent",
            Self::WhileWaiting => {
                "the descriptor stays open for as long as this waits: `CLOSE_WAIT` once the peer has closed"
            }
            Self::UntilNextUse => {
                "the descriptor stays open until somebody uses this place again: `CLOSE_WAIT` once the peer has closed"
            }
            Self::Wasted => "each connection is closed, and the next one is new: one `TIME_WAIT` each time",
        }
    }
}
