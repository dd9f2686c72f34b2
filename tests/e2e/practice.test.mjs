// Practice in a real browser: a set by link, by keyboard, through a reload, to its result; axe, and the text version.
import assert from 'node:assert/strict';

import { axeFindsNothing, check, choose, drawn, expect, heading, heard, next, said, settled, showMe, test, useSite } from './lib.mjs';

const use = useSite();
const focused = (page) => page.evaluate(() => document.activeElement.id);

/** The right answer, told by “Show me”, of the question that is asked. */
async function rightAnswer(page) {
  await showMe(page).click();
  return (await said(page)).match(/^(.*?)\. /)?.[1] ?? (await said(page)).replace(/\..*/, '');
}

for (const [kind, options] of [['on the canvas', {}], ['without WebGL 2', { noWebGL: true }], ['on a phone', { viewport: { width: 320, height: 568 }, noWebGL: true, colorScheme: 'dark' }]]) {
  test(`a set of questions by link, ${kind}`, async () => {
    const page = await use.open('?practice=conv,dense&n=4&seed=7', options);
    await page.evaluate(() => addEventListener('paramwalk:result', (event) => (window.told = [...(window.told ?? []), event.detail])));
    await axeFindsNothing(page, 'fresh');
    for (let question = 1; question <= 4; ++question) {
      assert.equal(await heading(page).textContent(), `Question ${question} of 4`);
      assert.equal(await page.locator('h2').count(), 1);
      await showMe(page).click();
      assert.ok((await said(page)).length > 1);
      await settled(page);
      await axeFindsNothing(page, `question ${question}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      assert.equal(await page.evaluate(() => window.told), undefined, 'no result before the end');
      await next(page).or(page.getByRole('button', { name: 'See the result' })).click();
    }
    assert.equal(await heading(page).textContent(), 'Result');
    assert.ok(await page.getByText('0 of 4 right at the first try, 0 later, 4 shown, 0 skipped.').count());
    await axeFindsNothing(page, 'result');
    const told = await page.evaluate(() => window.told);
    assert.equal(told.length, 1, 'told once');
    assert.deepEqual({ ...told[0], questions: told[0].questions.length },
      { type: 'paramwalk.result', version: 1, practice: 'conv,dense', n: 4, seed: 7, right: 0, right_later: 0, shown: 4, skipped: 0, questions: 4 });
    assert.ok(await page.getByRole('button', { name: 'Copy the result' }).isEnabled());
    await page.done();
  });
}

test('what was answered keeps the focus; what was done survives a reload, and the walk is a tab away', async () => {
  const address = '#practice=all&seed=11';
  // What is right, from a page of its own: the same seed asks the same.
  const other = await use.open(address);
  await other.getByRole('button', { name: 'Start' }).click();
  const right = await rightAnswer(other);
  const asksNumber = await other.locator('#answer').count() === 1;
  await other.done();
  const page = await use.open(address);
  assert.equal(await heading(page).textContent(), 'Today’s practice');
  assert.equal(await focused(page), '', 'nothing takes the focus at the start');
  await page.getByRole('button', { name: 'Start' }).press('Enter');
  assert.equal(await focused(page), 'heading', 'then the first question has it');
  if (asksNumber) {
    await page.locator('#answer').focus();
    await page.keyboard.type(right.replace(',', ''));
  } else {
    await page.getByRole('radio', { name: right, exact: true }).focus();
    await page.keyboard.press('Space');
  }
  await page.keyboard.press('Enter');
  assert.ok((await said(page)).startsWith('Right: '), await said(page));
  assert.equal(await focused(page), asksNumber ? 'answer' : await page.getByRole('radio', { checked: true }).getAttribute('id'), 'the focus stays');
  await expect.poll(() => heard(page), 'told').toMatch(/^Right: /);
  await page.reload();
  await drawn(page);
  assert.ok((await said(page)).startsWith('Right: '), 'kept through a reload');
  await page.locator('#next').focus();
  await page.keyboard.press('Enter');
  assert.equal(await heading(page).textContent(), 'What you know already: question 2 of 5');
  assert.equal(await focused(page), 'heading');
  assert.equal(await said(page), '');
  await page.getByRole('button', { name: 'Walk', exact: true }).click();
  assert.equal(await heading(page).textContent(), 'Input');
  await page.goBack();
  assert.equal(await heading(page).textContent(), 'What you know already: question 2 of 5');
  await page.done();
});

test('a wrong count in the walk comes once more in practice, in other numbers', async () => {
  const page = await use.open('#step=2');
  await page.locator('#answer').fill('600');
  await check(page).click();
  await page.locator('#answer').fill('608');
  await check(page).click();
  await page.getByRole('button', { name: 'Try one like this' }).click();
  assert.match(await heading(page).textContent(), /^Question/);
  await page.done();
});

test('a link that cannot be read says so and practises', async () => {
  const page = await use.open('?practice=nonsense');
  assert.match(await page.locator('.notice').textContent(), /“nonsense”, which is not known here/);
  assert.equal(await heading(page).textContent(), 'Today’s practice');
  await page.done();
});

for (const [width, height] of [[1280, 720], [390, 740]]) {
  test(`a session from its beginning through an example to its end, at ${width} × ${height}`, async () => {
    const page = await use.open('#practice=depth&seed=3', { viewport: { width, height } });
    const named = async (words) => { await page.getByRole('heading', { name: words }).waitFor(); await settled(page); };
    await named('Today’s practice');
    assert.ok(await page.getByText('Your goal is to master 1 idea.').count());
    await axeFindsNothing(page, 'start');
    await page.getByRole('button', { name: 'Start' }).click();
    await named(/What you know already: question 1 of 1/);
    // A filter of depth 1, which is too little, twice: (h · w + 1) · k.
    const flat = async () => {
      const words = await page.locator('.asked').first().textContent();
      const [, filters, height, width] = words.match(/(\d+) filters? of (\d+) × (\d+)/).map(Number);
      return String((height * width + 1) * filters);
    };
    await page.locator('#answer').fill(await flat());
    await check(page).click();
    await page.locator('#next').click();
    for (let tries = 0; tries < 20 && !(await page.locator('#work-through').count()); tries += 1) {
      if (await page.getByText('How many parameters does').count()) {
        await page.locator('#answer').fill(await flat());
        await check(page).click();
        await settled(page);
      } else {
        await page.locator('#next').click();
      }
    }
    await page.locator('#work-through').click();
    await named('A worked example: Depth of a filter');
    assert.equal(await focused(page), 'heading');
    await axeFindsNothing(page, 'example');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await page.locator('#next').click();
    await named('The same with a gap: Depth of a filter');
    assert.equal(await page.locator('[id^="blank-"]:is(input)').count(), 1, 'one gap');
    await axeFindsNothing(page, 'gap');
    await page.locator('#next').click();
    await named(/^Question \d+$/);
    await page.locator('#next').click();
    await page.locator('#end-session').click();
    await named('Enough for today');
    await axeFindsNothing(page, 'end');
    assert.ok(await page.getByText('Mistakes that are not gone yet:').count());
    await page.done();
  });
}

for (const [width, height] of [[390, 844], [320, 568], [1280, 640]]) {
  test(`what is said to an answer is in sight, at ${width} × ${height}`, async () => {
    const page = await use.open('?practice=all&n=30&seed=21', { viewport: { width, height }, ...(width < 600 ? { hasTouch: true, isMobile: true } : {}) });
    const inSight = (selector) => page.waitForFunction((wanted) => {
      const { top, bottom } = document.querySelector(wanted).getBoundingClientRect();
      return top >= -1 && bottom <= innerHeight + 1;
    }, selector);
    for (let i = 0; i < 6; i += 1) {
      if (await page.locator('#answer').count()) await page.locator('#answer').fill('7');
      else await page.getByRole('radio').first().check();
      await check(page).click();
      await inSight('#feedback');
      // One in three is right by chance.
      if (await showMe(page).isEnabled()) await showMe(page).click();
      await inSight('#feedback');
      await page.locator('#next').click();
    }
    await page.done();
  });
}

test('a set is left and gone on with; its result is told once, and the set can be made', async () => {
  const page = await use.open('?practice=conv&n=2&seed=5', { init: () => { window.told = 0; addEventListener('paramwalk:result', () => { window.told += 1; }); } });
  await page.locator('#next').click();
  assert.equal(await heading(page).textContent(), 'Question 2 of 2');
  await page.evaluate(() => { location.hash = '#practice=dense&n=3&seed=1'; });
  await page.getByRole('heading', { name: 'Question 1 of 3' }).waitFor();
  await page.evaluate(() => { location.hash = '#practice=conv&n=2&seed=5'; });
  await page.getByRole('heading', { name: 'Question 2 of 2' }).waitFor();
  await page.locator('#next').click();
  await page.getByRole('heading', { name: 'Result' }).waitFor();
  assert.equal(await page.evaluate(() => window.told), 1);
  await page.reload();
  await page.getByRole('heading', { name: 'Result' }).waitFor();
  await page.evaluate(() => window.paramwalk.ready);
  assert.equal(await page.evaluate(() => window.told), 0, 'not once more');
  await page.getByRole('button', { name: 'The same set again' }).click();
  await page.getByRole('heading', { name: 'Question 1 of 2' }).waitFor();
  await choose(page, 'Make a set');
  for (const name of ['Biases', 'Depth of a filter']) await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('button', { name: '20 questions' }).click();
  assert.match(await page.locator('#snippet-1').textContent(), /\?practice=pool,dense,sharing,stride,padding,groups,norm&n=20&seed=\d+$/);
  await page.done();
});

for (const [kind, options] of [['on the canvas', {}], ['as text', { noWebGL: true }], ['on a phone', { viewport: { width: 390, height: 740 }, hasTouch: true, isMobile: true }]]) {
  test(`what is counted stands on the stage: its window is moved, and a wrong count is answered on its cells, ${kind}`, async () => {
    const page = await use.open('#practice=conv&n=5&seed=7', options);
    const stage = page.getByRole('slider', { name: 'Window' });
    const at = async () => Number(await stage.getAttribute('aria-valuenow'));
    await stage.focus();
    const before = await at();
    await stage.press('ArrowRight');
    await expect.poll(at).toBe(before + 1);
    const box = await stage.boundingBox();
    await page.mouse.click(box.x + box.width * 0.1, box.y + box.height * 0.3);
    await settled(page);
    assert.ok(await at() !== before + 1, 'a click puts the window there');
    // 10 filters of 3 x 3 over 3 channels, no biases: 90 counts the first slice of each alone.
    await page.locator('#answer').fill('90');
    await check(page).click();
    await settled(page);
    // A phone has no room for it: there the answer's words stand in the place of what is below the picture.
    if (kind !== 'on a phone') await page.getByRole('button', { name: 'Back to the window' }).waitFor({ state: 'attached' });
    await axeFindsNothing(page, 'a wrong count on the stage');
    await page.locator('#answer').fill('270');
    await check(page).click();
    await settled(page);
    await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible();
    await expect(page.locator('#watch')).toHaveAttribute('max', '270');
    await page.getByRole('button', { name: 'Continue' }).click();
    await settled(page);
    assert.equal(await heading(page).textContent(), 'Question 2 of 5');
    await page.done();
  });
}
