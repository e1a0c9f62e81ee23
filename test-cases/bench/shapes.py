"""What grows in programs, doubled and doubled again: time, peak memory and notices of conn-lint.  shapes.py CONN_LINT [SHAPE..]

Linear, or cut off with a notice that says so: a step of two that costs more than 2.6 times as much, beyond a quarter of a second, fails.
"""

import os
import re
import subprocess
import sys
import tempfile

USE = "use std::net::TcpStream;\nuse std::io::{Read, Write};\n"


def statements(n):
    lines = "".join(f"    let n{i} = stream.write(&[{i % 256}]).unwrap_or(0);\n" for i in range(n))
    return USE + f"pub fn f(stream: &mut TcpStream) {{\n{lines}}}\n"


def arms(n):
    lines = "".join(f"        {i} => stream.write(&[1]).unwrap_or({i}),\n" for i in range(n))
    return USE + f"pub fn f(stream: &mut TcpStream, n: usize) -> usize {{\n    match n {{\n{lines}        _ => 0,\n    }}\n}}\n"


def loops(n):
    return USE + (
        "pub fn f(stream: &mut TcpStream) {\n    let mut buf = [0u8; 9];\n"
        + "    while stream.read(&mut buf).is_ok() {\n" * n
        + "    if buf[0] == 7 { break; }\n"
        + "}\n" * n
        + "}\n"
    )


def ring(n):
    return USE + "".join(
        f"pub fn f{i}(stream: TcpStream, n: usize) -> usize {{ if n == 0 {{ 0 }} else {{ f{(i + 1) % n}(stream, n - 1) }} }}\n" for i in range(n)
    )


def questions(n):
    lines = "".join("    if n > %d { fd_check(n)?; }\n" % i for i in range(n))
    return (
        "use std::os::fd::IntoRawFd;\n" + USE + "fn fd_check(n: i32) -> std::io::Result<()> { if n > 0 { Ok(()) } else { Err(std::io::Error::last_os_error()) } }\n"
        f"pub fn f(n: i32) -> std::io::Result<i32> {{\n    let fd = TcpStream::connect(\"a:1\")?.into_raw_fd();\n{lines}    Ok(fd)\n}}\n"
    )


def functions(n):
    one = "pub fn f%d(at: &str) -> std::io::Result<()> { let mut s = TcpStream::connect(at)?; s.write_all(b\"x\")?; drop(s); Ok(()) }\n"
    return USE + "".join(one % i for i in range(n))


SHAPES = {
    "statements": (statements, [6250, 12500, 25000, 50000]),
    "match arms": (arms, [1250, 2500, 5000, 10000]),
    "nested loops": (loops, [15, 30, 60]),
    "ring of functions": (ring, [1250, 2500, 5000]),
    "early returns with a number": (questions, [500, 1000, 2000, 4000]),
    "functions (30 MB of them)": (functions, [30000, 60000, 120000, 240000]),
}


def main():
    lint, wanted = sys.argv[1], sys.argv[2:]
    slow = []
    print("| shape | size | bytes | cpu s | step | peak MiB | notice |\n|---|---|---|---|---|---|---|")
    for name, (make, sizes) in SHAPES.items():
        if wanted and name not in wanted:
            continue
        before = None
        for size in sizes:
            with tempfile.TemporaryDirectory() as directory:
                path = os.path.join(directory, "a.rs")
                with open(path, "w", encoding="utf-8") as file:
                    file.write(make(size))
                command = ["/usr/bin/time", "-f", "TIME %U %S %M", lint, "check", "--isolated", "-W", "audit", "a.rs"]
                done = subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)
                user, system, peak = map(float, re.search(r"TIME ([\d.]+) ([\d.]+) (\d+)", done.stderr).groups())
                if done.returncode not in (0, 1):
                    sys.exit(f"{name} {size}: {done.stderr[-500:]}")
                told = re.search(r"limit-reached\]?:? ?(.*)", done.stderr + done.stdout)
                cpu = user + system
                step = f"{cpu / before:.1f}" if before else ""
                if before and cpu > 0.25 and cpu / before > 2.6:
                    slow.append(f"{name} {size}: {cpu / before:.1f} times as much")
                print(f"| {name} | {size} | {os.path.getsize(path)} | {cpu:.2f} | {step} | {peak / 1024:.0f} | {told.group(0)[:70] if told else ''} |", flush=True)
                before = max(cpu, 0.01)
    if slow:
        sys.exit("worse than linear: " + "; ".join(slow))


main()
