// Whether the page lives, and what it says where it does not: a script that does not run, a browser that is too old, a program that comes
// to a bad end, and a start that never came to its first picture.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { policy } from '../../web/make/hosting.mjs';
import { dist, drawn, field, heading, news, patience, said, settled, showMe, test, until, useSite } from './lib.mjs';

const use = useSite();
const script = /\/paramwalk-[0-9a-f]{16}\.js/;
const worked = (page) => page.getByRole('heading', { name: 'The whole example, worked' });
/** Nothing that could be pressed or typed into. */
const noControls = (page) => page.evaluate(() => [...document.querySelectorAll('#app button, #app input')].filter((control) => control.getClientRects().length > 0 && getComputedStyle(control).visibility === 'visible').map(({ id }) => id));

/** A page one of whose files comes when it is told to: nobody waits until it is loaded. */
async function waiting(pattern, address, options = {}) {
  let come;
  const late = new Promise((done) => (come = done));
  const page = await use.open('about:blank', { ready: false, route: [pattern, (route) => late.then(() => route.continue().catch(() => {}))], ...options });
  await page.goto(use.site.url + address, { waitUntil: 'commit' });
  return { page, come };
}

/** What a script may meet with on its way, or in the browser. */
const dead = {
  'not there': (route) => route.fulfill({ status: 404, body: 'no' }),
  'another page in its place': (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Hotel</title>' }),
  'refused by its type': (route) => route.fulfill({ contentType: 'text/html', headers: { 'X-Content-Type-Options': 'nosniff' }, body: 'x' }),
  'cut off': (route) => {
    const text = readFileSync(join(dist, new URL(route.request().url()).pathname), 'utf8');
    return route.fulfill({ contentType: 'text/javascript', body: text.slice(0, text.length / 2) });
  },
  garbage: (route) => route.fulfill({ contentType: 'text/javascript', body: '\u0001\u0002 garbage {' }),
  'no answer': (route) => route.abort(),
};
for (const [name, answer] of Object.entries(dead)) {
  test(`a script that does not run says so at once: ${name}`, async () => {
    const page = await use.open('#step=2', { ready: false, allow: [/./], route: [script, answer] });
    await news(page).getByText('could not be started').waitFor();
    assert.deepEqual(await noControls(page), []);
    assert.ok(await worked(page).isVisible());
    await page.unroute(script);
    await news(page).getByRole('link', { name: 'Reload the page' }).click();
    await heading(page).getByText('CONV1').waitFor();
    await page.waitForFunction(() => 'live' in document.documentElement.dataset);
    assert.equal(await news(page).isVisible(), false);
    await page.done();
  });
}

for (const [name, refused] of [['the page’s own script', policy.replace(/ 'sha256-[^']*'/, '')], ['every script', policy.replace(/script-src [^;]*/, "script-src 'none'")]]) {
  test(`a policy that refuses ${name}: the style sheet alone tells, and the text is there`, async () => {
    const page = await use.open('', { ready: false, allow: [/./], route: [/127\.0\.0\.1/, async (route) => {
      if (script.test(route.request().url())) await route.fulfill({ status: 404, body: 'no' });
      else await route.fulfill({ response: await route.fetch(), headers: { ...(await route.fetch()).headers(), 'content-security-policy': refused } });
    }] });
    // No script of ours runs: it is the style sheet's own clock.
    await news(page).getByText('still on its way').waitFor({ timeout: patience(15_000) });
    assert.deepEqual(await noControls(page), []);
    await news(page).getByRole('link', { name: 'Read the example as text' }).click();
    assert.ok(await worked(page).isVisible());
    await page.done();
  });
}

test('the tests’ own: a page that is left while its request is being answered is no fault of the next test', async () => {
  let held;
  let answered;
  const asked = new Promise((resolve) => (held = resolve));
  const over = new Promise((resolve) => (answered = resolve));
  const page = await use.open('', { ready: false, route: [/\.wasm$/, async (route) => {
    held();
    await new Promise((resolve) => route.request().frame().page().once('close', resolve));
    await route.fetch().finally(answered);
  }] });
  await asked;
  await page.done();
  await over;
});

test('a policy that refuses the page’s own script, and nothing else: the program does without', async () => {
  const page = await use.open('#step=2', { ready: false, allow: [/./], route: [/127\.0\.0\.1/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy.replace(/ 'sha256-[^']*'/, '') } });
  }] });
  await drawn(page);
  await showMe(page).click();
  assert.ok((await said(page)).startsWith('608'));
  await page.done();
});

test('a script that is long on its way: that is said and nothing else; what was typed is there when it comes', async () => {
  const { page, come } = await waiting(script, '', { reducedMotion: 'reduce' });
  await page.locator('#guess-1').check();
  assert.equal(await news(page).isVisible(), false, 'not at once');
  assert.ok(await page.getByRole('button', { name: 'Start', exact: true }).isVisible());
  await news(page).getByText('still on its way').waitFor({ timeout: patience(15_000) });
  assert.equal(await news(page).getByText('could not').isVisible(), false, 'it is not known yet');
  assert.deepEqual(await noControls(page), []);
  assert.equal(await worked(page).isVisible(), false, 'no answer is told to whoever waits');
  come();
  await page.waitForFunction(() => 'live' in document.documentElement.dataset);
  assert.equal(await news(page).isVisible(), false);
  assert.ok(await page.locator('#guess-1').isChecked());
  await page.done();
});

test('what is pressed while the program is on its way is done when it is there', async () => {
  const { page, come } = await waiting(/paramwalk-[0-9a-f]{16}\.wasm/, '');
  await page.waitForFunction(() => window.paramwalk);
  await page.locator('#guess-1').check();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  come();
  await heading(page).getByText('Input', { exact: true }).waitFor();
  assert.match(await page.evaluate(() => localStorage.paramwalk), /^guess=1$/m);
  await page.done();
});

test('a browser that is too old is told so, with what it needs and the text', async () => {
  for (const init of [() => delete Object.hasOwn, () => delete window.WebAssembly, () => (WebAssembly.validate = () => false)]) {
    const page = await use.open('', { ready: false, init });
    await news(page).getByText('Chrome or Edge 96, Firefox 92, Safari 15.4').waitFor();
    assert.deepEqual(await noControls(page), []);
    assert.ok(await worked(page).isVisible());
    await page.done();
  }
});

test('a style sheet that is long on its way, or not whole: the page is text until it is there', async () => {
  const style = /paramwalk-[0-9a-f]{16}\.css/;
  // The second time it is whole.
  let asked = 0;
  const half = async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    await route.fulfill({ response, body: asked++ > 0 ? text : text.slice(0, text.length / 2) });
  };
  for (const options of [{}, { route: [style, half] }]) {
    const { page, come } = await waiting(style, '#step=2', { allow: [/./], ...options });
    await page.waitForFunction(() => 'live' in document.documentElement.dataset);
    await showMe(page).click();
    assert.ok((await said(page)).startsWith('608'));
    come();
    await drawn(page);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.ui), 'canvas');
    await page.done();
  }
});

/** In the page: its program, as one that traps when `window.trap` is set, and counts how often it is called after that. */
const trapping = () => {
  const instantiate = WebAssembly.instantiate.bind(WebAssembly);
  window.callsAfter = 0;
  WebAssembly.instantiate = async (...what) => {
    const { exports } = await instantiate(...what);
    const guarded = (work) => (...values) => {
      if (window.trapped) window.callsAfter += 1;
      if (!window.trap) return work(...values);
      window.trapped = true;
      throw new WebAssembly.RuntimeError('unreachable');
    };
    return { exports: Object.fromEntries(Object.entries(exports).map(([name, value]) => [name, typeof value === 'function' ? guarded(value) : value])) };
  };
};

for (const view of ['canvas', 'text']) {
  test(`a program that comes to a bad end stops, says so, and writes nothing after it: ${view}`, async () => {
    const page = await use.open(`?view=${view}#step=2`, { init: trapping, allow: [/unreachable/] });
    await showMe(page).click();
    await settled(page);
    const kept = await page.evaluate(() => localStorage.paramwalk);
    assert.match(kept, /^answer=1,shown/m);
    // In one go: a mouse on its way to the button would be what the program dies of, and the button then takes no click.
    await page.evaluate(() => {
      window.trap = true;
      document.getElementById('next').click();
    });
    await news(page).getByText('has stopped').waitFor();
    const errorsAfter = [];
    page.on('pageerror', (error) => errorsAfter.push(error.message));
    // What was stored stays, whatever is done now and whatever the program would say.
    await page.evaluate(() => (window.trap = false));
    for (const key of ['ArrowRight', '?', 'Enter']) await page.keyboard.press(key);
    await page.mouse.move(300, 400);
    await page.mouse.click(300, 400);
    await page.evaluate(() => { document.getElementById('next')?.click(); dispatchEvent(new PopStateEvent('popstate')); dispatchEvent(new StorageEvent('storage', { key: 'paramwalk', newValue: 'paramwalk 2\nstep=7\n' })); });
    await page.setViewportSize({ width: 700, height: 500 });
    await page.mouse.wheel(0, 200);
    await page.evaluate(() => window.paramwalk.settled());
    assert.deepEqual(errorsAfter, [], 'nothing asks it any more');
    assert.deepEqual(await page.evaluate(() => [window.callsAfter, localStorage.paramwalk]), [0, kept]);
    assert.ok(await page.locator('#page').evaluate((element) => element.inert));
    await page.getByRole('link', { name: 'Open the text version' }).click();
    await page.waitForFunction(() => 'live' in document.documentElement.dataset);
    assert.equal(await heading(page).textContent(), 'CONV1');
    assert.ok((await page.getByRole('table').textContent()).includes('608'));
    assert.equal(await page.evaluate(() => document.documentElement.dataset.ui), 'text');
    await page.done();
  });
}

test('memory that is refused to the program is told, and the text is there', async () => {
  const page = await use.open('', { ready: false, init: () => {
    WebAssembly.instantiate = () => Promise.reject(new RangeError('WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance'));
  } });
  await news(page).getByText('could not be started').waitFor();
  assert.ok(await worked(page).isVisible());
  assert.deepEqual(await noControls(page), []);
  await page.done();
});

/** In the page: drawing what is stored kills the program, as long as a network is. */
const deadly = () => {
  const getContext = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (...how) {
    window.trap = (localStorage.paramwalk ?? '').includes('network=') && document.getElementById('heading').textContent === 'Any network';
    return getContext.apply(this, how);
  };
};

test('what is stored and kills the page at its first picture is offered at the next visit, as text, and never lost', async () => {
  const stored = 'paramwalk 2\nstep=0\nscreen=sandbox\nnetwork=input 8x8x3\\nconv 3x3, 4\n';
  const page = await use.open('', { opening: true, ready: false, allow: [/unreachable/] });
  // Stored on a page without the program, which would write its own as it is left.
  await page.goto(`${use.site.url}privacy.html`);
  await page.evaluate((text) => (localStorage.paramwalk = text), stored);
  await page.addInitScript(trapping);
  await page.addInitScript(deadly);
  await page.goto(use.site.url);
  await heading(page).getByText('Any network').waitFor();
  await page.mouse.move(300, 300);
  await page.mouse.move(310, 310);
  await news(page).getByText('has stopped').waitFor();
  const kept = await page.evaluate(() => localStorage.paramwalk);
  assert.match(kept, /network=input 8x8x3/);

  await page.goto(`${use.site.url}?`);
  await news(page).getByText('kept as it was').waitFor();
  assert.match(await heading(page).textContent(), /^This little network/);
  await drawn(page);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.locator('#step-2').click();
  await showMe(page).click();
  assert.ok((await page.locator('#feedback').textContent()).startsWith('608'));
  assert.equal(await page.evaluate(() => localStorage.paramwalk), kept, 'nothing is lost, and nothing written over it');
  await page.getByRole('link', { name: 'Open it as text' }).click();
  await heading(page).getByText('Any network').waitFor();
  await until(async () => (await page.getByRole('textbox').first().inputValue()).includes('conv 3x3, 4'), 'the network');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.ui), 'text');
  await page.done();
});

test('a page that is left before its first picture, by a browser too busy to let it say goodbye, is no page that was stuck', async () => {
  const page = await use.open('', { ready: false, waitUntil: 'commit', init: () => addEventListener('pagehide', (event) => event.stopImmediatePropagation(), true), route: [/\.ttf$/, () => {}] });
  await page.waitForFunction(() => 'live' in document.documentElement.dataset, null, { polling: 50 });
  // Somebody is there to see it; the letters are still on their way.
  await page.evaluate(() => dispatchEvent(new Event('keydown')));
  await page.waitForFunction(() => localStorage['paramwalk-opening'], null, { polling: 50 });
  await page.goto(`${use.site.url}privacy.html`);
  assert.equal(await page.evaluate(() => localStorage['paramwalk-opening'] ?? ''), '');
  await page.done();
});

test('a page that is being left begins nothing that would look like a bad end', async () => {
  let answer;
  const held = new Promise((done) => (answer = done));
  // Its last event never comes, as where a browser is too busy; nor do the letters.
  const page = await use.open('', { ready: false, waitUntil: 'commit', init: () => addEventListener('pagehide', (event) => event.stopImmediatePropagation(), true), route: [/\.ttf$|privacy\.html$/, (route) => (/privacy/.test(route.request().url()) ? held.then(() => route.continue()) : undefined)] });
  await page.waitForFunction(() => 'live' in document.documentElement.dataset, null, { polling: 50 });
  // Somebody comes while the next page is on its way.
  await page.evaluate(() => addEventListener('beforeunload', () => setTimeout(() => {
    dispatchEvent(new Event('keydown'));
    setTimeout(() => console.debug(`come: ${localStorage['paramwalk-opening'] ?? 'nothing is tried'}`));
  })));
  const come = page.waitForEvent('console', (message) => message.text().startsWith('come: '));
  const left = page.goto(`${use.site.url}privacy.html`);
  assert.equal((await come).text(), 'come: nothing is tried');
  answer();
  await left;
  assert.equal(await page.evaluate(() => localStorage['paramwalk-opening'] ?? ''), '');
  await page.done();
});

test('a page that is closed in the middle of its start, or opened twenty times at once, is no page that was stuck', async () => {
  const { page, come } = await waiting(/paramwalk-[0-9a-f]{16}\.wasm/, '', { allow: [/./] });
  await page.waitForFunction(() => window.paramwalk);
  await page.goto('about:blank');
  come();
  await page.goto(use.site.url);
  await page.waitForFunction(() => 'live' in document.documentElement.dataset);
  assert.equal(await news(page).isVisible(), false);
  await page.evaluate(() => { document.body.innerHTML = Array.from({ length: 8 }, (_, i) => `<iframe src="?${i}" width="300" height="300"></iframe>`).join(''); });
  await until(() => page.evaluate(() => Array.from(frames).every((frame) => frame.document.documentElement.dataset.live === '')), 'all frames');
  assert.deepEqual(await page.evaluate(() => Array.from(frames).filter((frame) => frame.document.querySelector('#news').innerText !== '').length), 0);
  assert.equal(await page.evaluate(() => localStorage['paramwalk-opening'] ?? ''), '');
  await field(page).count();
  await page.done();
});
