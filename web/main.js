// The page's script: brings what happens to the program, and shows what the program says. It decides nothing about
// lessons and counts nothing.
import { tools } from './bench.js';
import { loadFonts } from './canvas.js';
import { startCore } from './core.js';
import { around, fixed } from './dom.js';
import { isFramed, listenToHost, watchSight } from './frame.js';
import { createGuard } from './guard.js';
import { createHistory } from './history.js';
import { arrival, listen } from './input.js';
import { createLesson } from './lesson.js';
import { createNews } from './news.js';
import { offerNotices } from './notices.js';
import { keepForOffline } from './offline.js';
import { awaited, rest } from './settled.js';
import { createStore, sayKeeping } from './store.js';
import { styled } from './styled.js';
import { followSystem, isDark } from './system.js';
import { fill } from './trusted.js';
import { createTwin } from './twin.js';
import { createVoice } from './voice.js';

/** @typedef {import('./core.js').Core} Core */

/** What happened before the program was there, in order: [control, value].
 *  @type {[string, string | undefined][]} */
const early = [];
/** Null until the program is there, and again when it has come to a bad end.
 *  @type {ReturnType<typeof createLesson> | null} */
let lesson = null;

const { dataset } = document.documentElement;
const history = createHistory({ location, history: window.history, isFramed });
const voice = createVoice(fixed('said'));
const store = createStore(() => localStorage, { tell: (keeping) => sayKeeping(keeping, voice.say), came: () => lesson?.show({ keep: false, tell: true }), locks: navigator.locks });
const guard = createGuard(() => localStorage, { locks: navigator.locks });

/** How long, in milliseconds, a page that was asked whether it may be left is thought to be on its way: it may have been a download. */
const leaving = 3000;

/** The page is being left, and begins nothing any more that may not end well. A browser asks it before, and tells it at the end, but not
 *  where it is in a hurry; and in between the page goes on. */
function leave() {
  guard.leave();
  setTimeout(guard.stay, leaving);
}

const news = createNews(fixed('news'), voice.say);
/** Whether what is stored kept the last start from its end, so that this one does without. */
let plain = false;
// Whoever embeds the page: a course page, or a learning system, which keeps the progress itself.
const host = listenToHost({
  open: (address) => lesson?.open(address),
  restore: (kept, over) => {
    if (plain) lesson?.open('?view=text');
    lesson?.restore(kept, over);
  },
});

/** @param {string} control
 *  @param {string} [value] */
function use(control, value) {
  if (lesson === null) early.push([control, value]);
  else lesson.use(control, value);
}

/** Ends a long task where the browser can go on right after it: a click or a paint may come in between. */
const breathe = () => window.scheduler?.yield?.() ?? Promise.resolve();

/** Where the visit began, with all that was asked for.
 *  @type {string} */
const arrivedAt = location.href;

/** The page as text, there: what the drawing may have come to grief over is not drawn.
 *  @param {string} there */
function asText(there) {
  const address = new URL(there);
  address.searchParams.set('view', 'text');
  return address.href;
}

/** How long the rest of the program is waited for before the page opens without it, in milliseconds: as a rule it is there sooner, and the
 *  page then opens at once where it is to be. */
const soon = 2000;

/** Whether the rest of the program is there soon.
 *  @param {Core} core */
const isWholeSoon = (core) => Promise.race([core.bringRest().then(() => true, () => false), new Promise((late) => setTimeout(late, soon, false))]);

/** Begins with what is kept, and then with what the address asks for: with the walk first, where the rest of the program is needed and not
 *  there. Gives how to begin anew once it is; null where all is as it should be.
 *  @param {Core} core */
async function begin(core) {
  const address = history.asked();
  plain = await guard.wasStuck() && !/\bview=text\b/.test(address);
  const kept = plain ? '' : store.read();
  const elsewhere = !plain && !core.isWhole() && (core.needsRest('address', address) || core.needsRest('stored', kept));
  const how = { dark: isDark(), seed: crypto.getRandomValues(new Uint32Array(1))[0] };
  const whole = !plain && (!elsewhere || await isWholeSoon(core));
  guard.begin();
  core.start(history.page(), address, kept, { ...how, whole });
  return whole || plain ? null : () => core.start(history.page(), address, kept, { ...how, whole: true });
}

/** On paper there is a sheet of its own; a moment before, the choice between answers and blanks is known. The browser's own command waits
 *  for nothing. */
function preparePaper() {
  const sheet = fixed('sheet');
  addEventListener('beforeprint', () => {
    // In a course page that is printed: what is seen of the lesson there.
    if (isFramed && lesson !== null && !lesson.isPrinting()) lesson.page.print(true);
    else if (lesson?.core.isWhole()) fill(sheet, lesson.core.sheet());
    else sheet.textContent = 'The sheet for paper is not there yet. Please print once more in a moment.';
  });
  addEventListener('afterprint', () => {
    if (sheet.firstChild === null) lesson?.page.print(false);
    sheet.replaceChildren();
  });
}

/** The program has come to a bad end: nothing reaches it any more, and nothing is stored after that.
 *  @param {unknown} error */
function stop(error) {
  guard.fail();
  // Else the start fails, and says so.
  if (lesson === null) return;
  lesson = null;
  fixed('page').inert = true;
  for (const type of ['click', 'input', 'keydown', 'mousedown', 'mousemove', 'mouseup', 'pointerdown', 'pointerup', 'touchstart']) {
    addEventListener(type, (event) => around(event, '#news') ?? event.stopImmediatePropagation(), true);
  }
  news.say('Something went wrong in the lesson, and it has stopped. What you have done is kept. Reload the page to go on, or go on in the text version.',
    [['Reload the page', () => location.reload()], ['Open the text version', asText(location.href)]], { last: true });
  console.info('Paramwalk: the program has stopped.', error);
}

/** The program lives: what said that it was on its way is taken back. */
function live() {
  dataset.live = '';
  delete dataset.failed;
  try {
    sessionStorage.removeItem('paramwalkAgain');
  } catch {
    // A sandboxed frame.
  }
  news.quiet();
}

/** Says that what is stored was left aside, and how to come to it. */
function offerKept() {
  news.say('Last time the page did not come as far as its first picture, so it has opened without what you had. That is kept as it was, and nothing is added to it here.',
    [['Open it as text', asText(arrivedAt)], ['Open it as before', () => {
      window.history.replaceState(null, '', arrivedAt);
      location.reload();
    }], ['Go on without it', news.quiet]]);
}

async function start() {
  if (dataset.failed === 'old') throw new Error('This browser is too old.');
  listen({
    use,
    copyResult: () => tools().copyResult(lesson?.core.resultText() ?? ''),
    openWhole: (text) => lesson?.openWhole(text),
    step: () => lesson?.core.step() ?? -1,
    shortcuts: () => lesson?.core.shortcuts() ?? true,
    hover: (id) => lesson?.surface.hover(id),
    focus: (id) => lesson?.surface.focus(id),
  });
  addEventListener('beforeunload', leave);
  addEventListener('pagehide', guard.leave);
  addEventListener('pageshow', guard.stay);
  const core = await startCore(stop);
  await breathe();
  const again = await begin(core);
  await breathe();
  const twin = createTwin(fixed('app'), { longText: core.networkText });
  const work = lesson = createLesson({ core, twin, store: plain ? { ...store, write() {} } : store, history, host, news, voice, fonts });
  lesson.listen();
  followSystem(core, () => lesson?.show());
  if (again === null) work.show();
  else work.beginElsewhere(again);
  // It holds every answer, and a second copy of every formula: with the program at work nobody needs it.
  document.getElementById('worked')?.remove();
  live();
  if (plain) offerKept();
  work.noteAddress();
  guard.end();
  for (const [control, value] of early.splice(0)) use(control, value);
  preparePaper();
  addEventListener('keydown', ({ key }) => key === 'Escape' && lesson?.leave());
  addEventListener('storage', (change) => {
    // What was typed here comes before what another tab has stored.
    lesson?.over();
    if (lesson && !plain && store.hear(core, change)) lesson.show({ keep: false, tell: true });
  });
  // Comes for Back and Forward, for a link to a fragment, and for an address changed by hand.
  addEventListener('popstate', () => lesson?.open(history.now()));
  watchSight((seen) => lesson?.see(seen));
}

/** Words for those who get no program stand in the page, and the worked example below.
 *  @param {unknown} error */
function fail(error) {
  dataset.failed ??= '';
  voice.say(document.querySelector(dataset.failed ? '.old' : '.fail')?.textContent ?? '');
  console.info('Paramwalk: the program did not start; the worked example is there to read.', error);
}

/** The first picture, once somebody is there to see it. What is text stays text. */
async function paint() {
  if (!(await styled()) || lesson === null) return null;
  guard.begin();
  await lesson.surface.arrive()?.catch((error) => console.info('Paramwalk: the page stays text.', error));
  guard.end();
  // Who is always asked before it is left is never kept for the way back.
  removeEventListener('beforeunload', leave);
  return null;
}

const ready = awaited(start());
const fonts = awaited(ready.then(loadFonts));
const painted = Promise.all([ready, arrival()]).then(paint);
ready.catch(fail);
fonts.catch(() => {});
painted.catch(() => {});
offerNotices();
ready.then(keepForOffline).catch(() => {});

/** For embedding pages and tests; web/README.md's section "The page's own words to scripts" describes it. */
window.paramwalk = {
  ready,
  painted,
  get frames() {
    return lesson?.surface.frames() ?? 0;
  },
  settled: () => rest({ isSeen: () => lesson?.surface.isSeen() ?? true, isMoving: () => voice.isDue() || (lesson?.isMoving() ?? false) }),
  url: () => history.url(lesson?.core.address() ?? location.hash),
};
