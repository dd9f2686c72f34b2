// What the page says by itself, and where the focus is: one voice, once for each thing done; a focus that nothing takes away.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { check, choose, eventually, expect, field, heading, heard, settled, showMe, test, top, until, useSite } from './lib.mjs';

const use = useSite();
const small = '#net=input+32x32x3;conv+3x3,+8;relu;conv+3x3,+4;dense+10';
const focused = (page) => page.evaluate(() => document.activeElement.id);
const grip = (page, words) => page.getByRole('button', { name: new RegExp(`^Layer [\\d,]+: ${words}`) });
const network = (page) => page.locator('#network').inputValue();

/** How often the voice has spoken since the last time it was asked. */
const spoken = (page) => page.evaluate(() => {
  const voice = document.getElementById('said');
  if (!window.voiceWatch) {
    window.times = 0;
    window.voiceWatch = new MutationObserver((records) => (window.times += records.length));
    window.voiceWatch.observe(voice, { subtree: true, childList: true, characterData: true });
  }
  const { times } = window;
  window.times = 0;
  return times;
});

/** Nothing else of the page is live. */
async function oneVoice(page) {
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('[aria-live], [role="status"], [role="alert"], [role="log"], output')].map(({ id }) => id)), ['said']);
}

/** Uses the control and says what was told of it, which was told once. */
async function told(page, act) {
  await settled(page);
  await spoken(page);
  await act();
  await settled(page);
  assert.equal(await spoken(page), 1, await heard(page));
  return heard(page);
}

test('one voice on every screen, which says what each control has changed, once', async () => {
  const page = await use.open('#step=2');
  await oneVoice(page);
  const press = (id) => told(page, () => page.locator(`#${id}`).press('Enter'));
  assert.match(await press('check'), /^Nothing typed yet/);
  await field(page).fill('600');
  const wrong = await press('check');
  assert.match(wrong, /biases/);
  assert.match(await press('check'), /^8 short|biases/, 'from the second try on by how much');
  assert.equal(await press('check'), await press('check'), 'the same again is told again');
  assert.match(await press('hint'), /^Formula: /);
  assert.match(await press('show-me'), /^608 parameters\. .* is 608\. Total so far: 608\.$/);
  // At rest the page is when it has counted to the end: that would be told as well.
  await page.locator('#watch-play').press('Enter');
  await expect.poll(() => heard(page)).toBe('Counting.');
  await page.locator('#watch-play').press('Enter');
  await expect.poll(() => heard(page)).toMatch(/^\d+ of 608\./);
  assert.match(await press('watch-next'), /^\d+ of 608\./);
  assert.match(await press('lens-1'), /./);
  await page.locator('#menu').click();
  assert.equal(await told(page, () => page.locator('#theme').click()), 'The colours are dark now.');
  assert.equal(await focused(page), 'menu', 'what was chosen from the menu leaves the focus there');

  await page.evaluate((address) => (location.hash = address), small);
  await page.getByRole('heading', { name: 'Any network' }).waitFor();
  await settled(page);
  await oneVoice(page);
  for (const [id, words] of [
    ['group-2', /^Layer 2: 224 parameters\.$/],
    ['columns-1', /^The columns now say: /],
    // 8 biases less.
    ['if-0', /^[\d,]+ parameters, [\d,]+ (more|fewer)\.$/],
    ['undo', /^Undone\. 31,886 parameters, [\d,]+ (more|fewer)\.$/],
    ['redo', /^Done again\. /],
    ['arrange-2', /stands there twice now, as layers 2 and 3\. /],
    ['arrange-3', /is removed\. /],
    ['add-layer', /^There is nothing to add yet/],
    ['as-text', /^The network is shown as text now\.$/],
    ['as-list', /^The network is shown as the list of its layers now\.$/],
  ]) assert.match(await press(id), words, id);

  await page.getByRole('button', { name: 'Practice' }).click();
  await page.getByRole('heading', { name: 'Today’s practice', exact: true }).waitFor();
  await page.locator('#next').press('Enter');
  await page.getByRole('heading', { name: /uestion 1\b/ }).waitFor();
  await settled(page);
  await oneVoice(page);
  assert.match(await press('show-me'), /./);
  assert.equal(await focused(page), 'show-me', 'the focus stays');
  assert.equal(await press('show-me'), 'The answer is there already.');
  await page.locator('#next').press('Enter');
  assert.equal(await focused(page), 'heading');
  assert.match(await heading(page).textContent(), /uestion 2\b/);
  await page.done();
});

test('what has the focus stays where it is while what stands around it comes and goes: nothing is told of it again', async () => {
  const page = await use.open('#step=2');
  await page.evaluate(() => {
    window.came = [];
    document.addEventListener('focusin', ({ target }) => window.came.push(target.id));
  });
  await field(page).focus();
  await page.keyboard.type('608');
  // The fields of the formula go, and the sign before the answer.
  await page.keyboard.press('Enter');
  await expect.poll(() => heard(page)).toMatch(/^Right: 608/);
  assert.deepEqual(await page.evaluate(() => window.came), ['answer']);
  await page.done();
});

test('a row of the list has the number of its layer, and says it once', async () => {
  const page = await use.open(small);
  await grip(page, 'conv 3x3, 8').focus();
  await page.keyboard.press('ArrowDown');
  await settled(page);
  assert.equal(await focused(page), 'layer-3');
  assert.equal(await page.locator('.rows .current').getAttribute('aria-rowindex'), '3');
  assert.equal(await heard(page), '0 parameters.');
  await page.keyboard.press('ArrowUp');
  await eventually(async () => assert.equal(await heard(page), '224 parameters.'));
  const heads = page.getByRole('grid').getByRole('rowheader');
  assert.deepEqual(await heads.evaluateAll((all) => all.filter((head) => head.querySelector('.grip') && !head.querySelector('input')).map((head) => [...head.children].filter((part) => !part.ariaHidden).length)), [1, 1, 1, 1]);
  await page.done();
});

test('while somebody types nothing is told; then the end is, once', async () => {
  // How long a pause is, no busy machine may decide: the clock of this page rings when the test says so.
  const page = await use.open(small, {
    init: `window.pauses = new Map();
      const { setTimeout: later, clearTimeout: callOff } = window;
      window.setTimeout = (done, after, ...rest) => {
        if (after !== 1000) return later(done, after, ...rest);
        const pause = later(() => {}, 1e9);
        window.pauses.set(pause, done);
        return pause;
      };
      window.clearTimeout = (pause) => window.pauses.delete(pause) || callOff(pause);`,
  });
  await grip(page, 'conv 3x3, 4').click();
  await grip(page, 'conv 3x3, 4').press('Enter');
  await settled(page);
  await spoken(page);
  // On the way there are half a dozen networks that cannot be counted.
  await page.keyboard.press('Control+a');
  await page.keyboard.type('conv 3x3, 8, pad=1');
  await expect.poll(() => page.evaluate(() => document.querySelector('#network').value)).toContain('conv 3x3, 8, pad=1');
  assert.equal(await spoken(page), 0, 'while it goes on');
  assert.equal(await page.evaluate(() => window.pauses.size), 1, 'one end is waited for');
  await page.evaluate(() => window.pauses.forEach((done) => done()));
  // (3·3·8 + 1)·8 = 584 in 30 × 30 × 8, of which (7,200 + 1)·10 = 72,010.
  await eventually(async () => assert.equal(await heard(page), '72,818 parameters, 40,932 more.'));
  assert.equal(await spoken(page), 1);
  await page.done();
});

test('what is composed by an input method stays, whatever becomes of the network meanwhile', async () => {
  const page = await use.open(small);
  await grip(page, 'conv 3x3, 8').click();
  await grip(page, 'conv 3x3, 8').press('Enter');
  await page.evaluate(() => {
    window.composed = document.activeElement;
    window.left = 0;
    window.composed.addEventListener('blur', () => (window.left += 1));
  });
  const same = () => page.evaluate(() => [document.activeElement === window.composed, window.left]);
  const cdp = await page.context().newCDPSession(page);
  await page.keyboard.type(', ');
  for (const text of ['ｒ', 'れ', 'れl', 'れる']) {
    await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await settled(page);
    assert.deepEqual(await same(), [true, 0], text);
  }
  await cdp.send('Input.insertText', { text: 'relu' });
  await settled(page);
  assert.equal(await page.locator('#row-field').inputValue(), 'conv 3x3, 8, relu');
  // Away altogether, and something else: mends, notes and the whole strip come and go above the field.
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  for (const words of ['conv 3x3, 8, strid=2', '', 'input 8x8x3', '', 'conv 99x99, 4', '', 'conv 3x3, 8']) {
    await page.keyboard.press('Control+a');
    if (words === '') await page.keyboard.press('Delete');
    else await page.keyboard.type(words);
    await settled(page);
    assert.deepEqual(await same(), [true, 0], words);
  }
  await page.done();
});

test('the list is a grid with one tab stop, which is always there, and the keys lead through its cells', async () => {
  const resnet = readFileSync(join(top, 'src/zoo/resnet18.net'), 'utf8');
  const page = await use.open('#net=input+8x8x3', { viewport: { width: 320, height: 700 }, noWebGL: true });
  await page.evaluate((text) => (location.hash = `net=${encodeURIComponent(text)}`), resnet);
  const grid = page.getByRole('grid', { name: 'Layers' });
  await grid.getByRole('row').nth(5).waitFor();
  const stops = () => page.evaluate(() => [...document.querySelectorAll('.layers [tabindex="0"]')].map(({ id }) => id));
  for (const at of [0, 0.5, 1, 0]) {
    await page.evaluate((share) => {
      const rows = document.querySelector('.rows');
      rows.scrollTop = share * rows.scrollHeight;
    }, at);
    await settled(page);
    assert.equal((await stops()).length, 1, `scrolled to ${at}`);
  }
  await page.locator('#columns-3').focus();
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), (await stops())[0]);
  await page.keyboard.press('End');
  const last = Number((await focused(page)).replace('layer-', ''));
  assert.equal(last, Number(await grid.getAttribute('aria-rowcount')) - 1);
  // No cell is lost to who hears the page, however narrow it is.
  const { columns, cells } = await page.evaluate(() => ({
    columns: document.querySelectorAll('.heads [role="columnheader"]').length,
    cells: [...document.querySelectorAll('.rows .current > :not(.head, .bar)')].filter((cell) => getComputedStyle(cell).display !== 'none').length + 1,
  }));
  assert.equal(columns, cells);
  assert.equal(Number(await grid.getAttribute('aria-colcount')), columns);
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('role')), 'gridcell');
  await page.keyboard.press('ArrowUp');
  assert.deepEqual(await page.evaluate(() => [document.activeElement.getAttribute('role'), document.activeElement.closest('[data-row]').getAttribute('aria-selected')]), ['gridcell', 'true']);
  await page.keyboard.press('ArrowLeft');
  assert.equal(await focused(page), `layer-${last - 1}`);
  await page.done();
});

test('what cannot be used any more keeps the focus, and a mend leads to what it mended', async () => {
  const page = await use.open(small);
  const stays = async (id, times) => {
    await page.locator(`#${id}`).focus();
    for (let i = 0; i < times; i += 1) {
      await page.keyboard.press('Enter');
      await settled(page);
      assert.equal(await focused(page), id, `${id}, ${i}`);
    }
    assert.equal(await page.locator(`#${id}`).getAttribute('aria-disabled'), 'true');
  };
  await grip(page, 'conv 3x3, 8').click();
  await stays('arrange-0', 3);
  await stays('arrange-1', 6);
  await stays('undo', 9);
  await stays('redo', 9);
  await stays('arrange-3', 7);
  await page.locator('#undo').click();
  await page.evaluate(() => (location.hash = '#net=input+8x8x3;conv+3x3,+4,+strid=2;relu'));
  await page.getByRole('button', { name: 'Write “stride=2”' }).press('Enter');
  await settled(page);
  assert.equal(await focused(page), 'layer-2');
  await page.evaluate(() => (location.hash = '#step=6'));
  await settled(page);
  await stays('zoom-in', 12);
  await stays('zoom-out', 12);
  await page.evaluate(() => (location.hash = '#step=2'));
  await showMe(page).click();
  await choose(page, 'Start over');
  assert.equal(await focused(page), 'start-over-keep');
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal(await focused(page), 'menu');
  await page.done();
});

test('a well-known network is sought and opened by the keyboard alone, by Enter and not passed over, and taken back by one undo', async () => {
  const page = await use.open(small);
  const before = await network(page);
  await page.locator('#networks').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'VGG-16' }).first().waitFor();
  assert.equal(await focused(page), 'seek');
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowDown');
  assert.match(await focused(page), /^known-/);
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.keyboard.press('PageDown');
  await settled(page);
  assert.equal(await network(page), before, 'what is passed is not opened');
  // A letter goes to the field, wherever one is in the list.
  await page.keyboard.type('vgg 2015');
  await settled(page);
  assert.equal(await focused(page), 'seek');
  assert.equal(await page.locator('#seek').inputValue(), 'vgg 2015');
  assert.deepEqual(await page.getByRole('option').evaluateAll((all) => all.map(({ id }) => id)), ['known-vgg11_bn', 'known-vgg13_bn', 'known-vgg16_bn', 'known-vgg19_bn']);
  await until(async () => (await heard(page)).startsWith('4 networks found.'), 'how many were found is told');
  // No such network: that is said, what was typed stays, and Enter opens nothing.
  await page.keyboard.type('x');
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal(await page.getByRole('option').count(), 0);
  await until(async () => /^None of the \d+ networks has “vgg 2015x”/.test(await heard(page)), 'that none was found is told');
  assert.equal(await page.locator('#seek').inputValue(), 'vgg 2015x');
  assert.equal(await network(page), before);
  // Left without a choice the focus is where it was.
  await page.keyboard.press('Escape');
  await settled(page);
  assert.equal(await focused(page), 'networks');
  await page.keyboard.press('Enter');
  await page.locator('#seek').fill('vgg');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const name = await page.evaluate(() => document.activeElement.firstElementChild.textContent);
  await page.keyboard.press('Enter');
  await settled(page);
  assert.notEqual(await network(page), before);
  assert.equal(await page.locator('#panel').count(), 0);
  assert.equal(await focused(page), 'networks');
  await until(async () => (await heard(page)).startsWith(`${name}: `), 'what was opened is told');
  await page.locator('#undo').click();
  assert.equal(await network(page), before);
  await page.done();
});

test('a question says what network it is about before it is asked, and which layer', async () => {
  const page = await use.open('?practice=conv&n=3&seed=7');
  const order = await page.evaluate(() => {
    const [lines, prompt, input] = ['#lines', '.prompt', '.question input'].map((part) => document.querySelector(part));
    return [lines.compareDocumentPosition(prompt), prompt.compareDocumentPosition(input)].map((way) => (way & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
  });
  assert.deepEqual(order, [true, true]);
  assert.match(await page.locator('#lines .asked').first().textContent(), /^The question is about this layer: /);
  assert.equal(await page.locator('.question [aria-describedby]').first().getAttribute('aria-describedby'), 'lines');
  assert.match(await page.title(), /^Practice – Question 1 of 3 – Paramwalk$/);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  await page.keyboard.press('Enter');
  assert.ok(await page.evaluate(() => document.activeElement.matches('.question input')), 'one Tab and Enter lead to the question');
  await page.done();
});

test('a page that is translated is the text version', async () => {
  const page = await use.open('#step=2');
  await page.evaluate(() => document.documentElement.classList.add('translated-ltr'));
  await settled(page);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.ui), 'text');
  await check(page).waitFor();
  await page.done();
});
