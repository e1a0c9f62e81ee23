#!/usr/bin/env bash
# The reports for machines, held against the tools that read them: JSON schemas, the SARIF multitool of Microsoft, sarif-tools, the
# validator of reviewdog's format, the library with which GitHub writes annotations. Needs cargo, node and python3; what else it
# needs comes from the package registries into $CONN_LINT_TOOLS (`tools` in the target directory unless set). Skips nothing.
set -euo pipefail
cd "$(dirname "$0")/../.."

target="${CARGO_TARGET_DIR:-$PWD/target}"
tools="${CONN_LINT_TOOLS:-$target/tools}/formats"
here="$PWD/test-cases/integrations/formats"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

say() { printf '   %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

# Does well, or this ends.
accepts() {
    "$@" >"$work/said" 2>&1 || { cat "$work/said" >&2; fail "$*"; }
}

# refuses WHY COMMAND..: does not do well, and says why.
refuses() {
    local why="$1"
    shift
    if "$@" >"$work/said" 2>&1; then fail "is not refused: $*"; fi
    grep -q -- "$why" "$work/said" || { cat "$work/said" >&2; fail "is refused, but not because of $why: $*"; }
}

echo "== what this needs"
cargo build --quiet --bin conn-lint
conn_lint="$target/debug/conn-lint"
mkdir -p "$tools/schema/src"
[ -x "$tools/venv/bin/sarif" ] && [ -x "$tools/venv/bin/check-jsonschema" ] || {
    python3 -m venv "$tools/venv"
    "$tools/venv/bin/pip" install --quiet check-jsonschema==0.39.0 sarif-tools==3.0.5
}
[ -e "$tools/node_modules/.done" ] || {
    npm install --silent --no-audit --no-fund --prefix "$tools" \
        @microsoft/sarif-multitool@5.7.0 @umbrelladocs/rdformat-validator@1.0.1 @actions/core@3.0.0
    touch "$tools/node_modules/.done"
}
# The schema of SARIF as OASIS has it comes with a library that is generated from it.
printf '[package]\nname = "schema"\nversion = "0.0.0"\nedition = "2021"\n[dependencies]\nserde-sarif = "=0.8.0"\n[workspace]\n' \
    >"$tools/schema/Cargo.toml"
touch "$tools/schema/src/lib.rs"
cargo fetch --quiet --manifest-path "$tools/schema/Cargo.toml"
sarif_schema="$(cargo metadata --quiet --offline --format-version 1 --manifest-path "$tools/schema/Cargo.toml" | python3 -c '
import json, os, sys
for package in json.load(sys.stdin)["packages"]:
    if package["name"] == "serde-sarif":
        print(os.path.join(os.path.dirname(package["manifest_path"]), "src", "schema.json"))')"
[ -f "$sarif_schema" ] || fail "no schema of SARIF"
multitool="$(find "$tools/node_modules/@microsoft/" -name Sarif.Multitool -type f | head -1)"
[ -x "$multitool" ] || fail "no multitool for this system"
"$conn_lint" schema >"$work/report.schema.json"

schema() { "$tools/venv/bin/check-jsonschema" "$@"; }
sarif_is_valid() {
    schema --regex-variant nonunicode --schemafile "$sarif_schema" "$1" &&
        "$multitool" validate "$1" -o "$work/validated.sarif" --log ForceOverwrite \
            --rule-kind "Sarif;Ghas" --level "Error;Warning;Note" >"$work/multitool.log" 2>&1 &&
        python3 "$here/multitool.py" "$work/validated.sarif"
}
rdjson_is_valid() { "$tools/node_modules/.bin/rdformat-validator" --strict --no-extra-fields --verbose "$1"; }

echo "== the gates refuse what is wrong"
cat >"$work/bad.py" <<'PY'
import json, sys
kind, good, bad = sys.argv[1:]
document = json.load(open(good))
if kind == "level":
    document["runs"][0]["results"][0]["level"] = "warn"
elif kind == "place":
    document["runs"][0]["results"][0]["locations"] = []
elif kind == "message":
    del document["diagnostics"][0]["message"]
elif kind == "severity":
    document[0]["severity"] = "error"
elif kind == "version":
    document["version"] = 2
json.dump(document, open(bad, "w"))
PY

# A project with text beyond the BMP before the finding, a name of a file with everything in it, and a file that does not parse.
project="$work/odd"
mkdir -p "$project/src"
printf '[package]\nname = "odd"\nversion = "0.1.0"\nedition = "2021"\n' >"$project/Cargo.toml"
cat >"$project/src/lib.rs" <<'RS'
use std::io;
use std::net::TcpStream;
use std::os::fd::{IntoRawFd, RawFd};

pub fn probe(addr: &str) -> io::Result<RawFd> {
    let (_name, fd) = ("häß😀", TcpStream::connect(addr)?.into_raw_fd());
    set_options(fd)?;
    Ok(fd)
}

fn set_options(fd: RawFd) -> io::Result<()> {
    if fd > 9 { return Err(io::Error::last_os_error()); }
    Ok(())
}
RS
cp "$project/src/lib.rs" "$project/src/a b%2F,c:d;é😀"$'\n'"x.rs"
echo 'fn half( { TcpStream }' >"$project/src/half.rs"

# reports NAME STATUS DIRECTORY ARGUMENT..: all reports of one run.
reports() {
    local name="$1" wanted="$2" directory="$3" outputs=()
    shift 3
    for format in json sarif github gitlab rdjson; do
        outputs+=(--output "$format=$work/$name.$format")
    done
    (cd "$directory" && env -u GITHUB_STEP_SUMMARY -u GITHUB_WORKSPACE -u CI_PROJECT_DIR \
        "$conn_lint" check "$@" "${outputs[@]}" --output "human=$work/$name.human" --format short >"$work/$name.short" 2>"$work/$name.err") ||
        [ $? = "$wanted" ] || fail "conn-lint on $name"
}
reports odd 1 "$project"
reports failed 2 "$project" gone.rs src/lib.rs
reports cases 1 . -W all test-cases/rules
mkdir "$work/clean" && echo 'use std::net::TcpStream; pub fn f(s: TcpStream) { drop(s) }' >"$work/clean/f.rs"
reports clean 0 "$work/clean" .
mkdir "$work/suppressed" && sed 's|^    let (|    // conn-lint: allow(leaked-descriptor) -- the process ends\n&|' "$project/src/lib.rs" >"$work/suppressed/f.rs"
reports suppressed 0 "$work/suppressed" .

python3 "$work/bad.py" level "$work/odd.sarif" "$work/bad.sarif"
refuses "'warn' is not one of" sarif_is_valid "$work/bad.sarif"
python3 "$work/bad.py" place "$work/odd.sarif" "$work/bad.sarif"
refuses "GH10" sarif_is_valid "$work/bad.sarif"
python3 "$work/bad.py" message "$work/odd.rdjson" "$work/bad.rdjson"
refuses "message" rdjson_is_valid "$work/bad.rdjson"
python3 "$work/bad.py" severity "$work/odd.gitlab" "$work/bad.gitlab"
refuses "'error' is not one of" schema --schemafile "$here/code-quality.schema.json" "$work/bad.gitlab"
python3 "$work/bad.py" version "$work/odd.json" "$work/bad.json"
refuses "1 was expected" schema --schemafile "$work/report.schema.json" "$work/bad.json"
sed 's/%252F/%2F/' "$work/odd.github" >"$work/bad.github"
refuses "^theirs: " bash -c "node '$here/annotations.mjs' '$tools' <'$work/bad.github'"
say "all of them"

echo "== the reports"
accepts schema --check-metaschema "$work/report.schema.json"
accepts schema --check-metaschema "$here/code-quality.schema.json"
for name in odd failed cases clean suppressed; do
    findings="$(python3 -c 'import json,sys; print(len(json.load(open(sys.argv[1]))["findings"]))' "$work/$name.json")"
    suppressed="$(python3 -c 'import json,sys; print(len(json.load(open(sys.argv[1]))["suppressed"]))' "$work/$name.json")"
    say "$name: $findings findings, $suppressed suppressed"
    accepts schema --schemafile "$work/report.schema.json" "$work/$name.json"
    say "  json     its schema"
    accepts sarif_is_valid "$work/$name.sarif"
    say "  sarif    its schema; $(tail -1 "$work/said")"
    # What sarif-tools counts is what there is. It takes no notice of suppression.
    "$tools/venv/bin/sarif" summary "$work/$name.sarif" >"$work/summary"
    counted="$(awk '/^(error|warning|note): / { sum += $2 } END { print sum }' "$work/summary")"
    [ "$counted" = $((findings + suppressed)) ] || fail "sarif-tools counts $counted"
    say "  sarif    sarif-tools counts $counted"
    accepts rdjson_is_valid "$work/$name.rdjson"
    say "  rdjson   rdformat-validator --strict"
    accepts schema --schemafile "$here/code-quality.schema.json" "$work/$name.gitlab"
    unique="$(python3 -c 'import json,sys; print(len({i["fingerprint"] for i in json.load(open(sys.argv[1]))}))' "$work/$name.gitlab")"
    [ "$unique" = "$findings" ] || fail "gitlab would show $unique"
    say "  gitlab   the schema of its documentation; $unique fingerprints"
    annotations="$(node "$here/annotations.mjs" "$tools" <"$work/$name.github")"
    say "  github   $annotations annotations are what @actions/core writes"
    [ "$(wc -l <"$work/$name.short")" = "$findings" ] || fail "short has another number of lines"
done

python3 - "$work/suppressed.sarif" <<'PY'
import json, sys
results = json.load(open(sys.argv[1]))["runs"][0]["results"]
told = [(one["kind"], one["justification"]) for result in results for one in result["suppressions"]]
assert told == [("inSource", "the process ends")], told
PY
say "the suppressed one is told with its reason"

echo "== the columns, counted again from the files"
python3 - "$project" "$work" <<'PY'
import json, os, sys, urllib.parse
project, work = sys.argv[1:]
load = lambda kind: json.load(open(f"{work}/odd.{kind}"))
what = 'TcpStream::connect(addr)?.into_raw_fd()'
run = load("sarif")["runs"][0]
assert run["columnKind"] == "unicodeCodePoints"
base = run["originalUriBaseIds"]["%SRCROOT%"]["uri"]
for result in run["results"]:
    place = result["locations"][0]["physicalLocation"]
    uri = urllib.parse.urljoin(base, place["artifactLocation"]["uri"])
    path = urllib.parse.unquote(urllib.parse.urlsplit(uri).path)
    line = open(path, encoding="utf-8").read().split("\n")[place["region"]["startLine"] - 1]
    assert line[place["region"]["startColumn"] - 1:place["region"]["endColumn"] - 1] == what, line
for diagnostic in load("rdjson")["diagnostics"]:
    place = diagnostic["location"]
    # A control character in a name is shown as a replacement; the other file says the same.
    path = place["path"] if os.path.exists(f"{project}/{place['path']}") else "src/lib.rs"
    at = place["range"]
    line = open(f"{project}/{path}", "rb").read().split(b"\n")[at["start"]["line"] - 1]
    assert line[at["start"]["column"] - 1:at["end"]["column"] - 1] == what.encode(), line
assert {place["location"]["path"] for place in load("gitlab")} == {
    f"src/{name}" for name in os.listdir(f"{project}/src") if name != "half.rs"}
PY
say "sarif in code points (by its own addresses), rdjson in bytes; paths of gitlab are names of files"

echo "== fingerprints, when lines move"
sed -i '1i // A line.\n// And one more.' "$project/src/lib.rs"
reports moved 1 "$project"
"$multitool" match-results-forward "$work/moved.sarif" --previous "$work/odd.sarif" --output-file-path "$work/matched.sarif" \
    --log ForceOverwrite >"$work/multitool.log" 2>&1 || { cat "$work/multitool.log"; fail "match-results-forward"; }
python3 - "$work/matched.sarif" <<'PY'
import json, sys
results = json.load(open(sys.argv[1], encoding="utf-8-sig"))["runs"][0]["results"]
states = sorted(result["baselineState"] for result in results)
assert len(states) == 2 and set(states) <= {"unchanged", "updated"}, states
print(f"   the multitool finds both again: {', '.join(states)}")
PY
echo "all formats are what their readers want"
