//! Closed, owned again, or handed over, on every way out: the forms that daily work writes.

use std::io;
use std::net::{SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, IntoRawFd, OwnedFd, RawFd};
use std::os::unix::net::UnixStream;

fn cvt(code: libc::c_int) -> io::Result<libc::c_int> {
    if code < 0 { Err(io::Error::last_os_error()) } else { Ok(code) }
}

fn tune(fd: RawFd) -> io::Result<()> {
    cvt(unsafe { libc::fcntl(fd, libc::F_SETFL, libc::O_NONBLOCK) }).map(drop)
}

fn last_error<T>() -> io::Result<T> {
    Err(io::Error::last_os_error())
}

/// A plain owner and `?`: drop closes.
fn plain(address: &str) -> io::Result<()> {
    let stream = TcpStream::connect(address)?;
    tune(stream.as_raw_fd())?;
    Ok(())
}

/// Closed on every path.
fn every_path(stream: TcpStream) -> io::Result<()> {
    let fd = stream.into_raw_fd();
    let result = tune(fd);
    unsafe { libc::close(fd) };
    result
}

/// Owned again at once, by another type.
fn retype(stream: UnixStream) -> OwnedFd {
    let fd = stream.into_raw_fd();
    unsafe { OwnedFd::from_raw_fd(fd) }
}

/// The same in one expression, with a `?` behind it.
fn retype_inline(socket: UdpSocket) -> io::Result<OwnedFd> {
    let owned = unsafe { OwnedFd::from_raw_fd(socket.into_raw_fd()) };
    tune(owned.as_raw_fd())?;
    Ok(owned)
}

/// A borrowed view of a stream that somebody else owns, given back by `into_raw_fd`.
fn borrow_foreign(fd: RawFd) -> io::Result<SocketAddr> {
    let view = unsafe { TcpStream::from_raw_fd(fd) };
    let address = view.peer_addr();
    let _ = view.into_raw_fd();
    address
}

/// The view is forgotten instead.
fn forget_view(stream: &TcpStream) -> io::Result<bool> {
    let view = unsafe { UdpSocket::from_raw_fd(stream.as_raw_fd()) };
    let answer = view.take_error();
    std::mem::forget(view);
    Ok(answer?.is_none())
}

/// The view sits in a `ManuallyDrop`.
fn manual_view(fd: RawFd) -> io::Result<()> {
    let view = std::mem::ManuallyDrop::new(unsafe { TcpStream::from_raw_fd(fd) });
    view.set_nodelay(true)?;
    Ok(())
}

/// A number that was only looked at.
fn look(stream: &TcpStream) -> io::Result<i32> {
    let fd = stream.as_raw_fd();
    let flags = unsafe { libc::fcntl(fd, libc::F_GETFL) };
    if flags < 0 {
        return last_error();
    }
    Ok(flags)
}

/// The failed open owes nothing.
fn failed_open() -> io::Result<RawFd> {
    let fd = unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM, 0) };
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(fd)
}

/// Nor with `== -1`.
fn failed_open_eq() -> Option<RawFd> {
    let fd = unsafe { libc::socket(libc::AF_INET6, libc::SOCK_DGRAM, 0) };
    if fd == -1 {
        eprintln!("no IPv6 here");
        return None;
    }
    Some(fd)
}

/// Nor in a `match`.
fn failed_open_match() -> io::Result<OwnedFd> {
    match unsafe { libc::socket(libc::AF_UNIX, libc::SOCK_STREAM, 0) } {
        -1 => last_error(),
        fd => Ok(unsafe { OwnedFd::from_raw_fd(fd) }),
    }
}

/// Nor in a `match` with a guard.
fn failed_open_guard() -> Result<RawFd, i32> {
    match unsafe { libc::socket(libc::AF_INET, libc::SOCK_RAW, libc::IPPROTO_ICMP) } {
        fd if fd < 0 => Err(unsafe { *libc::__errno_location() }),
        fd => Ok(fd),
    }
}

/// Nor behind a range pattern.
fn failed_open_range() -> Option<RawFd> {
    let fd = unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM, 0) };
    match fd {
        0.. => Some(fd),
        _ => None,
    }
}

/// Nor through the helper that checks.
fn failed_open_cvt() -> io::Result<OwnedFd> {
    let fd = cvt(unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM, 0) })?;
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// Nor when the check is the other way round.
fn good_branch() -> io::Result<RawFd> {
    let fd = unsafe { libc::socket(libc::AF_NETLINK, libc::SOCK_RAW, 0) };
    if fd >= 0 {
        return Ok(fd);
    }
    last_error()
}

/// Nor with `> -1`, with `!=`, with `is_negative`.
fn other_signs() -> io::Result<[RawFd; 3]> {
    let a = failed_open()?;
    unsafe { libc::close(a) };
    let b = unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM, 0) };
    if !(b > -1) {
        return last_error();
    }
    unsafe { libc::close(b) };
    let c = unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM, 0) };
    if c.is_negative() {
        return last_error();
    }
    unsafe { libc::close(c) };
    let d = unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM, 0) };
    if d != -1 {
        unsafe { libc::close(d) };
    }
    Ok([a, b, c])
}

/// Nor when the result was stored in a `bool` first.
fn flag_first() -> io::Result<RawFd> {
    let fd = unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM, 0) };
    let failed = fd < 0;
    if failed {
        return last_error();
    }
    Ok(fd)
}

/// Every error closes by hand.
fn by_hand(port: u16) -> io::Result<RawFd> {
    let fd = unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM, 0) };
    if fd < 0 {
        return last_error();
    }
    if let Err(e) = tune(fd) {
        unsafe { libc::close(fd) };
        return Err(e);
    }
    let mut sin: libc::sockaddr_in = unsafe { std::mem::zeroed() };
    sin.sin_port = port.to_be();
    let size = size_of::<libc::sockaddr_in>() as libc::socklen_t;
    if unsafe { libc::bind(fd, (&raw const sin).cast(), size) } < 0 {
        let e = io::Error::last_os_error();
        unsafe { libc::close(fd) };
        return Err(e);
    }
    Ok(fd)
}

/// In `map_err`, which is where many people close.
fn closing_map_err() -> io::Result<RawFd> {
    let fd = cvt(unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM, 0) })?;
    tune(fd).map_err(|e| {
        unsafe { libc::close(fd) };
        e
    })?;
    Ok(fd)
}

/// In `inspect_err` and `unwrap_or_else` as well.
fn closing_or_else() -> RawFd {
    let fd = TcpListener::bind("127.0.0.1:0").expect("a free port").into_raw_fd();
    tune(fd)
        .map(|()| fd)
        .unwrap_or_else(|_| {
            unsafe { libc::close(fd) };
            -1
        })
}

/// `and_then` with the owner made before.
fn and_then_owned() -> io::Result<OwnedFd> {
    cvt(unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM, 0) })
        .map(|fd| unsafe { OwnedFd::from_raw_fd(fd) })
        .and_then(|owned| tune(owned.as_raw_fd()).map(|()| owned))
}

/// A helper that closes its parameter.
fn close_quietly(fd: RawFd) {
    if unsafe { libc::close(fd) } != 0 {
        eprintln!("close: {}", io::Error::last_os_error());
    }
}

fn with_helper(stream: TcpStream) -> io::Result<()> {
    let fd = stream.into_raw_fd();
    if let Err(e) = tune(fd) {
        close_quietly(fd);
        return Err(e);
    }
    close_quietly(fd);
    Ok(())
}

/// A helper that owns its parameter for a moment.
fn finish(fd: RawFd) {
    drop(unsafe { OwnedFd::from_raw_fd(fd) });
}

fn with_owning_helper(stream: UnixStream) {
    let fd = stream.into_raw_fd();
    let mut byte = 0u8;
    if unsafe { libc::recv(fd, (&raw mut byte).cast(), 1, 0) } != 1 {
        return finish(fd);
    }
    println!("{byte}");
    finish(fd);
}

/// A helper of a helper.
fn end(fd: RawFd, reason: &str) {
    eprintln!("ending {fd}: {reason}");
    close_quietly(fd);
}

fn with_deep_helper(stream: TcpStream) -> Result<(), String> {
    let fd = stream.into_raw_fd();
    tune(fd).map_err(|e| {
        end(fd, "tune");
        e.to_string()
    })?;
    end(fd, "done");
    Ok(())
}

/// A helper that closes and reports whether it could.
fn close_checked(fd: RawFd) -> io::Result<()> {
    cvt(unsafe { libc::close(fd) }).map(drop)
}

fn with_checked_helper(stream: TcpStream) -> io::Result<()> {
    let fd = stream.into_raw_fd();
    unsafe { libc::shutdown(fd, libc::SHUT_RDWR) };
    close_checked(fd)?;
    Ok(())
}

/// A helper that becomes the owner and may fail itself: the owner drops there.
fn adopt(fd: RawFd) -> io::Result<TcpStream> {
    let stream = unsafe { TcpStream::from_raw_fd(fd) };
    stream.set_nodelay(true)?;
    Ok(stream)
}

fn with_adopter(stream: UnixStream) -> io::Result<TcpStream> {
    let fd = stream.into_raw_fd();
    adopt(fd)
}

/// Given back in a tuple, a struct, `Ok`, `Some`, `Box`.
struct Pair {
    left: RawFd,
    right: RawFd,
}

impl Drop for Pair {
    fn drop(&mut self) {
        unsafe { libc::close(self.left) };
        unsafe { libc::close(self.right) };
    }
}

fn in_struct(a: UnixStream, b: UnixStream) -> Pair {
    Pair { left: a.into_raw_fd(), right: b.into_raw_fd() }
}

fn in_tuple(a: UnixStream, b: UnixStream) -> (RawFd, RawFd) {
    (a.into_raw_fd(), b.into_raw_fd())
}

fn in_ok(address: &str) -> io::Result<RawFd> {
    Ok(TcpStream::connect(address)?.into_raw_fd())
}

fn in_map(address: &str) -> io::Result<RawFd> {
    TcpStream::connect(address).map(IntoRawFd::into_raw_fd)
}

fn in_some(listener: &TcpListener) -> Option<Box<RawFd>> {
    let (stream, _) = listener.accept().ok()?;
    Some(Box::new(stream.into_raw_fd()))
}

fn in_array(a: TcpStream, b: TcpStream) -> [RawFd; 2] {
    let left = a.into_raw_fd();
    let right = b.into_raw_fd();
    [left, right]
}

fn in_enum(stream: TcpStream, busy: bool) -> Result<RawFd, RawFd> {
    let fd = stream.into_raw_fd();
    if busy { Err(fd) } else { Ok(fd) }
}

/// The two ends of a socket pair become owners one line later.
fn pair_of_owners() -> io::Result<(OwnedFd, OwnedFd)> {
    let mut ends = [0; 2];
    cvt(unsafe { libc::socketpair(libc::AF_UNIX, libc::SOCK_STREAM, 0, ends.as_mut_ptr()) })?;
    unsafe { Ok((OwnedFd::from_raw_fd(ends[0]), OwnedFd::from_raw_fd(ends[1]))) }
}

/// Both ends closed in a loop over the array.
fn pair_closed() -> io::Result<bool> {
    let mut ends: [RawFd; 2] = [-1; 2];
    if unsafe { libc::socketpair(libc::AF_UNIX, libc::SOCK_STREAM, 0, ends.as_mut_ptr()) } != 0 {
        return last_error();
    }
    let ok = tune(ends[0]).is_ok();
    for fd in ends {
        unsafe { libc::close(fd) };
    }
    Ok(ok)
}

/// A borrowed descriptor lives as long as its owner.
fn borrowed(stream: &TcpStream) -> io::Result<OwnedFd> {
    let fd: BorrowedFd<'_> = stream.as_fd();
    fd.try_clone_to_owned()
}

/// A loop that closes in every round.
fn rounds(listener: RawFd) -> io::Result<()> {
    loop {
        let client = cvt(unsafe { libc::accept(listener, std::ptr::null_mut(), std::ptr::null_mut()) })?;
        let mut head = [0u8; 64];
        let n = unsafe { libc::recv(client, head.as_mut_ptr().cast(), head.len(), 0) };
        if n <= 0 {
            unsafe { libc::close(client) };
            continue;
        }
        unsafe { libc::send(client, head.as_ptr().cast(), n as usize, 0) };
        unsafe { libc::close(client) };
    }
}

/// A retry loop that closes what failed.
fn retry(target: &libc::sockaddr_in) -> io::Result<RawFd> {
    let mut attempts = 0;
    loop {
        let fd = cvt(unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM, 0) })?;
        let size = size_of_val(target) as libc::socklen_t;
        if unsafe { libc::connect(fd, std::ptr::from_ref(target).cast(), size) } == 0 {
            break Ok(fd);
        }
        let error = io::Error::last_os_error();
        unsafe { libc::close(fd) };
        attempts += 1;
        if attempts == 3 {
            break Err(error);
        }
    }
}

/// The result is computed in a block, the close comes after it.
fn block_result(stream: TcpStream) -> io::Result<u8> {
    let fd = stream.into_raw_fd();
    let answer = 'ask: {
        let mut byte = 0u8;
        if unsafe { libc::recv(fd, (&raw mut byte).cast(), 1, 0) } != 1 {
            break 'ask Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(byte)
    };
    unsafe { libc::close(fd) };
    answer
}

/// The result is computed in a closure, whose `?` leaves only the closure.
fn closure_result(stream: TcpStream) -> io::Result<()> {
    let fd = stream.into_raw_fd();
    let outcome = (|| {
        tune(fd)?;
        cvt(unsafe { libc::listen(fd, 1) })?;
        Ok(())
    })();
    unsafe { libc::close(fd) };
    outcome
}

/// An `Option` that is taken and closed.
fn optional(stream: Option<TcpStream>) -> io::Result<()> {
    let mut slot: Option<RawFd> = None;
    if let Some(stream) = stream {
        slot = Some(stream.into_raw_fd());
    }
    let result = cvt(unsafe { libc::fcntl(0, libc::F_GETFD) });
    if let Some(fd) = slot.take() {
        unsafe { libc::close(fd) };
    }
    result.map(drop)
}

/// -1 stands for nothing.
fn minus_one(address: Option<&str>) -> io::Result<()> {
    let mut fd: RawFd = -1;
    if let Some(address) = address {
        fd = TcpStream::connect(address)?.into_raw_fd();
    }
    let result = if fd >= 0 { tune(fd) } else { Ok(()) };
    if fd >= 0 {
        unsafe { libc::close(fd) };
    }
    result
}

/// Given up for good: the process ends with it.
fn die(stream: TcpStream) -> io::Result<()> {
    let fd = stream.into_raw_fd();
    if tune(fd).is_err() {
        eprintln!("cannot tune");
        std::process::exit(2);
    }
    close_checked(fd)
}

/// Or aborts.
fn abort(stream: TcpStream) {
    let fd = stream.into_raw_fd();
    if tune(fd).is_err() {
        std::process::abort();
    }
    close_quietly(fd);
}

/// Or panics: unwinding is not an everyday exit.
fn insist(stream: TcpStream) {
    let fd = stream.into_raw_fd();
    tune(fd).expect("a descriptor that can be tuned");
    assert!(fd > 2, "a standard stream");
    if unsafe { libc::close(fd) } != 0 {
        panic!("cannot close");
    }
}

/// The program becomes another one.
fn replace(stream: TcpStream) -> io::Error {
    use std::os::unix::process::CommandExt;
    let fd = stream.into_raw_fd();
    let error = std::process::Command::new("worker").arg(fd.to_string()).exec();
    unsafe { libc::close(fd) };
    error
}

/// Ends in a loop that never ends.
fn forever(stream: TcpStream) -> ! {
    let fd = stream.into_raw_fd();
    loop {
        let byte = [0u8];
        unsafe { libc::send(fd, byte.as_ptr().cast(), 1, libc::MSG_NOSIGNAL) };
        std::thread::sleep(std::time::Duration::from_secs(60));
    }
}

/// The process's own standard streams are nobody's to close.
fn standard() -> io::Result<bool> {
    let fd = io::stdin().as_raw_fd();
    let tty = unsafe { libc::isatty(fd) } == 1;
    tune(libc::STDOUT_FILENO)?;
    Ok(tty)
}

/// `dup2` onto a fixed number replaces it; the source is closed.
fn redirect(log: TcpStream) -> io::Result<()> {
    let fd = log.into_raw_fd();
    let done = cvt(unsafe { libc::dup2(fd, libc::STDERR_FILENO) });
    unsafe { libc::close(fd) };
    done?;
    Ok(())
}

/// `dup2`'s answer is the fixed number itself: nothing new to close.
fn redirect_borrowed(log: &TcpStream) -> io::Result<()> {
    let fixed = cvt(unsafe { libc::dup2(log.as_raw_fd(), libc::STDOUT_FILENO) })?;
    println!("standard output is {fixed}");
    Ok(())
}

/// All ones mean that there is none, also where the number has become unsigned, and whoever adopts it is generic.
mod of_any_width {
    use std::io;

    use elsewhere::OwnedFd;

    trait FromNumber {
        unsafe fn from_number(raw: u64) -> Self;
    }

    impl<T: std::os::windows::io::FromRawSocket> FromNumber for T {
        unsafe fn from_number(raw: u64) -> Self {
            unsafe { Self::from_raw_socket(raw) }
        }
    }

    unsafe fn owned(raw: usize) -> io::Result<OwnedFd> {
        if raw == !0 {
            Err(io::Error::last_os_error())
        } else {
            Ok(unsafe { OwnedFd::from_number(raw as u64) })
        }
    }

    pub fn accept(listener: i32) -> io::Result<OwnedFd> {
        let client = unsafe { owned(libc::accept(listener, std::ptr::null_mut(), std::ptr::null_mut()))? };
        Ok(client)
    }
}
