//! Aliases, tuples, enums, generics, conversions, dup, accept.

use std::io;
use std::marker::PhantomData;
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::os::fd::{AsRawFd, IntoRawFd, RawFd};
use std::os::unix::net::UnixStream;

use libc::c_int;

/// An alias for the number.
type Descriptor = c_int;

fn cvt(code: c_int) -> io::Result<c_int> {
    if code < 0 { Err(io::Error::last_os_error()) } else { Ok(code) }
}

/// Filled by accept.
struct Client { //~ descriptor-without-drop
    fd: Descriptor,
    served: u64,
}

impl Client {
    fn accept(listener: &TcpListener) -> io::Result<Client> {
        let fd = cvt(unsafe { libc::accept(listener.as_raw_fd(), std::ptr::null_mut(), std::ptr::null_mut()) })?;
        Ok(Client { fd, served: 0 })
    }

    fn read(&mut self, block: &mut [u8]) -> io::Result<usize> {
        let n = unsafe { libc::recv(self.fd, block.as_mut_ptr().cast(), block.len(), 0) };
        self.served += 1;
        usize::try_from(n).map_err(|_| io::Error::last_os_error())
    }
}

/// Filled by a conversion.
pub struct Raw(pub(crate) RawFd); //~ descriptor-without-drop

impl From<TcpStream> for Raw {
    fn from(stream: TcpStream) -> Self {
        Raw(stream.into_raw_fd())
    }
}

impl From<UnixStream> for Raw {
    fn from(stream: UnixStream) -> Self {
        Self(stream.into_raw_fd())
    }
}

/// A copy made with dup is a descriptor of its own.
struct Monitor { //~ descriptor-without-drop
    copy: c_int,
    name: &'static str,
}

fn monitor(stream: &TcpStream, name: &'static str) -> io::Result<Monitor> {
    let copy = cvt(unsafe { libc::dup(stream.as_raw_fd()) })?;
    Ok(Monitor { copy, name })
}

/// With a marker type.
struct Typed<P> { //~ descriptor-without-drop
    inner: RawFd,
    protocol: PhantomData<P>,
}

impl<P> Typed<P> {
    fn new(socket: UdpSocket) -> Self {
        let inner = socket.into_raw_fd();
        Self { inner, protocol: PhantomData }
    }
}

/// socket2, and a struct in a box.
pub struct Endpoint { //~ descriptor-without-drop
    handle: i32,
}

pub fn endpoint() -> io::Result<Box<Endpoint>> {
    let socket = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None)?;
    socket.set_nonblocking(true)?;
    Ok(Box::new(Endpoint { handle: socket.into_raw_fd() }))
}

/// The owner has it as an option, and only one of two ways out closes it.
#[derive(Default)]
struct Device { //~ descriptor-without-drop
    fd: Option<RawFd>,
}

impl Device {
    fn open(&mut self, address: &str) -> io::Result<()> {
        self.fd = Some(TcpStream::connect(address)?.into_raw_fd());
        Ok(())
    }

    fn stop(&mut self) {
        if let Some(fd) = self.fd.take() {
            unsafe { libc::close(fd) };
        }
    }
}

fn use_device(address: &str, ready: bool) -> io::Result<()> {
    let mut device = Device::default();
    device.open(address)?;
    if !ready {
        return Err(io::ErrorKind::WouldBlock.into());
    }
    device.stop();
    Ok(())
}
