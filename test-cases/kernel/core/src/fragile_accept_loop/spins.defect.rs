//! `incoming().flatten()`: while descriptors are short, the loop asks again without a pause.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

fn serve(listener: &TcpListener) {
    for stream in listener.incoming().flatten() { //~ fragile-accept-loop
        thread::spawn(move || answer(stream));
    }
}

fn answer(mut stream: TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut request = [0u8; 4];
    stream.read_exact(&mut request)?;
    stream.write_all(b"PONG")
}

pub fn run(listener: TcpListener) -> io::Result<()> {
    run_short_of_descriptors(Duration::from_secs(3))?;
    serve(&listener);
    Ok(())
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
    thread::spawn(move || {
        thread::sleep(time);
        drop(files);
    });
    Ok(())
}
