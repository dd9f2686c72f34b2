// What is shown: the document, and the canvas over it; and where the focus and the eye go when that changes.

import { place as seenAs } from './cells.js';
import { awaited } from './settled.js';

/** @typedef {import('./core.js').Core} Core */
/** @typedef {ReturnType<typeof import('./surface.js').createSurface>} Surface */
/** @typedef {ReturnType<typeof import('./twin.js').createTwin>} Twin */

/** Where the learner got to, the focus goes. On a touch screen a field would bring up the keyboard, over what is asked. The heading of another
 *  place is another element: a reader has moved to the old one already, silently, when what was used went away, and says nothing of it then.
 *  @param {string} id
 *  @param {string} [instead] */
function focusOn(id, instead = 'heading') {
  const wanted = document.getElementById(id);
  let target = wanted?.tagName === 'INPUT' && matchMedia('(pointer: coarse)').matches ? document.getElementById(instead) : wanted;
  if (target?.id === 'heading') target.replaceWith(target = /** @type {HTMLElement} */ (target.cloneNode(true)));
  target?.focus({ preventScroll: false });
}

/** Into what has been opened over the page: all of it comes into sight; where something is sought the field has the focus, and what is open
 *  already is seen in the list.
 *  @param {HTMLElement} panel */
function enterPanel(panel) {
  const field = panel.querySelector('input');
  const enter = () => {
    focusOn(field ? 'seek' : 'panel-title', 'panel-title');
    field?.select();
  };
  // In Firefox a reader (Orca 43) takes what has the focus in a dialog that opens for known, says nothing of it, and forgets that one types there.
  // What gets the focus in an open one it tells.
  if ('mozInnerScreenX' in window) {
    const close = document.getElementById('panel-close');
    close?.focus();
    awaited(new Promise((done) => { setTimeout(() => done(close === document.activeElement && enter()), 100); }));
  } else {
    enter();
  }
  panel.scrollIntoView({ block: 'nearest' });
  panel.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
}

/** What was just said, or has the focus, comes into sight once it has its place. What was said comes last: it matters most. */
function reveal() {
  const said = document.querySelector('#feedback p')?.closest('#feedback');
  for (const element of [document.activeElement, said]) {
    if (element && element !== document.body && element.getBoundingClientRect().height > 0) element.scrollIntoView({ block: 'nearest' });
  }
}

/** @param {{ core: Core, twin: Twin, surface: Surface, voice: ReturnType<typeof import('./voice.js').createVoice> }} needs */
export function createPage({ core, twin, surface, voice }) {
  const { dataset } = document.documentElement;
  /** Whether the page has been shown, and not only served. */
  let shown = false;
  let place = '';
  let heard = '';
  let turn = '';
  /** How large the map was seen last. */
  let room = '';
  /** Whether the focus was in the menu before something was written. */
  let inMenu = false;

  /** Whether the page is being printed, with the picture in it: a canvas is not. */
  let onPaper = false;

  /** @param {boolean} onCanvas */
  function writeDocument(onCanvas) {
    inMenu = (document.activeElement?.closest('#more') ?? null) !== null;
    if (panel === null) opener = inMenu ? '' : document.activeElement?.id ?? '';
    dataset.theme = core.isDark() ? 'dark' : 'light';
    dataset.hide = core.hidden();
    dataset.ui = onCanvas ? 'canvas' : 'text';
    twin.write(core.html(!onCanvas, document.documentElement.clientWidth, innerHeight));
    keepFocusInside();
    // Where one is first: a history, a tab and a reader tell pages apart by it.
    const words = ['.where .step-of', '#heading', '.screens [aria-current]'].map((part) => document.querySelector(part)?.textContent);
    document.title = [...new Set(words.filter(Boolean)), 'Paramwalk'].join(' – ');
  }

  /** Opened over the page a panel has the focus at once; closed, what opened it has it again, or the menu where that stands.
   *  @type {HTMLElement | null} */
  let panel = null;
  /** What had the focus when it was opened. */
  let opener = '';
  function keepFocusInside() {
    const was = panel;
    panel = document.getElementById('panel');
    // What was chosen from the menu closed it.
    if (document.activeElement?.closest('#more[hidden]') || (inMenu && document.activeElement === document.body)) document.getElementById('menu')?.focus();
    inMenu = false;
    if (was === null && panel !== null) enterPanel(panel);
    else if (was !== null && panel === null) document.getElementById(opener || 'menu')?.focus();
  }

  /** `turned`: the page has just come onto the canvas. The first time it is drawn at once: until then nothing is on it.
   *  @param {boolean} onCanvas
   *  @param {boolean} turned */
  function draw(onCanvas, turned) {
    if (turned) surface.draw();
    else if (onCanvas) surface.request();
    else surface.paint();
  }

  /** @param {boolean} moved */
  function bringIntoSight(moved) {
    const said = document.getElementById('feedback')?.textContent ?? '';
    const news = moved || (said !== '' && said !== heard);
    heard = said;
    if (!shown || !news || !document.hasFocus()) return;
    reveal();
  }

  /** Tells what was done, once for each time; and leads the focus to where it was done. */
  function tell() {
    const { turn: now, atRest, focus, words } = core.said();
    if (now === turn) return;
    turn = now;
    if (focus !== '' && document.hasFocus()) focusOn(focus);
    if (words !== '') voice.say(words, { atRest, told: core.heard });
  }

  return {
    /** It is printed as it is seen, or that is over.
     *  @param {boolean} now */
    print(now) {
      onPaper = now;
      this.write();
    },
    isOnCanvas: () => dataset.ui === 'canvas',
    /** Shows the program's state. Whether that leads to another place than before. */
    write() {
      const onCanvas = surface.shows() && !onPaper;
      const turned = onCanvas && dataset.ui !== 'canvas';
      writeDocument(onCanvas);
      // What is seen of the map depends on its room, which the document gives it.
      const map = document.querySelector('[data-cells="map"]');
      const seen = map ? seenAs(map) : room;
      if (seen !== room && core.use('cells', `room ${room = seen}`)) writeDocument(onCanvas);
      const [now, focus] = core.place();
      const moved = place !== '' && now !== place;
      place = now;
      // A course page that opens a step in its frame keeps its own focus. Before the frame is drawn: the ring is around it then.
      if (moved && document.hasFocus()) focusOn(focus);
      tell();
      draw(onCanvas, turned);
      bringIntoSight(moved);
      shown = true;
      return moved;
    },
  };
}
