//! Suppression by comment: `// conn-lint: allow(rule) -- reason`.
//!
//! At the end of a line it counts for that line and for the statement that the line belongs to; above a statement, an item or a
//! function for the whole of it; as inner documentation (`//!`) for the file or the module. It counts where the primary of
//! a finding begins, never at a step. A comment in a string, or in an example in documentation, is none.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::directive::{self, Directive, MARK};
use super::scope::{Scope, Text};
use crate::checks;
use crate::config::Name;
use crate::finding::{Finding, Notice};
use crate::index::extents::{self, Extents};
use crate::parse;
use crate::report::{SuppressedBy, Suppression};
use crate::rule::{Group, Rule};
use crate::source::{SourceFile, SourceMap};

/// Whether a file needs to be looked at.
pub fn may_hold(text: &str) -> bool {
    text.contains(MARK)
}

/// The suppressions in the files of a unit.
#[derive(Debug, Default)]
pub struct Comments {
    files: BTreeMap<PathBuf, InFile>,
}

/// Those of one file.
#[derive(Debug)]
pub struct InFile {
    display: Arc<str>,
    extents: Extents,
    allows: Vec<Allow>,
    problems: Vec<Notice>,
}

/// One comment.
#[derive(Debug)]
struct Allow {
    line: u32,
    scope: Scope,
    /// Each with whether it kept anything back.
    names: Vec<(Name, bool)>,
    reason: Option<String>,
    unexplained: Option<String>,
    /// Nothing here is linted.
    is_left_out: bool,
}

/// Reads the suppressions of a file that parses. Runs on a thread that may parse.
pub fn read(file: &SourceFile, include_tests: bool) -> Option<InFile> {
    let syntax = parse::parse(&file.text);
    let text = Text::new(&file.text);
    let extents =
        syntax.ok().map(|syntax| extents::extents(&syntax, include_tests, &|byte| text.next_token(byte)));
    parse::forget_spans();
    let mut found =
        InFile { display: file.display.clone(), extents: extents?, allows: Vec::new(), problems: Vec::new() };
    let mut documentation = Documentation::default();
    for number in 0..text.comments.len() {
        found.comment(number, &text, &mut documentation);
    }
    Some(found)
}

impl InFile {
    fn comment(&mut self, number: usize, text: &Text<'_>, documentation: &mut Documentation) {
        let range = text.comments[number].clone();
        let line = text.line(range.start as u32) as u32 + 1;
        let comment = Comment::of(&text.source[range.clone()]);
        match comment.kind {
            Kind::Plain => {
                documentation.ends();
                if let Some(said) = comment.said() {
                    let scope = text.scope(number, &self.extents);
                    self.take(directive::read(&said), scope, line, range.start as u32);
                }
            }
            Kind::Inner => {
                for said in documentation.says(&comment, text, range.clone()) {
                    let scope = text.inner_scope(number, &self.extents);
                    self.take(directive::read(&said), scope, line, range.start as u32);
                }
            }
            Kind::Outer => {
                if !documentation.says(&comment, text, range).is_empty() {
                    let message =
                        "documentation of an item suppresses nothing: write it as a plain comment, with `//`";
                    self.problem("malformed-suppression", line, message.to_owned());
                }
            }
        }
    }

    fn take(&mut self, said: Directive, scope: Scope, line: u32, byte: u32) {
        for problem in said.problems {
            self.problem("malformed-suppression", line, problem);
        }
        self.allows.push(Allow {
            line,
            scope,
            names: said.names.into_iter().map(|name| (name, false)).collect(),
            reason: said.reason,
            unexplained: said.unexplained,
            is_left_out: self.extents.is_left_out(scope.start(byte)),
        });
    }

    fn problem(&mut self, kind: &'static str, line: u32, message: String) {
        self.problems.push(Notice { kind, path: self.display.to_string(), line: Some(line), message });
    }

    /// What the narrowest comment that names the rule at this place says; it is marked as used.
    fn covering(&mut self, rule: &str, group: Group, line: usize, byte: u32) -> Option<Suppression> {
        let innermost = self.extents.innermost(byte);
        let named = |name: Name| match name {
            Name::Rule(id) => id == rule,
            Name::Group(named) => named == group,
            Name::Warnings | Name::All | Name::Notice(_) => false,
        };
        let allows = self.allows.iter_mut().filter(|allow| allow.scope.covers(byte, line, innermost));
        let naming = allows.filter(|allow| allow.names.iter().any(|(name, _)| named(*name)));
        let allow = naming.min_by_key(|allow| allow.scope.width())?;
        // The rule before its group.
        let names = allow.names.iter_mut().filter(|(name, _)| named(*name));
        if let Some((_, used)) = names.min_by_key(|(name, _)| matches!(name, Name::Group(_))) {
            *used = true;
        }
        Some(Suppression { by: SuppressedBy::Comment, reason: allow.reason.clone() })
    }

    fn notices(self, is_on: &dyn Fn(&Rule) -> bool, is_linted: bool) -> Vec<Notice> {
        let mut notices = self.problems;
        let path = self.display.to_string();
        let mut tell = |kind, line, message| {
            notices.push(Notice { kind, path: path.clone(), line: Some(line), message });
        };
        for allow in self.allows {
            let told = is_linted && !allow.is_left_out;
            let unused = allow.names.iter().filter(|(name, used)| told && !used && is_any_on(is_on, *name));
            let unused: Vec<&str> = unused.map(|(name, _)| directive::text(*name)).collect();
            for name in &unused {
                tell("unused-suppression", allow.line, format!("`allow({name})` keeps nothing back here"));
            }
            if let Some(message) = allow.unexplained.filter(|_| unused.is_empty() && !allow.names.is_empty())
            {
                tell("unexplained-suppression", allow.line, message);
            }
        }
        notices
    }
}

/// Whether this run reports what the name stands for.
fn is_any_on(is_on: &dyn Fn(&Rule) -> bool, name: Name) -> bool {
    let named = |rule: &&Rule| match name {
        Name::Rule(id) => rule.id == id,
        Name::Group(group) => rule.group == group,
        Name::Warnings | Name::All | Name::Notice(_) => false,
    };
    checks::RULES.iter().copied().filter(named).any(is_on)
}

impl Comments {
    /// Those of these files. A file that two packages have is one.
    pub fn new(files: impl IntoIterator<Item = (PathBuf, InFile)>) -> Self {
        Self { files: files.into_iter().collect() }
    }

    /// No file has any.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Whether a comment keeps the finding back.
    pub fn keep_back(&mut self, finding: &Finding, group: Group, sources: &SourceMap) -> Option<Suppression> {
        if self.is_empty() {
            return None;
        }
        let loc = finding.primary.loc;
        let line = sources.line_index(loc.file, loc.span.start)?;
        let file = self.files.get_mut(&sources.get(loc.file)?.path)?;
        file.covering(finding.rule, group, line, loc.span.start)
    }

    /// What is to be said about the comments themselves, in the files that were asked for. `is_on`: whether a rule is reported there.
    pub fn notices(
        self,
        is_on: impl Fn(&Path, &Rule) -> bool,
        asked: impl Fn(&Path) -> bool,
        is_linted: impl Fn(&Path) -> bool,
    ) -> Vec<Notice> {
        let files = self.files.into_iter().filter(|(path, _)| asked(path));
        files.flat_map(|(path, file)| file.notices(&|rule| is_on(&path, rule), is_linted(&path))).collect()
    }
}

/// What a comment is to the compiler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Plain,
    /// `//!`, `/*! */`
    Inner,
    /// `///`, `/** */`
    Outer,
}

/// A comment without its marks.
struct Comment<'a> {
    kind: Kind,
    is_block: bool,
    text: &'a str,
}

impl<'a> Comment<'a> {
    fn of(comment: &'a str) -> Self {
        let is_block = comment.starts_with("/*");
        let text = comment[2..].strip_suffix("*/").filter(|_| is_block).unwrap_or(&comment[2..]);
        let (kind, text) = match (text.strip_prefix('!'), is_block) {
            (Some(text), _) => (Kind::Inner, text),
            // `////` and `/***` are plain, and so is `/**/`.
            (None, false) if text.starts_with('/') && !text.starts_with("//") => (Kind::Outer, &text[1..]),
            (None, true) if text.starts_with('*') && !text.starts_with("**") => (Kind::Outer, &text[1..]),
            (None, _) => (Kind::Plain, text),
        };
        Self { kind, is_block, text }
    }

    /// What follows the mark in a plain comment.
    fn said(&self) -> Option<String> {
        let said = self.text.trim_start().strip_prefix(MARK)?;
        let lines: Vec<&str> = said.lines().map(|line| line.trim().trim_start_matches('*')).collect();
        Some(lines.join(" "))
    }
}

/// Documentation is Markdown: what stands in its examples says nothing.
#[derive(Default)]
struct Documentation {
    /// Where the last line of documentation ended.
    end: Option<usize>,
    /// Between two fences.
    is_example: bool,
}

impl Documentation {
    fn ends(&mut self) {
        *self = Self::default();
    }

    /// What the lines of a comment say.
    fn says(&mut self, comment: &Comment<'_>, text: &Text<'_>, range: Range<usize>) -> Vec<String> {
        let goes_on = self.end.is_some_and(|end| text.source[end..range.start].trim().is_empty());
        if comment.is_block || !goes_on {
            self.ends();
        }
        self.end = Some(range.end);
        let mut said = Vec::new();
        for line in comment.text.lines() {
            let line = if comment.is_block { line.trim_start().trim_start_matches('*') } else { line };
            let content = line.trim();
            if content.starts_with("```") || content.starts_with("~~~") {
                self.is_example = !self.is_example;
            } else if !self.is_example && !line.starts_with("     ") && !line.starts_with('\t') {
                said.extend(content.strip_prefix(MARK).map(str::to_owned));
            }
        }
        said
    }
}
