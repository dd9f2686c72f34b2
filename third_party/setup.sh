# All set-up steps, in order. Sourced by ./dev; each step is done once and then
# known by its stamp (see common.sh), so that calling it again costs nothing.
for step in node toolchain sources fonts npm notices generators browsers; do
  . "$(dirname "${BASH_SOURCE[0]}")/$step.sh"
done

# The tools that are taken from the machine: compiler, build tools, interpreters.
setup_base() {
  local lacking=()
  have c++ || have g++ || have clang++ || lacking+=(g++)
  have cmake || lacking+=(cmake)
  have ninja || lacking+=(ninja-build)
  have python3 || lacking+=(python3)
  have xz || lacking+=(xz-utils)
  have dpkg-source || ! have apt-get || lacking+=(dpkg-dev)
  [ -e /etc/ssl/certs/ca-certificates.crt ] || ! have apt-get || lacking+=(ca-certificates)
  [ ${#lacking[@]} -eq 0 ] || apt_install "the build" "${lacking[@]}"
  # These make it faster and are done without where they cannot be had without a question.
  lacking=()
  have ccache || lacking+=(ccache)
  if [ ${#lacking[@]} -gt 0 ] && have apt-get && as_root true && ! done_already faster "${lacking[*]}"; then
    (apt_install "a faster build" "${lacking[@]}") || warn "building goes on without: ${lacking[*]}"
    mark_done faster "${lacking[*]}"
  fi
}

# What a build needs, and then what the tests need besides.
setup_build() {
  setup_base
  setup_node
  setup_npm
  setup_toolchain
  setup_sources
  setup_fonts
  setup_notices
  unlock_cache
}

# What ./dev check and ./dev format need besides a build.
setup_check() {
  setup_lint
  unlock_cache
}

setup_tests() {
  setup_npm_tests
  setup_browsers
  unlock_cache
}

# What ./dev test full needs besides.
setup_tests_full() {
  setup_generators
  setup_fuzz
  unlock_cache
}
