// Points for nothing: every way to them that was found, in a real run-time of SCORM (scorm-again). What was shown stays shown, a further try
// asks other questions, and nothing but what is judged is there.
import assert from 'node:assert/strict';

import { facts, test, until, useSite } from './lib.mjs';
import { openSystem, systems } from './lms.mjs';

const use = useSite();
const has = (frame, words) => frame && frame.evaluate((wanted) => document.querySelector('#heading')?.textContent.includes(wanted), words);

/** What was told of each question, out of the list of answers: its name, and the right answer. */
const listed = (page) => page.evaluate(() => {
  const out = [];
  for (const [element, value] of window.sets) {
    const [, n, what] = /^cmi\.interactions\.(\d+)\.(id|correct_responses\.0\.pattern|type|result|description)$/.exec(element) ?? [];
    if (what) (out[Number(n)] ??= {})[what] = value;
  }
  return out;
});

/** Answers what is asked by what the list of answers has told of it. */
async function answer(frame, right) {
  if (/^[a-z]$/.test(right)) await frame.locator(`#choice-${right.charCodeAt(0) - 97}`).click();
  else await frame.locator('#answer').fill(right);
  await frame.getByRole('button', { name: 'Check' }).click();
}

/** Each question of a set is shown, typed once more, and left. */
async function showAll(page, walk, n) {
  for (let i = 0; i < n; i += 1) {
    await until(() => has(walk(), `${i + 1} of ${n}`), `question ${i + 1}`);
    await walk().getByRole('button', { name: 'Show me' }).click();
    const before = i;
    await until(async () => (await listed(page)).filter(({ result }) => result === 'neutral').length > before, 'what was shown');
    await walk().locator('#next').click();
  }
}

for (const [name, system] of Object.entries(systems)) {
  const version = name.slice(-4) === '2004' ? 'max' : '100';
  const score = async (set) => (await set(system.raw[0])).map(([value]) => Number(value));

  test(`${name}: a set that was shown, and is tried once more, asks other questions; the best try counts, and there is no third`, async () => {
    const { page, walk, set, refused, close } = await openSystem(use, system, { query: '?practice=conv,dense&n=2&seed=7&tries=2' });
    try {
      await showAll(page, walk, 2);
      await until(async () => (await score(set)).length === 1, 'the first score');
      assert.deepEqual(await score(set), [0]);
      const shown = await listed(page);
      for (const words of ['The same set again', 'Practise on without end', 'Walk', 'Sandbox', 'Map']) assert.equal(await walk().getByRole('button', { name: words, exact: true }).count(), 0, words);
      await walk().locator('#next').click();
      // With what was shown.
      for (const { 'correct_responses.0.pattern': right } of shown) {
        const asked = await walk().locator('.question').textContent();
        const isChoice = await walk().locator('#choice-0').count() > 0;
        if (isChoice === /^[a-z]$/.test(right)) await answer(walk(), right);
        await walk().locator('#next').click();
        await until(async () => (await walk().locator('.question').count()) === 0 || (await walk().locator('.question').textContent()) !== asked, 'another question');
      }
      await until(() => has(walk(), 'Result'), 'the result');
      const all = await listed(page);
      const words = (one) => one.description ?? one.id.replace(/^(try-\d+-)?question-\d+_/, '');
      for (const again of all.filter(({ id }) => id.startsWith('try-2'))) assert.ok(shown.every((one) => words(one) !== words(again)), words(again));
      assert.equal(await walk().locator('#next').count(), 0, 'no third try');
      assert.deepEqual(await refused(), [], 'the run-time takes every value');
      // Nor one by coming back.
      await page.evaluate(() => localStorage.clear());
      await page.reload();
      await until(() => has(walk(), 'Result'), 'the result');
      assert.equal(await walk().locator('#next').count(), 0);
      await page.done();
    } finally {
      await close();
    }
  });

  test(`${name}: the walk shown, started over, and typed: no point`, async () => {
    const { page, walk, set, refused, close } = await openSystem(use, system);
    try {
      await until(() => has(walk(), 'Input'), 'the walk');
      const each = async (job) => {
        for (let step = 1; step <= facts.length; step += 1) {
          await walk().locator(`#step-${step}`).click();
          await job(facts[step - 1]);
        }
      };
      await each(() => walk().getByRole('button', { name: 'Show me' }).click());
      await until(async () => (await score(set)).length === 1, 'a score');
      await walk().locator('#menu').click();
      for (const id of ['#start-over', '#start-over-sure']) await walk().locator(id).click();
      await walk().locator('#start').click();
      await each(async ([, , , count]) => {
        await walk().locator('#answer').fill(count.replace(',', ''));
        await walk().getByRole('button', { name: 'Check' }).click();
        const reasons = await walk().locator('[id^="choice-"]').count();
        for (let i = 0; i < reasons && (await walk().getByRole('button', { name: 'Check' }).count()) > 0; i += 1) {
          await walk().locator(`#choice-${i}`).click();
          await walk().getByRole('button', { name: 'Check' }).click();
        }
      });
      await until(async () => (await score(set)).length === 2, 'another score');
      assert.deepEqual(await score(set), [0, 0]);
      assert.deepEqual(await refused(), []);
      await page.done();
    } finally {
      await close();
    }
  });

  test(`${name}: what is shown and then left by a reload, in the middle of a question, is no point`, async () => {
    const { page, walk, set, close } = await openSystem(use, system, { query: '?practice=dense&n=1&seed=3&counts=last' });
    try {
      await until(() => has(walk(), '1 of 1'), 'the question');
      await walk().getByRole('button', { name: 'Show me' }).click();
      await until(async () => (await listed(page)).length === 1, 'what was shown');
      const [{ 'correct_responses.0.pattern': right }] = await listed(page);
      await until(async () => (await set('cmi.suspend_data')).some(([value]) => /^exercise=.*shown/m.test(value)), 'what is kept');
      await page.evaluate(() => localStorage.clear());
      await page.reload();
      await until(() => has(walk(), '1 of 1'), 'the question');
      await until(async () => (await walk().locator('#feedback').textContent()) !== '', 'what was kept');
      if (!/^[a-z]$/.test(right)) {
        await answer(walk(), `${right}1`);
        await answer(walk(), right);
      }
      await walk().locator('#next').click();
      await until(async () => (await score(set)).length > 0, 'a score');
      assert.equal((await score(set)).at(-1), 0);
      await page.done();
    } finally {
      await close();
    }
  });

  test(`${name}: help and other screens are there as the set says, and no further`, async () => {
    const { page, walk, close } = await openSystem(use, system, { query: '?practice=dense&n=2&seed=3&help=none&also=walk' });
    try {
      await until(() => has(walk(), '1 of 2'), 'the question');
      assert.equal(await walk().getByRole('button', { name: 'Show me' }).count(), 0);
      assert.equal(await walk().locator('#hint').count(), 0);
      assert.deepEqual(await walk().locator('.screens button').evaluateAll((tabs) => tabs.map(({ id }) => id)), ['screen-0', 'screen-1']);
      await walk().evaluate(() => { location.hash = '#practice=dense&n=5&seed=4'; });
      await walk().evaluate(() => { location.hash = '#net'; });
      await until(() => walk().evaluate(() => document.querySelector('#heading').textContent.includes('1 of 2') && document.querySelectorAll('.screens [aria-current]').length === 1), 'the same question');
      assert.equal(await walk().locator('#screen-2').count(), 0);
      await page.done();
    } finally {
      await close();
    }
  });

  test(`${name}: the questions as they are answered are the score`, async () => {
    const { page, walk, set, refused, close } = await openSystem(use, system, { query: '?practice=conv&n=2&seed=5&tries=2&counts=first' });
    try {
      // First to know what is right, in one; then the same set, by another learner, with that.
      await showAll(page, walk, 2);
      const right = (await listed(page)).map((one) => one['correct_responses.0.pattern']);
      const other = await openSystem(use, system, { query: '?practice=conv&n=2&seed=5&tries=2&counts=first' });
      for (const [i, one] of right.entries()) {
        await until(() => has(other.walk(), `${i + 1} of 2`), 'the question');
        await answer(other.walk(), one);
        await other.walk().locator('#next').click();
      }
      await until(async () => (await score(other.set)).length === 1, 'a score');
      assert.deepEqual(await score(other.set), [version === 'max' ? 1 : 100]);
      assert.deepEqual((await listed(other.page)).map(({ result }) => result), ['correct', 'correct']);
      assert.deepEqual(await other.refused(), []);
      assert.deepEqual(await refused(), []);
      assert.deepEqual(await score(set), [0]);
      await other.page.done();
      await other.close();
      await page.done();
    } finally {
      await close();
    }
  });
}
