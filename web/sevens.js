// Bytes as text, seven bits to a sign: the single file is a text, and of UTF-8 the first 128 signs take a byte each. Four of them mean
// something to HTML, or do not come through it as they are (no character, the line's two ends, "<"): where one would stand, a sign of two
// bytes stands for it and for the seven bits that follow. So whatever the bytes are, they become an eighth of their length longer or less.

/** What does not stand for itself, in the order in which the signs of two bytes stand for them. */
export const awkward = [0, 10, 13, 60];
/** The first sign of two bytes: the letters from here on are neither marks that go onto others nor written from right to left. */
export const stead = 0x100;

/** @param {string} text as web/make/sevens.mjs wrote it */
export function decode(text) {
  const bytes = new Uint8Array(text.length * 2);
  let kept = 0;
  let bits = 0;
  let to = 0;
  /** @param {number} seven */
  const take = (seven) => {
    kept = (kept << 7) | seven;
    bits += 7;
    if (bits < 8) return;
    bits -= 8;
    bytes[to] = kept >> bits;
    to += 1;
    kept &= (1 << bits) - 1;
  };
  for (let i = 0; i < text.length; i += 1) {
    const sign = text.charCodeAt(i);
    if (sign >= stead) take(awkward[(sign - stead) >> 7]);
    take(sign & 127);
  }
  return bytes.slice(0, to);
}
