// What web/README.md and web/examples say about other people's pages, tried.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { serve } from '../../web/make/serve.mjs';
import { choose, dist, expect, heading, heard, test, top, useSite } from './lib.mjs';

const use = useSite();
const read = (path) => readFileSync(join(top, path), 'utf8');

test('web/examples/plain.html: two lessons among words, as high as they need, and what they tell', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'paramwalk-example-'));
  cpSync(join(top, 'web/examples/plain.html'), join(folder, 'index.html'));
  cpSync(dist, join(folder, 'paramwalk'), { recursive: true });
  const course = await serve(folder);
  try {
    const page = await use.open(course.url, { ready: false, allow: [/request to /] });
    const lesson = (index) => page.locator('paramwalk-lesson').nth(index).locator('iframe').contentFrame();
    await lesson(0).locator('#answer').fill('608');
    await lesson(0).getByRole('button', { name: 'Check' }).click();
    await page.getByText('Counted so far: CONV1').waitFor();
    await page.locator('paramwalk-lesson').nth(1).scrollIntoViewIfNeeded();
    await lesson(1).locator('#answer').fill('48120');
    await lesson(1).getByRole('button', { name: 'Check' }).click();
    await page.getByText('Counted so far: CONV1, FC3').waitFor();
    await page.done();
  } finally {
    await course.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('web/README.md’s table of parameters is the program’s, and each of its examples does something', async () => {
  const table = execFileSync(process.execPath, [join(top, 'build/web/prerender.js'), 'parameters'], { encoding: 'utf8' });
  assert.ok(read('web/README.md').includes(table), 'write anew: node build/web/prerender.js parameters');
  const examples = [...table.matchAll(/\| `(\w+=[^`]+)` \|$/gm)].map(([, example]) => example);
  assert.ok(examples.length >= 6);
  // Of a lesson and a walk each has an address of its own.
  const page = await use.open(`?${examples.filter((example) => !/^(lesson|walk)=/.test(example)).join('&')}`, { ready: false });
  await page.evaluate(() => window.paramwalk.ready);
  const others = examples.filter((example) => /^(step|practice|n|seed|help|tries|counts|own|net)=/.test(example)).map((example) => `Paramwalk: passed over in the address: ${example}`);
  // No more than eight are told.
  assert.deepEqual(page.infos, others.slice(0, 8), 'none but what belongs to another screen is passed over');
  assert.equal(await heading(page).textContent(), 'How big is 62,958?', 'the last screen that is named is shown');
  await page.done();
  const practice = await use.open(`?${examples.filter((example) => !/^(net|map|lesson|walk)=/.test(example)).join('&')}`, { ready: false });
  await practice.evaluate(() => window.paramwalk.ready);
  assert.equal(await heading(practice).textContent(), 'Question 1 of 10', 'a practice goes before a step');
  await practice.done();
  for (const example of examples.filter((other) => /^(lesson|walk)=/.test(other))) {
    const lesson = await use.open(`?${example}#step=1`, { ready: false });
    await lesson.evaluate(() => window.paramwalk.ready);
    await lesson.getByRole('navigation', { name: 'Steps' }).waitFor();
    assert.deepEqual(lesson.infos, [], example);
    await lesson.done();
  }
  const walk = await use.open(`?${examples.filter((example) => !/^(practice|n|seed|help|tries|counts|own|net|map|lesson|walk)=/.test(example)).join('&')}`, { ready: false });
  await walk.evaluate(() => window.paramwalk.ready);
  assert.equal(await heading(walk).textContent(), 'CONV2');
  await walk.done();
  const bad = await use.open('?hide=everything&lang=tlh&motion=fast&nonsense=1', { ready: false });
  await bad.evaluate(() => window.paramwalk.ready);
  assert.equal(bad.infos.length, 4, 'one note for each');
  assert.ok(await bad.getByRole('navigation', { name: 'Steps' }).isVisible());
  await bad.done();
});

test('the Share panel: link, frame and element, copied by their buttons, on the canvas and as text', async () => {
  for (const view of ['canvas', 'text']) {
    const page = await use.open(`?view=${view}&hide=nav#step=3`, { permissions: ['clipboard-read', 'clipboard-write'], ready: view === 'canvas' });
    await choose(page, 'Share');
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    const link = `${use.site.url}?${view === 'text' ? 'view=text&' : ''}hide=nav#step=3`;
    await page.getByRole('button', { name: 'Copy the link' }).click();
    await page.getByRole('dialog').getByText('Copied: A link.').waitFor({ state: 'attached' });
    await expect.poll(() => heard(page)).toMatch(/^Copied: A link/);
    assert.equal(await copied(), link);
    await page.getByRole('button', { name: 'Copy the frame' }).click();
    await page.getByRole('dialog').getByText('Copied: A frame').waitFor({ state: 'attached' });
    await expect.poll(() => heard(page)).toMatch(/^Copied: A frame/);
    assert.ok((await copied()).startsWith(`<iframe src="${link.replace('?', '?embed=lesson&').replaceAll('&', '&amp;')}"`));
    await page.getByRole('button', { name: 'Copy the element' }).click();
    await page.getByRole('dialog').getByText('Copied: An element').waitFor({ state: 'attached' });
    await expect.poll(() => heard(page)).toMatch(/^Copied: An element/);
    const element = await copied();
    // What was copied works where it is pasted.
    const host = await use.open('', { ready: false, route: ['**/pasted.html', (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>pasted</title>${element}` })] });
    await host.goto(`${use.site.url}pasted.html`);
    const lesson = host.locator('paramwalk-lesson iframe').contentFrame();
    await lesson.getByRole('heading', { level: 2, name: 'POOL1' }).waitFor({ state: 'attached' });
    assert.equal(await lesson.getByRole('navigation', { name: 'Steps' }).count(), 0);
    await host.done();
    await page.done();
  }
});

test('the workflow for static hosting runs what is there', () => {
  const workflow = read('web/examples/hosting/pages.yml');
  assert.match(workflow, /- run: \.\/dev build\n/);
  assert.match(workflow, /path: dist\n/);
  assert.match(read('dev'), /^ {2}build\) build_page ;;$/m);
});
