// What the tests of the page share: a browser, the page with guards on it, and the lesson's facts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '@playwright/test';

import { serve } from '../../web/make/serve.mjs';
import { dist, patience } from '../pace.mjs';

export { expect, test } from '@playwright/test';
export { chromiumFlags, chromiumPath, dist, patience, top, wholeChromiumPath } from '../pace.mjs';

/** The lesson, from the project's table of it: name, output shape, values, parameters. */
export const facts = [
  ['Input', '32 × 32 × 3', '3,072', '0'],
  ['CONV1', '28 × 28 × 8', '6,272', '608'],
  ['POOL1', '14 × 14 × 8', '1,568', '0'],
  ['CONV2', '10 × 10 × 16', '1,600', '3,216'],
  ['POOL2', '5 × 5 × 16', '400', '0'],
  ['FC3', '120', '120', '48,120'],
  ['FC4', '84', '84', '10,164'],
  ['Softmax', '10', '10', '850'],
];
export const total = '62,958';

/** Waits until `look()` gives something, as long as a test waits as a rule, or as it says. What it throws meanwhile, as while a frame goes to another page, is looked at only
 *  in the end. */
export async function until(look, what, timeout = patience(60_000)) {
  let last;
  await expect.poll(async () => {
    try {
      last = undefined;
      return Boolean(await look());
    } catch (error) {
      last = error;
      return false;
    }
  }, { message: what, intervals: [20, 50, 100], timeout }).toBe(true).catch((error) => {
    if (last !== undefined) error.message += `\n${last.message}`;
    throw error;
  });
}

/** Tries `check`, which asserts something, again and again until it holds. */
export const eventually = (check) => expect(check).toPass();

/** Until nothing is on its way in the page, or in a frame of it: what is then looked at stays so. */
export const settled = (page) => page.evaluate(() => window.paramwalk.settled());

/** So many of the browser's own frames. In each of them comes what was asked for before it: a clock would only guess. */
export const framesPass = (page, count) => page.evaluate(async (left) => {
  // Where a test counts the page's requests for frames, this one is not to be counted.
  const request = window.uncountedFrame ?? requestAnimationFrame;
  for (; left > 0; left -= 1) await new Promise((done) => request(done));
}, count);

/** Until the page has been scrolled down and stands still again: a wheel or a finger moves it over several frames. */
export const scrolled = (page) => page.evaluate(async () => {
  let last;
  for (let still = 0; still < 10; still = scrollY > 0 && scrollY === last ? still + 1 : 0) {
    last = scrollY;
    await new Promise((done) => requestAnimationFrame(done));
  }
  return scrollY;
});

/** Shows that what `look()` gives does not change: once the page is at rest, for a second's frames. */
export async function staysSo(page, look, what) {
  await settled(page);
  const before = await look();
  await framesPass(page, 60);
  assert.deepEqual(await look(), before, what);
  return before;
}

/** Comes to the page, as a mouse does, and waits until its canvas is drawn: it is opened when somebody is there. `at` is a
 *  place of the page where nothing is; `frame`, the page's frame where the program runs in one. A frame in a process of
 *  its own gets no pointer until it was once drawn, so the mouse goes on moving, as a hand does. Not for ever, and not when
 *  the page has `failed`: a page that never draws must say so. */
export async function drawn(page, { frame = page, at = [1, 1], failed, faults = [] } = {}) {
  const last = performance.now() + patience(45_000);
  let there = false;
  const painted = frame.evaluate(() => window.paramwalk.painted).then(() => (there = true));
  painted.catch(() => {});
  while (!there) {
    if (performance.now() > last) throw new Error(`the page is not drawn after ${Math.round(patience(45))} s; ${faults.join('; ') || 'no fault was reported'}`);
    const [x, y] = typeof at === 'function' ? await at() : at;
    // Both moves are over before this ends: none comes between those of the test.
    await page.mouse.move(x + 1, y);
    await page.mouse.move(x, y);
    await Promise.race([painted, new Promise((resolve) => setTimeout(resolve, 250)), ...(failed ? [failed] : [])]);
  }
}

/** The site for the tests of one file, at a port of its own, and pages of it in the worker's browser. */
export function useSite() {
  const use = {};
  const contexts = [];
  // A request that a test answers may still be on its way when the test is over: the answer that then fails is no fault of the next one.
  const end = async (context) => {
    await Promise.all(context.pages().map((page) => page.unrouteAll({ behavior: 'ignoreErrors' })));
    await context.close();
  };
  test.beforeAll(async ({ browser }) => {
    use.site = await serve(dist);
    use.browser = browser;
  });
  // What a failed test leaves open would slow the next ones.
  test.afterEach(async () => {
    await Promise.all(contexts.splice(0).map(end));
  });
  test.afterAll(() => use.site?.close());

  /** Opens the page and waits until it is drawn. `ready: false` does not wait; `noWebGL` takes WebGL 2 away; `allow` are
   *  patterns of faults to pass over; `init` runs before the page's scripts;
   *  `waitUntil` is goto's; the rest is playwright's newContext. An address that names no
   *  screen leads to the first step, where a learner who is not new comes; with `opening` to what stands before it.
   *  The page has two more members: `infos`, what it wrote with console.info, and `done()`, which ends it and fails when
   *  there was a warning, an error, a failed request, or one to elsewhere. */
  use.open = async (address = '', { opening = false, ready = true, noWebGL = false, allow = [], init, route, waitUntil = 'load', ...options } = {}) => {
    // A service worker would come between the tests and what they count; tests/e2e/offline.test.mjs is about it.
    const context = await use.browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block', ...options });
    contexts.push(context);
    context.setDefaultTimeout(patience(30_000));
    const page = await context.newPage();
    const faults = [];
    page.infos = [];
    let fail;
    const failed = new Promise((_, reject) => (fail = reject));
    failed.catch(() => {});
    page.on('console', (message) => {
      if (message.text() === 'Service Worker registration blocked by Playwright') return;
      // Said by the browser's clock, a few seconds after it has loaded a page that was not painted yet: of a busy machine, and of a frame out of
      // sight. That what is loaded early is used, tests/e2e/budget.test.mjs sees.
      if (message.text().includes('was preloaded using link preload but not used within a few seconds')) return;
      if (['warning', 'error'].includes(message.type())) faults.push(`${message.type()}: ${message.text()}`);
      if (message.type() === 'info') page.infos.push(message.text());
    });
    page.on('pageerror', (error) => {
      faults.push(`page error: ${error.message}`);
      fail(error);
    });
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(use.site.url) && !/^(data|blob|file|about):/.test(url)) faults.push(`request to ${url}`);
    });
    // What is still on its way when a page is left is called off, and no fault.
    page.on('requestfailed', (request) => request.failure()?.errorText !== 'net::ERR_ABORTED' && faults.push(`failed: ${request.url()}`));
    if (noWebGL) {
      await page.addInitScript(() => {
        HTMLCanvasElement.prototype.getContext = () => null;
      });
    }
    if (init) await page.addInitScript(init);
    if (route) await page.route(...route);
    const named = opening || /[#?&](step|practice|net|map|lesson|walk)\b|\.html|^\w+:/.test(address) ? address : `${address}#step=1`;
    await page.goto(/^\w+:/.test(named) ? named : use.site.url + named, { waitUntil });
    if (ready) {
      await drawn(page, { failed, faults });
    }
    page.done = async () => {
      assert.deepEqual(faults.filter((fault) => !allow.some((pattern) => pattern.test(fault))), []);
      await end(context);
    };
    return page;
  };
  return use;
}

export const heading = (page) => page.getByRole('heading', { level: 2 }).first();
export const field = (page) => page.getByRole('textbox', { name: /How many parameters/ });
export const check = (page) => page.getByRole('button', { name: 'Check' });
export const showMe = (page) => page.getByRole('button', { name: 'Show me' });
export const next = (page) => page.getByRole('button', { name: /^Next/ });
/** The one place of the page that speaks by itself; and what it has said last. */
export const status = (page) => page.getByRole('status');
export const heard = async (page) => (await status(page).textContent()).trim();
/** What stands as the answer to an answer. */
export const said = async (page) => (await page.locator('#feedback').textContent()).trim();
/** What is said about the page itself. */
export const news = (page) => page.locator('#news');
export const isChoice = (index) => facts[index][3] === '0';
export const hint = (page) => page.getByRole('button', { name: 'Give me a hint' });
export const onward = (page) => page.getByRole('button', { name: 'Continue' });

/** A well-known network by its name, as somebody with a keyboard opens it.
 *  @param {import('playwright-core').Page} page
 *  @param {string} name */
export async function openNetwork(page, name) {
  await page.getByRole('button', { name: /: choose a well-known network$/ }).click();
  await page.getByRole('option', { name }).first().waitFor();
  await page.getByRole('searchbox', { name: 'Search by name, family or year' }).fill(name);
  await page.keyboard.press('Enter');
  await page.locator('#panel').waitFor({ state: 'detached' });
  await settled(page);
}

/** Opens the menu and chooses from it. */
export async function choose(page, name) {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name, exact: true }).click();
}
/** The dialog of that name. */
export const dialog = (page, name) => page.getByRole('dialog', { name });

/** Counts none, and tries the reasons why until one is right; returns what was said to each. */
export async function answerReason(page, use = (radio) => radio.check()) {
  const replies = [];
  if (await field(page).count()) {
    await field(page).fill('0');
    await check(page).click();
    assert.match(await said(page), /^Right: 0\. And why/);
  }
  const radios = await page.getByRole('radio').all();
  assert.ok(radios.length >= 3);
  for (const radio of radios) {
    await use(radio);
    await check(page).click();
    replies.push(await said(page));
    if (replies.at(-1).startsWith('Right')) return replies;
  }
  assert.fail(`no reason is right: ${replies.join(' | ')}`);
}

/** The rows of the table as arrays of text. */
export const tableRows = (page) => page.getByRole('table', { name: 'Parameters so far' }).getByRole('row')
  .evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** axe-core's rules for WCAG 2.2 AA and good practice, on the page as it is now; `where` says in a failure what that was. */
export async function axeFindsNothing(page, where) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${where}: ${id} ${nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`), []);
}
