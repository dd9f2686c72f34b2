// The page in somebody's frame: what it tells the page around it, and what it lets itself be told.
import { message, otherVersion, read, toPage, version } from './protocol.js';

/** @typedef {import('./protocol.js').ToPage} ToPage */
/** @typedef {import('./protocol.js').Members<typeof import('./protocol.js').fromPage.result>} Result */
/** @typedef {'open' | 'wrong' | 'right' | 'shown'} Standing */
/** A question of practice: which is asked, of how many, and how the last one ended.
 *  @typedef {{ number: number, of: number, seed: number, ended: number, kind?: string, idea?: string, ending?: string, thought?: string }} Practised */
/** Where one is in a step, and how that stands.
 *  @typedef {{ step: number, steps: number, layer: string, outcome: Standing, given: string, wrong: number }} Place */
/** A lesson that is open beside the walk, or the walk through any network: its name, how much of what is judged was right at the first try, and
 *  whether all of it is behind.
 *  @typedef {Place & { word: string, right: number, of: number, done: boolean }} Opened */
/** What src/app/progress.h writes.
 *  @typedef {{
 *    screen: 'walk' | 'practice' | 'sandbox' | 'map' | 'lesson',
 *    step: number, steps: number, layer: string,
 *    answers: Standing[], outcome: Standing, given: string, wrong: number,
 *    practice?: Practised, lesson?: Opened, asked?: string,
 *  }} Progress */
/** @typedef {ReturnType<typeof listenToHost>} Host */

export const isFramed = window.parent !== window;

/** Calls `changed(seen)` when the frame comes into sight or leaves it.
 *  @param {(seen: boolean) => void} changed */
export function watchSight(changed) {
  if (isFramed) new IntersectionObserver((entries) => changed(entries[entries.length - 1].isIntersecting)).observe(document.documentElement);
}

/** Of what is open: the lesson, else the walk.
 *  @param {Progress} progress
 *  @returns {Place & { word?: string }} */
const here = (progress) => progress.lesson ?? progress;
/** @param {Place} place */
const where = ({ step, steps, layer }) => ({ step, steps, layer });
/** @param {Progress} progress */
const isFinished = ({ answers }) => answers.every((answer) => answer === 'right' || answer === 'shown');

/** @template {object} T
 *  @param {(keyof T)[]} names
 *  @param {T} one
 *  @param {T | undefined} other */
const differ = (names, one, other) => names.some((name) => one[name] !== other?.[name]);

/** What has happened between two states, as messages: [type, members]. `restoring`: whether it is no news, because whoever kept it has
 *  heard it before.
 *  @param {Progress} before
 *  @param {Progress} now
 *  @param {{ restoring: boolean }} how
 *  @returns {[type: string, members: object][]} */
export function newsOf(before, now, { restoring }) {
  /** @type {[string, object][]} */
  const news = [];
  if (differ(['screen'], now, before)) news.push(['screen', { screen: now.screen }]);
  const place = here(now);
  if (differ(['word', 'step'], place, here(before))) news.push(['step', where(place)]);
  else if (!restoring && place.outcome !== 'open' && differ(['outcome', 'given', 'wrong'], place, here(before))) {
    news.push(['answer', { ...where(place), outcome: place.outcome, given: place.given }]);
  }
  if (now.practice) news.push(...newsOfPractice(before.practice, now.practice, restoring));
  // After what is behind.
  if (now.asked && differ(['asked'], now, before)) news.push(['asked', { asked: now.asked, news: !restoring }]);
  return news;
}

/** @param {Practised | undefined} before
 *  @param {Practised} now
 *  @param {boolean} restoring
 *  @returns {[type: string, members: object][]} */
function newsOfPractice(before, now, restoring) {
  /** @type {[string, object][]} */
  const news = [];
  const { number, of, kind, idea, ending, thought, ended } = now;
  if (!restoring && before && !differ(['seed', 'of'], now, before) && ended === before.ended + 1) {
    news.push(['practised', { number: ended, of, kind, idea, ending, thought }]);
  }
  if (differ(['number', 'of', 'seed'], now, before) && (of === 0 || number <= of)) news.push(['question', { number, of }]);
  return news;
}

/** That every step is behind, where it was not before.
 *  @param {Progress} before
 *  @param {Progress} now
 *  @returns {[type: string, members: object][]} */
export function endOf({ lesson: was, ...before }, now) {
  const { answers, steps, lesson } = now;
  if (lesson) return was?.word === lesson.word && lesson.done && !was.done ? [['finished', { right: lesson.right, of: lesson.of }]] : [];
  return isFinished(now) && !isFinished(before) ? [['finished', { right: answers.filter((answer) => answer === 'right').length, of: steps }]] : [];
}

/** `open(address)` opens "?theme=dark" or "#step=4"; `restore(stored, over)` takes over what was kept
 *  elsewhere, and says when that is over.
 *  @param {{ open: (address: string) => void, restore: (stored: string, over: () => void) => void }} page */
export function listenToHost({ open, restore }) {
  /** The origin that said hello; whom we talk to.
   *  @type {string | null} */
  let host = null;
  /** @type {Progress | null} */
  let progress = null;
  let told = 0;
  let restoring = false;
  /** What was told last to be kept. */
  let last = '';
  /** @type {(() => void)[]} */
  const queue = [];
  /** Of sets that were done before anybody said hello.
   *  @type {Result[]} */
  const results = [];

  const isOwn = () => host !== 'null' && host === location.origin;
  /** A page that was opened as a file, or is sandboxed, has no origin to name.
   *  @param {string | null} origin
   *  @param {string} type
   *  @param {object} members */
  const post = (origin, type, members) => window.parent.postMessage(message(type, members), origin === null || origin === 'null' ? '*' : origin);
  /** @param {string} type
   *  @param {object} members */
  const say = (type, members) => post(host, type, members);

  /** @param {ToPage} heard */
  function act(heard) {
    if (heard.type === 'step') open((progress?.lesson ? '#lesson=/' : '#step=') + heard.step);
    if (heard.type === 'theme') open(`?theme=${heard.theme}`);
    if (heard.type === 'restore' && isOwn()) {
      restoring = true;
      // Whoever gives it back hears what came of it.
      last = '';
      restore(heard.stored, () => (restoring = false));
    }
  }

  function measure() {
    // What the page needs, whatever the frame has.
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (host !== null && progress !== null && height > 0 && height !== told) say('size', { height: (told = height) });
  }

  /** @param {{ fits: boolean }} hello */
  function greet({ fits }) {
    if (fits) document.documentElement.dataset.fits = '';
    else delete document.documentElement.dataset.fits;
    told = 0;
    if (progress === null) return;
    say('ready', { ...where(here(progress)), screen: progress.screen });
    measure();
    for (const result of results.splice(0)) say('result', result);
  }

  /** @param {string} origin
   *  @param {unknown} data */
  function answerOtherVersion(origin, data) {
    const other = otherVersion(data);
    if (other === null || /** @type {{ type: unknown }} */ (data).type !== 'hello') return;
    console.info(`Paramwalk: the embedding page speaks version ${other} of the messages, this page version ${version}: they do not talk.`);
    post(origin, 'mismatch', { speaks: version, heard: other });
  }

  /** @param {MessageEvent} event */
  function hear({ source, origin, data }) {
    if (source !== window.parent) return;
    const heard = read(data, toPage);
    if (heard === null) answerOtherVersion(origin, data);
    else if (heard.type === 'hello') {
      host = origin;
      if (progress !== null) greet(heard);
      else queue.unshift(() => greet(heard));
    } else if (origin === host) {
      // What is said before the program is there waits for it, but not without end.
      if (progress !== null) act(heard);
      else if (queue.length < 20) queue.push(() => act(heard));
    }
  }

  if (isFramed) addEventListener('message', hear);

  return {
    /** The state is shown: tells what has changed in it. `stored` is what storage keeps.
     *  @param {Progress} now
     *  @param {string} stored */
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
      for (const [type, members] of newsOf(before, now, { restoring }).filter(([type]) => type !== 'asked' || isOwn())) say(type, members);
      // Nothing where what is kept is a newer release's: that stays.
      if (isOwn() && stored !== '' && stored !== last) say('progress', { stored: (last = stored) });
      if (restoring) return;
      for (const [type, members] of endOf(before, now)) say(type, members);
    },
    /** A practice set is done; its result is what the window's event says as well (web/README.md).
     *  @param {Result} result */
    result({ practice, n, seed, right: atOnce, right_later, shown, skipped }) {
      const members = { practice, n, seed, right: atOnce, right_later, shown, skipped };
      if (!isFramed) return;
      // Whoever has not said hello yet hears it then.
      if (host !== null && progress !== null) say('result', members);
      else results.push(members);
    },
  };
}
