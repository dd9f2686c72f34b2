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

#define IMGUI_STB_TRUETYPE_FILENAME "paramwalk_truetype.h"

// Nothing is read from or written to text files: sscanf alone would bring arithmetic on 128-bit floats.
#include <stdio.h>
#if defined(PARAMWALK_OPENGL3_BACKEND)
// The backend reads one number back out of the "#version 300 es" that we give it.
#define sscanf(text, format, version, ...) (*(version) = 300, 1)

// It saves and restores the state of OpenGL around each frame, for programs that draw with it too. We do not; and in a browser each
// such question waits until all that was drawn before is done (measured: 25 to 70 ms of a frame with software WebGL). So it is
// told what a fresh context has.
#include <GLES3/gl3.h>
inline void paramwalk_gl_state(GLenum name, GLint* value) {
  switch (name) {
    case GL_ACTIVE_TEXTURE: *value = GL_TEXTURE0; break;
    case GL_BLEND_SRC_RGB:
    case GL_BLEND_SRC_ALPHA: *value = GL_ONE; break;
    case GL_BLEND_DST_RGB:
    case GL_BLEND_DST_ALPHA: *value = GL_ZERO; break;
    case GL_BLEND_EQUATION_RGB:
    case GL_BLEND_EQUATION_ALPHA: *value = GL_FUNC_ADD; break;
    case GL_VIEWPORT:
    case GL_SCISSOR_BOX: value[0] = value[1] = value[2] = value[3] = 0; break;
    case GL_CURRENT_PROGRAM:
    case GL_TEXTURE_BINDING_2D:
    case GL_SAMPLER_BINDING:
    case GL_ARRAY_BUFFER_BINDING:
    case GL_ELEMENT_ARRAY_BUFFER_BINDING:
    case GL_VERTEX_ARRAY_BINDING:
    case GL_PIXEL_UNPACK_BUFFER_BINDING: *value = 0; break;
    default: glGetIntegerv(name, value); break;
  }
}
#define glGetIntegerv paramwalk_gl_state
#define glIsEnabled(name) GL_FALSE
#else
#define sscanf(...) 0
#endif
#define printf(...) ((void)0)
#define fprintf(...) ((void)0)

// 48,000 cells are more vertices than 16 bits count, and WebGL 2 has no base vertex.
#define ImDrawIdx unsigned int
