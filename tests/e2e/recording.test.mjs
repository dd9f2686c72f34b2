// Learning systems that do something wrong, around the real page: the lesson opens, what is not recorded is said, and nothing of another
// learner's who was at this browser is seen or changed. (tests/js/record.test.mjs has the same faults, and many more, without a browser.)
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { serve } from '../../web/make/serve.mjs';
import { dist, patience, test, top, until, useSite } from './lib.mjs';
import { serveRecords, token } from './store.mjs';

const { unzipSync } = createRequire(join(top, 'third_party/package.json'))('fflate');
const use = useSite();

/** What somebody else has left in this browser: CONV1 is counted, and the last step is open. */
const others = 'paramwalk 2\nstep=7\nanswer=1,right,,608,,,found,,608\n';

const versions = {
  '1.2': { zip: 'paramwalk-scorm12.zip', name: 'API', prefix: 'LMS', end: 'LMSFinish' },
  2004: { zip: 'paramwalk-scorm2004.zip', name: 'API_1484_11', prefix: '', end: 'Terminate' },
};

const folders = {};
test.beforeAll(async () => {
  for (const [version, { zip }] of Object.entries(versions)) {
    const folder = mkdtempSync(join(tmpdir(), 'paramwalk-lms-'));
    for (const [path, bytes] of Object.entries(unzipSync(readFileSync(join(dist, zip))))) {
      mkdirSync(dirname(join(folder, 'course', path)), { recursive: true });
      writeFileSync(join(folder, 'course', path), bytes);
    }
    folders[version] = { folder, site: await serve(folder) };
  }
});
test.afterAll(async () => {
  for (const { folder, site } of Object.values(folders)) {
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Runs in the learning system's page: a system that is well, and what `spoil` then does to it. */
function around({ name, prefix, end, spoil }) {
  window.data = {};
  window.saved = {};
  let open = false;
  window.well = {
    [`${prefix}Initialize`]: () => String((open = true)),
    [`${prefix}GetValue`]: (element) => window.data[element] ?? '',
    [`${prefix}SetValue`]: (element, value) => { if (open) window.data[element] = value; return String(open); },
    [`${prefix}Commit`]: () => String(Object.assign(window.saved, window.data) && open),
    [end]: () => String(!(open = false)),
    [`${prefix}GetLastError`]: () => '0',
  };
  window.broken = () => { throw new Error('broken'); };
  window.names = { start: `${prefix}Initialize`, get: `${prefix}GetValue`, set: `${prefix}SetValue`, commit: `${prefix}Commit`, end, error: `${prefix}GetLastError`, name };
  window[name] = { ...window.well };
  new Function('api', 'well', 'broken', 'names', spoil)(window[name], window.well, window.broken, window.names);
  window.mend = () => { window[name] = Object.assign(typeof window[name] === 'object' && !(window[name] instanceof Element) ? window[name] : {}, window.well); };
}

const silent = /does not answer\. Nothing that is done here is recorded/;
const unread = /What was done before cannot be read/;
const lost = /does not take what is done here/;
/** [what is wrong, what makes it so, what is said]. */
const faults = [
  ['there is none', 'delete window[names.name]', silent],
  ['it is a text', 'window[names.name] = "API"', silent],
  ['it is an object without the functions', 'window[names.name] = {}', silent],
  ['it is a function', 'window[names.name] = () => "true"', silent],
  ['it is an element of that id', 'delete window[names.name]; document.body.append(Object.assign(document.createElement("div"), { id: names.name }))', silent],
  ['Initialize throws', 'api[names.start] = broken', silent],
  ['Initialize gives "false"', 'api[names.start] = () => "false"', silent],
  ['Initialize gives false', 'api[names.start] = () => false', silent],
  ['Initialize gives nothing, and an error', 'api[names.start] = () => undefined; api[names.error] = () => "101"', silent],
  ['GetValue throws', 'api[names.get] = broken', unread],
  ['GetValue gives null, and an error', 'api[names.get] = () => null; api[names.error] = () => "101"', unread],
  ['SetValue throws', 'api[names.set] = broken', lost],
  ['SetValue gives "false"', 'api[names.set] = () => "false"', lost],
  ['SetValue takes it and keeps nothing', 'api[names.set] = () => "true"', lost],
  ['Commit throws', 'api[names.commit] = broken', lost],
  ['everything throws', 'for (const key of Object.keys(api)) api[key] = broken', silent],
  // These are no fault to be told.
  ['Terminate throws', 'api[names.end] = broken', null],
  ['it takes no more than 200 characters', 'api[names.set] = (element, value) => (value.length > 200 ? "false" : well[names.set](element, value))', null],
  ['booleans for texts', 'for (const key of Object.keys(api)) if (key !== names.get) api[key] = (...values) => (well[key](...values) === "true" ? true : well[key](...values))', null],
];

for (const [v, [version, its]] of Object.entries(versions).entries()) {
  for (const [f, [what, spoil, said]] of faults.entries()) {
    // One code serves both versions, by a table of names: each fault in one of them is enough for each day.
    test(`SCORM ${version}, ${what}: the lesson opens, and what is not recorded is said until it is`, (f + v) % 2 === 0 ? {} : { tag: '@full' }, async () => {
      const { site } = folders[version];
      const page = await use.open('', {
        ready: false,
        allow: [/request to /],
        route: ['**/lms.html', (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>LMS</title><link rel="icon" href="data:,"><body><script>(${around})(${JSON.stringify({ ...its, spoil })})</script><iframe src="course/scorm.html" width="1200" height="1000"></iframe>` })],
        init: `if (location.pathname.endsWith('lms.html')) localStorage.paramwalk ??= ${JSON.stringify(others)}`,
      });
      await page.goto(`${site.url}lms.html`);
      const course = () => page.frames().find((frame) => frame.url().includes('scorm.html'));
      const walk = () => page.frames().find((frame) => frame.url().includes('index.html'));
      await until(() => walk()?.evaluate(() => 'live' in document.documentElement.dataset && document.querySelector('#heading').textContent === 'Input'), 'the lesson, at its beginning');
      assert.ok(!(await walk().getByRole('table').textContent()).includes('608'), 'nobody else’s answers');
      await walk().locator('#step-4').click();
      await walk().locator('#answer').fill('3216');
      await walk().getByRole('button', { name: 'Check' }).click();
      await until(async () => (await walk().getByRole('table').textContent()).includes('3,216'), 'the answer');
      if (said === null) await until(() => page.evaluate(() => /^answer=3,right/m.test(window.saved['cmi.suspend_data'])), 'the record');
      else {
        await until(async () => said.test(await course().locator('#note').textContent()), 'what is said');
        await page.evaluate(() => window.mend());
        await until(() => page.evaluate(() => /^answer=3,right/m.test(window.saved['cmi.suspend_data'])), 'the record, in the end');
        await until(async () => (await course().locator('#note').isHidden()), 'nothing more to be said');
      }
      assert.equal(await page.evaluate(() => localStorage.paramwalk), others, 'nobody else’s record is touched');
      await page.evaluate(() => { document.querySelector('iframe').src = 'about:blank'; });
      await until(() => page.evaluate((names) => Object.keys(window.data).some((key) => names.test(key)), /session_time/), 'the end of the session');
      await page.done();
    });
  }
}

/** A record store that `answers` as it likes. */
async function openStore(answers) {
  const store = { statements: new Map(), kept: null, answers };
  const served = await serveRecords('https://example.org/walk', ({ url, request, body, answer }) => {
    const what = url.pathname === '/fetch' ? 'token' : url.pathname.endsWith('statements') ? 'statement' : request.method !== 'GET' ? 'keep' : url.searchParams.get('stateId') === 'paramwalk-progress' ? 'read' : 'launch';
    if (store.answers(what, answer, request)) return;
    if (what === 'token') answer(200, { 'auth-token': token });
    else if (what === 'statement') {
      for (const said of [].concat(JSON.parse(body))) store.statements.set(said.id, said);
      answer(200, []);
    } else if (what === 'keep') {
      store.kept = JSON.parse(body);
      answer(204);
    } else if (what === 'read' && store.kept) answer(200, store.kept);
    else answer(404);
  });
  return { store, ...served };
}

const away = /does not answer\. What is done here is sent as soon as it does/;
const refused = /does not take all that is done here/;
const html = '<!doctype html><title>Welcome to the hotel</title>';
/** [what is wrong, how the store answers (and whether it did), what is said, whether it can be mended]. */
const storeFaults = [
  ['it is not there', (_, __, request) => Boolean(request.socket.destroy()), away],
  ['it is broken', (_, answer) => answer(500), away],
  ['it has too much to do', (_, answer) => answer(429), away],
  ['it never answers', () => true, away],
  ['it lets nobody in', (_, answer) => answer(401), away],
  ['it answers with a page of another kind', (_, answer) => answer(200, html, 'text/html'), away],
  ['it gives no token', (what, answer) => what === 'token' && answer(200, {}), away],
  ['it takes no statements', (what, answer) => what === 'statement' && answer(503), away],
  ['it keeps nothing', (what, answer) => what === 'keep' && answer(500), away],
  ['it does not give back what it kept', (what, answer) => what === 'read' && answer(500), unread],
  ['it refuses statements for good', (what, answer) => what === 'statement' && answer(400), refused],
  ['it refuses what is to be kept for good', (what, answer) => what === 'keep' && answer(413), refused],
];
for (const [what, answers, said] of storeFaults) {
  test(`cmi5, ${what}: the lesson opens, and what is not recorded is said until it is`, async () => {
    const { store, launch, close } = await openStore(answers);
    try {
      const page = await use.open('', { opening: true, ready: false, allow: [/./], init: `localStorage.paramwalk ??= ${JSON.stringify(others)}` });
      // A request that is never answered is given up after twenty seconds, which nobody needs to sit through.
      if (what === 'it never answers') await page.clock.install();
      await page.goto(`${use.site.url}xapi.html?${launch}`);
      const walk = () => page.frames().find((frame) => frame.url().includes('index.html'));
      await until(() => walk()?.evaluate(() => 'live' in document.documentElement.dataset && document.querySelector('#heading').textContent === 'Input'), 'the lesson, at its beginning');
      assert.match(await walk().locator('#about').textContent(), /tells your progress to the learning system/);
      await walk().locator('#step-4').click();
      await walk().locator('#answer').fill('3216');
      await walk().getByRole('button', { name: 'Check' }).click();
      await until(async () => (await walk().getByRole('table').textContent()).includes('3,216'), 'the answer');
      await until(async () => said.test(await page.locator('#note').textContent()), 'what is said');
      assert.equal(await page.evaluate(() => localStorage.paramwalk), others, 'nobody else’s record is touched');
      if (said !== refused) {
        store.answers = () => false;
        if (what === 'it never answers') await page.clock.fastForward(30_000);
        await until(() => [...store.statements.values()].some(({ verb, result }) => verb.id.endsWith('answered') && result.response === '3216'), 'the answer, in the end', patience(60_000));
        await until(() => /^answer=3,right/m.test(store.kept?.stored ?? ''), 'what is kept, in the end', patience(60_000));
        await until(() => page.locator('#note').isHidden(), 'nothing more to be said');
        assert.ok([...store.statements.values()][0].verb.id.endsWith('initialized'), 'in its order');
      }
    } finally {
      close();
    }
  });
}

for (const [what, query, said] of [
  ['no launch at all', '', /No learning system has opened this page/],
  ['a launch without an actor', '?endpoint=https://lrs.invalid/&activityId=urn:a', away],
  ['an actor that is none', '?endpoint=https://lrs.invalid/&activityId=urn:a&actor=%7B', away],
  ['an endpoint that is none', '?endpoint=nowhere&activityId=urn:a&actor=%7B%7D', away],
]) {
  test(`xAPI, ${what}: the lesson opens, with nobody else's progress, and the learner is told`, async () => {
    const page = await use.open(`xapi.html${query}`, { ready: false, allow: [/./], init: `localStorage.paramwalk ??= ${JSON.stringify(others)}` });
    const walk = () => page.frames().find((frame) => frame.url().includes('index.html'));
    await until(() => walk()?.evaluate(() => 'live' in document.documentElement.dataset && document.querySelector('#heading').textContent === 'Input'), 'the lesson');
    await until(async () => said.test(await page.locator('#note').textContent()), 'what is said');
    await walk().locator('#next').click();
    assert.equal(await page.evaluate(() => localStorage.paramwalk), others);
  });
}
