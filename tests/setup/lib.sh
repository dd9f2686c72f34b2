# What the tests of set-up share: a mirror made of packages of a few bytes, a cache of their own,
# and checks of what a command said. Sourced by run.sh. No network is needed.
TOP=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT

passed=0 failed=0 skipped=0 name=
good() { passed=$((passed + 1)); }
bad() {
  failed=$((failed + 1))
  printf 'FAILED: %s\n    %s\n' "$name" "$1"
  [ ! -s "$WORK/said" ] || sed 's/^/    | /' "$WORK/said"
}
skip() {
  skipped=$((skipped + 1))
  printf 'skipped: %s: %s\n' "$name" "$1"
}

# test NAME: begins a test, with nothing of the one before.
test_of() {
  name=$1
  rm -rf "$WORK/cache" "$WORK/lock" "$WORK/said" "$WORK/out" "$WORK/mirror" "$WORK/past" "$WORK/home" "$WORK/pool"
  mkdir -p "$WORK/home" "$WORK/pool"
}

# Nothing of this machine's own settings for apt: some machines do not look at a list's date.
cat >"$WORK/apt.conf" <<'END'
Dir::Etc::parts "/dev/null";
Dir::Etc::main "/dev/null";
Acquire::Retries "0";
Acquire::AllowInsecureRepositories "true";
APT::Get::AllowUnauthenticated "true";
END

# set_up CODE: a piece of shell after all of third_party has been sourced; its words are in $WORK/said.
set_up() {
  env -u npm_config_registry -u EMSDK -u PARAMWALK_LOCKED HOME="$WORK/home" APT_CONFIG="$WORK/apt.conf" PARAMWALK_CACHE="$WORK/cache" \
    PARAMWALK_MIRROR="${MIRROR:-file:$WORK/mirror}" PARAMWALK_SNAPSHOT="${SNAPSHOT:-none}" PARAMWALK_KEYRING="${KEYRING:-none}" \
    PARAMWALK_LOCK="$WORK/lock" PARAMWALK_SUITE=forky PATH="${WITH:+$WITH:}$PATH" \
    bash -c ". '$TOP/third_party/setup.sh'; $1" >"$WORK/said" 2>&1 </dev/null
}
bring() { set_up "debian_bring ${1:-some} '$WORK/out'"; }
relock() { set_up debian_relock; }

# ends CODE COMMAND...: its exit code.
ends() {
  local wanted=$1 code=0
  shift
  "$@" || code=$?
  if [ "$code" -eq "$wanted" ]; then good; else bad "ended with $code, not with $wanted"; fi
}
says() { if grep -qF -- "$1" "$WORK/said"; then good; else bad "does not say: $1"; fi; }
# The first line that is an error or a warning.
says_first() {
  local first
  first=$(grep -m 1 -E '^paramwalk: (ERROR|WARNING): ' "$WORK/said" || true)
  case $first in *"$1"*) good ;; *) bad "its first line is no '$1': $first" ;; esac
}
silent() { if grep -qE 'ERROR|WARNING' "$WORK/said"; then bad "complains"; else good; fi; }
holds() { if grep -qxF -- "$2" "$1" 2>/dev/null; then good; else bad "$1 has no line: $2"; fi; }
lacks() { if grep -qF -- "$2" "$1" 2>/dev/null; then bad "$1 still has: $2"; else good; fi; }
there() { if [ -e "$1" ]; then good; else bad "is not there: $1"; fi; }
gone() { if [ -e "$1" ]; then bad "is there: $1"; else good; fi; }
equal() { if [ "$1" = "$2" ]; then good; else bad "'$1' is not '$2'"; fi; }

# package NAME VERSION [DEPENDS [TEXT]]: a package of a few bytes in the pool.
package() {
  local root=$WORK/package
  rm -rf "$root" && mkdir -p "$root/DEBIAN" "$root/usr/share/$1"
  printf '%s\n' "$1 $2 ${4:-}" >"$root/usr/share/$1/text"
  {
    printf 'Package: %s\nVersion: %s\nArchitecture: all\nMaintainer: Nobody <nobody@example.org>\n' "$1" "$2"
    [ -z "${3:-}" ] || printf 'Depends: %s\n' "$3"
    printf 'Description: of a test\n'
  } >"$root/DEBIAN/control"
  dpkg-deb --root-owner-group -Znone -b "$root" "$WORK/pool/$1_${2//:/%3a}_all.deb" >/dev/null
}

# mirror FOLDER [FIELD...]: a mirror of what is in the pool, with these fields in its Release file.
mirror() {
  local folder=$1 deb list file arch
  shift
  local dist=$folder/dists/forky
  mkdir -p "$folder/pool" "$dist/main/source"
  cp "$WORK"/pool/*.deb "$folder/pool/" 2>/dev/null || true
  list=$dist/packages
  for deb in "$folder"/pool/*.deb; do
    [ -e "$deb" ] || continue
    dpkg-deb -f "$deb"
    printf 'Filename: pool/%s\nSize: %s\nSHA256: %s\n\n' "${deb##*/}" "$(stat -c %s "$deb")" "$(sha256 "$deb")"
  done >"$list"
  for arch in amd64 "$(dpkg --print-architecture)"; do
    mkdir -p "$dist/main/binary-$arch" && cp "$list" "$dist/main/binary-$arch/Packages"
  done
  rm "$list"
  cp "$WORK/sources" "$dist/main/source/Sources" 2>/dev/null || : >"$dist/main/source/Sources"
  release "$folder" "$@"
}
release() {
  local dist=$1/dists/forky file
  shift
  {
    printf 'Origin: Test\nSuite: testing\nCodename: forky\nArchitectures: all amd64 %s\nComponents: main\n' "$(dpkg --print-architecture)"
    printf '%s\n' "Date: $(LC_ALL=C date -u -d '10 days ago' '+%a, %d %b %Y %H:%M:%S UTC')" "$@"
    printf 'SHA256:\n'
    (cd "$dist" && for file in main/*/*; do printf ' %s %s %s\n' "$(sha256 "$file")" "$(stat -c %s "$file")" "$file"; done)
  } >"$dist/Release"
}

sha256() { sha256sum "$1" | cut -d' ' -f1; }
# locked SET NAME VERSION: its line for a lock, with the hash of what is in the pool.
locked() { printf '%s deb %s %s %s\n' "$1" "$2" "$3" "$(sha256 "$WORK/pool/$2_${3//:/%3a}_all.deb")"; }
