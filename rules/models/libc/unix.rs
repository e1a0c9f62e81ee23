//! `libc` 0.2 on Unix. A descriptor here is a number: nothing closes it but `close`.
//!
//! `fcntl` may duplicate a descriptor (`F_DUPFD`) or only ask about one, and `dup2` puts it where the program wants it
//! to stay (0, 1, 2): neither counts as an opening.
//! shown by: leaked_descriptor/libc_socket, leaked_descriptor/dup_monitor
//! shown by: leaked_descriptor/close_on_every_path
//! docs: close(2), with socket, accept, dup, pipe, open and shutdown, says who owns what: a descriptor that
//! is returned is the caller's until close(2); `fdopen(3)` keeps it
#![integers_are_borrowed]

pub use std::ffi::c_void;
pub type c_char = i8;
pub type c_schar = i8;
pub type c_uchar = u8;
pub type c_short = i16;
pub type c_ushort = u16;
pub type c_int = i32;
pub type c_uint = u32;
pub type c_long = i64;
pub type c_ulong = u64;
pub type c_longlong = i64;
pub type c_ulonglong = u64;
pub type size_t = usize;
pub type ssize_t = isize;
pub type off_t = i64;
pub type mode_t = u32;
pub type pid_t = i32;
pub type uid_t = u32;
pub type gid_t = u32;
pub type socklen_t = u32;
pub type sa_family_t = u16;
pub type in_port_t = u16;
pub type time_t = i64;
pub type nfds_t = u64;

#[derive(Clone, Copy)]
pub struct sockaddr {
    pub sa_family: sa_family_t,
}
#[derive(Clone, Copy)]
pub struct sockaddr_in {
    pub sin_family: sa_family_t,
    pub sin_port: in_port_t,
    pub sin_addr: in_addr,
}
#[derive(Clone, Copy)]
pub struct in_addr {
    pub s_addr: u32,
}
#[derive(Clone, Copy)]
pub struct sockaddr_in6 {}
#[derive(Clone, Copy)]
pub struct sockaddr_un {}
#[derive(Clone, Copy)]
pub struct sockaddr_storage {}
#[derive(Clone, Copy)]
pub struct sigset_t {}
#[derive(Clone, Copy)]
pub struct timeval {
    pub tv_sec: time_t,
    pub tv_usec: i64,
}
#[derive(Clone, Copy)]
pub struct timespec {
    pub tv_sec: time_t,
    pub tv_nsec: i64,
}
#[derive(Clone, Copy)]
pub struct pollfd {
    pub fd: c_int,
    pub events: c_short,
    pub revents: c_short,
}
#[derive(Clone, Copy)]
pub struct epoll_event {
    pub events: u32,
    pub u64: u64,
}
#[derive(Clone, Copy)]
pub struct msghdr {}
#[derive(Clone, Copy)]
pub struct iovec {
    pub iov_base: *mut c_void,
    pub iov_len: size_t,
}
#[derive(Clone, Copy)]
pub struct flock {}
pub enum FILE {}

#[inherits(unless = ty)]
#[opens(fails = "negative")]
pub unsafe fn socket(domain: c_int, ty: c_int, protocol: c_int) -> c_int {}
#[opens(into = socket_vector, fails = "negative")]
pub unsafe fn socketpair(domain: c_int, type_: c_int, protocol: c_int, socket_vector: *mut c_int) -> c_int {}
#[inherits]
#[opens(fails = "negative")]
#[waits(peer)]
pub unsafe fn accept(socket: c_int, address: *mut sockaddr, address_len: *mut socklen_t) -> c_int {}
#[inherits(unless = flg)]
#[opens(fails = "negative")]
#[waits(peer)]
pub unsafe fn accept4(fd: c_int, addr: *mut sockaddr, len: *mut socklen_t, flg: c_int) -> c_int {}
#[inherits]
#[opens(fails = "negative")]
#[shares(fd)]
pub unsafe fn dup(fd: c_int) -> c_int {}
#[opens(into = fds, fails = "negative")]
pub unsafe fn pipe(fds: *mut c_int) -> c_int {}
#[opens(into = fds, fails = "negative")]
pub unsafe fn pipe2(fds: *mut c_int, flags: c_int) -> c_int {}
// `open` and `openat` are variadic; the mode is the third or fourth argument.
#[opens(fails = "negative")]
pub unsafe fn open(path: *const c_char, oflag: c_int, mode: ...) -> c_int {}
#[opens(fails = "negative")]
pub unsafe fn open64(path: *const c_char, oflag: c_int, mode: ...) -> c_int {}
#[opens(fails = "negative")]
pub unsafe fn openat(dirfd: c_int, pathname: *const c_char, flags: c_int, mode: ...) -> c_int {}
#[opens(fails = "negative")]
pub unsafe fn creat(path: *const c_char, mode: mode_t) -> c_int {}
#[opens(fails = "negative")]
pub unsafe fn epoll_create(size: c_int) -> c_int {}
#[opens(fails = "negative")]
pub unsafe fn epoll_create1(flags: c_int) -> c_int {}
#[opens(fails = "negative")]
pub unsafe fn kqueue() -> c_int {}
#[opens(fails = "negative")]
pub unsafe fn eventfd(initval: c_uint, flags: c_int) -> c_int {}
#[opens(fails = "negative")]
pub unsafe fn timerfd_create(clockid: c_int, flags: c_int) -> c_int {}
/// Opens one for -1, else changes the one it is given: not counted.
pub unsafe fn signalfd(fd: c_int, mask: *const sigset_t, flags: c_int) -> c_int {}
#[opens(fails = "negative")]
pub unsafe fn inotify_init() -> c_int {}
#[opens(fails = "negative")]
pub unsafe fn inotify_init1(flags: c_int) -> c_int {}
#[opens(fails = "negative")]
pub unsafe fn memfd_create(name: *const c_char, flags: c_uint) -> c_int {}
#[opens(fails = "negative")]
pub unsafe fn shm_open(name: *const c_char, oflag: c_int, mode: mode_t) -> c_int {}
#[opens(fails = "negative")]
pub unsafe fn posix_openpt(flags: c_int) -> c_int {}
#[opens(fails = "negative")]
pub unsafe fn mkstemp(template: *mut c_char) -> c_int {}

#[closes(fd)]
pub unsafe fn close(fd: c_int) -> c_int {}
#[shuts(socket)]
pub unsafe fn shutdown(socket: c_int, how: c_int) -> c_int {}
/// The stream owns the descriptor; `fclose` closes it.
#[keeps(fd)]
pub unsafe fn fdopen(fd: c_int, mode: *const c_char) -> *mut FILE {}
#[keeps(fd)]
pub unsafe fn fdopendir(fd: c_int) -> *mut c_void {}

#[waits(peer)]
pub unsafe fn connect(socket: c_int, address: *const sockaddr, len: socklen_t) -> c_int {}
pub unsafe fn bind(socket: c_int, address: *const sockaddr, address_len: socklen_t) -> c_int {}
pub unsafe fn listen(socket: c_int, backlog: c_int) -> c_int {}
#[sets_inheritance(fd)]
pub unsafe fn fcntl(fd: c_int, cmd: c_int, arg: ...) -> c_int {}
#[sets_inheritance(fd)]
pub unsafe fn ioctl(fd: c_int, request: c_ulong, arg: ...) -> c_int {}
pub unsafe fn dup2(src: c_int, dst: c_int) -> c_int {}
pub unsafe fn dup3(oldfd: c_int, newfd: c_int, flags: c_int) -> c_int {}
pub unsafe fn setsockopt(
    socket: c_int,
    level: c_int,
    name: c_int,
    value: *const c_void,
    option_len: socklen_t,
) -> c_int {
}
pub unsafe fn getsockopt(
    sockfd: c_int,
    level: c_int,
    optname: c_int,
    optval: *mut c_void,
    optlen: *mut socklen_t,
) -> c_int {
}
pub unsafe fn getsockname(socket: c_int, address: *mut sockaddr, address_len: *mut socklen_t) -> c_int {}
pub unsafe fn getpeername(socket: c_int, address: *mut sockaddr, address_len: *mut socklen_t) -> c_int {}

#[reads(fd, into = buf, end = "zero")]
#[waits(peer)]
pub unsafe fn read(fd: c_int, buf: *mut c_void, count: size_t) -> ssize_t {}
#[reads(fd, into = iov, end = "zero")]
#[waits(peer)]
pub unsafe fn readv(fd: c_int, iov: *const iovec, iovcnt: c_int) -> ssize_t {}
#[reads(socket, into = buf, end = "zero")]
#[waits(peer)]
pub unsafe fn recv(socket: c_int, buf: *mut c_void, len: size_t, flags: c_int) -> ssize_t {}
#[reads(socket, into = buf, end = "zero")]
#[waits(peer)]
pub unsafe fn recvfrom(
    socket: c_int,
    buf: *mut c_void,
    len: size_t,
    flags: c_int,
    addr: *mut sockaddr,
    addrlen: *mut socklen_t,
) -> ssize_t {
}
#[reads(fd, into = msg, end = "zero")]
#[waits(peer)]
pub unsafe fn recvmsg(fd: c_int, msg: *mut msghdr, flags: c_int) -> ssize_t {}
#[writes(fd, data = buf)]
pub unsafe fn write(fd: c_int, buf: *const c_void, count: size_t) -> ssize_t {}
#[writes(fd, data = iov)]
pub unsafe fn writev(fd: c_int, iov: *const iovec, iovcnt: c_int) -> ssize_t {}
#[writes(socket, data = buf)]
pub unsafe fn send(socket: c_int, buf: *const c_void, len: size_t, flags: c_int) -> ssize_t {}
#[writes(socket, data = buf)]
pub unsafe fn sendto(
    socket: c_int,
    buf: *const c_void,
    len: size_t,
    flags: c_int,
    addr: *const sockaddr,
    addrlen: socklen_t,
) -> ssize_t {
}
#[writes(fd, data = msg)]
pub unsafe fn sendmsg(fd: c_int, msg: *const msghdr, flags: c_int) -> ssize_t {}

pub unsafe fn poll(fds: *mut pollfd, nfds: nfds_t, timeout: c_int) -> c_int {}
pub unsafe fn epoll_ctl(epfd: c_int, op: c_int, fd: c_int, event: *mut epoll_event) -> c_int {}
pub unsafe fn epoll_wait(epfd: c_int, events: *mut epoll_event, maxevents: c_int, timeout: c_int) -> c_int {}

#[executes]
pub unsafe fn fork() -> pid_t {}
pub unsafe fn exit(status: c_int) -> ! {}
pub unsafe fn _exit(status: c_int) -> ! {}
pub unsafe fn abort() -> ! {}
#[pure]
pub fn htons(hostshort: u16) -> u16 {}
