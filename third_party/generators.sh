# Brings the generators that build web/examples in a test. Those of npm have a
# package each beside this file, so that none changes what another one gets;
# Sphinx with MyST-Parser, which Jupyter Book 1 builds with, is Debian's, and so of
# Debian's own Python.
. "$(dirname "${BASH_SOURCE[0]}")/npm.sh"

setup_generators() {
  local name
  for name in docusaurus honkit mystmd; do npm_bring "$THIRD_PARTY/$name"; done
  /usr/bin/python3 -c 'import myst_parser, sphinx' 2>/dev/null || apt_install "the tests of the examples" python3-myst-parser
}

[ "${BASH_SOURCE[0]}" != "$0" ] || setup_generators
