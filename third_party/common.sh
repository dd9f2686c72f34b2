# What every set-up script here shares: where the cache is, how to speak, and
# how to know that a step is already done. Sourced, never run. Knows nothing
# of any particular dependency.
set -euo pipefail

THIRD_PARTY=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
TOP=$(dirname "$THIRD_PARTY")
export PARAMWALK_CACHE=${PARAMWALK_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/paramwalk}
mkdir -p "$PARAMWALK_CACHE/stamps"
. "$THIRD_PARTY/causes.sh"

say() { printf 'paramwalk: %s\n' "$*"; }
warn() { printf 'paramwalk: WARNING: %s\n' "$*" >&2; }
die() {
  printf 'paramwalk: ERROR: %s\n' "$1" >&2
  shift
  for line in "$@"; do printf '           %s\n' "$line" >&2; done
  exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# key FILE... [=TEXT...]: one hash of the contents of files and of texts.
key() {
  for part; do
    case $part in =*) printf '%s\n' "$part" ;; *) cat "$part" ;; esac
  done | sha256sum | cut -c1-16
}
# done_already STEP KEY; mark_done STEP KEY: a step is done when its stamp holds its key.
done_already() { [ "$(cat "$PARAMWALK_CACHE/stamps/$1" 2>/dev/null)" = "$2" ]; }
mark_done() { printf '%s\n' "$2" >"$PARAMWALK_CACHE/stamps/$1"; }

# One set-up at a time: a second one waits for the first.
lock_cache() {
  [ -n "${PARAMWALK_LOCKED:-}" ] && return
  exec 9>"$PARAMWALK_CACHE/lock"
  if ! flock -n 9; then
    say "waiting for another set-up of $PARAMWALK_CACHE to end"
    flock 9
  fi
  export PARAMWALK_LOCKED=1
}
# What is brought is there: others need not wait for what is then done with it.
unlock_cache() {
  [ -n "${PARAMWALK_LOCKED:-}" ] || return 0
  exec 9>&-
  unset PARAMWALK_LOCKED
}

# as_root COMMAND...: run it as root where that needs no question; else fail.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    LC_ALL=C "$@"
  elif have sudo && sudo -n true 2>/dev/null; then
    sudo -n env DEBIAN_FRONTEND=noninteractive LC_ALL=C "$@"
  else
    return 1
  fi
}

# apt_install WHY PACKAGE...: install Debian packages on the machine, or say how to.
apt_install() {
  local why=$1
  shift
  local command="apt-get install -y --no-install-recommends $*"
  have apt-get || die "$why needs: $*" "This is no Debian system: please install their likes yourself."
  export DEBIAN_FRONTEND=noninteractive
  as_root true || die "$why needs packages, and there is no root here to install them. Please run:" "sudo $command"
  say "installing for $why: $*"
  local log=$PARAMWALK_CACHE/apt-install.log
  # A first try without "update" serves a machine whose lists are fresh.
  if ! as_root $command >"$log" 2>&1 </dev/null; then
    # Whatever of the machine's own lists cannot be read, the try after it tells what is lacking.
    as_root apt-get update >"$log.update" 2>&1 </dev/null || true
    as_root $command >"$log" 2>&1 </dev/null || {
      grep -hE '^(E|Err|W):' "$log.update" >>"$log" || true
      die "$why: $(apt_cause "$log")." "The end of $log:" "$(tail -n 5 "$log")" "Command: $command"
    }
  fi
}
