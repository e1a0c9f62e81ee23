#!/usr/bin/env bash
# Hooks and CI run conn-lint on code that nobody has reviewed. Here the kernel says what a run does (strace, Linux): on a workspace that
# would like to be run, to write, to call home, and to be led out of its directory,
#   - no program is started (with `--new-from-rev` git alone, whatever its configuration says);
#   - no socket is made;
#   - nothing is written but standard output and standard error;
#   - nothing is looked at but what was given, and the places that `allowed` lists with their reasons.
# Links that lie among the given files are followed, and so is a target whose path the manifest gives: they are not part of this.
. "$(dirname "${BASH_SOURCE[0]}")/integrations/lib/common.sh"

[ "$(uname -s)" = Linux ] || { say "strace is for Linux: nothing is shown here"; exit 0; }
command -v strace >/dev/null || debian_tools strace
command -v git >/dev/null || debian_tools git
build

# hostile DIRECTORY: a workspace with all that Cargo, rustup and git would run, and with ways out to $work/outside.
hostile() {
    local run="touch $work/was-run"
    mkdir -p "$1"/{.cargo,src,macros/src,gen} "$work"/outside/{dep,other}/src
    cd "$1"
    cat >Cargo.toml <<-EOF
		[workspace]
		members = ["macros", "../outside/*", "../outside/**"]
		[package]
		name = "hostile"
		version = "0.1.0"
		edition = "2021"
		build = "build.rs"
		[dependencies]
		macros = { path = "macros" }
		dep = { path = "../outside/dep" }
	EOF
    printf '[package]\nname = "macros"\nversion = "0.1.0"\nedition = "2021"\n[lib]\nproc-macro = true\n' >macros/Cargo.toml
    for name in dep other; do
        printf '[package]\nname = "%s"\nversion = "0.1.0"\n' "$name" >"$work/outside/$name/Cargo.toml"
        echo 'pub fn f() {}' >"$work/outside/$name/src/lib.rs"
    done
    echo 'pub fn secret() {}' | tee "$work/outside/secret.rs" >"$work/outside/src.rs"
    printf 'fn main() { std::process::Command::new("touch").arg("%s/was-run").status().unwrap(); }\n' "$work" >build.rs
    cat >macros/src/lib.rs <<-EOF
		use proc_macro::TokenStream;
		#[proc_macro]
		pub fn run(_: TokenStream) -> TokenStream {
		    std::fs::write("$work/was-run", "").unwrap();
		    let _ = std::net::TcpStream::connect("127.0.0.1:9");
		    TokenStream::new()
		}
	EOF
    printf '[build]\nrustc-wrapper = "%s"\nrustc = "%s"\n[env]\nRUSTC = "%s"\n' "$PWD/run" "$PWD/run" "$PWD/run" >.cargo/config.toml
    printf '#!/bin/sh\n%s\n' "$run" >run
    chmod +x run
    printf '[toolchain]\npath = "%s"\n' "$PWD" >rust-toolchain.toml
    printf '[levels]\nwarnings = "error"\n' >conn-lint.toml
    cat >src/main.rs <<-'EOF'
		use std::net::TcpStream;
		#[path = "../../outside/secret.rs"]
		mod secret;
		include!("../../outside/src.rs");
		static TEXT: &str = include_str!("../../outside/secret.rs");
		mod link;
		macros::run!();
		fn main() { std::mem::forget(TcpStream::connect("127.0.0.1:9")); }
	EOF
    echo 'pub fn leak(s: std::net::TcpStream) { std::mem::forget(s); }' >src/link.rs
    git init --quiet .
    git add --all
    git commit --quiet --no-verify --message all
    # Whatever git would run when asked for differences.
    local setting
    for setting in core.fsmonitor core.pager core.sshCommand diff.external diff.x.textconv diff.x.command filter.x.clean filter.x.smudge filter.x.process; do
        git config "$setting" "$PWD/run"
    done
    git config core.hooksPath "$PWD/hooks"
    mkdir hooks
    for name in post-index-change fsmonitor-watchman post-checkout; do cp run "hooks/$name"; done
    echo '*.rs diff=x filter=x' >.git/info/attributes
    echo 'pub fn new(s: std::net::TcpStream) { std::mem::forget(s); }' >>src/link.rs
    cd "$root"
}

# traced WHAT ARGUMENTS..: a run in the workspace, each thread's calls in a file of its own below $work/trace.
traced() {
    local what="$1" status=0
    shift
    rm -rf "$work/trace"
    mkdir "$work/trace"
    (cd "$project" && strace -ff -qq -y -s 4096 -o "$work/trace/t" \
        -e trace=%file,%network,%process,%desc "$conn_lint" "$@") >"$work/said" 2>&1 || status=$?
    # Who saw nothing proves nothing.
    [ "$status" = 1 ] || { cat "$work/said" >&2; fail "$what: status $status"; }
    told forgotten-connection
    grep -q 'execve(.*= 0' "$work"/trace/t.* || fail "$what: strace saw no start"
    [ "$(cat "$work"/trace/t.* | grep -cF "execve(\"$conn_lint\"")" = 1 ] || fail "$what: it starts itself"
    [ ! -e "$work/was-run" ] || fail "$what: something of the project was run"
}

# Where a run may look outside of the workspace, one extended regular expression a line, for whole paths.
#   - the loader and the libraries that the program itself is linked to
#   - how many processors and how much memory there are: the standard library and the allocator ask
#   - devices that always answer
#   - upwards from the workspace: is there a configuration, a manifest, a repository, which files does it ignore
allowed() {
    cat <<-'EOF'
		/etc/ld\.so\.(cache|preload)|/(usr/)?lib(64)?(/[^ ]*)?/lib(c|m|gcc_s|pthread|dl)[-.][^/]*|/(usr/)?lib(64)?(/[^/]*)?(/glibc-hwcaps[^ ]*)?
		/proc/(self|[0-9]+)(/(exe|maps|cgroup|mountinfo|auxv))?|/proc/(cpuinfo|meminfo)|/sys/fs/cgroup(/.*)?
		/sys/devices/system/(cpu|node)(/.*)?|/sys/kernel/mm/transparent_hugepage(/.*)?|/proc/sys/vm/overcommit_memory
		/dev/(null|tty|urandom)
	EOF
    local dir="$project"
    while dir="$(dirname "$dir")"; do
        printf '%s(/\.?conn-lint\.toml|/Cargo\.toml|/Cargo\.lock|/\.git|/\.gitignore|/\.ignore)?\n' "$(sed 's/[].[*^$(){}?+|\\/]/\\&/g' <<<"${dir%/}")"
        [ "$dir" != / ] || break
    done
    echo /
}

# Everything of a trace that may not be, with the reason. $1: the program whose start is allowed besides conn-lint, or nothing.
offences() {
    awk -v project="$project" -v program="$conn_lint" -v other="$1" '
        function bad(why) { print why ": " $0 }
        # The path that a call is about: where it led if it opened something, else the first text in it, from the directory before it.
        function about(   path, dir) {
            if ($0 ~ /= [0-9]+<[^>]*>$/) { path = $0; sub(/.*= [0-9]+</, "", path); sub(/>$/, "", path); return path }
            if (!match($0, /"([^"\\]|\\.)*"/)) return ""
            path = substr($0, RSTART + 1, RLENGTH - 2)
            if (path ~ /^\//) return path
            dir = project
            if (match($0, /^[a-z0-9_]+\((AT_FDCWD|[0-9]+)<[^>]*>/)) { dir = substr($0, RSTART, RLENGTH); sub(/^[^<]*</, "", dir); sub(/>$/, "", dir) }
            return path == "" ? dir : dir "/" path
        }
        function normal(path,   parts, n, i, out, kept) {
            n = split(path, parts, "/"); kept = 0
            for (i = 1; i <= n; i++) {
                if (parts[i] == "" || parts[i] == ".") continue
                if (parts[i] == "..") { if (kept) kept--; continue }
                out[++kept] = parts[i]
            }
            path = ""
            for (i = 1; i <= kept; i++) path = path "/" out[i]
            return path == "" ? "/" : path
        }
        { call = $0; sub(/\(.*/, "", call) }
        call ~ /^(execve|execveat)$/ {
            if (index($0, "execve(\"" program "\"") == 1 && NR == 1) next
            if (other == "" || $0 !~ ("/" other "\"")) bad("a program is started")
            next
        }
        call ~ /^(fork|vfork)$/ || call ~ /^clone3?$/ && !/CLONE_THREAD/ { if (other == "") bad("a process is made"); next }
        call ~ /^(socket|socketpair|connect|bind|listen|accept4?|sendto|sendmsg|sendmmsg|recvfrom|recvmsg|shutdown|getsockname)$/ { bad("the network is used"); next }
        call ~ /^(creat|mkdir|mkdirat|rename|renameat|renameat2|unlink|unlinkat|rmdir|link|linkat|symlink|symlinkat|chmod|fchmod|fchmodat|chown|fchown|lchown|fchownat|truncate|ftruncate|fallocate|mknod|mknodat|utime|utimes|utimensat|futimesat|setxattr|lsetxattr|removexattr|mount|umount2|chroot|pivot_root)$/ { bad("something is changed"); next }
        call ~ /^open(at2?)?$/ && /O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)/ && !/"\/dev\/null"/ { bad("a file is opened for writing"); next }
        call ~ /^p?writev?(64)?2?$/ { if ($0 !~ /^p?writev?(64)?2?\([12]</) bad("something is written"); next }
        { path = about() }
        call ~ /^(open|openat|openat2|stat|lstat|statx|newfstatat|access|faccessat|faccessat2|readlink|readlinkat|chdir|statfs|getxattr|inotify_add_watch)$/ && path != "" {
            print "at " normal(path)
        }
    ' "$2"
}

# holds WHAT [PROGRAM]: the last trace shows nothing that may not be.
holds() {
    local trace other="${2-}" all="$work/offences"
    : >"$all"
    for trace in "$work"/trace/t.*; do
        # Git looks where it likes; which programs it starts, and that it calls nobody, is our affair.
        if [ -n "$other" ] && grep -q "execve(\"[^\"]*/$other\".*= 0" "$trace"; then
            offences "$other" "$trace" | grep -v '^at \|^something is \|^a file is opened' >>"$all" || true
        else
            offences "$other" "$trace" >>"$all"
        fi
    done
    grep '^at ' "$all" | cut -c4- | sort -u >"$work/looked" || true
    grep -v '^at ' "$all" >"$work/bad" || true
    allowed >"$work/allowed"
    awk -v inside="$project" '$0 != inside && index($0, inside "/") != 1' "$work/looked" | grep -vxE -f "$work/allowed" | sed 's/^/something outside is looked at: /' >>"$work/bad" || true
    grep -q "$project/src/main.rs" "$work/looked" || fail "$1: the trace does not show what must be read"
    if [ -s "$work/bad" ]; then cat "$work/bad" >&2; fail "$1: see above"; fi
    say "$1: $(cat "$work"/trace/t.* | wc -l) calls, $(wc -l <"$work/looked") places"
}

work="$(cd "$work" && pwd -P)"
project="$work/project"
hostile "$project"

traced "the workspace" check
holds "the workspace"
traced "a file, as hooks do" check src/main.rs src/link.rs
holds "a file, as hooks do"
traced "JSON of one thread" check --format json --threads 1 .
holds "JSON of one thread"
traced "what is new since a commit" check --new-from-rev HEAD
holds "what is new since a commit" git

# This would see it: a program that does each of these is caught.
cat >"$work/canary" <<'EOF'
#!/bin/sh
/bin/true; cat ../outside/secret.rs; cat src/main.rs; echo forgotten-connection; echo x >written; exit 1
EOF
chmod +x "$work/canary"
conn_lint="$work/canary"
traced "a canary"
if (holds "a canary") 2>"$work/seen"; then fail "nothing is seen of a canary"; fi
for offence in 'a program is started' 'a process is made' 'a file is opened for writing' "outside is looked at: $work/outside/secret.rs"; do
    grep -q "$offence" "$work/seen" || { cat "$work/seen" >&2; fail "of a canary is not seen: $offence"; }
done
say "and a program that does such things is caught"
