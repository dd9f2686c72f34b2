# Installs the browsers that the tests drive: Chromium, Firefox and WebKitGTK, and the
# virtual X server that the last two need. From Debian, by apt-get.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

webkit_found() { have WebKitWebDriver && ls /usr/lib/*/webkit2gtk-4.*/MiniBrowser >/dev/null 2>&1; }
chromium_found() { have chromium || have chromium-browser || have google-chrome || [ -x "${PARAMWALK_CHROMIUM:-}" ]; }

setup_browsers() {
  local lacking=()
  chromium_found || lacking+=(chromium)
  have firefox-esr || have firefox || lacking+=(firefox-esr)
  webkit_found || lacking+=(webkit2gtk-driver)
  have xvfb-run || lacking+=(xvfb)
  have xauth || lacking+=(xauth)
  [ ${#lacking[@]} -eq 0 ] || apt_install "the tests in browsers" "${lacking[@]}"
}

[ "${BASH_SOURCE[0]}" != "$0" ] || setup_browsers
