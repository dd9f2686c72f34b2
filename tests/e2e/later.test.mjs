// The program's later part (web/later.js): nobody waits for it in the walk, and it comes when somebody is at work.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { answerReason, axeFindsNothing, check, choose, dist, expect, facts, field, framesPass, heard, isChoice, news, settled, showMe, test, useSite } from './lib.mjs';

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
  assert.deepEqual(page.infos.filter((line) => line.includes('has stopped')), []);
  await page.done();
});

/** Nothing of the program was called before it was there, and nothing keeps anybody from the walk. */
async function walksOn(page) {
  await page.locator('#step-7').click();
  assert.equal(await page.locator('#heading').textContent(), 'FC4');
  await page.locator('#step-8').click();
  assert.equal(await page.locator('#page').evaluate((element) => element.inert), false);
}

/** What lies behind each door, and what shows that it is open. */
const doors = {
  Sandbox: (page) => page.getByRole('heading', { name: 'Any network' }).waitFor(),
  Practice: (page) => page.getByRole('heading', { name: /^Today’s practice/ }).waitFor(),
  'The whole network': (page) => page.locator('#panel svg, #panel-picture, #panel [role="img"]').first().waitFor({ state: 'attached' }),
  'Save the picture': async (page) => {
    await page.getByRole('button', { name: 'Save as SVG', exact: true }).click();
    await page.waitForFunction(() => window.saved.at(-1) === 'paramwalk-softmax.svg');
    await page.getByRole('button', { name: 'Save as PNG', exact: true }).click();
    await page.waitForFunction(() => window.saved.at(-1) === 'paramwalk-softmax.png');
  },
  Print: async (page) => {
    await page.getByRole('button', { name: 'Print with answers' }).click();
    await page.waitForFunction(() => window.printed === 1);
  },
  Share: (page) => page.getByRole('dialog', { name: 'Share this step' }).waitFor(),
  'Keyboard shortcuts': (page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor(),
  Continue: (page) => page.getByRole('heading', { name: 'All 62,958 counted.' }).waitFor(),
};
/** A learner who has counted all eight layers. */
const atTheEnd = `localStorage.paramwalk = 'paramwalk 2\\nstep=7\\n' + [0, 1, 2, 3, 4, 5, 6, 7].map((step) => 'answer=' + step + ',shown,,,,,shown,,\\n').join('');
  window.saved = []; window.print = () => (window.printed = (window.printed ?? 0) + 1);
  HTMLAnchorElement.prototype.click = function () { window.saved.push(this.download); };`;
async function goTo(page, name) {
  if (['Sandbox', 'Practice', 'Continue'].includes(name)) await page.getByRole('button', { name, exact: true }).click();
  else await choose(page, name);
}

for (const missing of ['later', 'words']) {
  for (const [name, isOpen] of Object.entries(doors)) {
    test(`${name}, without the ${missing}: says what failed, leaves the walk as it is, and opens when it is tried again`, async () => {
      let cut = true;
      const page = await use.open('?view=text#step=8', { init: atTheEnd, allow: [/Failed to load resource/], route: [`**/paramwalk-${missing}-*`, (route) => (cut ? route.fulfill({ status: 404, body: 'no' }) : route.continue())] });
      await goTo(page, name);
      await news(page).getByText(`“${name}” needs a part of the program that could not be brought: the server answered 404.`).waitFor();
      assert.equal(await page.locator('#heading').textContent(), 'Softmax');
      await walksOn(page);
      cut = false;
      // Whoever went on in the walk has left the door.
      if (await page.getByRole('button', { name: 'Try again' }).count()) await page.getByRole('button', { name: 'Try again' }).click();
      else await goTo(page, name);
      await isOpen(page);
      assert.equal(await page.locator('#news p').count(), 0);
      await page.done();
    });
  }
}

/** A page whose later part comes when it is told to. */
async function slow(address = '', options = {}) {
  let come;
  const late = new Promise((done) => (come = done));
  const page = await use.open(address, { route: ['**/paramwalk-later-*', (route) => late.then(() => route.continue().catch(() => {}))], ...options });
  return { page, come };
}
const loading = (page) => page.locator('#news p');

test('a door whose part is long on its way says so, and the page goes on', async () => {
  const { page, come } = await slow();
  await page.getByRole('button', { name: 'Practice' }).click();
  await loading(page).getByText('“Practice” is loading').waitFor();
  await expect.poll(() => heard(page)).toMatch(/“Practice” is loading/);
  // Nothing stands still meanwhile: the page draws, and answers.
  await framesPass(page, 10);
  await axeFindsNothing(page, 'a door that is loading');
  come();
  await page.getByRole('heading', { name: /^Today’s practice/ }).waitFor();
  assert.equal(await page.locator('#news').isVisible(), false);
  await page.done();
});

const waysBack = {
  'another tab': (page) => page.getByRole('button', { name: 'Walk' }).click(),
  Escape: (page) => page.keyboard.press('Escape'),
  'its own control': (page) => page.getByRole('button', { name: 'Stay here' }).click(),
  'an answer': (page) => showMe(page).click(),
  'the way back': (page) => page.goBack(),
};
for (const [name, back] of Object.entries(waysBack)) {
  test(`a door can be left again while it is loading: ${name}`, async () => {
    const { page, come } = await slow('#step=1');
    await page.locator('#step-2').click();
    await page.getByRole('heading', { name: 'CONV1' }).waitFor();
    await page.getByRole('button', { name: 'Sandbox' }).click();
    await loading(page).waitFor();
    await back(page);
    await page.waitForFunction(() => document.querySelector('#news').childElementCount === 0);
    come();
    await settled(page);
    assert.notEqual(await page.locator('#heading').textContent(), 'Any network');
    await page.getByRole('button', { name: 'Sandbox' }).click();
    await page.getByRole('heading', { name: 'Any network' }).waitFor();
    await page.done();
  });
}

const elsewhere = {
  'a link to the sandbox': { address: '#net=input+8x8x3;batchnorm', opens: 'Any network' },
  'a link to practice': { address: '?practice=conv&n=3&seed=7', opens: 'Question 1 of 3' },
  'a sandbox that was left': { init: "localStorage.paramwalk ??= 'paramwalk 2\\nstep=2\\nscreen=sandbox\\nnetwork=input 8x8x3\\\\nbatchnorm\\n'", opens: 'Any network' },
};
for (const [name, { address = '', init, opens }] of Object.entries(elsewhere)) {
  test(`${name}: the walk is open meanwhile, and what was asked for comes when it can`, async () => {
    const { page, come } = await slow(address, { init, opening: true });
    assert.match(await page.locator('#heading').textContent(), /Input|POOL1/);
    await loading(page).getByText('is loading').waitFor();
    const before = page.url();
    assert.equal(page.url(), before, 'a reload asks for the same again');
    come();
    await page.getByRole('heading', { name: opens }).waitFor();
    await page.done();
  });

  test(`${name}: where it cannot be had the walk goes on, and loses nothing`, async () => {
    const page = await use.open(address, { init, opening: true, allow: [/paramwalk-later/, /Failed to load resource/], route: ['**/paramwalk-later-*', (route) => route.abort()] });
    await news(page).getByText('could not be brought: there was no answer').waitFor();
    const kept = await page.evaluate(() => localStorage.paramwalk);
    await walksOn(page);
    for (const line of (kept ?? '').split('\n').filter((text) => text.startsWith('network='))) assert.ok((await page.evaluate(() => localStorage.paramwalk)).includes(line));
    await page.done();
  });
}

test('the well-known networks that do not come are told of, and the sandbox works without', async () => {
  let cut = true;
  const page = await use.open('#net=input+8x8x3;batchnorm', { allow: [/Failed to load resource/], route: ['**/paramwalk-networks-*', (route) => (cut ? route.fulfill({ status: 503, body: 'no' }) : route.continue())] });
  await page.locator('#news').getByText('well-known networks could not be brought: the server answered 503').waitFor();
  cut = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('#news').waitFor({ state: 'hidden' });
  await page.locator('#networks').click();
  await page.locator('#known-resnet50').waitFor();
  await page.done();
});

test('a picture that cannot be saved says why, and is saved when it is tried again', async () => {
  let cut = true;
  const page = await use.open('?view=text#step=2', { init: atTheEnd, allow: [/Failed to load resource/], route: ['**/paramwalk-semibold-*', (route) => (cut ? route.fulfill({ status: 503, body: 'no' }) : route.continue())] });
  await choose(page, 'Save the picture');
  await page.getByRole('button', { name: 'Save as PNG' }).click();
  await news(page).getByText('The file could not be saved: the server answered 503.').waitFor();
  cut = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.waitForFunction(() => window.saved.at(-1) === 'paramwalk-conv1.png');
  assert.equal(await page.locator('#news').isVisible(), false);
  await page.done();
});

test('the later part is taken with any type, and what it says only to the byte', async () => {
  const page = await use.open('', { route: [/\/paramwalk-later-\w+\.wasm$/, async (route) => route.fulfill({ response: await route.fetch(), headers: { 'content-type': 'text/plain' } })] });
  await page.getByRole('button', { name: 'Sandbox' }).click();
  await page.getByRole('heading', { name: 'Any network' }).waitFor();
  await page.done();
  for (const change of [(text) => text.slice(0, text.length / 2), () => '<!doctype html><title>Hotel</title>', (text) => `One line more.\n${text}`, (text) => text.slice(text.indexOf('\n') + 1)]) {
    // What is asked for once more while the page is being closed is called off.
    const other = await use.open('', { route: ['**/paramwalk-words-*', (route) => route.fetch().then(async (response) => route.fulfill({ response, body: change(await response.text()) })).catch(() => {})] });
    await other.getByRole('button', { name: 'Practice' }).click();
    await news(other).getByText('something else came in its place').waitFor();
    await walksOn(other);
    await other.done();
  }
});

test('no script of ours asks for anything while the page stands still', () => {
  for (const name of readdirSync(dist, { recursive: true }).filter((path) => /paramwalk[^/]*\.(js|html)$/.test(path))) {
    const text = readFileSync(join(dist, name), 'utf8');
    assert.doesNotMatch(text, /new XMLHttpRequest/, name);
  }
});

test('who has practised before and opens the walk waits for nothing', async () => {
  const page = await use.open('?practice=conv');
  await page.getByRole('button', { name: 'Start' }).click();
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
  await choose(page, 'Dark colours');
  await came;
  await choose(page, 'Light colours');
  await settled(page);
  assert.equal(use.site.requests.slice(start).filter(isLater).length, 1, 'and once');
  await page.done();
});

test('a link to the sandbox that names no network waits for what it needs', async () => {
  for (const address of ['#net', '?net', '?theme=dark&net#']) {
    const page = await use.open(address);
    await page.getByRole('heading', { name: 'Any network' }).waitFor();
    assert.deepEqual(page.infos.filter((line) => line.includes('has stopped')), [], address);
    await page.done();
  }
});

test('a link to practice, and a reload of it, wait for what they need', async () => {
  const page = await use.open('?practice=conv&n=3&seed=7');
  await page.reload();
  await page.getByRole('heading', { name: 'Question 1 of 3' }).waitFor();
  assert.deepEqual(page.infos.filter((line) => line.includes('has stopped')), []);
  await page.done();
});
