// One scenario in one browser, with a window, under Orca: `node run.mjs SCENARIO BROWSER` inside the session that run.sh makes.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { serve } from '../../web/make/serve.mjs';
import { createHands } from './hands.mjs';
import { scenarios } from './scenarios.mjs';

const [name, browserName] = process.argv.slice(2);
const { LOG, SITE, HEARD, MODULES } = process.env;
const { chromium, firefox } = createRequire(join(MODULES, '/'))('playwright-core');
const scenario = scenarios[name];

const browsers = {
  chromium: () => chromium.launch({
    executablePath: '/usr/bin/chromium', headless: false,
    args: ['--no-sandbox', '--no-first-run', '--disable-background-networking', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist',
      '--force-renderer-accessibility', '--window-size=1300,950', '--start-maximized'],
  }),
  firefox: () => firefox.launch({ channel: 'moz-firefox', executablePath: '/usr/bin/firefox-esr', headless: false, firefoxUserPrefs: { 'accessibility.force_disabled': -1 } }),
};

const lines = [];
const write = (line) => {
  lines.push(line);
  console.log(line);
};
const site = await serve(SITE);
const browser = await browsers[browserName]();
let failed;
try {
  const context = await browser.newContext({ viewport: null, serviceWorkers: 'block' });
  const page = await context.newPage();
  // A change of the page that is tried out.
  if (process.env.TRY) await page.addInitScript(process.env.TRY);
  page.on('pageerror', ({ message }) => write(`!! error of the page: ${message}`));
  await page.goto(site.url + scenario.address);
  await page.evaluate(() => window.paramwalk.ready);
  // What lies under the mouse would be pointed at.
  execFileSync('xdotool', ['mousemove', '1399', '999']);
  await page.bringToFront();
  const [window] = execFileSync('xdotool', ['search', '--sync', '--onlyvisible', '--name', 'Paramwalk']).toString().trim().split('\n');
  // Whoever manages the windows may not be there yet.
  for (let tries = 1; ; tries += 1) {
    try {
      execFileSync('xdotool', ['windowactivate', '--sync', window, 'windowfocus', '--sync', window], { stdio: 'ignore' });
      break;
    } catch (error) {
      if (tries === 20) throw error;
      await new Promise((done) => setTimeout(done, 500));
    }
  }
  const hands = createHands({ page, log: LOG, write });
  await hands.listen('the page opens', { quiet: 2500 });
  await scenario.does(hands);
} catch (error) {
  failed = error;
  write(`!! ${error.message}`);
} finally {
  mkdirSync(HEARD, { recursive: true });
  writeFileSync(join(HEARD, `${name}-${browserName}.txt`), `${lines.join('\n')  }\n`);
  await Promise.race([browser.close(), new Promise((done) => setTimeout(done, 5000))]);
  site.close();
}
process.exit(failed || lines.some((line) => line.startsWith('!!')) ? 1 : 0);
