// The count in the picture: played, stepped through, at the slider, and by a click on a cell.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { showMe, useSite } from './lib.mjs';
import { coloursAt } from './pixels.mjs';

const use = useSite();
const slider = (page) => page.getByRole('slider', { name: 'Parameters counted in the picture' });
const words = (page) => page.locator('[data-at="watch-words"]').textContent();

for (const [kind, options] of [['canvas', {}], ['text', { noWebGL: true }]]) {
  test(`the slider by keys, and the formula's factors light up: ${kind}`, async () => {
    const page = await use.open('#step=2', options);
    assert.equal(await slider(page).count(), 0, 'it would tell the count');
    await showMe(page).click();
    await slider(page).focus();
    await page.keyboard.press('Home');
    const lit = () => page.locator('math .lit').allTextContents();
    for (let i = 0; i < 33; ++i) await page.keyboard.press('ArrowRight');
    assert.equal(await words(page), '33 of 608. Number 33: filter 1, green, row 2, column 3.');
    assert.equal(await slider(page).getAttribute('aria-valuetext'), '33 of 608. Number 33: filter 1, green, row 2, column 3.');
    assert.deepEqual(await lit(), ['w', 'h', 'd', '5', '5', '3']);
    assert.equal(await page.evaluate(() => location.hash), '#step=2', 'the arrows are the slider’s');
    for (const text of ['75 of 608', '76 of 608', '152 of 608']) {
      await page.getByRole('button', { name: 'Part by part' }).click();
      assert.ok((await words(page)).startsWith(text), await words(page));
    }
    assert.deepEqual(await lit(), ['k', '8']);
    await page.done();
  });

  test(`a click on a cell says which parameter it is: ${kind}`, async () => {
    const page = await use.open('#step=2', options);
    await showMe(page).click();
    await page.getByRole('button', { name: 'Part by part' }).click();
    const picture = await page.locator('[data-at="picture"]').boundingBox();
    // From right to left along the middle: the first cell that is hit belongs to the last filter.
    for (let x = picture.x + picture.width - 4; x > picture.x + picture.width / 2; x -= 6) {
      await page.mouse.click(x, picture.y + picture.height / 2 - 8);
      if (/filter 8/.test(await words(page))) break;
    }
    assert.match(await words(page), /filter 8/);
    await page.done();
  });
}

test('the count plays to its end, can be stopped, and then draws nothing', async () => {
  const page = await use.open('#step=2');
  await showMe(page).click();
  await page.getByRole('button', { name: 'Watch the count' }).click();
  await page.waitForTimeout(600);
  await page.getByRole('button', { name: 'Pause' }).click();
  const stopped = await words(page);
  const frames = () => page.evaluate(() => window.paramwalk.frames);
  await page.mouse.move(1, 1);
  await page.waitForTimeout(300);
  const before = await frames();
  await page.waitForTimeout(1000);
  assert.equal(await frames(), before);
  assert.equal(await words(page), stopped);
  await page.getByRole('button', { name: 'Watch the count' }).click();
  await page.getByRole('button', { name: 'Watch the count' }).waitFor({ timeout: 60_000 });
  assert.ok((await words(page)).startsWith('608 of 608. 8 filters: 8 · 76 = 608.'), await words(page));
  await page.waitForTimeout(300);
  const after = await frames();
  await page.waitForTimeout(1000);
  assert.equal(await frames(), after);
  await page.done();
});

test('with reduced motion nothing plays: the parts come one by one', async () => {
  const page = await use.open('#step=6', { reducedMotion: 'reduce' });
  await showMe(page).click();
  assert.equal(await page.getByRole('button', { name: 'Watch the count' }).count(), 0);
  for (const text of ['400 of 48,120', '401 of 48,120', '802 of 48,120']) {
    await page.getByRole('button', { name: 'Part by part' }).click();
    assert.ok((await words(page)).startsWith(text));
  }
  const before = await page.evaluate(() => window.paramwalk.frames);
  await page.waitForTimeout(500);
  assert.equal(await page.evaluate(() => window.paramwalk.frames), before);
  await page.done();
});

test('on the canvas what is not counted is pale', async () => {
  const page = await use.open('#step=6');
  await showMe(page).click();
  const place = await page.locator('[data-at="picture"]').boundingBox();
  const points = [[place.x + place.width / 2, place.y + place.height - 40]];
  await page.mouse.move(1, 1);
  const [whole] = await coloursAt(page, points);
  await page.getByRole('button', { name: 'Part by part' }).click();
  await page.mouse.move(1, 1);
  await page.waitForTimeout(200);
  const [pale] = await coloursAt(page, points);
  const light = ([r, g, b]) => r + g + b;
  assert.ok(light(pale) > light(whole) + 60, `${whole} to ${pale}`);
  await page.done();
});

for (const [kind, options] of [['canvas', {}], ['text', { noWebGL: true }], ['a phone', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }]]) {
  test(`the whole network comes with the last count, and its layers lead to their steps: ${kind}`, async () => {
    const page = await use.open('', options);
    const whole = page.getByRole('button', { name: 'The whole network' });
    for (let step = 1; step <= 8; ++step) {
      assert.equal(await whole.count(), 0);
      await page.getByRole('button', { name: new RegExp(`^${step} `) }).click();
      await showMe(page).click();
    }
    await whole.click();
    const region = page.getByRole('region', { name: 'All 62,958 parameters' });
    assert.match(await region.getByRole('img').getAttribute('aria-label'), /62,958 cells.*849,320 multiply-adds/);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
    await region.getByRole('button', { name: 'FC3: 48,120, 76.4 %' }).click();
    assert.equal(await page.evaluate(() => location.hash), '#step=6');
    await page.done();
  });
}
