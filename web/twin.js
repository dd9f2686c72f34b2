// The document of the view: written by the program as HTML, and changed here only where it differs, so that focus,
// selection and what a screen reader is reading stay where they are.
import morphdom from 'morphdom';
import { drawnAs, layList, scrolled } from './list.js';
import { fill } from './trusted.js';

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

/** `longText()`: the text of the element that has an edition, as long as it may be.
 *  @param {HTMLElement} app
 *  @param {{ longText: () => string }} program */
export function createTwin(app, { longText }) {
  let lastHtml = '';
  let lastPlaces = '';

  /** Attributes alone; its text only where it is another one, so that the caret stays where it is.
   *  @param {Field} from
   *  @param {Field} to */
  function updateLongText(from, to) {
    if (from.dataset.edition === to.dataset.edition && from.outerHTML === to.outerHTML) return;
    for (const { name, value } of [...to.attributes]) if (name !== 'style') from.setAttribute(name, value);
    if (!to.hasAttribute('aria-invalid')) from.removeAttribute('aria-invalid');
    const text = longText();
    if (from.value !== text) from.value = text;
  }

  /** @param {HTMLElement} element */
  const fieldsOf = (element) => /** @type {Field[]} */ ([...element.matches('[data-edition]') ? [element] : [], ...element.querySelectorAll('[data-edition]')]);

  /** What of an element is brought up to date by hand; whether that is all.
   *  @param {HTMLElement} from
   *  @param {HTMLElement} to */
  function updateByHand(from, to) {
    // Places are set by us, not written by the program.
    if (from.style.length > 0) to.style.cssText = from.style.cssText;
    if (from.matches('[data-edition]')) {
      updateLongText(/** @type {Field} */ (from), /** @type {Field} */ (to));
      return true;
    }
    if (from.matches('[role="status"], [aria-live]') && from.innerHTML !== to.innerHTML) {
      // In one change, so that it is said once.
      from.replaceChildren(...to.childNodes);
      return true;
    }
    return from.isEqualNode(to) && from.nodeName !== 'INPUT';
  }

  /** What was used and is used up leaves the focus to the heading of its part, or to what stands there now; what was moved to another
   *  place of the document has lost it.
   *  @param {HTMLElement | null} focused
   *  @param {Element | null | undefined} home */
  function keepFocus(focused, home) {
    if (focused && !focused.isConnected) /** @type {HTMLElement | null | undefined} */ (home?.querySelector('[tabindex="-1"], button'))?.focus();
    else if (focused && document.activeElement !== focused) focused.focus({ preventScroll: true });
  }

  /** What of the list is written and not drawn, because it is out of sight, has no place: where it was, something else is now.
   *  @param {HTMLElement} list
   *  @param {string} places */
  function leaveUnplaced(list, places) {
    for (const inside of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('[data-at]'))) {
      if (!places.includes(`\n${inside.dataset.at} `)) inside.removeAttribute('style');
    }
  }

  return {
    /** @param {string} html */
    write(html) {
      if (html === lastHtml) return;
      lastHtml = html;
      const focused = app.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
      const home = focused?.closest('section, .more');
      const next = /** @type {HTMLElement} */ (app.cloneNode(false));
      fill(next, html);
      morphdom(app, next, {
        childrenOnly: true,
        onNodeAdded(node) {
          if (node.nodeType === Node.ELEMENT_NODE) for (const field of fieldsOf(/** @type {HTMLElement} */ (node))) field.value = longText();
          return node;
        },
        onBeforeElUpdated: (from, to) => !updateByHand(from, to),
      });
      keepFocus(focused, home);
      layList(app);
      // New elements have no place yet.
      if (lastPlaces !== '') lastPlaces = 'old';
    },

    /** Takes the places away again: the document is an ordinary page. */
    release() {
      if (lastPlaces === '') return;
      lastPlaces = '';
      for (const element of app.querySelectorAll('[data-at]')) element.removeAttribute('style');
      layList(app, true);
    },

    /** Lays each element where the canvas drew its twin, `larger` times as far and as wide as it says.
     *  @param {string} places
     *  @param {number} larger */
    place(places, larger) {
      if (`${larger} ${places}` === lastPlaces) return;
      lastPlaces = `${larger} ${places}`;
      // What lies in the list is placed within it, wherever it is scrolled to.
      /** @type {HTMLElement | null} */
      let list = null;
      let corner = [0, 0];
      for (const line of places.split('\n')) {
        const [id, ...box] = line.split(' ');
        const [x, y, width, height] = box.map((length) => Number(length) * larger);
        const element = /** @type {HTMLElement | null} */ (id ? app.querySelector(`[data-at="${id}"]`) : null);
        if (element === null) continue;
        const { style } = element;
        const [left, top] = list !== null && list.contains(element) ? [x - corner[0], y - corner[1] + scrolled(list)] : [x, y];
        style.left = `${left}px`;
        style.top = `${top}px`;
        style.width = `${width}px`;
        style.height = `${height}px`;
        if (element.matches('.rows')) {
          [list, corner] = [element, [x, y]];
          drawnAs(list, height);
          leaveUnplaced(list, places);
        }
      }
      layList(app);
    },
  };
}
