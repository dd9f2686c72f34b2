# Brings node modules: those of third_party/ (the page's and the build's) and
# those of tests/. They live in the cache, by the hash of their lock file, and a
# link "node_modules" (not in git) leads there from the folder that uses them.
# node.sh brings the npm that does it; which registry it asks is for the machine's settings to say.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

NPM=(npm)

# npm_folder FOLDER: sets NPM_FOLDER to where the modules of FOLDER/package-lock.json lie.
npm_folder() { NPM_FOLDER=$PARAMWALK_CACHE/npm/$(basename "$1")-$(sha256sum "$1/package-lock.json" | cut -c1-12); }

# An empty NPM_FOLDER with what npm needs to know of FOLDER.
npm_prepare() {
  rm -rf "$NPM_FOLDER" && mkdir -p "$NPM_FOLDER"
  cp "$1/package.json" "$1/package-lock.json" "$NPM_FOLDER"
  [ ! -f "$1/.npmrc" ] || cp "$1/.npmrc" "$NPM_FOLDER"
}

# npm_ci FOLDER: the modules of its lock file into FOLDER. The brought npm would look for the
# machine-wide settings beside itself, and Node.js for certificates in itself alone.
npm_ci() {
  local log
  log=$PARAMWALK_CACHE/npm/$(basename "$1" | sed 's/-[0-9a-f]*$//').log
  [ ! -e /etc/npmrc ] || export NPM_CONFIG_GLOBALCONFIG=${NPM_CONFIG_GLOBALCONFIG:-${npm_config_globalconfig:-/etc/npmrc}}
  NODE_USE_SYSTEM_CA=${NODE_USE_SYSTEM_CA:-1} "${NPM[@]}" ci --prefix "$1" --ignore-scripts --no-audit --no-fund >"$log" 2>&1 </dev/null ||
    die "npm: $(npm_cause "$log")." "This was: npm ci in $1. The end of $log:" "$(tail -n 5 "$log")"
}

# npm goes on without an optional package that it could not fetch, as a program for this kind of
# machine is one; prints those that should be there by the lock file and are not.
npm_lacking() {
  node -e '
    const { join } = require("node:path");
    const fits = (list, own) => list === undefined || [list].flat().includes(own);
    for (const [path, one] of Object.entries(require(join(process.argv[1], "package-lock.json")).packages)) {
      if (one.optional && one.os && one.cpu && fits(one.os, process.platform) && fits(one.cpu, process.arch) && fits(one.libc, "glibc")
        && !require("node:fs").existsSync(join(process.argv[1], path))) console.log(path.replace(/.*node_modules\//, ""));
    }' "$1"
}

# npm_bring FOLDER: the modules of FOLDER/package-lock.json.
npm_bring() {
  local folder=$1
  [ -f "$folder/package-lock.json" ] || return 0
  npm_folder "$folder"
  if [ ! -e "$NPM_FOLDER/done" ]; then
    lock_cache
    if [ ! -e "$NPM_FOLDER/done" ]; then
      say "bringing the node modules of $(basename "$folder")/"
      npm_prepare "$folder"
      npm_ci "$NPM_FOLDER"
      local lacking
      lacking=$(npm_lacking "$NPM_FOLDER")
      [ -z "$lacking" ] || die "npm: $(echo $lacking), for this kind of machine, could not be fetched." "All that npm wrote: $PARAMWALK_CACHE/npm/$(basename "$folder").log"
      touch "$NPM_FOLDER/done"
    fi
  fi
  [ "$(readlink "$folder/node_modules" 2>/dev/null)" = "$NPM_FOLDER/node_modules" ] ||
    { rm -rf "$folder/node_modules" && ln -s "$NPM_FOLDER/node_modules" "$folder/node_modules"; }
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
