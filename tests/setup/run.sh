#!/usr/bin/env bash
# Tests of set-up (third_party/*.sh): what it brings, what it says when something has gone, and how
# the lock follows. Against mirrors of a few bytes; no network is needed. Prints "N passed, N failed".
#   bash tests/setup/run.sh [PART]   PART: debian, relock, node, sdk, causes or browsers
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
have() { command -v "$1" >/dev/null 2>&1; }

for part in "$TOP"/tests/setup/*_test.sh; do
  [ $# -eq 0 ] || case $part in *"$1"*) ;; *) continue ;; esac
  if [ "$(. /etc/os-release 2>/dev/null && echo "${ID:-}")" != debian ]; then
    case $part in */debian_test.sh | */relock_test.sh) name=$part && skip "this is no Debian system" && continue ;; esac
  fi
  . "$part"
done
if [ "$skipped" -gt 0 ]; then echo "$passed passed, $failed failed, $skipped skipped"; else echo "$passed passed, $failed failed"; fi
[ "$failed" -eq 0 ]
