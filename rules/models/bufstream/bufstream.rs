//! `bufstream`: a stream that is buffered in both directions owns the stream below it.

use std::io::{BufRead, Read, Write};

pub struct BufStream<S: Write> {
    inner: S,
}
impl<S: Read + Write> BufStream<S> {
    pub fn with_capacities(reader_cap: usize, writer_cap: usize, inner: S) -> BufStream<S> {}
    pub fn new(inner: S) -> BufStream<S> {}
    pub fn get_ref(&self) -> &S {}
    pub fn get_mut(&mut self) -> &mut S {}
    pub fn into_inner(self) -> Result<S, IntoInnerError<BufStream<S>>> {}
}
impl<S: Read + Write> BufRead for BufStream<S> {}
impl<S: Read + Write> Read for BufStream<S> {}
impl<S: Read + Write> Write for BufStream<S> {}

pub struct IntoInnerError<W> {
    inner: W,
}
impl<W> IntoInnerError<W> {
    pub fn error(&self) -> &std::io::Error {}
    pub fn into_inner(self) -> W {}
}
