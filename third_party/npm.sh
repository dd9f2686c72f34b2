# Brings node modules: those of third_party/ (the page's and the build's) and
# those of tests/. They live in the cache, by the hash of their lock file, and a
# link "node_modules" (not in git) leads there from the folder that uses them.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# npm_bring FOLDER: the modules of FOLDER/package-lock.json.
npm_bring() {
  local folder=$1 name lock=$1/package-lock.json hash home log
  [ -f "$lock" ] || return 0
  name=$(basename "$folder")
  hash=$(sha256sum "$lock" | cut -c1-12)
  home=$PARAMWALK_CACHE/npm/$name-$hash
  log=$PARAMWALK_CACHE/npm/$name.log
  if [ ! -e "$home/done" ]; then
    lock_cache
    have npm || apt_install "bringing node modules" nodejs npm
    say "bringing the node modules of $name/"
    rm -rf "$home" && mkdir -p "$home"
    cp "$folder/package.json" "$lock" "$home"
    [ ! -f "$folder/.npmrc" ] || cp "$folder/.npmrc" "$home"
    (cd "$home" && npm ci --ignore-scripts --no-audit --no-fund) >"$log" 2>&1 </dev/null ||
      die "npm ci failed for $name/ (is there a network?). The end of $log:" "$(tail -n 5 "$log")"
    touch "$home/done"
  fi
  [ "$(readlink "$folder/node_modules" 2>/dev/null)" = "$home/node_modules" ] ||
    { rm -rf "$folder/node_modules" && ln -s "$home/node_modules" "$folder/node_modules"; }
}

setup_npm() {
  npm_bring "$THIRD_PARTY"
  # The Closure compiler's native program, where toolchain.sh's env.sh looks for it.
  local compiler
  for compiler in "$THIRD_PARTY"/node_modules/google-closure-compiler-linux*/compiler; do
    [ ! -x "$compiler" ] || { mkdir -p "$PARAMWALK_CACHE/toolchain" && ln -sfn "$(readlink -f "$compiler")" "$PARAMWALK_CACHE/toolchain/closure-compiler"; }
  done
}
setup_npm_tests() { npm_bring "$TOP/tests"; }

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  setup_npm
  setup_npm_tests
fi
