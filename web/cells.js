// The pointer, the wheel, two fingers and the keys on the picture's cells. What they mean the program decides; here they
// become a verb and a point (src/app/walk/look.h).
import { around, larger } from './dom.js';

/** @typedef {import('./list.js').Use} Use */
/** @typedef {{ clientX: number, clientY: number }} Point */

/** The point in the picture's own lengths, as it is drawn: "X Y WIDTH PIXEL" in thousandths.
 *  @param {Element} cells
 *  @param {Point} [point] */
function place(cells, { clientX, clientY } = { clientX: 0, clientY: 0 }) {
  const svg = /** @type {SVGSVGElement} */ (cells.parentElement?.querySelector('[role="img"] > svg'));
  const box = svg.getBoundingClientRect();
  const width = svg.viewBox.baseVal.width;
  const scale = width / box.width;
  const pixel = 1 / (devicePixelRatio * larger());
  return [(clientX - box.left) * scale, (clientY - box.top) * scale, width, pixel].map((n) => Math.round(n * 1000)).join(' ');
}

/** @type {Record<string, string>} */
const keys = {
  ArrowLeft: 'left', ArrowUp: 'up', ArrowRight: 'right', ArrowDown: 'down', Escape: 'whole',
};

/** Whether the key was one of the cells'.
 *  @param {KeyboardEvent} event
 *  @param {Use} use */
export function cellsKey(event, use) {
  if (event.key === '+' || event.key === '=') use('zoom-in');
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

  document.addEventListener('pointermove', (event) => {
    const cells = over(event);
    if (!cells) return;
    if (fingers.has(event.pointerId)) {
      fingers.set(event.pointerId, event);
      if (fingers.size !== 2) return;
      const [a, b] = [...fingers.values()];
      const ratio = distance() / apart;
      if (ratio < 1.4 && ratio > 0.7) return;
      apart = distance();
      use('cells', `${ratio > 1 ? 'larger' : 'smaller'} ${place(cells, { clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 })}`);
    } else if (event.pointerType === 'mouse') {
      const draws = cells.dataset.cells === 'draw';
      if (!draws || event.buttons === 1) later(`${draws ? 'draw' : 'look'} ${place(cells, event)}`);
    }
  });
  document.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'touch' || !over(event)?.matches(':focus')) return;
    fingers.set(event.pointerId, event);
    if (fingers.size === 2) apart = distance();
  });
  for (const end of /** @type {const} */ (['pointerup', 'pointercancel'])) document.addEventListener(end, (event) => fingers.delete(event.pointerId));
  document.addEventListener('pointerout', (event) => {
    if (over(event) && event.pointerType === 'mouse') later('off');
  });
  document.addEventListener('click', (event) => {
    const cells = over(event);
    if (cells) use('cells', `${cells.dataset.cells === 'draw' ? 'draw' : 'pin'} ${place(cells, event)}`);
  });
  // The wheel is the page's, until somebody has gone into the picture.
  const wheel = (/** @type {WheelEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.deltaY === 0) return;
    event.preventDefault();
    later(`${event.deltaY < 0 ? 'larger' : 'smaller'} ${place(/** @type {Element} */ (event.target), event)}`);
  };
  document.addEventListener('focusin', (event) => {
    if (document.getElementById('zoom-in')) over(event)?.addEventListener('wheel', wheel, { passive: false });
  });
  document.addEventListener('focusout', (event) => over(event)?.removeEventListener('wheel', wheel));
}
