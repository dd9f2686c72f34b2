// Nothing moves but by its cause: what is painted first is right, the canvas opens in the places that the document has, and the first
// click lands, whenever it comes, by a mouse or a finger.
import assert from 'node:assert/strict';

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { drawn, expect, heading, patience, settled, test, top, useSite } from './lib.mjs';
import { mostApart } from './pixels.mjs';

const use = useSite();

/** What a link may ask for, and what is used first there: its role, its name, and what has happened then. */
const links = [
  ['', 'radio', 'CONV1', (page) => expect(page.getByRole('radio', { name: 'CONV1' })).toBeChecked()],
  ['#step=1', 'button', /^2 CONV1/, (page) => expect(heading(page)).toHaveText('CONV1')],
  ['#step=2', 'button', 'Show me', (page) => expect(page.getByRole('status')).toContainText('608')],
  ['#step=6', 'button', /^Next/, (page) => expect(heading(page)).toHaveText('FC4')],
  ['?practice=conv&n=3&seed=7', 'button', 'Show me', (page) => expect(page.getByRole('status')).not.toBeEmpty()],
  ['#net=input+32x32x3;conv+5x5,+8;maxpool+2x2;dense+10', 'button', 'Multiply-adds', (page) => expect(page.getByRole('button', { name: 'Multiply-adds' })).toHaveAttribute('aria-pressed', 'true')],
  ['#walk=input+32x32x3;conv+5x5,+8;maxpool+2x2;dense+10', 'button', 'Show me', (page) => expect(page.getByRole('status')).toContainText('608')],
  ['?theme=dark&hide=nav#step=4', 'button', 'Show me', (page) => expect(page.getByRole('status')).toContainText('3,216')],
];
const zoo = join(top, 'src/zoo');
const networks = readdirSync(zoo).filter((name) => name.endsWith('.net')).map((name) => [name, readFileSync(join(zoo, name), 'utf8')]);
const sizes = [
  ['1280 px', { viewport: { width: 1280, height: 720 } }],
  ['1024 px, ratio 1.5', { viewport: { width: 1024, height: 768 }, deviceScaleFactor: 1.5 }],
  ['a phone, ratio 3', { viewport: { width: 390, height: 740 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true }],
  ['a small phone', { viewport: { width: 320, height: 568 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }],
];

/** Adds up what moves by itself (web.dev/cls): asked for before anything is painted. */
const watchShifts = () => {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (!hadRecentInput) window.shifts.push([value, sources.map(({ node }) => node?.id || node?.className || node?.nodeName)]);
    }
  }).observe({ type: 'layout-shift', buffered: true });
};

/** Where everything is, by what it is. */
const places = (page) => page.evaluate(() => Object.fromEntries([...document.querySelectorAll('#app *, #about, #about *')]
  .filter((element) => !element.closest('svg, datalist, option') && element.getClientRects().length > 0)
  .map((element, n) => [`${n} ${element.id || element.getAttribute('data-at') || element.className || element.nodeName}`, Object.values(element.getBoundingClientRect().toJSON()).slice(0, 4)])));

for (const [size, options] of sizes) {
  test(`nothing moves while the page comes, nor when its canvas opens: ${size}`, async () => {
    for (const [link] of links) {
      const page = await use.open(link, { ...options, opening: true, ready: false, init: watchShifts });
      await page.evaluate(() => window.paramwalk.ready);
      await settled(page);
      const before = await places(page);
      await drawn(page);
      await settled(page);
      assert.equal(await page.evaluate(() => document.documentElement.dataset.ui), 'canvas');
      const after = await places(page);
      assert.deepEqual(Object.keys(after), Object.keys(before), `${link}: what there is`);
      const moved = Object.keys(before).filter((what) => before[what].some((length, i) => Math.abs(length - after[what][i]) > 0.5));
      assert.deepEqual(moved, [], link);
      const shifts = await page.evaluate(() => window.shifts);
      assert.ok(shifts.reduce((sum, [value]) => sum + value, 0) < 0.01, `${link}: ${JSON.stringify(shifts)}`);
      await page.done();
    }
  });

  test(`nothing moves with any well-known network: ${size}`, { tag: '@full' }, async () => {
    test.setTimeout(patience(600_000));
    for (const [name, text] of networks) {
      const page = await use.open(`#net=${encodeURIComponent(text)}`, { ...options, ready: false, init: watchShifts });
      await page.evaluate(() => window.paramwalk.ready);
      await settled(page);
      const before = await places(page);
      await drawn(page);
      await settled(page);
      const after = await places(page);
      const moved = Object.keys(before).filter((what) => before[what].some((length, i) => Math.abs(length - after[what]?.[i]) > 0.5));
      assert.deepEqual(moved, [], name);
      const shifts = await page.evaluate(() => window.shifts);
      assert.ok(shifts.reduce((sum, [value]) => sum + value, 0) < 0.01, `${name}: ${JSON.stringify(shifts)}`);
      await page.done();
    }
  });

  test(`the first click lands: ${size}`, async () => {
    for (const [link, role, name, happened] of links) {
      const page = await use.open(link, { ...options, opening: true, ready: false });
      await page.evaluate(() => window.paramwalk.ready);
      await settled(page);
      const control = page.getByRole(role, { name }).first();
      await control.scrollIntoViewIfNeeded();
      const { x, y, width, height } = await control.boundingBox();
      // With nothing before it: no move of the mouse that would open the canvas first.
      if (options.hasTouch) await page.touchscreen.tap(x + width / 2, y + height / 2);
      else await page.mouse.click(x + width / 2, y + height / 2);
      await happened(page);
      await page.done();
    }
  });
}

test('who comes back sees neither the first step nor other colours before their own', async () => {
  const kept = 'paramwalk 2\nstep=5\ntheme=dark\nanswer=1,right,,,0,0,found,,\n';
  for (const [link, store, theme, isElsewhere] of [['', kept, 'dark', true], ['#step=6', '', null, true], ['?theme=dark', '', 'dark', false], ['', '', null, false]]) {
    let go = () => {};
    const held = new Promise((resolve) => (go = resolve));
    const page = await use.open(link, {
      opening: true,
      ready: false,
      init: `if (${JSON.stringify(store)}) localStorage.setItem('paramwalk', ${JSON.stringify(store)})`,
      route: [/\.wasm$/, async (route) => (await held, route.continue())],
    });
    const step = page.locator('#heading');
    const look = () => page.evaluate(() => [document.documentElement.dataset.theme ?? null, getComputedStyle(document.querySelector('main')).visibility]);
    assert.deepEqual(await look(), [theme, isElsewhere ? 'hidden' : 'visible'], `${link}, before the program`);
    go();
    await page.evaluate(() => window.paramwalk.ready);
    assert.deepEqual((await look())[1], 'visible', link);
    assert.match(await step.textContent(), isElsewhere ? /^FC3$/ : /^This little network/);
    await page.done();
  }
});

test('the canvas is as large as the window, however long the page and fine the screen', async () => {
  const network = `input 224x224x3;${Array.from({ length: 40 }, () => 'conv 3x3, 8, pad=1').join(';')}`;
  for (const [link, ratio] of [[`#net=${encodeURIComponent(network)}`, 4], ['#step=2', 4], ['#step=6', 3]]) {
    const page = await use.open(link, { viewport: { width: 390, height: 740 }, deviceScaleFactor: ratio });
    for (const to of [0, 300, 1e6]) {
      await page.evaluate((y) => scrollTo(0, y), to);
      await settled(page);
      const seen = await page.evaluate(() => {
        const canvas = document.getElementById('canvas');
        const box = canvas.getBoundingClientRect();
        const app = document.getElementById('page').getBoundingClientRect();
        const context = canvas.getContext('webgl2');
        return { pixels: [canvas.width, canvas.height], given: [context.drawingBufferWidth, context.drawingBufferHeight], top: box.top, bottom: Math.min(box.bottom, app.bottom), sight: Math.min(innerHeight, app.bottom), height: innerHeight * devicePixelRatio };
      });
      assert.deepEqual(seen.given, seen.pixels, 'as large as asked for');
      assert.ok(seen.pixels[1] <= seen.height + ratio, `${seen.pixels[1]} pixels high`);
      assert.ok(seen.top <= 0.5 && seen.bottom >= seen.sight - 0.5, `all that is in sight is on the canvas: ${JSON.stringify(seen)}`);
    }
    await page.done();
  }
});

test('a device with small drawings gets coarser ones, and all of the page', async () => {
  const page = await use.open('#step=2', {
    viewport: { width: 390, height: 740 },
    deviceScaleFactor: 3,
    init: () => {
      const real = WebGL2RenderingContext.prototype.getParameter;
      WebGL2RenderingContext.prototype.getParameter = function getParameter(what) {
        return what === this.MAX_RENDERBUFFER_SIZE ? 1024 : real.call(this, what);
      };
    },
  });
  const [width, height, box] = await page.evaluate(() => {
    const canvas = document.getElementById('canvas');
    return [canvas.width, canvas.height, canvas.getBoundingClientRect().toJSON()];
  });
  assert.equal(height, 1024);
  assert.ok(Math.abs(width / height - 390 / 740) < 0.01);
  assert.ok(box.width >= 389 && box.height >= 740);
  await page.done();
});

test('nothing of the document is seen through its drawing', async () => {
  for (const [link, options] of [['#step=2', sizes[0][1]], ['#step=6', sizes[2][1]], ['?practice=conv&n=3&seed=7', sizes[2][1]], ['#net=input+32x32x16;depthwise+3x3;conv+1x1,+32', sizes[2][1]], ['#net=input+32x32x16;depthwise+3x3', sizes[0][1]]]) {
    const page = await use.open(link, options);
    await settled(page);
    const before = await page.screenshot();
    // What it shows itself keeps its colours: fields, and texts to be taken along.
    await page.addStyleTag({ content: '#app :not(select, option, textarea, pre, input) { color: red !important; background: red !important; border-color: red !important; fill: red !important }' });
    const after = await page.screenshot();
    // The rounded corner of a field may be mixed with what is under it in another order: a rounding, which nobody sees.
    assert.ok(await mostApart(page, before, after) <= 2, link);
    await page.done();
  }
});
