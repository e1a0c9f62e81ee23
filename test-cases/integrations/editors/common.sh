# shellcheck shell=bash
# What the scripts for editors share besides ../lib/common.sh: a project with one error and one warning, each after text beyond the
# BMP, and a file without. What an editor should show of them is in test/expect.py.
editors="$root/test-cases/integrations/editors"

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

# clean_project DIRECTORY
clean_project() {
    lint_project "$1"
    printf 'mod clean;\npub use clean::answer;\n' >"$1/src/lib.rs"
}

# expect EDITOR UNIT PROJECT SHOWN.json WHAT..: what the editor showed is what is there.
expect() { python3 "$editors/test/expect.py" "$@" || fail "$1"; }
