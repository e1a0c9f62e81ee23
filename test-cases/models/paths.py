#!/usr/bin/env python3
"""Looks whether what `rules/models` declares is in the libraries.

    test-cases/models/paths.py [LIBRARY..]

For each model it takes the sources of the library that Cargo has unpacked (`cargo fetch`; `cargo info NAME` gets one) and
searches them for every function, type and trait that the model declares: by name, since rustdoc's JSON needs a nightly
compiler, and a text that has `fn name` nowhere does not declare it. `#[since]` and `#[until]` choose the sources; an item must
be in one of them. What it cannot find it prints; names that the models give to what has none are in KNOWN, with the reason.

Exit status: 0 everything was found, 1 something was not, 2 no source of a library is there and it was named.
"""

import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODELS = ROOT / "rules" / "models"

# Crates whose items a library hands on as its own.
BEHIND = {
    "actix_web": ["actix-rt", "actix-web-codegen"],
    "async_std": ["async-io", "async-channel", "async-lock", "futures-lite", "async-executor", "async-task"],
    "axum": ["axum-core", "http"],
    "compio": ["compio-net", "compio-runtime", "compio-executor"],
    "crossbeam": ["crossbeam-utils", "crossbeam-channel"],
    "dashmap": ["lock_api"],
    "futures": ["futures-util", "futures-core", "futures-channel", "futures-io", "futures-sink", "futures-executor"],
    "futures_lite": ["futures-io", "futures-core"],
    "futures_util": ["futures-core", "futures-io", "futures-sink", "futures-task"],
    "hickory_resolver": ["hickory-proto", "hickory-net"],
    "hickory_client": ["hickory-proto"],
    "http_body_util": ["http-body"],
    "hyper": ["http", "http-body", "bytes"],
    "mysql": ["mysql_common"],
    "mysql_async": ["mysql_common"],
    "parking_lot": ["lock_api"],
    "postgres": ["tokio-postgres"],
    "reqwest": ["http", "url"],
    "rustls": ["rustls-pki-types"],
    "smol": ["async-executor", "async-io", "async-net", "async-channel", "async-lock", "blocking", "async-global-executor"],
    "sqlx": ["sqlx-core", "sqlx-postgres", "sqlx-mysql"],
    "tokio_rustls": ["rustls"],
    "tonic": ["http"],
    "tracing": ["tracing-core"],
    "tungstenite": ["http"],
    "ureq": ["http", "ureq-proto"],
    "windows_sys": [],
}

# Not in the text of the source, and why that is right.
KNOWN = {
    ("futures_util", "Wrapped"): "one type for the adaptors that leave the items as they are",
    ("futures_util", "Same"): "one type for the adaptors that leave the items as they are",
    ("hickory_client", "Background"): "a name for what nobody names: `DnsExchangeBackground` with its parameters",
    ("reqwest", "BytesStream"): "a name for the `impl Stream` that `bytes_stream` returns",
    ("nix", "bits"): "made by `bitflags!`",
    ("nix", "from_bits_truncate"): "made by `bitflags!`",
    ("redis", "OnMessage"): "a name for the `impl Stream` that `on_message` returns",
    ("reqwest", "poll_next"): "of `BytesStream`",
    ("ureq", "ProtocolError"): "`ureq_proto::Error`, which `Error::Protocol` has",
    ("warp", "Upgrade"): "a name for the `impl Reply` that `on_upgrade` returns",
}

ITEM = re.compile(r"^\s*(?:pub(?:\([a-z]+\))?\s+)?(?:default\s+)?(?:const\s+)?(?:async\s+)?(?:unsafe\s+)?(fn|struct|enum|trait|union)\s+(?:r#)?(\w+)")
GATE = re.compile(r'^\s*#\[(since|until)\("([0-9.]+)"\)\]')


def numbers(version):
    core = re.split(r"[-+]", version)[0]
    return tuple((list(map(int, core.split("."))) + [0, 0])[:3])


def sources():
    """Every unpacked crate: {name: [(version, path)]}."""
    home = Path(os.environ.get("CARGO_HOME", Path.home() / ".cargo"))
    found = {}
    for path in sorted(home.glob("registry/src/*/*")):
        match = re.fullmatch(r"(.+?)-(\d+\.\d+\.\d+.*)", path.name)
        if match:
            name = match[1].replace("-", "_")
            found.setdefault(name, []).append((numbers(match[2]), path))
    return found


def standard():
    """The source of the standard library, if rustup has it."""
    out = os.popen("rustc --print sysroot 2>/dev/null").read().strip()
    path = Path(out) / "lib/rustlib/src/rust/library"
    return [path] if out and path.is_dir() else []


def text_of(path):
    parts = []
    for file in sorted(path.rglob("*.rs")):
        if not {"tests", "examples", "benches"} & set(file.relative_to(path).parts[:-1]):
            parts.append(file.read_text(encoding="utf-8", errors="replace"))
    return "\n".join(parts)


def declared(file):
    """What a model declares: (line, kind, name, since, until), with the gates of the blocks around."""
    open_blocks = []  # (depth, since, until)
    depth = 0
    pending = {}
    for number, line in enumerate(file.read_text().splitlines(), 1):
        code = line.split("//")[0]
        gate = GATE.match(code)
        if gate:
            pending[gate[1]] = numbers(gate[2])
            continue
        if code.strip() == "#[others]":
            # It stands for methods that have other names.
            pending["others"] = ()
            continue
        item = ITEM.match(code)
        since = max([b[1] for b in open_blocks if b[1]] + ([pending["since"]] if "since" in pending else []), default=None)
        until = min([b[2] for b in open_blocks if b[2]] + ([pending["until"]] if "until" in pending else []), default=None)
        if item and "others" not in pending:
            yield number, item[1], item[2], since, until
        opened, closed = code.count("{"), code.count("}")
        if opened > closed and code.strip() and pending:
            open_blocks.append((depth, pending.get("since"), pending.get("until")))
        if code.strip() and not code.strip().startswith("#"):
            pending = {}
        depth += opened - closed
        open_blocks = [block for block in open_blocks if depth > block[0]]


def has(text, kind, name):
    """Whether a text declares it; a type may come from a macro or be another name."""
    if kind == "fn":
        return re.search(rf"\bfn\s+(?:r#)?{name}\b", text)
    return re.search(rf"\b(?:struct|enum|trait|union|type|as)\s+{name}\b", text) or re.search(rf"\b{name}\s*[;,<({{]", text)


def main():
    known, texts = sources(), {}
    asked = sys.argv[1:]
    missed, absent = 0, []  # Of the standard library rustup may have no source.

    def text(path):
        if path not in texts:
            texts[path] = text_of(path)
        return texts[path]

    for folder in sorted(MODELS.iterdir()):
        library = folder.name
        if not folder.is_dir() or (asked and library not in asked):
            continue
        versions = [(v, p) for v, p in known.get(library, [])]
        if library == "std":
            versions = [((1, 0, 0), path) for path in standard()]
        if not versions:
            absent.append(library)
            continue
        behind = "\n".join(text(known[other][-1][1]) for other in (n.replace("-", "_") for n in BEHIND.get(library, [])) if other in known)
        for file in sorted(folder.glob("*.rs")):
            for line, kind, name, since, until in declared(file):
                if (library, name) in KNOWN:
                    continue
                fits = [p for v, p in versions if (since is None or v >= since) and (until is None or v < until)]
                if fits and not any(has(text(p), kind, name) for p in fits) and not has(behind, kind, name):
                    missed += 1
                    print(f"{file.relative_to(ROOT)}:{line}: {kind} {name}: not in {', '.join(p.name for p in fits)}")
    for library in absent:
        print(f"{library}: no source here (`cargo info {library.replace('_', '-')}` fetches one)", file=sys.stderr)
    print(f"{missed} not found")
    return 2 if asked and absent else int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
