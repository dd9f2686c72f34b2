// A start that does not come to its first picture: the next one knows.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createGuard, guardKey } from '../../web/guard.js';
import { turns } from './lib.mjs';

/** A browser: its storage, its locks, its clock. A tab that dies gives its locks back; one that hangs does not. */
function browser({ withLocks = true } = {}) {
  const kept = new Map();
  const held = new Map();
  const pending = new Set();
  let now = 1_000_000;
  const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => kept.set(key, text), removeItem: (key) => kept.delete(key) };
  const locks = {
    request: async (name, work) => { pending.add(name); await turns(); if (!pending.delete(name)) return; held.set(name, {}); await work(); held.delete(name); },
    query: async () => ({ held: [...held.keys()].map((name) => ({ name })), pending: [...pending].map((name) => ({ name })) }),
  };
  let tabs = 0;
  /** What happens while a start waits once more. */
  const world = { meanwhile: () => {} };
  return {
    world,
    kept,
    pass: (milliseconds) => (now += milliseconds),
    dies: (name) => { held.delete(name); pending.delete(name); },
    tab: () => createGuard(() => storage, { locks: withLocks ? locks : undefined, now: () => now, wait: async () => world.meanwhile(), name: `tab ${++tabs}` }),
  };
}

test('a start that comes to its end leaves nothing behind', async () => {
  const { kept, tab } = browser();
  for (let i = 0; i < 3; i += 1) {
    const guard = tab();
    assert.equal(await guard.wasStuck(), false);
    guard.begin();
    assert.equal(kept.size, 1);
    guard.end();
    await turns();
    assert.equal(kept.size, 0);
  }
});

test('a start that has only just asked for its lock, for the first time or once more, lives', async () => {
  const { world, tab } = browser();
  const first = tab();
  first.begin();
  // The other looks twice, both times in such a moment.
  world.meanwhile = first.begin;
  assert.equal(await tab().wasStuck(), false);
});

test('a start that dies is known at the next one, at once; and that one clears it away', async () => {
  const world = browser();
  const first = world.tab();
  first.begin();
  world.dies('tab 1');
  const second = world.tab();
  assert.equal(await second.wasStuck(), true);
  second.begin();
  second.end();
  assert.equal(await world.tab().wasStuck(), false);
});

test('what a page wrote when it was left may be seen late by the next one: that is no page that was stuck', async () => {
  const { world, kept, dies, tab } = browser();
  tab().begin();
  // It is left: its lock is gone at once, and what it takes away a little later.
  dies('tab 1');
  world.meanwhile = () => kept.delete(guardKey);
  assert.equal(await tab().wasStuck(), false);
});

test('a page that is being left begins nothing any more; one that stays, or is come back to, does', async () => {
  const world = browser();
  const first = world.tab();
  first.begin();
  first.leave();
  first.begin();
  assert.equal(await world.tab().wasStuck(), false);
  first.stay();
  first.begin();
  world.dies('tab 1');
  assert.equal(await world.tab().wasStuck(), true);
});

test('a program that stops is known at once, although its page is still there, and also after that is left', async () => {
  const world = browser();
  const first = world.tab();
  first.begin();
  first.fail();
  first.end();
  await turns();
  assert.equal(await world.tab().wasStuck(), true);
});

test('a page that hangs is known after a while', async () => {
  const world = browser();
  world.tab().begin();
  await turns();
  assert.equal(await world.tab().wasStuck(), false, 'it may only be slow');
  world.pass(25_000);
  assert.equal(await world.tab().wasStuck(), true);
});

test('twenty frames that open at once do not take each other for dead', async () => {
  for (const withLocks of [true, false]) {
    const world = browser({ withLocks });
    const frames = Array.from({ length: 20 }, () => world.tab());
    for (const frame of frames) {
      assert.equal(await frame.wasStuck(), false);
      frame.begin();
      await turns();
    }
    for (const frame of frames) frame.end();
    assert.equal(world.kept.size, 0);
  }
});

test('without locks a start that dies is known after a while', async () => {
  const world = browser({ withLocks: false });
  world.tab().begin();
  world.pass(25_000);
  assert.equal(await world.tab().wasStuck(), true);
});

test('where nothing can be stored, or something else lies there, nothing is in the way', async () => {
  const refuse = () => { throw new DOMException('no', 'SecurityError'); };
  for (const storage of [refuse, () => ({ getItem: () => null, setItem: refuse, removeItem: refuse }), () => ({ getItem: () => null, setItem() {}, removeItem() {} })]) {
    const guard = createGuard(storage);
    assert.equal(await guard.wasStuck(), false);
    for (const work of [guard.begin, guard.end, guard.fail, guard.end]) work();
  }
  for (const text of ['', 'x', '7', '{}', '[]', '["a"]', '["a","b"]', 'null']) {
    const { kept, tab } = browser();
    kept.set(guardKey, text);
    assert.equal(await tab().wasStuck(), false, text);
  }
});
