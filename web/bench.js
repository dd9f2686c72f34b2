// The scripts that come with the later part of the program (later.js), in a file of their own (rest.js): what hands do to the sandbox's
// list, who reads what others write, who makes files. Until then there is no list, and nothing to be done to it.
import { address, part } from './files.js';

/** @typedef {import('./list.js').Use} Use */

/** @type {typeof import('./rest.js') | null} */
let scripts = null;
/** @type {Use} */
let use = () => {};
/** @type {(event: KeyboardEvent) => boolean | void} */
let key = () => false;

/** @returns {Promise<typeof import('./rest.js')>} */
async function brought() {
  if (PARAMWALK_INSIDE) return import('./rest.js');
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
  if (scripts !== null) return;
  scripts = await brought();
  key = scripts.listenToList((control, value) => use(control, value));
}

/** They are there once the program is whole: whoever asks for them has waited for it (web/doors.js), or takes nothing for an answer. */
export const tools = () => /** @type {typeof import('./rest.js')} */ (scripts);

/** After the document was written.
 *  @param {HTMLElement} app */
export function layBench(app) {
  scripts?.layList(app);
  scripts?.layColumns(app);
}

export const seeFound = () => scripts?.seeFound();

/** Gives what hears a key: whether it was the list's.
 *  @param {Use} to */
export function listenToBench(to) {
  use = to;
  return (/** @type {KeyboardEvent} */ event) => key(event);
}
