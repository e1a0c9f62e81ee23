# Shared by the scripts for editors: a project with one error and one warning, each after text beyond the BMP, and where they are.
# shellcheck shell=bash

say() { printf '   %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

# lint_project DIRECTORY
lint_project() {
    mkdir -p "$1/src"
    printf '[package]\nname = "probe"\nversion = "0.1.0"\nedition = "2021"\n' >"$1/Cargo.toml"
    cat >"$1/src/lib.rs" <<'RS'
use std::io::{self, BufRead, BufReader};
use std::net::TcpStream;
use std::os::fd::{IntoRawFd, RawFd};
use std::sync::mpsc::Sender;

pub fn probe(addr: &str) -> io::Result<RawFd> {
    let (_name, fd) = ("häß😀", TcpStream::connect(addr)?.into_raw_fd());
    set_options(fd)?;
    Ok(fd)
}

pub fn follow(feed: TcpStream, news: Sender<String>) {
    std::thread::spawn(move || {
        for line in BufReader::new(feed).lines() {
            let Ok(line) = line else { break };
            let _name = "häß😀"; let _ = news.send(line);
        }
    });
}

fn set_options(fd: RawFd) -> io::Result<()> {
    if fd > 9 {
        return Err(io::Error::last_os_error());
    }
    Ok(())
}
RS
    cat >"$1/src/clean.rs" <<'RS'
pub fn answer() -> u8 {
    42
}
RS
    sed -i '1i mod clean;\npub use clean::answer;' "$1/src/lib.rs"
}
