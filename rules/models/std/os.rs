//! `os`: descriptors as numbers and as owners, Unix sockets, Windows sockets.

pub mod os {
    pub mod fd {
        pub use crate::os::raw_fd::*;
    }

    pub mod raw {
        pub type c_int = i32;
        pub type c_uint = u32;
        pub type c_long = i64;
        pub type c_ulong = u64;
        pub type c_short = i16;
        pub type c_ushort = u16;
        pub type c_char = i8;
        pub type c_uchar = u8;
        pub enum c_void {}
    }

    /// `std::os::fd` and `std::os::unix::io` are the same; this is where both get it from.
    mod raw_fd {
        use crate::io;

        pub type RawFd = i32;

        pub trait AsRawFd {
            #[peeks]
            fn as_raw_fd(&self) -> RawFd {}
        }
        /// shown by: leaked_descriptor/into_raw_fd
        /// docs: `IntoRawFd::into_raw_fd` says that it transfers ownership: the caller is the unique owner
        /// and has to close it
        pub trait IntoRawFd {
            #[escapes(self)]
            fn into_raw_fd(self) -> RawFd {}
        }
        /// docs: `FromRawFd::from_raw_fd` says that it consumes ownership of the descriptor: the object
        /// closes it
        pub trait FromRawFd {
            #[adopts(fd)]
            unsafe fn from_raw_fd(fd: RawFd) -> Self {}
        }
        pub trait AsFd {
            fn as_fd(&self) -> BorrowedFd<'_> {}
        }

        /// docs: `OwnedFd` says that it closes the file descriptor on drop
        #[resource(descriptor, on_drop = "closes")]
        pub struct OwnedFd {}
        /// docs: `OwnedFd::try_clone` says that the new one shares the same underlying file description
        impl OwnedFd {
            #[shares(self)]
            pub fn try_clone(&self) -> io::Result<OwnedFd> {}
        }
        #[derive(Clone, Copy)]
        pub struct BorrowedFd<'fd> {}
        /// docs: `BorrowedFd::try_clone_to_owned` says that the new one shares the same underlying file
        /// description
        impl BorrowedFd<'_> {
            /// A view: nobody owns through it.
            pub unsafe fn borrow_raw(fd: RawFd) -> Self {}
            #[shares(self)]
            pub fn try_clone_to_owned(&self) -> io::Result<OwnedFd> {}
        }

        impl AsRawFd for OwnedFd {}
        impl IntoRawFd for OwnedFd {}
        impl FromRawFd for OwnedFd {}
        impl AsFd for OwnedFd {}
        impl AsRawFd for BorrowedFd<'_> {}
        impl AsFd for BorrowedFd<'_> {}
        impl<T: AsFd + ?Sized> AsFd for &T {}
        impl<T: AsFd + ?Sized> AsFd for &mut T {}
        impl<T: AsFd + ?Sized> AsFd for Box<T> {}
        impl<T: AsFd + ?Sized> AsFd for crate::sync::Arc<T> {}
        impl<T: AsRawFd> AsRawFd for crate::sync::Arc<T> {}
        impl<T: AsRawFd> AsRawFd for Box<T> {}
        impl AsRawFd for RawFd {}
        // `into_raw_fd` of a number is that number: who owned it still does.
        impl IntoRawFd for RawFd {
            #[pure]
            fn into_raw_fd(self) -> RawFd {}
        }
        impl FromRawFd for RawFd {
            #[pure]
            unsafe fn from_raw_fd(fd: RawFd) -> RawFd {}
        }

        impl AsRawFd for crate::net::TcpStream {}
        impl IntoRawFd for crate::net::TcpStream {}
        impl FromRawFd for crate::net::TcpStream {}
        impl AsFd for crate::net::TcpStream {}
        impl From<OwnedFd> for crate::net::TcpStream {}
        impl From<crate::net::TcpStream> for OwnedFd {}
        impl AsRawFd for crate::net::TcpListener {}
        impl IntoRawFd for crate::net::TcpListener {}
        impl FromRawFd for crate::net::TcpListener {}
        impl AsFd for crate::net::TcpListener {}
        impl From<OwnedFd> for crate::net::TcpListener {}
        impl From<crate::net::TcpListener> for OwnedFd {}
        impl AsRawFd for crate::net::UdpSocket {}
        impl IntoRawFd for crate::net::UdpSocket {}
        impl FromRawFd for crate::net::UdpSocket {}
        impl AsFd for crate::net::UdpSocket {}
        impl From<OwnedFd> for crate::net::UdpSocket {}
        impl From<crate::net::UdpSocket> for OwnedFd {}
        impl AsRawFd for crate::os::unix::net::UnixStream {}
        impl IntoRawFd for crate::os::unix::net::UnixStream {}
        impl FromRawFd for crate::os::unix::net::UnixStream {}
        impl AsFd for crate::os::unix::net::UnixStream {}
        impl From<OwnedFd> for crate::os::unix::net::UnixStream {}
        impl From<crate::os::unix::net::UnixStream> for OwnedFd {}
        impl AsRawFd for crate::os::unix::net::UnixListener {}
        impl IntoRawFd for crate::os::unix::net::UnixListener {}
        impl FromRawFd for crate::os::unix::net::UnixListener {}
        impl AsFd for crate::os::unix::net::UnixListener {}
        impl From<OwnedFd> for crate::os::unix::net::UnixListener {}
        impl From<crate::os::unix::net::UnixListener> for OwnedFd {}
        impl AsRawFd for crate::os::unix::net::UnixDatagram {}
        impl IntoRawFd for crate::os::unix::net::UnixDatagram {}
        impl FromRawFd for crate::os::unix::net::UnixDatagram {}
        impl AsFd for crate::os::unix::net::UnixDatagram {}
        impl From<OwnedFd> for crate::os::unix::net::UnixDatagram {}
        impl From<crate::os::unix::net::UnixDatagram> for OwnedFd {}
        impl AsRawFd for crate::fs::File {}
        impl IntoRawFd for crate::fs::File {}
        impl FromRawFd for crate::fs::File {}
        impl AsFd for crate::fs::File {}
        impl From<OwnedFd> for crate::fs::File {}
        impl From<crate::fs::File> for OwnedFd {}
        impl AsRawFd for crate::process::ChildStdin {}
        impl IntoRawFd for crate::process::ChildStdin {}
        impl AsFd for crate::process::ChildStdin {}
        impl From<crate::process::ChildStdin> for OwnedFd {}
        impl AsRawFd for crate::process::ChildStdout {}
        impl IntoRawFd for crate::process::ChildStdout {}
        impl AsFd for crate::process::ChildStdout {}
        impl From<crate::process::ChildStdout> for OwnedFd {}
        impl AsRawFd for crate::process::ChildStderr {}
        impl IntoRawFd for crate::process::ChildStderr {}
        impl AsFd for crate::process::ChildStderr {}
        impl From<crate::process::ChildStderr> for OwnedFd {}
        impl AsRawFd for crate::io::PipeReader {}
        impl IntoRawFd for crate::io::PipeReader {}
        impl AsFd for crate::io::PipeReader {}
        impl From<crate::io::PipeReader> for OwnedFd {}
        impl AsRawFd for crate::io::PipeWriter {}
        impl IntoRawFd for crate::io::PipeWriter {}
        impl AsFd for crate::io::PipeWriter {}
        impl From<crate::io::PipeWriter> for OwnedFd {}
        impl AsRawFd for crate::io::Stdin {}
        impl AsFd for crate::io::Stdin {}
        impl AsRawFd for crate::io::Stdout {}
        impl AsFd for crate::io::Stdout {}
        impl AsRawFd for crate::io::Stderr {}
        impl AsFd for crate::io::Stderr {}
        impl From<OwnedFd> for crate::process::Stdio {}
        impl FromRawFd for crate::process::Stdio {}
    }

    pub mod unix {
        pub mod prelude {
            pub use super::io::*;
            pub use super::process::{CommandExt, ExitStatusExt};
        }
        pub mod io {
            pub use crate::os::raw_fd::*;
        }
        pub mod process {
            use crate::process::{Command, ExitStatus};
            pub trait CommandExt {
                fn uid(&mut self, id: u32) -> &mut Command {}
                fn gid(&mut self, id: u32) -> &mut Command {}
                #[calls(f)]
                unsafe fn pre_exec<F: FnMut() -> crate::io::Result<()>>(&mut self, f: F) -> &mut Command {}
                #[executes]
                fn exec(&mut self) -> crate::io::Error {}
                fn process_group(&mut self, pgroup: i32) -> &mut Command {}
            }
            impl CommandExt for Command {}
            pub trait ExitStatusExt {
                #[pure]
                fn signal(&self) -> Option<i32> {}
            }
            impl ExitStatusExt for ExitStatus {}
        }
        pub mod net {
            use crate::io::{self, Read, Write};
            use crate::net::Shutdown;
            use crate::path::Path;
            use crate::time::Duration;

            /// docs: `UnixStream` says that it is a Unix stream socket; like all of `std::os::unix::net` it
            /// closes on drop
            #[resource(connection, on_drop = "closes")]
            pub struct UnixStream {}
            /// docs: `UnixStream::connect`, `pair`, `try_clone`, `shutdown` says that it connects, makes
            /// two, returns a reference to the same, shuts directions
            impl UnixStream {
                #[opens]
                pub fn connect<P: AsRef<Path>>(path: P) -> io::Result<UnixStream> {}
                #[opens]
                pub fn connect_addr(socket_addr: &SocketAddr) -> io::Result<UnixStream> {}
                #[opens]
                pub fn pair() -> io::Result<(UnixStream, UnixStream)> {}
                #[shares(self)]
                pub fn try_clone(&self) -> io::Result<UnixStream> {}
                #[shuts(self)]
                pub fn shutdown(&self, how: Shutdown) -> io::Result<()> {}
                #[pure]
                pub fn peer_addr(&self) -> io::Result<SocketAddr> {}
                #[pure]
                pub fn local_addr(&self) -> io::Result<SocketAddr> {}
                #[sets(read_timeout)]
                pub fn set_read_timeout(&self, timeout: Option<Duration>) -> io::Result<()> {}
                #[sets(write_timeout)]
                pub fn set_write_timeout(&self, timeout: Option<Duration>) -> io::Result<()> {}
                #[sets(nonblocking)]
                pub fn set_nonblocking(&self, nonblocking: bool) -> io::Result<()> {}
                pub fn take_error(&self) -> io::Result<Option<io::Error>> {}
            }
            impl Read for UnixStream {}
            impl Write for UnixStream {}
            impl Read for &UnixStream {}
            impl Write for &UnixStream {}

            /// docs: `UnixListener` says that it is a Unix socket server; it closes on drop
            #[resource(listener, on_drop = "closes")]
            pub struct UnixListener {}
            /// docs: `UnixListener::bind`, `accept`, `try_clone` says that it creates a listener, accepts a
            /// connection, returns a reference to the same
            impl UnixListener {
                #[opens]
                pub fn bind<P: AsRef<Path>>(path: P) -> io::Result<UnixListener> {}
                #[opens]
                pub fn bind_addr(socket_addr: &SocketAddr) -> io::Result<UnixListener> {}
                #[opens]
                #[waits(peer)]
                pub fn accept(&self) -> io::Result<(UnixStream, SocketAddr)> {}
                pub fn incoming(&self) -> Incoming<'_> {}
                #[shares(self)]
                pub fn try_clone(&self) -> io::Result<UnixListener> {}
                #[pure]
                pub fn local_addr(&self) -> io::Result<SocketAddr> {}
                #[sets(nonblocking)]
                pub fn set_nonblocking(&self, nonblocking: bool) -> io::Result<()> {}
            }
            /// Never ends.
            pub struct Incoming<'a> {
                listener: &'a UnixListener,
            }
            /// docs: `Incoming` says that iterating is calling `accept` in a loop
            impl Iterator for Incoming<'_> {
                type Item = io::Result<UnixStream>;
                #[opens]
                #[waits(peer)]
                fn next(&mut self) -> Option<io::Result<UnixStream>> {}
            }

            /// docs: `UnixDatagram` says that it is a Unix datagram socket; it closes on drop
            #[resource(datagram, on_drop = "closes")]
            pub struct UnixDatagram {}
            /// docs: `UnixDatagram::bind`, `unbound`, `pair`, `try_clone`, `shutdown` says that it creates
            /// sockets, returns a reference to the same, shuts directions
            impl UnixDatagram {
                #[opens]
                pub fn bind<P: AsRef<Path>>(path: P) -> io::Result<UnixDatagram> {}
                #[opens]
                pub fn unbound() -> io::Result<UnixDatagram> {}
                #[opens]
                pub fn pair() -> io::Result<(UnixDatagram, UnixDatagram)> {}
                pub fn connect<P: AsRef<Path>>(&self, path: P) -> io::Result<()> {}
                #[reads(self, into = buf, end = "returns")]
                #[waits(peer)]
                pub fn recv(&self, buf: &mut [u8]) -> io::Result<usize> {}
                #[reads(self, into = buf, end = "returns")]
                #[waits(peer)]
                pub fn recv_from(&self, buf: &mut [u8]) -> io::Result<(usize, SocketAddr)> {}
                #[writes(self, data = buf)]
                pub fn send(&self, buf: &[u8]) -> io::Result<usize> {}
                #[writes(self, data = buf)]
                pub fn send_to<P: AsRef<Path>>(&self, buf: &[u8], path: P) -> io::Result<usize> {}
                #[shares(self)]
                pub fn try_clone(&self) -> io::Result<UnixDatagram> {}
                #[shuts(self)]
                pub fn shutdown(&self, how: Shutdown) -> io::Result<()> {}
                #[sets(nonblocking)]
                pub fn set_nonblocking(&self, nonblocking: bool) -> io::Result<()> {}
            }
            #[derive(Clone)]
            pub struct SocketAddr {}
        }
    }

    pub mod windows {
        pub mod prelude {
            pub use super::io::*;
        }
        pub mod io {
            use crate::net::{TcpListener, TcpStream, UdpSocket};

            pub type RawSocket = u64;
            pub type RawHandle = *mut crate::os::raw::c_void;

            pub trait AsRawSocket {
                #[peeks]
                fn as_raw_socket(&self) -> RawSocket {}
            }
            /// docs: `IntoRawSocket::into_raw_socket` says that it transfers ownership: the caller has to
            /// close it
            pub trait IntoRawSocket {
                #[escapes(self)]
                fn into_raw_socket(self) -> RawSocket {}
            }
            /// docs: `FromRawSocket::from_raw_socket` says that it consumes ownership of the socket
            pub trait FromRawSocket {
                #[adopts(sock)]
                unsafe fn from_raw_socket(sock: RawSocket) -> Self {}
            }
            pub trait AsSocket {
                fn as_socket(&self) -> BorrowedSocket<'_> {}
            }
            /// docs: `OwnedSocket` says that it closes the socket on drop
            #[resource(socket, on_drop = "closes")]
            pub struct OwnedSocket {}
            /// docs: `OwnedSocket::try_clone` says that it shares the same underlying socket
            impl OwnedSocket {
                #[shares(self)]
                pub fn try_clone(&self) -> crate::io::Result<OwnedSocket> {}
            }
            #[derive(Clone, Copy)]
            pub struct BorrowedSocket<'socket> {}

            impl AsRawSocket for TcpStream {}
            impl IntoRawSocket for TcpStream {}
            impl FromRawSocket for TcpStream {}
            impl AsSocket for TcpStream {}
            impl From<OwnedSocket> for TcpStream {}
            impl From<TcpStream> for OwnedSocket {}
            impl AsRawSocket for TcpListener {}
            impl IntoRawSocket for TcpListener {}
            impl FromRawSocket for TcpListener {}
            impl AsSocket for TcpListener {}
            impl From<OwnedSocket> for TcpListener {}
            impl From<TcpListener> for OwnedSocket {}
            impl AsRawSocket for UdpSocket {}
            impl IntoRawSocket for UdpSocket {}
            impl FromRawSocket for UdpSocket {}
            impl AsSocket for UdpSocket {}
            impl From<OwnedSocket> for UdpSocket {}
            impl From<UdpSocket> for OwnedSocket {}
            impl AsRawSocket for OwnedSocket {}
            impl IntoRawSocket for OwnedSocket {}
            impl FromRawSocket for OwnedSocket {}
            impl AsSocket for OwnedSocket {}
        }
    }
}
