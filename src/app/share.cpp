#include "app/share.h"

#include "app/address.h"

namespace pw::app {
namespace {

/// As it stands between double quotes in HTML.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '"') out += "&quot;";
    else if (c == '<') out += "&lt;";
    else out += c;
  }
  return out + "\"";
}

/// An attribute for each parameter that is not as usual; lists have spaces there, as HTML has them.
std::string attributes(const State& state) {
  std::string out;
  for (const Parameter& parameter : parameters()) {
    std::string value = parameter.write(state);
    if (value.empty()) continue;
    for (char& c : value) {
      if (c == ',' && parameter.name != "net") c = ' ';
    }
    out += " " + std::string(parameter.name) + "=" + quoted(value);
  }
  return out;
}

}  // namespace

Panel describe_share(const State& state) {
  Panel panel;
  panel.title = text::say(text::Key::share_title);
  const auto add = [&](text::Key title, text::Key copy, std::string words) {
    const int number = static_cast<int>(panel.snippets.size()) + 1;
    panel.snippets.push_back({text::say(title), std::move(words),
                              button("copy-" + std::to_string(number), text::say(copy), {Action::Kind::copied, number})});
  };
  const std::string link = state.page + query_and_fragment(state);
  add(text::Key::share_link, text::Key::share_link_copy, link);
  if (state.page.starts_with("http")) {
    add(text::Key::share_frame, text::Key::share_frame_copy,
        "<iframe src=" + quoted(link) + " title=" + quoted(text::say(text::Key::brand)) +
            " width=\"100%\" height=\"1100\" loading=\"lazy\" allow=\"clipboard-write\"></iframe>");
    const std::string folder = state.page.substr(0, state.page.rfind('/') + 1);
    add(text::Key::share_element, text::Key::share_element_copy,
        "<script defer src=" + quoted(folder + "embed.js") + "></script> <paramwalk-lesson" + attributes(state) + "></paramwalk-lesson>");
  }
  panel.words = text::say(text::Key::share_words);
  if (state.copied > 0 && state.copied <= static_cast<int>(panel.snippets.size())) {
    const std::string& what = panel.snippets[static_cast<std::size_t>(state.copied) - 1].title;
    panel.words = text::say(text::Key::share_copied, {{"what", std::string_view(what)}});
  }
  return panel;
}

}  // namespace pw::app
