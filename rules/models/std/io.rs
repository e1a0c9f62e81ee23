//! `io`: how bytes come and go, and how their end shows.

pub mod io {
    use crate::ops::{Deref, DerefMut};

    pub type Result<T> = crate::result::Result<T, Error>;

    pub mod prelude {
        pub use super::{BufRead, Read, Seek, Write};
    }

    pub struct Error {}
    impl Error {
        pub fn new<E: Into<Box<dyn crate::error::Error + Send + Sync>>>(kind: ErrorKind, error: E) -> Error {}
        pub fn other<E: Into<Box<dyn crate::error::Error + Send + Sync>>>(error: E) -> Error {}
        #[pure]
        pub fn last_os_error() -> Error {}
        #[pure]
        pub fn from_raw_os_error(code: i32) -> Error {}
        #[pure]
        pub fn raw_os_error(&self) -> Option<i32> {}
        #[pure]
        pub fn kind(&self) -> ErrorKind {}
        pub fn into_inner(self) -> Option<Box<dyn crate::error::Error + Send + Sync>> {}
    }
    impl crate::error::Error for Error {}
    impl crate::fmt::Debug for Error {}
    impl crate::fmt::Display for Error {}
    impl From<ErrorKind> for Error {}

    #[derive(Clone, Copy)]
    pub enum ErrorKind {
        NotFound,
        PermissionDenied,
        ConnectionRefused,
        ConnectionReset,
        HostUnreachable,
        NetworkUnreachable,
        ConnectionAborted,
        NotConnected,
        AddrInUse,
        AddrNotAvailable,
        NetworkDown,
        BrokenPipe,
        AlreadyExists,
        WouldBlock,
        InvalidInput,
        InvalidData,
        TimedOut,
        WriteZero,
        Interrupted,
        Unsupported,
        UnexpectedEof,
        OutOfMemory,
        Other,
    }

    pub trait Read {
        #[reads(self, into = buf, end = "zero")]
        #[waits(peer)]
        fn read(&mut self, buf: &mut [u8]) -> Result<usize> {}
        #[reads(self, into = bufs, end = "zero")]
        #[waits(peer)]
        fn read_vectored(&mut self, bufs: &mut [IoSliceMut<'_>]) -> Result<usize> {}
        #[reads(self, into = buf, end = "error")]
        #[waits(peer)]
        fn read_exact(&mut self, buf: &mut [u8]) -> Result<()> {}
        #[reads(self, into = buf, end = "returns")]
        #[waits(peer)]
        fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> {}
        #[reads(self, into = buf, end = "returns")]
        #[waits(peer)]
        fn read_to_string(&mut self, buf: &mut String) -> Result<usize> {}
        fn by_ref(&mut self) -> &mut Self {}
        fn bytes(self) -> Bytes<Self> {}
        fn chain<R: Read>(self, next: R) -> Chain<Self, R> {}
        fn take(self, limit: u64) -> Take<Self> {}
    }
    impl<R: Read + ?Sized> Read for &mut R {}
    impl<R: Read + ?Sized> Read for Box<R> {}
    impl Read for &[u8] {}

    pub trait BufRead: Read {
        /// At the end the slice is empty.
        #[reads(self, end = "zero")]
        #[waits(peer)]
        fn fill_buf(&mut self) -> Result<&[u8]> {}
        fn consume(&mut self, amount: usize) {}
        #[reads(self, into = buf, end = "zero")]
        #[waits(peer)]
        fn read_until(&mut self, byte: u8, buf: &mut Vec<u8>) -> Result<usize> {}
        #[reads(self, end = "zero")]
        #[waits(peer)]
        fn skip_until(&mut self, byte: u8) -> Result<usize> {}
        #[reads(self, into = buf, end = "zero")]
        #[waits(peer)]
        fn read_line(&mut self, buf: &mut String) -> Result<usize> {}
        fn split(self, byte: u8) -> Split<Self> {}
        fn lines(self) -> Lines<Self> {}
    }
    impl<B: BufRead + ?Sized> BufRead for &mut B {}
    impl<B: BufRead + ?Sized> BufRead for Box<B> {}
    impl BufRead for &[u8] {}

    pub trait Write {
        #[writes(self, data = buf)]
        fn write(&mut self, buf: &[u8]) -> Result<usize> {}
        #[writes(self, data = bufs)]
        fn write_vectored(&mut self, bufs: &[IoSlice<'_>]) -> Result<usize> {}
        #[writes(self, data = buf)]
        fn write_all(&mut self, buf: &[u8]) -> Result<()> {}
        #[writes(self, data = args)]
        fn write_fmt(&mut self, args: crate::fmt::Arguments<'_>) -> Result<()> {}
        #[writes(self)]
        fn flush(&mut self) -> Result<()> {}
        fn by_ref(&mut self) -> &mut Self {}
    }
    impl<W: Write + ?Sized> Write for &mut W {}
    impl<W: Write + ?Sized> Write for Box<W> {}
    impl Write for Vec<u8> {}
    impl Write for &mut [u8] {}

    pub trait Seek {
        fn seek(&mut self, pos: SeekFrom) -> Result<u64> {}
        fn rewind(&mut self) -> Result<()> {}
        fn stream_position(&mut self) -> Result<u64> {}
    }
    #[derive(Clone, Copy)]
    pub enum SeekFrom {
        Start(u64),
        End(i64),
        Current(i64),
    }

    pub struct Bytes<R> {
        inner: R,
    }
    impl<R: Read> Iterator for Bytes<R> {
        type Item = Result<u8>;
        #[reads(self, end = "none")]
        #[waits(peer)]
        fn next(&mut self) -> Option<Result<u8>> {}
    }
    pub struct Lines<B> {
        buf: B,
    }
    impl<B: BufRead> Iterator for Lines<B> {
        type Item = Result<String>;
        #[reads(self, end = "none")]
        #[waits(peer)]
        fn next(&mut self) -> Option<Result<String>> {}
    }
    pub struct Split<B> {
        buf: B,
    }
    impl<B: BufRead> Iterator for Split<B> {
        type Item = Result<Vec<u8>>;
        #[reads(self, end = "none")]
        #[waits(peer)]
        fn next(&mut self) -> Option<Result<Vec<u8>>> {}
    }
    pub struct Take<T> {
        inner: T,
    }
    impl<T> Take<T> {
        #[pure]
        pub fn limit(&self) -> u64 {}
        pub fn set_limit(&mut self, limit: u64) {}
        pub fn into_inner(self) -> T {}
        pub fn get_ref(&self) -> &T {}
        pub fn get_mut(&mut self) -> &mut T {}
    }
    impl<T: Read> Read for Take<T> {}
    impl<T: BufRead> BufRead for Take<T> {}
    pub struct Chain<T, U> {
        first: T,
        second: U,
    }
    impl<T, U> Chain<T, U> {
        pub fn into_inner(self) -> (T, U) {}
    }
    impl<T: Read, U: Read> Read for Chain<T, U> {}
    impl<T: BufRead, U: BufRead> BufRead for Chain<T, U> {}

    pub struct BufReader<R: ?Sized> {
        inner: R,
    }
    impl<R> BufReader<R> {
        pub fn new(inner: R) -> BufReader<R> {}
        pub fn with_capacity(capacity: usize, inner: R) -> BufReader<R> {}
        pub fn into_inner(self) -> R {}
        pub fn get_ref(&self) -> &R {}
        pub fn get_mut(&mut self) -> &mut R {}
        #[pure]
        pub fn buffer(&self) -> &[u8] {}
    }
    impl<R: Read> Read for BufReader<R> {}
    impl<R: Read> BufRead for BufReader<R> {}

    pub struct BufWriter<W: ?Sized> {
        inner: W,
    }
    impl<W: Write> BufWriter<W> {
        pub fn new(inner: W) -> BufWriter<W> {}
        pub fn with_capacity(capacity: usize, inner: W) -> BufWriter<W> {}
        pub fn into_inner(self) -> crate::result::Result<W, IntoInnerError<BufWriter<W>>> {}
        pub fn into_parts(self) -> (W, crate::result::Result<Vec<u8>, WriterPanicked>) {}
        pub fn get_ref(&self) -> &W {}
        pub fn get_mut(&mut self) -> &mut W {}
        #[pure]
        pub fn buffer(&self) -> &[u8] {}
    }
    impl<W: Write> Write for BufWriter<W> {}
    pub struct WriterPanicked {}
    pub struct IntoInnerError<W> {
        writer: W,
        error: Error,
    }
    impl<W> IntoInnerError<W> {
        pub fn into_inner(self) -> W {}
        pub fn into_error(self) -> Error {}
        pub fn error(&self) -> &Error {}
    }
    impl<W> From<IntoInnerError<W>> for Error {
        #[drops(value)]
        fn from(value: IntoInnerError<W>) -> Error {}
    }

    pub struct LineWriter<W: ?Sized> {
        inner: W,
    }
    impl<W: Write> LineWriter<W> {
        pub fn new(inner: W) -> LineWriter<W> {}
        pub fn into_inner(self) -> crate::result::Result<W, IntoInnerError<LineWriter<W>>> {}
        pub fn get_ref(&self) -> &W {}
        pub fn get_mut(&mut self) -> &mut W {}
    }
    impl<W: Write> Write for LineWriter<W> {}

    #[derive(Clone, Default)]
    pub struct Cursor<T> {
        inner: T,
    }
    impl<T> Cursor<T> {
        pub fn new(inner: T) -> Cursor<T> {}
        pub fn into_inner(self) -> T {}
        pub fn get_ref(&self) -> &T {}
        pub fn get_mut(&mut self) -> &mut T {}
        #[pure]
        pub fn position(&self) -> u64 {}
        pub fn set_position(&mut self, pos: u64) {}
    }
    impl<T: AsRef<[u8]>> Read for Cursor<T> {}
    impl<T: AsRef<[u8]>> BufRead for Cursor<T> {}
    impl<T> Write for Cursor<T> {}
    impl<T> Seek for Cursor<T> {}

    pub struct IoSlice<'a> {}
    impl<'a> IoSlice<'a> {
        pub fn new(buf: &'a [u8]) -> IoSlice<'a> {}
    }
    impl Deref for IoSlice<'_> {
        type Target = [u8];
    }
    pub struct IoSliceMut<'a> {}
    impl<'a> IoSliceMut<'a> {
        pub fn new(buf: &'a mut [u8]) -> IoSliceMut<'a> {}
    }
    impl Deref for IoSliceMut<'_> {
        type Target = [u8];
    }
    impl DerefMut for IoSliceMut<'_> {
        type Target = [u8];
    }

    /// Reads to the end of one, and says nothing about it to the other.
    #[reads(reader, end = "returns")]
    #[writes(writer)]
    #[waits(peer)]
    pub fn copy<R: Read + ?Sized, W: Write + ?Sized>(reader: &mut R, writer: &mut W) -> Result<u64> {}
    #[reads(reader, end = "returns")]
    #[waits(peer)]
    pub fn read_to_string<R: Read>(reader: R) -> Result<String> {}

    #[derive(Clone, Copy)]
    pub struct Empty {}
    impl Read for Empty {}
    impl BufRead for Empty {}
    impl Write for Empty {}
    pub fn empty() -> Empty {}
    #[derive(Clone, Copy)]
    pub struct Sink {}
    impl Write for Sink {}
    pub fn sink() -> Sink {}
    pub struct Repeat {}
    impl Read for Repeat {}
    pub fn repeat(byte: u8) -> Repeat {}

    /// docs: `std::io::stdin` says that it is a handle of the process's standard input
    #[resource(file, on_drop = "nothing")]
    pub struct Stdin {}
    pub fn stdin() -> Stdin {}
    impl Stdin {
        pub fn lock(&self) -> StdinLock<'static> {}
        #[reads(self, into = buf, end = "zero")]
        #[waits(peer)]
        pub fn read_line(&self, buf: &mut String) -> Result<usize> {}
        pub fn lines(self) -> Lines<StdinLock<'static>> {}
    }
    impl Read for Stdin {}
    /// docs: `StdinLock` says that it is a locked reference to the handle
    #[resource(file, on_drop = "nothing")]
    pub struct StdinLock<'a> {}
    impl Read for StdinLock<'_> {}
    impl BufRead for StdinLock<'_> {}
    pub struct Stdout {}
    pub fn stdout() -> Stdout {}
    impl Stdout {
        pub fn lock(&self) -> StdoutLock<'static> {}
    }
    impl Write for Stdout {}
    pub struct StdoutLock<'a> {}
    impl Write for StdoutLock<'_> {}
    pub struct Stderr {}
    pub fn stderr() -> Stderr {}
    impl Stderr {
        pub fn lock(&self) -> StderrLock<'static> {}
    }
    impl Write for Stderr {}
    pub struct StderrLock<'a> {}
    impl Write for StderrLock<'_> {}

    /// docs: `std::io::pipe` says that a pipe has two ends, each closed on drop
    #[resource(file, on_drop = "closes")]
    pub struct PipeReader {}
    impl Read for PipeReader {}
    /// docs: `std::io::pipe` says that a pipe has two ends, each closed on drop
    #[resource(file, on_drop = "closes")]
    pub struct PipeWriter {}
    impl Write for PipeWriter {}
    /// docs: `std::io::pipe` says that it creates an anonymous pipe
    #[opens]
    pub fn pipe() -> Result<(PipeReader, PipeWriter)> {}
}
