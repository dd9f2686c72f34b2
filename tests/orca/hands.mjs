// A learner who uses keys alone and knows of the page what Orca says of it. What is done and heard is written down as it comes.
import { execFileSync } from 'node:child_process';

import { listenTo } from './ear.mjs';

const tool = (...words) => execFileSync('xdotool', words);

/** `page` is looked at only for what no ear can tell: which element has the focus, and whether the page is at rest. */
export function createHands({ page, log, write }) {
  const ear = listenTo(log);
  const hands = { heard: [], focus: '' };

  const where = () => page.evaluate(() => {
    const { activeElement: element } = document;
    if (!document.hasFocus()) return 'outside of the page';
    return element === document.body ? 'NOTHING' : element.id ? `#${element.id}` : `${element.tagName.toLowerCase()}.${element.className}`;
  }).catch((error) => `unknown (${error.message.split('\n')[0]})`);
  const atRest = () => Promise.race([
    page.evaluate(() => window.paramwalk.settled()).catch(() => {}),
    new Promise((done) => setTimeout(done, 10_000)),
  ]);

  /** Waits until nothing more is said, and writes down what was. */
  async function listen(label, options) {
    const early = await ear.untilSilent(options);
    await atRest();
    const events = [...early, ...await ear.untilSilent({ quiet: options?.after ?? 150 })];
    write(`> ${label}`);
    hands.heard = [];
    const first = events.find(({ at }) => at !== undefined)?.at;
    let spoke = false;
    for (const { kind, words, at } of events) {
      if (kind === 'key') {
        spoke = false;
      } else if (kind === 'said' || kind === 'letter') {
        spoke = true;
        hands.heard.push(words);
        write(`  ${(at - first).toFixed(2).padStart(5)}  ${words}`);
      } else if (kind === 'cut' && spoke) {
        write(`  ${(at - first).toFixed(2).padStart(5)}  -- breaks off`);
      }
    }
    hands.focus = await where();
    write(`         @ ${hands.focus}   ${await page.title()}`);
    return hands.heard;
  }

  return Object.assign(hands, {
    note: (words) => write(`\n### ${words}`),
    /** What should have been heard and was not; the scenario goes on. */
    miss: (words) => write(`!! ${words}`),
    listen,
    /** Keys one after the other as xdotool names them; each is listened to. */
    async press(...keys) {
      for (const key of keys) {
        tool('key', '--clearmodifiers', key);
        await listen(key, { keys: 1 });
      }
      return hands.heard;
    },
    /** The same key a few times, where it may or may not lead there: whether it was heard. */
    async perhaps(key, words, most = 3) {
      for (let i = 0; i < most; i += 1) {
        await hands.press(key);
        if (hands.heard.some((said) => words.test(said))) return true;
      }
      return false;
    },
    /** The same key until that is heard. */
    async until(key, words, most = 80) {
      let rounds = 0;
      for (let i = 0; i < most && rounds < 2; i += 1) {
        const outside = hands.focus.startsWith('outside');
        await hands.press(key);
        // Once round the page and the browser's own controls, and once more: it is not there.
        if (outside && !hands.focus.startsWith('outside')) rounds += 1;
        if (hands.heard.some((said) => words.test(said))) return hands.heard;
      }
      write(`!! ${words} was not heard with ${key}`);
      throw new Error(`${words} is not heard with ${key}`);
    },
    /** What is told of what is typed comes a second after the last letter. */
    async type(text) {
      tool('type', '--delay', '70', text);
      return listen(`types ${text}`, { keys: 1, quiet: 1900, words: false });
    },
    /** All of a field is written anew. */
    async over(text) {
      tool('key', '--clearmodifiers', 'ctrl+a');
      await ear.untilSilent({ keys: 1 });
      return hands.type(text);
    },
    /** That was said last: else the scenario goes on with something else than it is about, and fails. */
    expect(words) {
      if (hands.heard.some((said) => words.test(said))) return true;
      write(`!! expected to hear ${words}`);
      return false;
    },
  });
}
