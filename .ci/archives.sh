# shellcheck shell=bash
# The archives of a release: one name for who makes them (`package`) and who fetches them (`install`). `[package.metadata.binstall]`
# in Cargo.toml says the same to `cargo binstall`; test-cases/integrations/ci.sh compares.

# package_version CHECKOUT: the version that the manifest says.
package_version() { sed -n 's/^version = "\(.*\)"$/\1/p' "$1/Cargo.toml" | head -n 1; }

# The directory in the archive.
archive_directory() { echo "conn-lint-v$1-$2"; }

# archive_name VERSION TARGET
archive_name() {
    case "$2" in
        *-windows-*) echo "$(archive_directory "$1" "$2").zip" ;;
        *) echo "$(archive_directory "$1" "$2").tar.gz" ;;
    esac
}

# Prints the SHA-256 of a file, on all systems that we release for.
sha256_of() {
    if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1
}
