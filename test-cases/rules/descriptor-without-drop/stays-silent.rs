//! Types that own and close, that borrow, or that every owner closes.

use std::collections::HashMap;
use std::io;
use std::mem::ManuallyDrop;
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, IntoRawFd, OwnedFd, RawFd};
use std::os::unix::net::UnixStream;

fn cvt(code: libc::c_int) -> io::Result<libc::c_int> {
    if code < 0 { Err(io::Error::last_os_error()) } else { Ok(code) }
}

/// Its drop closes.
pub struct VsockStream {
    socket: RawFd,
}

impl VsockStream {
    pub fn open() -> io::Result<Self> {
        let socket = cvt(unsafe { libc::socket(libc::AF_VSOCK, libc::SOCK_STREAM, 0) })?;
        Ok(Self { socket })
    }
}

impl Drop for VsockStream {
    fn drop(&mut self) {
        unsafe { libc::close(self.socket) };
    }
}

/// Its drop calls something that closes.
struct Device {
    fd: Option<RawFd>,
}

impl Device {
    fn open(address: &str) -> io::Result<Self> {
        Ok(Self { fd: Some(TcpStream::connect(address)?.into_raw_fd()) })
    }

    fn stop(&mut self) {
        if let Some(fd) = self.fd.take() {
            unsafe { libc::close(fd) };
        }
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Its drop makes an owner of the number.
struct Wire(RawFd);

impl From<UnixStream> for Wire {
    fn from(stream: UnixStream) -> Self {
        Self(stream.into_raw_fd())
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        drop(unsafe { OwnedFd::from_raw_fd(self.0) });
    }
}

/// The inner type closes.
struct Outer {
    wire: Wire,
    name: String,
}

fn outer(stream: UnixStream, name: &str) -> Outer {
    Outer { wire: stream.into(), name: name.to_owned() }
}

/// An owner is not a number.
struct Modern {
    fd: OwnedFd,
}

fn modern(socket: UdpSocket) -> Modern {
    Modern { fd: socket.into() }
}

fn modern_again(stream: TcpStream) -> Modern {
    Modern { fd: unsafe { OwnedFd::from_raw_fd(stream.into_raw_fd()) } }
}

/// Borrowed: the stream outlives the number.
struct Interest {
    fd: RawFd,
    readable: bool,
}

fn interest(stream: &TcpStream) -> Interest {
    Interest { fd: stream.as_raw_fd(), readable: true }
}

struct View<'a> {
    fd: BorrowedFd<'a>,
}

fn view(stream: &TcpStream) -> View<'_> {
    View { fd: stream.as_fd() }
}

/// A number from somebody else, who may or may not want it back.
#[derive(Clone, Copy)]
struct Foreign {
    fd: RawFd,
}

impl Foreign {
    fn new(fd: RawFd) -> Self {
        Self { fd }
    }

    fn stream(&self) -> ManuallyDrop<TcpStream> {
        ManuallyDrop::new(unsafe { TcpStream::from_raw_fd(self.fd) })
    }
}

/// The stream and its number, side by side.
struct Registered {
    stream: TcpStream,
    token: RawFd,
}

fn register(stream: TcpStream) -> Registered {
    let token = stream.as_raw_fd();
    Registered { stream, token }
}

/// A list of what to poll.
fn poll_all(streams: &[TcpStream]) -> io::Result<Vec<libc::pollfd>> {
    let mut list: Vec<libc::pollfd> = streams
        .iter()
        .map(|stream| libc::pollfd { fd: stream.as_raw_fd(), events: libc::POLLIN, revents: 0 })
        .collect();
    cvt(unsafe { libc::poll(list.as_mut_ptr(), list.len() as libc::nfds_t, 100) })?;
    Ok(list)
}

/// Streams by their number: removing the stream closes it.
struct Table {
    streams: HashMap<RawFd, TcpStream>,
}

impl Table {
    fn add(&mut self, listener: &TcpListener) -> io::Result<RawFd> {
        let (stream, _) = listener.accept()?;
        let fd = stream.as_raw_fd();
        self.streams.insert(fd, stream);
        Ok(fd)
    }

    fn remove(&mut self, fd: RawFd) {
        self.streams.remove(&fd);
    }
}

/// No drop, and each of its owners closes it on every way out.
struct Plain {
    fd: RawFd,
}

impl Plain {
    fn open() -> io::Result<Self> {
        Ok(Self { fd: cvt(unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM, 0) })? })
    }

    fn listen(&self) -> io::Result<()> {
        cvt(unsafe { libc::listen(self.fd, 1) }).map(drop)
    }

    fn close(self) {
        unsafe { libc::close(self.fd) };
    }
}

fn probe() -> io::Result<()> {
    let plain = Plain::open()?;
    let result = plain.listen();
    plain.close();
    result
}

fn probe_again() -> io::Result<()> {
    let plain = Plain::open()?;
    if let Err(error) = plain.listen() {
        plain.close();
        return Err(error);
    }
    plain.close();
    Ok(())
}

/// A number for a moment, on its way to another owner.
struct Moment {
    fd: RawFd,
}

impl Moment {
    fn own(self) -> OwnedFd {
        unsafe { OwnedFd::from_raw_fd(self.fd) }
    }
}

fn pass_on(stream: TcpStream) -> OwnedFd {
    Moment { fd: stream.into_raw_fd() }.own()
}

/// The standard streams are nobody's to close.
struct Terminal {
    fd: RawFd,
}

fn terminal() -> Terminal {
    Terminal { fd: libc::STDOUT_FILENO }
}

/// Not a descriptor at all.
struct Port(i32);

fn port(stream: &TcpStream) -> io::Result<Port> {
    Ok(Port(i32::from(stream.local_addr()?.port())))
}
