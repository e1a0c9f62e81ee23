//! The everyday forms: a type is filled with a descriptor of its own, and drops it like any other number.

use std::io;
use std::net::TcpStream;
use std::os::fd::{AsRawFd, IntoRawFd, RawFd};

/// A stream over a raw descriptor. Whoever drops it leaves the connection open.
#[derive(Debug, Clone)]
pub struct VsockStream { //~ descriptor-without-drop
    socket: RawFd,
}

impl VsockStream {
    pub fn connect(address: &libc::sockaddr_vm) -> io::Result<Self> {
        let socket = unsafe { libc::socket(libc::AF_VSOCK, libc::SOCK_STREAM | libc::SOCK_CLOEXEC, 0) };
        if socket < 0 {
            return Err(io::Error::last_os_error());
        }
        let size = size_of::<libc::sockaddr_vm>() as libc::socklen_t;
        if unsafe { libc::connect(socket, std::ptr::from_ref(address).cast(), size) } < 0 {
            let error = io::Error::last_os_error();
            unsafe { libc::close(socket) };
            return Err(error);
        }
        Ok(Self { socket })
    }

    pub fn send(&self, block: &[u8]) -> io::Result<usize> {
        let sent = unsafe { libc::send(self.socket, block.as_ptr().cast(), block.len(), libc::MSG_NOSIGNAL) };
        usize::try_from(sent).map_err(|_| io::Error::last_os_error())
    }
}

impl AsRawFd for VsockStream {
    fn as_raw_fd(&self) -> RawFd {
        self.socket
    }
}

/// `close` is there, and `?` comes before it.
struct Wire(RawFd); //~ descriptor-without-drop

impl Wire {
    fn write(&self, block: &[u8]) -> io::Result<()> {
        if unsafe { libc::write(self.0, block.as_ptr().cast(), block.len()) } < 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(())
    }

    fn close(self) {
        unsafe { libc::close(self.0) };
    }
}

fn greet(address: &str) -> io::Result<()> {
    let wire = Wire(TcpStream::connect(address)?.into_raw_fd());
    wire.write(b"hello\n")?;
    wire.close();
    Ok(())
}
