//! Every limit in one place. Meeting one is told to the reader (`limit-reached`), never swallowed.

/// Stack of each worker thread. 10,000 nested parentheses need more than 8 MiB in `syn`.
pub const STACK: usize = 64 << 20;
/// Tokens since the last `;`, `,`, `{` or `}`: the one bound that no shape of nesting escapes (`fn() ->`, `*const`, `|a|`, `return`, ..).
pub const TOKENS_WITHOUT_PAUSE: usize = 4_000;
/// Nested delimiters.
pub const DELIMITER_DEPTH: usize = 500;
/// Bytes of one file.
pub const FILE_BYTES: usize = 32 << 20;
/// Bytes of one file that is parsed: what comes of it needs some hundred times as many. Files without connections are only searched.
pub const PARSED_BYTES: usize = 3 << 20;
/// Digits of a number: `syn` needs quadratic time for them. Larger than any number that a type can hold.
pub const NUMBER_BYTES: usize = 2_000;
/// Bytes of one capture of sockets.
pub const CAPTURE_BYTES: u64 = 256 << 20;
/// Bytes of one configuration, or of one `Cargo.toml`.
pub const CONFIG_BYTES: usize = 1 << 20;
/// Bytes of one `.gitignore` or `.ignore`: what is made of them needs some hundred times as many.
pub const IGNORE_BYTES: usize = 128 << 10;
/// Bytes of one pattern of files. The crates that read them recurse.
pub const PATTERN_BYTES: usize = 1_000;
/// Parts of one pattern in `workspace.members`: each may mean walking through a tree.
pub const MEMBER_PARTS: usize = 32;
/// Blocks of one body.
pub const BLOCKS: usize = 60_000;
/// Drops on all edges of one body together: exits times what lives there.
pub const DROPS: usize = 400_000;
/// Blocks times locals of one body: bits of the table of what is still mentioned where (32 MiB).
pub const LIVENESS: usize = 1 << 28;
/// Parts of all states of one exploration of a body: what is held and known there (some 200 MiB). Over it: Unknown, silent.
pub const STATE_PARTS: usize = 1_000_000;
/// Parts of states that all explorations of one body may go through, and words of its tables: some seconds. Over it: Unknown, silent.
pub const BODY_WORK: u64 = 30_000_000;
/// Disjuncts at one point of a body. Over it: Unknown, silent.
pub const DISJUNCTS: usize = 48;
/// Rules of one `macro_rules!`. Over it, calls are not expanded.
pub const MACRO_RULES: usize = 2_000;
/// Nested expansions of `macro_rules!`.
pub const MACRO_DEPTH: usize = 24;
/// Calls of `macro_rules!` that one call may lead to.
pub const MACRO_EXPANSIONS: usize = 1_000;
/// Tokens that one macro call may expand to.
pub const MACRO_TOKENS: usize = 100_000;
/// Tokens that rules of `macro_rules!` are held against, and that come of them, in one file. Over it, calls in items are not expanded,
/// and functions with calls are given up.
pub const MACRO_WORK: usize = 2_000_000;
/// Rounds in which imports of imports are followed.
pub const IMPORT_ROUNDS: usize = 24;
/// Nesting of types, aliases and implementations that is followed.
pub const TYPE_DEPTH: usize = 24;
/// Questions about types that one question may lead to.
pub const TYPE_QUESTIONS: usize = 4_000;
/// Parts of one type. Over it: Unknown, silent.
pub const TYPE_PARTS: usize = 400;
/// Dereferences that are tried to find a method or a field.
pub const DEREFS: usize = 8;
/// Rounds of type inference over one function and the closures in it.
pub const INFERENCE_ROUNDS: usize = 4;
/// Implementations of a workspace trait that stand for a call through `dyn` or a type parameter.
pub const TRAIT_CANDIDATES: usize = 8;
/// Calls within calls that a replay of the end of a stream follows.
pub const REPLAYED_CALLS: usize = 3;
/// Ways in which a call may return to a replay. Over it: Unknown, silent.
pub const REPLAYED_RETURNS: usize = 4;
