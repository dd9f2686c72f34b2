// By touch, on a phone.
import assert from 'node:assert/strict';

import { check, facts, field, framesPass, heading, isChoice, next, said, scrolled, settled, tableRows, test, total, useSite } from './lib.mjs';

const use = useSite();
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

test('the whole walk by taps', async () => {
  const page = await use.open('', phone);
  for (const [index, [name, , , count]] of facts.entries()) {
    assert.equal(await heading(page).textContent(), name);
    if (isChoice(index)) {
      for (const radio of await page.getByRole('radio').all()) {
        await radio.tap();
        await check(page).tap();
        if ((await said(page)).startsWith('Right')) break;
      }
    } else {
      await field(page).tap();
      assert.equal(await page.evaluate(() => document.activeElement.id), 'answer', 'a tap brings the keyboard');
      await page.keyboard.type(count);
      await check(page).tap();
    }
    assert.ok((await said(page)).startsWith('Right'));
    await next(page).tap();
  }
  assert.equal((await tableRows(page)).at(-1)[3], total);
  await page.done();
});

test('one finger scrolls the page, wherever it starts', async () => {
  const page = await use.open('#step=2', phone);
  const client = await page.context().newCDPSession(page);
  const swipe = async (x, y) => {
    await page.evaluate(() => scrollTo(0, 0));
    // By single touches: the browser's own gesture command does nothing in a headless window.
    const send = (type, touchPoints) => client.send('Input.dispatchTouchEvent', { type, touchPoints });
    await send('touchStart', [{ x, y }]);
    for (let i = 1; i <= 10; ++i) {
      await send('touchMove', [{ x, y: y - 15 * i }]);
      await framesPass(page, 1);
    }
    await send('touchEnd', []);
    return scrolled(page);
  };
  const picture = await page.getByRole('img').boundingBox();
  assert.ok((await swipe(picture.x + 60, picture.y + 60)) > 100, 'from the picture');
  const button = await page.getByRole('button', { name: /^3 POOL1/ }).boundingBox();
  assert.ok((await swipe(button.x + 30, button.y + 30)) > 100, 'from a button');
  await settled(page);
  assert.equal(await heading(page).textContent(), 'CONV1', 'a swipe is no tap');
  await page.done();
});

for (const width of [320, 390]) {
  test(`targets of 44 px and no sideways scrolling at ${width} px`, async () => {
    const page = await use.open('', { ...phone, viewport: { width, height: 568 } });
    for (let step = 1; step <= 8; ++step) {
      await page.getByRole('button', { name: new RegExp(`^${step} `) }).tap();
      await page.getByRole('button', { name: 'Show me' }).tap();
      await settled(page);
      const small = await page.evaluate(() => [...document.querySelectorAll('#app button, #app input')]
        .map((e) => [e.id, e.getBoundingClientRect()]).filter(([, r]) => r.width < 43.9 || r.height < 43.9).map(([id]) => id));
      assert.deepEqual(small, []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    }
    assert.match(await page.locator('meta[name=viewport]').getAttribute('content'), /^width=device-width, initial-scale=1$/, 'pinch zoom stays allowed');
    await page.done();
  });
}
