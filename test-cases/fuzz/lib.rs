//! What the fuzz targets share.

pub mod judge;
pub mod shapes;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The programs of `test-cases/rules`, in order.
pub fn cases() -> &'static [String] {
    static CASES: OnceLock<Vec<String>> = OnceLock::new();
    CASES.get_or_init(|| {
        let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules");
        let list = |dir: &Path| -> Vec<PathBuf> {
            let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
            let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
            paths.sort();
            paths
        };
        let files = list(&rules).into_iter().flat_map(|folder| list(&folder));
        let programs = files.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
        programs.filter_map(|path| std::fs::read_to_string(path).ok()).collect()
    })
}

/// A directory for what conn-lint reads from disk.
pub fn scratch() -> &'static Path {
    static DIR: OnceLock<tempfile::TempDir> = OnceLock::new();
    DIR.get_or_init(|| tempfile::tempdir().expect("a writable directory for temporary files")).path()
}
