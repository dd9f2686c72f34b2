// The texts that a screen has brought when it shows them: the well-known networks, what the list says of all lessons, and each lesson. Which
// one is wanted the program says; none of them is asked for twice. Comes later (rest.js), as every screen does that wants one.

/** Where each lesson lies, and how long it is, as `paths` has it of all other files: here, so that nobody who only walks brings it. Filled in
 *  by web/make/pack.mjs; in the single file there is none, as all lessons lie there in the place of the list. */
const lessons = PARAMWALK_LESSONS;

const list = 'paramwalk-lessons.txt';

/** The file of a text. Of a lesson that has none the list knows what it is: one that there is not.
 *  @param {string} which */
function fileOf(which) {
  const name = `paramwalk-${which}.txt`;
  return which.startsWith('lesson-') && !(name in lessons) ? list : name;
}

/** What could not be brought, in words.
 *  @param {string} name */
const called = (name) => (name in lessons ? 'lesson' : `list of ${name === list ? 'lessons' : 'well-known networks'}`);

/** Gives what brings the text that is wanted, `which`: "networks", "lessons", "lesson-resnet", or "" for none. It is to be told whenever
 *  something is shown.
 *  @param {{
 *    core: Pick<import('./core.js').Core, 'takeKnown'>,
 *    part: typeof import('./files.js').part,
 *    paths: typeof PARAMWALK_FILES,
 *    awaited: <T>(work: Promise<T>) => Promise<T>,
 *    show: () => void,
 *    shut: (words: string, again: () => void, back: string) => void,
 *    leave: () => void,
 *  }} needs
 *  @returns {(which: string) => void} */
export function createTexts({ core, part, paths, awaited, show, shut, leave }) {
  Object.assign(paths, lessons);
  /** Those that are there, on their way, or did not come.
   *  @type {Set<string>} */
  const asked = new Set();
  let wanted = '', failed = '';

  /** @param {string} which */
  return function bring(which) {
    // What did not come is asked for again by whoever says so, or comes to it once more; and not at each letter that is typed.
    if (which !== wanted) asked.delete(failed);
    wanted = which;
    const name = fileOf(which);
    if (which === '' || asked.has(name)) return;
    asked.add(name);
    awaited(part(name, (bytes) => new TextDecoder().decode(bytes)).then((text) => {
      if (core.takeKnown(text)) show();
    }).catch((error) => {
      failed = name;
      const again = () => {
        asked.delete(name);
        leave();
        bring(which);
      };
      // Whoever is elsewhere by now is not told.
      if (which === wanted) shut(`The ${called(name)} could not be brought: ${error instanceof Error ? error.message : String(error)}. All else works without it.`, again, 'Go on without it');
      else asked.delete(name);
    }));
  };
}
