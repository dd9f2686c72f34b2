// The sandbox in the page: a network is written, counted, looked at, shared and kept.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { axeFindsNothing, dist, useSite } from './lib.mjs';

const use = useSite();
const text = (page) => page.getByRole('textbox', { name: 'The network' });
const problem = (page) => page.locator('#problem');
const total = (page) => page.locator('tfoot td').nth(2);
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
    await page.getByRole('button', { name: 'conv 3x3, 4' }).click();
    await page.getByText('3 times 3 times 3, plus 1, times 4, is 112.').first().waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    assert.notEqual(await text(page).inputValue(), 'input 8x8x3\nconv 3x3, 4\nbatchnorm\ndense 10');
    await page.getByRole('button', { name: 'Redo' }).click();
    assert.equal(await text(page).inputValue(), 'input 8x8x3\nconv 3x3, 4\nbatchnorm\ndense 10');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'no scrolling to the side');
    await page.done();
  });
}

test('what is wrong is said at its line, with a mend; nothing typed is lost, and a reload brings it back', async () => {
  const page = await use.open();
  await open(page);
  await text(page).fill('input 5x5x3\nconv 3x3, 4, strid=2');
  assert.match(await problem(page).textContent(), /^line 2, column 14: .*“strid”.*Did you mean “stride=2”\?/);
  await text(page).fill('input 5x5x3\nconv 3x3, 4\nconv 7x7, 8');
  assert.match(await problem(page).textContent(), /layer 3 \(conv 7x7, 8\): A window of 7 does not fit 3 places/);
  assert.equal(await page.locator('tbody tr').count(), 2, 'what stands before it counts');
  await page.reload();
  assert.equal(await text(page).inputValue(), 'input 5x5x3\nconv 3x3, 4\nconv 7x7, 8\n');
  await page.done();
});

for (const [kind, options] of [['on the canvas', {}], ['as text', { noWebGL: true }]]) {
  test(`what is wrong is mended, a layer is moved, added and changed by buttons, ${kind}`, async () => {
    const page = await use.open('', options);
    await open(page);
    await text(page).fill('input 8x8x3\nconv 3x3, 4, strid=2\nrelu');
    assert.equal(await page.locator('tbody tr').count(), 1, 'what stands before it counts');
    await page.getByRole('button', { name: 'Write “stride=2”' }).click();
    assert.equal(await text(page).inputValue(), 'input 8x8x3\nconv 3x3, 4, stride=2\nrelu');
    assert.equal(await problem(page).textContent(), '');
    await page.getByRole('button', { name: 'conv 3x3, 4, stride=2' }).click();
    // One bias for each of four filters; nothing comes after them that has weights.
    await page.getByRole('button', { name: 'Without biases: 4 fewer' }).click();
    assert.equal(await total(page).textContent(), '108');
    await page.getByRole('combobox', { name: 'One more layer after it' }).fill('batchnorm');
    await page.keyboard.press('Enter');
    assert.equal(await text(page).inputValue(), 'input 8x8x3\nconv 3x3, 4, stride=2, bias=no\nbatchnorm\nrelu');
    assert.equal(await page.getByRole('combobox', { name: 'One more layer after it' }).inputValue(), '');
    await page.getByRole('button', { name: /^Down/ }).press('Enter');
    assert.equal(await text(page).inputValue(), 'input 8x8x3\nconv 3x3, 4, stride=2, bias=no\nrelu\nbatchnorm');
    await page.getByRole('button', { name: 'Remove' }).click();
    assert.equal(await text(page).inputValue(), 'input 8x8x3\nconv 3x3, 4, stride=2, bias=no\nrelu');
    for (let i = 0; i < 5; i += 1) await page.getByRole('button', { name: 'Undo' }).click();
    assert.equal(await text(page).inputValue(), 'input 8x8x3\nconv 3x3, 4, strid=2\nrelu');
    await page.done();
  });
}

test('a well-known network is chosen, its link opens it, and its table is taken along', async () => {
  const page = await use.open();
  await open(page);
  await page.getByRole('combobox', { name: 'A well-known network' }).selectOption({ label: 'ResNet-50' });
  // torchvision's resnet50 (../shared/data/reference_counts.tsv).
  assert.equal(await total(page).textContent(), '25,557,032');
  const link = await page.evaluate(() => window.paramwalk.url());
  assert.ok(link.length < 2000, `${link.length} characters`);
  const there = await use.open(link);
  assert.equal(await total(there).textContent(), '25,557,032');
  assert.deepEqual(there.infos.filter((line) => line.includes('before it was there')), [], 'a link waits for what it needs');
  await there.done();
  await page.getByRole('button', { name: 'Take it along' }).click();
  assert.match(await page.locator('#snippet-3').textContent(), /^total,,,,25557032,/m);
  await page.done();
});

test('the sandbox in the single file, opened offline', async () => {
  const page = await use.open(pathToFileURL(join(dist, 'paramwalk.html')).href);
  await open(page);
  await page.getByRole('combobox', { name: 'A well-known network' }).selectOption({ label: 'ResNet-18' });
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
    await page.getByRole('button', { name: 'Take it along' }).click();
    await axeFindsNothing(page, 'taken along');
    await page.done();
  });
}
