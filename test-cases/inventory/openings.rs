//! Who closes each connection: `//=` names the kinds of all who may be the last to have it.
use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Mutex, OnceLock};

struct Client {
    stream: TcpStream,
}

impl Client {
    pub fn new(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?; //= caller drop
        stream.set_nodelay(true)?;
        Ok(Self { stream })
    }

    pub fn again(&mut self, address: &str) -> io::Result<()> {
        self.stream = TcpStream::connect(address)?; //= field
        Ok(())
    }
}

pub fn probe(address: &str) -> io::Result<()> {
    let mut stream = TcpStream::connect(address)?; //= drop
    stream.write_all(b"PING")
}

fn open(address: &str) -> io::Result<TcpStream> {
    TcpStream::connect(address) //= drop
}

pub fn through_a_helper(address: &str) -> io::Result<()> {
    let stream = open(address)?;
    drop(stream);
    Ok(())
}

pub fn given_to_the_caller(address: &str) -> io::Result<TcpStream> {
    TcpStream::connect(address) //= caller
}

pub struct Registry {
    clients: HashMap<u32, TcpStream>,
}

impl Registry {
    pub fn add(&mut self, address: &str) -> io::Result<()> {
        let stream = TcpStream::connect(address)?; //= field
        self.clients.insert(1, stream);
        Ok(())
    }
}

static SHARED: OnceLock<Mutex<TcpStream>> = OnceLock::new();

pub fn to_a_static(address: &str) -> io::Result<()> {
    let stream = TcpStream::connect(address)?; //= static
    let _full = SHARED.set(Mutex::new(stream));
    Ok(())
}

fn handle(mut stream: TcpStream) {
    let mut buffer = [0; 64];
    while let Ok(count) = stream.read(&mut buffer) {
        if count == 0 {
            break;
        }
    }
}

pub fn serve() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?; //= drop
    loop {
        let (stream, _) = listener.accept()?; //= task
        std::thread::spawn(move || handle(stream));
    }
}

pub fn inline() {
    let Ok(listener) = TcpListener::bind("127.0.0.1:0") else { return }; //= stays
    loop {
        if let Ok((stream, _)) = listener.accept() { //= drop
            handle(stream);
        }
    }
}

pub fn number() -> libc::c_int {
    let fd = unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM, 0) }; //= close nobody
    if fd < 0 || unsafe { libc::listen(fd, 8) } < 0 {
        return -1;
    }
    unsafe { libc::close(fd) }
}

pub fn forgotten(address: &str) -> io::Result<()> {
    std::mem::forget(TcpStream::connect(address)?); //= nobody
    Ok(())
}

pub fn elsewhere(address: &str) -> io::Result<()> {
    let stream = TcpStream::connect(address)?; //= unknown
    somewhere_else::keep(stream);
    Ok(())
}

pub async fn asynchronous(address: &str) -> io::Result<()> {
    let limit = std::time::Duration::from_secs(3);
    let stream = tokio::time::timeout(limit, tokio::net::TcpStream::connect(address)).await??; //= task
    tokio::spawn(async move {
        let mut stream = stream;
        let mut byte = [0];
        while tokio::io::AsyncReadExt::read(&mut stream, &mut byte).await.is_ok_and(|count| count > 0) {}
    });
    Ok(())
}
