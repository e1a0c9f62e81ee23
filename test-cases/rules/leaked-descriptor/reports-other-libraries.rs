//! nix, socket2 and Windows: the same integers under other names.

use std::io;
use std::net::SocketAddr;
use std::os::fd::{FromRawFd, IntoRawFd, OwnedFd, RawFd};

use nix::sys::socket::{accept, accept4, SockFlag};
use socket2::{Domain, Protocol, Socket, Type};

/// nix's `accept` still answers with an integer.
fn accept_one(listener: RawFd, limit: usize, open: usize) -> nix::Result<OwnedFd> {
    let fd = accept(listener)?; //~ leaked-descriptor
    if open >= limit {
        return Err(nix::Error::EMFILE);
    }
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// So does `accept4`.
fn accept_close_on_exec(listener: RawFd, name: &str) -> Result<RawFd, Box<dyn std::error::Error>> {
    let fd = accept4(listener, SockFlag::SOCK_CLOEXEC)?; //~ leaked-descriptor
    let port: u16 = name.parse()?;
    println!("{fd} for {port}");
    Ok(fd)
}

/// A socket2 socket becomes an integer before the connect that may fail.
fn bound_client(local: SocketAddr, remote: SocketAddr) -> io::Result<std::net::TcpStream> {
    let socket = Socket::new(Domain::for_address(local), Type::STREAM, Some(Protocol::TCP))?;
    socket.bind(&local.into())?;
    let fd = socket.into_raw_fd(); //~ leaked-descriptor
    reach(fd, remote)?;
    Ok(unsafe { std::net::TcpStream::from_raw_fd(fd) })
}

fn reach(fd: RawFd, remote: SocketAddr) -> io::Result<()> {
    let remote = socket2::SockAddr::from(remote);
    if unsafe { libc::connect(fd, remote.as_ptr().cast(), remote.len()) } < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(())
}

/// One of the two ends stays behind.
fn pair(name: &str) -> Result<(RawFd, RawFd), Box<dyn std::error::Error>> {
    let (left, right) = Socket::pair(Domain::UNIX, Type::STREAM, None)?;
    let left = left.into_raw_fd(); //~ leaked-descriptor
    if name.is_empty() {
        return Err("a name is needed".into());
    }
    Ok((left, right.into_raw_fd()))
}

/// An `OwnedFd` gives up its integer too.
fn passport(owned: OwnedFd) -> io::Result<RawFd> {
    let fd = owned.into_raw_fd(); //~ leaked-descriptor
    let flags = unsafe { libc::fcntl(fd, libc::F_GETFD) };
    if flags < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(fd)
}

#[cfg(windows)]
mod windows {
    use std::io;
    use std::net::TcpStream;
    use std::os::windows::io::{FromRawSocket, IntoRawSocket, RawSocket};
    use windows_sys::Win32::Networking::WinSock::{
        AF_INET, FIONBIO, INVALID_SOCKET, SOCK_STREAM, SOCKET, closesocket, ioctlsocket, socket,
    };

    /// The option fails and the handle stays.
    fn non_blocking() -> io::Result<SOCKET> {
        let handle = unsafe { socket(AF_INET as i32, SOCK_STREAM, 0) }; //~ leaked-descriptor
        if handle == INVALID_SOCKET {
            return Err(io::Error::last_os_error());
        }
        let mut on = 1;
        if unsafe { ioctlsocket(handle, FIONBIO, &mut on) } != 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(handle)
    }

    /// `into_raw_socket`, then a refusal.
    fn convert(stream: TcpStream, label: &str) -> Result<TcpStream, std::num::ParseIntError> {
        let raw: RawSocket = stream.into_raw_socket(); //~ leaked-descriptor
        let id: u32 = label.parse()?;
        println!("{id} is {raw}");
        Ok(unsafe { TcpStream::from_raw_socket(raw) })
    }

    /// Closed on one arm only.
    fn probe(stream: TcpStream) -> bool {
        let raw = stream.into_raw_socket(); //~ leaked-descriptor
        let mut off = 0;
        if unsafe { ioctlsocket(raw as SOCKET, FIONBIO, &mut off) } == 0 {
            unsafe { closesocket(raw as SOCKET) };
            return true;
        }
        false
    }
}
