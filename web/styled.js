// Whether the style sheet is there, whole: without it nothing can lie over the canvas, and the page is an ordinary document.
import { address, part } from './files.js';

const style = 'paramwalk.css';

/** The sheet's last words (web/style.css). */
const isWhole = () => getComputedStyle(document.documentElement).getPropertyValue('--whole') !== '';

/** Where it did not come, or not whole, it is asked for once more. Whether it is there then. */
export async function styled() {
  if (isWhole()) return true;
  try {
    await part(style, () => {});
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    // Another address: what the browser holds under the first one is what did not do.
    link.href = `${address(style).href}?again`;
    await new Promise((done, failed) => {
      link.addEventListener('load', done);
      link.addEventListener('error', failed);
      document.head.append(link);
    });
  } catch {
    // As text it does without.
  }
  return isWhole();
}
