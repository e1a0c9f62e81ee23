//! Git, asked so that it runs nothing: no external diff, no filter, no monitor, no hook, no pager, no network.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A repository with a working tree.
#[derive(Debug)]
pub(super) struct Repository {
    /// Where the working tree begins.
    pub(super) top: PathBuf,
    /// `-c` settings that turn off the filters of its configuration: they are commands.
    without_filters: Vec<String>,
}

impl Repository {
    /// The repository around a directory.
    pub(super) fn around(dir: &Path) -> Result<Self, String> {
        let mut repository = Self { top: dir.to_owned(), without_filters: Vec::new() };
        let top = repository.ask(["rev-parse", "--show-toplevel"])?;
        let top = top.strip_suffix(b"\n").unwrap_or(&top);
        let top = path_of(top);
        repository.top = top.canonicalize().map_err(|error| format!("{}: {error}", top.display()))?;
        repository.without_filters = repository.filters()?;
        Ok(repository)
    }

    /// The commit that a revision names.
    pub(super) fn commit(&self, revision: &str) -> Result<String, String> {
        let commit = format!("{revision}^{{commit}}");
        let found = self.ask(["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]);
        let hash = found.map_err(|why| match why.as_str() {
            // Quiet is what it says of a name that it does not know.
            "" => {
                "no commit of this repository has that name; a shallow clone may have to fetch it".to_owned()
            }
            why => why.to_owned(),
        })?;
        Ok(String::from_utf8_lossy(&hash).trim().to_owned())
    }

    /// Runs git and takes what it writes; the error is what it says.
    pub(super) fn ask<A: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
    ) -> Result<Vec<u8>, String> {
        let mut git = Command::new("git");
        git.arg("-C").arg(&self.top);
        git.args(["--no-pager", "--no-optional-locks", "--no-replace-objects"]);
        for setting in
            ["core.fsmonitor=false", "core.hooksPath=/dev/null", "core.quotePath=off", "protocol.allow=never"]
        {
            git.args(["-c", setting]);
        }
        self.without_filters.iter().for_each(|setting| {
            git.args(["-c", setting]);
        });
        git.args(arguments);
        git.env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0").env("LC_ALL", "C");
        // They would change what a path in an argument means, and what a diff is.
        for variable in ["LITERAL", "GLOB", "NOGLOB", "ICASE"] {
            git.env_remove(format!("GIT_{variable}_PATHSPECS"));
        }
        git.env_remove("GIT_DIFF_OPTS").env_remove("GIT_EXTERNAL_DIFF").env_remove("GIT_TRACE");
        let output = git.stdin(Stdio::null()).output().map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => "git is not installed, or not on the PATH".to_owned(),
            _ => format!("git cannot be run: {error}"),
        })?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let fatal = said.lines().find_map(|line| line.strip_prefix("fatal: "));
        Err(fatal.or_else(|| said.lines().next()).unwrap_or_default().trim().to_owned())
    }

    fn filters(&self) -> Result<Vec<String>, String> {
        let listed = self.ask(["config", "--list", "--name-only", "-z"])?;
        let names = listed.split(|byte| *byte == 0).map(String::from_utf8_lossy);
        let mut settings = Vec::new();
        for name in names {
            // Sections are without case, the name between is not: `Filter.X.Clean` is listed as `filter.X.clean`.
            let Some((filter, what)) = name.rsplit_once('.').filter(|_| name.starts_with("filter.")) else {
                continue;
            };
            if matches!(what, "clean" | "process" | "smudge") {
                settings.push(format!("{name}="));
                settings.push(format!("{filter}.required=false"));
            }
        }
        Ok(settings)
    }
}

/// A path as git writes it.
#[cfg(unix)]
pub(super) fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    PathBuf::from(OsStr::from_bytes(bytes))
}

/// A path as git writes it: UTF-8 there.
#[cfg(not(unix))]
pub(super) fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
