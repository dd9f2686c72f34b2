// What a learner brings: models as others write them, pasted, chosen or dropped. They are read aside of the page (web/aside.js).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { dist, expect, heard, news, settled, test, top, until, useSite } from './lib.mjs';

const use = useSite();
const sandbox = '#net=input+8x8x3;conv+3x3,+4';
const isReader = (path) => path.includes('paramwalk-reader');

// PyTorch's tutorial: 456 + 2,416 + 48,120 + 10,164 + 850.
const printed = `Net(
  (conv1): Conv2d(3, 6, kernel_size=(5, 5), stride=(1, 1))
  (pool): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)
  (conv2): Conv2d(6, 16, kernel_size=(5, 5), stride=(1, 1))
  (fc1): Linear(in_features=400, out_features=120, bias=True)
  (fc2): Linear(in_features=120, out_features=84, bias=True)
  (fc3): Linear(in_features=84, out_features=10, bias=True)
)
`;
const total = (page) => page.locator('[data-at="figure-0"]');
const note = (page) => page.getByRole('note').first();
const asText = (page) => page.getByRole('button', { name: 'Text', exact: true });

/** As Ctrl+V does, without the system's clipboard, which the tests of all files share. */
const paste = (page, selector, text) => page.locator(selector).first().evaluate((field, words) => {
  field.focus();
  const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: new DataTransfer() });
  event.clipboardData.setData('text/plain', words);
  if (field.dispatchEvent(event)) {
    field.select();
    document.execCommand('insertText', false, words);
  }
}, text);

/** Lets files fall on the page, [name, bytes] each. */
const dropAll = (page, files) => page.evaluate((all) => {
  const data = new DataTransfer();
  for (const [called, content] of all) data.items.add(new File([Uint8Array.from(content)], called));
  const event = (kind) => new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data });
  if (document.body.dispatchEvent(event('dragover'))) throw new Error('the browser would open it in the page’s place');
  document.body.dispatchEvent(event('drop'));
}, files.map(([name, bytes]) => [name, [...bytes]]));
const drop = (page, name, bytes) => dropAll(page, [[name, bytes]]);

/** A file of weights: https://huggingface.co/docs/safetensors */
function safetensors(sizes) {
  let at = 0;
  const entry = (shape) => ({ dtype: 'F32', shape, data_offsets: [at, at += 4 * shape.reduce((all, one) => all * one, 1)] });
  const header = Buffer.from(JSON.stringify(Object.fromEntries(Object.entries(sizes).map(([name, shape]) => [name, entry(shape)]))));
  const size = Buffer.alloc(8);
  size.writeUInt32LE(header.length);
  return Buffer.concat([size, header, Buffer.alloc(at)]);
}

test('a printed model that is pasted becomes a network, is said what it was, and comes to its count; one step leads back', async () => {
  const page = await use.open(sandbox);
  const before = use.site.requests.length;
  await asText(page).click();
  assert.ok(!use.site.requests.slice(before).some(isReader), 'nobody has asked for the readers yet');
  await paste(page, '#network', printed);
  await expect(total(page)).toHaveText('62,006');
  await expect(note(page)).toContainText('This is a model as PyTorch prints it.');
  assert.equal(use.site.requests.slice(before).filter(isReader).length, 2, 'the program and its script, once');
  await until(async () => (await heard(page)).startsWith('This is a model as PyTorch prints it.'), 'it is told');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('#network')).toHaveValue(printed);
  await settled(page);
  await expect(page.locator('#network')).toHaveValue(printed);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(total(page)).toHaveText('112');
  await page.done();
});

test('several lines that are pasted into a row, or nowhere, are a whole network', async () => {
  const page = await use.open(sandbox);
  await paste(page, '#adding', printed);
  await expect(total(page)).toHaveText('62,006');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(total(page)).toHaveText('112');
  await paste(page, 'body', 'input 8x8x3\nconv 3x3, 2\n');
  await expect(total(page)).toHaveText('56');
  await page.done();
});

test('a file is chosen, and read where it lies', async () => {
  const page = await use.open(sandbox);
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a file' }).click();
  await (await chosen).setFiles({ name: 'net.txt', mimeType: 'text/plain', buffer: Buffer.from(printed) });
  await expect(total(page)).toHaveText('62,006');
  await page.done();
});

test('a file is dropped on any screen: weights without their bytes, a text, and what is neither', async () => {
  const page = await use.open('#step=2');
  const weights = safetensors({ 'fc.weight': [10, 784], 'fc.bias': [10] });
  await drop(page, 'model.safetensors', weights);
  await expect(total(page)).toHaveText('7,850');
  await drop(page, 'resnet18.onnx', readFileSync(join(top, 'tests/data/files/torch__resnet18_bn.onnx')));
  await expect(total(page)).toHaveText('11,689,512');
  await expect(note(page)).toContainText('9,600 are running statistics');
  await drop(page, 'picture.png', readFileSync(join(top, 'web/picture.png')).subarray(0, 2000));
  await expect(news(page)).toContainText('“picture.png” was not opened. It is neither a text nor');
  await expect(total(page)).toHaveText('11,689,512');
  await news(page).getByRole('button', { name: 'Leave it' }).click();
  await drop(page, 'cut.safetensors', weights.subarray(0, 200));
  await expect(news(page)).toContainText('This is a safetensors file.');
  await drop(page, 'mine.txt', Buffer.from('input 8x8x3\nconv 3x3, 2\n'));
  await expect(total(page)).toHaveText('56');
  await page.done();
});

test('the files of one model are chosen or dropped together; one alone says that the others are missing', async () => {
  const page = await use.open(sandbox);
  // https://huggingface.co/docs/transformers/big_models: 3·3·3·8 + 8, and 10·72 + 10 in two files.
  const names = [1, 2].map((n) => `model-0000${n}-of-00002.safetensors`);
  const sizes = [{ 'conv.weight': [8, 3, 3, 3], 'conv.bias': [8], 'fc.weight': [10, 72] }, { 'fc.bias': [10] }];
  const files = names.map((name, i) => [name, safetensors(sizes[i])]);
  const index = ['model.safetensors.index.json', Buffer.from(JSON.stringify({ metadata: {}, weight_map: Object.fromEntries(sizes.flatMap((one, i) => Object.keys(one).map((tensor) => [tensor, names[i]]))) }))];
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a file' }).click();
  await (await chosen).setFiles(files.map(([name, buffer]) => ({ name, mimeType: '', buffer })));
  await expect(total(page)).toHaveText('954');
  await expect(note(page)).toContainText('These are 2 files of one model; each is a safetensors file.');
  await drop(page, ...files[0]);
  await expect(total(page)).toHaveText('944');
  await expect(note(page)).toContainText('By its name this model lies in 2 files, and 1 of them is here');
  await dropAll(page, [index, ...files.toReversed()]);
  await expect(total(page)).toHaveText('954');
  await drop(page, ...index);
  await expect(news(page)).toContainText('Open the 2 files that it lists, all together: “model-00001-of-00002.safetensors” is the first.');
  await expect(total(page)).toHaveText('954');
  await news(page).getByRole('button', { name: 'Leave it' }).click();
  await dropAll(page, [files[0], ['other-00002-of-00002.safetensors', files[1][1]]]);
  await expect(news(page)).toContainText('“other-00002-of-00002.safetensors” and the files before it are not parts of one model.');
  await news(page).getByRole('button', { name: 'Leave it' }).click();
  await dropAll(page, [['config.json', Buffer.from('{}')], ...files]);
  await expect(total(page)).toHaveText('954');
  await expect(note(page)).toContainText('1 file beside the weights holds none, and is left aside.');
  await page.done();
});

/** What may come in the place of a file, and what is then said. */
const wrong = {
  'no answer': [(route) => route.abort(), 'there was no answer'],
  404: [(route) => route.fulfill({ status: 404, contentType: 'text/html', body: 'gone' }), 'the server answered 404'],
  'HTML with 200': [(route) => route.fulfill({ contentType: 'text/html', body: '<h1>Welcome</h1>' }), 'something else came in its place'],
  truncated: [async (route) => { const whole = await (await route.fetch()).body(); await route.fulfill({ body: whole.subarray(0, whole.length / 2) }); }, 'something else came in its place'],
  garbage: [async (route) => { const whole = await (await route.fetch()).body(); await route.fulfill({ body: Buffer.from(whole.map((byte) => byte ^ 85)) }); }, 'something else came in its place'],
};
for (const [fault, [answer, words]] of Object.entries(wrong)) {
  test(`the readers cannot be had (${fault}): it is said, nothing typed is lost, and it goes on when they are back`, async () => {
    let gone = true;
    const page = await use.open(sandbox, { allow: [/paramwalk-reader/, /Failed to load resource/, /ERR_FAILED/], route: ['**/paramwalk-reader-*', (route) => (gone ? answer(route) : route.continue())] });
    await asText(page).click();
    await paste(page, '#network', printed);
    await expect(news(page)).toContainText(`“Your text” could not be read: ${words}.`);
    await expect(page.locator('#network')).toHaveValue(printed);
    gone = false;
    await news(page).getByRole('button', { name: 'Try again' }).click();
    await expect(total(page)).toHaveText('62,006');
    await page.done();
  });
}

test('what is being read can be stopped, and what was there stays', async () => {
  let go;
  const gate = new Promise((resolve) => (go = resolve));
  const page = await use.open(sandbox, { allow: [/paramwalk-reader/, /ERR_/], route: ['**/paramwalk-reader-*', async (route) => { await gate; await route.continue(); }] });
  await drop(page, 'net.txt', Buffer.from(printed));
  await expect(news(page)).toContainText('“net.txt” is being read.');
  await news(page).getByRole('button', { name: 'Stop' }).click();
  await expect(news(page)).toBeEmpty();
  go();
  await settled(page);
  await expect(total(page)).toHaveText('112');
  await drop(page, 'net.txt', Buffer.from(printed));
  await expect(total(page)).toHaveText('62,006');
  await page.done();
});

test('in a frame without rights of its own it is read as well', async () => {
  const page = await use.open('', { ready: false });
  await page.setContent(`<iframe sandbox="allow-scripts" width="1200" height="780" src="${use.site.url}${sandbox}"></iframe>`);
  const frame = page.frames().at(-1);
  await until(() => frame.evaluate(() => 'paramwalk' in window && document.querySelector('#as-text') !== null), 'the sandbox is there');
  await frame.evaluate(() => window.paramwalk.settled());
  await drop(frame, 'net.txt', Buffer.from(printed));
  await until(async () => (await frame.locator('[data-at="figure-0"]').textContent()) === '62,006', 'it is counted');
});

test('the single file says that it has no room for the readers, and opens a network of ours', async () => {
  const page = await use.open(`file://${join(dist, 'paramwalk.html')}${sandbox}`);
  await drop(page, 'net.txt', Buffer.from(printed));
  await expect(news(page)).toContainText('has no room in this single file');
  await drop(page, 'mine.txt', Buffer.from('input 8x8x3\nconv 3x3, 2\n'));
  await expect(total(page)).toHaveText('56');
  await page.done();
});
