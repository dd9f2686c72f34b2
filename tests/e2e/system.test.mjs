// What the reader's system and habits ask for: keys that can be turned off, paper, contrast, colours of their own, copying.
import assert from 'node:assert/strict';

import { check, choose, dialog, drawn, facts, field, heading, hint, settled, showMe, test, total, until, useSite } from './lib.mjs';
import { colourAt } from './pixels.mjs';

const use = useSite();
const focused = (page) => page.evaluate(() => document.activeElement?.id);
const step = (page) => page.evaluate(() => location.hash);
const panel = (page) => dialog(page, 'Keyboard shortcuts');

for (const [kind, options] of [['canvas', {}], ['text', { noWebGL: true }]]) {
  test(`the list of shortcuts by its key, and shortcuts turned off: ${kind}`, async () => {
    const page = await use.open('#step=2', options);
    await page.keyboard.press('?');
    await until(async () => (await focused(page)) === 'panel-title', 'its title has the focus');
    assert.ok((await panel(page).textContent()).includes('the next step'));
    await page.keyboard.press('Escape');
    assert.equal(await panel(page).count(), 0);
    assert.equal(await focused(page), 'menu', 'where it can be opened again');
    await field(page).focus();
    await page.keyboard.type('?');
    assert.equal(await field(page).inputValue(), '?', 'in a field it is a character');
    assert.equal(await panel(page).count(), 0);

    await choose(page, 'Keyboard shortcuts');
    await page.getByRole('button', { name: 'Turn shortcuts off' }).click();
    for (const key of ['ArrowRight', 'ArrowLeft', '?']) await page.keyboard.press(key);
    assert.equal(await step(page), '#step=2');
    assert.equal(await panel(page).count(), 1, 'the list is left open');
    await page.reload();
    await drawn(page);
    await page.keyboard.press('ArrowRight');
    assert.equal(await step(page), '#step=2', 'they stay off');
    await choose(page, 'Keyboard shortcuts');
    await page.getByRole('button', { name: 'Turn shortcuts on' }).click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowRight');
    assert.equal(await step(page), '#step=3');
    await page.done();
  });
}

test('the browser’s own keys are never taken', async () => {
  const page = await use.open('#step=2');
  const taken = await page.evaluate(() => {
    const keys = [{ key: 'F5' }, { key: 'Tab' }, { key: 'Backspace' }, { key: ' ' }, { key: 'PageDown' }, { key: 'Home' }, { key: 'ArrowDown' },
      ...['l', 'f', 'p', 'r', '+', '-', '0', 'ArrowRight'].map((key) => ({ key, ctrlKey: true })), { key: 'ArrowLeft', altKey: true }, { key: 'ArrowRight', metaKey: true }];
    return keys.filter((init) => !document.body.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }))).map(({ key }) => key);
  });
  assert.deepEqual(taken, []);
  assert.equal(await step(page), '#step=2');
  assert.match(await page.evaluate(() => document.querySelector('meta[name=viewport]').content), /^width=device-width, initial-scale=1$/, 'pinch zoom is free');
  await page.done();
});

test('a control that is used up leaves the focus where one goes on', async () => {
  for (const options of [{}, { noWebGL: true }]) {
    const page = await use.open('#step=4', options);
    await hint(page).focus();
    for (let left = 2; left > 0; left -= 1) {
      await page.keyboard.press('Enter');
      assert.equal(await focused(page), 'hint');
    }
    await page.keyboard.press('Enter');
    assert.equal(await focused(page), 'check');
    await showMe(page).click();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('button', { name: 'Start over' }).focus();
    await page.keyboard.press('Enter');
    // On the choice that keeps what there is.
    assert.equal(await focused(page), 'start-over-keep');
    await page.done();
  }
});

test('paper: all steps with their answers, or with blanks', async () => {
  const page = await use.open('#step=2', { colorScheme: 'dark', init: () => (window.print = () => (window.printed = (window.printed ?? 0) + 1)) });
  // The sheet comes later, and the browser's menu waits for nothing: the paper says so.
  assert.match(await page.evaluate(() => { dispatchEvent(new Event('beforeprint')); return document.getElementById('sheet').textContent; }), /not there yet/);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  // Somebody is at work, so the rest of the program comes.
  await page.getByRole('button', { name: /^2 CONV1/ }).click();
  await settled(page);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const sheet = async () => {
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const text = await page.evaluate(() => document.body.innerText);
    assert.equal(await page.locator('canvas').isVisible(), false);
    assert.equal(await page.getByRole('button').count(), 0, 'no control is printed');
    assert.equal(await page.locator('#sheet section:visible svg:visible').count(), 8);
    const ground = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--text'));
    assert.equal(ground.trim(), '#1a1e29', 'dark ink on light paper, whatever the theme');
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    return text;
  };
  const answered = await sheet();
  for (const [name, shape, values, count] of facts) for (const word of [name, shape, values, count]) assert.ok(answered.includes(word), word);
  assert.ok(answered.includes(total));
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
  await choose(page, 'Print');
  await page.getByRole('button', { name: 'Print with blanks to fill in' }).click();
  assert.equal(await page.evaluate(() => window.printed), 1);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const blank = await sheet();
  for (const count of [...facts.map(([, , , n]) => n).filter((n) => n !== '0'), total]) assert.ok(!new RegExp(`(?<![\\d,])${count}(?![\\d,])`).test(blank), `${count} is told`);
  assert.ok(blank.includes('How many parameters does CONV1 have?'));
  await page.emulateMedia({ media: 'screen' });
  await page.reload();
  await drawn(page);
  await page.getByRole('button', { name: /^2 CONV1/ }).click();
  await settled(page);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await sheet(), blank, 'the choice stays');
  await page.done();
});

const system = (page, name) => page.evaluate((colour) => {
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = colour;
  const digits = getComputedStyle(probe).color.match(/\d+/g).slice(0, 3).map((n) => Number(n).toString(16).padStart(2, '0')).join('');
  probe.remove();
  return `#${digits}`;
}, name);

test('forced colours: the canvas is drawn in the system’s own, from the start and when they change', async () => {
  const page = await use.open('#step=2', { forcedColors: 'active', colorScheme: 'dark' });
  const inside = async () => {
    const box = await check(page).boundingBox();
    return [await colourAt(page, 4, box.y - 4), await colourAt(page, box.x + 8, box.y + 22)];
  };
  assert.deepEqual(await inside(), [await system(page, 'Canvas'), await system(page, 'LinkText')]);
  await page.emulateMedia({ forcedColors: 'none' });
  await settled(page);
  assert.deepEqual(await inside(), ['#12151b', '#7fb0ff']);
  await page.emulateMedia({ forcedColors: 'active' });
  await settled(page);
  assert.deepEqual(await inside(), [await system(page, 'Canvas'), await system(page, 'LinkText')]);
  await page.done();
});

test('more contrast: stronger colours on the canvas and in the text', async () => {
  const page = await use.open('#step=2', { contrast: 'more' });
  const box = await check(page).boundingBox();
  const accent = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent').trim());
  assert.equal(await colourAt(page, box.x + 8, box.y + 22), accent);
  await page.emulateMedia({ contrast: 'no-preference' });
  await settled(page);
  const plain = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent').trim());
  assert.notEqual(plain, accent);
  assert.equal(await colourAt(page, box.x + 8, box.y + 22), plain);
  await page.done();
});

test('copied from the text version the table and the words paste well', async () => {
  const page = await use.open('?view=text#step=2');
  await showMe(page).click();
  const copied = (css) => page.evaluate((selector) => {
    getSelection().selectAllChildren(document.querySelector(selector));
    const text = getSelection().toString();
    getSelection().removeAllRanges();
    return text;
  }, css);
  const rows = (await copied('table')).split('\n').map((line) => line.split('\t').map((cell) => cell.trim()));
  assert.deepEqual(rows.find(([first]) => first.endsWith('CONV1')).slice(1, 4), facts[1].slice(1));
  const words = await copied('.intro');
  assert.ok(words.includes('Each looks through a window of 5 × 5, right through all 3 channels, and adds one bias.'), words);
  await page.done();
});

test('the theme of the system is followed live, until another is chosen', async () => {
  const page = await use.open('', { colorScheme: 'light' });
  assert.equal(await colourAt(page, 4, 600), '#fbfaf6');
  await page.emulateMedia({ colorScheme: 'dark' });
  await settled(page);
  assert.equal(await colourAt(page, 4, 600), '#12151b');
  await choose(page, 'Light colours');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.emulateMedia({ colorScheme: 'dark' });
  await settled(page);
  assert.equal(await colourAt(page, 4, 600), '#fbfaf6');
  assert.equal(await heading(page).textContent(), 'Input');
  await page.done();
});
