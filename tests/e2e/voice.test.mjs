// The walk by ear: what a screen reader says from start to finish, against a transcript that was read aloud
// (tests/data/transcript.txt; PARAMWALK_WRITE=1 node tests/run.mjs voice makes it anew, to be read before it is kept).
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { check, field, hint, isChoice, next, settled, showMe, test, top, useSite } from './lib.mjs';

const use = useSite();
const transcript = join(top, 'tests/data/transcript.txt');

/** The reader, as one script for the page. */
async function reader() {
  const { build } = createRequire(join(top, 'third_party/package.json'))('esbuild');
  const { outputFiles: [file] } = await build({
    stdin: { contents: "import { virtual } from '@guidepup/virtual-screen-reader'; window.virtual = virtual;", resolveDir: dirname(fileURLToPath(import.meta.url)) },
    bundle: true, minify: true, format: 'iife', write: false, define: { 'process.env.NODE_ENV': '"production"' },
  });
  return file.text;
}

/** Without the frame of a thing that is read right after it. */
const tidy = (phrases) => phrases.filter((phrase) => phrase !== 'polite: ' && !/^(end of .*|paragraph|rowgroup|caption|figure|row, .*)$/.test(phrase));

test('the whole walk by ear', async () => {
  const page = await use.open('', { reducedMotion: 'reduce' });
  await page.evaluate(await reader());
  const heard = [];
  /** A part of the page from its top to its end: after it this reader begins again. */
  const read = async (part = '.lesson') => {
    heard.push(...tidy(await page.evaluate(async (selector) => {
      const { virtual } = window;
      await virtual.start({ container: document.querySelector(selector) });
      await virtual.next();
      const [, first] = await virtual.spokenPhraseLog();
      for (;;) {
        await virtual.next();
        if (await virtual.lastSpokenPhrase() === first) break;
      }
      const log = await virtual.spokenPhraseLog();
      await virtual.stop();
      return log.slice(0, -1);
    }, part)));
  };
  /** What is said of itself while `act` is done. */
  const listen = async (act) => {
    await settled(page);
    await page.evaluate(() => window.virtual.start({ container: document.body }));
    await page.evaluate(() => {
      window.virtual.clearSpokenPhraseLog();
      window.changes = 0;
      window.observer?.disconnect();
      window.observer = new MutationObserver((records) => (window.changes += records.length));
      window.observer.observe(document.getElementById('said'), { subtree: true, childList: true, characterData: true });
    });
    await act();
    await settled(page);
    // A reader says a region again at every change in it: there is one. (This reader takes a new place on the page,
    // a change of style, for one too; said twice in a row by it is said once.)
    assert.ok(await page.evaluate(() => window.changes <= 1));
    heard.push(...tidy(await page.evaluate(async () => {
      const log = await window.virtual.spokenPhraseLog();
      await window.virtual.stop();
      return log;
    })).filter((phrase, i, all) => phrase !== all[i - 1]).map((phrase) => `> ${phrase}`));
  };
  for (let index = 0; index < 8; ++index) {
    heard.push(`=== step ${index + 1}`);
    await read();
    if (isChoice(index)) {
      await field(page).fill('0');
      await listen(() => check(page).click());
      await page.getByRole('radio').first().check();
      await listen(() => check(page).click());
      if (await showMe(page).count()) await listen(() => showMe(page).click());
    } else if (index === 1) {
      await page.locator('.equation input').first().fill('5');
      await page.locator('.equation input').nth(2).fill('1');
      // A blank is judged when it is left.
      await listen(() => page.keyboard.press('Tab'));
      await listen(() => hint(page).click());
      await field(page).fill('600');
      await listen(() => check(page).click());
      await field(page).fill('608');
      await listen(() => check(page).click());
      await read();
    } else {
      await listen(() => showMe(page).click());
    }
    if (index < 7) await listen(() => next(page).click());
  }
  await read('#counted');
  const said = `${heard.join('\n')}\n`;
  if (process.env.PARAMWALK_WRITE) writeFileSync(transcript, said);
  assert.equal(said, readFileSync(transcript, 'utf8'));
  // The canvas says nothing.
  assert.equal(await page.locator('canvas').getAttribute('aria-hidden'), 'true');
});
