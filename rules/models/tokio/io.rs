//! `tokio::io`: the traits, the buffers, the ways to share one stream.

pub mod io {
    use std::pin::Pin;
    use std::task::{Context, Poll};

    pub use std::io::{Error, ErrorKind, Result, SeekFrom};

    pub trait AsyncRead {
        #[reads(self, into = buf, end = "returns")]
        fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<Result<()>> {}
    }
    pub trait AsyncBufRead: AsyncRead {
        #[reads(self, end = "zero")]
        fn poll_fill_buf(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<&[u8]>> {}
        fn consume(self: Pin<&mut Self>, amt: usize) {}
    }
    pub trait AsyncWrite {
        #[writes(self, data = buf)]
        fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<Result<usize>> {}
        #[writes(self)]
        fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {}
        /// docs: `AsyncWrite::poll_shutdown` says that it initiates shutting down the writer; `TcpStream`
        /// shuts its writing
        #[shuts(self, how = "write")]
        fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {}
    }
    pub trait AsyncSeek {}
    pub struct ReadBuf<'a> {}
    impl<'a> ReadBuf<'a> {
        pub fn new(buf: &'a mut [u8]) -> ReadBuf<'a> {}
        pub fn filled(&self) -> &[u8] {}
        pub fn filled_mut(&mut self) -> &mut [u8] {}
        #[pure]
        pub fn remaining(&self) -> usize {}
        pub fn put_slice(&mut self, buf: &[u8]) {}
        pub fn advance(&mut self, n: usize) {}
    }

    impl<R: AsyncRead + ?Sized> AsyncRead for &mut R {}
    impl<R: AsyncRead + ?Sized> AsyncRead for Box<R> {}
    impl<P: std::ops::DerefMut> AsyncRead for Pin<P> where P::Target: AsyncRead {}
    impl AsyncRead for &[u8] {}
    impl<T: AsRef<[u8]>> AsyncRead for std::io::Cursor<T> {}
    impl<R: AsyncBufRead + ?Sized> AsyncBufRead for &mut R {}
    impl<R: AsyncBufRead + ?Sized> AsyncBufRead for Box<R> {}
    impl<P: std::ops::DerefMut> AsyncBufRead for Pin<P> where P::Target: AsyncBufRead {}
    impl AsyncBufRead for &[u8] {}
    impl<W: AsyncWrite + ?Sized> AsyncWrite for &mut W {}
    impl<W: AsyncWrite + ?Sized> AsyncWrite for Box<W> {}
    impl<P: std::ops::DerefMut> AsyncWrite for Pin<P> where P::Target: AsyncWrite {}
    impl AsyncWrite for Vec<u8> {}

    pub trait AsyncReadExt: AsyncRead {
        #[reads(self, into = buf, end = "zero")]
        #[waits(peer)]
        async fn read(&mut self, buf: &mut [u8]) -> Result<usize> {}
        #[reads(self, into = buf, end = "zero")]
        #[waits(peer)]
        async fn read_buf<B: bytes::BufMut + ?Sized>(&mut self, buf: &mut B) -> Result<usize> {}
        #[reads(self, into = buf, end = "error")]
        #[waits(peer)]
        async fn read_exact(&mut self, buf: &mut [u8]) -> Result<usize> {}
        #[reads(self, into = buf, end = "returns")]
        #[waits(peer)]
        async fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> {}
        #[reads(self, into = dst, end = "returns")]
        #[waits(peer)]
        async fn read_to_string(&mut self, dst: &mut String) -> Result<usize> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        async fn read_u8(&mut self) -> Result<u8> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        async fn read_i8(&mut self) -> Result<i8> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        async fn read_u16(&mut self) -> Result<u16> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        async fn read_i16(&mut self) -> Result<i16> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        async fn read_u32(&mut self) -> Result<u32> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        async fn read_i32(&mut self) -> Result<i32> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        async fn read_u64(&mut self) -> Result<u64> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        async fn read_i64(&mut self) -> Result<i64> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        async fn read_u128(&mut self) -> Result<u128> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        async fn read_u16_le(&mut self) -> Result<u16> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        async fn read_i16_le(&mut self) -> Result<i16> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        async fn read_u32_le(&mut self) -> Result<u32> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        async fn read_i32_le(&mut self) -> Result<i32> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        async fn read_u64_le(&mut self) -> Result<u64> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        async fn read_i64_le(&mut self) -> Result<i64> {}

        fn take(self, limit: u64) -> Take<Self> {}
        fn chain<R: AsyncRead>(self, next: R) -> Chain<Self, R> {}
    }
    impl<R: AsyncRead + ?Sized> AsyncReadExt for R {}

    pub trait AsyncBufReadExt: AsyncBufRead {
        #[reads(self, into = buf, end = "zero")]
        #[waits(peer)]
        async fn read_until(&mut self, byte: u8, buf: &mut Vec<u8>) -> Result<usize> {}
        #[reads(self, into = buf, end = "zero")]
        #[waits(peer)]
        async fn read_line(&mut self, buf: &mut String) -> Result<usize> {}
        #[reads(self, end = "zero")]
        #[waits(peer)]
        async fn fill_buf(&mut self) -> Result<&[u8]> {}
        fn consume(&mut self, amt: usize) {}
        fn split(self, byte: u8) -> Split<Self> {}
        fn lines(self) -> Lines<Self> {}
    }
    impl<R: AsyncBufRead + ?Sized> AsyncBufReadExt for R {}

    pub trait AsyncWriteExt: AsyncWrite {
        #[writes(self, data = src)]
        async fn write(&mut self, src: &[u8]) -> Result<usize> {}
        #[writes(self, data = src)]
        async fn write_all(&mut self, src: &[u8]) -> Result<()> {}
        #[writes(self, data = src)]
        async fn write_buf<B: bytes::Buf>(&mut self, src: &mut B) -> Result<usize> {}
        #[writes(self, data = src)]
        async fn write_all_buf<B: bytes::Buf>(&mut self, src: &mut B) -> Result<()> {}
        #[writes(self, data = bufs)]
        async fn write_vectored(&mut self, bufs: &[std::io::IoSlice<'_>]) -> Result<usize> {}
        #[writes(self, data = n)]
        async fn write_u8(&mut self, n: u8) -> Result<()> {}
        #[writes(self, data = n)]
        async fn write_i8(&mut self, n: i8) -> Result<()> {}
        #[writes(self, data = n)]
        async fn write_u16(&mut self, n: u16) -> Result<()> {}
        #[writes(self, data = n)]
        async fn write_i16(&mut self, n: i16) -> Result<()> {}
        #[writes(self, data = n)]
        async fn write_u32(&mut self, n: u32) -> Result<()> {}
        #[writes(self, data = n)]
        async fn write_i32(&mut self, n: i32) -> Result<()> {}
        #[writes(self, data = n)]
        async fn write_u64(&mut self, n: u64) -> Result<()> {}
        #[writes(self, data = n)]
        async fn write_i64(&mut self, n: i64) -> Result<()> {}
        #[writes(self, data = n)]
        async fn write_u128(&mut self, n: u128) -> Result<()> {}
        #[writes(self, data = n)]
        async fn write_u16_le(&mut self, n: u16) -> Result<()> {}
        #[writes(self, data = n)]
        async fn write_i16_le(&mut self, n: i16) -> Result<()> {}
        #[writes(self, data = n)]
        async fn write_u32_le(&mut self, n: u32) -> Result<()> {}
        #[writes(self, data = n)]
        async fn write_i32_le(&mut self, n: i32) -> Result<()> {}
        #[writes(self, data = n)]
        async fn write_u64_le(&mut self, n: u64) -> Result<()> {}
        #[writes(self, data = n)]
        async fn write_i64_le(&mut self, n: i64) -> Result<()> {}

        #[writes(self)]
        async fn flush(&mut self) -> Result<()> {}
        /// docs: `AsyncWriteExt::shutdown` says that it shuts down the output stream
        #[shuts(self, how = "write")]
        async fn shutdown(&mut self) -> Result<()> {}
    }
    impl<W: AsyncWrite + ?Sized> AsyncWriteExt for W {}

    pub struct Lines<R> {
        reader: R,
    }
    impl<R: AsyncBufRead> Lines<R> {
        #[reads(self, end = "none")]
        #[waits(peer)]
        pub async fn next_line(&mut self) -> Result<Option<String>> {}
        pub fn get_ref(&self) -> &R {}
        pub fn get_mut(&mut self) -> &mut R {}
        pub fn into_inner(self) -> R {}
    }
    pub struct Split<R> {
        reader: R,
    }
    impl<R: AsyncBufRead> Split<R> {
        #[reads(self, end = "none")]
        #[waits(peer)]
        pub async fn next_segment(&mut self) -> Result<Option<Vec<u8>>> {}
    }
    pub struct Take<R> {
        inner: R,
    }
    impl<R> Take<R> {
        #[pure]
        pub fn limit(&self) -> u64 {}
        pub fn get_ref(&self) -> &R {}
        pub fn get_mut(&mut self) -> &mut R {}
        pub fn into_inner(self) -> R {}
    }
    impl<R: AsyncRead> AsyncRead for Take<R> {}
    impl<R: AsyncBufRead> AsyncBufRead for Take<R> {}
    pub struct Chain<T, U> {
        first: T,
        second: U,
    }
    impl<T: AsyncRead, U: AsyncRead> AsyncRead for Chain<T, U> {}

    pub struct BufReader<R> {
        inner: R,
    }
    impl<R> BufReader<R> {
        pub fn new(inner: R) -> BufReader<R> {}
        pub fn with_capacity(capacity: usize, inner: R) -> BufReader<R> {}
        pub fn get_ref(&self) -> &R {}
        pub fn get_mut(&mut self) -> &mut R {}
        pub fn into_inner(self) -> R {}
        #[pure]
        pub fn buffer(&self) -> &[u8] {}
    }
    impl<R: AsyncRead> AsyncRead for BufReader<R> {}
    impl<R: AsyncRead> AsyncBufRead for BufReader<R> {}
    impl<R: AsyncWrite> AsyncWrite for BufReader<R> {}
    pub struct BufWriter<W> {
        inner: W,
    }
    impl<W> BufWriter<W> {
        pub fn new(inner: W) -> BufWriter<W> {}
        pub fn with_capacity(capacity: usize, inner: W) -> BufWriter<W> {}
        pub fn get_ref(&self) -> &W {}
        pub fn get_mut(&mut self) -> &mut W {}
        pub fn into_inner(self) -> W {}
        #[pure]
        pub fn buffer(&self) -> &[u8] {}
    }
    impl<W: AsyncWrite> AsyncWrite for BufWriter<W> {}
    impl<W: AsyncWrite + AsyncRead> AsyncRead for BufWriter<W> {}
    pub struct BufStream<RW> {
        inner: RW,
    }
    impl<RW> BufStream<RW> {
        pub fn new(inner: RW) -> BufStream<RW> {}
        pub fn with_capacity(reader_capacity: usize, writer_capacity: usize, inner: RW) -> BufStream<RW> {}
        pub fn get_ref(&self) -> &RW {}
        pub fn get_mut(&mut self) -> &mut RW {}
        pub fn into_inner(self) -> RW {}
    }
    impl<RW: AsyncRead + AsyncWrite> AsyncRead for BufStream<RW> {}
    impl<RW: AsyncRead + AsyncWrite> AsyncBufRead for BufStream<RW> {}
    impl<RW: AsyncRead + AsyncWrite> AsyncWrite for BufStream<RW> {}

    /// Two handles of one stream behind a lock. Dropping the write half sends nothing.
    /// docs: `tokio::io::split` says that the halves share the stream, and that they are put together by
    /// `unsplit`
    #[shares(stream)]
    pub fn split<T: AsyncRead + AsyncWrite>(stream: T) -> (ReadHalf<T>, WriteHalf<T>) {}
    /// docs: `src/io/split.rs` says that it has an `Arc` of the stream
    #[resource(read_half, on_drop = "closes-last")]
    pub struct ReadHalf<T> {
        inner: T,
    }
    impl<T> ReadHalf<T> {
        #[pure]
        pub fn is_pair_of(&self, other: &WriteHalf<T>) -> bool {}
        /// docs: `ReadHalf::unsplit` says that it reunites both halves
        #[adopts(wr)]
        pub fn unsplit(self, wr: WriteHalf<T>) -> T {}
    }
    impl<T: AsyncRead> AsyncRead for ReadHalf<T> {}
    /// shown by: orphaned_half/io_split
    /// docs: `src/io/split.rs` says that it has an `Arc` of the stream; its drop shuts nothing
    #[resource(write_half, on_drop = "closes-last")]
    pub struct WriteHalf<T> {
        inner: T,
    }
    impl<T: AsyncWrite> AsyncWrite for WriteHalf<T> {}

    /// Reads one to its end, flushes the other, and does not shut it.
    #[reads(reader, end = "returns")]
    #[writes(writer)]
    #[waits(peer)]
    pub async fn copy<R: AsyncRead + ?Sized, W: AsyncWrite + ?Sized>(
        reader: &mut R,
        writer: &mut W,
    ) -> Result<u64> {
    }
    #[reads(reader, end = "returns")]
    #[writes(writer)]
    #[waits(peer)]
    pub async fn copy_buf<R: AsyncBufRead + ?Sized, W: AsyncWrite + ?Sized>(
        reader: &mut R,
        writer: &mut W,
    ) -> Result<u64> {
    }
    /// Passes each end of stream on: shuts the one when the other has ended.
    /// docs: `copy_bidirectional` says that it shuts down the other stream when one has reached its end
    #[reads(a, end = "returns")]
    #[writes(a)]
    #[writes(b)]
    #[shuts(a, how = "write")]
    #[shuts(b, how = "write")]
    #[waits(peer)]
    pub async fn copy_bidirectional<
        A: AsyncRead + AsyncWrite + ?Sized,
        B: AsyncRead + AsyncWrite + ?Sized,
    >(
        a: &mut A,
        b: &mut B,
    ) -> Result<(u64, u64)> {
    }
    /// docs: `copy_bidirectional_with_sizes` says that it is `copy_bidirectional` with buffers of these
    /// sizes
    #[reads(a, end = "returns")]
    #[writes(a)]
    #[writes(b)]
    #[shuts(a, how = "write")]
    #[shuts(b, how = "write")]
    #[waits(peer)]
    pub async fn copy_bidirectional_with_sizes<
        A: AsyncRead + AsyncWrite + ?Sized,
        B: AsyncRead + AsyncWrite + ?Sized,
    >(
        a: &mut A,
        b: &mut B,
        a_to_b_buf_size: usize,
        b_to_a_buf_size: usize,
    ) -> Result<(u64, u64)> {
    }

    /// In memory: no descriptor.
    pub struct DuplexStream {}
    impl AsyncRead for DuplexStream {}
    impl AsyncWrite for DuplexStream {}
    pub fn duplex(max_buf_size: usize) -> (DuplexStream, DuplexStream) {}

    pub struct Join<R, W> {
        reader: R,
        writer: W,
    }
    pub fn join<R: AsyncRead, W: AsyncWrite>(reader: R, writer: W) -> Join<R, W> {}
    impl<R, W> Join<R, W> {
        pub fn into_inner(self) -> (R, W) {}
    }
    impl<R: AsyncRead, W> AsyncRead for Join<R, W> {}
    impl<R, W: AsyncWrite> AsyncWrite for Join<R, W> {}

    pub struct Stdin {}
    impl AsyncRead for Stdin {}
    pub fn stdin() -> Stdin {}
    pub struct Stdout {}
    impl AsyncWrite for Stdout {}
    pub fn stdout() -> Stdout {}
    pub struct Stderr {}
    impl AsyncWrite for Stderr {}
    pub fn stderr() -> Stderr {}
    pub struct Empty {}
    impl AsyncRead for Empty {}
    pub fn empty() -> Empty {}
    pub struct Sink {}
    impl AsyncWrite for Sink {}
    pub fn sink() -> Sink {}

    #[derive(Clone, Copy)]
    pub struct Interest {}
    impl Interest {
        pub const READABLE: Interest = Interest {};
        pub const WRITABLE: Interest = Interest {};
    }
    #[derive(Clone, Copy)]
    pub struct Ready {}
    impl Ready {
        #[pure]
        pub fn is_readable(self) -> bool {}
        #[pure]
        pub fn is_writable(self) -> bool {}
        #[pure]
        pub fn is_read_closed(self) -> bool {}
        #[pure]
        pub fn is_write_closed(self) -> bool {}
    }

    pub mod unix {
        use std::io;

        /// Owns what it is given: a number in it is only looked at, an owner in it closes with it.
        pub struct AsyncFd<T: std::os::fd::AsRawFd> {
            inner: T,
        }
        impl<T: std::os::fd::AsRawFd> AsyncFd<T> {
            pub fn new(inner: T) -> io::Result<AsyncFd<T>> {}
            pub fn with_interest(inner: T, interest: super::Interest) -> io::Result<AsyncFd<T>> {}
            pub fn get_ref(&self) -> &T {}
            pub fn get_mut(&mut self) -> &mut T {}
            pub fn into_inner(self) -> T {}
            #[waits(peer)]
            pub async fn readable(&self) -> io::Result<AsyncFdReadyGuard<'_, T>> {}
            #[waits(peer)]
            pub async fn writable(&self) -> io::Result<AsyncFdReadyGuard<'_, T>> {}
        }
        impl<T: std::os::fd::AsRawFd> std::os::fd::AsRawFd for AsyncFd<T> {}
        #[guard]
        pub struct AsyncFdReadyGuard<'a, T: std::os::fd::AsRawFd> {
            fd: &'a AsyncFd<T>,
        }
        impl<'a, T: std::os::fd::AsRawFd> AsyncFdReadyGuard<'a, T> {
            pub fn clear_ready(&mut self) {}
            pub fn get_inner(&self) -> &T {}
            #[calls(f)]
            pub fn try_io<R>(
                &mut self,
                f: impl FnOnce(&AsyncFd<T>) -> io::Result<R>,
            ) -> Result<io::Result<R>, TryIoError> {
            }
        }
        pub struct TryIoError {}
    }
}
