//! Sockets opened by libc: between `socket`, `accept`, `dup`, `socketpair` and the owner there is an exit.

use std::ffi::CString;
use std::io;
use std::mem;
use std::net::{Ipv4Addr, TcpStream};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};
use std::ptr;

use libc::{AF_INET, AF_UNIX, SOCK_CLOEXEC, SOCK_RAW, SOCK_STREAM, c_int, sockaddr_in, sockaddr_un, socklen_t};

fn cvt(code: c_int) -> io::Result<c_int> {
    if code < 0 { Err(io::Error::last_os_error()) } else { Ok(code) }
}

fn inet(address: Ipv4Addr, port: u16) -> sockaddr_in {
    let mut sin: sockaddr_in = unsafe { mem::zeroed() };
    sin.sin_family = AF_INET as libc::sa_family_t;
    sin.sin_port = port.to_be();
    sin.sin_addr.s_addr = u32::from(address).to_be();
    sin
}

fn unix_address(path: &str) -> io::Result<sockaddr_un> {
    let mut sun: sockaddr_un = unsafe { mem::zeroed() };
    if path.len() >= sun.sun_path.len() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    sun.sun_family = AF_UNIX as libc::sa_family_t;
    for (slot, byte) in sun.sun_path.iter_mut().zip(path.bytes()) {
        *slot = byte as libc::c_char;
    }
    Ok(sun)
}

/// The helper that turns -1 into an error gives back the same descriptor.
fn dns_probe(server: Ipv4Addr) -> io::Result<OwnedFd> {
    let fd = cvt(unsafe { libc::socket(AF_INET, libc::SOCK_DGRAM, 0) })?; //~ leaked-descriptor
    let target = inet(server, 53);
    cvt(unsafe { libc::connect(fd, (&raw const target).cast(), size_of::<sockaddr_in>() as socklen_t) })?;
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// The address comes too late.
fn syslog_connect(path: &str) -> io::Result<OwnedFd> {
    let fd = unsafe { libc::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) }; //~ leaked-descriptor
    if fd == -1 {
        return Err(io::Error::last_os_error());
    }
    let target = unix_address(path)?;
    let owned = unsafe { OwnedFd::from_raw_fd(fd) };
    cvt(unsafe { libc::connect(owned.as_raw_fd(), (&raw const target).cast(), size_of::<sockaddr_un>() as socklen_t) })?;
    Ok(owned)
}

/// `close` is called on the connect error, and forgotten on the next.
fn whois(server: Ipv4Addr, query: &[u8]) -> io::Result<Vec<u8>> {
    unsafe {
        let sock = libc::socket(AF_INET, SOCK_STREAM, 0); //~ leaked-descriptor
        if sock < 0 {
            return Err(io::Error::last_os_error());
        }
        let target = inet(server, 43);
        if libc::connect(sock, (&raw const target).cast(), size_of::<sockaddr_in>() as socklen_t) < 0 {
            let error = io::Error::last_os_error();
            libc::close(sock);
            return Err(error);
        }
        if libc::send(sock, query.as_ptr().cast(), query.len(), 0) < 0 {
            return Err(io::Error::last_os_error());
        }
        let mut answer = vec![0u8; 4096];
        let n = libc::recv(sock, answer.as_mut_ptr().cast(), answer.len(), 0);
        libc::close(sock);
        answer.truncate(n.max(0) as usize);
        Ok(answer)
    }
}

/// A tiny web server: a bad request goes to the next round.
fn serve(listener: RawFd) -> io::Result<()> {
    loop {
        let client = unsafe { libc::accept(listener, ptr::null_mut(), ptr::null_mut()) }; //~ leaked-descriptor
        if client < 0 {
            return Err(io::Error::last_os_error());
        }
        let mut head = [0u8; 1024];
        let n = unsafe { libc::recv(client, head.as_mut_ptr().cast(), head.len(), 0) };
        if n <= 0 || !head.starts_with(b"GET ") {
            continue;
        }
        let answer = b"HTTP/1.0 204 No Content\r\n\r\n";
        unsafe {
            libc::send(client, answer.as_ptr().cast(), answer.len(), 0);
            libc::close(client);
        }
    }
}

/// `accept4`, with the peer's address checked afterwards.
fn accept_local(listener: RawFd) -> io::Result<Option<OwnedFd>> {
    let mut peer: sockaddr_in = unsafe { mem::zeroed() };
    let mut len = size_of::<sockaddr_in>() as socklen_t;
    let fd = unsafe { libc::accept4(listener, (&raw mut peer).cast(), &mut len, SOCK_CLOEXEC) }; //~ leaked-descriptor
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    if u32::from_be(peer.sin_addr.s_addr) != u32::from(Ipv4Addr::LOCALHOST) {
        return Ok(None);
    }
    Ok(Some(unsafe { OwnedFd::from_raw_fd(fd) }))
}

/// A copy for the log, closed on the good path only.
fn tee(stream: &TcpStream, text: &[u8]) -> io::Result<usize> {
    let copy = unsafe { libc::dup(stream.as_raw_fd()) }; //~ leaked-descriptor
    if copy < 0 {
        return Err(io::Error::last_os_error());
    }
    let n = unsafe { libc::write(copy, text.as_ptr().cast(), text.len()) };
    if n < 0 {
        return Err(io::Error::last_os_error());
    }
    unsafe { libc::close(copy) };
    Ok(n as usize)
}

/// A listener: bind may fail, listen may fail.
fn listen_on(port: u16, backlog: c_int) -> io::Result<RawFd> {
    let fd = cvt(unsafe { libc::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0) })?; //~ leaked-descriptor
    let local = inet(Ipv4Addr::UNSPECIFIED, port);
    let size = size_of::<sockaddr_in>() as socklen_t;
    cvt(unsafe { libc::bind(fd, (&raw const local).cast(), size) })?;
    cvt(unsafe { libc::listen(fd, backlog) })?;
    Ok(fd)
}

/// The same as one chain of closures.
fn listen_chain(port: u16) -> io::Result<RawFd> {
    let fd = cvt(unsafe { libc::socket(AF_INET, SOCK_STREAM, 0) })?; //~ leaked-descriptor
    let local = inet(Ipv4Addr::LOCALHOST, port);
    cvt(unsafe { libc::bind(fd, (&raw const local).cast(), size_of::<sockaddr_in>() as socklen_t) })
        .and_then(|_| cvt(unsafe { libc::listen(fd, 64) }))
        .map(|_| fd)
}

/// A pinger: the wrong error is matched first.
fn icmp() -> Result<RawFd, String> {
    match unsafe { libc::socket(AF_INET, SOCK_RAW, libc::IPPROTO_ICMP) } { //~ leaked-descriptor
        -1 => Err(String::from("raw sockets need privileges")),
        fd => {
            let flags = unsafe { libc::fcntl(fd, libc::F_GETFL) };
            if flags < 0 {
                return Err(String::from("no flags"));
            }
            Ok(fd)
        }
    }
}

/// The packet socket is bound to an interface by name, and names may hold a NUL.
fn capture(interface: &str) -> Result<OwnedFd, Box<dyn std::error::Error>> {
    let fd = unsafe { libc::socket(libc::AF_PACKET, SOCK_RAW, 0) }; //~ leaked-descriptor
    if fd < 0 {
        return Err(io::Error::last_os_error().into());
    }
    let name = CString::new(interface)?;
    if unsafe { libc::if_nametoindex(name.as_ptr()) } == 0 {
        unsafe { libc::close(fd) };
        return Err("no such interface".into());
    }
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// `if fd >= 0 { .. }` with a return in its middle.
fn netlink(groups: u32) -> Option<RawFd> {
    let fd = unsafe { libc::socket(libc::AF_NETLINK, SOCK_RAW, libc::NETLINK_ROUTE) }; //~ leaked-descriptor
    if fd >= 0 {
        let mut local: libc::sockaddr_nl = unsafe { mem::zeroed() };
        local.nl_family = libc::AF_NETLINK as libc::sa_family_t;
        local.nl_groups = groups;
        if unsafe { libc::bind(fd, (&raw const local).cast(), size_of_val(&local) as socklen_t) } != 0 {
            return None;
        }
        Some(fd)
    } else {
        None
    }
}

/// Nothing is ever done with it but asking.
fn has_ipv6() -> bool {
    let fd = unsafe { libc::socket(libc::AF_INET6, SOCK_STREAM, 0) }; //~ leaked-descriptor
    fd >= 0
}

/// Waits with poll, which only looks at the descriptor.
fn wait_readable(target: Ipv4Addr) -> io::Result<bool> {
    let fd = cvt(unsafe { libc::socket(AF_INET, SOCK_STREAM | libc::SOCK_NONBLOCK, 0) })?; //~ leaked-descriptor
    let remote = inet(target, 80);
    unsafe { libc::connect(fd, (&raw const remote).cast(), size_of::<sockaddr_in>() as socklen_t) };
    let mut waiting = libc::pollfd { fd, events: libc::POLLOUT, revents: 0 };
    let n = cvt(unsafe { libc::poll(&mut waiting, 1, 1000) })?;
    unsafe { libc::close(fd) };
    Ok(n == 1)
}

/// The event queue refuses the newcomer.
fn adopt(queue: RawFd, listener: RawFd) -> io::Result<RawFd> {
    let client = cvt(unsafe { libc::accept(listener, ptr::null_mut(), ptr::null_mut()) })?; //~ leaked-descriptor
    let mut event = libc::epoll_event { events: libc::EPOLLIN as u32, u64: 0 };
    cvt(unsafe { libc::epoll_ctl(queue, libc::EPOLL_CTL_ADD, client, &mut event) })?;
    Ok(client)
}

/// Shut down is not closed.
fn hang_up(server: Ipv4Addr) -> io::Result<()> {
    let fd = cvt(unsafe { libc::socket(AF_INET, SOCK_STREAM, 0) })?; //~ leaked-descriptor
    let target = inet(server, 9);
    unsafe { libc::connect(fd, (&raw const target).cast(), size_of::<sockaddr_in>() as socklen_t) };
    cvt(unsafe { libc::shutdown(fd, libc::SHUT_RDWR) })?;
    Ok(())
}

/// A retry loop: the descriptor of the failed round is not the one that is returned.
fn connect_patiently(server: Ipv4Addr, port: u16) -> io::Result<RawFd> {
    let target = inet(server, port);
    for _ in 0..5 {
        let fd = unsafe { libc::socket(AF_INET, SOCK_STREAM, 0) }; //~ leaked-descriptor
        if fd < 0 {
            return Err(io::Error::last_os_error());
        }
        if unsafe { libc::connect(fd, (&raw const target).cast(), size_of::<sockaddr_in>() as socklen_t) } == 0 {
            return Ok(fd);
        }
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
    Err(io::ErrorKind::TimedOut.into())
}

/// A helper of this file opens; its caller loses.
fn open_stream() -> io::Result<RawFd> {
    cvt(unsafe { libc::socket(AF_INET, SOCK_STREAM, 0) })
}

fn finger(server: Ipv4Addr) -> io::Result<Vec<u8>> {
    let fd = open_stream()?; //~ leaked-descriptor
    let target = inet(server, 79);
    cvt(unsafe { libc::connect(fd, (&raw const target).cast(), size_of::<sockaddr_in>() as socklen_t) })?;
    let mut answer = vec![0u8; 512];
    let n = unsafe { libc::recv(fd, answer.as_mut_ptr().cast(), answer.len(), 0) };
    unsafe { libc::close(fd) };
    answer.truncate(n.max(0) as usize);
    Ok(answer)
}

/// A helper that closes, but only sometimes.
fn release(fd: RawFd, polite: bool) {
    if polite {
        unsafe { libc::shutdown(fd, libc::SHUT_WR) };
        return;
    }
    unsafe { libc::close(fd) };
}

fn half_hearted(server: Ipv4Addr) -> io::Result<()> {
    let fd = cvt(unsafe { libc::socket(AF_INET, SOCK_STREAM, 0) })?; //~ leaked-descriptor
    let target = inet(server, 13);
    let ok = unsafe { libc::connect(fd, (&raw const target).cast(), size_of::<sockaddr_in>() as socklen_t) } == 0;
    release(fd, ok);
    Ok(())
}
