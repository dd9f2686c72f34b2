// What the first use costs, in bytes and requests.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

import { dist, test, useSite } from './lib.mjs';

const use = useSite();

test('the first use loads at most 240 KB under brotli, each file once', async () => {
  const start = use.site.requests.length;
  const page = await use.open();
  const loaded = use.site.requests.slice(start).map((path) => (path === '/' ? '/index.html' : path));
  assert.deepEqual(loaded, [...new Set(loaded)], 'nothing is loaded twice');
  let sum = 0;
  for (const path of loaded) {
    const bytes = readFileSync(join(dist, path));
    const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
    console.log(`${path}: ${bytes.length} bytes, ${packed} under brotli`);
    sum += packed;
  }
  console.log(`together: ${sum} bytes under brotli`);
  assert.ok(sum <= 240_000, `${sum} bytes`);
  await page.done();
});

test('what is loaded before it is asked for is what the style and the script ask for, and is used', async () => {
  const page = await use.open();
  const early = await page.evaluate(() => [...document.querySelectorAll('link[rel="preload"]')].map((link) => [link.as, link.getAttribute('href')]));
  const texts = (ending) => readdirSync(join(dist, 'files')).filter((name) => name.endsWith(ending)).map((name) => readFileSync(join(dist, 'files', name), 'utf8')).join('\n');
  assert.deepEqual(early.map(([as]) => as), ['font', 'font', 'fetch']);
  for (const [as, href] of early) assert.ok(texts(as === 'font' ? '.css' : '.js').includes(href.split('/').at(-1)), `${href} is asked for`);
  assert.deepEqual(await page.evaluate(() => document.fonts.ready.then((faces) => [...faces].filter((face) => face.family.includes('Paramwalk Sans')).map((face) => face.status))), ['loaded', 'loaded']);
  assert.ok(await page.evaluate(() => window.paramwalk.frames) > 0, 'the program runs');
  await page.done();
});

test('paramwalk.html has at most 720 KB', () => {
  const { size } = statSync(join(dist, 'paramwalk.html'));
  console.log(`paramwalk.html: ${size} bytes`);
  assert.ok(size <= 720_000, `${size} bytes`);
});

test('the lessons as text have at most 40 KB under brotli', () => {
  const packed = brotliCompressSync(readFileSync(join(dist, 'lessons.html'))).length;
  console.log(`lessons.html: ${packed} bytes under brotli`);
  assert.ok(packed <= 40_000, `${packed} bytes`);
});

test('nothing in dist/ asks another place for anything', () => {
  for (const file of readdirSync(dist, { recursive: true })) {
    if (!/\.(html|js|css)$/.test(file)) continue;
    const text = readFileSync(join(dist, file), 'utf8').replace(/<pre>[\s\S]*<\/pre>/, '');
    const asked = text.match(/(?:src|href|action)=["']?(?:https?:)?\/\/[^"'\s>]+|url\(["']?(?:https?:)?\/\/[^)]+|@import[^;]+/g) ?? [];
    assert.deepEqual(asked, [], file);
  }
});
