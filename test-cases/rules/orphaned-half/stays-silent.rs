//! std: both handles end together, or somebody shuts the connection down.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

/// Both are locals.
fn both_local(stream: TcpStream) -> io::Result<u64> {
    let mut writer = BufWriter::new(stream.try_clone()?);
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    writer.write_all(line.as_bytes())?;
    writer.flush()?;
    Ok(line.len() as u64)
}

/// The chat server that takes its clients out again.
fn chat(listener: &TcpListener, writers: Arc<Mutex<HashMap<SocketAddr, TcpStream>>>) -> io::Result<()> {
    for stream in listener.incoming() {
        let stream = stream?;
        let peer = stream.peer_addr()?;
        writers.lock().unwrap().insert(peer, stream.try_clone()?);
        let writers = Arc::clone(&writers);
        thread::spawn(move || {
            for line in BufReader::new(stream).lines() {
                let Ok(line) = line else { break };
                for (other, mut writer) in writers.lock().unwrap().iter() {
                    if *other != peer {
                        let _ = writeln!(writer, "{line}");
                    }
                }
            }
            writers.lock().unwrap().remove(&peer);
        });
    }
    Ok(())
}

/// By a helper, whatever the helper's result is.
struct Rooms {
    members: HashMap<String, TcpStream>,
}

impl Rooms {
    fn enter(&mut self, stream: TcpStream, name: &str) -> io::Result<()> {
        self.members.insert(name.to_owned(), stream.try_clone()?);
        let result = listen(stream);
        self.leave(name);
        result
    }

    fn leave(&mut self, name: &str) {
        if let Some(stream) = self.members.remove(name) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    /// Each error exit takes it out.
    fn each_exit(&mut self, mut stream: TcpStream, name: &str) -> io::Result<u8> {
        self.members.insert(name.to_owned(), stream.try_clone()?);
        let mut byte = [0u8];
        if let Err(error) = stream.read_exact(&mut byte) {
            self.members.remove(name);
            return Err(error);
        }
        self.members.remove(name);
        Ok(byte[0])
    }

    /// What was inserted is taken out by `retain` when it no longer answers.
    fn broadcast(&mut self, text: &[u8]) {
        self.members.retain(|_, stream| stream.write_all(text).is_ok());
    }
}

fn listen(stream: TcpStream) -> io::Result<()> {
    for line in BufReader::new(stream).lines() {
        println!("{}", line?);
    }
    Ok(())
}

/// A guard takes it out.
struct Entry<'a> {
    members: &'a Mutex<HashMap<u64, TcpStream>>,
    id: u64,
}

impl Drop for Entry<'_> {
    fn drop(&mut self) {
        self.members.lock().unwrap().remove(&self.id);
    }
}

fn guarded(members: &Mutex<HashMap<u64, TcpStream>>, id: u64, mut stream: TcpStream) -> io::Result<String> {
    members.lock().unwrap().insert(id, stream.try_clone()?);
    let _entry = Entry { members, id };
    let mut text = String::new();
    stream.read_to_string(&mut text)?;
    Ok(text)
}

/// The reader thread is told by a shutdown of both directions, on every way out.
fn request(address: &str, question: &str) -> io::Result<()> {
    let mut stream = TcpStream::connect(address)?;
    let answers = stream.try_clone()?;
    let reader = thread::spawn(move || listen(answers));
    let sent = stream.write_all(question.as_bytes());
    let _ = stream.shutdown(Shutdown::Both);
    let _ = reader.join();
    sent
}

/// The reader thread ends with its peer, and nobody ever meant to end it sooner.
fn reader_thread(address: &str) -> io::Result<TcpStream> {
    let stream = TcpStream::connect(address)?;
    let answers = stream.try_clone()?;
    thread::spawn(move || listen(answers));
    Ok(stream)
}

/// The writer thread waits on a sender that is a local here.
fn writer_thread(stream: TcpStream) -> io::Result<()> {
    let mut writer = stream.try_clone()?;
    let (sender, lines) = channel::<String>();
    thread::spawn(move || {
        for line in lines {
            if writer.write_all(line.as_bytes()).is_err() {
                break;
            }
        }
    });
    for line in BufReader::new(stream).lines() {
        let _ = sender.send(line?);
    }
    Ok(())
}

/// Both directions end each other: a relay of two threads.
fn relay(client: TcpStream, server: TcpStream) -> io::Result<()> {
    let (mut from_client, mut to_client) = (client.try_clone()?, client);
    let (mut from_server, mut to_server) = (server.try_clone()?, server);
    let upload = thread::spawn(move || {
        let copied = io::copy(&mut from_client, &mut to_server);
        let _ = to_server.shutdown(Shutdown::Write);
        copied
    });
    let download = io::copy(&mut from_server, &mut to_client);
    let _ = to_client.shutdown(Shutdown::Write);
    let _ = upload.join();
    download.map(drop)
}

/// Given to the caller, both of them or one in a struct.
struct Pair {
    reader: BufReader<TcpStream>,
    writer: BufWriter<TcpStream>,
}

impl Pair {
    fn open(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        let writer = BufWriter::new(stream.try_clone()?);
        Ok(Self { reader: BufReader::new(stream), writer })
    }

    /// Both halves in one owner: an error leaves them to it, together.
    fn ask(&mut self, question: &str) -> io::Result<String> {
        self.writer.write_all(question.as_bytes())?;
        self.writer.flush()?;
        let mut answer = String::new();
        self.reader.read_line(&mut answer)?;
        Ok(answer)
    }
}

/// An owner of both, in one field each.
#[derive(Default)]
struct Owner {
    reader: Option<TcpStream>,
    writer: Option<TcpStream>,
    log: Option<Sender<String>>,
}

impl Owner {
    fn connect(&mut self, address: &str) -> io::Result<()> {
        let stream = TcpStream::connect(address)?;
        self.writer = Some(stream.try_clone()?);
        self.reader = Some(stream);
        Ok(())
    }

    /// Reset before the error goes on.
    fn run(&mut self, address: &str) -> io::Result<()> {
        let stream = TcpStream::connect(address)?;
        self.writer = Some(stream.try_clone()?);
        if let Err(error) = listen(stream) {
            self.writer = None;
            return Err(error);
        }
        self.writer.take();
        Ok(())
    }
}

/// Unknown code took the clone: its duty.
fn handed_over(stream: TcpStream, register: &dyn Fn(TcpStream)) -> io::Result<()> {
    register(stream.try_clone()?);
    listen(stream)
}

/// Only the address was kept.
fn address_kept(stream: TcpStream, seen: &Mutex<Vec<SocketAddr>>) -> io::Result<()> {
    let copy = stream.try_clone()?;
    seen.lock().unwrap().push(copy.peer_addr()?);
    listen(stream)
}
