//! Said goodbye on every way out; or nothing that a goodbye would end.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// The client of the reports: a thread pings until it is told to stop.
struct Client {
    stream: TcpStream,
    stop: Arc<AtomicBool>,
}

impl Client {
    fn connect(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        let stop = Arc::new(AtomicBool::new(false));
        let mut pinger = stream.try_clone()?;
        let stopped = Arc::clone(&stop);
        thread::spawn(move || {
            while !stopped.load(Ordering::Acquire) {
                let _ = pinger.write_all(b"PING\r\n");
                thread::sleep(Duration::from_secs(15));
            }
        });
        Ok(Self { stream, stop })
    }

    fn login(&mut self, name: &str) -> io::Result<()> {
        write!(self.stream, "LOGIN {name}\r\n")?;
        let mut line = String::new();
        BufReader::new(&self.stream).read_line(&mut line)?;
        if line.starts_with("OK") { Ok(()) } else { Err(io::ErrorKind::PermissionDenied.into()) }
    }

    fn fetch(&mut self, key: &str) -> io::Result<Vec<u8>> {
        write!(self.stream, "GET {key}\r\n")?;
        let mut answer = vec![0; 512];
        let n = self.stream.read(&mut answer)?;
        answer.truncate(n);
        Ok(answer)
    }

    fn disconnect(self) {
        self.stop.store(true, Ordering::Release);
    }
}

/// The work is a function of its own, and its result waits.
fn backup(address: &str, key: &str) -> io::Result<Vec<u8>> {
    let mut client = Client::connect(address)?;
    let result = session(&mut client, key);
    client.disconnect();
    result
}

fn session(client: &mut Client, key: &str) -> io::Result<Vec<u8>> {
    client.login("backup")?;
    client.fetch(key)
}

/// Every arm.
fn watch(address: &str, keys: &[String]) {
    for key in keys {
        let Ok(mut client) = Client::connect(address) else { continue };
        match client.fetch(key) {
            Ok(value) => {
                println!("{key}: {} bytes", value.len());
                client.disconnect();
            }
            Err(error) => {
                eprintln!("{key}: {error}");
                client.disconnect();
            }
        }
    }
}

/// A closure does the work.
fn in_closure(address: &str) -> io::Result<usize> {
    let mut client = Client::connect(address)?;
    let mut work = || {
        client.login("counter")?;
        let value = client.fetch("count")?;
        Ok(value.len())
    };
    let result = work();
    client.disconnect();
    result
}

/// A labelled block does.
fn in_block(address: &str) -> io::Result<usize> {
    let mut client = Client::connect(address)?;
    let result = 'work: {
        if let Err(error) = client.login("counter") {
            break 'work Err(error);
        }
        client.fetch("count").map(|value| value.len())
    };
    client.disconnect();
    result
}

/// `map_err` and `or_else` are places to say goodbye.
fn by_hand(address: &str) -> io::Result<Vec<u8>> {
    let mut client = Client::connect(address)?;
    if let Err(error) = client.login("hand") {
        client.disconnect();
        return Err(error);
    }
    let answer = match client.fetch("x") {
        Ok(answer) => answer,
        Err(error) => {
            client.disconnect();
            return Err(error);
        }
    };
    client.disconnect();
    Ok(answer)
}

/// A helper says it, and what it says it about is given to it.
fn give_up(client: Client, error: io::Error) -> io::Error {
    client.disconnect();
    error
}

fn by_helper(address: &str) -> io::Result<Vec<u8>> {
    let mut client = Client::connect(address)?;
    if let Err(error) = client.login("helper") {
        return Err(give_up(client, error));
    }
    let answer = client.fetch("x");
    client.disconnect();
    answer
}

/// A function that lends a client.
fn with_client<T>(address: &str, work: impl FnOnce(&mut Client) -> io::Result<T>) -> io::Result<T> {
    let mut client = Client::connect(address)?;
    let result = work(&mut client);
    client.disconnect();
    result
}

fn lent(address: &str) -> io::Result<Vec<u8>> {
    with_client(address, |client| {
        client.login("lent")?;
        client.fetch("x")
    })
}

/// Given to the caller, with or without an error.
enum Failed {
    Refused(Client, io::Error),
    Unreachable(io::Error),
}

fn handed_back(address: &str) -> Result<Client, Failed> {
    let mut client = Client::connect(address).map_err(Failed::Unreachable)?;
    match client.login("caller") {
        Ok(()) => Ok(client),
        Err(error) => Err(Failed::Refused(client, error)),
    }
}

/// Kept in a field: the owner's duty.
struct Owner {
    client: Option<Client>,
}

impl Owner {
    fn open(&mut self, address: &str) -> io::Result<()> {
        self.client = Some(Client::connect(address)?);
        Ok(())
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            client.disconnect();
        }
    }
}

/// A guard around it.
struct Guard(Option<Client>);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.take().map(Client::disconnect);
    }
}

fn guarded(address: &str) -> io::Result<Vec<u8>> {
    let mut guard = Guard(Some(Client::connect(address)?));
    let Some(client) = guard.0.as_mut() else { return Ok(Vec::new()) };
    client.login("guarded")?;
    client.fetch("x")
}

/// The process ends with the error.
fn or_exit(address: &str) -> Vec<u8> {
    let mut client = Client::connect(address).unwrap();
    if let Err(error) = client.login("main") {
        eprintln!("{error}");
        std::process::exit(1);
    }
    let answer = client.fetch("x").expect("an answer");
    client.disconnect();
    answer
}

/// A goodbye of the protocol over a plain owned stream: an error drops the stream, and that closes it.
struct Smtp {
    stream: BufReader<TcpStream>,
}

impl Smtp {
    fn connect(address: &str) -> io::Result<Self> {
        Ok(Self { stream: BufReader::new(TcpStream::connect(address)?) })
    }

    fn command(&mut self, text: &str) -> io::Result<String> {
        self.stream.get_mut().write_all(text.as_bytes())?;
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        Ok(line)
    }

    fn quit(mut self) -> io::Result<()> {
        self.command("QUIT\r\n").map(drop)
    }

    /// Even a `close` that shuts down is no more than what drop does.
    fn close(&mut self) -> io::Result<()> {
        self.stream.get_ref().shutdown(Shutdown::Both)
    }
}

fn mail(address: &str, text: &str) -> io::Result<()> {
    let mut smtp = Smtp::connect(address)?;
    smtp.command("HELO me\r\n")?;
    smtp.command(text)?;
    smtp.quit()
}

fn verify(address: &str, name: &str) -> io::Result<bool> {
    let mut smtp = Smtp::connect(address)?;
    let answer = smtp.command(&format!("VRFY {name}\r\n"))?;
    smtp.close()?;
    Ok(answer.starts_with("250"))
}

/// A stream's own shutdown, skipped by `?`.
fn plain(address: &str) -> io::Result<()> {
    let mut stream = TcpStream::connect(address)?;
    stream.write_all(b"hello\n")?;
    stream.shutdown(Shutdown::Both)?;
    Ok(())
}

/// The type closes itself when it is dropped; `close` only does it sooner.
struct Tidy {
    stream: TcpStream,
    stop: Arc<AtomicBool>,
}

impl Tidy {
    fn connect(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        let stop = Arc::new(AtomicBool::new(false));
        let (mut pinger, stopped) = (stream.try_clone()?, Arc::clone(&stop));
        thread::spawn(move || {
            while !stopped.load(Ordering::Acquire) {
                let _ = pinger.write_all(b"PING\r\n");
                thread::sleep(Duration::from_secs(15));
            }
        });
        Ok(Self { stream, stop })
    }

    fn ask(&mut self) -> io::Result<u8> {
        let mut byte = [0];
        self.stream.read_exact(&mut byte)?;
        Ok(byte[0])
    }

    fn close(&self) {
        self.stop.store(true, Ordering::Release);
    }
}

impl Drop for Tidy {
    fn drop(&mut self) {
        self.close();
    }
}

fn tidy(address: &str) -> io::Result<u8> {
    let mut tidy = Tidy::connect(address)?;
    let answer = tidy.ask()?;
    tidy.close();
    Ok(answer)
}
