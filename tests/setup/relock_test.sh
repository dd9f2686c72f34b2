# How debian.lock follows what the suite has: new versions, names that change with each version, names that go.

# lock LINE...: a lock with these lines after a comment.
lock() { printf '%s\n' "# A comment stays." "date 20250101T000000Z" "$@" >"$WORK/lock"; }
# In these tests a failure must leave the lock as it was, and nothing half-written beside it.
untouched() {
  equal "$(sha256 "$WORK/lock")" "$before"
  gone "$WORK/lock.new"
}

test_of "relock: newer versions, in the order of the lock"
package alpha 1.0-2 "beta (>= 1) | other, libc6:any"
package beta 2.0-2
mirror "$WORK/mirror" "Valid-Until: $(LC_ALL=C date -u -d 'next month' '+%a, %d %b %Y %H:%M:%S UTC')"
lock "some set alpha" "some without libc6" "some deb beta 2.0-1 0" "some deb alpha 1.0-1 0"
ends 0 relock
silent
says "some: alpha 1.0-1 -> 1.0-2"
equal "$(cut -d' ' -f1-4 "$WORK/lock" | sed 's/^date .*/date/')" "# A comment stays.
date
some set alpha
some without libc6
some deb beta 2.0-2
some deb alpha 1.0-2"
holds "$WORK/lock" "$(locked some alpha 1.0-2)"
holds "$WORK/lock" "$(locked some beta 2.0-2)"
lacks "$WORK/lock" "date 20250101T000000Z"
before=$(sha256 "$WORK/lock")
ends 0 relock
untouched
# What relock has written is what can be brought.
ends 0 bring
silent

test_of "relock: LLVM 21 has gone, and Emscripten depends on 22"
package emscripten 7.0-1 "clang-22, lld-22, nodejs"
package clang-22 1:22.1-1 "libllvm22"
package lld-22 1:22.1-1 "libllvm22"
package libllvm22 1:22.1-1 "libxml2-17"
package libxml2-17 3-1
package clang-format-22 1:22.1-1 "libllvm22"
package clang-format-23 1:23.0-1 "libllvm23"
mirror "$WORK/mirror"
lock "tools set emscripten" "tools without nodejs" "tools deb emscripten 6.0-1 0" "tools deb clang-21 1:21.1-1 0" "tools deb lld-21 1:21.1-1 0" \
  "tools deb libllvm21 1:21.1-1 0" "tools deb libxml2-16 2-1 0" "lint set clang-format-{clang}" "lint without lib*" "lint deb clang-format-21 1:21.1-1 0"
ends 0 relock
says "tools: clang-22 1:22.1-1 is new."
says "tools: clang-21 is no longer needed."
for one in emscripten=7.0-1 clang-22=1:22.1-1 lld-22=1:22.1-1 libllvm22=1:22.1-1 libxml2-17=3-1; do holds "$WORK/lock" "$(locked tools "${one%%=*}" "${one#*=}")"; done
holds "$WORK/lock" "$(locked lint clang-format-22 1:22.1-1)"
holds "$WORK/lock" "lint set clang-format-{clang}"
lacks "$WORK/lock" "-21 "
lacks "$WORK/lock" "clang-format-23"

test_of "relock: LLVM 21 is still there, but Emscripten depends on 22"
package emscripten 7.0-1 "clang-22"
package clang-21 1:21.1-1
package clang-22 1:22.1-1
mirror "$WORK/mirror"
lock "tools set emscripten" "tools deb emscripten 6.0-1 0" "tools deb clang-21 1:21.1-1 0"
ends 0 relock
holds "$WORK/lock" "$(locked tools clang-22 1:22.1-1)"
lacks "$WORK/lock" "clang-21"

test_of "relock: a root has gone, and one of a later number is there"
package libfoo9 1.0-1
package libfoo10 1.0-1
package libfoo9-tools 1.0-1
mirror "$WORK/mirror"
lock "some set libfoo8" "some deb libfoo8 0.9-1 0"
ends 0 relock
says "some: libfoo8 has gone from Debian forky; libfoo10 has come in its place."
holds "$WORK/lock" "$(locked some libfoo10 1.0-1)"

test_of "relock: a root has gone, and nothing has come"
package beta 1.0-1
mirror "$WORK/mirror"
lock "some set alpha" "some deb alpha 0.9-1 0"
before=$(sha256 "$WORK/lock")
ends 1 relock
says_first "Debian forky no longer has alpha, a root of the set 'some' of debian.lock, and nothing took its name."
says "What to do: find what has come in its place"
untouched

test_of "relock: a dependency is not there"
package alpha 1.0-1 "missing | absent"
mirror "$WORK/mirror"
lock "some set alpha" "some deb alpha 0.9-1 0"
before=$(sha256 "$WORK/lock")
ends 1 relock
says_first "alpha of Debian forky depends on missing or absent, which that suite does not have."
untouched

test_of "relock: the mirror does not answer"
lock "some set alpha" "some deb alpha 0.9-1 0"
before=$(sha256 "$WORK/lock")
MIRROR=http://127.0.0.1:9/debian ends 1 relock
says_first "Debian forky: the mirror does not answer"
untouched

test_of "relock: the mirror is past its date"
package alpha 1.0-2
mirror "$WORK/mirror" "Valid-Until: $(LC_ALL=C date -u -d '3 days ago' '+%a, %d %b %Y %H:%M:%S UTC')"
lock "some set alpha" "some deb alpha 1.0-1 0"
before=$(sha256 "$WORK/lock")
ends 1 relock
says_first "Debian forky: the mirror is past its date"
untouched

test_of "relock: a lock that cannot be read"
package alpha 1.0-2
mirror "$WORK/mirror"
lock "some set alpha" "some deb alpha"
before=$(sha256 "$WORK/lock")
ends 1 relock
says_first "debian.lock has a line that cannot be read: some deb alpha"
untouched

test_of "relock: a source"
package alpha 1.0-2
cat >"$WORK/sources" <<END
Package: widget
Format: 3.0 (native)
Version: 2.0-1
Binary: alpha
Directory: pool
Checksums-Sha256:
 1111111111111111111111111111111111111111111111111111111111111111 100 widget_2.0.tar.xz
 2222222222222222222222222222222222222222222222222222222222222222 100 widget_2.0-1.dsc

END
mirror "$WORK/mirror"
lock "some set src:widget" "some src widget 1.0-1 0"
ends 0 relock
silent
holds "$WORK/lock" "some src widget 2.0-1 2222222222222222222222222222222222222222222222222222222222222222"
lock "some set src:gadget" "some src gadget 1.0-1 0"
before=$(sha256 "$WORK/lock")
ends 1 relock
says_first "Debian forky no longer has the source of gadget, of the set 'some' of debian.lock."
untouched
rm "$WORK/sources"

test_of "the lock of the repository: every set has its roots and its packages"
for set in $(awk '!/^#/ && $1 != "date" { print $1 }' "$TOP/third_party/debian.lock" | sort -u); do
  name="the lock's set $set"
  equal "$(awk -v set="$set" '$1 == set && $2 == "set"' "$TOP/third_party/debian.lock" | wc -l)" 1
  equal "$(awk -v set="$set" '$1 == set && ($2 == "deb" || $2 == "src") { print length($5), $5 ~ /^[0-9a-f]+$/, NF }' "$TOP/third_party/debian.lock" | sort -u)" "64 1 5"
done
