//! tokio: `accept().await?` in the loop of a server.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

async fn serve(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?; //~ fragile-accept-loop
        tokio::spawn(answer(stream));
    }
}

async fn answer(mut stream: TcpStream) -> io::Result<()> {
    let mut request = [0u8; 4];
    stream.read_exact(&mut request).await?;
    stream.write_all(b"PONG").await
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    run_short_of_descriptors(Duration::from_millis(1500))?;
    serve(listener).await
}

/// Another part of the program uses all descriptors for a while.
fn run_short_of_descriptors(time: Duration) -> io::Result<()> {
    let limit = libc::rlimit { rlim_cur: 64, rlim_max: 64 };
    if unsafe { libc::setrlimit(libc::RLIMIT_NOFILE, &raw const limit) } != 0 {
        return Err(io::Error::last_os_error());
    }
    let mut files = Vec::new();
    while let Ok(file) = std::fs::File::open("/dev/null") {
        files.push(file);
    }
    std::thread::spawn(move || {
        std::thread::sleep(time);
        drop(files);
    });
    Ok(())
}
