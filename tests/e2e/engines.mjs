// Three browser engines under one small set of hands: open, look, click, type, and go into a frame. Each is started once and
// gives hands with nothing kept for each test.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, firefox } from '@playwright/test';

import { chromiumFlags, eventually, patience, wholeChromiumPath } from './lib.mjs';

/** Hands on a playwright page. `look(f, ...values)` runs f in the page. */
function onPlaywright(page, area = page) {
  return {
    open: (url) => page.goto(url),
    reload: () => page.reload(),
    look: (f, ...values) => area.evaluate(({ source, given }) => new Function(`return (${source})(...arguments)`)(...given), { source: String(f), given: values }),
    click: (css) => area.locator(css).click(),
    type: (css, text) => area.locator(css).fill(text),
    press: (key) => page.keyboard.press(key),
    frame: async (css) => onPlaywright(page, await (await page.locator(css).elementHandle()).contentFrame()),
    close: () => page.context().close(),
  };
}

const firefoxPath = () => ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find(existsSync);

const started = (browser) => ({
  hands: async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(patience(30_000));
    return onPlaywright(await context.newPage());
  },
  close: () => browser.close(),
});

const startChromium = async () => started(await chromium.launch({ executablePath: wholeChromiumPath, args: chromiumFlags, timeout: patience(60_000) }));

/** The oldest Firefox that the pinned playwright was seen to drive (it asks Firefox 140 in vain for what it needs). */
const needed = 153;
const major = (text) => Number(/(\d+)\.\d/.exec(text)?.[1] ?? 0);
const ask = (program, ...given) => spawnSync(program, given, { encoding: 'utf8' }).stdout ?? '';

/** What is in the way of the tests with Firefox, and whether somebody could have mended it; null if nothing is. */
export function firefoxFault() {
  const path = firefoxPath();
  const there = path === undefined ? 0 : major(ask(path, '--version'));
  if (there >= needed) return null;
  const offered = major(/Candidate: (.*)/.exec(ask('apt-cache', 'policy', 'firefox-esr'))?.[1] ?? '');
  const words = `Firefox ${needed} or newer is needed, and ${there === 0 ? 'none' : there} is here`;
  return offered >= needed
    ? { words: `${words}; apt-get install firefox-esr brings ${offered}`, mendable: true }
    : { words: `${words}; the package lists offer ${offered === 0 ? 'none' : offered} (Debian's security updates have the newer one)`, mendable: false };
}

const startFirefox = async () => started(await firefox.launch({
  channel: 'moz-firefox',
  executablePath: firefoxPath(),
  timeout: patience(60_000),
  // Else a file may read its neighbours, which no real Firefox allows.
  firefoxUserPrefs: { 'security.fileuri.strict_origin_policy': true },
}));

const element = 'element-6066-11e4-a52e-4f735466cecf';  // W3C WebDriver, 12.1: the key that marks an element
const keys = { ArrowRight: '\uE014', ArrowLeft: '\uE012', Enter: '\uE007', Tab: '\uE004', Escape: '\uE00C' };

/** WebKitGTK's own small browser, by its WebDriver (W3C WebDriver over HTTP). */
async function openWebKit() {
  const library = '/usr/lib';
  const binary = readdirSync(library).flatMap((folder) => ['webkit2gtk-4.1', 'webkit2gtk-4.0'].map((name) => join(library, folder, name, 'MiniBrowser'))).find(existsSync);
  if (!binary) throw new Error('no MiniBrowser of WebKitGTK in /usr/lib');
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], { stdio: 'ignore' });
  let session = '';
  const send = async (method, path, body) => {
    const reply = await fetch(`http://127.0.0.1:${port}/session${session}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await reply.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } } };
  // Until the driver listens.
  await eventually(async () => {
    session = `/${(await send('POST', '', { capabilities })).sessionId}`;
  });
  await send('POST', '/timeouts', { script: patience(60_000), pageLoad: patience(60_000) });
  await send('POST', '/window/rect', { width: 1280, height: 900 });
  const find = async (css) => (await send('POST', '/element', { using: 'css selector', value: css }))[element];
  const hands = {
    open: (url) => send('POST', '/url', { url }),
    reload: () => send('POST', '/refresh', {}),
    async look(f, ...values) {
      const script = `const done = arguments[arguments.length - 1]; Promise.resolve((${f})(...[...arguments].slice(0, -1))).then((v) => done({ v }), (e) => done({ e: String(e) }))`;
      const { v, e } = await send('POST', '/execute/async', { script, args: values });
      if (e) throw new Error(e);
      return v;
    },
    async click(css) {
      // As playwright does by itself: not before what was done last is drawn.
      await hands.look(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true)))));
      await send('POST', `/element/${await find(css)}/click`, {});
    },
    async type(css, text) {
      const id = await find(css);
      await send('POST', `/element/${id}/clear`, {});
      await send('POST', `/element/${id}/value`, { text });
    },
    press: (key) => send('POST', '/actions', { actions: [{ type: 'key', id: 'keys', actions: [{ type: 'keyDown', value: keys[key] ?? key }, { type: 'keyUp', value: keys[key] ?? key }] }] }),
    async frame(css) {
      await send('POST', '/frame', { id: { [element]: await find(css) } });
      return hands;
    },
    async close() {
      await send('DELETE', '').catch(() => {});
      driver.kill();
    },
  };
  return hands;
}

// Its driver has one session at a time, and a session is a browser.
const startWebKit = async () => ({ hands: openWebKit, close() {} });

export const engines = { Chromium: startChromium, Firefox: startFirefox, WebKit: startWebKit };
