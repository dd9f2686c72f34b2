import { writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { serve } from '../../web/make/serve.mjs';
import { chromiumFlags, chromiumPath, dist, facts, field, isChoice, check, showMe, answerReason, drawn } from './lib.mjs';
const site = await serve(dist);
const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumFlags });
const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' });
const page = await context.newPage();
page.on('pageerror', (e) => console.log('ERR', e.message));
page.on('console', (e) => console.log('CON', e.text()));
await page.addInitScript(() => {
  const real = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...a) => { const r = await real(...a); window.__inst = r; return r; };
});
const save = async (name) => {
  const bytes = await page.evaluate(() => {
    const e = window.__inst.exports;
    const f = e.__write_profile;
    const n = f(0, 0);
    const mem = Object.values(e).find((x) => x instanceof WebAssembly.Memory);
    const at = mem.grow(Math.ceil(n / 65536) + 1) * 65536;
    f(at, n);
    return [...new Uint8Array(mem.buffer, at, n)];
  });
  writeFileSync(`/tmp/x/${name}.prof`, Buffer.from(bytes));
  console.log(name, bytes.length);
};
await page.goto(site.url);
await drawn(page);
for (let i = 0; i < 8; i++) {
  if (isChoice(i)) { await answerReason(page); }
  else {
    await field(page).fill('7'); await check(page).click();
    await field(page).fill(String(Number(facts[i][3].replace(',', '')) - 8)); await check(page).click();
    await field(page).fill(facts[i][3]); await check(page).click();
  }
  await page.waitForTimeout(200);
  if (i < 7) await page.getByRole('button', { name: /^Next/ }).click();
}

await page.waitForTimeout(300);
const tryClick = async (name, role = 'button') => { const b = page.getByRole(role, { name }).first(); if (await b.count()) { await b.click({ timeout: 2000 }).catch(() => console.log('no', name)); await page.waitForTimeout(150); } else console.log('none', name); };
await tryClick('The whole network');
for (const s of [1, 2, 5]) {
  await tryClick(new RegExp('^Step ' + (s + 1)));
  for (const b of ['Sliding window', 'Numbers', 'Numbers', /^Watch/, 'Show the first', /larger/i, /smaller/i, 'Weights']) await tryClick(b);
  await page.mouse.move(600, 420); await page.waitForTimeout(100);
  await page.mouse.move(640, 430); await page.mouse.down(); await page.mouse.up(); await page.waitForTimeout(100);
}
await tryClick('Dark colours');
await page.setViewportSize({ width: 390, height: 844 }); await page.waitForTimeout(300);
await page.setViewportSize({ width: 1280, height: 800 });
await tryClick('Practice', 'tab'); await tryClick('Practice');
for (let i = 0; i < 14; i++) {
  if (await page.getByRole('textbox').count()) { await page.getByRole('textbox').first().fill('17'); await check(page).click(); }
  else { await page.getByRole('radio').first().check().catch(() => {}); await check(page).click().catch(() => {}); }
  await page.waitForTimeout(60);
  await showMe(page).click().catch(() => {}); await page.waitForTimeout(60);
  await tryClick(/^Next/);
}
await tryClick('Share'); await page.waitForTimeout(200);
await save('walk');
await browser.close(); await site.close();
