// Reads the page's own letters for Dear ImGui (its IMGUI_STB_TRUETYPE_FILENAME): stb_truetype as it comes, but what reads outlines of
// another kind than theirs (quadratic ones; ours are CFF) stays a function of its own, so that it can be left for later (web/make/later.txt).
#if defined(STB_TRUETYPE_IMPLEMENTATION)
#undef STB_TRUETYPE_IMPLEMENTATION
#include "imstb_truetype.h"
static __attribute__((noinline)) int stbtt__GetGlyphShapeTT(const stbtt_fontinfo* info, int glyph_index,
                                                            stbtt_vertex** pvertices);
#define STB_TRUETYPE_IMPLEMENTATION
#endif
#include "imstb_truetype.h"
