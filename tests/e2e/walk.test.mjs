// The whole walk in a real browser, by role and name, as a person with a screen reader would go.
import assert from 'node:assert/strict';

import { answerReason, check, choose, expect, facts, field, heading, heard, hint as hint_, isChoice, next, onward, said, settled, showMe, tableRows, test, total, useSite } from './lib.mjs';

const use = useSite();

for (const [kind, options] of [['on the canvas', {}], ['without WebGL 2', { noWebGL: true }]]) {
  test(`the whole walk with right answers, ${kind}`, async () => {
    const page = await use.open('', options);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.ui), options.noWebGL ? 'text' : 'canvas');
    for (const [index, [name, , , count]] of facts.entries()) {
      assert.equal(await heading(page).textContent(), name);
      assert.ok(await page.getByText(`Step ${index + 1} of 8`, { exact: true }).count());
      assert.equal(await page.locator('math').count(), 0, 'no formula before it is known');
      // The first conv and the first dense layer are completed from the picture.
      assert.equal(await page.getByRole('group', { name: 'Formula' }).count(), index === 1 || index === 5 ? 1 : 0);
      if (isChoice(index)) {
        const replies = await answerReason(page);
        assert.ok(replies.at(-1).startsWith('Right: 0.'));
      } else {
        await field(page).fill(count.replace(',', ''));
        await check(page).click();
        assert.ok((await said(page)).startsWith(`Right: ${count}.`), await said(page));
        assert.equal(await page.getByRole('math').count(), 1);
      }
      assert.ok((await said(page)).length > `Right: ${count}.`.length + 20, 'a right answer says why it is right');
      await onward(page).click();
    }
    await expect(heading(page)).toHaveText(`All ${total} counted.`);
    const rows = await tableRows(page);
    for (const [index, [name, shape, values, count]] of facts.entries()) {
      const row = rows[index + 1];
      assert.deepEqual([row[0].replace(/^\d /, ''), ...row.slice(1, 4)], [name, shape, values, count]);
    }
    assert.match(rows[6][4], /^76\.4\s%$/);
    assert.equal(rows.at(-1)[0], 'Total so far');
    assert.equal(rows.at(-1)[3], total);
    await page.done();
  });
}

test('the whole walk with wrong answers first', async () => {
  const page = await use.open();
  const wrong = { CONV1: ['600', 'Not yet: it has more.', 'Not yet. CONV1 has more than 600, but less than twice as many.'], CONV2: ['3200', 'Not yet: it has more.', 'Not yet. CONV2 has more than 3,200, but less than twice as many.'], FC3: ['48000', 'Not yet: it has more.', 'Not yet. FC3 has more than 48,000, but less than twice as many.'], FC4: ['10200', 'Not yet: it has fewer.', 'Not yet. FC4 has fewer than 10,200, but more than half as many.'], Softmax: ['840', 'Not yet: it has more.', 'Not yet. Softmax has more than 840, but less than twice as many.'] };
  for (const [index, [name, , , count]] of facts.entries()) {
    if (isChoice(index)) {
      await field(page).fill('5');
      await check(page).click();
      // Of a window of 2 x 2 with a bias 5 is a thought; of the image it is none.
      assert.match(await said(page), index === 0 ? /^Not yet\. Look for a number/ : /^Not yet[.:] /);
      await field(page).fill('0');
      await check(page).click();
      const radios = await page.getByRole('radio').all();
      let notRight = 0;
      for (const radio of radios) {
        await radio.check();
        // The known reason leads on.
        if (await check(page).count() === 0) continue;
        await check(page).click();
        if (!(await said(page)).startsWith('Right')) notRight += 1;
      }
      assert.equal(notRight, radios.length - 1, 'exactly one reason is right');
    } else {
      await field(page).fill(wrong[name][0]);
      await check(page).click();
      assert.ok((await said(page)).startsWith(wrong[name][1]), await said(page));
      await check(page).click();
      assert.ok((await said(page)).startsWith(wrong[name][2]), `from the second try on by how much: ${await said(page)}`);
      assert.equal((await tableRows(page))[index + 1][3], '—');
      await field(page).fill(count);
      await check(page).click();
      assert.ok((await said(page)).startsWith('Right'));
    }
    await next(page).click();
  }
  assert.equal((await tableRows(page)).at(-1)[3], total);
  await page.done();
});

test('the whole walk with “Show me”', async () => {
  const page = await use.open();
  for (const [, , , count] of facts) {
    await showMe(page).click();
    assert.ok((await said(page)).startsWith(`${count} parameters.`), await said(page));
    assert.equal(await showMe(page).count(), 0, 'there is nothing more to show');
    await onward(page).click();
  }
  await expect(heading(page)).toHaveText(`All ${total} counted.`);
  const rows = await tableRows(page);
  assert.deepEqual(rows.slice(1, 9).map((row) => row[3]), facts.map((fact) => fact[3]));
  assert.match(rows[6][4], /^76\.4\s%$/);
  assert.equal((await tableRows(page)).at(-1)[3], total);
  await page.done();
});

test('Next alone leaves every count blank, and the last Next leads to the first blank', async () => {
  const page = await use.open();
  for (let i = 0; i < 7; ++i) await next(page).click();
  assert.equal(await heading(page).textContent(), 'Softmax');
  for (const row of (await tableRows(page)).slice(1, 9)) assert.equal(row[3], '—');
  assert.match(await next(page).textContent(), /Input, still blank/);
  await next(page).click();
  assert.equal(await heading(page).textContent(), 'Input');
  await page.done();
});

test('no count stands anywhere before it is given, not even with every hint', async () => {
  const page = await use.open();
  // All that can be read, or is read out; places in pixels are no words.
  const words = () => page.evaluate(() => [document.title, document.body.textContent, ...[...document.querySelectorAll('body *')].flatMap(
    (element) => ['aria-label', 'aria-description', 'title', 'alt', 'value', 'placeholder', 'data-value'].map((name) => element.getAttribute(name) ?? ''))].join('\n'));
  for (const [index, [, , , count]] of facts.entries()) {
    if (!isChoice(index)) {
      // The first layer of each kind begins with its letters and blanks: one hint is left.
      const hints = index === 1 || index === 5 ? 1 : 3;
      for (let hint = 0; hint <= hints; ++hint) {
        if (hint > 0) await hint_(page).click();
        const text = (await words()).replaceAll(/(?<=\d)[,\s](?=\d{3})/g, '');
        assert.ok(!new RegExp(`(?<!\\d)${count.replace(',', '')}(?!\\d)`).test(text), `${count} is told before it is asked, after ${hint} hints`);
      }
      assert.equal(await hint_(page).count(), 0, `${hints} hints, no more`);
    }
    await next(page).click();
  }
  await page.done();
});

test('the formula as MathML and as a sentence', async () => {
  const page = await use.open('#step=2');
  await showMe(page).click();
  assert.equal(await page.locator('math mi').first().textContent(), 'w');
  assert.equal((await page.locator('math').textContent()).replace(/\s/g, ''), '((w·h·d)+1)·k=((5·5·3)+1)·8=608');
  await expect.poll(() => heard(page)).toMatch(/5 times 5 times 3, plus 1, times 8, is 608\./);
  await page.done();
});

test('the ways a number is written', async () => {
  const page = await use.open('#step=4');
  for (const typed of ['3216', '3,216', '3 216', ' 3216 ', '(5*5*8+1)*16', '(5·5·8 + 1) × 16', '３２１６']) {
    await field(page).fill('1');
    await check(page).click();
    await field(page).fill(typed);
    await check(page).click();
    assert.ok((await said(page)).startsWith('Right: 3,216.'), typed);
  }
  // A formula is no number: the keys for telephone numbers are large, and have the signs that a formula has.
  assert.equal(await field(page).getAttribute('inputmode'), 'tel');
  await page.done();
});

test('nonsense in the field gets a message and leaves a working page', async () => {
  const page = await use.open('#step=2');
  const nonsense = ['', 'six', '-5', '1e999', '6.08.', '<img src=x onerror=alert(1)>', '🙂🙂', 'مرحبا', '9'.repeat(10_000), 'x'.repeat(10_000), '{{{%s\\', '\u202eev\u0000il'];
  for (const typed of nonsense) {
    await field(page).fill(typed);
    await check(page).click();
    const words = await said(page);
    assert.ok(words.length > 20 && !words.startsWith('Right'), `${typed.slice(0, 20)}: ${words}`);
    // Nothing that can be typed is lost, up to what the field keeps.
    assert.equal(await field(page).inputValue(), typed.replace('\0', '').slice(0, 200));
  }
  await field(page).fill('608');
  await check(page).click();
  assert.ok((await said(page)).startsWith('Right'));
  await page.done();
});

test('the page by role and name', async () => {
  const page = await use.open('#step=2');
  assert.equal(await page.getByRole('heading', { level: 1, name: 'Calculate the parameters of a CNN' }).count(), 1);
  const steps = page.getByRole('navigation', { name: 'Steps' }).getByRole('button');
  assert.equal(await steps.count(), 8);
  for (const [index, [name]] of facts.entries()) {
    assert.equal(await page.getByRole('button', { name: new RegExp(`^${index + 1} ${name}`) }).count(), 1);
  }
  assert.equal(await page.locator('[aria-current="step"]').count(), 1);
  assert.equal(await steps.nth(1).getAttribute('aria-current'), 'step');
  assert.ok(await page.getByText('Step 2 of 8', { exact: true }).count());
  assert.equal(await page.getByRole('heading', { level: 2, name: 'CONV1', exact: true }).count(), 1);
  assert.equal(await page.getByRole('heading', { level: 2 }).count(), 1);
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  for (const name of ['Check', 'Show me']) assert.equal(await page.getByRole('button', { name, exact: true }).count(), 1);
  assert.equal(await page.getByRole('status').count(), 1);
  assert.equal(await page.getByRole('textbox', { name: 'How many parameters does CONV1 have?' }).count(), 1);
  assert.equal(await page.getByRole('button', { name: /^Previous/ }).count(), 1);
  const head = (await tableRows(page))[0];
  assert.deepEqual(head, ['Layer', 'Output shape', 'Values', 'Parameters', 'Share']);
  // A screen reader hears a message only in a region that was there before it.
  const region = await page.getByRole('status').elementHandle();
  await field(page).fill('1');
  await check(page).click();
  await settled(page);
  assert.ok((await region.textContent()).startsWith('Not yet: it has more than twice as many.'));
  assert.ok(await region.evaluate((element) => element.isConnected));
  // The strip tells what is counted, and leads there.
  assert.equal(await page.getByRole('button', { name: /^2 CONV1.*not counted yet/ }).count(), 1);
  await showMe(page).click();
  assert.equal(await page.getByRole('button', { name: /^2 CONV1.*608 parameters/ }).count(), 1);
  await steps.nth(4).click();
  assert.equal(await heading(page).textContent(), 'POOL2');
  assert.equal(await page.locator('[aria-current="step"]').count(), 1);
  assert.equal(await steps.nth(4).getAttribute('aria-current'), 'step');
  await steps.nth(0).click();
  assert.ok(await page.getByRole('button', { name: /^Previous/ }).isDisabled());
  assert.ok(await next(page).isEnabled());
  await steps.nth(4).click();
  assert.equal(await page.getByRole('radiogroup').count(), 0, 'how many, before why');
  await field(page).fill('0');
  await check(page).click();
  assert.equal(await page.getByRole('radiogroup', { name: /Why does POOL2/ }).count(), 1);
  await page.done();
});

test('start over asks twice', async () => {
  const page = await use.open('#step=2');
  await showMe(page).click();
  await choose(page, 'Start over');
  await page.getByRole('button', { name: 'Cancel' }).click();
  assert.equal((await tableRows(page)).at(-1)[3], '608');
  await choose(page, 'Start over');
  await page.getByRole('button', { name: 'Erase my answers' }).click();
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  assert.equal((await tableRows(page)).at(-1)[3], '0');
  assert.equal(await heading(page).textContent(), 'Input');
  await page.done();
});
