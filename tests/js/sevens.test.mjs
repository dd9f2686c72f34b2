// Bytes as text in the single file, and back.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { decode } from '../../web/sevens.js';
import { encode } from '../../web/make/sevens.mjs';

test('what is written is read, whatever the bytes, holds nothing that HTML would change, and is an eighth longer', () => {
  let seed = 7;
  const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) >> 8;
  let at = 0;
  // All zeros, all ones, line ends and "<" in sevens, every byte in turn, and anything.
  const sorts = [() => 0, () => 255, () => 0b00010100, () => 0b01111000, () => at++, random];
  for (const length of [0, 1, 2, 3, 6, 7, 8, 9, 255, 4096, 10_001]) {
    for (const of of sorts) {
      const bytes = Uint8Array.from({ length }, () => of() & 255);
      const text = encode(bytes);
      assert.doesNotMatch(text, /[\0\n\r<]/);
      assert.ok([...text].every((sign) => sign < '\x80' || (sign >= '\u0100' && sign < '\u0300')), 'only letters beyond the first 128 signs');
      assert.ok(Buffer.byteLength(text) <= Math.ceil((length * 8) / 7) + 2, `${Buffer.byteLength(text)} bytes for ${length}`);
      const back = decode(text);
      assert.deepEqual(back.slice(0, length), bytes);
      assert.ok(back.length <= length + 2 && back.slice(length).every((byte) => byte === 0));
    }
  }
});
