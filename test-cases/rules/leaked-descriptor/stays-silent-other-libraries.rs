//! nix, socket2, tokio, Windows, and calls that look like an open and are none.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{AsRawFd, FromRawFd, IntoRawFd, OwnedFd, RawFd};
use std::time::Duration;

use nix::sys::socket::{self, AddressFamily, SockFlag, SockType};
use nix::unistd;
use socket2::{Domain, SockRef, Socket, Type};
use tokio::time::timeout;

/// Today's nix gives owners.
fn nix_socket() -> nix::Result<OwnedFd> {
    let fd = socket::socket(AddressFamily::Inet, SockType::Stream, SockFlag::empty(), None)?;
    socket::setsockopt(&fd, socket::sockopt::ReuseAddr, &true)?;
    Ok(fd)
}

/// An `accept` that is owned in the same expression.
fn nix_accept(listener: RawFd) -> nix::Result<OwnedFd> {
    let owned = unsafe { OwnedFd::from_raw_fd(socket::accept(listener)?) };
    socket::setsockopt(&owned, socket::sockopt::TcpNoDelay, &true)?;
    Ok(owned)
}

/// An `accept` that closes what it refuses.
fn nix_accept_limited(listener: RawFd, limit: RawFd) -> nix::Result<RawFd> {
    let fd = socket::accept(listener)?;
    if fd > limit {
        unistd::close(fd)?;
        return Err(nix::Error::EMFILE);
    }
    Ok(fd)
}

/// An `accept` that fails owes nothing.
fn nix_accept_match(listener: RawFd) -> Option<RawFd> {
    loop {
        match socket::accept(listener) {
            Ok(fd) => return Some(fd),
            Err(nix::Error::EINTR) => continue,
            Err(_) => return None,
        }
    }
}

/// The callback of nix's `unistd::close` comes after the work, in both cases.
fn nix_close(stream: TcpStream) -> nix::Result<usize> {
    let fd = stream.into_raw_fd();
    let mut buffer = [0u8; 16];
    let received = socket::recv(fd, &mut buffer, socket::MsgFlags::empty());
    let _ = unistd::close(fd);
    received
}

/// Pipes are owners as well.
fn nix_pipe() -> nix::Result<OwnedFd> {
    let (read, write) = unistd::pipe()?;
    unistd::write(&write, b"x")?;
    Ok(read)
}

/// A socket2 socket is an owner.
fn listener(address: SocketAddr) -> io::Result<Socket> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None)?;
    socket.set_reuse_address(true)?;
    socket.bind(&address.into())?;
    socket.listen(128)?;
    Ok(socket)
}

/// From one owner to another, nothing in between.
fn convert(socket: Socket) -> io::Result<TcpStream> {
    let stream = unsafe { TcpStream::from_raw_fd(socket.into_raw_fd()) };
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// By `From`, without an integer at all.
fn convert_safely(socket: Socket) -> io::Result<TcpStream> {
    let stream: TcpStream = socket.into();
    stream.set_nonblocking(true)?;
    Ok(stream)
}

/// A reference with socket2's options.
fn keepalive(stream: &TcpStream) -> io::Result<()> {
    let socket = SockRef::from(stream);
    socket.set_keepalive(true)?;
    Ok(())
}

/// A foreign descriptor is borrowed for one call.
fn set_mark(fd: RawFd) -> io::Result<()> {
    let socket = unsafe { Socket::from_raw_fd(fd) };
    let result = socket.set_nonblocking(true);
    let _ = socket.into_raw_fd();
    result
}

/// The same with an early return: given back before it.
fn set_many(fds: &[RawFd]) -> io::Result<()> {
    for &fd in fds {
        let socket = unsafe { Socket::from_raw_fd(fd) };
        let result = socket.set_reuse_address(true);
        std::mem::forget(socket);
        result?;
    }
    Ok(())
}

/// tokio: the number of a stream that keeps its owner.
async fn option(stream: &tokio::net::TcpStream) -> io::Result<()> {
    let fd = stream.as_raw_fd();
    if unsafe { libc::fcntl(fd, libc::F_GETFL) } < 0 {
        return Err(io::Error::last_os_error());
    }
    stream.readable().await?;
    Ok(())
}

/// tokio: the owner crosses the wait, the integer does not.
async fn handover(stream: tokio::net::TcpStream) -> io::Result<RawFd> {
    stream.writable().await?;
    let stream = stream.into_std()?;
    stream.set_nonblocking(false)?;
    Ok(stream.into_raw_fd())
}

/// A timeout over an owner.
async fn bounded(address: SocketAddr) -> io::Result<RawFd> {
    let stream = timeout(Duration::from_secs(1), tokio::net::TcpStream::connect(address)).await??;
    Ok(stream.into_std()?.into_raw_fd())
}

/// A timeout over an integer that is an owner again before the wait.
async fn bounded_owner(stream: TcpStream) -> io::Result<()> {
    let work = async move {
        let owned = unsafe { OwnedFd::from_raw_fd(stream.into_raw_fd()) };
        tokio::time::sleep(Duration::from_millis(5)).await;
        drop(owned);
    };
    timeout(Duration::from_millis(1), work).await.map_err(io::Error::from)
}

/// A wait that nobody cancels.
async fn patient(stream: TcpStream) {
    let fd = stream.into_raw_fd();
    tokio::time::sleep(Duration::from_millis(5)).await;
    unsafe { libc::close(fd) };
}

/// A blocking task takes it and closes.
async fn blocking(stream: TcpStream) -> io::Result<isize> {
    let fd = stream.into_raw_fd();
    let n = tokio::task::spawn_blocking(move || {
        let mut block = [0u8; 32];
        let n = unsafe { libc::recv(fd, block.as_mut_ptr().cast(), block.len(), 0) };
        unsafe { libc::close(fd) };
        n
    })
    .await?;
    Ok(n)
}

/// `AsyncFd` over an owner.
async fn watch(stream: TcpStream) -> io::Result<()> {
    stream.set_nonblocking(true)?;
    let watched = tokio::io::unix::AsyncFd::new(OwnedFd::from(stream))?;
    let mut guard = watched.readable().await?;
    guard.clear_ready();
    Ok(())
}

/// `try_clone` is an owner too.
fn clone(stream: &TcpStream) -> io::Result<()> {
    let copy = stream.try_clone()?;
    copy.set_nodelay(true)?;
    copy.set_ttl(5)?;
    Ok(())
}

/// A type of the package with a method of the same name that gives no descriptor.
struct Ticket(u32);

impl Ticket {
    fn into_raw_fd(self) -> u32 {
        self.0
    }
}

fn not_a_descriptor(ticket: Ticket, text: &str) -> Result<u32, std::num::ParseIntError> {
    let number = ticket.into_raw_fd();
    let factor: u32 = text.parse()?;
    Ok(number * factor)
}

/// Functions of the package that are called like libc's.
fn socket(index: usize) -> i32 {
    index as i32 * 10
}

fn accept(offer: i32) -> i32 {
    offer + 1
}

fn dup(text: &str) -> String {
    format!("{text}{text}")
}

fn not_libc(index: usize) -> Result<i32, String> {
    let slot = socket(index);
    let raised = accept(slot);
    if raised > 100 {
        return Err(dup("too much "));
    }
    Ok(raised)
}

/// A field called `close` that is a function: unknown, so handed over.
struct Platform {
    close: fn(RawFd),
    tune: fn(RawFd) -> bool,
}

fn by_table(platform: &Platform, stream: TcpStream) -> bool {
    let fd = stream.into_raw_fd();
    if !(platform.tune)(fd) {
        (platform.close)(fd);
        return false;
    }
    (platform.close)(fd);
    true
}

/// A vector of owners replaces a vector of integers.
fn all_owned(listener: RawFd, count: usize) -> io::Result<Vec<OwnedFd>> {
    let mut clients = Vec::with_capacity(count);
    while clients.len() < count {
        let fd = unsafe { libc::accept(listener, std::ptr::null_mut(), std::ptr::null_mut()) };
        if fd < 0 {
            return Err(io::Error::last_os_error());
        }
        clients.push(unsafe { OwnedFd::from_raw_fd(fd) });
    }
    Ok(clients)
}

/// Generic over what it becomes.
fn generic<T: FromRawFd>(domain: i32) -> io::Result<T> {
    let fd = unsafe { libc::socket(domain, libc::SOCK_STREAM, 0) };
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(unsafe { T::from_raw_fd(fd) })
}

/// An errno that can be retried.
fn interrupted(listener: RawFd) -> io::Result<OwnedFd> {
    loop {
        let fd = unsafe { libc::accept(listener, std::ptr::null_mut(), std::ptr::null_mut()) };
        if fd >= 0 {
            return Ok(unsafe { OwnedFd::from_raw_fd(fd) });
        }
        let error = io::Error::last_os_error();
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
}

/// An array of descriptors in a message: given to the kernel, the owners stay here.
fn send_rights(over: &std::os::unix::net::UnixStream, streams: &[TcpStream]) -> Vec<RawFd> {
    let numbers: Vec<RawFd> = streams.iter().map(AsRawFd::as_raw_fd).collect();
    eprintln!("{} over {}", numbers.len(), over.as_raw_fd());
    numbers
}

#[cfg(windows)]
mod windows {
    use std::io;
    use std::net::TcpStream;
    use std::os::windows::io::{FromRawSocket, IntoRawSocket};
    use windows_sys::Win32::Networking::WinSock::{
        AF_INET, FIONBIO, INVALID_SOCKET, SOCK_STREAM, SOCKET, closesocket, ioctlsocket, socket,
    };

    /// `INVALID_SOCKET` owes nothing, and the error closes.
    fn non_blocking() -> io::Result<SOCKET> {
        let handle = unsafe { socket(AF_INET as i32, SOCK_STREAM, 0) };
        if handle == INVALID_SOCKET {
            return Err(io::Error::last_os_error());
        }
        let mut on = 1;
        if unsafe { ioctlsocket(handle, FIONBIO, &mut on) } != 0 {
            let error = io::Error::last_os_error();
            unsafe { closesocket(handle) };
            return Err(error);
        }
        Ok(handle)
    }

    /// Owned again.
    fn convert(stream: TcpStream) -> io::Result<TcpStream> {
        let raw = stream.into_raw_socket();
        let stream = unsafe { TcpStream::from_raw_socket(raw) };
        stream.set_nodelay(true)?;
        Ok(stream)
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpStream;
    use std::os::fd::IntoRawFd;

    /// Test code is not our subject.
    #[test]
    fn leaks_in_a_test() {
        let fd = TcpStream::connect("127.0.0.1:1").unwrap().into_raw_fd();
        assert!(fd > 0);
    }
}
