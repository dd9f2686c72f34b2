// The canvas from its opening to its rest: it is there for those who are there to see it.
import { openCanvas } from './canvas.js';
import { awaited } from './settled.js';

/** `twin` is the document that is drawn; `show()` shows the page anew. `fonts` are those of loadFonts: the document shows them first, and the canvas takes the same bytes.
 *  @param {{
 *    core: import('./core.js').Core,
 *    fonts: ReturnType<typeof import('./canvas.js').loadFonts>,
 *    twin: Pick<ReturnType<typeof import('./twin.js').createTwin>, 'measure' | 'moved' | 'hasOtherSize'>,
 *    show: () => void,
 *  }} needs */
export function createSurface({ core, fonts, twin, show }) {
  /** @type {ReturnType<typeof openCanvas>} */
  let canvas = null;
  /** @type {Promise<void> | null} */
  let opening = null;
  let arrived = false;
  let seen = true;

  async function open() {
    canvas = openCanvas(core, await fonts, { twin, changed: show });
    if (canvas === null) return;
    show();
    await canvas.drawn;
    if (!seen) canvas.rest();
  }

  /** Opens the canvas, once: when somebody is there to see it, and unless text is wanted. */
  function paint() {
    if (opening === null && arrived && !core.textOnly()) opening = awaited(open());
    return opening;
  }

  return {
    paint,
    /** Somebody is there. */
    arrive() {
      arrived = true;
      return paint();
    },
    isSeen: () => seen,
    /** The frame has come into sight, or left it: out of sight the graphics are given back.
     *  @param {boolean} now */
    see(now) {
      seen = now;
      if (seen) canvas?.wake();
      else canvas?.rest();
    },
    /** Whether it shows the page. */
    shows: () => canvas !== null && canvas.alive() && !core.textOnly(),
    draw: () => canvas?.draw(),
    request: () => canvas?.request(),
    isMoving: () => canvas?.isMoving() ?? false,
    frames: () => canvas?.frames() ?? 0,
    /** @param {string} id */
    hover: (id) => canvas?.hover(id),
    /** @param {string} id */
    focus: (id) => canvas?.focus(id),
  };
}
