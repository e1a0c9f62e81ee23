//! `rustix`: system calls with owners. What opens returns an `OwnedFd`; only `io::close` takes a number.

pub mod fd {
    pub use std::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, IntoRawFd, OwnedFd, RawFd};
}

pub mod io {
    use std::os::fd::{AsFd, OwnedFd, RawFd};

    pub type Result<T> = std::result::Result<T, Errno>;
    #[derive(Clone, Copy)]
    pub struct Errno {}
    impl Errno {
        pub const AGAIN: Errno = Errno {};
        pub const INTR: Errno = Errno {};
        #[pure]
        pub fn raw_os_error(self) -> i32 {}
    }
    impl std::error::Error for Errno {}
    impl From<Errno> for std::io::Error {}

    /// docs: `rustix::io::close` says that it closes a `RawFd` directly, and that `OwnedFd` does so by itself
    #[closes(raw_fd)]
    pub unsafe fn close(raw_fd: RawFd) {}
    /// docs: dup(2) says that both descriptors refer to the same open file description
    #[shares(fd)]
    #[inherits]
    pub fn dup<Fd: AsFd>(fd: Fd) -> Result<OwnedFd> {}
    /// docs: fcntl(2) says of `F_DUPFD_CLOEXEC` that it duplicates the descriptor, with its close-on-exec flag set
    #[shares(fd)]
    pub fn fcntl_dupfd_cloexec<Fd: AsFd>(fd: Fd, min: RawFd) -> Result<OwnedFd> {}
    pub fn dup2<Fd: AsFd>(fd: Fd, new: &mut OwnedFd) -> Result<()> {}
    /// The result is as the buffer is: a count for `&mut [u8]`.
    #[reads(fd, into = buf, end = "zero")]
    #[waits(peer)]
    pub fn read<Fd: AsFd>(fd: Fd, buf: &mut [u8]) -> Result<usize> {}
    #[writes(fd, data = buf)]
    pub fn write<Fd: AsFd>(fd: Fd, buf: &[u8]) -> Result<usize> {}
}

/// docs: `rustix::net` says that what opens a socket returns an `OwnedFd`, which closes it; the calls are those of socket(2),
/// socketpair(2), accept(2) and shutdown(2)
pub mod net {
    use std::os::fd::{AsFd, OwnedFd};

    use crate::io;

    #[opens]
    #[inherits]
    pub fn socket(
        domain: AddressFamily,
        type_: SocketType,
        protocol: Option<Protocol>,
    ) -> io::Result<OwnedFd> {
    }
    #[opens]
    #[inherits(unless = flags)]
    pub fn socket_with(
        domain: AddressFamily,
        type_: SocketType,
        flags: SocketFlags,
        protocol: Option<Protocol>,
    ) -> io::Result<OwnedFd> {
    }
    #[opens]
    pub fn socketpair(
        domain: AddressFamily,
        type_: SocketType,
        flags: SocketFlags,
        protocol: Option<Protocol>,
    ) -> io::Result<(OwnedFd, OwnedFd)> {
    }
    #[opens]
    #[waits(peer)]
    #[inherits]
    pub fn accept<Fd: AsFd>(sockfd: Fd) -> io::Result<OwnedFd> {}
    #[opens]
    #[waits(peer)]
    #[inherits(unless = flags)]
    pub fn accept_with<Fd: AsFd>(sockfd: Fd, flags: SocketFlags) -> io::Result<OwnedFd> {}
    #[waits(peer)]
    pub fn connect<Fd: AsFd, A>(sockfd: Fd, addr: &A) -> io::Result<()> {}
    pub fn bind<Fd: AsFd, A>(sockfd: Fd, addr: &A) -> io::Result<()> {}
    pub fn listen<Fd: AsFd>(sockfd: Fd, backlog: i32) -> io::Result<()> {}
    #[shuts(sockfd)]
    pub fn shutdown<Fd: AsFd>(sockfd: Fd, how: Shutdown) -> io::Result<()> {}
    #[opens]
    #[waits(peer)]
    pub fn acceptfrom<Fd: AsFd>(sockfd: Fd) -> io::Result<(OwnedFd, Option<SocketAddrAny>)> {}
    #[opens]
    #[waits(peer)]
    pub fn acceptfrom_with<Fd: AsFd>(
        sockfd: Fd,
        flags: SocketFlags,
    ) -> io::Result<(OwnedFd, Option<SocketAddrAny>)> {
    }
    /// From 1 on the result also has the buffer.
    #[until("1")]
    #[reads(fd, into = buf, end = "zero")]
    #[waits(peer)]
    pub fn recv<Fd: AsFd>(fd: Fd, buf: &mut [u8], flags: RecvFlags) -> io::Result<usize> {}
    #[writes(fd, data = buf)]
    pub fn send<Fd: AsFd>(fd: Fd, buf: &[u8], flags: SendFlags) -> io::Result<usize> {}

    #[derive(Clone, Copy)]
    pub enum Shutdown {
        Read,
        Write,
        /// `ReadWrite` before 1.
        Both,
        ReadWrite,
    }
    #[derive(Clone, Copy)]
    pub struct AddressFamily {}
    impl AddressFamily {
        pub const INET: AddressFamily = AddressFamily {};
        pub const INET6: AddressFamily = AddressFamily {};
        pub const UNIX: AddressFamily = AddressFamily {};
    }
    #[derive(Clone, Copy)]
    pub struct SocketType {}
    impl SocketType {
        pub const STREAM: SocketType = SocketType {};
        pub const DGRAM: SocketType = SocketType {};
    }
    #[derive(Clone, Copy)]
    pub struct SocketFlags {}
    #[derive(Clone, Copy)]
    pub struct SendFlags {}
    #[derive(Clone, Copy)]
    pub struct RecvFlags {}
    #[derive(Clone)]
    pub struct SocketAddrAny {}
    #[derive(Clone, Copy)]
    pub struct Protocol {}
}

pub mod pipe {
    use std::os::fd::OwnedFd;

    use crate::io;

    /// docs: pipe(2) says that it returns two descriptors, of the reading and the writing end
    #[opens]
    pub fn pipe() -> io::Result<(OwnedFd, OwnedFd)> {}
    /// docs: pipe(2) says that it returns two descriptors, of the reading and the writing end
    #[opens]
    pub fn pipe_with(flags: PipeFlags) -> io::Result<(OwnedFd, OwnedFd)> {}
    #[derive(Clone, Copy)]
    pub struct PipeFlags {}
}
