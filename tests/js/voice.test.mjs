// What the page says by itself: once, at rest where more of the same may come, and again when it is said again.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createVoice } from '../../web/voice.js';

function voice() {
  const heard = [];
  const line = { textContent: '', replaceChildren(text) { heard.push(text); this.textContent = text; } };
  let pending = null;
  const { say } = createVoice(line, (done) => {
    pending = done;
    return () => (pending = null);
  });
  return { heard, say, rest: () => { pending?.(); pending = null; }, isPending: () => pending !== null };
}

test('the same words again are another text, so that they are said again', () => {
  const { heard, say, rest } = voice();
  for (let i = 0; i < 4; i += 1) say('Not yet.');
  rest();
  assert.deepEqual(heard.map((words) => words.trim()), Array(4).fill('Not yet.'));
  for (let i = 1; i < 4; i += 1) assert.notEqual(heard[i], heard[i - 1]);
});

test('of what comes letter by letter the end is told', () => {
  const { heard, say, rest, isPending } = voice();
  let told = 0;
  for (const words of ['1', '12', '123']) say(words, { atRest: true, told: () => (told += 1) });
  assert.deepEqual([heard, told], [[], 0]);
  rest();
  assert.deepEqual([heard, told, isPending()], [['123'], 1, false]);
});

test('what follows at once loses nothing: each is said, the last a moment after the page was rewritten', () => {
  const { heard, say, rest, isPending } = voice();
  say('Right.');
  assert.deepEqual([heard, isPending()], [[], true]);
  say('12', { atRest: true });
  assert.deepEqual(heard, ['Right.'], 'what somebody types does not swallow it');
  say('Undone.');
  assert.deepEqual(heard, ['Right.']);
  rest();
  assert.deepEqual(heard, ['Right.', 'Undone.']);
});

test('what is said at once takes the place of what waits', () => {
  const { heard, say, rest } = voice();
  say('on its way', { atRest: true });
  say('Undone.');
  rest();
  assert.deepEqual(heard, ['Undone.']);
});
