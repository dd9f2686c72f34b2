// How fast the map is: node tests/bench/map.mjs [ROUNDS]. Chromium with software WebGL at 1280 x 720; from all networks to one weight of
// the walk and back, a step of the wheel in each frame, and a flight. Frames per second, and the slowest twentieth. No test: a clock
// says what this machine does today.
import { chromium } from 'playwright-core';

import { serve } from '../../web/make/serve.mjs';
import { chromiumFlags, dist, wholeChromiumPath } from '../e2e/lib.mjs';

const rounds = Number(process.argv[2] ?? 3);
const site = await serve(dist);
const browser = await chromium.launch({ executablePath: wholeChromiumPath, args: chromiumFlags });
try {
  for (let round = 0; round < rounds; round += 1) {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
    await page.goto(`${site.url}#map`);
    await page.waitForFunction(() => window.paramwalk, null, { polling: 50 });
    await page.mouse.move(600, 300);
    await page.evaluate(() => window.paramwalk.painted);
    await page.waitForSelector('#plot-walk', { state: 'attached' });
    await page.evaluate(() => window.paramwalk.settled());
    const measured = await page.evaluate(async () => {
      const cells = document.getElementById('cells');
      cells.focus();
      const frame = () => new Promise((done) => { requestAnimationFrame(done); });
      const box = cells.getBoundingClientRect();
      const wheel = (deltaY, at) => cells.dispatchEvent(new WheelEvent('wheel', { deltaY, clientX: at.x, clientY: at.y, bubbles: true, cancelable: true }));
      const run = async (steps, deltaY, at) => {
        const times = [];
        const drawn = window.paramwalk.frames;
        let last = await frame();
        for (let i = 0; i < steps; i += 1) {
          wheel(deltaY, at);
          const now = await frame();
          times.push(now - last);
          last = now;
        }
        times.sort((a, b) => a - b);
        const all = times.reduce((sum, one) => sum + one, 0);
        return { steps, drawn: window.paramwalk.frames - drawn, fps: Math.round(steps / all * 1000), slowest: Math.round(times[Math.floor(times.length * 0.95)]) };
      };
      // All networks first; then about the walk's dot, which stands at the left.
      const out = {};
      await run(20, 100, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
      document.getElementById('plot-walk').click();
      await window.paramwalk.settled();
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      out.out = await run(50, 100, middle);
      out.near = await run(70, -100, middle);
      const begin = performance.now();
      const before = window.paramwalk.frames;
      document.getElementById('plot-vgg16').click();
      await window.paramwalk.settled();
      out.flight = { drawn: window.paramwalk.frames - before, ms: Math.round(performance.now() - begin) };
      return out;
    });
    console.log(`round ${round + 1}: to all networks ${measured.out.fps} frames/s (${measured.out.slowest} ms at the slowest twentieth), to one weight ${measured.near.fps} frames/s (${measured.near.slowest} ms), a flight ${measured.flight.drawn} frames in ${measured.flight.ms} ms`);
    await page.close();
  }
} finally {
  await browser.close();
  await site.close();
}
