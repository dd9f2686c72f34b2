// How a text stands in another form: HTML, CSV, Markdown, LaTeX, an address, SVG. Expected by the forms' own rules: RFC 4180 (CSV),
// the HTML standard (13.2.5.36, attribute values between double quotes), GitHub's Markdown (table cells), LaTeX's ten special
// characters, RFC 3986 (addresses).
#include <doctest/doctest.h>

#include "app/address.h"
#include "app/update.h"
#include "formats/table_text.h"
#include "page/markup.h"
#include "page/parts.h"
#include "text/text.h"

using namespace pw;

TEST_CASE("written: HTML's own signs are escaped, in text and between quotes") {
  CHECK(page::escape("a < b > c & d \"e\"") == "a &lt; b &gt; c &amp; d &quot;e&quot;");
  CHECK(page::escape("") == "");
  CHECK(page::attribute("title", "say \"5 < 6\" & go") == " title=\"say &quot;5 &lt; 6&quot; &amp; go\"");
  CHECK(page::element("b", " class=\"x\"", "y") == "<b class=\"x\">y</b>");
  CHECK(page::element("b", "", "") == "<b></b>");
}

TEST_CASE("written: a CSV cell with a comma, a quote or a line's end stands in quotes, its quotes doubled") {
  CHECK(formats::csv({{"a", "b c"}, {"d,e", "f\"g"}, {"h\ni", ""}}) == "a,b c\n\"d,e\",\"f\"\"g\"\n\"h\ni\",\n");
}

TEST_CASE("written: a bar in a Markdown cell is escaped; the columns of numbers stand to the right") {
  CHECK(formats::markdown({{"a", "b"}, {"c|d", "e"}}) ==
        "| a | b |\n|---|---|---|---:|---:|---:|---:|\n| c\\|d | e |\n");
}

TEST_CASE("written: LaTeX's ten special characters, and the sign of a product") {
  CHECK(formats::latex({{"head"}, {"a & b % c $ d # e _ f { g } h"}, {"\\ ~ ^ 3 × 4"}, {"sum"}}) ==
        "\\begin{tabular}{lllrrrr}\n\\hline\nhead \\\\\n\\hline\n"
        "a \\& b \\% c \\$ d \\# e \\_ f \\{ g \\} h \\\\\n"
        "\\textbackslash{} \\textasciitilde{} \\textasciicircum{} 3 $\\times$ 4 \\\\\n"
        "\\hline\nsum \\\\\n\\hline\n\\end{tabular}\n");
}

TEST_CASE("written: no cell of a CSV is a formula to a spreadsheet, whatever it holds") {
  // OWASP, "CSV Injection": = + - @, tab and return begin a formula; an apostrophe before makes text of it.
  for (const std::string begin : {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"}) {
    for (const std::string rest :
         {"1", "cmd|' /C calc'!A0", "HYPERLINK(\"http://example.org/?a=\",\"b\")", "", "SUM(A1,2)"}) {
      const std::string text = formats::csv({{begin + rest, "x"}, {"y", begin + rest}});
      for (std::size_t at = 0; at < text.size(); ++at) {
        const bool begins = at == 0 || text[at - 1] == '\n' || text[at - 1] == ',';
        CHECK_FALSE((begins && text.compare(at, begin.size(), begin) == 0 && begin != "\n" && text[0] != '"'));
      }
      CHECK((text.starts_with("'" + begin) || text.starts_with("\"'" + begin)));
    }
  }
  CHECK(formats::csv({{"=1+1", "a=b", "conv 5x5, 8", "-3"}}) == "'=1+1,a=b,\"conv 5x5, 8\",'-3\n");
  // As it comes by a link: a name.
  const auto network = parse_network("input 8x8x3; =cmd|'/C calc'!A0: conv 3x3, 8");
  if (network)
    CHECK(formats::csv(formats::table_rows(*network, analyse(*network), true)).find("\n=") == std::string::npos);
}

TEST_CASE("written: a cell of Markdown or LaTeX stands for itself, whatever it holds") {
  // CommonMark: a backslash before ASCII punctuation makes it a letter.
  CHECK(formats::markdown({{"h"}, {"*a* _b_ `c` [d](http://e) <b> | \\ ~s~ $x$ &amp; #1 @you :ok: www.f.org !"}}) ==
        "| h |\n|---|---|---|---:|---:|---:|---:|\n"
        "| \\*a\\* \\_b\\_ \\`c\\` \\[d\\](http\\://e) \\<b\\> \\| \\\\ \\~s\\~ \\$x\\$ \\&amp; \\#1 \\@you \\:ok\\: "
        "www\\.f.org \\! |\n");
  CHECK(formats::markdown({{"a\nb\tc\rd"}}).starts_with("| a b c d |\n"));
  // LaTeX: "[" after the end of a row would be its argument, "*" its star; "--" and "?`" run together.
  const std::string latex = formats::latex({{"h"}, {"[2cm] * a--b---c ?`d <e> |f| \"g\" 'h'\ni"}, {"sum"}});
  CHECK(
      latex.find(
          "{[}2cm{]} {*} a-{-}b-{-}-c ?{`}d \\textless{}e\\textgreater{} \\textbar{}f\\textbar{} \\char34{}g\\char34{} "
          "{'}h{'} i \\\\\n") != std::string::npos);
  // Every sign of ASCII: nothing that is an order to either is left bare.
  for (char c = ' '; c < 127; ++c) {
    const std::string cell = {'x', c, 'y'};
    const std::string made = formats::markdown({{cell}});
    if (std::string_view("\\`*_{}[]<>~|$&#@:").find(c) != std::string_view::npos)
      CHECK(made.starts_with(std::string("| x\\") + c + "y |"));
    else if (c != '!') CHECK(made.starts_with("| " + cell + " |"));
    const std::string row = formats::latex({{cell}});
    if (std::string_view("&%$#_{}").find(c) != std::string_view::npos)
      CHECK(row.find(std::string("x\\") + c + "y") != std::string::npos);
    else if (std::string_view("\\~^<>|\"[]*`'").find(c) == std::string_view::npos)
      CHECK(row.find(cell) != std::string::npos);
    else CHECK(row.find(cell) == std::string::npos);
  }
}

TEST_CASE("written: each kind of shape of a display list as SVG has it") {
  using namespace stage;
  Picture picture{.width = 100, .height = 50.5F, .items = {}, .legend = {}};
  picture.items = {
      Box{1, 2, 30, 4, 5, Ink::card, Ink::line, 2},
      Box{1.004F, -2.5F, 30, 4, 0, Ink::none, Ink::accent, 1},
      Box{0, 0, 3, 4, 0, Ink::weight, Ink::none, 1},
      Polygon{{{0, 0}, {10, 0}, {5, 8.25F}}, Ink::front, Ink::edge},
      Line{{{0, 1}, {2, 3}}, Ink::line, 1.5F, true},
      Line{{{0, 1}, {2, 3}}, Ink::accent, 1, false},
      Label{10, 20, "a < b", Ink::text, Label::Anchor::start, 10, true},
      Label{10, 20, "mid", Ink::muted, Label::Anchor::middle, 12, false},
      Label{10, 20, "end", Ink::muted, Label::Anchor::end, 12, false},
  };
  // A label's y is its middle: the line that letters stand on lies 0.36 of their size below.
  CHECK(page::write_svg(picture, "p", "c") ==
        "<svg class=\"c\" viewBox=\"0 0 100 50.5\" width=\"100\" height=\"50.5\" aria-hidden=\"true\">"
        "<rect x=\"1\" y=\"2\" width=\"30\" height=\"4\" rx=\"5\" stroke-width=\"2\" class=\"f-card s-line\"/>"
        "<rect x=\"1\" y=\"-2.5\" width=\"30\" height=\"4\" class=\"f-none s-accent\"/>"
        "<rect x=\"0\" y=\"0\" width=\"3\" height=\"4\" class=\"f-weight\"/>"
        "<polygon points=\"0,0 10,0 5,8.25\" class=\"f-front s-edge\"/>"
        "<polyline points=\"0,1 2,3\" stroke-width=\"1.5\" stroke-dasharray=\"4 3\" class=\"f-none s-line\"/>"
        "<polyline points=\"0,1 2,3\" stroke-width=\"1\" class=\"f-none s-accent\"/>"
        "<text x=\"10\" y=\"23.6\" font-size=\"10\" font-weight=\"600\" class=\"f-text\">a &lt; b</text>"
        "<text x=\"10\" y=\"24.32\" font-size=\"12\" text-anchor=\"middle\" class=\"f-muted\">mid</text>"
        "<text x=\"10\" y=\"24.32\" font-size=\"12\" text-anchor=\"end\" class=\"f-muted\">end</text></svg>");
  // Cells are one rectangle filled with a pattern of one of them; where neighbours differ, of four.
  Grid grid{.x = 5,
            .y = 6,
            .columns = 4,
            .rows = 3,
            .pitch_x = 8,
            .pitch_y = 7,
            .cell_width = 6,
            .cell_height = 5,
            .radius = 1,
            .ink = Ink::red,
            .opacity = 0.5F,
            .shades = ""};
  picture.items = {grid};
  CHECK(page::write_svg(picture, "p", "c") ==
        "<svg class=\"c\" viewBox=\"0 0 100 50.5\" width=\"100\" height=\"50.5\" aria-hidden=\"true\"><defs>"
        "<pattern id=\"p0\" width=\"8\" height=\"7\" patternUnits=\"userSpaceOnUse\">"
        "<rect width=\"6\" height=\"5\" rx=\"1\" class=\"f-red\"/></pattern></defs>"
        "<rect transform=\"translate(5 6)\" width=\"32\" height=\"21\" fill=\"url(#p0)\" opacity=\"0.5\"/></svg>");
  grid.checkered = true;
  grid.radius = 0;
  grid.opacity = 1;
  picture.items = {grid, grid};
  CHECK(
      page::write_svg(picture, "q", "c") ==
      "<svg class=\"c\" viewBox=\"0 0 100 50.5\" width=\"100\" height=\"50.5\" aria-hidden=\"true\"><defs>"
      "<pattern id=\"q0\" width=\"16\" height=\"14\" patternUnits=\"userSpaceOnUse\">"
      "<rect width=\"6\" height=\"5\" class=\"f-red\"/><rect x=\"8\" y=\"7\" width=\"6\" height=\"5\" class=\"f-red\"/>"
      "<rect x=\"8\" width=\"6\" height=\"5\" class=\"f-red\" opacity=\".7\"/><rect y=\"7\" width=\"6\" height=\"5\" "
      "class=\"f-red\" opacity=\".7\"/>"
      "</pattern></defs><rect transform=\"translate(5 6)\" width=\"32\" height=\"21\" fill=\"url(#q0)\"/>"
      "<rect transform=\"translate(5 6)\" width=\"32\" height=\"21\" fill=\"url(#q0)\"/></svg>");
  // One path for each shade; a shade of 3 is 0.4 strong.
  Grid shaded{.x = 1,
              .y = 2,
              .columns = 2,
              .rows = 2,
              .pitch_x = 10,
              .pitch_y = 20,
              .cell_width = 9,
              .cell_height = 18,
              .ink = Ink::slice,
              .shades = "3037"};
  picture.items = {shaded};
  CHECK(page::write_svg(picture, "r", "c") ==
        "<svg class=\"c\" viewBox=\"0 0 100 50.5\" width=\"100\" height=\"50.5\" aria-hidden=\"true\">"
        "<path d=\"M11 2h9v18h-9z\" opacity=\"0.1\" class=\"f-slice\"/>"
        "<path d=\"M1 2h9v18h-9zM1 22h9v18h-9z\" opacity=\"0.4\" class=\"f-slice\"/>"
        "<path d=\"M11 22h9v18h-9z\" opacity=\"0.8\" class=\"f-slice\"/></svg>");
}

TEST_CASE("written: what an address may ask for, each parameter by itself") {
  using namespace app;
  struct Row {
    std::string_view asked, says, fragment;
  };
  // What is asked for, what leads back there, and what stands in the fragment alone.
  const Row rows[] = {
      {"", "#step=1", "#step=1"},
      {"#step=8", "#step=8", "#step=8"},
      {"#step=9", "#step=1", "#step=1"},
      {"#step=0", "#step=1", "#step=1"},
      {"?step=4", "#step=4", "#step=4"},
      {"?step=4#step=5", "#step=5", "#step=5"},
      {"?theme=dark", "?theme=dark#step=1", "#step=1"},
      {"?theme=light#step=2", "?theme=light#step=2", "#step=2"},
      {"?theme=system", "#step=1", "#step=1"},
      {"?theme=blue", "#step=1", "#step=1"},
      {"?view=text", "?view=text#step=1", "#step=1"},
      {"?view=canvas", "#step=1", "#step=1"},
      {"?hide=nav", "?hide=nav#step=1", "#step=1"},
      {"?hide=about,header+table", "?hide=header,table,about#step=1", "#step=1"},
      {"?hide=pager%20more", "?hide=pager,more#step=1", "#step=1"},
      {"?hide=everything", "#step=1", "#step=1"},
      {"?lang=en", "?lang=en#step=1", "#step=1"},
      {"?motion=none", "?motion=none#step=1", "#step=1"},
      {"?motion=system", "#step=1", "#step=1"},
      {"?practice=conv&n=5&seed=3", "#practice=conv&n=5&seed=3", "#practice=conv&n=5&seed=3"},
      {"?practice=dense", "#practice=dense&seed=1", "#practice=dense&seed=1"},
      {"?practice=all&n=200&seed=4294967295", "#practice=all&n=200&seed=4294967295",
       "#practice=all&n=200&seed=4294967295"},
      {"?net=input+8x8x3%3Bconv+3x3,+4", "#net=input+8x8x3;conv+3x3,+4", "#net=input+8x8x3;conv+3x3,+4"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.asked);
    const State state = update(State{}, {Action::Kind::open_address, 0, std::string(row.asked)});
    CHECK(query_and_fragment(state) == row.says);
    CHECK(fragment(state) == row.fragment);
  }
  CHECK(read_whole("0") == 0U);
  CHECK(read_whole("4294967295") == 4294967295U);
  for (const std::string_view bad : {"", "-1", "+1", "1.5", "4294967296", " 1", "1 ", "x"})
    CHECK(read_whole(bad) == std::nullopt);
}
