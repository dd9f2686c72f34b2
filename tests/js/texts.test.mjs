// The texts that a screen has brought: without a page. A lesson is a file of its own, and only that is asked for.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pretend, turns } from './lib.mjs';

const own = { 'paramwalk-lesson-small.txt': ['files/small.txt', 3], 'paramwalk-lesson-large.txt': ['files/large.txt', 5] };

/** What brings texts, on a site whose lessons are `own`; `answer(name, time)` is what comes of a file. */
async function site({ lessons = own, answer = async (name) => name } = {}) {
  const forget = pretend({ PARAMWALK_LESSONS: lessons });
  // A module of its own: which lessons there are it takes once.
  const { createTexts } = await import(`../../web/texts.js?${Math.random()}`);
  forget();
  const seen = { shown: 0, asked: [], taken: [], said: null, back: null, left: 0, paths: { 'paramwalk-networks.txt': ['files/networks.txt', 1] } };
  const part = async (name, read) => {
    seen.asked.push(name);
    return read(new TextEncoder().encode(await answer(name, seen.asked.filter((other) => other === name).length)));
  };
  const bring = createTexts({
    core: { takeKnown: (text) => seen.taken.push(text) > 0 },
    part,
    paths: seen.paths,
    awaited: (work) => work,
    show: () => (seen.shown += 1),
    shut: (said, again, back) => Object.assign(seen, { said, again, back }),
    leave: () => { seen.left += 1; seen.said = null; },
  });
  const want = async (which) => { bring(which); await turns(); };
  return { seen, want };
}

test('a text is brought once, however often it is wanted', async () => {
  const { seen, want } = await site();
  await want('');
  assert.deepEqual(seen.asked, []);
  for (let i = 0; i < 3; i += 1) await want('networks');
  assert.deepEqual([seen.asked, seen.taken, seen.shown], [['paramwalk-networks.txt'], ['paramwalk-networks.txt'], 1]);
});

test('a lesson brings its own file and no other; the list brings what it says of all', async () => {
  const { seen, want } = await site();
  await want('lesson-large');
  assert.deepEqual(seen.asked, ['paramwalk-lesson-large.txt']);
  assert.deepEqual(seen.paths['paramwalk-lesson-large.txt'], own['paramwalk-lesson-large.txt'], 'it is checked as all others are');
  await want('');
  await want('lessons');
  await want('lesson-small');
  await want('lesson-large');
  assert.deepEqual(seen.asked.slice(1), ['paramwalk-lessons.txt', 'paramwalk-lesson-small.txt']);
});

test('of a lesson that there is not the list is brought, which tells so; in the single file all lessons lie in its place', async () => {
  const { seen, want } = await site();
  for (const name of ['lesson-none', 'lesson-constructor', 'lesson-../small']) await want(name);
  assert.deepEqual(seen.asked, ['paramwalk-lessons.txt']);
  const single = await site({ lessons: {} });
  for (const name of ['lesson-small', 'lessons', 'networks']) await single.want(name);
  assert.deepEqual(single.seen.asked, ['paramwalk-lessons.txt', 'paramwalk-networks.txt']);
});

for (const [which, file, called] of [['networks', 'paramwalk-networks.txt', 'list of well-known networks'], ['lessons', 'paramwalk-lessons.txt', 'list of lessons'], ['lesson-small', 'paramwalk-lesson-small.txt', 'lesson']]) {
  test(`${which}: what does not come is said, and comes when somebody asks`, async () => {
    const { seen, want } = await site({ answer: (name, time) => (time === 1 ? Promise.reject(new Error('the server answered 404')) : Promise.resolve(name)) });
    await want(which);
    assert.deepEqual([seen.said, seen.back], [`The ${called} could not be brought: the server answered 404. All else works without it.`, 'Go on without it']);
    await want(which);
    assert.deepEqual(seen.asked, [file], 'not at each letter that is typed');
    seen.again();
    await turns();
    assert.deepEqual([seen.asked, seen.taken, seen.shown, seen.said, seen.left], [[file, file], [file], 1, null, 1]);
  });
}

test('whoever comes back to what did not come has it asked for once more, and whoever is elsewhere by then is not told', async () => {
  let fails = true;
  const { seen, want } = await site({ answer: (name) => (fails && name.includes('small') ? Promise.reject(new Error('offline')) : Promise.resolve(name)) });
  await want('lesson-small');
  assert.match(seen.said, /The lesson could not be brought: offline/);
  await want('');
  seen.said = null;
  fails = false;
  await want('lesson-small');
  assert.deepEqual([seen.taken, seen.said], [['paramwalk-lesson-small.txt'], null]);

  let refuse;
  const slow = await site({ answer: (name, time) => (name.includes('small') && time === 1 ? new Promise((_, no) => (refuse = no)) : Promise.resolve(name)) });
  await slow.want('lesson-small');
  await slow.want('lesson-large');
  refuse(new Error('cut off'));
  await turns();
  assert.deepEqual([slow.seen.said, slow.seen.taken], [null, ['paramwalk-lesson-large.txt']]);
  await slow.want('lesson-small');
  assert.deepEqual(slow.seen.taken, ['paramwalk-lesson-large.txt', 'paramwalk-lesson-small.txt']);
});
