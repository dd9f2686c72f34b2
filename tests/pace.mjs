// How long a test waits before it says that something does not come. Every time-out of the browser tests is taken from
// here: it is said for a quiet machine of two cores, and grows with how much slower this one is now.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

import { serve } from '../web/make/serve.mjs';

export const top = join(dirname(fileURLToPath(import.meta.url)), '..');
export const dist = join(top, 'dist');

/** The whole browser, with a window, tabs and a place for addresses, which nobody sees here. */
export const wholeChromiumPath = process.env.PARAMWALK_CHROMIUM ?? '/usr/bin/chromium';
const shell = '/usr/bin/chromium-headless-shell';
/** What the tests run in: the same engine with nothing around the page, where it is installed; a page in it takes a third of the time.
 *  With --full they run in the whole browser (tests/run.mjs). */
export const chromiumPath = process.env.PARAMWALK_CHROMIUM || process.env.PARAMWALK_WHOLE || !existsSync(shell) ? wholeChromiumPath : shell;

// What playwright-core switches off (the last list counts, so that ours has to have all of it), and the two pages that the whole
// browser opens for its place for addresses in each new window: they took a third of the processor's time.
const without = [
  'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'DialMediaRouteProvider', 'GlobalMediaControls', 'HttpsUpgrades', 'LensOverlay', 'MediaRouter',
  'PaintHolding', 'ThirdPartyStoragePartitioning', 'BlockOriginHeaderModificationOnRedirect', 'AvoidCorsURLLoaderRestartOnRedirect', 'Translate', 'OptimizationHints',
  'NetworkTimeServiceQuerying', 'AimEnabled', 'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup',
];
export const chromiumFlags = [
  // Software WebGL, and none of the connections that a browser makes on its own.
  '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist', '--disable-quic',
  '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  // What is not WebGL is painted by the processor, as a browser does that has no graphics card: a page opens in half the time.
  '--disable-gpu-rasterization',
  // Letters as wide as on screens of today, in both of the browsers above.
  '--font-render-hinting=none', `--disable-features=${without.join(',')}`,
];

/** How many times slower this machine is: what tests/run.mjs has measured, or was told by PARAMWALK_SLOW. */
export const slow = Number(process.env.PARAMWALK_SLOW) || 1;

/** So many milliseconds on a quiet machine. */
export const patience = (milliseconds) => Math.round(milliseconds * slow);

// A browser, the page and its first frame, on two cores that have nothing else to do.
const reference = chromiumPath === shell ? 450 : 800;

/** Does once what nearly every test does, and says how many times slower it was than on the machine that the times are for. */
export async function measure() {
  if (!existsSync(join(dist, 'index.html'))) throw new Error('there is no page in dist/; build it first: ./dev build');
  const started = performance.now();
  const site = await serve(dist);
  const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumFlags, timeout: 0 });
  try {
    const page = await browser.newPage({ serviceWorkers: 'block' });
    page.setDefaultTimeout(0);
    await page.goto(site.url);
    await page.mouse.move(1, 1);
    await page.evaluate(() => window.paramwalk.painted);
  } finally {
    await browser.close();
    await site.close();
  }
  const took = performance.now() - started;
  return { took, slow: Math.min(20, Math.max(1, took / reference)) };
}
