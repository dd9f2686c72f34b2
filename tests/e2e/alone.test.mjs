// The single file by double click, and both forms in frames.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { check, choose, dist, drawn, facts, field, heading, next, said, showMe, tableRows, test, total, useSite } from './lib.mjs';

const use = useSite();

async function walk(page) {
  // Who is new comes to what stands before the first step.
  const start = page.getByRole('button', { name: 'Start', exact: true });
  if (await start.count()) await start.click();
  for (const [index, [name, , , count]] of facts.entries()) {
    assert.equal(await heading(page).textContent(), name);
    if (name === 'CONV1') {
      await field(page).fill(count);
      await check(page).click();
      assert.ok((await said(page)).startsWith('Right: 608.'));
    } else {
      await showMe(page).click();
    }
    if (index < 7) await next(page).click();
  }
  assert.equal((await tableRows(page)).at(-1)[3], total);
}

test('paramwalk.html over file:// with the network off, in a browser that unpacks nothing by itself', async () => {
  const requests = [];
  const page = await use.open(pathToFileURL(join(dist, 'paramwalk.html')).href, { opening: true, offline: true, init: () => delete window.DecompressionStream });
  page.on('request', (request) => requests.push(request.url()));
  assert.equal(await page.evaluate(() => document.documentElement.dataset.ui), 'canvas');
  await walk(page);
  await page.goBack();
  assert.equal(await heading(page).textContent(), 'FC4');
  await page.reload();
  await drawn(page);
  assert.equal((await tableRows(page)).at(-1)[3], total, 'progress stays over file:// too');
  assert.deepEqual(requests.filter((url) => /^https?:/.test(url)), []);
  await choose(page, 'About this page');
  await page.getByText('Licences of what it is built with').click();
  await page.getByText('Licence: MIT').first().waitFor();
  await page.done();
});

/** The weights of the page's typeface that the document has, and how wide a heading is set. */
const setIn = (page) => page.evaluate(() => {
  const line = document.createElement('span');
  line.style.cssText = 'position: absolute; font: 600 100px "Paramwalk Sans"; white-space: nowrap';
  line.textContent = 'Calculate the parameters of a CNN';
  document.body.append(line);
  const { width } = line.getBoundingClientRect();
  line.remove();
  return { weights: [...document.fonts].filter(({ family }) => family.includes('Paramwalk Sans')).map(({ weight }) => weight.replace('normal', '400')).sort(), width };
});

test('paramwalk.html sets its words as the site does, the bold ones too', async () => {
  const page = await use.open();
  const site = await setIn(page);
  assert.deepEqual(site.weights, ['400', '600']);
  await page.done();
  const alone = await use.open(pathToFileURL(join(dist, 'paramwalk.html')).href, { offline: true });
  assert.deepEqual(await setIn(alone), site);
  await alone.done();
});

const frames = {
  'paramwalk.html in a frame': '<iframe src="paramwalk.html#step=1" width="1000" height="900"></iframe>',
  'paramwalk.html in a frame with sandbox="allow-scripts"': '<iframe sandbox="allow-scripts" src="paramwalk.html" width="1000" height="900"></iframe>',
  'index.html in a frame with sandbox="allow-scripts"': '<iframe sandbox="allow-scripts" src="index.html" width="1000" height="900"></iframe>',
};
for (const [name, html] of Object.entries(frames)) {
  test(name, async () => {
    const host = await use.open('', { ready: false, route: ['**/host.html', (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>host</title><button id="before">host</button>${html}` })] });
    await host.goto(`${use.site.url}host.html`);
    const frame = host.frames()[1];
    await frame.waitForFunction(() => window.paramwalk);
    await drawn(host, { frame, at: [300, 300] });
    assert.equal(await frame.evaluate(() => document.documentElement.dataset.ui), 'canvas');
    await walk(frame);
    await host.done();
  });
}
