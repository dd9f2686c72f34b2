// The page's own files: beside it on a server, or inside it when it is one single file. One loader for them all: whatever is given out
// here is, to the byte, what was built.

/** The page's typeface: its files, and the weight of each.
 *  @type {[name: string, weight: string][]} */
export const fonts = [['paramwalk-regular.ttf', '400'], ['paramwalk-semibold.ttf', '600']];

/** Where each lies on a server, by its plain name, and how many bytes it has: its path holds a hash of what is in it. Filled in by
 *  web/make/pack.mjs. Each lesson comes to them with the scripts that come later (web/texts.js). */
export const paths = PARAMWALK_FILES;

/** Whether the files are inside the page. */
export const isInside = () => PARAMWALK_INSIDE;

/** @param {string} name */
export const address = (name) => new URL(paths[name][0], document.baseURI);

/** A server that says nothing for so long has forgotten us: the connection may be of a network that is gone. */
const patience = 60_000;

/** Whether these bytes are what the name promises. Where the page did not come over HTTPS a browser sums nothing up: then the length must
 *  do, and what reads the bytes next (WebAssembly checks its own form, and the program its text).
 *  @param {string} name
 *  @param {ArrayBuffer} bytes */
async function isRight(name, bytes) {
  const [path, length] = paths[name];
  if (bytes.byteLength !== length) return false;
  if (!globalThis.crypto?.subtle) return true;
  const hash = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hash.startsWith(/-([0-9a-f]+)\.\w+$/.exec(path)?.[1] ?? hash);
}

/** @param {string} name
 *  @param {RequestInit} how */
async function bring(name, how) {
  const patient = new AbortController();
  const given = setTimeout(() => patient.abort(), patience);
  const response = await fetch(address(name), { ...how, signal: patient.signal }).catch(() => {
    throw new Error('there was no answer');
  }).finally(() => clearTimeout(given));
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const bytes = await response.arrayBuffer().catch(() => {
    throw new Error('it was cut off on its way');
  });
  if (!(await isRight(name, bytes))) throw new Error('something else came in its place');
  return bytes;
}

/** One of our files, as `read` makes something of it. What does not come, is not what it should be, or cannot be read is asked for once
 *  more, past whatever the browser has kept (web/sw.js lets that through); after that it is said what is wrong.
 *  @template T
 *  @param {string} name
 *  @param {(bytes: ArrayBuffer) => T | Promise<T>} read
 *  @param {RequestInit} [how]
 *  @returns {Promise<T>} */
export async function part(name, read, how = {}) {
  if (PARAMWALK_INSIDE) return read(/** @type {NonNullable<typeof window.paramwalkUnpack>} */ (window.paramwalkUnpack)(name));
  try {
    return await read(await bring(name, how));
  } catch {
    return read(await bring(name, { ...how, cache: 'reload' }));
  }
}

/** A Response for one of our files.
 *  @param {string} name */
export const file = (name) => part(name, (bytes) => new Response(bytes));
