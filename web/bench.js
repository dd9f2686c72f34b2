// What hands do to the sandbox's list (list.js). It comes with the part of the program that the sandbox needs (later.js), as a script of its
// own: until then there is no list, and nothing to be done to it.
import { address, part } from './files.js';

/** @typedef {import('./list.js').Use} Use */

/** @type {typeof import('./list.js') | null} */
let list = null;
/** @type {Use} */
let use = () => {};
/** @type {(event: KeyboardEvent) => boolean | void} */
let key = () => false;

/** @returns {Promise<typeof import('./list.js')>} */
async function brought() {
  if (PARAMWALK_INSIDE) return import('./list.js');
  const from = String(address('paramwalk-later.js'));
  // A browser asks for a module where it likes, and remembers of an address that none came from there: so it is there, and right, before.
  await part('paramwalk-later.js', () => undefined, { priority: 'low' });
  try {
    return await import(from);
  } catch {
    return import(`${from}?${Date.now()}`);
  }
}

/** Resolves when it is there. */
export async function bringBench() {
  if (list !== null) return;
  list = await brought();
  key = list.listenToList((control, value) => use(control, value));
}

/** After the document was written.
 *  @param {HTMLElement} app */
export function layBench(app) {
  list?.layList(app);
  list?.layColumns(app);
}

export const seeFound = () => list?.seeFound();

/** Gives what hears a key: whether it was the list's.
 *  @param {Use} to */
export function listenToBench(to) {
  use = to;
  return (/** @type {KeyboardEvent} */ event) => key(event);
}
