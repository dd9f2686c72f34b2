// src/app/sandbox: what others write comes in, pasted or as a file. Who reads it (src/formats/bring) is no part of this program on the page:
// the page's script gives it to a program aside, and brings back what that told (formats/bring/told.h).
#pragma once

#include <string>
#include <string_view>

#include "app/sandbox/state.h"
#include "core/door.h"

namespace pw::app::sandbox {

/// What is shorter, in bytes, is no model.
inline constexpr std::size_t least_pasted = 40;
/// What the last edit brought at once, where it may be a model as others write it: no few words, and no network of ours. Whole lines; all of
/// the text where most of that came with it. Else nothing; nor once it has been taken back.
[[nodiscard, PW_DOOR]] std::string foreign(const Sandbox& sandbox);

/// What was told of it. A network takes the place of what is there, in one edit: what was there before is one step back. What was refused
/// changes nothing, and what is said of it stands by the text for as long as that is the same.
void take_told(Sandbox& sandbox, std::string_view packed);

}  // namespace pw::app::sandbox
