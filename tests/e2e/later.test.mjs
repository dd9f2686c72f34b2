// The program's later part (web/later.js): nobody waits for it in the walk, and it comes when somebody is at work.
import assert from 'node:assert/strict';

import { answerReason, check, facts, field, isChoice, settled, showMe, test, useSite } from './lib.mjs';

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

test('a door to another screen says so when what lies behind it cannot be had, and leads there once it can', async () => {
  let cut = true;
  const page = await use.open('', { allow: [/paramwalk-later/, /Failed to load resource/], route: ['**/paramwalk-later-*', (route) => (cut ? route.abort() : route.continue())] });
  for (const name of ['Sandbox', 'Practice']) {
    await page.getByRole('button', { name }).click();
    await page.getByRole('alert').getByText('could not be brought').waitFor();
    assert.equal(await page.locator('#heading').textContent(), 'Input');
  }
  cut = false;
  await page.getByRole('button', { name: 'Sandbox' }).click();
  await page.getByRole('heading', { name: 'Any network' }).waitFor();
  assert.equal(await page.getByRole('alert').count(), 0);
  assert.deepEqual(page.infos.filter((line) => line.includes('before it was there')), []);
  await page.done();
});

test('a link to another screen opens the walk where its part cannot be had', async () => {
  const page = await use.open('#net=input+8x8x3;batchnorm', { allow: [/paramwalk-later/, /Failed to load resource/], route: ['**/paramwalk-later-*', (route) => route.abort()] });
  assert.equal(await page.locator('#heading').textContent(), 'Input');
  await page.getByRole('alert').getByText('could not be brought').waitFor();
  await page.done();
});

test('who has practised before and opens the walk waits for nothing', async () => {
  const page = await use.open('?practice=conv');
  await page.getByRole('radio').or(page.getByRole('textbox')).first().waitFor();
  await showMe(page).click();
  await page.getByRole('button', { name: 'Walk' }).click();
  const kept = await page.evaluate(() => localStorage.paramwalk);
  assert.match(kept, /^exercise=/m);
  const again = await use.open('', { init: `localStorage.paramwalk = ${JSON.stringify(kept)}` });
  assert.deepEqual(again.infos, []);
  await again.done();
  await page.done();
});

test('the later part comes once, after the first thing that somebody does', async () => {
  const start = use.site.requests.length;
  const page = await use.open();
  assert.equal(use.site.requests.slice(start).filter(isLater).length, 0, 'not with the page');
  const came = page.waitForResponse((response) => isLater(new URL(response.url()).pathname));
  await page.getByRole('button', { name: /colours/ }).click();
  await came;
  await page.getByRole('button', { name: /colours/ }).click();
  await settled(page);
  assert.equal(use.site.requests.slice(start).filter(isLater).length, 1, 'and once');
  await page.done();
});

test('a link to the sandbox that names no network waits for what it needs', async () => {
  for (const address of ['#net', '?net', '?theme=dark&net#']) {
    const page = await use.open(address);
    await page.getByRole('heading', { name: 'Any network' }).waitFor();
    assert.deepEqual(page.infos.filter((line) => line.includes('before it was there')), [], address);
    await page.done();
  }
});

test('a link to practice, and a reload of it, wait for what they need', async () => {
  const page = await use.open('?practice=conv&n=3&seed=7');
  await page.reload();
  await page.getByRole('heading', { name: 'Question 1 of 3' }).waitFor();
  assert.deepEqual(page.infos.filter((line) => line.includes('before it was there')), []);
  await page.done();
});
