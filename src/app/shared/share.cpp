#include "app/shared/share.h"

#include <algorithm>

#include "app/address.h"
#include "app/screen.h"
#include "text/json.h"

namespace pw::app::inline further {
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
  // The list of lessons has no word that would lead to it.
  if (fragment(state) == "#lesson=") out = " lesson=\"\"";
  for (const Parameter& parameter : parameters()) {
    std::string value = parameter.write(state);
    // Another screen has no steps.
    if (value.empty() || (parameter.name == "step" && state.page.screen != ScreenChoice::walk)) continue;
    const bool is_network = parameter.name == "net" || parameter.name == "walk";
    for (char& c : value) {
      if (c == ',' && !is_network && parameter.name != "own") c = ' ';
    }
    out += " " + std::string(parameter.name) + "=" + quoted(value);
  }
  return out;
}

}  // namespace

std::string package_of(std::string_view base, std::string_view kind, std::string_view parameters,
                       std::string_view title) {
  if (kind != "scorm12" && kind != "scorm2004" && kind != "cmi5") return {};
  return text::JsonObject()
      .put("name", std::string(base) + "-" + std::string(kind) + ".zip")
      .put("package", kind)
      .put("parameters", parameters)
      .put("title", title)
      .written();
}

std::string package_of(const State& state, std::string_view kind) {
  const Screen& screen = screen_of(state.page.screen);
  const std::string title = screen.packaged == nullptr ? std::string() : screen.packaged(state);
  if (title.empty()) return {};
  const std::string parameters = fragment(state).substr(1);
  // A file's name has letters and digits: of the lesson's word, or of "walk".
  std::string base = "paramwalk-" + parameters.substr(parameters.find('=') + 1);
  if (!parameters.starts_with("lesson=")) base = "paramwalk-walk";
  return package_of(base, kind, parameters, text::say(text::Key::package_title, {{"title", std::string_view(title)}}));
}

void add_packages(std::vector<Control>& controls) {
  for (const auto& [id, words] : {std::pair{"kit-scorm12", text::Key::set_scorm12},
                                  {"kit-scorm2004", text::Key::set_scorm2004},
                                  {"kit-cmi5", text::Key::set_cmi5}})
    controls.push_back(button(id, text::say(words), {}));
}

void add_snippet(Panel& panel, text::Key title, text::Key copy, std::string words) {
  const int number = static_cast<int>(panel.snippets.size()) + 1;
  panel.snippets.push_back({text::say(title), std::move(words),
                            button("copy-" + std::to_string(number), text::say(copy), {Action::Kind::copied, number})});
}

std::string frame_of(std::string_view link) {
  // The lesson alone: what is around it is the other page's.
  std::string its(link);
  const std::size_t fragment = std::min(its.find('#'), its.size());
  const std::size_t query = its.find('?');
  if (query < fragment) its.insert(query + 1, "embed=lesson&");
  else its.insert(fragment, "?embed=lesson");
  return "<iframe src=" + quoted(its) + " title=" + quoted(text::say(text::Key::brand)) +
         " width=\"100%\" height=\"800\" loading=\"lazy\" allow=\"clipboard-write\"></iframe>";
}

std::string copied_words(const State& state, const Panel& panel, text::Key otherwise) {
  if (state.page.notices.copied < 1 || state.page.notices.copied > static_cast<int>(panel.snippets.size()))
    return text::say(otherwise);
  const std::string& what = panel.snippets[static_cast<std::size_t>(state.page.notices.copied) - 1].title;
  return text::say(text::Key::share_copied, {{"what", std::string_view(what)}});
}

Panel describe_picture_panel(text::Key words, bool whole) {
  using enum text::Key;
  Panel panel;
  panel.title = text::say(picture_title);
  panel.words = text::say(words);
  panel.controls.push_back(button("save-svg", text::say(save_svg), {}));
  panel.controls.push_back(button("save-png", text::say(save_png), {}));
  if (whole) {
    panel.controls.push_back(button("save-svg-all", text::say(save_svg_all), {}));
    panel.controls.push_back(button("save-png-all", text::say(save_png_all), {}));
  }
  return panel;
}

Panel describe_share(const State& state) {
  Panel panel;
  panel.title = text::say(screen_of(state.page.screen).share_title);
  const std::string link = state.system.page + query_and_fragment(state);
  add_snippet(panel, text::Key::share_link, text::Key::share_link_copy, link);
  if (state.system.page.starts_with("http")) {
    add_snippet(panel, text::Key::share_frame, text::Key::share_frame_copy, frame_of(link));
  }
  // The page in one file has nothing beside it.
  const std::string folder = state.system.page.substr(0, state.system.page.rfind('/') + 1);
  const std::string_view name = std::string_view(state.system.page).substr(folder.size());
  if (state.system.page.starts_with("http") && (name.empty() || name == "index.html")) {
    add_snippet(panel, text::Key::share_element, text::Key::share_element_copy,
                "<script defer src=" + quoted(folder + "embed.js") + "></script> <paramwalk-lesson" +
                    attributes(state) + "></paramwalk-lesson>");
  }
  panel.words = copied_words(state, panel, screen_of(state.page.screen).share_words);
  if (const auto packaged = screen_of(state.page.screen).packaged; packaged != nullptr && !packaged(state).empty()) {
    panel.controls.push_back(button("group-package", text::say(text::Key::package_group), {}));
    panel.controls.back().enabled = false;
    add_packages(panel.controls);
  }
  return panel;
}

}  // namespace pw::app::inline further
