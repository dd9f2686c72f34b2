// What plays, what is saved, and when the page is at rest: without a page.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pretend, turns } from './lib.mjs';

pretend({ PARAMWALK_FILES: {}, PARAMWALK_INSIDE: false, window: {} });
const { createPlayer } = await import('../../web/play.js');
const { savedBy, saveFor } = await import('../../web/save.js');
const files = await import('../../web/files.js');
const saving = await import('../../web/saving.js');
const { awaited, rest } = await import('../../web/settled.js');

/** A browser's frames, one at a time. */
function frames() {
  const asked = [];
  return { frame: (work) => asked.push(work), draw: (now) => asked.splice(0).forEach((work) => work(now)), waiting: () => asked.length };
}

function playing({ smooth = true, until = Infinity } = {}) {
  const browser = frames();
  const page = { seen: true, shown: 0, ticks: [] };
  const core = { playing: () => page.ticks.reduce((sum, ms) => sum + ms, 0) < until, moves: () => false, tick: (ms) => page.ticks.push(ms) };
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

test('what is only drawn is redrawn and not written; as text it is over at once', () => {
  for (const smooth of [true, false]) {
    const browser = frames();
    const seen = { shown: 0, redrawn: 0, passed: 0 };
    const core = { playing: () => false, moves: () => seen.passed < 650, tick: (ms) => (seen.passed += ms) };
    const player = createPlayer({ core, isSmooth: () => smooth, isSeen: () => true, show: () => (seen.shown += 1), redraw: () => (seen.redrawn += 1), frame: browser.frame });
    player.play();
    assert.ok(player.isPlaying());
    for (let now = 1000; browser.waiting() > 0; now += 100) browser.draw(now);
    assert.equal(seen.shown, 0);
    assert.equal(seen.redrawn, smooth ? 7 : 1);
    assert.equal(player.isPlaying(), false);
  }
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

test('which controls save, and what', () => {
  assert.deepEqual(savedBy('save-svg'), { kind: 'svg', whole: false, times: 2 });
  assert.deepEqual(savedBy('save-png-all'), { kind: 'png', whole: true, times: 2 });
  assert.deepEqual(savedBy('save-png-4k'), { kind: 'png', whole: false, times: 3 });
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
  const failed = () => assert.fail('it was saved');
  assert.equal(saveFor('check', core, { textContent: 'CONV1' }, failed, { ...files, awaited }, saving), false);
  assert.equal(saveFor('save-svg', core, { textContent: 'CONV1' }, failed, { ...files, awaited }, saving), true);
  assert.equal(saveFor('save-svg-all', core, { textContent: 'Any network' }, failed, { ...files, awaited }, saving), true);
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
