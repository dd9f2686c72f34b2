# All set-up steps, in order. Sourced by ./dev; each step is done once and then
# known by its stamp (see common.sh), so that calling it again costs nothing.
for step in toolchain sources fonts npm notices generators browsers; do
  . "$(dirname "${BASH_SOURCE[0]}")/$step.sh"
done

# The tools that are taken from the machine: compiler, build tools, interpreters.
setup_base() {
  local lacking=()
  have c++ || have g++ || have clang++ || lacking+=(g++)
  have cmake || lacking+=(cmake)
  have ninja || lacking+=(ninja-build)
  have python3 || lacking+=(python3)
  have node || lacking+=(nodejs)
  have npm || lacking+=(npm)
  have xz || lacking+=(xz-utils)
  have dpkg-source || ! have apt-get || lacking+=(dpkg-dev)
  [ -e /etc/ssl/certs/ca-certificates.crt ] || ! have apt-get || lacking+=(ca-certificates)
  [ ${#lacking[@]} -eq 0 ] || apt_install "the build" "${lacking[@]}"
  local major
  major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
  [ "$major" -ge 18 ] || die "Node.js 18 or newer is needed; this one is $(node --version)."
}

# What a build needs, and then what the tests need besides.
setup_build() {
  setup_base
  setup_npm
  setup_toolchain
  setup_sources
  setup_fonts
  setup_notices
  unlock_cache
}

setup_tests() {
  setup_npm_tests
  setup_generators
  setup_browsers
  unlock_cache
}
