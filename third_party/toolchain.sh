# Brings Emscripten: the one that is there already (version 5 or newer, on PATH
# or in EMSDK), else Debian's, unpacked in the cache and made to run on its own
# loader and libraries. Leaves $PARAMWALK_CACHE/toolchain/env.sh, to be sourced.
# The sets "lint" and "fuzz" of debian.lock go into the same folder: setup_lint, setup_fuzz.
. "$(dirname "${BASH_SOURCE[0]}")/node.sh"

TOOLCHAIN=$PARAMWALK_CACHE/toolchain
PREFIX=$TOOLCHAIN/prefix

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

# toolchain_write_env FOLDER [LINE]: env.sh for the Emscripten in FOLDER. Each folder of programs comes
# before the machine's own, and Node.js before all: what is there by chance is never met.
toolchain_write_env() {
  local path=$NODE_HOME/bin:$1:$TOOLCHAIN/bin
  mkdir -p "$TOOLCHAIN"
  cat >"$TOOLCHAIN/env.sh.new" <<END
# Written by third_party/toolchain.sh: source this to use what the build has brought.
export PARAMWALK_CACHE='$PARAMWALK_CACHE' PARAMWALK_EMSCRIPTEN='$1'
${2:-}
export EM_NODE_JS='$NODE_HOME/bin/node'
case \$PATH: in '$path':*) ;; *) export PATH='$path':"\$PATH" ;; esac
# For emcc --closure; third_party/npm.sh puts it there.
[ ! -x '$TOOLCHAIN/closure-compiler' ] || export EM_CLOSURE_COMPILER='$TOOLCHAIN/closure-compiler'
# A clang++ that can build fuzz targets, where setup_fuzz has brought it.
[ ! -x '$TOOLCHAIN/bin/fuzzing-clang++' ] || export PARAMWALK_CLANG='$TOOLCHAIN/bin/fuzzing-clang++'
END
  mv "$TOOLCHAIN/env.sh.new" "$TOOLCHAIN/env.sh"
}

# The folder of LLVM in the prefix: the lock says which version it is, by the packages it has.
llvm_folder() { echo "$PREFIX"/usr/lib/llvm-[0-9]*; }

# The number of LLVM in the lock: 21 of clang-21.
llvm_number() { debian_group toolchain | awk '$3 ~ /^clang-[0-9]+$/ { sub(/^clang-/, "", $3); print $3 }'; }

# toolchain_patch ROOT: the executables under ROOT get the prefix's loader and libraries for good, so
# that no variable is needed. ROOT is the prefix, or what will be moved into it.
toolchain_patch() {
  local root=$1 file arch path loader patchelf=$TOOLCHAIN/patchelf
  arch=$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || gcc -print-multiarch 2>/dev/null || echo "$(uname -m)-linux-gnu")
  path=$PREFIX/usr/lib/$arch:$PREFIX/usr/lib/llvm-$(llvm_number)/lib
  loader=$(debian_loader "$PREFIX")
  # A copy: a program that runs cannot be written.
  cp "$PREFIX/usr/bin/patchelf" "$patchelf"
  # In a subshell, which is still there when it ends: patchelf falls over two libraries that need no path, and bash would tell of that.
  patch() { [ "$(head -c 4 "${!#}" | tail -c 3)" != ELF ] || ("$loader" --library-path "$path" "$patchelf" --force-rpath --set-rpath "$path" "$@" || exit 1) >/dev/null 2>&1; }
  for file in $(find -L "$root"/usr/lib/llvm-*/bin "$root/usr/bin" -maxdepth 1 -type f -exec readlink -f {} + 2>/dev/null | sort -u); do
    patch --set-interpreter "$loader" "$file" || warn "could not patch $file"
  done
  for file in $(find "$root/usr/lib/$arch" "$root"/usr/lib/llvm-*/lib -maxdepth 1 -type f -name '*.so*' 2>/dev/null); do
    case $file in */ld-linux* | */libc.so.* | */libm.so.*) continue ;; esac
    patch "$file" || true
  done
  rm "$patchelf"
}

# A library that a package newly needs is told by its name, not by a program that ends with 127.
toolchain_complete() {
  local program lacking
  for program in "$@"; do
    lacking=$("$(debian_loader "$PREFIX")" --list "$program" 2>&1 | awk '/not found/ { print $1 }' | sort -u | tr '\n' ' ')
    [ -z "$lacking" ] || die "${program##*/} needs what no package of debian.lock brought: $lacking" \
      "What to do: run 'bash third_party/debian.sh relock', which adds what the packages depend on now."
  done
}

# The prefix as the set "toolchain" has it. The "1" below: raise it when the way of unpacking or patching changes.
toolchain_prefix() {
  local stamp
  stamp=$(debian_group toolchain | key /dev/stdin "=$PARAMWALK_CACHE" =1)
  done_already toolchain-prefix "$stamp" && [ -d "$PREFIX" ] && return
  rm -rf "$PREFIX" "$TOOLCHAIN/bin" "$PARAMWALK_CACHE/stamps"/toolchain-{lint,fuzz} && mkdir -p "$PREFIX"
  debian_bring toolchain "$TOOLCHAIN/debs"
  say "unpacking the toolchain"
  debian_unpack "$TOOLCHAIN/debs" "$PREFIX"
  ln -sfn nodejs "$PREFIX/usr/share/node_modules"
  say "setting the toolchain's loader and library folders"
  toolchain_patch "$PREFIX"
  local llvm
  llvm=$(llvm_folder)
  toolchain_complete "$llvm"/bin/{clang,lld,llvm-ar,llvm-nm,llvm-objcopy} "$PREFIX"/usr/bin/{wasm-opt,wasm-metadce,wasm-emscripten-finalize}
  rm -rf "$TOOLCHAIN/emscripten-cache"
  mark_done toolchain-prefix "$stamp"
}

# toolchain_add SET: that set beside the toolchain, in the same prefix, which others may be using just now.
toolchain_add() {
  local set=$1 stamp
  toolchain_prefix
  stamp=$(debian_group "$set" | key /dev/stdin "=$(cat "$PARAMWALK_CACHE/stamps/toolchain-prefix")" =1)
  done_already "toolchain-$set" "$stamp" && return
  debian_bring "$set" "$TOOLCHAIN/$set/debs"
  debian_unpack "$TOOLCHAIN/$set/debs" "$TOOLCHAIN/$set"
  toolchain_patch "$TOOLCHAIN/$set"
  cp -a "$TOOLCHAIN/$set/usr/." "$PREFIX/usr/"
  rm -rf "${TOOLCHAIN:?}/$set"
  mark_done "toolchain-$set" "$stamp"
}

# toolchain_program NAME [AS]: a program of the prefix's LLVM, on PATH by env.sh.
toolchain_program() {
  mkdir -p "$TOOLCHAIN/bin"
  ln -sfn "$(llvm_folder)/bin/$1" "$TOOLCHAIN/bin/${2:-$1}"
}

# clang-format and clang-tidy, named with their version as Debian names them.
setup_lint() {
  local number stamp
  number=$(llvm_number)
  stamp=$(cat <(debian_group toolchain) <(debian_group lint) | key "$THIRD_PARTY/toolchain.sh" /dev/stdin "=$PARAMWALK_CACHE")
  done_already lint "$stamp" && return
  if ! is_debian; then
    have "clang-format-$number" && have "clang-tidy-$number" || have clang-format && have clang-tidy ||
      warn "clang-format $number and clang-tidy $number are not here; './dev check' and './dev format' need them."
    return
  fi
  lock_cache
  toolchain_add lint
  toolchain_program clang-format "clang-format-$number"
  toolchain_program clang-tidy "clang-tidy-$number"
  toolchain_complete "$(llvm_folder)"/bin/clang-{format,tidy}
  mark_done lint "$stamp"
}

# A clang++ with libFuzzer and the sanitizers' run-times, for programs of this machine. Those run-times
# call functions by names that C23 brought and an older C library does not have: they are given them.
setup_fuzz() {
  local stamp clang=$TOOLCHAIN/bin/fuzzing-clang++ names=$TOOLCHAIN/fuzz-names
  stamp=$(cat <(debian_group toolchain) <(debian_group fuzz) | key "$THIRD_PARTY/toolchain.sh" /dev/stdin "=$PARAMWALK_CACHE")
  done_already fuzz "$stamp" && return
  if ! is_debian; then
    [ -n "${PARAMWALK_CLANG:-}" ] || warn "a clang++ with libFuzzer cannot be brought here; set PARAMWALK_CLANG to one."
    return
  fi
  lock_cache
  toolchain_add fuzz
  cat >"$names.c" <<'END'
#include <stdlib.h>
#define NAME __attribute__((weak))
NAME long __isoc23_strtol(const char* text, char** end, int base) { return strtol(text, end, base); }
NAME long long __isoc23_strtoll(const char* text, char** end, int base) { return strtoll(text, end, base); }
NAME unsigned long __isoc23_strtoul(const char* text, char** end, int base) { return strtoul(text, end, base); }
NAME unsigned long long __isoc23_strtoull(const char* text, char** end, int base) { return strtoull(text, end, base); }
END
  "$(llvm_folder)/bin/clang" -std=c99 -O1 -c "$names.c" -o "$names.o" || die "the brought clang cannot compile for this machine."
  mkdir -p "$TOOLCHAIN/bin"
  cat >"$clang" <<END
#!/bin/sh
# Written by third_party/toolchain.sh. When nothing is linked, the names are not needed.
for word; do case \$word in -c | -S | -E | -M | -MM | -fsyntax-only | -v | --version) exec '$(llvm_folder)/bin/clang++' "\$@" ;; esac; done
exec '$(llvm_folder)/bin/clang++' "\$@" '$names.o'
END
  chmod +x "$clang"
  # A report of a sanitizer then names functions and lines.
  toolchain_program llvm-symbolizer
  mark_done fuzz "$stamp"
}

toolchain_configure() {
  cat >"$TOOLCHAIN/emscripten.config" <<END
LLVM_ROOT = '$(llvm_folder)/bin'
BINARYEN_ROOT = '$PREFIX/usr'
EMSCRIPTEN_ROOT = '$PREFIX/usr/share/emscripten'
NODE_JS = '$NODE_HOME/bin/node'
CACHE = '$TOOLCHAIN/emscripten-cache'
END
  # lld for the machine's own compiler, too: it links in a fraction of the time.
  toolchain_program ld.lld
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
    stamp=$(key "$THIRD_PARTY/toolchain.sh" "=$found" "$found/emscripten-version.txt" "=$PARAMWALK_CACHE")
    done_already toolchain "$stamp" && return
    say "using the Emscripten of $found"
    toolchain_write_env "$found"
    mark_done toolchain "$stamp"
    return
  fi
  stamp=$(debian_group toolchain | key "$THIRD_PARTY/toolchain.sh" /dev/stdin "=$PARAMWALK_CACHE" "=$NODE_HOME")
  done_already toolchain "$stamp" && return
  lock_cache
  done_already toolchain "$stamp" && return
  toolchain_prefix
  toolchain_configure
  toolchain_warm
  mark_done toolchain "$stamp"
}

[ "${BASH_SOURCE[0]}" != "$0" ] || { setup_node && setup_toolchain; }
