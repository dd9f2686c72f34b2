// The files of the single file: each lies in it deflated, in base 64, and is unpacked by hand. Over file:// nothing can be fetched, and
// DecompressionStream is younger than the browsers that the page is for.
import { unzlibSync } from 'fflate';

/** What was unpacked, by its name: it may be asked for again.
 *  @type {Map<string, ArrayBuffer>} */
const unpacked = new Map();

/** @param {string} name */
export function unpack(name) {
  if (!unpacked.has(name)) {
    const packed = Uint8Array.from(atob(document.getElementById(`file:${name}`)?.textContent ?? ''), (c) => c.charCodeAt(0));
    unpacked.set(name, /** @type {ArrayBuffer} */ (unzlibSync(packed).buffer));
  }
  return /** @type {ArrayBuffer} */ (unpacked.get(name));
}
