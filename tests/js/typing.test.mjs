// When the picture gives way to a phone's keys.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isTyping } from '../../web/typing.js';

test('somebody types, in a low window', () => {
  const field = { matches: () => true };
  const other = { matches: () => false };
  for (const [height, scale, focused, typing] of [
    [430, 1, field, true], [479, 1, field, true], [480, 1, field, false], [740, 1, field, false],
    // Two fingers make the page larger: less of it is seen, and the window is no lower.
    [370, 2, field, false], [200, 2, field, true],
    [430, 1, other, false], [430, 1, null, false],
  ]) assert.equal(isTyping({ height, scale }, focused), typing, `${height} pixels, ${scale} times`);
  assert.equal(isTyping(null, field), false, 'a browser that does not say');
});
