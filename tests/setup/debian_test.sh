# What debian_bring does with a mirror that has everything, lacks a version, lacks a name, or is past its date.

test_of "a mirror that has all that is pinned"
package alpha 1:1.0-1
package beta 2.0-1
mirror "$WORK/mirror"
{ locked some alpha 1:1.0-1 && locked some beta 2.0-1; } >"$WORK/lock"
ends 0 bring
silent
there "$WORK/out/alpha_1%3a1.0-1_all.deb"
there "$WORK/out/beta_2.0-1_all.deb"

test_of "a mirror whose file is not the one of the lock"
package alpha 1.0-1 "" "as it was"
locked some alpha 1.0-1 >"$WORK/lock"
package alpha 1.0-1 "" "as it is now"
mirror "$WORK/mirror"
ends 1 bring
says_first "alpha 1.0-1 is not what debian.lock says: its SHA-256 differs."

test_of "a mirror whose file is not the one of its own list"
package alpha 1.0-1
locked some alpha 1.0-1 >"$WORK/lock"
mirror "$WORK/mirror"
sed -i 's/as it/as IT/; s/alpha 1/alpha 7/' "$WORK"/mirror/pool/alpha_1.0-1_all.deb
ends 1 bring
says_first "Debian forky: what came is not what the list of the mirror promises"

test_of "a mirror that lacks a file of its own list"
package alpha 1.0-1
locked some alpha 1.0-1 >"$WORK/lock"
mirror "$WORK/mirror"
rm "$WORK"/mirror/pool/*
ends 1 bring
says_first "Debian forky: the mirror lacks a file that its list names"

test_of "a mirror that lacks a version, where there is no archive"
package alpha 1.0-1
package beta 2.0-1
{ locked some alpha 1.0-1 && locked some beta 2.0-1; } >"$WORK/lock"
rm "$WORK"/pool/alpha*
package alpha 1.0-2
mirror "$WORK/mirror"
ends 0 bring
says_first "the pinned alpha 1.0-1 has gone from Debian forky: taking 1.0-2, which is there now."
says "held to no hash of debian.lock"
says "bash third_party/debian.sh relock"
there "$WORK/out/alpha_1.0-2_all.deb"
there "$WORK/out/beta_2.0-1_all.deb"

test_of "a mirror that lacks a version, where the archive has it"
package alpha 1.0-1
{ echo "date 20260102T030405Z" && locked some alpha 1.0-1; } >"$WORK/lock"
mirror "$WORK/past/20260102T030405Z" "Valid-Until: Fri, 09 Jan 2026 03:04:05 UTC"
rm "$WORK"/pool/alpha*
package alpha 1.0-2
mirror "$WORK/mirror"
SNAPSHOT=file:$WORK/past ends 0 bring
silent
says "from Debian's archive of past days: alpha=1.0-1"
there "$WORK/out/alpha_1.0-1_all.deb"
gone "$WORK/out/alpha_1.0-2_all.deb"

test_of "an archive whose file is not the one of the lock"
package alpha 1.0-1 "" "as it was"
{ echo "date 20260102T030405Z" && locked some alpha 1.0-1; } >"$WORK/lock"
package alpha 1.0-1 "" "as it is there"
mirror "$WORK/past/20260102T030405Z"
rm "$WORK"/pool/alpha*
package alpha 1.0-2
mirror "$WORK/mirror"
SNAPSHOT=file:$WORK/past ends 1 bring
says_first "alpha 1.0-1 is not what debian.lock says: its SHA-256 differs."

test_of "a mirror that lacks a version, where the archive does not answer"
package alpha 1.0-1
{ echo "date 20260102T030405Z" && locked some alpha 1.0-1; } >"$WORK/lock"
rm "$WORK"/pool/alpha*
package alpha 1.0-2
mirror "$WORK/mirror"
SNAPSHOT=http://127.0.0.1:9/archive ends 0 bring
says_first "Debian's archive of past days: the mirror does not answer"
says "taking 1.0-2, which is there now."
there "$WORK/out/alpha_1.0-2_all.deb"

test_of "a mirror that lacks a name, which has a successor"
package tool 1.0-1 "libtool21"
package libtool21 1.0-1
{ locked some tool 1.0-1 && locked some libtool21 1.0-1; } >"$WORK/lock"
rm "$WORK"/pool/*
package tool 1.0-1 "libtool22"
package libtool22 1.0-2
package libtool23 1.0-3
mirror "$WORK/mirror"
ends 1 bring
says_first "Debian forky no longer has a package named libtool21 (of the set 'some' of debian.lock)."
says "libtool21: in its place there is libtool22 now"
says "bash third_party/debian.sh relock"

test_of "a mirror that lacks a name, which has none"
package alpha 1.0-1
locked some alpha 1.0-1 >"$WORK/lock"
rm "$WORK"/pool/*
package beta 1.0-1
mirror "$WORK/mirror"
ends 1 bring
says_first "Debian forky no longer has a package named alpha"
says "alpha: nothing of a like name is there"

test_of "a mirror that lacks a name, where the archive has it"
package alpha 1.0-1
{ echo "date 20260102T030405Z" && locked some alpha 1.0-1; } >"$WORK/lock"
mirror "$WORK/past/20260102T030405Z"
rm "$WORK"/pool/*
package beta 1.0-1
mirror "$WORK/mirror"
SNAPSHOT=file:$WORK/past ends 0 bring
silent
there "$WORK/out/alpha_1.0-1_all.deb"

test_of "a mirror that is past its date"
package alpha 1.0-1
{ echo "date 20260102T030405Z" && locked some alpha 1.0-1; } >"$WORK/lock"
mirror "$WORK/mirror" "Valid-Until: $(LC_ALL=C date -u -d '3 days ago' '+%a, %d %b %Y %H:%M:%S UTC')"
ends 1 bring
says_first "Debian forky: the mirror is past its date"
says "PARAMWALK_MIRROR"
gone "$WORK/out"

test_of "a mirror that is past its date, where the archive has all"
package alpha 1.0-1
{ echo "date 20260102T030405Z" && locked some alpha 1.0-1; } >"$WORK/lock"
mirror "$WORK/mirror" "Valid-Until: $(LC_ALL=C date -u -d '3 days ago' '+%a, %d %b %Y %H:%M:%S UTC')"
mirror "$WORK/past/20260102T030405Z"
SNAPSHOT=file:$WORK/past ends 0 bring
says_first "the mirror is past its date"
there "$WORK/out/alpha_1.0-1_all.deb"

test_of "a mirror that has no such suite"
mkdir -p "$WORK/mirror"
echo "some deb alpha 1.0-1 0" >"$WORK/lock"
ends 1 bring
says_first "Debian forky: the mirror has no such suite"

test_of "a mirror that does not answer"
echo "some deb alpha 1.0-1 0" >"$WORK/lock"
MIRROR=http://127.0.0.1:9/debian ends 1 bring
says_first "Debian forky: the mirror does not answer: there is no network, or the mirror is down"

test_of "a mirror that is signed by a key that is not known"
if have gpg; then
  package alpha 1.0-1
  locked some alpha 1.0-1 >"$WORK/lock"
  mirror "$WORK/mirror"
  # A folder for the keys with a short name: the agent's socket lies in it.
  keys=$(mktemp -d) && chmod 700 "$keys"
  for owner in known unknown; do
    GNUPGHOME=$keys gpg --batch --quiet --pinentry-mode loopback --passphrase '' --quick-gen-key "$owner@example.org" rsa2048 sign 1d 2>/dev/null
    GNUPGHOME=$keys gpg --batch --export "$owner@example.org" >"$WORK/$owner.gpg"
  done
  sign() { GNUPGHOME=$keys gpg --batch --yes --quiet -u "$1@example.org" --clearsign -o "$WORK/mirror/dists/forky/InRelease" "$WORK/mirror/dists/forky/Release"; }
  sign known
  KEYRING=$WORK/known.gpg ends 0 bring
  silent
  sign unknown
  KEYRING=$WORK/known.gpg ends 1 bring
  says_first "Debian forky: the list of the mirror is not signed by a key that this machine knows"
  GNUPGHOME=$keys gpgconf --kill all 2>/dev/null || true
  rm -rf "$keys"
else
  skip "gpg is not installed"
fi

test_of "a set that the lock does not have"
: >"$WORK/lock"
ends 1 bring
says_first "debian.lock has no set named 'some'."

test_of "where Debian's own archive lies"
echo "date 20260102T030405Z" >"$WORK/lock"
SNAPSHOT= MIRROR=http://deb.example.org/debian/ set_up 'unset PARAMWALK_SNAPSHOT; debian_snapshot'
equal "$(cat "$WORK/said")" http://snapshot.example.org/archive/debian/20260102T030405Z/
SNAPSHOT= MIRROR=https://ftp.uk.example.org/debian set_up 'unset PARAMWALK_SNAPSHOT; debian_snapshot'
equal "$(cat "$WORK/said")" https://snapshot.example.org/archive/debian/20260102T030405Z/
SNAPSHOT= MIRROR=http://mirror.example.org/debian set_up 'unset PARAMWALK_SNAPSHOT; debian_snapshot'
equal "$(cat "$WORK/said")" ""
