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

    #[closes(raw_fd)]
    pub unsafe fn close(raw_fd: RawFd) {}
    #[shares(fd)]
    #[inherits]
    pub fn dup<Fd: AsFd>(fd: Fd) -> Result<OwnedFd> {}
    pub fn dup2<Fd: AsFd>(fd: Fd, new: &mut OwnedFd) -> Result<()> {}
    /// The result is as the buffer is: a count for `&mut [u8]`.
    #[reads(fd, into = buf, end = "zero")]
    #[waits(peer)]
    pub fn read<Fd: AsFd>(fd: Fd, buf: &mut [u8]) -> Result<usize> {}
    #[writes(fd, data = buf)]
    pub fn write<Fd: AsFd>(fd: Fd, buf: &[u8]) -> Result<usize> {}
}

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
    #[writes(fd, data = buf)]
    pub fn send<Fd: AsFd>(fd: Fd, buf: &[u8], flags: SendFlags) -> io::Result<usize> {}

    #[derive(Clone, Copy)]
    pub enum Shutdown {
        Read,
        Write,
        Both,
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
    pub struct Protocol {}
}
