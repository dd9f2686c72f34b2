// The document of the view: written by the program as HTML, and changed here only where it differs, so that focus,
// selection and what a screen reader is reading stay where they are.
import morphdom from 'morphdom';
import { layBench } from './bench.js';
import { fill } from './trusted.js';

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

/** How the drawing calls what the style sheet calls so.
 *  @type {Record<string, string>} */
const aligned = { right: 'e', end: 'e', center: 'm' };

/** @param {HTMLElement} element */
const sizeOf = ({ offsetWidth, offsetHeight }) => `${offsetWidth} ${offsetHeight}`;

/** Whether something is in the list of layers and was scrolled out of sight: the chosen row stays in the document wherever one scrolls.
 *  @param {Element} app
 *  @returns {(element: Element, top: number, bottom: number) => boolean} */
function scrolledOut(app) {
  const list = app.querySelector('.rows');
  if (!list) return () => false;
  const seen = list.getBoundingClientRect();
  return (element, top, bottom) => (top >= seen.bottom || bottom <= seen.top) && list.contains(element);
}

/** `longText()`: the text of the element that has an edition, as long as it may be.
 *  @param {HTMLElement} app
 *  @param {{ longText: () => string }} program */
export function createTwin(app, { longText }) {
  let lastHtml = '';
  /** Whether the document may lie elsewhere than when it was measured. */
  let isStale = true;
  let measured = '';

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
    // A list's height is set by us, not written by the program.
    if (from.style.length > 0) to.style.cssText = from.style.cssText;
    if (from.matches('[data-edition]')) {
      updateLongText(/** @type {Field} */ (from), /** @type {Field} */ (to));
      return true;
    }
    return from.isEqualNode(to) && from.nodeName !== 'INPUT';
  }

  /** @param {Node} node */
  const idOf = (node) => /** @type {Element} */ (node).id ?? '';
  /** @param {Node} node */
  const nameOf = (node) => `${node.nodeName}#${idOf(node)}`;
  /** @param {Element} element */
  const before = (element) => {
    const all = [...element.parentElement?.childNodes ?? []];
    return all.slice(0, all.indexOf(element));
  };
  /** Brings what stands before an element in line with what will stand there, as far as it is nameless.
   *  @param {Element} from
   *  @param {Element} to */
  function clearBefore(from, to) {
    const wanted = before(to);
    for (const old of before(from)) {
      if (wanted.length > 0 && nameOf(old) === nameOf(wanted[0])) wanted.shift();
      else if (idOf(old) === '') old.remove();
      else return;
    }
    for (const node of wanted) {
      if (idOf(node) !== '') return;
      from.before(node.cloneNode(true));
    }
  }
  /** What has the focus stays in its place: what is nameless before it, and before what it is in, comes and goes first. Else it would be moved
   *  among the others, and a reader told that the focus has come there once more.
   *  @param {Element | null} from
   *  @param {Element | null} to */
  function clearWay(from, to) {
    for (; from && to && from !== app && nameOf(from) === nameOf(to); from = from.parentElement, to = to.parentElement) clearBefore(from, to);
  }

  /** What was used and is used up leaves the focus to the heading of its part, or to what stands there now; what was moved to another
   *  place of the document has lost it.
   *  @param {HTMLElement | null} focused
   *  @param {Element | null | undefined} home */
  function keepFocus(focused, home) {
    if (focused && !focused.isConnected) /** @type {HTMLElement | null | undefined} */ (home?.querySelector('.ask :is([type=radio], #check)') ?? home?.querySelector('[tabindex="-1"], button'))?.focus();
    else if (focused && document.activeElement !== focused) focused.focus({ preventScroll: true });
  }

  return {
    /** @param {string} html */
    write(html) {
      if (html === lastHtml) return;
      lastHtml = html;
      const focused = app.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
      const home = focused?.closest('section, .menu, .words');
      const next = /** @type {HTMLElement} */ (app.cloneNode(false));
      fill(next, html);
      if (focused?.id) clearWay(focused, next.querySelector(`#${focused.id}`));
      morphdom(app, next, {
        childrenOnly: true,
        onNodeAdded(node) {
          if (node.nodeType === Node.ELEMENT_NODE) for (const field of fieldsOf(/** @type {HTMLElement} */ (node))) field.value = longText();
          return node;
        },
        onBeforeElUpdated: (from, to) => !updateByHand(from, to),
      });
      keepFocus(focused, home);
      layBench(app);
      isStale = true;
    },

    /** Something has moved that was not written: a list was scrolled, a typeface has come. */
    moved: () => (isStale = true),
    /** The window has another size. */
    resized() {
      isStale = true;
      layBench(app);
    },
    /** Whether the document has another size than when it was measured. */
    hasOtherSize: () => measured !== sizeOf(app),

    /** Where what is drawn lies in the page, and how its text is set (src/ui/places.h); null where nothing has moved since the last time.
     *  @param {DOMRect} page */
    measure(page) {
      if (!isStale) return null;
      isStale = false;
      measured = sizeOf(app);
      let out = '';
      const isHidden = scrolledOut(app);
      for (const element of app.querySelectorAll('[data-at]')) {
        const { left, top, width, height } = element.getBoundingClientRect();
        if (width === 0) continue;
        if (isHidden(element, top, top + height)) continue;
        const style = getComputedStyle(element);
        // What is only read has no place on the screen.
        if (style.getPropertyValue('--read') !== '') continue;
        const { fontSize, lineHeight, textAlign, paddingLeft, paddingRight } = style;
        const size = parseFloat(fontSize);
        const lengths = [left - page.left, top - page.top, width, height, size, parseFloat(lineHeight) || size * 1.2, parseFloat(paddingLeft) || 0, parseFloat(paddingRight) || 0];
        out += `${element.getAttribute('data-at') || element.id} ${lengths.map((length) => Math.round(length * 100)).join(' ')} ${aligned[textAlign] ?? 's'}\n`;
      }
      return out;
    },
  };
}
