// Every state of every screen at four sizes and in both themes, on one page to look through: "node screens.mjs FOLDER [PART OF A NAME ...]",
// of the page in dist/. Beside them the pages that "scenes" and "principles" wrote into that folder, where they are.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import { serve } from '../../web/make/serve.mjs';
import { chromiumFlags, chromiumPath } from '../pace.mjs';
import { chromium } from 'playwright-core';

const sizes = [[1280, 720, 1], [1024, 768, 1.5], [390, 740, 2], [320, 568, 2]];
const themes = ['light', 'dark'];

const press = (name) => (page) => page.getByRole('button', { name, exact: true }).first().click();
const answer = (typed) => async (page) => {
  await page.locator('#answer').fill(typed);
  await press('Check')(page);
};
/** In the menu, whatever the width of the window. */
const menu = (name) => async (page) => {
  await page.locator('#menu').click();
  await page.locator('.menu').getByRole('button', { name, exact: true }).click();
};
const showAll = async (page) => {
  for (let step = 1; step <= 8; step += 1) {
    await page.locator(`#step-${step}`).click();
    await press('Show me')(page);
  }
  // Where a window is low, it lies below what is in sight.
  await page.evaluate(() => document.querySelector('#next').click());
};
const network = (text) => `#net=${encodeURIComponent(text)}`;
const practice = '#practice=all&n=10&seed=7';

/** Name, address, and what is done there. */
const states = [
  ['opening', ''],
  ...Array.from({ length: 8 }, (_, i) => [`step ${i + 1}`, `#step=${i + 1}`]),
  ['step 1, why', '#step=1', answer('0')],
  ['step 2, without biases', '#step=2', answer('600')],
  ['step 2, hint', '#step=2', press('Give me a hint')],
  ['step 2, found', '#step=2', answer('608')],
  ['step 4, flat filters', '#step=4', answer('416')],
  ['step 6, found', '#step=6', answer('48120')],
  ['end of the walk', '#step=1', showAll],
  ['menu', '#step=2', (page) => page.locator('#menu').click()],
  ['share', '#step=2', menu('Share')],
  ['whole network', '#step=1', showAll, menu('The whole network')],
  ['practice, its start', '#practice=all'],
  ['practice, a question', practice],
  ['practice, shown', practice, press('Show me')],
  ['practice, the third', practice, press('Next question'), press('Next question')],
  ['practice, which is dearer', '#practice=sharing&n=10&seed=3'],
  ['practice, a set is made', practice, menu('Make a set')],
  ['practice, result', '#practice=pool&n=1&seed=7', press('Show me'), (page) => page.locator('#next').click()],
  ['sandbox', network('input 32x32x3;conv 5x5, 8;maxpool 2x2;dense 10')],
  ['sandbox, branches', network('input 56x56x64;ROAD conv 3x3, 64, pad=1;relu;conv 3x3, 64, pad=1;add from ROAD;globalavgpool;dense 1000')],
  ['sandbox, a slip', network('input 32x32x3;con 5x5, 8;dense 10')],
  ['map', '#map'],
  ['map, a network', '#map=gpt2'],
  ['map, a layer', '#map=walk/6'],
  ['map, a question', '#map', press('Quiz me')],
  ['lessons', '#lesson'],
  ['lesson, quantisation', '#lesson=quantisation'],
  ['lesson, ResNet', '#lesson=resnet'],
  ['a walk of one’s own', `#walk=${encodeURIComponent('input 8x8x3;conv 3x3, 4;dense 2')}`],
  ['text version', '?view=text#step=2'],
];

const [folder, ...parts] = process.argv.slice(2);
if (folder === undefined) throw new Error('node screens.mjs FOLDER [PART OF A NAME ...]');
mkdirSync(folder, { recursive: true });
const site = await serve(new URL('../../dist', import.meta.url).pathname);
const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumFlags });
const wanted = states.filter(([name]) => parts.length === 0 || parts.some((part) => name.includes(part)));
const shots = wanted.flatMap(([name, address, ...acts], i) => sizes.flatMap(([width, height, ratio]) => themes.map((theme) => ({ name, address, acts, width, height, ratio, theme, file: `${String(i).padStart(2, '0')}-${width}-${theme}.png` }))));
const failed = [];

async function shoot({ name, address, acts, width, height, ratio, theme, file }) {
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: ratio, colorScheme: theme, hasTouch: width < 500, serviceWorkers: 'block', reducedMotion: 'reduce' });
  const page = await context.newPage();
  try {
    await page.goto(site.url + address);
    // The pointer is there, as somebody's is: the canvas opens.
    await page.mouse.move(3, 3);
    const settled = () => page.evaluate(() => window.paramwalk.settled());
    await page.evaluate(() => window.paramwalk.painted);
    await settled();
    for (const act of acts) {
      await act(page);
      await settled();
    }
    await page.screenshot({ path: join(folder, file) });
  } catch (error) {
    failed.push(`${name} at ${width} × ${height}, ${theme}: ${error.message.split('\n')[0]}`);
  } finally {
    await context.close();
  }
}

const queue = [...shots];
await Promise.all(Array.from({ length: availableParallelism() }, async () => {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) await shoot(next);
}));
await browser.close();
await site.close();

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
const kept = (list) => (existsSync(join(folder, list)) ? readFileSync(join(folder, list), 'utf8').trim().split('\n') : []);
const figure = ({ name, width, height, theme, file }) => `<figure data-size="${width}" data-theme="${theme}"><a href="${file}"><img loading="lazy" src="${file}" alt="${escaped(name)} at ${width} × ${height}, ${theme}" width="${Math.min(width, 640)}"></a></figure>`;
const rows = wanted.map(([name]) => `<h2>${escaped(name)}</h2><div class="row">${shots.filter((shot) => shot.name === name).map(figure).join('')}</div>`);
// "NAME WIDTH HEIGHT RATIO" each, as tests/gallery/scenes.cpp lists them.
const scenes = kept('scenes/list.txt').map((line) => line.split(' ')[0]).map((name) => `<li><a href="scenes/${name}.html">${name}</a></li>`);
writeFileSync(join(folder, 'index.html'), `<!doctype html><html lang="en"><meta charset="utf-8"><title>Paramwalk: every screen</title>
<style>body { font: 15px sans-serif; margin: 24px } .row { display: flex; flex-wrap: wrap; gap: 12px; align-items: flex-start } figure { margin: 0 } img { border: 1px solid #999; height: auto } fieldset { position: sticky; top: 0; background: #fff; border: 0; padding: 8px 0 }
${sizes.map(([width]) => `body:has(#size-${width}:not(:checked)) [data-size="${width}"]`).join(', ')}, ${themes.map((theme) => `body:has(#theme-${theme}:not(:checked)) [data-theme="${theme}"]`).join(', ')} { display: none } ol { columns: 4 }</style>
<h1>Every screen</h1>
<fieldset>${[...sizes.map(([width, height]) => [`size-${width}`, `${width} × ${height}`]), ...themes.map((theme) => [`theme-${theme}`, theme])].map(([id, label]) => `<label><input type="checkbox" id="${id}" checked> ${label}</label>`).join(' ')}</fieldset>
${existsSync(join(folder, 'principles.html')) ? '<p><a href="principles.html">How each kind of layer works</a></p>' : ''}
${rows.join('\n')}
${scenes.length > 0 ? `<h2>Parts of the stage</h2><ol>${scenes.join('')}</ol>` : ''}`);
console.log(`${shots.length - failed.length} pictures: ${join(folder, 'index.html')}`);
for (const words of failed) console.error(`not made: ${words}`);
process.exitCode = failed.length > 0 ? 1 : 0;
