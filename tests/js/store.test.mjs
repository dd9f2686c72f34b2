// What is kept in the browser: by one page, by several at once, and where nothing can be kept.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createStore, frameOfRecord, sayKeeping, storageKey } from '../../web/store.js';
import { pretend, random, turns } from './lib.mjs';

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
    adds(text) {
      if (keptByNewer || text.startsWith('paramwalk 9\n')) return false;
      const there = text.startsWith('paramwalk 1\n') ? text.slice(12).split(' ') : [];
      return [...known].some((word) => !there.includes(word));
    },
    stored: () => (keptByNewer ? '' : `paramwalk 1\n${[...known].sort().join(' ')}`),
    takeOver(text) {
      this.taken.push(text);
      keptByNewer = text.startsWith('paramwalk 9\n');
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

test('what another tab has stored is shown, whether it is found at writing, a moment later, or heard of; and where nothing can be kept', async () => {
  const later = [];
  const locks = { request: async (name, job) => later.push(job) };
  for (const room of [Infinity, 14]) {
    for (const way of ['writing', 'a moment later', 'hearing']) {
      const browser = storage({ room });
      const core = program('a');
      let shown = 0;
      const store = createStore(() => browser, { locks, came: () => (shown += 1) });
      store.write(core);
      assert.equal(shown, 0, 'its own is no news');
      browser.kept.set(storageKey, 'paramwalk 1\nb');
      if (way === 'writing') store.write(core);
      if (way === 'a moment later') later.at(-1)();
      if (way === 'hearing') shown += Number(store.hear(core, { key: storageKey, newValue: 'paramwalk 1\nb' }));
      await turns();
      assert.deepEqual([...core.known], ['a', 'b']);
      assert.equal(shown, 1, `${way}, room for ${room}`);
      // Heard of after that it is none.
      assert.equal(store.hear(core, { key: storageKey, newValue: 'paramwalk 1\nb' }), false);
      store.write(core);
      later.at(-1)();
      assert.equal(shown, 1);
    }
  }
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

const throws = (name) => () => { throw new DOMException('no', name); };
const denied = throws('SecurityError');
const full = throws('QuotaExceededError');
for (const [what, broken] of [
  ['the storage itself is denied', denied],
  ['there is none', () => undefined],
  ['there is none, said in another way', () => null],
  ['nothing may be read', () => ({ getItem: denied, setItem() {} })],
  ['nothing may be written', () => ({ getItem: () => null, setItem: denied })],
  ['it is full', () => ({ getItem: () => null, setItem: full })],
  ['what is written is gone', () => ({ getItem: () => null, setItem() {} })],
  ['what is there is for ever', () => ({ getItem: () => 'paramwalk 1\nx', setItem() {} })],
]) {
  test(`nothing is kept (${what}): that is said, and unsaid when it works again`, () => {
    const browser = storage();
    let now = broken;
    const told = [];
    const locks = { request: async (name, job) => job() };
    const store = createStore(() => now(), { locks, tell: (keeping) => told.at(-1) !== keeping && told.push(keeping) });
    const core = program('a');
    store.read();
    store.write(core);
    store.write(core);
    assert.deepEqual(told, ['lost']);
    now = () => browser;
    store.write(core);
    assert.deepEqual(told, ['lost', 'kept']);
    assert.match(browser.kept.get(storageKey), /^paramwalk 1\na/);
    now = broken;
    core.known.add('b');
    store.write(core);
    assert.deepEqual(told, ['lost', 'kept', 'lost']);
  });
}

/** Tabs of one browser, each in a process of its own: it sees at once what it wrote itself, and what another one wrote when word of it
 *  comes (`deliver`), in an order that `dice` throws; but not where it has itself written after that. The last that was written lies on the
 *  disk. */
function tabs(words, dice = () => 0) {
  const news = [];
  let disk = null;
  let time = 0;
  const all = words.map((word) => {
    const tab = { seen: null, wrote: 0, core: program(word) };
    tab.store = createStore(() => ({
      getItem: () => tab.seen,
      setItem(key, text) {
        tab.seen = disk = text;
        tab.wrote = time += 1;
        for (const other of all) if (other !== tab) news.push([other, text, time]);
      },
    }));
    return tab;
  });
  return {
    all,
    disk: () => disk,
    /** Somebody else writes. */
    put(text) {
      disk = text;
      time += 1;
      for (const tab of all) news.push([tab, text, time]);
    },
    /** Word comes to everybody, until nobody has any; to each of them in its order. */
    deliver() {
      let left = 100;
      for (; news.length > 0 && left > 0; left -= 1) {
        const [to] = news[Math.floor(dice() * news.length)];
        const [[tab, text, when]] = news.splice(news.findIndex(([one]) => one === to), 1);
        if (when > tab.wrote) tab.seen = text;
        tab.store.hear(tab.core, { key: storageKey, newValue: text });
      }
      assert.ok(left > 0, 'they come to an end');
    },
  };
}

test('tabs that answer at the same moment: every answer is kept, whoever hears first', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const { all, disk, deliver } = tabs(['a', 'b', 'c'].slice(0, 2 + (seed % 2)), random(seed));
    for (const { store } of all) store.read();
    for (const { core, store } of all) store.write(core);
    deliver();
    assert.equal(disk(), `paramwalk 1\n${[...'abc'].slice(0, all.length).join(' ')}`);
    for (const { core } of all) assert.equal(core.known.size, all.length);
  }
});

test('tabs that answer as a newer release comes: what that wrote stays', () => {
  const newer = 'paramwalk 9\nnews=1\n';
  for (let seed = 1; seed <= 200; seed += 1) {
    const { all, disk, put, deliver } = tabs(['a', 'b', 'c'].slice(0, 2 + (seed % 2)), random(seed));
    for (const [i, { core, store }] of all.entries()) {
      // Some have written before, and some write before they have seen it.
      if (i === seed % 3) put(newer);
      store.write(core);
    }
    if (seed % 3 >= all.length) put(newer);
    deliver();
    for (const { core, store } of all) {
      core.known.add('d');
      store.write(core);
    }
    deliver();
    assert.equal(disk(), newer, `${seed}`);
  }
});

test('with locks, one after the other looks again', async () => {
  const browser = storage();
  const waiting = [];
  const locks = { request: (name, job) => new Promise((done) => waiting.push(() => done(job()))) };
  const store = createStore(() => browser, { locks });
  const core = program('a');
  store.write(core);
  // Another tab has read before, and writes after.
  browser.kept.set(storageKey, 'paramwalk 1\nb');
  waiting.shift()();
  await turns();
  assert.equal(browser.kept.get(storageKey), 'paramwalk 1\na b');
  assert.equal(waiting.length, 0);
  const { writes } = browser;
  store.write(core);
  waiting.shift()();
  assert.equal(browser.writes, writes, 'and writes nothing where nothing is lost');
  // A browser that refuses a lock refuses nothing else.
  const refused = createStore(() => browser, { locks: { request: () => Promise.reject(new DOMException('no', 'SecurityError')) } });
  refused.write(program('z'));
  await turns();
  assert.match(browser.kept.get(storageKey), /z/);
});

test('what is said at the foot: the promise, that it is not kept, and the promise again', () => {
  const changes = [];
  const said = [];
  const kept = {
    dataset: { lost: 'Lost.', told: 'Told.' },
    words: 'Kept.',
    get textContent() { return this.words; },
    set textContent(words) {
      changes.push(words);
      this.words = words;
    },
  };
  const restore = pretend({ document: { getElementById: (id) => (id === 'kept' ? kept : null) } });
  for (const keeping of ['kept', 'kept', 'lost', 'lost', 'kept', 'told']) sayKeeping(keeping, (words) => said.push(words));
  assert.deepEqual(changes, ['Lost.', 'Kept.', 'Told.']);
  assert.deepEqual(said, changes, 'and said by the page’s one voice');
  document.getElementById = () => null;
  sayKeeping('lost', () => {});
  restore();
});

test('in the frame of a learning system nothing of this browser is read, and nothing written', () => {
  const restore = pretend({ name: frameOfRecord });
  const browser = storage();
  browser.kept.set(storageKey, 'paramwalk 1\nother');
  const told = [];
  const store = createStore(() => browser, { tell: (keeping) => told.push(keeping) });
  const core = program('a');
  assert.equal(store.read(), '');
  store.write(core);
  assert.equal(store.hear(core, { key: storageKey, newValue: 'paramwalk 1\nmore' }), false);
  assert.equal(browser.kept.get(storageKey), 'paramwalk 1\nother');
  assert.deepEqual([core.taken, told], [[], ['told']]);
  restore();
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
