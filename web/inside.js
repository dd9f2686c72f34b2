// The files of the single file: they lie in it packed (LZMA), as text (sevens.js), and are unpacked by hand. Over file:// nothing can be fetched, and
// what browsers unpack by themselves is larger. What is needed together is packed together: alike things in it stand there once.
import { Decoder } from 'lzma1/lib/decoder.js';
import { InputBuffer, OutputBuffer } from 'lzma1/lib/streams.js';

import { decode } from './sevens.js';

/** What was unpacked, by its name: it may be asked for again.
 *  @type {Map<string, ArrayBuffer>} */
const unpacked = new Map();

/** @param {HTMLElement} bundle with the name and the length of each file in it */
function open(bundle) {
  const packed = decode(bundle.textContent ?? '');
  const bytes = new OutputBuffer(4 * packed.length);
  new Decoder().decompress(new InputBuffer(packed), bytes);
  const { buffer } = bytes.toArray();
  let from = 0;
  for (const [name, length] of /** @type {[string, number][]} */ (JSON.parse(bundle.dataset.files ?? ''))) {
    unpacked.set(name, /** @type {ArrayBuffer} */ (buffer.slice(from, from + length)));
    from += length;
  }
}

/** @param {string} name */
export function unpack(name) {
  if (!unpacked.has(name)) {
    const bundles = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('script[data-files]')]);
    const holding = bundles.find((bundle) => bundle.dataset.files?.includes(`"${name}"`));
    if (holding) open(holding);
  }
  const bytes = unpacked.get(name);
  if (bytes === undefined) throw new Error(`${name} is not in this file`);
  return bytes;
}
