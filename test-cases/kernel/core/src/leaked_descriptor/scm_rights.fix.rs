//! Every number gets its owner before anything is looked at.

use std::io::{self, IoSlice, IoSliceMut};
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};
use std::os::unix::net::UnixStream;

use nix::sys::socket::{ControlMessage, ControlMessageOwned, MsgFlags, recvmsg, sendmsg};

/// Passes a connection on to the next worker.
fn pass_on(stream: &TcpStream, to: &UnixStream) -> io::Result<()> {
    let fds = [stream.as_raw_fd()];
    let rights = [ControlMessage::ScmRights(&fds)];
    sendmsg::<()>(to.as_raw_fd(), &[IoSlice::new(b"?")], &rights, MsgFlags::empty(), None)?;
    Ok(())
}

/// Takes a connection over. The letter says what it is.
fn take_over(from: &UnixStream) -> io::Result<OwnedFd> {
    let mut letter = [0u8; 1];
    let mut space = nix::cmsg_space!([RawFd; 1]);
    let mut parts = [IoSliceMut::new(&mut letter)];
    let message = recvmsg::<()>(from.as_raw_fd(), &mut parts, Some(&mut space), MsgFlags::MSG_CMSG_CLOEXEC)?;
    let mut taken = Vec::new();
    for rights in message.cmsgs()? {
        if let ControlMessageOwned::ScmRights(fds) = rights {
            taken.extend(fds.into_iter().map(|fd| unsafe { OwnedFd::from_raw_fd(fd) }));
        }
    }
    if letter != *b"C" {
        return Err(io::ErrorKind::InvalidData.into());
    }
    taken.pop().ok_or(io::ErrorKind::UnexpectedEof.into())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let (ours, theirs) = UnixStream::pair()?;
    pass_on(&TcpStream::connect(server)?, &ours)?;
    take_over(&theirs)?;
    Ok(())
}
