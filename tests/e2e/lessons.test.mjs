// The lessons, and the walk through any network: by role and name, as somebody goes through them. The counts are written out beside them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { axeFindsNothing, choose, expect, field, heading, onward, settled, showMe, status, test, top, until, useSite } from './lib.mjs';

const use = useSite();
/** Beside the blanks there is a second one. */
const check = (page) => page.getByRole('button', { name: 'Check', exact: true });
const address = (page) => page.evaluate(() => location.search + location.hash);
const answer = async (page, value) => {
  await field(page).fill(value);
  await check(page).click();
};

test('the sandbox’s network becomes a walk: a wrong answer, right ones, its end, its address', async () => {
  const page = await use.open('#net=input+32x32x3;conv+3x3,+8;relu;maxpool+2x2;conv+3x3,+16;dense+10');
  await page.getByRole('button', { name: 'Walk through it' }).click();
  await expect(heading(page)).toHaveText('conv 3x3, 8');
  assert.match(await address(page), /^#walk=input\+32x32x3;/);
  await axeFindsNothing(page, 'a step of a walk');
  // Without the biases: 27 · 8.
  await answer(page, '216');
  await expect(status(page)).toContainText('bias');
  await axeFindsNothing(page, 'a wrong answer');
  // (3·3·3 + 1)·8; pooling; (3·3·8 + 1)·16; 13·13·16·10 + 10.
  for (const count of ['224', '0', '1168', '27050']) {
    await answer(page, count);
    await expect(page.locator('#feedback')).toContainText(`Right: ${Number(count).toLocaleString('en')}.`);
    await onward(page).click();
  }
  await expect(heading(page)).toHaveText('That was “A walk through your network”');
  await expect(page.getByText('3 of 4 right at the first try.')).toBeVisible();
  await axeFindsNothing(page, 'the end of a walk');
  await page.done();
});

test('a walk keeps its place: through a reload, and for whoever has its address', async () => {
  const page = await use.open('?walk=resnet50');
  await expect(heading(page)).toHaveText('conv 7x7, 64, stride=2, pad=3, bias=no');
  // 7 · 7 · 3 · 64, as torchvision has it.
  await answer(page, '9408');
  await onward(page).click();
  await expect(heading(page)).not.toHaveText(/^conv 7x7/);
  const here = await heading(page).textContent();
  await settled(page);
  await page.reload();
  await expect(heading(page)).toHaveText(here);
  await page.getByRole('button', { name: /^1 ?, conv 7x7/ }).click();
  await expect(field(page)).toHaveValue('9408');
  await page.done();
});

test('by keyboard alone: blanks, an answer, the way on', async () => {
  const page = await use.open('#walk=input+8x8x3;conv+3x3,+4;dense+2');
  await field(page).focus();
  await page.keyboard.type('112');
  await page.keyboard.press('Enter');
  await until(async () => (await status(page).textContent()).includes('112'), 'the verdict is told');
  await page.keyboard.press('Enter');
  // The focus is where the next step begins.
  await until(() => page.evaluate(() => document.activeElement?.id === 'heading'), 'the heading has the focus');
  await expect(heading(page)).toHaveText('dense 2');
  await page.done();
});

test('the menu leads to the list of lessons, the list to a lesson', async () => {
  const page = await use.open('#step=1');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Lessons' }).click();
  await expect(heading(page)).toHaveText('Lessons');
  await expect(page.getByRole('button', { name: 'Calculate the parameters of a CNN' })).toBeVisible();
  await axeFindsNothing(page, 'the list of lessons');
  assert.equal(await address(page), '#lesson=');
  await page.getByRole('button', { name: 'Calculate the parameters of a CNN' }).click();
  await expect(heading(page)).toHaveText('Input');
  await page.done();
});

test('a lesson is opened by its address: a wrong choice and the right one, and what it is called when it is not there', async () => {
  const page = await use.open('?lesson=try_it');
  await expect(heading(page)).toHaveText('Input');
  await page.getByRole('radio', { name: /too small/ }).check();
  await check(page).click();
  await expect(status(page)).toContainText('An image of any size has none.');
  await page.getByRole('radio', { name: /values are given/ }).check();
  await check(page).click();
  await expect(status(page)).toContainText('Right.');
  await onward(page).click();
  await expect(heading(page)).toHaveText('CONV1');
  await showMe(page).click();
  await expect(status(page)).toContainText('608');
  await axeFindsNothing(page, 'a step of a lesson');
  await page.done();
  const other = await use.open('?lesson=tri_it');
  await expect(other.getByText('There is no lesson “tri_it”.')).toBeVisible();
  await other.done();
});

/** What each step asks for, by lesson and heading, from its source. */
const sources = readFileSync(join(top, 'tests/data/lessons.tsv'), 'utf8').split('\n')
  .filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t'));

test('the list is a map: what builds on a lesson hangs on it, and how far one is stands there in words', async () => {
  const page = await use.open('?lesson=transformer');
  await expect(heading(page)).toHaveText(/./);
  await expect(page.locator('.step-of')).toHaveText(/^Step 1 of/);
  await choose(page, 'Lessons');
  await expect(heading(page)).toHaveText('Lessons');
  const first = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Calculate the parameters of a CNN' }) }).first();
  const recurrent = first.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'RNN, LSTM and GRU' }) }).first();
  const transformer = recurrent.getByRole('listitem').filter({ has: page.getByRole('button', { name: /Transformer/ }) }).first();
  await expect(transformer).toContainText('You are at step 1.');
  await expect(transformer.getByRole('listitem').getByRole('button', { name: 'BERT, piece by piece' })).toBeVisible();
  await expect(transformer).toContainText(/\d+ minutes\. It builds on “RNN, LSTM and GRU”\./);
  await axeFindsNothing(page, 'the map of lessons');
  await page.done();
});

test('a lesson on paper: each step with its picture and question, with blanks or with what is known', async () => {
  const page = await use.open('?lesson=resnet', { init: () => (window.print = () => (window.printed = (window.printed ?? 0) + 1)) });
  await expect(page.locator('.step-of')).toHaveText(/^Step 1 of/);
  const steps = await page.getByRole('navigation', { name: 'Steps' }).getByRole('button').count();
  const sheet = async () => {
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.equal(await page.locator('#sheet section:visible').count(), steps);
    assert.equal(await page.getByRole('button').count(), 0, 'no control is printed');
    const text = await page.locator('#sheet').innerText();
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: 'screen' });
    return text;
  };
  // A bottleneck's first layer, 64 · 256, is asked for.
  assert.ok(!(await sheet()).includes('16,384'), 'what is not known is left to the pen');
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: /A bottleneck/ }).click();
  await answer(page, '16384');
  await expect(onward(page)).toBeVisible();
  assert.ok((await sheet()).includes('Right: 16,384.'));
  await choose(page, 'Print');
  await axeFindsNothing(page, 'the choice for paper');
  await page.getByRole('button', { name: 'Print with blanks to fill in' }).click();
  assert.equal(await page.evaluate(() => window.printed), 1);
  assert.ok(!(await sheet()).includes('Right: 16,384.'));
  await page.done();
});

test('all lessons are there to read without a program, each number as its source has it', async () => {
  const page = await use.open('lessons.html', { ready: false, javaScriptEnabled: false });
  const names = [...new Set(sources.map(([name]) => name))];
  for (const name of names) {
    const text = await page.locator(`article#${name}`).innerText();
    for (const [, step, number] of sources.filter(([lesson, step]) => lesson === name && !step.startsWith('{'))) {
      assert.ok(text.includes(step), `${name}: ${step}`);
      const whole = Number.isInteger(Number(number)) ? Number(number).toLocaleString('en') : number;
      assert.ok(text.includes(whole), `${name}: ${step}: ${whole}`);
    }
    assert.equal(await page.locator(`nav a[href="#${name}"]`).count(), 1);
  }
  await page.done();
  const other = await use.open('lessons.html', { ready: false });
  await axeFindsNothing(other, 'the lessons as text');
  await other.done();
  // Whoever gets no program finds them from the page itself.
  const page1 = await use.open('', { opening: true, ready: false, javaScriptEnabled: false });
  await page1.getByRole('link', { name: 'More lessons' }).click();
  await page1.getByRole('heading', { name: 'The lessons as text' }).waitFor();
  await page1.done();
});

for (const lesson of new Set(sources.map(([name]) => name))) {
  const asked = new Map(sources.filter(([name]) => name === lesson).map(([, step, number]) => [step, number]));
  test(`“${lesson}” from its first step to its end, every number as its source has it`, async () => {
    const page = await use.open(`?lesson=${lesson}`);
    // Until it is brought the list of lessons is there.
    await expect(page.locator('.step-of')).toHaveText(/^Step 1 of/);
    let answered = 0;
    for (let steps = 0; !(await heading(page).textContent()).startsWith('That was'); steps += 1) {
      assert.ok(steps < 13, `it comes to its end: ${await page.getByRole('navigation', { name: 'Steps' }).getByRole('button').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? one.textContent).join(' | '))}`);
      const step = await heading(page).textContent();
      const feedback = page.locator('#feedback');
      // Not every question is one of parameters.
      const number = page.locator('#answer');
      if (await number.count() > 0) {
        assert.ok(asked.has(step), `${step} has a source`);
        await number.fill(asked.get(step));
        await check(page).click();
        await expect(onward(page), step).toBeVisible();
        // Of a question that comes again at the end nobody is told whether it was right.
        if ((await feedback.textContent()).includes('Right')) answered += 1;
      } else {
        for (const choice of await page.getByRole('radio').all()) {
          await choice.check();
          await check(page).click();
          await settled(page);
          if (await onward(page).count() > 0) break;
        }
      }
      await page.locator('#next').click();
      await expect(heading(page), `on from ${step}`).not.toHaveText(step);
    }
    assert.ok(answered >= 3, `${answered} numbers were told to be right`);
    await page.done();
  });
}
