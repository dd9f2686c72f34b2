// The page's own files: beside it on a server, or inside it when it is one single file.

/** The page's typeface: its files, and the weight of each.
 *  @type {[name: string, weight: string][]} */
export const fonts = [['paramwalk-regular.ttf', '400'], ['paramwalk-semibold.ttf', '600']];

/** Where each lies on a server, by its plain name: its path holds a hash of what is in it. Filled in by web/make/pack.mjs. */
const paths = PARAMWALK_FILES;

/** Whether the files are inside the page; the program is whole then. */
export const isInside = () => document.querySelector('script[id^="file:"]') !== null;

/** @param {string} name */
export const address = (name) => new URL(paths[name], document.baseURI);

/** What was unpacked, by its name: it may be asked for again.
 *  @type {Map<string, Promise<ArrayBuffer>>} */
const unpacked = new Map();

/** In the single file it lies deflated, in base 64. It must be unpacked by hand: over file:// nothing can be fetched.
 *  @param {HTMLElement} element */
async function unpack(element) {
  const packed = Uint8Array.from(atob(element.textContent ?? ''), (c) => c.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'))).arrayBuffer();
}

/** A Response for one of our files.
 *  @param {string} name */
export async function file(name) {
  const inside = document.getElementById(`file:${name}`);
  if (inside === null) return fetch(address(name));
  if (!unpacked.has(name)) unpacked.set(name, unpack(inside));
  const type = name.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
  return new Response(await unpacked.get(name), { headers: { 'Content-Type': type } });
}
