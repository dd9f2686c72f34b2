// Bytes as text, five signs for four of them: the single file is a text. None of the signs means anything to HTML.

/** The signs are those from "#" to "y" without "<". */
const first = 35;
const leftOut = 60;

/** @param {string} text as web/make/base85.mjs wrote it: whole fives */
export function decode(text) {
  const bytes = new Uint8Array((text.length / 5) * 4);
  const view = new DataView(bytes.buffer);
  for (let from = 0, to = 0; from < text.length; to += 4) {
    let number = 0;
    for (let i = 0; i < 5; i += 1, from += 1) {
      const code = text.charCodeAt(from);
      number = number * 85 + code - first - (code > leftOut ? 1 : 0);
    }
    view.setUint32(to, number);
  }
  return bytes;
}
