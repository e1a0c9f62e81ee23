#!/usr/bin/env bash
# The task `conn-lint` of editors/vscode/tasks.json in VS Code: code-server, driven in Chromium. The Problems panel shows what
# conn-lint finds, less when something is repaired, and nothing in a clean project. Needs cargo, node 20 with its headers, python3,
# and Debian for chromium, ripgrep and a compiler.
# shellcheck source=lib/common.sh
. "$(dirname "$0")/lib/common.sh"
# shellcheck source=editors/common.sh
. "$root/test-cases/integrations/editors/common.sh"

echo "== what this needs"
build
debian_tools chromium ripgrep g++ make python3
# code-server's own script of installation wants more than is needed here. This is the part of it that is.
npm_config_ignore_scripts=true npm_tools vscode code-server@4.100.3 playwright-core@1.65.1
server="$tools/vscode/node_modules/code-server"
if [ ! -e "$server/.built" ]; then
    # The headers that came with node: what builds modules would fetch them.
    npm_config_nodedir="$(dirname "$(dirname "$(node -p process.execPath)")")"
    export npm_config_nodedir
    accepts npm rebuild --prefix "$tools/vscode" argon2
    for directory in lib/vscode lib/vscode/extensions; do
        (cd "$server/$directory" && accepts npm install --silent --no-audit --no-fund --omit=dev --ignore-scripts)
    done
    for module in @vscode/spdlog native-watchdog node-pty; do
        # The last step of one wants a compiler that is only there for its developers; it is enough that it can be loaded.
        (cd "$server/lib/vscode" && npm rebuild "$module" --foreground-scripts >"$work/said" 2>&1 || true)
        (cd "$server/lib/vscode" && node -e 'require(process.argv[1])' "$module") || { cat "$work/said" >&2; fail "$module"; }
    done
    mkdir -p "$server/lib/vscode/node_modules/@vscode/ripgrep/bin"
    ln -s "$(command -v rg)" "$server/lib/vscode/node_modules/@vscode/ripgrep/bin/rg"
    ln -s node_modules "$server/lib/vscode/node_modules.asar"
    touch "$server/.built"
fi

echo "== VS Code"
export HOME="$work/home"
mkdir -p "$HOME/data/User"
# VS Code asks a login shell for the PATH.
echo "PATH='$target/debug:$PATH'" >"$HOME/.profile"
cat >"$HOME/data/User/settings.json" <<'JSON'
{ "security.workspace.trust.enabled": false, "workbench.startupEditor": "none", "terminal.integrated.gpuAcceleration": "off" }
JSON
: >"$work/server"
SHELL=/bin/bash node "$server/out/node/entry.js" --auth none --bind-addr 127.0.0.1:0 --disable-telemetry --disable-update-check \
    --user-data-dir "$HOME/data" --extensions-dir "$HOME/extensions" >"$work/server" 2>&1 &
serving=$!
trap 'kill "$serving"; wait "$serving" || true; rm -rf "$work"' EXIT
for _ in $(seq 300); do grep -q 'listening on http' "$work/server" && break; sleep 0.2; done
address="$(sed -n 's|.*HTTP server listening on \(http://[0-9.:]*\).*|\1|p' "$work/server")"
[ -n "$address" ] || { cat "$work/server" >&2; fail "code-server"; }
say "$(sed -n 's/.*info  \(code-server [0-9.]*\).*/\1/p' "$work/server")," "$(chromium --version 2>/dev/null)"

# shows NAME PROJECT NUMBER [FILE NUMBER]..
shows() {
    mkdir -p "$2/.vscode"
    cp "$editors/vscode/tasks.json" "$2/.vscode"
    timeout 300 node "$editors/test/vscode.mjs" "$tools/vscode" "$address" "$2" "$work/$1" "${@:3}" >"$work/said" 2>&1 || {
        cat "$work/said" "$work/server" >&2
        [ ! -e "$work/$1.png" ] || cp "$work/$1.png" "$tools/vscode.png"
        fail "$1; $tools/vscode.png is what the window looked like"
    }
}
lint_project "$work/project"
sed 's/into_raw_fd()/as_raw_fd()/' "$work/project/src/lib.rs" >"$work/remedy.rs"
cp "$work/project/src/lib.rs" "$work/both.rs"
clean_project "$work/clean"
shows project "$work/project" 2 "$work/remedy.rs" 1 "$work/clean/src/lib.rs" 0
# What is shown is held against the file as it was.
cp "$work/both.rs" "$work/project/src/lib.rs"
expect "the task" characters "$work/project" "$work/project.1" error warning
expect "the task, after a remedy" characters "$work/project" "$work/project.2" warning
expect "the task, after all of them" characters "$work/project" "$work/project.3"
# And against what conn-lint says for itself.
python3 - "$work/project.1" <(cd "$work/project" && conn-lint check --quiet --format json) <<'PY' || fail "conn-lint finds something else"
import json, sys
shown, report = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
found = [
    {"file": at["path"], "line": at["start"]["line"], "column": at["start"]["column"], "type": each["level"], "code": each["rule"]}
    | {"message": each["message"]}
    for each in report["findings"]
    for at in [each["primary"]]
]
sys.exit(shown != found and f"{shown}\nis shown, and there is\n{found}")
PY
shows clean "$work/clean" 0
expect "the task, a clean project" characters "$work/clean" "$work/clean.1"

echo "VS Code shows what conn-lint finds"
