// src/core: the doors of what comes later. The page brings only a part of the program at first; the rest is whole namespaces,
// whose names web/make/later.mjs lists. What is called in such a namespace from outside of it is a door.
#pragma once

/// On a door: its body must not become a part of its caller, or it would come with the caller. (This is for the compiler; the
/// linker's optimiser is told by a size, in CMakeLists.txt.)
#define PW_DOOR gnu::noinline
