//! std and smol: clones of one socket, of which the last one closes it.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, LazyLock, Mutex, RwLock};
use std::thread;

type Error = Box<dyn std::error::Error + Send + Sync>;

/// An IRC bot: the writer lives in a field, the reading loop ends.
struct Bot {
    writer: Option<BufWriter<TcpStream>>,
    nick: String,
}

impl Bot {
    fn run(&mut self, address: &str) -> Result<(), Error> {
        let stream = TcpStream::connect(address)?;
        self.writer = Some(BufWriter::new(stream.try_clone()?)); //~ orphaned-half
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        loop {
            line.clear();
            if reader.read_line(&mut line)? == 0 {
                return Ok(());
            }
            if let Some(token) = line.strip_prefix("PING ") {
                self.reply(token)?;
            }
        }
    }

    fn reply(&mut self, token: &str) -> io::Result<()> {
        let Some(writer) = &mut self.writer else { return Ok(()) };
        write!(writer, "PONG {token} {}\r\n", self.nick)?;
        writer.flush()
    }
}

/// The writer thread is spawned elsewhere; who can send to it is in a map.
fn start_writer(mut stream: TcpStream) -> Sender<Vec<u8>> {
    let (sender, blocks): (_, Receiver<Vec<u8>>) = channel();
    thread::spawn(move || {
        for block in blocks {
            if stream.write_all(&block).is_err() {
                break;
            }
        }
    });
    sender
}

static OUTBOXES: LazyLock<RwLock<HashMap<SocketAddr, Sender<Vec<u8>>>>> = LazyLock::new(RwLock::default);

fn client(mut stream: TcpStream, peer: SocketAddr) -> io::Result<()> {
    let writer = stream.try_clone()?; //~ orphaned-half
    OUTBOXES.write().unwrap().insert(peer, start_writer(writer));
    let mut block = [0; 1024];
    loop {
        match stream.read(&mut block)? {
            0 => return Ok(()),
            n => {
                for outbox in OUTBOXES.read().unwrap().values() {
                    let _ = outbox.send(block[..n].to_vec());
                }
            }
        }
    }
}

/// Shut down on one way out. The other returns the error, and the clone in the map keeps the connection.
struct Rooms {
    members: HashMap<String, TcpStream>,
}

impl Rooms {
    fn enter(&mut self, mut stream: TcpStream) -> io::Result<String> {
        let mut name = String::new();
        let member = stream.try_clone()?; //~ orphaned-half
        BufReader::new(&stream).read_line(&mut name)?;
        self.members.insert(name.clone(), member);
        write!(stream, "welcome, {name}")?;
        let mut rest = String::new();
        stream.read_to_string(&mut rest)?;
        stream.shutdown(Shutdown::Both)?;
        self.members.remove(&name);
        Ok(rest)
    }
}

/// Unix sockets, a loop with a label, `continue` to the next client.
fn serve(listener: &std::os::unix::net::UnixListener, log: &Mutex<Vec<UnixStream>>) -> io::Result<()> {
    'clients: for stream in listener.incoming() {
        let stream = stream?;
        let copy = stream.try_clone()?; //~ orphaned-half
        log.lock().unwrap().push(copy);
        let mut reader = BufReader::new(stream);
        for round in 0.. {
            let mut line = String::new();
            match reader.read_line(&mut line) {
                Ok(0) => break,
                Ok(_) => println!("{round}: {line}"),
                Err(error) => {
                    eprintln!("{error}");
                    continue 'clients;
                }
            }
        }
    }
    Ok(())
}

/// smol: a clone is a reference to the same socket.
mod on_smol {
    use std::collections::HashMap;
    use std::sync::Mutex;

    use smol::io::{AsyncBufReadExt, BufReader};
    use smol::net::TcpStream;
    use smol::stream::StreamExt;

    #[derive(Default)]
    pub struct Hub {
        peers: Mutex<HashMap<u64, TcpStream>>,
    }

    impl Hub {
        pub async fn serve(&self, id: u64, stream: TcpStream) -> smol::io::Result<()> {
            self.peers.lock().unwrap().insert(id, stream.clone()); //~ orphaned-half
            let mut lines = BufReader::new(stream).lines();
            while let Some(line) = lines.next().await {
                println!("{}", line?);
            }
            Ok(())
        }
    }
}

/// async-std: the same.
mod on_async_std {
    use async_std::io::BufReader;
    use async_std::net::TcpStream;
    use async_std::prelude::*;
    use async_std::sync::{Arc, Mutex};

    pub async fn serve(all: Arc<Mutex<Vec<TcpStream>>>, stream: TcpStream) -> std::io::Result<()> {
        let copy = stream.clone(); //~ orphaned-half
        all.lock().await.push(copy);
        let mut lines = BufReader::new(&stream).lines();
        while let Some(line) = lines.next().await {
            println!("{}", line?);
        }
        Ok(())
    }
}
