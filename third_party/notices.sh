# Collects the licence texts of all outside code and fonts that end up in the
# page, from what was brought, into $PARAMWALK_CACHE/notices.txt (UTF-8). The
# build puts that file beside the page; nothing of it is in git.
. "$(dirname "${BASH_SOURCE[0]}")/debian.sh"

notice() { # TITLE LICENCE, the text on standard input; an empty text is an error
  local text
  text=$(cat)
  [ -n "$text" ] || die "no licence text was found for $1."
  printf '\n%s\n%s\n%s\n\n%s\n' "$(printf '=%.0s' $(seq 78))" "$1" "Licence: $2" "$text"
}

# Of a Debian copyright file, the paragraph that begins with this licence's name, as plain text.
debian_licence() { # NAME FILE
  awk -v name="License: $1" 'BEGIN { RS = ""; FS = "\n" } $1 == name {
    for (i = 2; i <= NF; i++) { sub(/^ /, "", $i); sub(/^\.$/, "", $i); print $i }; exit }' "$2"
}

# Of a Debian copyright file, the exception of LLVM that follows such a name in a paragraph on files.
llvm_exception() {
  awk '/^License: Apache-2.0 with LLVM exception/ { inside = 1 } inside && /^[^ L]/ { exit }
    inside && /As an exception/ { print_it = 1 } print_it { sub(/^ /, ""); sub(/^\.$/, ""); print }' "$1"
}

notices_write() {
  local src=$PARAMWALK_CACHE/src work=$1 emscripten debian_copyright
  local licences=$work/usr/share/common-licenses
  emscripten=$(. "$PARAMWALK_CACHE/toolchain/env.sh" && echo "$PARAMWALK_EMSCRIPTEN")
  debian_copyright=$emscripten/../doc/emscripten/copyright
  echo "Paramwalk is made with the works below, whose licences follow."
  notice "Dear ImGui" MIT <"$src/imgui/LICENSE.txt"
  # stb's licence stands at the end of each of its files, in two alternatives; we take the first.
  sed -n '/^ALTERNATIVE A - MIT License/,/^ALTERNATIVE B/p' "$src/imgui/imstb_truetype.h" | sed '/^---*$/d; 1d; $d' |
    notice "stb_truetype, stb_rect_pack, stb_textedit (in Dear ImGui)" MIT
  {
    if [ -f "$emscripten/LICENSE" ]; then
      cat "$emscripten/LICENSE"
    else
      printf 'Copyright (c) 2010-2014 Emscripten authors\n\n'
      debian_licence Expat "$debian_copyright"
    fi
  } | notice "Emscripten: its JavaScript and C run-time, GLFW and emmalloc" MIT
  notice "musl, the C library" MIT <"$emscripten/system/lib/libc/musl/COPYRIGHT"
  {
    if [ -f "$emscripten/system/lib/libcxx/LICENSE.TXT" ]; then
      cat "$emscripten/system/lib/libcxx/LICENSE.TXT"
    else
      cat "$licences/Apache-2.0"
      printf '\n---- LLVM Exceptions to the Apache 2.0 License ----\n\n'
      llvm_exception "$debian_copyright"
    fi
  } | notice "LLVM: libc++, libc++abi, compiler-rt" "Apache-2.0 WITH LLVM-exception"
  {
    printf 'Copyright 2016 The Inter Project Authors\n\n'
    cat "$licences/OFL-1.1" 2>/dev/null || cat "$src/inter/LICENSE.txt"
  } | notice "Inter, of which the fonts (Paramwalk Sans) are modified subsets" OFL-1.1
  notice "zlib (in the reader of model files)" Zlib <"$src/zlib/LICENSE"
  notice "morphdom" MIT <"$THIRD_PARTY/node_modules/morphdom/LICENSE"
  notice "fflate" MIT <"$THIRD_PARTY/node_modules/fflate/LICENSE"
  notice "lzma1" MIT <"$THIRD_PARTY/node_modules/lzma1/LICENSE"
  notice "@xapi/xapi (in the page for learning systems)" MIT <"$THIRD_PARTY/node_modules/@xapi/xapi/LICENSE.md"
  notice "axios (in the page for learning systems)" MIT <"$THIRD_PARTY/node_modules/axios/LICENSE"
}

setup_notices() {
  local stamp work=$PARAMWALK_CACHE/notices.work
  stamp=$(debian_group notices | key "$THIRD_PARTY/notices.sh" "$THIRD_PARTY/package-lock.json" /dev/stdin \
    "=$(cat "$PARAMWALK_CACHE"/stamps/{toolchain,sources,fonts} 2>/dev/null)")
  [ -f "$PARAMWALK_CACHE/notices.txt" ] && done_already notices "$stamp" && return
  lock_cache
  if is_debian; then
    debian_bring notices "$work"
    dpkg-deb -x "$work"/base-files_*.deb "$work"
  else
    elsewhere "Inter's licence" "$PARAMWALK_CACHE/src/inter/LICENSE.txt"
    mkdir -p "$work"
  fi
  say "collecting the licence texts"
  notices_write "$work" >"$work/notices.txt"
  mv "$work/notices.txt" "$PARAMWALK_CACHE/notices.txt"
  rm -rf "$work"
  mark_done notices "$stamp"
}

[ "${BASH_SOURCE[0]}" != "$0" ] || setup_notices
