// The element in a course page: twenty of them, their messages, and pages around the frame that mean no good.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { serve } from '../../web/make/serve.mjs';
import { drawn, expect, framesPass, heading, settled, test, until, useSite } from './lib.mjs';

const use = useSite();

const course = (body, head = '') => `<!doctype html><html lang="en"><title>Course</title><script defer src="embed.js"></script>${head}<style>body { margin: 8px; font: 16px sans-serif } .far { height: 3000px }</style>${body}`;

/** A course page on the site's own server. `events` of the elements are kept in the page. */
async function openCourse(body, { at = 'course.html', ...options } = {}) {
  const page = await use.open('', {
    ready: false,
    route: [`**/${at}`, (route) => route.fulfill({ contentType: 'text/html', body: course(body) })],
    init: () => {
      window.told = [];
      for (const type of ['ready', 'size', 'step', 'answer', 'finished', 'mismatch']) {
        document.addEventListener(`paramwalk-${type}`, (event) => window.told.push({ type, ...event.detail }));
      }
      // For those that count what a frame does.
      window.calls = 0;
      const real = window.requestAnimationFrame;
      window.requestAnimationFrame = (job) => ((window.calls += 1), real(job));
    },
    ...options,
  });
  await page.goto(`${use.site.url}${at}`);
  return page;
}
const told = (page, type) => page.evaluate((kind) => window.told.filter((event) => event.type === kind), type);
/** From now on the frame waits for the last of the messages to it; they come in the order in which they are sent. */
const waitForLast = (frame) => frame.evaluate(() => {
  window.lastHeard = new Promise((done) => addEventListener('message', ({ data }) => data === 'last' && done(true)));
});
const lastHeard = (frame) => frame.evaluate(() => window.lastHeard);
const frames = (page) => page.frames().filter((frame) => frame.url().includes('index.html'));
const inner = (page, index = 0) => page.locator('paramwalk-lesson').nth(index).locator('iframe').contentFrame();

test('the element: its attributes, its height, its events, and what it is told', async () => {
  const page = await openCourse('<button id="before">a</button><paramwalk-lesson step="2" theme="dark" hide="nav table" lang="en"></paramwalk-lesson><button id="after">b</button>');
  await until(async () => (await told(page, 'size')).length > 0, 'a size');
  const history = await page.evaluate(() => window.history.length);
  assert.deepEqual(await told(page, 'ready'), [{ type: 'ready', step: 2, steps: 8, layer: 'CONV1', screen: 'walk' }]);
  const lesson = inner(page);
  const [frame] = frames(page);
  assert.equal(await lesson.getByRole('heading', { level: 2 }).textContent(), 'CONV1');
  assert.equal(await lesson.getByRole('table').count() + await lesson.getByRole('navigation', { name: 'Steps' }).count(), 0, 'hidden parts are not there');
  assert.equal(await frame.evaluate(() => document.documentElement.dataset.theme), 'dark');

  await drawn(page, { frame, at: [400, 300] });
  const fits = () => frame.evaluate(() => [document.documentElement.scrollHeight, innerHeight]);
  await until(async () => { const [needs, has] = await fits(); return needs === has; }, 'as high as it needs, and no higher');
  await lesson.locator('#answer').fill('600');
  await lesson.getByRole('button', { name: 'Check' }).click();
  await lesson.locator('#answer').fill('608');
  await lesson.getByRole('button', { name: 'Check' }).click();
  await until(async () => (await told(page, 'answer')).length === 2, 'two answers');
  assert.deepEqual(await told(page, 'answer'), [
    { type: 'answer', step: 2, steps: 8, layer: 'CONV1', outcome: 'wrong', given: '600' },
    { type: 'answer', step: 2, steps: 8, layer: 'CONV1', outcome: 'right', given: '608' }]);
  await until(async () => { const [needs, has] = await fits(); return needs === has; }, 'it grows with what is said');

  // The course page opens another step and takes other colours; its own focus stays.
  await page.locator('#after').focus();
  await page.locator('paramwalk-lesson').evaluate((element) => { element.setAttribute('step', '4'); element.setAttribute('theme', 'light'); });
  await until(async () => (await told(page, 'step')).length === 1, 'a step');
  assert.equal((await told(page, 'step'))[0].layer, 'CONV2');
  await until(() => frame.evaluate(() => document.documentElement.dataset.theme === 'light'), 'light');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'after');

  // Finished: seven are shown, one was right.
  for (let step = 1; step <= 8; step += 1) {
    if (step === 2) continue;
    await page.locator('paramwalk-lesson').evaluate((element, value) => element.setAttribute('step', value), String(step));
    await until(async () => (await told(page, 'step')).at(-1).step === step || step === 4, `step ${step}`);
    await lesson.getByRole('button', { name: 'Show me' }).click();
  }
  await until(async () => (await told(page, 'finished')).length === 1, 'finished');
  assert.deepEqual(await told(page, 'finished'), [{ type: 'finished', right: 1, of: 8 }]);
  // Back is the course page's.
  assert.equal(await page.evaluate(() => window.history.length), history);
  await page.done();
});

test('another lesson, or the walk through a network, in the element: its steps, its answers, its end', async () => {
  const page = await openCourse('<paramwalk-lesson walk="input 8x8x3;conv 3x3, 4;dense 2" hide="nav table"></paramwalk-lesson>');
  // Of three layers two are asked about. The page is ready with the first of them, or comes to it at once.
  const here = async () => [...await told(page, 'ready'), ...await told(page, 'step')].at(-1);
  await until(async () => (await here())?.layer === 'conv 3x3, 4', 'the first step');
  assert.deepEqual([(await here()).step, (await here()).steps], [1, 2]);
  const lesson = inner(page);
  const answer = async (typed) => {
    await lesson.locator('#answer').fill(typed);
    await lesson.locator('#check').click();
  };
  // (3·3·3 + 1)·4.
  await answer('108');
  await answer('112');
  await until(async () => (await told(page, 'answer')).length === 2, 'two answers');
  assert.deepEqual(await told(page, 'answer'), [
    { type: 'answer', step: 1, steps: 2, layer: 'conv 3x3, 4', outcome: 'wrong', given: '108' },
    { type: 'answer', step: 1, steps: 2, layer: 'conv 3x3, 4', outcome: 'right', given: '112' }]);
  await page.locator('paramwalk-lesson').evaluate((element) => element.setAttribute('step', '2'));
  await until(async () => (await told(page, 'step')).at(-1).step === 2, 'the second step');
  // 6·6·4 values.
  await answer('290');
  await until(async () => (await told(page, 'finished')).length === 1, 'finished');
  assert.deepEqual(await told(page, 'finished'), [{ type: 'finished', right: 1, of: 2 }]);
  await page.done();
});

test('the course page keeps its scrolling and its focus order', async () => {
  const page = await openCourse('<button id="before">a</button><paramwalk-lesson step="2" hide="header nav table more about"></paramwalk-lesson><button id="after">b</button><div class="far"></div>');
  await until(async () => (await told(page, 'size')).length > 0, 'a size');
  const [frame] = frames(page);
  await drawn(page, { frame, at: [300, 300] });
  await page.mouse.wheel(0, 400);
  await until(() => page.evaluate(() => scrollY > 300), 'the wheel over the lesson scrolls the course page');
  await page.evaluate(() => scrollTo(0, 0));
  await page.locator('#before').focus();
  const controls = await frame.evaluate(() => [...document.querySelectorAll('#app button:enabled, #app input, #app a, #app [tabindex="0"]')].filter((element) => element.getClientRects().length > 0).length);
  assert.ok(controls >= 4);
  let presses = 0;
  do {
    await page.keyboard.press('Tab');
    presses += 1;
  } while (presses < 40 && (await page.evaluate(() => document.activeElement.id)) !== 'after');
  assert.equal(presses, controls + 1, 'once through each control, and out');
  await page.done();
});

test('twenty on one page: brought when they come near, at rest out of sight, and no more contexts than a browser gives', async () => {
  const lessons = Array.from({ length: 20 }, (_, i) => `<h2>Part ${i}</h2><paramwalk-lesson step="${(i % 8) + 1}" hide="header nav table more about"></paramwalk-lesson>`).join('');
  const page = await openCourse(`<main>${lessons}</main>`, { allow: [] });
  await until(async () => (await told(page, 'ready')).length > 0, 'the first');
  assert.ok(frames(page).length < 6, `${frames(page).length} are brought at once`);
  const drawnFrames = [];
  for (let i = 0; i < 20; i += 1) {
    const element = page.locator('paramwalk-lesson').nth(i);
    // Those around it take their heights meanwhile, so it is brought into view until it is drawn.
    const middle = async () => {
      await element.evaluate((e) => e.scrollIntoView({ block: 'center' }));
      return [640, 400];
    };
    await middle();
    const handle = await element.locator('iframe').elementHandle();
    const frame = await handle.contentFrame();
    await until(() => frame.evaluate(() => typeof window.paramwalk === 'object'), `lesson ${i}`);
    await drawn(page, { frame, at: middle });
    await until(() => frame.evaluate(() => window.paramwalk.frames > 0), `lesson ${i} is drawn`);
    drawnFrames.push(frame);
  }
  assert.equal(frames(page).length, 20);
  const lost = (frame) => frame.evaluate(() => document.getElementById('canvas').getContext('webgl2').isContextLost());
  await until(async () => (await Promise.all(drawnFrames.map(lost))).filter((gone) => !gone).length <= 3, 'contexts are given back');
  // Those out of sight do nothing at all.
  const far = drawnFrames.slice(0, 15);
  const work = () => Promise.all(far.map((frame) => frame.evaluate(() => [window.paramwalk.frames, window.calls])));
  await Promise.all(far.map(settled));
  const before = await work();
  await drawnFrames[19].evaluate(() => document.querySelector('#next').click());
  await settled(drawnFrames[19]);
  await framesPass(page, 120);
  assert.deepEqual(await work(), before);
  // Seen again, the first is drawn again.
  await page.locator('paramwalk-lesson').first().evaluate((e) => e.scrollIntoView({ block: 'center' }));
  await until(async () => !(await lost(drawnFrames[0])), 'its context comes back');
  await until(async () => (await drawnFrames[0].evaluate(() => window.paramwalk.frames)) > before[0][0], 'and it is drawn');
  assert.equal(await drawnFrames[0].evaluate(() => document.documentElement.dataset.ui), 'canvas');
  await page.done();
});

test('embedded the lesson stands alone: a mark leads to the whole page, out of sight its picture is still there, and it prints', async () => {
  const page = await openCourse('<paramwalk-lesson step="2"></paramwalk-lesson><div class="far"></div><paramwalk-lesson step="4" embed="page"></paramwalk-lesson>');
  await until(async () => (await told(page, 'size')).length > 0, 'a size');
  const lesson = inner(page);
  const [frame] = frames(page);
  assert.equal(await lesson.locator('#menu, .screens, .brand').count(), 0, 'nothing is around it');
  assert.equal(await lesson.locator('#about').isVisible(), false);
  const mark = lesson.getByRole('link', { name: 'Paramwalk: open the whole page in a new tab' });
  assert.match(await mark.getAttribute('href'), /^http[^?]*#step=2$/);
  const picture = () => frame.evaluate(() => [document.documentElement.dataset.ui, document.querySelectorAll('[role="img"] svg *').length > 20]);
  await drawn(page, { frame, at: [400, 300] });
  assert.deepEqual(await picture(), ['canvas', false]);
  // Printed with the page around it.
  await frame.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.deepEqual(await picture(), ['text', true]);
  await frame.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.deepEqual(await picture(), ['canvas', false]);
  await page.locator('paramwalk-lesson').nth(1).evaluate((element) => element.scrollIntoView());
  await until(async () => (await picture())[0] === 'text' && (await picture())[1], 'released, it shows its picture');
  await until(() => inner(page, 1).locator('#menu').isVisible(), 'the whole page where it is asked for');
  assert.equal(await inner(page, 1).locator('#whole').count(), 0);
  await page.done();
});

test('what is answered in one lesson is known in the others', async () => {
  const page = await openCourse('<paramwalk-lesson step="2" hide="header nav"></paramwalk-lesson><paramwalk-lesson step="4" hide="header nav"></paramwalk-lesson>');
  await until(async () => (await told(page, 'ready')).length === 2, 'both');
  await inner(page, 1).locator('#answer').fill('32');
  await inner(page, 0).getByRole('button', { name: 'Show me' }).click();
  const counted = () => inner(page, 1).getByRole('table').getByRole('row').nth(2).textContent();
  await until(async () => (await counted()).includes('608'), 'the second knows it');
  assert.equal(await inner(page, 1).locator('#answer').inputValue(), '32', 'what is typed there stays');
  await page.done();
});

test('what is answered in one lesson is shown in another that has still to write down what was typed there', async () => {
  const page = await openCourse('<paramwalk-lesson step="2" hide="header nav"></paramwalk-lesson><paramwalk-lesson step="4" hide="header nav"></paramwalk-lesson>');
  await until(async () => (await told(page, 'ready')).length === 2, 'both');
  const second = inner(page, 1);
  // Writing takes longer than a part of a frame: it then waits until the typing rests, and this one's never does.
  await frames(page)[1].evaluate(() => {
    const real = performance.now.bind(performance);
    let more = 0;
    performance.now = () => real() + (more += 50);
    const timer = window.setTimeout;
    window.setTimeout = (job, after, ...rest) => timer(job, after === 400 ? 1e9 : after, ...rest);
  });
  for (const typed of ['3', '32']) await second.locator('#answer').fill(typed);
  await inner(page, 0).getByRole('button', { name: 'Show me' }).click();
  await until(async () => (await second.getByRole('table').getByRole('row').nth(2).textContent()).includes('608'), 'the second shows it');
  assert.equal(await second.locator('#answer').inputValue(), '32', 'what is typed there stays');
  await page.done();
});

test('a hostile page around the frame: 10,000 malformed messages, and nothing happens', async () => {
  const page = await use.open('', {
    ready: false,
    route: ['**/host.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>host</title><iframe src="index.html#step=2" width="1000" height="900"></iframe>' })],
  });
  await page.goto(`${use.site.url}host.html`);
  const frame = page.frames()[1];
  await until(() => frame.evaluate(() => typeof window.paramwalk === 'object'), 'the page');
  await drawn(page, { frame, at: [300, 300] });
  await frame.locator('#answer').fill('60');
  await settled(frame);
  await waitForLast(frame);
  const look = () => frame.evaluate(() => [document.getElementById('app').innerHTML, location.href, localStorage.getItem('paramwalk'), document.documentElement.outerHTML.length]);
  const before = await look();
  await page.evaluate(async () => {
    const heard = [];
    addEventListener('message', ({ data }) => heard.push(data));
    const target = document.querySelector('iframe').contentWindow;
    // Numbers that look random and are the same each time: mulberry32.
    let seed = 7;
    const random = (n) => {
      seed = (seed + 0x6d2b79f5) | 0;
      let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) % n;
    };
    const odd = [null, undefined, NaN, -1, 0, 1.5, 1001, 1e308, '4', '', 'x'.repeat(1000), [], [4], {}, { valueOf: 4 }, true, 2n, new Date(0), new Map([['step', 4]]), new ArrayBuffer(8), '<img src=x onerror=alert(1)>', '__proto__'];
    const types = ['step', 'theme', 'restore', 'hello', 'ready', 'constructor', '__proto__', 'toString', 'size', '', 4, null];
    const any = () => odd[random(odd.length)];
    let sent = 0;
    while (sent < 10_000) {
      const type = types[random(types.length)];
      const data = [
        () => any(),
        // A right word before anybody has said hello is not for us either.
        () => ({ paramwalk: 1, type: 'step', step: 4 }),
        () => ({ paramwalk: 1, type, step: any() }),
        () => ({ paramwalk: 1, type, theme: any(), step: 3 }),
        () => ({ paramwalk: any(), type: any(), step: 4 }),
        () => ({ paramwalk: 1, type: 'hello', fits: any() === true ? 1 : any() instanceof Object ? {} : 'yes' }),
        () => ({ paramwalk: 1, type: 'hello', fits: true, more: any() }),
        () => ({ paramwalk: 1, type: 'restore', stored: any() }),
        () => JSON.stringify({ paramwalk: 1, type: 'step', step: 4 }),
      ][random(9)]();
      target.postMessage(data, '*');
      sent += 1;
      if (sent % 500 === 0) await new Promise((resolve) => setTimeout(resolve));
    }
    target.postMessage('last', '*');
    window.heard = heard;
  });
  await lastHeard(frame);
  await settled(frame);
  await framesPass(page, 30);
  assert.deepEqual(await page.evaluate(() => window.heard), [], 'it answers none of them');
  assert.deepEqual(await look(), before);
  await frame.locator('#answer').fill('608');
  await frame.getByRole('button', { name: 'Check' }).click();
  await expect(frame.getByRole('status'), 'and it still works').toContainText(/^Right/);
  await page.done();
});

test('only the page around the frame is heard, and kept progress only of the same origin', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'paramwalk-host-'));
  writeFileSync(join(folder, 'host.html'), `<!doctype html><title>host</title><link rel="icon" href="data:,"><iframe src="${use.site.url}#step=2" width="1000" height="900"></iframe>`);
  const other = await serve(folder);
  try {
    const page = await use.open(`${other.url}host.html`, { ready: false, allow: [/request to /] });
    const frame = page.frames()[1];
    await until(() => frame.evaluate(() => typeof window.paramwalk === 'object').catch(() => false), 'the page');
    await frame.evaluate(() => window.paramwalk.ready);
    // A frame beside it, of the host's own origin, is not the page around it.
    await waitForLast(frame);
    await page.evaluate(() => {
      const beside = document.body.appendChild(document.createElement('iframe'));
      beside.contentWindow.setTimeout("for (const type of [{ type: 'hello', fits: true }, { type: 'step', step: 5 }]) parent.frames[0].postMessage({ paramwalk: 1, ...type }, '*'); parent.frames[0].postMessage('last', '*')");
    });
    await lastHeard(frame);
    await page.evaluate(() => {
      window.heard = [];
      addEventListener('message', ({ data }) => window.heard.push(data.type));
      const target = document.querySelector('iframe').contentWindow;
      target.postMessage({ paramwalk: 1, type: 'hello', fits: false }, '*');
      target.postMessage({ paramwalk: 1, type: 'restore', stored: 'paramwalk 1\nstep=6\n' }, '*');
      target.postMessage({ paramwalk: 1, type: 'theme', theme: 'dark' }, '*');
    });
    await until(() => frame.evaluate(() => document.documentElement.dataset.theme === 'dark'), 'dark');
    const heard = () => page.evaluate(() => window.heard);
    await until(async () => (await heard()).length >= 2, 'ready, and a size');
    await settled(frame);
    await framesPass(page, 30);
    assert.deepEqual(await heard(), ['ready', 'size'], 'no progress is told to another origin');
    assert.equal(await heading(frame).textContent(), 'CONV1');
    await page.done();
  } finally {
    await other.close();
    rmSync(folder, { recursive: true });
  }
});

test('versions of the messages that differ are said, and the lesson works', async () => {
  const page = await use.open('', {
    ready: false, allow: [/embed\.js speaks version/],
    init: () => {
      window.told = [];
      document.addEventListener('paramwalk-mismatch', (event) => window.told.push(event.detail));
    },
    route: [/(course\.html|embed\.js)$/, async (route) => {
      if (route.request().url().endsWith('course.html')) return route.fulfill({ contentType: 'text/html', body: course('<paramwalk-lesson step="2"></paramwalk-lesson>') });
      const response = await route.fetch();
      // The next version: every number of the protocol goes up.
      const body = await response.text();
      const next = body.replaceAll(/(paramwalk(?:!==|:)|embed:|speaks version )1\b/g, (_, before) => `${before}2`);
      if (next.match(/(paramwalk(?:!==|:)|embed:|speaks version )2/g)?.length < 4) throw new Error('the version stands elsewhere now');
      return route.fulfill({ response, body: next });
    }],
  });
  await page.goto(`${use.site.url}course.html`);
  await until(async () => (await page.evaluate(() => window.told.length)) === 1, 'a mismatch');
  assert.deepEqual(await page.evaluate(() => window.told), [{ embed: 2, page: 1 }]);
  const lesson = inner(page);
  await lesson.getByRole('button', { name: 'Show me' }).click();
  await expect(lesson.getByRole('status')).toContainText(/^608/);
  assert.equal(await frames(page)[0].evaluate(() => getComputedStyle(document.documentElement).overflowY), 'visible', 'what does not fit can be scrolled');
  assert.ok(page.infos.some((line) => line.includes('speaks version 2')));
  await page.done();
});

test('practice tells the page around it where it is, each question, and the result of a set', async () => {
  const page = await use.open('', {
    ready: false,
    init: () => {
      window.told = [];
      for (const type of ['ready', 'screen', 'question', 'practised', 'result', 'step', 'answer']) document.addEventListener(`paramwalk-${type}`, (event) => window.told.push({ type, ...event.detail }));
    },
    route: [/course\.html$/, (route) => route.fulfill({ contentType: 'text/html', body: course('<paramwalk-lesson practice="conv" n="1" seed="7" embed="page"></paramwalk-lesson>') })],
  });
  await page.goto(`${use.site.url}course.html`);
  const lesson = inner(page);
  await lesson.getByRole('button', { name: 'Show me' }).click();
  await lesson.locator('#next').click();
  await until(async () => (await page.evaluate(() => window.told.length)) === 3, 'a result');
  const told = await page.evaluate(() => window.told);
  const { kind, idea, ...practised } = told[1];
  assert.match(kind, /^[a-z_]+$/);
  assert.match(idea, /^[a-z]+$/);
  assert.deepEqual([told[0], practised, told[2]], [
    { type: 'ready', step: 1, steps: 8, layer: 'Input', screen: 'practice' },
    { type: 'practised', number: 1, of: 1, ending: 'shown', thought: '' },
    { type: 'result', practice: 'conv', n: 1, seed: 7, right: 0, right_later: 0, shown: 1, skipped: 0 }]);
  // Without end: each question is told, and another screen.
  await lesson.locator('#practise-on').click();
  await lesson.getByRole('heading', { name: 'Today’s practice' }).waitFor();
  await lesson.getByRole('button', { name: 'Start' }).click();
  await lesson.getByRole('heading', { name: /uestion 1\b/ }).waitFor();
  await lesson.locator('#next').click();
  await lesson.locator('#screen-0').click();
  await until(async () => (await page.evaluate(() => window.told.length)) === 7, 'what comes then');
  assert.deepEqual((await page.evaluate(() => window.told)).slice(3).map(({ type, number, of, screen }) => [type, number ?? screen, of]),
    [['question', 1, 0], ['practised', 1, 0], ['question', 2, 0], ['screen', 'walk', undefined]]);
  await page.done();
});

test('a step that is set while the lesson loads is told once it is there, and the same step leads back', async () => {
  let go;
  const gate = new Promise((resolve) => (go = resolve));
  const page = await openCourse('<paramwalk-lesson step="2"></paramwalk-lesson>', {});
  await page.route(/paramwalk-[^/]*\.wasm|paramwalk\.[^/]*wasm/, async (route) => { await gate; await route.continue(); });
  await page.reload();
  await until(() => page.evaluate(() => document.querySelector('paramwalk-lesson').shadowRoot?.querySelector('iframe').src !== ''), 'it is brought');
  await page.locator('paramwalk-lesson').evaluate((element) => { element.setAttribute('step', '4'); element.setAttribute('theme', 'dark'); });
  go();
  await until(async () => (await inner(page).locator('#heading').textContent()) === 'CONV2', 'the step');
  await until(() => frames(page)[0].evaluate(() => document.documentElement.dataset.theme === 'dark'), 'dark');
  await inner(page).locator('#next').click();
  assert.equal(await inner(page).locator('#heading').textContent(), 'POOL2');
  await page.locator('paramwalk-lesson').evaluate((element) => element.setAttribute('step', '4'));
  await until(async () => (await inner(page).locator('#heading').textContent()) === 'CONV2', 'back');
  await page.done();
});

test('a lesson that does not answer says so, and leads to a page of its own', async () => {
  const page = await use.open('', {
    ready: false, allow: [/does not answer/, /404/, /Failed to load/],
    init: () => {
      const real = window.setTimeout;
      // Half a minute goes by at once.
      window.setTimeout = (job, wait, ...rest) => real(job, wait === 30_000 ? 300 : wait, ...rest);
      document.addEventListener('paramwalk-failed', ({ detail }) => (window.failed = detail));
    },
    route: [/(course\.html|index\.html\?.*)$/, (route) => (route.request().url().endsWith('course.html')
      ? route.fulfill({ contentType: 'text/html', body: course('<paramwalk-lesson step="2"></paramwalk-lesson>') })
      : route.fulfill({ status: 404, contentType: 'text/html', body: 'nothing here' }))],
  });
  await page.goto(`${use.site.url}course.html`);
  await until(() => page.evaluate(() => window.failed !== undefined), 'it is told');
  assert.ok((await page.evaluate(() => window.failed.url)).endsWith('index.html?step=2'));
  assert.equal(await page.getByRole('link', { name: 'Open it in a page of its own' }).getAttribute('href'), await page.evaluate(() => window.failed.url));
});
