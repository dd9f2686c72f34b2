// What Emscripten's GLFW port does by itself beside opening a window and its context: it listens for keys, the pointer, touch, gamepads and
// files, fills the screen, and sizes the canvas. The page's own script does all of that (web/input.js, web/canvas.js), and GLFW would take
// Tab, Backspace, touch and wheel from it, so that nobody could leave the page or scroll it. The linker reads this after the port
// (its src/lib); closure then leaves out what only those used.
const nothing = () => {};
const { $GLFW: port, $Browser: browser } = LibraryManager.library;
for (const name of Object.keys(port)) {
  if (/^on[A-Z]/.test(name)) port[name] = nothing;
}
/** Of another Emscripten, where it is called otherwise, one hears when the page is built. */
function quieten(library, names) {
  for (const name of names) {
    if (!(name in library)) throw new Error(`third_party/glfw_quiet.js: Emscripten has no ${name}`);
    library[name] = nothing;
  }
}
quieten(port, ['onKeydown', 'onMousemove', 'refreshJoysticks', 'requestFullscreen', 'updateCanvasDimensions', 'adjustCanvasDimensions', 'calculateMouseCoords']);
quieten(browser, ['requestFullscreen', 'exitFullscreen', 'setFullscreenCanvasSize', 'setWindowedCanvasSize', 'updateCanvasDimensions', 'calculateMouseCoords', 'updateResizeListeners', 'init']);

addToLibrary({
  // No extension of WebGL is asked for by name.
  $getEmscriptenSupportedExtensions: () => [],
  // A frame is drawn when there is something new to be seen (web/canvas.js), and not by a loop.
  $MainLoop: {},
  $MainLoop__deps: [],
  $MainLoop__postset: '',
  glfwInit: () => {
    GLFW.defaultWindowHints();
    GLFW.windows = [];
    return 1;
  },
});
