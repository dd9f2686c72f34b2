// What plays, what comes later, what is saved, when the page is at rest, and the page's own files: without a page.
import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { test } from 'node:test';

import { pretend, turns } from './lib.mjs';

pretend({ PARAMWALK_FILES: { 'paramwalk.wasm': 'files/paramwalk-0123456789.wasm' }, window: {} });
const { createPlayer } = await import('../../web/play.js');
const { createScreens } = await import('../../web/screens.js');
const { savedBy, saveFor } = await import('../../web/save.js');
const { awaited, rest } = await import('../../web/settled.js');
const { address, file, isInside } = await import('../../web/files.js');

/** A browser's frames, one at a time. */
function frames() {
  const asked = [];
  return { frame: (work) => asked.push(work), draw: (now) => asked.splice(0).forEach((work) => work(now)), waiting: () => asked.length };
}

function playing({ smooth = true, until = Infinity } = {}) {
  const browser = frames();
  const page = { seen: true, shown: 0, ticks: [] };
  const core = { playing: () => page.ticks.reduce((sum, ms) => sum + ms, 0) < until, tick: (ms) => page.ticks.push(ms) };
  const player = createPlayer({ core, isSmooth: () => smooth, isSeen: () => page.seen, show: () => { page.shown += 1; player.play(); }, frame: browser.frame });
  return { browser, page, player };
}

test('what plays goes on as fast as time does, with one frame at a time', () => {
  const { browser, page, player } = playing({ until: 60 });
  for (let i = 0; i < 3; i += 1) player.play();
  assert.equal(browser.waiting(), 1);
  for (const now of [1000, 1016.7, 1033.2, 1080]) {
    browser.draw(now);
    assert.ok(browser.waiting() <= 1);
  }
  assert.deepEqual(page.ticks, [17, 17, 47]);
  assert.equal(page.shown, 3);
  assert.equal(browser.waiting(), 0, 'at rest nothing runs');
  assert.equal(player.isPlaying(), false);
});

test('as text the pictures are written anew four times a second', () => {
  const { browser, page, player } = playing({ smooth: false, until: 600 });
  player.play();
  for (let now = 0; now <= 1000; now += 50) browser.draw(now);
  assert.deepEqual(page.ticks, [250, 250, 250]);
});

test('out of sight nothing plays; in sight again it goes on', () => {
  const { browser, page, player } = playing();
  player.play();
  browser.draw(0);
  page.seen = false;
  browser.draw(16);
  assert.equal(browser.waiting(), 0);
  page.seen = true;
  player.play();
  browser.draw(5000);
  browser.draw(5016);
  assert.deepEqual(page.ticks, [16, 16], 'the time between did not count');
});

function screens({ rest: whole = async () => {}, networks = async () => 'networks' } = {}) {
  const seen = { shown: 0, asked: 0, known: [], missing: 0 };
  const core = { bringRest: whole, partMissing: () => (seen.missing += 1) > 0, takeKnown: (text) => seen.known.push(text) > 0 };
  return { seen, screens: createScreens({ core, show: () => (seen.shown += 1), networks: () => { seen.asked += 1; return networks(seen.asked); } }) };
}

test('a door leads on once the rest is there, and says so where it cannot be brought', async () => {
  let came;
  const open = screens({ rest: () => new Promise((done) => (came = done)) });
  let entered = 0;
  open.screens.enter(() => (entered += 1));
  await turns();
  assert.equal(entered, 0);
  came();
  await turns();
  assert.deepEqual([entered, open.seen.missing], [1, 0]);
  const shut = screens({ rest: () => Promise.reject(new Error('offline')) });
  shut.screens.enter(() => (entered += 1));
  await turns();
  assert.deepEqual([entered, shut.seen.missing, shut.seen.shown], [1, 1, 1]);
});

test('the well-known networks are brought once; a network that was gone may be back', async () => {
  const { seen, screens: open } = screens({ networks: (time) => (time === 1 ? Promise.reject(new Error('offline')) : Promise.resolve('=== lenet')) });
  open.bringKnown();
  await turns();
  assert.deepEqual([seen.asked, seen.known, seen.shown], [1, [], 0]);
  for (let i = 0; i < 3; i += 1) open.bringKnown();
  await turns();
  assert.deepEqual([seen.asked, seen.known, seen.shown], [2, ['=== lenet'], 1]);
});

test('the rest comes in a quiet moment, and nobody hears of it when it does not', async () => {
  let moment;
  window.requestIdleCallback = (work, { timeout }) => { moment = work; assert.equal(timeout, 2000); };
  let brought = 0;
  const { screens: open } = screens({ rest: () => { brought += 1; return Promise.reject(new Error('offline')); } });
  open.atWork();
  await turns();
  assert.equal(brought, 0);
  moment();
  await turns();
  assert.equal(brought, 1);
});

test('which controls save, and what', () => {
  assert.deepEqual(savedBy('save-svg'), { kind: 'svg', whole: false });
  assert.deepEqual(savedBy('save-png-all'), { kind: 'png', whole: true });
  for (const other of ['save', 'save-gif', 'save-svg-', 'xsave-svg', 'save-svg-all-', 'save-png-some', '']) assert.equal(savedBy(other), null, other);
});

test('a saved picture has the name of what it shows', async () => {
  const made = [];
  const links = [];
  const restore = pretend({
    document: { createElement: () => { const link = { click: () => links.push(link) }; return link; } },
    URL: Object.assign(class extends URL {}, { createObjectURL: (blob) => { made.push(blob); return 'blob:1'; }, revokeObjectURL() {} }),
    setTimeout: () => 0,
  });
  const core = { pictureFile: (whole) => `<svg>${whole}</svg>` };
  assert.equal(saveFor('check', core, { textContent: 'CONV1' }), false);
  assert.equal(saveFor('save-svg', core, { textContent: 'CONV1' }), true);
  assert.equal(saveFor('save-svg-all', core, { textContent: 'Any network' }), true);
  await turns();
  restore();
  assert.deepEqual(links.map(({ download }) => download), ['paramwalk-conv1.svg', 'paramwalk-network.svg']);
  assert.deepEqual(await Promise.all(made.map((blob) => blob.text())), ['<svg>false</svg>', '<svg>true</svg>']);
  assert.equal(made[0].type, 'image/svg+xml');
});

test('the page is at rest when nothing is on its way, three frames in a row', async () => {
  let now = 0;
  const busy = [false, true, false, false, true, false, false, false];
  const restore = pretend({ document: { hidden: false }, requestAnimationFrame: (work) => setImmediate(work) });
  await rest({ isSeen: () => true, isMoving: () => busy[now++] ?? false });
  assert.equal(now, 8);
  let came;
  const work = awaited(new Promise((_, refuse) => (came = refuse)));
  work.catch(() => {});
  let settled = false;
  const resting = rest({ isSeen: () => true, isMoving: () => false }).then(() => (settled = true));
  for (let i = 0; i < 8; i += 1) await turns();
  assert.equal(settled, false, 'what is refused was on its way, too');
  came(new Error('offline'));
  await resting;
  restore();
});

test('a file lies where its hash is, or inside the page', async () => {
  const bytes = Buffer.from('the program');
  const inside = { 'file:paramwalk.wasm': { textContent: deflateSync(bytes).toString('base64') } };
  let asked = 0;
  const fetched = [];
  const page = pretend({
    document: { baseURI: 'https://a.example/p/index.html', getElementById: (id) => { asked += 1; return inside[id] ?? null; }, querySelector: () => inside },
    fetch: async (url) => { fetched.push(url.href); return new Response('fetched'); },
  });
  assert.equal(isInside(), true);
  assert.equal(address('paramwalk.wasm').href, 'https://a.example/p/files/paramwalk-0123456789.wasm');
  for (let i = 0; i < 2; i += 1) {
    const response = await file('paramwalk.wasm');
    assert.equal(response.headers.get('Content-Type'), 'application/wasm');
    assert.equal(await response.text(), 'the program');
  }
  delete inside['file:paramwalk.wasm'];
  assert.equal(await (await file('paramwalk.wasm')).text(), 'fetched');
  assert.deepEqual(fetched, ['https://a.example/p/files/paramwalk-0123456789.wasm']);
  assert.equal(asked, 3);
  page();
});
