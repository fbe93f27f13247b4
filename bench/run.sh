#!/usr/bin/env bash
# Measures the program beside its peers and prints one table; see main.go.
#   bench/run.sh [-write] [-long] [-only P1,P3] [-dir FOLDER]
# It ends with 1 if a number that has to be reached is missed by a quarter.
set -eu
cd "$(dirname "$0")"
args=()
for a in "$@"; do
	case $a in
	-write) args+=(-write "$PWD/../BENCHMARKS.md") ;;
	*) args+=("$a") ;;
	esac
done
bin=$(mktemp -d)
trap 'rm -rf "$bin"' EXIT
export GOFLAGS="${GOFLAGS:-} -buildvcs=false"
build() { go build -trimpath -ldflags '-s -w' "$@"; }
(cd .. && CGO_ENABLED=0 build -o "$bin/tandem" .)
CGO_ENABLED=0 build -o "$bin/" . ./bare ./echo ./lite ./saver
if command -v "${CC:-gcc}" >/dev/null; then
	CGO_ENABLED=1 build -modfile=cgo.mod -o "$bin/saver-cgo" ./saver
else
	echo 'P4 is skipped: it needs a C compiler' >&2
fi
"$bin/bench" -bin "$bin" "${args[@]}"
