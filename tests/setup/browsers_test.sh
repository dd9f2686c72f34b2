# A Firefox that is too old for the tests is told by its version, with what to do.

# All browsers are there by their names, and Firefox in this version.
browsers() {
  mkdir -p "$WORK/home/bin"
  for program in chromium chromium-headless-shell firefox-esr WebKitWebDriver xvfb-run xauth dpkg-query; do
    printf '#!/bin/sh\necho %s\n' "$1" >"$WORK/home/bin/$program" && chmod +x "$WORK/home/bin/$program"
  done
}

test_of "a Firefox that is new enough"
browsers 153.7.0esr-1~deb12u1
WITH=$WORK/home/bin ends 0 set_up 'webkit_found() { true; }; setup_browsers'
equal "$(cat "$WORK/said")" ""

test_of "a Firefox that is too old, where nothing can be installed"
browsers 140.12.0esr-1~deb12u1
WITH=$WORK/home/bin ends 0 set_up 'webkit_found() { true; }; as_root() { false; }; setup_browsers'
says_first "Firefox 140 is here, and the tests in Firefox need 153 or newer: they will be left out."
says "security updates"

test_of "a Firefox that is too old, where a newer one can be installed"
browsers 140.12.0esr-1~deb12u1
WITH=$WORK/home/bin ends 0 set_up "webkit_found() { true; }; as_root() { true; }; have() { true; }
  apt_install() { echo \"asked for \$2\"; sed -i 's/140.12/153.7/' '$WORK/home/bin/dpkg-query'; }; setup_browsers"
equal "$(cat "$WORK/said")" "asked for firefox-esr"

test_of "the Firefox that set-up asks for is the one that the tests ask for"
set_up 'echo "$FIREFOX_NEEDED"'
equal "$(cat "$WORK/said")" "$(sed -n 's/^const needed = \([0-9]*\);.*/\1/p' "$TOP/tests/e2e/engines.mjs")"
