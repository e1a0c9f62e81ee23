//! Readers of which a bound is known, and the types that fulfil it: devices, not connections.

use std::io::{self, Read};
use std::os::fd::RawFd;

trait Instrument: Read {
    fn baud(&self) -> u32;
}

struct Tty {
    descriptor: RawFd,
}

impl Read for Tty {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = unsafe { libc::read(self.descriptor, into.as_mut_ptr().cast(), into.len()) };
        usize::try_from(n).map_err(|_| io::Error::last_os_error())
    }
}

impl Instrument for Tty {
    fn baud(&self) -> u32 {
        9600
    }
}

fn watch(mut instrument: Box<dyn Instrument>) {
    let mut sample = [0u8; 16];
    loop {
        match instrument.read(&mut sample) {
            Ok(n) => eprintln!("{n}"),
            Err(error) => eprintln!("{error}"),
        }
    }
}

/// What fills the parameter of the wrapper, its argument tells.
struct Paced<R> {
    inner: R,
}

impl<R: Read> Read for Paced<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.inner.read(into)
    }
}

fn typed() -> io::Result<()> {
    let mut keys = Paced { inner: io::stdin() };
    let mut key = [0u8; 1];
    loop {
        let n = keys.read(&mut key)?;
        eprintln!("{n}");
    }
}
