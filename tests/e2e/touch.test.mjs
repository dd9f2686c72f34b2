// By touch, on a phone.
import assert from 'node:assert/strict';

import { check, expect, facts, field, framesPass, heading, isChoice, onward, said, scrolled, settled, showMe, tableRows, test, total, useSite } from './lib.mjs';

const use = useSite();
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

test('the whole walk by taps', async () => {
  const page = await use.open('', phone);
  for (const [index, [name, , , count]] of facts.entries()) {
    assert.equal(await heading(page).textContent(), name);
    if (isChoice(index)) {
      await field(page).tap();
      await page.keyboard.type('0');
      await check(page).tap();
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
    await onward(page).tap();
  }
  await expect(heading(page)).toHaveText(`All ${total} counted.`);
  assert.equal((await tableRows(page)).at(-1)[3], total);
  await page.done();
});

for (const [width, height] of [[390, 740], [320, 568]]) {
  test(`what a parameter is stands on the first step, in one screen, and so do the images where there is room: ${width} px`, async () => {
    const page = await use.open('#step=1', { ...phone, viewport: { width, height } });
    assert.ok(await page.getByText('is a number that training may change').isVisible());
    assert.ok(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight));
    const stripes = page.getByRole('button', { name: 'Stripes' });
    assert.equal(await stripes.isVisible(), width > 320);
    if (width > 320) {
      await stripes.tap();
      assert.equal(await stripes.getAttribute('aria-pressed'), 'true');
      assert.match(await page.locator('[role="img"]').getAttribute('aria-label'), /stripes/i);
    }
    await page.done();
  });
}

test('one finger scrolls the page, wherever it starts', async () => {
  // Lower than the lesson needs: there is something to scroll.
  const page = await use.open('#step=2', { ...phone, viewport: { width: 390, height: 520 } });
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
  assert.ok((await swipe(picture.x + 260, picture.y + 240)) > 100, 'from the picture');
  const button = await page.getByRole('button', { name: /^3 POOL1/ }).boundingBox();
  assert.ok((await swipe(button.x + 30, button.y + 30)) > 100, 'from a button');
  await settled(page);
  assert.equal(await heading(page).textContent(), 'CONV1', 'a swipe is no tap');
  await page.done();
});

for (const width of [320, 390]) {
  test(`targets of 44 px and no sideways scrolling at ${width} px`, async () => {
    const page = await use.open('', { ...phone, viewport: { width, height: 568 } });
    // A column of the rail is as wide as an eighth of the screen, and a formula's blanks stand in one row with what is between them.
    const small = () => page.evaluate(() => [...document.querySelectorAll('#app button:not(.skip), #app input')]
      .map((e) => [e.id, e.getBoundingClientRect(), e.matches('.step') ? [innerWidth / 8 - 1.1, 42.9] : e.matches('.operand input, .row button') ? [34, 28] : [43.9, 43.9]])
      .filter(([, r, [w, h]]) => r.width > 0 && (r.width < w || r.height < h)).map(([id]) => id));
    for (let step = 1; step <= 8; ++step) {
      await page.getByRole('button', { name: new RegExp(`^${step} `) }).tap();
      await settled(page);
      assert.deepEqual(await small(), [], `step ${step}`);
      await showMe(page).tap();
      await settled(page);
      assert.deepEqual(await small(), [], `step ${step}, shown`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    }
    assert.match(await page.locator('meta[name=viewport]').getAttribute('content'), /^width=device-width, initial-scale=1$/, 'pinch zoom stays allowed');
    await page.done();
  });
}

test('while a phone’s keys take half of the window, picture and rail are a line, and the question, its fields and Check are seen together', async () => {
  const page = await use.open('#step=2', phone);
  const whole = (locator) => locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  const picture = page.getByRole('img').first();
  // What gives way comes with the later part, which comes with the first thing that somebody does.
  await field(page).fill('17');
  await field(page).press('Enter');
  const high = (await picture.boundingBox()).height;
  await page.setViewportSize({ width: 390, height: 430 });
  await field(page).focus();
  await expect(page.locator('html')).toHaveAttribute('data-typing', '');
  await settled(page);
  assert.ok((await picture.boundingBox()).height < 60, 'a line');
  for (const seen of [page.getByText('How many parameters does CONV1 have?').first(), page.locator('.operand input').first(), field(page), check(page)]) assert.ok(await whole(seen));
  // From field to field it stays; who is done with them has the picture again, and whoever lets the keys go.
  await page.locator('.operand input').first().tap();
  await settled(page);
  assert.ok((await picture.boundingBox()).height < 60, 'still a line');
  await page.getByRole('button', { name: 'hint' }).first().tap();
  await expect(page.locator('html')).not.toHaveAttribute('data-typing', '');
  await field(page).tap();
  await expect(page.locator('html')).toHaveAttribute('data-typing', '');
  await page.setViewportSize(phone.viewport);
  await expect(page.locator('html')).not.toHaveAttribute('data-typing', '');
  await settled(page);
  assert.equal((await picture.boundingBox()).height, high);
  await page.done();
});

for (const width of [390, 320]) {
  test(`what is typed into a blank is seen whole, ${width} px wide`, async () => {
    const page = await use.open('#step=6', { ...phone, viewport: { width, height: 740 } });
    const blanks = page.locator('.equation input');
    for (const [i, typed] of ['120', '4000', '120'].entries()) await blanks.nth(i).fill(typed);
    await settled(page);
    for (let i = 0; i < 3; ++i) {
      const { inside, needed } = await blanks.nth(i).evaluate((input) => ({ inside: input.clientWidth, needed: input.scrollWidth }));
      assert.ok(needed <= inside, `blank ${i}: ${needed} px in ${inside}`);
    }
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'and nothing is wider than the page');
    await page.done();
  });
}
