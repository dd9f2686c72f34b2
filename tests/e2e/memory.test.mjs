// What the program takes of memory: under 64 MB in every well-known network, and under its maximum whatever a link asks for.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { test, top, useSite } from './lib.mjs';

const use = useSite();
const MB = 1024 * 1024;
/** The build's MAXIMUM_MEMORY, and what is to be left of it. */
const maximum = 512 * MB;
const sizes = [['1280', { viewport: { width: 1280, height: 800 } }],
  ['390 at a ratio of 3', { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, hasTouch: true, isMobile: true }],
  ['390 at a ratio of 4', { viewport: { width: 390, height: 844 }, deviceScaleFactor: 4, hasTouch: true, isMobile: true }]];

/** Finds the program's memory: whatever way it is made, it is among what the module gives or takes. */
const watch = () => {
  window.memories = [];
  const keep = (things) => {
    for (const thing of Object.values(things ?? {})) if (thing instanceof WebAssembly.Memory) window.memories.push(thing);
  };
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await real.apply(WebAssembly, given);
      keep((made.instance ?? made).exports);
      for (const part of Object.values(given[1] ?? {})) keep(part);
      return made;
    };
  }
  window.memory = () => Math.max(0, ...window.memories.map(({ buffer }) => buffer.byteLength));
};

const link = (text) => `#net=${encodeURIComponent(text).replaceAll('%20', '+')}`;
const networks = readdirSync(join(top, 'src/zoo')).filter((name) => name.endsWith('.net'))
  .map((name) => [name, readFileSync(join(top, 'src/zoo', name), 'utf8')]);

async function most(options, links) {
  const page = await use.open('', { ...options, init: watch });
  const out = await page.evaluate(async (all) => {
    const seen = [];
    for (const [name, hash] of all) {
      location.hash = hash;
      await new Promise((done) => setTimeout(done));
      await window.paramwalk.settled();
      seen.push([name, window.memory()]);
    }
    return seen;
  }, links);
  assert.ok(out.every(([, bytes]) => bytes > MB), 'its memory is found');
  await page.done();
  return out;
}

// On a phone the longest lists and the largest pictures: each frame of theirs takes software WebGL seconds.
const largest = /^(resnet50|yolov3|densenet201|inception_v3|vgg16|unet)\.net$/;
for (const [name, options] of sizes) {
  const some = options.isMobile ? networks.filter(([file]) => largest.test(file)) : networks;
  test(`${options.isMobile ? 'the largest well-known networks take' : 'every well-known network takes'} less than 64 MB, all of them after each other; ${name}`, async () => {
    const seen = await most(options, some.map(([file, text]) => [file, link(text)]));
    const [file, bytes] = seen.at(-1);
    console.log(`${Math.round(bytes / MB)} MB after ${file}`);
    assert.deepEqual(seen.filter(([, taken]) => taken >= 64 * MB), []);
  });
}

test('whatever a link asks for stays under the maximum', async () => {
  const seen = await most(sizes[0][1], [
    'input 2048x2048x3', 'input 1024x1024x3', 'input 1920x1080x3', 'input 1x1000000x1', 'input 65536x1x3', 'input 1000000000000', 'input 32x32x3;conv 1x1, 100000',
    'input 4096;dense 1000000', 'input 8x8x8;repeat 999999{relu}', 'input 8x8x8;repeat 999999{separable 3x3, 8, pad=1}', 'input 8x8x8;repeat 999999{se 2}',
    'input 32x32x16;repeat 50000{conv 3x3, 16, pad=1;relu}', `input 8x8x8;repeat 999999{concat from ${'-1,'.repeat(9000)}-1}`,
    `input 4;repeat 999999{${'n'.repeat(50000)}: relu}`, '\u00e9'.repeat(9000)].map((text) => [text.slice(0, 40), link(text)]));
  console.log(seen.map(([text, bytes]) => `${Math.round(bytes / MB)} MB: ${text}`).join('\n'));
  assert.deepEqual(seen.filter(([, taken]) => taken >= maximum * 0.75), []);
});
