// The messages between an embedding page and the page in its frame (web/README.md lists them).
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fromPage, message, otherVersion, read, toPage, version } from '../../web/protocol.js';
import { random } from './lib.mjs';

/** One good message of each kind, and for each of its members values that are not. */
const where = { step: 4, steps: 8, layer: 'CONV2' };
const notWhole = [0, -1, 1.5, '4', NaN, Infinity, null, undefined, true, [4], 4n];
const notText = [4, null, undefined, {}, ['x'], true];
const cases = [
  [toPage, 'hello', { fits: true }, { fits: [1, 'true', null, undefined, {}] }],
  [toPage, 'step', { step: 1000 }, { step: [...notWhole, 1001] }],
  [toPage, 'theme', { theme: 'system' }, { theme: ['blue', '', 'Dark', null, ['dark']] }],
  [toPage, 'restore', { stored: '' }, { stored: [...notText, 'x'.repeat(4_000_001)] }],
  [fromPage, 'ready', { ...where, screen: 'walk' }, { step: notWhole, steps: notWhole, layer: [...notText, 'x'.repeat(101)], screen: ['maps', '', null] }],
  [fromPage, 'size', { height: 1_000_000 }, { height: [...notWhole, 1_000_001] }],
  [fromPage, 'step', where, { step: notWhole, steps: notWhole, layer: notText }],
  [fromPage, 'screen', { screen: 'sandbox' }, { screen: ['Sandbox', 0, undefined] }],
  [fromPage, 'question', { number: 1, of: 0 }, { number: notWhole, of: [-1, 1001, '0', null] }],
  [fromPage, 'practised', { number: 3, of: 10, kind: 'count', idea: 'bias', ending: 'right_later', thought: '' }, { number: notWhole, of: [-1, 1001], kind: ['x'.repeat(41)], idea: ['x'.repeat(41)], ending: ['wrong', ''], thought: ['x'.repeat(11), 1] }],
  [fromPage, 'answer', { ...where, outcome: 'wrong', given: '600' }, { outcome: ['open', ''], given: ['9'.repeat(101), 600] }],
  [fromPage, 'finished', { right: 0, of: 8 }, { right: [-1, 1001, '0'], of: notWhole }],
  [fromPage, 'result', { practice: 'conv', n: 10, seed: 4294967295, right: 8, right_later: 1, shown: 1, skipped: 0 }, { practice: ['x'.repeat(201)], n: notWhole, seed: [...notWhole, 4294967296], right: [-1], right_later: [-1], shown: [1001], skipped: ['0'] }],
  [fromPage, 'asked', { asked: '{}', news: true }, { asked: [...notText, 'x'.repeat(20_001)], news: [1, null] }],
  [fromPage, 'progress', { stored: 'paramwalk 1\n' }, { stored: notText }],
  [fromPage, 'mismatch', { speaks: 2, heard: 0 }, { speaks: notWhole, heard: [-1, 1_000_001, null] }],
];

test('there is a case for every message of the tables', () => {
  for (const table of [toPage, fromPage]) {
    assert.deepEqual(cases.filter(([of]) => of === table).map(([, type]) => type).sort(), Object.keys(table).sort());
  }
});

for (const [table, type, members, wrong] of cases) {
  test(`${table === toPage ? 'to' : 'from'} the page: ${type}`, () => {
    const good = { paramwalk: 1, type, ...members };
    assert.equal(read(good, table), good);
    assert.deepEqual(message(type, members), good);
    for (const [name, values] of Object.entries(wrong)) {
      for (const value of values) assert.equal(read({ ...good, [name]: value }, table), null, `${name} is ${String(value).slice(0, 20)}`);
    }
    for (const name of Object.keys(members)) {
      const { [name]: _, ...less } = good;
      assert.equal(read(less, table), null, `without ${name}`);
      // As many members as there should be, but another one.
      assert.equal(read({ ...less, other: members[name] }, table), null);
      assert.equal(read(Object.assign(Object.create({ [name]: members[name] }), less, { other: 1 }), table), null, `${name} inherited`);
    }
    assert.equal(read({ ...good, other: 1 }, table), null, 'one member too many');
    assert.equal(read(good, table === toPage ? fromPage : toPage), null, 'only one way');
    for (const other of [0, 2, '1', true, null, undefined]) assert.equal(read({ ...good, paramwalk: other }, table), null, `version ${other}`);
  });
}

test('what is no object is no message', () => {
  for (const data of [null, undefined, 0, 1, '', 'hello', true, [], [1], () => {}, Symbol('hello'), 1n]) {
    assert.equal(read(data, toPage), null);
    assert.equal(otherVersion(data), null);
  }
});

test('a name that every object inherits is no type', () => {
  for (const type of ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf', '', 1, null, ['hello'], { toString: () => 'hello' }]) {
    assert.equal(read({ paramwalk: 1, type }, toPage), null, String(type));
  }
});

test('another version is told from what is no message of ours', () => {
  assert.equal(version, 1);
  for (const other of [0, 2, 3, 1_000_000]) assert.equal(otherVersion({ paramwalk: other, type: 'hello', news: {} }), other);
  for (const none of [1, -1, 1.5, '2', null, undefined, NaN, 1_000_001, [2], {}]) assert.equal(otherVersion({ paramwalk: none, type: 'hello' }), null);
});

// The limits once more, for the random messages: from web/README.md, and not from the table under test.
const within = (least, most) => (value) => typeof value === 'number' && value % 1 === 0 && value >= least && value <= most;
const among = (words) => (value) => typeof value === 'string' && words.split(' ').includes(value);
const expected = {
  hello: { fits: (value) => value === true || value === false },
  step: { step: within(1, 1000) },
  theme: { theme: among('light dark system') },
  restore: { stored: (value) => typeof value === 'string' && value.length <= 4_000_000 },
};

test('ten thousand hostile messages: only what is right is heard, and nothing throws', () => {
  const next = random(20261126);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const values = [true, false, 0, 1, 4, 1000, 1001, -1, 0.5, NaN, Infinity, 2 ** 53, '', 'dark', 'light', 'system', '1', 'x'.repeat(500), null, undefined, [], ['dark'], {}, { valueOf: () => 4 }, 7n, new Date(0), /x/, new Map(), Symbol('x')];
  const names = ['paramwalk', 'type', 'fits', 'step', 'theme', 'stored', '__proto__', 'constructor', 'length', '0'];
  const types = [...Object.keys(expected), 'ready', 'nothing', 'toString', undefined, 1];
  let heard = 0;
  for (let i = 0; i < 10_000; i += 1) {
    const type = pick(types);
    const data = { paramwalk: next() < 0.8 ? 1 : pick(values), type };
    for (const name of Object.keys(expected[type] ?? {})) if (next() < 0.9) data[name] = pick(values);
    while (next() < 0.3) Object.defineProperty(data, pick(names), { value: pick(values), enumerable: true, configurable: true, writable: true });
    const rules = Object.hasOwn(expected, String(data.type)) && typeof data.type === 'string' ? expected[data.type] : null;
    const right = data.paramwalk === 1 && rules !== null && Object.keys(data).length === Object.keys(rules).length + 2
      && Object.entries(rules).every(([name, holds]) => Object.hasOwn(data, name) && holds(data[name]));
    assert.equal(read(data, toPage), right ? data : null, `message ${i}`);
    otherVersion(data);
    if (right) heard += 1;
  }
  assert.ok(heard > 100 && heard < 9000, `${heard} were right`);
});
