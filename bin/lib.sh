# What bin/run and bin/test share. Sourced, never run; the caller has `set -euo pipefail` and stands in the root.

target="${CARGO_TARGET_DIR:-$PWD/target}"
mutuality="$target/debug/mutuality"

die() {
    printf '%s: %s\n' "${0##*/}" "$1" >&2
    exit 1
}

# What the machine brings itself, each missing one named in a sentence.
need_compilers() {
    [ -z "${HOME:-}" ] || PATH="$PATH:$HOME/.cargo/bin"
    command -v cargo >/dev/null || die "Rust is missing. Install Rust 1.94 or newer from rustup.rs, then run this again."
    command -v cc >/dev/null || die "A C compiler is missing. Install one (on Debian: apt install build-essential), then run this again."
    if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
        die "Node.js is missing. Install Node.js 20 or newer with npm (on Debian: apt install nodejs npm), then run this again."
    fi
    [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] ||
        die "Node.js $(node --version) is too old. Install Node.js 20 or newer, then run this again."
}
