// What comes later, and the doors that lead to it: without a page.
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

import { pretend, turns } from './lib.mjs';

pretend({ PARAMWALK_FILES: {}, PARAMWALK_INSIDE: false, window: {} });
const { createDoors } = await import('../../web/doors.js');

/** Doors, and what is said at them; `rest()` brings what lies behind. */
function doors({ rest = async () => {} } = {}) {
  const seen = { said: null, ways: [] };
  const news = {
    say: (words, ways) => Object.assign(seen, { said: words, ways: ways.map(([label]) => label), press: (label) => ways.find(([name]) => name === label)[1]() }),
    quiet: () => Object.assign(seen, { said: null, ways: [] }),
  };
  return { seen, doors: createDoors({ core: { bringRest: rest }, news, show: () => {} }) };
}

/** A promise that somebody else keeps or breaks. */
function promised() {
  const out = {};
  out.promise = new Promise((keep, refuse) => Object.assign(out, { keep, refuse }));
  return out;
}

/** With a clock that stands still until it is told to go on. */
const timed = (name, work) => test(name, async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    await work((milliseconds) => mock.timers.tick(milliseconds));
  } finally {
    mock.timers.reset();
  }
});

timed('a door that opens at once says nothing', async (pass) => {
  const { seen, doors: open } = doors();
  let entered = 0;
  open.enter('Practice', () => (entered += 1));
  await turns();
  pass(5000);
  assert.deepEqual([entered, seen.said, open.isWaiting()], [1, null, false]);
});

timed('what is on its way is said, and leads on when it is there', async (pass) => {
  const rest = promised();
  const { seen, doors: slow } = doors({ rest: () => rest.promise });
  let entered = 0;
  slow.enter('Practice', () => (entered += 1));
  pass(150);
  assert.equal(seen.said, null);
  pass(100);
  assert.match(seen.said, /“Practice” is loading/);
  assert.deepEqual([seen.ways, slow.isWaiting()], [['Stay here'], true]);
  rest.keep();
  await turns();
  assert.deepEqual([entered, seen.said, slow.isWaiting()], [1, null, false]);
});

for (const [how, turn] of [['by doing something else', ({ doors: slow }) => slow.leave()], ['by its own control', ({ seen }) => seen.press('Stay here')], ['through another door', ({ doors: slow, then }) => slow.enter('Sandbox', then)]]) {
  timed(`who turns back before a door ${how} is not led through it later`, async (pass) => {
    const rest = promised();
    const made = doors({ rest: () => rest.promise });
    const entered = [];
    made.doors.enter('Practice', () => entered.push('Practice'));
    pass(300);
    turn({ ...made, then: () => entered.push('Sandbox') });
    rest.keep();
    await turns();
    pass(5000);
    assert.deepEqual(entered, how === 'through another door' ? ['Sandbox'] : []);
    assert.equal(made.seen.said, null);
  });
}

timed('a door that does not open says what failed and why, and may be tried again', async (pass) => {
  const tries = [promised(), promised()];
  let tried = 0;
  const { seen, doors: shut } = doors({ rest: () => tries[tried++].promise });
  let entered = 0;
  shut.enter('Save as SVG', () => (entered += 1));
  tries[0].refuse(new Error('the server answered 404'));
  await turns();
  pass(5000);
  assert.match(seen.said, /“Save as SVG” .*could not be brought: the server answered 404\./);
  assert.deepEqual([entered, seen.ways], [0, ['Try again', 'Stay here']]);
  seen.press('Try again');
  tries[1].keep();
  await turns();
  assert.deepEqual([entered, seen.said, tried], [1, null, 2]);
});

timed('a door that was left says nothing when it does not open', async (pass) => {
  const rest = promised();
  const { seen, doors: left } = doors({ rest: () => rest.promise });
  left.enter('Practice', () => assert.fail('left'));
  left.leave();
  rest.refuse(new Error('offline'));
  await turns();
  pass(5000);
  assert.equal(seen.said, null);
});

test('the rest comes in a quiet moment, and nobody hears of it when it does not', async () => {
  let moment;
  window.requestIdleCallback = (work, { timeout }) => { moment = work; assert.equal(timeout, 2000); };
  let brought = 0;
  const { seen, doors: open } = doors({ rest: () => { brought += 1; return Promise.reject(new Error('offline')); } });
  open.atWork();
  await turns();
  assert.equal(brought, 0);
  moment();
  await turns();
  assert.deepEqual([brought, seen.said], [1, null]);
});

timed('what takes long is said, with a way to stop it; what is over soon is not worth a word', async (pass) => {
  const { seen, doors: at } = doors({});
  const soon = at.during('“a.txt” is being read.', 'Stop', () => assert.fail('nobody stopped it'));
  pass(50);
  assert.equal(soon(), true);
  pass(5000);
  assert.equal(seen.said, null);
  let stopped = 0;
  const long = at.during('“b.txt” is being read.', 'Stop', () => (stopped += 1));
  pass(5000);
  assert.deepEqual([seen.said, seen.ways], ['“b.txt” is being read.', ['Stop']]);
  seen.press('Stop');
  assert.deepEqual([stopped, seen.said, long()], [1, null, false]);
  // Whoever does something else has gone from here.
  const left = at.during('“c.txt” is being read.', 'Stop', () => {});
  at.leave();
  pass(5000);
  assert.deepEqual([seen.said, left()], [null, false]);
});
