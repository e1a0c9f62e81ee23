//! `nix`. A descriptor is a number or an `OwnedFd`, depending on the version: both are listed, each for its time.
//! Where the version is not known, only what both say is true.
//! docs: close(2), with socket, accept, dup, pipe, open and shutdown, says who owns what; `nix` 0.27 and
//! 0.29 return `OwnedFd` where numbers were before
#![integers_are_borrowed]

pub type Result<T> = std::result::Result<T, errno::Errno>;
pub use errno::Errno as Error;
pub use libc;

pub mod errno {
    #[derive(Clone, Copy)]
    pub enum Errno {
        UnknownErrno,
        EINTR,
        EAGAIN,
        EBADF,
        EPIPE,
        EINVAL,
        ECONNRESET,
        ECONNREFUSED,
        EINPROGRESS,
        ETIMEDOUT,
    }
    impl Errno {
        pub fn last() -> Errno {}
        #[pure]
        pub fn from_raw(err: i32) -> Errno {}
        #[pure]
        pub fn desc(self) -> &'static str {}
    }
    impl std::error::Error for Errno {}
    impl From<Errno> for std::io::Error {}
}

pub mod sys {
    pub mod stat {
        #[derive(Clone, Copy)]
        pub struct Mode {}
        impl Mode {
            pub fn empty() -> Mode {}
        }
    }

    pub mod socket {
        use std::os::fd::{AsFd, OwnedFd, RawFd};

        use crate::Result;

        #[until("0.27")]
        #[opens]
        #[inherits(unless = flags)]
        pub fn socket<T: Into<Option<SockProtocol>>>(
            domain: AddressFamily,
            ty: SockType,
            flags: SockFlag,
            protocol: T,
        ) -> Result<RawFd> {
        }
        #[since("0.27")]
        #[opens]
        #[inherits(unless = flags)]
        pub fn socket<T: Into<Option<SockProtocol>>>(
            domain: AddressFamily,
            ty: SockType,
            flags: SockFlag,
            protocol: T,
        ) -> Result<OwnedFd> {
        }
        #[until("0.27")]
        #[opens]
        pub fn socketpair<T: Into<Option<SockProtocol>>>(
            domain: AddressFamily,
            ty: SockType,
            protocol: T,
            flags: SockFlag,
        ) -> Result<(RawFd, RawFd)> {
        }
        #[since("0.27")]
        #[opens]
        pub fn socketpair<T: Into<Option<SockProtocol>>>(
            domain: AddressFamily,
            ty: SockType,
            protocol: T,
            flags: SockFlag,
        ) -> Result<(OwnedFd, OwnedFd)> {
        }
        // In every version so far the accepted connection is a number.
        #[opens]
        #[waits(peer)]
        #[inherits]
        pub fn accept(sockfd: RawFd) -> Result<RawFd> {}
        #[opens]
        #[waits(peer)]
        #[inherits(unless = flags)]
        pub fn accept4(sockfd: RawFd, flags: SockFlag) -> Result<RawFd> {}
        #[waits(peer)]
        pub fn connect(fd: RawFd, addr: &dyn SockaddrLike) -> Result<()> {}
        pub fn bind(fd: RawFd, addr: &dyn SockaddrLike) -> Result<()> {}
        #[until("0.27")]
        pub fn listen(sockfd: RawFd, backlog: usize) -> Result<()> {}
        #[since("0.27")]
        pub fn listen<F: AsFd>(sock: &F, backlog: Backlog) -> Result<()> {}
        #[reads(sockfd, into = buf, end = "zero")]
        #[waits(peer)]
        pub fn recv(sockfd: RawFd, buf: &mut [u8], flags: MsgFlags) -> Result<usize> {}
        #[writes(fd, data = buf)]
        pub fn send(fd: RawFd, buf: &[u8], flags: MsgFlags) -> Result<usize> {}
        #[shuts(df)]
        pub fn shutdown(df: RawFd, how: Shutdown) -> Result<()> {}

        #[derive(Clone, Copy)]
        pub enum Shutdown {
            Read,
            Write,
            Both,
        }
        #[derive(Clone, Copy)]
        pub enum AddressFamily {
            Unix,
            Inet,
            Inet6,
            Netlink,
            Vsock,
        }
        #[derive(Clone, Copy)]
        pub enum SockType {
            Stream,
            Datagram,
            SeqPacket,
            Raw,
        }
        #[derive(Clone, Copy)]
        pub enum SockProtocol {
            Tcp,
            Udp,
        }
        #[derive(Clone, Copy)]
        pub struct SockFlag {}
        impl SockFlag {
            pub const SOCK_CLOEXEC: SockFlag = SockFlag {};
            pub const SOCK_NONBLOCK: SockFlag = SockFlag {};
            pub fn empty() -> SockFlag {}
        }
        #[derive(Clone, Copy)]
        pub struct MsgFlags {}
        impl MsgFlags {
            pub fn empty() -> MsgFlags {}
        }
        #[derive(Clone, Copy)]
        pub struct Backlog {}
        impl Backlog {
            pub fn new<I: Into<i32>>(val: I) -> Result<Backlog> {}
        }
        pub trait SockaddrLike {}
        #[derive(Clone, Copy)]
        pub struct SockaddrIn {}
        impl SockaddrLike for SockaddrIn {}
        #[derive(Clone, Copy)]
        pub struct UnixAddr {}
        impl SockaddrLike for UnixAddr {}
    }
}

pub mod unistd {
    use std::os::fd::{AsFd, IntoRawFd, OwnedFd, RawFd};

    use crate::Result;
    use crate::fcntl::OFlag;

    #[until("0.30")]
    #[closes(fd)]
    pub fn close(fd: RawFd) -> Result<()> {}
    #[since("0.30")]
    #[closes(fd)]
    pub fn close<Fd: IntoRawFd>(fd: Fd) -> Result<()> {}

    #[until("0.30")]
    #[opens]
    #[shares(oldfd)]
    #[inherits]
    pub fn dup(oldfd: RawFd) -> Result<RawFd> {}
    #[since("0.30")]
    #[opens]
    #[shares(oldfd)]
    #[inherits]
    pub fn dup<Fd: AsFd>(oldfd: Fd) -> Result<OwnedFd> {}
    // The target of `dup2` is where the program wants it to stay: no opening.
    #[until("0.30")]
    pub fn dup2(oldfd: RawFd, newfd: RawFd) -> Result<RawFd> {}
    #[since("0.30")]
    pub fn dup2<Fd: AsFd>(oldfd: Fd, newfd: &mut OwnedFd) -> Result<()> {}
    #[until("0.30")]
    pub fn dup3(oldfd: RawFd, newfd: RawFd, flags: OFlag) -> Result<RawFd> {}
    #[since("0.30")]
    pub fn dup3<Fd: AsFd>(oldfd: Fd, newfd: &mut OwnedFd, flags: OFlag) -> Result<()> {}

    #[until("0.28")]
    #[opens]
    pub fn pipe() -> Result<(RawFd, RawFd)> {}
    #[since("0.28")]
    #[opens]
    pub fn pipe() -> Result<(OwnedFd, OwnedFd)> {}
    #[until("0.28")]
    #[opens]
    pub fn pipe2(flags: OFlag) -> Result<(RawFd, RawFd)> {}
    #[since("0.28")]
    #[opens]
    pub fn pipe2(flags: OFlag) -> Result<(OwnedFd, OwnedFd)> {}

    #[until("0.30")]
    #[reads(fd, into = buf, end = "zero")]
    #[waits(peer)]
    pub fn read(fd: RawFd, buf: &mut [u8]) -> Result<usize> {}
    #[since("0.30")]
    #[reads(fd, into = buf, end = "zero")]
    #[waits(peer)]
    pub fn read<Fd: AsFd>(fd: Fd, buf: &mut [u8]) -> Result<usize> {}
    #[until("0.28")]
    #[writes(fd, data = buf)]
    pub fn write(fd: RawFd, buf: &[u8]) -> Result<usize> {}
    #[since("0.28")]
    #[writes(fd, data = buf)]
    pub fn write<Fd: AsFd>(fd: Fd, buf: &[u8]) -> Result<usize> {}
}

pub mod fcntl {
    use std::os::fd::{AsFd, OwnedFd, RawFd};

    use crate::Result;
    use crate::sys::stat::Mode;

    #[until("0.30")]
    #[opens]
    pub fn open<P: ?Sized>(path: &P, oflag: OFlag, mode: Mode) -> Result<RawFd> {}
    #[since("0.30")]
    #[opens]
    pub fn open<P: ?Sized>(path: &P, oflag: OFlag, mode: Mode) -> Result<OwnedFd> {}
    #[until("0.30")]
    #[sets_inheritance(fd)]
    pub fn fcntl(fd: RawFd, arg: FcntlArg<'_>) -> Result<i32> {}
    #[since("0.30")]
    #[sets_inheritance(fd)]
    pub fn fcntl<Fd: AsFd>(fd: Fd, arg: FcntlArg<'_>) -> Result<i32> {}

    #[derive(Clone, Copy)]
    pub struct OFlag {}
    impl OFlag {
        pub const O_CLOEXEC: OFlag = OFlag {};
        pub const O_NONBLOCK: OFlag = OFlag {};
        pub const O_RDONLY: OFlag = OFlag {};
        pub const O_RDWR: OFlag = OFlag {};
        pub fn empty() -> OFlag {}
        #[pure]
        pub fn bits(&self) -> i32 {}
        #[pure]
        pub fn from_bits_truncate(bits: i32) -> OFlag {}
    }
    pub enum FcntlArg<'a> {
        F_DUPFD(RawFd),
        F_DUPFD_CLOEXEC(RawFd),
        F_GETFD,
        F_SETFD(FdFlag),
        F_GETFL,
        F_SETFL(OFlag),
        F_SETLK(&'a libc::flock),
    }
    #[derive(Clone, Copy)]
    pub struct FdFlag {}
    impl FdFlag {
        pub const FD_CLOEXEC: FdFlag = FdFlag {};
        pub fn empty() -> FdFlag {}
    }
}
