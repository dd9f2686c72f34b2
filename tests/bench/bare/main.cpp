// A yardstick for the bench, no part of the page: the least that Dear ImGui with
// GLFW and WebGL2 can be, built by the same toolchain with the same options. One
// window with one button; its first frame is marked in the browser's time line.
#include <GLFW/glfw3.h>
#include <emscripten.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

namespace {

GLFWwindow* window = nullptr;
int clicks = 0;

void frame() {
  glfwPollEvents();
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGui::NewFrame();
  ImGui::Begin("Bare");
  if (ImGui::Button("Count")) ++clicks;
  ImGui::Text("%d clicks", clicks);
  ImGui::End();
  ImGui::Render();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  glfwSwapBuffers(window);
  // clang-format off
  EM_ASM({ if (!performance.getEntriesByName("bare-first-frame").length) performance.mark("bare-first-frame"); });
  // clang-format on
}

}  // namespace

int main() {
  if (!glfwInit()) return 1;
  window = glfwCreateWindow(640, 480, "Bare Dear ImGui", nullptr, nullptr);
  if (!window) return 1;
  glfwMakeContextCurrent(window);
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  ImGui_ImplGlfw_InitForOpenGL(window, true);
  ImGui_ImplOpenGL3_Init("#version 300 es");
  emscripten_set_main_loop(frame, 0, false);
}
