//! `conn-lint inventory`.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use super::args::{InventoryArgs, InventoryFormat};
use super::{asked, cores, fail, here};
use crate::config::{Levels, Options};
use crate::report::inventory::{human, json};
use crate::run::{self, Status};
use crate::source;

/// Prints what is opened, and who closes it.
pub(super) fn inventory(options: &InventoryArgs, paths: Vec<PathBuf>) -> Status {
    let root = match here() {
        Ok(root) => root,
        Err(error) => return fail(&format!("the current directory cannot be read: {error}")),
    };
    let run_options = Options {
        paths: asked(paths, &root),
        threads: options.threads.map_or_else(cores, std::num::NonZeroUsize::get),
        ..options.config.options(root, Levels::default())
    };
    let (stocks, notices, status) = match run::inventory(&run_options) {
        Ok(all) => all,
        Err(error) => return fail(&format!("no threads to work with: {error}")),
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    let written = match options.format {
        InventoryFormat::Json => json(&mut out, &source::slashes(&run_options.root), &stocks, &notices),
        InventoryFormat::Human => {
            let mut err = std::io::stderr().lock();
            for notice in &notices {
                let line = notice.line.map(|line| format!(":{line}")).unwrap_or_default();
                let _unread = writeln!(err, "{}: {}{line}: {}", notice.kind, notice.path, notice.message);
            }
            // Without a file there is nothing to say but why.
            if status == Status::Failed && stocks.is_empty() { Ok(()) } else { human(&mut out, &stocks) }
        }
    };
    match written.and_then(|()| out.flush()) {
        Ok(()) => status,
        // The reader has seen enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => status,
        Err(error) => fail(&format!("the report cannot be written: {error}")),
    }
}
