// src/formats/bring: a layer of Keras called on what comes in: those that take several, and those that are one layer here and two there.
#pragma once

#include "formats/bring/layers.h"

namespace pw::formats::bring {

/// What it gives: one, or more where the layer gives several. What is not known is noted, and lets pass what comes in.
std::vector<std::size_t> call_keras(Plan& plan, std::string_view type, const Args& args,
                                    const std::vector<std::size_t>& in, int line, std::string_view name, bool frozen);

}  // namespace pw::formats::bring
