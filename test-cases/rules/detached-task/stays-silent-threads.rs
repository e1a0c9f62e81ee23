//! std and smol: threads that end, or are ended, on every way out.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

struct Bot {
    outgoing: Option<Sender<String>>,
}

impl Bot {
    /// Both exits go the same way.
    fn run(&mut self, stream: TcpStream) -> io::Result<()> {
        let mut writer = stream.try_clone()?;
        let (sender, messages) = channel::<String>();
        self.outgoing = Some(sender);
        let thread = thread::spawn(move || {
            for message in messages {
                if writer.write_all(message.as_bytes()).is_err() {
                    break;
                }
            }
        });
        let result = print_lines(stream);
        self.outgoing = None;
        let _ = thread.join();
        result
    }

    /// The sender is cleared before the error goes on.
    fn cleared(&mut self, stream: TcpStream) -> io::Result<()> {
        let mut writer = stream.try_clone()?;
        let (sender, messages) = channel::<String>();
        self.outgoing = Some(sender);
        let thread = thread::spawn(move || {
            while let Ok(message) = messages.recv() {
                if writer.write_all(message.as_bytes()).is_err() {
                    return;
                }
            }
        });
        if let Err(error) = print_lines(stream) {
            self.outgoing.take();
            return Err(error);
        }
        self.outgoing.take();
        thread.join().map_err(|_| io::Error::other("the writer panicked"))
    }
}

fn print_lines(stream: TcpStream) -> io::Result<()> {
    for line in BufReader::new(stream).lines() {
        println!("{}", line?);
    }
    Ok(())
}

/// The sender dies with the function.
fn local_sender(stream: TcpStream) -> io::Result<()> {
    let mut writer = stream.try_clone()?;
    let (sender, messages) = channel::<String>();
    let thread = thread::spawn(move || {
        for message in messages {
            if writer.write_all(message.as_bytes()).is_err() {
                break;
            }
        }
    });
    for line in BufReader::new(stream).lines() {
        if sender.send(line?).is_err() {
            break;
        }
    }
    drop(sender);
    let _ = thread.join();
    Ok(())
}

/// The everyday server.
fn server(listener: &TcpListener) -> io::Result<()> {
    for stream in listener.incoming() {
        let stream = stream?;
        thread::spawn(move || print_lines(stream));
    }
    Ok(())
}

/// Scoped threads are joined before anything returns.
fn scoped(stream: &TcpStream, messages: &Mutex<Vec<String>>) -> io::Result<u8> {
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut writer = stream;
            while !done.load(Ordering::Relaxed) {
                if let Some(message) = messages.lock().unwrap().pop() {
                    if writer.write_all(message.as_bytes()).is_err() {
                        return;
                    }
                }
                thread::sleep(Duration::from_millis(50));
            }
        });
        let mut reader = stream;
        let mut byte = [0u8];
        let answer = reader.read_exact(&mut byte).map(|()| byte[0]);
        done.store(true, Ordering::Relaxed);
        answer
    })
}

/// The thread reads its connection to the end, and nobody ever meant to stop it.
fn reader(stream: &TcpStream, seen: Arc<Mutex<Vec<String>>>) -> io::Result<()> {
    let reader = stream.try_clone()?;
    thread::spawn(move || {
        for line in BufReader::new(reader).lines() {
            let Ok(line) = line else { return };
            seen.lock().unwrap().push(line);
        }
    });
    (&*stream).write_all(b"hello\n")
}

/// The reader is told by a shutdown of the connection.
fn told(mut stream: TcpStream) -> io::Result<()> {
    let reader = stream.try_clone()?;
    let thread = thread::spawn(move || print_lines(reader));
    let sent = stream.write_all(b"hello\n");
    stream.shutdown(Shutdown::Both)?;
    let _ = thread.join();
    sent
}

/// A flag that the function sets on both exits; the thread looks at it often.
fn flag(stream: TcpStream) -> io::Result<()> {
    let stop = Arc::new(AtomicBool::new(false));
    let mut writer = stream.try_clone()?;
    let thread = {
        let stop = Arc::clone(&stop);
        thread::spawn(move || {
            while !stop.load(Ordering::Acquire) {
                if writer.write_all(b"alive\n").is_err() {
                    return;
                }
                thread::sleep(Duration::from_secs(1));
            }
        })
    };
    let result = print_lines(stream);
    stop.store(true, Ordering::Release);
    let _ = thread.join();
    result
}

/// `main` returns, and the process with it.
fn main() -> io::Result<()> {
    let stream = TcpStream::connect("127.0.0.1:6667")?;
    let reader = stream.try_clone()?;
    thread::spawn(move || print_lines(reader));
    let mut stream = stream;
    for line in io::stdin().lines() {
        stream.write_all(line?.as_bytes())?;
    }
    Ok(())
}

/// smol's task is cancelled when it is dropped.
async fn cancelled_by_drop(mut stream: smol::net::TcpStream, wake: smol::channel::Receiver<()>) -> io::Result<u8> {
    use smol::io::{AsyncReadExt, AsyncWriteExt};
    let mut writer = stream.clone();
    let _task = smol::spawn(async move {
        while wake.recv().await.is_ok() {
            if writer.write_all(b"!").await.is_err() {
                break;
            }
        }
    });
    let mut byte = [0u8];
    stream.read_exact(&mut byte).await?;
    Ok(byte[0])
}
