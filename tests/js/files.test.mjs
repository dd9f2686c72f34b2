// The page's own files: one loader for all of them, which gives out nothing but what was built. Without a page.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';

import { pretend } from './lib.mjs';

const right = Buffer.from('the program, whole and right');
const path = `files/paramwalk-${createHash('sha256').update(right).digest('hex').slice(0, 16)}.wasm`;
const globals = { PARAMWALK_FILES: { 'paramwalk.wasm': [path, right.length] }, PARAMWALK_INSIDE: false, window: {} };
pretend(globals);
const { address, file, isInside, part } = await import('../../web/files.js');

/** What a server, or whatever stands between, may answer instead: each ends in the same way. */
const wrong = {
  '404': () => new Response('gone', { status: 404 }),
  '503': () => new Response('later', { status: 503 }),
  'a page with status 200': () => new Response('<!doctype html><title>Hotel</title>', { headers: { 'Content-Type': 'text/html' } }),
  'half of it': () => new Response(right.subarray(0, 11)),
  'the same length, shifted': () => new Response(Buffer.concat([right.subarray(1), right.subarray(0, 1)])),
  nothing: () => new Response(''),
  'no answer': () => Promise.reject(new TypeError('Failed to fetch')),
  'cut off': () => new Response(new ReadableStream({ start: (stream) => stream.error(new TypeError('network error')) })),
};
const good = () => new Response(right, { headers: { 'Content-Type': 'text/plain' } });

/** A page whose server gives these answers, one after the other. */
async function served(answers, work, more = {}) {
  const asked = [];
  const page = pretend({
    document: { baseURI: 'https://a.example/p/index.html' },
    fetch: async (url, { cache = 'default', priority } = {}) => { asked.push([url.href, cache, priority]); return answers[asked.length - 1](); },
    ...more,
  });
  try {
    await work(asked);
  } finally {
    page();
  }
}

test('a file lies where its hash is, whatever type the server gives it', () => served([good], async (asked) => {
  assert.equal(isInside(), false);
  assert.equal(address('paramwalk.wasm').href, `https://a.example/p/${path}`);
  assert.equal(await (await file('paramwalk.wasm')).text(), String(right));
  assert.deepEqual(asked, [[`https://a.example/p/${path}`, 'default', undefined]]);
}));

for (const [name, answer] of Object.entries(wrong)) {
  test(`${name}: asked for once more, past all that is kept`, () => served([answer, good], async (asked) => {
    assert.equal(await part('paramwalk.wasm', (bytes) => Buffer.from(bytes).toString(), { priority: 'low' }), String(right));
    assert.deepEqual(asked.map(([, ...how]) => how), [['default', 'low'], ['reload', 'low']]);
  }));

  test(`${name}, twice: that is said, and nothing is given out`, () => served([answer, answer], async (asked) => {
    await assert.rejects(part('paramwalk.wasm', () => assert.fail('given out')), /the server answered (404|503)|there was no answer|it was cut off on its way|something else came in its place/);
    assert.equal(asked.length, 2);
  }));
}

test('what is right and cannot be read is asked for once more, too', () => served([good, good], async (asked) => {
  let tried = 0;
  assert.equal(await part('paramwalk.wasm', () => { tried += 1; if (tried === 1) throw new Error('does not compile'); return tried; }), 2);
  assert.deepEqual(asked.map(([, cache]) => cache), ['default', 'reload']);
}));

test('where a browser sums nothing up, the length must do', async () => {
  for (const name of ['404', 'a page with status 200', 'half of it', 'nothing']) {
    await served([wrong[name], good], async (asked) => {
      assert.equal(await part('paramwalk.wasm', (bytes) => Buffer.from(bytes).toString()), String(right), name);
      assert.equal(asked.length, 2, name);
    }, { crypto: {} });
  }
});

test('a server that never answers is not waited for without end', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const never = (url, { signal }) => new Promise((_, refuse) => signal.addEventListener('abort', () => refuse(signal.reason)));
  await served([], async () => {
    const refused = assert.rejects(part('paramwalk.wasm', () => assert.fail('given out')), /there was no answer/);
    for (let i = 0; i < 2; i += 1) {
      context.mock.timers.tick(60_000);
      await new Promise(setImmediate);
    }
    await refused;
  }, { fetch: never });
});
