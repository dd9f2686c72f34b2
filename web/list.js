// The sandbox's list of layers: it scrolls by itself, and its rows are chosen, written and moved by pointer, touch and key. Which
// rows there are, and what a move does, the program knows.
import { around, larger } from './dom.js';

/** @typedef {(control: string, value?: string) => void} Use */

/** Held so near to an end of the list, in pixels, a row that is moved makes it roll, so far in each frame. */
const rim = 12;
const roll = 8;
/** So far a pointer goes before it moves a row, in pixels: a click is never quite still. */
const stir = 5;

/** The height of a row, as the style sheet has it. To ask for it where it stands would have the browser lay the whole page out. */
const rowHeight = () => parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--list-row')) * 16 * larger();

/** How far it is scrolled, in pixels, as the program knows it.
 *  @param {HTMLElement} rows */
export const scrolled = (rows) => Number(rows.dataset.scroll) * rowHeight() / 1000;

/** The row's number among all rows, from 1, as its button's name has it; nothing of a row that is no layer at the moment.
 *  @param {string | undefined} control */
export const numberIn = (control) => Number(/^layer-(\d+)$/.exec(control ?? '')?.[1]) || undefined;
/** @param {Element | null | undefined} row */
const numberOf = (row) => numberIn(/** @type {HTMLElement | null | undefined} */ (row?.querySelector('.grip'))?.dataset.control);
/** How many layers the list has: its totals are no layer, nor are the headings between its rows.
 *  @param {HTMLElement} rows */
const countOf = (rows) => Number(rows.parentElement?.getAttribute('aria-rowcount')) - 1;

/** The line, from 0, above which what is moved would come to stand: `y` pixels below the top of all lines, of which there are `count`.
 *  @param {number} y
 *  @param {number} height of a line
 *  @param {number} count */
export const placeAt = (y, height, count) => Math.max(0, Math.min(Math.round(y / height), count));

/** How far the list rolls by itself while a row is held at `y`: up, down, or not at all.
 *  @param {number} y
 *  @param {{ top: number, bottom: number }} list */
export const rollAt = (y, { top, bottom }) => (y < top + rim ? -roll : y > bottom - rim ? roll : 0);

let laid = '';

/** @type {Use} */
let use = () => {};

/** How many rows there is room for: what the style sheet has, where list, picture and words stand below each other; else as many as leave the
 *  rest of the column in the window.
 *  @param {number} few of the style sheet; 0: it has none
 *  @param {number} inWindow the window's height without the rest of the column, in pixels
 *  @param {number} height of a row */
export const roomFor = (few, inWindow, height) => few || Math.max(8, Math.min(Math.floor(inWindow / height), 40));

/** Tells the program how many rows there is room for, where it has another number.
 *  @param {HTMLElement} rows
 *  @param {number} height of a row */
function fit(rows, height) {
  const few = Number(getComputedStyle(rows).getPropertyValue('--few-rows'));
  const room = roomFor(few, innerHeight - 384 * larger(), height);
  if (room !== Number(rows.dataset.room)) queueMicrotask(() => use('rows-fit', String(room)));
}

/** After the document was written: room for the rows that are not in it, and the place that the program says.
 *  @param {HTMLElement} app */
export function layList(app) {
  const rows = /** @type {HTMLElement | null} */ (app.querySelector('.rows'));
  const spaces = /** @type {HTMLElement[]} */ ([...rows?.querySelectorAll('.space') ?? []]);
  const height = rows === null ? 0 : rowHeight();
  const now = rows === null ? '' : `${rows.dataset.scroll} ${rows.dataset.inSight} ${height} ${spaces.map((space) => space.dataset.lines)} ${innerHeight}`;
  if (now === laid) return;
  laid = now;
  if (rows === null) return;
  fit(rows, height);
  for (const space of spaces) space.style.height = `${Number(space.dataset.lines) * height}px`;
  rows.style.height = `${Number(rows.dataset.inSight) * height}px`;
  if (Math.abs(rows.scrollTop - scrolled(rows)) > 1.5) rows.scrollTop = scrolled(rows);
}

/** What words are measured with; null where the browser gives no drawing: there each cell is as wide as its own words.
 *  @type {CanvasRenderingContext2D | null | undefined} */
let pen;

/** Makes each column as wide as its widest words. Rows are laid out one by one, for the list scrolls between its heads and its totals, and
 *  their cells are to stand below each other. Nothing is laid out for that: what is measured are the words.
 *  @param {HTMLElement} app */
export function layColumns(app) {
  const layers = /** @type {HTMLElement | null} */ (app.querySelector('.layers'));
  if (layers === null) return;
  pen ??= document.createElement('canvas').getContext('2d');
  if (!pen) return;
  const { fontSize, fontFamily } = getComputedStyle(layers);
  for (let n = 2; n < 7; n += 1) {
    let widest = 0;
    // Heads and totals are semibold, and not all of their signs are wider than the regular ones.
    for (const weight of [400, 600]) {
      pen.font = `${weight} ${fontSize} ${fontFamily}`;
      for (const { textContent } of layers.querySelectorAll(`.layer > :nth-child(${n})`)) widest = Math.max(widest, pen.measureText(textContent ?? '').width);
    }
    layers.style.setProperty(`--cell-${n}`, `${Math.ceil(widest) + 1}px`);
  }
}

/** Looks at a row, and takes the focus there: to its number, or to its words.
 *  @param {Use} use
 *  @param {number} number
 *  @param {string} [id] */
function pick(use, number, id) {
  use('rows-pick', String(number - 1));
  const target = document.getElementById(id ?? `layer-${number}`);
  target?.focus({ preventScroll: true });
  if (target instanceof HTMLInputElement) target.setSelectionRange(target.value.length, target.value.length);
}

/** The cells of a row, its head first: each is told by itself when the keys lead there.
 *  @param {Element | null} row */
const cellsOf = (row) => /** @type {HTMLElement[]} */ ([.../** @type {any} */ (row?.children ?? [])].filter((cell) => cell.matches('.head, [role="gridcell"]')).map((cell) => cell.querySelector('.grip') ?? cell));
/** Of the cell that has the focus: which of its row.
 *  @param {Element | null} row */
const columnOf = (row) => cellsOf(row).indexOf(/** @type {HTMLElement} */ (document.activeElement));

/** To another cell of the row.
 *  @param {Element | null} row
 *  @param {number} column */
function goAcross(row, column) {
  const cells = cellsOf(row);
  cells[Math.max(0, Math.min(column, cells.length - 1))]?.focus({ preventScroll: true });
}

const focusGrip = () => /** @type {HTMLElement | null} */ (document.querySelector('.rows .current .grip'))?.focus({ preventScroll: true });

/** @param {Use} use
 *  @param {number} which
 *  @param {string} id what has the focus then; nothing for the row's number */
function arrange(use, which, id) {
  use(`arrange-${which}`);
  document.getElementById(id)?.focus({ preventScroll: true });
  if (!id) focusGrip();
}

/** @param {Use} use */
function listenToScroll(use) {
  // Scrolling does not bubble.
  document.addEventListener('scroll', ({ target }) => {
    if (!(target instanceof HTMLElement) || !target.matches('.rows')) return;
    if (Math.abs(target.scrollTop - scrolled(target)) > 1.5) use('rows', String(Math.round(target.scrollTop / rowHeight() * 1000)));
  }, true);
}

/** @param {Use} use */
function listenToClick(use) {
  document.addEventListener('click', (event) => {
    const row = around(event, '.rows [data-row]');
    if (!row || around(event, 'button, input')) return;
    const number = numberOf(row);
    if (number === undefined) return;
    // A finger that chooses a row does not ask for a keyboard.
    if (event instanceof PointerEvent && event.pointerType === 'touch') use(`layer-${number}`);
    else pick(use, number, 'row-field');
  });
}

/** A row is taken by its grip, moved, and left where it is let go; Escape takes it back.
 *  @param {Use} use */
function listenToDrag(use) {
  let dropped = false;
  document.addEventListener('click', (event) => {
    // The click that ends a move chooses nothing.
    if (dropped) event.stopImmediatePropagation();
    dropped = false;
  }, true);

  document.addEventListener('pointerdown', (event) => {
    const grip = around(event, '.rows .grip');
    const rows = around(event, '.rows');
    const number = numberOf(grip?.closest('[data-row]'));
    if (rows === null || number === undefined || event.button !== 0) return;
    let moving = false;
    let at = event.clientY;
    const aim = () => {
      const place = placeAt(at - rows.getBoundingClientRect().top + rows.scrollTop, rowHeight(), Number(rows.dataset.lines));
      use('rows-drag', `${number - 1} ${place}`);
    };
    // Held at an end of the list, it goes on.
    const goOn = () => {
      if (!moving) return;
      const by = rollAt(at, rows.getBoundingClientRect());
      if (by !== 0) {
        rows.scrollTop += by;
        aim();
      }
      requestAnimationFrame(goOn);
    };
    const moved = (/** @type {PointerEvent} */ { pointerId, clientY }) => {
      if (pointerId !== event.pointerId) return;
      at = clientY;
      if (!moving && Math.abs(at - event.clientY) > stir) {
        moving = true;
        requestAnimationFrame(goOn);
      }
      if (moving) aim();
    };
    const over = new AbortController();
    const end = (/** @type {boolean} */ isDrop) => {
      over.abort();
      if (!moving) return;
      moving = false;
      dropped = isDrop;
      if (isDrop) use('rows-drop');
      else use('rows-drag', '');
      // Where no click follows.
      setTimeout(() => (dropped = false));
    };
    const how = { capture: true, signal: over.signal };
    document.addEventListener('pointermove', moved, how);
    for (const type of /** @type {const} */ (['pointerup', 'pointercancel'])) {
      document.addEventListener(type, ({ pointerId }) => pointerId === event.pointerId && end(type === 'pointerup'), how);
    }
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && end(false), how);
  });
}

/** What the keys do in a row: `number` is the row's, `count` how many there are, and `go(to)` leads to another one.
 *  @typedef {{ number: number | undefined, count: number, row: Element, go: (to: number) => void, use: Use }} Row */

/** In the row's words.
 *  @type {Record<string, (row: Row) => void>} */
const inWords = {
  ArrowUp: ({ number, go }) => go((number ?? 0) - 1),
  ArrowDown: ({ number, go }) => go((number ?? 0) + 1),
  // After the last one comes a further one.
  Enter: ({ number, count, go }) => (number === count ? document.getElementById('adding')?.focus() : go((number ?? 0) + 1)),
  Escape: focusGrip,
};

/** On its number.
 *  @type {Record<string, (row: Row) => void>} */
const onNumber = {
  ArrowUp: inWords.ArrowUp,
  ArrowDown: inWords.ArrowDown,
  PageUp: ({ number, go }) => go((number ?? 0) - 10),
  PageDown: ({ number, go }) => go((number ?? 0) + 10),
  Home: ({ go }) => go(1),
  End: ({ count, go }) => go(count),
  ArrowLeft: ({ row }) => goAcross(row, columnOf(row) - 1),
  ArrowRight: ({ row }) => goAcross(row, columnOf(row) + 1),
  Delete: ({ use }) => arrange(use, 3, ''),
  Enter: ({ number, use }) => number !== undefined && pick(use, number, 'row-field'),
};
onNumber.F2 = onNumber.Enter;

/** With Alt they move the row.
 *  @param {string} id what has the focus then
 *  @returns {Record<string, (row: Row) => void>} */
const withAlt = (id) => ({
  ArrowUp: ({ use }) => arrange(use, 0, id),
  ArrowDown: ({ use }) => arrange(use, 1, id),
});

/** `to` as `use` in input.js.
 *  @param {Use} to */
export function listenToList(to) {
  use = to;
  listenToScroll(use);
  listenToClick(use);
  listenToDrag(use);

  /** What a key does in the list; whether it did something.
   *  @param {KeyboardEvent} event */
  return function key(event) {
    if (foundKey(event)) return true;
    const row = around(event, '.rows [data-row]');
    const rows = around(event, '.rows');
    if (!row || !rows || event.ctrlKey || event.metaKey) return false;
    const field = /** @type {Element} */ (event.target).id === 'row-field' ? 'row-field' : undefined;
    const number = numberOf(row);
    const count = countOf(rows);
    const column = columnOf(row);
    const go = (/** @type {number} */ to) => {
      if (number === undefined) return;
      pick(use, Math.max(1, Math.min(to, count)), field);
      // In the column where one is.
      if (column > 0) goAcross(document.querySelector('.rows .current'), column);
    };
    const keys = event.altKey ? withAlt(field ?? '') : field ? inWords : onNumber;
    if (!Object.hasOwn(keys, event.key)) return false;
    keys[event.key]({ number, count, row, go, use });
    event.preventDefault();
    return true;
  };
}

/** Where the keys lead from one option of a list that is searched to another: -1 is the field above it.
 *  @type {Record<string, (at: number, last: number) => number>} */
const inFound = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + 8,
  PageUp: (at) => Math.max(0, at - 8),
  Home: () => 0,
  End: (_, last) => last,
};

/** A letter is typed in the field, behind what stands there; whether it is one.
 *  @param {KeyboardEvent} event
 *  @param {HTMLInputElement} field */
function typeThere({ key }, field) {
  if (key.length > 1 || key === ' ') return false;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  return true;
}

/** What a key does in such a list, and in its field: the arrows lead through it, and choose nothing; a letter goes to the field. Whether it
 *  did something. A button is pressed by Enter and by the space key without us.
 *  @param {KeyboardEvent} event */
function foundKey(event) {
  const finder = around(event, '.finder');
  if (!finder || event.ctrlKey || event.metaKey || event.altKey) return false;
  const field = /** @type {HTMLInputElement} */ (finder.querySelector('input'));
  const all = /** @type {HTMLElement[]} */ ([...finder.querySelectorAll('[role="option"]')]);
  const at = all.indexOf(/** @type {HTMLElement} */ (event.target));
  if (at < 0) {
    // Down from the field, to the one that Enter would open.
    if (event.key !== 'ArrowDown') return false;
    (all.find((option) => option.matches('.best')) ?? all[0])?.focus();
  } else if (Object.hasOwn(inFound, event.key)) {
    (all[Math.min(inFound[event.key](at, all.length - 1), all.length - 1)] ?? field).focus();
  } else {
    return typeThere(event, field);
  }
  event.preventDefault();
  return true;
}

/** After something was sought: what Enter opens is in sight. */
export const seeFound = () => document.querySelector('.finder .best')?.scrollIntoView({ block: 'nearest' });
