// The program's later part (web/later.js): nobody waits for it in the walk, and it comes when somebody is at work.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { answerReason, check, facts, field, isChoice, useSite } from './lib.mjs';

const use = useSite();
const isLater = (path) => /paramwalk-later-\w+\.wasm$/.test(path);

test('the whole walk runs without the later part, even where it cannot be had', async () => {
  const page = await use.open('', { allow: [/paramwalk-later/, /Failed to load resource/, /ERR_FAILED/], route: ['**/paramwalk-later-*', (route) => route.abort()] });
  for (const [index, [, , , count]] of facts.entries()) {
    if (isChoice(index)) await answerReason(page);
    else {
      for (const typed of ['many', '7', count]) {
        await field(page).fill(typed);
        await check(page).click();
      }
    }
    if (index < 7) await page.getByRole('button', { name: /^Next/ }).click();
  }
  assert.deepEqual(page.infos.filter((line) => line.includes('before it was there')), []);
  await page.done();
});

test('the later part comes once, after the first thing that somebody does', async () => {
  const page = await use.open();
  const start = use.site.requests.length;
  assert.equal(use.site.requests.filter(isLater).length, 0, 'not with the page');
  const came = page.waitForResponse((response) => isLater(new URL(response.url()).pathname));
  await page.getByRole('button', { name: /colours/ }).click();
  await came;
  await page.getByRole('button', { name: /colours/ }).click();
  await page.waitForTimeout(300);
  assert.equal(use.site.requests.slice(start).filter(isLater).length, 1, 'and once');
  await page.done();
});

test('a link to practice, and a reload of it, wait for what they need', async () => {
  const page = await use.open('?practice=conv&n=3&seed=7');
  await page.reload();
  await page.getByRole('heading', { name: 'Question 1 of 3' }).waitFor();
  assert.deepEqual(page.infos.filter((line) => line.includes('before it was there')), []);
  await page.done();
});
