// The page's size: its pictures are drawn as wide as they are seen, in whole pixels of the screen.
import { fixed, larger } from './dom.js';

/** Calls `changed()` when the page is wider or narrower, its letters larger or smaller, or its pixels others: once for each frame.
 *  @param {() => void} changed */
export function watchSize(changed) {
  const now = () => `${document.documentElement.clientWidth} ${devicePixelRatio} ${larger()}`;
  let last = now();
  let pending = false;
  const look = () => {
    if (pending || now() === last) return;
    pending = true;
    requestAnimationFrame(() => {
      pending = false;
      last = now();
      changed();
    });
  };
  // A change of the page's zoom changes the size too; a move to another screen may change the ratio alone.
  const observer = new ResizeObserver(look);
  observer.observe(document.documentElement);
  try {
    observer.observe(fixed('page'), { box: 'device-pixel-content-box' });
  } catch {
    // Safari has no such box; there the media query below says it.
  }
  addEventListener('resize', look);
  const watchRatio = () => {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => (look(), watchRatio()), { once: true });
  };
  watchRatio();
}
