# Brings the sources of the libraries: $PARAMWALK_CACHE/src/imgui and .../zlib (as
# their projects lay them out) and $PARAMWALK_CACHE/src/doctest/doctest/doctest.h.
. "$(dirname "${BASH_SOURCE[0]}")/debian.sh"

setup_sources() {
  local stamp src=$PARAMWALK_CACHE/src
  if ! is_debian; then
    elsewhere "Dear ImGui's source" "$src/imgui/imgui.h"
    elsewhere "zlib's source" "$src/zlib/inflate.c"
    elsewhere "doctest" "$src/doctest/doctest/doctest.h"
    return
  fi
  stamp=$(debian_group sources | key "$THIRD_PARTY/sources.sh" /dev/stdin)
  done_already sources "$stamp" && return
  lock_cache
  debian_bring sources "$src"
  # doctest is one header; Debian's binary package of it holds that header as released.
  dpkg-deb -x "$src"/doctest-dev_*.deb "$src/.doctest-dev"
  rm -rf "$src/doctest" && mkdir "$src/doctest"
  mv "$src/.doctest-dev/usr/include/doctest" "$src/.doctest-dev/usr/share/doc/doctest-dev/copyright" "$src/doctest"
  rm -rf "$src/.doctest-dev" "$src"/doctest-dev_*.deb "$src/.download"
  mark_done sources "$stamp"
}

[ "${BASH_SOURCE[0]}" != "$0" ] || setup_sources
