// The page's size: its pictures are drawn as wide as they are seen, in whole pixels of the screen.
import { larger } from './dom.js';

/** Calls `changed()` when the page is wider or narrower, its letters larger or smaller, its pixels others, or its picture has given way to keys
 *  (typing.js): once for each frame.
 *  @param {() => void} changed */
export function watchSize(changed) {
  const now = () => `${document.documentElement.clientWidth} ${innerHeight} ${devicePixelRatio} ${larger()} ${document.documentElement.dataset.typing}`;
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
  new ResizeObserver(look).observe(document.documentElement);
  addEventListener('resize', look);
  // A move to another screen may change the ratio alone.
  const watchRatio = () => {
    look();
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', watchRatio, { once: true });
  };
  watchRatio();
}
