#!/bin/bash
# What the screen reader Orca says while somebody uses the page by keys alone: `run.sh SCENARIO BROWSER` (scenarios.mjs; chromium or firefox).
# SITE: the built page, as a rule dist/; HEARD: the folder for the transcripts; MODULES: the folder whose node_modules has playwright-core.
# It needs Debian's orca, speech-dispatcher, at-spi2-core, dbus-x11, xvfb, xdotool and openbox; no sound is made. One at a time.
set -u
here=$(realpath "$(dirname "$0")")
export SITE MODULES HEARD
mkdir -p "$HEARD"
if [ -z "${IN_SESSION:-}" ]; then
  # A screen, a bus and a home of its own: nothing of the machine's own settings is read or changed.
  export IN_SESSION=1 SCRATCH=$(mktemp -d)
  timeout "${LIMIT:-900}" xvfb-run -a -s '-screen 0 1400x1000x24' dbus-run-session -- bash "$here/run.sh" "$@"
  rc=$?
  rm -rf "$SCRATCH"
  exit $rc
fi
export HOME=$SCRATCH/home XDG_RUNTIME_DIR=$SCRATCH/run LOG=$SCRATCH/orca.log
export NO_AT_BRIDGE=0 GTK_MODULES=gail:atk-bridge ACCESSIBILITY_ENABLED=1 GNOME_ACCESSIBILITY=1 MOZ_ENABLE_WAYLAND=0 GSETTINGS_BACKEND=memory LC_ALL=C.UTF-8
mkdir -p "$HOME"
mkdir -m 700 "$XDG_RUNTIME_DIR"
children=()
# Sometimes the screen is not there yet.
(for _ in 1 2 3 4 5; do openbox && break; sleep 1; done) & children+=($!)
/usr/libexec/at-spi-bus-launcher --launch-immediately & children+=($!)
sleep 1
mkdir -p "$HOME/.local/share/orca"
cp "$here/tell.py" "$HOME/.local/share/orca/orca-customizations.py"
orca ${KEEP_LOG:+--debug --debug-file=/dev/null} --replace & children+=($!)
for _ in $(seq 60); do
  grep -q 'Screen reader on' "$LOG" 2>/dev/null && break
  sleep 0.5
done
node "$here/run.mjs" "$@"
rc=$?
kill "${children[@]}" 2>/dev/null
[ -n "${KEEP_LOG:-}" ] && cp "$LOG.all" "$HEARD/$1-$2.log"
exit $rc
