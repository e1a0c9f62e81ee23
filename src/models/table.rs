//! The embedded models as they were read once: parsing them at each start costs more than a file that is linted.
//!
//! `BLESS=1 cargo test --test index` writes the table. A model whose text is another one than that of the table is parsed.

use std::hash::Hasher;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHasher};
use serde::{Deserialize, Serialize};

use super::embedded::{EMBEDDED, Embedded};
use super::{Model, read_as};
use crate::models::grammar::ModelError;

static TABLE: &[u8] = include_bytes!("table.bin");

/// One model of the table.
#[derive(Serialize, Deserialize)]
struct Entry<'t> {
    file: &'t str,
    /// Of the text that was read.
    hash: u64,
    model: &'t [u8],
}

/// The model of a file, if the table has it as it is now.
pub(super) fn read(file: &str, text: &str) -> Option<Model> {
    static ENTRIES: OnceLock<FxHashMap<&'static str, Entry<'static>>> = OnceLock::new();
    let entries = ENTRIES.get_or_init(|| {
        let all: Vec<Entry<'static>> = postcard::from_bytes(TABLE).unwrap_or_default();
        all.into_iter().map(|entry| (entry.file, entry)).collect()
    });
    let entry = entries.get(file).filter(|entry| entry.hash == hash(text))?;
    postcard::from_bytes(entry.model).ok()
}

/// The table as it should be.
pub fn written() -> Result<Vec<u8>, Vec<ModelError>> {
    let mut models = Vec::new();
    for file in EMBEDDED {
        let model = read_as(file.library, file.file, file.text)?;
        models.push(postcard::to_stdvec(&model).unwrap_or_default());
    }
    let entry = |(file, model)| -> Entry<'_> {
        let (file, model): (&Embedded, &Vec<u8>) = (file, model);
        Entry { file: file.file, hash: hash(file.text), model }
    };
    let entries: Vec<Entry<'_>> = EMBEDDED.iter().zip(&models).map(entry).collect();
    Ok(postcard::to_stdvec(&entries).unwrap_or_default())
}

/// The table that is built in.
pub fn built_in() -> &'static [u8] {
    TABLE
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}
