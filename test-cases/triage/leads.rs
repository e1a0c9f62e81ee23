//! From sockets to the source: what leaves such sockets comes first, what cannot does not come.

use super::*;

/// Each function keeps or wastes connections in another way.
const SOURCE: &str = "use std::io;
use std::net::{TcpListener, TcpStream};
use std::os::fd::{IntoRawFd, RawFd};

pub fn probe(server: &str) -> io::Result<u8> {
    let fd = TcpStream::connect(server)?.into_raw_fd();
    let status = read_status(fd)?;
    unsafe { libc::close(fd) };
    Ok(status)
}

fn read_status(fd: RawFd) -> io::Result<u8> {
    if fd > 9 { Err(io::Error::last_os_error()) } else { Ok(0) }
}

pub fn poll(urls: &[String]) {
    for url in urls {
        let body = ureq::get(url).call().map(|response| response.into_string());
        println!(\"{body:?}\");
    }
}

static LISTENER: std::sync::OnceLock<TcpListener> = std::sync::OnceLock::new();

fn collect(listener: &TcpListener) -> io::Result<()> {
    for stream in listener.incoming() {
        let stream = stream?;
        stream.set_read_timeout(Some(std::time::Duration::from_secs(10)))?;
        let mut line = String::new();
        io::BufRead::read_line(&mut io::BufReader::new(stream), &mut line)?;
    }
    Ok(())
}

pub fn run(listener: TcpListener) {
    let listener = LISTENER.get_or_init(|| listener);
    std::thread::spawn(move || collect(listener));
}
";

fn project(source: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("src")).unwrap();
    let manifest = "[package]\nname = \"p\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[dependencies]\nlibc = \"0.2\"\nureq = \"2\"\n";
    std::fs::write(dir.path().join("Cargo.toml"), manifest).unwrap();
    std::fs::write(dir.path().join("src/lib.rs"), source).unwrap();
    dir
}

fn leads(capture: &str, arguments: &[&str]) -> Value {
    let dir = project(SOURCE);
    let all = [&["--from", "-", "--source", ".", "--format", "json"], arguments].concat();
    run(dir.path(), &all, capture.as_bytes()).json()
}

fn rules(report: &Value) -> Vec<&str> {
    report["leads"]["likely"].as_array().unwrap().iter().map(|lead| lead["rule"].as_str().unwrap()).collect()
}

#[test]
fn what_leaves_such_sockets_comes_first() {
    let kept = leads("CLOSE_WAIT 40\n", &[]);
    assert_eq!(rules(&kept)[0], "leaked-descriptor", "{kept:#}");
    let lead = &kept["leads"]["likely"][0];
    assert_eq!(lead["at"]["path"], "src/lib.rs");
    assert_eq!(lead["at"]["line"], 6);
    assert_eq!(lead["check"]["line"], 7, "the exit that loses it is what to check");
    assert_eq!(lead["leaves"], serde_json::json!(["close-wait"]));
    assert!(!rules(&kept).contains(&"client-per-request"));

    let many = leads("TIME_WAIT 4000\n", &[]);
    assert_eq!(rules(&many), ["client-per-request"], "{many:#}");

    let queue = std::fs::read_to_string(captures().join("in_static.ss")).unwrap();
    let queue = leads(&queue, &["--pid", "491"]);
    assert_eq!(rules(&queue)[0], "abandoned-listener", "{queue:#}");
}

#[test]
fn where_nothing_is_wrong_there_is_no_lead() {
    let quiet = leads("ESTABLISHED 40\n", &[]);
    assert_eq!(rules(&quiet), [""; 0]);
    assert!(quiet["leads"]["others"].as_u64().unwrap() >= 3, "{quiet:#}");
    let fixed = project("pub fn f(stream: std::net::TcpStream) { drop(stream) }\n");
    let told = run(fixed.path(), &["--from", "-", "--source", "."], b"CLOSE_WAIT 40\n");
    told.says(0, &["no lead: the linter finds nothing"]);
}

#[test]
fn people_get_the_next_thing_to_check() {
    let dir = project(SOURCE);
    let told = run(dir.path(), &["--from", "-", "--source", "src", "--top", "1"], b"CLOSE_WAIT 40\n");
    told.says(
        0,
        &[
            "warning[close-wait]: 40",
            "1. error[leaked-descriptor]: the descriptor that ",
            "--> src/lib.rs:6:",
            "= leaves: close-wait, as ",
            "= check: does this happen? src/lib.rs:7: ",
            "= then: ",
        ],
    );
    assert!(!told.out.contains("\n2. "));
}

#[test]
fn the_inventory_comes_on_request() {
    let dir = project(SOURCE);
    let told = run(dir.path(), &["--from", "-", "--source", ".", "--inventory"], b"CLOSE_WAIT 40\n");
    told.says(0, &["what is opened, and who closes it:", "opened by `std::net::TcpStream::connect`"]);
    let report = leads("CLOSE_WAIT 40\n", &["--inventory"]);
    assert!(!report["inventory"]["openings"].as_array().unwrap().is_empty());
    triage(&["--from", "before.ss", "--inventory"]).says(2, &["--source"]);
}

#[test]
fn source_that_is_not_there_is_a_failure() {
    let told = triage(&["--from", "before.ss", "--source", "nowhere"]);
    told.says(2, &["nowhere", "warning[close-wait]: 2"]);
}
