// By keyboard alone.
import assert from 'node:assert/strict';

import { drawn, facts, field, heading, isChoice, said, settled, tableRows, test, total, useSite } from './lib.mjs';

const use = useSite();

const focused = (page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName);

/** Presses Tab until `id` has the focus. */
async function tabTo(page, id) {
  for (let i = 0; i < 40; ++i) {
    if ((await focused(page)) === id) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not reach ${id}`);
}

test('the whole walk by keyboard alone', async () => {
  const page = await use.open();
  assert.equal(await focused(page), 'BODY', 'nothing takes the focus at the start');
  for (const [index, [name, , , count]] of facts.entries()) {
    assert.equal(await heading(page).textContent(), name);
    if (index > 0) assert.equal(await focused(page), 'heading', 'focus goes to the new heading');
    if (isChoice(index)) {
      await tabTo(page, 'answer');
      await page.keyboard.type('0');
      await page.keyboard.press('Enter');
      await page.getByRole('radio').first().focus();
      for (let i = 0; i < 3; ++i) {
        await page.keyboard.press('Space');
        await page.keyboard.press('Enter');
        if ((await said(page)).startsWith('Right: 0. ') && !(await said(page)).includes('And why')) break;
        await page.keyboard.press('ArrowDown');
      }
      assert.ok((await said(page)).startsWith('Right'));
    } else {
      await tabTo(page, 'answer');
      await page.keyboard.type(count);
      await page.keyboard.press('Enter');
      assert.ok((await said(page)).startsWith('Right'), await said(page));
    }
    assert.equal(await heading(page).textContent(), name, 'no key in a field changed the step');
    // Enter gives the answer, and Enter goes on.
    await page.keyboard.press('Enter');
  }
  assert.equal(await heading(page).textContent(), `All ${total} counted.`);
  assert.equal(await focused(page), 'heading');
  assert.equal((await tableRows(page)).at(-1)[3], total);
  await page.done();
});

test('arrow keys change the step, but not in a field, among choices, with a modifier, or past the ends', async () => {
  const page = await use.open();
  const step = () => page.evaluate(() => location.hash);
  await page.keyboard.press('ArrowLeft');
  assert.equal(await step(), '#step=1');
  await page.keyboard.press('ArrowRight');
  assert.equal(await step(), '#step=2');
  await field(page).focus();
  await page.keyboard.type('12');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('0');
  assert.equal(await field(page).inputValue(), '102');
  assert.equal(await step(), '#step=2');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+ArrowRight');
  await page.keyboard.press('Alt+ArrowRight');
  assert.equal(await step(), '#step=2');
  await page.keyboard.press('ArrowRight');
  await field(page).fill('0');
  await page.keyboard.press('Enter');
  await page.getByRole('radio').first().focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(await step(), '#step=3');
  await page.evaluate(() => document.activeElement.blur());
  for (let i = 0; i < 8; ++i) await page.keyboard.press('ArrowRight');
  assert.equal(await step(), '#step=8');
  await page.done();
});

test('Tab reaches every control once, in order, and leaves the page at both ends, also out of a frame', async () => {
  const page = await use.open('#step=2');
  const want = await page.evaluate(() => [...document.querySelectorAll('#app button:enabled, #app input, #app [tabindex="0"], #about a')].filter((e) => e.getClientRects().length).map((e) => e.id || e.tagName));
  const reached = [];
  for (let i = 0; i < want.length; ++i) {
    await page.keyboard.press('Tab');
    reached.push(await focused(page));
  }
  assert.deepEqual(reached, want);
  await page.done();

  const host = await use.open('', { ready: false, route: ['**/host.html', (route) => route.fulfill({ contentType: 'text/html', body:
    '<!doctype html><title>host</title><button id="before">a</button><iframe id="frame" src="index.html#step=2" width="1000" height="900"></iframe><button id="after">b</button>' })] });
  await host.goto(`${use.site.url}host.html`);
  const frame = host.frames()[1];
  await frame.waitForFunction(() => window.paramwalk);
  await drawn(host, { frame, at: [300, 300] });
  await host.locator('#before').focus();
  for (let i = 0; i < want.length + 1; ++i) await host.keyboard.press('Tab');
  assert.equal(await focused(host), 'after');
  for (let i = 0; i < want.length + 1; ++i) await host.keyboard.press('Shift+Tab');
  assert.equal(await focused(host), 'before');
  await host.done();
});

test('keys that belong to the browser are never taken', async () => {
  const page = await use.open('#step=2');
  const taken = await page.evaluate(() => {
    const keys = [{ key: 'F5' }, { key: 'Tab' }, { key: 'Backspace' }, { key: ' ' }, { key: 'l', ctrlKey: true }, { key: 'f', ctrlKey: true },
      { key: 'p', ctrlKey: true }, { key: '+', ctrlKey: true }, { key: '-', ctrlKey: true }, { key: '0', ctrlKey: true }, { key: 'PageDown' }, { key: 'ArrowDown' }];
    const out = [];
    for (const target of [document.body, document.getElementById('canvas'), document.getElementById('answer')]) {
      for (const init of keys) {
        for (const type of ['keydown', 'keypress', 'keyup']) {
          const event = new KeyboardEvent(type, { ...init, bubbles: true, cancelable: true });
          target.dispatchEvent(event);
          if (event.defaultPrevented) out.push(`${type} ${init.key} on ${target.tagName}`);
        }
      }
    }
    return out;
  });
  assert.deepEqual(taken, []);
  await page.done();
});

test('the focus is seen on the canvas, where the control is drawn', async () => {
  // Tall enough to hold the whole page: nothing scrolls between the pictures that are compared.
  const page = await use.open('#step=2', { viewport: { width: 1280, height: 1300 } });
  for (const id of ['step-3', 'check', 'show-me', 'hint', 'previous', 'next', 'menu', 'table']) {
    const box = await page.locator(`#${id}`).boundingBox();
    const clip = { x: box.x - 6, y: box.y - 6, width: box.width + 12, height: box.height + 12 };
    const shot = async () => (await page.screenshot({ clip })).toString('base64');
    await page.evaluate(() => document.activeElement.blur());
    await settled(page);
    const without = await shot();
    await page.keyboard.press('Tab');
    await tabTo(page, id);
    await settled(page);
    assert.notEqual(await shot(), without, `no ring around ${id}`);
  }
  await field(page).focus();
  assert.equal(await field(page).evaluate((e) => getComputedStyle(e).opacity), '1', 'the field being edited shows itself');
  await page.done();
});
