// Every way in: pointer, touch, keyboard, voice and screen reader all use the document's own controls. What is left to
// the canvas is the pointer on the picture.

import { cellsKey, listenToCells } from './cells.js';
import { listenToList } from './list.js';

const isEdited = (element) =>
  element instanceof HTMLElement && (element.isContentEditable || element.matches('input, textarea, select'));

/** Copies an element's text, and says so when it is done. Where no page may copy, the text is marked for the reader's own keys. */
async function copy(element, done) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return done();
  } catch {
    getSelection().selectAllChildren(element);
    if (document.execCommand('copy')) done();
  }
}

/** `shortcuts()`: whether single keys do something. */
export function listen({ use, copyResult, step, shortcuts, hover, focus }) {
  document.addEventListener('click', (event) => {
    const control = event.target.closest?.('button[data-control]');
    if (control && document.getElementById(control.id.replace('copy', 'snippet')) && control.id.startsWith('copy-')) return copy(document.getElementById(control.id.replace('copy', 'snippet')), () => use(control.id));
    if (control) use(control.dataset.control);
    // What is to stand on the paper the program knows by now; to print is the browser's.
    if (control?.id.startsWith('print-')) print();
    if (control?.id === 'copy-result') copyResult();
  });
  // A text of a hundred thousand lines goes to the program at once: the field shows a part of it.
  document.addEventListener('paste', (event) => {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    const field = event.target;
    if (pasted.length < 60_000 || !field.matches?.('[data-edition]')) return;
    event.preventDefault();
    use(field.dataset.control, field.value.slice(0, field.selectionStart) + pasted + field.value.slice(field.selectionEnd));
  });
  document.addEventListener('input', (event) => {
    const { control } = event.target.dataset;
    if (control) use(control, event.target.type === 'radio' ? '' : event.target.value);
  });
  const listKey = listenToList(use);
  document.addEventListener('keydown', (event) => {
    if (!event.defaultPrevented && !event.isComposing && listKey(event)) return;
    // Keys with a modifier are the browser's; arrows in a field or among choices are the field's.
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const opener = document.querySelector('button[aria-expanded="true"]');
    if (event.key === 'Escape' && opener && event.target.closest('#panel, button[aria-expanded]')) {
      opener.click();
      opener.focus();
      return;
    }
    if (isEdited(event.target)) {
      // Enter in a field, or on a choice, gives the answer.
      const enter = event.key === 'Enter' && !event.isComposing ? event.target.closest('[data-enter]') : null;
      if (enter) {
        // Else the same key would also press the button that the focus then goes to.
        event.preventDefault();
        use(enter.dataset.enter);
      }
      return;
    }
    if (event.target.matches('[data-cells]') && cellsKey(event, use)) return;
    if (!shortcuts()) return;
    if (event.key === '?') {
      event.preventDefault();
      use('shortcuts');
      // Opened by its key it is read at once; closed by it the focus goes back to where it can be opened.
      document.getElementById(document.getElementById('panel') ? 'panel-title' : 'shortcuts').focus();
      return;
    }
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (way === undefined || event.shiftKey) return;
    event.preventDefault();
    use(`step-${step() + 1 + way}`);
  });

  listenToCells(use);
  const at = (element) => {
    const { at, ring } = element?.closest?.('[data-ring], [data-at]')?.dataset ?? {};
    return ring ?? at ?? '';
  };
  document.addEventListener('pointerover', (event) => {
    // A finger does not hover.
    if (event.pointerType === 'mouse') hover(event.target.closest?.('[data-control], .choice, [data-ring]') ? at(event.target) : '');
  });
  document.addEventListener('focusin', (event) => focus(event.target.matches(':focus-visible') ? at(event.target) : ''));
  document.addEventListener('focusout', () => focus(''));
}

/** Resolves when somebody does something: moves the pointer, lifts a finger, scrolls, presses a key. Until then the page
 *  is as good without its canvas, and no machine has to open one. Not before a finger is lifted: what is pressed must
 *  not move away under it. */
export function arrival() {
  return new Promise((resolve) => {
    const signs = ['pointermove', 'pointerup', 'keydown', 'scroll', 'focusin', 'input'];
    const come = (event) => {
      if (event.type === 'pointermove' && event.buttons !== 0) return;
      for (const sign of signs) removeEventListener(sign, come, true);
      resolve();
    };
    for (const sign of signs) addEventListener(sign, come, { capture: true, passive: true });
  });
}
