// src/app/shared: the panel that hands on what is on the screen: as a link, as a frame and as an element for another page.
#pragma once

#include "app/view.h"
#include "core/door.h"

namespace pw::app::inline further {

/// Empty but for the link where the page lies on a disk: no course page can hold a frame of it.
[[nodiscard, PW_DOOR]] Panel describe_share(const State& state);

/// The panel that saves a picture, and `whole`: also that of the whole network. To make a file is the page's; nothing changes by it.
[[nodiscard, PW_DOOR]] Panel describe_picture_panel(text::Key words, bool whole);

/// Adds a text to be taken along to the panel's.
void add_snippet(Panel& panel, text::Key title, text::Key copy, std::string words);
/// A frame with the page in it, for another page.
[[nodiscard, PW_DOOR]] std::string frame_of(std::string_view link);
/// What the panel says of its texts: that one was just copied, else `otherwise`.
[[nodiscard, PW_DOOR]] std::string copied_words(const State& state, const Panel& panel, text::Key otherwise);

}  // namespace pw::app::inline further
