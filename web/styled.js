// Whether the style sheet is there, whole: without it nothing can lie over the canvas, and the page is an ordinary document.
import { address, part } from './files.js';

const style = 'paramwalk.css';

/** The sheet's last words (web/style.css). */
const isWhole = () => getComputedStyle(document.documentElement).getPropertyValue('--whole') !== '';

/** Adds a style sheet of ours, checked; resolves when it holds.
 *  @param {string} name
 *  @param {string} [query] another address, where what the browser holds under the first one is what did not do */
export async function addSheet(name, query = '') {
  if (PARAMWALK_INSIDE) {
    const sheet = document.createElement('style');
    sheet.textContent = await part(name, (bytes) => new TextDecoder().decode(bytes));
    document.head.append(sheet);
    return;
  }
  await part(name, () => {});
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = address(name).href + query;
  await new Promise((done, failed) => {
    link.addEventListener('load', done);
    link.addEventListener('error', () => failed(new Error(`${name} was refused`)));
    document.head.append(link);
  });
}

/** Where it did not come, or not whole, it is asked for once more. Whether it is there then. */
export async function styled() {
  // As text the page does without.
  if (!isWhole()) await addSheet(style, '?again').catch(() => {});
  return isWhole();
}
