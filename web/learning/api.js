// SCORM's run-time interface, as a learning system gives it to the page that it opens: found, and called under one set of
// names for both versions. (The well-known wrapper on npm takes its code from a place that the build does not reach.)

/** @typedef {'1.2' | '2004'} Version */
/** What the learning system's object holds.
 *  @typedef {Record<string, (...values: string[]) => unknown>} Given */
/** @typedef {NonNullable<ReturnType<typeof connect>>} Api */

const names = {
  2004: { name: 'API_1484_11', start: 'Initialize', get: 'GetValue', set: 'SetValue', commit: 'Commit', end: 'Terminate' },
  1.2: { name: 'API', start: 'LMSInitialize', get: 'LMSGetValue', set: 'LMSSetValue', commit: 'LMSCommit', end: 'LMSFinish' },
};

/** The interface in one of the windows around `from`, nearest first (SCORM 2004 4th ed. RTE 3.2; at most 500 up).
 *  @param {any} from
 *  @param {string} name
 *  @returns {Given | null} */
export function findAround(from, name) {
  for (let [window, left] = [from, 500]; left > 0; left -= 1) {
    try {
      if (window[name]) return window[name];
    } catch {
      // A page of another origin: none of ours, and none above it either.
      return null;
    }
    if (window.parent === window) return null;
    window = window.parent;
  }
  return null;
}

/** The learning system's interface of this version, started; or null where there is none. `here` is the page's window.
 *  @param {Version} version
 *  @param {Pick<Window, 'opener'>} [here] */
export function connect(version, here = window) {
  const { name, ...called } = names[version];
  const api = findAround(here, name) ?? (here.opener ? findAround(here.opener, name) : null);
  if (api === null || String(api[called.start]('')) !== 'true') return null;
  let open = true;
  return {
    /** @param {string} element */
    get: (element) => String(api[called.get](element) ?? ''),
    /** Whether it was taken.
     *  @param {string} element
     *  @param {string | number} value */
    set: (element, value) => String(api[called.set](element, String(value))) === 'true',
    commit: () => open && api[called.commit](''),
    end() {
      if (open) api[called.end]('');
      open = false;
    },
  };
}
