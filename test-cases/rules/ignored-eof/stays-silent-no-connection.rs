//! Reads that end otherwise: files, pipes, standard input, memory, datagrams, counters, our own wakers.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Stdin, Write};
use std::net::{TcpListener, UdpSocket};
use std::os::unix::net::{UnixDatagram, UnixStream};
use std::process::{Child, ChildStdout};

fn show(bytes: &[u8]) {
    eprintln!("{} bytes", bytes.len());
}

/// A log file that grows: its end is not for ever.
fn follow(mut file: File) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let n = file.read(&mut block)?;
        show(&block[..n]);
        std::thread::sleep(std::time::Duration::from_secs(1));
    }
}

fn follow_lines(file: File) -> io::Result<()> {
    let mut reader = BufReader::new(file);
    let mut line = String::new();
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        if line.trim().is_empty() {
            continue;
        }
        eprintln!("{line}");
    }
}

fn opened_here(path: &str) -> io::Result<()> {
    let mut device = File::open(path)?;
    let mut block = [0u8; 64];
    loop {
        let n = device.read(&mut block)?;
        show(&block[..n]);
    }
}

fn input(stdin: Stdin) -> io::Result<()> {
    let mut line = String::new();
    loop {
        line.clear();
        stdin.read_line(&mut line)?;
        eprintln!("{}", line.trim());
    }
}

fn locked_input() -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let n = io::stdin().lock().read(&mut block)?;
        show(&block[..n]);
    }
}

fn output_of(mut out: ChildStdout) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let n = out.read(&mut block)?;
        show(&block[..n]);
    }
}

fn child(mut child: Child) -> io::Result<()> {
    let Some(out) = child.stdout.take() else { return Ok(()) };
    let mut reader = BufReader::new(out);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        eprintln!("{}", line.trim());
    }
}

fn memory(bytes: Vec<u8>) -> io::Result<()> {
    let mut cursor = Cursor::new(bytes);
    let mut block = [0u8; 4];
    loop {
        let n = cursor.read(&mut block)?;
        show(&block[..n]);
    }
}

fn slice(mut bytes: &[u8]) -> io::Result<()> {
    let mut block = [0u8; 4];
    loop {
        let n = bytes.read(&mut block)?;
        show(&block[..n]);
    }
}

/// An empty datagram is a datagram.
fn datagrams(socket: UdpSocket) -> io::Result<()> {
    let mut block = [0u8; 1500];
    loop {
        let n = socket.recv(&mut block)?;
        show(&block[..n]);
    }
}

fn datagrams_from(socket: UdpSocket) -> io::Result<()> {
    let mut block = [0u8; 1500];
    loop {
        let (n, from) = socket.recv_from(&mut block)?;
        socket.send_to(&block[..n], from)?;
    }
}

fn local_datagrams(socket: UnixDatagram) -> io::Result<()> {
    let mut block = [0u8; 1500];
    loop {
        let n = socket.recv(&mut block)?;
        show(&block[..n]);
    }
}

async fn async_datagrams(socket: tokio::net::UdpSocket) -> io::Result<()> {
    let mut block = [0u8; 1500];
    loop {
        let (n, from) = socket.recv_from(&mut block).await?;
        eprintln!("{n} from {from}");
    }
}

fn raw_datagrams() -> io::Result<()> {
    let fd = unsafe { libc::socket(libc::AF_INET, libc::SOCK_DGRAM, 0) };
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    let mut block = [0u8; 1500];
    loop {
        let n = unsafe { libc::recv(fd, block.as_mut_ptr().cast(), block.len(), 0) };
        if n < 0 {
            unsafe { libc::close(fd) };
            return Err(io::Error::last_os_error());
        }
        show(&block[..n as usize]);
    }
}

/// A counter of the kernel, read for its effect.
fn counter(eventfd: libc::c_int) {
    let mut value = 0u64;
    loop {
        unsafe { libc::read(eventfd, (&raw mut value).cast(), 8) };
        eprintln!("woken");
    }
}

fn counter_file(mut eventfd: File) {
    let mut value = [0u8; 8];
    loop {
        let _ = eventfd.read(&mut value);
        eprintln!("woken {}", u64::from_ne_bytes(value));
    }
}

/// A waker over a pair: the other end lives as long as we do.
fn waker() -> io::Result<()> {
    let (mut wake, mut woken) = UnixStream::pair()?;
    wake.write_all(&[1])?;
    let mut byte = [0u8; 1];
    loop {
        let _ = woken.read(&mut byte)?;
        wake.write_all(&byte)?;
    }
}

/// A waker that is drained until it would block.
struct Waker {
    receiver: UnixStream,
}

impl Waker {
    fn empty(&self) {
        let mut sink = [0u8; 64];
        loop {
            match (&self.receiver).read(&mut sink) {
                Ok(0) => return,
                Ok(_) => {}
                Err(_) => return,
            }
        }
    }

    fn reset(&mut self) {
        let mut sink = [0u8; 64];
        while matches!(self.receiver.read(&mut sink), Ok(n) if n == sink.len()) {}
    }
}

/// Accepting is not reading.
fn accepting(listener: TcpListener) {
    loop {
        match listener.accept() {
            Ok((stream, peer)) => drop((stream, peer)),
            Err(e) => eprintln!("{e}"),
        }
    }
}

/// A type of the package with a `read` of its own.
struct Sensor {
    last: u32,
}

impl Sensor {
    fn read(&mut self, scale: u32) -> io::Result<usize> {
        self.last += scale;
        Ok(self.last as usize)
    }

    fn read_line(&self, out: &mut String) -> usize {
        out.push('x');
        out.len()
    }
}

fn sensor(mut sensor: Sensor) -> io::Result<()> {
    let mut text = String::new();
    loop {
        let n = sensor.read(3)?;
        sensor.read_line(&mut text);
        eprintln!("{n}");
    }
}

/// A lock has a `read` as well.
fn lock(shared: std::sync::Arc<std::sync::RwLock<u32>>) {
    loop {
        let Ok(value) = shared.read() else { return };
        eprintln!("{value}");
    }
}

/// A source that we do not know.
fn unknown<R: Read>(mut source: R) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let n = source.read(&mut block)?;
        if n == 0 {
            return Ok(());
        }
        show(&block[..n]);
    }
}
