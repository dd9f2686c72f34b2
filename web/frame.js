// The page in somebody's frame: what it tells the page around it, and what it lets itself be told.
import { message, otherVersion, read, toPage, version } from './protocol.js';

export const isFramed = window.parent !== window;

/** Calls `changed(seen)` when the frame comes into sight or leaves it. */
export function watchSight(changed) {
  if (isFramed) new IntersectionObserver((entries) => changed(entries.at(-1).isIntersecting)).observe(document.documentElement);
}

/** `open(address)` opens "?theme=dark" or "#step=4"; `restore(stored, over)` takes over what was kept
 *  elsewhere, and says when that is over. */
export function listenToHost({ open, restore }) {
  // The origin that said hello; whom we talk to.
  let host = null;
  let progress = null;
  let told = 0;
  // While it does, what changes is no news: whoever kept it has heard it before.
  let restoring = false;
  /** What was told last to be kept. */
  let last = '';
  const queue = [];
  /** Of sets that were done before anybody said hello. */
  const results = [];

  const isOwn = () => host !== 'null' && host === location.origin;
  const say = (type, members) => window.parent.postMessage(message(type, members), host === 'null' ? '*' : host);

  function act(heard) {
    if (heard.type === 'step') open(`#step=${heard.step}`);
    if (heard.type === 'theme') open(`?theme=${heard.theme}`);
    if (heard.type === 'restore' && isOwn()) {
      restoring = true;
      restore(heard.stored, () => (restoring = false));
    }
  }

  const where = ({ step, steps, layer }) => ({ step, steps, layer });
  const finished = ({ answers }) => answers.every((answer) => answer === 'right' || answer === 'shown');
  const right = ({ answers }) => answers.filter((answer) => answer === 'right').length;
  const differ = (names, one, other) => names.some((name) => one?.[name] !== other?.[name]);

  function measure() {
    // What the page needs, whatever the frame has.
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (host !== null && progress !== null && height > 0 && height !== told) say('size', { height: (told = height) });
  }

  function greet({ fits }) {
    if (fits) document.documentElement.dataset.fits = '';
    else delete document.documentElement.dataset.fits;
    told = 0;
    if (progress === null) return;
    say('ready', { ...where(progress), screen: progress.screen });
    measure();
    for (const result of results.splice(0)) say('result', result);
  }

  if (isFramed) {
    addEventListener('message', ({ source, origin, data }) => {
      if (source !== window.parent) return;
      const heard = read(data, toPage);
      const other = otherVersion(data);
      if (heard === null && other !== null && data.type === 'hello') {
        console.info(`Paramwalk: the embedding page speaks version ${other} of the messages, this page version ${version}: they do not talk.`);
        window.parent.postMessage(message('mismatch', { speaks: version, heard: other }), origin === 'null' ? '*' : origin);
      }
      if (heard === null) return;
      if (heard.type === 'hello') {
        host = origin;
        if (progress !== null) greet(heard);
        else queue.unshift(() => greet(heard));
      } else if (origin === host) {
        // What is said before the program is there waits for it, but not without end.
        if (progress !== null) act(heard);
        else if (queue.length < 20) queue.push(() => act(heard));
      }
    });
  }

  return {
    /** The state is shown: tells what has changed in it. `now` is what src/app/progress.h writes, `stored` what storage keeps. */
    shown(now, stored) {
      if (!isFramed) return;
      const before = progress;
      progress = now;
      if (before === null) {
        new ResizeObserver(measure).observe(document.body);
        for (const job of queue.splice(0)) job();
        return;
      }
      if (host === null) return;
      if (differ(['screen'], now, before)) say('screen', { screen: now.screen });
      if (differ(['step'], now, before)) say('step', where(now));
      else if (!restoring && now.outcome !== 'open' && differ(['outcome', 'given', 'wrong'], now, before)) {
        say('answer', { ...where(now), outcome: now.outcome, given: now.given });
      }
      const [asked, askedBefore] = [now.practice, before.practice];
      if (!restoring && asked && !differ(['seed', 'of'], asked, askedBefore) && asked.ended === askedBefore.ended + 1) {
        const { of, kind, idea, ending, thought } = asked;
        say('practised', { number: asked.ended, of, kind, idea, ending, thought });
      }
      if (asked && differ(['number', 'of', 'seed'], asked, askedBefore) && (asked.of === 0 || asked.number <= asked.of)) say('question', { number: asked.number, of: asked.of });
      // Nothing where what is kept is a newer release's: that stays.
      if (isOwn() && stored !== '' && stored !== last) say('progress', { stored: (last = stored) });
      if (!restoring && finished(now) && !finished(before)) say('finished', { right: right(now), of: now.steps });
    },
    /** A practice set is done; its result is what the window's event says as well (web/README.md). */
    result({ practice, n, seed, right: atOnce, right_later, shown, skipped }) {
      const members = { practice, n, seed, right: atOnce, right_later, shown, skipped };
      if (!isFramed) return;
      // Whoever has not said hello yet hears it then.
      if (host !== null && progress !== null) say('result', members);
      else results.push(members);
    },
  };
}
