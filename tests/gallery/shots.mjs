// Screenshots of the scenes: "node shots.mjs FOLDER [PART OF A NAME ...]" after "scenes FOLDER".
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(process.env.PW_MODULES ?? new URL('../package.json', import.meta.url).pathname);
const { chromium } = require('playwright-core');
const [folder, ...parts] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const line of readFileSync(join(folder, 'list.txt'), 'utf8').trim().split('\n')) {
  const [name, width, height, ratio] = line.split(' ');
  if (parts.length > 0 && !parts.some((part) => name.startsWith(part))) continue;
  const page = await browser.newPage({ viewport: { width: +width, height: +height }, deviceScaleFactor: +ratio });
  await page.goto(pathToFileURL(resolve(folder, `${name}.html`)).href);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
}
await browser.close();
