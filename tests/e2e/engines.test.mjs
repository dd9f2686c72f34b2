// The walk, the offline file and the sandboxed frame in the three browser engines, each driven for real.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { serve } from '../../web/make/serve.mjs';
import { engines, firefoxFault } from './engines.mjs';
import { dist, eventually, facts, isChoice, test, total } from './lib.mjs';

let site;
let folder;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paramwalk-engines-'));
  cpSync(dist, folder, { recursive: true });
  writeFileSync(join(folder, 'host.html'), '<!doctype html><title>host</title><iframe sandbox="allow-scripts" src="paramwalk.html" width="1000" height="800" style="display: block; border: 0"></iframe>');
  site = await serve(folder);
});
test.afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

const until = (hands, f, ...values) => eventually(async () => assert.ok(await hands.look(f, ...values), `not so: ${f} ${values}`));
const text = (hands, css) => hands.look((selector) => document.querySelector(selector)?.textContent ?? '', css);
const started = async (hands) => {
  await until(hands, () => typeof window.paramwalk === 'object');
  await hands.look(() => window.paramwalk.ready.then(() => true));
};

/** All eight steps by clicks and typing, as a person goes through them. */
async function walk(hands) {
  if (await hands.look(() => document.querySelector('#start') !== null)) await hands.click('#start');
  for (const [index, [name, , , count]] of facts.entries()) {
    await until(hands, (wanted) => document.querySelector('#heading').textContent === wanted, name);
    const right = () => hands.look(() => document.querySelector('#feedback').textContent.startsWith('Right') && document.querySelector('#check').textContent === 'Continue');
    if (isChoice(index)) {
      await hands.type('#answer', '0');
      await hands.click('#check');
      await until(hands, () => document.querySelector('#choice-0') !== null);
      for (let choice = 0; choice < 3 && !(await right()); ++choice) {
        await hands.click(`#choice-${choice}`);
        await hands.click('#check');
      }
    } else {
      await hands.type('#answer', count);
      await hands.click('#check');
    }
    assert.ok(await right(), `${name}: ${await text(hands, '#feedback')}`);
    if (index < 7) await hands.click('#check');
  }
  assert.equal(await text(hands, 'tfoot td:nth-child(4)'), total);
}

/** Where everything is, by what it is. */
const places = () => [...document.querySelectorAll('#app *')].filter((element) => !element.closest('svg, datalist, option, math') && element.getClientRects().length > 0)
  .map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [element.id || element.getAttribute('data-at') || element.className || element.nodeName, [x, y, width, height]];
  });

const onCanvas = () => document.documentElement.dataset.ui === 'canvas' && window.paramwalk.frames > 0;

/** What the other files do with Chromium by role and name, this one does once more by the same hands as with the others. */
const details = (name) => (name === 'Chromium' ? { tag: '@full' } : {});

for (const [name, start] of Object.entries(engines)) {
  // One after the other, in one browser.
  test.describe(name, details(name), () => {
    test.describe.configure({ mode: 'default' });
    let engine;
    test.beforeAll(async () => {
      const fault = name === 'Firefox' ? firefoxFault() : null;
      test.skip(fault !== null && !fault.mendable, fault?.words);
      assert.equal(fault, null, fault?.words);
      engine = await start();
    });
    test.afterAll(() => engine?.close());
    const open = () => engine.hands();

    test(`${name}: the walk, on the canvas`, async () => {
      const hands = await open();
      try {
        await hands.open(site.url);
        await started(hands);
        await walk(hands);
        await until(hands, onCanvas);
        await hands.press('ArrowLeft');
        await until(hands, () => document.querySelector('#heading').textContent === 'FC4' && document.activeElement.id === 'heading');
        await hands.reload();
        await started(hands);
        assert.equal(await text(hands, 'tfoot td:nth-child(4)'), total, 'progress survives a reload');
      } finally {
        await hands.close();
      }
    });

    test(`${name}: nothing moves when the canvas opens`, async () => {
      for (const link of ['#step=2', '#step=6', '?practice=conv&n=3&seed=7', '#net=input+32x32x3;conv+5x5,+8;dense+10']) {
        const hands = await open();
        try {
          await hands.open(site.url + link);
          await started(hands);
          // On a machine that is so slow that the style sheet was not waited for (web/early.js) the page is text until it is drawn.
          while (!(await hands.look(() => getComputedStyle(document.documentElement).getPropertyValue('--whole') !== ''))) {
            await hands.reload();
            await started(hands);
          }
          await hands.look(() => document.fonts.ready.then(() => window.paramwalk.settled()).then(() => true));
          const before = await hands.look(places);
          // Somebody is there.
          await hands.look(() => dispatchEvent(new PointerEvent('pointermove')));
          await until(hands, onCanvas);
          await hands.look(() => window.paramwalk.settled().then(() => true));
          const after = await hands.look(places);
          assert.deepEqual(after.map(([what]) => what), before.map(([what]) => what), link);
          assert.deepEqual(before.filter(([, box], n) => box.some((length, i) => Math.abs(length - after[n][1][i]) > 0.5)), [], link);
        } finally {
          await hands.close();
        }
      }
    });

    test(`${name}: the walk as text`, async () => {
      const hands = await open();
      try {
        await hands.open(`${site.url}?view=text`);
        await started(hands);
        await walk(hands);
        assert.equal(await hands.look(() => document.documentElement.dataset.ui), 'text');
        assert.equal(await hands.look(() => window.paramwalk.frames), 0);
      } finally {
        await hands.close();
      }
    });

    test(`${name}: paramwalk.html over file://`, async () => {
      const hands = await open();
      try {
        await hands.open(pathToFileURL(join(folder, 'paramwalk.html')).href);
        await started(hands);
        await walk(hands);
        await until(hands, onCanvas);
      } finally {
        await hands.close();
      }
    });

    test(`${name}: a frame with sandbox="allow-scripts"`, async () => {
      const hands = await open();
      try {
        await hands.open(`${site.url}host.html`);
        const frame = await hands.frame('iframe');
        await started(frame);
        await walk(frame);
        await until(frame, onCanvas);
      } finally {
        await hands.close();
      }
    });
  });
}
