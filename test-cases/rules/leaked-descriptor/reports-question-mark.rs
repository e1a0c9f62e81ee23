//! `into_raw_fd` gives up the owner; a `?`, `return`, `break` or `continue` then leaves without it.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::os::fd::{AsRawFd, FromRawFd, IntoRawFd, RawFd};
use std::os::unix::net::{UnixListener, UnixStream};
use std::time::Duration;

fn check_status(code: libc::c_int) -> io::Result<()> {
    if code == -1 { Err(io::Error::last_os_error()) } else { Ok(()) }
}

fn keepalive(fd: RawFd) -> io::Result<()> {
    let on: libc::c_int = 1;
    let len = size_of::<libc::c_int>() as libc::socklen_t;
    check_status(unsafe { libc::setsockopt(fd, libc::SOL_SOCKET, libc::SO_KEEPALIVE, (&raw const on).cast(), len) })
}

/// An SMTP client that tunes its socket as an integer and wraps it again afterwards.
fn smtp_connect(relay: SocketAddr) -> io::Result<TcpStream> {
    let raw = TcpStream::connect_timeout(&relay, Duration::from_secs(5))?.into_raw_fd(); //~ leaked-descriptor
    keepalive(raw)?;
    Ok(unsafe { TcpStream::from_raw_fd(raw) })
}

/// The helper's answer is checked by hand, which changes nothing.
fn imap_connect(server: &str) -> Result<TcpStream, String> {
    let plain = TcpStream::connect(server).map_err(|e| e.to_string())?;
    let handle = plain.into_raw_fd(); //~ leaked-descriptor
    if let Err(e) = keepalive(handle) {
        return Err(format!("keepalive: {e}"));
    }
    Ok(unsafe { TcpStream::from_raw_fd(handle) })
}

/// A metrics exporter parses its configuration after it gave the listener away.
fn exporter(listener: TcpListener, backlog: &str) -> Result<RawFd, Box<dyn std::error::Error>> {
    let fd = listener.into_raw_fd(); //~ leaked-descriptor
    let backlog: libc::c_int = backlog.trim().parse()?;
    unsafe { libc::listen(fd, backlog) };
    Ok(fd)
}

/// `let else` leaves as well.
fn resolver_socket(nameservers: &[SocketAddr]) -> Option<RawFd> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    let fd = socket.into_raw_fd(); //~ leaked-descriptor
    let Some(first) = nameservers.first() else {
        return None;
    };
    eprintln!("asking {first} over {fd}");
    Some(fd)
}

/// A loop over peers: the round that fails keeps its descriptor.
fn ping_all(peers: &[SocketAddr]) -> usize {
    let mut alive = 0;
    for peer in peers {
        let Ok(stream) = TcpStream::connect(peer) else { continue };
        let fd = stream.into_raw_fd(); //~ leaked-descriptor
        let byte = [0u8; 1];
        if unsafe { libc::send(fd, byte.as_ptr().cast(), 1, libc::MSG_NOSIGNAL) } != 1 {
            continue;
        }
        alive += 1;
        unsafe { libc::close(fd) };
    }
    alive
}

/// `break` with a value.
fn first_answer(peers: &[SocketAddr]) -> Option<u8> {
    let mut peers = peers.iter();
    loop {
        let stream = TcpStream::connect(peers.next()?).ok()?;
        let fd = stream.into_raw_fd(); //~ leaked-descriptor
        let mut byte = 0u8;
        if unsafe { libc::recv(fd, (&raw mut byte).cast(), 1, 0) } == 1 {
            break Some(byte);
        }
        unsafe { libc::close(fd) };
    }
}

/// A labelled `continue` skips the close of the inner body.
fn drain(listener: &UnixListener, rounds: usize) -> io::Result<()> {
    'next: for _ in 0..rounds {
        let (stream, _) = listener.accept()?;
        let fd = stream.into_raw_fd(); //~ leaked-descriptor
        let mut block = [0u8; 256];
        for attempt in 0..3 {
            let n = unsafe { libc::read(fd, block.as_mut_ptr().cast(), block.len()) };
            if n < 0 {
                eprintln!("attempt {attempt} failed");
                continue 'next;
            }
        }
        unsafe { libc::close(fd) };
    }
    Ok(())
}

/// The `?` inside the closure leaves only the closure; the one behind its call leaves the function.
fn configure(stream: UnixStream, size: Option<i32>) -> Result<UnixStream, &'static str> {
    let fd = stream.into_raw_fd(); //~ leaked-descriptor
    let apply = || -> Option<i32> {
        let size = size?;
        Some(unsafe { libc::fcntl(fd, libc::F_GETFL) } | size)
    };
    apply().ok_or("no size")?;
    Ok(unsafe { UnixStream::from_raw_fd(fd) })
}

/// Falls off the end: nobody closes on any path.
fn announce(stream: TcpStream) {
    let fd = stream.into_raw_fd(); //~ leaked-descriptor
    let hello = b"HELO\r\n";
    unsafe { libc::write(fd, hello.as_ptr().cast(), hello.len()) };
}

/// Closed when the write went well, and only then.
fn goodbye(stream: UnixStream) -> bool {
    let fd = stream.into_raw_fd(); //~ leaked-descriptor
    let bye = b"QUIT\r\n";
    let n = unsafe { libc::write(fd, bye.as_ptr().cast(), bye.len()) };
    if n == bye.len() as isize {
        unsafe { libc::close(fd) };
        true
    } else {
        false
    }
}

/// One arm of a `match` forgets.
fn classify(stream: TcpStream, kind: u8) -> Result<Option<TcpStream>, String> {
    let fd = stream.into_raw_fd(); //~ leaked-descriptor
    match kind {
        0 => Ok(Some(unsafe { TcpStream::from_raw_fd(fd) })),
        1 => {
            unsafe { libc::close(fd) };
            Ok(None)
        }
        other => Err(format!("unknown kind {other}")),
    }
}

/// Two descriptors; the second open fails and takes the first with it.
fn pair_up(left: &str, right: &str) -> io::Result<(RawFd, RawFd)> {
    let a = TcpStream::connect(left)?.into_raw_fd(); //~ leaked-descriptor
    let b = TcpStream::connect(right)?.into_raw_fd();
    Ok((a, b))
}

/// The name is shadowed: the first descriptor has no name any more, and no close.
fn reconnect(primary: &str, backup: &str) -> io::Result<RawFd> {
    let fd = TcpStream::connect(primary)?.into_raw_fd(); //~ leaked-descriptor
    println!("primary is {fd}");
    let fd = TcpStream::connect(backup)?.into_raw_fd();
    Ok(fd)
}

/// Reassigned: what it named before is lost.
fn failover(addresses: &[String]) -> io::Result<RawFd> {
    let mut current = TcpStream::connect("127.0.0.1:7000")?.into_raw_fd(); //~ leaked-descriptor
    if let Some(address) = addresses.first() {
        current = TcpStream::connect(address)?.into_raw_fd();
    }
    Ok(current)
}

/// `as` changes nothing; nor does a copy of the integer.
fn cast(stream: TcpStream) -> io::Result<()> {
    let fd = stream.into_raw_fd() as libc::c_int; //~ leaked-descriptor
    let same = fd;
    keepalive(same)?;
    check_status(unsafe { libc::close(same) })
}

/// The trait's full path.
fn full_path(stream: TcpStream) -> io::Result<TcpStream> {
    let fd = std::os::fd::IntoRawFd::into_raw_fd(stream); //~ leaked-descriptor
    keepalive(fd)?;
    Ok(unsafe { std::os::fd::FromRawFd::from_raw_fd(fd) })
}

struct Gateway {
    upstream: SocketAddr,
    greeting: Vec<u8>,
}

impl Gateway {
    /// A method; the error of the handshake leaves.
    fn dial(&self) -> io::Result<TcpStream> {
        let mut stream = TcpStream::connect(self.upstream)?;
        stream.write_all(&self.greeting)?;
        let fd = stream.into_raw_fd(); //~ leaked-descriptor
        self.handshake(fd)?;
        Ok(unsafe { TcpStream::from_raw_fd(fd) })
    }

    fn handshake(&self, fd: RawFd) -> io::Result<()> {
        let mut answer = [0u8; 8];
        let n = unsafe { libc::recv(fd, answer.as_mut_ptr().cast(), answer.len(), 0) };
        if n <= 0 { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
    }
}

/// A borrowed number of another stream does not hide the owned one.
fn mirror(source: &TcpStream, sink: TcpStream) -> io::Result<()> {
    let from = source.as_raw_fd();
    let to = sink.into_raw_fd(); //~ leaked-descriptor
    let moved = unsafe { libc::splice(from, std::ptr::null_mut(), to, std::ptr::null_mut(), 4096, 0) };
    if moved < 0 {
        return Err(io::Error::last_os_error());
    }
    unsafe { libc::close(to) };
    Ok(())
}

/// Inside a closure that runs later.
fn job(stream: UnixStream) -> impl FnOnce() -> io::Result<()> {
    move || {
        let fd = stream.into_raw_fd(); //~ leaked-descriptor
        keepalive(fd)?;
        check_status(unsafe { libc::close(fd) })
    }
}

/// A thread of its own ends with the error, the descriptor does not.
fn worker(stream: TcpStream) -> std::thread::JoinHandle<io::Result<u64>> {
    std::thread::spawn(move || {
        let fd = stream.into_raw_fd(); //~ leaked-descriptor
        let mut block = [0u8; 512];
        let n = unsafe { libc::recv(fd, block.as_mut_ptr().cast(), block.len(), 0) };
        if n < 0 {
            return Err(io::Error::last_os_error());
        }
        unsafe { libc::close(fd) };
        Ok(n as u64)
    })
}

/// `and_then` runs the closure with the integer; its error is all that comes out.
fn tune(address: &str) -> io::Result<TcpStream> {
    TcpStream::connect(address).and_then(|stream| {
        let fd = stream.into_raw_fd(); //~ leaked-descriptor
        keepalive(fd)?;
        Ok(unsafe { TcpStream::from_raw_fd(fd) })
    })
}

/// Read first, then owned: the read may say no.
fn sniff(stream: UnixStream) -> io::Result<UnixStream> {
    let fd = stream.into_raw_fd(); //~ leaked-descriptor
    let mut kind = String::new();
    io::stdin().read_to_string(&mut kind)?;
    println!("{}", kind.trim());
    Ok(unsafe { UnixStream::from_raw_fd(fd) })
}
