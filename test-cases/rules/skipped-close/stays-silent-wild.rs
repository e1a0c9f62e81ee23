//! Forms that published crates have: logout, quit and close that are manners, not duties; and duties that are met.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream, ToSocketAddrs};
use std::process::{Child, Command};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use futures::{SinkExt, StreamExt};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// FTP: `quit` over two plain streams.
pub struct Ftp {
    control: BufReader<TcpStream>,
    data: Option<TcpStream>,
}

impl Ftp {
    pub fn connect<A: ToSocketAddrs>(address: A) -> io::Result<Self> {
        let mut ftp = Self { control: BufReader::new(TcpStream::connect(address)?), data: None };
        ftp.expect(220)?;
        Ok(ftp)
    }

    fn expect(&mut self, code: u16) -> io::Result<String> {
        let mut line = String::new();
        self.control.read_line(&mut line)?;
        if line.starts_with(&code.to_string()) { Ok(line) } else { Err(io::Error::other(line)) }
    }

    fn command(&mut self, text: &str, code: u16) -> io::Result<String> {
        write!(self.control.get_mut(), "{text}\r\n")?;
        self.expect(code)
    }

    pub fn login(&mut self, user: &str, password: &str) -> io::Result<()> {
        self.command(&format!("USER {user}"), 331)?;
        self.command(&format!("PASS {password}"), 230)?;
        Ok(())
    }

    pub fn size(&mut self, name: &str) -> io::Result<u64> {
        let line = self.command(&format!("SIZE {name}"), 213)?;
        line[4..].trim().parse().map_err(io::Error::other)
    }

    pub fn quit(&mut self) -> io::Result<()> {
        self.command("QUIT", 221)?;
        self.data.take();
        self.control.get_ref().shutdown(Shutdown::Both)
    }
}

fn size_of_file(address: &str, name: &str) -> io::Result<u64> {
    let mut ftp = Ftp::connect(address)?;
    ftp.login("anonymous", "guest")?;
    let size = ftp.size(name)?;
    ftp.quit()?;
    Ok(size)
}

/// A session in a builder, with a `close(self)` that consumes and an everyday `?`.
pub struct Session<S: Read + Write> {
    stream: S,
    open: bool,
}

impl<S: Read + Write> Session<S> {
    pub fn handshake(mut stream: S) -> io::Result<Self> {
        stream.write_all(b"v1")?;
        Ok(Self { stream, open: true })
    }

    pub fn exec(&mut self, command: &str) -> io::Result<Vec<u8>> {
        self.stream.write_all(command.as_bytes())?;
        let mut out = Vec::new();
        self.stream.read_to_end(&mut out)?;
        Ok(out)
    }

    pub fn close(mut self) -> io::Result<()> {
        self.open = false;
        self.stream.write_all(b"bye")
    }
}

fn exec(address: &str, command: &str) -> io::Result<Vec<u8>> {
    let mut session = Session::handshake(TcpStream::connect(address)?)?;
    let out = session.exec(command)?;
    session.close()?;
    Ok(out)
}

/// The thread inside reads to the end: it ends when the peer does, and `close` shuts down, as the drop of the type does.
pub struct Tail {
    stream: TcpStream,
    thread: Option<JoinHandle<usize>>,
}

impl Tail {
    pub fn open(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        let reader = BufReader::new(stream.try_clone()?);
        let thread = thread::spawn(move || reader.lines().map_while(Result::ok).count());
        Ok(Self { stream, thread: Some(thread) })
    }

    pub fn send(&mut self, text: &str) -> io::Result<()> {
        self.stream.write_all(text.as_bytes())
    }

    pub fn close(&mut self) -> Option<usize> {
        let _ = self.stream.shutdown(Shutdown::Both);
        self.thread.take().and_then(|thread| thread.join().ok())
    }
}

impl Drop for Tail {
    fn drop(&mut self) {
        self.close();
    }
}

fn tail(address: &str) -> io::Result<Option<usize>> {
    let mut tail = Tail::open(address)?;
    tail.send("follow\n")?;
    Ok(tail.close())
}

/// A pool that is asked to give a client back: dropping it is as good, the pool only loses one.
pub struct Pool {
    idle: Mutex<Vec<TcpStream>>,
    address: String,
}

impl Pool {
    fn get(&self) -> io::Result<TcpStream> {
        match self.idle.lock().unwrap().pop() {
            Some(stream) => Ok(stream),
            None => TcpStream::connect(&self.address),
        }
    }

    fn release(&self, stream: TcpStream) {
        self.idle.lock().unwrap().push(stream);
    }

    fn ask(&self, question: &[u8]) -> io::Result<u8> {
        let mut stream = self.get()?;
        stream.write_all(question)?;
        let mut byte = [0u8];
        stream.read_exact(&mut byte)?;
        self.release(stream);
        Ok(byte[0])
    }
}

/// No connection in it: a child process, a file, a transaction over a borrowed client.
struct Helper(Child);

impl Helper {
    fn start() -> io::Result<Self> {
        Command::new("helper").spawn().map(Self)
    }

    fn stop(mut self) -> io::Result<()> {
        self.0.kill()
    }
}

fn helped(path: &str) -> io::Result<Vec<u8>> {
    let helper = Helper::start()?;
    let bytes = std::fs::read(path)?;
    helper.stop()?;
    Ok(bytes)
}

struct Transaction<'a> {
    client: &'a mut Ftp,
    done: bool,
}

impl<'a> Transaction<'a> {
    fn begin(client: &'a mut Ftp) -> io::Result<Self> {
        client.command("BEGIN", 200)?;
        Ok(Self { client, done: false })
    }

    fn put(&mut self, text: &str) -> io::Result<()> {
        self.client.command(text, 200).map(drop)
    }

    fn close(mut self) -> io::Result<()> {
        self.done = true;
        self.client.command("COMMIT", 200).map(drop)
    }
}

fn transact(client: &mut Ftp, rows: &[String]) -> io::Result<()> {
    let mut transaction = Transaction::begin(client)?;
    for row in rows {
        transaction.put(row)?;
    }
    transaction.close()
}

/// tokio: the socket's own goodbye, skipped by `?`, and the drop that closes it.
async fn goodbye(address: &str) -> anyhow::Result<String> {
    let (mut socket, _) = tokio_tungstenite::connect_async(address).await?;
    socket.send("hello".into()).await?;
    let answer = socket.next().await.ok_or_else(|| anyhow::anyhow!("closed"))??;
    socket.close(None).await?;
    Ok(answer.to_string())
}

async fn shutdown(address: &str) -> io::Result<u8> {
    let mut stream = tokio::net::TcpStream::connect(address).await?;
    stream.write_all(b"?").await?;
    let answer = stream.read_u8().await?;
    stream.shutdown().await?;
    Ok(answer)
}

/// A shared connection, of which this is one user among others: not its to close.
#[derive(Clone)]
struct Shared {
    inner: Arc<tokio::sync::Mutex<tokio::net::TcpStream>>,
    names: Arc<Mutex<HashMap<u64, String>>>,
}

impl Shared {
    async fn ask(&self, question: u8) -> io::Result<u8> {
        let mut stream = self.inner.lock().await;
        stream.write_u8(question).await?;
        tokio::time::timeout(Duration::from_secs(1), stream.read_u8()).await?
    }

    async fn close(&self) -> io::Result<()> {
        self.inner.lock().await.shutdown().await
    }
}

async fn one_of_many(shared: &Shared) -> io::Result<u8> {
    let shared = shared.clone();
    let answer = shared.ask(1).await?;
    if answer == 0 {
        shared.close().await?;
    }
    Ok(answer)
}
