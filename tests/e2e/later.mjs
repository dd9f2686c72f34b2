// Writes web/make/later.txt: what of Dear ImGui, and of the C library that it alone uses, the page never uses. Needed
// again when one of them gets another version: ./dev build, then node tests/e2e/later.mjs, then ./dev build.
// No test: what is on the list by mistake comes a little later, and what is missing a little earlier.
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

import { features, isWidget, laterList, tool } from '../../web/make/later.mjs';
import { hashedName } from '../../web/make/hosting.mjs';
import { serve } from '../../web/make/serve.mjs';
import { answerReason, check, choose, chromiumFlags, chromiumPath, drawn, facts, field, isChoice, showMe, top } from './lib.mjs';

const built = join(top, 'build/web/paramwalk.wasm');
const folder = mkdtempSync(join(tmpdir(), 'paramwalk-'));

/** The site with a program that counts its calls. */
for (const name of readdirSync(join(top, 'dist'), { recursive: true, withFileTypes: true })) {
  if (!name.isFile() || /\.(br|gz)$/.test(name.name)) continue;
  const plain = name.name;
  copyFileSync(join(name.parentPath ?? name.path, plain), join(folder, plain));
}
const page = readFileSync(join(folder, 'index.html'), 'utf8').replaceAll('files/', '');
const script = readdirSync(folder).find((name) => /^paramwalk-\w+\.js$/.test(name));
const program = /paramwalk-[0-9a-f]+\.wasm/.exec(page)[0];
const { size } = statSync(join(folder, program));
tool('wasm-split', [built, ...features, '--instrument', '-o', join(folder, 'counting.wasm')]);
// The page checks what it brings: the name says what is inside, and the script how long it is.
const counting = readFileSync(join(folder, 'counting.wasm'));
const named = hashedName('paramwalk.wasm', counting).replace('files/', '');
renameSync(join(folder, 'counting.wasm'), join(folder, named));
const renamed = (text) => text.replaceAll('files/', '').replaceAll(program, named).replace(`${named}",${size}`, `${named}",${counting.length}`);
writeFileSync(join(folder, 'index.html'), renamed(page));
writeFileSync(join(folder, script), renamed(readFileSync(join(folder, script), 'utf8')));

const site = await serve(folder);
const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumFlags });
const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' });
const tab = await context.newPage();
await tab.addInitScript(() => {
  const instantiate = WebAssembly.instantiate.bind(WebAssembly);
  WebAssembly.instantiate = async (...what) => (window.counting = await instantiate(...what));
});
const press = async (name) => {
  const button = tab.getByRole('button', { name }).first();
  if (await button.count()) await button.click();
  await tab.evaluate(() => window.paramwalk.settled());
};
await tab.goto(site.url);
await drawn(tab);
await tab.locator('#guess-3').click();
await press('Start');
for (const [index, [, , , count]] of facts.entries()) {
  if (isChoice(index)) await answerReason(tab);
  else {
    for (const typed of ['x', '7', String(Number(count.replace(',', '')) - 8), count]) {
      await field(tab).fill(typed);
      await check(tab).click();
    }
  }
  for (const name of ['Give me a hint', 'Zoom in', 'Zoom out', 'Part by part', 'Play']) await press(name);
  for (const at of [[600, 420], [640, 430]]) {
    await tab.mouse.move(...at);
    await tab.mouse.down();
    await tab.mouse.up();
  }
  await press(index < 7 ? /^Next/ : 'Continue');
}
for (const name of ['Share', 'Dark colours']) {
  await choose(tab, name);
  await tab.evaluate(() => window.paramwalk.settled());
  await tab.keyboard.press('Escape');
}
for (const width of [320, 390, 1280]) await tab.setViewportSize({ width, height: 800 });
await tab.getByRole('button', { name: 'Practice' }).click();
for (let question = 0; question < 16; question += 1) {
  if (await tab.getByRole('radio').count()) await tab.getByRole('radio').first().check();
  else await tab.getByRole('textbox').first().fill('17');
  await check(tab).click();
  if (await showMe(tab).count()) await showMe(tab).click();
  await press(/^Next/);
}
const profile = await tab.evaluate(() => {
  const { __write_profile: write, ...rest } = window.counting.exports;
  const memory = Object.values(rest).find((value) => value instanceof WebAssembly.Memory);
  const size = write(0, 0);
  // Nothing runs after it, so nobody misses what it writes over.
  const at = memory.grow(Math.ceil(size / 65536)) * 65536;
  write(at, size);
  return [...new Uint8Array(memory.buffer, at, size)];
});
await browser.close();
await site.close();
writeFileSync(join(folder, 'profile'), Buffer.from(profile));
const never = tool('wasm-split', [built, ...features, `--print-profile=${join(folder, 'profile')}`])
  .split('\n').filter((line) => line.startsWith('- ')).map((line) => line.slice(2)).filter((name) => isWidget(name));
writeFileSync(laterList, `# Of Dear ImGui and the C library, what the page never uses. Written by tests/e2e/later.mjs.\n${never.sort().join('\n')}\n`);
console.log(`${never.length} functions may come later`);
