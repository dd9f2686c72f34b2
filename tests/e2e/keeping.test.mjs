// What a browser keeps of a learner, where something is wrong with that: refused, full, damaged in each of its parts, written by a newer
// release, or by another tab at the same moment. The page works, and says where its promise does not hold.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { check, dist, field, heading, showMe, tableRows, test, until, useSite } from './lib.mjs';

const use = useSite();
const promise = /It stores your progress in this browser/;
const lost = /This browser does not keep your progress: it is gone when you close the page\./;
const foot = (page) => page.locator('#about').textContent();

/** What is wrong with the storage, as a script in the page; `window.mend()` takes it back. */
const faults = {
  'it is denied': () => {
    const real = Object.getOwnPropertyDescriptor(window, 'localStorage');
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); }, configurable: true });
    window.mend = () => Object.defineProperty(window, 'localStorage', real);
  },
  'there is none': () => {
    const real = Object.getOwnPropertyDescriptor(window, 'localStorage');
    Object.defineProperty(window, 'localStorage', { value: null, configurable: true });
    window.mend = () => Object.defineProperty(window, 'localStorage', real);
  },
  'nothing may be read': () => {
    const real = Storage.prototype.getItem;
    Storage.prototype.getItem = () => { throw new DOMException('no', 'SecurityError'); };
    window.mend = () => (Storage.prototype.getItem = real);
  },
  'nothing may be written': () => {
    const real = Storage.prototype.setItem;
    Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError'); };
    window.mend = () => (Storage.prototype.setItem = real);
  },
  'it takes everything and keeps nothing': () => {
    const real = Storage.prototype.setItem;
    Storage.prototype.setItem = () => {};
    window.mend = () => (Storage.prototype.setItem = real);
  },
  'it is full': () => {
    // Really: to the last character.
    for (let size = 1 << 20; size > 0; size >>= 1) {
      try {
        for (let i = 0; ; i += 1) localStorage.setItem(`other-${size}-${i}`, 'x'.repeat(size));
      } catch {
        // Then less.
      }
    }
    window.mend = () => Object.keys(localStorage).filter((key) => key.startsWith('other')).forEach((key) => localStorage.removeItem(key));
  },
};
for (const [what, spoil] of Object.entries(faults)) {
  for (const [screen, address, work] of [
    ['the walk', '#step=2', (page) => showMe(page).click()],
    ['practice', '#practice=conv&n=3&seed=7', (page) => showMe(page).click()],
    ['the sandbox', '#net=input+8x8x3;conv+3x3,+4', (page) => page.locator('#screen-0').press('Enter')],
  ]) {
    test(`${what}, in ${screen}: that is said at the foot, everything else works, and it is unsaid when it works again`, async () => {
      const page = await use.open(address, { ready: false, init: spoil });
      await until(() => page.evaluate(() => 'live' in document.documentElement.dataset), 'the lesson');
      await until(async () => lost.test(await foot(page)), 'what is said');
      assert.doesNotMatch(await foot(page), promise);
      await work(page);
      assert.equal(await page.locator('#about').getByText(lost).count(), 1, 'once');
      await page.evaluate(() => window.mend());
      await page.locator(screen === 'the walk' ? '#step-4' : '#screen-0').press('Enter');
      await page.locator('#step-3').press('Enter');
      await until(async () => promise.test(await foot(page)), 'the promise again');
      assert.match(await page.evaluate(() => localStorage.paramwalk), /^paramwalk \d+\nstep=2\n/);
      await page.done();
    });
  }
}

test('a browser that keeps it promises so, from the first paint on', async () => {
  assert.match(readFileSync(join(dist, 'index.html'), 'utf8'), promise);
  const page = await use.open();
  assert.match(await foot(page), promise);
  await page.done();
});

/** Everything that is ever kept, a line each. */
const whole = ['step=3', 'resets=1', 'theme=dark', 'shortcuts=no', 'answers-on-paper=no', 'answer=1,right,,608,,,found,,608', 'blank=3,0,5', 'answer=2,wrong,,,0,1,,,', 'wrong=2,2',
  'screen=walk', 'set=conv,5,9,2,,,,,,', 'results=count/bias depth/bias/later', 'practice=,0,7,1,bias,0,0,0,0,', 'clock=3', 'card=bias,2,4', 'exercise=1,wrong,,12,,,,,12', 'thought=M01', 'network=input 8x8x3\\ndense 2'];

test('damaged in each of its parts: the page opens, keeps the rest, and goes on', async () => {
  const page = await use.open('', { ready: false, init: () => localStorage.setItem('paramwalk', sessionStorage.next ?? localStorage.paramwalk ?? '') });
  for (const [i, line] of whole.entries()) {
    const [key, value] = line.split(/=(.*)/s);
    const damages = [`${key}=`, key, `${key}=${'9'.repeat(30)}${value}`, `${key}=\ud800${value.replaceAll(',', '\0')}`, `${key}=${','.repeat(300)}`, `${line}\n${line}x`];
    // Each line in one of the ways; the unit tests have them all.
    const damage = damages[i % damages.length];
    const lines = whole.toSpliced(i, 1, damage);
    await page.evaluate((text) => { sessionStorage.next = text; }, `paramwalk 2\n${lines.join('\n')}\n`);
    await page.reload();
    await until(() => page.evaluate(() => 'live' in document.documentElement.dataset), `${damage}: the lesson`);
    const rows = await tableRows(page);
    if (!line.startsWith('answer=1')) assert.equal(rows[2][3], '608', damage);
    await page.locator('#step-4').click();
    assert.equal(await heading(page).textContent(), 'CONV2', damage);
  }
  await page.done();
});

/** Two tabs of one browser. */
async function twoTabs(address = '#step=1') {
  const page = await use.open(address, { ready: false });
  const other = await page.context().newPage();
  await other.goto(use.site.url + address);
  for (const tab of [page, other]) await until(() => tab.evaluate(() => 'live' in document.documentElement.dataset), 'a lesson');
  return [page, other];
}
const kept = (page) => page.evaluate(() => localStorage.paramwalk);

test('two tabs that answer at the same moment: both answers are kept', async () => {
  const [one, other] = await twoTabs();
  const counts = [['2', '608'], ['4', '3216'], ['6', '48120'], ['7', '10164']];
  for (const [[a, first], [b, second]] of [counts.slice(0, 2), counts.slice(2)]) {
    for (const [tab, step, count] of [[one, a, first], [other, b, second]]) {
      await tab.locator(`#step-${step}`).click();
      await field(tab).fill(count);
    }
    await Promise.all([one, other].map((tab) => check(tab).click()));
    await until(async () => {
      const text = await kept(one);
      return [a, b].every((step) => text.includes(`answer=${step - 1},right`));
    }, 'both');
  }
  const third = await one.context().newPage();
  await third.goto(use.site.url);
  await until(() => third.evaluate(() => 'live' in document.documentElement.dataset), 'a lesson');
  const rows = await tableRows(third);
  assert.deepEqual([2, 4, 6, 7].map((row) => rows[row][3]), ['608', '3,216', '48,120', '10,164']);
  await one.done();
});

test('two tabs in practice at the same moment: what is known of each idea is kept, and both sets', async () => {
  const [one, other] = await twoTabs('#step=1');
  await one.goto(`${use.site.url}#practice=conv&n=5&seed=3`);
  await other.goto(`${use.site.url}#practice=dense&n=4&seed=4`);
  for (const tab of [one, other]) await until(async () => /1 of/.test(await heading(tab).textContent()), 'the first question');
  for (const tab of [one, other]) await showMe(tab).click();
  await Promise.all([one, other].map((tab) => tab.locator('#next').click()));
  await until(async () => {
    const text = await kept(one);
    return /,5,3,1,/.test(text) && /,4,4,1,/.test(text) && text.match(/^card=/gm).length >= 2;
  }, 'both sets');
  await one.done();
});

test('two tabs, and a newer release that writes at the same moment: what that wrote stays', async () => {
  const newer = 'paramwalk 9\nstep=4\nsaid in a way that comes later\n';
  const [one, other] = await twoTabs('#step=2');
  // Browsers order what two tabs write as they like: like this release, the newer one says it again where something else was written over it.
  const third = await one.context().newPage();
  await third.goto(`${use.site.url}privacy.html`);
  await Promise.all([showMe(one).click(), third.evaluate((text) => {
    addEventListener('storage', ({ newValue }) => newValue !== text && (localStorage.paramwalk = text));
    localStorage.paramwalk = text;
  }, newer)]);
  for (const tab of [one, other]) {
    await tab.locator('#step-4').click();
    await until(async () => (await tab.locator('#app').getByText(/newer version of this page has kept your progress/).count()) === 1, 'what is said');
    await showMe(tab).click();
  }
  assert.equal(await kept(one), newer);
  assert.equal(await kept(other), newer);
  await one.done();
});
