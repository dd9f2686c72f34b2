// From 320 to 3,840 px and at 200 % zoom: nothing scrolls sideways, nothing is cut off, every control lies where it is drawn.
import assert from 'node:assert/strict';

import { answerReason, check, expect, facts, field, isChoice, onward, scrolled, settled, showMe, test, useSite } from './lib.mjs';
import { colourAt, coloursAt } from './pixels.mjs';

const use = useSite();
const sizes = [[320, 1], [390, 2], [599, 1], [600, 1], [768, 1], [899, 1], [900, 1], [1280, 1], [640, 2], [1920, 1], [3840, 1]];

for (const [kind, options] of [['canvas', {}], ['text', { noWebGL: true }]]) {
  test(`no sideways scrolling and nothing cut off: ${kind}`, async () => {
    for (const [width, deviceScaleFactor] of sizes) {
      const page = await use.open('', { ...options, viewport: { width, height: 800 }, deviceScaleFactor });
      for (let step = 1; step <= 8; ++step) {
        await page.evaluate((n) => document.getElementById(`step-${n}`).click(), step);
        for (const known of [false, true]) {
          if (known) await page.evaluate(() => document.getElementById('show-me')?.click());
          await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
          const wrong = await page.evaluate((isText) => {
            const out = [];
            if (document.documentElement.scrollWidth > document.documentElement.clientWidth) out.push(`page is ${document.documentElement.scrollWidth} wide`);
            for (const e of isText ? document.querySelectorAll('#app :is(p, h1, h2, h3, button, label, td, th, caption, li, math, figcaption, div):not(.unseen, .unseen *)') : []) {
              if (e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 && getComputedStyle(e).display !== 'inline' && !getComputedStyle(e).getPropertyValue('--read')) out.push(`${e.tagName} ${e.id} ${e.className} is cut: ${e.scrollWidth} in ${e.clientWidth}`);
            }
            return out;
          }, kind === 'text').catch((error) => [error.message]);
          assert.deepEqual(wrong, [], `${width} px, step ${step}`);
        }
      }
      await page.done();
    }
  });
}

// WCAG 2.2, 1.4.12: what a reader's own style sheet may set.
const spacing = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }';

test('text spacing, and letters twice as large, lose nothing: text', async () => {
  for (const [width, letters] of [[320, 16], [390, 16], [640, 32], [1280, 32]]) {
    const page = await use.open('?view=text', { viewport: { width, height: 800 } });
    const client = await page.context().newCDPSession(page);
    await client.send('Page.setFontSizes', { fontSizes: { standard: letters } });
    await page.addStyleTag({ content: spacing });
    for (let step = 1; step <= 8; ++step) {
      await page.evaluate((n) => document.getElementById(`step-${n}`).click(), step);
      await page.evaluate(() => document.getElementById('show-me').click());
      const wide = await page.evaluate(() => {
        const room = document.documentElement.clientWidth;
        return [document.documentElement.scrollWidth > room ? 'the page' : '', ...[...document.querySelectorAll('#app :not(svg, svg *, .unseen)')]
          .filter((e) => !getComputedStyle(e).getPropertyValue('--read') && (e.getBoundingClientRect().right > room + 0.5 || (e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 && !['visible', 'auto'].includes(getComputedStyle(e).overflowX))))
          .map((e) => `${e.tagName}.${e.className} ${e.textContent.slice(0, 30)}`)].filter(Boolean);
      });
      assert.deepEqual(wide, [], `${width} px, letters of ${letters} px, step ${step}`);
    }
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('#heading')).fontSize), `${letters / 16 * 13}px`);
    await page.done();
  }
});

test('a reader’s larger letters: the canvas is drawn as much larger', async () => {
  const page = await use.open('#step=2');
  const height = () => page.evaluate(() => document.getElementById('check').getBoundingClientRect().height);
  assert.equal(await height(), 48);
  const client = await page.context().newCDPSession(page);
  await client.send('Page.setFontSizes', { fontSizes: { standard: 24 } });
  await page.getByRole('button', { name: /^2 CONV1/ }).focus();
  await settled(page);
  assert.equal(await height(), 72);
  await page.done();
});

test('each control lies on its drawing, inside the page, over no other', async () => {
  for (const [width, step] of [[320, 1], [320, 2], [390, 6], [768, 1], [1280, 2]]) {
    const page = await use.open(`#step=${step}`, { viewport: { width, height: 800 } });
    await showMe(page).click();
    // What is new has its place once it is drawn, however long a busy machine takes for that.
    await settled(page);
    const boxes = await page.evaluate(() => {
      const page_ = document.getElementById('page').getBoundingClientRect();
      return [...document.querySelectorAll('#app button, #app .choice, #app input[type=range]')].filter((e) => e.getClientRects().length > 0 && !getComputedStyle(e).getPropertyValue('--read')).map((e) => {
        const r = e.getBoundingClientRect();
        return { id: e.dataset.at || e.id, x: r.x - page_.x, y: r.y - page_.y, right: r.right - page_.x, bottom: r.bottom - page_.y, w: page_.width, h: page_.height };
      });
    });
    assert.ok(boxes.length > 12);
    for (const a of boxes) {
      assert.ok(a.x >= -0.5 && a.y >= 0 && a.right <= a.w + 0.5 && a.bottom <= a.h + 0.5, `${a.id} leaves the page`);
      for (const b of boxes) {
        if (a === b) continue;
        const apart = a.right <= b.x + 0.6 || b.right <= a.x + 0.6 || a.bottom <= b.y + 0.6 || b.bottom <= a.y + 0.6;
        assert.ok(apart, `${a.id} lies over ${b.id}`);
      }
    }
    // What is drawn under the Check button is the button: its ground is the accent colour, left of its word.
    const box = await page.locator('#check').boundingBox();
    await page.mouse.move(5, 5);
    const accent = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent').trim());
    assert.equal(await colourAt(page, box.x + 8, box.y + box.height / 2), accent);
    await page.done();
  }
});

for (const [words, times, details] of [['ten times', 10, {}], ['a hundred times', 100, { tag: '@full' }]]) {
  test(`a lost WebGL context gives the text version, and the canvas when it comes back, ${words}`, details, async () => {
    const page = await use.open('#step=4');
    await page.evaluate(async (count) => {
      const ext = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
      const until = (ui) => new Promise((resolve) => {
        const look = () => document.documentElement.dataset.ui === ui && (observer.disconnect(), resolve());
        const observer = new MutationObserver(look);
        observer.observe(document.documentElement, { attributeFilter: ['data-ui'] });
        look();
      });
      for (let i = 0; i < count; ++i) {
        ext.loseContext();
        await until('text');
        // Not within the event that told of the loss: only after it may a context be asked for again.
        await new Promise((after) => setTimeout(after));
        ext.restoreContext();
        await until('canvas');
      }
    }, times);
    await settled(page);
    assert.equal(await page.evaluate(() => location.hash), '#step=4');
    const before = await page.evaluate(() => window.paramwalk.frames);
    await showMe(page).click();
    await settled(page);
    assert.ok((await page.evaluate(() => window.paramwalk.frames)) > before);
    await page.done();
  });
}

test('nothing shows through the menu, on any screen, however narrow it is', async () => {
  for (const width of [320, 390, 1280]) {
    for (const address of ['#step=2', '#step=6', '?practice=conv&n=3&seed=7', '#net=input+8x8x3;conv+3x3,+4', '#map']) {
      const page = await use.open(address, { viewport: { width, height: 700 } });
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await settled(page);
      const clip = await page.locator('.menu').boundingBox();
      const seen = await page.screenshot({ clip });
      // All else of the document is taken away; what lies on the canvas stays.
      await page.addStyleTag({ content: '#app * { visibility: hidden; } #app .menu, #app .menu * { visibility: visible; }' });
      assert.ok(seen.equals(await page.screenshot({ clip })), `${width} px, ${address}`);
      await page.done();
    }
  }
});

test('a dialog lies in the window, however long the page under it is and however far it is scrolled', async () => {
  const page = await use.open('#net=input+64x64x3;repeat+12+{conv+3x3,+8}', { viewport: { width: 390, height: 740 } });
  await page.evaluate(() => scrollTo(0, 500));
  await scrolled(page);
  await page.getByRole('button', { name: 'More', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Share', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await settled(page);
  const before = await page.evaluate(() => [scrollY, document.documentElement.scrollHeight]);
  const top = () => page.getByRole('dialog').evaluate((panel) => panel.getBoundingClientRect().top);
  expect(before[1]).toBeGreaterThan(1.5 * 740);
  expect(await top()).toBeGreaterThanOrEqual(0);
  expect(await top()).toBeLessThan(740 / 2);
  // The page goes on under it, and it stays.
  const was = await top();
  await page.evaluate(() => scrollBy(0, 200));
  await scrolled(page);
  expect(await top()).toBe(was);
});

for (const view of ['canvas', 'text']) {
  test(`what is on is seen to be on in “Make a set”: ${view}`, async () => {
    const page = await use.open(`?view=${view}&practice=conv&n=5&seed=7`, { ready: view === 'canvas' });
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('button', { name: 'Make a set', exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    // The pointer lies over none of them.
    await page.mouse.move(2, 2);
    await settled(page);
    const shown = await page.getByRole('dialog').locator('button[aria-pressed]').evaluateAll((buttons) => buttons.map((button) => {
      const { left, top, height } = button.getBoundingClientRect();
      return { on: button.ariaPressed === 'true', x: left + 6, y: top + height / 2, inside: top > 0 && top + height < innerHeight };
    }));
    const seen = shown.filter(({ inside }) => inside);
    const colours = await coloursAt(page, seen.map(({ x, y }) => [x, y]));
    const of = (which) => [...new Set(seen.flatMap(({ on }, i) => (on === which ? [String(colours[i])] : [])))];
    assert.equal(of(true).length, 1);
    assert.equal(of(false).length, 1);
    assert.notDeepEqual(of(true), of(false));
    await page.done();
  });
}

test('as text each picture is drawn for the room that it has, before the canvas opens and where it never does', async () => {
  for (const [address, width, height, part] of [
    ['', 1280, 720, '.lens'], ['#step=2', 1280, 720, '.picture'], ['#step=2', 390, 740, '.picture'],
    // A choice, below the lines of its network.
    ['?practice=all&n=10&seed=3', 390, 740, '.picture'], ['?practice=all&n=10&seed=3', 320, 568, '.picture'], ['?practice=all&n=10&seed=3', 1280, 720, '.picture'],
  ]) {
    const page = await use.open(address, { noWebGL: true, opening: address === '', viewport: { width, height } });
    const scales = await page.evaluate((where) => [...document.querySelectorAll(`${where} svg`)].filter((svg) => svg.clientWidth > 0).map((svg) => svg.getBoundingClientRect().height / svg.viewBox.baseVal.height), part);
    assert.ok(scales.length > 0, `${part} at ${width}: something is drawn`);
    // Made smaller it would lie under what is over it, in letters that nobody reads.
    for (const scale of scales) assert.ok(Math.abs(scale - 1) < 0.1, `${part} at ${width}: ${scale}`);
    await page.close();
  }
});

// What a learner has before and after each kind of answer, in one screen: nothing is scrolled for. The names are those of the steps that ask differently.
for (const [width, height] of [[1280, 720], [1024, 768], [390, 740], [320, 568]]) {
  test(`picture, question, answer, verdict, the way on and the ledger are one screen, before and after every answer: ${width} x ${height}`, async () => {
    const page = await use.open('#step=1', { viewport: { width, height }, hasTouch: width < 600, isMobile: width < 600 });
    const fits = async (when) => {
      await settled(page);
      const over = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
      assert.ok(over <= 0, `step ${when}: ${over} px are below the window`);
      // Whatever became of a step, its mark stands beside the others'.
      const marks = await page.evaluate(() => [...document.querySelectorAll('.step .mark')].map((mark) => mark.getBoundingClientRect()).map(({ top, height }) => [Math.round(top), Math.round(height)].join(' ')));
      assert.equal(new Set(marks).size, 1, `step ${when}: ${marks.join(', ')}`);
    };
    const answer = async (value) => {
      await field(page).fill(value);
      await check(page).click();
    };
    for (const [step, wrong] of [[1, '3072'], [2, '600'], [4, '400'], [5, '4'], [6, '48000'], [8, '840']]) {
      await page.evaluate((n) => document.getElementById(`step-${n}`).click(), step);
      await fits(`${step}, asked`);
      await answer(wrong);
      await fits(`${step}, wrong`);
      await answer(facts[step - 1][3].replaceAll(',', ''));
      await fits(`${step}, right`);
      if (isChoice(step - 1)) {
        await answerReason(page, async (radio) => {
          await fits(`${step}, a reason is asked for, or was none`);
          await radio.check();
        });
      }
      await expect(onward(page)).toBeVisible();
      await fits(`${step}, over`);
    }
    await page.done();
  });
}

// The end of the walk: what was guessed, what to take along and the ways on, in one screen but on the smallest, where nothing lies sideways.
for (const [width, height] of [[1280, 720], [1024, 768], [768, 1024], [390, 740], [320, 568]]) {
  test(`the ending is one screen: ${width} x ${height}`, async () => {
    const page = await use.open('', { opening: true, viewport: { width, height }, hasTouch: width < 600, isMobile: width < 600 });
    await page.getByRole('radio', { name: 'CONV1' }).check({ force: true });
    await page.getByRole('button', { name: 'Start' }).click();
    for (let step = 1; step <= 8; step += 1) {
      await page.evaluate((n) => document.getElementById(`step-${n}`).click(), step);
      await page.getByRole('button', { name: 'Show me' }).click();
    }
    await onward(page).click();
    await expect(page.getByRole('heading', { name: 'All 62,958 counted.' })).toBeVisible();
    await settled(page);
    const [down, across] = await page.evaluate(() => [document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth]);
    assert.ok(across <= 0, `${across} px are beside the window`);
    if (width >= 360) assert.ok(down <= 0, `${down} px are below the window`);
    // What a button says fits into it, and one leads to a network that is known: torchvision's ResNet-50 has 25,557,032 parameters.
    for (const name of ['Practise what was hard', 'Try ResNet-50', 'Share or embed', 'Print the walk', 'See it on the map', 'More lessons']) {
      const button = page.getByRole('button', { name });
      await expect(button).toBeVisible();
      assert.ok(await button.evaluate((one) => one.scrollWidth <= one.clientWidth), name);
    }
    await page.getByRole('button', { name: 'Try ResNet-50' }).click();
    await expect(page.getByText('25,557,032').first()).toBeVisible();
    await page.done();
  });
}
