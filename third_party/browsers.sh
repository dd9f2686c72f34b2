# Installs the browsers that the tests drive: Chromium, Firefox and WebKitGTK, and the
# virtual X server that the last two need. From Debian, by apt-get.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

webkit_found() { have WebKitWebDriver && ls /usr/lib/*/webkit2gtk-4.*/MiniBrowser >/dev/null 2>&1; }
chromium_found() { have chromium || have chromium-browser || have google-chrome || [ -x "${PARAMWALK_CHROMIUM:-}" ]; }

# The same number as in tests/e2e/engines.mjs: playwright-core 1.64 asks a Firefox at once for
# network.addDataCollector, which the ESR 140 does not know and the next one, 153, does.
FIREFOX_NEEDED=153
firefox_number() {
  local version
  version=$(dpkg-query -W -f '${Version}' firefox-esr 2>/dev/null) || version=$(firefox-esr --version 2>/dev/null || firefox --version 2>/dev/null || true)
  grep -oE '[0-9]+' <<<"$version" | head -n 1
}

setup_browsers() {
  local lacking=()
  chromium_found || lacking+=(chromium)
  have firefox-esr || have firefox || lacking+=(firefox-esr)
  webkit_found || lacking+=(webkit2gtk-driver)
  have xvfb-run || lacking+=(xvfb)
  have xauth || lacking+=(xauth)
  [ ${#lacking[@]} -eq 0 ] || apt_install "the tests in browsers" "${lacking[@]}"
  # Chromium's engine with nothing around the page. Without it the tests take the whole browser, and three times as long.
  if ! have chromium-headless-shell && have apt-get && as_root true && ! done_already shell "$(date +%F)"; then
    (apt_install "faster tests in Chromium" chromium-headless-shell) || true
    mark_done shell "$(date +%F)"
  fi
  local number
  number=$(firefox_number)
  [ "${number:-0}" -lt "$FIREFOX_NEEDED" ] || return 0
  # A newer one comes with Debian's security updates; asking for it once a day costs little.
  if have apt-get && as_root true && ! done_already firefox "$number on $(date +%F)"; then
    (apt_install "the tests in Firefox, which need $FIREFOX_NEEDED or newer" firefox-esr) || true
    mark_done firefox "$(firefox_number) on $(date +%F)"
    number=$(firefox_number)
    [ "${number:-0}" -lt "$FIREFOX_NEEDED" ] || return 0
  fi
  warn "Firefox ${number:-of an unknown version} is here, and the tests in Firefox need $FIREFOX_NEEDED or newer: they will be left out."
  warn "What to do: switch Debian's security updates on (the suite ${VERSION_CODENAME:-$(. /etc/os-release && echo "${VERSION_CODENAME:-CODENAME}")}-security in apt's sources), then 'apt-get update' and 'apt-get install firefox-esr'."
}

[ "${BASH_SOURCE[0]}" != "$0" ] || setup_browsers
