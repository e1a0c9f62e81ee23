#!/usr/bin/env bash
# What is too large for `cargo test` (limits.rs has the rest): a gigabyte in a file, 200,000 files, packages and modules without end.
# Each time: the defect beside it is found, what was too much is told, memory and time stay within bounds. Prints a table.
# Linux. Needs 3 GB of disk in $TMPDIR, and GNU time; some minutes.
. "$(dirname "${BASH_SOURCE[0]}")/integrations/lib/common.sh"

command -v /usr/bin/time >/dev/null || debian_tools time
cargo build --quiet --release --bin conn-lint
conn_lint="$target/release/conn-lint"
good='use std::net::TcpStream;
pub fn leak(s: TcpStream) { std::mem::forget(s); }'
broken=0

# numbered COUNT FORMAT: this text so often on one line, with numbers where `%.0f` stands.
numbered() { seq -f "$2" 0 "$1" | tr '\n' ' '; }

# each COUNT PREFIX: so many good files, PREFIX000000.rs and so on.
each() {
    mkdir -p "$(dirname "$2")"
    yes "$good" | head -n $((2 * $1)) | split --lines 2 --numeric-suffixes --suffix-length 6 --additional-suffix .rs - "$2" || true
}

# holds WHAT SECONDS MIB TOLD: lints the directory and holds the bounds; TOLD is said, and the good file's defect is found.
holds() {
    local what="$1" seconds="$2" mib="$3" expected="$4" status=0 elapsed peak
    (cd "$work/case" && timeout 300 /usr/bin/time -f '%e %M' -o "$work/cost" "$conn_lint" check --isolated --format short .) >"$work/said" 2>&1 || status=$?
    read -r elapsed peak < <(tail -n 1 "$work/cost")
    peak=$((peak / 1024))
    printf '   %-52s %7s s %6s MiB  %s\n' "$what" "$elapsed" "$peak" "$(grep -m 1 -o "$expected" "$work/said" | cut -c1-60 || true)"
    local wrong=""
    [ "$status" = 1 ] || wrong+=" status $status"
    grep -q '^\./\?good.rs:2:29: error\|^good.rs:2:29: error' "$work/said" || wrong+=" the defect is lost"
    grep -q -e "$expected" "$work/said" || wrong+=" untold: $expected"
    [ "${elapsed%.*}" -lt "$seconds" ] || wrong+=" more than $seconds s"
    [ "$peak" -lt "$mib" ] || wrong+=" more than $mib MiB"
    if [ -n "$wrong" ]; then
        head -c 2000 "$work/said" >&2
        printf 'FAILED: %s:%s\n' "$what" "$wrong" >&2
        broken=1
    fi
    rm -rf "$work/case"
}

# A directory with the good file; the next case is made in it.
fresh() {
    mkdir "$work/case"
    echo "$good" >"$work/case/good.rs"
}

fresh
truncate --size 1G "$work/case/zeros.rs"
holds "1 GiB of zeros" 5 150 'limit-reached.*zeros.rs.*more than the limit'
fresh
yes "$good" | head -c 1G >"$work/case/large.rs" || true
holds "1 GiB of code" 5 150 'limit-reached.*large.rs.*more than the limit'
fresh
numbered 1700000 'fn f%.0f() { g(s, 1, "x"); }' >"$work/case/line.rs"
holds "50 MB on one line" 5 150 'limit-reached.*line.rs.*more than the limit'
fresh
(numbered 900000 'fn f%.0f() { g(s, 1, "x"); }'; echo; echo "$good") >"$work/case/line.rs"
holds "28 MB on one line, with a connection" 10 500 'limit-reached.*line.rs'
fresh
(head -n 1 <<<"$good"; numbered 41000 'pub fn f%.0f(s: TcpStream) { std::mem::forget(s); g(1) }') >"$work/case/line.rs"
holds "2.6 MB on one line, 41,000 findings" 60 2500 'line.rs:2:.*forgotten-connection'
fresh
mkdir "$work/case/src"
seq 200000 | split --lines 1 --numeric-suffixes --suffix-length 6 --additional-suffix .rs - "$work/case/src/f"
holds "200,000 files with nothing to find" 60 600 'good.rs'
fresh
each 5000 "$work/case/src/f"
holds "5,000 files that stand alone, one finding each" 120 600 'src/f004999.rs:2:29: error'
fresh
each 50000 "$work/case/src/f"
(echo '#[path = "../good.rs"] mod good;'; seq -f 'mod f%06.0f;' 0 49999) >"$work/case/src/lib.rs"
printf '[package]\nname = "large"\n' >"$work/case/Cargo.toml"
holds "50,000 files of one package, one finding each" 120 2500 'src/f049999.rs:2:29: error'
fresh
each 100000 "$work/case/src/f"$'\xff'
holds "100,000 names that are not UTF-8" 30 600 'its name is not UTF-8'
fresh
printf '[package]\nname = "chain"\nedition = "2021"\n[lib]\npath = "first.rs"\n' >"$work/case/Cargo.toml"
echo '#[path = "m0.rs"] mod a; mod good;' >"$work/case/first.rs"
for ((number = 0; number < 5000; number++)); do
    printf '%s\n#[path = "m%d.rs"] mod a;\n' "$good" $((number + 1)) >"$work/case/m$number.rs"
done
echo "$good" >"$work/case/m5000.rs"
holds "5,000 modules, each in the one before" 60 1000 'm5000.rs:2:29: error'
fresh
deep="$work/case/$(printf 'd/%.0s' {1..300})"
mkdir -p "$deep"
echo "$good" >"$deep/deep.rs"
for dir in "$work/case/d" "$work/case/d/d"; do ln -s . "$dir/a"; ln -s ../.. "$dir/b"; done
holds "300 directories deep, with links in circles" 10 150 'd/deep.rs:2:29: error'
fresh
for ((number = 0; number < 3000; number++)); do
    next=$(((number + 1) % 3000))
    mkdir -p "$work/case/p$number/src"
    printf '[package]\nname = "p%d"\nedition = "2021"\n[dependencies]\np%d = { path = "../p%d" }\n' "$number" "$next" "$next" >"$work/case/p$number/Cargo.toml"
    echo "$good" >"$work/case/p$number/src/lib.rs"
done
printf '[workspace]\nmembers = ["p*"]\n' >"$work/case/Cargo.toml"
holds "3,000 packages of a workspace, in a circle" 120 1500 'p2999/src/lib.rs:2:29: error'

[ "$broken" = 0 ] || fail "see above"
