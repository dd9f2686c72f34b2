# Makes the page's two fonts: $PARAMWALK_CACHE/fonts/paramwalk-{regular,semibold}.ttf
. "$(dirname "${BASH_SOURCE[0]}")/debian.sh"

setup_fonts() {
  local stamp work=$PARAMWALK_CACHE/fonts.work
  stamp=$(debian_group fonts | key "$THIRD_PARTY/fonts.py" "$THIRD_PARTY/fonts.sh" /dev/stdin)
  done_already fonts "$stamp" && return
  lock_cache
  have python3 || apt_install "cutting the fonts" python3
  debian_bring fonts "$work"
  dpkg-deb -x "$work"/fonts-inter_*.deb "$work"
  dpkg-deb -x "$work"/python3-fonttools_*.deb "$work"
  say "cutting the fonts"
  mkdir -p "$PARAMWALK_CACHE/fonts"
  PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$work/usr/lib/python3/dist-packages \
    python3 "$THIRD_PARTY/fonts.py" "$work/usr/share/fonts/opentype/inter" "$PARAMWALK_CACHE/fonts"
  cp "$work/usr/share/doc/fonts-inter/copyright" "$PARAMWALK_CACHE/fonts/inter.copyright"
  rm -rf "$work"
  mark_done fonts "$stamp"
}

[ "${BASH_SOURCE[0]}" != "$0" ] || setup_fonts
