# Brings Emscripten: the one that is there already (version 5 or newer, on PATH
# or in EMSDK), else Debian's, unpacked in the cache and made to run on its own
# loader and libraries. Leaves $PARAMWALK_CACHE/toolchain/env.sh, to be sourced.
. "$(dirname "${BASH_SOURCE[0]}")/debian.sh"

TOOLCHAIN=$PARAMWALK_CACHE/toolchain
PREFIX=$TOOLCHAIN/prefix
LLVM=$PREFIX/usr/lib/llvm-21

# toolchain_found: prints the folder of an emcc of version 5 or newer outside the cache.
toolchain_found() {
  local emcc version
  for emcc in "$(command -v emcc || true)" "${EMSDK:-/nowhere}/upstream/emscripten/emcc"; do
    [ -x "$emcc" ] || continue
    emcc=$(readlink -f "$emcc")
    case $emcc in "$PARAMWALK_CACHE"/*) continue ;; esac
    version=$(tr -d '"\n' <"$(dirname "$emcc")/emscripten-version.txt" 2>/dev/null || true)
    if [ "${version%%.*}" -ge 5 ] 2>/dev/null; then
      dirname "$emcc"
      return
    fi
    warn "leaving $emcc aside: its version is '$version', and 5 is needed."
  done
}

# toolchain_write_env FOLDER [LINE]: env.sh for the Emscripten in FOLDER.
toolchain_write_env() {
  mkdir -p "$TOOLCHAIN"
  cat >"$TOOLCHAIN/env.sh" <<END
# Written by third_party/toolchain.sh: source this to use the build's Emscripten.
export PARAMWALK_CACHE='$PARAMWALK_CACHE' PARAMWALK_EMSCRIPTEN='$1'
${2:-}
case :\$PATH: in *:'$1':*) ;; *) export PATH='$1':"\$PATH" ;; esac
# For emcc --closure; third_party/npm.sh puts it there.
[ ! -x '$TOOLCHAIN/closure-compiler' ] || export EM_CLOSURE_COMPILER='$TOOLCHAIN/closure-compiler'
END
}

# run_in_prefix PROGRAM...: runs a program of the prefix through the prefix's own loader.
run_in_prefix() { "$LOADER" --library-path "$LIBRARIES:$LLVM/lib" "$@"; }

toolchain_unpack() {
  local deb
  debian_bring toolchain "$TOOLCHAIN/debs"
  say "unpacking the toolchain"
  rm -rf "$PREFIX" && mkdir -p "$PREFIX"
  # Debian's folders /bin, /lib and /lib64 are links into /usr; older packages still use them.
  mkdir -p "$PREFIX"/usr/{bin,lib,lib64,sbin}
  ln -s usr/bin usr/lib usr/lib64 usr/sbin "$PREFIX"
  for deb in "$TOOLCHAIN"/debs/*.deb; do
    # Not dpkg -x, which would put a folder in the place of such a link.
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$PREFIX" --keep-directory-symlink --no-same-owner
  done
  rm -rf "$TOOLCHAIN/debs"
  ln -sfn nodejs "$PREFIX/usr/share/node_modules"
}

# The executables get the prefix's loader and libraries for good, so that no variable is needed.
toolchain_patch() {
  say "setting the toolchain's loader and library folders"
  local file arch
  arch=$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || gcc -print-multiarch 2>/dev/null || echo "$(uname -m)-linux-gnu")
  LIBRARIES=$PREFIX/usr/lib/$arch
  LOADER=$(find "$PREFIX"/usr/lib64 "$PREFIX"/usr/lib -maxdepth 1 -name 'ld-linux-*.so.*' -print -quit)
  [ -n "$LOADER" ] || die "the toolchain's libc has no loader where one was expected."
  cp "$PREFIX/usr/bin/patchelf" "$TOOLCHAIN/patchelf"
  for file in $(find -L "$LLVM/bin" "$PREFIX/usr/bin" -maxdepth 1 -type f -exec readlink -f {} + | sort -u); do
    [ "$(head -c 4 "$file" | tail -c 3)" = ELF ] || continue
    run_in_prefix "$TOOLCHAIN/patchelf" --set-interpreter "$LOADER" --force-rpath --set-rpath "$LIBRARIES:$LLVM/lib" "$file" 2>/dev/null ||
      warn "could not patch $file"
  done
  for file in $(find "$LIBRARIES" "$LLVM/lib" -maxdepth 1 -type f -name '*.so*'); do
    case $file in */ld-linux* | */libc.so.* | */libm.so.*) continue ;; esac
    [ "$(head -c 4 "$file" | tail -c 3)" = ELF ] || continue
    run_in_prefix "$TOOLCHAIN/patchelf" --force-rpath --set-rpath "$LIBRARIES:$LLVM/lib" "$file" 2>/dev/null || true
  done
  rm "$TOOLCHAIN/patchelf"
}

toolchain_configure() {
  cat >"$TOOLCHAIN/emscripten.config" <<END
LLVM_ROOT = '$LLVM/bin'
BINARYEN_ROOT = '$PREFIX/usr'
EMSCRIPTEN_ROOT = '$PREFIX/usr/share/emscripten'
NODE_JS = '$(command -v node)'
CACHE = '$TOOLCHAIN/emscripten-cache'
END
  toolchain_write_env "$PREFIX/usr/share/emscripten" "export EM_CONFIG='$TOOLCHAIN/emscripten.config'"
}

# The first link compiles the system libraries; do it here, once, for the kinds of link that CMakeLists.txt has.
toolchain_warm() {
  . "$TOOLCHAIN/env.sh"
  local dir=$TOOLCHAIN/first-link kind
  local log=$dir/first.log kinds=(
    "-g -sENVIRONMENT=node -sNODERAWFS=1"
    "-Oz -flto -sENVIRONMENT=node"
    "-Oz -flto -sENVIRONMENT=web -sFILESYSTEM=0 -sMALLOC=emmalloc -sUSE_GLFW=3 -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -DPAGE"
  )
  mkdir -p "$dir"
  cat >"$dir/first.cpp" <<'END'
#ifdef PAGE
#include <GLES3/gl3.h>
#include <GLFW/glfw3.h>
#endif
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>
int main(int count, char**) {
#ifdef PAGE
  if (glfwInit()) glClear(0);
#endif
  std::vector<std::string> words(static_cast<size_t>(count), "linked");
  words.back() += std::to_string(std::sin(count));
  std::puts(words.back().c_str());
}
END
  say "compiling Emscripten's system libraries, once (a few minutes)"
  for kind in "${kinds[@]}"; do
    emcc $kind -sALLOW_MEMORY_GROWTH=1 -fno-exceptions -fno-rtti -std=c++23 "$dir/first.cpp" -o "$dir/first.js" >"$log" 2>&1 ||
      die "the first link with Emscripten failed ($kind):" "$(tail -n 5 "$log")"
  done
  rm -rf "$dir"
}

setup_toolchain() {
  local found stamp
  found=$(toolchain_found)
  if [ -n "$found" ]; then
    stamp=$(key "$THIRD_PARTY/toolchain.sh" "=$found" <"$found/emscripten-version.txt")
    done_already toolchain "$stamp" && return
    say "using the Emscripten of $found"
    toolchain_write_env "$found"
    mark_done toolchain "$stamp"
    return
  fi
  stamp=$(debian_group toolchain | key "$THIRD_PARTY/toolchain.sh" /dev/stdin "=$PARAMWALK_CACHE" "=$(command -v node)")
  done_already toolchain "$stamp" && return
  lock_cache
  done_already toolchain "$stamp" && return
  # The "1" below: raise it when the way of unpacking or patching changes.
  local prefix_stamp
  prefix_stamp=$(debian_group toolchain | key /dev/stdin "=$PARAMWALK_CACHE" =1)
  if ! done_already toolchain-prefix "$prefix_stamp"; then
    toolchain_unpack
    toolchain_patch
    rm -rf "$TOOLCHAIN/emscripten-cache"
    mark_done toolchain-prefix "$prefix_stamp"
  fi
  toolchain_configure
  toolchain_warm
  mark_done toolchain "$stamp"
}

[ "${BASH_SOURCE[0]}" != "$0" ] || setup_toolchain
