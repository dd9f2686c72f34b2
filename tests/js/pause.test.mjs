// What is written at once and what after a pause: that nothing is lost, and that nothing is written while somebody types what takes long.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createPause } from '../../web/pause.js';

/** A clock that stands still but for what writing takes. */
function desk(cost, owe) {
  const written = [];
  const timers = new Set();
  let time = 0;
  const pause = createPause({
    write: (note) => {
      written.push(note);
      time += cost();
    },
    owe,
    now: () => time,
    wait: (done) => {
      timers.add(done);
      return () => timers.delete(done);
    },
  });
  return { pause, written, timers, letItPass: () => [...timers].forEach((done) => done()) };
}
const note = { address: true, further: false, keep: true, tell: true };

test('what costs nothing is written at each letter', () => {
  const { pause, written } = desk(() => 1);
  for (let i = 0; i < 5; i += 1) pause.typed(note);
  assert.equal(written.length, 5);
  assert.equal(pause.isOwing(), false);
});

test('while something is owed the address is of no other text', () => {
  let owed = 0;
  let cost = 1;
  const { pause, letItPass } = desk(() => cost, () => (owed += 1));
  pause.typed(note);
  assert.equal(owed, 0);
  cost = 40;
  pause.typed(note);
  for (let i = 0; i < 3; i += 1) pause.typed(note);
  assert.equal(owed, 3);
  letItPass();
  assert.equal(owed, 3);
});

test('what took long is written once, after the last letter', () => {
  const { pause, written, timers, letItPass } = desk(() => 40);
  for (let i = 0; i < 5; i += 1) pause.typed(note);
  assert.equal(written.length, 1, 'the first says how long it takes');
  assert.equal(timers.size, 1);
  assert.equal(pause.isOwing(), true);
  letItPass();
  assert.deepEqual(written, [note, note]);
  assert.equal(timers.size, 0);
  assert.equal(pause.isOwing(), false);
});

test('it is written before the page goes, and before anything else is', () => {
  const { pause, written, timers } = desk(() => 40);
  pause.write(note);
  pause.typed(note);
  pause.over();
  assert.deepEqual(written.at(-1), note);
  assert.equal(timers.size, 0);
  pause.over();
  assert.equal(written.length, 2, 'nothing is owed any more');
  pause.typed(note);
  // A glance, which alone would be neither kept nor told.
  pause.write({ address: true, further: true, keep: false, tell: false });
  assert.deepEqual(written.at(-1), { address: true, further: true, keep: true, tell: true });
  assert.equal(timers.size, 0);
});

test('another address is not overwritten by that of what was typed', () => {
  const { pause, written } = desk(() => 40);
  pause.write(note);
  pause.typed(note);
  pause.over(false);
  assert.deepEqual(written.at(-1), { ...note, address: false });
});

test('where it is quick again, so is the writing', () => {
  let cost = 40;
  const { pause, written, letItPass } = desk(() => cost);
  pause.typed(note);
  cost = 1;
  pause.typed(note);
  letItPass();
  pause.typed(note);
  assert.equal(written.length, 3);
});
