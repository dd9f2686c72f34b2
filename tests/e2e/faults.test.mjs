// Each file of the site, each fault, each kind of visit, each screen: the page works or says what is wrong, never keeps anybody from the
// walk, and works when the file is back. (tests/e2e/faults.mjs is the table and the driver.)
import assert from 'node:assert/strict';

import { engines, firefoxFault } from './engines.mjs';
import { faults, files, openFaulty, screens, tryFault, visits } from './faults.mjs';
import { patience, test, until } from './lib.mjs';

const names = { file: Object.keys(files), fault: Object.keys(faults), visit: Object.keys(visits), screen: Object.keys(screens) };

let site;
test.beforeAll(async () => {
  site = await openFaulty();
});
test.afterAll(() => site.close());

/** What must never happen, whatever comes over the line. */
const terrible = /memory access|unreachable|null function|table index|Aborted|before it was there/i;

/** Hands of a browser of its own for each cell: nothing is kept but what its visit says. */
async function withHands(browser, { visit }, work) {
  const { before, worker } = visits[visit];
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: worker ? 'allow' : 'block' });
  try {
    context.setDefaultTimeout(patience(60_000));
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    const hands = {
      open: (url) => page.goto(url),
      look: (f, ...values) => page.evaluate(({ source, given }) => new Function(`return (${source})(...arguments)`)(...given), { source: String(f), given: values }),
    };
    if (before) {
      await page.goto(site.url);
      await page.evaluate(() => window.paramwalk.ready);
      // With everything that another screen needs.
      await page.locator('#screen-2').click();
      await page.getByRole('heading', { name: 'Any network' }).waitFor();
      await page.locator('#networks').click();
      await page.locator('#known-resnet50').waitFor();
      if (worker) await until(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated'), 'the worker keeps the site');
      await page.evaluate(() => localStorage.clear());
      await page.goto('about:blank');
    }
    await work(hands);
    assert.deepEqual(errors.filter((error) => terrible.test(error)), []);
  } finally {
    await context.close();
  }
}

const cell = async (browser, what) => withHands(browser, what, (hands) => tryFault(site, hands, what));

// Every fault with every other file, each at one visit and one screen, so that every fault meets every visit and every screen, and every
// file four faults or five.
for (const [f, fault] of names.fault.entries()) {
  test(`${fault}: every other file at some visit`, async ({ browser }) => {
    for (const [i, file] of names.file.entries()) if ((i + f) % 2 === 0) await cell(browser, { file, fault, visit: names.visit[(i + f) % 5], screen: names.screen[(i + 2 * f) % 3] });
  });
}

for (const visit of names.visit) {
  for (const file of names.file) {
    test(`${visit}, ${file}: every fault on every screen`, { tag: '@full' }, async ({ browser }) => {
      test.setTimeout(patience(1_200_000));
      for (const fault of names.fault) for (const screen of names.screen) await cell(browser, { file, fault, visit, screen });
    });
  }
}

for (const engine of ['Firefox', 'WebKit']) {
  test(`${engine}: a sample`, { tag: '@full' }, async () => {
    const fault = engine === 'Firefox' ? firefoxFault() : null;
    test.skip(fault !== null && !fault.mendable, fault?.words);
    // WebKit's driver answers nothing while a page is loading, so that nobody could look at one that waits.
    const kinds = names.fault.filter((kind) => engine === 'Firefox' || kind !== 'late');
    const started = await engines[engine]();
    try {
      for (const [i, file] of names.file.entries()) {
        const hands = await started.hands();
        try {
          await tryFault(site, hands, { file, fault: kinds[i % kinds.length], visit: ['first', 'framed'][i % 2], screen: names.screen[i % 3] });
        } finally {
          await hands.close();
        }
      }
    } finally {
      await started.close();
    }
  });
}
