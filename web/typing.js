// A phone's keys take half of its window: while somebody types there, the picture gives way (later.css), and the question, its fields and
// Check are seen together.

/** So high a window has room for a picture, in pixels. */
const enough = 480;

/** Whether somebody answers a question, and keys, or what else there is, leave little of the window. A page made larger by two fingers is no
 *  lower window.
 *  @param {{ height: number, scale: number } | null} seen
 *  @param {Pick<Element, 'matches'> | null} focused */
export const isTyping = (seen, focused) => seen !== null && seen.height * seen.scale < enough && focused?.matches('.lesson:is(.one, .asks) input') === true;

/** From now on. Where something has another height by that, whoever hears of the window's size hears of it. */
export function watchTyping() {
  // A frame's height is its page's choice, and tells of no keys; and to scroll in it would scroll that page.
  if (parent !== window) return;
  const root = document.documentElement;
  const look = () => {
    const now = isTyping(visualViewport, document.activeElement);
    if (now === ('typing' in root.dataset)) return;
    root.toggleAttribute('data-typing', now);
    dispatchEvent(new Event('resize'));
    if (!now) return;
    // The browser has moved the field into sight. The question is to be seen with it.
    document.body.scrollIntoView();
    document.activeElement?.scrollIntoView({ block: 'nearest' });
  };
  visualViewport?.addEventListener('resize', look);
  // Who leaves the field otherwise than by the keys' own way.
  for (const used of ['click', 'keyup']) addEventListener(used, look);
  look();
}
