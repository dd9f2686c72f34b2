// The canvas's pixels are the screen's pixels, at every ratio, and after every change of it.
import assert from 'node:assert/strict';

import { settled, test, useSite } from './lib.mjs';

const use = useSite();

async function assertCrisp(page, where) {
  await settled(page);
  const { width, height, box, ratio, client } = await page.evaluate(() => {
    const canvas = document.getElementById('canvas');
    const { width: w, height: h } = canvas.getBoundingClientRect();
    return { width: canvas.width, height: canvas.height, box: [w, h], ratio: devicePixelRatio, client: document.documentElement.clientWidth };
  });
  // The browser keeps lengths to a 64th of a pixel.
  assert.ok(Math.abs(width - box[0] * ratio) < 0.06, `${where}: ${width} for ${box[0]} x ${ratio}`);
  assert.ok(Math.abs(height - box[1] * ratio) < 0.06, `${where}: ${height} for ${box[1]} x ${ratio}`);
  assert.ok(client - box[0] < 1, `${where}: as wide as the page`);
}

for (const ratio of [1, 1.25, 1.5, 2, 3]) {
  test(`crisp at a device pixel ratio of ${ratio}`, async () => {
    const page = await use.open('#step=2', { deviceScaleFactor: ratio });
    await assertCrisp(page, '1280');
    for (const width of [320, 390, 1367]) {
      await page.setViewportSize({ width, height: 700 });
      await assertCrisp(page, String(width));
    }
    await page.done();
  });
}

test('crisp after the ratio changes, as by zoom or another screen', async () => {
  const page = await use.open('#step=2');
  const client = await page.context().newCDPSession(page);
  // As the browser's zoom does it: the ratio grows and the page narrows. (A headless window told of another ratio alone
  // gives the page no event at all, so that case cannot be tried here.)
  for (const [width, deviceScaleFactor] of [[640, 2], [1024, 1.25], [1280, 1]]) {
    await client.send('Emulation.setDeviceMetricsOverride', { width, height: 800, deviceScaleFactor, mobile: false });
    await assertCrisp(page, `ratio ${deviceScaleFactor}`);
    assert.equal(await page.evaluate(() => devicePixelRatio), deviceScaleFactor);
  }
  await page.done();
});
