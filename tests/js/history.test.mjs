// The address: what it asks for, and how it follows the learner.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createHistory } from '../../web/history.js';

function at(href, { isFramed = false, refuses = false } = {}) {
  const location = new URL(href);
  const calls = [];
  const go = (kind) => (state, _, address) => {
    if (refuses) throw new DOMException('no', 'SecurityError');
    calls.push([kind, address]);
    location.hash = address;
  };
  return { calls, location, history: createHistory({ location, history: { pushState: go('push'), replaceState: go('replace') }, isFramed }) };
}

test('what the address asks for, and the page without it', () => {
  for (const [href, page, asked, now] of [
    ['https://a.example/p/', 'https://a.example/p/', '', '#step=1'],
    ['https://a.example/p/index.html?theme=dark', 'https://a.example/p/index.html', '?theme=dark', '?theme=dark#step=1'],
    ['https://a.example/p/#net=a?b#c', 'https://a.example/p/', '#net=a?b#c', '#net=a?b#c'],
    ['https://a.example/?hide=nav&practice=conv&n=5', 'https://a.example/', '?hide=nav&practice=conv&n=5', '?hide=nav&practice=conv&n=5'],
    ['https://a.example/?net', 'https://a.example/', '?net', '?net'],
    ['https://a.example/?hide=net', 'https://a.example/', '?hide=net', '?hide=net#step=1'],
    ['file:///home/x/paramwalk.html?hide=nav#step=3', 'file:///home/x/paramwalk.html', '?hide=nav#step=3', '?hide=nav#step=3'],
  ]) {
    const { history } = at(href);
    assert.equal(history.page(), page);
    assert.equal(history.asked(), asked);
    assert.equal(history.now(), now, 'a fragment that was taken away leads to what the query opens, else to the beginning');
  }
});

test('a move further is a step for Back; any other change is none; the same address is nothing', () => {
  const { calls, history } = at('https://a.example/#step=1');
  history.write('#step=1', true);
  history.write('#step=2', true);
  history.write('#step=3', false);
  history.write('#step=3', true);
  assert.deepEqual(calls, [['push', '#step=2'], ['replace', '#step=3']]);
});

test('in a frame Back is the course page’s', () => {
  const { calls, history } = at('https://a.example/#step=1', { isFramed: true });
  history.write('#step=2', true);
  assert.deepEqual(calls, [['replace', '#step=2']]);
});

test('a frame without a history of its own does not stop the walk', () => {
  const { location, history } = at('https://a.example/#step=1', { refuses: true });
  history.write('#step=2', true);
  assert.equal(location.hash, '#step=1');
});

test('a network that is no longer shown is let go; another place is not', () => {
  const { calls, history } = at('https://a.example/#net=input+3;relu');
  assert.equal(history.isShort(), true);
  history.letGo();
  history.letGo();
  assert.deepEqual(calls, [['replace', '#net']]);
  const walk = at('https://a.example/#step=2');
  walk.history.letGo();
  assert.deepEqual(walk.calls, []);
  assert.equal(at(`https://a.example/#net=${'relu;'.repeat(1000)}`).history.isShort(), false);
});

test('the full address of a place', () => {
  const { history } = at('https://a.example/p/?theme=dark#step=1');
  assert.equal(history.url('#step=4'), 'https://a.example/p/?theme=dark#step=4');
  assert.equal(history.url('#net=input+8x8x3;dense+10'), 'https://a.example/p/?theme=dark#net=input+8x8x3;dense+10');
});
