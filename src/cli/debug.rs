//! `conn-lint debug`.

use super::args::Debug;
use super::{fail, here, say};
use crate::run::{Status, debug};

/// Prints what the engine makes of a file.
pub(super) fn debug(what: &Debug) -> Status {
    let result = match what {
        Debug::Cfg { file } => debug::cfg(file),
        Debug::Files { path } => here().map_err(|e| e.to_string()).and_then(|root| debug::files(path, &root)),
        Debug::Types { file } => here().map_err(|e| e.to_string()).and_then(|root| debug::types(file, &root)),
        Debug::Closers { file } => {
            here().map_err(|e| e.to_string()).and_then(|root| debug::closers(file, &root))
        }
        Debug::Shares { file } => {
            here().map_err(|e| e.to_string()).and_then(|root| debug::shares(file, &root))
        }
        Debug::Tasks { file } => here().map_err(|e| e.to_string()).and_then(|root| debug::tasks(file, &root)),
    };
    match result {
        Ok(text) => say(&text),
        Err(message) => fail(&message),
    }
}
