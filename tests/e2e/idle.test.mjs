// The page draws when something changed, in the very next frame, and otherwise does nothing at all.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { check, field, useSite } from './lib.mjs';

const use = useSite();

/** Counts what keeps a machine awake. */
const count = () => {
  window.calls = { setTimeout: 0, setInterval: 0, requestAnimationFrame: 0 };
  for (const name of Object.keys(window.calls)) {
    const real = window[name];
    window[name] = (...rest) => {
      window.calls[name] += 1;
      return real(...rest);
    };
  }
};

test('idle for 10 s: no frame, no timer, no request', async () => {
  const page = await use.open('#step=2', { init: count });
  await field(page).fill('600');
  await check(page).click();
  await page.mouse.move(400, 500);
  await page.waitForTimeout(300);
  const look = () => page.evaluate(() => ({ frames: window.paramwalk.frames, ...window.calls }));
  const before = await look();
  const requests = use.site.requests.length;
  await page.waitForTimeout(10_000);
  assert.deepEqual(await look(), before);
  assert.equal(use.site.requests.length, requests);
  await page.done();
});

test('a click or a key draws the changed screen in the very next frame, once', async () => {
  const page = await use.open('#step=2');
  for (const act of ['key', 'click', 'typing']) {
    await page.waitForTimeout(200);
    const frames = await page.evaluate(async (how) => {
      const start = window.paramwalk.frames;
      if (how === 'key') document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }));
      if (how === 'click') document.getElementById('step-2').click();
      if (how === 'typing') {
        const input = document.getElementById('answer');
        input.value = '60';
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }
      const at = window.paramwalk.frames - start;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const first = window.paramwalk.frames - start;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return [at, first, window.paramwalk.frames - start];
    }, act);
    // Focus may move with the step, which asks for the same frame.
    assert.deepEqual(frames, [0, 1, 1], act);
  }
  await page.done();
});
