"""The body of compare.sh: runs each tool, medians of three, and prints the tables of README.md."""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import tempfile

ANCHORS = r"\b(TcpStream|UnixStream|TcpListener|reqwest|hyper|ureq|AsyncRead|into_raw_fd|socket)\b"
AST_GREP = "id: forget\nlanguage: rust\nrule:\n  pattern: std::mem::forget($X)\n"
SEMGREP = """rules:
  - id: forget
    languages: [rust]
    severity: WARNING
    message: forgotten
    pattern: std::mem::forget(...)
"""


def measure(command, cwd, rounds=3):
    """Median cpu seconds, wall seconds, peak MiB."""
    taken = []
    for _ in range(rounds):
        done = subprocess.run(
            ["/usr/bin/time", "-f", "TIME %U %S %e %M", *command],
            cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False,
        )
        found = re.search(r"TIME ([\d.]+) ([\d.]+) ([\d.]+) (\d+)", done.stderr)
        if not found:
            raise SystemExit(f"{command[0]}: {done.stderr[-500:]}")
        user, system, wall, peak = map(float, found.groups())
        taken.append((user + system, wall, peak / 1024))
    return [statistics.median(column) for column in zip(*taken)]


def part_of(tree, share, into):
    """A directory with links to each 1/share-th of the packages."""
    names = sorted(os.listdir(tree))
    os.makedirs(into)
    for name in names[:: share]:
        shutil.copytree(os.path.join(tree, name), os.path.join(into, name), copy_function=os.link, symlinks=True)
    return into


def peers(options, scratch):
    lint, parse = (os.path.join(options.build, name) for name in ("conn-lint", "examples/parse-all"))
    commands = [
        ("`rg -c ANCHORS`", ["rg", "-c", "-j2", "-trust", ANCHORS, "."]),
        ("parsing every file (syn 3, spans)", [parse, ".", "2"]),
        ("**conn-lint**, all rules", [lint, "check", "--threads", "2", "-W", "audit", "--isolated", "."]),
        ("conn-lint `--no-prefilter`", [lint, "check", "--threads", "2", "-W", "audit", "--isolated", "--no-prefilter", "."]),
    ]
    if not options.quick:
        for name, text in (("ast-grep.yml", AST_GREP), ("semgrep.yml", SEMGREP)):
            with open(os.path.join(scratch, name), "w", encoding="utf-8") as file:
                file.write(text)
        commands.append(("ast-grep, one rule", ["ast-grep", "scan", "-j2", "--rule", f"{scratch}/ast-grep.yml", "."]))
        semgrep = ["semgrep", "scan", "--metrics=off", "--disable-version-check", "--no-git-ignore", "-j2", "--config"]
        commands.append(("semgrep, one rule", [*semgrep, f"{scratch}/semgrep.yml", "."]))
    rows = [(name, measure(command, options.tree, options.rounds)) for name, command in commands]
    base_rg, base_parse = rows[0][1][0], rows[1][1][0]
    print("| on the tree, 2 threads | cpu s | time s | cpu vs rg | cpu vs parsing all | peak MiB |\n|---|---|---|---|---|---|")
    for name, (cpu, wall, peak) in rows:
        print(f"| {name} | {cpu:.2f} | {wall:.2f} | {cpu / base_rg:.1f} | {cpu / base_parse:.2f} | {peak:.0f} |", flush=True)


def scaling(options, scratch):
    lint, parse = (os.path.join(options.build, name) for name in ("conn-lint", "examples/parse-all"))
    print("\n| share of the tree | conn-lint cpu s | parsing all cpu s | ratio |\n|---|---|---|---|")
    for share in (8, 4, 2, 1):
        tree = options.tree if share == 1 else part_of(options.tree, share, f"{scratch}/part{share}")
        cpu = measure([lint, "check", "--threads", "2", "-W", "audit", "--isolated", "."], tree, options.rounds)[0]
        yardstick = measure([parse, ".", "2"], tree, options.rounds)[0]
        print(f"| 1/{share} | {cpu:.2f} | {yardstick:.2f} | {cpu / yardstick:.2f} |", flush=True)
        if share != 1:
            shutil.rmtree(tree)


def clippy(options, scratch):
    """On conn-lint itself, which compiles: clippy with nothing built, clippy after a touched file, conn-lint."""
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    os.environ["CARGO_TARGET_DIR"] = f"{scratch}/clippy"
    command = ["cargo", "clippy", "--quiet", "--offline", "--lib"]
    cold = measure(command, root, 1)
    os.utime(f"{root}/src/lib.rs")
    warm = measure(command, root, 1)
    lint = measure([os.path.join(options.build, "conn-lint"), "check", "--threads", "2", "-W", "audit", "src"], root, options.rounds)
    print("\n| on conn-lint itself | cpu s | time s |\n|---|---|---|")
    for name, row in (("clippy, nothing built", cold), ("clippy, one file touched", warm), ("**conn-lint**", lint)):
        print(f"| {name} | {row[0]:.2f} | {row[1]:.2f} |", flush=True)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--build", required=True)
    options.add_argument("--tree", required=True)
    options.add_argument("--quick", action="store_true")
    options.add_argument("--rounds", type=int, default=3)
    options = options.parse_args()
    # Links to the files want one file system.
    with tempfile.TemporaryDirectory(dir=os.path.dirname(options.tree)) as scratch:
        peers(options, scratch)
        scaling(options, scratch)
        if not options.quick:
            clippy(options, scratch)


main()
