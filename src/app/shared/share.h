// src/app/shared: the panel that hands on what is on the screen: as a link, as a frame and as an element for another page.
#pragma once

#include "app/view.h"
#include "core/door.h"

namespace pw::app::inline further {

/// Empty but for the link where the page lies on a disk: no course page can hold a frame of it.
[[nodiscard, PW_DOOR]] Panel describe_share(const State& state);

/// What the page's script saves as a package for a learning system (web/kit.js), as JSON: "name", of the file, "package", whose archive it
/// is: `kind`, "scorm12", "scorm2004" or "cmi5", "parameters", what it is opened with, "title". Empty for another kind.
[[nodiscard, PW_DOOR]] std::string package_of(std::string_view base, std::string_view kind, std::string_view parameters,
                                              std::string_view title);
/// Of what is open on the screen; empty where that cannot be handed on so.
[[nodiscard, PW_DOOR]] std::string package_of(const State& state, std::string_view kind);
/// A button for each kind of package.
void add_packages(std::vector<Control>& controls);

/// The panel that saves a picture, and `whole`: also that of the whole network. To make a file is the page's; nothing changes by it.
[[nodiscard, PW_DOOR]] Panel describe_picture_panel(text::Key words, bool whole);

/// Adds a text to be taken along to the panel's.
void add_snippet(Panel& panel, text::Key title, text::Key copy, std::string words);
/// A frame with the page in it, for another page.
[[nodiscard, PW_DOOR]] std::string frame_of(std::string_view link);
/// What the panel says of its texts: that one was just copied, else `otherwise`.
[[nodiscard, PW_DOOR]] std::string copied_words(const State& state, const Panel& panel, text::Key otherwise);

}  // namespace pw::app::inline further
