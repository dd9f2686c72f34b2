// Every way in: pointer, touch, keyboard, voice and screen reader all use the document's own controls. What is left to
// the canvas is the pointer on the picture.

import { listenToBench, seeFound } from './bench.js';
import { cellsKey, listenToCells } from './cells.js';
import { around, fixed } from './dom.js';

/** @typedef {import('./list.js').Use} Use */

/** @param {EventTarget | null} element */
const isEdited = (element) =>
  element instanceof HTMLElement && (element.isContentEditable || element.matches('input, textarea'));

/** Copies an element's text, and says so when it is done. Where no page may copy, the text is marked for the reader's own keys.
 *  @param {HTMLElement} element
 *  @param {() => void} done */
async function copy(element, done) {
  try {
    await navigator.clipboard.writeText(element.textContent ?? '');
    done();
  } catch {
    getSelection()?.selectAllChildren(element);
    if (document.execCommand('copy')) done();
  }
}

/** What a "copy-1" copies: the text that stands beside it as "snippet-1".
 *  @param {string} id */
const copied = (id) => (id.startsWith('copy-') ? document.getElementById(id.replace('copy', 'snippet')) : null);

/** The id under which the canvas knows the place.
 *  @param {Event} event */
function at(event) {
  const element = around(event, '[data-ring], [data-at]');
  return element?.dataset.ring ?? (element?.dataset.at || element?.id) ?? '';
}

/** The foot of the document, shown over the page or no more.
 *  @param {boolean} shown
 *  @param {Use} use */
function showAbout(shown, use) {
  const { dataset } = document.documentElement;
  if (shown === 'about' in dataset) return;
  if (!shown) {
    delete dataset.about;
    document.getElementById('menu')?.focus();
    return;
  }
  dataset.about = '';
  use('menu');
  fixed('about').focus();
}

/** From the top of the page to where the answer is given. */
function listenToSkip() {
  document.addEventListener('click', (event) => {
    const { to } = around(event, '.skip')?.dataset ?? {};
    if (to) /** @type {HTMLElement | null} */ (document.querySelector(to))?.focus();
  });
}

/** @param {Use} use
 *  @param {() => void} copyResult
 *  @param {(text: string) => void} openWhole */
function listenToControls(use, copyResult, openWhole) {
  /** Beside the menu is out of it. @param {Event} event */
  const leaveMenu = (event) => {
    if (document.querySelector('#menu[aria-expanded="true"]') && around(event, '#menu, #more') === null) use('menu');
  };
  document.addEventListener('focusin', leaveMenu);
  document.addEventListener('click', (event) => {
    const control = around(event, 'button[data-control]');
    if (around(event, '#about, #about-open') === null) showAbout(false, use);
    leaveMenu(event);
    if (control === null) return;
    const { id, dataset } = control;
    const text = copied(id);
    if (text !== null) {
      copy(text, () => use(id));
      return;
    }
    use(dataset.control ?? '', dataset.value);
    if (id === 'copy-result') copyResult();
    if (id === 'about-open') showAbout(true, use);
  });
  document.addEventListener('input', ({ target }) => {
    const field = /** @type {HTMLInputElement} */ (target);
    const { control } = field.dataset;
    if (control) use(control, field.type === 'radio' ? '' : field.value);
    if (field.type === 'search') seeFound();
  });
  // A blank is judged when it is left.
  document.addEventListener('change', (event) => {
    const group = around(event, '[data-leave]');
    if (group !== null) use(group.dataset.leave ?? '');
  });
  // A text of a hundred thousand lines goes to the program at once: the field shows a part of it.
  document.addEventListener('paste', (event) => {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    const field = /** @type {HTMLTextAreaElement} */ (event.target);
    if (document.querySelector('[data-edition]') && !field.matches?.('textarea') && pasted.trim().includes('\n')) {
      // Several lines, where one has room: a whole network.
      event.preventDefault();
      openWhole(pasted);
      return;
    }
    if (pasted.length < 60_000 || !field.matches?.('[data-edition]')) return;
    event.preventDefault();
    use(field.dataset.control ?? '', field.value.slice(0, field.selectionStart) + pasted + field.value.slice(field.selectionEnd));
  });
}

/** What is open over the page, and closes with Escape: a panel, the menu, the table. */
const overlays = '#panel-close, #menu[aria-expanded="true"], #table[aria-expanded="true"]';

/** Escape closes what is open over the page, and the focus goes back to what opened it; whether it did.
 *  @param {KeyboardEvent} event */
function closeOverlay(event) {
  if (event.key === 'Escape' && 'about' in document.documentElement.dataset) {
    showAbout(false, () => {});
    return true;
  }
  const closer = /** @type {HTMLElement | null} */ (event.key === 'Escape' ? document.querySelector(overlays) : null);
  if (closer === null) return false;
  closer.click();
  closer.focus();
  return true;
}

/** Enter in a field, or on a choice, gives the answer.
 *  @param {KeyboardEvent} event
 *  @param {Use} use */
function enter(event, use) {
  const group = event.key === 'Enter' && !event.isComposing ? around(event, '[data-enter]') : null;
  if (group === null) return;
  // From blank to blank, and from the last one to the answer.
  const fields = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.equation input, #answer')]);
  const next = group.matches('.equation') ? fields[fields.indexOf(/** @type {HTMLElement} */ (event.target)) + 1] : undefined;
  // Else the same key would also press the button that the focus then goes to.
  event.preventDefault();
  use(group.dataset.enter ?? '');
  next?.focus();
}

/** Single keys: the arrows lead to other steps, and "?" to what the keys do.
 *  @param {KeyboardEvent} event
 *  @param {Use} use
 *  @param {() => number} step */
function shortcut(event, use, step) {
  if (event.key === '?') {
    event.preventDefault();
    use('shortcuts');
    return;
  }
  const way = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
  if (way === 0 || event.shiftKey) return;
  event.preventDefault();
  use(`step-${step() + 1 + way}`);
}

/** `step()`: the step that is shown, from 0; `shortcuts()`: whether single keys do something; `hover(id)` and `focus(id)`: what is under
 *  the pointer, and has the focus.
 *  @param {{
 *    use: Use, copyResult: () => void, openWhole: (text: string) => void, step: () => number, shortcuts: () => boolean,
 *    hover: (id: string) => void, focus: (id: string) => void,
 *  }} page */
export function listen({ use, copyResult, openWhole, step, shortcuts, hover, focus }) {
  listenToControls(use, copyResult, openWhole);
  listenToSkip();
  const listKey = listenToBench(use);
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || (!event.isComposing && listKey(event))) return;
    // Keys with a modifier are the browser's; arrows in a field or among choices are the field's.
    if (event.ctrlKey || event.metaKey || event.altKey || closeOverlay(event)) return;
    if (isEdited(event.target)) enter(event, use);
    else if (/** @type {Element} */ (event.target).matches('[data-cells]') && cellsKey(event, use)) return;
    else if (shortcuts()) shortcut(event, use, step);
  });

  listenToCells(use);
  document.addEventListener('pointerover', (event) => {
    // A finger does not hover.
    if (event.pointerType === 'mouse') hover(around(event, '[data-control], .choice, [data-ring]') ? at(event) : '');
  });
  document.addEventListener('focusin', (event) => focus(/** @type {Element} */ (event.target).matches(':focus-visible') ? at(event) : ''));
  document.addEventListener('focusout', () => focus(''));
}

/** Resolves when somebody does something: moves the pointer, lifts a finger, scrolls, presses a key. Until then the page
 *  is as good without its canvas, and no machine has to open one. Not before a finger is lifted: what is pressed must
 *  not move away under it.
 *  @returns {Promise<void>} */
export function arrival() {
  return new Promise((resolve) => {
    const signs = ['pointermove', 'pointerup', 'keydown', 'scroll', 'focusin', 'input'];
    const come = (/** @type {Event} */ event) => {
      if (event instanceof PointerEvent && event.type === 'pointermove' && event.buttons !== 0) return;
      for (const sign of signs) removeEventListener(sign, come, true);
      resolve();
    };
    for (const sign of signs) addEventListener(sign, come, { capture: true, passive: true });
  });
}
