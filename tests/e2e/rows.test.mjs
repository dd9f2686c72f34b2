// The rows of the sandbox's list lie where they are drawn, at every width: a click on one chooses that one, and the last can be
// reached.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

import { chromiumFlags, chromiumPath, drawn, eventually, settled, test, top, useSite } from './lib.mjs';

const use = useSite();
/** More layers than are in sight at once: each its number of filters. */
const layers = 28;
const address = `#net=input+8x8x3;${Array.from({ length: layers - 1 }, (_, i) => `conv+1x1,${i + 2}`).join(';')}`;
/** How many rows there is room for in the window: more on a large screen, six on a phone. */
const sight = (page) => page.locator('.rows').evaluate((rows) => Number(/** @type {HTMLElement} */ (rows).dataset.inSight));

/** The list on the screen, in view: where the drawing, or the style sheet, has put it. */
async function listOf(page) {
  await page.locator('.rows').scrollIntoViewIfNeeded();
  await page.evaluate(() => document.querySelector('.rows').scrollIntoView({ block: 'center' }));
  await settled(page);
  return page.locator('.rows').boundingBox();
}

/** Clicks on the words of the n-th row that is in sight, each a tenth of the list's height; the row that is then the current one. */
async function choose(page, n) {
  const { x, y, height } = await listOf(page);
  await page.mouse.click(x + 90, y + (n + 0.5) * height / await sight(page));
  await settled(page);
  return Number(await page.locator('.rows .current').getAttribute('data-row'));
}

async function everyRowIsWhereItIsSeen(page) {
  await page.getByRole('heading', { name: 'Any network' }).waitFor();
  await settled(page);
  const inSight = await sight(page);
  assert.ok(inSight < layers, `${inSight} rows in sight`);
  for (let n = 0; n < inSight; n += 1) assert.equal(await choose(page, n), n, `row ${n + 1}`);
  // Its end, as a wheel gets there: a browser that is busy drops a turn of it.
  const { x, y, height } = await listOf(page);
  await page.mouse.move(x + 90, y + height / 2);
  await eventually(async () => {
    await page.mouse.wheel(0, height);
    await settled(page);
    assert.ok(await page.evaluate(() => {
      const rows = document.querySelector('.rows');
      return rows.scrollTop > 0 && Math.abs(rows.scrollHeight - rows.clientHeight - rows.scrollTop) < 2;
    }), 'at the end of the list');
  });
  for (const n of [inSight - 1, 4, 0]) assert.equal(await choose(page, n), layers - inSight + n, `row ${layers - inSight + n + 1}`);
  assert.equal(await page.getByRole('textbox', { name: 'The layer’s words' }).inputValue(), `conv 1x1, ${layers - inSight + 1}`);
}

for (const [kind, options] of [['on the canvas', {}], ['as text', { noWebGL: true }]]) {
  for (const width of [320, 390, 620, 768, 1024, 1280]) {
    test(`each row of the list is chosen where it is seen, ${width} pixels wide, ${kind}`, async () => {
      const page = await use.open(address, { viewport: { width, height: 900 }, ...options });
      await everyRowIsWhereItIsSeen(page);
      await page.done();
    });
  }
}

test('beside a scrollbar, which takes room from the drawing and none from the style sheet’s widths', async () => {
  const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumFlags, ignoreDefaultArgs: ['--hide-scrollbars'] });
  try {
    const page = await browser.newPage({ viewport: { width: 606, height: 900 } });
    await page.goto(use.site.url + address);
    await drawn(page);
    assert.ok(await page.evaluate(() => document.documentElement.clientWidth < 600), 'there is a scrollbar');
    await everyRowIsWhereItIsSeen(page);
  } finally {
    await browser.close();
  }
});

for (const [kind, query] of [['on the canvas', ''], ['as text', '?view=text']]) {
  test(`no count, shape or head of the list is cut, ${kind}`, async () => {
    const resnet = readFileSync(join(top, 'src/zoo/resnet50.net'), 'utf8');
    const page = await use.open(`${query}#net=input+8x8x3`, { ready: query === '' });
    await page.evaluate(() => window.paramwalk.ready);
    for (const network of [resnet, 'input 4096\ndense 1000', 'input 224x224x3\nconv 3x3, 512\nrelu']) {
      await page.evaluate((text) => (location.hash = `net=${encodeURIComponent(text)}`), network);
      for (const width of [320, 390, 768, 980, 1024, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        for (const set of await page.locator('.list [aria-pressed]').all()) {
          await set.click();
          await settled(page);
          const where = `${width} px, ${await set.textContent()}, ${network.slice(0, 30)}`;
          const cut = await page.evaluate(() => [...document.querySelectorAll('.layer > :not(.head, .bar)')].filter((cell) => getComputedStyle(cell).getPropertyValue('--read') === '' && cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent));
          assert.deepEqual(cut, [], where);
          const words = await page.locator('.rows .layer:not(.current) .phrase').first().boundingBox();
          assert.ok(words.width >= 44, `${where}: ${words.width} px for the words of a layer`);
        }
      }
    }
    await page.done();
  });
}

for (const [kind, options] of [['on the canvas', {}], ['as text', { noWebGL: true }], ['on a phone', { viewport: { width: 390, height: 740 }, hasTouch: true, isMobile: true }]]) {
  test(`between the rows stand the names of the parts, and each row lies where it is counted, ${kind}`, async () => {
    const page = await use.open('#net=resnet50', options);
    const rows = page.locator('.rows');
    // torchvision 0.14.1: layer1.0 has 75,008 parameters.
    await page.locator('.part', { hasText: 'Stage 1, block 1' }).waitFor();
    assert.match(await page.locator('.part', { hasText: 'Stage 1, block 1' }).textContent(), /75,008/);
    // By ear it is heard with the first of its layers, and the rows of the grid are the layers.
    assert.equal(await page.getByRole('button', { name: /^Layer 6: / }).evaluate((grip) => document.getElementById(grip.getAttribute('aria-describedby')).textContent), 'Stage 1, block 1: 75,008 parameters');
    assert.equal(await page.locator('.layers').getAttribute('aria-rowcount'), '176');
    // One line below the other, however far it is scrolled: what is not in the document has its room.
    const isDense = () => rows.evaluate((list) => {
      const lines = [...list.children].filter((line) => !line.hidden);
      const height = list.querySelector('.layer').offsetHeight;
      return lines.every((line, i) => i === 0 || Math.abs(line.offsetTop - lines[i - 1].offsetTop - lines[i - 1].offsetHeight) < 0.6) &&
        Math.abs(list.scrollHeight - Number(list.dataset.lines) * height) < 2;
    });
    for (const part of [0, 0.3, 0.77, 1]) {
      await rows.evaluate((list, at) => (list.scrollTop = at * list.scrollHeight), part);
      await settled(page);
      await eventually(async () => assert.ok(await isDense(), `scrolled by ${part}`));
    }
    // By keys from the last layer of a part to the first of the next, the name above it in sight.
    await page.getByRole('button', { name: /^Layer 175: / }).focus();
    await page.keyboard.press('Home');
    for (let n = 1; n < 18; n += 1) await page.keyboard.press('ArrowDown');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'layer-18');
    await page.keyboard.press('ArrowUp');
    for (let n = 17; n > 6; n -= 1) await page.keyboard.press('ArrowUp');
    await settled(page);
    const [list, part] = [await rows.boundingBox(), await page.locator('.part', { hasText: 'Stage 1, block 1' }).boundingBox()];
    assert.ok(part.y >= list.y - 1, 'the heading is in sight');
    await page.done();
  });
}
