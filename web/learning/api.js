// SCORM's run-time interface, as a learning system gives it to the page that it opens: found, and called under one set of
// names for both versions. Whatever the system's object does, nothing is thrown from here: what it gives is given, what it takes is
// taken, and all else is null or false. (The well-known wrapper on npm takes its code from a place that the build does not reach.)

/** @typedef {'1.2' | '2004'} Version */
/** What the learning system's object holds.
 *  @typedef {Record<string, (...values: string[]) => unknown>} Given */
/** @typedef {NonNullable<ReturnType<typeof connect>>} Api */

const names = {
  2004: { name: 'API_1484_11', called: { start: 'Initialize', get: 'GetValue', set: 'SetValue', commit: 'Commit', end: 'Terminate' }, error: 'GetLastError' },
  1.2: { name: 'API', called: { start: 'LMSInitialize', get: 'LMSGetValue', set: 'LMSSetValue', commit: 'LMSCommit', end: 'LMSFinish' }, error: 'LMSGetLastError' },
};

/** The error "already initialized" (SCORM 2004 4th ed. RTE 3.1.7): somebody else, or this page before a reload, has begun. */
const isOpen = '103';
/** Those of GetValue that say nothing of the element: general ones, and that nothing is begun, or everything over. Others, as that it was
 *  never set, are an answer. */
const saysNothing = ['101', '102', '104', '112', '113', '122', '123', '301'];

/** What a job gives; undefined where it throws.
 *  @template T
 *  @param {() => T} job
 *  @returns {T | undefined} */
function trying(job) {
  try {
    return job();
  } catch {
    // Of the learning system's own.
    return undefined;
  }
}

/** The interface in one of the windows around `from`, nearest first (SCORM 2004 4th ed. RTE 3.2; at most 500 up), that is what it should
 *  be: many a page has something of that name, and so has any page with an element of that id. A page of another origin is passed by.
 *  @param {any} from
 *  @param {string} name
 *  @param {(found: any) => boolean} [fits]
 *  @returns {Given | null} */
export function findAround(from, name, fits = () => true) {
  for (let [window, left] = [from, 500]; window && left > 0; left -= 1) {
    const here = window;
    const found = trying(() => here[name]);
    if (found && trying(() => fits(found))) return found;
    const above = trying(() => here.parent);
    window = above === here ? null : above;
  }
  return null;
}

/** What opened one of the windows around `from`.
 *  @param {any} from */
function openerOf(from) {
  for (let [window, left] = [from, 500]; window && left > 0; left -= 1) {
    const here = window;
    const opener = trying(() => here.opener);
    if (opener && opener !== here) return opener;
    const above = trying(() => here.parent);
    window = above === here ? null : above;
  }
  return null;
}

/** Around `here`, or around what opened it; that may have been opened in turn.
 *  @param {any} here
 *  @param {string} name
 *  @param {(found: any) => boolean} fits */
function find(here, name, fits) {
  for (let [from, left] = [here, 10]; from && left > 0; left -= 1) {
    const found = findAround(from, name, fits);
    if (found) return found;
    from = openerOf(from);
  }
  return null;
}

/** @param {unknown} answer */
const isTrue = (answer) => answer === true || ['true', '1'].includes(String(answer));
/** An answer that says neither yes nor no.
 *  @param {unknown} answer */
const isNone = (answer) => answer === undefined || answer === null || answer === '';

/** The learning system's interface of this version, started; or null where there is none. `here` is the page's window.
 *  @param {Version} version
 *  @param {Pick<Window, 'opener'>} [here] */
export function connect(version, here = window) {
  const { name, called, error } = names[version];
  const api = find(here, name, (found) => Object.values(called).every((its) => typeof found[its] === 'function'));
  if (api === null) return null;
  /** The system's own word for what came of the last call; nothing where it has none. */
  const lastError = () => String(trying(() => api[error]()) ?? '');
  /** Whether a call did what it should. A system that answers nothing at all may still say that there was no error.
   *  @param {unknown} answer */
  const went = (answer) => isTrue(answer) || (isNone(answer) && lastError() === '0');

  const started = trying(() => ({ answer: api[called.start]('') }));
  if (!started || !(went(started.answer) || lastError() === isOpen)) return null;
  let open = true;

  /** What it holds; null where it does not say. What was never set is empty.
   *  @param {string} element
   *  @returns {string | null} */
  const get = (element) => {
    const read = open ? trying(() => ({ value: api[called.get](element) })) : undefined;
    if (!read || ['object', 'function'].includes(typeof (read.value ?? ''))) return null;
    if (isNone(read.value)) return saysNothing.includes(lastError()) ? null : '';
    return String(read.value);
  };

  return {
    get,
    /** Whether it was taken.
     *  @param {string} element
     *  @param {string | number} value */
    set(element, value) {
      const said = open ? trying(() => ({ answer: api[called.set](element, String(value)) })) : undefined;
      return said !== undefined && (went(said.answer) || (isNone(said.answer) && value !== '' && get(element) === String(value)));
    },
    /** Whether the system keeps what it has taken. */
    commit() {
      const said = open ? trying(() => ({ answer: api[called.commit]('') })) : undefined;
      return said !== undefined && (isNone(said.answer) || isTrue(said.answer));
    },
    end() {
      if (open) trying(() => api[called.end](''));
      open = false;
    },
  };
}
