// The page's script: brings what happens to the program, and shows what the program says. It decides nothing about
// lessons and counts nothing.
import { loadFonts } from './canvas.js';
import { startCore } from './core.js';
import { fixed } from './dom.js';
import { isFramed, listenToHost, watchSight } from './frame.js';
import { createHistory } from './history.js';
import { arrival, listen } from './input.js';
import { createLesson } from './lesson.js';
import { keepForOffline } from './offline.js';
import { copyResult } from './result.js';
import { awaited, rest } from './settled.js';
import { createStore } from './store.js';
import { followSystem, isDark } from './system.js';
import { fill } from './trusted.js';
import { createTwin } from './twin.js';

/** @typedef {import('./core.js').Core} Core */

/** What happened before the program was there, in order: [control, value].
 *  @type {[string, string | undefined][]} */
const early = [];
/** Null until the program is there.
 *  @type {ReturnType<typeof createLesson> | null} */
let lesson = null;

const history = createHistory({ location, history: window.history, isFramed });
const store = createStore(() => localStorage);
// Whoever embeds the page: a course page, or a learning system, which keeps the progress itself.
const host = listenToHost({
  open: (address) => lesson?.open(address),
  restore: (kept, over) => lesson?.restore(kept, over),
});

/** @param {string} control
 *  @param {string} [value] */
function use(control, value) {
  if (lesson === null) early.push([control, value]);
  else lesson.use(control, value);
}

/** Ends a long task where the browser can go on right after it: a click or a paint may come in between. */
const breathe = () => window.scheduler?.yield?.() ?? Promise.resolve();

/** Begins with what is kept, and then with what the address asks for. Where the rest of the program cannot be brought the walk is
 *  opened instead of another screen.
 *  @param {Core} core */
async function begin(core) {
  const address = history.asked();
  const kept = store.read();
  const elsewhere = core.needsRest('address', address) || core.needsRest('stored', kept);
  const whole = !elsewhere || await core.bringRest().then(() => true, () => false);
  core.start(history.page(), address, kept, { whole, dark: isDark(), seed: crypto.getRandomValues(new Uint32Array(1))[0] });
}

/** On paper there is a sheet of its own; a moment before, the choice between answers and blanks is known.
 *  @param {Core} core */
function preparePaper(core) {
  const sheet = fixed('sheet');
  addEventListener('beforeprint', () => fill(sheet, core.sheet()));
  addEventListener('afterprint', () => sheet.replaceChildren());
}

async function start() {
  listen({
    use,
    copyResult: () => copyResult(lesson?.core.resultText() ?? ''),
    step: () => lesson?.core.step() ?? -1,
    shortcuts: () => lesson?.core.shortcuts() ?? true,
    hover: (id) => lesson?.surface.hover(id),
    focus: (id) => lesson?.surface.focus(id),
  });
  const core = await startCore();
  await breathe();
  await begin(core);
  await breathe();
  const twin = createTwin(fixed('app'), { longText: core.networkText });
  const work = lesson = createLesson({ core, twin, store, history, host, fonts });
  followSystem(core, () => work.show());
  // It holds every answer, and a second copy of every formula: with the program at work nobody needs it.
  fixed('worked').remove();
  work.show();
  work.noteAddress();
  for (const [control, value] of early.splice(0)) use(control, value);
  preparePaper(core);
  addEventListener('storage', (change) => {
    if (store.hear(core, change)) work.show({ keep: false, tell: true });
  });
  // Comes for Back and Forward, for a link to a fragment, and for an address changed by hand.
  addEventListener('popstate', () => work.open(history.now()));
  watchSight(work.see);
}

/** Words for those who get no program: the worked example stands below.
 *  @param {unknown} error */
function fail(error) {
  document.documentElement.dataset.failed = '';
  console.info('Paramwalk: the program did not start; the worked example is there to read.', error);
}

const ready = awaited(start());
const fonts = awaited(ready.then(loadFonts));
const painted = Promise.all([ready, arrival()]).then(() => lesson?.surface.arrive());
ready.catch(fail);
fonts.catch(() => {});
painted.catch(() => {});
ready.then(keepForOffline).catch(() => {});

/** For embedding pages and tests; web/README.md's section "The page's own words to scripts" describes it. */
window.paramwalk = {
  ready,
  painted,
  get frames() {
    return lesson?.surface.frames() ?? 0;
  },
  settled: () => rest({ isSeen: () => lesson?.surface.isSeen() ?? true, isMoving: () => lesson?.isMoving() ?? false }),
  url: () => history.url(lesson?.core.address() ?? location.hash),
};
