// The sandbox in the page: a network is written, counted, looked at, shared and kept.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { axeFindsNothing, choose, dist, expect, openNetwork, settled, test, useSite } from './lib.mjs';

const use = useSite();
const text = (page) => page.getByRole('textbox', { name: 'The network' });
const problem = (page) => page.locator('#problem');
/** Of the parameters, as the list stands at first. */
const total = (page) => page.locator('.totals [role="gridcell"]').nth(2);
const counted = (page) => page.locator('.rows .layer:not(.uncounted)');
const grip = (page, words) => page.getByRole('button', { name: new RegExp(`^Layer [\\d,]+: ${words}`) });
const field = (page) => page.getByRole('textbox', { name: 'The layer’s words' });
/** Its part of the program may have to come first. */
async function open(page) {
  await page.getByRole('button', { name: 'Sandbox' }).click();
  await page.getByRole('heading', { name: 'Any network' }).waitFor();
}

for (const [kind, options] of [['on the canvas', {}], ['as text', { noWebGL: true }], ['on a phone', { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true }]]) {
  test(`a network is written and counted with every letter, ${kind}`, async () => {
    const page = await use.open('', options);
    await open(page);
    assert.equal(await total(page).textContent(), '62,958');
    await text(page).fill('input 8x8x3');
    await text(page).press('End');
    for (const line of ['conv 3x3, 4', 'batchnorm', 'dense 10']) {
      await page.keyboard.press('Enter');
      await page.keyboard.type(line);
    }
    // 3·3·3·4 + 4; 2·4 trained; (6·6·4)·10 + 10.
    assert.equal(await total(page).textContent(), (112 + 8 + 1450).toLocaleString('en'));
    assert.equal(await problem(page).textContent(), '');
    await grip(page, 'conv 3x3, 4').click();
    await page.getByText('3 times 3 times 3, plus 1, times 4, is 112.').first().waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    assert.notEqual(await text(page).inputValue(), 'input 8x8x3\nconv 3x3, 4\nbatchnorm\ndense 10');
    await page.getByRole('button', { name: 'Redo' }).click();
    assert.equal(await text(page).inputValue(), 'input 8x8x3\nconv 3x3, 4\nbatchnorm\ndense 10');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'no scrolling to the side');
    await page.done();
  });
}

for (const [width, height, rows] of [[1280, 720, 9], [1920, 1080, 19], [1024, 768, 10], [390, 740, 6], [320, 568, 6]]) {
  test(`a well-known network opens by its name, and its large layers fill the stage: ${width} px`, async () => {
    const page = await use.open('#net=resnet50', { viewport: { width, height } });
    // torchvision 0.14.1: layer1.0.conv2 is 64 x 64 x 3 x 3.
    await grip(page, 'conv 3x3, 64').first().waitFor();
    await expect(page.locator('.rows')).toHaveAttribute('data-in-sight', String(rows));
    await grip(page, 'conv 3x3, 64').first().click();
    await page.getByRole('heading', { name: 'conv 3x3, 64, pad=1, bias=no' }).waitFor();
    await settled(page);
    const stage = page.locator('.bench .one figure');
    await stage.scrollIntoViewIfNeeded();
    await settled(page);
    const [picture, list] = [await stage.boundingBox(), await page.locator('.rows').boundingBox()];
    if (width < 900) assert.ok(picture.y + picture.height <= list.y, 'the picture stands above the list');
    else assert.ok(picture.x >= list.x + list.width, 'the picture stands beside the list');
    // The window goes where a key leads, in a map of 56 x 56, and where a click in the map says.
    const cells = page.locator('#cells');
    const at = async () => Number(await cells.getAttribute('aria-valuenow'));
    const first = await at();
    await cells.press('ArrowDown');
    await expect.poll(at).toBe(first + 56);
    const before = await cells.getAttribute('aria-valuetext');
    if (width >= 900) {
      await page.mouse.click(picture.x + picture.width * 0.1, picture.y + picture.height * 0.4);
      await expect(cells).not.toHaveAttribute('aria-valuetext', before ?? '');
    }
    for (const name of ['Stage 1', 'Stage 4']) assert.equal(await page.locator('.steps').getByRole('button', { name }).count(), 1, name);
    await page.done();
  });
}

for (const [width, height] of [[1280, 720], [1024, 768], [390, 740], [320, 568]]) {
  test(`nothing of the page lies over its menu, or over a dialog: ${width} px`, async () => {
    const page = await use.open('#net=input+8x8x3;conv+3x3,+4', { viewport: { width, height } });
    for (const form of ['Text', 'Layers']) {
      await page.getByRole('button', { name: form, exact: true }).click();
      await page.getByRole('button', { name: 'More', exact: true }).click();
      // Each is what a pointer finds where it stands.
      const covered = () => page.evaluate(() => [...document.querySelectorAll('.menu button, .panel button')].filter((button) => {
        const { left, top, width: wide, height: high } = button.getBoundingClientRect();
        const y = top + high / 2;
        return y > 0 && y < innerHeight && document.elementFromPoint(left + wide / 2, y) !== button;
      }).map(({ id }) => id));
      assert.deepEqual(await covered(), []);
      await page.getByRole('button', { name: 'Export' }).click();
      assert.deepEqual(await covered(), []);
      // What the document shows itself is drawn below the dialog, and shows nothing of its own.
      await settled(page);
      const before = await page.screenshot();
      await page.addStyleTag({ content: '#app .frame :is(select, textarea, input) { opacity: 0 !important }' });
      await settled(page);
      assert.ok(before.equals(await page.screenshot()), form);
      await page.evaluate(() => document.head.lastElementChild.remove());
      await page.getByRole('button', { name: 'Close', exact: true }).click();
    }
    await page.done();
  });
}

test('what is wrong is said at its line, with a mend; nothing typed is lost, and a reload brings it back', async () => {
  const page = await use.open();
  await open(page);
  await text(page).fill('input 5x5x3\nconv 3x3, 4, strid=2');
  assert.match(await problem(page).textContent(), /^Line 2, column 14: .*“strid”.*Did you mean “stride=2”\?/);
  await text(page).fill('input 5x5x3\nconv 3x3, 4\nconv 7x7, 8');
  assert.match(await problem(page).textContent(), /^Layer 3 \(conv 7x7, 8\): A window of 7 does not fit 3 places/);
  assert.equal(await counted(page).count(), 2, 'what stands before it counts');
  await page.reload();
  assert.equal(await text(page).inputValue(), 'input 5x5x3\nconv 3x3, 4\nconv 7x7, 8');
  await page.done();
});

for (const [kind, options] of [['on the canvas', {}], ['as text', { noWebGL: true }]]) {
  test(`what is wrong is mended, a layer is moved, added and changed by buttons, ${kind}`, async () => {
    const page = await use.open('', options);
    await open(page);
    await text(page).fill('input 8x8x3\nconv 3x3, 4, strid=2\nrelu');
    assert.equal(await counted(page).count(), 1, 'what stands before it counts');
    await page.getByRole('button', { name: 'Write “stride=2”' }).click();
    assert.equal(await text(page).inputValue(), 'input 8x8x3\nconv 3x3, 4, stride=2\nrelu');
    assert.equal(await problem(page).textContent(), '');
    await grip(page, 'conv 3x3, 4, stride=2').click();
    // One bias for each of four filters; nothing comes after them that has weights.
    await page.getByRole('button', { name: 'Without biases: 4 fewer' }).click();
    assert.equal(await total(page).textContent(), '108');
    await page.getByRole('combobox', { name: /^Add a layer after layer/ }).fill('batchnorm');
    await page.keyboard.press('Enter');
    assert.equal(await text(page).inputValue(), 'input 8x8x3\nconv 3x3, 4, stride=2, bias=no\nbatchnorm\nrelu');
    assert.equal(await page.getByRole('combobox', { name: /^Add a layer after layer/ }).inputValue(), '');
    await page.getByRole('button', { name: /^Down/ }).press('Enter');
    assert.equal(await text(page).inputValue(), 'input 8x8x3\nconv 3x3, 4, stride=2, bias=no\nrelu\nbatchnorm');
    await page.getByRole('button', { name: 'Remove' }).click();
    assert.equal(await text(page).inputValue(), 'input 8x8x3\nconv 3x3, 4, stride=2, bias=no\nrelu');
    for (let i = 0; i < 5; i += 1) await page.getByRole('button', { name: 'Undo' }).click();
    assert.equal(await text(page).inputValue(), 'input 8x8x3\nconv 3x3, 4, strid=2\nrelu');
    await page.done();
  });
}

for (const [kind, options] of [['on the canvas', {}], ['as text', { noWebGL: true }]]) {
  test(`the list by keyboard alone, ${kind}`, async () => {
    const page = await use.open('#net=input+8x8x3;conv+3x3,4;relu;dense+10', options);
    const focused = () => page.evaluate(() => document.activeElement.id);
    await grip(page, 'dense 10').focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    assert.equal(await focused(), 'layer-2');
    await page.keyboard.press('Enter');
    assert.equal(await focused(), 'row-field');
    assert.equal(await field(page).inputValue(), 'conv 3x3, 4');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('5, pad=1');
    assert.equal(await text(page).inputValue(), 'input 8x8x3\nconv 3x3, 5, pad=1\nrelu\ndense 10\n');
    // All of it away and written anew: the row stays, and so does the caret.
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.keyboard.type('avgpool 2x2');
    assert.equal(await text(page).inputValue(), 'input 8x8x3\navgpool 2x2\nrelu\ndense 10\n');
    await page.keyboard.press('Alt+ArrowDown');
    assert.equal(await text(page).inputValue(), 'input 8x8x3\nrelu\navgpool 2x2\ndense 10\n');
    assert.equal(await field(page).inputValue(), 'avgpool 2x2', 'the field goes with its layer');
    await page.keyboard.press('Enter');
    assert.equal(await field(page).inputValue(), 'dense 10');
    await page.keyboard.press('Enter');
    assert.equal(await focused(), 'adding', 'after the last one comes a further one');
    await page.keyboard.type('softmax');
    await page.keyboard.press('Enter');
    assert.match(await text(page).inputValue(), /dense 10\nsoftmax\n$/);
    await grip(page, 'softmax').focus();
    await page.keyboard.press('Home');
    assert.equal(await focused(), 'layer-1');
    await page.keyboard.press('End');
    await page.keyboard.press('Delete');
    assert.match(await text(page).inputValue(), /dense 10\n$/);
    await page.done();
  });

  test(`layers are dragged by mouse, ${kind}`, async () => {
    const page = await use.open('#net=input+8x8x3;conv+3x3,4;relu;dense+10', options);
    const middle = async (name) => {
      const { x, y, width, height } = await grip(page, name).boundingBox();
      return [x + width / 2, y + height / 2];
    };
    const [x, y] = await middle('conv 3x3, 4');
    const [, below] = await middle('dense 10');
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y + 20);
    await page.mouse.move(x, below + 14, { steps: 4 });
    assert.match(await text(page).inputValue(), /conv 3x3, 4\nrelu/, 'nothing has moved yet');
    await page.keyboard.press('Escape');
    await page.mouse.up();
    assert.match(await text(page).inputValue(), /conv 3x3, 4\nrelu/, 'Escape leaves it where it was');
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, below + 14, { steps: 4 });
    await page.mouse.up();
    assert.equal(await text(page).inputValue(), 'input 8x8x3\nrelu\ndense 10\nconv 3x3, 4\n');
    // A click on a layer's words edits them.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await page.mouse.click(x + 80, (await middle('relu'))[1]);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'row-field');
    await page.done();
  });
}

test('a layer is dragged by a finger, and the page is not', async () => {
  const page = await use.open('#net=input+8x8x3;conv+3x3,4;relu;conv+1x1,8', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await grip(page, 'conv 3x3, 4').scrollIntoViewIfNeeded();
  const from = await grip(page, 'conv 3x3, 4').boundingBox();
  const scrolled = await page.evaluate(() => scrollY);
  const cdp = await page.context().newCDPSession(page);
  const touch = (type, y) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: from.x + 20, y }] });
  await touch('touchStart', from.y + 20);
  for (let i = 1; i <= 6; i += 1) await touch('touchMove', from.y + 20 + i * 18);
  await touch('touchEnd');
  await page.waitForFunction(() => document.querySelector('#network').value === 'input 8x8x3\nrelu\nconv 1x1, 8\nconv 3x3, 4\n');
  assert.equal(await page.evaluate(() => scrollY), scrolled);
  await page.done();
});

test('a hundred thousand layers are opened, and the list scrolls through them with a few dozen rows in the document', async () => {
  const page = await use.open('#net=input+32x32x16;repeat+50000{conv+3x3,16,pad=1;relu}');
  // ((3·3·16)+1)·16 = 2,320, 50,000 times.
  assert.equal(await total(page).textContent(), '116,000,000');
  const seen = [];
  for (let i = 1; i <= 20; i += 1) {
    seen.push(await page.evaluate(async (at) => {
      const rows = document.querySelector('.rows');
      rows.scrollTop = at * rows.scrollHeight;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      // The chosen row stays, wherever one scrolls: it is the list's one tab stop.
      return [rows.querySelectorAll('.layer').length, rows.querySelector('.layer:not(.current)').dataset.row].map(Number);
    }, i / 20));
  }
  assert.ok(seen.every(([count, first], i) => count < 40 && first > (i + 1) * 4900 - 200), JSON.stringify(seen));
  await grip(page, 'relu').last().focus();
  await page.keyboard.press('End');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'layer-100001');
  // Written as lines they are far too many for a field: it shows those around the chosen layer.
  const area = text(page);
  await area.evaluate((field, words) => {
    const data = new DataTransfer();
    data.setData('text/plain', words);
    field.select();
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, `input 8x8x8\n${'relu\n'.repeat(100_000)}`);
  assert.equal(await page.locator('.layers').getAttribute('aria-rowcount'), '100002');
  assert.ok((await page.locator('#network').inputValue()).length < 60_000);
  await page.done();
});

for (const [kind, options] of [['on the canvas', {}], ['as text', { noWebGL: true }], ['on a phone', { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true }]]) {
  test(`the sandbox asks about its network, by keyboard: answer, Enter, Enter; ${kind}`, async () => {
    const page = await use.open('#net=input+32x32x3;conv+5x5,+8;maxpool+2x2;dense+10', options);
    await page.getByRole('button', { name: 'Quiz me' }).click();
    await page.getByRole('heading', { name: 'Question 1 of 3' }).waitFor();
    assert.equal(await page.getByRole('grid').count(), 0, 'no count stands there');
    const answer = page.getByRole('textbox', { name: /How many parameters/ });
    await answer.focus();
    await page.keyboard.type('600');
    await page.keyboard.press('Enter');
    assert.match(await page.locator('#feedback').textContent(), /biases/);
    await axeFindsNothing(page, 'asked');
    await answer.focus();
    for (const number of ['608', '0', '15690']) {
      await answer.fill(number);
      await page.keyboard.press('Enter');
      await page.locator('#feedback').getByText('Right').first().waitFor({ state: 'attached' });
      await page.keyboard.press('Enter');
      if (number === '15690') continue;
      await answer.focus();
    }
    await page.getByRole('heading', { name: 'That was the whole network' }).waitFor();
    assert.match(await page.locator('.intro').textContent(), /2 of 3/);
    await page.getByRole('button', { name: 'Back to the network' }).click();
    await page.getByRole('heading', { name: 'Any network' }).waitFor();
    await page.done();
  });
}

test('the network is saved as a diagram, as SVG and as PNG, on the site and in the single file', async () => {
  for (const address of ['', pathToFileURL(join(dist, 'paramwalk.html')).href]) {
    const page = await use.open(`${address}#net=input+8x8x16;a:+conv+3x3,+16,+pad=same;b:+conv+3x3,+16,+pad=same;add+from+a,+b`, {});
    await choose(page, 'Save the picture');
    for (const [kind, begins] of [['SVG', '<svg'], ['PNG', '\u0089PNG']]) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: `Save the network as ${kind}` }).click()]);
      assert.equal(download.suggestedFilename(), `paramwalk-network.${kind.toLowerCase()}`);
      const bytes = readFileSync(await download.path());
      assert.ok(bytes.subarray(0, 4).toString('latin1').startsWith(begins), kind);
      if (kind === 'SVG') assert.match(bytes.toString('utf8'), /A network: 4 of 4 layers, 4,640 parameters/);
      else assert.equal(bytes.readUInt32BE(16), 2000, 'twice as large as it is drawn');
    }
    await page.done();
  }
});

test('a link leaves the learner’s own network, and its comments, as they are', async () => {
  const page = await use.open();
  await open(page);
  await text(page).fill('# mine\ninput 9x9x3\nconv 1x1, 3');
  await page.reload();
  assert.equal(await text(page).inputValue(), '# mine\ninput 9x9x3\nconv 1x1, 3');
  await page.goto(`${use.site.url}#net=input+8x8x3`);
  await page.reload();
  assert.equal(await text(page).inputValue(), 'input 8x8x3\n');
  await page.goto(`${use.site.url}?x#net`);
  assert.equal(await text(page).inputValue(), '# mine\ninput 9x9x3\nconv 1x1, 3');
  await page.context().close();
});

test('a well-known network is chosen, its link opens it, and its table is taken along', async () => {
  const page = await use.open();
  await open(page);
  await openNetwork(page, 'ResNet-50');
  // torchvision's resnet50 (../shared/data/reference_counts.tsv).
  assert.equal(await total(page).textContent(), '25,557,032');
  const link = await page.evaluate(() => window.paramwalk.url());
  assert.ok(link.length < 2000, `${link.length} characters`);
  const there = await use.open(link);
  assert.equal(await total(there).textContent(), '25,557,032');
  assert.deepEqual(there.infos.filter((line) => line.includes('before it was there')), [], 'a link waits for what it needs');
  await there.done();
  await choose(page, 'Export');
  assert.match(await page.locator('#snippet-3').textContent(), /^total,,,,25557032,/m);
  await page.done();
});

test('the sandbox in the single file, opened offline', async () => {
  const page = await use.open(pathToFileURL(join(dist, 'paramwalk.html')).href);
  await open(page);
  await openNetwork(page, 'ResNet-18');
  assert.equal(await total(page).textContent(), '11,689,512');
  await page.done();
});

for (const [kind, options] of [['drawn', {}], ['as text', { noWebGL: true }]]) {
  test(`axe-core finds nothing in the sandbox, ${kind}`, async () => {
    const page = await use.open('', options);
    await open(page);
    await axeFindsNothing(page, 'the first network');
    await text(page).fill('input 5x5x3\ncnov 3x3, 4');
    await axeFindsNothing(page, 'a mistake');
    await text(page).fill('input 8x8x64\nbatchnorm');
    await choose(page, 'Export');
    await axeFindsNothing(page, 'taken along');
    await page.keyboard.press('Escape');
    await page.locator('#networks').click();
    await page.getByRole('option', { name: 'VGG-16' }).first().waitFor();
    await axeFindsNothing(page, 'the list of networks');
    await page.locator('#seek').fill('restnet');
    await axeFindsNothing(page, 'nothing found');
    await page.done();
  });
}

test('the strip’s words stay in their columns, whatever the network', async () => {
  for (const width of [1280, 1100, 1024, 900]) {
    const page = await use.open('#net', { viewport: { width, height: 720 } });
    for (const name of ['GPT-2 small', 'Mixtral 8x7B', 'ResNet-152', 'NASNet-A Large', 'Inception v3', 'U-Net', 'YOLOv3']) {
      await openNetwork(page, name);
      await settled(page);
      assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('.steps li')].flatMap((column) => [...column.querySelectorAll('b, .shape')].filter((words) => {
        const range = document.createRange();
        range.selectNodeContents(words);
        return range.getBoundingClientRect().right > column.getBoundingClientRect().right + 0.5;
      }).map((words) => words.textContent))), [], `${name} at ${width}`);
    }
    await page.done();
  }
});

test('a layer that can be computed with stands on the stage, the first that learns at first; what is too large for that as a whole, and another kind has its flat picture', async () => {
  const page = await use.open('#net');
  await expect(page.locator('.step-of')).toHaveText('Layer 2 of 8');
  const stage = page.getByRole('slider', { name: 'Window' });
  await stage.focus();
  const at = async () => Number(await stage.getAttribute('aria-valuenow'));
  const before = await at();
  await stage.press('ArrowDown');
  // A row of CONV1's map has 28 places: 32 - 5 + 1.
  await expect.poll(at).toBe(before + 28);
  await grip(page, 'FC3').click();
  await expect(page.getByRole('slider', { name: 'Neurons' })).toHaveAttribute('aria-valuemax', '120');
  await axeFindsNothing(page, 'a layer on the stage');
  await openNetwork(page, 'VGG-16');
  // Simonyan and Zisserman 2015: the first of its layers keeps 224 x 224 places.
  await expect(page.getByRole('slider', { name: 'Window' })).toHaveAttribute('aria-valuemax', String(224 * 224));
  await expect(page.locator('[data-at="picture-title"]')).toHaveCount(0);
  await grip(page, 'maxpool').first().click();
  await expect(page.locator('[data-at="picture-title"]')).toBeAttached();
  await expect(page.getByRole('slider', { name: 'Window' })).toHaveCount(0);
  await page.done();
});
