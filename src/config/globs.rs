//! Patterns of files, in the language of `.gitignore`: without a slash at any depth, with one from the base on.

use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::Source;
use crate::limits::PATTERN_BYTES;

/// Patterns of files below a directory.
#[derive(Clone, Debug)]
pub struct Globs {
    base: PathBuf,
    patterns: Vec<Pattern>,
}

/// One pattern.
#[derive(Clone, Debug)]
struct Pattern {
    text: String,
    source: Source,
    matcher: Gitignore,
}

impl Globs {
    /// None yet.
    pub fn new(base: &Path) -> Self {
        Self { base: base.to_owned(), patterns: Vec::new() }
    }

    /// Where they start.
    pub fn base(&self) -> &Path {
        &self.base
    }

    /// Adds one, or says what is wrong with it.
    pub fn add(&mut self, text: &str, source: Source) -> Result<(), String> {
        let wrong = |why: &str| Err(format!("the pattern `{text}` {why}"));
        if text.trim().is_empty() {
            return Err("an empty pattern matches no file".to_owned());
        }
        if text.len() > PATTERN_BYTES {
            return Err(format!("a pattern of more than {PATTERN_BYTES} bytes"));
        }
        if text.starts_with(['!', '#']) {
            return wrong(
                "begins with a sign that means something else in `.gitignore`; write `\\` before it",
            );
        }
        if text.split('/').any(|part| part == "..") {
            return wrong("leads out of the directory where it starts, and matches no file");
        }
        let text_of_glob = text.strip_prefix("./").map(|rest| format!("/{rest}"));
        let mut builder = GitignoreBuilder::new(&self.base);
        let added = builder.add_line(None, text_of_glob.as_deref().unwrap_or(text)).map(|_| ());
        match added.and_then(|()| builder.build()) {
            Ok(matcher) => {
                self.patterns.push(Pattern { text: text.to_owned(), source, matcher });
                Ok(())
            }
            Err(error) => wrong(&format!("is none: {}", reason(&error))),
        }
    }

    /// Who says that this file, or a directory around it, is meant.
    pub fn matching(&self, path: &Path) -> Option<&Source> {
        if !path.starts_with(&self.base) {
            return None;
        }
        let meant = |pattern: &&Pattern| pattern.matcher.matched_path_or_any_parents(path, false).is_ignore();
        self.patterns.iter().find(meant).map(|pattern| &pattern.source)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// The patterns as written, and who says them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Source)> {
        self.patterns.iter().map(|pattern| (pattern.text.as_str(), &pattern.source))
    }
}

/// What is wrong with a pattern, without the pattern.
fn reason(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        ignore::Error::WithLineNumber { err, .. }
        | ignore::Error::WithPath { err, .. }
        | ignore::Error::WithDepth { err, .. } => reason(err),
        error => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn means(pattern: &str, path: &str) -> bool {
        let mut globs = Globs::new(Path::new("/p"));
        globs.add(pattern, Source::Default).unwrap();
        globs.matching(Path::new(path)).is_some()
    }

    #[test]
    fn patterns_are_those_of_gitignore() {
        assert!(means("examples/**", "/p/examples/a/b.rs"));
        assert!(means("examples", "/p/deep/examples/a.rs"));
        assert!(means("*_gen.rs", "/p/src/x_gen.rs"));
        assert!(means("/src/*.rs", "/p/src/a.rs"));
        assert!(means("./src/*.rs", "/p/src/a.rs"));
        assert!(!means("/src/*.rs", "/p/src/deep/a.rs"));
        assert!(!means("examples/**", "/p/other/examples/a.rs"));
        assert!(!means("*.rs", "/elsewhere/a.rs"));
    }

    #[test]
    fn a_pattern_that_cannot_match_is_refused() {
        let mut globs = Globs::new(Path::new("/p"));
        for wrong in ["", " ", "[z-a]", "{a", "../x/*.rs", "!a", "#a"] {
            assert!(globs.add(wrong, Source::Default).is_err(), "{wrong}");
        }
        assert!(globs.is_empty());
    }
}
