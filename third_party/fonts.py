"""Cuts the page's two fonts out of Inter: the characters the page can need, tabular figures
for good, no layout tables, no hinting. The few signs that Inter lacks are drawn here, from
Inter's own measures. The result is named "Paramwalk Sans", because Inter's licence (OFL 1.1)
keeps the name "Inter" to the original, at least by one of its two copyright notices.
The outlines stay cubic (CFF): a fifth smaller than TrueType's under brotli.

    fonts.py FOLDER-OF-INTER OUTPUT-FOLDER      (Inter-Regular.otf, Inter-SemiBold.otf)
"""

import sys
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

FAMILY = "Paramwalk Sans"
ASCII = range(0x20, 0x7F)
LATIN_1 = [c for c in range(0xA0, 0x100) if c != 0xAD]  # all but the soft hyphen, which has no look
SPACES = (0x2009, 0x202F)  # thin, narrow without a break
PUNCTUATION = "‹›–—…‘’“”•"
MATHS = "−≤≥≠≈⌊⌋⌈⌉"
ARROWS = "←→↑↓"
SIGNS = "✓✗"
GREEK = [c for c in [*range(0x391, 0x3AA), *range(0x3B1, 0x3CA)] if c != 0x3A2]

# Output name, source, weight, characters. Headings need no Greek.
COMMON = [*ASCII, *LATIN_1, *SPACES, *map(ord, PUNCTUATION + MATHS + ARROWS + SIGNS)]
FONTS = [
    ("paramwalk-regular", "Inter-Regular.otf", "Regular", [*COMMON, *GREEK]),
    ("paramwalk-semibold", "Inter-SemiBold.otf", "SemiBold", COMMON),
]
UNITS = 1024  # to the em: half of Inter's, so smaller numbers, and nothing to be seen of it at 100 px


def polygon(pen, *points):
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()


def missing_signs(font):
    """Code point -> (advance, function that draws it), for the signs that Inter lacks."""
    glyphs = font.getGlyphSet()

    def points_of(name):
        pen = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(pen)
        return [arguments[0] for operator, arguments in pen.value if operator in ("moveTo", "lineTo")]

    signs = {}
    # Floor and ceiling: a bracket without one of its feet.
    for code, bracket, cut_top in (
        (0x230A, "bracketleft", True),
        (0x2308, "bracketleft", False),
        (0x230B, "bracketright", True),
        (0x2309, "bracketright", False),
    ):
        points = points_of(bracket)
        xs, ys = sorted({p[0] for p in points}), sorted({p[1] for p in points})
        # Three different x (outer, inner, end of the feet) and four different y.
        outer, inner, end = xs if bracket == "bracketleft" else xs[::-1]
        if cut_top:
            shape = [(outer, ys[0]), (end, ys[0]), (end, ys[1]), (inner, ys[1]), (inner, ys[3]), (outer, ys[3])]
        else:
            shape = [(outer, ys[0]), (inner, ys[0]), (inner, ys[2]), (end, ys[2]), (end, ys[3]), (outer, ys[3])]
        if bracket == "bracketright":
            shape.reverse()
        signs[code] = (glyphs[bracket].width, lambda pen, shape=shape: polygon(pen, *shape))
    return signs


def tabular(font):
    """Glyph -> the one of tabular width, which Inter has as a feature."""
    gsub = font["GSUB"].table
    lookups = {i for f in gsub.FeatureList.FeatureRecord if f.FeatureTag == "tnum" for i in f.Feature.LookupListIndex}
    mapping = {}
    for index in lookups:
        for table in gsub.LookupList.Lookup[index].SubTable:
            mapping.update(getattr(table, "ExtSubTable", table).mapping)
    return mapping


def names(weight):
    return {
        "copyright": "Copyright 2016 The Inter Project Authors. Modified subset.",
        "familyName": FAMILY if weight == "Regular" else f"{FAMILY} {weight}",
        "styleName": "Regular",
        "fullName": f"{FAMILY} {weight}",
        "psName": f"ParamwalkSans-{weight}",
        "licenseDescription": "SIL Open Font License 1.1",
    }


def make(source, weight, codes, output):
    font = TTFont(source)
    glyphs, cmap, digits, signs = font.getGlyphSet(), font.getBestCmap(), tabular(font), missing_signs(font)
    lacking = [chr(code) for code in codes if code not in cmap and code not in signs]
    if lacking:
        raise SystemExit(f"fonts.py: {source} lacks {lacking}")

    # Glyph name -> (advance, function that draws it), in the order of the code points, which
    # keeps a letter near the same letter with an accent.
    chosen, mapped = {".notdef": (glyphs[".notdef"].width, glyphs[".notdef"].draw)}, {}
    for code in sorted(codes):
        if code in cmap:
            name = cmap[code]
            if chr(code) in "0123456789":
                name = digits[name]
            chosen[name] = (glyphs[name].width, glyphs[name].draw)
        else:
            name = f"uni{code:04X}"
            chosen[name] = signs[code]
        mapped[code] = name

    scale = UNITS / font["head"].unitsPerEm
    new = FontBuilder(UNITS, isTTF=False)
    new.setupGlyphOrder(list(chosen))
    new.setupCharacterMap(mapped)
    outlines, advances = {}, {}
    for name, (advance, draw) in chosen.items():
        advances[name] = round(advance * scale)
        pen = T2CharStringPen(None, None)  # no width in the outline: hmtx has it, and that is what is read
        draw(TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
        outlines[name] = pen.getCharString()
    new.setupCFF(names(weight)["psName"], {}, outlines, {})
    left = {name: round((outline.calcBounds(None) or (0,))[0]) for name, outline in outlines.items()}
    new.setupHorizontalMetrics({name: (advances[name], left[name]) for name in chosen})

    def scaled(table, *fields):
        return {field: round(getattr(table, field) * scale) for field in fields}

    new.setupHorizontalHeader(**scaled(font["hhea"], "ascent", "descent", "lineGap"))
    new.setupNameTable(names(weight), mac=False)
    os2 = font["OS/2"]
    new.setupOS2(
        version=4,
        usWeightClass=os2.usWeightClass,
        fsSelection=os2.fsSelection,
        **scaled(os2, "sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent", "sxHeight", "sCapHeight"),
    )
    new.setupPost(keepGlyphNames=False, **scaled(font["post"], "underlinePosition", "underlineThickness"))
    new.font["cmap"].tables = [t for t in new.font["cmap"].tables if (t.platformID, t.platEncID) == (3, 1)]
    new.font["head"].created = new.font["head"].modified = font["head"].modified  # the same bytes every time
    new.font.recalcTimestamp = False
    new.save(output)


def main():
    inter, output = Path(sys.argv[1]), Path(sys.argv[2])
    for name, source, weight, codes in FONTS:
        make(inter / source, weight, codes, output / f"{name}.ttf")


if __name__ == "__main__":
    main()
