// The canvas: opened when the program is already at work, drawn only when something changed.
import { fixed, larger } from './dom.js';
import { file, fonts as fontFiles } from './files.js';

/** Emscripten's GLFW listens for every key of the window and prevents Tab and Backspace, and takes every touch and
 *  wheel of the canvas, so that nobody could leave the page or scroll it. We leave it the mouse and keep the rest from
 *  ever being registered. (src/lib/libglfw.js of Emscripten 6, "glfwInit".)
 *  @template T
 *  @param {HTMLCanvasElement} canvas
 *  @param {() => T} work
 *  @returns {T} */
function withoutGreed(canvas, work) {
  const greedy = /^(key|touch|wheel|mousewheel|drop|dragover|blur|gamepad)/;
  /** @type {{ addEventListener?: EventTarget['addEventListener'] }[]} */
  const targets = [window, canvas];
  for (const target of targets) {
    target.addEventListener = (type, listener, options) => {
      if (!greedy.test(type)) EventTarget.prototype.addEventListener.call(target, type, listener, options);
    };
  }
  try {
    return work();
  } finally {
    // What is under it is the browser's own.
    for (const target of targets) delete target.addEventListener;
  }
}

/** The fonts serve the canvas and the document alike: each is fetched once. */
export function loadFonts() {
  return Promise.all(fontFiles.map(async ([name, weight]) => {
    const bytes = await (await file(name)).arrayBuffer();
    document.fonts.add(new FontFace('Paramwalk Sans', bytes, { weight }));
    return new Uint8Array(bytes);
  }));
}

/** Null where there is no WebGL 2. `fonts` is what loadFonts gave; `placed` takes the places of what was drawn; `changed()` is called
 *  when the page has to be shown anew.
 *  @param {import('./core.js').Core} core
 *  @param {Uint8Array[]} fonts
 *  @param {{ placed: (places: string, larger: number) => void, changed: () => void }} page */
export function openCanvas(core, fonts, { placed, changed }) {
  const { module } = core;
  const canvas = /** @type {HTMLCanvasElement} */ (fixed('canvas'));
  const page = fixed('page');
  // Asked here first, so that where there is none GLFW does not complain of it on the console.
  const context = canvas.getContext('webgl2', { alpha: false, depth: false, stencil: false, antialias: false });
  if (context === null) return null;
  // They stay with the program: where they lie in its memory, and how long they are.
  const [regular, semibold] = fonts.map((bytes) => {
    const at = module._malloc(bytes.length);
    module.HEAPU8.set(bytes, at);
    return { at, length: bytes.length };
  });
  const opened = withoutGreed(canvas, () => core.call('open_canvas', regular.at, regular.length, semibold.at, semibold.length));
  if (opened === 0) return null;

  let frames = 0;
  let pending = false;
  let lost = false;
  // Given back by us, while nobody sees it; the page stays as it is drawn.
  let resting = false;
  let wanted = false;
  const keeper = context.getExtension('WEBGL_lose_context');
  let focused = '';
  let hovered = '';
  let told = () => {};
  const drawn = new Promise((/** @type {(value?: undefined) => void} */ resolve) => (told = resolve));
  /** @type {(() => void)[]} */
  const after = [];

  const draw = () => {
    pending = false;
    // A lost context says so only later, by an event.
    if (lost || core.textOnly() || context.isContextLost()) return;
    const ratio = devicePixelRatio || 1;
    // As wide as the page, in whole device pixels: the canvas's pixels are the screen's.
    const width = Math.floor(document.documentElement.clientWidth * ratio) / ratio;
    // A reader who has set larger letters gets all of the drawing larger.
    const times = larger();
    const height = core.call('frame', width / times, ratio * times, focused, hovered) * times;
    page.style.width = `${width}px`;
    page.style.height = `${height}px`;
    frames += 1;
    placed(core.places(), times);
    told();
    for (const work of after.splice(0)) work();
  };

  function request() {
    if (pending) return;
    pending = true;
    requestAnimationFrame(draw);
  }

  let drawnFor = '';
  const sized = () => {
    const now = `${document.documentElement.clientWidth} ${devicePixelRatio}`;
    if (now !== drawnFor) request();
    drawnFor = now;
  };
  // A change of the page's zoom changes the size too; a move to another screen may change the ratio alone.
  const observer = new ResizeObserver(sized);
  observer.observe(document.documentElement);
  try {
    observer.observe(page, { box: 'device-pixel-content-box' });
  } catch {
    // Safari has no such box; there the media query below says it.
  }
  addEventListener('resize', sized);
  const watchRatio = () => {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => (sized(), watchRatio()), { once: true });
  };
  watchRatio();

  // A driver's reset or a phone short of memory takes the context away; the learner keeps the page, as text, and gets
  // the canvas back when the browser does.
  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault();
    lost = true;
    core.call('lose_canvas');
    if (resting) return;
    // Seen again before the browser had told us: only after this event may it be asked for.
    if (wanted) setTimeout(() => keeper?.restoreContext());
    else changed();
  });
  canvas.addEventListener('webglcontextrestored', () => {
    core.call('restore_canvas');
    lost = wanted = false;
    changed();
  });

  module.requestFrame = request;
  module.stateChanged = changed;

  return {
    drawn,
    draw,
    request,
    alive: () => !lost || resting || wanted,
    /** Browsers keep about 16 contexts for all the frames of a page: out of sight ours is given back. */
    rest() {
      if (keeper === null || lost || resting) return;
      resting = true;
      keeper.loseContext();
    },
    wake() {
      if (!resting) return;
      resting = false;
      wanted = true;
      if (lost) keeper?.restoreContext();
    },
    /** The page is an ordinary document again, with a size of its own. */
    release() {
      page.style.width = '';
      page.style.height = '';
      drawnFor = '';
    },
    frames: () => frames,
    /** Whether a frame is asked for, or the graphics are on their way out or back. */
    isMoving: () => pending || wanted || (resting && !lost),
    /** Once the next frame is drawn and everything has its place.
     *  @param {() => void} work */
    afterwards: (work) => after.push(work),
    /** @param {string} id */
    hover(id) {
      if (id !== hovered) request();
      hovered = id;
    },
    /** @param {string} id */
    focus(id) {
      if (id !== focused) request();
      focused = id;
    },
  };
}
