// In the place of the C library's (sines.h): whoever calls these by their names, Dear ImGui too, calls ours.
#include "platform/sines.h"

extern "C" {
float sinf(float angle) { return pw::platform::sine(angle); }
float cosf(float angle) { return pw::platform::cosine(angle); }
}
