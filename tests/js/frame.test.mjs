// The page in a frame: what it tells the page around it, whom it tells it, and what it lets itself be told.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { read, fromPage } from '../../web/protocol.js';
import { listening, pretend } from './lib.mjs';

const origin = 'https://course.example';
const parent = { said: [], postMessage(data, to) { this.said.push([data, to]); } };
const page = { ...listening(), parent };
let height = 700.2;
pretend({
  window: page,
  addEventListener: page.addEventListener,
  location: { origin },
  document: { documentElement: { dataset: {} }, body: { getBoundingClientRect: () => ({ height }) } },
  ResizeObserver: class { constructor(changed) { page.resized = changed; } observe() {} },
  console: { ...console, info() {} },
});
const { endOf, isFramed, listenToHost, newsOf } = await import('../../web/frame.js');

const state = (more = {}) => ({ screen: 'walk', step: 1, steps: 8, layer: 'Input', answers: Array(8).fill('open'), outcome: 'open', given: '', wrong: 0, ...more });
const lesson = (more = {}) => ({ word: 'small', step: 1, steps: 3, layer: 'One', outcome: 'open', given: '', wrong: 0, right: 0, of: 2, done: false, ...more });
/** What was said since the last time, by type; each is a message of the protocol. */
function told() {
  return parent.said.splice(0).map(([data, to]) => {
    assert.notEqual(read(data, fromPage), null, JSON.stringify(data));
    const { paramwalk: _, ...message } = data;
    return [message.type, message, to];
  });
}
const types = () => told().map(([type]) => type);

/** A page of its own in the frame, and what it was asked to do. */
function framed() {
  parent.said.length = 0;
  page.forget();
  const asked = [];
  let restored = () => {};
  const host = listenToHost({ open: (address) => asked.push(address), restore: (stored, over) => { asked.push(['restore', stored]); restored = over; } });
  const say = (data, from = origin, source = parent) => page.send('message', { source, origin: from, data: { paramwalk: 1, ...data } });
  return { host, asked, say, restored: () => restored() };
}

test('it is in a frame', () => assert.equal(isFramed, true));

for (const [what, before, now, expected, restoring = false] of [
  ['nothing has changed', {}, {}, []],
  ['another step', {}, { step: 2, layer: 'CONV1' }, [['step', { step: 2, steps: 8, layer: 'CONV1' }]]],
  ['a wrong answer', {}, { outcome: 'wrong', given: '600', wrong: 1 }, [['answer', { step: 1, steps: 8, layer: 'Input', outcome: 'wrong', given: '600' }]]],
  ['the same wrong answer once more', { outcome: 'wrong', given: '600', wrong: 1 }, { outcome: 'wrong', given: '600', wrong: 2 }, [['answer', { step: 1, steps: 8, layer: 'Input', outcome: 'wrong', given: '600' }]]],
  ['an answer that is shown', {}, { outcome: 'shown' }, [['answer', { step: 1, steps: 8, layer: 'Input', outcome: 'shown', given: '' }]]],
  ['the answer is taken away', { outcome: 'right', given: '608' }, {}, []],
  ['an answered step is opened', {}, { step: 2, outcome: 'right', given: '608' }, [['step', { step: 2, steps: 8, layer: 'Input' }]]],
  ['an answer comes back from who kept it', {}, { outcome: 'right', given: '608' }, [], true],
  ['a lesson is opened, at the same step', {}, { screen: 'lesson', lesson: lesson() }, [['screen', { screen: 'lesson' }], ['step', { step: 1, steps: 3, layer: 'One' }]]],
  ['a lesson that is kept comes', { screen: 'lesson' }, { screen: 'lesson', lesson: lesson({ outcome: 'right', given: '7' }) }, [['step', { step: 1, steps: 3, layer: 'One' }]]],
  ['an answer in a lesson', { lesson: lesson() }, { lesson: lesson({ outcome: 'wrong', given: '12.86', wrong: 1 }) }, [['answer', { step: 1, steps: 3, layer: 'One', outcome: 'wrong', given: '12.86' }]]],
  ['the walk is answered in another window', { lesson: lesson() }, { lesson: lesson(), outcome: 'right', given: '608' }, []],
  ['another screen', {}, { screen: 'sandbox' }, [['screen', { screen: 'sandbox' }]]],
  ['practice begins', {}, { practice: { number: 1, of: 3, seed: 7, ended: 0 } }, [['question', { number: 1, of: 3 }]]],
  ['a question is behind, the next one is asked', { practice: { number: 1, of: 3, seed: 7, ended: 0 } }, { practice: { number: 2, of: 3, seed: 7, ended: 1, kind: 'count', idea: 'bias', ending: 'right', thought: '' } },
    [['practised', { number: 1, of: 3, kind: 'count', idea: 'bias', ending: 'right', thought: '' }], ['question', { number: 2, of: 3 }]]],
  ['the last question of a set is behind', { practice: { number: 3, of: 3, seed: 7, ended: 2 } }, { practice: { number: 4, of: 3, seed: 7, ended: 3, kind: 'count', idea: 'bias', ending: 'skipped', thought: 'M01' } },
    [['practised', { number: 3, of: 3, kind: 'count', idea: 'bias', ending: 'skipped', thought: 'M01' }]]],
  ['another set is opened where one was answered', { practice: { number: 1, of: 3, seed: 7, ended: 0 } }, { practice: { number: 2, of: 3, seed: 8, ended: 1, kind: 'count', idea: 'bias', ending: 'right', thought: '' } }, [['question', { number: 2, of: 3 }]]],
  ['practice without an end goes on', { practice: { number: 41, of: 0, seed: 7, ended: 40 } }, { practice: { number: 42, of: 0, seed: 7, ended: 40 } }, [['question', { number: 42, of: 0 }]]],
  ['a practised question comes back from who kept it', { practice: { number: 1, of: 3, seed: 7, ended: 0 } }, { practice: { number: 2, of: 3, seed: 7, ended: 1, kind: 'count', idea: 'bias', ending: 'right', thought: '' } }, [['question', { number: 2, of: 3 }]], true],
]) {
  test(`news: ${what}`, () => assert.deepEqual(newsOf(state(before), state(now), { restoring }), expected));
}

test('the walk is finished once every step is counted, by the learner or not', () => {
  const answers = (...marks) => state({ steps: marks.length, answers: marks });
  assert.deepEqual(endOf(answers('right', 'open'), answers('right', 'shown')), [['finished', { right: 1, of: 2 }]]);
  assert.deepEqual(endOf(answers('right', 'wrong'), answers('right', 'right')), [['finished', { right: 2, of: 2 }]]);
  assert.deepEqual(endOf(answers('right', 'right'), answers('right', 'right')), [], 'and once only');
  assert.deepEqual(endOf(answers('open', 'open'), answers('right', 'wrong')), []);
});

test('a lesson is finished once all of it is behind, and not because another one comes', () => {
  const opened = (more) => state({ lesson: lesson(more) });
  assert.deepEqual(endOf(opened(), opened({ done: true, right: 1 })), [['finished', { right: 1, of: 2 }]]);
  assert.deepEqual(endOf(opened({ done: true }), opened({ done: true, right: 1 })), [], 'and once only');
  assert.deepEqual(endOf(opened(), opened({ word: 'other', done: true })), []);
  assert.deepEqual(endOf(state(), opened({ done: true })), [], 'what was kept is no news');
  assert.deepEqual(endOf(opened(), state()), [], 'nor because one goes back to the walk');
});

test('a page around opens the steps of the lesson that is open', () => {
  const { host, asked, say } = framed();
  host.shown(state({ screen: 'lesson', lesson: lesson() }), 'a');
  say({ type: 'hello', fits: true });
  assert.deepEqual(told()[0][1], { type: 'ready', step: 1, steps: 3, layer: 'One', screen: 'lesson' });
  say({ type: 'step', step: 3 });
  host.shown(state(), 'a');
  say({ type: 'step', step: 4 });
  assert.deepEqual(asked, ['#lesson=/3', '#step=4']);
});

test('nothing is said before hello, and then only to who said it', () => {
  const { host, say } = framed();
  host.shown(state(), 'paramwalk 1\n');
  host.shown(state({ step: 2 }), 'paramwalk 1\n');
  assert.deepEqual(told(), []);
  say({ type: 'hello', fits: true }, 'https://other.example');
  const said = told();
  assert.deepEqual(said.map(([type]) => type), ['ready', 'size']);
  assert.ok(said.every(([, , to]) => to === 'https://other.example'));
  assert.equal(said[0][1].step, 2);
  assert.equal(said[1][1].height, 701, 'as high as it is, rounded up');
  host.shown(state({ step: 3 }), 'paramwalk 1\nmore');
  assert.deepEqual(types(), ['step'], 'what is to be kept is not for another origin');
});

test('what is to be kept goes to the same origin, when it has changed, and when there is anything', () => {
  const { host, say } = framed();
  host.shown(state(), 'a');
  say({ type: 'hello', fits: false });
  told();
  for (const stored of ['b', 'b', '', 'c']) host.shown(state(), stored);
  assert.deepEqual(told().map(([, { stored }]) => stored), ['b', 'c']);
});

test('what is asked now goes to the same origin, when it has changed, and says whether it was so before', () => {
  const { host, say, restored } = framed();
  host.shown(state({ asked: '1' }), 'a');
  say({ type: 'hello', fits: false });
  told();
  say({ type: 'restore', stored: 'x' });
  for (const asked of ['2', '2']) host.shown(state({ asked }), '');
  restored();
  for (const asked of ['3', '', '4']) host.shown(state({ asked }), '');
  assert.deepEqual(told().map(([, { asked, news }]) => [asked, news]), [['2', false], ['3', true], ['4', true]]);
  const other = framed();
  other.host.shown(state(), 'a');
  other.say({ type: 'hello', fits: false }, 'https://other.example');
  told();
  other.host.shown(state({ asked: '1' }), 'a');
  assert.deepEqual(told(), []);
});

test('what is asked for before the program is there waits, hello first, and not without end', () => {
  const { host, asked, say } = framed();
  say({ type: 'step', step: 9 });
  say({ type: 'hello', fits: true });
  for (let step = 1; step <= 30; step += 1) say({ type: 'step', step });
  assert.deepEqual(asked, []);
  host.shown(state(), '');
  assert.equal(types()[0], 'ready');
  assert.equal(asked.length, 19);
  assert.equal(asked[0], '#step=1', 'who had not said hello was not heard');
});

test('steps and colours are taken from who said hello, and from nobody else', () => {
  const { host, asked, say } = framed();
  host.shown(state(), '');
  say({ type: 'hello', fits: true });
  say({ type: 'step', step: 4 });
  say({ type: 'theme', theme: 'dark' });
  say({ type: 'step', step: 5 }, 'https://evil.example');
  say({ type: 'step', step: 6 }, origin, { postMessage() {} });
  say({ type: 'step', step: 0 });
  assert.deepEqual(asked, ['#step=4', '?theme=dark']);
});

test('progress is taken back from the same origin only, and is no news while it comes', () => {
  const { host, asked, say, restored } = framed();
  host.shown(state(), '');
  say({ type: 'hello', fits: false }, 'https://other.example');
  say({ type: 'restore', stored: 'paramwalk 1\n' }, 'https://other.example');
  assert.deepEqual(asked, []);
  say({ type: 'hello', fits: false });
  told();
  say({ type: 'restore', stored: 'paramwalk 1\n' });
  assert.deepEqual(asked, [['restore', 'paramwalk 1\n']]);
  const all = { answers: Array(8).fill('right'), outcome: 'right', given: '608' };
  host.shown(state(all), 'kept');
  assert.deepEqual(types(), ['progress']);
  restored();
  host.shown(state({ ...all, wrong: 1 }), 'kept');
  assert.deepEqual(types(), ['answer'], 'finished was no news');
});

test('another version is answered, once it says hello', () => {
  const { say } = framed();
  say({ paramwalk: 2, type: 'step', step: 1 });
  assert.deepEqual(told(), []);
  say({ paramwalk: 2, type: 'hello', news: 1 }, 'null');
  assert.deepEqual(told(), [['mismatch', { type: 'mismatch', speaks: 1, heard: 2 }, '*']], 'a page without an origin is told too');
});

test('a height is told when it changes, and when it is more than nothing', () => {
  const { host, say } = framed();
  host.shown(state(), '');
  say({ type: 'hello', fits: true });
  told();
  for (const next of [700.2, 0, 900, 900]) {
    height = next;
    page.resized();
  }
  assert.deepEqual(told().map(([, message]) => message.height), [900]);
  height = 700.2;
});

test('the result of a set waits for hello, and has no more members than its message', () => {
  const { host, say } = framed();
  const result = { practice: 'conv', n: 3, seed: 7, right: 2, right_later: 1, shown: 0, skipped: 0 };
  host.result({ ...result, more: 'of it' });
  host.shown(state(), '');
  assert.deepEqual(told(), []);
  say({ type: 'hello', fits: true });
  assert.deepEqual(types(), ['ready', 'size', 'result']);
  host.result(result);
  assert.deepEqual(told().map(([, message]) => message), [{ type: 'result', ...result }]);
});
