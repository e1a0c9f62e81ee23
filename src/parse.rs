//! Turns a text into syntax without ever aborting the run.

/// Why a text is no Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// 1-based line.
    pub line: u32,
    /// 1-based column in characters.
    pub column: u32,
    /// The reason.
    pub message: String,
    /// A limit was met, rather than a syntax error.
    pub limit: bool,
}

/// Parses a file. Byte ranges of its spans are those of `text` as stored (BOM and shebang are blanked, not cut).
pub fn parse(text: &str) -> Result<syn::File, ParseError> {
    syn::parse_file(text).map_err(|error| ParseError {
        line: error.span().start().line as u32,
        column: error.span().start().column as u32 + 1,
        message: error.to_string(),
        limit: false,
    })
}
