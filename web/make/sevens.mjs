// What web/sevens.js reads.
import { awkward, stead } from '../sevens.js';

/** @param {Uint8Array} bytes may come back with zeros after them, fewer than two bytes of them */
export function encode(bytes) {
  const sevens = [];
  let kept = 0;
  let bits = 0;
  for (const byte of bytes) {
    kept = (kept << 8) | byte;
    for (bits += 8; bits >= 7;) {
      bits -= 7;
      sevens.push(kept >> bits);
      kept &= (1 << bits) - 1;
    }
  }
  if (bits > 0) sevens.push(kept << (7 - bits));
  const out = [];
  for (let i = 0; i < sevens.length; i += 1) {
    const at = awkward.indexOf(sevens[i]);
    if (at < 0) {
      out.push(sevens[i]);
    } else {
      i += 1;
      out.push(stead + (at << 7) + (sevens[i] ?? 0));
    }
  }
  return out.map((sign) => String.fromCharCode(sign)).join('');
}
