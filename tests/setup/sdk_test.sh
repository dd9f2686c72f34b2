# An Emscripten that is there already, on PATH or in EMSDK, is used in place of Debian's; what it
# writes for the build, env.sh, has the brought Node.js before all else.

# sdk FOLDER VERSION: an Emscripten by its looks.
sdk() {
  mkdir -p "$1"
  printf '#!/bin/sh\necho "a fake emcc"\n' >"$1/emcc" && chmod +x "$1/emcc"
  printf '"%s"\n' "$2" >"$1/emscripten-version.txt"
}
# The part of PATH that has no Emscripten, as on a machine without one.
plain=$(tr : '\n' <<<"$PATH" | while read -r folder; do [ -x "$folder/emcc" ] || printf '%s:' "$folder"; done)

test_of "an Emscripten on PATH"
sdk "$WORK/home/sdk" 5.0.1
WITH=$WORK/home/sdk ends 0 set_up setup_toolchain
says "using the Emscripten of $WORK/home/sdk"
ends 0 set_up ". '$WORK/cache/toolchain/env.sh'; echo \"\$PARAMWALK_EMSCRIPTEN\"; command -v emcc; emcc"
says "a fake emcc"
equal "$(head -n 2 "$WORK/said")" "$WORK/home/sdk
$WORK/home/sdk/emcc"
# The second time there is nothing to do, and nothing is said.
WITH=$WORK/home/sdk ends 0 set_up setup_toolchain
equal "$(cat "$WORK/said")" ""
# Another version of it is another Emscripten.
sdk "$WORK/home/sdk" 5.0.2
WITH=$WORK/home/sdk ends 0 set_up setup_toolchain
says "using the Emscripten of"

test_of "an Emscripten in EMSDK"
sdk "$WORK/home/emsdk/upstream/emscripten" 6.0.0
ends 0 set_up "PATH=$plain; export EMSDK='$WORK/home/emsdk'; setup_toolchain"
says "using the Emscripten of $WORK/home/emsdk/upstream/emscripten"

test_of "an Emscripten that is too old"
sdk "$WORK/home/sdk" 3.1.6
ends 0 set_up "PATH=$WORK/home/sdk:$plain; toolchain_found"
says_first "leaving $WORK/home/sdk/emcc aside: its version is '3.1.6', and 5 is needed."

test_of "an Emscripten that does not say its version"
mkdir -p "$WORK/home/sdk" && printf '#!/bin/sh\n' >"$WORK/home/sdk/emcc" && chmod +x "$WORK/home/sdk/emcc"
ends 0 set_up "PATH=$WORK/home/sdk:$plain; toolchain_found"
says_first "leaving $WORK/home/sdk/emcc aside: its version is '', and 5 is needed."

test_of "the Emscripten of the cache is no other one"
sdk "$WORK/cache/toolchain/prefix/usr/share/emscripten" 6.0.5
ends 0 set_up "PATH=$WORK/cache/toolchain/prefix/usr/share/emscripten:$plain; toolchain_found"
equal "$(cat "$WORK/said")" ""

test_of "env.sh: the brought programs come before the machine's, however often it is read"
mkdir -p "$WORK/cache/node/bin" "$WORK/home/machine"
for program in "$WORK/cache/node/bin/node" "$WORK/home/machine/node"; do
  printf '#!/bin/sh\necho %s\n' "$program" >"$program" && chmod +x "$program"
done
sdk "$WORK/home/sdk" 5.0.1
WITH=$WORK/home/machine ends 0 set_up "toolchain_write_env '$WORK/home/sdk'; . '$WORK/cache/toolchain/env.sh'; one=\$PATH; . '$WORK/cache/toolchain/env.sh'
  [ \"\$one\" = \"\$PATH\" ] && echo the same; node; echo \"\$EM_NODE_JS\"; PATH='$WORK/home/machine':\$PATH; . '$WORK/cache/toolchain/env.sh'; node"
equal "$(cat "$WORK/said")" "the same
$WORK/cache/node/bin/node
$WORK/cache/node/bin/node
$WORK/cache/node/bin/node"

test_of "the folders of the toolchain have the number that the lock has"
echo "toolchain deb clang-22 1:22.1-1 0" >"$WORK/lock"
mkdir -p "$WORK/cache/toolchain/prefix/usr/lib/llvm-22"
ends 0 set_up 'llvm_number; llvm_folder'
equal "$(cat "$WORK/said")" "22
$WORK/cache/toolchain/prefix/usr/lib/llvm-22"
