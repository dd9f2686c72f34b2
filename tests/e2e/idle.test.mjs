// The page draws when something changed, in the very next frame, and otherwise does nothing at all.
import assert from 'node:assert/strict';

import { check, drawn, field, settled, staysSo, test, useSite } from './lib.mjs';
import { coloursAt } from './pixels.mjs';

const use = useSite();

/** Counts what keeps a machine awake: how often it was asked for, and what of it is still to come. */
const count = () => {
  window.uncountedFrame = window.requestAnimationFrame.bind(window);
  window.calls = { setTimeout: 0, setInterval: 0, requestAnimationFrame: 0, requestIdleCallback: 0 };
  const open = new Map(Object.keys(window.calls).map((name) => [name, new Set()]));
  window.toCome = () => [...open].flatMap(([name, ids]) => [...ids].map(() => name));
  for (const [name, ids] of open) {
    const real = window[name];
    window[name] = (job, ...rest) => {
      window.calls[name] += 1;
      const id = real((...given) => {
        if (name !== 'setInterval') ids.delete(id);
        return job(...given);
      }, ...rest);
      ids.add(id);
      return id;
    };
    const stop = name.startsWith('set') ? name.replace('set', 'clear') : name.replace('request', 'cancel');
    const realStop = window[stop];
    window[stop] = (id) => {
      ids.delete(id);
      realStop(id);
    };
  }
};

test('idle: no frame, no timer, no request, and none is still to come', async () => {
  const page = await use.open('#step=2', { init: count });
  await field(page).fill('600');
  await check(page).click();
  await page.mouse.move(400, 500);
  await settled(page);
  const requests = use.site.requests.length;
  await staysSo(page, () => page.evaluate(() => ({ frames: window.paramwalk.frames, ...window.calls })));
  // Nothing can begin by itself later either: no clock of any kind is set, and nothing of the style sheet moves.
  assert.deepEqual(await page.evaluate(() => window.toCome()), []);
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  assert.equal(use.site.requests.length, requests);
  await page.done();
});

test('a click or a key draws the changed screen in the very next frame, once', async () => {
  const page = await use.open('#step=2', { reducedMotion: 'reduce' });
  for (const act of ['key', 'click', 'typing']) {
    await settled(page);
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

test('where things move, the next step begins to come in the very next frame, comes in some more, and then nothing is drawn', async () => {
  const page = await use.open('#step=2', { reducedMotion: 'no-preference' });
  for (const control of ['step-4', 'table']) {
    await settled(page);
    const start = await page.evaluate(() => window.paramwalk.frames);
    const first = await page.evaluate(async (id) => {
      document.getElementById(id).click();
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return window.paramwalk.frames;
    }, control);
    assert.equal(first - start, 1, control);
    await settled(page);
    assert.ok(await page.evaluate(() => window.paramwalk.frames) - first > 2, control);
    await staysSo(page, () => page.evaluate(() => window.paramwalk.frames));
  }
  await page.done();
});

test('before the first step the cells light up around the pointer, in a few frames or at once, and then nothing is drawn', async () => {
  for (const reducedMotion of ['no-preference', 'reduce']) {
    const page = await use.open('', { opening: true, reducedMotion, viewport: { width: 1280, height: 720 } });
    await drawn(page, { at: [1270, 80] });
    // Below the card, far from the light over the lens: grey as long as nobody points there.
    const around = Array.from({ length: 60 }, (_, i) => [200 + (i % 12) * 6, 660 + Math.floor(i / 12) * 6]);
    const coloured = async () => {
      await settled(page);
      return (await coloursAt(page, around)).filter((rgb) => Math.max(...rgb) - Math.min(...rgb) > 30).length;
    };
    const before = await coloured();
    const start = await page.evaluate(() => window.paramwalk.frames);
    await page.mouse.move(230, 672);
    const after = await coloured();
    const frames = await page.evaluate(() => window.paramwalk.frames) - start;
    assert.ok(before < 10 && after > 25, `${before} of ${around.length} in colour, then ${after}`);
    assert.ok(reducedMotion === 'reduce' ? frames === 1 : frames > 3, `${frames} frames, ${reducedMotion}`);
    await staysSo(page, () => page.evaluate(() => window.paramwalk.frames));
    await page.done();
  }
});
