//! Other owners, other ways out, other libraries.

use std::io::{self, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixListener;
use std::sync::{Arc, LazyLock, OnceLock};
use std::thread;

static LISTENER: LazyLock<TcpListener> = LazyLock::new(|| TcpListener::bind("127.0.0.1:0").unwrap());

/// In a static.
fn of_a_static() {
    thread::spawn(|| {
        while let Ok((stream, _)) = LISTENER.accept() { //~ abandoned-listener
            thread::spawn(move || greet(stream));
        }
    });
}

fn greet(mut stream: TcpStream) -> io::Result<()> {
    stream.write_all(b"hello\n")
}

/// `break` on an error of a client; the other handle is in what is made here.
struct Handle {
    listener: Arc<TcpListener>,
}

fn open(listener: Arc<TcpListener>) -> Handle {
    let other = listener.clone();
    thread::spawn(move || loop {
        let Ok((stream, _)) = other.accept() else { continue }; //~ abandoned-listener
        if let Err(error) = greet(stream) {
            eprintln!("{error}");
            break;
        }
    });
    Handle { listener }
}

impl Handle {
    fn port(&self) -> io::Result<u16> {
        Ok(self.listener.local_addr()?.port())
    }
}

/// Only a number goes to the thread.
struct Raw {
    listeners: Vec<i32>,
    quit: bool,
}

impl Raw {
    fn start(&mut self) {
        let listener = self.listeners[0];
        thread::spawn(move || loop {
            let fd = unsafe { libc::accept(listener, std::ptr::null_mut(), std::ptr::null_mut()) }; //~ abandoned-listener
            if fd < 0 {
                break;
            }
            thread::spawn(move || unsafe { libc::close(fd) });
        });
        self.quit = false;
    }
}

/// A Unix socket, through a function that is given a reference.
struct Local {
    listener: Arc<UnixListener>,
}

impl Local {
    fn start(&self) {
        let listener = self.listener.clone();
        thread::spawn(move || {
            let _ = serve(&listener);
        });
    }
}

fn serve(listener: &UnixListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept()?; //~ abandoned-listener
        stream.set_nonblocking(false)?;
        thread::spawn(move || drop(stream));
    }
}

/// Returned to the caller, in an `Arc`.
struct Service {
    listener: TcpListener,
}

impl Service {
    fn serve(&self) -> io::Result<()> {
        loop {
            let (stream, _) = self.listener.accept()?; //~ abandoned-listener
            greet(stream)?;
        }
    }
}

fn service(listener: TcpListener) -> Arc<Service> {
    let service = Arc::new(Service { listener });
    let serving = Arc::clone(&service);
    thread::spawn(move || {
        if let Err(error) = serving.serve() {
            eprintln!("{error}");
        }
    });
    service
}

/// The spawner goes on with it.
async fn accept(listener: Arc<tokio::net::TcpListener>) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?; //~ abandoned-listener
        stream.set_ttl(64)?;
        tokio::spawn(async move { drop(stream) });
    }
}

async fn announce(listener: Arc<tokio::net::TcpListener>) -> io::Result<()> {
    loop {
        println!("{}", listener.local_addr()?);
        tokio::time::sleep(std::time::Duration::from_secs(60)).await;
    }
}

pub async fn both(listener: tokio::net::TcpListener) -> io::Result<()> {
    let listener = Arc::new(listener);
    tokio::spawn(accept(Arc::clone(&listener)));
    announce(listener).await
}

/// One client, and the listener stays in the struct.
struct Login {
    listener: TcpListener,
    code: usize,
}

impl Login {
    fn wait(&mut self) -> io::Result<()> {
        let (stream, _) = self.listener.accept()?; //~ abandoned-listener
        greet(stream)?;
        self.code += 1;
        Ok(())
    }
}

pub fn log_in(listener: TcpListener) -> io::Result<()> {
    let mut login = Login { listener, code: 0 };
    login.wait()?;
    loop {
        println!("{}", login.code);
        thread::sleep(std::time::Duration::from_secs(60));
    }
}

/// In a static, behind a reference.
static LATER: OnceLock<TcpListener> = OnceLock::new();

fn collect(listener: &TcpListener) -> io::Result<()> {
    for stream in listener.incoming() { //~ abandoned-listener
        greet(stream?)?;
    }
    Ok(())
}

pub fn later(listener: TcpListener) {
    let listener = LATER.get_or_init(|| listener);
    thread::spawn(move || collect(listener));
}
