//! std and libc: one connection, several rules that could speak, one finding: the last action that would have saved it.

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::os::fd::{IntoRawFd, RawFd};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

fn tune(fd: RawFd) -> io::Result<()> {
    if unsafe { libc::fcntl(fd, libc::F_SETFL, libc::O_NONBLOCK) } < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(())
}

/// An integer that has no owner yet: the type that it was meant for would close it.
struct Device {
    fd: RawFd,
}

impl Drop for Device {
    fn drop(&mut self) {
        unsafe { libc::close(self.fd) };
    }
}

fn number_before_type(stream: TcpStream) -> io::Result<Device> {
    let fd = stream.into_raw_fd(); //~ leaked-descriptor
    tune(fd)?;
    Ok(Device { fd })
}

/// An integer in a type without drop, whose `close` a `?` skips.
struct Wire { //~ descriptor-without-drop
    fd: RawFd,
}

impl Wire {
    fn open(address: &str) -> io::Result<Self> {
        Ok(Self { fd: TcpStream::connect(address)?.into_raw_fd() })
    }

    fn close(self) {
        unsafe { libc::close(self.fd) };
    }
}

fn type_before_close(address: &str) -> io::Result<()> {
    let wire = Wire::open(address)?;
    tune(wire.fd)?;
    wire.close();
    Ok(())
}

/// A clone in a thread of this body, and the sender of its queue in a place.
struct Bot {
    outbox: Option<Sender<String>>,
}

impl Bot {
    fn task_before_half(&mut self, mut stream: TcpStream) -> io::Result<u8> {
        let mut writer = stream.try_clone()?;
        let (sender, lines) = channel::<String>();
        self.outbox = Some(sender);
        let thread = thread::spawn(move || { //~ detached-task
            for line in lines {
                if writer.write_all(line.as_bytes()).is_err() {
                    break;
                }
            }
        });
        let mut byte = [0u8];
        stream.read_exact(&mut byte)?;
        self.outbox = None;
        let _ = thread.join();
        Ok(byte[0])
    }
}

/// A clone in a map, which the good path shuts down and removes.
fn half_before_close(members: &Mutex<HashMap<u64, TcpStream>>, id: u64, mut stream: TcpStream) -> io::Result<u8> {
    members.lock().unwrap().insert(id, stream.try_clone()?); //~ orphaned-half
    let mut byte = [0u8];
    stream.read_exact(&mut byte)?;
    stream.shutdown(Shutdown::Both)?;
    members.lock().unwrap().remove(&id);
    Ok(byte[0])
}

/// A client with a close, kept in a map: taking it out would be enough, since its drop closes it.
struct Client {
    stream: TcpStream,
    stop: Arc<AtomicBool>,
}

impl Client {
    fn connect(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        let stop = Arc::new(AtomicBool::new(false));
        let (mut pinger, stopped) = (stream.try_clone()?, Arc::clone(&stop));
        thread::spawn(move || {
            while !stopped.load(Ordering::Acquire) {
                let _ = pinger.write_all(b".");
                thread::sleep(Duration::from_secs(5));
            }
        });
        Ok(Self { stream, stop })
    }

    fn ask(&mut self) -> io::Result<u8> {
        let mut byte = [0u8];
        self.stream.read_exact(&mut byte)?;
        Ok(byte[0])
    }

    fn close(&mut self) {
        self.stop.store(true, Ordering::Release);
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        self.close();
    }
}

fn place_before_close(clients: &mut HashMap<u64, Client>, id: u64, address: &str) -> io::Result<u8> {
    clients.insert(id, Client::connect(address)?); //~ kept-dead-connection
    let answer = clients.get_mut(&id).unwrap().ask()?;
    if let Some(mut client) = clients.remove(&id) {
        client.close();
    }
    Ok(answer)
}

/// Two directions in threads, one of which an error leaves behind.
fn relay_before_half(mut client: TcpStream, mut server: TcpStream) -> io::Result<()> {
    let mut from_client = client.try_clone()?; //~ relay-without-shutdown
    let mut to_server = server.try_clone()?;
    let up = thread::spawn(move || io::copy(&mut from_client, &mut to_server));
    io::copy(&mut server, &mut client)?;
    let _ = up.join();
    Ok(())
}
