//! The everyday forms: the good path says goodbye, an error does not, and dropping the value does not do it either.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// A client with a thread of its own, which keeps the connection alive until it is told to stop.
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

    fn login(&mut self, name: &str, password: &str) -> io::Result<()> {
        write!(self.stream, "LOGIN {name} {password}\r\n")?;
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

/// A wrong password leaves by `?`, and the thread pings on.
fn backup(address: &str, key: &str) -> io::Result<Vec<u8>> {
    let mut client = Client::connect(address)?; //~ skipped-close
    client.login("backup", "secret")?;
    let answer = client.fetch(key)?;
    client.disconnect();
    Ok(answer)
}

/// One arm cleans up, its sibling does not.
fn watch(address: &str, keys: &[String]) {
    for key in keys {
        let mut client = match Client::connect(address) { //~ skipped-close
            Ok(client) => client,
            Err(error) => {
                eprintln!("{address}: {error}");
                continue;
            }
        };
        match client.fetch(key) {
            Ok(value) => {
                println!("{key}: {} bytes", value.len());
                client.disconnect();
            }
            Err(error) => eprintln!("{key}: {error}"),
        }
    }
}
