# Brings Debian packages of the suite named below into the cache without
# touching the machine: a private apt with its own lists, which takes the
# mirror's address from the machine's own apt configuration. Sourced by the
# scripts that need packages; run with "relock" it rewrites debian.lock.
#
#   debian_bring GROUP DIR   all packages of that group of debian.lock into DIR:
#                            binary ones as .deb files, sources unpacked in DIR/NAME
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

SUITE=forky
LOCK=$THIRD_PARTY/debian.lock
APT_HOME=$PARAMWALK_CACHE/apt

is_debian() { have apt-get && have dpkg-deb && (. /etc/os-release && [ "${ID:-}" = debian ]); }

# elsewhere WHAT FOLDER: on other systems, what must be there already, put there by hand.
elsewhere() {
  [ -e "$2" ] || die "this is no Debian system, from whose packages $1 could be taken." \
    "Please put it there yourself: $2" "third_party/README.md, 'Other systems', says what is needed."
}

debian_mirror() {
  . /etc/os-release
  apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
    awk -v code="${VERSION_CODENAME:-stable}" '
      $2 == "main" && ($1 == code || $1 == "stable" || $1 == "oldstable" || $1 == "testing" || $1 == "unstable" || $1 == "sid") {
        print $3; exit }'
}

private_apt() { # private_apt apt-get|apt-cache ARGUMENT...
  local program=$1
  shift
  "$program" -q -o Dir::State="$APT_HOME" -o Dir::State::Lists="$APT_HOME/lists" -o Dir::State::status="$APT_HOME/status" \
    -o Dir::Etc::sourcelist="$APT_HOME/sources.list" -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::Cache="$APT_HOME/cache" -o Dir::Cache::pkgcache=pkg.bin -o Dir::Cache::srcpkgcache=src.bin -o APT::Sandbox::User=root "$@" </dev/null
}

debian_update() {
  [ -n "${DEBIAN_UPDATED:-}" ] && return
  is_debian || die "this is no Debian system, so packages cannot be brought. See third_party/README.md, 'Other systems'."
  local mirror
  mirror=$(debian_mirror)
  [ -n "$mirror" ] || die "no Debian mirror found in this machine's apt configuration."
  mkdir -p "$APT_HOME/lists/partial" "$APT_HOME/cache/archives/partial"
  : >"$APT_HOME/status"
  local keyring=/usr/share/keyrings/debian-archive-keyring.gpg option=
  [ -e $keyring ] && option="[signed-by=$keyring] "
  printf '%s %s%s %s main\n' deb "$option" "$mirror" $SUITE deb-src "$option" "$mirror" $SUITE >"$APT_HOME/sources.list"
  say "reading the list of Debian $SUITE's packages"
  private_apt apt-get update -o APT::Update::Error-Mode=any >"$APT_HOME/update.log" 2>&1 ||
    die "could not read Debian $SUITE's package lists (is there a network?)" "$(tail -n 3 "$APT_HOME/update.log")"
  DEBIAN_UPDATED=1
}

debian_group() { awk -v group="$1" '$1 == group' "$LOCK"; }

debian_sha256() { sha256sum "$1" | cut -d' ' -f1; }

debian_bring() {
  local group=$1 dir=$2 pins=() names=() name version hash kind _ file
  debian_update
  rm -rf "$dir" && mkdir -p "$dir"
  while read -r _ kind name version hash; do
    if [ "$kind" = deb ]; then
      names+=("$name")
      pins+=("$name=$version")
    fi
  done < <(debian_group "$group")
  if [ ${#pins[@]} -gt 0 ]; then
    say "downloading ${#pins[@]} Debian packages: $group"
    if ! (cd "$dir" && private_apt apt-get download "${pins[@]}") >"$APT_HOME/download.log" 2>&1; then
      for name in "${pins[@]}"; do
        (cd "$dir" && private_apt apt-get download "$name") >>"$APT_HOME/download.log" 2>&1 && continue
        warn "the pinned $name has gone from Debian $SUITE: taking the version that is there now."
        warn "Run 'bash third_party/debian.sh relock' and commit debian.lock."
        (cd "$dir" && private_apt apt-get download "${name%%=*}") >>"$APT_HOME/download.log" 2>&1 ||
          die "could not download the Debian package ${name%%=*}" "$(tail -n 3 "$APT_HOME/download.log")"
      done
    fi
  fi
  while read -r _ kind name version hash; do
    if [ "$kind" = src ]; then debian_bring_source "$dir" "$name" "$version" "$hash"; continue; fi
    file=$(ls "$dir/${name}_"*.deb)
    # apt names a file by its version, the colon of an epoch as %3a.
    case $file in *"/${name}_${version//:/%3a}_"*) ;; *) continue ;; esac
    [ "$(debian_sha256 "$file")" = "$hash" ] || [ "$(dpkg --print-architecture)" != amd64 ] ||
      die "$name $version is not what debian.lock says: its SHA-256 differs." "Expected $hash."
  done < <(debian_group "$group")
}

debian_bring_source() ( # DIR NAME VERSION SHA-256 of the .dsc, which holds those of the archives
  local dir=$1 name=$2 version=$3 hash=$4 dsc
  have dpkg-source || apt_install "unpacking sources" dpkg-dev
  say "downloading the source of $name $version"
  mkdir -p "$dir/.download/$name"
  cd "$dir/.download/$name"
  if ! private_apt apt-get source --only-source --download-only "$name=$version" >"$APT_HOME/download.log" 2>&1; then
    warn "the pinned source $name $version has gone from Debian $SUITE: taking the one that is there now."
    warn "Run 'bash third_party/debian.sh relock' and commit debian.lock."
    private_apt apt-get source --only-source --download-only "$name" >"$APT_HOME/download.log" 2>&1 ||
      die "could not download the source of $name" "$(tail -n 3 "$APT_HOME/download.log")"
    hash=
  fi
  dsc=$(ls ./*.dsc)
  [ -z "$hash" ] || [ "$(debian_sha256 "$dsc")" = "$hash" ] ||
    die "the source of $name $version is not what debian.lock says: its SHA-256 differs." "Expected $hash."
  dpkg-source --no-check --no-copy -x "$dsc" "$dir/$name" >>"$APT_HOME/download.log" 2>&1 || die "could not unpack $dsc"
)

debian_relock() {
  debian_update
  local new=$APT_HOME/debian.lock
  while read -r line; do
    set -- $line
    case ${1:-#} in '#'*) printf '%s\n' "$line"; continue ;; esac
    if [ "$2" = deb ]; then
      private_apt apt-cache show --no-all-versions "$3" | awk -v start="$1 $2 $3" '
        /^Version:/ { version = $2 } /^SHA256:/ { hash = $2 } END { print start, version, hash }'
    else
      private_apt apt-cache showsrc --only-source "$3" | awk -v start="$1 $2 $3" '
        /^Version:/ { version = $2 } /^Checksums-Sha256:/ { inside = 1 }
        inside && $3 ~ /\.dsc$/ { hash = $1; inside = 0 } END { print start, version, hash }'
    fi
  done <"$LOCK" >"$new"
  mv "$new" "$LOCK"
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  [ "${1:-}" = relock ] || die "usage: bash third_party/debian.sh relock"
  debian_relock
fi
