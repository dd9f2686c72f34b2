// What is kept in the browser: by one page, by several at once, and where nothing can be kept.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createStore, storageKey } from '../../web/store.js';

/** A browser's storage, as the pages of one site share it. `room`: how long a text may be. */
function storage({ room = Infinity } = {}) {
  const kept = new Map();
  return {
    kept,
    writes: 0,
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, text) {
      if (text.length > room) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, text);
      this.writes += 1;
    },
  };
}

/** A program that knows a set of words: it stores them in order, and takes over those that it has not got. */
function program(...words) {
  const known = new Set(words);
  let keptByNewer = false;
  return {
    known,
    taken: [],
    stored: () => (keptByNewer ? '' : `paramwalk 1\n${[...known].sort().join(' ')}`),
    takeOver(text) {
      this.taken.push(text);
      keptByNewer ||= text.startsWith('paramwalk 9\n');
      const before = known.size;
      if (text.startsWith('paramwalk 1\n')) for (const word of text.slice(12).split(' ')) known.add(word);
      return known.size > before;
    },
  };
}

test('what is kept is read again', () => {
  const browser = storage();
  assert.equal(createStore(() => browser).read(), '');
  createStore(() => browser).write(program('a'));
  assert.equal(browser.kept.get('paramwalk'), 'paramwalk 1\na');
  assert.equal(createStore(() => browser).read(), 'paramwalk 1\na');
});

test('the same is not written twice', () => {
  const browser = storage();
  const store = createStore(() => browser);
  const core = program('a');
  for (let i = 0; i < 3; i += 1) store.write(core);
  assert.equal(browser.writes, 1);
  assert.deepEqual(core.taken, [], 'and what it wrote itself is no news');
});

test('what was read at the beginning is no news', () => {
  const browser = storage();
  browser.kept.set(storageKey, 'paramwalk 1\na');
  const store = createStore(() => browser);
  store.read();
  const core = program('a', 'b');
  store.write(core);
  assert.deepEqual(core.taken, []);
  assert.equal(browser.kept.get(storageKey), 'paramwalk 1\na b');
});

test('two tabs: neither takes away what the other has stored', () => {
  const browser = storage();
  const tabs = [program('a'), program('b')].map((core) => ({ core, store: createStore(() => browser) }));
  for (const { store } of tabs) store.read();
  for (const { core, store } of tabs) store.write(core);
  assert.equal(browser.kept.get(storageKey), 'paramwalk 1\na b');
  tabs[0].core.known.add('c');
  tabs[0].store.write(tabs[0].core);
  assert.equal(browser.kept.get(storageKey), 'paramwalk 1\na b c');
  assert.deepEqual(tabs[0].core.taken, ['paramwalk 1\na b']);
});

test('another tab’s news are heard as they come, and only those', () => {
  const store = createStore(() => storage());
  const core = program('a');
  assert.equal(store.hear(core, { key: storageKey, newValue: 'paramwalk 1\nb' }), true);
  assert.equal(store.hear(core, { key: storageKey, newValue: 'paramwalk 1\nb' }), false, 'nothing new');
  for (const change of [{ key: 'other', newValue: 'paramwalk 1\nc' }, { key: storageKey, newValue: null }, { key: null, newValue: null }]) assert.equal(store.hear(core, change), false);
  assert.deepEqual(core.taken, ['paramwalk 1\nb', 'paramwalk 1\nb']);
});

test('damaged text is written over; that of a later release never', () => {
  for (const damaged of ['', 'nonsense', 'paramwalk', '\0\uffff', 'paramwalk 1']) {
    const browser = storage();
    browser.kept.set(storageKey, damaged);
    const store = createStore(() => browser);
    assert.equal(store.read(), damaged);
    store.write(program('a'));
    assert.equal(browser.kept.get(storageKey), 'paramwalk 1\na', JSON.stringify(damaged));
  }
  const browser = storage();
  browser.kept.set(storageKey, 'paramwalk 9\nnews=1\n');
  const store = createStore(() => browser);
  const core = program('a');
  core.takeOver(store.read());
  for (let i = 0; i < 2; i += 1) store.write(core);
  assert.equal(browser.kept.get(storageKey), 'paramwalk 9\nnews=1\n');
  assert.equal(core.taken.length, 1, 'and is asked about once');
});

test('a later release in another tab is not written over either', () => {
  const browser = storage();
  const store = createStore(() => browser);
  const core = program('a');
  store.write(core);
  browser.kept.set(storageKey, 'paramwalk 9\nnews=1\n');
  core.known.add('b');
  store.write(core);
  assert.equal(browser.kept.get(storageKey), 'paramwalk 9\nnews=1\n');
});

test('a full disk: what was there stays, and the next time it is tried again', () => {
  const browser = storage({ room: 16 });
  const store = createStore(() => browser);
  const core = program('a');
  store.write(core);
  core.known.add('and much more than there is room for');
  store.write(core);
  assert.equal(browser.kept.get(storageKey), 'paramwalk 1\na');
  core.known.clear();
  core.known.add('b');
  store.write(core);
  assert.equal(browser.kept.get(storageKey), 'paramwalk 1\nb');
});

test('no storage at all: nothing is kept, and nothing is said of it', () => {
  for (const browser of [() => { throw new DOMException('denied', 'SecurityError'); }, () => undefined, () => null]) {
    const store = createStore(browser);
    const core = program('a');
    assert.equal(store.read(), '');
    store.write(core);
    assert.deepEqual(core.taken, []);
  }
});

test('where a learning system keeps the progress the browser’s is another learner’s', () => {
  const browser = storage();
  browser.kept.set(storageKey, 'paramwalk 1\nother');
  const store = createStore(() => browser);
  const core = program('a');
  store.leave();
  store.write(core);
  assert.equal(store.hear(core, { key: storageKey, newValue: 'paramwalk 1\nmore' }), false);
  assert.equal(browser.kept.get(storageKey), 'paramwalk 1\nother');
  assert.deepEqual(core.taken, []);
});
