// What may go wrong between a server and a page, as one table, and one driver that tries it: a file, a fault, a visit and a screen. The page
// must work, or say what is wrong; and work when the file is back.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { serve } from '../../web/make/serve.mjs';
import { dist, patience, top } from './lib.mjs';

const { unzipSync } = createRequire(join(top, 'third_party/package.json'))('fflate');

/** The files of the site, by what their names begin and end with. */
export const files = {
  page: /^index\.html$/,
  style: /paramwalk-[0-9a-f]{16}\.css$/,
  script: /paramwalk-[0-9a-f]{16}\.js$/,
  program: /paramwalk-[0-9a-f]{16}\.wasm$/,
  'later part': /paramwalk-later-/,
  words: /paramwalk-words-/,
  networks: /paramwalk-networks-/,
  'regular font': /paramwalk-regular-/,
  'semibold font': /paramwalk-semibold-/,
  worker: /^sw\.js$/,
  manifest: /\.webmanifest$/,
  icon: /^icon.*\.(png|svg)$/,
};

const hotel = Buffer.from('<!doctype html><title>Hotel</title><h1>Welcome</h1><p>Please log in.</p>\n'.repeat(20));

/** Each answers in the server's place. `late()` is kept when the file may come after all. */
export const faults = {
  404: (response) => response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>Not found</h1>'),
  503: (response) => response.writeHead(503, { 'Content-Type': 'text/plain' }).end('later'),
  'HTML with 200': (response, { head }) => response.writeHead(200, { ...head, 'Content-Type': 'text/html' }).end(hotel),
  truncated: (response, { head, bytes }) => response.writeHead(200, head).end(bytes.subarray(0, bytes.length / 2)),
  cut: (response, { head, bytes }) => response.writeHead(200, { ...head, 'Content-Length': bytes.length }).write(bytes.subarray(0, bytes.length / 2), () => response.destroy()),
  'wrong type': (response, { head, bytes }) => response.writeHead(200, { ...head, 'Content-Type': 'application/x-unknown' }).end(bytes),
  // Of the right length, so that no length tells.
  garbage: (response, { head, bytes }) => response.writeHead(200, head).end(Buffer.from(bytes.map((byte, at) => (byte * 31 + at * 17 + 7) & 255))),
  late: (response, { head, bytes, late }) => late.then(() => response.writeHead(200, head).end(bytes)),
  aborted: (response) => response.destroy(),
};

export const screens = { walk: '#step=1', practice: '?practice=conv&n=3&seed=7', sandbox: '#net=input+8x8x3;conv+3x3,+4' };

/** The page by itself, in a course page's frame, and in a learning system. */
const hosts = {
  page: (address) => address,
  frame: (address) => `host.html?${encodeURIComponent(address)}`,
  system: (address) => `system.html?${encodeURIComponent(address.replace('#', '?'))}`,
};

/** Who visits: at which host, and whether they were there before, with the worker that keeps the site or with the browser's cache alone. */
export const visits = {
  first: { host: 'page' },
  returning: { host: 'page', before: true, worker: true },
  cached: { host: 'page', before: true },
  framed: { host: 'frame' },
  learning: { host: 'system' },
};

/** A site in which one file at a time goes wrong. */
export async function openFaulty() {
  const folder = mkdtempSync(join(tmpdir(), 'paramwalk-faults-'));
  cpSync(dist, folder, { recursive: true });
  for (const [path, bytes] of Object.entries(unzipSync(readFileSync(join(dist, 'paramwalk-scorm12.zip'))))) {
    mkdirSync(dirname(join(folder, 'course', path)), { recursive: true });
    writeFileSync(join(folder, 'course', path), bytes);
  }
  const head = '<!doctype html><title>host</title><link rel="icon" href="data:,">';
  const frame = (path) => `<script>document.write('<iframe width="1000" height="900" src="${path}' + decodeURIComponent(location.search.slice(1)) + '"></iframe>')</script>`;
  writeFileSync(join(folder, 'host.html'), head + frame('index.html'));
  writeFileSync(join(folder, 'system.html'), `${head}<script>
    const kept = {};
    window.API = { LMSInitialize: () => 'true', LMSGetValue: (name) => kept[name] ?? '', LMSSetValue: (name, value) => { kept[name] = value; return 'true'; }, LMSCommit: () => 'true', LMSFinish: () => 'true', LMSGetLastError: () => '0', LMSGetErrorString: () => '', LMSGetDiagnostic: () => '' };
    </script>${frame('course/scorm.html')}`);
  let wrong = null;
  const site = await serve(folder, { strict: false, instead: (path) => wrong?.(path.replace(/^course\//, '')) });
  return {
    url: site.url,
    address: (visit, screen) => site.url + hosts[visits[visit].host](screens[screen]),
    /** From here on, of one of `files` or what a pattern says; gives a function that lets what is late come, and ends the fault. */
    begin(file, fault) {
      let release;
      const late = new Promise((come) => (release = come));
      wrong = (path) => ((files[file] ?? file).test(path) ? (response, answer) => faults[fault](response, { ...answer, late }) : undefined);
      return () => {
        wrong = null;
        release();
      };
    },
    async close() {
      await site.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** In the page: what of the lesson can be seen and done. It lies in the window itself, or in a frame of it. A clock that the style sheet
 *  waits for is put on where `hurry` says so. Where the page says that something is missing, the walk is gone on with if `stays` says so:
 *  who does that turns back from the door that they stood at. */
export function look(screen, hurry, stays) {
  let place = window;
  while (place.document.querySelector('iframe')) place = place.document.querySelector('iframe').contentWindow;
  const { document } = place;
  const find = (css) => document.querySelector(css);
  const isSeen = (element) => element !== null && element.getClientRects().length > 0 && place.getComputedStyle(element).visibility === 'visible';
  if (hurry) for (const animation of document.getAnimations()) animation.currentTime = 9000;
  const isLive = 'live' in document.documentElement.dataset;
  const use = (css) => find(css)?.click();
  const heading = () => find('#heading')?.textContent ?? '';
  const walks = () => {
    if (heading() !== 'CONV1') use('#step-2');
    if (!find('#feedback')?.textContent) use('#show-me');
    return heading() === 'CONV1' && (find('#feedback')?.textContent ?? '').startsWith('608');
  };
  const does = {
    walk: walks,
    practice: () => {
      if (!/^Question 1 of 3/.test(heading())) return false;
      if (!find('#feedback')?.textContent) use('#show-me');
      return (find('#feedback')?.textContent ?? '') !== '';
    },
    sandbox: () => heading() === 'Any network' && document.querySelectorAll('.rows .layer').length === 2,
  };
  const news = find('#news');
  const said = news !== null && isSeen(news) ? news.innerText.trim() : '';
  const dead = isLive ? 0 : [...document.querySelectorAll('#app button, #app input')].filter(isSeen).length;
  const works = isLive && does[screen]();
  return {
    works,
    heading: heading(),
    address: place.location.href,
    said,
    dead,
    // What is missing elsewhere never keeps anybody from the walk.
    walks: stays && isLive && !works && said !== '' ? walks() : null,
    ways: news ? [...news.querySelectorAll('a, button')].map((way) => way.textContent) : [],
  };
}

/** Presses what leads on, or opens the page anew. */
export function recover() {
  let place = window;
  while (place.document.querySelector('iframe')) place = place.document.querySelector('iframe').contentWindow;
  const again = [...place.document.querySelectorAll('#news button')].find((way) => way.textContent === 'Try again');
  if (again) again.click();
  return Boolean(again);
}

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Looks until `isEnough(seen)`; what was seen last. */
async function lookUntil(hands, screen, isEnough, { time = 20_000, stays = false } = {}) {
  const begun = performance.now();
  let seen = {};
  while (performance.now() - begun < patience(time)) {
    // A page that is just going to another one cannot be asked.
    seen = await hands.look(look, screen, performance.now() - begun > 2500, stays).catch(() => ({}));
    if (isEnough(seen)) return seen;
    await pause(60);
  }
  return seen;
}

/** One cell of the matrix. `hands`: open, look and reload (engines.mjs). What the page is without cannot be said by it: then only that it
 *  comes back is looked at. */
export async function tryFault(site, hands, { file, fault, visit, screen }) {
  const where = `${file}, ${fault}, ${visit}, ${screen}`;
  const end = site.begin(file, fault);
  try {
    // A page that never comes is not waited for.
    const opened = hands.open(site.address(visit, screen)).catch(() => {});
    await Promise.race([opened, pause(patience(1500))]);
    const mute = file === 'page' && !visits[visit].worker;
    if (!mute) {
      const seen = await lookUntil(hands, screen, ({ works, said, dead }) => works || (said && dead === 0), { stays: true });
      assert.ok(seen.works || seen.said, `${where}: neither works nor says so: ${JSON.stringify(seen)}`);
      assert.ok(seen.works || seen.dead === 0, `${where}: what cannot be used is shown as if it could: ${JSON.stringify(seen)}`);
      if (!seen.works) {
        if (seen.walks !== null) await lookUntil(hands, 'walk', ({ works }) => works).then(({ works }) => assert.ok(works, `${where}: the walk does not go on`));
      }
    }
    end();
    const came = fault === 'late' && await lookUntil(hands, screen, ({ works }) => works, { time: 4000 });
    if (came.works) return;
    // Also where it works all the same: nothing wrong may have been kept for the next time.
    if (!(await hands.look(recover).catch(() => false))) await hands.open('about:blank').then(() => hands.open(site.address(visit, screen)));
    const seen = await lookUntil(hands, screen, ({ works }) => works);
    assert.ok(seen.works, `${where}: does not recover: ${JSON.stringify(seen)}`);
  } finally {
    end();
  }
}
