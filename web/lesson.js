// The lesson at work: what somebody does goes to the program, and what the program then says is shown, kept and told.
import { tools } from './bench.js';
import { createDoors } from './doors.js';
import { fixed } from './dom.js';
import { address, file, fonts as faces, isInside, part } from './files.js';
import { createPage } from './page.js';
import { createPause } from './pause.js';
import { createPlayer } from './play.js';
import { awaited } from './settled.js';
import { watchSize } from './size.js';
import { createSurface } from './surface.js';

/** @typedef {{ push?: boolean, keep?: boolean, tell?: boolean, typed?: boolean }} Showing */

/** What an address, or what was kept, leads to: nobody has pressed a button that would name it. */
const behindAddress = 'Where you want to go on';

/** @param {{
 *    core: import('./core.js').Core,
 *    twin: ReturnType<typeof import('./twin.js').createTwin>,
 *    store: ReturnType<typeof import('./store.js').createStore>,
 *    history: ReturnType<typeof import('./history.js').createHistory>,
 *    host: import('./frame.js').Host,
 *    news: ReturnType<typeof import('./news.js').createNews>,
 *    voice: ReturnType<typeof import('./voice.js').createVoice>,
 *    fonts: ReturnType<typeof import('./canvas.js').loadFonts>,
 *  }} needs */
export function createLesson({ core, twin, store, history, host, news, voice, fonts }) {
  const unpushed = () => show({ push: false });
  /** What waits for the rest of the program: to begin anew where the address leads, and then to take what a learning system has kept.
   *  @type {{ begin: () => void, kept: string | null }} */
  const awaiting = { begin: () => {}, kept: null };
  /** In this order: who begins anew begins with what this browser keeps. */
  const catchUp = () => {
    awaiting.begin();
    awaiting.begin = () => {};
    if (awaiting.kept !== null) core.restore(awaiting.kept, core.isWhole());
    unpushed();
  };
  const doors = createDoors({ core, news, show: unpushed });
  /** What a learner brings is read by who comes later; nothing as long as that is not there.
   *  @type {ReturnType<typeof import('./open.js').createOpening> | undefined} */
  let opener;
  const opening = () => opener ??= /** @type {ReturnType<typeof tools> | null} */ (tools())?.createOpening({ core, doors, show: () => show(), part: isInside() ? null : part, awaited });
  const takePasted = () => opening()?.pasted();
  const surface = createSurface({ core, fonts, twin, show: () => show() });
  const page = createPage({ core, twin, surface, voice });
  watchSize(() => {
    if (core.isOver()) return;
    twin.resized();
    show({ push: false, keep: false });
  });
  const player = createPlayer({ core, isSmooth: page.isOnCanvas, isSeen: surface.isSeen, show: () => show(), redraw: surface.draw });

  /** Whether somebody prints what the page offers for paper, and not a page around it. */
  let printing = false;

  /** Before a door the address is still that of what lies behind it: a reload asks for it again.
   *  @param {boolean} further */
  function writeAddress(further) {
    if (!doors.isWaiting()) history.write(core.address(), further);
  }

  const pause = createPause({
    write({ address, further, keep, tell }) {
      if (core.isOver()) return;
      if (address) writeAddress(further);
      if (keep) store.write(core);
      if (tell) host.shown(core.progress(), core.stored());
    },
    owe: () => (history.isShort() ? writeAddress(false) : history.letGo()),
  });
  // The last that a page hears of, before it is closed, left or put aside.
  addEventListener('pagehide', () => pause.over());
  document.addEventListener('visibilitychange', () => document.hidden && pause.over());

  /** Writes the address, stores, and tells; while something plays the address alone.
   *  @param {{ further: boolean, keep: boolean, tell: boolean, typed: boolean }} what */
  function record({ further, keep, tell, typed }) {
    if (core.playing()) {
      pause.write({ address: true, further, keep: false, tell: false });
      player.play();
      return;
    }
    (typed ? pause.typed : pause.write)({ address: true, further, keep, tell });
    if (core.moves()) player.play();
  }

  /** Shows the state: the page, the address; then it is stored, and told to a page around this one. `push`: whether Back leads to where
   *  the learner was; `keep`: whether it is stored; `tell`: whether a page around this one hears of it; `typed`: whether more is likely to come at once.
   *  @param {Showing} [how] */
  function show({ push = true, keep = true, tell = keep, typed = false } = {}) {
    const moved = page.write();
    doors.bringKnown(core.wantsKnown());
    takePasted();
    // That it is told is kept with the rest.
    const result = core.result();
    const news = result !== '' && core.resultTold();
    record({ further: moved && push, keep, tell, typed: typed && keep && !moved });
    // After the answer that ends it. There is no result before the program is whole.
    if (news) tools().tellResult(result, host);
  }

  /** Whether what a control leads to is not there yet: another screen, a picture of all, a file, a sheet of paper.
   *  @param {string} control */
  const isDoor = (control) =>
    !core.isWhole() && (core.needsRest('control', control) || /^(save|print)-/.test(control));

  /** What a control is called.
   *  @param {string} control */
  const label = (control) => document.getElementById(control)?.textContent ?? fixed('title').textContent ?? '';

  /** A control was used: by pointer, key, voice, or a screen reader.
   *  @param {string} control
   *  @param {string} [value] */
  function use(control, value = '') {
    if (control === 'open-file') {
      opening()?.choose();
      return;
    }
    if (isDoor(control)) {
      // Whoever waits before a door from the menu has the page meanwhile.
      if (document.querySelector('#menu[aria-expanded="true"]') && core.use('menu', '')) show({ push: false, keep: false });
      doors.enter(label(control), () => use(control, value));
      return;
    }
    doors.leave();
    doors.atWork();
    if (/^(save|kit)-/.test(control) && tools().saveFor(control, core, fixed('heading'), (error) => doors.shut(`The file could not be saved: ${error.message}.`, () => use(control)), { address, file, fonts: faces, isInside, awaited })) return;
    // What is only looked at is neither stored nor told.
    const glances = core.glances(control);
    if (core.use(control, value)) show(glances ? { push: false, keep: false } : { typed: value !== '' });
    // What is to stand on the paper the program knows by now; to print is the browser's.
    if (control.startsWith('print-')) {
      printing = true;
      print();
      printing = false;
    }
  }

  /** @param {string} address */
  function open(address) {
    if (!core.isWhole() && core.needsRest('address', address)) {
      doors.enter(behindAddress, () => open(address));
      return;
    }
    doors.leave();
    // The address is another one already.
    pause.over(false);
    const changed = core.open(address);
    noteAddress();
    if (changed) unpushed();
  }

  /** What of the address was passed over, for whoever wrote it. */
  function noteAddress() {
    for (const line of core.console()) console.info(`Paramwalk: passed over in the address: ${line}`);
  }

  return {
    core,
    page,
    isPrinting: () => printing,
    surface,
    show,
    use,
    open,
    leave: doors.leave,
    /** What is dropped on the page is opened, and no longer shown by the browser in the page's place. */
    listen() {
      document.addEventListener('dragover', (event) => event.dataTransfer?.types.includes('Files') && event.preventDefault());
      document.addEventListener('drop', (event) => {
        const files = [...event.dataTransfer?.files ?? []];
        if (files.length === 0) return;
        event.preventDefault();
        doors.enter(files[0].name, () => opening()?.open(files));
      });
    },
    /** @param {string} text */
    openWhole: (text) => opening()?.whole(text),
    over: pause.over,
    noteAddress,
    /** Begins with the walk, where the address or what is kept leads elsewhere and the way there is not open yet; `again()` begins anew when
     *  it is. Nothing is stored until then, or until somebody goes on in the walk.
     *  @param {() => void} again */
    beginElsewhere(again) {
      awaiting.begin = again;
      doors.enter(behindAddress, () => {
        catchUp();
        noteAddress();
      });
      show({ push: false, keep: false });
    },
    /** Whether something plays, or is being drawn. */
    isMoving: () => player.isPlaying() || surface.isMoving() || pause.isOwing(),
    /** A learning system gives back what it has kept; `over()` is called once that is shown.
     *  @param {string} kept
     *  @param {() => void} over */
    restore(kept, over) {
      pause.over();
      store.leave();
      awaiting.kept = kept;
      const elsewhere = !core.isWhole() && core.needsRest('stored', kept);
      // The walk does not wait: what was kept is in the program's hands before anything new is told.
      core.restore(kept, core.isWhole());
      unpushed();
      over();
      // What is answered is listed in words, which come later.
      doors.atWork();
      if (elsewhere) doors.enter(behindAddress, catchUp);
    },
    /** @param {boolean} now */
    see(now) {
      surface.see(now);
      if (now && (core.playing() || core.moves())) player.play();
    },
  };
}
