// One request after the other: what is offered again, what is passed by, and what is said of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createTurns } from '../../web/learning/turns.js';
import { turns as passes } from './lib.mjs';

function queue() {
  const told = [];
  const timers = [];
  const turns = createTurns({ waits: (is) => told.push(is ? 'waits' : 'goes on'), refused: (error) => told.push(error.status), timer: (job, pause) => timers.push([pause, job]) });
  return {
    turns, told, timers,
    async again() {
      await passes();
      timers.shift()?.[1]();
      await passes();
    },
  };
}
const failure = (status) => Object.assign(new Error(`${status}`), status === undefined ? {} : { status });

test('what cannot be taken now is offered again, and what comes after it waits', async () => {
  for (const status of [undefined, 500, 503, 429, 408, 401]) {
    const { turns, told, again } = queue();
    let left = 4;
    const done = [];
    const first = turns.take(async () => {
      if ((left -= 1) > 0) throw failure(status);
      done.push('first');
    });
    turns.take(async () => done.push('second'));
    await passes();
    assert.deepEqual([done, told], [[], []], 'once is no news');
    await again();
    assert.deepEqual([done, told], [[], ['waits']]);
    await again();
    await again();
    assert.equal(await first, true);
    await passes();
    assert.deepEqual([done, told], [['first', 'second'], ['waits', 'goes on']]);
  }
});

test('it waits longer each time, up to a minute', async () => {
  const { turns, timers, again } = queue();
  turns.take(() => Promise.reject(failure(503)));
  const pauses = [];
  for (let i = 0; i < 9; i += 1) {
    await passes();
    pauses.push(timers[0][0]);
    await again();
  }
  assert.deepEqual(pauses, pauses.toSorted((a, b) => a - b));
  assert.equal(pauses.at(-1), 60_000);
});

test('what is refused for good is told and passed by', async () => {
  for (const status of [400, 403, 404, 413]) {
    const { turns, told } = queue();
    assert.equal(await turns.take(() => Promise.reject(failure(status))), false);
    assert.equal(await turns.take(async () => {}), true);
    assert.deepEqual(told, [status]);
  }
});
