// How big and how fast, beside two yardsticks in the same run: node tests/bench/run.mjs [LOADS]
// Each load is a browser of its own with nothing cached; the table shows medians. The yardsticks: a static page with one
// button, and the least that a Dear ImGui page can be (bare/main.cpp, the same toolchain and options).
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

import { serve } from '../../web/make/serve.mjs';
import { chromiumFlags, dist, top, wholeChromiumPath } from '../e2e/lib.mjs';

const loads = Number(process.argv[2] ?? 5);
if (!Number.isInteger(loads) || loads < 1) {
  console.error('usage: node tests/bench/run.mjs [LOADS]');
  process.exit(2);
}

const html = (body) => `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Yardstick</title>\n<link rel="icon" href="data:,">\n</head>\n<body>${body}</body>\n</html>\n`;

const conditions = [
  { name: 'as it is', cpu: 1 },
  { name: '4x slower CPU', cpu: 4 },
  // 1.6 Mbit/s down, 750 kbit/s up, 150 ms: the slow 4G of Lighthouse and WebPageTest.
  { name: 'slow 4G, 4x slower CPU', cpu: 4, net: { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 } },
];

/** Runs in the page before its own scripts, and writes down when what became so. */
function watch(selector) {
  const times = (window.benchTimes = {});
  // Readable: the frame that paints the element, not before the browser says that it painted anything.
  let laidOut = 0;
  const look = (now) => {
    if (laidOut === 0 && document.querySelector(selector)?.getClientRects().length > 0) laidOut = now;
    const painted = performance.getEntriesByName('first-contentful-paint')[0];
    if (laidOut !== 0 && painted) times.readable = Math.max(laidOut, painted.startTime);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  const poll = setInterval(() => {
    const bare = performance.getEntriesByName('bare-first-frame')[0];
    if (bare) times.frame = bare.startTime;
    if (bare || window.paramwalk) clearInterval(poll);
    if (!window.paramwalk) return;
    // A radio button, Check, and words about it: an answer was checked, not only a promise kept.
    window.paramwalk.ready.then(() => {
      document.querySelector('input[type=radio]').click();
      [...document.querySelectorAll('button')].find((button) => button.textContent === 'Check').click();
      if (document.querySelector('[role=status]').textContent !== '') times.checked = performance.now();
    });
    // The canvas is opened when somebody comes.
    window.paramwalk.ready.then(() => window.dispatchEvent(new PointerEvent('pointermove')));
    window.paramwalk.painted.then(() => (times.frame = performance.now()));
  }, 2);
}

async function load({ url, selector, waits }, { cpu, net }) {
  const browser = await chromium.launch({ executablePath: wholeChromiumPath, args: chromiumFlags });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    const client = await page.context().newCDPSession(page);
    await client.send('Network.enable');
    let bytes = 0;
    client.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    if (net) await client.send('Network.emulateNetworkConditions', net);
    if (cpu > 1) await client.send('Emulation.setCPUThrottlingRate', { rate: cpu });
    await page.addInitScript(watch, selector);
    // The browser's own start is not what is measured.
    await page.waitForTimeout(1000);
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForFunction((names) => names.every((name) => window.benchTimes[name] !== undefined), waits, { timeout: 60_000, polling: 100 });
    return { ...(await page.evaluate(() => window.benchTimes)), bytes };
  } finally {
    await browser.close();
  }
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const ms = (value) => (value === undefined ? '' : `${Math.round(value)} ms`);
const line = (cells) => console.log(`${cells[0].padEnd(28)}${cells.slice(1).map((cell) => cell.padStart(14)).join('')}`);

const yards = mkdtempSync(join(tmpdir(), 'paramwalk-bench-'));
const sites = [];
try {
  writeFileSync(join(yards, 'button.html'), html('<button>Count</button>'));
  const bare = join(top, 'build/web/bare');
  const hasBare = existsSync(join(bare, 'bare.wasm'));
  if (hasBare) {
    for (const name of ['bare.mjs', 'bare.wasm']) copyFileSync(join(bare, name), join(yards, name));
    writeFileSync(join(yards, 'bare.html'), html('<canvas id="canvas"></canvas><script type="module">\n'
      + 'import createBare from "./bare.mjs";\ncreateBare({ canvas: document.getElementById("canvas") });\n</script>'));
  } else {
    console.log('build/web/bare is not there: without the yardstick of a bare Dear ImGui page');
  }
  const [yard, ours] = [await serve(yards), await serve(dist)];
  sites.push(yard, ours);
  const pages = {
    'a static page, one button': { url: `${yard.url}button.html`, selector: 'button', waits: ['readable'] },
    ...(hasBare && { 'a bare Dear ImGui page': { url: `${yard.url}bare.html`, selector: 'canvas', waits: ['frame'] } }),
    Paramwalk: { url: ours.url, selector: 'h2', waits: ['readable', 'checked', 'frame'] },
  };
  const names = Object.keys(pages);
  // Once unmeasured: the server compresses each file at its first request.
  for (const name of names) await load(pages[name], conditions[0]);

  const version = execFileSync(wholeChromiumPath, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  console.log(`${version}, medians of ${loads} fresh loads\n`);
  for (const condition of conditions) {
    const results = Object.fromEntries(names.map((name) => [name, []]));
    // In turn, so that a busy minute of the machine falls on all alike.
    for (let i = 0; i < loads; ++i) for (const name of names) results[name].push(await load(pages[name], condition));
    const middle = (name, what) => (results[name]?.[0][what] === undefined ? undefined : median(results[name].map((r) => r[what])));
    line([condition.name, 'readable', 'checkable', 'first frame', 'bytes']);
    for (const name of names) {
      line([`  ${name}`, ms(middle(name, 'readable')), ms(middle(name, 'checked')), ms(middle(name, 'frame')), `${(middle(name, 'bytes') / 1000).toFixed(1)} KB`]);
    }
    const readable = middle('Paramwalk', 'readable') / middle(names[0], 'readable');
    console.log(`  readable: ${readable.toFixed(2)} of the static page (at most 1.5)`);
    if (hasBare) {
      const frame = middle(names[1], 'frame');
      console.log(`  first answer checkable: ${(middle('Paramwalk', 'checked') / frame).toFixed(2)} of the bare page's first frame (at most 1, better 0.7);`
        + ` first frame: ${(middle('Paramwalk', 'frame') / frame).toFixed(2)}`);
    }
    console.log('');
  }
} finally {
  for (const site of sites) await site.close();
  rmSync(yards, { recursive: true, force: true });
}

// What a frame costs the program itself, view by view (frames.cpp).
execFileSync('cmake', ['--build', '--preset', 'web', '--target', 'bench_frames'], { cwd: top, stdio: 'inherit' });
process.stdout.write(execFileSync(process.execPath, [join(top, 'build/web/bench/frames.js')], { encoding: 'utf8' }));
