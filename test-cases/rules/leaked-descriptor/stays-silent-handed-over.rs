//! The integer has gone to somebody: a type, a collection, a thread, a callback, code that we cannot see.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::io;
use std::net::{TcpListener, TcpStream};
use std::os::fd::{AsRawFd, FromRawFd, IntoRawFd, OwnedFd, RawFd};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, Mutex, OnceLock, mpsc};

unsafe extern "C" {
    fn engine_attach(fd: libc::c_int) -> libc::c_int;
    fn engine_add(engine: *mut libc::c_void, fd: libc::c_int, flags: libc::c_int) -> libc::c_int;
}

fn tune(fd: RawFd) -> io::Result<()> {
    if unsafe { libc::fcntl(fd, libc::F_SETFL, libc::O_NONBLOCK) } < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(())
}

/// An owner of the package, with the `Drop` that closes.
struct Conn(RawFd);

impl Drop for Conn {
    fn drop(&mut self) {
        unsafe { libc::close(self.0) };
    }
}

impl Conn {
    /// Built first, then the steps that may fail.
    fn open() -> io::Result<Self> {
        let fd = unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM, 0) };
        if fd < 0 {
            return Err(io::Error::last_os_error());
        }
        let conn = Conn(fd);
        tune(conn.0)?;
        Ok(conn)
    }

    /// `Self` and a chain.
    fn from_stream(stream: TcpStream) -> io::Result<Self> {
        let this = Self(stream.into_raw_fd());
        tune(this.0)?;
        Ok(this)
    }

    /// Out again: the caller has the integer now.
    fn into_inner(self) -> RawFd {
        let fd = self.0;
        std::mem::forget(self);
        fd
    }

    fn as_raw(&self) -> RawFd {
        self.0
    }
}

impl IntoRawFd for Conn {
    fn into_raw_fd(self) -> RawFd {
        self.into_inner()
    }
}

/// A looked-at number of an owner is nobody's duty.
fn inspect(conn: &Conn) -> io::Result<()> {
    let fd = conn.as_raw();
    tune(fd)?;
    Ok(())
}

/// The owner by its name and a `?` behind it.
fn dial(address: &str) -> io::Result<Conn> {
    let fd = TcpStream::connect(address)?.into_raw_fd();
    let conn = Conn(fd);
    tune(fd)?;
    Ok(conn)
}

/// A builder takes it.
struct Builder {
    fd: Option<RawFd>,
    name: String,
}

impl Builder {
    fn new(name: &str) -> Self {
        Builder { fd: None, name: name.to_owned() }
    }

    fn descriptor(mut self, fd: RawFd) -> Self {
        self.fd = Some(fd);
        self
    }

    fn build(self) -> io::Result<Conn> {
        let conn = self.fd.map(Conn).ok_or(io::ErrorKind::NotConnected)?;
        if self.name.is_empty() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        Ok(conn)
    }
}

fn built(stream: TcpStream, name: &str) -> io::Result<Conn> {
    let fd = stream.into_raw_fd();
    Builder::new(name).descriptor(fd).build()
}

struct Hub {
    listener: RawFd,
    clients: HashMap<u64, RawFd>,
    idle: Vec<RawFd>,
    waiting: VecDeque<(RawFd, u8)>,
    spare: Cell<RawFd>,
    shared: Arc<Mutex<Vec<RawFd>>>,
    next: u64,
}

impl Hub {
    /// A field is assigned.
    fn replace_listener(&mut self, listener: TcpListener) -> io::Result<()> {
        self.listener = listener.into_raw_fd();
        tune(self.listener)?;
        Ok(())
    }

    /// A map takes it, then something fails.
    fn join(&mut self, stream: TcpStream) -> io::Result<u64> {
        let fd = stream.into_raw_fd();
        self.next += 1;
        self.clients.insert(self.next, fd);
        tune(fd)?;
        Ok(self.next)
    }

    /// A vector.
    fn park(&mut self, stream: TcpStream) -> io::Result<()> {
        let fd = stream.into_raw_fd();
        self.idle.push(fd);
        tune(fd)
    }

    /// A queue of tuples.
    fn queue(&mut self, stream: UnixStream, priority: u8) {
        self.waiting.push_back((stream.into_raw_fd(), priority));
    }

    /// A cell.
    fn keep_spare(&self, stream: UnixStream) {
        let fd = stream.into_raw_fd();
        let old = self.spare.replace(fd);
        if old >= 0 {
            unsafe { libc::close(old) };
        }
    }

    /// Behind a lock.
    fn share(&self, stream: UnixStream) -> bool {
        let fd = stream.into_raw_fd();
        let Ok(mut shared) = self.shared.lock() else {
            unsafe { libc::close(fd) };
            return false;
        };
        shared.push(fd);
        true
    }

    /// `entry`.
    fn reuse(&mut self, id: u64, stream: TcpStream) {
        let fd = stream.into_raw_fd();
        if let Some(old) = self.clients.insert(id, fd) {
            unsafe { libc::close(old) };
        }
    }

    /// `extend`, from an iterator.
    fn adopt_all(&mut self, streams: Vec<TcpStream>) {
        self.idle.extend(streams.into_iter().map(|stream| stream.into_raw_fd()));
    }
}

/// Whoever drops the hub closes what it has.
impl Drop for Hub {
    fn drop(&mut self) {
        let waiting = self.waiting.iter().map(|(fd, _)| fd);
        for fd in self.clients.values().chain(&self.idle).chain(waiting) {
            unsafe { libc::close(*fd) };
        }
        for fd in self.shared.lock().unwrap().drain(..) {
            unsafe { libc::close(fd) };
        }
        unsafe { libc::close(self.spare.get()) };
        unsafe { libc::close(self.listener) };
    }
}

static CONTROL: AtomicI32 = AtomicI32::new(-1);
static LOG: OnceLock<RawFd> = OnceLock::new();

thread_local! {
    static CURRENT: RefCell<Option<RawFd>> = const { RefCell::new(None) };
}

/// Statics keep it for the life of the process, on purpose.
fn install_control(stream: UnixStream) {
    CONTROL.store(stream.into_raw_fd(), Ordering::Release);
}

fn install_log(stream: UnixStream) -> RawFd {
    *LOG.get_or_init(|| stream.into_raw_fd())
}

fn install_current(stream: UnixStream) {
    let fd = stream.into_raw_fd();
    CURRENT.with(|slot| {
        if let Some(old) = slot.borrow_mut().replace(fd) {
            unsafe { libc::close(old) };
        }
    });
}

/// A channel carries it away.
fn dispatch(workers: &mpsc::Sender<RawFd>, listener: &TcpListener) -> io::Result<()> {
    for stream in listener.incoming() {
        let fd = stream?.into_raw_fd();
        if workers.send(fd).is_err() {
            unsafe { libc::close(fd) };
            break;
        }
    }
    Ok(())
}

/// A thread captures it and closes.
fn in_thread(stream: TcpStream) {
    let fd = stream.into_raw_fd();
    std::thread::spawn(move || {
        let mut byte = 0u8;
        unsafe { libc::recv(fd, (&raw mut byte).cast(), 1, 0) };
        unsafe { libc::close(fd) };
    });
}

/// A thread captures it and owns it.
fn in_owning_thread(stream: TcpStream) -> std::thread::JoinHandle<io::Result<()>> {
    let fd = stream.into_raw_fd();
    std::thread::spawn(move || {
        let stream = unsafe { TcpStream::from_raw_fd(fd) };
        stream.set_nodelay(true)?;
        Ok(())
    })
}

/// A stored callback has it.
fn on_stop(hooks: &mut Vec<Box<dyn FnOnce()>>, stream: TcpStream) -> io::Result<()> {
    let fd = stream.into_raw_fd();
    hooks.push(Box::new(move || {
        unsafe { libc::close(fd) };
    }));
    tune(fd)
}

/// The caller's callback gets it.
fn with_descriptor<T>(stream: TcpStream, use_it: impl FnOnce(RawFd) -> T) -> T {
    use_it(stream.into_raw_fd())
}

/// A function pointer gets it.
fn with_handler(stream: TcpStream, handler: fn(RawFd) -> io::Result<()>) -> io::Result<()> {
    let fd = stream.into_raw_fd();
    handler(fd)?;
    Ok(())
}

/// A trait object gets it.
trait Sink {
    fn accept(&mut self, fd: RawFd) -> io::Result<()>;
}

fn with_sink(stream: TcpStream, sink: &mut dyn Sink) -> io::Result<()> {
    let fd = stream.into_raw_fd();
    sink.accept(fd)?;
    Ok(())
}

/// A generic of the caller gets it.
fn with_generic<S: Sink>(stream: TcpStream, sink: &mut S) -> Result<(), Box<dyn std::error::Error>> {
    let fd = stream.into_raw_fd();
    sink.accept(fd).map_err(|e| format!("refused: {e}"))?;
    Ok(())
}

/// A C library takes it over.
fn attach(stream: TcpStream) -> io::Result<()> {
    let fd = stream.into_raw_fd();
    if unsafe { engine_attach(fd) } != 0 {
        return Err(io::ErrorKind::Other.into());
    }
    Ok(())
}

/// A C library with a handle.
fn attach_to(engine: *mut libc::c_void, stream: UnixStream) -> Result<(), i32> {
    let fd = stream.into_raw_fd();
    let code = unsafe { engine_add(engine, fd, 1) };
    if code != 0 { Err(code) } else { Ok(()) }
}

/// `fdopen` makes a `FILE` of it.
fn as_file(stream: TcpStream) -> io::Result<*mut libc::FILE> {
    let fd = stream.into_raw_fd();
    let file = unsafe { libc::fdopen(fd, c"r+".as_ptr()) };
    if file.is_null() {
        let error = io::Error::last_os_error();
        unsafe { libc::close(fd) };
        return Err(error);
    }
    Ok(file)
}

/// A child gets it as a standard stream.
fn give_to_child(stream: TcpStream) -> io::Result<std::process::Child> {
    let fd = stream.into_raw_fd();
    let stdin = unsafe { std::process::Stdio::from_raw_fd(fd) };
    std::process::Command::new("cat").stdin(stdin).spawn()
}

/// Written into the caller's place.
fn into_place(stream: TcpStream, out: &mut RawFd) -> io::Result<()> {
    *out = stream.into_raw_fd();
    tune(*out)
}

/// Written through a raw pointer, as C wants it.
unsafe extern "C" fn ffi_connect(out: *mut libc::c_int) -> libc::c_int {
    let Ok(stream) = TcpStream::connect("127.0.0.1:1") else { return -1 };
    let fd = stream.into_raw_fd();
    unsafe { *out = fd };
    0
}

/// Given to C as an answer.
extern "C" fn ffi_socket() -> libc::c_int {
    match UnixStream::connect("/run/service.sock") {
        Ok(stream) => stream.into_raw_fd(),
        Err(_) => -1,
    }
}

/// Sorted into one of two collections.
fn sort(streams: Vec<TcpStream>, low: &mut BTreeMap<u16, RawFd>, high: &mut Vec<RawFd>) {
    for stream in streams {
        let port = stream.peer_addr().map_or(0, |address| address.port());
        let fd = stream.into_raw_fd();
        if port < 1024 {
            low.insert(port, fd);
        } else {
            high.push(fd);
        }
    }
}

/// Collected, then closed one by one.
fn collect_and_close(streams: Vec<TcpStream>) -> usize {
    let fds: Vec<RawFd> = streams.into_iter().map(IntoRawFd::into_raw_fd).collect();
    for fd in &fds {
        unsafe { libc::close(*fd) };
    }
    fds.len()
}

/// A macro that we cannot see has it.
macro_rules! enlist {
    ($list:expr, $fd:expr) => {
        $list.push($fd)
    };
}

fn by_macro(stream: TcpStream, list: &mut Vec<RawFd>) -> io::Result<()> {
    let fd = stream.into_raw_fd();
    enlist!(list, fd);
    tune(fd)
}

/// A local macro closes.
macro_rules! syscall {
    ($name:ident ( $($argument:expr),* )) => {{
        let code = unsafe { libc::$name($($argument),*) };
        if code < 0 { Err(io::Error::last_os_error()) } else { Ok(code) }
    }};
}

fn by_syscall_macro() -> io::Result<OwnedFd> {
    let fd = syscall!(socket(libc::AF_INET, libc::SOCK_STREAM, 0))?;
    let owned = unsafe { OwnedFd::from_raw_fd(fd) };
    syscall!(listen(owned.as_raw_fd(), 8))?;
    Ok(owned)
}

fn by_syscall_macro_by_hand() -> io::Result<RawFd> {
    let fd = syscall!(socket(libc::AF_INET, libc::SOCK_STREAM, 0))?;
    if let Err(error) = syscall!(listen(fd, 8)) {
        let _ = syscall!(close(fd));
        return Err(error);
    }
    Ok(fd)
}

/// A guard of the crate `scopeguard`.
fn by_defer(stream: TcpStream) -> io::Result<()> {
    let fd = stream.into_raw_fd();
    scopeguard::defer! {
        unsafe { libc::close(fd) };
    }
    tune(fd)?;
    Ok(())
}

fn by_guard(stream: TcpStream) -> io::Result<RawFd> {
    let fd = scopeguard::guard(stream.into_raw_fd(), |fd| {
        unsafe { libc::close(fd) };
    });
    tune(*fd)?;
    Ok(scopeguard::ScopeGuard::into_inner(fd))
}

/// A guard of the package, over a number that stays visible.
struct CloseLater<'a>(&'a RawFd);

impl Drop for CloseLater<'_> {
    fn drop(&mut self) {
        unsafe { libc::close(*self.0) };
    }
}

fn by_own_guard(stream: UnixStream) -> io::Result<()> {
    let fd = stream.into_raw_fd();
    let _close = CloseLater(&fd);
    tune(fd)?;
    tune(fd)
}

/// A guard that runs a closure.
struct Defer<F: FnMut()>(F);

impl<F: FnMut()> Drop for Defer<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}

fn by_closure_guard(stream: UnixStream) -> io::Result<()> {
    let fd = stream.into_raw_fd();
    let _guard = Defer(move || {
        unsafe { libc::close(fd) };
    });
    tune(fd)?;
    Ok(())
}

/// Borrowed by the event queue, closed afterwards in any case.
fn watch_once(queue: RawFd, stream: TcpStream) -> io::Result<()> {
    let fd = stream.into_raw_fd();
    let mut event = libc::epoll_event { events: libc::EPOLLIN as u32, u64: fd as u64 };
    let code = unsafe { libc::epoll_ctl(queue, libc::EPOLL_CTL_ADD, fd, &mut event) };
    let error = io::Error::last_os_error();
    unsafe { libc::close(fd) };
    if code < 0 { Err(error) } else { Ok(()) }
}

/// The program's own entry: its end is the end of all descriptors.
fn main() -> io::Result<()> {
    let fd = TcpStream::connect("127.0.0.1:7")?.into_raw_fd();
    tune(fd)?;
    println!("{fd}");
    Ok(())
}
