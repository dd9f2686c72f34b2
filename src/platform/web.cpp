// src/platform: the browser's end of the program: GLFW, WebGL 2 and the functions that the page's script calls. No
// other C++ file knows the browser, and this one knows nothing of lessons.
//
// The script (web/main.js) brings what happens (pw_use, pw_open, ...), each a word about a control or an address; then
// reads what is to be shown: pw_html, pw_address, pw_stored; says where the document has it, pw_take_places; and has it drawn, pw_frame. Text that is returned is valid until
// the next call that returns text.
#include <GLES3/gl3.h>
#include <GLFW/glfw3.h>
#include <emscripten.h>

#include <cmath>
#include <optional>
#include <string>

#include "app/address.h"
#include "app/course/update.h"
#include "app/practice/kit.h"
#include "app/practice/result.h"
#include "app/progress.h"
#include "app/sandbox/bringing.h"
#include "app/shared/share.h"
#include "app/storage.h"
#include "app/update.h"
#include "app/view.h"
#include "imgui.h"
#include "imgui_impl_opengl3.h"
#include "lesson/practice/course.h"
#include "page/html.h"
#include "ui/frame.h"
#include "ui/screen.h"

namespace {

using namespace pw;

struct Program {
  app::State state;
  std::optional<app::View> view;  ///< of the state; made when somebody asks for it
  std::string address;  ///< query and fragment that the page was opened with
  std::string console;  ///< lines for the console, about the address
  std::string text;  ///< what was returned last
  GLFWwindow* window = nullptr;
  ui::Fonts fonts;
  ui::Places places;  ///< where the document has what is drawn
};

Program& program() {
  static Program the;
  return the;
}

const app::View& view() {
  Program& p = program();
  if (!p.view) p.view = app::describe(p.state);
  return *p.view;
}

const char* give(std::string text) {
  program().text = std::move(text);
  return program().text.c_str();
}

/// Applies an action; whether it changed the state, or something is told of it all the same.
bool act(const app::Action& action) {
  Program& p = program();
  app::State next = app::update(p.state, action);
  const bool changed = next != p.state;
  const bool done = next.done.turn != p.state.done.turn;
  p.state = std::move(next);
  if (!changed && !done) return false;
  p.view.reset();
  return changed || !view().said.empty();
}

bool open_address(const char* address, app::Opening opening) {
  app::State ignored = program().state;
  program().console.clear();
  for (const std::string& line : app::open_address(ignored, address, opening)) program().console += line + "\n";
  return act({app::Action::Kind::open_address, static_cast<int>(opening), address});
}

app::Opening opening(int without_rest) {
  return without_rest == 0 ? app::Opening::first : app::Opening::first_without_later;
}

/// The one screen that needs nothing of what comes later.
void show_walk() { act({app::Action::Kind::show_screen, static_cast<int>(app::ScreenChoice::walk)}); }

}  // namespace

extern "C" {

/// Begins: first what is stored, then what the address asks for. `page` is the page's own address, without query and fragment.
/// `fresh_seed` is a number that nobody foresees, for a practice whose link names no seed. `without_rest`: whether the rest of the
/// program is not there, so that the walk is opened whatever is stored or asked for. It may begin again once it is.
EMSCRIPTEN_KEEPALIVE void pw_start(const char* page, const char* address, const char* stored, int system_is_dark,
                                   const char* fresh_seed, int without_rest) {
  act({app::Action::Kind::locate, 0, page});
  act({app::Action::Kind::fresh_seed, 0, fresh_seed});
  act({app::Action::Kind::restore, 0, stored});
  act({app::Action::Kind::system_theme, system_is_dark});
  program().address = address;
  if (without_rest != 0) show_walk();
  open_address(address, opening(without_rest));
}

/// Whether something needs the rest of the program, to be asked before it is done. `what` is "control" (an id), "address" (query and
/// fragment) or "stored" (what pw_start or pw_restore is to be given).
EMSCRIPTEN_KEEPALIVE int pw_needs_rest(const char* what, const char* text) {
  using Kind = app::Action::Kind;
  const std::string_view asked(what);
  const app::Action action = asked == "control"   ? app::activate(view(), text)
                             : asked == "address" ? app::Action{Kind::open_address, 0, text}
                                                  : app::Action{Kind::restore, 0, text};
  return app::needs_later(program().state, action) ? 1 : 0;
}
/// Whether using a control changes only what is looked at, which is neither stored nor told.
EMSCRIPTEN_KEEPALIVE int pw_glances(const char* control) {
  return app::facts_of(app::activate(view(), control).kind).glances ? 1 : 0;
}
/// Which text (pw_take_known) is wanted and not there: "networks", "lessons" for the list of them, "lesson-resnet"; mostly nothing.
EMSCRIPTEN_KEEPALIVE const char* pw_wants_known() {
  const app::State& state = program().state;
  if (state.page.screen == app::ScreenChoice::lesson) return give(app::course::wants(state));
  const bool shows = state.page.screen == app::ScreenChoice::sandbox || state.page.screen == app::ScreenChoice::map;
  return shows && !state.system.known ? "networks" : "";
}
/// What was pasted into the sandbox and may be a model as others write it (src/app/sandbox/bringing.h); mostly nothing.
EMSCRIPTEN_KEEPALIVE const char* pw_foreign() {
  const app::State& state = program().state;
  return give(state.page.screen == app::ScreenChoice::sandbox ? app::sandbox::foreign(state.sandbox) : std::string());
}

// What happens. Each returns whether anything changed.
EMSCRIPTEN_KEEPALIVE int pw_use(const char* control, const char* value) {
  return act(app::activate(view(), control, value)) ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE int pw_open(const char* address) { return open_address(address, app::Opening::now) ? 1 : 0; }
/// Another frame of this page has stored its progress.
EMSCRIPTEN_KEEPALIVE int pw_take_over(const char* stored) {
  return act({app::Action::Kind::take_over, 0, stored}) ? 1 : 0;
}
/// Whether something is known here that another frame's text lacks.
EMSCRIPTEN_KEEPALIVE int pw_adds(const char* stored) { return app::adds(program().state, stored) ? 1 : 0; }
/// Whoever embeds the page gives back what it has kept of this learner, who may not be the last one at this browser. `without_rest` as
/// for pw_start.
EMSCRIPTEN_KEEPALIVE int pw_restore(const char* stored, int without_rest) {
  const bool other = act({app::Action::Kind::other_learner, 0, stored});
  if (without_rest != 0) show_walk();
  // What is asked for comes after what is kept, as at the beginning.
  return open_address(program().address.c_str(), opening(without_rest)) || other ? 1 : 0;
}
/// What the program says on other screens than the walk (src/text/text.h). Whether it is what it should be.
EMSCRIPTEN_KEEPALIVE int pw_take_words(const char* words) { return text::take_later(words) ? 1 : 0; }
/// The well-known networks (src/app/sandbox/edit.h), a lesson, or what the list says of them all (src/app/course/brought.h).
EMSCRIPTEN_KEEPALIVE int pw_take_known(const char* networks) {
  return act({app::Action::Kind::take_known, 0, networks}) ? 1 : 0;
}
/// What was told of a model in other words (src/formats/bring/told.h).
EMSCRIPTEN_KEEPALIVE int pw_take_told(const char* told) { return act({app::Action::Kind::take_told, 0, told}) ? 1 : 0; }
/// Which day it is, in days since 1970 where the reader is.
EMSCRIPTEN_KEEPALIVE int pw_today(int day) { return act({app::Action::Kind::today, day}) ? 1 : 0; }
EMSCRIPTEN_KEEPALIVE int pw_system_theme(int dark) { return act({app::Action::Kind::system_theme, dark}) ? 1 : 0; }

EMSCRIPTEN_KEEPALIVE int pw_system_contrast(int more) {
  return act({app::Action::Kind::system_contrast, more}) ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE int pw_system_colours(const char* colours) {
  return act({app::Action::Kind::system_colours, 0, colours}) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE int pw_system_motion(int less) { return act({app::Action::Kind::system_motion, less}) ? 1 : 0; }
/// Milliseconds have gone by while the count plays, or something that is only drawn moves: pw_playing says 1 or 2 as long as it goes on.
EMSCRIPTEN_KEEPALIVE int pw_tick(int milliseconds) { return act({app::Action::Kind::tick, milliseconds}) ? 1 : 0; }
EMSCRIPTEN_KEEPALIVE int pw_playing() {
  const app::Sight& picture = program().state.picture;
  const bool flies = program().state.map.gone >= 0 && program().state.page.screen == app::ScreenChoice::map;
  return picture.played >= 0 ? 1 : picture.moved >= 0 || program().state.arrival.gone >= 0 || flies ? 2 : 0;
}

// What is to be shown.
/// The document, for a page `width` CSS pixels wide in a window `height` high, letters `times` as large as a rule, and `ratio` device pixels to a CSS pixel.
EMSCRIPTEN_KEEPALIVE const char* pw_html(int with_pictures, double width, double height, double times, double ratio) {
  const auto letters = static_cast<float>(times);
  return give(page::write_app(view(), {.shown = with_pictures != 0,
                                       .page_width = static_cast<float>(width),
                                       .page_height = static_cast<float>(height),
                                       .times = letters,
                                       .pixel = static_cast<float>(1 / (ratio * times))}));
}
EMSCRIPTEN_KEEPALIVE const char* pw_address() { return give(app::fragment(program().state)); }
/// What an embedding page may be told, as JSON (src/app/progress.h).
EMSCRIPTEN_KEEPALIVE const char* pw_progress() { return give(app::write_progress(program().state)); }
/// The parts that the address leaves out, with spaces between them.
EMSCRIPTEN_KEEPALIVE const char* pw_hidden() {
  return give(app::part_names_of(program().state.system.left_out(), ' '));
}
EMSCRIPTEN_KEEPALIVE const char* pw_stored() { return give(app::save(program().state)); }
/// What of the sandbox's text is to be written in, which the document leaves out.
EMSCRIPTEN_KEEPALIVE const char* pw_network_text() {
  const app::Sandbox& sandbox = program().state.sandbox;
  return give(sandbox.text().substr(sandbox.part.at, sandbox.part.length));
}
EMSCRIPTEN_KEEPALIVE const char* pw_console() { return give(program().console); }
EMSCRIPTEN_KEEPALIVE const char* pw_picture_file(int whole_network) {
  return give(page::write_picture_file(program().state, whole_network != 0));
}
EMSCRIPTEN_KEEPALIVE const char* pw_sheet() { return give(page::write_sheet(program().state)); }
EMSCRIPTEN_KEEPALIVE int pw_shortcuts() { return program().state.page.shortcuts ? 1 : 0; }
EMSCRIPTEN_KEEPALIVE int pw_step() { return program().state.walk.step; }
/// "PLACE FOCUS": where the learner is, and the id of what takes the focus when that changes.
EMSCRIPTEN_KEEPALIVE const char* pw_place() { return give(view().place + " " + view().focus); }
/// "TURN REST FOCUS" and, on the next line, what is told by ear of what was done last: TURN is another number whenever something was done,
/// REST is 1 where only the end of it is to be told, FOCUS the id of what has the focus then, or nothing.
EMSCRIPTEN_KEEPALIVE const char* pw_said() {
  return give(std::to_string(program().state.done.turn) + (view().said_at_rest ? " 1 " : " 0 ") + view().takes_focus +
              "\n" + view().said);
}
/// It has been told.
EMSCRIPTEN_KEEPALIVE void pw_heard() { program().state = app::update(program().state, {app::Action::Kind::heard}); }
/// The result of a finished practice set as JSON, and as text; empty while there is none.
EMSCRIPTEN_KEEPALIVE const char* pw_result() {
  const lesson::Practice& practice = program().state.practice;
  return give(practice.finished() ? lesson::result_json(practice) : std::string());
}
EMSCRIPTEN_KEEPALIVE const char* pw_result_text() {
  return give(program().state.practice.finished() ? app::practice::result_text(program().state) : std::string());
}
/// What a teacher takes of the set that is being made (src/app/practice/kit.h), as JSON; empty for what is none.
EMSCRIPTEN_KEEPALIVE const char* pw_kit(const char* kind) {
  const app::State& state = program().state;
  return give(state.page.panel == app::PanelChoice::share ? app::package_of(state, kind)
                                                          : app::practice::kit(state, kind));
}
/// The page around has been told it. Whether it had not been.
EMSCRIPTEN_KEEPALIVE int pw_result_told() { return act({app::Action::Kind::result_told}) ? 1 : 0; }
EMSCRIPTEN_KEEPALIVE int pw_is_dark() { return program().state.is_dark() ? 1 : 0; }
EMSCRIPTEN_KEEPALIVE int pw_text_only() { return program().state.system.view == app::ViewChoice::text ? 1 : 0; }

/// Opens the canvas. The fonts are TrueType files, allocated with malloc, and stay with the program. Returns 0 where there is no WebGL 2.
EMSCRIPTEN_KEEPALIVE int pw_open_canvas(void* regular, int regular_size, void* semibold, int semibold_size) {
  Program& p = program();
  if (glfwInit() == 0) return 0;
  glfwWindowHint(GLFW_CLIENT_API, GLFW_OPENGL_ES_API);
  glfwWindowHint(GLFW_ALPHA_BITS, 0);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  // Its size is the script's to set, which knows the page's (web/canvas.js).
  p.window = glfwCreateWindow(64, 64, "", nullptr, nullptr);
  if (p.window == nullptr) return 0;
  glfwMakeContextCurrent(p.window);

  // Where there is no more memory, new ends the program, which the page hears of; a null would be written to, unheard.
  ImGui::SetAllocatorFunctions([](std::size_t size, void*) { return ::operator new(size); },
                               [](void* memory, void*) { ::operator delete(memory); });
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.ConfigErrorRecovery =
      false;  // ours begins and ends as it should: the tests see to that; and it need not be brought
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  p.fonts.regular = io.Fonts->AddFontFromMemoryTTF(regular, regular_size, 16, &config);
  p.fonts.semibold = io.Fonts->AddFontFromMemoryTTF(semibold, semibold_size, 16, &config);
  if (p.fonts.regular == nullptr || p.fonts.semibold == nullptr || !ImGui_ImplOpenGL3_Init("#version 300 es")) return 0;

  return 1;
}

/// The browser took the WebGL context away: what lay in it is let go, ...
EMSCRIPTEN_KEEPALIVE void pw_lose_canvas() { ImGui_ImplOpenGL3_Shutdown(); }
/// ... and made anew when the context is given back.
EMSCRIPTEN_KEEPALIVE void pw_restore_canvas() { ImGui_ImplOpenGL3_Init("#version 300 es"); }

/// Where the document has laid out what is drawn (ui/places.h): until the next call.
EMSCRIPTEN_KEEPALIVE void pw_take_places(const char* places) { program().places = ui::Places(places); }

/// Draws one frame: what is seen of the page in a window of `width` x `height` device pixels, `ratio` of them to one CSS pixel, letters
/// `times` as large as a rule, scrolled down by `scroll` CSS pixels. `focused` and `hovered` are ids of the view, or empty;
/// the pointer is at `x`, `y` in CSS pixels of the page.
EMSCRIPTEN_KEEPALIVE void pw_frame(int width, int height, double ratio, double times, double scroll,
                                   const char* focused, const char* hovered, double x, double y) {
  Program& p = program();
  const auto scale = static_cast<float>(ratio);
  const ImVec2 size{static_cast<float>(width), static_cast<float>(height)};
  ImGui_ImplOpenGL3_NewFrame();
  ui::Frame frame(size);
  const app::View& shown = view();
  ui::Painter paint(&frame.list(), p.fonts, scale, shown.colours, static_cast<float>(times));
  const ui::Rect seen{0, static_cast<float>(scroll), size.x / scale, size.y / scale};
  ui::draw(shown, p.places, seen, paint, {focused, hovered, {static_cast<float>(x), static_cast<float>(y)}});

  const std::uint32_t ground = stage::colour(stage::Ink::page, shown.colours);
  glViewport(0, 0, width, height);
  glClearColor(static_cast<float>((ground >> 16) & 255) / 255.0F, static_cast<float>((ground >> 8) & 255) / 255.0F,
               static_cast<float>(ground & 255) / 255.0F, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(&frame.end());
}

}  // extern "C"
