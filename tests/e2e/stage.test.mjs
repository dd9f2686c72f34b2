// The picture: the count played, stepped through and at the slider; cells looked at and made larger; the window; numbers.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { framesPass, patience, scrolled, settled, showMe, staysSo, test, until, useSite } from './lib.mjs';
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

  test(`every cell can be looked at, by pointer and by keys: ${kind}`, async () => {
    const page = await use.open('#step=2', options);
    const picture = await page.locator('#cells').boundingBox();
    const looked = () => page.locator('[data-at="cells-words"]').textContent();
    const cells = page.getByRole('slider', { name: 'A parameter in the picture' });
    // From right to left along the middle: the first cell that is met belongs to the last filter.
    for (let x = picture.x + picture.width - 4; x > picture.x + picture.width / 2; x -= 6) {
      await page.mouse.move(x, picture.y + picture.height / 2 - 8);
      await framesPass(page, 2);
      if (/ilter 8/.test(await looked())) break;
    }
    assert.match(await looked(), /ilter 8/);
    assert.ok((await page.locator('math .lit').count()) > 0, 'its letters, there from the beginning, light up');
    await page.mouse.move(1, 1);
    await page.waitForFunction(() => /^Point at a cell/.test(document.querySelector('[data-at="cells-words"]').textContent));
    await cells.focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
    assert.match(await looked(), /^Filter 1, red, row 2, column 2\. .* row 11, column 7 of what comes in.*row 10, column 6 of map 1\.$/);
    assert.match(await cells.getAttribute('aria-valuetext'), /^1 of 8\. Filter 1, red, row 2, column 2\./);
    assert.equal(await page.evaluate(() => location.hash), '#step=2', 'the arrows are the picture’s');
    await page.keyboard.press('Escape');
    assert.match(await looked(), /^Point at a cell/);
    await cells.focus();
    await page.keyboard.press('ArrowRight');
    // The letters, and the blanks in their places.
    assert.deepEqual(await page.locator('math .lit').allTextContents(), ['w', 'h', 'd', 'k', '?', '?', '?', '?']);
    await page.done();
  });

  test(`FC3 is made larger by buttons, keys and the wheel, down to one weight: ${kind}`, async () => {
    const page = await use.open('#step=6', options);
    const larger = page.getByRole('button', { name: 'Larger' });
    const box = () => page.locator('#cells').boundingBox();
    const place = await box();
    const point = [place.x + place.width * 0.6, place.y + place.height * 0.55];
    // The wheel is the page's until somebody has gone into the picture.
    await page.mouse.move(...point);
    await page.mouse.wheel(0, 60);
    await scrolled(page);
    assert.ok(await page.getByRole('button', { name: 'Smaller' }).isDisabled());
    await page.evaluate(() => scrollTo(0, 0));
    await page.mouse.click(...point);
    const words = () => page.locator('[data-at="cells-words"]').textContent();
    const chosen = await words();
    const frames = () => page.evaluate(() => window.paramwalk.frames);
    // The click's own frames, and the focus's, come first.
    await settled(page);
    for (let level = 1; level <= 3; ++level) {
      const before = await frames();
      await page.mouse.wheel(0, -60);
      if (kind === 'canvas') await page.waitForFunction((drawn) => window.paramwalk.frames > drawn, before);
      await settled(page);
      if (kind === 'canvas') assert.equal(await frames(), before + 1, 'one frame for one input');
      assert.equal(await page.evaluate(() => scrollY), 0);
    }
    await page.keyboard.press('+');
    await larger.click();
    await larger.click();
    assert.ok(await larger.isDisabled());
    assert.equal(await words(), chosen);
    const after = await box();
    assert.ok(Math.abs(after.height - place.height) < 1, 'nothing below moves');
    await page.locator('#cells').focus();
    await page.keyboard.press('ArrowRight');
    assert.notEqual(await words(), chosen);
    await page.keyboard.press('Escape');
    assert.ok(await page.getByRole('button', { name: 'Smaller' }).isDisabled());
    await page.done();
  });

  test(`the window slides, its places are the width, and an output value is computed in the open: ${kind}`, async () => {
    const page = await use.open('#step=2', options);
    await page.getByRole('button', { name: 'Sliding window' }).click();
    assert.equal(await page.getByRole('button', { name: 'Sliding window' }).getAttribute('aria-pressed'), 'true');
    const places = page.getByRole('slider', { name: 'Places of the window' });
    await places.focus();
    await page.keyboard.press('Home');
    for (let i = 0; i < 28; ++i) await page.keyboard.press('ArrowRight');
    assert.equal(await words(page), '28 of 784. The row is full: 28 places, so the output is 28 wide.');
    assert.match(await page.locator('.size').textContent(), /⌊\(n − w\) \/ stride⌋ \+ 1.*⌊\(32 − 5\) \/ 1⌋ \+ 1 = 28.*32 minus 5, divided by 1, rounded down, plus 1, is 28\./);
    await page.getByRole('button', { name: 'Numbers', exact: true }).click();
    const sum = page.locator('[data-at="arithmetic"]');
    const numbers = (await sum.textContent()).replaceAll('−', '-').match(/-?\d+/g).map(Number);
    // Filter, three channels, products, their sum, the bias, the value.
    const [filter, red, green, blue, products, all, bias, value] = numbers;
    assert.deepEqual([filter, products], [1, 75]);
    assert.equal(red + green + blue, all);
    assert.equal(all + bias, value);
    await page.getByRole('button', { name: 'Stripes' }).click();
    await page.getByRole('button', { name: '3 POOL1' }).click();
    await page.getByRole('button', { name: 'Place by place' }).click();
    assert.equal(await words(page), '1 of 196. Row 1, column 1.');
    await page.done();
  });
}

test('a picture is drawn with the mouse, and the layers compute with it', async () => {
  const page = await use.open('');
  await page.getByRole('button', { name: 'Numbers', exact: true }).click();
  await page.getByRole('button', { name: 'Draw one' }).click();
  const box = await page.locator('#cells').boundingBox();
  await page.mouse.move(box.x + box.width / 2 - 60, box.y + 60);
  await page.mouse.down();
  for (let x = -60; x <= 60; x += 4) await page.mouse.move(box.x + box.width / 2 + x, box.y + 60);
  await page.mouse.up();
  await page.getByRole('button', { name: /^2 CONV1/ }).click();
  await page.getByRole('button', { name: 'Sliding window' }).click();
  assert.equal(await page.getByRole('button', { name: 'Draw one' }).getAttribute('aria-pressed'), 'true');
  const values = new Set();
  // From the first place, where nothing is drawn, down to the line.
  for (const place of ['1', '200', '230', '260', '290', '300']) {
    await page.getByRole('slider', { name: 'Places of the window' }).fill(place);
    values.add((await page.locator('[data-at="arithmetic"]').textContent()).match(/value is (\S+)\. /)[1]);
  }
  assert.ok(values.size >= 2, [...values].join(' '));
  await page.done();
});

test('the picture is saved as SVG with its words as text, and as PNG', async () => {
  const page = await use.open('#step=2', { acceptDownloads: true });
  await page.getByRole('button', { name: 'Save the picture' }).click();
  const save = async (name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  const svg = await save('Save as SVG');
  assert.equal(svg.name, 'paramwalk-conv1.svg');
  const text = svg.bytes.toString();
  assert.match(text, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.match(text, /<text[^>]*>filter 8<\/text>/);
  assert.match(text, /<title>CONV1: 8 filters, each 5 × 5 × 3 weights and one bias<\/title>/);
  assert.equal(await page.evaluate((xml) => new DOMParser().parseFromString(xml, 'image/svg+xml').querySelectorAll('parsererror').length, text), 0);
  const png = await save('Save as PNG');
  assert.equal(png.name, 'paramwalk-conv1.png');
  const image = await page.evaluate(async (data) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context.drawImage(bitmap, 0, 0);
    const colours = new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer);
    return { width: bitmap.width, corner: colours[0], colours: new Set(colours).size };
  }, png.bytes.toString('base64'));
  assert.equal(image.width, 2000);
  assert.equal(image.corner, 0xffffffff, 'the card');
  assert.ok(image.colours > 50, 'it is not empty');
  await page.done();
});

test('the count plays to its end, can be stopped, and then draws nothing', async () => {
  const page = await use.open('#step=2');
  await showMe(page).click();
  await page.getByRole('button', { name: 'Watch the count' }).click();
  await until(async () => Number(/^(\d+) of 608/.exec(await words(page))?.[1]) > 1, 'it plays');
  await page.getByRole('button', { name: 'Pause' }).click();
  const stopped = await words(page);
  const frames = () => page.evaluate(() => window.paramwalk.frames);
  await page.mouse.move(1, 1);
  await staysSo(page, frames, 'no frame while it is stopped');
  assert.equal(await words(page), stopped);
  await page.getByRole('button', { name: 'Watch the count' }).click();
  await page.getByRole('button', { name: 'Watch the count' }).waitFor({ timeout: patience(60_000) });
  assert.ok((await words(page)).startsWith('608 of 608. 8 filters: 8 · 76 = 608.'), await words(page));
  await staysSo(page, frames, 'no frame after its end');
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
  await staysSo(page, () => page.evaluate(() => window.paramwalk.frames), 'nothing plays');
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
  await settled(page);
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
    if (kind === 'canvas') {
      await page.getByRole('button', { name: 'Save the picture' }).click();
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the network as SVG' }).click()]);
      assert.equal(download.suggestedFilename(), 'paramwalk-network.svg');
      assert.match(readFileSync(await download.path(), 'utf8'), /<text[^>]*>Multiply-adds: 849,320<\/text>/);
      await whole.click();
    }
    await region.getByRole('button', { name: 'FC3: 48,120, 76.4 %' }).click();
    assert.equal(await page.evaluate(() => location.hash), '#step=6');
    await page.done();
  });
}
