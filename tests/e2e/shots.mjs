// Screenshots to look at: node tests/e2e/shots.mjs FOLDER [KEY=VALUE[,VALUE...] ...]
//   steps=1,2,6   states=fresh,wrong,right,shown (and looked, zoomed)   sizes=1280x720,1024x768,390x740,320x568   themes=light,dark   ratios=1,1.5,2
//   views=canvas,text   (each line shows what is taken when it is not said, but views=canvas alone)
// No test: it is for people, who must see what they have made.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

import { serve } from '../../web/make/serve.mjs';
import { answerReason, check, chromiumFlags, chromiumPath, dist, facts, field, isChoice, said, showMe } from './lib.mjs';

const what = {
  steps: ['1', '2', '6'],
  states: ['fresh', 'wrong', 'right', 'shown'],
  sizes: ['1280x720', '1024x768', '390x740', '320x568'],
  themes: ['light', 'dark'],
  ratios: ['1', '1.5', '2'],
  views: ['canvas'],
};
const [folder, ...choices] = process.argv.slice(2);
for (const choice of choices) {
  const [key, values] = choice.split('=');
  if (!(key in what) || !values) {
    console.error(`not known: ${choice}; known are ${Object.keys(what).join(', ')}`);
    process.exit(2);
  }
  what[key] = values.split(',');
}
if (!folder || folder.includes('=')) {
  console.error('usage: node tests/e2e/shots.mjs FOLDER [steps=1,2] [states=fresh] [sizes=1280x720] [themes=light] [ratios=1] [views=canvas,text]');
  process.exit(2);
}

/** Brings the step that is open into a state. */
const reach = {
  async fresh() {},
  async wrong(page, step) {
    if (!isChoice(step - 1)) {
      await field(page).fill(String(Number(facts[step - 1][3].replace(',', '')) - 8));
      return check(page).click();
    }
    await field(page).fill('0');
    await check(page).click();
    for (const radio of await page.getByRole('radio').all()) {
      await radio.check();
      await check(page).click();
      if (!(await said(page)).startsWith('Right')) return undefined;
    }
    return undefined;
  },
  async right(page, step) {
    if (isChoice(step - 1)) return answerReason(page);
    await field(page).fill(facts[step - 1][3]);
    return check(page).click();
  },
  shown: (page) => showMe(page).click(),
  // The picture, where the step has this.
  async looked(page) {
    const slider = page.getByRole('slider').first();
    if (await slider.count() === 0) return;
    await slider.focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
  },
  async zoomed(page) {
    for (let i = 0; i < 6; ++i) await page.getByRole('button', { name: 'Zoom in' }).click();
  },
};

mkdirSync(folder, { recursive: true });
const site = await serve(dist);
const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumFlags });
let taken = 0;
for (const size of what.sizes) for (const theme of what.themes) for (const ratio of what.ratios) for (const view of what.views) {
  const [width, height] = size.split('x').map(Number);
  for (const step of what.steps) for (const state of what.states) {
    // A context of its own for each: nothing answered before stands in the picture.
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, deviceScaleFactor: Number(ratio), hasTouch: width < 600, isMobile: width < 600 });
    const page = await context.newPage();
    await page.goto(`${site.url}?view=${view}#step=${step}`);
    await page.mouse.move(1, 1);
    await page.evaluate(() => window.paramwalk.painted);
    await reach[state](page, Number(step));
    await page.evaluate(() => (document.activeElement?.blur(), new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))));
    await page.screenshot({ path: join(folder, `${step}-${state}-${size}-${theme}-${ratio}x${view === 'text' ? '-text' : ''}.png`), fullPage: true });
    await context.close();
    taken += 1;
  }
}
await browser.close();
await site.close();
console.log(`${taken} screenshots in ${folder}`);
