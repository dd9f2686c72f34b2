// The lessons as the page brings them: one when it is opened, the list when it is seen, and nothing that grows with their number.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { faults, openFaulty } from './faults.mjs';
import { choose, dist, expect, heading, news, patience, settled, showMe, test, until, useSite } from './lib.mjs';

const use = useSite();

const lessons = readdirSync(join(dist, 'files')).flatMap((name) => /^paramwalk-lesson-(\w+)-[0-9a-f]{16}\.txt$/.exec(name)?.[1] ?? []);
const stepOf = (page) => page.locator('.step-of');
/** Of what was asked for the texts of screens, in order, by their plain names. */
const texts = (paths) => paths.flatMap((path) => /paramwalk-(lesson-\w+|lessons|networks)-[0-9a-f]{16}\.txt$/.exec(path)?.[1] ?? []);
const fileAt = (path) => path.split('?')[0].replace(/^\/$/, 'index.html');
/** As it is served. */
const packed = (path) => statSync(join(dist, `${fileAt(path)}.br`)).size;

test('a lesson that is opened brings its own file, of a few KB, and what does not grow with their number', async () => {
  assert.ok(lessons.length >= 9);
  const start = use.site.requests.length;
  const page = await use.open('?lesson=recurrent');
  await expect(stepOf(page)).toHaveText(/^Step 1 of/);
  await settled(page);
  const loaded = use.site.requests.slice(start);
  assert.deepEqual(texts(loaded), ['lesson-recurrent']);
  const own = loaded.find((path) => path.includes('paramwalk-lesson-'));
  console.log(`${own}: ${packed(own)} bytes under brotli`);
  // Nothing of it knows of other lessons, but the one script that says where each lies: a line for each.
  for (const path of new Set(loaded)) {
    const named = readFileSync(join(dist, fileAt(path)), 'latin1').match(/paramwalk-lesson-\w+\.txt/g) ?? [];
    assert.equal(named.length, path.includes('paramwalk-later-') && path.endsWith('.js') ? lessons.length : 0, path);
  }
  await page.done();
});

for (const lesson of lessons) {
  test(`“${lesson}” has at most 6 KB under brotli`, () => {
    const [path] = readdirSync(join(dist, 'files')).filter((name) => name.startsWith(`paramwalk-lesson-${lesson}-`) && name.endsWith('.txt'));
    const bytes = packed(`files/${path}`);
    assert.ok(bytes <= 6_000, `${bytes} bytes`);
  });
}

test('the list brings what it says of all; a lesson is brought from there, once; and a lesson takes the networks where it needs them', async () => {
  const start = use.site.requests.length;
  const brought = () => texts(use.site.requests.slice(start));
  const page = await use.open('#lesson');
  await expect(page.getByRole('button', { name: 'RNN, LSTM and GRU' })).toBeVisible();
  await settled(page);
  assert.deepEqual(brought(), ['lessons']);
  await page.getByRole('button', { name: 'RNN, LSTM and GRU' }).click();
  await expect(stepOf(page)).toHaveText(/^Step 1 of/);
  await choose(page, 'Lessons');
  await page.getByRole('button', { name: /^Quantisation/ }).click();
  await expect(stepOf(page)).toHaveText(/^Step 1 of/);
  await choose(page, 'Lessons');
  await page.getByRole('button', { name: 'RNN, LSTM and GRU' }).click();
  await expect(stepOf(page)).toHaveText(/^Step 1 of/);
  await settled(page);
  assert.deepEqual(brought(), ['lessons', 'lesson-recurrent', 'lesson-quantisation', 'networks']);
  await page.done();
});

test('at the end of a lesson the list is brought, for what comes next', async () => {
  const start = use.site.requests.length;
  const page = await use.open('?lesson=try_it');
  await expect(stepOf(page)).toHaveText(/^Step 1 of/);
  const steps = await page.getByRole('navigation', { name: 'Steps' }).getByRole('button').count();
  for (let i = 0; i < steps; i += 1) {
    const here = await heading(page).textContent();
    assert.deepEqual(texts(use.site.requests.slice(start)), ['lesson-try_it']);
    if (await showMe(page).count() > 0) await showMe(page).click();
    await page.locator('#next').click();
    await expect(heading(page)).not.toHaveText(here);
  }
  await expect(heading(page)).toHaveText(/^That was/);
  await expect(page.getByRole('button', { name: /^Next lesson: / })).toBeVisible();
  assert.deepEqual(texts(use.site.requests.slice(start)), ['lesson-try_it', 'lessons']);
  await page.done();
});

test('of a lesson that there is not the list is brought, and tells so', async () => {
  const start = use.site.requests.length;
  const page = await use.open('?lesson=recurent');
  await expect(page.getByText('There is no lesson “recurent”. These are the lessons that there are.')).toBeVisible();
  await page.getByRole('button', { name: 'RNN, LSTM and GRU' }).click();
  await expect(stepOf(page)).toHaveText(/^Step 1 of/);
  assert.deepEqual(texts(use.site.requests.slice(start)), ['lessons', 'lesson-recurrent']);
  await page.done();
});

test('the single file has them all', async () => {
  for (const lesson of lessons) {
    const page = await use.open(`${pathToFileURL(join(dist, 'paramwalk.html')).href}?lesson=${lesson}`, { ready: false, offline: true });
    await expect(stepOf(page)).toHaveText(/^Step 1 of/);
    if (lesson === lessons[0]) {
      await page.goto(`${pathToFileURL(join(dist, 'paramwalk.html')).href}?lesson=none`);
      await expect(page.getByText('There is no lesson “none”.')).toBeVisible();
      for (const other of lessons) await expect(page.locator(`#lesson-${other}`)).toBeVisible();
    }
    await page.done();
  }
});

const cases = {
  'a lesson': { file: /paramwalk-lesson-recurrent-/, address: '?lesson=recurrent', called: 'lesson', coming: 'The lesson is on its way.', there: (page) => expect(stepOf(page)).toHaveText(/^Step 1 of/) },
  'the list of lessons': { file: /paramwalk-lessons-/, address: '#lesson', called: 'list of lessons', coming: 'The lessons are on their way.', there: (page) => expect(page.locator('#lesson-recurrent')).toBeVisible() },
};
for (const [name, { file, address, called, coming, there }] of Object.entries(cases)) {
  test(`${name}: whatever comes in its place, it is said, all else works, and it is there when it is tried again`, async ({ browser }) => {
    const site = await openFaulty();
    try {
      for (const fault of Object.keys(faults)) {
        const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' });
        context.setDefaultTimeout(patience(30_000));
        const page = await context.newPage();
        const errors = [];
        page.on('pageerror', (error) => errors.push(error.message));
        const end = site.begin(file, fault);
        await page.goto(site.url + address);
        if (fault === 'late') {
          await expect(page.getByText(coming)).toBeVisible();
          end();
        } else if (fault !== 'wrong type') {
          await expect(news(page), fault).toContainText(new RegExp(`The ${called} could not be brought: .+\\. All else works without it\\.`));
          end();
          await page.getByRole('button', { name: 'Try again' }).click();
        }
        await there(page);
        await expect(news(page), fault).toBeHidden();
        end();
        assert.deepEqual(errors, [], fault);
        await context.close();
      }
    } finally {
      await site.close();
    }
  });
}

test('a lesson that does not come keeps nobody from another one, and is asked for when somebody comes back to it', async () => {
  const page = await use.open('#lesson', { allow: [/404/], route: ['**/paramwalk-lesson-recurrent-*', (route) => route.fulfill({ status: 404, body: 'gone' })] });
  const recurrent = page.getByRole('button', { name: 'RNN, LSTM and GRU' });
  await recurrent.click();
  await expect(news(page)).toContainText('The lesson could not be brought: the server answered 404.');
  await page.getByRole('button', { name: 'Go on without it' }).click();
  await expect(news(page)).toBeHidden();
  await choose(page, 'Lessons');
  await page.getByRole('button', { name: /^Kinds of convolution/ }).click();
  await expect(stepOf(page)).toHaveText(/^Step 1 of/);
  await page.getByRole('button', { name: 'Walk', exact: true }).click();
  await until(async () => (await heading(page).textContent()) === 'Input', 'the walk goes on');
  await choose(page, 'Lessons');
  await recurrent.click();
  await expect(news(page)).toContainText('404');
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Go on without it' }).click();
  await choose(page, 'Lessons');
  await recurrent.click();
  await expect(stepOf(page)).toHaveText(/^Step 1 of/);
  await page.done();
});
