// The document of the view: written by the program as HTML, and changed here only where it differs, so that focus,
// selection and what a screen reader is reading stay where they are.
import morphdom from 'morphdom';
import { layList, scrolled } from './list.js';
import { fill } from './trusted.js';

/** `longText()`: the text of the element that has an edition, as long as it may be. */
export function createTwin(app, { longText }) {
  let lastHtml = '';
  let lastPlaces = '';

  /** Attributes alone; its text only where it is another one, so that the caret stays where it is. */
  function updateLongText(from, to) {
    if (from.dataset.edition === to.dataset.edition && from.outerHTML === to.outerHTML) return;
    for (const { name, value } of [...to.attributes]) if (name !== 'style') from.setAttribute(name, value);
    if (!to.hasAttribute('aria-invalid')) from.removeAttribute('aria-invalid');
    const text = longText();
    if (from.value !== text) from.value = text;
  }

  return {
    write(html) {
      if (html === lastHtml) return;
      lastHtml = html;
      const focused = app.contains(document.activeElement) ? document.activeElement : null;
      const home = focused?.closest('section, .more');
      const next = app.cloneNode(false);
      fill(next, html);
      morphdom(app, next, {
        childrenOnly: true,
        onNodeAdded(node) {
          if (node.nodeType === 1 && node.matches('[data-edition]')) node.value = longText();
          else if (node.nodeType === 1) for (const inside of node.querySelectorAll('[data-edition]')) inside.value = longText();
        },
        onBeforeElUpdated(from, to) {
          // Places are set by us, not written by the program.
          if (from.style.length > 0) to.style.cssText = from.style.cssText;
          if (from.matches('[data-edition]')) {
            updateLongText(from, to);
            return false;
          }
          if (from.matches('[role="status"], [aria-live]') && from.innerHTML !== to.innerHTML) {
            // In one change, so that it is said once.
            from.replaceChildren(...to.childNodes);
            return false;
          }
          return !from.isEqualNode(to) || from.nodeName === 'INPUT';
        },
      });
      // What was used and is used up leaves the focus to the heading of its part, or to what stands there now.
      if (focused && !focused.isConnected) home?.querySelector('[tabindex="-1"], button')?.focus();
      // What was moved to another place of the document has lost it.
      else if (focused && document.activeElement !== focused) focused.focus({ preventScroll: true });
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

    /** Lays each element where the canvas drew its twin, `larger` times as far and as wide as it says. */
    place(places, larger) {
      if (`${larger} ${places}` === lastPlaces) return;
      lastPlaces = `${larger} ${places}`;
      // What lies in the list is placed within it, wherever it is scrolled to.
      let list = null;
      let corner = [0, 0];
      for (const line of places.split('\n')) {
        const [id, ...box] = line.split(' ');
        const [x, y, width, height] = box.map((length) => length * larger);
        const element = id && app.querySelector(`[data-at="${id}"]`);
        if (!element) continue;
        const { style } = element;
        const [left, top] = list?.contains(element) ? [x - corner[0], y - corner[1] + scrolled(list)] : [x, y];
        style.left = `${left}px`;
        style.top = `${top}px`;
        style.width = `${width}px`;
        style.height = `${height}px`;
        if (element.matches('.rows')) [list, corner] = [element, [x, y]];
      }
      layList(app);
    },
  };
}
