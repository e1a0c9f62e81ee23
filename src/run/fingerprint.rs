//! What stays the same when lines move: rule, function, the tokens of the primary, and a number for equal ones.

use rustc_hash::FxHashMap;

use crate::finding::Finding;
use crate::parse;
use crate::source::SourceMap;

/// Gives fingerprints to findings in the order of their report.
#[derive(Debug)]
pub(super) struct Fingerprints<'s> {
    salt: &'s str,
    seen: FxHashMap<u64, u32>,
}

impl<'s> Fingerprints<'s> {
    /// `salt` tells what is linked from other things that may have functions of the same names.
    pub(super) fn new(salt: &'s str) -> Self {
        Self { salt, seen: FxHashMap::default() }
    }

    /// The fingerprint of the next finding.
    pub(super) fn next(&mut self, finding: &Finding, sources: &SourceMap) -> String {
        let mut hash = Fnv::default();
        if !self.salt.is_empty() {
            hash.part(self.salt.as_bytes());
        }
        hash.part(finding.rule.as_bytes());
        hash.part(finding.function.as_deref().unwrap_or_default().as_bytes());
        hash.part(parse::normal_text(sources.text(finding.primary.loc)).as_bytes());
        let ordinal = self.seen.entry(hash.0).or_default();
        *ordinal += 1;
        hash.part(&ordinal.to_le_bytes());
        format!("{:016x}", hash.0)
    }
}

/// FNV-1a, 64 bits: the same on every platform and in every release.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    /// Adds a part and its end, so that no two lists of parts read alike.
    fn part(&mut self, bytes: &[u8]) {
        for byte in bytes.iter().chain(&[0xff]) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fnv_is_fnv() {
        let mut hash = Fnv::default();
        hash.part(b"");
        // FNV-1a of the single byte 0xff.
        assert_eq!(hash.0, (0xcbf2_9ce4_8422_2325u64 ^ 0xff).wrapping_mul(0x0100_0000_01b3));
    }
}
