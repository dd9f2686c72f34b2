# Makes the page's two fonts: $PARAMWALK_CACHE/fonts/paramwalk-{regular,semibold}.ttf
. "$(dirname "${BASH_SOURCE[0]}")/debian.sh"

setup_fonts() {
  local stamp work=$PARAMWALK_CACHE/fonts.work
  stamp=$(debian_group fonts | key "$THIRD_PARTY/fonts.py" "$THIRD_PARTY/fonts.sh" /dev/stdin)
  done_already fonts "$stamp" && return
  lock_cache
  say "making the fonts"
  mkdir -p "$PARAMWALK_CACHE/fonts"
  if is_debian; then
    debian_bring fonts "$work"
    dpkg-deb -x "$work"/fonts-inter_*.deb "$work"
    dpkg-deb -x "$work"/python3-fonttools_*.deb "$work"
    PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$work/usr/lib/python3/dist-packages \
      python3 "$THIRD_PARTY/fonts.py" "$work/usr/share/fonts/opentype/inter" "$PARAMWALK_CACHE/fonts"
  else
    elsewhere "Inter 4" "$PARAMWALK_CACHE/src/inter/Inter-Regular.otf"
    python3 -c 'import fontTools' 2>/dev/null || die "cutting the fonts needs Python's fontTools (python3 -c 'import fontTools' fails)."
    python3 "$THIRD_PARTY/fonts.py" "$PARAMWALK_CACHE/src/inter" "$PARAMWALK_CACHE/fonts"
  fi
  rm -rf "$work"
  mark_done fonts "$stamp"
}

[ "${BASH_SOURCE[0]}" != "$0" ] || setup_fonts
