// The arithmetic of the sandbox's list: which rows lie where, though only those in sight are in the document.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { layList, numberIn, placeAt, rollAt, roomFor } from '../../web/list.js';
import { pretend } from './lib.mjs';

/** A list as the program writes it: `scroll` in thousandths of a row, room for the rows before and after those in the document. */
function list({ scroll = 0, inSight = 10, before = 0, after = 0 } = {}) {
  const style = () => {
    const set = {};
    return { set, getPropertyValue: (name) => set[name] ?? '', setProperty: (name, value) => (set[name] = value) };
  };
  const spaces = [before, after].map((rows) => ({ dataset: { lines: String(rows) }, style: style() }));
  const rows = { dataset: { scroll: String(scroll), inSight: String(inSight) }, style: style(), scrollTop: 0, querySelectorAll: () => spaces };
  return { rows, spaces, app: { querySelector: () => rows } };
}

/** A page whose letters are of this size, and whose style sheet has rows of so many rem. */
const page = ({ rem = '2.25rem', letters = 16 } = {}) => pretend({
  innerHeight: 720,
  document: { documentElement: { dataset: {} } },
  getComputedStyle: () => ({ fontSize: `${letters}px`, getPropertyValue: (name) => (name === '--list-row' ? rem : '') }),
});

test('a row is as high as the style sheet says, in the reader’s letters', () => {
  for (const [rem, letters, height] of [['2.25rem', 16, 36], ['2.75rem', 16, 44], ['2.25rem', 32, 72]]) {
    const restore = page({ rem, letters });
    const { rows, spaces, app } = list({ scroll: 12_500, before: 4, after: 100 });
    layList(app);
    assert.deepEqual(spaces.map((space) => space.style.height), [`${4 * height}px`, `${100 * height}px`]);
    assert.equal(rows.style.height, `${10 * height}px`);
    assert.equal(rows.scrollTop, 12.5 * height);
    restore();
  }
});

test('a list without rows is as high as nothing', () => {
  const restore = page();
  const { rows, app } = list({ inSight: 0 });
  layList(app);
  assert.equal(rows.style.height, '0px');
  layList({ querySelector: () => null });
  restore();
});

test('a hand’s own scrolling is not corrected by the pixel', () => {
  const restore = page();
  const { rows, app } = list({ scroll: 1000 });
  rows.scrollTop = 37;
  layList(app);
  assert.equal(rows.scrollTop, 37);
  rows.scrollTop = 38;
  rows.dataset.inSight = '11';
  layList(app);
  assert.equal(rows.scrollTop, 36);
  restore();
});

test('nothing is laid out twice', () => {
  const restore = page();
  const { rows, app } = list({ scroll: 2000 });
  layList(app);
  rows.scrollTop = 500;
  layList(app);
  assert.equal(rows.scrollTop, 500);
  rows.dataset.scroll = '3000';
  layList(app);
  assert.equal(rows.scrollTop, 108);
  restore();
});

test('as many rows as the window has room for, and no fewer than can be read', () => {
  for (const [few, inWindow, height, room] of [[0, 360, 36, 10], [0, 395, 36, 10], [0, 100, 36, 8], [0, -40, 36, 8], [0, 9000, 36, 40], [5, 9000, 36, 5]]) {
    assert.equal(roomFor(few, inWindow, height), room, `${inWindow} pixels`);
  }
});

test('the number of a row, as its button has it', () => {
  for (const [control, number] of [['layer-1', 1], ['layer-100001', 100001], ['layer-0', undefined], ['layer-blank', undefined], ['layer-', undefined], ['xlayer-1', undefined], ['layer-1x', undefined], [undefined, undefined]]) {
    assert.equal(numberIn(control), number, control);
  }
});

test('the row above which a moved one comes to stand', () => {
  for (const [y, place] of [[-100, 0], [0, 0], [17, 0], [19, 1], [36, 1], [53, 1], [55, 2], [1e9, 8]]) assert.equal(placeAt(y, 36, 8), place, `${y} pixels down`);
});

test('held at an end the list rolls', () => {
  const box = { top: 100, bottom: 460 };
  for (const [y, by] of [[50, -8], [111, -8], [112, 0], [300, 0], [448, 0], [449, 8], [900, 8]]) assert.equal(rollAt(y, box), by, `at ${y}`);
});
