# A message's first line names its cause: what apt and npm write, and what is told of it.

# cause apt|npm SENTENCE TEXT: what is told of a log with this text.
cause() {
  printf '%s\n' "$3" >"$WORK/home/log"
  set_up "$1_cause '$WORK/home/log'"
  case $(cat "$WORK/said") in "$2"*) good ;; *) bad "no '$2' of: $3" ;; esac
}

test_of "what apt writes"
cause apt "the mirror was not found: there is no network" "Err:1 http://mirror.example.org/debian forky InRelease
  Temporary failure resolving 'mirror.example.org'
E: Failed to fetch http://mirror.example.org/debian/dists/forky/InRelease  Temporary failure resolving 'mirror.example.org'"
cause apt "the mirror does not answer" "E: Failed to fetch http://mirror.example.org/InRelease  Could not connect to mirror.example.org:80 (192.0.2.1), connection timed out"
cause apt "the mirror is past its date" "E: Release file for http://mirror.example.org/debian/dists/forky/InRelease is expired (invalid since 3d 1h 2min 3s). Updates for this repository will not be applied."
cause apt "the list of the mirror is dated in the future" "E: Release file for http://mirror.example.org/debian/dists/forky/InRelease is not valid yet (invalid for another 2h 3min 4s). Updates for this repository will not be applied."
cause apt "the list of the mirror is not signed by a key" "W: GPG error: http://mirror.example.org/debian forky InRelease: The following signatures couldn't be verified because the public key is not available: NO_PUBKEY 0123456789ABCDEF"
cause apt "what came is not what the list of the mirror promises" "E: Failed to fetch http://mirror.example.org/pool/a.deb  Hash Sum mismatch"
cause apt "what came is not what the list of the mirror promises" "E: Failed to fetch http://mirror.example.org/pool/a.deb  File has unexpected size (2 != 3). Mirror sync in progress?"
cause apt "the disk is full" "E: Write error - write (28: No space left on device)"
cause apt "the disk is full" "E: You don't have enough free space in /var/cache/apt/archives/."
cause apt "the mirror has no package of this name" "E: Unable to locate package llvm-21"
cause apt "the mirror no longer has this version" "E: Version '1.0-1' for 'alpha' was not found"
cause apt "the mirror refuses" "E: Failed to fetch http://mirror.example.org/pool/a.deb  403  Forbidden [IP: 192.0.2.1 80]"
cause apt "the mirror lacks a file that its list names" "E: Failed to fetch http://mirror.example.org/pool/a.deb  404  Not Found [IP: 192.0.2.1 80]"
cause apt "the mirror has no such suite" "E: The repository 'http://mirror.example.org/debian forky Release' does not have a Release file."
cause apt "a file or folder may not be written" "E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)"
cause apt "another program of this machine is installing packages" "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 1 (apt)"
cause apt "the packages of this machine do not fit together" "The following information may help to resolve the situation:
The following packages have unmet dependencies:
E: Unable to correct problems, you have held broken packages."
cause apt "apt failed (Something of its own)" "E: Something of its own."
cause apt "apt failed: it ended" "it ended"

test_of "what npm writes"
cause npm "npm does not accept package.json and its lock file" "npm ERR! Invalid comparator: latest"
cause npm "npm does not accept package.json and its lock file" "npm error code EOVERRIDE"
cause npm "npm does not accept package.json and its lock file" "npm error code EUSAGE
npm error \`npm ci\` can only install packages when your package.json and package-lock.json are in sync."
cause npm "the registry has no such version" "npm error code ETARGET
npm error notarget No matching version found for left-pad@99.0.0."
cause npm "the registry has no package of this name or version" "npm error code E404
npm error 404 Not Found - GET https://registry.example.org/no-such"
cause npm "what came is not what the lock file promises: its hash differs" "npm error code EINTEGRITY"
cause npm "the registry refuses" "npm error code E401"
cause npm "the registry refuses" "npm error code E403"
cause npm "the registry was not found: there is no network" "npm error code ENOTFOUND
npm error network request to https://registry.example.org/a failed, reason: getaddrinfo ENOTFOUND registry.example.org"
cause npm "the registry was not found: there is no network" "npm error code EAI_AGAIN"
cause npm "the registry does not answer" "npm error code ECONNREFUSED"
cause npm "the registry does not answer" "npm ERR! code ETIMEDOUT"
cause npm "the registry has a fault of its own" "npm error code E503"
cause npm "the certificate of the registry is not accepted" "npm error code SELF_SIGNED_CERT_IN_CHAIN"
cause npm "the disk is full" "npm error code ENOSPC
npm error nospc ENOSPC: no space left on device, write"
cause npm "a file or folder may not be written" "npm error code EACCES"
cause npm "npm and its Node.js do not fit together" "SyntaxError: Unexpected token '?'"
cause npm "npm failed (code E999)" "npm error code E999"
cause npm "npm failed: Killed" "Killed"

# modules DEPENDENCIES PACKAGES: a folder with a package.json and a lock file.
modules() {
  mkdir -p "$WORK/home/page"
  printf '{"name":"page","dependencies":{%s}}\n' "$1" >"$WORK/home/page/package.json"
  printf '{"name":"page","lockfileVersion":3,"requires":true,"packages":{"":{"name":"page","dependencies":{%s}}%s}}\n' "$1" "$2" >"$WORK/home/page/package-lock.json"
}
module=',"node_modules/a":{"version":"1.0.0","integrity":"sha512-47DEQpj8HBSa"}'

test_of "npm itself, where the lock file does not fit"
if have npm; then
  modules '"a":"1.0.0"' ""
  sed -i 's/"dependencies":{"a":"1.0.0"}//; s/"page",}/"page"}/' "$WORK/home/page/package-lock.json"
  ends 1 set_up "npm_bring '$WORK/home/page'"
  says_first "npm: npm does not accept package.json and its lock file"
  gone "$WORK/home/page/node_modules"
else
  skip "npm is not there"
fi

test_of "npm itself, where the registry does not answer"
if have npm; then
  modules '"a":"1.0.0"' "$module"
  # The machine's own settings are obeyed: here they name a registry where nobody listens.
  printf 'registry=http://127.0.0.1:9/\nfetch-retries=0\n' >"$WORK/home/.npmrc"
  ends 1 set_up "npm_bring '$WORK/home/page'"
  says_first "npm: the registry does not answer: there is no network, or the registry is down"
  ends 1 set_up "npm_bring '$WORK/home/page'"
else
  skip "npm is not there"
fi

test_of "an npm that goes on without a program for this machine"
if have node; then
  kind='"optional":true,"version":"1.0.0","os":"'$(node -p process.platform)'","cpu":"'$(node -p process.arch)'"'
  modules '"a":"1.0.0"' ',"node_modules/a":{'"$kind"'},"node_modules/b":{'"${kind/version/libc\":\"musl\",\"version}"'},"node_modules/c":{"optional":true,"os":"none","cpu":"none"}'
  ends 1 set_up "npm_ci() { true; }; npm_bring '$WORK/home/page'"
  says_first "npm: a, for this kind of machine, could not be fetched."
  ends 0 set_up "npm_ci() { mkdir -p \"\$1/node_modules/a\"; }; npm_bring '$WORK/home/page'"
  silent
else
  skip "node is not there"
fi

test_of "what Corepack is told of npm's settings"
printf '; a comment\nregistry = http://one.example.org/npm/\n//one.example.org/npm/:_authToken=${A_TOKEN}\n' >"$WORK/home/.npmrc"
A_TOKEN=secret ends 0 set_up 'npm_setting registry; npm_setting //one.example.org/npm/:_authToken; npm_setting proxy'
equal "$(cat "$WORK/said")" "http://one.example.org/npm/
secret"
ends 0 set_up 'export npm_config_registry=http://two.example.org/; npm_setting registry; unset npm_config_registry; export NPM_CONFIG_REGISTRY=http://three.example.org/; npm_setting registry'
equal "$(cat "$WORK/said")" "http://two.example.org/
http://three.example.org/"

test_of "a machine without the packages and without root"
mkdir -p "$WORK/home/bin"
printf '#!/bin/sh\n' >"$WORK/home/bin/apt-get" && chmod +x "$WORK/home/bin/apt-get"
WITH=$WORK/home/bin ends 1 set_up 'as_root() { return 1; }; apt_install "the build" some-package'
says_first "the build needs packages, and there is no root here to install them. Please run:"
says "sudo apt-get install -y --no-install-recommends some-package"
