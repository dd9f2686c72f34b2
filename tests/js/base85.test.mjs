// Bytes as text in the single file, and back.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { decode } from '../../web/base85.js';
import { encode } from '../../web/make/base85.mjs';

test('what is written is read, whatever the bytes, and holds no sign that means something to HTML', () => {
  let seed = 7;
  const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648);
  for (const length of [0, 1, 2, 3, 4, 5, 255, 4096, 10_001]) {
    for (const of of [() => 0, () => 255, random]) {
      const bytes = Uint8Array.from({ length }, () => of() & 255);
      const text = encode(bytes);
      assert.equal(text.length, Math.ceil(length / 4) * 5);
      assert.doesNotMatch(text, /[<\s]/);
      assert.deepEqual(decode(text).slice(0, length), bytes);
      assert.ok(decode(text).slice(length).every((byte) => byte === 0));
    }
  }
});
