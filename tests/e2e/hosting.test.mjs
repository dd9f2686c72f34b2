// On any static host: under a path of its own, under the strict policy, with the packed files and the long-lasting names.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { hashedName, lasting, policy } from '../../web/make/hosting.mjs';
import { serve } from '../../web/make/serve.mjs';
import { check, choose, dist, drawn, facts, field, heading, hint, next, onward, said, showMe, tableRows, test, useSite } from './lib.mjs';

const use = useSite();
let site;
test.beforeAll(async () => {
  site = await serve(dist, { under: 'course/7/', strict: true });
});
test.afterAll(() => site.close());

/** Keeps what the browser reports against the policy. */
const watch = () => {
  window.violations = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    window.violations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
  });
};
const violations = (page) => page.evaluate(() => window.violations);

/** useSite's page, of the strict site. */
const open = (address, options = {}) => {
  use.site.url = site.url;
  return use.open(address, { init: watch, ...options });
};

for (const [kind, options] of [['canvas', {}], ['text', { noWebGL: true }]]) {
  test(`under the strict policy and a path of its own: ${kind}`, async () => {
    const page = await open('#step=1', options);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.ui), kind);
    for (const [index, [name, , , count]] of facts.entries()) {
      assert.equal(await heading(page).textContent(), name);
      if (count === '0') {
        await showMe(page).click();
      } else {
        await field(page).fill('7');
        await check(page).click();
        await hint(page).click();
        await field(page).fill(count);
        await check(page).click();
        assert.ok((await said(page)).startsWith('Right'));
        await page.getByRole('button', { name: 'Watch the count' }).click();
      }
      if (index < 7) await next(page).click();
    }
    for (const name of ['The whole network', 'Print', 'Keyboard shortcuts']) {
      await choose(page, name);
      await page.keyboard.press('Escape');
    }
    for (const name of ['About this page', 'Dark colours', 'Text version']) {
      if (kind === 'text' && name === 'Text version') continue;
      await choose(page, name);
    }
    await onward(page).click();
    await page.getByRole('heading', { name: 'All 62,958 counted.' }).waitFor();
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.equal(await page.locator('#sheet section').count(), 8);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.reload();
    await drawn(page);
    assert.equal((await tableRows(page)).length, 10);
    assert.deepEqual(await violations(page), []);
    await page.done();
  });
}

test('the policy is in force: what it forbids is stopped and reported', async () => {
  const page = await open('', { allow: [/./] });
  const stopped = await page.evaluate(async () => {
    const done = [];
    const said = (name) => (error) => done.push(`${name} ${error.name}`);
    try {
      document.createElement('p').innerHTML = '<b>no</b>';
    } catch (error) {
      said('markup')(error);
    }
    try {
      trustedTypes.createPolicy('other', {});
    } catch (error) {
      said('policy')(error);
    }
    await fetch('https://example.org/').catch(said('fetch'));
    const box = document.body.appendChild(document.createElement('p'));
    box.setAttribute('style', 'width: 7px');
    done.push(box.style.width);
    return done;
  });
  assert.deepEqual(stopped, ['markup TypeError', 'policy TypeError', 'fetch TypeError', '']);
  assert.ok((await violations(page)).length >= 3);
});

test('the policy is the one that is promised', () => {
  const promised = "default-src 'none'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-ancestors *";
  const given = policy.split('; ');
  for (const directive of promised.split('; ')) assert.ok(given.includes(directive), directive);
  assert.ok(given.includes("require-trusted-types-for 'script'"));
  assert.ok(readFileSync(join(dist, '_headers'), 'utf8').includes(policy));
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const [[, early], ...others] = page.matchAll(/<script>([^]*?)<\/script>/g);
  assert.deepEqual(others, [], 'one script stands in the page itself, by its hash');
  assert.ok(given.includes(`script-src 'self' 'wasm-unsafe-eval' 'sha256-${createHash('sha256').update(early).digest('base64')}'`));
  assert.doesNotMatch(page.replace(`<script>${early}</script>`, ''), /<style|\sstyle=|\son\w+=|<script(?![^>]* src=)/);
});

test('names that last hold their hash, and each file lies packed beside itself', () => {
  const plain = readdirSync(dist, { recursive: true }).filter((name) => /\.(html|js|css|wasm|ttf|txt)$/.test(name));
  assert.ok(plain.length >= 8);
  for (const name of plain) {
    const bytes = readFileSync(join(dist, name));
    assert.deepEqual(brotliDecompressSync(readFileSync(join(dist, `${name}.br`))), bytes);
    assert.deepEqual(gunzipSync(readFileSync(join(dist, `${name}.gz`))), bytes);
    if (name.startsWith(lasting)) assert.equal(hashedName(name.slice(lasting.length).replace(/-[0-9a-f]{16}\./, '.'), bytes), name);
  }
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  for (const [, path] of page.matchAll(/(?:src|href)="(files\/[^"]+)"/g)) assert.ok(existsSync(join(dist, path)), path);
});

test('files under their hashed names are kept for a year, the page is asked for each time', async () => {
  const [, script] = /src="([^"]+)"/.exec(readFileSync(join(dist, 'index.html'), 'utf8'));
  const told = async (path) => (await fetch(site.url + path)).headers.get('cache-control');
  assert.match(await told(script), /max-age=31536000, immutable/);
  assert.equal(await told(''), 'no-cache');
  const page = await open('');
  const before = site.requests.length;
  await page.reload();
  await drawn(page);
  assert.deepEqual(site.requests.slice(before), ['/course/7/'], 'a second visit asks for the page alone');
  await page.done();
});
