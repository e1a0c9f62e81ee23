#!/usr/bin/env bash
# Suggested edits, made in a copy of the kernel proof: what can be made without looking compiles with the real libraries, is found no
# more, and the kernel shows the connections closed, where it showed them open before. Linux.
# shellcheck source=test-cases/integrations/lib/common.sh
. "$(dirname "$0")/lib/common.sh"

build
cp -r test-cases/kernel "$work/kernel"
rm -rf "$work/kernel/target"
cd "$work/kernel"

# The programs in which an edit was made: package, rule, case.
python3 - "$conn_lint" <<'PY' >"$work/edited"
import collections, json, os, subprocess, sys
command = [sys.argv[1], "check", "--isolated", "--exit-zero", "--warn", "audit", "--format", "json"]
report = json.loads(subprocess.run([*command, "core/src", "clients/src", "more/src"], capture_output=True, check=True).stdout)
edits = collections.defaultdict(list)
for finding in report["findings"]:
    for fix in finding["fixes"]:
        if fix["applicability"] == "machine-applicable":
            [edit] = fix["edits"]
            edits[edit["path"]].append((edit["byte_start"], edit["byte_end"], edit["replacement"], finding["rule"]))
for path, some in sorted(edits.items()):
    with open(path, "rb") as file:
        text = file.read()
    for start, end, replacement, _ in sorted(some, reverse=True):
        text = text[:start] + replacement.encode() + text[end:]
    with open(path, "wb") as file:
        file.write(text)
    package, _, _, name = path.split("/")
    for rule in sorted({rule for *_, rule in some}):
        print(package, rule, name.split(".")[0])
PY
[ "$(wc -l <"$work/edited")" -ge 5 ] || { cat "$work/edited" >&2; fail "fewer programs have an edit than there were"; }

# What is promised of the program as it was.
before() { awk -F'\t' -v r="$rule" -v c="$name" '$1 == r && $2 == c && $3 == "defect" { print $4 }' states.tsv; }
mkdir "$work/record"
while read -r package rule name; do
    "$conn_lint" check --isolated --exit-zero --warn audit "$package/src" --format short >"$work/said"
    untold "${rule//-/_}/$name.defect.rs.*$rule"
    # It is not as the program promises any more, so this fails; what was seen is told.
    CARGO_TARGET_DIR="$target/kernel" cargo run --quiet --locked --package "kernel-proof-$package" -- "$rule" --record "$work/record" \
        >"$work/said" 2>&1 || [ $? -eq 1 ] || { cat "$work/said" >&2; fail "$rule does not build or run"; }
    after="$(awk -v c="$name" '/^  [a-z_]+ \(/ { at = $1 } at == c && $2 == "defect" { $1 = $2 = ""; print substr($0, 3) }' "$work/said")"
    case "$rule/$name $after" in
    # The limit is the library's own, of 90 or 30 seconds: longer than the proof waits.
    "missing-pool-timer/by_default "* | "missing-server-timer/no_timer "*) after="$after (the limit is longer than the proof waits)" ;;
    *CLOSE_WAIT* | *ESTABLISHED* | *open* | *" ") cat "$work/said" >&2; fail "$rule/$name: with the edit the kernel shows: $after" ;;
    esac
    say "$rule/$name: $(before); with the edit: $after"
done <"$work/edited"

echo "the edits that can be made without looking compile and close the connections"
