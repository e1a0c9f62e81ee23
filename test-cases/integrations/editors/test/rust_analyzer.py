"""Speaks the language server protocol to rust-analyzer and holds what it shows against the file.

    rust_analyzer.py SETTINGS PROJECT [with-rustc] -- COMMAND..

SETTINGS is the settings.json that a user of VS Code has. COMMAND starts rust-analyzer; PROJECT is the path as it sees it, and lies
below $ROOT on this side.
"""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path

PATIENCE = 180


class Server:
    """rust-analyzer, and the last diagnostics of each file."""

    def __init__(self, command, settings):
        self.settings = settings
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.messages = queue.Queue()
        self.shown = {}
        self.next_id = 0
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        out = self.process.stdout
        while True:
            length = 0
            while (header := out.readline()) not in (b"\r\n", b""):
                name, _, value = header.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not length:
                self.messages.put(None)
                return
            self.messages.put(json.loads(out.read(length)))

    def send(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def notify(self, method, params):
        self.send(method=method, params=params)

    def request(self, method, params):
        self.next_id += 1
        wanted = self.next_id
        self.send(id=wanted, method=method, params=params)
        answer = []

        def take(message):
            if message.get("id") == wanted and "method" not in message:
                answer.append(message)

        self.until(lambda: answer, take, f"an answer to {method}")
        assert "error" not in answer[0], answer[0]
        return answer[0]["result"]

    def until(self, done, take=lambda message: None, what="it"):
        """Handles messages until `done()`."""
        deadline = time.monotonic() + PATIENCE
        while not done():
            left = deadline - time.monotonic()
            assert left > 0, f"waited in vain for {what}; shown: {json.dumps(self.shown, indent=1, ensure_ascii=False)}"
            try:
                message = self.messages.get(timeout=min(left, 1))
            except queue.Empty:
                continue
            assert message is not None, "rust-analyzer has ended"
            self.handle(message)
            take(message)

    def handle(self, message):
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            self.shown[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif method == "window/showMessage":
            print(f"   rust-analyzer says: {message['params']['message']}")
        elif method and "id" in message:
            result = None
            if method == "workspace/configuration":
                result = [self.settings if item.get("section") == "rust-analyzer" else None for item in message["params"]["items"]]
            self.send(id=message["id"], result=result)

    def settle(self, seconds=3):
        """Checks run more than once after a start."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() > end)


def nested(settings):
    """`rust-analyzer.check.overrideCommand` as VS Code hands it on."""
    tree = {}
    for key, value in settings.items():
        node = tree
        *parents, leaf = key.removeprefix("rust-analyzer.").split(".")
        for parent in parents:
            node = node.setdefault(parent, {})
        node[leaf] = value
    return tree


def utf16(text):
    return len(text.encode("utf-16-le")) // 2


def place(source, what, after=0):
    """The range of the first `what` from line `after`, as the protocol counts."""
    for number, line in enumerate(source.split("\n")):
        if number >= after and what in line:
            start = utf16(line[: line.index(what)])
            return {"start": {"line": number, "character": start}, "end": {"line": number, "character": start + utf16(what)}}
    raise AssertionError(f"no {what!r}")


def main():
    split = sys.argv.index("--")
    settings_file, project, *words = sys.argv[1:split]
    with_rustc = "with-rustc" in words
    outside = Path(os.environ.get("ROOT", "/") + project)
    settings = nested(json.loads(Path(settings_file).read_text()))
    server = Server(sys.argv[split + 1 :], settings)
    folder = f"file://{project}"
    lib, clean = f"{folder}/src/lib.rs", f"{folder}/src/clean.rs"
    answer = server.request(
        "initialize",
        {
            "processId": os.getpid() if "ROOT" not in os.environ else None,
            "rootUri": folder,
            "workspaceFolders": [{"uri": folder, "name": "probe"}],
            "initializationOptions": settings,
            "capabilities": {
                "general": {"positionEncodings": ["utf-16"]},
                "workspace": {"configuration": True, "workspaceFolders": True},
                "textDocument": {
                    "synchronization": {"didSave": True},
                    "publishDiagnostics": {"relatedInformation": True, "codeDescriptionSupport": True},
                },
            },
        },
    )
    assert answer["capabilities"].get("positionEncoding", "utf-16") == "utf-16"
    print(f"   {answer['serverInfo']['name']} {answer['serverInfo']['version']}")
    server.notify("initialized", {})

    file = outside / "src/lib.rs"
    source = file.read_text()
    for uri, path in ((lib, file), (clean, outside / "src/clean.rs")):
        document = {"uri": uri, "languageId": "rust", "version": 1, "text": path.read_text()}
        server.notify("textDocument/didOpen", {"textDocument": document})

    def mine(uri=lib, origin="conn_lint"):
        return [shown for shown in server.shown.get(uri, []) if shown.get("source") == origin and shown["severity"] < 4]

    server.until(lambda: len(mine()) == 2, what="an error and a warning")
    server.settle()
    found = sorted(mine(), key=lambda shown: shown["severity"])
    for shown in found:
        at = shown["range"]["start"]
        text = shown["message"].split("\n")[0]
        print(f"   severity {shown['severity']} {at['line']}:{at['character']} {shown['source']} {shown['code']}: {text}")
        for related in shown.get("relatedInformation", []):
            start = related["location"]["range"]["start"]
            print(f"      {start['line']}:{start['character']} {related['message']}")
    error, warning = found
    opened = "TcpStream::connect(addr)"
    kept, lost = place(source, f"{opened}?.into_raw_fd()"), place(source, "set_options(fd)?")
    assert (error["severity"], error["code"], error["range"]) == (1, "leaked-descriptor", kept), error
    assert "is not closed when `?` returns early" in error["message"], error
    assert "help" in error["message"] or "as_raw_fd" in error["message"], error
    related = [(each["location"]["uri"], each["location"]["range"]) for each in error["relatedInformation"]]
    assert (lib, place(source, opened)) in related and (lib, lost) in related, related
    said = place(source, "news.send(line)")
    assert (warning["severity"], warning["code"], warning["range"]) == (2, "unwatched-receiver", said), warning
    assert kept["start"]["character"] == 32 and said["start"]["character"] == 41, "the fixture has text beyond the BMP"
    related = [(each["location"]["uri"], each["location"]["range"]) for each in warning["relatedInformation"]]
    assert (lib, place(source, "BufReader::new(feed).lines()")) in related, related
    assert not server.shown.get(clean), server.shown[clean]
    print("   columns are in UTF-16, the steps are related places, clean.rs shows nothing")

    if with_rustc:
        server.until(lambda: mine(origin="rustc"), what="what rustc says")
        for shown in mine(origin="rustc"):
            print(f"   severity {shown['severity']} {shown['source']} {shown['code']}: {shown['message'].splitlines()[0]}")
        assert [shown["code"] for shown in mine(origin="rustc")] == ["unused_variables"], mine(origin="rustc")

    def save(text, version):
        file.write_text(text)
        document = {"uri": lib, "version": version}
        server.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        server.notify("textDocument/didSave", {"textDocument": {"uri": lib}})

    # The remedy, saved: the error goes and the warning stays; then it comes back.
    save(source.replace(".into_raw_fd()", ".as_raw_fd()").replace("IntoRawFd", "AsRawFd"), 2)
    server.until(lambda: [shown["code"] for shown in mine()] == ["unwatched-receiver"], what="the error to go")
    print("   the error goes when its remedy is saved")
    if with_rustc:
        save(source.replace("    Ok(fd)\n", "    Ok(missing)\n"), 3)
        server.until(
            lambda: "E0425" in [shown["code"] for shown in mine(origin="rustc")] and len(mine()) == 2,
            what="an error of rustc beside ours",
        )
        print("   what does not compile shows E0425 of rustc and both of conn_lint")
    server.request("shutdown", None)
    server.notify("exit", None)
    server.process.wait(20)


main()
