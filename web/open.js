// What a learner brings: a file that is chosen or dropped on the page, or the files of one model, and what is pasted in another form than ours. It is read aside
// (web/aside.js), and never leaves the browser.
import { createAside } from './aside.js';

/** @typedef {import('./core.js').Core} Core */
/** @typedef {ReturnType<typeof import('./doors.js').createDoors>} Doors */

/** What is told of it, in its first line (src/formats/bring/told.h).
 *  @param {string} told */
const isOurs = (told) => told.startsWith('ours');

/** @param {unknown} error */
const why = (error) => (error instanceof Error ? error.message : String(error));

/** `show()` shows what has changed; `part` brings a file of ours, null where all lie in this one; `awaited` counts what is on its way.
 *  @param {{
 *    core: Pick<Core, 'foreign' | 'takeTold'>,
 *    doors: Pick<Doors, 'enter' | 'shut' | 'during'>,
 *    show: () => void,
 *    part: typeof import('./files.js').part | null,
 *    awaited: typeof import('./settled.js').awaited,
 *    aside?: Pick<ReturnType<typeof import('./aside.js').createAside>, 'read'>,
 *  }} needs */
export function createOpening({ core, doors, show, part, awaited, aside = createAside(part) }) {
  /** What was read last of what was pasted: once is enough, as long as it stands there. */
  let asked = '';
  let stop = new AbortController();

  /** Reads one thing at a time: what comes next takes its place.
   *  @param {string} name in the learner's words
   *  @param {string | File[]} given
   *  @param {(told: string, still: boolean) => void} then `still`: whether nobody has gone elsewhere meanwhile */
  function read(name, given, then) {
    stop.abort();
    const mine = (stop = new AbortController());
    const over = doors.during(`“${name}” is being read.`, 'Stop', () => mine.abort());
    awaited(aside.read(given, mine.signal)).then((told) => {
      const still = over();
      if (!mine.signal.aborted) then(told, still);
    }, (error) => {
      over();
      if (!mine.signal.aborted) doors.shut(`“${name}” could not be read: ${why(error)}.`, () => read(name, given, then), 'Leave it');
    });
  }

  /** @param {string} told */
  function take(told) {
    if (core.takeTold(told)) show();
  }

  /** One, or several that are one model.
   *  @param {File[]} files */
  function open(files) {
    if (files.length === 0) return;
    const name = files.map((file) => file.name).slice(0, 3).join(', ') + (files.length > 3 ? ' …' : '');
    doors.enter(name, () => read(name, files, (told, still) => {
      if (!still) return;
      if (told.startsWith('refused')) doors.shut(`“${name}” was not opened. ${told.split('\n\n')[0].split('\n').slice(1).join(' ')}`, choose, 'Leave it', 'Choose another file');
      else take(told);
    }));
  }

  /** Asks for a file. */
  function choose() {
    const field = document.createElement('input');
    field.type = 'file';
    field.multiple = true;
    field.addEventListener('change', () => open([...field.files ?? []]));
    field.click();
  }

  return {
    choose,
    open,
    /** Reads what was pasted, where it may be a model as others write it. */
    pasted() {
      const text = core.foreign();
      if (text === asked) return;
      asked = text;
      if (text === '') return;
      read('Your text', text, (told) => {
        // Meanwhile it may be gone again.
        if (!isOurs(told) && core.foreign() === text) take(told);
      });
    },
    /** A whole text, pasted where no lines fit in.
     *  @param {string} text */
    whole: (text) => read('Your text', text, take),
  };
}
