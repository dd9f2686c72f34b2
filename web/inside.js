// The files of the single file: each lies in it packed (LZMA), as text (sevens.js), and is unpacked by hand. Over file:// nothing can be fetched, and
// what browsers unpack by themselves is larger.
import { Decoder } from 'lzma1/lib/decoder.js';
import { InputBuffer, OutputBuffer } from 'lzma1/lib/streams.js';

import { decode } from './sevens.js';

/** What was unpacked, by its name: it may be asked for again.
 *  @type {Map<string, ArrayBuffer>} */
const unpacked = new Map();

/** @param {string} name */
export function unpack(name) {
  if (!unpacked.has(name)) {
    const packed = decode(document.getElementById(`file:${name}`)?.textContent ?? '');
    const bytes = new OutputBuffer(4 * packed.length);
    new Decoder().decompress(new InputBuffer(packed), bytes);
    unpacked.set(name, /** @type {ArrayBuffer} */ (bytes.toArray().buffer));
  }
  return /** @type {ArrayBuffer} */ (unpacked.get(name));
}
