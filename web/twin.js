// The document of the view: written by the program as HTML, and changed here only where it differs, so that focus,
// selection and what a screen reader is reading stay where they are.
import morphdom from 'morphdom';
import { fill } from './trusted.js';

export function createTwin(app) {
  let lastHtml = '';
  let lastPlaces = '';

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
        onBeforeElUpdated(from, to) {
          // Places are set by us, not written by the program.
          if (from.style.length > 0) to.style.cssText = from.style.cssText;
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
      // New elements have no place yet.
      if (lastPlaces !== '') lastPlaces = 'old';
    },

    /** Takes the places away again: the document is an ordinary page. */
    release() {
      if (lastPlaces === '') return;
      lastPlaces = '';
      for (const element of app.querySelectorAll('[data-at]')) element.removeAttribute('style');
    },

    /** Lays each element where the canvas drew its twin, `larger` times as far and as wide as it says. */
    place(places, larger) {
      if (`${larger} ${places}` === lastPlaces) return;
      lastPlaces = `${larger} ${places}`;
      for (const line of places.split('\n')) {
        const [id, ...box] = line.split(' ');
        const [x, y, width, height] = box.map((length) => length * larger);
        const element = id && app.querySelector(`[data-at="${id}"]`);
        if (!element) continue;
        const { style } = element;
        style.left = `${x}px`;
        style.top = `${y}px`;
        style.width = `${width}px`;
        style.height = `${height}px`;
      }
    },
  };
}
