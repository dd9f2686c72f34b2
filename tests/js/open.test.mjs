// What a learner brings: without a page, and without the program that reads it.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pretend, turns } from './lib.mjs';

pretend({ PARAMWALK_FILES: {}, PARAMWALK_INSIDE: false, window: {} });
const { createOpening } = await import('../../web/open.js');

test('the same text pasted again is read again, and read once as long as it stands there', async () => {
  let stands = '';
  const read = [];
  const opening = createOpening({
    core: { foreign: () => stands, takeTold: () => true },
    doors: { enter: (_, go) => go(), shut: () => {}, during: () => () => true },
    show: () => {},
    part: null,
    awaited: (work) => work,
    aside: { bring: async () => {}, read: async (given) => { read.push(given); return 'told\n\nconv 3x3, 8'; } },
  });
  const shows = async (text) => { stands = text; opening.pasted(); await turns(); };
  await shows('Sequential(');
  await shows('Sequential(');
  assert.deepEqual(read, ['Sequential(']);
  // Undone, or taken: what is there now is no model of others.
  await shows('');
  await shows('Sequential(');
  assert.deepEqual(read, ['Sequential(', 'Sequential(']);
});
