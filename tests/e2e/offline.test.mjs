// Kept by the browser: without a network from the second visit on, and never two versions at once.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { hashedName, lasting } from '../../web/make/hosting.mjs';
import { serve } from '../../web/make/serve.mjs';
import { makeWorker } from '../../web/make/worker.mjs';
import { dist, drawn, expect, heading, patience, said, showMe, test, top, until } from './lib.mjs';

const esbuild = createRequire(join(top, 'third_party/package.json'))('esbuild');
let folder;
let site;
/** Answers in the server's place, for the files that it is for. */
let instead = () => undefined;

/** A copy of the site to publish, under the strict policy and a path of its own. */
async function publish() {
  folder = mkdtempSync(join(tmpdir(), 'paramwalk-offline-'));
  cpSync(dist, folder, { recursive: true });
  for (const name of readdirSync(folder, { recursive: true })) if (/\.(br|gz)$/.test(name)) rmSync(join(folder, name));
  instead = () => undefined;
  site = await serve(folder, { under: 'course/', strict: true, instead: (path) => instead(path) });
}
async function withdraw() {
  // A test may have closed it already, to be without a network.
  await site.close().catch(() => {});
  rmSync(folder, { recursive: true, force: true });
}

/** The next version, as a build would make it: another script, under another name, and a page that says so. */
async function publishNext(number) {
  const name = readdirSync(join(folder, lasting)).find((file) => file.endsWith('.js'));
  const script = `window.release = ${number};\n${readFileSync(join(folder, lasting, name), 'utf8').replace(/^window\.release = .*\n/, '')}`;
  const next = hashedName('paramwalk.js', script);
  renameSync(join(folder, lasting, name), join(folder, next));
  writeFileSync(join(folder, next), script);
  const page = readFileSync(join(folder, 'index.html'), 'utf8').replace(`${lasting}${name}`, next).replace(/<html(?: data-release="\d+")?/, `<html data-release="${number}"`);
  writeFileSync(join(folder, 'index.html'), page);
  writeFileSync(join(folder, 'sw.js'), await makeWorker(folder, readFileSync(join(top, 'web/sw.js'), 'utf8'), esbuild));
}

async function visit(context) {
  const page = await context.newPage();
  page.faults = [];
  page.on('console', (message) => ['warning', 'error'].includes(message.type()) && page.faults.push(message.text()));
  page.on('pageerror', (error) => page.faults.push(error.message));
  await page.goto(site.url);
  await drawn(page);
  return page;
}
/** The versions that are kept whole, by their caches' names. */
const kept = (page) => page.evaluate(() => caches.keys());
const installed = (page, count = 1) => until(() => page.evaluate(async (wanted) => {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await caches.keys()).length === wanted && registration?.active?.state === 'activated' && !registration.installing && !registration.waiting;
}, count), `${count} versions are kept whole`);
/** Looks for another version, and waits until its worker has taken over or is given up: which of them. */
const update = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  const ended = new Promise((done) => {
    const watch = (worker) => worker?.addEventListener('statechange', () => ['activated', 'redundant'].includes(worker.state) && done(worker.state));
    // The browser may have found it by itself a moment ago.
    watch(registration.installing);
    registration.addEventListener('updatefound', () => watch(registration.installing));
  });
  await registration.update().catch(() => {});
  return ended;
});
const releases = (page) => page.evaluate(() => [Number(document.documentElement.dataset.release ?? 1), window.release ?? 1]);

/** A test with the site published and a browser that has never been there. */
const published = (name, work, details = {}) => test(name, details, async ({ browser }) => {
  await publish();
  try {
    const context = await browser.newContext();
    context.setDefaultTimeout(patience(30_000));
    await work(context);
    await context.close();
  } finally {
    await withdraw();
  }
});

published('after one visit it opens without a network, at every address', async (context) => {
  const first = await visit(context);
  assert.ok(site.requests.filter((path) => path.endsWith('sw.js')).length <= 1, 'asked for once at most');
  await installed(first);
  await first.close();
  await context.setOffline(true);
  await site.close();
  const page = await context.newPage();
  for (const address of ['', 'index.html', '?theme=dark&hide=nav#step=2']) {
    await page.goto(site.url + address);
    await drawn(page);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.ui), 'canvas');
  }
  assert.equal(await heading(page).textContent(), 'CONV1');
  await showMe(page).click();
  assert.ok((await said(page)).startsWith('608'));
  // A lesson that nobody has opened yet.
  await page.goto(`${site.url}?lesson=recurrent`);
  await expect(page.locator('.step-of')).toHaveText(/^Step 1 of/);
  assert.equal((await page.request.get(`${site.url}nothing.txt`).catch(() => 'gone')), 'gone');
});

published('version 2 is published under a running version 1: whole pages of one version, and the new one at the next opening', async (context) => {
  const old = await visit(context);
  await installed(old);
  await publishNext(2);
  // Version 1 stays at work, and what it asks for later is its own.
  const paths = await old.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('/files/')));
  const second = await visit(context);
  assert.deepEqual(await releases(second), [1, 1], 'opened from the version that is whole');
  await installed(second, 2);
  for (const path of paths) assert.equal(await old.evaluate(async (url) => (await fetch(url)).status, path), 200, path);
  await old.evaluate(() => (location.hash = 'step=2'));
  await showMe(old).click();
  const third = await visit(context);
  assert.deepEqual(await releases(third), [2, 2], 'no stuck old version');
  const before = await kept(third);
  await publishNext(3);
  const fourth = await visit(context);
  const mixed = await releases(fourth);
  assert.equal(mixed[0], mixed[1]);
  await fourth.evaluate(() => navigator.serviceWorker.getRegistration().then((r) => r.update()));
  // It is brought and cleared up in the background.
  await until(async () => {
    const now = await kept(fourth);
    return now.length === 2 && now.some((name) => !before.includes(name));
  }, 'only the version before is kept beside it');
  const fifth = await visit(context);
  assert.deepEqual(await releases(fifth), [3, 3]);
  for (const page of [old, second, third, fourth, fifth]) assert.deepEqual(page.faults, []);
});

published('the network is cut while version 2 is loading: version 1 stays whole, and version 2 comes when it can', async (context) => {
  const first = await visit(context);
  await installed(first);
  await publishNext(2);
  // Its program never arrives.
  const [name] = readdirSync(join(folder, lasting)).filter((file) => file.endsWith('.js'));
  const script = readFileSync(join(folder, lasting, name));
  rmSync(join(folder, lasting, name));
  assert.equal(await update(first), 'redundant');
  assert.equal((await kept(first)).length, 1, 'half a version is not kept');
  const second = await visit(context);
  assert.deepEqual(await releases(second), [1, 1]);
  writeFileSync(join(folder, lasting, name), script);
  await second.evaluate(() => navigator.serviceWorker.getRegistration().then((r) => r.update()));
  await installed(second, 2);
  const third = await visit(context);
  assert.deepEqual(await releases(third), [2, 2]);
});

published('a new worker beside an old page, as a host gives that spreads a version bit by bit: the two are not mixed', async (context) => {
  const first = await visit(context);
  await installed(first);
  const old = readFileSync(join(folder, 'index.html'));
  await publishNext(2);
  const next = readFileSync(join(folder, 'index.html'));
  writeFileSync(join(folder, 'index.html'), old);
  assert.equal(await update(first), 'redundant');
  assert.equal((await kept(first)).length, 1, 'such a pair is not kept');
  writeFileSync(join(folder, 'index.html'), next);
  await first.evaluate(() => navigator.serviceWorker.getRegistration().then((r) => r.update()));
  await installed(first, 2);
  assert.deepEqual(await releases(await visit(context)), [2, 2]);
});

const hotel = (response, { head }) => response.writeHead(200, { ...head, 'Content-Type': 'text/html' }).end('<!doctype html><title>Hotel</title><h1>Please log in</h1>');
const half = (response, { head, bytes }) => response.writeHead(200, head).end(bytes.subarray(0, bytes.length / 2));

/** Whether everything that is kept is, to the byte, what was published. */
async function keptRight(page) {
  const found = await page.evaluate(async () => {
    const out = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) {
        const bytes = await (await cache.match(url)).arrayBuffer();
        out.push([url, [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('')]);
      }
    }
    return out;
  });
  for (const [url, hash] of found) {
    const bytes = readFileSync(join(folder, url.slice(site.url.length) || 'index.html'));
    assert.equal(hash, createHash('sha256').update(bytes).digest('hex'), url);
  }
  return found.length;
}

/** What a visit asks the worker for, one file at a time, while the page itself has what it needs. */
const keptFiles = { 'the later part': /paramwalk-later/, 'the words': /paramwalk-words/, 'the networks': /paramwalk-networks/, 'the notices': /notices/, 'an icon': /icon-192/ };
for (const [f, [name, pattern]] of Object.entries(keptFiles).entries()) {
  for (const [h, [how, answer]] of [['a hotel’s login page', hotel], ['half of it', half]].entries()) {
    published(`${how} in the place of ${name}, while the site is being kept: nothing wrong is kept, and all is kept when it is back`, async (context) => {
      instead = (path) => (pattern.test(path) ? answer : undefined);
      // The page asks for its worker in a quiet moment: what there is before is not yet a worker that gave up.
      await context.addInitScript(() => {
        const register = navigator.serviceWorker.register.bind(navigator.serviceWorker);
        navigator.serviceWorker.register = async (...what) => {
          const registration = await register(...what);
          const worker = registration.installing;
          worker.addEventListener('statechange', () => (window.workerEnded = worker.state));
          return registration;
        };
      });
      const first = await visit(context);
      await until(() => first.evaluate(() => window.workerEnded === 'redundant'), 'the worker gave up');
      assert.equal(await keptRight(first), 0, 'half a site is not kept');
      instead = () => undefined;
      const second = await visit(context);
      await installed(second);
      assert.ok(await keptRight(second) > 10);
      await second.getByRole('button', { name: 'Sandbox' }).click();
      await second.locator('#networks').click();
      await second.locator('#known-resnet50').waitFor();
    }, (f + h) % 2 === 0 ? {} : { tag: '@full' });
  }
}

published('a hotel’s login page for everything, once, while version 2 is being kept: version 1 stays at work', async (context) => {
  const first = await visit(context);
  await installed(first);
  await publishNext(2);
  instead = (path) => (path === 'sw.js' ? undefined : hotel);
  assert.equal(await update(first), 'redundant');
  const second = await visit(context);
  assert.deepEqual(await releases(second), [1, 1]);
  instead = () => undefined;
  await second.evaluate(() => navigator.serviceWorker.getRegistration().then((r) => r.update()));
  await installed(second, 2);
  assert.deepEqual(await releases(await visit(context)), [2, 2]);
});

published('what an older worker has kept wrong is found, fetched past it, and kept anew', async (context) => {
  const first = await visit(context);
  await installed(first);
  for (const [part, tab, opens] of [['paramwalk-words', 'Practice', 'Today’s practice'], ['paramwalk-later', 'Sandbox', 'Any network']]) {
    await first.evaluate(async (wanted) => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const { url } of await cache.keys()) if (url.includes(wanted)) await cache.put(url, new Response('<!doctype html><title>Hotel</title>', { headers: { 'Content-Type': 'text/html' } }));
      }
    }, part);
    const page = await visit(context);
    await page.getByRole('button', { name: tab }).click();
    await page.getByRole('heading', { name: opens }).waitFor();
    await keptRight(page);
    await page.close();
  }
});

published('it can be installed as an app: the manifest and its icons', async (context) => {
  const page = await visit(context);
  await installed(page);
  const client = await context.newCDPSession(page);
  const { errors, data } = await client.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  const manifest = JSON.parse(data);
  for (const icon of manifest.icons) {
    const response = await page.request.get(site.url + icon.src);
    assert.equal(response.headers()['content-type'], icon.type);
    const bytes = await response.body();
    // A PNG says its width and height at bytes 16 to 23.
    if (icon.type === 'image/png') assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, icon.sizes);
  }
  const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
  // A window of a test's own context is one of a private browser.
  assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'), []);
});
