#!/bin/bash
# From the incident to the line, for real: servers of the kernel proof are run, clients come and go, and `conn-lint triage --pid` must
# name the rule and the line first. Of the fixed twin it must say nothing. Linux, no privileges, 127.0.0.1 only; about a minute.
#   incident.sh             all
#   incident.sh --show      one, and show what triage says
#   incident.sh --capture DIR   also run the real ss, netstat and lsof, into DIR
# CONN_LINT names the command if it is not to be built. Exit status: 0 all as promised, 1 something else was seen, 2 it could not run.
set -u
cd "$(dirname "$0")/../.." || exit 2
[ "$(uname -s)" = Linux ] || { echo "incident.sh runs servers and reads /proc: on Linux only" >&2; exit 2; }

show='' captures=''
case "${1-}" in
--show) show=yes ;;
--capture) captures=${2:?where to} && mkdir -p "$captures" || exit 2 ;;
esac
conn_lint=${CONN_LINT-}
if [ -z "$conn_lint" ]; then
    cargo build --quiet --bin conn-lint || exit 2
    conn_lint=${CARGO_TARGET_DIR-target}/debug/conn-lint
fi
kernel=test-cases/kernel
(cd $kernel && cargo build --quiet --locked --package kernel-proof-core) || exit 2
proof=${CARGO_TARGET_DIR-$kernel/target}/debug/kernel-proof-core

work=$(mktemp -d) || exit 2
server=''
end() { [ -z "$server" ] || { kill "$server" && wait "$server"; } 2>/dev/null; server=''; }
trap 'end; rm -rf "$work"' EXIT
passed=0 failed=0

# clients PORT N SAYS: so many connect, say it, and then leave together.
clients() {
    descriptors=()
    for _ in $(seq "$2"); do
        exec {descriptor}<>"/dev/tcp/127.0.0.1/$1" || return
        # The format is what is said: it has the escapes in it.
        # shellcheck disable=SC2059
        [ -z "$3" ] || printf "$3" >&"$descriptor"
        descriptors+=("$descriptor")
    done
    sleep 0.2
    for descriptor in "${descriptors[@]}"; do exec {descriptor}>&-; done
}

# serve RULE CASE VARIANT FIRST SAYS: a server with five clients that have left. FIRST: what one says who comes before them, `-` for nobody,
# `stay` for one who says nothing and stays.
serve() {
    rm -f "$work/address"
    "$proof" --child "$1" "$2" "$3" 127.0.0.1:1 >"$work/address" 2>/dev/null &
    server=$!
    for _ in 1 2 3 4 5 6 7 8 9 10; do [ -s "$work/address" ] && break; sleep 0.1; done
    port=$(sed 's/.*://' "$work/address")
    case $4 in
    -) ;;
    stay) exec 4<>"/dev/tcp/127.0.0.1/$port" ;;
    *) clients "$port" 1 "$4" ;;
    esac
    sleep 0.2
    clients "$port" 5 "$5" 2>/dev/null
    sleep 0.3
}

check() { # what, whether
    if [ "$2" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED $1" >&2; sed 's/^/    /' "$work/told" >&2; fi
}

# incident RULE CASE SIGN FIRST SAYS
incident() {
    folder=$kernel/core/src/$(echo "$1" | tr - _)
    defect=$folder/$2.defect.rs
    line=$(grep -n "//~ $1\$" "$defect" | head -1 | cut -d: -f1)

    serve "$1" "$2" defect "$4" "$5"
    if [ -n "$captures" ]; then capture "$2" "$server"; fi
    "$conn_lint" triage --pid "$server" --source "$defect" >"$work/told" 2>&1
    [ $? = 1 ] && grep -q "^error\[$3\]: " "$work/told"
    check "$1: $2: shows $3" $?
    sed -n '/^1\. /,/-->/p' "$work/told" | grep -q "^1\. [a-z]*\[$1\]" &&
        sed -n '/^1\. /,/-->/p' "$work/told" | grep -q -- "--> $defect:$line:"
    check "$1: $2: names $defect:$line first" $?
    [ -z "$show" ] || cat "$work/told"
    # With all the defects of all rules beside it, the first is still one that leaves such sockets.
    "$conn_lint" triage --pid "$server" --wait 1 --source $kernel/core >"$work/told" 2>&1
    sed -n '/^1\. /,/= leaves/p' "$work/told" | grep -q "= leaves: $3, as [1-9]"
    check "$1: $2: the first of all defects leaves $3" $?
    end
    exec 4>&-

    serve "$1" "$2" fix "$4" "$5"
    "$conn_lint" triage --pid "$server" --source "$folder/$2.fix.rs" >"$work/told" 2>&1
    [ $? = 0 ] && grep -q "nothing here is worth a word" "$work/told" && grep -q "^no lead" "$work/told"
    check "$1: $2: of the fix, nothing" $?
    [ -z "$show" ] || cat "$work/told"
    end
    exec 4>&-
}

capture() { # name, pid
    ss -tanp >"$captures/$1.ss"
    ss -Htan >"$captures/$1.ss-without-header"
    ss -tanpoei >"$captures/$1.ss-more"
    netstat -anp >"$captures/$1.netstat" 2>/dev/null
    netstat -n >"$captures/$1.netstat-n"
    netstat -n | awk '/^tcp/ {++y[$NF]} END {for(w in y) print w, y[w]}' >"$captures/$1.counts"
    lsof -nP -i >"$captures/$1.lsof"
    lsof -i >"$captures/$1.lsof-names"
    lsof -nP -p "$2" >"$captures/$1.lsof-process"
}

#        rule                    case               shows         first  says
incident leaked-descriptor       accept_continue    close-wait    -      JUNK
if [ -z "$show" ]; then
    incident kept-dead-connection    map_entry          close-wait    -      ''
    incident kept-dead-connection    shut_and_kept      no-row        -      ''
    # These do not read what they are sent, so that their end is a reset.
    incident orphaned-half           sender_in_registry no-row        -      'hello\n'
    incident inherited-descriptor    plain_accept       close-wait    -      ''
    incident abandoned-listener      in_static          accept-queue  bad    bad
    incident blocked-accept-loop     inline_read        accept-queue  stay   ''
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
