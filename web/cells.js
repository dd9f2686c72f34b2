// The pointer, the wheel, two fingers and the keys on the picture's cells. What they mean the program decides; here they
// become a verb and a point (src/app/shared/look.h).
import { around, larger } from './dom.js';
import { isFramed } from './frame.js';

/** @typedef {import('./list.js').Use} Use */
/** @typedef {{ clientX: number, clientY: number }} Point */

/** The picture below the cells.
 *  @param {Element} cells */
const picture = (cells) => /** @type {SVGSVGElement} */ (cells.parentElement?.querySelector('[role="img"] > svg'));
/** Whether it is a scene that fills its room.
 *  @param {HTMLElement | SVGElement} cells */
const isScene = (cells) => cells.dataset.scene !== undefined;

/** @param {HTMLElement | SVGElement} cells */
const isMap = (cells) => cells.dataset.cells === 'map';

/** The point in the picture's own lengths, as it is drawn: "X Y WIDTH PIXEL" in thousandths; of a scene with its height.
 *  @param {Element} cells
 *  @param {Point} [point] */
export function place(cells, { clientX, clientY } = { clientX: 0, clientY: 0 }) {
  const svg = picture(cells);
  const box = svg.getBoundingClientRect();
  const pixel = 1 / (devicePixelRatio * larger());
  let { width, height } = svg.viewBox.baseVal;
  // As text a scene is drawn as large as its room has place for, in the middle of it; the canvas draws one of exactly that size.
  if (isScene(/** @type {HTMLElement} */ (cells)) && document.documentElement.dataset.ui === 'canvas') [width, height] = [box.width / larger(), box.height / larger()];
  const scale = Math.max(width / box.width, height / box.height);
  const x = (clientX - box.left - (box.width - width / scale) / 2) * scale;
  const y = (clientY - box.top - (box.height - height / scale) / 2) * scale;
  return [x, y, width, pixel, ...isScene(/** @type {HTMLElement} */ (cells)) ? [height] : []].map((n) => Math.round(n * 1000)).join(' ');
}

/** @type {Record<string, string>} */
const keys = {
  ArrowLeft: 'left', ArrowUp: 'up', ArrowRight: 'right', ArrowDown: 'down', Escape: 'whole', Home: 'home', End: 'end',
  PageUp: 'up5', PageDown: 'down5', Enter: 'into', ' ': 'tell',
};

/** Of a scene, besides: five places at once, the ends of a row, nearer and farther around the middle.
 *  @param {KeyboardEvent} event */
function sceneVerb(event) {
  if (event.key === '+' || event.key === '=') return 'larger';
  if (event.key === '-') return 'smaller';
  const verb = keys[event.key];
  return verb && event.shiftKey && event.key.startsWith('Arrow') ? `${verb}5` : verb;
}

/** Whether the key was one of the cells'.
 *  @param {KeyboardEvent} event
 *  @param {Use} use */
export function cellsKey(event, use) {
  const cells = /** @type {HTMLElement} */ (event.target);
  if (isScene(cells)) {
    const verb = sceneVerb(event);
    if (!verb) return false;
    use('cells', `${verb} ${place(cells)}`);
  } else if (event.key === '+' || event.key === '=') use('zoom-in');
  else if (event.key === '-') use('zoom-out');
  else if (keys[event.key]) use('cells', `${keys[event.key]} ${place(/** @type {Element} */ (event.target))}`);
  else return false;
  event.preventDefault();
  return true;
}

/** @param {Event} event */
const over = (event) => around(event, '[data-cells]');

/** One look for each frame: the last one counts.
 *  @param {Use} use
 *  @returns {(words: string) => void} */
function onceAFrame(use) {
  let pending = '';
  return (words) => {
    if (pending === '') {
      requestAnimationFrame(() => {
        use('cells', pending);
        pending = '';
      });
    }
    pending = words;
  };
}

/** @param {Use} use */
export function listenToCells(use) {
  const later = onceAFrame(use);
  /** @type {Map<number, PointerEvent>} */
  const fingers = new Map();
  let apart = 0;
  const distance = () => {
    const [a, b] = [...fingers.values()];
    return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  };

  /** Two fingers, once they are clearly farther apart, or closer, than they were.
   *  @param {Element} cells */
  const pinch = (cells) => {
    const [a, b] = [...fingers.values()];
    const ratio = distance() / apart;
    if (ratio < 1.4 && ratio > 0.7) return;
    apart = distance();
    use('cells', `${ratio > 1 ? 'larger' : 'smaller'} ${place(cells, { clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 })}`);
  };

  /** What a scene's pointer has hold of: the cells, and whose pointer it is.
   *  @type {{ cells: HTMLElement, pointer: number } | undefined} */
  let held;
  /** @param {HTMLElement} cells @param {PointerEvent} event */
  const press = (cells, event) => {
    held = { cells, pointer: event.pointerId };
    use('cells', `press ${place(cells, event)}`);
  };
  /** Whether a finger is on what can be dragged; elsewhere it scrolls the page.
   *  @param {HTMLElement} cells
   *  @param {Point} point */
  const onGrip = (cells, point) => {
    const grip = /** @type {HTMLElement} */ (cells.parentElement?.querySelector('[role="img"]'))?.dataset.grip?.split(' ').map(Number);
    if (!grip) return false;
    const [x, y] = place(cells, point).split(' ').map((n) => Number(n) / 1000);
    // At least as large as a fingertip, and with the round handle at its corner.
    const room = 22;
    return x > grip[0] - room && y > grip[1] - room && x < grip[0] + grip[2] + room && y < grip[1] + grip[3] + room;
  };
  document.addEventListener('touchstart', (event) => {
    const cells = over(event);
    // What is held does not scroll.
    if (cells && isScene(cells) && event.touches.length === 1 && onGrip(cells, event.touches[0])) event.preventDefault();
  }, { passive: false });
  document.addEventListener('pointerdown', (event) => {
    const cells = over(event);
    if (!cells || !isScene(cells) || cells.dataset.cells === 'draw' || event.button !== 0) return;
    // A second finger: two of them hold nothing.
    if (event.pointerType === 'touch' && fingers.size > 0) {
      if (held) use('cells', `drop ${place(held.cells)}`);
      held = undefined;
      return;
    }
    if (event.pointerType === 'mouse' || onGrip(cells, event)) press(cells, event);
  });
  for (const end of /** @type {const} */ (['pointerup', 'pointercancel'])) {
    document.addEventListener(end, (event) => {
      if (held?.pointer !== event.pointerId) return;
      // Where it is let go it stays: the last move may still be waiting for its frame.
      if (end === 'pointerup') use('cells', `drag ${place(held.cells, event)}`);
      const { cells } = held;
      held = undefined;
      use('cells', `drop ${place(cells)}`);
      // On the map a finger holds whatever it touches, so no click follows.
      if (end === 'pointerup' && event.pointerType === 'touch' && isMap(cells)) use('cells', `tap ${place(cells, event)}`);
    });
  }

  document.addEventListener('pointermove', (event) => {
    // What is dragged follows beyond the picture's edge.
    if (held?.pointer === event.pointerId) {
      later(`drag ${place(held.cells, event)}`);
      return;
    }
    const cells = over(event);
    if (!cells) return;
    if (fingers.has(event.pointerId)) {
      fingers.set(event.pointerId, event);
      if (fingers.size === 2) pinch(cells);
    } else if (event.pointerType === 'mouse') {
      const draws = cells.dataset.cells === 'draw';
      if (!draws || event.buttons === 1) later(`${draws ? 'draw' : 'look'} ${place(cells, event)}`);
    }
  });
  document.addEventListener('pointerdown', (event) => {
    const cells = over(event);
    if (event.pointerType !== 'touch' || !cells || !(isMap(cells) || cells.matches(':focus'))) return;
    fingers.set(event.pointerId, event);
    if (fingers.size === 2) apart = distance();
  });
  for (const end of /** @type {const} */ (['pointerup', 'pointercancel'])) document.addEventListener(end, (event) => fingers.delete(event.pointerId));
  document.addEventListener('pointerout', (event) => {
    if (!held && over(event) && event.pointerType === 'mouse') later('off');
  });
  document.addEventListener('click', (event) => {
    const cells = over(event);
    if (!cells) return;
    // A mouse that was pressed has put the window there already; a finger puts it there now.
    const finger = isScene(cells) && /** @type {PointerEvent} */ (event).pointerType === 'touch';
    use('cells', `${cells.dataset.cells === 'draw' ? 'draw' : finger ? 'tap' : 'pin'} ${place(cells, event)}`);
  });
  // The wheel is the page's, until somebody has gone into the picture; the map's at once, where nothing around it scrolls.
  const isAlone = (/** @type {HTMLElement} */ cells) => isMap(cells) && !isFramed;
  const wheel = (/** @type {WheelEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.deltaY === 0) return;
    event.preventDefault();
    later(`${event.deltaY < 0 ? 'larger' : 'smaller'} ${place(/** @type {Element} */ (event.target), event)}`);
  };
  document.addEventListener('focusin', (event) => {
    const cells = over(event);
    if (cells && (isScene(cells) || document.getElementById('zoom-in'))) cells.addEventListener('wheel', wheel, { passive: false });
  });
  document.addEventListener('pointerover', (event) => {
    const cells = over(event);
    if (cells && isAlone(cells)) cells.addEventListener('wheel', wheel, { passive: false });
  });
  document.addEventListener('focusout', (event) => {
    const cells = over(event);
    if (cells && !isAlone(cells)) cells.removeEventListener('wheel', wheel);
  });
}
