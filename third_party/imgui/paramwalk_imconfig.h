// Dear ImGui's settings for Paramwalk (its IMGUI_USER_CONFIG): what the page does not use is left out.
#pragma once

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_FONT             // ours is the page's own
#define IMGUI_DISABLE_FILE_FUNCTIONS           // fonts come as memory, nothing is saved
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_WIN32_FUNCTIONS
#define IMGUI_IMPL_OPENGL_ES3                  // WebGL 2

// Nothing is read from or written to text files: sscanf alone would bring arithmetic on 128-bit floats.
#include <stdio.h>
#if defined(PARAMWALK_OPENGL3_BACKEND)
// The backend reads one number back out of the "#version 300 es" that we give it.
#define sscanf(text, format, version, ...) (*(version) = 300, 1)
#else
#define sscanf(...) 0
#endif
#define printf(...) ((void)0)
#define fprintf(...) ((void)0)

// 48,000 cells are more vertices than 16 bits count, and WebGL 2 has no base vertex.
#define ImDrawIdx unsigned int
