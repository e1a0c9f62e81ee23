//! The loop owns its listener, goes on, or somebody is told.

use std::io::{self, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;

fn greet(mut stream: TcpStream) -> io::Result<()> {
    stream.write_all(b"hello\n")
}

/// Owned: closed with the loop.
fn owned(listener: TcpListener) -> io::Result<()> {
    for stream in listener.incoming() {
        greet(stream?)?;
    }
    Ok(())
}

/// Moved into the thread.
fn moved(listener: TcpListener) {
    thread::spawn(move || -> io::Result<()> {
        loop {
            let (stream, _) = listener.accept()?;
            greet(stream)?;
        }
    });
}

/// The only handle.
fn alone(listener: TcpListener) {
    let listener = Arc::new(listener);
    thread::spawn(move || -> io::Result<()> {
        loop {
            greet(listener.accept()?.0)?;
        }
    });
}

/// The caller is told.
struct Server {
    listener: Arc<TcpListener>,
    stop: Arc<AtomicBool>,
}

impl Server {
    fn run(&self) -> io::Result<()> {
        loop {
            greet(self.listener.accept()?.0)?;
        }
    }

    /// Errors concern one client.
    fn start(&self) {
        let listener = Arc::clone(&self.listener);
        let stop = self.stop.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                if stop.load(Ordering::SeqCst) {
                    break;
                }
                match stream {
                    Ok(stream) => {
                        if let Err(error) = greet(stream) {
                            eprintln!("{error}");
                        }
                    }
                    Err(error) => {
                        eprintln!("{error}");
                        thread::sleep(std::time::Duration::from_millis(10));
                    }
                }
            }
        });
    }

    /// Somebody is told.
    fn supervised(&self, failed: Sender<io::Error>) {
        let listener = Arc::clone(&self.listener);
        thread::spawn(move || loop {
            match listener.accept() {
                Ok((stream, _)) => drop(stream),
                Err(error) => {
                    let _ = failed.send(error);
                    break;
                }
            }
        });
    }

    /// And again.
    fn restarted(&self) {
        let listener = Arc::clone(&self.listener);
        thread::spawn(move || loop {
            if let Err(error) = rounds(&listener) {
                eprintln!("{error}");
            }
        });
    }

    /// Waited for where it was started.
    fn joined(&self) -> io::Result<()> {
        let listener = Arc::clone(&self.listener);
        let handle = thread::spawn(move || rounds(&listener));
        handle.join().unwrap()
    }
}

fn rounds(listener: &TcpListener) -> io::Result<()> {
    loop {
        greet(listener.accept()?.0)?;
    }
}

/// Nobody knows who calls this.
pub fn lent(listener: &TcpListener) -> io::Result<()> {
    loop {
        greet(listener.accept()?.0)?;
    }
}

/// Left by a signal.
struct Stoppable {
    listener: Arc<tokio::net::TcpListener>,
}

impl Stoppable {
    fn start(&self, mut stop: tokio::sync::watch::Receiver<()>) {
        let listener = self.listener.clone();
        tokio::spawn(async move {
            loop {
                tokio::select! {
                    _ = stop.changed() => break,
                    accepted = listener.accept() => {
                        let Ok((stream, _)) = accepted else {
                            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
                            continue;
                        };
                        tokio::spawn(async move { drop(stream) });
                    }
                }
            }
        });
    }
}

/// The kind of the error is asked.
struct Poller {
    listener: Arc<TcpListener>,
}

impl Poller {
    fn start(&self) {
        let listener = self.listener.clone();
        thread::spawn(move || loop {
            match listener.accept() {
                Ok((stream, _)) => drop(stream),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    thread::sleep(std::time::Duration::from_millis(10));
                }
                Err(error) => {
                    eprintln!("{error}");
                    break;
                }
            }
        });
    }
}

/// One client, and the listener goes with it.
struct Login {
    listener: Option<TcpListener>,
    code: usize,
}

impl Login {
    fn wait(&mut self) -> io::Result<()> {
        let listener = self.listener.take().ok_or(io::ErrorKind::NotConnected)?;
        let (stream, _) = listener.accept()?;
        greet(stream)?;
        self.code += 1;
        Ok(())
    }
}

pub fn log_in(listener: TcpListener) -> io::Result<()> {
    let mut login = Login { listener: Some(listener), code: 0 };
    login.wait()?;
    loop {
        println!("{}", login.code);
        thread::sleep(std::time::Duration::from_secs(60));
    }
}

/// One client after the other.
struct Turns {
    listener: TcpListener,
}

impl Turns {
    fn next(&self) -> io::Result<()> {
        let (stream, _) = self.listener.accept()?;
        greet(stream)
    }
}

pub fn turns(listener: TcpListener) -> io::Result<()> {
    let turns = Turns { listener };
    loop {
        turns.next()?;
    }
}

/// Taken back when the thread is done.
pub fn taken_back(listener: TcpListener) -> ! {
    let listener = Arc::new(listener);
    let accepting = Arc::clone(&listener);
    let served = thread::spawn(move || rounds(&accepting)).join();
    drop(listener);
    println!("{served:?}");
    loop {
        thread::sleep(std::time::Duration::from_secs(60));
    }
}
