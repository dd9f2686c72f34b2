// The page's script: brings what happens to the program, and shows what the program says. It decides nothing about
// lessons and counts nothing.
import { loadFonts, openCanvas } from './canvas.js';
import { startCore } from './core.js';
import { file } from './files.js';
import { isFramed, listenToHost, watchSight } from './frame.js';
import { arrival, listen } from './input.js';
import { keepForOffline } from './offline.js';
import { savePicture } from './save.js';
import { awaited, rest } from './settled.js';
import { fill } from './trusted.js';
import { createTwin } from './twin.js';

const storageKey = 'paramwalk';

/** What happened before the program was there, in order: [control, value]. */
const early = [];
let core = null;
let canvas = null;
let shownStep = -1;
let shownPlace = '';
let shownBefore = false;
let lastHeard = '';

const twin = createTwin(document.getElementById('app'), { longText: () => core.networkText() });
const dark = matchMedia('(prefers-color-scheme: dark)');
const contrast = matchMedia('(prefers-contrast: more)');
const still = matchMedia('(prefers-reduced-motion: reduce)');
const forced = matchMedia('(forced-colors: active)');

/** Ends a long task where the browser can go on right after it: a click or a paint may come in between. */
const breathe = () => window.scheduler?.yield?.() ?? Promise.resolve();

/** The colours that the reader's system forces on every page, as six digits each; nothing where it forces none. */
function systemColours() {
  if (!forced.matches) return '';
  const probe = document.body.appendChild(document.createElement('i'));
  const colours = ['Canvas', 'CanvasText', 'LinkText', 'GrayText'].map((name) => {
    probe.style.color = name;
    const [red, green, blue] = getComputedStyle(probe).color.match(/[\d.]+/g);
    return [red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('');
  });
  probe.remove();
  return colours.join(' ');
}

function stored() {
  // In a sandboxed frame there is no storage; then nothing is kept, and nothing is said of it.
  try {
    return localStorage.getItem(storageKey) ?? '';
  } catch {
    return '';
  }
}

let lastStored = '';
/** Another frame or tab may have stored something meanwhile: that comes in first. */
function store() {
  try {
    const there = localStorage.getItem(storageKey);
    if (there !== null && there !== lastStored) core.takeOver(there);
    const text = core.stored();
    // Nothing where a newer release of this page has stored something: that stays.
    if (text !== '' && text !== there) localStorage.setItem(storageKey, text);
    lastStored = text || there;
  } catch {
    // As above; or the storage is full.
  }
}

/** Where the learner got to, the focus goes. On a touch screen a field would bring up the keyboard, over what is asked. */
function focusOn(id) {
  const wanted = document.getElementById(id);
  const target = wanted?.tagName === 'INPUT' && matchMedia('(pointer: coarse)').matches ? document.getElementById('heading') : wanted;
  target?.focus({ preventScroll: false });
}

/** The result of a practice set, once, as an event of the window: for the page around this one (README). */
function tellResult(result) {
  const detail = JSON.parse(result);
  dispatchEvent(new CustomEvent('paramwalk:result', { detail }));
  host.result(detail);
}

/** The result as text, for whoever wants to hand it in. Where the clipboard is refused, as in some frames, the old way. */
function copyResult() {
  const text = core.resultText();
  const byHand = () => {
    const area = document.body.appendChild(document.createElement('textarea'));
    area.value = text;
    area.select();
    document.execCommand('copy');
    area.remove();
    document.getElementById('copy-result')?.focus();
  };
  if (navigator.clipboard) navigator.clipboard.writeText(text).catch(byHand);
  else byHand();
}

let known = null;
/** The well-known networks: brought when the sandbox is first opened. */
function bringKnown() {
  awaited(core.bringRest()).catch(() => {});
  known ??= awaited(file('paramwalk-networks.txt').then((response) => (response.ok ? response.text() : Promise.reject(response.status))).then((networks) => core.takeKnown(networks) && show({ push: false }))
    .catch(() => (known = null)));
}

/** What was just said, or has the focus, comes into sight once it has its place. What was said comes last: it matters most. */
function reveal() {
  const said = document.querySelector('#feedback:has(p)');
  for (const element of [document.activeElement, said]) {
    if (element && element !== document.body && element.getBoundingClientRect().height > 0) element.scrollIntoView({ block: 'nearest' });
  }
}

/** Shows the state: the document, the canvas, the address, the storage. `keep`: whether it is stored; `tell`: whether a page around this
 *  one hears of it. */
function show({ push = true, keep = true, tell = keep } = {}) {
  const onCanvas = canvas !== null && canvas.alive() && !core.textOnly();
  document.documentElement.dataset.theme = core.isDark() ? 'dark' : 'light';
  document.documentElement.dataset.hide = core.hidden();
  const turned = onCanvas && document.documentElement.dataset.ui !== 'canvas';
  document.documentElement.dataset.ui = onCanvas ? 'canvas' : 'text';
  // A new learner's first document was served with the page.
  if (shownStep !== -1 || !core.asServed()) twin.write(core.html(!onCanvas));
  if (!onCanvas) {
    twin.release();
    canvas?.release();
  }
  shownStep = core.step();
  const [place, focus] = core.place();
  if (place === 'sandbox') bringKnown();
  const moved = shownPlace !== '' && place !== shownPlace;
  shownPlace = place;
  // A course page that opens a step in its frame keeps its own focus.
  if (moved && document.hasFocus()) focusOn(focus);
  // After a move, so that the heading is the one in focus when the frame is drawn.
  // The first time at once: until it is drawn nothing of the document has its place.
  if (turned) canvas.draw();
  else if (onCanvas) canvas.request();
  else paint();
  const heard = document.getElementById('feedback')?.textContent ?? '';
  if (shownBefore && (moved || (heard !== '' && heard !== lastHeard)) && document.hasFocus()) {
    if (onCanvas) canvas.afterwards(reveal);
    else reveal();
  }
  lastHeard = heard;
  shownBefore = true;
  if (location.hash !== core.address()) {
    try {
      // In a frame Back is the course page's.
      history[moved && push && !isFramed ? 'pushState' : 'replaceState'](null, '', core.address());
    } catch {
      // Some frames have no history of their own; the walk does not depend on it.
    }
  }
  // That it is told is kept with the rest.
  const result = core.result();
  const news = result !== '' && core.resultTold();
  if (core.playing()) play();
  else if (keep && !keptElsewhere) store();
  if (!core.playing() && tell) host.shown(core.progress(), core.stored());
  // After the answer that ends it.
  if (news) tellResult(result);
}

let playedAt = 0;

/** While something plays: a frame after the other, each as far on as time has gone by. At rest nothing runs. */
function play() {
  if (playedAt !== 0) return;
  const next = (now) => {
    // As text the pictures are written anew each time: four a second are enough there.
    const apart = now - playedAt;
    if (core.playing() && (document.documentElement.dataset.ui === 'canvas' || apart >= 250)) {
      core.tick(Math.round(apart));
      playedAt = now;
      show();
    }
    if (core.playing() && seen) requestAnimationFrame(next);
    else playedAt = 0;
  };
  requestAnimationFrame((now) => {
    playedAt = now;
    requestAnimationFrame(next);
  });
}

/** What leads to another screen than the walk, whose part of the program comes later: controls, and parameters of an address. */
const doors = /^(screen-[12]|once-more)$/;
const otherScreens = /[?#&](net|practice|n|seed)=/;
/** The address without them. */
const withoutScreens = (address) => address.replace(/([?#&])(?:net|practice|n|seed)=[^&#]*/g, '$1');

/** Goes through such a door once the rest of the program is there; says so where it cannot be brought. */
function enter(go) {
  awaited(core.bringRest().then(go, () => core.partMissing() && show({ push: false })));
}

/** Somebody is at work: the rest of the program may come, in a quiet moment. */
function atWork() {
  // A browser that draws without pause finds no quiet moment by itself.
  awaited(new Promise((moment) => (window.requestIdleCallback ?? setTimeout)(moment, { timeout: 2000 })).then(core.bringRest)).catch(() => {});
}

/** A control was used: by pointer, key, voice, or a screen reader. */
function use(control, value = '') {
  if (core === null) {
    early.push([control, value]);
    return;
  }
  if (doors.test(control) && !core.isWhole()) {
    enter(() => use(control, value));
    return;
  }
  atWork();
  const [, kind, whole] = /^save-(svg|png)(-all)?$/.exec(control) ?? [];
  const name = whole ? 'network' : document.getElementById('heading').textContent.toLowerCase();
  if (kind) awaited(savePicture(core.pictureFile(whole), `paramwalk-${name}`, kind)).catch(() => {});
  // What is only looked at is neither stored nor told.
  else if (core.use(control, value)) show(/^rows(-drag)?$/.test(control) ? { push: false, keep: false } : {});
}

/** The frame has come into sight, or left it. Out of sight nothing plays, and the graphics are given back. */
function sight(now) {
  seen = now;
  if (!seen) canvas?.rest();
  else canvas?.wake();
  if (seen && core?.playing()) play();
}

function openAddress(address) {
  if (otherScreens.test(address) && !core.isWhole()) {
    enter(() => openAddress(address));
    return;
  }
  const changed = core.open(address);
  for (const line of core.console()) console.info(`Paramwalk: passed over in the address: ${line}`);
  if (changed) show({ push: false });
}

/** Words for those who get no program: the worked example stands below. */
function fail(error) {
  document.documentElement.dataset.failed = '';
  console.info('Paramwalk: the program did not start; the worked example is there to read.', error);
}

async function start() {
  listen({
    use,
    copyResult,
    step: () => shownStep,
    shortcuts: () => core === null || core.shortcuts(),
    hover: (id) => canvas?.hover(id),
    focus: (id) => canvas?.focus(id),
  });
  const program = await startCore();
  await breathe();
  // Where the rest of the program cannot be brought the walk is opened instead of another screen.
  const address = location.search + location.hash;
  const kept = stored();
  lastStored = kept;
  const elsewhere = otherScreens.test(address) || /^screen=/m.test(kept);
  const whole = !elsewhere || await program.bringRest().then(() => true, () => false);
  program.start(location.href.split(/[?#]/)[0], whole ? address : withoutScreens(address), whole ? kept : kept.replace(/^screen=.*\n/m, ''), dark.matches, crypto.getRandomValues(new Uint32Array(1))[0]);
  await breathe();
  core = program;
  core.systemContrast(contrast.matches);
  core.systemColours(systemColours());
  core.systemMotion(still.matches);
  if (!whole) core.partMissing();
  // It holds every answer, and a second copy of every formula: with the program at work nobody needs it.
  document.getElementById('worked').remove();
  show();
  for (const line of core.console()) console.info(`Paramwalk: passed over in the address: ${line}`);
  for (const [control, value] of early.splice(0)) use(control, value);
  dark.addEventListener('change', () => core.systemTheme(dark.matches) && show());
  contrast.addEventListener('change', () => core.systemContrast(contrast.matches) && show());
  still.addEventListener('change', () => core.systemMotion(still.matches) && show());
  forced.addEventListener('change', () => core.systemColours(systemColours()) && show());
  // On paper there is a sheet of its own; a moment before, the choice between answers and blanks is known.
  const sheet = document.getElementById('sheet');
  addEventListener('beforeprint', () => fill(sheet, core.sheet()));
  addEventListener('afterprint', () => sheet.replaceChildren());
  // Another frame of this page has stored something.
  addEventListener('storage', ({ key, newValue }) => {
    if (key === storageKey && newValue !== null && !keptElsewhere && core.takeOver(newValue)) show({ keep: false, tell: true });
  });
  // Comes for Back and Forward, for a link to a fragment, and for an address changed by hand.
  addEventListener('popstate', () => openAddress(location.search + (location.hash || '#step=1')));
}

async function open() {
  canvas = openCanvas(core, await fonts, {
    placed: twin.place,
    changed() {
      atWork();
      show();
    },
  });
  if (canvas === null) return;
  show();
  await canvas.drawn;
  if (!seen) canvas.rest();
}

/** Opens the canvas, once: when somebody is there to see it, and unless text is wanted. */
function paint() {
  if (opening === null && core !== null && arrived && !core.textOnly()) opening = awaited(open());
  return opening;
}

// Whoever embeds the page: a course page, or a learning system, which keeps the progress itself.
const host = listenToHost({
  open: openAddress,
  restore(kept, over) {
    keptElsewhere = true;
    const take = () => {
      core.restore(kept);
      show({ push: false });
      over();
    };
    if (/^screen=/m.test(kept) && !core.isWhole()) enter(take);
    else take();
  },
});
let keptElsewhere = false;
let seen = true;
let arrived = false;
let opening = null;
const ready = awaited(start());
// The document shows them first; the canvas takes the same bytes.
const fonts = awaited(ready.then(loadFonts));
const painted = Promise.all([ready, arrival().then(() => (arrived = true))]).then(paint);
ready.catch(fail);
fonts.catch(() => {});
painted.catch(() => {});
watchSight(sight);
ready.then(keepForOffline).catch(() => {});

/** For embedding pages and tests; the README's section "The page's own words to scripts" describes it. */
window.paramwalk = {
  ready,
  painted,
  get frames() {
    return canvas?.frames() ?? 0;
  },
  settled: () => rest({ isSeen: () => seen, isMoving: () => playedAt !== 0 || (seen && core?.playing()) || canvas?.isMoving() }),
  url: () => new URL(core === null ? location.hash : core.address(), location.href).href,
};
