// The canvas: opened when the program is already at work, drawn only when something changed.
import { fixed, larger } from './dom.js';
import { file, fonts as fontFiles } from './files.js';

/** The typeface serves the canvas and the document alike. The style sheet has brought it for the document; where it has not, as in the
 *  single file, the same bytes do. Which weights are missing is asked before any is added: asked for one, a browser answers with another
 *  where it has no better, and then the headings would be set in the weight of the words. */
export async function loadFonts() {
  const brought = [...document.fonts].filter(({ family }) => family.includes('Paramwalk Sans')).map(({ weight }) => weight === 'normal' ? '400' : weight);
  return Promise.all(fontFiles.map(async ([name, weight]) => {
    const bytes = await (await file(name)).arrayBuffer();
    if (!brought.includes(weight)) document.fonts.add(new FontFace('Paramwalk Sans', bytes, { weight }));
    else await document.fonts.load(`${weight} 16px "Paramwalk Sans"`).catch(() => {});
    return new Uint8Array(bytes);
  }));
}

/** Null where there is no WebGL 2. `fonts` is what loadFonts gave; `twin` says where the document has what is drawn; `changed()` is called
 *  when the page has to be shown anew.
 *  @param {import('./core.js').Core} core
 *  @param {Uint8Array[]} fonts
 *  @param {{ twin: Pick<ReturnType<typeof import('./twin.js').createTwin>, 'measure' | 'moved' | 'hasOtherSize'>, changed: () => void }} needs */
export function openCanvas(core, fonts, { twin, changed }) {
  const canvas = /** @type {HTMLCanvasElement} */ (fixed('canvas'));
  const page = fixed('page');
  // Asked here first, so that where there is none GLFW does not complain of it on the console.
  const context = canvas.getContext('webgl2', { alpha: false, depth: false, stencil: false, antialias: false });
  if (context === null) return null;
  // They stay with the program: where they lie in its memory, and how long they are.
  const [regular, semibold] = fonts.map((bytes) => ({ at: core.keep(bytes), length: bytes.length }));
  const opened = core.call('open_canvas', regular.at, regular.length, semibold.at, semibold.length);
  if (opened === 0) return null;

  let frames = 0;
  let pending = false;
  let lost = false;
  // Given back by us, while nobody sees it: the document shows the same picture meanwhile, to whoever prints the page or takes a picture of all of it.
  let resting = false;
  let wanted = false;
  const keeper = context.getExtension('WEBGL_lose_context');
  let focused = '';
  let hovered = '';
  // Around the pointer the cells of the opening light up, a moment after it: where the light is, and where it goes.
  let [x, y, toX, toY] = [-9999, 0, -9999, 0];
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  let told = () => {};
  const drawn = new Promise((/** @type {(value?: undefined) => void} */ resolve) => (told = resolve));
  /** The longest side that a drawing may have, in device pixels. WebGL 2 promises 2,048. */
  let longest = Math.min(context.getParameter(context.MAX_RENDERBUFFER_SIZE), ...context.getParameter(context.MAX_VIEWPORT_DIMS));

  /** Draws what is in sight: the canvas is as large as the window, and lies where the page is scrolled to. It moves with the page until
   *  the next frame, so that what is drawn and what lies over it stay together. */
  function paint() {
    const ratio = devicePixelRatio || 1;
    const box = page.getBoundingClientRect();
    const places = twin.measure(box);
    if (places !== null) core.call('take_places', places);
    const top = Math.floor(Math.max(-box.top, 0) * ratio) / ratio;
    // In whole pixels of the screen; coarser ones where the screen has more than the drawing may.
    const [width, height] = [Math.floor(box.width * ratio), Math.ceil(innerHeight * ratio)];
    const fine = Math.min(1, longest / Math.max(width, height));
    const pixels = [Math.round(width * fine), Math.round(height * fine)];
    // To set them makes the drawing anew, even where they stay what they are.
    if (canvas.width !== pixels[0]) [canvas.width] = pixels;
    if (canvas.height !== pixels[1]) [, canvas.height] = pixels;
    core.call('frame', pixels[0], pixels[1], ratio * fine, larger(), top, focused, hovered, x, y);
    Object.assign(canvas.style, { top: `${top}px`, width: `${width / ratio}px`, height: `${height / ratio}px` });
  }

  function glide() {
    if (x === toX && y === toY) return;
    const near = still.matches || Math.abs(toX - x) + Math.abs(toY - y) < 1;
    [x, y] = near ? [toX, toY] : [x + (toX - x) / 4, y + (toY - y) / 4];
    if (!near) request();
  }

  const draw = () => {
    pending = false;
    // A lost context says so only later, by an event.
    if (lost || core.isOver() || core.textOnly() || context.isContextLost()) return;
    glide();
    paint();
    // A browser that is short of memory gives a smaller drawing than was asked for.
    while (context.drawingBufferWidth < canvas.width || context.drawingBufferHeight < canvas.height) {
      longest = Math.floor(Math.max(canvas.width, canvas.height) * Math.min(context.drawingBufferWidth / canvas.width, context.drawingBufferHeight / canvas.height));
      if (longest < 64) break;
      paint();
    }
    frames += 1;
    told();
  };

  function request() {
    if (pending) return;
    pending = true;
    requestAnimationFrame(draw);
  }

  addEventListener('pointermove', ({ clientX, clientY }) => {
    if (document.querySelector('.opening') === null) return;
    const box = page.getBoundingClientRect();
    [toX, toY] = [clientX - box.left, clientY - box.top];
    if (x === -9999) [x, y] = [toX, toY];
    request();
  });
  // The page, or a list in it; a dialog stays where it is in the window.
  addEventListener('scroll', ({ target }) => {
    if (target !== document || document.getElementById('panel') !== null) twin.moved();
    request();
  }, { capture: true, passive: true });
  addEventListener('resize', request);
  // What nobody has written: a field that was made larger, a typeface that has come.
  new ResizeObserver(() => {
    if (!twin.hasOtherSize()) return;
    twin.moved();
    request();
  }).observe(fixed('app'));

  // A driver's reset or a phone short of memory takes the context away; the learner keeps the page, as text, and gets
  // the canvas back when the browser does.
  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault();
    lost = true;
    core.call('lose_canvas');
    // Seen again before the browser had told us: only after this event may it be asked for.
    if (wanted) setTimeout(() => keeper?.restoreContext());
    else changed();
  });
  canvas.addEventListener('webglcontextrestored', () => {
    core.call('restore_canvas');
    lost = wanted = false;
    changed();
  });

  return {
    drawn,
    draw,
    request,
    alive: () => !lost,
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
    frames: () => frames,
    /** Whether a frame is asked for, or the graphics are on their way out or back. */
    isMoving: () => pending || wanted || (resting && !lost),
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
