// What the page says of itself: its version, and the licences of what is in it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { dist, test, top, useSite } from './lib.mjs';

const use = useSite();

const esbuild = createRequire(join(top, 'third_party/package.json'))('esbuild');
const { unzipSync } = createRequire(join(top, 'third_party/package.json'))('fflate');
const modules = join(top, 'third_party/node_modules');

test('each package that a script of ours is bundled with stands in notices.txt, with its licence', async () => {
  const scripts = ['web', 'web/learning'].flatMap((folder) => readdirSync(join(top, folder)).filter((name) => name.endsWith('.js')).map((name) => join(top, folder, name)));
  const { metafile } = await esbuild.build({ entryPoints: scripts, nodePaths: [modules], bundle: true, write: false, outdir: 'out', metafile: true });
  const bundled = new Set(Object.keys(metafile.inputs).map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean));
  // @xapi/xapi comes in one file with the browsers' part of axios in it, which is without what axios needs in Node.
  if (bundled.has('@xapi/xapi')) bundled.add('axios');
  const notices = readFileSync(join(dist, 'notices.txt'), 'utf8');
  for (const name of bundled) {
    const licence = readdirSync(join(modules, name)).find((file) => /^licen[cs]e/i.test(file));
    assert.ok(new RegExp(`^={20,}\n${name}( \\(.*\\))?\nLicence: `, 'm').test(notices), `${name} is named`);
    assert.ok(notices.includes(readFileSync(join(modules, name, licence), 'utf8').trim()), `${name}’s licence`);
  }
  assert.ok(bundled.size >= 3);
});

test('the single file has the licences of what is in it, and of nothing else', async () => {
  const bundledBy = async (entry) => {
    const { metafile } = await esbuild.build({ entryPoints: [join(top, entry)], nodePaths: [modules], bundle: true, write: false, outdir: 'out', metafile: true, define: { PARAMWALK_INSIDE: 'true' } });
    return Object.keys(metafile.inputs).map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean);
  };
  // web/rest.js is a part of its script there, and web/dressed.js what unpacks it.
  const inside = new Set((await Promise.all(['web/main.js', 'web/rest.js', 'web/dressed.js'].map(bundledBy))).flat());
  const page = await use.open(pathToFileURL(join(dist, 'paramwalk.html')).href);
  await page.locator('#about details').evaluate((details) => (details.open = true));
  await page.locator('#notices', { hasText: 'Licence: ' }).waitFor({ state: 'attached' });
  const notices = await page.locator('#notices').textContent();
  for (const name of inside) assert.ok(new RegExp(`^${name}\nLicence: `, 'm').test(notices), `${name} is named`);
  for (const name of ['Dear ImGui', 'musl, the C library', 'LLVM: libc']) assert.ok(notices.includes(`\n${name}`), `${name} is named`);
  for (const name of ['fflate', 'axios', '@xapi/xapi', 'zlib']) assert.ok(inside.has(name) || !new RegExp(`^${name}`, 'm').test(notices), `${name} is not in it`);
  await page.done();
});

test('the foot of the page, the single file and every package say the newest version of the list of changes', () => {
  const [, newest] = /^## (\d+\.\d+\.\d+)/m.exec(readFileSync(join(top, 'CHANGELOG.md'), 'utf8'));
  const foot = `Paramwalk ${newest} is free software`;
  for (const name of ['index.html', 'paramwalk.html']) assert.ok(readFileSync(join(dist, name), 'utf8').includes(foot), name);
  for (const name of ['paramwalk-scorm12.zip', 'paramwalk-scorm2004.zip', 'paramwalk-cmi5.zip']) {
    const files = unzipSync(readFileSync(join(dist, name)));
    assert.ok(Buffer.from(files['index.html']).toString('utf8').includes(foot), name);
    if (files['imsmanifest.xml']) assert.match(Buffer.from(files['imsmanifest.xml']).toString('utf8'), new RegExp(`<manifest [^>]* version="${newest}"`), name);
  }
});
