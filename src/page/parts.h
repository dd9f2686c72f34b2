// src/page: what the parts of the document are put together from. Only for the files of this room.
#pragma once

#include "app/view.h"

namespace pw::page {

/// The canvas draws it there, under this id.
[[nodiscard]] std::string placed(std::string_view id);
/// The same, and it is known by it in the document.
[[nodiscard]] std::string identified(std::string_view id);
[[nodiscard]] std::string write_button(const app::Control& control, std::string_view css_class);
/// Quiet buttons beside each other; nothing where there are none.
[[nodiscard]] std::string write_row(const std::vector<app::Control>& controls);
/// A share as the length of a bar, 0 to 1.
[[nodiscard]] std::string write_bar(double share_of_one);

// The parts of the sandbox.
[[nodiscard]] std::string write_editor(const app::Editor& editor);
[[nodiscard]] std::string write_list(const app::LayerList& list, bool with_pictures);
[[nodiscard]] std::string write_what_ifs(const app::WhatIfs& what_ifs);

}  // namespace pw::page
