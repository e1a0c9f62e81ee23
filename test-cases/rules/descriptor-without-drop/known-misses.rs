//! What should be found and is not yet.

use std::io;
use std::net::TcpStream;
use std::os::fd::{IntoRawFd, RawFd};

/// The owner has it as an option, and only one of two ways out closes it.
#[derive(Default)]
struct Device { //~? descriptor-without-drop an optional number that some method closes counts as closed
    fd: Option<RawFd>,
}

impl Device {
    fn open(&mut self, address: &str) -> io::Result<()> {
        self.fd = Some(TcpStream::connect(address)?.into_raw_fd());
        Ok(())
    }

    fn stop(&mut self) {
        if let Some(fd) = self.fd.take() {
            unsafe { libc::close(fd) };
        }
    }
}

fn use_device(address: &str, ready: bool) -> io::Result<()> {
    let mut device = Device::default();
    device.open(address)?;
    if !ready {
        return Err(io::ErrorKind::WouldBlock.into());
    }
    device.stop();
    Ok(())
}
