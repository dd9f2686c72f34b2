// Addresses, the Back button, progress that stays, and what happens before the program is there.
import assert from 'node:assert/strict';

import { choose, drawn, field, heading, next, said, settled, showMe, tableRows, test, useSite } from './lib.mjs';

const use = useSite();
const shown = (page) => heading(page).textContent();

test('a link opens its step, and paramwalk.url() is such a link', async () => {
  const page = await use.open('#step=4');
  assert.equal(await shown(page), 'CONV2');
  await next(page).click();
  const url = await page.evaluate(() => window.paramwalk.url());
  const other = await use.open(url);
  assert.equal(await shown(other), 'POOL2');
  await other.done();
  await page.done();
});

test('an address that cannot be leaves a working page and a plain message', async () => {
  for (const bad of ['#step=-1', '#step=abc', '#step=9', '#step=', `#step=${'x'.repeat(10_000)}`, '#step=%00%ff<script>']) {
    const page = await use.open(bad);
    assert.equal(await shown(page), 'Input');
    assert.match(await page.locator('.notice').textContent(), /There are steps 1 to 8/);
    await next(page).click();
    assert.equal(await shown(page), 'CONV1');
    assert.equal(await page.locator('.notice').count(), 0);
    await page.done();
  }
  const noise = await use.open(`?${'&='.repeat(500)}theme=pink#${'%'.repeat(5000)}`);
  // It names nothing: who is new comes to what stands before the first step.
  assert.match(await shown(noise), /^This little network/);
  await noise.done();
});

test('Back and Forward go through the steps', async () => {
  const page = await use.open();
  await next(page).click();
  await next(page).click();
  assert.equal(await shown(page), 'POOL1');
  await page.goBack();
  assert.equal(await shown(page), 'CONV1');
  await page.goBack();
  assert.equal(await shown(page), 'Input');
  await page.goForward();
  assert.equal(await shown(page), 'CONV1');
  await page.evaluate(() => (location.hash = '#step=7'));
  await page.waitForFunction(() => document.querySelector('h2').textContent === 'FC4');
  await page.goBack();
  assert.equal(await shown(page), 'CONV1');
  await page.done();
});

test('progress and what was typed survive a reload', async () => {
  const page = await use.open('#step=2');
  await showMe(page).click();
  await page.goto(`${use.site.url}#step=4`);
  await field(page).fill('32');
  await page.reload();
  await drawn(page);
  assert.equal(await shown(page), 'CONV2');
  assert.equal(await field(page).inputValue(), '32');
  assert.equal((await tableRows(page))[2][3], '608');
  await page.done();
});

test('colours: the reader’s system, the button, and the address', async () => {
  const page = await use.open('', { colorScheme: 'dark' });
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  assert.equal(await theme(), 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
  await choose(page, 'Dark colours');
  assert.equal(await theme(), 'dark');
  await page.done();
  const asked = await use.open('?theme=dark', { colorScheme: 'light' });
  assert.equal(await asked.evaluate(() => document.documentElement.dataset.theme), 'dark');
  await asked.done();
});

test('what is done before the program arrives is done when it is there', async () => {
  let arrive;
  const later = new Promise((resolve) => (arrive = resolve));
  const page = await use.open('', { opening: true, ready: false, route: ['**/*.wasm', async (route) => {
    await later;
    await route.continue();
  }] });
  const guess = page.locator('#guess-6');
  await guess.click();
  await page.getByRole('button', { name: 'Start' }).click();
  arrive();
  await drawn(page);
  assert.equal(await shown(page), 'Input');
  assert.match(await page.evaluate(() => localStorage.paramwalk), /^guess=6$/m);
  await page.done();
});

test('what a newer release has stored is not written over, and the learner is told', async () => {
  const newer = 'paramwalk 9\nstep=4\nsaid in a way that comes later\n';
  const kept = (page) => page.evaluate(() => localStorage.paramwalk);
  const page = await use.open('#step=2', { init: `localStorage.paramwalk = ${JSON.stringify(newer)}` });
  const notice = page.locator('#app').getByText(/newer version of this page has kept your progress/);
  assert.ok(await notice.isVisible());
  await showMe(page).click();
  assert.ok((await said(page)).startsWith('608'));
  await page.locator('#next').click();
  assert.ok(await notice.isVisible());
  assert.equal(await kept(page), newer);
  await page.done();
});

test('a newer release that comes into another tab meanwhile is not written over either', async () => {
  const newer = 'paramwalk 9\nstep=4\n';
  const page = await use.open('#step=2');
  await showMe(page).click();
  assert.ok((await page.evaluate(() => localStorage.paramwalk)).startsWith('paramwalk 2\n'));
  await page.evaluate((text) => { localStorage.paramwalk = text; }, newer);
  await page.locator('#next').click();
  assert.equal(await page.evaluate(() => localStorage.paramwalk), newer);
  await page.done();
});

/** [what the query asks for, where the learner goes, what the page says then, also after a reload]. */
for (const [what, query, go, place] of [
  ['a set that is left for the walk', '?practice=conv&n=5&seed=7', (page) => page.locator('#screen-0').click(), /#step=1$/],
  ['a set that is done and left for practice without end', '?practice=conv&n=1&seed=7', async (page) => {
    await showMe(page).click();
    await page.locator('#next').click();
    await page.getByRole('button', { name: /Practise on/ }).click();
  }, /#practice=conv&seed=\d+$/],
  ['a set whose fragment names a step, and then its tab', '?practice=dense&n=4&seed=9#step=2', (page) => page.locator('#screen-1').click(), /#practice=dense&n=4&seed=9$/],
  ['a network whose fragment names a step, and then its tab', '?net=input+8x8x3;conv+3x3,+4#step=2', (page) => page.locator('#screen-2').click(), /#net=input\+8x8x3;conv\+3x3,\+4$/],
  ['the last of all seeds, and the set after it', '?practice=conv&n=1&seed=4294967295', async (page) => {
    await showMe(page).click();
    await page.locator('#next').click();
    await page.locator('#next').click();
  }, /#practice=conv&n=1&seed=1$/],
]) {
  test(`nothing takes the place of a set: ${what}`, async () => {
    const page = await use.open(query);
    await go(page);
    await settled(page);
    assert.match(page.url(), place);
    const [url, before] = [page.url(), await shown(page)];
    await page.reload();
    await drawn(page);
    assert.equal(page.url(), url);
    assert.equal(await shown(page), before);
    // The same with nothing stored: as whoever is given the link.
    const other = await use.open(url);
    assert.equal(other.url(), url);
    assert.equal(await shown(other), before);
    await other.done();
    await page.done();
  });
}

for (const address of ['#practice=conv&n=5&seed=7', '?practice=conv&n=5&seed=7']) {
  test(`a set whose part does not come at first is that set afterwards: ${address}`, async () => {
    let broken = true;
    const page = await use.open(address, { ready: false, allow: [/failed|503/], route: ['**/*later*.wasm', (route) => (broken ? route.fulfill({ status: 503 }) : route.continue())] });
    await page.getByRole('button', { name: 'Stay here' }).click();
    broken = false;
    await page.locator('#screen-1').click();
    await page.waitForFunction(() => document.querySelector('#heading').textContent.includes('1 of 5'));
    assert.match(page.url(), /#practice=conv&n=5&seed=7$/);
    await page.reload();
    await page.waitForFunction(() => document.querySelector('#heading').textContent.includes('1 of 5'));
    await page.done();
  });
}

test('a program that does not come leaves the worked example to read', async () => {
  const page = await use.open('', { opening: true, ready: false, route: ['**/*.wasm', (route) => route.abort()], allow: [/failed/, /ERR_FAILED/] });
  await page.waitForFunction(() => 'failed' in document.documentElement.dataset);
  assert.ok(await page.getByRole('heading', { name: 'The whole example, worked' }).isVisible());
  await page.done();
});
