# Tells from what apt or npm wrote why it failed, in one line: the cause comes first in
# every message of set-up, and "is there a network?" is asked only where one was missing.
# Sourced by common.sh. Each function reads a log and prints one sentence without its full stop.

# The text that says which host, package or file it was: the first line that matches.
matching() { grep -m 1 -iE -- "$1" "$2" | sed 's/^[EWN]: *//; s/^npm \(error\|ERR!\) *//; s/^ *//; s/[[:space:].]*$//'; }

# first_cause LOG CAUSE...: each cause is "PATTERN => SENTENCE"; the first that is in the log is told.
first_cause() {
  local log=$1 cause
  shift
  for cause; do
    if grep -qiE -- "${cause%% => *}" "$log"; then
      printf '%s (%s)\n' "${cause#* => }" "$(matching "${cause%% => *}" "$log")"
      return
    fi
  done
  return 1
}

# What can go wrong below any program that downloads.
common_causes=(
  'No space left|ENOSPC|enough free space => the disk is full'
  'Permission denied|EACCES|EPERM|Read-only file system|EROFS => a file or folder may not be written'
)

apt_cause() {
  first_cause "$1" "${common_causes[@]}" \
    'Could not resolve|failure resolving|Name or service not known => the mirror was not found: there is no network, or its name is wrong' \
    'Could not connect|Connection refused|Connection timed out|Network is unreachable|No route to host|Unable to connect => the mirror does not answer: there is no network, or the mirror is down' \
    'is expired => the mirror is past its date: it is no longer brought up to date, or the clock of this machine is wrong' \
    'is not valid yet => the list of the mirror is dated in the future: the clock of this machine is wrong' \
    'NO_PUBKEY|EXPKEYSIG|not signed|could ?n.t be verified|is not available for verification => the list of the mirror is not signed by a key that this machine knows' \
    'Hash Sum mismatch|unexpected size|Hashes of received file => what came is not what the list of the mirror promises: the mirror is being changed just now, or something on the way changes files' \
    'does not have a Release file => the mirror has no such suite' \
    'Unable to locate package|has no installation candidate => the mirror has no package of this name' \
    'Version .* for .* was not found => the mirror no longer has this version' \
    '40[1237] |429 |Forbidden|Unauthorized => the mirror refuses' \
    '404 |File not found|No such file => the mirror lacks a file that its list names' \
    'certificate => the certificate of the mirror is not accepted' \
    'Could not get lock|is another process using it => another program of this machine is installing packages' \
    'unmet dependencies|broken packages|dpkg was interrupted => the packages of this machine do not fit together' \
    '^E: => apt failed' ||
    printf 'apt failed: %s\n' "$(tail -n 1 "$1")"
}

npm_cause() {
  first_cause "$1" "${common_causes[@]}" \
    'EOVERRIDE|Invalid comparator|EUSAGE|Unsupported URL Type|ERESOLVE => npm does not accept package.json and its lock file: they do not fit together, or npm is too old for them' \
    'ETARGET|No matching version|notarget => the registry has no such version' \
    'E404 => the registry has no package of this name or version' \
    'EINTEGRITY => what came is not what the lock file promises: its hash differs' \
    'E401|E402|E403|E407|E429|ENEEDAUTH => the registry refuses' \
    'CERT|SSL => the certificate of the registry is not accepted' \
    'ENOTFOUND|EAI_AGAIN => the registry was not found: there is no network, or its name is wrong' \
    'ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|FetchError => the registry does not answer: there is no network, or the registry is down' \
    'E50[0-9] => the registry has a fault of its own' \
    'EBADENGINE|SyntaxError => npm and its Node.js do not fit together' \
    '^npm (error|ERR!) => npm failed' ||
    printf 'npm failed: %s\n' "$(tail -n 1 "$1")"
}
