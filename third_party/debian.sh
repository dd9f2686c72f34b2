# Brings Debian packages of the suite named below into the cache without
# touching the machine: a private apt with its own lists, which takes the
# mirror's address from the machine's own apt configuration. Sourced by the
# scripts that need packages; run with "relock" it rewrites debian.lock.
#
#   debian_bring SET DIR     all packages of that set of debian.lock into DIR:
#                            binary ones as .deb files, sources unpacked in DIR/NAME
#   debian_unpack DIR ROOT   the .deb files of DIR into ROOT
#
# What the mirror no longer has comes from Debian's archive of past days, its snapshot.
# Tests, and users with a mirror of their own, may set:
#   PARAMWALK_MIRROR    the mirror, in place of the machine's
#   PARAMWALK_SNAPSHOT  the archive: an address that becomes a mirror when a time, as
#                       20261030T080801Z, is added to it; "none" where there is none
#   PARAMWALK_SUITE, PARAMWALK_KEYRING, PARAMWALK_LOCK
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

SUITE=${PARAMWALK_SUITE:-forky}
LOCK=${PARAMWALK_LOCK:-$THIRD_PARTY/debian.lock}
KEYRING=${PARAMWALK_KEYRING:-/usr/share/keyrings/debian-archive-keyring.gpg}
APT_HOME=$PARAMWALK_CACHE/apt

is_debian() { have apt-get && have dpkg-deb && (. /etc/os-release && [ "${ID:-}" = debian ]); }

# elsewhere WHAT FOLDER: on other systems, what must be there already, put there by hand.
elsewhere() {
  [ -e "$2" ] || die "this is no Debian system, from whose packages $1 could be taken." \
    "Please put it there yourself: $2" "third_party/README.md, 'Other systems', says what is needed."
}

debian_mirror() {
  if [ -n "${PARAMWALK_MIRROR:-}" ]; then echo "$PARAMWALK_MIRROR" && return; fi
  . /etc/os-release
  apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
    awk -v code="${VERSION_CODENAME:-stable}" '
      $2 == "main" && ($1 == code || $1 == "stable" || $1 == "oldstable" || $1 == "testing" || $1 == "unstable" || $1 == "sid") {
        print $3; exit }'
}

# Debian keeps the snapshot beside its own mirrors, under a name that differs in the first word.
debian_snapshot() {
  local mirror scheme host path
  mirror=${PARAMWALK_SNAPSHOT:-}
  if [ -z "$mirror" ]; then
    mirror=$(debian_mirror)
    scheme=${mirror%%://*} host=${mirror#*://} path=
    case $host in */*) path=/${host#*/} host=${host%%/*} ;; esac
    case $host in
      deb.*.* | ftp.*.*) mirror=$scheme://snapshot.$(echo "$host" | awk -F. '{ print $(NF - 1) "." $NF }')/archive$path ;;
      *) mirror=none ;;
    esac
  fi
  local date
  date=$(debian_set date | cut -d' ' -f2)
  [ "$mirror" = none ] || [ -z "$date" ] || printf '%s/%s/\n' "${mirror%/}" "$date"
}

private_apt() { # private_apt HOME apt-get|apt-cache ARGUMENT...
  local home=$1 program=$2
  shift 2
  LC_ALL=C "$program" -q -o Dir::State="$home" -o Dir::State::Lists="$home/lists" -o Dir::State::status="$home/status" \
    -o Dir::Etc::sourcelist="$home/sources.list" -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::Cache="$home/cache" -o Dir::Cache::pkgcache=pkg.bin -o Dir::Cache::srcpkgcache=src.bin -o APT::Sandbox::User=root \
    ${DEBIAN_ARCHITECTURE:+-o APT::Architecture="$DEBIAN_ARCHITECTURE" -o APT::Architectures="$DEBIAN_ARCHITECTURE"} "$@" </dev/null
}

# private_lists HOME MIRROR [OPTION]: the lists of that mirror for a private apt; fails with a log.
private_lists() {
  local home=$1 mirror=$2 options=${3:-}
  mkdir -p "$home/lists/partial" "$home/cache/archives/partial"
  : >"$home/status"
  [ ! -e "$KEYRING" ] || options="$options signed-by=$KEYRING"
  [ -z "$options" ] || options="[$(echo $options)] "
  printf '%s %s%s %s main\n' deb "$options" "$mirror" "$SUITE" deb-src "$options" "$mirror" "$SUITE" >"$home/sources.list"
  private_apt "$home" apt-get update -o APT::Update::Error-Mode=any >"$home/update.log" 2>&1
}

# Sets DEBIAN_HOME, the private apt whose lists are used: the mirror's, or the snapshot's where the mirror is of no use.
debian_update() {
  [ -n "${DEBIAN_HOME:-}" ] && return
  is_debian || die "this is no Debian system, so packages cannot be brought. See third_party/README.md, 'Other systems'."
  local mirror cause
  mirror=$(debian_mirror)
  [ -n "$mirror" ] || die "no Debian mirror found in this machine's apt configuration."
  say "reading the list of Debian $SUITE's packages"
  if private_lists "$APT_HOME" "$mirror"; then
    DEBIAN_HOME=$APT_HOME
    return
  fi
  cause=$(apt_cause "$APT_HOME/update.log")
  case $cause in
    *'past its date'* | *'no such suite'*)
      if debian_snapshot_update; then
        warn "Debian $SUITE: $cause. The archive of past days is used in its place."
        DEBIAN_HOME=$SNAPSHOT_HOME
        return
      fi
      ;;
  esac
  die "Debian $SUITE: $cause." "What to do: see that $mirror can be reached and is up to date, or name another mirror in PARAMWALK_MIRROR." \
    "All that apt wrote: $APT_HOME/update.log"
}

# Sets SNAPSHOT_HOME where the archive answers. Its lists are past their date by nature; their signatures hold.
debian_snapshot_update() {
  [ -z "${SNAPSHOT_HOME:-}" ] || return 0
  local snapshot
  snapshot=$(debian_snapshot)
  [ -n "$snapshot" ] && [ -z "${SNAPSHOT_FAILED:-}" ] || return 1
  say "reading the list of Debian's archive of past days"
  if private_lists "$APT_HOME/snapshot" "$snapshot" check-valid-until=no; then
    SNAPSHOT_HOME=$APT_HOME/snapshot
  else
    warn "Debian's archive of past days: $(apt_cause "$APT_HOME/snapshot/update.log")."
    SNAPSHOT_FAILED=1
    return 1
  fi
}

# The lines of one set of debian.lock that name a package: SET deb|src NAME VERSION SHA-256.
debian_group() { awk -v set="$1" '$1 == set && ($2 == "deb" || $2 == "src")' "$LOCK"; }
debian_set() { awk -v set="$1" '$1 == set' "$LOCK"; }

debian_sha256() { sha256sum "$1" | cut -d' ' -f1; }

# debian_versions HOME deb|src NAME...: "NAME VERSION" of all that its lists have of these names.
debian_versions() {
  local home=$1 command=(show)
  [ "$2" = deb ] || command=(showsrc --only-source)
  shift 2
  # apt-cache fails where it lacks one of the names.
  { private_apt "$home" apt-cache "${command[@]}" "$@" 2>/dev/null || true; } | awk '/^Package:/ { name = $2 } /^Version:/ { print name, $2 }'
}

# debian_download HOME DIR deb|src NAME=VERSION...
debian_download() {
  local home=$1 dir=$2 kind=$3 command=(download)
  shift 3
  [ $# -gt 0 ] || return 0
  [ "$kind" = deb ] || command=(source --only-source --download-only)
  mkdir -p "$dir"
  (cd "$dir" && private_apt "$home" apt-get "${command[@]}" "$@") >"$APT_HOME/download.log" 2>&1 ||
    die "Debian $SUITE: $(apt_cause "$APT_HOME/download.log")." "This was the download of: $*" "All that apt wrote: $APT_HOME/download.log"
}

# The name that has come in the place of one that is gone: the same but for its numbers, and the
# one that another package of the set depends on now, if any does. Prints nothing where there is none.
debian_successor() { # SET NAME
  local like depended names
  like=$(printf '%s' "$2" | sed 's/[.+]/\\&/g; s/[0-9][0-9]*/[0-9]+/g')
  depended=$({ private_apt "$DEBIAN_HOME" apt-cache show $(debian_group "$1" | awk '$2 == "deb" { print $3 }') 2>/dev/null || true; } |
    awk '/^(Pre-)?Depends:/' | tr ' ,' '\n\n')
  names=$(private_apt "$DEBIAN_HOME" apt-cache pkgnames 2>/dev/null || true)
  { grep -xE "$like" <<<"$depended" || grep -xE "$like" <<<"$names" || true; } | sort -V | tail -n 1
}

debian_vanished() { # SET NAME...: says what is gone, what came in its place, and what to do; ends.
  local set=$1 name successor lines=()
  shift
  for name; do
    successor=$(debian_successor "$set" "$name")
    if [ -n "$successor" ]; then
      lines+=("$name: in its place there is $successor now")
    else
      lines+=("$name: nothing of a like name is there")
    fi
  done
  die "Debian $SUITE no longer has a package named $1 (of the set '$set' of debian.lock)." "${lines[@]}" \
    "What to do: run 'bash third_party/debian.sh relock', which follows such a change," \
    "look at the difference, run the tests and commit; or set PARAMWALK_SNAPSHOT to an archive that still has it."
}

# debian_obtain SET DIR deb|src NAME=VERSION...: from the mirror; what it lacks, from the archive of
# past days; what neither has, in the version that is there now, with a warning.
debian_obtain() {
  local set=$1 dir=$2 kind=$3 there past= pin name now
  local from_mirror=() lacking=() from_past=() newer=() gone=()
  shift 3
  there=$(debian_versions "$DEBIAN_HOME" "$kind" "${@%%=*}")
  for pin; do
    if grep -qxF "${pin/=/ }" <<<"$there"; then from_mirror+=("$pin"); else lacking+=("$pin"); fi
  done
  if [ ${#lacking[@]} -gt 0 ]; then
    if debian_snapshot_update; then past=$(debian_versions "$SNAPSHOT_HOME" "$kind" "${lacking[@]%%=*}"); fi
    for pin in "${lacking[@]}"; do
      name=${pin%%=*}
      now=$(awk -v name="$name" '$1 == name { print $2; exit }' <<<"$there")
      if grep -qxF "${pin/=/ }" <<<"$past"; then
        from_past+=("$pin")
      elif [ -n "$now" ]; then
        warn "the pinned $name ${pin#*=} has gone from Debian $SUITE: taking $now, which is there now."
        newer+=("$name=$now")
      else
        gone+=("$name")
      fi
    done
  fi
  [ ${#gone[@]} -eq 0 ] || debian_vanished "$set" "${gone[@]}"
  if [ ${#newer[@]} -gt 0 ]; then
    warn "What is taken in place of a pinned version is held to no hash of debian.lock, only to Debian's signature of its list."
    warn "Run 'bash third_party/debian.sh relock', look at the difference, run the tests and commit."
  fi
  [ ${#from_past[@]} -eq 0 ] || say "from Debian's archive of past days: ${from_past[*]}"
  debian_download "$DEBIAN_HOME" "$dir" "$kind" "${from_mirror[@]}" "${newer[@]}"
  [ ${#from_past[@]} -eq 0 ] || debian_download "$SNAPSHOT_HOME" "$dir" "$kind" "${from_past[@]}"
}

# Ends where a file is not what debian.lock says.
debian_check() { # FILE NAME VERSION SHA-256
  [ "$(debian_sha256 "$1")" = "$4" ] ||
    die "$2 $3 is not what debian.lock says: its SHA-256 differs." "Expected $4," "and it is $(debian_sha256 "$1")."
}

debian_bring() {
  local set=$1 dir=$2 pins=() name version hash kind _ file
  [ -n "$(debian_group "$set")" ] || die "debian.lock has no set named '$set'."
  debian_update
  rm -rf "$dir" && mkdir -p "$dir"
  while read -r _ kind name version hash; do
    [ "$kind" != deb ] || pins+=("$name=$version")
  done < <(debian_group "$set")
  if [ ${#pins[@]} -gt 0 ]; then
    say "downloading ${#pins[@]} Debian packages: $set"
    debian_obtain "$set" "$dir" deb "${pins[@]}"
  fi
  while read -r _ kind name version hash; do
    if [ "$kind" = src ]; then
      debian_bring_source "$set" "$dir" "$name" "$version" "$hash"
      continue
    fi
    # apt names a file by its version, the colon of an epoch as %3a. The lock's hashes are those
    # of amd64 and of what is the same on all machines; on others apt's check of its list stands.
    for file in "$dir/${name}_${version//:/%3a}_amd64.deb" "$dir/${name}_${version//:/%3a}_all.deb"; do
      [ ! -e "$file" ] || debian_check "$file" "$name" "$version" "$hash"
    done
  done < <(debian_group "$set")
}

debian_bring_source() { # SET DIR NAME VERSION SHA-256 of the .dsc, which holds those of the archives
  local dir=$2 name=$3 version=$4 hash=$5 dsc
  have dpkg-source || apt_install "unpacking sources" dpkg-dev
  say "downloading the source of $name $version"
  debian_obtain "$1" "$dir/.download/$name" src "$name=$version"
  dsc=$(ls "$dir/.download/$name"/*.dsc)
  # A file's name has no epoch.
  case $dsc in */"${name}_${version#*:}.dsc") debian_check "$dsc" "$name" "$version" "$hash" ;; esac
  rm -rf "${dir:?}/$name"
  dpkg-source --no-check --no-copy -x "$dsc" "$dir/$name" >>"$APT_HOME/download.log" 2>&1 ||
    die "could not unpack $dsc: $(tail -n 1 "$APT_HOME/download.log")"
}

debian_unpack() {
  local deb
  # Debian's folders /bin, /lib and /lib64 are links into /usr; older packages still use them.
  mkdir -p "$2"/usr/{bin,lib,lib64,sbin}
  ln -sfn usr/bin "$2/bin" && ln -sfn usr/lib "$2/lib" && ln -sfn usr/lib64 "$2/lib64" && ln -sfn usr/sbin "$2/sbin"
  for deb in "$1"/*.deb; do
    # Not dpkg -x, which would put a folder in the place of such a link.
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$2" --keep-directory-symlink --no-same-owner
  done
  rm -rf "$1"
}

# The loader of the libc that was unpacked in a folder.
debian_loader() {
  local loader
  loader=$(find "$1"/usr/lib64 "$1"/usr/lib -maxdepth 1 -name 'ld-linux-*.so.*' -print -quit)
  [ -n "$loader" ] || die "the libc in $1 has no loader where one was expected."
  echo "$loader"
}

# A new debian.lock takes the place of the old one only when it is whole.
debian_relock() {
  # The hashes of the lock are amd64's, whatever this machine is.
  DEBIAN_ARCHITECTURE=amd64
  APT_HOME=$APT_HOME/relock
  have python3 || die "relock needs python3."
  PARAMWALK_SNAPSHOT=none debian_update
  local new=$LOCK.new
  trap 'rm -f "$LOCK.new"' EXIT
  private_apt "$DEBIAN_HOME" apt-cache dumpavail >"$APT_HOME/packages" || die "apt could not print its list."
  private_apt "$DEBIAN_HOME" apt-cache showsrc --only-source $(awk '$2 == "src" { print $3 }' "$LOCK") none >"$APT_HOME/sources" 2>/dev/null || true
  grep -h '^Date:' "$APT_HOME"/lists/*Release | head -n 1 | cut -d' ' -f2- >"$APT_HOME/date"
  python3 "$THIRD_PARTY/relock.py" "$LOCK" "$SUITE" "$APT_HOME/packages" "$APT_HOME/sources" "$(cat "$APT_HOME/date")" >"$new" ||
    die "relock: $LOCK is left as it was."
  mv "$new" "$LOCK"
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  [ "${1:-}" = relock ] || die "usage: bash third_party/debian.sh relock"
  debian_relock
fi
