// The picture: the window moved, cells pointed at, a field seen from nearer; the count played, stepped through and at the slider.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { choose, dialog, patience, settled, showMe, staysSo, test, until, useSite } from './lib.mjs';
import { coloursAt } from './pixels.mjs';

const use = useSite();
const slider = (page) => page.getByRole('slider', { name: 'Parameters counted' });
const words = (page) => page.locator('[data-at="watch-words"]').textContent();

/** What the slider over the picture says: where the window stands, or which neuron it is, and what is computed there. */
const said = (page) => page.locator('#cells').getAttribute('aria-valuetext');
/** Row and column of the window. */
const place = async (page) => (await said(page)).match(/Row (\d+), column (\d+)/).slice(1).map(Number);

for (const [kind, options] of [['canvas', {}], ['text', { noWebGL: true }]]) {
  test(`the slider by keys, and the formula's factors light up: ${kind}`, async () => {
    const page = await use.open('#step=2', options);
    assert.equal(await slider(page).count(), 0, 'it would tell the count');
    await showMe(page).click();
    await page.getByRole('button', { name: 'Watch the count' }).click();
    await page.getByRole('button', { name: 'Pause' }).click();
    await slider(page).focus();
    await page.keyboard.press('Home');
    const lit = () => page.locator('.equation .lit').allTextContents();
    for (let i = 0; i < 33; ++i) await page.keyboard.press('ArrowRight');
    assert.equal(await words(page), '33 of 608. Number 33: filter 1, green, row 2, column 3.');
    assert.equal(await slider(page).getAttribute('aria-valuetext'), '33 of 608. Number 33: filter 1, green, row 2, column 3.');
    assert.deepEqual(await lit(), ['5', '5', '3']);
    assert.equal(await page.evaluate(() => location.hash), '#step=2', 'the arrows are the slider’s');
    for (const text of ['75 of 608', '76 of 608', '152 of 608']) {
      await page.getByRole('button', { name: 'Part by part' }).click();
      assert.ok((await words(page)).startsWith(text), await words(page));
    }
    assert.deepEqual(await lit(), ['8']);
    await page.done();
  });

  test(`the window is moved by keys and by the pointer, and every place is computed: ${kind}`, async () => {
    const page = await use.open('#step=2', options);
    const cells = page.getByRole('slider', { name: 'Window' });
    await cells.focus();
    const [row, column] = await place(page);
    await page.keyboard.press('ArrowRight');
    assert.deepEqual(await place(page), [row, column + 1]);
    await page.keyboard.press('ArrowDown');
    assert.deepEqual(await place(page), [row + 1, column + 1]);
    await page.keyboard.press('Shift+ArrowUp');
    assert.deepEqual(await place(page), [row - 4, column + 1]);
    await page.keyboard.press('Home');
    assert.deepEqual(await place(page), [row - 4, 1]);
    await page.keyboard.press('End');
    assert.deepEqual(await place(page), [row - 4, 28], '28 places in a row');
    for (let i = 0; i < 3; ++i) await page.keyboard.press('ArrowRight');
    assert.equal((await place(page))[1], 28, 'no further than the image goes');
    assert.equal(await page.evaluate(() => location.hash), '#step=2', 'the arrows are the picture’s');
    // The sum and the bias make the value.
    const [sum, bias, value] = (await said(page)).match(/sum (\S+), bias (\S+), value (\S+)$/).slice(1).map((n) => Number(n.replace('−', '-')));
    assert.equal(sum + bias, value);
    // From where it stands at first, by the middle of it.
    await page.keyboard.press('Home');
    const box = await page.locator('[role="img"]').boundingBox();
    const grip = (await page.locator('[role="img"]').getAttribute('data-grip')).split(' ').map(Number);
    const svg = (await page.locator('[role="img"] svg').getAttribute('viewBox')).split(' ').map(Number);
    const scale = Math.min(box.width / svg[2], box.height / svg[3]);
    const at = [box.x + (box.width - svg[2] * scale) / 2 + (grip[0] + grip[2] / 2) * scale, box.y + (box.height - svg[3] * scale) / 2 + (grip[1] + grip[3] / 2) * scale];
    const before = await place(page);
    await page.mouse.move(...at);
    await page.mouse.down();
    await page.mouse.move(at[0] + 30, at[1] + 30, { steps: 4 });
    await page.mouse.move(at[0] + 60, at[1] + 30, { steps: 4 });
    await page.mouse.up();
    await settled(page);
    const after = await place(page);
    assert.ok(after[1] > before[1] + 4 && after[0] > before[0] + 2, `${before} to ${after}`);
    await page.mouse.move(at[0] + 100, at[1] + 100);
    await settled(page);
    assert.deepEqual(await place(page), after, 'let go it stays');
    await page.done();
  });

  test(`every cell can be pointed at and kept: ${kind}`, async () => {
    const page = await use.open('#step=2', options);
    const picture = await page.locator('[role="img"]').boundingBox();
    // Along the foot of the stage, where all filters stand: the last one is met from the right.
    for (let x = picture.x + picture.width - 40; x > picture.x + picture.width / 2; x -= 7) {
      await page.mouse.click(x, picture.y + picture.height * 0.8);
      await settled(page);
      if (/ilter 8/.test(await said(page))) break;
    }
    assert.match(await said(page), /Filter 8, .* This weight|Filter 8, |bias of filter 8/);
    assert.ok((await page.locator('.equation').count()) > 0);
    await page.locator('#cells').focus();
    await page.keyboard.press('Escape');
    assert.match(await said(page), /Row \d+, column \d+/, 'let go');
    await page.done();
  });

  test(`FC3 is gone through neuron by neuron, and seen from nearer by buttons, keys and the wheel: ${kind}`, async () => {
    const page = await use.open('#step=6', options);
    const larger = page.getByRole('button', { name: 'Zoom in' });
    const smaller = page.getByRole('button', { name: 'Zoom out' });
    const box = () => page.locator('#cells').boundingBox();
    const first = await box();
    const cells = page.getByRole('slider', { name: 'Neurons' });
    await cells.focus();
    const neuron = async () => Number((await said(page)).match(/Neuron (\d+)/)[1]);
    const from = await neuron();
    for (let i = 0; i < 3; ++i) await page.keyboard.press('ArrowDown');
    assert.equal(await neuron(), from + 3);
    const frames = () => page.evaluate(() => window.paramwalk.frames);
    await page.mouse.move(first.x + first.width * 0.6, first.y + first.height * 0.8);
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
    assert.deepEqual(await box(), first, 'nothing moves');
    for (let i = 0; i < 12 && await smaller.isEnabled(); ++i) await smaller.click();
    assert.ok(await smaller.isDisabled());
    await page.done();
  });
}

test('an image is drawn with the mouse, and the layers compute with it', async () => {
  const page = await use.open('');
  await page.getByRole('button', { name: 'Draw one' }).click();
  const box = await page.locator('#cells').boundingBox();
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.3);
  await page.mouse.down();
  for (let x = 0.3; x <= 0.5; x += 0.005) await page.mouse.move(box.x + box.width * x, box.y + box.height * 0.3);
  await page.mouse.up();
  await settled(page);
  await page.getByRole('button', { name: /^2 CONV1/ }).click();
  const values = new Set();
  // From the first place, where nothing is drawn, down over the line.
  await page.locator('#cells').focus();
  await page.keyboard.press('Home');
  for (let i = 0; i < 30; ++i) {
    await page.keyboard.press(i % 3 === 2 ? 'ArrowDown' : 'ArrowRight');
    values.add((await said(page)).match(/value (\S+)$/)[1]);
  }
  assert.ok(values.size >= 2, [...values].join(' '));
  await page.done();
});

test('the picture is saved as SVG with its words as text, and as PNG', async () => {
  const page = await use.open('#step=2', { acceptDownloads: true });
  await choose(page, 'Save the picture');
  const save = async (name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  const svg = await save('Save as SVG');
  assert.equal(svg.name, 'paramwalk-conv1.svg');
  const text = svg.bytes.toString();
  assert.match(text, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.match(text, /<text[^>]*>(<tspan[^>]*>)?Filter 1</);
  assert.match(text, /<title>CONV1: 8 filters, each with 5 × 5 × 3 weights and one bias<\/title>/);
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
  const page = await use.open('#step=6', { reducedMotion: 'reduce' });
  await showMe(page).click();
  const place = await page.locator('[data-at="picture"]').boundingBox();
  // On the whole field, below the rows that are counted first.
  const points = [[place.x + place.width / 3, place.y + place.height * 0.62]];
  await page.mouse.move(1, 1);
  const [whole] = await coloursAt(page, points);
  await page.getByRole('button', { name: 'Part by part' }).click();
  await page.mouse.move(1, 1);
  await settled(page);
  const [pale] = await coloursAt(page, points);
  const light = ([r, g, b]) => r + g + b;
  assert.ok(light(pale) > light(whole), `${whole} to ${pale}`);
  await page.done();
});

for (const [kind, options] of [['canvas', {}], ['text', { noWebGL: true }], ['a phone', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }]]) {
  test(`the whole network comes with the last count, and its layers lead to their steps: ${kind}`, async () => {
    const page = await use.open('', options);
    const whole = page.locator('#overview');
    for (let step = 1; step <= 8; ++step) {
      assert.equal(await whole.count(), 0);
      await page.getByRole('button', { name: new RegExp(`^${step} `) }).click();
      await showMe(page).click();
    }
    await choose(page, 'The whole network');
    const region = dialog(page, 'All 62,958 parameters');
    assert.match(await region.getByRole('img').getAttribute('aria-label'), /62,958 cells.*849,320 multiply-adds/);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
    if (kind === 'canvas') {
      await page.keyboard.press('Escape');
      await choose(page, 'Save the picture');
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the network as SVG' }).click()]);
      assert.equal(download.suggestedFilename(), 'paramwalk-network.svg');
      assert.match(readFileSync(await download.path(), 'utf8'), /<text[^>]*>Multiply-adds: 849,320<\/text>/);
      await page.keyboard.press('Escape');
      await choose(page, 'The whole network');
    }
    await region.getByRole('button', { name: 'FC3: 48,120, 76.4 %' }).click();
    assert.equal(await page.evaluate(() => location.hash), '#step=6');
    await page.done();
  });
}
