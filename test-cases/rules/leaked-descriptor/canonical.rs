//! The plainest forms, each with its fix. `test-cases/shapes.rs` rewrites them; the comments in brackets are its slots.

use std::io;
use std::net::TcpStream;
use std::os::fd::{IntoRawFd, RawFd};

fn tune(fd: RawFd) -> io::Result<()> {
    if unsafe { libc::fcntl(fd, libc::F_SETFL, libc::O_NONBLOCK) } < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(())
}

//@ case escaped: stream fd
fn escaped(stream: TcpStream) -> io::Result<()> {
    let fd = /*[open(stream: TcpStream) -> RawFd*/stream.into_raw_fd()/*]*/; //~ leaked-descriptor
    /*[try*/tune(fd)?/*]*/;
    /*[close(fd: RawFd)*/unsafe { libc::close(fd) };/*]*/
    Ok(())
}

//@ fix escaped: stream fd result
fn escaped_fix(stream: TcpStream) -> io::Result<()> {
    let fd = /*[open(stream: TcpStream) -> RawFd*/stream.into_raw_fd()/*]*/;
    let result = tune(fd);
    /*[close(fd: RawFd)*/unsafe { libc::close(fd) };/*]*/
    /*[try*/result?/*]*/;
    Ok(())
}

//@ case opened: fd backlog
fn opened(backlog: libc::c_int) -> io::Result<RawFd> {
    let fd = /*[open() -> RawFd*/unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM, 0) }/*]*/; //~ leaked-descriptor
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    if unsafe { libc::listen(fd, backlog) } < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(fd)
}

//@ fix opened: fd backlog error
fn opened_fix(backlog: libc::c_int) -> io::Result<RawFd> {
    let fd = /*[open() -> RawFd*/unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM, 0) }/*]*/;
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    if unsafe { libc::listen(fd, backlog) } < 0 {
        let error = io::Error::last_os_error();
        /*[close(fd: RawFd)*/unsafe { libc::close(fd) };/*]*/
        return Err(error);
    }
    Ok(fd)
}

//@ case skipped: addresses stream fd
fn skipped(addresses: Vec<String>) -> io::Result<()> {
    for address in addresses {
        let stream = /*[try*/TcpStream::connect(address)?/*]*/;
        let fd = /*[open(stream: TcpStream) -> RawFd*/stream.into_raw_fd()/*]*/; //~ leaked-descriptor
        if tune(fd).is_err() {
            continue;
        }
        /*[close(fd: RawFd)*/unsafe { libc::close(fd) };/*]*/
    }
    Ok(())
}

//@ fix skipped: addresses stream fd
fn skipped_fix(addresses: Vec<String>) -> io::Result<()> {
    for address in addresses {
        let stream = /*[try*/TcpStream::connect(address)?/*]*/;
        let fd = /*[open(stream: TcpStream) -> RawFd*/stream.into_raw_fd()/*]*/;
        if tune(fd).is_err() {
            /*[close(fd: RawFd)*/unsafe { libc::close(fd) };/*]*/
            continue;
        }
        /*[close(fd: RawFd)*/unsafe { libc::close(fd) };/*]*/
    }
    Ok(())
}
