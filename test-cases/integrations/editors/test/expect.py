"""What an editor showed, held against the file: expect.py EDITOR UNIT PROJECT SHOWN.json WHAT..

WHAT is `error`, `warning` or nothing at all. SHOWN is a list of {file, line, column, type, message, code}, lines and columns from 1.
UNIT says in what the editor counts: characters, utf-16 or bytes.
"""

import json
import os
import sys

LENGTH = {"characters": len, "utf-16": lambda text: len(text.encode("utf-16-le")) // 2, "bytes": lambda text: len(text.encode())}
FINDINGS = {
    "error": (
        "TcpStream::connect(addr)?.into_raw_fd()",
        "leaked-descriptor",
        "the descriptor that `IntoRawFd::into_raw_fd` hands out is not closed when `?` returns early",
    ),
    "warning": (
        "news.send(line)",
        "unwatched-receiver",
        "this loop goes on reading the connection when nobody listens to it any more",
    ),
}
# The fixture would prove nothing if the units agreed.
COLUMNS = {"characters": {"error": 32, "warning": 41}, "utf-16": {"error": 33, "warning": 42}, "bytes": {"error": 37, "warning": 46}}


def main():
    editor, unit, project, shown, *wanted = sys.argv[1:]
    path = os.path.realpath(f"{project}/src/lib.rs")
    lines = open(path, encoding="utf-8").read().split("\n")
    expected = []
    for kind in wanted:
        what, rule, message = FINDINGS[kind]
        (number,) = (number for number, line in enumerate(lines, 1) if what in line)
        before = lines[number - 1][: lines[number - 1].index(what)]
        column = LENGTH[unit](before) + 1
        assert column == COLUMNS[unit][kind], (column, unit, kind)
        expected.append({"file": path, "line": number, "column": column, "type": kind, "message": message, "code": rule})
    found = json.load(open(shown, encoding="utf-8"))
    for each in found:
        each["file"] = os.path.realpath(os.path.join(project, each["file"]))
    found.sort(key=lambda each: each["line"])
    if found != expected:
        sys.exit(f"{editor} shows {json.dumps(found, indent=1)}\nand should show {json.dumps(expected, indent=1)}")
    if not found:
        print(f"   {editor}: nothing")
    for each in found:
        name = os.path.relpath(each["file"], os.path.realpath(project))
        print(f"   {editor}: {name}:{each['line']}:{each['column']} ({unit}) {each['type']} [{each['code']}] {each['message']}")


main()
