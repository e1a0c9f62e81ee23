//! The same by other names and in other places: helpers, closures, methods, generics, boxes.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// Everything that listens to the device, by a clone of its stream; only `release` ends it.
#[derive(Default)]
struct Bus {
    taps: Mutex<Vec<(u32, TcpStream)>>,
}

static BUS: Bus = Bus { taps: Mutex::new(Vec::new()) };

struct Device {
    id: u32,
    stream: TcpStream,
}

impl Device {
    /// Opens the device and lets the bus listen.
    fn open(id: u32, address: &str) -> io::Result<Box<Self>> {
        let stream = TcpStream::connect(address)?;
        BUS.taps.lock().unwrap().push((id, stream.try_clone()?));
        Ok(Box::new(Self { id, stream }))
    }

    fn command(&mut self, code: u8) -> io::Result<u8> {
        self.stream.write_all(&[code])?;
        let mut answer = [0u8];
        self.stream.read_exact(&mut answer)?;
        Ok(answer[0])
    }

    fn release(&self) {
        let _ = self.stream.shutdown(Shutdown::Both);
        BUS.taps.lock().unwrap().retain(|(id, _)| *id != self.id);
    }
}

/// A method of somebody else, an early return in the middle.
struct Panel {
    address: String,
    level: u8,
}

impl Panel {
    fn refresh(&mut self) -> Option<u8> {
        let mut device = Device::open(1, &self.address).ok()?; //~ skipped-close
        let level = device.command(b'L').ok()?;
        device.release();
        self.level = level;
        Some(level)
    }

    /// The opening is a helper's.
    fn device(&self) -> io::Result<Box<Device>> {
        let device = Device::open(2, &self.address)?;
        Ok(device)
    }

    fn reset(&mut self) -> io::Result<()> {
        let mut device = self.device()?; //~ skipped-close
        if device.command(b'R')? != 0 {
            return Err(io::ErrorKind::Other.into());
        }
        finish(&device);
        Ok(())
    }
}

/// So is the closing.
fn finish(device: &Device) {
    eprintln!("done with {}", device.id);
    device.release();
}

/// A closure has its own way out.
fn all(addresses: &[String]) -> Vec<io::Result<u8>> {
    let ask = |address: &String| -> io::Result<u8> {
        let mut device = Device::open(3, address)?; //~ skipped-close
        let answer = device.command(b'?')?;
        device.release();
        Ok(answer)
    };
    addresses.iter().map(ask).collect()
}

/// A trait of this program says what closing is.
trait Link {
    fn close(&mut self);
    fn put(&mut self, byte: u8) -> io::Result<()>;
}

/// A writer thread with a flag.
struct Tunnel {
    stream: TcpStream,
    open: Arc<AtomicBool>,
}

impl Tunnel {
    fn dig(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        let open = Arc::new(AtomicBool::new(true));
        let (mut beat, still) = (stream.try_clone()?, open.clone());
        thread::spawn(move || {
            while still.load(Ordering::Relaxed) {
                thread::sleep(Duration::from_secs(10));
                beat.write_all(b".").ok();
            }
        });
        Ok(Self { stream, open })
    }
}

impl Link for Tunnel {
    fn close(&mut self) {
        self.open.store(false, Ordering::Relaxed);
    }

    fn put(&mut self, byte: u8) -> io::Result<()> {
        self.stream.write_all(&[byte])
    }
}

fn through(address: &str, bytes: &[u8]) -> Result<usize, String> {
    let mut tunnel = Tunnel::dig(address).map_err(|error| error.to_string())?; //~ skipped-close
    let mut sent = 0;
    for &byte in bytes {
        match tunnel.put(byte) {
            Ok(()) => sent += 1,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(format!("after {sent} bytes: {error}")),
        }
    }
    tunnel.close();
    Ok(sent)
}
