// axe-core in every state of the walk, and the page without JavaScript.
import assert from 'node:assert/strict';

import { axeFindsNothing, check, choose, facts, field, hint, onward, showMe, test, total, useSite } from './lib.mjs';

const use = useSite();
const states = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  'as text': { noWebGL: true },
  'as text, dark': { noWebGL: true, colorScheme: 'dark' },
  'more contrast': { contrast: 'more' },
  'as text, forced colours': { noWebGL: true, forcedColors: 'active' },
  'as text, phone': { noWebGL: true, viewport: { width: 320, height: 568 } },
};
for (const [name, options] of Object.entries(states)) {
  test(`axe finds nothing: ${name}`, async () => {
    const page = await use.open('', options);
    await axeFindsNothing(page, 'fresh');
    await field(page).fill('0');
    await check(page).click();
    await axeFindsNothing(page, 'fresh reason');
    await page.getByRole('radio').first().check();
    await check(page).click();
    await axeFindsNothing(page, 'wrong reason');
    await page.getByRole('button', { name: /^2 CONV1/ }).click();
    await axeFindsNothing(page, 'fresh count');
    for (const [blank, typed] of [['width', '5'], ['height', '5'], ['depth', '1']]) await page.locator('.equation').getByRole('textbox', { name: blank }).fill(typed);
    await page.keyboard.press('Enter');
    await axeFindsNothing(page, 'blanks, one of them wrong');
    await page.getByRole('button', { name: /^4 CONV2/ }).click();
    for (const which of ['first', 'second', 'third']) {
      await hint(page).click();
      await axeFindsNothing(page, `${which} hint`);
    }
    await page.getByRole('button', { name: /^2 CONV1/ }).click();
    await field(page).fill('600');
    await check(page).click();
    await axeFindsNothing(page, 'wrong count');
    await field(page).fill('608');
    await check(page).click();
    await axeFindsNothing(page, 'right');
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await axeFindsNothing(page, 'the table');
    await page.keyboard.press('Escape');
    await choose(page, 'Start over');
    await axeFindsNothing(page, 'start over');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await choose(page, 'Keyboard shortcuts');
    await axeFindsNothing(page, 'the list of shortcuts');
    await page.keyboard.press('Escape');
    await choose(page, 'Print');
    await axeFindsNothing(page, 'the choice for paper');
    await page.keyboard.press('Escape');
    for (let step = 1; step <= 8; ++step) {
      await page.getByRole('button', { name: new RegExp(`^${step} `) }).click();
      if (await showMe(page).count()) await showMe(page).click();
    }
    await axeFindsNothing(page, 'all shown');
    await choose(page, 'The whole network');
    await axeFindsNothing(page, 'the whole network');
    await page.keyboard.press('Escape');
    await onward(page).click();
    await page.getByRole('heading', { name: `All ${total} counted.` }).waitFor();
    await axeFindsNothing(page, 'the end');
    await choose(page, 'To the beginning');
    await axeFindsNothing(page, 'the beginning');
    await page.evaluate(() => (location.hash = '#step=99'));
    await page.locator('.notice').waitFor();
    await axeFindsNothing(page, 'notice');
    await page.done();
  });
}

test('without JavaScript the beginning and the worked example are there to read', async () => {
  const page = await use.open('', { opening: true, ready: false, javaScriptEnabled: false });
  const text = await page.locator('body').innerText();
  for (const [name, , , count] of facts) assert.ok(text.includes(name) && text.includes(count));
  assert.ok(text.includes(total));
  assert.ok(await page.getByRole('heading', { name: `This little network learns ${total} numbers, its parameters.` }).isVisible());
  assert.equal(await page.getByRole('button').count(), 0, 'what needs the program is not there');
  await page.done();
  // axe needs a script of its own: the same HTML with ours taken away.
  const still = await use.open('', { opening: true, ready: false, route: ['**/paramwalk-*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: 'document.documentElement.dataset.failed = ""' })] });
  await axeFindsNothing(still, 'no program');
  await still.done();
});
