// What web/base85.js reads.

/** @param {Uint8Array} bytes followed by up to three zeros, so that they are whole fours */
export function encode(bytes) {
  let out = '';
  for (let from = 0; from < bytes.length; from += 4) {
    let number = 0;
    for (let i = 0; i < 4; i += 1) number = number * 256 + (bytes[from + i] ?? 0);
    let five = '';
    for (let i = 0; i < 5; i += 1, number = Math.floor(number / 85)) {
      const digit = number % 85;
      five = String.fromCharCode(digit + (digit < 25 ? 35 : 36)) + five;
    }
    out += five;
  }
  return out;
}
